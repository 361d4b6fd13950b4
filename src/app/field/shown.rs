//! An answer in one line, as tables, titles and the history show it.

use crate::app::words;
use crate::catalog::{Field, FieldKind, in_use};
use crate::draft::{Draft, Value};

/// The words for an answer; empty when unanswered.
pub fn shown(value: Option<&Value>, field: &Field, draft: &Draft) -> String {
    let Some(value) = value else {
        return String::new();
    };
    match value {
        Value::Nothing if field.none_word.is_empty() => words::NONE.to_owned(),
        Value::Nothing => field.none_word.clone(),
        Value::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Flag(flag) => flag_word(*flag, field),
        Value::Number(number) => number.to_string(),
        Value::Date(date) => date.printed(),
        Value::Choice(choice) => match &choice.note {
            Some(note) => note.clone(),
            None => option_label(field, &choice.id).to_owned(),
        },
        Value::Refs(ids) => ids
            .iter()
            .map(|id| row_name(draft, field, id))
            .collect::<Vec<_>>()
            .join("、"),
        Value::Files(ids) => words::home::count(ids.len()),
        Value::Rows(rows) => words::home::count(rows.len()),
    }
}

fn flag_word(flag: bool, field: &Field) -> String {
    match &field.kind {
        FieldKind::Flag { yes, no } => if flag { yes } else { no }.clone(),
        _ => if flag { words::YES } else { words::NO }.to_owned(),
    }
}

fn option_label<'f>(field: &'f Field, id: &str) -> &'f str {
    match &field.kind {
        FieldKind::Choice { options } => options
            .iter()
            .find(|option| option.id == id)
            .map_or("", |option| option.label.as_str()),
        _ => "",
    }
}

fn row_name(draft: &Draft, field: &Field, id: &str) -> String {
    let FieldKind::Ref { table, .. } = &field.kind else {
        return String::new();
    };
    let first = in_use()
        .field(table)
        .and_then(|field| field.columns().first());
    let row = draft.row(table, id);
    match (row, first) {
        (Some(row), Some(first)) => row.text(&first.id).to_owned(),
        _ => String::new(),
    }
}
