//! One material as a part of a document, by the way in which it is arranged.

use super::case::Case;
use super::{contract, form, report};
use crate::catalog::{Block as Asked, Made, Material, MaterialStyle};
use crate::document::{Attachment, Block, Part};

/// The part of a material; `None` when there is nothing of it to print, such as attachments without files.
pub(super) fn part(case: &Case, material: &Material) -> Option<Part> {
    let blocks = match material.style {
        MaterialStyle::Form => form::form(case, material),
        MaterialStyle::Report => report::report(case, material),
        MaterialStyle::Agreement | MaterialStyle::Charter => contract::contract(case, material),
        MaterialStyle::Attachments => attachments(case),
    };
    (!blocks.is_empty()).then(|| Part::material(&material.id, &material.name, blocks))
}

/// Whether a material has a cover of its own when it is bound by itself.
pub(super) fn has_cover(material: &Material) -> bool {
    let mut blocks = material.sections.iter().flat_map(|section| &section.blocks);
    blocks.any(|block| *block == Asked::Made(Made::Cover))
}

fn attachments(case: &Case) -> Vec<Block> {
    case.enclosures
        .iter()
        .map(|enclosure| {
            let paper = Attachment {
                label: enclosure.label.clone(),
                name: enclosure.name.clone(),
                scans: enclosure.scans.clone(),
            };
            Block::attachment(paper, &enclosure.anchor).at(&enclosure.at)
        })
        .collect()
}
