//! Framed forms of label and answer: facts, and the record of one unit.

use super::answer;
use super::case::Case;
use super::words;
use crate::catalog::{Field, FieldKind, UnitRole};
use crate::document::{Cell, Content, Grid, Length, Row as GridRow};
use crate::draft::{Row, Value};

/// Label, answer, label, answer.
const COLUMNS: [f64; 4] = [30.0, 50.0, 30.0, 46.0];
/// The same where the labels at the right are short: more room for options.
const SHORT_LABELS: [f64; 4] = [30.0, 47.0, 24.0, 55.0];
const SHORT_LABEL: usize = 4;
const ROW: Length = Length::mm(10.0);
/// A frame keeps room for about half of the longest text that it may hold.
const MM_PER_CHARACTER: f64 = 0.09;
const USUAL_CHARACTERS: usize = 400;
/// A text alone in its frame may be long.
const FULL_WIDTH: f64 = 156.0;
const LONE_TEXT: Length = Length::mm(60.0);

/// What a cell of the form asks, what was answered, and where.
struct Asked<'c> {
    field: &'c Field,
    value: Option<&'c Value>,
    at: String,
}

/// Facts, one or two a row.
pub(super) fn of_fields(case: &Case, rows: &[Vec<String>]) -> Grid {
    grid(case, rows, ROW, |id| asked(case, id))
}

/// The record of the lead or the host unit; all its cells stay empty while there is none.
pub(super) fn of_unit(case: &Case, role: UnitRole, rows: &[Vec<String>]) -> Grid {
    let unit = match role {
        UnitRole::Lead => case.lead(),
        UnitRole::Host => case.host(),
    };
    let mut grid = grid(case, rows, ROW, |column| {
        Some(Asked {
            field: case.catalog.column("units", column)?,
            value: unit.and_then(|unit| unit.get(column)),
            at: unit.map_or("units".to_owned(), |unit| {
                format!("units/{}/{column}", unit.id)
            }),
        })
    });
    if let Some(unit) = unit {
        put_old_codes(unit, &mut grid);
    }
    grid
}

/// A unit from before 2015 shows its old pair of codes where it has no unified one.
fn put_old_codes(unit: &Row, grid: &mut Grid) {
    if unit.get("code") != Some(&Value::Nothing) {
        return;
    }
    let path = format!("units/{}/code", unit.id);
    let cells = grid.rows.iter_mut().flat_map(|row| &mut row.cells);
    for cell in cells.filter(|cell| cell.at.as_ref() == Some(&path)) {
        let codes = unit_code(unit);
        if !codes.is_empty() {
            cell.content = Cell::text(codes).content;
        }
    }
}

/// The unified code of a unit, or else its old pair.
pub(super) fn unit_code(unit: &Row) -> String {
    match unit.text("code").trim() {
        "" => words::old_codes(
            unit.text("registration_no").trim(),
            unit.text("org_code").trim(),
        ),
        code => code.to_owned(),
    }
}

/// Long texts in one frame: alone over its whole width, several each behind its label.
pub(super) fn of_texts(case: &Case, fields: &[&str]) -> Grid {
    let texts: Vec<Asked> = fields.iter().filter_map(|id| asked(case, id)).collect();
    if let [alone] = &texts[..] {
        let cell = answer::cell(case, alone.field, alone.value, alone.at.clone());
        let least = LONE_TEXT.max(least(alone.field, LONE_TEXT));
        return Grid::mm(&[FULL_WIDTH], vec![GridRow::new(least, vec![cell])]);
    }
    let rows: Vec<Vec<String>> = texts
        .iter()
        .map(|text| vec![text.field.id.clone()])
        .collect();
    of_fields(case, &rows)
}

fn asked<'c>(case: &Case<'c>, id: &str) -> Option<Asked<'c>> {
    Some(Asked {
        field: case.catalog.field(id)?,
        value: case.draft.get(id),
        at: id.to_owned(),
    })
}

fn grid<'c>(
    case: &Case<'c>,
    rows: &[Vec<String>],
    least: Length,
    find: impl Fn(&str) -> Option<Asked<'c>>,
) -> Grid {
    let rows: Vec<GridRow> = rows
        .iter()
        .flat_map(|ids| {
            let asked: Vec<Asked> = ids.iter().filter_map(|id| find(id)).collect();
            let pairs: Vec<GridRow> = asked.chunks(2).map(|pair| row(case, pair, least)).collect();
            pairs
        })
        .collect();
    let columns = if has_short_labels(&rows) {
        SHORT_LABELS
    } else {
        COLUMNS
    };
    Grid::mm(&columns, rows)
}

/// Whether every label at the right, if there is any, fits a narrow column.
fn has_short_labels(rows: &[GridRow]) -> bool {
    let right = rows.iter().filter_map(|row| row.cells.get(2));
    right
        .map(|cell| &cell.content)
        .all(|content| match content {
            Content::Label(lines) => lines.iter().all(|line| line.chars().count() <= SHORT_LABEL),
            Content::Answer(_) => true,
        })
}

fn row(case: &Case, asked: &[Asked], ordinary: Length) -> GridRow {
    let height = asked
        .iter()
        .map(|asked| least(asked.field, ordinary))
        .fold(ordinary, Length::max);
    let mut cells: Vec<Cell> = asked
        .iter()
        .flat_map(|asked| {
            let label = Cell::label(&asked.field.label_lines.join("\n"));
            let answer = answer::cell(case, asked.field, asked.value, asked.at.clone());
            [label, answer]
        })
        .collect();
    if let [_, answer] = &mut cells[..] {
        answer.span = COLUMNS.len() - 1;
    }
    GridRow::new(height, cells)
}

/// The least height of a row that asks for this.
fn least(field: &Field, ordinary: Length) -> Length {
    match &field.kind {
        FieldKind::Text { max_chars, .. } | FieldKind::Prose { max_chars, .. } => {
            let characters = max_chars.unwrap_or(USUAL_CHARACTERS).min(1000);
            let characters = f64::from(u32::try_from(characters).expect("at most a thousand"));
            Length::mm(characters * MM_PER_CHARACTER).max(ordinary)
        }
        FieldKind::Line { .. }
        | FieldKind::Choice { .. }
        | FieldKind::Flag { .. }
        | FieldKind::Date { .. }
        | FieldKind::Number { .. }
        | FieldKind::Code { .. }
        | FieldKind::Ref { .. }
        | FieldKind::Table { .. }
        | FieldKind::Files => ordinary,
    }
}
