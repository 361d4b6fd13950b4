//! Whether a section is really written, by its length alone; nobody's words are guessed at.

use super::length::length;
use super::outline::is_starter;
use super::subject::Subject;
use crate::draft::Value;

/// Characters from which on a section counts as written.
pub(super) const LEAST_WRITTEN: usize = 30;

/// How far a text has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    Nothing,
    /// The model text, unchanged.
    Starter,
    /// So many characters, fewer than [`LEAST_WRITTEN`].
    Short(usize),
    Enough,
}

pub(super) fn written(subject: &Subject, field: &str) -> Written {
    let value = subject.draft.get(field);
    let text = value.and_then(Value::as_text).unwrap_or("");
    if text.trim().is_empty() {
        return Written::Nothing;
    }
    if is_unedited(subject, field, value) {
        return Written::Starter;
    }
    // The beginning of most texts is long enough, and the rest need not be counted.
    let beginning = text.char_indices().nth(LEAST_WRITTEN * 4);
    let beginning = beginning.map_or(text, |(end, _)| &text[..end]);
    if length(beginning) >= LEAST_WRITTEN {
        return Written::Enough;
    }
    match length(text) {
        count if count < LEAST_WRITTEN => Written::Short(count),
        _ => Written::Enough,
    }
}

fn is_unedited(subject: &Subject, field: &str, value: Option<&Value>) -> bool {
    let field = subject.catalog.field(field);
    field
        .zip(value)
        .is_some_and(|(field, value)| is_starter(field, value))
}
