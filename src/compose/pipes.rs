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
/// Left and right of the words of a cell, together, with a hair to spare.
const CELL_PADDING: f64 = 3.6;
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

/// Shares the type area among columns by what stands in them. Where it is too narrow for all, columns of short words
/// keep what they need, so that 技术 is not set as one character under the other, and the long ones share the rest.
fn widths(lengths: &[f64]) -> Vec<Length> {
    let wanted: Vec<f64> = lengths
        .iter()
        .map(|length| length.clamp(2.0, LONG) * MM_PER_EM + CELL_PADDING)
        .collect();
    let (short, long): (Vec<f64>, Vec<f64>) = wanted
        .iter()
        .partition(|wanted| **wanted <= SHORT * MM_PER_EM + CELL_PADDING);
    let (short, long): (f64, f64) = (short.iter().sum(), long.iter().sum());
    let all = short + long;
    let crowded = all > TYPE_AREA && short <= TYPE_AREA / 2.0;
    wanted
        .iter()
        .map(|wanted| {
            let is_short = *wanted <= SHORT * MM_PER_EM + CELL_PADDING;
            Length::mm(match (crowded, is_short) {
                (true, true) => *wanted,
                (true, false) => (TYPE_AREA - short) * wanted / long,
                (false, _) => TYPE_AREA * wanted / all,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_columns_keep_their_words_on_one_line_in_a_crowded_table() {
        let widths = widths(&[2.0, 40.0, 40.0, 18.0]);
        assert!(widths[0].to_mm() >= 2.0 * MM_PER_EM + 3.2);
        let sum: f64 = widths.iter().map(|width| width.to_mm()).sum();
        assert!((sum - TYPE_AREA).abs() < 0.01);
    }

    #[test]
    fn a_table_with_room_fills_the_type_area() {
        for lengths in [&[2.0][..], &[3.0, 4.0], &[8.0; 9], &[2.0; 30]] {
            let sum: f64 = widths(lengths).iter().map(|width| width.to_mm()).sum();
            assert!((sum - TYPE_AREA).abs() < 0.01);
        }
    }
}
