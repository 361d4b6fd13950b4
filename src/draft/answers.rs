//! The draft: all answers of one application, its attachments, and the findings set aside with reasons.

use super::place::Place;
use super::value::{Date, Row, Value};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// 草稿: one application being prepared. It changes only through [`super::Edit`]s.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub(super) filing: String,
    /// The version of the catalog it was begun with.
    pub(super) catalog: String,
    pub(super) title: String,
    pub(super) date: Option<Date>,
    pub(super) answers: BTreeMap<String, Value>,
    pub(super) attachments: Vec<Attachment>,
    pub(super) waivers: Vec<Waiver>,
}

/// 附件: a scan, known by an id that answers refer to. Its bytes are kept elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub id: String,
    /// The file's name, relative to where the draft was read from.
    pub file: String,
    #[serde(default)]
    pub caption: String,
    /// Quarter turns to the right in degrees: 0, 90, 180 or 270.
    #[serde(default)]
    pub rotate: u16,
    /// SHA-256 of the content in lower-case hex; empty while the content has not been read.
    #[serde(default)]
    pub hash: String,
}

/// A finding set aside with a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    pub rule: String,
    pub at: String,
    pub reason: String,
}

impl Draft {
    /// An empty draft of a filing, made with a version of the catalog.
    pub fn new(filing: impl Into<String>, catalog: impl Into<String>) -> Self {
        Self {
            filing: filing.into(),
            catalog: catalog.into(),
            title: String::new(),
            date: None,
            answers: BTreeMap::new(),
            attachments: Vec::new(),
            waivers: Vec::new(),
        }
    }

    pub fn filing(&self) -> &str {
        &self.filing
    }

    /// The version of the catalog it was begun with.
    pub fn catalog(&self) -> &str {
        &self.catalog
    }

    pub fn title(&self) -> &str {
        &self.title
    }

    /// The filing date; "today" for the checks when nothing else is given.
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    pub fn answers(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.answers.iter().map(|(id, value)| (id.as_str(), value))
    }

    pub fn attachments(&self) -> &[Attachment] {
        &self.attachments
    }

    pub fn attachment(&self, id: &str) -> Option<&Attachment> {
        self.attachments
            .iter()
            .find(|attachment| attachment.id == id)
    }

    pub fn waivers(&self) -> &[Waiver] {
        &self.waivers
    }

    /// The reason why a finding was set aside.
    pub fn waiver(&self, rule: &str, at: &str) -> Option<&str> {
        self.waivers
            .iter()
            .find(|waiver| waiver.rule == rule && waiver.at == at)
            .map(|waiver| waiver.reason.as_str())
    }

    /// The answer of a field; `None` when unanswered.
    pub fn get(&self, field: &str) -> Option<&Value> {
        self.answers.get(field)
    }

    /// The answer at a field or a cell; a whole row is no answer.
    pub fn at(&self, place: &Place) -> Option<&Value> {
        match (&place.row, &place.column) {
            (None, None) => self.get(&place.field),
            (Some(row), Some(column)) => self.row(&place.field, row)?.get(column),
            _ => None,
        }
    }

    /// The text of a field; empty when unanswered.
    pub fn text(&self, field: &str) -> &str {
        self.get(field).and_then(Value::as_text).unwrap_or("")
    }

    pub fn choice(&self, field: &str) -> Option<&str> {
        self.get(field)?
            .as_choice()
            .map(|choice| choice.id.as_str())
    }

    pub fn flag(&self, field: &str) -> Option<bool> {
        self.get(field)?.as_flag()
    }

    /// The rows of a table; empty when unanswered.
    pub fn rows(&self, table: &str) -> &[Row] {
        self.get(table).map_or(&[], Value::as_rows)
    }

    pub fn row(&self, table: &str, row: &str) -> Option<&Row> {
        self.rows(table).iter().find(|found| found.id == row)
    }

    /// A row id that this table does not use: the prefix and the first number after the largest in use.
    ///
    /// A row that was taken out may still be named by other rows or by a finding that was set aside; its id is in use
    /// too, so that no new row takes over what was said of another.
    pub fn free_row_id(&self, table: &str, prefix: &str) -> String {
        let rows = self.rows(table).iter().map(|row| row.id.as_str());
        let waived = self.waivers.iter();
        let waived = waived.filter_map(|waiver| waiver.at.split('/').nth(1));
        free_id(rows.chain(self.named_rows()).chain(waived), prefix)
    }

    /// An attachment id that is not in use. An attachment that was taken out may still be named by a picture or a list;
    /// its id is in use too, so that no other scan turns up in its place.
    pub fn free_attachment_id(&self) -> String {
        let attached = self.attachments.iter();
        let attached = attached.map(|attachment| attachment.id.as_str());
        free_id(attached.chain(self.named_attachments()), "a")
    }
}

/// The prefix and the number after the largest in use; where there is none after it, the first that nobody uses.
fn free_id<'a>(used: impl Iterator<Item = &'a str>, prefix: &str) -> String {
    let numbers = used.filter_map(|id| id.strip_prefix(prefix)?.parse::<u64>().ok());
    let numbers: BTreeSet<u64> = numbers.collect();
    let next = numbers.last().unwrap_or(&0).checked_add(1);
    let next = next.or_else(|| (1..).find(|number| !numbers.contains(number)));
    format!("{prefix}{}", next.expect("nobody has used them all"))
}
