//! The outline of laid-out parts: what the contents list, and where it stands.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::contents::{self, ContentsPage, Entry};
use super::flow::outline_name;
use super::geometry::TOP;
use super::known::Known;
use super::laid::{Laid, anchors};
use super::plan::{Plan, is_contents};
use super::setter::Setter;
use crate::document::{Document, Length, Numbering, Outlined, Part};

/// How many pages the contents take; that does not depend on the numbers in them.
pub(super) fn contents_length(document: &Document, parts: &[Arc<Laid>]) -> usize {
    if !document.parts.iter().any(is_contents) {
        return 0;
    }
    let entries = entries(document, parts, None);
    set_contents(&entries).len()
}

pub(super) fn set_contents(entries: &[Entry]) -> Vec<ContentsPage> {
    let known = Known::default();
    let asked = known.asked();
    contents::set(entries, &mut Setter::new(&asked, false))
}

/// The lines of the contents; labels are empty as long as there is no plan.
pub(super) fn entries(document: &Document, parts: &[Arc<Laid>], plan: Option<&Plan>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (index, (part, laid)) in document.parts.iter().zip(parts).enumerate() {
        if part.numbering != Numbering::Arabic {
            continue;
        }
        let first = plan.map_or(0, |plan| plan.first_page[index]);
        let label = |page: usize| plan.map_or_else(String::new, |plan| plan.labels[page].clone());
        entries.push(Entry {
            material: true,
            words: part.title.clone(),
            label: label(first),
            page: first,
            y: TOP,
        });
        for (page, y, outlined) in
            outline(part, laid).filter(|(_, _, outlined)| outlined.level == 1)
        {
            let page = first + page;
            entries.push(Entry {
                material: false,
                words: outlined.words.clone(),
                label: label(page),
                page,
                y,
            });
        }
    }
    entries
}

/// Outlined blocks of a part, with page and height.
pub(super) fn outline<'a>(
    part: &'a Part,
    laid: &'a Laid,
) -> impl Iterator<Item = (usize, Length, &'a Outlined)> {
    let places: BTreeMap<&str, (usize, Length)> = anchors(laid)
        .map(|(page, anchor)| (anchor.name.as_str(), (page, anchor.y)))
        .collect();
    part.blocks.iter().filter_map(move |block| {
        let outlined = block.outlined.as_ref()?;
        let &(page, y) = places.get(outline_name(block).as_str())?;
        Some((page, y, outlined))
    })
}
