//! Blocks copied from a spreadsheet: cut into cells, and read as answers of their columns.

use crate::app::field::{date, number};
use crate::catalog::{Field, FieldKind};
use crate::draft::{Choice, Draft, Edit, Place, Row, Value};

/// The edits that take a pasted block, how many rows they touch, and how many cells were not understood.
pub struct Pasted {
    pub edit: Option<Edit>,
    pub rows: usize,
    pub skipped: usize,
}

/// Whether a pasted text is a block of cells and not just words.
pub fn is_block(text: &str) -> bool {
    text.trim_end_matches(['\r', '\n']).contains(['\t', '\n'])
}

/// Puts a block into a table from a row and column on; rows that are lacking are added. A first line that names
/// columns is taken as head, and the cells then go where they belong.
pub fn take(
    draft: &Draft,
    table: &str,
    columns: &[&Field],
    from: (usize, usize),
    prefix: &str,
    text: &str,
) -> Pasted {
    let mut lines = cells(text);
    let head = lines.first().and_then(|first| head(first, columns));
    if head.is_some() {
        lines.remove(0);
    }
    let targets: Vec<Option<usize>> =
        head.unwrap_or_else(|| (from.1..columns.len()).map(Some).collect());
    let mut block = Block {
        draft: draft.clone(),
        table,
        prefix,
        edits: Vec::new(),
        skipped: 0,
    };
    for (index, line) in lines.iter().enumerate() {
        let row = block.row(from.0 + index);
        for (cell, target) in line.iter().zip(&targets) {
            if let Some(column) = target.map(|target| columns[target]) {
                block.put(&row, column, cell);
            }
        }
    }
    Pasted {
        rows: lines.len(),
        skipped: block.skipped,
        edit: (!block.edits.is_empty()).then_some(Edit::Group(block.edits)),
    }
}

/// A copy of the draft in which the edits so far are done, so that each next one fits.
struct Block<'a> {
    draft: Draft,
    table: &'a str,
    prefix: &'a str,
    edits: Vec<Edit>,
    skipped: usize,
}

impl Block<'_> {
    fn row(&mut self, index: usize) -> String {
        if let Some(row) = self.draft.rows(self.table).get(index) {
            return row.id.clone();
        }
        let id = self.draft.free_row_id(self.table, self.prefix);
        let edit = Edit::append_row(&self.draft, self.table, Row::new(id.clone()));
        self.push(edit);
        id
    }

    fn put(&mut self, row: &str, column: &Field, text: &str) {
        let value = read(text, column, &self.draft);
        if value.is_none() && !text.trim().is_empty() {
            self.skipped += 1;
            return;
        }
        let place = Place::cell(self.table, row, &column.id);
        if let Some(edit) = Edit::answer(&self.draft, place, value) {
            self.push(edit);
        }
    }

    fn push(&mut self, edit: Edit) {
        self.draft
            .apply(&edit)
            .expect("the edit was made for this draft");
        self.edits.push(edit);
    }
}

/// The columns that a head line names; none when it names fewer than two.
fn head(line: &[String], columns: &[&Field]) -> Option<Vec<Option<usize>>> {
    let plain = |text: &str| text.replace([' ', '*', '\n'], "");
    let found: Vec<Option<usize>> = line
        .iter()
        .map(|cell| {
            columns
                .iter()
                .position(|column| plain(&column.label) == plain(cell))
        })
        .collect();
    (found.iter().flatten().count() >= 2).then_some(found)
}

/// Cuts tab-separated text into cells; a cell in quotes may hold tabs, line breaks and doubled quotes.
pub fn cells(text: &str) -> Vec<Vec<String>> {
    let mut lines = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = text.trim_end_matches(['\r', '\n']).chars().peekable();
    while let Some(c) = chars.next() {
        let line = lines.last_mut().expect("there is always a line");
        let cell = line.last_mut().expect("a line always has a cell");
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\t' if !quoted => line.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => lines.push(vec![String::new()]),
            other => cell.push(other),
        }
    }
    lines
}

/// Reads a cell as an answer of its column; `None` when it is empty or not understood.
pub fn read(text: &str, column: &Field, draft: &Draft) -> Option<Value> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if column.none_allowed && (text == crate::app::words::NONE || text == column.none_word) {
        return Some(Value::Nothing);
    }
    match &column.kind {
        FieldKind::Line { .. } | FieldKind::Code { .. } => Some(Value::Text(
            text.split_whitespace().collect::<Vec<_>>().join(" "),
        )),
        FieldKind::Text { .. } | FieldKind::Prose { .. } => Some(Value::Text(text.to_owned())),
        FieldKind::Choice { options } => options
            .iter()
            .find(|option| option.label == text)
            .map(|option| Value::Choice(Choice::of(&option.id))),
        FieldKind::Flag { yes, no } => flag(text, yes, no).map(Value::Flag),
        FieldKind::Date { .. } => date::parse(text).map(Value::Date),
        FieldKind::Number { .. } => number::parse(text).map(Value::Number),
        FieldKind::Ref { table, many } => refs(text, table, *many, draft),
        FieldKind::Table { .. } | FieldKind::Files => None,
    }
}

fn flag(text: &str, yes: &str, no: &str) -> Option<bool> {
    match text {
        "√" | "Y" | "y" => Some(true),
        "×" | "N" | "n" => Some(false),
        _ if text == yes => Some(true),
        _ if text == no => Some(false),
        _ => None,
    }
}

fn refs(text: &str, table: &str, many: bool, draft: &Draft) -> Option<Value> {
    let first = crate::catalog::in_use().field(table)?.columns().first()?;
    let named = |name: &str| {
        let row = draft
            .rows(table)
            .iter()
            .find(|row| row.text(&first.id) == name)?;
        Some(row.id.clone())
    };
    let ids: Option<Vec<String>> = text
        .split(['、', '，', ',', ';', '；'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(named)
        .collect();
    ids.filter(|ids| many || ids.len() == 1).map(Value::Refs)
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

    fn pasted(draft: &Draft, text: &str) -> (Draft, Pasted) {
        let result = take(
            draft,
            "units",
            &units(),
            (draft.rows("units").len(), 0),
            "u",
            text,
        );
        let mut after = draft.clone();
        if let Some(edit) = &result.edit {
            after.apply(edit).expect("the edit was made for this draft");
        }
        (after, result)
    }

    #[test]
    fn quoted_cells_keep_tabs_and_line_breaks() {
        assert_eq!(
            cells("甲\t\"乙\n\"\"丙\"\"\"\r\n丁\t"),
            [["甲", "乙\n\"丙\""], ["丁", ""]]
        );
    }

    #[test]
    fn a_head_line_tells_where_the_cells_go() {
        let draft = Draft::new("recognition", "");
        let (after, result) = pasted(&draft, "单位性质\t单位名称\n企业\t甲公司\n高校\t乙大学\n");
        assert_eq!((result.rows, result.skipped), (2, 0));
        let rows = after.rows("units");
        assert_eq!(rows[1].text("name"), "乙大学");
        assert_eq!(rows[0].choice("nature"), Some("enterprise"));
    }

    #[test]
    fn what_is_not_understood_is_left_out_and_counted() {
        let draft = Draft::new("recognition", "");
        let (after, result) = pasted(&draft, "甲公司\t理事长\n乙公司\t成员单位");
        assert_eq!((result.rows, result.skipped), (2, 1));
        assert_eq!(after.rows("units")[0].choice("role"), None);
        assert_eq!(after.rows("units")[1].choice("role"), Some("member"));
    }
}
