//! Blocks copied from a spreadsheet, put into the cells from the selected one on.

use crate::catalog::{Field, in_use};
use crate::draft::{Draft, Edit, Place, Row, Value};
use crate::exchange::sheets::{Cell, Reader, block_sheet, cut_block, match_sheet};
use rust_decimal::Decimal;

/// The edit that takes a pasted block, how many rows it touches, and how many cells were not understood.
pub struct Pasted {
    pub edit: Option<Edit>,
    pub rows: usize,
    pub skipped: usize,
}

/// Whether the first lines of a block name columns, so that it is looked at like a spreadsheet.
pub fn has_head(table: &'static Field, text: &str) -> bool {
    match_sheet(&block_sheet(text), table).head.is_some()
}

/// Puts a block into a table from a row and column on; rows that are lacking are added.
pub fn take(
    draft: &Draft,
    table: &str,
    columns: &[&Field],
    from: (usize, usize),
    prefix: &str,
    text: &str,
) -> Pasted {
    let lines = cut_block(text);
    let mut block = Block {
        reader: Reader::new(in_use(), draft),
        draft,
        table,
        edits: Vec::new(),
        skipped: 0,
    };
    let (known, new) = lines.split_at(
        draft
            .rows(table)
            .len()
            .saturating_sub(from.0)
            .min(lines.len()),
    );
    for (row, line) in draft.rows(table).iter().skip(from.0).zip(known) {
        block.change(&row.id, &columns[from.1..], line);
    }
    block.add(prefix, &columns[from.1..], new);
    Pasted {
        rows: lines.len(),
        skipped: block.skipped,
        edit: (!block.edits.is_empty()).then_some(Edit::Group(block.edits)),
    }
}

struct Block<'a> {
    reader: Reader<'a>,
    draft: &'a Draft,
    table: &'a str,
    edits: Vec<Edit>,
    skipped: usize,
}

impl Block<'_> {
    /// Changes a row that is there. Each cell is another place, so that the edits fit one after the other.
    fn change(&mut self, row: &str, columns: &[&Field], line: &[String]) {
        for (column, cell) in columns.iter().zip(line) {
            if let Some(value) = self.value(column, cell) {
                let place = Place::cell(self.table, row, &column.id);
                self.edits.extend(Edit::answer(self.draft, place, value));
            }
        }
    }

    /// Adds rows behind the last one.
    fn add(&mut self, prefix: &str, columns: &[&Field], lines: &[Vec<String>]) {
        let free = self.draft.free_row_id(self.table, prefix);
        let first = free
            .strip_prefix(prefix)
            .and_then(|number| number.parse::<u64>().ok());
        let count = self.draft.rows(self.table).len();
        for (offset, line) in (0u64..).zip(lines) {
            let mut row = Row::new(format!(
                "{prefix}{}",
                first.unwrap_or(1).saturating_add(offset)
            ));
            for (column, cell) in columns.iter().zip(line) {
                if let Some(Some(value)) = self.value(column, cell) {
                    row.cells.insert(column.id.clone(), value);
                }
            }
            self.edits.push(Edit::InsertRow {
                table: self.table.to_owned(),
                index: count + usize::try_from(offset).unwrap_or(usize::MAX),
                row,
            });
        }
    }

    /// The answer of a cell, which may be none; nothing when the words were not understood.
    fn value(&mut self, column: &Field, words: &str) -> Option<Option<Value>> {
        let found = self
            .reader
            .read(&Cell::Text(words.to_owned()), column, Decimal::ONE)
            .value;
        if found.is_none() && !words.trim().is_empty() {
            self.skipped += 1;
            return None;
        }
        Some(found)
    }
}

/// Reads a cell as an answer of its column; `None` when it is empty or not understood.
pub fn read(text: &str, column: &Field, draft: &Draft) -> Option<Value> {
    let cell = Cell::Text(text.to_owned());
    Reader::new(in_use(), draft)
        .read(&cell, column, Decimal::ONE)
        .value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::builtin;

    fn units() -> Vec<&'static Field> {
        builtin()
            .field("units")
            .expect("the catalog has it")
            .columns()
            .iter()
            .collect()
    }

    fn pasted(draft: &Draft, from: (usize, usize), text: &str) -> (Draft, Pasted) {
        let result = take(draft, "units", &units(), from, "u", text);
        let mut after = draft.clone();
        if let Some(edit) = &result.edit {
            after.apply(edit).expect("the edit was made for this draft");
        }
        (after, result)
    }

    #[test]
    fn a_head_line_is_noticed() {
        let table = builtin().field("units").unwrap();
        assert!(has_head(table, "单位性质\t单位名称\n企业\t甲公司\n"));
        assert!(!has_head(table, "甲公司\t理事长单位\n乙公司\t成员单位"));
    }

    #[test]
    fn what_is_not_understood_is_left_out_and_counted() {
        let draft = Draft::new("recognition", "");
        let (after, result) = pasted(&draft, (0, 0), "甲公司\t顾问\n乙公司\t成员单位");
        assert_eq!((result.rows, result.skipped), (2, 1));
        assert_eq!(after.rows("units")[0].choice("role"), None);
        assert_eq!(after.rows("units")[1].choice("role"), Some("member"));
    }

    #[test]
    fn a_block_changes_rows_that_are_there_and_adds_the_rest() {
        let draft = pasted(&Draft::new("recognition", ""), (0, 0), "甲\n乙\n丙").0;
        let (after, result) = pasted(&draft, (2, 0), "丁\t成员单位\n戊\n己");
        let names: Vec<&str> = after
            .rows("units")
            .iter()
            .map(|row| row.text("name"))
            .collect();
        assert_eq!(names, ["甲", "乙", "丁", "戊", "己"]);
        let mut back = after;
        back.apply(&result.edit.unwrap().inverse()).unwrap();
        assert_eq!(back, draft, "it is one step");
    }
}
