//! A draft that writes down what is asked of it, so that a part need be made again only when one of these answers changes.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::catalog::Catalog;
use crate::draft::{Attachment, Date, Draft, Filled, Place, Roster, Row, Value, fill};

/// A draft and what was read of it since the notes were taken last. Attachments, date and filing are read unnoted:
/// whoever keeps parts compares these himself.
pub(super) struct Reading<'a> {
    draft: &'a Draft,
    notes: RefCell<Notes>,
}

/// The fields and the facts that were asked for.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub fields: BTreeSet<String>,
    pub facts: BTreeSet<String>,
}

impl<'a> Reading<'a> {
    pub fn new(draft: &'a Draft) -> Self {
        Self {
            draft,
            notes: RefCell::default(),
        }
    }

    /// What was read since the last time.
    pub fn take_notes(&self) -> Notes {
        self.notes.take()
    }

    /// The draft itself, for those who write down by themselves what they read.
    pub fn unnoted(&self) -> &'a Draft {
        self.draft
    }

    pub fn get(&self, field: &str) -> Option<&'a Value> {
        self.note(field);
        self.draft.get(field)
    }

    pub fn text(&self, field: &str) -> &'a str {
        self.note(field);
        self.draft.text(field)
    }

    pub fn choice(&self, field: &str) -> Option<&'a str> {
        self.note(field);
        self.draft.choice(field)
    }

    pub fn rows(&self, table: &str) -> &'a [Row] {
        self.note(table);
        self.draft.rows(table)
    }

    pub fn row(&self, table: &str, row: &str) -> Option<&'a Row> {
        self.note(table);
        self.draft.row(table, row)
    }

    /// The answer at a place, in a cell too.
    pub fn at(&self, place: &Place) -> Option<&'a Value> {
        self.note(&place.field);
        self.draft.at(place)
    }

    pub fn roster(&self) -> Roster<'a> {
        self.note("units");
        Roster::of(self.draft)
    }

    pub fn fact(&self, name: &str, catalog: &Catalog) -> Filled {
        let mut notes = self.notes.borrow_mut();
        if !notes.facts.contains(name) {
            notes.facts.insert(name.to_owned());
        }
        fill(name, catalog, self.draft)
    }

    pub fn attachment(&self, id: &str) -> Option<&'a Attachment> {
        self.draft.attachment(id)
    }

    pub fn filing(&self) -> &'a str {
        self.draft.filing()
    }

    pub fn date(&self) -> Option<Date> {
        self.draft.date()
    }

    fn note(&self, field: &str) {
        let mut notes = self.notes.borrow_mut();
        if !notes.fields.contains(field) {
            notes.fields.insert(field.to_owned());
        }
    }
}
