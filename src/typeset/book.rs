//! Puts parts together: numbers, blank backs, contents, footers, watermark, bookmarks.
//!
//! What is kept from one time to the next is kept at three sizes: blocks and parts as they were set, and pages as
//! they were finished. Each is used again only while everything that it depends on is the same.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::blocks::Kept;
use super::contents::{ContentsPage, Entry};
use super::footer::Outside;
use super::geometry::TOP;
use super::known::Known;
use super::laid::Laid;
use super::listing::{Listing, entries};
use super::page::{Bookmark, Link, Missing, Page, Pages};
use super::plan::{Plan, is_contents};
use super::setter::Terms;
use super::sheets::{Bearings, Sheets, blank};
use super::slab::Filled;
use super::system::Faces;
use crate::course::{Course, Stage, Stopped};
use crate::document::{Document, Footer, Part, Sides};

/// Lays documents out, and remembers what it set between one time and the next.
#[derive(Default)]
pub struct Typesetter {
    /// Each part as it was laid out in the rounds of the last time, with the numbers known in each.
    kept: BTreeMap<String, Vec<Arc<Laid>>>,
    listing: Listing,
    sheets: Sheets,
    faces: Faces,
}

/// Lays a document out once.
pub fn typeset(document: &Document) -> Pages {
    Typesetter::default().typeset(document)
}

/// Page numbers settle in two rounds; a number that changes its own width could go on for ever.
const ROUNDS: usize = 4;

impl Typesetter {
    /// Sets what follows in these faces; what was remembered of others is forgotten.
    pub fn use_faces(&mut self, faces: Faces) {
        if self.faces != faces {
            *self = Self {
                faces,
                ..Self::default()
            };
        }
    }

    /// The pages of a document, the same as if nothing had been remembered.
    pub fn typeset(&mut self, document: &Document) -> Pages {
        let laid = self.typeset_along(document, Course::FREE);
        laid.expect("nobody stops a course that nobody follows")
    }

    /// As [`Self::typeset`], with somebody who follows. What was remembered before stays when it is stopped.
    ///
    /// # Errors
    /// [`Stopped`].
    pub fn typeset_along(
        &mut self,
        document: &Document,
        course: Course<'_>,
    ) -> Result<Pages, Stopped> {
        let mut known = Known::default();
        let mut laid: BTreeMap<String, Vec<Arc<Laid>>> = BTreeMap::new();
        for _ in 0..ROUNDS {
            let mut parts = Vec::with_capacity(document.parts.len());
            for (done, part) in document.parts.iter().enumerate() {
                course.at(Stage::Laying, done, document.parts.len())?;
                let rounds = laid.entry(part.id.clone()).or_default();
                parts.push(self.lay(part, document, &known, rounds, course)?);
            }
            let contents_pages = self.listing.length(document, &parts);
            let plan = Plan::new(document, &parts, contents_pages);
            known = Known::of(parts, plan);
            if known.is_settled() {
                break;
            }
        }
        course.go_on()?;
        self.kept = laid;
        Ok(self.assemble(document, &known))
    }

    /// Lays a part out, unless it was laid out in this way in an earlier round or the last time.
    fn lay(
        &self,
        part: &Arc<Part>,
        document: &Document,
        known: &Known,
        rounds: &mut Vec<Arc<Laid>>,
        course: Course<'_>,
    ) -> Result<Arc<Laid>, Stopped> {
        let terms = Terms {
            faces: self.faces,
            course,
        };
        let before = self.kept.get(&part.id).map_or(&[][..], Vec::as_slice);
        let mut alike = rounds.iter().chain(before);
        if let Some(found) = alike.find(|laid| laid.still_holds(part, document, known)) {
            let found = Arc::clone(found);
            if !rounds.iter().any(|laid| Arc::ptr_eq(laid, &found)) {
                rounds.push(Arc::clone(&found));
            }
            return Ok(found);
        }
        let blocks = before.iter().chain(rounds.iter());
        let kept: Kept<'_> = blocks.flat_map(|laid| laid.blocks()).collect();
        let laid = Arc::new(Laid::new(part, document, known, &kept, terms)?);
        rounds.push(Arc::clone(&laid));
        Ok(laid)
    }

    fn assemble(&mut self, document: &Document, known: &Known) -> Pages {
        let (parts, plan) = (known.parts(), known.plan());
        let entries = entries(document, parts, Some(plan));
        let contents = if document.parts.iter().any(|part| is_contents(part)) {
            self.listing.pages(&entries)
        } else {
            Arc::default()
        };
        let book = Book {
            document,
            parts,
            plan,
            contents: &contents,
            entries: &entries,
        };
        let is_there = |id: &str| document.parts.iter().any(|part| part.id == id);
        self.sheets.begin(&document.stamp, is_there);
        let mut missing: Vec<Missing> = parts
            .iter()
            .flat_map(|laid| laid.missing())
            .cloned()
            .collect();
        missing.sort();
        missing.dedup();
        Pages {
            pages: book.pages(&mut self.sheets),
            bookmarks: book.bookmarks(),
            missing,
            overflows: parts.iter().flat_map(|laid| laid.overflows()).collect(),
        }
    }
}

/// Everything that is needed to put the pages together.
struct Book<'a> {
    document: &'a Document,
    parts: &'a [Arc<Laid>],
    plan: &'a Plan,
    contents: &'a [ContentsPage],
    entries: &'a [Entry],
}

impl Book<'_> {
    fn pages(&self, sheets: &mut Sheets) -> Vec<Arc<Page>> {
        let mut pages = Vec::with_capacity(self.plan.labels.len());
        for (index, part) in self.document.parts.iter().enumerate() {
            let first = self.plan.first_page[index];
            for page in pages.len()..first {
                let before = &self.document.parts[self.plan.part_of[page]];
                pages.push(blank(&before.id, self.plan.label(page)));
            }
            pages.extend(sheets.finish(&part.id, self.bare_pages(index, part)));
        }
        pages
    }

    /// The pages of a part before they are finished.
    fn bare_pages(&self, index: usize, part: &Part) -> Vec<(Arc<Filled>, Vec<Link>, Bearings)> {
        let first = self.plan.first_page[index];
        let total = self.total(part);
        let bearings = |inner: usize| Bearings {
            label: self.plan.label(first + inner).to_owned(),
            footer: part.footer.clone(),
            outside: self.outside(first + inner),
            total,
            page: first + inner,
        };
        if is_contents(part) {
            let page = |(inner, set): (usize, &ContentsPage)| {
                let mut filled = Filled::default();
                filled.put(Arc::clone(&set.content), TOP);
                (Arc::new(filled), self.links(set), bearings(inner))
            };
            return self.contents.iter().enumerate().map(page).collect();
        }
        let filled = self.parts[index].pages.iter().cloned();
        filled
            .enumerate()
            .map(|(inner, filled)| (filled, Vec::new(), bearings(inner)))
            .collect()
    }

    fn links(&self, set: &ContentsPage) -> Vec<Link> {
        let link = |&(area, entry): &(_, usize)| Link {
            area,
            page: self.entries[entry].page,
            y: self.entries[entry].y,
        };
        set.links.iter().map(link).collect()
    }

    fn outside(&self, page: usize) -> Outside {
        if self.document.sides == Sides::Double && page % 2 == 1 {
            Outside::Left
        } else {
            Outside::Right
        }
    }

    fn total(&self, part: &Part) -> usize {
        let is_its = |&&of: &&usize| self.document.parts[of].id == part.id;
        match part.footer {
            Footer::Single => self.plan.part_of.iter().filter(is_its).count(),
            Footer::None | Footer::Booklet | Footer::Office { .. } => self.plan.body_pages,
        }
    }

    fn bookmarks(&self) -> Vec<Bookmark> {
        let mut bookmarks = Vec::new();
        for (index, (part, laid)) in self.document.parts.iter().zip(self.parts).enumerate() {
            let first = self.plan.first_page[index];
            bookmarks.push(Bookmark {
                level: 0,
                words: part.title.clone(),
                page: first,
                y: TOP,
            });
            for (page, y, outlined) in &laid.outline {
                bookmarks.push(Bookmark {
                    level: outlined.level,
                    words: outlined.words.clone(),
                    page: first + page,
                    y: *y,
                });
            }
        }
        bookmarks
    }
}
