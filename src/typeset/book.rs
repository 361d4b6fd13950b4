//! Puts parts together: numbers, blank backs, contents, footers, watermark, bookmarks.
//!
//! A part is laid out by itself and kept; only parts that changed, or that print a page number which changed,
//! are laid out anew.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::contents::{ContentsPage, Entry};
use super::footer::{self, Foot, Outside};
use super::geometry::TOP;
use super::known::Known;
use super::laid::Laid;
use super::listing::{entries, outline, set_contents};
use super::page::{Bookmark, Item, Link, Missing, Page, Pages};
use super::plan::{Plan, is_contents};
use super::watermark;
use crate::document::{Document, Footer, Part, Sides};

/// Lays documents out, and remembers parts between one time and the next.
#[derive(Default)]
pub struct Typesetter {
    kept: BTreeMap<String, Arc<Laid>>,
}

/// Lays a document out once.
pub fn typeset(document: &Document) -> Pages {
    Typesetter::default().typeset(document)
}

/// Page numbers settle in two rounds; a number that changes its own width could go on for ever.
const ROUNDS: usize = 4;

impl Typesetter {
    /// The pages of a document, the same as if nothing had been remembered.
    pub fn typeset(&mut self, document: &Document) -> Pages {
        let mut known = Known::default();
        let mut parts = Vec::new();
        for _ in 0..ROUNDS {
            parts = document
                .parts
                .iter()
                .map(|part| self.lay(part, document, &known))
                .collect();
            let plan = Plan::new(document, &parts);
            let settled = Known::of(document, &parts, &plan);
            if settled == known {
                break;
            }
            known = settled;
        }
        self.kept
            .retain(|id, _| document.parts.iter().any(|part| part.id == *id));
        Book {
            document,
            parts,
            known,
        }
        .assemble()
    }

    fn lay(&mut self, part: &Part, document: &Document, known: &Known) -> Arc<Laid> {
        if let Some(kept) = self.kept.get(&part.id)
            && kept.still_holds(part, document, known)
        {
            return kept.clone();
        }
        let laid = Arc::new(Laid::new(part, document, known));
        self.kept.insert(part.id.clone(), laid.clone());
        laid
    }
}

/// Everything that is needed to put the pages together.
struct Book<'a> {
    document: &'a Document,
    parts: Vec<Arc<Laid>>,
    known: Known,
}

impl Book<'_> {
    fn assemble(self) -> Pages {
        let plan = Plan::new(self.document, &self.parts);
        debug_assert_eq!(
            self.known,
            Known::of(self.document, &self.parts, &plan),
            "page numbers did not settle"
        );
        let entries = entries(self.document, &self.parts, Some(&plan));
        let contents = set_contents(&entries);
        let mut pages: Vec<Page> = (0..plan.labels.len())
            .map(|page| self.bare_page(page, &plan))
            .collect();
        for (page, slot) in pages.iter_mut().enumerate().filter(|(_, slot)| !slot.blank) {
            self.fill(page, slot, &plan, &contents, &entries);
        }
        let mut missing: Vec<Missing> = self
            .parts
            .iter()
            .flat_map(|laid| laid.missing.iter().cloned())
            .collect();
        missing.sort();
        missing.dedup();
        let overflows = self
            .parts
            .iter()
            .flat_map(|laid| laid.overflows.iter().cloned())
            .collect();
        Pages {
            pages,
            bookmarks: self.bookmarks(&plan),
            missing,
            overflows,
        }
    }

    fn bare_page(&self, page: usize, plan: &Plan) -> Page {
        Page {
            items: Vec::new(),
            label: plan.labels[page].clone(),
            part: self.document.parts[plan.part_of[page]].id.clone(),
            regions: Vec::new(),
            anchors: Vec::new(),
            links: Vec::new(),
            seals: Vec::new(),
            blank: plan.blank[page],
        }
    }

    fn fill(
        &self,
        page: usize,
        slot: &mut Page,
        plan: &Plan,
        contents: &[ContentsPage],
        entries: &[Entry],
    ) {
        let index = plan.part_of[page];
        let part = &self.document.parts[index];
        let inner = page - plan.first_page[index];
        let content = if is_contents(part) {
            let set = &contents[inner];
            let link = |&(area, entry): &(_, usize)| Link {
                area,
                page: entries[entry].page,
                y: entries[entry].y,
            };
            slot.links = set.links.iter().map(link).collect();
            set.content.clone()
        } else {
            self.parts[index]
                .pages
                .get(inner)
                .map(|filled| filled.content.clone())
                .unwrap_or_default()
        };
        if self.document.stamp.is_draft() {
            slot.items.push(watermark::item(&content.seals));
        }
        slot.items.extend(content.items);
        slot.items.extend(self.foot(page, part, slot, plan));
        slot.regions = content.regions;
        slot.anchors = content.anchors;
        slot.seals = content.seals;
    }

    fn foot(&self, page: usize, part: &Part, slot: &Page, plan: &Plan) -> Vec<Item> {
        let left = self.document.sides == Sides::Double && page % 2 == 1;
        let total = match part.footer {
            Footer::Single => plan
                .part_of
                .iter()
                .filter(|&&of| self.document.parts[of].id == part.id)
                .count(),
            Footer::None | Footer::Booklet | Footer::Office { .. } => plan.body_pages,
        };
        footer::items(&Foot {
            label: &slot.label,
            outside: if left { Outside::Left } else { Outside::Right },
            footer: &part.footer,
            stamp: &self.document.stamp,
            total,
            page,
        })
    }

    fn bookmarks(&self, plan: &Plan) -> Vec<Bookmark> {
        let mut bookmarks = Vec::new();
        for (index, (part, laid)) in self.document.parts.iter().zip(&self.parts).enumerate() {
            let first = plan.first_page[index];
            bookmarks.push(Bookmark {
                level: 0,
                words: part.title.clone(),
                page: first,
                y: TOP,
            });
            for (page, y, outlined) in outline(part, laid) {
                bookmarks.push(Bookmark {
                    level: outlined.level,
                    words: outlined.words.clone(),
                    page: first + page,
                    y,
                });
            }
        }
        bookmarks
    }
}
