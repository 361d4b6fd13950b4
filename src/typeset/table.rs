//! Tables: a head that is repeated, rows that stay whole, sums that are never alone.

use super::caption;
use super::face::Face;
use super::fitted::{self, Room};
use super::geometry::{FRAME, LEFT, LINE, PROSE_FRAME, WIDTH};
use super::grid::bare;
use super::paragraph::{self, Edges, Setting};
use super::row::{CellLine, CellSetting, RowSetting};
use super::setter::{Setter, spaced};
use super::shape::{Shaped, Type, shape_str};
use super::slab::{Group, Slab, Strips};
use crate::document::{Align, Column, Length, Table, TableCell, TableLook, TableRow, Words};

const HEAD: Type = Type::new(Face::Hei, 10.5);
const SMALL: Type = Type::new(Face::Song, 9.0);
/// Left and right of a head's words, together.
const HEAD_SIDES: Length = Length::mm(1.0);
/// Heads are repeated, so the rows need most of the page.
const HIGHEST_HEAD: Length = Length::mm(45.0);
const HEAD_PITCH: Length = Length::pt(13.5);
const SMALL_PITCH: Length = Length::pt(13.5);
/// From the right rule to the last digit of an amount.
const AMOUNT_INSET: Length = Length::mm(5.0);
/// A table up to this height moves to the next page rather than being parted.
const SHORT_TABLE: Length = Length::mm(75.0);
/// In a cell of some fifteen characters straight edges would tear the words apart.
const NARROW: Length = Length::mm(60.0);

/// How a table of one look is set.
#[derive(Clone, Copy)]
struct Manner {
    cell: Type,
    pitch: Length,
    head_least: Length,
    row_least: Length,
    sum_least: Length,
    side: Length,
    upright: Length,
    head_upright: Length,
    frame: Length,
    small: Type,
}

impl Manner {
    /// In a column of a few millimetres the words come closer to the rules, and get smaller than the column.
    fn within(self, width: Length) -> Self {
        let side = self.side.min(width * 0.15);
        let largest = (width - side * 2.0) * 0.9;
        let within = |kind: Type| kind.scaled((largest / kind.size).min(1.0));
        Self {
            side,
            cell: within(self.cell),
            small: within(self.small),
            ..self
        }
    }

    fn of(look: TableLook) -> Self {
        match look {
            TableLook::Form {
                head,
                row,
                sum,
                size,
            } => Self {
                cell: Type::new(Face::Song, size.to_pt()),
                pitch: size * 1.38,
                head_least: head,
                row_least: row,
                sum_least: sum,
                side: if size > Length::pt(11.0) {
                    Length::mm(2.4)
                } else {
                    Length::mm(1.5)
                },
                upright: Length::mm(1.0),
                head_upright: Length::mm(0.5),
                frame: FRAME,
                small: SMALL,
            },
            TableLook::Prose => Self {
                cell: Type::new(Face::Song, 10.5),
                pitch: Length::pt(14.5),
                head_least: Length::ZERO,
                row_least: Length::ZERO,
                sum_least: Length::ZERO,
                side: Length::mm(1.6),
                upright: Length::mm(1.5),
                head_upright: Length::mm(1.5),
                frame: PROSE_FRAME,
                small: SMALL,
            },
        }
    }
}

/// Adds a table; `again` is what goes on top of it where it is continued.
pub(super) fn add(table: &Table, again: Vec<Slab>, setter: &mut Setter<'_>, strips: &mut Strips) {
    let manner = Manner::of(table.look);
    let group = strips.groups.len();
    let head = head_row(table, manner).into_slab(group, false).keep_next();
    let mut again = again;
    again.extend(
        table
            .caption
            .as_deref()
            .map(|caption| caption::again(caption, group)),
    );
    again.push(head.clone());
    let first = strips.slabs.len();
    if let Some(caption) = &table.caption {
        strips.slabs.extend(caption::slabs(caption, group));
    }
    strips.slabs.push(head);
    for row in &table.rows {
        if setter.is_stopped() {
            // Nobody will see what there is of it.
            return strips.slabs.truncate(first);
        }
        let setting = set_row(table, row, manner, setter);
        strips.slabs.push(setting.into_slab(group, true));
    }
    keep_sums_in_company(table, &mut strips.slabs);
    if table.look == TableLook::Prose {
        centre_on_grid(&mut strips.slabs[first..]);
    }
    let height: Length = strips.slabs[first..].iter().map(|slab| slab.height).sum();
    strips.groups.push(Group {
        again,
        frame: manner.frame,
        whole: height <= SHORT_TABLE,
    });
}

/// A sum takes at least two rows with it; the first row stays with the head.
fn keep_sums_in_company(table: &Table, slabs: &mut [Slab]) {
    let first = slabs.len() - table.rows.len();
    for (index, row) in table.rows.iter().enumerate().filter(|(_, row)| row.sum) {
        for keeping in index.saturating_sub(2)..index {
            slabs[first + keeping].keep_next |= row.sum;
        }
    }
}

/// The spare space of a table rounded up to whole lines goes half above and half below it.
fn centre_on_grid(slabs: &mut [Slab]) {
    let height: Length = slabs.iter().map(|slab| slab.height).sum();
    let whole = LINE * (height / LINE).ceil();
    if let Some(first) = slabs.first_mut() {
        first.before = (whole - height) / 2.0;
    }
}

fn head_row(table: &Table, manner: Manner) -> RowSetting {
    let cells = across(&table.columns, table.head.iter().map(|_| 1))
        .zip(&table.head)
        .map(|((x, width), words)| CellSetting {
            lines: head_lines(words, table.look, x, width),
            ..bare(x, width, manner.head_upright)
        });
    RowSetting {
        least: manner.head_least,
        cells: cells.collect(),
    }
}

/// The words of a head, broken by sense; by width as well where they are too long, and smaller if they are very long.
fn head_lines(words: &str, look: TableLook, x: Length, width: Length) -> Vec<CellLine> {
    let room = Room {
        width: width - HEAD_SIDES.min(width * 0.3),
        height: HIGHEST_HEAD,
    };
    let set = fitted::fitted(HEAD.size, HEAD_PITCH, room, |scale| {
        let break_line = |line: &str| {
            let whole = head_words(line, look, HEAD.scaled(scale));
            if Length::pt(whole.width) <= room.width {
                vec![whole]
            } else {
                paragraph::balanced(&shape_str(line, HEAD.scaled(scale)), room.width)
            }
        };
        words.split('\n').flat_map(break_line).collect()
    });
    let (size, pitch) = (set.size, set.pitch);
    let line = |line| centred(line, x, width, size, pitch);
    set.lines.into_iter().map(line).collect()
}

/// Two characters stand an em apart where the column gives them room: in form tables of 12 pt.
fn head_words(words: &str, look: TableLook, kind: Type) -> super::justify::SetLine {
    let wide = matches!(look, TableLook::Form { size, .. } if size > Length::pt(11.0));
    if wide && words.chars().count() == 2 && words != "序号" && words != "合计" && words != "页数"
    {
        return spaced(words, kind, 1.0);
    }
    paragraph::single(&shape_str(words, kind))
}

/// The left edge and width of each cell, by how many columns it takes.
fn across<'a>(
    columns: &'a [Column],
    spans: impl Iterator<Item = usize> + 'a,
) -> impl Iterator<Item = (Length, Length)> + 'a {
    let mut x = LEFT;
    let mut column = 0;
    spans.map(move |span| {
        let end = (column + span).min(columns.len());
        let width: Length = columns[column.min(end)..end]
            .iter()
            .map(|column| column.width)
            .sum();
        let start = x;
        x += width;
        column = end;
        (start, width)
    })
}

fn set_row(table: &Table, row: &TableRow, manner: Manner, setter: &mut Setter<'_>) -> RowSetting {
    let least = if row.sum {
        manner.sum_least
    } else {
        manner.row_least
    };
    let places: Vec<(Length, Length)> =
        across(&table.columns, row.cells.iter().map(|cell| cell.span)).collect();
    let mut column = 0;
    let mut cells = Vec::with_capacity(row.cells.len());
    for (cell, (x, width)) in row.cells.iter().zip(places) {
        let own = table
            .columns
            .get(column)
            .map_or(Align::Centre, |column| column.align);
        let align = cell
            .align
            .unwrap_or(if cell.span > 1 { Align::Centre } else { own });
        cells.push(set_cell(
            cell,
            align,
            row.sum,
            Place { x, width },
            manner,
            setter,
        ));
        column += cell.span;
    }
    RowSetting { least, cells }
}

#[derive(Clone, Copy)]
struct Place {
    x: Length,
    width: Length,
}

fn set_cell(
    cell: &TableCell,
    align: Align,
    sum: bool,
    place: Place,
    manner: Manner,
    setter: &mut Setter<'_>,
) -> CellSetting {
    let at = cell.at.as_deref();
    let manner = manner.within(place.width);
    let kind = if sum { manner.cell.bold() } else { manner.cell };
    let mut lines = match &cell.words {
        Words::Text(inlines) if sum => sum_words(
            &setter.shape(inlines, sum_label(manner, place), at),
            align,
            place,
            manner,
            setter,
        ),
        Words::Text(inlines) => {
            let shaped = setter.shape(inlines, kind, at);
            wrapped(&shaped, align, place, manner, kind, setter.draft)
        }
        Words::Lines(given) => {
            let set =
                |line: &String| wrapped(&shape_str(line, kind), align, place, manner, kind, false);
            given.iter().flat_map(set).collect()
        }
        Words::Name(name) => shaped_line(
            |shaped| shaped.push_name(name, kind),
            align,
            place,
            manner,
            kind,
            setter,
            at,
        ),
        Words::Figure(digits) => shaped_line(
            |shaped| shaped.push_thousands(digits, kind.wide_cells()),
            align,
            place,
            manner,
            kind,
            setter,
            at,
        ),
        Words::Dash => vec![dash(place, kind, manner, align)],
        Words::Tick(ticked) => vec![tick(*ticked, place)],
        Words::Empty => Vec::new(),
    };
    if let Some(small) = &cell.small {
        let shaped = setter.shape_str(small, manner.small.cells(), at);
        lines.extend(wrapped(
            &shaped,
            align,
            place,
            Manner {
                pitch: SMALL_PITCH,
                ..manner
            },
            manner.small,
            false,
        ));
    }
    let unanswered = matches!(cell.words, Words::Empty) && cell.at.is_some() && setter.draft;
    let dotted = unanswered.then_some(manner.side);
    CellSetting {
        lines,
        at: cell.at.clone(),
        dotted,
        ..bare(place.x, place.width, manner.upright)
    }
}

/// Words of a sum row are Hei bold, as large as the heads, or larger where they are the whole row; its figures are Song
/// bold.
fn sum_label(manner: Manner, place: Place) -> Type {
    let whole_row = place.width > WIDTH * 0.9;
    let size = if manner.side < Length::mm(1.0) {
        manner.cell.size
    } else if whole_row {
        manner.cell.size.max(Length::pt(12.0))
    } else {
        HEAD.size
    };
    Type::new(Face::Song, size.to_pt()).strong(Face::HeiBold)
}

fn sum_words(
    shaped: &Shaped,
    align: Align,
    place: Place,
    manner: Manner,
    setter: &Setter<'_>,
) -> Vec<CellLine> {
    wrapped(
        shaped,
        align,
        place,
        manner,
        sum_label(manner, place),
        setter.draft,
    )
}

fn shaped_line(
    push: impl FnOnce(&mut Shaped),
    align: Align,
    place: Place,
    manner: Manner,
    kind: Type,
    setter: &mut Setter<'_>,
    at: Option<&str>,
) -> Vec<CellLine> {
    let mut shaped = Shaped::default();
    push(&mut shaped);
    shaped.adjoin();
    setter.report(&shaped, at);
    wrapped(&shaped, align, place, manner, kind, setter.draft)
}

fn wrapped(
    shaped: &Shaped,
    align: Align,
    place: Place,
    manner: Manner,
    kind: Type,
    draft: bool,
) -> Vec<CellLine> {
    let whole = paragraph::single(shaped);
    let measure = place.width - manner.side * 2.0;
    let lines = if Length::pt(whole.width) <= measure && !shaped.breaks_by_hand() {
        vec![whole]
    } else if align == Align::Centre {
        paragraph::balanced(shaped, measure)
    } else {
        let setting = Setting {
            measure,
            indent: Length::ZERO,
            edges: if measure < NARROW {
                Edges::Ragged
            } else {
                Edges::Straight
            },
        };
        paragraph::set(shaped, setting)
            .into_iter()
            .map(|line| line.line)
            .collect()
    };
    let finish =
        |set| aligned(set, align, place, manner, kind.size, manner.pitch).named(shaped, draft);
    lines.into_iter().map(finish).collect()
}

fn aligned(
    set: super::justify::SetLine,
    align: Align,
    place: Place,
    manner: Manner,
    size: Length,
    pitch: Length,
) -> CellLine {
    let width = Length::pt(set.width);
    let x = match align {
        Align::Left => place.x + manner.side,
        Align::Centre => place.x + (place.width - width) / 2.0,
        Align::Amount => {
            let inset = AMOUNT_INSET.min(place.width - manner.side - width);
            place.x + place.width - inset - width
        }
    };
    CellLine::new(set, x, size, pitch)
}

fn centred(
    set: super::justify::SetLine,
    x: Length,
    width: Length,
    size: Length,
    pitch: Length,
) -> CellLine {
    let start = x + (width - Length::pt(set.width)) / 2.0;
    CellLine::new(set, start, size, pitch)
}

/// In a column of amounts a dash ends where the tens of 分 stand; elsewhere it is centred.
fn dash(place: Place, kind: Type, manner: Manner, align: Align) -> CellLine {
    let set = paragraph::single(&shape_str("—", kind));
    let mut line = aligned(set, align, place, manner, kind.size, manner.pitch);
    if align == Align::Amount {
        line.x -= kind.size * 0.575;
    }
    line
}

fn tick(ticked: bool, place: Place) -> CellLine {
    let kind = Type::new(Face::Hei, 13.0);
    let mut shaped = Shaped::default();
    shaped.push_box(ticked, kind);
    centred(
        paragraph::single(&shaped),
        place.x,
        place.width,
        kind.size,
        kind.size,
    )
}
