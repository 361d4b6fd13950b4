//! A spreadsheet as a person sees it: sheets of lines of cells, whatever kind of file it came from.

use super::fault::{SheetFault, too_long, too_many_columns, too_many_rows, too_much_text};
use super::limits;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All sheets of a file that hold something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    pub sheets: Vec<Sheet>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub name: String,
    /// Hidden in the program it was made with; offered last.
    pub hidden: bool,
    /// The lines that hold something, in order.
    pub lines: Vec<Line>,
    /// Why this sheet cannot be read; it then has no lines.
    pub fault: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The number beside the row, from 1.
    pub number: u32,
    /// From the first column on; what is missing at the end is empty.
    pub cells: Vec<Cell>,
}

/// A cell with the words that are shown in it. What it was made of tells how far they can be trusted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    /// Written in full, never in powers of ten.
    Number(String),
    /// A day that the spreadsheet knew as such: `2026-01-05`, with the time behind it if there is one.
    Date(String),
    /// Nothing can be taken from it; a sentence says why.
    Fault(String),
}

impl Cell {
    /// The words; empty for what could not be read.
    pub fn text(&self) -> &str {
        match self {
            Cell::Empty | Cell::Fault(_) => "",
            Cell::Text(text) | Cell::Number(text) | Cell::Date(text) => text,
        }
    }

    pub fn is_blank(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Fault(_) => false,
            Cell::Text(text) | Cell::Number(text) | Cell::Date(text) => text.trim().is_empty(),
        }
    }
}

impl Line {
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}

impl Sheet {
    /// The number of columns of the longest line.
    pub fn width(&self) -> usize {
        let widths = self.lines.iter().map(|line| line.cells.len());
        widths.max().unwrap_or(0)
    }
}

impl Book {
    /// Holds a book that came from another process against the limits that reading keeps.
    ///
    /// # Errors
    /// [`SheetFault::Broken`] when reading could never have given it.
    pub fn checked(self) -> Result<Self, SheetFault> {
        let texts = |sheet: &Sheet| -> usize {
            let cells = sheet.lines.iter().flat_map(|line| &line.cells);
            let cells = cells.map(|cell| match cell {
                Cell::Fault(sentence) => sentence.len(),
                other => other.text().len(),
            });
            sheet.name.len() + cells.sum::<usize>()
        };
        let keeps = self.sheets.len() <= limits::SHEETS
            && self.sheets.iter().map(texts).sum::<usize>() <= limits::TEXT_BYTES * 2
            && self
                .sheets
                .iter()
                .all(|sheet| sheet.lines.len() <= limits::ROWS && sheet.width() <= limits::COLUMNS);
        if keeps {
            Ok(self)
        } else {
            Err(SheetFault::Broken)
        }
    }
}

/// A sheet while its cells come in, in any order.
pub(super) struct Gather {
    lines: BTreeMap<u32, Vec<Cell>>,
    /// Bytes that the book may still hold.
    left: usize,
}

impl Gather {
    pub fn new(left: usize) -> Self {
        Self {
            lines: BTreeMap::new(),
            left,
        }
    }

    /// Puts a cell at a row and column, both from 0. White space alone is nothing.
    ///
    /// # Errors
    /// Why the sheet is too large.
    pub fn put(&mut self, row: u32, column: u32, cell: Cell) -> Result<(), String> {
        let cell = tidy(cell);
        if cell.is_blank() {
            return Ok(());
        }
        let column = usize::try_from(column).map_err(|_| too_many_columns())?;
        if column >= limits::COLUMNS {
            return Err(too_many_columns());
        }
        if !self.lines.contains_key(&row) && self.lines.len() >= limits::ROWS {
            return Err(too_many_rows());
        }
        self.left = self
            .left
            .checked_sub(cell.text().len())
            .ok_or_else(too_much_text)?;
        let cells = self.lines.entry(row).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = cell;
        Ok(())
    }

    /// Repeats the cell at the head of a merged column in the lines below it that hold something.
    pub fn fill_down(&mut self, first: u32, last: u32, column: u32, budget: &mut usize) {
        let Ok(column) = usize::try_from(column) else {
            return;
        };
        let head = self.lines.get(&first).and_then(|cells| cells.get(column));
        let Some(head) = head.filter(|cell| !cell.is_blank()).cloned() else {
            return;
        };
        for (_, cells) in self.lines.range_mut(first..=last.max(first)).skip(1) {
            let (Some(still), Some(left)) = (
                budget.checked_sub(1),
                self.left.checked_sub(head.text().len()),
            ) else {
                return;
            };
            (*budget, self.left) = (still, left);
            if cells.len() <= column {
                cells.resize(column + 1, Cell::Empty);
            }
            if cells[column].is_blank() {
                cells[column] = head.clone();
            }
        }
    }

    /// The finished sheet, and how many bytes the book may still hold.
    pub fn finish(self, name: String, hidden: bool) -> (Sheet, usize) {
        let lines = self.lines.into_iter().map(|(row, cells)| Line {
            number: row.saturating_add(1),
            cells,
        });
        let sheet = Sheet {
            name,
            hidden,
            lines: lines.collect(),
            fault: None,
        };
        (sheet, self.left)
    }
}

/// Line breaks of one kind, no control characters, and no more than a cell may hold.
fn tidy(cell: Cell) -> Cell {
    let Cell::Text(text) = cell else { return cell };
    let is_plain = |c: char| !c.is_control();
    let text = if text.chars().all(is_plain) {
        text
    } else {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        text.chars()
            .filter(|&c| c == '\n' || c == '\t' || is_plain(c))
            .collect()
    };
    if text.chars().nth(limits::CELL_CHARS).is_some() {
        return Cell::Fault(too_long(text.chars().count()));
    }
    Cell::Text(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stray_cells_far_away_do_not_make_a_large_sheet() {
        let mut gather = Gather::new(limits::TEXT_BYTES);
        gather.put(0, 0, Cell::Text("甲".into())).unwrap();
        gather.put(1_048_575, 0, Cell::Text("乙".into())).unwrap();
        gather.put(0, 16_383, Cell::Text(" ".into())).unwrap();
        assert_eq!(
            gather.put(0, 16_383, Cell::Text("丙".into())),
            Err(too_many_columns())
        );
        let (sheet, _) = gather.finish("表".into(), false);
        let numbers: Vec<u32> = sheet.lines.iter().map(|line| line.number).collect();
        assert_eq!(numbers, [1, 1_048_576]);
    }

    #[test]
    fn control_characters_go_and_line_breaks_stay() {
        let tidied = tidy(Cell::Text("甲\0\r乙\u{b}\r\n丙\t丁".into()));
        assert_eq!(tidied.text(), "甲\n乙\n丙\t丁");
        let long = "长".repeat(limits::CELL_CHARS + 1);
        assert!(matches!(tidy(Cell::Text(long)), Cell::Fault(_)));
    }

    #[test]
    fn a_merged_cell_counts_for_each_line_it_covers() {
        let mut gather = Gather::new(1000);
        for (row, column, word) in [(0, 0, "甲"), (0, 1, "一"), (1, 1, "二"), (3, 1, "三")] {
            gather.put(row, column, Cell::Text(word.into())).unwrap();
        }
        gather.fill_down(0, 2, 0, &mut 100);
        let (sheet, _) = gather.finish("表".into(), false);
        let firsts: Vec<&str> = sheet.lines.iter().map(|line| line.cell(0).text()).collect();
        assert_eq!(firsts, ["甲", "甲", ""]);
    }
}
