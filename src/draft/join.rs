//! Joins bursts of typing: two edits of one text that stand for one movement of the hand.

use super::edit::Edit;
use super::value::Value;

/// The single edit that does what `first` and then `second` do, when both are typing in the same place.
///
/// Choices, flags, rows and files are never joined: each click is a step of its own.
pub(super) fn join(first: &Edit, second: &Edit) -> Option<Edit> {
    match (first, second) {
        (
            Edit::Answer {
                at,
                before,
                after: Some(typed),
            },
            Edit::Answer {
                at: again, after, ..
            },
        ) if at == again && is_typed(typed) && after.as_ref().is_some_and(is_typed) => {
            Some(Edit::Answer {
                at: at.clone(),
                before: before.clone(),
                after: after.clone(),
            })
        }
        (
            Edit::Answer {
                at,
                before,
                after: Some(Value::Text(text)),
            },
            Edit::Text {
                at: again,
                offset,
                removed,
                inserted,
            },
        ) if at == again => {
            let mut text = text.clone();
            text.replace_range(*offset..offset + removed.len(), inserted);
            Some(Edit::Answer {
                at: at.clone(),
                before: before.clone(),
                after: Some(Value::Text(text)),
            })
        }
        (Edit::Text { at, .. }, Edit::Text { at: again, .. }) if at == again => {
            join_text(first, second)
        }
        (Edit::Title { before, .. }, Edit::Title { after, .. }) => Some(Edit::Title {
            before: before.clone(),
            after: after.clone(),
        }),
        _ => None,
    }
}

fn is_typed(value: &Value) -> bool {
    match value {
        Value::Text(_) | Value::Number(_) | Value::Date(_) => true,
        Value::Nothing
        | Value::Flag(_)
        | Value::Choice(_)
        | Value::Refs(_)
        | Value::Files(_)
        | Value::Rows(_) => false,
    }
}

/// Joins two replacements whose stretches touch; others are separate steps.
fn join_text(first: &Edit, second: &Edit) -> Option<Edit> {
    let Edit::Text {
        at,
        offset: start,
        removed: first_removed,
        inserted: first_inserted,
    } = first
    else {
        return None;
    };
    let Edit::Text {
        offset,
        removed,
        inserted,
        ..
    } = second
    else {
        return None;
    };
    // Positions below are in the text between the two edits.
    let written = *start..start + first_inserted.len();
    let replaced = *offset..offset + removed.len();
    if replaced.end < written.start || written.end < replaced.start {
        return None;
    }
    let before_first = &removed[..written.start.saturating_sub(replaced.start)];
    let after_first = &removed[removed.len() - replaced.end.saturating_sub(written.end)..];
    let kept_head = &first_inserted[..replaced.start.saturating_sub(written.start)];
    let kept_tail =
        &first_inserted[first_inserted.len() - written.end.saturating_sub(replaced.end)..];
    Some(Edit::Text {
        at: at.clone(),
        offset: *start.min(offset),
        removed: format!("{before_first}{first_removed}{after_first}"),
        inserted: format!("{kept_head}{inserted}{kept_tail}"),
    })
}
