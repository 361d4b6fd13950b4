//! Finished pages: what was dealt out to them, watermark and footer; kept while nothing on them changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::footer::{self, Foot, Outside};
use super::page::{Link, Page};
use super::slab::Filled;
use super::watermark;
use crate::document::{Footer, Stamp};

/// The pages of each part as they were finished last.
#[derive(Default)]
pub(super) struct Sheets {
    stamp: Option<Stamp>,
    kept: BTreeMap<String, Vec<Sheet>>,
}

/// A finished page and what it was finished from.
struct Sheet {
    filled: Arc<Filled>,
    bearings: Bearings,
    page: Arc<Page>,
}

/// What a page needs to know of the whole to be finished.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bearings {
    pub label: String,
    pub footer: Footer,
    pub outside: Outside,
    /// All body pages of the booklet, or of the part bound by itself.
    pub total: usize,
    /// Index of the page in the whole, to find its code.
    pub page: usize,
}

impl Bearings {
    /// A draft's footer tells neither how many pages there are nor a code.
    fn shown(mut self, stamp: &Stamp) -> Self {
        if stamp.is_draft() {
            (self.total, self.page) = (0, 0);
        }
        self
    }
}

impl Sheets {
    /// Forgets the pages of parts that are gone, and all if every page's footer changes.
    pub fn begin(&mut self, stamp: &Stamp, is_there: impl Fn(&str) -> bool) {
        if self.stamp.as_ref() != Some(stamp) {
            self.stamp = Some(stamp.clone());
            self.kept.clear();
        }
        self.kept.retain(|part, _| is_there(part));
    }

    /// The pages of a part, those from last time where they are the same.
    pub fn finish(
        &mut self,
        part: &str,
        pages: Vec<(Arc<Filled>, Vec<Link>, Bearings)>,
    ) -> Vec<Arc<Page>> {
        let Some(stamp) = &self.stamp else {
            return Vec::new();
        };
        let kept = self.kept.entry(part.to_owned()).or_default();
        let mut before = std::mem::take(kept).into_iter();
        for (filled, links, bearings) in pages {
            let bearings = bearings.shown(stamp);
            let same = before.next().filter(|sheet| {
                sheet.bearings == bearings
                    && sheet.page.links == links
                    && same_strips(&sheet.filled, &filled)
            });
            kept.push(same.unwrap_or_else(|| finished(part, filled, links, bearings, stamp)));
        }
        kept.iter().map(|sheet| Arc::clone(&sheet.page)).collect()
    }
}

fn same_strips(one: &Arc<Filled>, other: &Arc<Filled>) -> bool {
    Arc::ptr_eq(one, other) || one.same(other)
}

/// An empty back.
pub(super) fn blank(part: &str, label: &str) -> Arc<Page> {
    Arc::new(Page {
        items: Vec::new(),
        label: label.to_owned(),
        part: part.to_owned(),
        regions: Vec::new(),
        anchors: Vec::new(),
        links: Vec::new(),
        seals: Vec::new(),
        blank: true,
    })
}

fn finished(
    part: &str,
    filled: Arc<Filled>,
    links: Vec<Link>,
    bearings: Bearings,
    stamp: &Stamp,
) -> Sheet {
    let content = filled.content();
    let mut items = Vec::new();
    if stamp.is_draft() {
        items.push(watermark::item(&content.seals));
    }
    items.extend(content.items);
    items.extend(footer::items(&Foot {
        label: &bearings.label,
        outside: bearings.outside,
        footer: &bearings.footer,
        stamp,
        total: bearings.total,
        page: bearings.page,
    }));
    let page = Page {
        items,
        label: bearings.label.clone(),
        part: part.to_owned(),
        regions: content.regions,
        anchors: content.anchors,
        links,
        seals: content.seals,
        blank: false,
    };
    Sheet {
        filled,
        bearings,
        page: Arc::new(page),
    }
}
