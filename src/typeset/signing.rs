//! Places to sign and stamp: seal areas, signature rules, dates, sheets of opinions, framed statements.

use std::sync::Arc;

use super::face::Face;
use super::fitted::{self, Fitted, Room, fitted};
use super::geometry::{FRAME, LEFT, RIGHT, THIN, TICK, WIDTH};
use super::page::{Area, Ink, Item, OverflowStep, Pattern, Point, Region, Rule, SealPlace};
use super::paragraph::{self, Edges, Setting};
use super::place::{self, CENTRE_TO_BASELINE};
use super::setter::{Across, Setter, words_at, words_on};
use super::shape::Type;
use super::slab::{Content, Group, Slab, Strips, keeps_two};
use super::words::{DATE_BLANK, SEAL_HERE, SIGN_HERE};
use crate::document::{Frame, Length, Opinion, OpinionHeight, Party, SealMark, SignatureLine};

pub(super) const SEAL_SIDE: Length = Length::mm(50.0);
const TICK_LENGTH: Length = Length::mm(3.0);
pub(super) const SONG: Type = Type::new(Face::Song, 12.0);
const UNIT: Type = Type::new(Face::Song, 10.5);
const STACKED: Type = Type::new(Face::Hei, 12.0);
const LABEL_COLUMN: Length = Length::mm(12.0);
const WORDS_PITCH: Length = Length::pt(19.5);
/// Names longer than this take two lines; an opinion's words end at their left.
const LONGEST_NAME: Length = Length::mm(76.0);
const NAME_PITCH: Length = Length::pt(14.5);
/// Over an opinion's words 9 mm, under them a signature with 15 mm to sign in.
const ROUND_WORDS: Length = Length::mm(9.0 + 15.0 + 16.0);
/// A page under a repeated heading.
const HIGHEST_OPINION: Length = Length::mm(205.0);

/// The four corner ticks of a seal area.
pub(super) fn ticks(area: Area) -> Vec<Item> {
    let mut items = Vec::with_capacity(8);
    for (x, inward) in [(area.x, TICK_LENGTH), (area.right(), -TICK_LENGTH)] {
        for (y, downward) in [(area.y, TICK_LENGTH), (area.foot(), -TICK_LENGTH)] {
            let corner = Point::new(x, y);
            items.push(grey(corner, corner.right(inward)));
            items.push(grey(corner, corner.down(downward)));
        }
    }
    items
}

fn grey(from: Point, to: Point) -> Item {
    Item::Rule(Rule {
        from,
        to,
        weight: TICK,
        pattern: Pattern::Solid,
        ink: Ink::GREY,
    })
}

/// `　　年　月　日` at the lower right of an area, so that a seal rides the date.
pub(super) fn date_blank(area: Area) -> Vec<Item> {
    let em = SONG.size;
    let right = area.right() - Length::mm(1.5);
    let middle = area.foot() - Length::mm(4.0) - em / 2.0;
    let steps = [7.0, 4.0, 1.0];
    let mark = |(ch, back): (char, f64)| {
        words_at(
            &ch.to_string(),
            SONG,
            Across::From(right - em * back),
            middle,
        )
    };
    DATE_BLANK.into_iter().zip(steps).flat_map(mark).collect()
}

/// A unit's name with `（盖章）`, its foot 2.6 mm above the area, flush with its right edge; also the middle of its
/// first line.
fn unit_over(area: Area, unit: &str) -> (Vec<Item>, Length) {
    let room = Room {
        width: LONGEST_NAME,
        height: NAME_PITCH + UNIT.size,
    };
    let name = fitted::even(&format!("{unit}{SEAL_HERE}"), UNIT, NAME_PITCH, room);
    let foot = area.y - Length::mm(2.6);
    let first = foot - name.height() + name.size / 2.0;
    (name.above(Across::EndingAt(area.right()), foot), first)
}

/// Role over `（签字）` at the left, and a rule that ends on the same baseline.
fn signature(role: &str, x: Length, foot: Length, rule: Length) -> Vec<Item> {
    let baseline = foot - Length::mm(1.6);
    let role = fitted::one_line(role, SONG, Length::mm(22.0) + rule);
    let middle = baseline - Length::pt(19.5) - SONG.size * CENTRE_TO_BASELINE;
    let mut items = role.about(Across::From(x), middle);
    items.extend(words_on(SIGN_HERE, SONG, Across::From(x), baseline));
    let start = Point::new(x + Length::mm(22.0), foot);
    items.push(Item::solid(start, start.right(rule), THIN));
    items
}

/// Opinions under each other in one frame; each stays whole.
pub(super) fn add_opinions(
    opinions: &[Opinion],
    again: Vec<Slab>,
    setter: &mut Setter<'_>,
    strips: &mut Strips,
) {
    let group = strips.groups.len();
    strips.groups.push(Group {
        again,
        frame: FRAME,
        whole: false,
    });
    for opinion in opinions {
        let least = match opinion.height {
            OpinionHeight::ThirdOfPage => Length::mm(69.6),
            OpinionHeight::HalfOfPage => Length::mm(104.6),
        };
        let words = opinion_words(opinion, setter);
        // A long opinion makes its cell grow, to a page at most.
        let height = least.max((words.height() + ROUND_WORDS).min(HIGHEST_OPINION));
        let content = opinion_content(opinion, &words, height, setter);
        strips.slabs.push(Slab {
            height,
            content: Arc::new(content),
            group: Some(group),
            framed: true,
            ..Slab::default()
        });
    }
}

/// The words 60 mm wide, smaller only where a whole page is not enough for them.
fn opinion_words(opinion: &Opinion, setter: &mut Setter<'_>) -> Fitted {
    let at = opinion.at.as_deref();
    let room = Room {
        width: Length::mm(60.0),
        height: HIGHEST_OPINION - ROUND_WORDS,
    };
    let usual = setter.shape(&opinion.words, SONG, at);
    let numbers = setter.numbers;
    let words = fitted(SONG.size, WORDS_PITCH, room, |scale| {
        let smaller =
            (scale < 1.0).then(|| super::shape::shape(&opinion.words, SONG.scaled(scale), numbers));
        let setting = Setting {
            measure: room.width,
            indent: Length::ZERO,
            edges: Edges::Straight,
        };
        let lines = paragraph::set(smaller.as_ref().unwrap_or(&usual), setting);
        lines.into_iter().map(|line| line.line).collect()
    });
    if words.size < SONG.size {
        setter.overflow(at, OverflowStep::Smaller);
    }
    words
}

fn opinion_content(
    opinion: &Opinion,
    words: &Fitted,
    height: Length,
    setter: &Setter<'_>,
) -> Content {
    let x = LEFT + LABEL_COLUMN + Length::mm(3.6);
    let area = Area::new(
        RIGHT - Length::mm(4.0) - SEAL_SIDE,
        height - Length::mm(5.5) - SEAL_SIDE,
        SEAL_SIDE,
        SEAL_SIDE,
    );
    let mut content = Content {
        items: stacked(&opinion.label, height),
        ..Content::default()
    };
    let divider = Point::new(LEFT + LABEL_COLUMN, Length::ZERO);
    content
        .items
        .push(Item::solid(divider, divider.down(height), THIN));
    content.items.push(Item::solid(
        Point::new(LEFT, height),
        Point::new(RIGHT, height),
        THIN,
    ));
    let mut top = Length::mm(9.0);
    if let Some(SealMark { unit }) = &opinion.seal {
        let (items, middle) = unit_over(area, unit);
        content.items.extend(items);
        content.items.extend(ticks(area));
        top = top.max(middle.min(Length::mm(9.2)));
    }
    content.items.extend(date_blank(area));
    let names = setter.shaped_names(&opinion.words);
    content
        .items
        .extend(words.named_below(x, top - words.size / 2.0, &names));
    content.items.extend(signature(
        &opinion.signature.role,
        x,
        height - Length::mm(9.5),
        Length::mm(60.0),
    ));
    content.seals.push(SealPlace {
        area,
        place: opinion.label.clone(),
        unit: opinion.seal.as_ref().map(|seal| seal.unit.clone()),
        signer: Some(signer(&opinion.signature)),
        party: opinion.party,
    });
    if let Some(at) = &opinion.at {
        let area = Area::new(LEFT, Length::ZERO, WIDTH, height);
        content.regions.push(Region {
            area,
            at: at.clone(),
            over: None,
        });
    }
    content
}

/// How lists call whoever signs: by name, else by office.
fn signer(signature: &SignatureLine) -> String {
    signature
        .signer
        .clone()
        .unwrap_or_else(|| signature.role.clone())
}

/// The label, one character under the other, in the middle of its column.
fn stacked(label: &str, height: Length) -> Vec<Item> {
    let count = label.chars().count() as f64;
    let usual = STACKED.size + Length::pt(4.0);
    let pitch = usual.min((height - Length::mm(4.0)) / count.max(1.0));
    let kind = STACKED.scaled(pitch / usual);
    let first = (height - pitch * (count - 1.0)) / 2.0;
    let axis = Across::CentredOn(LEFT + LABEL_COLUMN / 2.0);
    let draw = |(index, ch): (usize, char)| {
        words_at(&ch.to_string(), kind, axis, first + pitch * index as f64)
    };
    label.chars().enumerate().flat_map(draw).collect()
}

/// A framed statement under its heading: what is promised, who signs, whose seal.
pub(super) fn add_frame(
    frame: &Frame,
    heading: &str,
    at: Option<&str>,
    setter: &mut Setter<'_>,
    strips: &mut Strips,
) {
    const SIDE: Length = Length::mm(5.0);
    const PITCH: Length = Length::pt(20.9);
    let group = strips.groups.len();
    strips.groups.push(Group {
        again: Vec::new(),
        frame: FRAME,
        whole: true,
    });
    let setting = Setting {
        measure: WIDTH - SIDE * 2.0,
        indent: SONG.size * 2.0,
        edges: Edges::Straight,
    };
    let first = strips.slabs.len();
    for paragraph in &frame.paragraphs {
        let shaped = setter.shape(paragraph, SONG, at);
        let lines = paragraph::set(&shaped, setting);
        let count = lines.len();
        for (index, line) in lines.iter().enumerate() {
            let baseline = PITCH / 2.0 + SONG.size * CENTRE_TO_BASELINE;
            let origin = Point::new(LEFT + SIDE + line.indent, baseline);
            let items = place::line(&line.line, origin, setter.names(&shaped));
            strips.slabs.push(Slab {
                keep_next: keeps_two(index, count),
                group: Some(group),
                framed: true,
                ..Slab::new(PITCH, items).at(at)
            });
        }
    }
    if let Some(top) = strips.slabs.get_mut(first) {
        top.pad_top(Length::mm(4.4));
    }
    // The place to sign takes the last two lines with it.
    let last = strips.slabs.len();
    for slab in &mut strips.slabs[first.max(last.saturating_sub(2))..last] {
        slab.keep_next = true;
    }
    let mut content = Content::default();
    let height = signing_foot(frame, heading, Length::ZERO, &mut content);
    let slab = Slab {
        height,
        content: Arc::new(content),
        group: Some(group),
        framed: true,
        ..Slab::default()
    };
    strips.slabs.push(slab.at(at));
}

/// The lower part of a frame; returns its height.
fn signing_foot(frame: &Frame, place: &str, y: Length, content: &mut Content) -> Length {
    const MARGIN: Length = Length::mm(4.0);
    if frame.seal.is_none() && frame.signature.is_none() {
        return MARGIN;
    }
    let area = Area::new(
        RIGHT - Length::mm(5.0) - SEAL_SIDE,
        y + Length::mm(18.0),
        SEAL_SIDE,
        SEAL_SIDE,
    );
    if let Some(seal) = &frame.seal {
        content.items.extend(unit_over(area, &seal.unit).0);
        content.items.extend(ticks(area));
    }
    content.items.extend(date_blank(area));
    if let Some(line) = &frame.signature {
        content.items.extend(signature(
            &line.role,
            LEFT + Length::mm(5.0),
            area.foot() - Length::mm(2.0),
            Length::mm(62.0),
        ));
    }
    content.seals.push(SealPlace {
        area,
        place: place.to_owned(),
        unit: frame.seal.as_ref().map(|seal| seal.unit.clone()),
        signer: frame.signature.as_ref().map(signer),
        party: Party::Applicant,
    });
    area.foot() + MARGIN - y
}
