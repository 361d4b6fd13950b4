//! The cover, every piece in its place.

use super::face::Face;
use super::fitted::{self, Fitted, Room, fitted};
use super::geometry::{FRAME, HEIGHT, LEFT, RIGHT, THIN, TOP, WIDTH};
use super::page::{Area, Ink, Item, OverflowStep, Point, Region, SealPlace, Shape};
use super::paragraph;
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
/// Where the rule behind the label's colon begins, and the words on it.
const FIELD_RULE: Length = Length::mm(32.0 + 14.0 * 25.4 / 72.0 * (LABEL_EMS + 1.0) - 2.0);
const FIELD_TEXT: Length = Length::mm(32.0 + 14.0 * 25.4 / 72.0 * (LABEL_EMS + 1.0) + 0.5);
const FIELDS_TOP: Length = Length::mm(112.0);
/// Over the words of the seals.
const FIELDS_FOOT: Length = Length::mm(177.0);
const MOST_RULES: usize = 10;
/// What stands at the right of the strip leaves room for what this print is.
const STRIP_HALF: Length = Length::mm(80.0);
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
    slab.content_mut().absorb(content, -TOP);
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
    let [first, second] = TITLE;
    let room = Room {
        width: WIDTH,
        height: Length::mm(26.0),
    };
    // A first line that needs two grows upwards, where there is space.
    let mut items = fitted::even(&lines[0], first, first.size * 1.25, room)
        .above(Across::AXIS, Length::mm(68.0) + first.size);
    let set = fitted(second.size, second.size, room, |scale| {
        vec![spaced(&lines[1], second.scaled(scale), 0.28)]
    });
    items.extend(set.about(Across::AXIS, Length::mm(84.0) + second.size / 2.0));
    items
}

/// Each field takes a rule, a long one two or more; what comes after moves down, and all draw closer if need be.
fn fields(fields: &[CoverField], setter: &mut Setter<'_>, content: &mut Content) {
    let mut set: Vec<Fitted> = fields
        .iter()
        .map(|field| field_value(field, None, setter))
        .collect();
    if ruled(&set) > MOST_RULES {
        let fair = (MOST_RULES / fields.len().max(1)).max(1);
        for (field, value) in fields.iter().zip(&mut set) {
            if value.lines.len() > fair {
                *value = field_value(field, Some(fair), setter);
            }
        }
    }
    let pitch = FIELD_PITCH.min((FIELDS_FOOT - FIELDS_TOP) / ruled(&set).max(1) as f64);
    let mut y = FIELDS_TOP;
    for (field, value) in fields.iter().zip(&set) {
        y += field_lines(field, value, y, pitch, content);
    }
}

/// How many rules the fields take together.
fn ruled(fields: &[Fitted]) -> usize {
    fields.iter().map(rules_of).sum()
}

/// A rule a line; lines of smaller type share the rules that their field is allowed.
fn rules_of(value: &Fitted) -> usize {
    let heights = value.height() / FIELD.size;
    if value.size < FIELD.size {
        (heights - 0.01).ceil().max(1.0) as usize
    } else {
        value.lines.len().max(1)
    }
}

/// A field's words on lines of their usual size, or smaller in the height of so many.
fn field_value(field: &CoverField, most: Option<usize>, setter: &mut Setter<'_>) -> Fitted {
    let at = field.at.as_deref();
    let room = Room {
        width: FIELD_RIGHT - FIELD_TEXT,
        height: most.map_or(Length::mm(1e6), |most| FIELD.size * most as f64),
    };
    let pitch = most.map_or(FIELD_PITCH, |_| FIELD.size * 1.2);
    let whole = setter.shape(&field.value, FIELD, at);
    let numbers = setter.numbers;
    let value = fitted(FIELD.size, pitch, room, |scale| {
        if scale == 1.0 {
            return fitted::full_lines(&whole, room.width);
        }
        let smaller = super::shape::shape(&field.value, FIELD.scaled(scale), numbers);
        fitted::full_lines(&smaller, room.width)
    });
    if value.size < FIELD.size {
        setter.overflow(at, OverflowStep::Smaller);
    }
    value
}

/// Draws a field and returns the height it took.
fn field_lines(
    field: &CoverField,
    value: &Fitted,
    y: Length,
    pitch: Length,
    content: &mut Content,
) -> Length {
    let em = FIELD.size;
    let middle = y + em / 2.0;
    let label = line_at(
        &spread_over(&field.label, FIELD, em * LABEL_EMS),
        em,
        Across::From(FIELD_LEFT),
        middle,
    );
    let colon = Across::From(FIELD_LEFT + em * LABEL_EMS);
    content.items.extend(label);
    content.items.extend(words_at("：", FIELD, colon, middle));
    let rules = rules_of(value);
    let drop = Length::mm(6.4).min(pitch - Length::mm(0.3));
    for index in 0..rules {
        let rule = Point::new(FIELD_RULE, y + pitch * index as f64 + drop);
        let end = Point::new(FIELD_RIGHT, rule.y);
        // Small type stands on one rule at its foot.
        if value.size >= em || index + 1 == rules {
            content.items.push(Item::solid(rule, end, THIN));
        }
    }
    let height = pitch * rules as f64;
    let text = Across::From(FIELD_TEXT);
    content.items.extend(if value.size < em {
        value.about(text, y + (height - pitch + drop) / 2.0)
    } else {
        let spaced = Fitted {
            pitch,
            ..value.clone()
        };
        spaced.below(text, y)
    });
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
            over: None,
        });
    }
    height
}

fn seal_block(seal: &CoverSeal, x: Length, setter: &mut Setter<'_>, content: &mut Content) {
    const ROLE: Type = Type::new(Face::HeiBold, 12.0);
    const ROOM: Room = Room {
        width: Length::mm(76.0),
        height: Length::mm(8.0),
    };
    let area = Area::new(x, Length::mm(191.5), SEAL_SIDE, SEAL_SIDE);
    let axis = Across::CentredOn(x + SEAL_SIDE / 2.0);
    let role = fitted::one_line(&seal.role, ROLE, ROOM.width);
    content
        .items
        .extend(role.about(axis, Length::mm(179.0) + ROLE.size / 2.0));
    let shaped = setter.shape_str(&seal.unit, SONG, seal.at.as_deref());
    let single = Length::pt(paragraph::single(&shaped).width) <= ROOM.width;
    let unit = fitted::even(&seal.unit, SONG, SONG.size * 1.1, ROOM);
    let middle = if single {
        Length::mm(185.5) + SONG.size / 2.0
    } else {
        Length::mm(187.6)
    };
    content.items.extend(unit.about(axis, middle));
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
    let right = Across::EndingAt(RIGHT);
    let addressee = fitted::one_line(&strip.addressee, SONG_9, STRIP_HALF);
    items.extend(addressee.about(right, y + rows[0]));
    for (line, row) in strip.origin.iter().zip(&rows[1..]) {
        items.extend(fitted::one_line(line, ORIGIN, STRIP_HALF).about(right, y + *row));
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
