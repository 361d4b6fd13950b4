//! What answers name: rows of other tables, scans, and pictures within running text. What is named need not exist.

use super::answers::Draft;
use super::value::Value;

/// The attachments that a text shows as `![说明](编号)`.
pub fn pictures(text: &str) -> impl Iterator<Item = &str> {
    text.split("![").skip(1).filter_map(|after| {
        let (_, target) = after.split_once("](")?;
        Some(target.split_once(')')?.0.trim())
    })
}

impl Value {
    /// The attachments that this answer names, in its cells too: scans by their list, pictures by their mark.
    pub fn named_attachments(&self) -> Vec<&str> {
        match self {
            Self::Files(ids) => ids.iter().map(String::as_str).collect(),
            Self::Text(text) => pictures(text).collect(),
            Self::Rows(_) => parts(self)
                .into_iter()
                .flat_map(Self::named_attachments)
                .collect(),
            Self::Nothing
            | Self::Flag(_)
            | Self::Number(_)
            | Self::Date(_)
            | Self::Choice(_)
            | Self::Refs(_) => Vec::new(),
        }
    }
}

impl Draft {
    /// The attachments that are named by answers and cells.
    pub fn named_attachments(&self) -> impl Iterator<Item = &str> {
        self.answers()
            .flat_map(|(_, value)| value.named_attachments())
    }

    /// The rows that are named by answers and cells.
    pub(super) fn named_rows(&self) -> impl Iterator<Item = &str> {
        let values = self.answers().flat_map(|(_, value)| parts(value));
        values.flat_map(Value::as_refs).map(String::as_str)
    }
}

/// The cells of a table; any other value is its only part.
fn parts(value: &Value) -> Vec<&Value> {
    match value {
        Value::Rows(rows) => rows.iter().flat_map(|row| row.cells.values()).collect(),
        value => vec![value],
    }
}
