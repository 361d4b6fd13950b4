//! The cover, every piece in its place.

use super::face::Face;
use super::geometry::{FRAME, HEIGHT, LEFT, RIGHT, THIN, TOP};
use super::page::{Area, Ink, Item, Point, Region, SealPlace, Shape};
use super::paragraph::{self, Edges, Setting};
use super::setter::{Across, Setter, line_at, spaced, spread_over, words_at, words_on};
use super::shape::Type;
use super::signing::{SEAL_SIDE, SONG, ticks};
use super::slab::{Content, Slab};
use super::words;
use crate::document::{Cover, CoverField, CoverNumber, CoverSeal, Length, Party, Stamp, Strip};

const FIELD: Type = Type::new(Face::Song, 14.0);
const FIELD_PITCH: Length = Length::mm(10.0);
const FIELD_LEFT: Length = Length::mm(32.0);
const FIELD_RIGHT: Length = Length::mm(179.0);
const LABEL_EMS: f64 = 8.0;
const HEI_9: Type = Type::new(Face::Hei, 9.0);
const SONG_9: Type = Type::new(Face::Song, 9.0);
const TITLE: [Type; 2] = [
    Type::new(Face::SongBold, 26.0),
    Type::new(Face::SongBold, 36.0),
];

/// A whole page. Heights in here are those of the sheet until the very end.
pub(super) fn slab(cover: &Cover, stamp: &Stamp, setter: &mut Setter<'_>) -> Slab {
    let mut content = Content::default();
    content.items.extend(cover.number.iter().flat_map(number));
    content
        .items
        .extend(cover.copy.iter().flat_map(|copy| copy_box(copy)));
    content.items.extend(title(&cover.title));
    fields(&cover.fields, setter, &mut content);
    for (seal, x) in cover.seals.iter().zip([42.0, 120.0]) {
        seal_block(seal, Length::mm(x), setter, &mut content);
    }
    content.items.extend(strip(&cover.strip, stamp));
    let mut slab = Slab::new(HEIGHT, Vec::new());
    slab.content.absorb(content, -TOP);
    slab
}

fn number(number: &CoverNumber) -> Vec<Item> {
    let middle = TOP + Length::mm(3.5);
    let label = format!("{}：", number.label);
    let mut items = words_at(&label, SONG, Across::From(LEFT), middle);
    let start = Point::new(LEFT + SONG.size * 4.0, TOP + Length::mm(6.0));
    let end = start.right(Length::mm(48.0));
    items.push(Item::solid(start, end, THIN));
    let axis = Across::CentredOn(start.x + Length::mm(20.0));
    items.extend(words_at(
        &number.note,
        SONG_9,
        axis,
        start.y + Length::mm(2.8),
    ));
    items
}

fn copy_box(copy: &str) -> Vec<Item> {
    const HEI: Type = Type::new(Face::HeiBold, 16.0);
    let area = Area::new(
        RIGHT - Length::mm(20.0),
        Length::mm(35.5),
        Length::mm(20.0),
        Length::mm(9.5),
    );
    let middle = area.y + area.height / 2.0;
    let mut items = line_at(
        &spaced(copy, HEI, 0.3),
        HEI.size,
        Across::CentredOn(area.x + area.width / 2.0),
        middle,
    );
    items.push(Item::Shape(Shape::frame(area, FRAME, Ink::BLACK)));
    items
}

fn title(lines: &[String; 2]) -> Vec<Item> {
    let first = TITLE[0];
    let mut items = words_at(
        &lines[0],
        first,
        Across::AXIS,
        Length::mm(68.0) + first.size / 2.0,
    );
    let second = TITLE[1];
    let set = spaced(&lines[1], second, 0.28);
    items.extend(line_at(
        &set,
        second.size,
        Across::AXIS,
        Length::mm(84.0) + second.size / 2.0,
    ));
    items
}

/// Each field takes a rule, a long one two or more; what comes after moves down.
fn fields(fields: &[CoverField], setter: &mut Setter<'_>, content: &mut Content) {
    let mut y = Length::mm(112.0);
    for field in fields {
        y += field_lines(field, y, setter, content);
    }
}

/// Draws a field and returns the height it took.
fn field_lines(
    field: &CoverField,
    y: Length,
    setter: &mut Setter<'_>,
    content: &mut Content,
) -> Length {
    let em = FIELD.size;
    let middle = y + em / 2.0;
    content.items.extend(line_at(
        &spread_over(&field.label, FIELD, em * LABEL_EMS),
        em,
        Across::From(FIELD_LEFT),
        middle,
    ));
    content.items.extend(words_at(
        "：",
        FIELD,
        Across::From(FIELD_LEFT + em * LABEL_EMS),
        middle,
    ));
    let start = FIELD_LEFT + em * (LABEL_EMS + 1.0) - Length::mm(2.0);
    let text = start + Length::mm(2.5);
    let shaped = setter.shape(&field.value, FIELD, field.at.as_deref());
    let setting = Setting {
        measure: FIELD_RIGHT - text,
        indent: Length::ZERO,
        edges: Edges::Ragged,
    };
    let lines = paragraph::set(&shaped, setting);
    for index in 0..lines.len().max(1) {
        let down = FIELD_PITCH * index as f64;
        let rule = Point::new(start, y + down + Length::mm(6.4));
        content
            .items
            .push(Item::solid(rule, Point::new(FIELD_RIGHT, rule.y), THIN));
        if let Some(line) = lines.get(index) {
            content
                .items
                .extend(line_at(&line.line, em, Across::From(text), middle + down));
        }
    }
    let height = FIELD_PITCH * lines.len().max(1) as f64;
    if let Some(at) = &field.at {
        let area = Area::new(
            FIELD_LEFT,
            y - Length::mm(2.0),
            FIELD_RIGHT - FIELD_LEFT,
            height,
        );
        content.regions.push(Region {
            area,
            at: at.clone(),
        });
    }
    height
}

fn seal_block(seal: &CoverSeal, x: Length, setter: &mut Setter<'_>, content: &mut Content) {
    const ROLE: Type = Type::new(Face::HeiBold, 12.0);
    const COLUMN: Length = Length::mm(76.0);
    let area = Area::new(x, Length::mm(191.5), SEAL_SIDE, SEAL_SIDE);
    let axis = Across::CentredOn(x + SEAL_SIDE / 2.0);
    content.items.extend(words_at(
        &seal.role,
        ROLE,
        axis,
        Length::mm(179.0) + ROLE.size / 2.0,
    ));
    let shaped = setter.shape_str(&seal.unit, SONG, seal.at.as_deref());
    let mut line = paragraph::single(&shaped);
    let mut size = SONG.size;
    if Length::pt(line.width) > COLUMN {
        let smaller = SONG.sized(SONG.size.to_pt() * (COLUMN.to_pt() / line.width).max(0.75));
        line = paragraph::single(&super::shape::shape_str(&seal.unit, smaller));
        size = smaller.size;
    }
    content.items.extend(line_at(
        &line,
        size,
        axis,
        Length::mm(185.5) + SONG.size / 2.0,
    ));
    content.items.extend(ticks(area));
    content.seals.push(SealPlace {
        area,
        place: seal.role.clone(),
        unit: Some(seal.unit.clone()),
        signer: None,
        party: Party::Applicant,
    });
}

/// The foot: what this print is at the left, whom it goes to at the right.
fn strip(strip: &Strip, stamp: &Stamp) -> Vec<Item> {
    const ORIGIN: Type = Type::new(Face::Hei, 7.5);
    let y = Length::mm(249.0);
    let mut items = vec![Item::solid(Point::new(LEFT, y), Point::new(RIGHT, y), THIN)];
    let rows = [Length::mm(6.2), Length::mm(11.0), Length::mm(15.4)];
    items.extend(words_at(
        &strip.addressee,
        SONG_9,
        Across::EndingAt(RIGHT),
        y + rows[0],
    ));
    for (line, row) in strip.origin.iter().zip(&rows[1..]) {
        items.extend(words_at(line, ORIGIN, Across::EndingAt(RIGHT), y + *row));
    }
    let middle = y + rows[0];
    match stamp {
        Stamp::Draft { made } => {
            items.extend(words_at(
                words::DRAFT,
                HEI_9.bold(),
                Across::From(LEFT),
                middle,
            ));
            items.extend(words_at(
                made,
                HEI_9,
                Across::From(LEFT + HEI_9.size * 3.0),
                middle,
            ));
            items.extend(words_at(
                words::NOT_FINAL,
                HEI_9,
                Across::From(LEFT),
                y + rows[1],
            ));
        }
        Stamp::Final {
            version,
            date,
            codes,
        } => {
            let first = format!("{}　{}", words::version(*version), words::finalised(date));
            items.extend(words_at(&first, HEI_9, Across::From(LEFT), middle));
            if let Some(whole) = &codes.whole {
                items.extend(whole_code(whole, y + rows[1] + HEI_9.size * 0.38));
            }
        }
    }
    items
}

fn whole_code(code: &str, baseline: Length) -> Vec<Item> {
    const CODE: Type = Type::new(Face::HeiBold, 12.0).tracked(Length::pt(0.5));
    let mut items = words_on(words::WHOLE_CODE, HEI_9, Across::From(LEFT), baseline);
    items.extend(words_on(
        code,
        CODE,
        Across::From(LEFT + HEI_9.size * 5.8),
        baseline,
    ));
    items
}
