//! Whether an answer is one that its question could be given: a newer catalog opens older drafts.

use super::value::Value;
use crate::catalog::{Field, FieldKind};

/// Whether an answer is of its question's kind, and a choice among its options.
pub fn fits(field: &Field, value: &Value) -> bool {
    match (&field.kind, value) {
        (_, Value::Nothing) => true,
        (
            FieldKind::Line { .. }
            | FieldKind::Text { .. }
            | FieldKind::Prose { .. }
            | FieldKind::Code { .. },
            Value::Text(_),
        )
        | (FieldKind::Flag { .. }, Value::Flag(_))
        | (FieldKind::Date { .. }, Value::Date(_))
        | (FieldKind::Number { .. }, Value::Number(_))
        | (FieldKind::Ref { .. }, Value::Refs(_))
        | (FieldKind::Files, Value::Files(_))
        | (FieldKind::Table { .. }, Value::Rows(_)) => true,
        (FieldKind::Choice { options }, Value::Choice(choice)) => {
            options.iter().any(|option| option.id == choice.id)
        }
        _ => false,
    }
}
