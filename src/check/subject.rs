//! What a rule is given to look at: catalog, draft and day, with what most rules want to know counted once.

use super::finding::SectionRef;
use super::outline::{Outline, Position, is_answered};
use super::rule;
use crate::catalog::{Block, Catalog, Field, FieldKind, Filing, Made, UnitRole, ids};
use crate::draft::{Draft, Filled, PLACEHOLDERS, Place, Roster, Row, Value, fill};
use chrono::NaiveDate;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

/// The draft under check.
pub struct Subject<'a> {
    pub catalog: &'a Catalog,
    pub filing: &'a Filing,
    pub draft: &'a Draft,
    pub today: NaiveDate,
    pub roster: Roster<'a>,
    /// 理事长单位, the first when several are named.
    pub lead: Option<&'a Row>,
    /// 依托单位, the first when several are named.
    pub host: Option<&'a Row>,
    pub(super) outline: Outline<'a>,
    /// Row ids of each table with their positions.
    rows: HashMap<&'a str, HashMap<&'a str, usize>>,
    attachments: HashSet<&'a str>,
    /// What the placeholders stand for, counted when the first is met.
    facts: OnceCell<HashMap<&'static str, Filled>>,
}

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

impl<'a> Subject<'a> {
    pub(super) fn new(
        catalog: &'a Catalog,
        filing: &'a Filing,
        draft: &'a Draft,
        today: NaiveDate,
    ) -> Self {
        let tables = draft.answers().filter_map(|(id, value)| match value {
            Value::Rows(rows) => Some((id, by_id(rows))),
            _ => None,
        });
        let roster = Roster::of(draft);
        Self {
            catalog,
            filing,
            draft,
            today,
            lead: roster.lead(),
            host: roster.host(),
            roster,
            outline: Outline::of(catalog, filing, draft),
            rows: tables.collect(),
            attachments: draft
                .attachments()
                .iter()
                .map(|file| file.id.as_str())
                .collect(),
            facts: OnceCell::new(),
        }
    }

    /// Whether the filing asks for this field.
    pub fn asks(&self, field: &str) -> bool {
        self.outline.asks(field)
    }

    /// The number of a row in its table, from 0.
    pub fn row_index(&self, table: &str, row: &str) -> Option<usize> {
        self.rows.get(table)?.get(row).copied()
    }

    /// Whether the filing asks for a field, cannot do without it, and has no answer to it.
    pub fn lacks(&self, field: &str) -> bool {
        let asked = self.catalog.field(field).filter(|_| self.asks(field));
        asked.is_some_and(|asked| {
            let answered = match self.draft.get(field) {
                None => false,
                Some(Value::Nothing) => asked.none_allowed,
                Some(value) => !value.is_blank(),
            };
            self.requires(asked) && !answered
        })
    }

    /// The label of an option of a choice column; the id itself when the catalog has no such option.
    pub fn option<'o>(&'o self, table: &str, column: &str, option: &'o str) -> &'o str {
        match self.catalog.column(table, column).map(|field| &field.kind) {
            Some(FieldKind::Choice { options }) => options
                .iter()
                .find(|known| known.id == option)
                .map_or(option, |known| known.label.as_str()),
            _ => option,
        }
    }

    /// Whether this filing cannot do without an answer to this field or column.
    pub fn requires(&self, field: &Field) -> bool {
        field.is_required_in(&self.filing.id)
    }

    /// What a placeholder in running text stands for.
    pub fn fact(&self, name: &str) -> &Filled {
        let facts = self.facts.get_or_init(|| {
            let known = PLACEHOLDERS.iter();
            known
                .map(|name| (*name, fill(name, self.catalog, self.draft)))
                .collect()
        });
        facts.get(name).unwrap_or(&Filled::Unknown)
    }

    pub fn has_attachment(&self, id: &str) -> bool {
        self.attachments.contains(id)
    }

    /// A number of the regulation; rules about a number that no article gives stay silent.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.catalog
            .number(name)
            .and_then(|number| usize::try_from(number).ok())
    }

    /// The label of a field in the catalog; empty when the catalog has no such field.
    pub fn label(&self, field: &str) -> &'a str {
        self.catalog
            .field(field)
            .map_or("", |field| field.label.as_str())
    }

    /// Where a place stands on paper; none when the filing does not ask for it.
    pub(super) fn position(&self, place: &Place) -> Option<Position> {
        let table = self.outline.position(&place.field)?;
        let Some(row) = &place.row else {
            return Some(table);
        };
        let column = place.column.as_deref().unwrap_or("");
        let columns = self
            .catalog
            .field(&place.field)
            .map_or(&[][..], Field::columns);
        let number = columns.iter().position(|field| field.id == column);
        let home = self.record(place, row, column).unwrap_or(table);
        let row = self.row_index(&place.field, row);
        Some(home.within(
            row.map_or(0, |row| row + 1),
            number.map_or(0, |column| column + 1),
        ))
    }

    fn record(&self, place: &Place, row: &str, column: &str) -> Option<Position> {
        let is = |unit: Option<&Row>| unit.is_some_and(|unit| unit.id == row);
        match place.field.as_str() {
            ids::UNITS if is(self.lead) => self.outline.position_in_record(UnitRole::Lead, column),
            ids::UNITS if is(self.host) => self.outline.position_in_record(UnitRole::Host, column),
            _ => None,
        }
    }

    /// Whether something is written in a section.
    pub(super) fn is_begun(&self, at: SectionRef) -> bool {
        let shown = self.outline.section(at);
        let written = |field: &&Field| is_answered(field, self.draft.get(&field.id));
        if shown.fields.iter().any(written) {
            return true;
        }
        let mut blocks = shown.section.blocks.iter();
        !self.demands(at) && blocks.any(|block| self.has_something_to_show(block))
    }

    /// Whether a section may stay empty: it only has fields that this filing can do without.
    pub(super) fn is_voluntary(&self, at: SectionRef) -> bool {
        !self.demands(at) && !self.outline.section(at).shows_more_than_its_fields()
    }

    fn demands(&self, at: SectionRef) -> bool {
        let fields = &self.outline.section(at).fields;
        fields.iter().any(|field| self.requires(field))
    }

    /// For parts that only show what is filled in elsewhere.
    fn has_something_to_show(&self, block: &Block) -> bool {
        match block {
            Block::Made(Made::Cover | Made::Notes | Made::Pledge | Made::Opinions) => {
                self.draft.get(ids::ALLIANCE_NAME).is_some()
            }
            Block::Made(Made::Parties | Made::Tasks | Made::Signatures) => self.roster.count() > 0,
            Block::Made(Made::AttachmentList) => !self.draft.attachments().is_empty(),
            Block::Unit { role, .. } => self.unit(*role).is_some(),
            Block::Licences { role } => {
                let licence = self.unit(*role).and_then(|unit| unit.get("licence"));
                licence.is_some_and(|files| !files.is_blank())
            }
            _ => block.fields().iter().any(|id| self.draft.get(id).is_some()),
        }
    }

    fn unit(&self, role: UnitRole) -> Option<&'a Row> {
        match role {
            UnitRole::Lead => self.lead,
            UnitRole::Host => self.host,
        }
    }

    /// Shows each question of the filing that is really asked, with its answer, in paper order.
    pub(super) fn each_answer(&self, mut look: impl FnMut(&Asked<'_, 'a>)) {
        let spoken: Vec<&str> = rule::spoken_for(self.filing);
        let sections = self.outline.materials.iter().flat_map(|at| &at.sections);
        for field in sections.flat_map(|at| &at.fields).copied() {
            let question = self.question(field, None, &spoken);
            if !self.is_asked(field) {
                continue;
            }
            let value = self.draft.get(&field.id);
            look(&Asked {
                subject: self,
                question: &question,
                row: None,
                value,
            });
            let columns: Vec<Question> = (field.columns().iter())
                .map(|column| self.question(column, Some(field), &spoken))
                .collect();
            let rows = value.map_or(&[][..], Value::as_rows);
            for row in rows.iter().filter(|_| !columns.is_empty()) {
                for question in columns
                    .iter()
                    .filter(|column| is_asked_in(column.field, row))
                {
                    let value = row.get(&question.field.id);
                    look(&Asked {
                        subject: self,
                        question,
                        row: Some(row),
                        value,
                    });
                }
            }
        }
    }

    fn question(
        &self,
        field: &'a Field,
        table: Option<&'a Field>,
        spoken: &[&str],
    ) -> Question<'a> {
        let spoken_for = spoken.iter().any(|path| match table {
            Some(table) => path.split_once('/') == Some((&table.id, &field.id)),
            None => *path == field.id,
        });
        Question {
            field,
            table,
            required: self.requires(field),
            spoken_for,
        }
    }

    fn is_asked(&self, field: &Field) -> bool {
        field.asked_when.as_ref().is_none_or(|when| {
            let chosen = self.draft.choice(&when.field);
            when.is.iter().any(|option| chosen == Some(option))
        })
    }
}

fn is_asked_in(column: &Field, row: &Row) -> bool {
    column.asked_when.as_ref().is_none_or(|when| {
        let chosen = row.choice(&when.field);
        when.is.iter().any(|option| chosen == Some(option))
    })
}

fn by_id(rows: &[Row]) -> HashMap<&str, usize> {
    let numbered = rows.iter().enumerate();
    numbered
        .map(|(index, row)| (row.id.as_str(), index))
        .collect()
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
