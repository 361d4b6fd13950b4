//! Reports: running text under headings 一、and（一）, with the tables that belong to it.

use super::case::Case;
use super::numerals::heading_mark;
use super::prose::Prose;
use super::{answer, budget, grid, title};
use crate::catalog::{Block as Asked, Material, PrintColumn, Section};
use crate::document::Block;
use crate::draft::Value;

pub(super) fn report(case: &Case, material: &Material) -> Vec<Block> {
    let mut prose = Prose::new(case, &material.id);
    prose.push(Block::title(title::broken(case, &material.title)));
    let mut chapter: Option<&str> = None;
    for section in material.sections_in(case.filing_id()) {
        let level = match section.chapter.as_deref() {
            Some(name) => {
                if chapter != Some(name) {
                    prose.chapter(section, |number| heading_mark(1, number) + name);
                }
                prose.section(section);
                3
            }
            None if section.numbered => {
                prose.chapter(section, |number| heading_mark(1, number) + &section.title);
                2
            }
            None => {
                prose.uncounted(section);
                2
            }
        };
        chapter = section.chapter.as_deref();
        blocks(&mut prose, section, level);
    }
    prose.finish()
}

/// What a section shows, in running text; sub-headings inside its texts begin at `level`.
fn blocks(prose: &mut Prose, section: &Section, level: u8) {
    let case = prose.case;
    for block in &section.blocks {
        match block {
            Asked::Grid { rows, .. } => prose.push(Block::grid(grid::of_fields(case, rows))),
            Asked::Unit { role, rows } => prose.push(Block::grid(grid::of_unit(case, *role, rows))),
            Asked::Table {
                field,
                caption,
                columns,
            } => table(prose, field, caption.as_deref(), columns),
            Asked::Budget { field } => budget::in_prose(prose, field),
            Asked::Prose { field } | Asked::Text { field } => answered(prose, field, level),
            Asked::Files { field } => files(prose, field),
            // Parts of forms and contracts have no place in a report.
            Asked::Made(_) | Asked::Licences { .. } => {}
        }
    }
}

pub(super) fn answered(prose: &mut Prose, field: &str, level: u8) {
    if let Some(field) = prose.case.catalog.field(field) {
        prose.answer(field, level);
    }
}

/// A table of the catalog, numbered within its chapter.
pub(super) fn table(
    prose: &mut Prose,
    field: &str,
    caption: Option<&str>,
    columns: &[PrintColumn],
) {
    let caption = caption.map(|name| prose.table_caption(name));
    if let Some(table) = super::table::in_prose(prose.case, field, columns, caption) {
        prose.push(Block::table(table).at(field));
    }
}

/// A line that names the attachments which hold these files.
pub(super) fn files(prose: &mut Prose, field: &str) {
    let case = prose.case;
    let files = case.draft.get(field).map_or(&[][..], Value::as_files);
    if files.is_empty() {
        return answered(prose, field, 2);
    }
    let inlines = answer::enclosed(case, files);
    prose.push(Block::paragraph(inlines).at(field));
}
