//! Where each question of a filing is at home: the one section in which its findings are counted.
//!
//! A fact is shown in many places. Its home is the first section that lets one fill it in; a table's home is the
//! first section that shows it as a table, and the records of lead and host only take the columns it does not print.

use super::finding::SectionRef;
use super::plan::replacing;
use crate::catalog::{Block, Catalog, Field, Filing, Material, PrintColumn, Section, UnitRole};
use crate::draft::{Draft, Value};
use foldhash::{HashMap, HashMapExt};

/// The sections of a filing in paper order, and the home of each field.
pub(super) struct Outline<'a> {
    pub materials: Vec<MaterialAt<'a>>,
    homes: HashMap<&'a str, Home<'a>>,
    lead: Option<Record<'a>>,
    host: Option<Record<'a>>,
}

pub(super) struct MaterialAt<'a> {
    pub material: &'a Material,
    pub sections: Vec<SectionAt<'a>>,
}

pub(super) struct SectionAt<'a> {
    pub section: &'a Section,
    /// False when an attached paper stands in for it.
    pub asked: bool,
    /// Fields at home here, in reading order.
    pub fields: Vec<&'a Field>,
}

impl SectionAt<'_> {
    /// Whether the program makes all of it.
    pub fn is_made(&self) -> bool {
        let mut blocks = self.section.blocks.iter();
        !self.section.blocks.is_empty() && blocks.all(is_made)
    }

    /// Whether part of it is made by the program or filled in elsewhere, so that it is never voluntary.
    pub fn shows_more_than_its_fields(&self) -> bool {
        self.fields.is_empty() || self.section.blocks.iter().any(is_made)
    }
}

fn is_made(block: &Block) -> bool {
    matches!(block, Block::Made(_))
}

#[derive(Clone, Copy)]
struct Home<'a> {
    at: SectionRef,
    /// Position among the fields of the section.
    order: usize,
    /// For a table: the columns it prints there; empty means all.
    prints: &'a [PrintColumn],
}

/// The section with the record of the lead or the host.
struct Record<'a> {
    at: SectionRef,
    rows: &'a [Vec<String>],
}

/// Where a place stands on paper, for sorting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Position {
    pub at: SectionRef,
    field: usize,
    /// From 1, so that the table itself comes before its rows.
    row: usize,
    /// From 1, so that the row itself comes before its cells.
    column: usize,
}

impl Position {
    fn of(at: SectionRef, field: usize) -> Self {
        Self {
            at,
            field,
            row: 0,
            column: 0,
        }
    }

    /// The position of a row or cell of the table that stands here.
    pub fn within(self, row: usize, column: usize) -> Self {
        Self {
            row,
            column,
            ..self
        }
    }
}

impl<'a> Outline<'a> {
    pub fn of(catalog: &'a Catalog, filing: &'a Filing, draft: &Draft) -> Self {
        let mut outline = Self {
            materials: Vec::new(),
            homes: HashMap::new(),
            lead: None,
            host: None,
        };
        for material in catalog.materials_of(filing) {
            outline.add_material(material, &filing.id, draft);
        }
        outline.settle(catalog);
        outline
    }

    fn add_material(&mut self, material: &'a Material, filing: &'a str, draft: &Draft) {
        let paper = replacing(material, draft);
        let sections: Vec<SectionAt> = material
            .sections_in(filing)
            .map(|section| SectionAt {
                section,
                asked: paper.is_none_or(|paper| section.shows(paper)),
                fields: Vec::new(),
            })
            .collect();
        for (section, at) in sections.iter().enumerate().filter(|(_, at)| at.asked) {
            let at_ref = SectionRef {
                material: self.materials.len(),
                section,
            };
            // Beside an attached paper, nothing of what it replaces is asked.
            match paper {
                Some(paper) => self.settle_in(paper, at_ref, &[]),
                None => {
                    for block in &at.section.blocks {
                        self.add_block(block, at_ref);
                    }
                }
            }
        }
        self.materials.push(MaterialAt { material, sections });
    }

    fn add_block(&mut self, block: &'a Block, at: SectionRef) {
        match block {
            Block::Unit { role, rows } => {
                let record = match role {
                    UnitRole::Lead => &mut self.lead,
                    UnitRole::Host => &mut self.host,
                };
                record.get_or_insert(Record { at, rows });
            }
            Block::Licences { .. } | Block::Made(_) => {}
            Block::Table { field, columns, .. } => self.settle_in(field, at, columns),
            Block::Grid { .. }
            | Block::Budget { .. }
            | Block::Text { .. }
            | Block::Prose { .. }
            | Block::Files { .. } => {
                for field in block.fields() {
                    self.settle_in(field, at, &[]);
                }
            }
        }
    }

    fn settle_in(&mut self, field: &'a str, at: SectionRef, prints: &'a [PrintColumn]) {
        let order = self.homes.len();
        self.homes
            .entry(field)
            .or_insert(Home { at, order, prints });
    }

    /// Lists in each section the fields that are at home there.
    fn settle(&mut self, catalog: &'a Catalog) {
        let mut homes: Vec<(&str, Home)> = self.homes.iter().map(|(id, at)| (*id, *at)).collect();
        homes.sort_by_key(|(_, home)| home.order);
        for (id, home) in homes {
            if let Some(field) = catalog.field(id) {
                self.materials[home.at.material].sections[home.at.section]
                    .fields
                    .push(field);
            }
        }
    }

    pub fn section(&self, at: SectionRef) -> &SectionAt<'a> {
        &self.materials[at.material].sections[at.section]
    }

    /// Whether the filing asks for this field in a section that nothing stands in for.
    pub fn asks(&self, field: &str) -> bool {
        self.homes.contains_key(field)
    }

    /// Where a whole field or table stands.
    pub fn position(&self, field: &str) -> Option<Position> {
        let home = self.homes.get(field)?;
        Some(Position::of(home.at, home.order))
    }

    /// Where a column of the lead or host unit stands when the roster does not print it: in that unit's record.
    pub fn position_in_record(&self, role: UnitRole, column: &str) -> Option<Position> {
        let prints = self.homes.get("units")?.prints;
        if prints.is_empty()
            || prints
                .iter()
                .any(|print| print.of.iter().any(|id| id == column))
        {
            return None;
        }
        let record = match role {
            UnitRole::Lead => self.lead.as_ref()?,
            UnitRole::Host => self.host.as_ref()?,
        };
        let shown = record.rows.iter().flatten().any(|id| id == column);
        shown.then(|| Position::of(record.at, 0))
    }
}

/// Whether an answer was really given: not blank, and not the model text of its field.
pub(super) fn is_answered(field: &Field, value: Option<&Value>) -> bool {
    value.is_some_and(|value| !value.is_blank() && !is_starter(field, value))
}

/// Whether a text is the model text of its field, unchanged.
pub(super) fn is_starter(field: &Field, value: &Value) -> bool {
    match (&field.starter, value) {
        (Some(starter), Value::Text(text)) => text.trim() == starter.trim(),
        _ => false,
    }
}
