//! Signature pages of a contract: four units a page, every cell of the same height.

use std::sync::Arc;

use super::face::Face;
use super::fitted::{self, Fitted, Room, fitted};
use super::geometry::{FRAME, LEFT, RIGHT, THIN};
use super::page::{Area, Item, Point, Region, SealPlace};
use super::setter::{Across, Setter, words_at, words_on};
use super::shape::{Shaped, Type};
use super::signing::{SEAL_SIDE, SONG, date_blank, ticks};
use super::slab::{Content, Group, Slab, Strips};
use super::{paragraph, words};
use crate::document::{Length, Party, Signatory, Signatures};

const UNITS_A_PAGE: usize = 4;
const HEAD_HEIGHT: Length = Length::mm(7.6);
const CELL_HEIGHT: Length = Length::mm(52.4);
const COLUMNS: [Length; 3] = [Length::mm(9.0), Length::mm(89.0), Length::mm(58.0)];
const HEI: Type = Type::new(Face::Hei, 10.5);
const SMALL: Type = Type::new(Face::Song, 10.5);
const NAME: Type = Type::new(Face::SongBold, 12.0);
const NAME_PITCH: Length = Length::pt(17.0);

/// Each page is a caption, a head and at most four cells.
pub(super) fn add(signatures: &Signatures, setter: &mut Setter<'_>, strips: &mut Strips) {
    let pages = signatures.units.len().div_ceil(UNITS_A_PAGE);
    for (page, units) in signatures.units.chunks(UNITS_A_PAGE).enumerate() {
        let count = match &signatures.count {
            Some(count) => count.clone(),
            None => words::page_of(page + 1, pages),
        };
        strips.slabs.push(caption(&signatures.caption, &count));
        let group = strips.groups.len();
        strips.groups.push(Group {
            again: Vec::new(),
            frame: FRAME,
            whole: true,
        });
        let framed = |height, content| Slab {
            height,
            content: Arc::new(content),
            group: Some(group),
            framed: true,
            ..Slab::default()
        };
        strips.slabs.push(framed(HEAD_HEIGHT, head()).keep_next());
        for unit in units {
            let content = cell(unit, &signatures.place, setter);
            strips.slabs.push(framed(CELL_HEIGHT, content));
        }
    }
}

fn caption(words: &str, count: &str) -> Slab {
    let middle = SONG.size / 2.0;
    let count = fitted::one_line(count, SONG, (RIGHT - LEFT) / 2.0);
    let room = RIGHT - LEFT - count.width() - SONG.size;
    let mut items = fitted::one_line(words, SONG, room).about(Across::From(LEFT), middle);
    items.extend(count.about(Across::EndingAt(RIGHT), middle));
    Slab {
        new_page: true,
        ..Slab::new(SONG.size + Length::mm(3.4), items).keep_next()
    }
}

fn rules(height: Length) -> Vec<Item> {
    let mut items = vec![Item::solid(
        Point::new(LEFT, height),
        Point::new(RIGHT, height),
        THIN,
    )];
    for x in [LEFT + COLUMNS[0], LEFT + COLUMNS[0] + COLUMNS[1]] {
        items.push(Item::solid(
            Point::new(x, Length::ZERO),
            Point::new(x, height),
            THIN,
        ));
    }
    items
}

fn head() -> Content {
    let mut items = rules(HEAD_HEIGHT);
    let mut x = LEFT;
    for (words, width) in words::SIGNATURE_HEAD.into_iter().zip(COLUMNS) {
        items.extend(words_at(
            words,
            HEI,
            Across::CentredOn(x + width / 2.0),
            HEAD_HEIGHT / 2.0,
        ));
        x += width;
    }
    Content {
        items,
        ..Content::default()
    }
}

fn cell(unit: &Signatory, place: &str, setter: &mut Setter<'_>) -> Content {
    let mut content = Content {
        items: rules(CELL_HEIGHT),
        ..Content::default()
    };
    let at = unit.at.as_deref();
    content.items.extend(words_at(
        &unit.number.to_string(),
        HEI.sized(12.0),
        Across::CentredOn(LEFT + COLUMNS[0] / 2.0),
        CELL_HEIGHT / 2.0,
    ));
    content.items.extend(unit_lines(unit, setter, at));
    content.items.extend(signature_rule());
    let column = RIGHT - COLUMNS[2];
    let area = Area::new(
        column + (COLUMNS[2] - SEAL_SIDE) / 2.0,
        Length::mm(1.2),
        SEAL_SIDE,
        SEAL_SIDE,
    );
    content.items.extend(ticks(area));
    content.items.extend(date_blank(area));
    content.seals.push(SealPlace {
        area,
        place: words::cell_of(place, unit.number),
        unit: Some(unit.name.clone()),
        signer: Some(match unit.representative.as_str() {
            "" => words::REPRESENTATIVE_LABEL.to_owned(),
            name => name.to_owned(),
        }),
        party: Party::Applicant,
    });
    if let Some(at) = at {
        let area = Area::new(LEFT, Length::ZERO, RIGHT - LEFT, CELL_HEIGHT);
        content.regions.push(Region {
            area,
            at: at.to_owned(),
            over: None,
        });
    }
    content
}

/// Role, name, code and representative; a long name takes a second line and moves the rest down.
fn unit_lines(unit: &Signatory, setter: &mut Setter<'_>, at: Option<&str>) -> Vec<Item> {
    let x = LEFT + COLUMNS[0] + Length::mm(3.0);
    let width = COLUMNS[1] - Length::mm(5.0);
    let text = Across::From(x);
    let role = fitted::one_line(&unit.role, HEI, width);
    let mut items = role.about(text, Length::mm(4.2) + HEI.size / 2.0);
    let given = setter.shape_str(&unit.name, NAME, at);
    let room = Room {
        width,
        height: NAME_PITCH + NAME.size,
    };
    let name = fitted::even(&unit.name, NAME, NAME_PITCH, room);
    items.extend(name.below(text, Length::mm(10.2)));
    let one_line = Length::pt(paragraph::single(&given).width) <= width;
    let extra = if one_line { Length::ZERO } else { NAME_PITCH };
    let code = |shaped: &mut Shaped, kind: Type| shaped.push_str(&unit.code, kind.cells());
    let representative =
        |shaped: &mut Shaped, kind: Type| shaped.push_name(&unit.representative, kind);
    let code = labelled(words::CODE_LABEL, &code, width);
    items.extend(code.about(text, Length::mm(17.4) + extra + SMALL.size / 2.0));
    let representative = labelled(words::REPRESENTATIVE_LABEL, &representative, width);
    items.extend(representative.about(text, Length::mm(23.6) + extra + SMALL.size / 2.0));
    setter.shape_str(&unit.code, SMALL, at);
    setter.shape_str(&unit.representative, SMALL, at);
    items
}

/// A label and what it asks for on one line.
fn labelled(label: &str, push: &dyn Fn(&mut Shaped, Type), width: Length) -> Fitted {
    let room = Room {
        width,
        height: SMALL.size,
    };
    fitted(SMALL.size, SMALL.size, room, |scale| {
        let kind = SMALL.scaled(scale);
        let mut shaped = Shaped::default();
        shaped.push_str(label, kind);
        shaped.kern(kind.size.to_pt() * 0.55);
        push(&mut shaped, kind);
        vec![paragraph::single(&shaped)]
    })
}

fn signature_rule() -> Vec<Item> {
    let x = LEFT + COLUMNS[0] + Length::mm(3.0);
    let foot = CELL_HEIGHT - Length::mm(5.0);
    let baseline = foot - Length::mm(1.6);
    let mut items = words_on(words::SIGNATURE, SONG, Across::From(x), baseline);
    items.extend(words_on(
        words::SIGNATURE_END,
        SONG,
        Across::From(x + SONG.size * 2.0),
        baseline,
    ));
    let start = Point::new(x + Length::mm(14.0), foot);
    items.push(Item::solid(start, start.right(Length::mm(62.0)), THIN));
    items
}
