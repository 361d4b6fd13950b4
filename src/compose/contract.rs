//! The agreement in clauses and the charter in chapters, or a ready paper in place of either.

use super::answer;
use super::case::Case;
use super::enclosures;
use super::numerals::chinese;
use super::prose::Prose;
use super::report::answered;
use super::{title, words};
use crate::catalog::{Block as Asked, Made, Material, MaterialStyle, Section};
use crate::document::{
    Attachment, Block, Column, Signatory, Signatures, Table, TableCell, TableLook, TableRow,
};
use crate::draft::{Row, Value};

pub(super) fn contract(case: &Case, material: &Material) -> Vec<Block> {
    if let Some(attached) = attached(case, material) {
        return vec![attached];
    }
    let title = case.title(&material.title);
    let mut prose = Prose::new(case, &material.id);
    prose.push(Block::title(title::broken(case, &material.title)));
    for section in material.sections_in(case.filing_id()) {
        if is_signatures(section) {
            prose.push(signatures(case, &title));
            continue;
        }
        heading(&mut prose, section, material.style);
        blocks(&mut prose, section, material);
    }
    prose.finish()
}

/// The ready paper that stands in for the text, if there is one.
fn attached(case: &Case, material: &Material) -> Option<Block> {
    let field = material.instead.as_deref()?;
    let files = case.draft.get(field).map_or(&[][..], Value::as_files);
    let first = files.first()?;
    let caption = case
        .draft
        .attachment(first)
        .map_or("", |file| &file.caption);
    let paper = Attachment {
        label: material.name.clone(),
        name: caption.to_owned(),
        scans: files
            .iter()
            .map(|file| enclosures::scan(case.draft.attachment(file), file))
            .collect(),
    };
    let mut block = Block::attachment(paper, format!("{}/attached", material.id)).at(field);
    // The material's own line in the contents says it already.
    block.outlined = None;
    Some(block)
}

fn is_signatures(section: &Section) -> bool {
    section.blocks.contains(&Asked::Made(Made::Signatures))
}

fn heading(prose: &mut Prose, section: &Section, style: MaterialStyle) {
    let words = match style {
        MaterialStyle::Charter => words::charter_chapter,
        _ => words::clause,
    };
    if section.numbered {
        prose.chapter(section, |number| words(&chinese(number), &section.title));
    } else {
        prose.uncounted(section);
    }
}

fn blocks(prose: &mut Prose, section: &Section, material: &Material) {
    for block in &section.blocks {
        match block {
            Asked::Prose { field } | Asked::Text { field } => answered(prose, field, 2),
            Asked::Grid { rows, .. } => rows.iter().flatten().for_each(|id| sentence(prose, id)),
            Asked::Files { field } if material.instead.as_ref() != Some(field) => {
                super::report::files(prose, field);
            }
            Asked::Made(Made::Parties) => parties(prose),
            Asked::Made(Made::Tasks) => tasks(prose),
            Asked::Table {
                field,
                caption,
                columns,
            } => super::report::table(prose, field, caption.as_deref(), columns),
            Asked::Budget { field } => super::budget::in_prose(prose, field),
            Asked::Files { .. } | Asked::Made(_) | Asked::Unit { .. } | Asked::Licences { .. } => {}
        }
    }
}

/// A short answer in a contract is a sentence: boxes to tick would leave it open.
fn sentence(prose: &mut Prose, id: &str) {
    let case = prose.case;
    let Some(field) = case.catalog.field(id) else {
        return;
    };
    match case.draft.get(id).filter(|value| !value.is_blank()) {
        Some(value) => {
            let said = answer::plain(case, field, value);
            prose.push(Block::text(words::stated(&field.label, &said)).at(id));
        }
        None => prose.answer(field, 2),
    }
}

/// 缔约方: every unit with its registered address and legal representative.
fn parties(prose: &mut Prose) {
    let columns = vec![
        Column::centre(10.0),
        Column::left(64.0),
        Column::left(60.0),
        Column::centre(22.0),
    ];
    units(prose, columns, &words::PARTIES_HEAD, None, |unit| {
        vec![
            words_of(unit, "name"),
            words_of(unit, "address"),
            name_of(unit, "legal_rep"),
        ]
    });
}

/// 任务分工: every unit with its task.
fn tasks(prose: &mut Prose) {
    let columns = vec![Column::centre(12.0), Column::left(50.0), Column::left(94.0)];
    let caption = prose.table_caption(words::TASKS_CAPTION);
    units(prose, columns, &words::TASKS_HEAD, Some(caption), |unit| {
        vec![words_of(unit, "name"), words_of(unit, "task")]
    });
}

fn units(
    prose: &mut Prose,
    columns: Vec<Column>,
    head: &[&str],
    caption: Option<String>,
    cells: impl Fn(&Row) -> Vec<TableCell>,
) {
    let blank = Row::new("");
    let units = match prose.case.roster().units {
        [] => std::slice::from_ref(&blank),
        units => units,
    };
    let rows = units
        .iter()
        .enumerate()
        .map(|(index, unit)| {
            let mut row = vec![TableCell::text((index + 1).to_string()).at(row_path(unit))];
            row.extend(cells(unit));
            TableRow::new(row)
        })
        .collect();
    let table = Table {
        look: TableLook::Prose,
        columns,
        head: head.iter().map(|&words| words.to_owned()).collect(),
        rows,
        caption,
    };
    prose.push(Block::table(table).at("units"));
}

fn words_of(unit: &Row, column: &str) -> TableCell {
    let cell = match unit.text(column).trim() {
        "" => TableCell::empty(),
        words => TableCell::text(words),
    };
    cell.at(format!("{}/{column}", row_path(unit)))
}

fn name_of(unit: &Row, column: &str) -> TableCell {
    let cell = match unit.text(column).trim() {
        "" => TableCell::empty(),
        name => TableCell::name(name),
    };
    cell.at(format!("{}/{column}", row_path(unit)))
}

fn row_path(unit: &Row) -> String {
    format!("units/{}", unit.id)
}

/// 签署页: a cell for every unit, in the order of the roster; one empty cell while there is no unit.
fn signatures(case: &Case, title: &str) -> Block {
    let mut units: Vec<Signatory> = case
        .roster()
        .units
        .iter()
        .enumerate()
        .map(|(index, unit)| signatory(case, unit, index + 1))
        .collect();
    if units.is_empty() {
        units.push(signatory(case, &Row::new(""), 1));
    }
    let signatures = Signatures {
        caption: words::signature_caption(title),
        count: None,
        place: words::SIGNATURE_PAGES.to_owned(),
        units,
    };
    Block::signatures(signatures, words::SIGNATURES).at("units")
}

/// The unit's cell, with its number in the roster.
pub(super) fn signatory(case: &Case, unit: &Row, number: usize) -> Signatory {
    let role = case
        .catalog
        .column("units", "role")
        .zip(unit.get("role"))
        .map_or_else(String::new, |(field, value)| {
            answer::plain(case, field, value)
        });
    Signatory {
        number,
        role,
        name: unit.text("name").trim().to_owned(),
        code: super::grid::unit_code(unit),
        representative: unit.text("legal_rep").trim().to_owned(),
        at: Some(row_path(unit)).filter(|_| !unit.id.is_empty()),
    }
}
