//! Forms: framed tables under the headings 一、二、…, each section on a page of its own.

use super::case::Case;
use super::numerals::heading_mark;
use super::{budget, grid, statements, table};
use crate::catalog::{Block as Asked, Made, Material, Section};
use crate::document::Block;

pub(super) fn form(case: &Case, material: &Material) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut number = 0;
    for section in material.sections_in(case.filing_id()) {
        if section.numbered {
            number += 1;
            if number > 1 && !follows_on(section) {
                blocks.push(Block::page_break());
            }
            let words = heading_mark(1, number) + &section.title;
            let anchor = format!("{}/{}", material.id, section.id);
            let heading = Block::form_heading(words, anchor);
            blocks.push(match section.shown().first() {
                Some(field) => heading.at(*field),
                None => heading,
            });
        }
        blocks.extend(section_blocks(case, section));
    }
    blocks
}

/// The pledge may share a page with the list of attachments before it.
fn follows_on(section: &Section) -> bool {
    section.blocks.contains(&Asked::Made(Made::Pledge))
}

fn section_blocks(case: &Case, section: &Section) -> Vec<Block> {
    let mut blocks = Vec::new();
    // Texts that follow each other share one frame.
    for run in section
        .blocks
        .chunk_by(|one, next| text(one).is_some() && text(next).is_some())
    {
        let texts: Vec<&str> = run.iter().filter_map(text).collect();
        if let Some(first) = texts.first() {
            blocks.push(Block::grid(grid::of_texts(case, &texts)).at(*first));
        } else {
            blocks.extend(run.iter().flat_map(|block| framed(case, block)));
        }
    }
    blocks
}

fn text(block: &Asked) -> Option<&str> {
    match block {
        Asked::Text { field } | Asked::Prose { field } | Asked::Files { field } => Some(field),
        _ => None,
    }
}

fn framed(case: &Case, block: &Asked) -> Vec<Block> {
    match block {
        Asked::Grid { caption, rows } => {
            let caption = caption.as_deref().map(|words| Block::caption(words, ""));
            let grid = Block::grid(grid::of_fields(case, rows));
            caption.into_iter().chain([grid]).collect()
        }
        Asked::Unit { role, rows } => vec![Block::grid(grid::of_unit(case, *role, rows))],
        Asked::Table {
            field,
            caption,
            columns,
        } => table::in_form(case, field, caption.as_deref(), columns),
        Asked::Budget { field } => budget::in_form(case, field),
        Asked::Made(made) => statements::made(case, *made).into_iter().collect(),
        // Texts come in runs, see above; licences are bound among the attachments.
        Asked::Text { .. } | Asked::Prose { .. } | Asked::Files { .. } | Asked::Licences { .. } => {
            Vec::new()
        }
    }
}
