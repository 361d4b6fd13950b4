//! Tables of answers, arranged by the printed columns of the catalog; the roster with its sum.

use super::answer;
use super::case::Case;
use super::words;
use crate::catalog::{self, Field, FieldKind, PrintColumn};
use crate::document::{
    Align, Block, Column, Inline, Length, Table, TableCell, TableLook, TableRow, Words,
};
use crate::draft::{Date, Row, Value};

/// Rows that an unanswered table shows, to be written in by hand.
const BLANK_ROWS: usize = 3;
/// In a column below this width units are named by their role.
const NARROW: f64 = 40.0;
/// Labels of columns that hold a person's name.
const PEOPLE: [&str; 3] = ["姓名", "法定代表人", "联系人"];
const SIZE: f64 = 10.5;
const MM_PER_EM: f64 = SIZE * 25.4 / 72.0;
/// Space left and right of the words of a cell, together.
const PADDING: f64 = 2.8;

/// A table of a form, with its caption above and, under the roster, its note.
pub(super) fn in_form(
    case: &Case,
    field: &str,
    caption: Option<&str>,
    columns: &[PrintColumn],
) -> Vec<Block> {
    let Some(mut table) = table(case, field, columns, form_look(columns)) else {
        return Vec::new();
    };
    let mut blocks = Vec::new();
    if let Some(caption) = caption {
        blocks.push(Block::caption(caption, count(case, field)).at(field));
    }
    let counted = field == "units" && case.roster.count() > 0;
    if counted {
        table.rows.push(roster_sum(case, table.columns.len()));
    }
    blocks.push(Block::table(table).at(field));
    if counted {
        let share = case.roster.enterprises_without_lead_and_host();
        blocks.push(Block::note(words::without_lead_and_host(share)).at(field));
    }
    blocks
}

/// A table within running text; `None` when the catalog gives it no columns.
pub(super) fn in_prose(
    case: &Case,
    field: &str,
    columns: &[PrintColumn],
    caption: Option<String>,
) -> Option<Table> {
    let mut table = table(case, field, columns, TableLook::Prose)?;
    table.caption = caption;
    Some(table)
}

fn form_look(columns: &[PrintColumn]) -> TableLook {
    if columns.iter().any(|column| column.of.len() > 1) {
        TableLook::Form {
            head: Length::mm(12.0),
            row: Length::mm(14.4),
            sum: Length::mm(13.0),
            size: Length::pt(SIZE),
        }
    } else {
        TableLook::form(6.9, SIZE)
    }
}

/// `合计 12家，其中企业8家，占66.7%`
fn roster_sum(case: &Case, columns: usize) -> TableRow {
    let sum = vec![
        Inline::bold(words::SUM),
        Inline::text(format!(
            "\u{3000}{}",
            words::enterprises(case.roster.enterprises())
        )),
    ];
    let cell = TableCell::inlines(sum).span(columns).align(Align::Centre);
    TableRow::sum(vec![cell.at("units")])
}

/// What is said at the right of a table's caption: how many, and what of it matters.
fn count(case: &Case, field: &str) -> String {
    let rows = case.draft.rows(field);
    if rows.is_empty() {
        return String::new();
    }
    match (field, case.catalog.field(field).map(|field| &field.kind)) {
        ("council", _) => {
            let units = case.roster.units;
            let sits = |unit: &&Row| {
                rows.iter()
                    .any(|row| unit_of(row) == Some(unit.id.as_str()))
            };
            words::council_count(rows.len(), units.iter().filter(sits).count(), units.len())
        }
        ("secretariat", _) => {
            let full_time = rows
                .iter()
                .filter(|row| row.flag("full_time") == Some(true));
            words::secretariat_count(rows.len(), full_time.count())
        }
        (_, Some(FieldKind::Table { counter, .. })) => format!("{}{counter}", rows.len()),
        _ => String::new(),
    }
}

fn unit_of(row: &Row) -> Option<&str> {
    row.get("unit")?.as_refs().first().map(String::as_str)
}

fn table(case: &Case, field: &str, columns: &[PrintColumn], look: TableLook) -> Option<Table> {
    let asked = case.catalog.field(field)?;
    let natural;
    let columns = match columns {
        [] => {
            natural = natural_columns(asked);
            &natural[..]
        }
        columns => columns,
    };
    if columns.is_empty() {
        return None;
    }
    let printed = columns
        .iter()
        .map(|column| Printed::of(case, field, column));
    let printed: Vec<Printed> = printed.collect();
    Some(Table {
        look,
        columns: columns.iter().map(column).collect(),
        head: columns
            .iter()
            .map(|column| column.head.join("\n"))
            .collect(),
        rows: rows(case, asked, &printed),
        caption: None,
    })
}

/// Columns of a table for which the catalog names none: all of them, equally wide.
fn natural_columns(table: &Field) -> Vec<PrintColumn> {
    let columns = table.columns();
    let share = 156.0 / f64::from(u32::try_from(columns.len().max(1)).unwrap_or(1));
    columns
        .iter()
        .map(|column| PrintColumn {
            head: column.label_lines.clone(),
            of: vec![column.id.clone()],
            width: share,
            align: catalog::Align::Left,
        })
        .collect()
}

fn column(column: &PrintColumn) -> Column {
    Column {
        width: Length::mm(column.width),
        align: match column.align {
            catalog::Align::Left => Align::Left,
            catalog::Align::Center => Align::Centre,
            catalog::Align::Right => Align::Amount,
        },
    }
}

/// A printed column with the fields that it shows; `None` is the running number.
struct Printed<'c> {
    width: f64,
    fields: Vec<Option<&'c Field>>,
}

impl<'c> Printed<'c> {
    fn of(case: &Case<'c>, table: &str, column: &PrintColumn) -> Self {
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

    /// How many characters of the usual size stand beside each other.
    fn room(&self) -> f64 {
        (self.width - PADDING) / MM_PER_EM
    }
}

fn rows(case: &Case, table: &Field, printed: &[Printed]) -> Vec<TableRow> {
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
            let empty = TableCell::empty().at(&table.id);
            vec![TableRow::new(vec![empty; printed.len()]); BLANK_ROWS]
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
    let length = |words: &str| f64::from(u32::try_from(words.chars().count()).unwrap_or(u32::MAX));
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
