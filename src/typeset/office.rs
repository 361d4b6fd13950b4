//! The lines that only office sheets have.

use super::face::Face;
use super::geometry::{LEFT, RIGHT, THIN, WIDTH};
use super::page::{Item, Point};
use super::paragraph::{self, Edges, Setting, single};
use super::setter::{Across, Setter, line_at, words_at};
use super::shape::{Type, shape_str};
use super::slab::{Slab, Strips};
use super::words::DATE_BLANK;
use crate::document::{Inline, Length, OfficeLine};

const SUBJECT: Type = Type::new(Face::Song, 10.5);
const SUBJECT_PITCH: Length = Length::pt(14.5);
const HEADING: Type = Type::new(Face::HeiBold, 10.5);
const SENTENCE: Type = Type::new(Face::Song, 12.0);
const SENTENCE_PITCH: Length = Length::pt(17.0);
/// From a line to the frame under it.
const OVER_FRAME: Length = Length::mm(2.0);
/// Between what stands left and right of a subject.
const APART: Length = Length::mm(6.0);

pub(super) fn add(line: &OfficeLine, setter: &mut Setter<'_>, strips: &mut Strips) {
    match line {
        OfficeLine::Subject { left, right } => {
            strips.slabs.push(subject(left, right, setter));
        }
        OfficeLine::Heading(words) => strips.slabs.push(heading(words)),
        OfficeLine::Sentence(inlines) => sentence(inlines, setter, strips),
        OfficeLine::Signers(names) => strips.slabs.push(signers(names)),
    }
}

/// A long name at the left takes as many lines as it needs beside the words at the right.
fn subject(left: &str, right: &str, setter: &mut Setter<'_>) -> Slab {
    let right = single(&setter.shape_str(right, SUBJECT, None));
    let setting = Setting {
        measure: WIDTH - Length::pt(right.width) - APART,
        indent: Length::ZERO,
        edges: Edges::Ragged,
    };
    let lines = paragraph::set(&setter.shape_str(left, SUBJECT, None), setting);
    let mut items = Vec::new();
    let mut foot = SUBJECT.size / 2.0;
    for (index, line) in lines.iter().enumerate() {
        foot = SUBJECT.size / 2.0 + SUBJECT_PITCH * index as f64;
        items.extend(line_at(&line.line, SUBJECT.size, Across::From(LEFT), foot));
    }
    items.extend(line_at(&right, SUBJECT.size, Across::EndingAt(RIGHT), foot));
    Slab::new(foot + SUBJECT.size / 2.0 + OVER_FRAME, items).keep_next()
}

fn heading(words: &str) -> Slab {
    let items = words_at(words, HEADING, Across::From(LEFT), HEADING.size / 2.0);
    Slab::new(HEADING.size + OVER_FRAME, items)
        .before(Length::mm(4.6))
        .keep_next()
}

/// The table over it takes at least its last row along.
fn sentence(inlines: &[Inline], setter: &mut Setter<'_>, strips: &mut Strips) {
    if let Some(last) = strips.slabs.last_mut() {
        last.keep_next |= last.framed;
    }
    let shaped = setter.shape(inlines, SENTENCE, None);
    let setting = Setting {
        measure: WIDTH,
        indent: Length::ZERO,
        edges: Edges::Straight,
    };
    let mut space = Length::mm(2.4);
    for line in paragraph::set(&shaped, setting) {
        let items = line_at(
            &line.line,
            SENTENCE.size,
            Across::From(LEFT),
            SENTENCE_PITCH / 2.0,
        );
        strips
            .slabs
            .push(Slab::new(SENTENCE_PITCH, items).before(space));
        space = Length::ZERO;
    }
}

/// Two names to be written with their dates, side by side.
fn signers(names: &[String; 2]) -> Slab {
    const SECOND: Length = Length::mm(81.2);
    const SPAN: Length = Length::mm(74.8);
    let middle = SUBJECT.size / 2.0;
    let mut items = Vec::new();
    for (name, x) in names.iter().zip([LEFT, LEFT + SECOND]) {
        let label = single(&shape_str(name, SUBJECT));
        let start = x + Length::pt(label.width) + Length::mm(0.6);
        items.extend(line_at(&label, SUBJECT.size, Across::From(x), middle));
        let rule = Point::new(start, SUBJECT.size + Length::mm(0.4));
        items.push(Item::solid(rule, rule.right(Length::mm(20.0)), THIN));
        items.extend(date(x + SPAN, middle));
    }
    Slab::new(SUBJECT.size + Length::mm(1.0), items).before(Length::mm(10.0))
}

/// `　　年　　月　　日`, ending at `right`.
fn date(right: Length, middle: Length) -> impl Iterator<Item = Item> {
    let em = SUBJECT.size;
    let mark = move |(ch, back): (char, f64)| {
        words_at(
            ch.encode_utf8(&mut [0; 4]),
            SUBJECT,
            Across::From(right - em * back),
            middle,
        )
    };
    DATE_BLANK.into_iter().zip([7.0, 4.0, 1.0]).flat_map(mark)
}
