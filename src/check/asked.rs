//! Each question with its answer, shown to the rules that look at answers one by one.

use super::homeless;
use super::plan::{Planned, PlannedField};
use super::prose::Reading;
use super::rule::{Found, OfAnswer};
use super::subject::Subject;
use crate::catalog::{Field, FieldKind};
use crate::draft::{Place, Row, Value};
use std::cmp::Ordering;

/// A field that the filing asks for, or a column of one.
pub struct Question<'a> {
    pub field: &'a Field,
    /// The table that the field is a column of.
    pub table: Option<&'a Field>,
    pub required: bool,
    /// Whether a rule of an article says in better words that an answer is missing.
    pub spoken_for: bool,
}

/// One question and what was answered, for rules that look at each answer alone.
pub struct Asked<'s, 'a> {
    pub subject: &'s Subject<'a>,
    pub question: &'s Question<'a>,
    pub row: Option<&'a Row>,
    pub value: Option<&'a Value>,
    /// What was read out of a running text before.
    pub(super) reading: &'s Reading,
}

/// Whether the answer of a field, or that there is none, concerns the rules.
pub(super) fn is_shown(subject: &Subject, at: &PlannedField) -> bool {
    let value = subject.draft.get(&at.field.id);
    (value.is_some() || at.whole.question.required)
        && is_asked(at.field, |sibling| subject.draft.choice(sibling))
}

/// Shows the answer of a field to one of its rules.
pub(super) fn show_field<'a>(
    subject: &Subject<'a>,
    at: &PlannedField<'a>,
    reading: &Reading,
    (rule, check): (usize, OfAnswer),
    found: &mut Found,
) {
    let asked = Asked {
        subject,
        question: &at.whole.question,
        row: None,
        value: subject.draft.get(&at.field.id),
        reading,
    };
    found.begin(rule);
    check(&asked, found);
}

/// Shows the cells of a row. Goes along columns and cells together, both in the order of their ids; a roster has ten
/// thousand cells.
pub(super) fn show_row<'a>(
    subject: &Subject<'a>,
    at: &PlannedField<'a>,
    row: &'a Row,
    found: &mut Found,
) {
    let mut cells = row.cells.iter().peekable();
    for column in &at.columns {
        let id = &column.question.field.id;
        let mut value = None;
        while let Some((cell, answer)) = cells.peek().copied() {
            match cell.cmp(id) {
                Ordering::Less => homeless::cell(subject, at.field, row, cell, found),
                Ordering::Equal => value = Some(answer),
                Ordering::Greater => break,
            }
            cells.next();
        }
        let concerns = value.is_some() || column.question.required;
        if concerns && is_asked(column.question.field, |sibling| row.choice(sibling)) {
            show_cell(subject, column, row, value, found);
        }
    }
    for (homeless, _) in cells {
        homeless::cell(subject, at.field, row, homeless, found);
    }
}

/// Whether the condition of a field holds, given how its siblings were answered.
fn is_asked<'v>(field: &Field, chosen: impl Fn(&str) -> Option<&'v str>) -> bool {
    field.asked_when.as_ref().is_none_or(|when| {
        let chosen = chosen(&when.field);
        when.is.iter().any(|option| chosen == Some(option))
    })
}

fn show_cell<'a>(
    subject: &Subject<'a>,
    planned: &Planned<'a>,
    row: &'a Row,
    value: Option<&'a Value>,
    found: &mut Found,
) {
    let asked = Asked {
        subject,
        question: &planned.question,
        row: Some(row),
        value,
        reading: &Reading::default(),
    };
    for (rule, check) in &planned.rules {
        found.begin(*rule);
        check(&asked, found);
    }
}

impl<'a> Asked<'_, 'a> {
    pub fn field(&self) -> &'a Field {
        self.question.field
    }

    pub fn kind(&self) -> &'a FieldKind {
        &self.question.field.kind
    }

    pub fn text(&self) -> Option<&'a str> {
        self.value.and_then(Value::as_text)
    }

    pub fn place(&self) -> Place {
        match (self.question.table, self.row) {
            (Some(table), Some(row)) => Place::cell(&table.id, &row.id, &self.field().id),
            _ => Place::field(&self.field().id),
        }
    }

    /// What is asked, and whose: `“电话”`, or in a row `天津某某有限公司的“电话”`.
    pub fn name(&self) -> String {
        let label = &self.field().label;
        match self.row {
            Some(_) => format!("{}的“{label}”", self.whose()),
            None => format!("“{label}”"),
        }
    }

    /// Who or what the row is about, such as the unit's name or `第 3 行`; empty outside of tables.
    pub fn whose(&self) -> String {
        let (Some(table), Some(row)) = (self.question.table, self.row) else {
            return String::new();
        };
        match row_name(table, row) {
            Some(name) => name.to_owned(),
            None => {
                let number = self.subject.row_index(&table.id, &row.id).unwrap_or(0) + 1;
                format!("{}第 {number} 行", table.label)
            }
        }
    }
}

/// What a row calls itself: its first line of text.
fn row_name<'a>(table: &Field, row: &'a Row) -> Option<&'a str> {
    let first =
        (table.columns().iter()).find(|column| matches!(column.kind, FieldKind::Line { .. }))?;
    Some(row.text(&first.id).trim()).filter(|name| !name.is_empty())
}
