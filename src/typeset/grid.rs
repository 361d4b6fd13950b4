//! Framed forms: labels in Hei, answers in Song, rows that grow.

use super::face::Face;
use super::geometry::{FRAME, LEFT};
use super::options;
use super::page::{OverflowStep, Remedy};
use super::paragraph::{self, Edges, Setting};
use super::row::{CellLine, CellSetting, RowSetting, Upright};
use super::setter::Setter;
use super::shape::{Shaped, Type};
use super::slab::{Group, Slab, Strips};
use super::words;
use crate::document::{Answer, Cell, Content, Grid, Inline, Length, Row};

pub(super) const LABEL: Type = Type::new(Face::Hei, 10.5);
pub(super) const ANSWER: Type = Type::new(Face::Song, 12.0);
const SMALL_ANSWER: Type = Type::new(Face::Song, 10.5);
const LABEL_PITCH: Length = Length::pt(13.5);
const LINE_PITCH: Length = Length::pt(17.0);
const PROSE_PITCH: Length = Length::pt(19.5);
const LABEL_PADDING: Length = Length::mm(1.0);
const SIDE_PADDING: Length = Length::mm(2.4);
const ANSWER_PADDING: Length = Length::mm(1.4);
const PROSE_PADDING: Length = Length::mm(2.6);
/// In a cell of a dozen characters straight edges would tear the words apart.
const NARROW: Length = Length::mm(60.0);
/// How much closer characters may stand before an answer is wrapped.
const TIGHT: Length = Length::pt(-0.3);

/// Adds a form under `again`, the heads that are repeated where it goes on.
pub(super) fn add(grid: &Grid, again: Vec<Slab>, setter: &mut Setter<'_>, strips: &mut Strips) {
    let group = strips.groups.len();
    strips.groups.push(Group {
        again,
        frame: FRAME,
        whole: true,
    });
    for row in &grid.rows {
        let setting = set_row(grid, row, setter);
        strips.slabs.push(setting.into_slab(group, true));
    }
}

fn set_row(grid: &Grid, row: &Row, setter: &mut Setter<'_>) -> RowSetting {
    let mut x = LEFT;
    let mut column = 0;
    let mut cells = Vec::with_capacity(row.cells.len());
    for cell in &row.cells {
        let end = (column + cell.span).min(grid.columns.len());
        let width: Length = grid.columns[column.min(end)..end].iter().copied().sum();
        cells.push(set_cell(cell, x, width, setter));
        x += width;
        column = end;
    }
    let mut setting = RowSetting::new(row.least, cells);
    for cell in &mut setting.cells {
        let is_smaller = cell.lines.iter().any(|line| line.size < ANSWER.size);
        if let Some(over) = cell.over.as_mut().filter(|_| is_smaller) {
            over.remedy = Remedy::Smaller;
        }
    }
    setting
}

fn set_cell(cell: &Cell, x: Length, width: Length, setter: &mut Setter<'_>) -> CellSetting {
    let mut setting = match &cell.content {
        Content::Label(lines) => label_cell(lines, x, width),
        Content::Answer(answer) => answer_cell(answer, cell.at.as_deref(), x, width, setter),
    };
    setting.at = cell.at.clone();
    setting.typed = cell.at.is_some() && is_typed(&cell.content);
    setting
}

/// Whether the words are the applicant's; all options are printed whichever is chosen.
fn is_typed(content: &Content) -> bool {
    match content {
        Content::Label(_) | Content::Answer(Answer::Options { .. }) => false,
        Content::Answer(
            Answer::Text(_)
            | Answer::Number { .. }
            | Answer::Code(_)
            | Answer::Account(_)
            | Answer::Prose(_)
            | Answer::None
            | Answer::Empty
            | Answer::Office,
        ) => true,
    }
}

pub(super) fn bare(x: Length, width: Length, padding: Length) -> CellSetting {
    CellSetting {
        x,
        width,
        padding,
        upright: Upright::Centre,
        lines: Vec::new(),
        at: None,
        typed: false,
        over: None,
        dotted: None,
        continued: None,
    }
}

fn label_cell(lines: &[String], x: Length, width: Length) -> CellSetting {
    let alone = lines.len() == 1;
    let set = |lines: &[String]| {
        lines
            .iter()
            .flat_map(|line| label_lines(line, alone, x, width))
            .collect()
    };
    let mut again = lines.to_vec();
    again.push(words::CONTINUED.to_owned());
    CellSetting {
        lines: set(lines),
        continued: Some(set(&again)),
        ..bare(x, width, LABEL_PADDING)
    }
}

/// A centred label; two characters on one line stand an em apart. One that is broken by sense and still too wide for
/// its cell is broken again.
fn label_lines(words: &str, alone: bool, x: Length, width: Length) -> Vec<CellLine> {
    let sets = match words.chars().count() {
        2 if alone => vec![super::setter::spaced(words, LABEL, 1.0)],
        _ => {
            let shaped = super::shape::shape_str(words, LABEL);
            paragraph::balanced(&shaped, width - LABEL_PADDING * 2.0)
        }
    };
    let line = |set: super::justify::SetLine| {
        let start = x + (width - Length::pt(set.width)) / 2.0;
        CellLine::new(set, start, LABEL.size, LABEL_PITCH)
    };
    sets.into_iter().map(line).collect()
}

fn answer_cell(
    answer: &Answer,
    at: Option<&str>,
    x: Length,
    width: Length,
    setter: &mut Setter<'_>,
) -> CellSetting {
    let room = Room {
        x: x + SIDE_PADDING,
        measure: width - SIDE_PADDING * 2.0,
    };
    let cell = bare(x, width, ANSWER_PADDING);
    match answer {
        Answer::Text(inlines) => {
            let lines = fit(setter, room, at, &|setter, kind| {
                setter.shape(inlines, kind, at)
            });
            CellSetting { lines, ..cell }
        }
        Answer::Number { digits, unit } => {
            let lines = fit(setter, room, at, &|setter, kind| {
                number(digits, unit, kind, setter, at)
            });
            CellSetting { lines, ..cell }
        }
        Answer::Code(code) => {
            let lines = fit(setter, room, at, &|setter, kind| {
                setter.shape_str(code, kind.cells(), at)
            });
            CellSetting { lines, ..cell }
        }
        Answer::Account(account) => {
            let lines = fit(setter, room, at, &|setter, kind| {
                in_fours(account, kind, setter, at)
            });
            CellSetting { lines, ..cell }
        }
        Answer::Prose(paragraphs) => {
            let lines = prose(paragraphs, room, at, setter);
            CellSetting {
                lines,
                padding: PROSE_PADDING,
                upright: Upright::Top,
                ..cell
            }
        }
        Answer::Options { options, after } => CellSetting {
            lines: options::set(options, after.as_deref(), room, at, setter),
            ..cell
        },
        Answer::None => {
            let lines = fit(setter, room, at, &|setter, kind| {
                setter.shape_str(words::NONE, kind, at)
            });
            CellSetting { lines, ..cell }
        }
        Answer::Empty => CellSetting {
            dotted: setter.draft.then_some(SIDE_PADDING),
            ..cell
        },
        Answer::Office => cell,
    }
}

/// Where the words of a cell may stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub x: Length,
    pub measure: Length,
}

/// One line if it fits, tightened if that is enough; else wrapped; if that takes many lines, smaller.
fn fit(
    setter: &mut Setter<'_>,
    room: Room,
    at: Option<&str>,
    shaping: &dyn Fn(&mut Setter<'_>, Type) -> Shaped,
) -> Vec<CellLine> {
    let shaped = shaping(setter, ANSWER);
    let line = |shaped: &Shaped, setter: &Setter<'_>| {
        CellLine::new(paragraph::single(shaped), room.x, ANSWER.size, LINE_PITCH)
            .named(shaped, setter.draft)
    };
    let whole = line(&shaped, setter);
    if whole.set.width <= room.measure.to_pt() && !shaped.breaks_by_hand() {
        return vec![whole];
    }
    let tight = shaping(
        &mut Setter::new(setter.numbers, setter.draft),
        ANSWER.tracked(TIGHT),
    );
    let tightened = line(&tight, setter);
    if tightened.set.width <= room.measure.to_pt() && !shaped.breaks_by_hand() {
        setter.overflow(at, OverflowStep::Tightened);
        return vec![tightened];
    }
    let small = shaping(&mut Setter::new(setter.numbers, setter.draft), SMALL_ANSWER);
    let wrapped = wrap(&shaped, room, ANSWER, setter.draft);
    if paragraph::single(&small).width <= room.measure.to_pt() && !is_prose(&shaped) {
        setter.overflow(at, OverflowStep::Smaller);
        return wrap(&small, room, SMALL_ANSWER, setter.draft);
    }
    if wrapped.len() <= 2 {
        setter.overflow(at, OverflowStep::Wrapped);
        return wrapped;
    }
    setter.overflow(at, OverflowStep::Smaller);
    wrap(&small, room, SMALL_ANSWER, setter.draft)
}

/// Sentences are wrapped; a name or an address rather stays on its line in smaller type.
fn is_prose(shaped: &Shaped) -> bool {
    shaped
        .pieces
        .iter()
        .any(|piece| piece.class == super::class::Class::Stop)
}

fn wrap(shaped: &Shaped, room: Room, kind: Type, draft: bool) -> Vec<CellLine> {
    let setting = Setting {
        measure: room.measure,
        indent: Length::ZERO,
        edges: if room.measure < NARROW {
            Edges::Ragged
        } else {
            Edges::Straight
        },
    };
    let pitch = LINE_PITCH * (kind.size / ANSWER.size);
    let lines = paragraph::set(shaped, setting).into_iter();
    lines
        .map(|line| CellLine::new(line.line, room.x, kind.size, pitch).named(shaped, draft))
        .collect()
}

/// One paragraph stands flush; several are indented by two characters each.
fn prose(
    paragraphs: &[Vec<Inline>],
    room: Room,
    at: Option<&str>,
    setter: &mut Setter<'_>,
) -> Vec<CellLine> {
    let indent = if paragraphs.len() > 1 {
        ANSWER.size * 2.0
    } else {
        Length::ZERO
    };
    let setting = Setting {
        measure: room.measure,
        indent,
        edges: Edges::Straight,
    };
    let mut lines = Vec::new();
    for paragraph in paragraphs {
        let shaped = setter.shape(paragraph, ANSWER, at);
        for line in paragraph::set(&shaped, setting) {
            let x = room.x + line.indent;
            lines.push(
                CellLine::new(line.line, x, ANSWER.size, PROSE_PITCH).named(&shaped, setter.draft),
            );
        }
    }
    lines
}

fn number(
    digits: &str,
    unit: &str,
    kind: Type,
    setter: &mut Setter<'_>,
    at: Option<&str>,
) -> Shaped {
    let mut shaped = Shaped::default();
    shaped.push_thousands(digits, kind);
    shaped.push_str(unit, kind);
    shaped.adjoin();
    setter.report(&shaped, at);
    shaped
}

/// Account numbers are kerned every four digits.
fn in_fours(account: &str, kind: Type, setter: &mut Setter<'_>, at: Option<&str>) -> Shaped {
    let mut shaped = Shaped::default();
    for (index, ch) in account.chars().enumerate() {
        if index > 0 && index % 4 == 0 {
            shaped.kern(kind.size.to_pt() * 0.2);
        }
        shaped.push_str(ch.encode_utf8(&mut [0; 4]), kind.cells());
    }
    setter.report(&shaped, at);
    shaped
}
