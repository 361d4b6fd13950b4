//! 沿用: what a new draft takes over from an earlier one, of the same filing or another. The earlier one stays as it is.
//!
//! Which answers last is told by the catalog ([`Field::lasting`]); nothing here knows an id.

use super::answers::Draft;
use super::edit::Edit;
use super::fit::fits;
use super::place::Place;
use super::value::{Row, Value};
use crate::catalog::{Catalog, Field, FieldKind, Filing};
use std::collections::BTreeSet;

/// The edit that fills a new and empty draft of a filing with what lasts of an earlier one; `None` when nothing does.
///
/// All facts come along, also those that this filing does not print, so that the one after it finds them; texts and
/// choices of a section come where the filing has that section. What the catalog has no place for stays behind, and so
/// do names of rows and scans that are not there any more. Of the scans, those come along that some answer names.
pub fn taken_over(catalog: &Catalog, earlier: &Draft, filing: &Filing) -> Option<Edit> {
    let asked = catalog
        .all_fields()
        .filter(|field| field.lasting && is_asked(catalog, filing, field));
    let answers: Vec<(&Field, Value)> = asked
        .filter_map(|field| {
            let value = earlier.get(&field.id)?;
            Some((field, lasting(field, value, earlier)?))
        })
        .collect();
    let named: BTreeSet<&str> = answers
        .iter()
        .flat_map(|(_, value)| value.named_attachments())
        .collect();
    let attachments = earlier.attachments().iter();
    let attachments = attachments.filter(|attachment| named.contains(attachment.id.as_str()));
    let attached = attachments
        .enumerate()
        .map(|(index, attachment)| Edit::InsertAttachment {
            index,
            attachment: attachment.clone(),
        });
    let answered = answers.iter().map(|(field, value)| Edit::Answer {
        at: Place::field(&field.id),
        before: None,
        after: Some(value.clone()),
    });
    let edits: Vec<Edit> = attached.chain(answered).collect();
    (!edits.is_empty()).then_some(Edit::Group(edits))
}

/// The answers that an edit of [`taken_over`] set, and what it set them to.
pub fn answers_taken_over(edit: &Edit) -> impl Iterator<Item = (&str, &Value)> {
    let edits = match edit {
        Edit::Group(edits) => edits.as_slice(),
        _ => &[],
    };
    edits.iter().filter_map(|edit| match edit {
        Edit::Answer {
            at,
            after: Some(value),
            ..
        } => Some((at.field.as_str(), value)),
        _ => None,
    })
}

/// Facts belong to the alliance, whatever is filed; what belongs to a section is asked where the section is.
fn is_asked(catalog: &Catalog, filing: &Filing, field: &Field) -> bool {
    let is_fact = catalog.facts.iter().any(|fact| fact.id == field.id);
    is_fact || catalog.section_of(filing, &field.id).is_some()
}

/// What lasts of an answer; nothing when none of it does.
fn lasting(field: &Field, value: &Value, earlier: &Draft) -> Option<Value> {
    if !fits(field, value) {
        return None;
    }
    let kept = match (&field.kind, value) {
        (FieldKind::Table { columns, .. }, Value::Rows(rows)) => {
            let rows = rows.iter().map(|row| lasting_row(columns, row, earlier));
            let told = |row: &Row| !row.cells.is_empty() || is_named(earlier, &row.id);
            Value::Rows(rows.filter(told).collect())
        }
        (FieldKind::Ref { table, .. }, Value::Refs(ids)) => {
            let there = |id: &&String| earlier.row(table, id).is_some();
            Value::Refs(ids.iter().filter(there).cloned().collect())
        }
        (_, Value::Files(ids)) => {
            let there = |id: &&String| earlier.attachment(id).is_some();
            Value::Files(ids.iter().filter(there).cloned().collect())
        }
        _ => value.clone(),
    };
    (!kept.is_blank()).then_some(kept)
}

/// A row keeps its id, for other answers name it.
fn lasting_row(columns: &[Field], row: &Row, earlier: &Draft) -> Row {
    let columns = columns.iter().filter(|column| column.lasting);
    let cells = columns.filter_map(|column| {
        let value = row.get(&column.id)?;
        Some((column.id.clone(), lasting(column, value, earlier)?))
    });
    Row {
        id: row.id.clone(),
        cells: cells.collect(),
    }
}

fn is_named(draft: &Draft, row: &str) -> bool {
    draft.named_rows().any(|named| named == row)
}

#[cfg(test)]
mod tests;
