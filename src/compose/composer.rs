//! Parts that stay the same from one print to the next are kept, each with the answers that it was made from.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::case::Case;
use super::enclosures::Enclosure;
use super::material;
use crate::catalog::{Catalog, Material};
use crate::document::Part;
use crate::draft::{Attachment, Date, Filled, Value};

/// Composes documents, and remembers the parts of the last one.
#[derive(Default)]
pub struct Composer<'c> {
    common: Option<Common<'c>>,
    kept: BTreeMap<String, Kept>,
}

/// What every part may depend on besides single answers.
struct Common<'c> {
    catalog: &'c Catalog,
    filing: String,
    dates: [Option<Date>; 2],
    copies: u32,
    bound_together: bool,
    attachments: Vec<Attachment>,
    enclosures: Vec<Enclosure>,
}

impl<'c> Common<'c> {
    fn of(catalog: &'c Catalog, case: &Case) -> Self {
        Self {
            catalog,
            filing: case.filing_id().to_owned(),
            dates: [case.date, case.draft.date()],
            copies: case.copies,
            bound_together: case.bound_together,
            attachments: case.draft.unnoted().attachments().to_vec(),
            enclosures: case.enclosures.clone(),
        }
    }

    fn holds_for(&self, case: &Case) -> bool {
        std::ptr::eq(self.catalog, case.catalog)
            && self.filing == case.filing_id()
            && self.dates == [case.date, case.draft.date()]
            && self.copies == case.copies
            && self.bound_together == case.bound_together
            && self.attachments == case.draft.unnoted().attachments()
            && self.enclosures == case.enclosures
    }
}

/// A part, or that there is none, and the answers and facts that were read for it.
struct Kept {
    answers: Vec<(String, Option<Value>)>,
    facts: Vec<(String, Filled)>,
    part: Option<Arc<Part>>,
}

impl Kept {
    fn new(case: &Case, material: &Material) -> Self {
        case.draft.take_notes();
        let part = material::part(case, material).map(Arc::new);
        let notes = case.draft.take_notes();
        let draft = case.draft.unnoted();
        let answer = |field: String| {
            let value = draft.get(&field).cloned();
            (field, value)
        };
        let fact = |name: String| {
            let filled = case.draft.fact(&name, case.catalog);
            (name, filled)
        };
        Self {
            answers: notes.fields.into_iter().map(answer).collect(),
            facts: notes.facts.into_iter().map(fact).collect(),
            part,
        }
    }

    fn still_holds(&self, case: &Case) -> bool {
        let draft = case.draft.unnoted();
        self.answers
            .iter()
            .all(|(field, value)| draft.get(field) == value.as_ref())
            && self
                .facts
                .iter()
                .all(|(name, filled)| case.draft.fact(name, case.catalog) == *filled)
    }
}

impl<'c> Composer<'c> {
    /// Forgets the parts of another application, of other attachments or another date.
    pub(super) fn begin(&mut self, catalog: &'c Catalog, case: &Case) {
        if !self
            .common
            .as_ref()
            .is_some_and(|common| common.holds_for(case))
        {
            self.common = Some(Common::of(catalog, case));
            self.kept.clear();
        }
    }

    /// The part of a material, made anew only if an answer in it changed.
    pub(super) fn part(&mut self, case: &Case, material: &Material) -> Option<Arc<Part>> {
        if let Some(kept) = self.kept.get(&material.id)
            && kept.still_holds(case)
        {
            return kept.part.clone();
        }
        let made = Kept::new(case, material);
        let part = made.part.clone();
        self.kept.insert(material.id.clone(), made);
        part
    }
}
