//! Each question with its answer, shown to the rules that look at answers one by one.

use super::homeless;
use super::phrase;
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
    /// What was read out of a running text before; nothing is kept of the cells of a table.
    pub(super) reading: Option<&'s Reading>,
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
        reading: Some(reading),
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
        reading: None,
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
        row_name(table, row).unwrap_or_else(|| {
            let number = self.subject.row_index(&table.id, &row.id).unwrap_or(0) + 1;
            format!("{}第 {number} 行", table.label)
        })
    }
}

/// What a row calls itself: its first column in words. What was only chosen tells no row from another and is passed
/// over; a column of numbers, such as a year, ends the search, because nothing behind it names the row.
fn row_name(table: &Field, row: &Row) -> Option<String> {
    let FieldKind::Table { columns, noun, .. } = &table.kind else {
        return None;
    };
    let is_chosen = |column: &&Field| matches!(column.kind, FieldKind::Choice { .. });
    let first = columns.iter().find(|column| !is_chosen(column))?;
    let words = row.text(&first.id).trim();
    match first.kind {
        _ if words.is_empty() => None,
        FieldKind::Line { format: None, .. } => Some(words.to_owned()),
        FieldKind::Text { .. } | FieldKind::Prose { .. } => Some(phrase::titled(words, noun, 0)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::row_name;
    use crate::catalog::{FieldKind, builtin};
    use crate::draft::{Row, Value};

    #[test]
    fn a_row_is_named_by_its_first_words() {
        let named = |table: &str| {
            let table = builtin().field(table).unwrap();
            let mut row = Row::new("r1");
            for column in table.columns() {
                let words = Value::Text(format!("〔{}〕", column.id));
                row.cells.insert(column.id.clone(), words);
            }
            row_name(table, &row)
        };
        let name = |words: &str| Some(words.to_owned());
        for (table, by) in [
            ("units", name("〔name〕")),
            ("council", name("〔name〕")),
            ("experts", name("〔name〕")),
            ("secretariat", name("〔name〕")),
            ("goals", name("〔indicator〕")),
            ("projects", name("〔title〕")),
            ("budget", None),
            ("achievements", name("〔title〕")),
            ("plan_projects", name("〔title〕")),
            ("rectification-report.problems", name("问题“〔problem〕”")),
        ] {
            assert_eq!(named(table), by, "{table}");
        }
        let tables = builtin().all_fields();
        let tables = tables.filter(|field| matches!(field.kind, FieldKind::Table { .. }));
        assert_eq!(
            tables.count(),
            10,
            "a new table has its rows named here too"
        );
    }
}
