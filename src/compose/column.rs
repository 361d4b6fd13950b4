//! The cells of a printed table, column by column.

use super::answer;
use super::case::Case;
use super::words;
use crate::catalog::{Field, FieldKind, PrintColumn};
use crate::document::{Align, Inline, TableCell, TableRow, Words};
use crate::draft::{Date, Row, Value};

/// Rows that an unanswered table shows, to be written in by hand.
const BLANK_ROWS: usize = 3;
/// In a column below this width units are named by their role.
const NARROW: f64 = 40.0;
/// Labels of columns that hold a person's name.
const PEOPLE: [&str; 3] = ["姓名", "法定代表人", "联系人"];
/// The size of answers in wide tables, in points.
pub(super) const SIZE: f64 = 10.5;
const MM_PER_EM: f64 = SIZE * 25.4 / 72.0;
/// Space left and right of the words of a cell, together.
const PADDING: f64 = 3.0;
/// Amounts stand 5 mm from the rule; a narrower column has no room for that.
pub(super) const NARROWEST_AMOUNT: f64 = 20.0;

/// A printed column with the fields that it shows; `None` is the running number.
pub(super) struct Printed<'c> {
    width: f64,
    fields: Vec<Option<&'c Field>>,
}

impl<'c> Printed<'c> {
    pub fn of(case: &Case<'c>, table: &str, column: &PrintColumn) -> Self {
        let field = |id: &String| match id.as_str() {
            words::ROW_NUMBER => Some(None),
            id => case.catalog.column(table, id).map(Some),
        };
        Self {
            width: column.width,
            fields: column.of.iter().filter_map(field).collect(),
        }
    }

    fn is_narrow(&self) -> bool {
        self.width < NARROW
    }

    fn is_too_narrow_for(&self, words: &str) -> bool {
        length(words.trim()) > self.room()
    }

    /// How many characters of the usual size stand beside each other.
    fn room(&self) -> f64 {
        (self.width - PADDING) / MM_PER_EM
    }
}

pub(super) fn rows(case: &Case, table: &Field, printed: &[Printed]) -> Vec<TableRow> {
    match case.draft.get(&table.id) {
        Some(Value::Nothing) => {
            let none = TableCell::text(&table.none_word).align(Align::Centre);
            vec![TableRow::new(vec![none.span(printed.len()).at(&table.id)])]
        }
        Some(Value::Rows(rows)) if !rows.is_empty() => rows
            .iter()
            .enumerate()
            .map(|(index, row)| {
                let cells = printed
                    .iter()
                    .map(|column| cell(case, table, column, index + 1, row));
                TableRow::new(cells.collect())
            })
            .collect(),
        _ => {
            let row = |number: usize| {
                let cells = printed.iter().map(|column| match column.fields[..] {
                    [None, ..] => TableCell::text(number.to_string()),
                    _ => TableCell::empty(),
                });
                TableRow::new(cells.map(|cell| cell.at(&table.id)).collect())
            };
            (1..=BLANK_ROWS).map(row).collect()
        }
    }
}

fn cell(case: &Case, table: &Field, column: &Printed, number: usize, row: &Row) -> TableCell {
    let path = format!("{}/{}", table.id, row.id);
    let answer = |field: &Field| row.get(&field.id).filter(|value| !value.is_blank());
    match column.fields[..] {
        [] => TableCell::empty().at(path),
        [None, ..] => TableCell::text(number.to_string()).at(path),
        [Some(first), Some(second)] if is_span(first, second) => {
            let ends = [answer(first), answer(second)].map(|end| end.and_then(Value::as_date));
            TableCell::new(months(ends)).at(format!("{path}/{}", first.id))
        }
        [Some(first), ref rest @ ..] => {
            let at = format!("{path}/{}", first.id);
            let mut cell = match answer(first) {
                Some(value) => TableCell::new(words(case, column, first, value)).at(at),
                None => TableCell::empty().at(at),
            };
            if let Some(Some(second)) = rest.first() {
                cell.small = second_line(case, column, second, row);
            }
            cell
        }
    }
}

fn words(case: &Case, column: &Printed, field: &Field, value: &Value) -> Words {
    match (&field.kind, value) {
        (FieldKind::Number { .. }, Value::Number(_)) => {
            Words::Figure(answer::plain(case, field, value))
        }
        (FieldKind::Choice { .. }, Value::Choice(_)) => {
            Words::Lines(broken(&answer::plain(case, field, value), column.room()))
        }
        (FieldKind::Ref { .. }, Value::Refs(refs)) => Words::Text(crate::document::text(
            answer::refs(case, field, refs, column.is_narrow()),
        )),
        (FieldKind::Text { .. }, Value::Text(text)) => {
            let mut inlines = Vec::new();
            for paragraph in case.paragraphs(text) {
                if !inlines.is_empty() {
                    inlines.push(Inline::LineBreak);
                }
                inlines.extend(paragraph);
            }
            Words::Text(inlines)
        }
        (FieldKind::Line { .. }, Value::Text(name))
            if field.id != "name" && column.is_too_narrow_for(name) =>
        {
            // A unit's own name is never put in other words.
            let words = answer::role_named(case, name.trim()).unwrap_or(name.trim());
            Words::Text(crate::document::text(words))
        }
        (FieldKind::Line { .. }, Value::Text(name)) if PEOPLE.contains(&field.label.as_str()) => {
            Words::Name(name.trim().to_owned())
        }
        _ => Words::Text(crate::document::text(answer::plain(case, field, value))),
    }
}

/// The smaller line: a code, a phone, the partners of a task.
fn second_line(case: &Case, column: &Printed, field: &Field, row: &Row) -> Option<String> {
    if field.id == "code" {
        return Some(super::grid::unit_code(row)).filter(|code| !code.is_empty());
    }
    let value = row.get(&field.id).filter(|value| !value.is_blank())?;
    Some(match value {
        Value::Refs(refs) => answer::refs(case, field, refs, column.is_narrow()),
        value => answer::plain(case, field, value),
    })
}

fn is_span(first: &Field, second: &Field) -> bool {
    matches!(first.kind, FieldKind::Date { .. }) && matches!(second.kind, FieldKind::Date { .. })
}

/// From month to month, short enough for a narrow column.
fn months(ends: [Option<Date>; 2]) -> Words {
    let month = |date: Date| date.first_day().format("%Y.%-m").to_string();
    match ends {
        [None, None] => Words::Empty,
        [Some(start), Some(end)] => Words::Lines(vec![format!("{}～", month(start)), month(end)]),
        [Some(start), None] => Words::Lines(vec![format!("{}～", month(start))]),
        [None, Some(end)] => Words::Lines(vec![format!("～{}", month(end))]),
    }
}

/// Ends of names before which a line may break, so that 副理事长单位 reads 副理事长｜单位.
const BREAKS_BEFORE: [&str; 5] = ["单位", "机构", "法人", "秘书长", "兼"];

/// Breaks a short name by sense where it is too long for the column.
fn broken(words: &str, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = words;
    while !rest.is_empty() {
        let piece = next_piece(rest);
        match lines.last_mut() {
            Some(line) if length(line) + length(piece) <= room => line.push_str(piece),
            _ => lines.push(piece.to_owned()),
        }
        rest = &rest[piece.len()..];
    }
    if length(words) <= room || lines.is_empty() {
        lines = vec![words.to_owned()];
    }
    lines
}

fn length(words: &str) -> f64 {
    f64::from(u32::try_from(words.chars().count()).unwrap_or(u32::MAX))
}

fn next_piece(words: &str) -> &str {
    let first = words.chars().next().map_or(0, char::len_utf8);
    let ends = BREAKS_BEFORE
        .iter()
        .filter_map(|end| words[first..].find(end))
        .min();
    ends.map_or(words, |end| &words[..first + end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_break_by_sense_in_a_narrow_column() {
        let room = (18.0 - PADDING) / MM_PER_EM;
        assert_eq!(broken("依托单位", room), ["依托单位"]);
        assert_eq!(broken("副理事长单位", room), ["副理事长", "单位"]);
        assert_eq!(
            broken("理事长单位兼依托单位", room),
            ["理事长", "单位", "兼依托", "单位"]
        );
        assert_eq!(broken("科研机构", 3.0), ["科研", "机构"]);
        assert_eq!(broken("企业", 1.0), ["企业"]);
        assert_eq!(broken("", 1.0), [""]);
    }
}
