//! Tables of answers, arranged by the printed columns of the catalog; the roster with its sum.

use super::case::Case;
use super::column::{self, Printed, SIZE};
use super::words;
use crate::catalog::{self, Field, FieldKind, PrintColumn};
use crate::document::{
    Align, Block, Column, Inline, Length, Table, TableCell, TableLook, TableRow,
};
use crate::draft::Row;

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
    let counted = field == "units" && case.roster().count() > 0;
    if counted {
        table.rows.push(roster_sum(case, table.columns.len()));
    }
    blocks.push(Block::table(table).at(field));
    if counted {
        let share = case.roster().enterprises_without_lead_and_host();
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
            words::enterprises(case.roster().enterprises())
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
            let units = case.roster().units;
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
        columns: columns.iter().map(width).collect(),
        head: columns
            .iter()
            .map(|column| column.head.join("\n"))
            .collect(),
        rows: column::rows(case, asked, &printed),
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

fn width(column: &PrintColumn) -> Column {
    Column {
        width: Length::mm(column.width),
        align: match column.align {
            catalog::Align::Right if column.width < column::NARROWEST_AMOUNT => Align::Centre,
            catalog::Align::Left => Align::Left,
            catalog::Align::Center => Align::Centre,
            catalog::Align::Right => Align::Amount,
        },
    }
}
