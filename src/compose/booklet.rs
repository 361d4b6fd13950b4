//! Whole documents: 全套, everything that a filing hands in, and 单册, one material by itself.

use super::case::Case;
use super::composer::Composer;
use super::cover::cover;
use super::enclosures::enclosures;
use super::material::has_cover;
use super::reading::Reading;
use crate::attach::Scan;
use crate::catalog::{Catalog, MaterialStyle};
use crate::document::{Document, Info, Part, Sides, Stamp};
use crate::draft::{Date, Draft};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The files of a draft by attachment id; one that cannot be printed carries the sentence that says why.
pub type Scans = BTreeMap<String, Result<Arc<Scan>, String>>;

/// What is chosen for one print.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    pub stamp: Stamp,
    pub sides: Sides,
    pub copy: Copy,
    /// How many copies the notes ask for.
    pub copies: u32,
    /// The filing date to print in place of the draft's own.
    pub date: Option<Date>,
}

impl Options {
    /// A draft on single sides; `made` reads `2026年11月16日16:42`.
    pub fn draft(made: impl Into<String>) -> Self {
        Self {
            stamp: Stamp::Draft { made: made.into() },
            sides: Sides::Single,
            copy: Copy::Original,
            copies: USUAL_COPIES,
            date: None,
        }
    }
}

/// Which of the copies this is, as the cover says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copy {
    /// 正本
    Original,
    /// 副本
    Duplicate,
}

/// 一式三份; custom, not a demand of the regulation.
const USUAL_COPIES: u32 = 3;

/// The material that holds the attachments, and so the name of their part.
pub(super) const ATTACHMENTS: &str = "attachments";

impl<'c> Composer<'c> {
    /// 全套: cover, contents, the filing's materials in order, attachments.
    ///
    /// A draft for a filing that the catalog does not know prints its cover alone.
    pub fn booklet(
        &mut self,
        catalog: &'c Catalog,
        draft: &Draft,
        scans: &Scans,
        options: &Options,
    ) -> Document {
        let case = case(catalog, draft, scans, options, true);
        self.begin(catalog, &case);
        let what = case.filing.map_or("", |filing| &filing.cover_title);
        let mut parts = vec![
            Arc::new(Part::cover(cover(&case, options, what))),
            Arc::new(Part::contents()),
        ];
        let materials = case
            .filing
            .into_iter()
            .flat_map(|filing| catalog.materials_of(filing));
        parts.extend(materials.filter_map(|material| self.part(&case, material)));
        if parts.len() == 2 {
            parts.pop();
        }
        document(&case, scans, options, what, parts)
    }

    /// 单册: one material of the filing, numbered by itself. `None` when the filing has no such material
    /// or nothing of it can be printed.
    pub fn material(
        &mut self,
        catalog: &'c Catalog,
        draft: &Draft,
        scans: &Scans,
        options: &Options,
        id: &str,
    ) -> Option<Document> {
        let filing = catalog.filing(draft.filing())?;
        let material = catalog
            .materials_of(filing)
            .find(|material| material.id == id)?;
        let bound_together = material.style == MaterialStyle::Attachments;
        let case = case(catalog, draft, scans, options, bound_together);
        self.begin(catalog, &case);
        let part = self.part(&case, material)?;
        let mut parts = Vec::new();
        if has_cover(material) {
            parts.push(Arc::new(Part::cover(cover(&case, options, &material.name))));
        }
        parts.push(Arc::new(Part::clone(&part).single()));
        Some(document(&case, scans, options, &material.name, parts))
    }
}

/// [`Composer::booklet`] without anything remembered.
pub fn booklet(catalog: &Catalog, draft: &Draft, scans: &Scans, options: &Options) -> Document {
    Composer::default().booklet(catalog, draft, scans, options)
}

/// [`Composer::material`] without anything remembered.
pub fn material(
    catalog: &Catalog,
    draft: &Draft,
    scans: &Scans,
    options: &Options,
    id: &str,
) -> Option<Document> {
    Composer::default().material(catalog, draft, scans, options, id)
}

pub(super) fn case<'a>(
    catalog: &'a Catalog,
    draft: &'a Draft,
    scans: &Scans,
    options: &Options,
    bound_together: bool,
) -> Case<'a> {
    let filing = catalog.filing(draft.filing());
    Case {
        catalog,
        draft: Reading::new(draft),
        filing,
        enclosures: enclosures(catalog, filing, draft, scans),
        bound_together,
        copies: options.copies,
        date: options.date,
    }
}

fn document(
    case: &Case,
    scans: &Scans,
    options: &Options,
    what: &str,
    parts: Vec<Arc<Part>>,
) -> Document {
    let name = case.draft.text("alliance.name").trim();
    let title = match case.draft.unnoted().title().trim() {
        "" => format!("{name}{what}"),
        title => title.to_owned(),
    };
    let keywords = [name, what].map(str::to_owned).into_iter();
    Document {
        info: Info {
            title,
            author: case.unit_name(case.lead()),
            subject: what.to_owned(),
            keywords: keywords.filter(|word| !word.is_empty()).collect(),
        },
        stamp: options.stamp.clone(),
        sides: options.sides,
        parts,
        scans: scans.clone(),
    }
}
