//! Each question with its answer, shown to the rules that look at answers one by one.

use super::rule::{self, Check, Found, OfAnswer, Rule};
use super::subject::Subject;
use crate::catalog::{Field, FieldKind};
use crate::draft::{Place, Row, Value};

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
}

/// Shows every answer of the filing that is really asked for to the rules that look at answers.
pub(super) fn show_answers(subject: &Subject, rules: &[&'static Rule], found: &mut Found) {
    let spoken: Vec<&str> = rule::spoken_for(subject.filing);
    let sections = subject.outline.materials.iter().flat_map(|at| &at.sections);
    for field in sections.flat_map(|at| &at.fields).copied() {
        if !is_asked(field, |sibling| subject.draft.choice(sibling)) {
            continue;
        }
        let value = subject.draft.get(&field.id);
        Shown::new(subject, field, None, rules, &spoken).to_rules(None, value, found);
        let rows = value.map_or(&[][..], Value::as_rows);
        if rows.is_empty() {
            continue;
        }
        let mut columns: Vec<Shown> = (field.columns().iter())
            .map(|column| Shown::new(subject, column, Some(field), rules, &spoken))
            .collect();
        columns.sort_by_key(|column| &column.question.field.id);
        for row in rows {
            show_row(&columns, row, found);
        }
    }
}

/// Goes along columns and cells together, both in the order of their ids; a roster has ten thousand cells.
fn show_row<'a>(columns: &[Shown<'_, 'a>], row: &'a Row, found: &mut Found) {
    let mut cells = row.cells.iter().peekable();
    for column in columns {
        let id = &column.question.field.id;
        while cells.next_if(|(cell, _)| *cell < id).is_some() {}
        let value = cells
            .next_if(|(cell, _)| *cell == id)
            .map(|(_, value)| value);
        if is_asked(column.question.field, |sibling| row.choice(sibling)) {
            column.to_rules(Some(row), value, found);
        }
    }
}

/// Whether the condition of a field holds, given how its siblings were answered.
fn is_asked<'v>(field: &Field, chosen: impl Fn(&str) -> Option<&'v str>) -> bool {
    field.asked_when.as_ref().is_none_or(|when| {
        let chosen = chosen(&when.field);
        when.is.iter().any(|option| chosen == Some(option))
    })
}

/// A question together with the rules that may have something to say about it.
struct Shown<'s, 'a> {
    subject: &'s Subject<'a>,
    question: Question<'a>,
    rules: Vec<(&'static Rule, OfAnswer)>,
}

impl<'s, 'a> Shown<'s, 'a> {
    fn new(
        subject: &'s Subject<'a>,
        field: &'a Field,
        table: Option<&'a Field>,
        rules: &[&'static Rule],
        spoken: &[&str],
    ) -> Self {
        let spoken_for = spoken.iter().any(|path| match table {
            Some(table) => path.split_once('/') == Some((&table.id, &field.id)),
            None => *path == field.id,
        });
        let question = Question {
            field,
            table,
            required: subject.requires(field),
            spoken_for,
        };
        let concerned = rules.iter().filter_map(|rule| match rule.check {
            Check::Answer { of, check } if of(&question) => Some((*rule, check)),
            _ => None,
        });
        Self {
            rules: concerned.collect(),
            subject,
            question,
        }
    }

    fn to_rules(&self, row: Option<&'a Row>, value: Option<&'a Value>, found: &mut Found) {
        if value.is_none() && !self.question.required {
            return;
        }
        let asked = Asked {
            subject: self.subject,
            question: &self.question,
            row,
            value,
        };
        for (rule, check) in &self.rules {
            found.begin(rule);
            check(&asked, found);
        }
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
