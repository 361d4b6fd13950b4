//! What the contents list, and where it stands; set anew only when its words or numbers change.

use std::sync::Arc;

use super::contents::{self, ContentsPage, Entry};
use super::geometry::TOP;
use super::known::Known;
use super::laid::Laid;
use super::plan::{Plan, is_contents};
use super::setter::Setter;
use crate::document::{Document, Numbering};

/// The contents as they were set last, without and with page numbers.
#[derive(Default)]
pub(super) struct Listing {
    bare: Set,
    numbered: Set,
}

/// Lines of the contents and the pages that they came to.
#[derive(Default)]
struct Set {
    entries: Vec<Entry>,
    pages: Arc<Vec<ContentsPage>>,
}

impl Listing {
    /// How many pages the contents take; that does not depend on the numbers in them.
    pub fn length(&mut self, document: &Document, parts: &[Arc<Laid>]) -> usize {
        if !document.parts.iter().any(|part| is_contents(part)) {
            return 0;
        }
        self.bare.pages(&entries(document, parts, None)).len()
    }

    /// The contents with their numbers.
    pub fn pages(&mut self, entries: &[Entry]) -> Arc<Vec<ContentsPage>> {
        self.numbered.pages(entries)
    }
}

impl Set {
    fn pages(&mut self, entries: &[Entry]) -> Arc<Vec<ContentsPage>> {
        let same = self.entries.len() == entries.len()
            && self
                .entries
                .iter()
                .zip(entries)
                .all(|(one, other)| one.reads_like(other));
        // There is always a page of contents, so none means that they were never set.
        if !same || self.pages.is_empty() {
            let known = Known::default();
            let asked = known.asked();
            let pages = contents::set(entries, &mut Setter::new(&asked, false));
            self.entries = entries.to_vec();
            self.pages = Arc::new(pages);
        }
        Arc::clone(&self.pages)
    }
}

/// The lines of the contents; labels are empty as long as there is no plan.
pub(super) fn entries(document: &Document, parts: &[Arc<Laid>], plan: Option<&Plan>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (index, (part, laid)) in document.parts.iter().zip(parts).enumerate() {
        if part.numbering != Numbering::Arabic {
            continue;
        }
        let first = plan.map_or(0, |plan| plan.first_page[index]);
        let label = |page: usize| plan.map_or_else(String::new, |plan| plan.label(page).to_owned());
        entries.push(Entry {
            material: true,
            words: part.title.clone(),
            label: label(first),
            page: first,
            y: TOP,
        });
        for (page, y, outlined) in &laid.outline {
            if outlined.level != 1 {
                continue;
            }
            let page = first + page;
            entries.push(Entry {
                material: false,
                words: outlined.words.clone(),
                label: label(page),
                page,
                y: *y,
            });
        }
    }
    entries
}
