//! What an edit did, in a few words for the history.

use super::field::{self, shown};
use super::words::history as words;
use super::work::Work;
use crate::draft::{Edit, Place};

/// Where an edit was made, and what it did there.
pub fn told(work: &Work, edit: &Edit) -> (String, String) {
    match edit {
        Edit::Answer { at, before, after } => {
            let verb = match (before, after) {
                (None, _) => words::FILLED,
                (_, None) => words::CLEARED,
                _ => words::CHANGED,
            };
            let value = field_of(work, at).map(|field| shown(after.as_ref(), field, &work.draft));
            (
                place(work, at),
                format!("{verb} {}", value.unwrap_or_default())
                    .trim_end()
                    .to_owned(),
            )
        }
        Edit::Text {
            at,
            removed,
            inserted,
            ..
        } => (
            place(work, at),
            words::typed(field::count(inserted), field::count(removed)),
        ),
        Edit::InsertRow { table, .. } => (table_name(work, table), words::ROW_ADDED.to_owned()),
        Edit::RemoveRow { table, .. } => (table_name(work, table), words::ROW_REMOVED.to_owned()),
        Edit::MoveRow { table, .. } => (table_name(work, table), words::ROW_MOVED.to_owned()),
        Edit::Title { after, .. } => (words::TITLE.to_owned(), after.clone()),
        Edit::Date { after, .. } => (
            words::DATE.to_owned(),
            after.map_or_else(String::new, |date| date.printed()),
        ),
        Edit::InsertAttachment { attachment, .. }
        | Edit::RemoveAttachment { attachment, .. }
        | Edit::ChangeAttachment {
            after: attachment, ..
        } => (
            words::ATTACHMENT.to_owned(),
            crate::draft::shown(&attachment.file).into_owned(),
        ),
        Edit::Waive { after, .. } => match after {
            Some(reason) => (words::KEPT.to_owned(), reason.clone()),
            None => (words::TAKEN_BACK.to_owned(), String::new()),
        },
        Edit::Group(edits) => {
            let first = edits.iter().find_map(Edit::place);
            let title = first.map_or_else(String::new, |at| place(work, &at));
            (title, words::group(edits.len()))
        }
    }
}

/// The question at a place.
pub fn field_of(work: &Work, at: &Place) -> Option<&'static crate::catalog::Field> {
    match &at.column {
        Some(column) => work.catalog.column(&at.field, column),
        None => work.catalog.field(&at.field),
    }
}

fn table_name(work: &Work, table: &str) -> String {
    work.catalog
        .field(table)
        .map_or_else(String::new, |field| field.label.clone())
}

/// The words for a place: the question, with its row in a table.
pub fn place(work: &Work, at: &Place) -> String {
    let Some(field) = field_of(work, at) else {
        return table_name(work, &at.field);
    };
    let row = at.row.as_ref().and_then(|id| {
        let rows = work.draft.rows(&at.field);
        rows.iter().position(|row| row.id == *id)
    });
    match row {
        Some(index) => format!("{} {}", super::words::table::row(index), field.label),
        None => field.label.clone(),
    }
}
