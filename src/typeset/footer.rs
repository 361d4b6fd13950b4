//! The foot of a page: its number outside, the small print inside.

use super::face::Face;
use super::fitted::{Room, fitted};
use super::geometry::{LEFT, RIGHT, SQUARE};
use super::justify::SetLine;
use super::page::{Item, Point};
use super::place::{self, GapNames};
use super::shape::{Shaped, Type};
use super::{paragraph, words};
use crate::document::{Footer, Length, Stamp};

const NUMBER: Type = Type::new(Face::Song, 14.0);
const SMALL: Type = Type::new(Face::Hei, 7.5);
const CODE: Type = Type::new(Face::HeiBold, 9.0);
/// The dashes' axis is 7 mm under the type area.
const BASELINE: Length = Length::mm(270.32);

/// On which side of the page the number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outside {
    Right,
    Left,
}

/// What the foot of one page says.
pub(super) struct Foot<'a> {
    pub label: &'a str,
    pub outside: Outside,
    pub footer: &'a Footer,
    pub stamp: &'a Stamp,
    /// All body pages of the booklet, or of the part bound by itself.
    pub total: usize,
    /// Index of the page in the whole, to find its code.
    pub page: usize,
}

pub(super) fn items(foot: &Foot<'_>) -> Vec<Item> {
    if *foot.footer == Footer::None {
        return Vec::new();
    }
    let number = number(foot.label);
    let room = Room {
        width: RIGHT - LEFT - SQUARE - Length::pt(number.width) - Length::mm(4.0),
        height: SMALL.size,
    };
    let print = fitted(SMALL.size, SMALL.size, room, |scale| {
        vec![small_print(foot, scale)]
    });
    let (number_x, print_x) = match foot.outside {
        Outside::Right => (RIGHT - SQUARE - Length::pt(number.width), LEFT),
        Outside::Left => (LEFT + SQUARE, RIGHT - print.width()),
    };
    let mut items = Vec::new();
    for line in &print.lines {
        let start = Point::new(print_x, BASELINE);
        items.extend(place::line(line, start, GapNames::Hidden));
    }
    items.extend(place::line(
        &number,
        Point::new(number_x, BASELINE),
        GapNames::Hidden,
    ));
    items
}

/// `— 33 —`
fn number(label: &str) -> SetLine {
    let mut shaped = Shaped::default();
    let quarter = NUMBER.size.to_pt() / 4.0;
    for (words, space) in [("—", quarter), (label, quarter), ("—", 0.0)] {
        shaped.push_str(words, NUMBER);
        shaped.kern(space);
    }
    paragraph::single(&shaped)
}

fn small_print(foot: &Foot<'_>, scale: f64) -> SetLine {
    let mut print = Print {
        scale,
        shaped: Shaped::default(),
    };
    match foot.stamp {
        Stamp::Draft { made } => {
            if let Footer::Office { name } = foot.footer {
                print.part(name, SMALL);
            }
            print.part(words::DRAFT, SMALL.bold());
            print.part(made, SMALL);
            print.part(words::NOT_FINAL, SMALL);
        }
        Stamp::Final {
            version,
            date,
            codes,
        } => match foot.footer {
            Footer::Office { name } => {
                print.part(name, SMALL);
                print.part(&words::belongs_to(*version, date), SMALL);
                print.code(words::WHOLE_CODE, codes.whole.as_deref());
            }
            Footer::None | Footer::Booklet | Footer::Single => {
                print.part(&words::version(*version), SMALL);
                print.part(&words::finalised(date), SMALL);
                let total = if *foot.footer == Footer::Single {
                    words::single_of
                } else {
                    words::booklet_of
                };
                print.part(&total(foot.total), SMALL);
                print.code(
                    words::PAGE_CODE,
                    codes.pages.get(foot.page).map(String::as_str),
                );
            }
        },
    }
    paragraph::single(&print.shaped)
}

/// Parts of the small print, an em apart.
struct Print {
    /// Of all type sizes; less than 1 only where the whole would not fit beside the page number.
    scale: f64,
    shaped: Shaped,
}

impl Print {
    fn part(&mut self, words: &str, kind: Type) {
        self.shaped.kern(SMALL.size.to_pt() * self.scale);
        let mut part = Shaped::default();
        part.push_str(words, kind.scaled(self.scale));
        part.adjoin();
        self.shaped.pieces.extend(part.pieces);
    }

    fn code(&mut self, label: &str, code: Option<&str>) {
        let Some(code) = code else { return };
        self.part(label, SMALL);
        self.shaped.kern(SMALL.size.to_pt() * 0.5 * self.scale);
        let kind = CODE.scaled(self.scale);
        for ch in code.chars() {
            self.shaped.push_str(ch.encode_utf8(&mut [0; 4]), kind);
            self.shaped.kern(0.5 * self.scale);
        }
    }
}
