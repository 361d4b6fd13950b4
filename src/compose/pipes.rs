//! Tables typed into long texts: their columns get width and alignment by what stands in them.

use super::case::Case;
use super::markup::{PipeTable, Side};
use super::prose::{bare, inlines};
use crate::document::{Align, Column, Length, Table, TableCell, TableLook, TableRow, Words};

/// The table as it is printed; short rows are filled up, long ones widen it.
pub(super) fn table(case: &Case, table: &PipeTable, caption: Option<String>) -> Table {
    let count = table
        .rows
        .iter()
        .map(Vec::len)
        .chain([table.head.len()])
        .max()
        .unwrap_or(1);
    let lengths: Vec<f64> = (0..count).map(|column| longest(table, column)).collect();
    let columns = widths(&lengths)
        .into_iter()
        .zip(&lengths)
        .enumerate()
        .map(|(index, (width, &length))| Column {
            width,
            align: side(table.sides.get(index).copied(), length, width),
        })
        .collect();
    let head = (0..count)
        .map(|column| {
            table
                .head
                .get(column)
                .map_or(String::new(), |words| case.title(&bare(words)))
        })
        .collect();
    let rows = table
        .rows
        .iter()
        .map(|row| {
            TableRow::new(
                (0..count)
                    .map(|column| table_cell(case, row.get(column)))
                    .collect(),
            )
        })
        .collect();
    Table {
        look: TableLook::Prose,
        columns,
        head,
        rows,
        caption,
    }
}

fn table_cell(case: &Case, words: Option<&String>) -> TableCell {
    match words {
        Some(words) if !words.is_empty() => TableCell::inlines(inlines(case, words)),
        // Nothing was to be answered here, so there is no dotted rule either.
        _ => TableCell::new(Words::Text(Vec::new())),
    }
}

fn side(side: Option<Side>, longest: f64, width: Length) -> Align {
    let has_room = width.to_mm() >= longest * MM_PER_EM + AMOUNT_MARGINS;
    match side {
        Some(Side::Left) => Align::Left,
        Some(Side::Centre) => Align::Centre,
        Some(Side::Right) if has_room => Align::Amount,
        Some(Side::Right) => Align::Centre,
        Some(Side::Unsaid) | None if longest <= SHORT => Align::Centre,
        Some(Side::Unsaid) | None => Align::Left,
    }
}

/// Words up to so many characters stand in the middle of their cell; longer ones are sentences.
const SHORT: f64 = 8.0;
/// Beyond this a column takes more lines rather than more width.
const LONG: f64 = 22.0;
/// Left and right of an amount, together.
const AMOUNT_MARGINS: f64 = 6.8;
const MM_PER_EM: f64 = 10.5 * 25.4 / 72.0;
const TYPE_AREA: f64 = 156.0;

fn longest(table: &PipeTable, column: usize) -> f64 {
    table
        .rows
        .iter()
        .chain([&table.head])
        .filter_map(|row| row.get(column))
        .map(|words| set_width(words))
        .fold(0.0, f64::max)
}

/// About how many ems the words take.
fn set_width(words: &str) -> f64 {
    words
        .chars()
        .map(|sign| if sign.is_ascii() { 0.55 } else { 1.0 })
        .sum()
}

/// Shares the type area among columns by what stands in them.
fn widths(lengths: &[f64]) -> Vec<Length> {
    let wanted: Vec<f64> = lengths
        .iter()
        .map(|length| length.clamp(2.0, LONG) + 1.0)
        .collect();
    let all: f64 = wanted.iter().sum();
    wanted
        .iter()
        .map(|wanted| Length::mm(TYPE_AREA * wanted / all))
        .collect()
}
