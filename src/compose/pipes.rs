//! Tables typed into long texts: their columns get width and alignment by what stands in them.

use super::case::Case;
use super::markup::{PipeTable, Side, Span, bare};
use super::prose::inlines;
use crate::document::{Align, Column, Length, Table, TableCell, TableLook, TableRow, Words};

/// The table as it is printed.
pub(super) fn table(case: &Case, table: &PipeTable, caption: Option<String>) -> Table {
    let lengths: Vec<f64> = (0..table.sides.len())
        .map(|column| longest(table, column))
        .collect();
    let columns = widths(&lengths)
        .into_iter()
        .zip(&lengths)
        .zip(&table.sides)
        .map(|((width, &length), &side)| Column {
            width,
            align: align(side, length, width),
        })
        .collect();
    let head = table.head.iter().map(|words| case.title(&bare(words)));
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().map(|words| table_cell(case, words));
        TableRow::new(cells.collect())
    });
    Table {
        look: TableLook::Prose,
        columns,
        head: head.collect(),
        rows: rows.collect(),
        caption,
    }
}

/// A cell without words is empty: nothing was to be answered here, so there is no dotted rule either.
fn table_cell(case: &Case, words: &[Span]) -> TableCell {
    if words.is_empty() {
        TableCell::new(Words::Text(Vec::new()))
    } else {
        TableCell::inlines(inlines(case, words))
    }
}

fn align(side: Side, longest: f64, width: Length) -> Align {
    let has_room = width.to_mm() >= longest * MM_PER_EM + AMOUNT_MARGINS;
    match side {
        Side::Left => Align::Left,
        Side::Centre => Align::Centre,
        Side::Right if has_room => Align::Amount,
        Side::Right => Align::Centre,
        Side::Unsaid if longest <= SHORT => Align::Centre,
        Side::Unsaid => Align::Left,
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
        .map(|words| set_width(&bare(words)))
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
