//! What a filing asks and which rules look at it: worked out once from the catalog, then kept for every check.

use super::asked::Question;
use super::outline::Outline;
use super::rule::{self, Check, OfAnswer};
use crate::catalog::{Catalog, Field, Filing, Material};
use crate::draft::Draft;

/// The questions of a filing with the rules that concern each.
pub(super) struct Plan<'c> {
    pub catalog: &'c Catalog,
    pub filing: &'c Filing,
    pub outline: Outline<'c>,
    /// Positions in `RULES` of those that look at the draft as a whole.
    pub of_draft: Vec<usize>,
    /// Every field that is at home in a section that is asked, in paper order.
    pub fields: Vec<PlannedField<'c>>,
    /// For each material whether an attached paper stands in for its text.
    replaced: Vec<bool>,
}

/// A field and, for a table, its columns in the order of their ids.
pub(super) struct PlannedField<'c> {
    pub field: &'c Field,
    pub whole: Planned<'c>,
    pub columns: Vec<Planned<'c>>,
}

/// A question together with the rules that may have something to say about it, by their positions in `RULES`.
pub(super) struct Planned<'c> {
    pub question: Question<'c>,
    pub rules: Vec<(usize, OfAnswer)>,
}

impl<'c> Plan<'c> {
    pub fn new(catalog: &'c Catalog, filing: &'c Filing, draft: &Draft) -> Self {
        let outline = Outline::of(catalog, filing, draft);
        let spoken = rule::spoken_for(filing);
        let sections = outline.materials.iter().flat_map(|at| &at.sections);
        let fields = sections.flat_map(|at| at.fields.iter().copied());
        let fields = fields.map(|field| PlannedField::new(field, filing, &spoken));
        Self {
            fields: fields.collect(),
            of_draft: rule::of_draft(filing),
            replaced: replaced(catalog, filing, draft),
            catalog,
            filing,
            outline,
        }
    }

    /// Whether it is still right for a draft, which may have changed its filing or attached a paper.
    pub fn fits(&self, draft: &Draft) -> bool {
        self.filing.id == draft.filing()
            && self.replaced == replaced(self.catalog, self.filing, draft)
    }
}

fn replaced(catalog: &Catalog, filing: &Filing, draft: &Draft) -> Vec<bool> {
    let materials = catalog.materials_of(filing);
    materials
        .map(|material| replacing(material, draft).is_some())
        .collect()
}

/// The field with the attached paper that stands in for what would be written in a material, if one is attached. An
/// explicit 无 attaches nothing.
pub(super) fn replacing<'m>(material: &'m Material, draft: &Draft) -> Option<&'m str> {
    let field = material.instead.as_deref()?;
    let files = draft.get(field)?.as_files();
    (!files.is_empty()).then_some(field)
}

impl<'c> PlannedField<'c> {
    fn new(field: &'c Field, filing: &Filing, spoken: &[&str]) -> Self {
        let mut columns: Vec<Planned> = (field.columns().iter())
            .map(|column| Planned::new(column, Some(field), filing, spoken))
            .collect();
        columns.sort_by_key(|column| &column.question.field.id);
        Self {
            field,
            whole: Planned::new(field, None, filing, spoken),
            columns,
        }
    }
}

impl<'c> Planned<'c> {
    fn new(field: &'c Field, table: Option<&'c Field>, filing: &Filing, spoken: &[&str]) -> Self {
        let spoken_for = spoken.iter().any(|path| match table {
            Some(table) => path.split_once('/') == Some((&table.id, &field.id)),
            None => *path == field.id,
        });
        let question = Question {
            field,
            table,
            required: field.is_required_in(&filing.id),
            spoken_for,
        };
        let concerned = rule::all_about(filing).filter_map(|(index, rule)| match rule.check {
            Check::Answer { of, check } if of(&question) => Some((index, check)),
            Check::Answer { .. } | Check::Draft(_) | Check::Pages => None,
        });
        Self {
            rules: concerned.collect(),
            question,
        }
    }
}
