//! Answers that the catalog has no place for any more: a newer catalog opens older drafts and drops nothing.

use super::finding::{Citation, Level};
use super::input::Input;
use super::rule::{self, Check, Found, Rule};
use super::subject::Subject;
use crate::catalog::Field;
use crate::draft::{Place, Row, Value};

pub(super) const HOMELESS: Rule = Rule {
    id: "answer-without-place",
    level: Level::Note,
    cites: &[Citation::FORM],
    waivable: true,
    filings: &[],
    speaks_for: &[],
    check: Check::Draft(homeless),
};

fn homeless(subject: &Subject, found: &mut Found) {
    let draft = subject.draft.unwatched();
    subject.draft.note(Input::Homeless);
    for (id, value) in draft.answers() {
        if subject.catalog.field(id).is_none() {
            found.add(Place::field(id), sentence(id, value));
        }
    }
}

/// A cell of a known table whose column is no longer known.
pub(super) fn cell(subject: &Subject, table: &Field, row: &Row, column: &str, found: &mut Found) {
    // The forms of other filings show other columns; only what the whole catalog lacks has lost its place.
    let known = subject.catalog.column(&table.id, column).is_some();
    if let Some(value) = row.get(column).filter(|_| !known) {
        found.begin(rule::position(HOMELESS.id));
        let place = Place::cell(&table.id, &row.id, column);
        found.add(place, sentence(column, value));
    }
}

fn sentence(id: &str, value: &Value) -> String {
    let held = match beginning(value) {
        Some(words) => format!("（“{words}”）"),
        None => String::new(),
    };
    format!(
        "现在的材料目录里没有栏目“{id}”，它的内容{held}还留在草稿里，但不会印出，用得上的请抄到别的栏目"
    )
}

/// The first words of an answer, so that one knows what is meant.
fn beginning(value: &Value) -> Option<String> {
    const SHOWN: usize = 16;
    let text = match value {
        Value::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Number(number) => number.normalize().to_string(),
        Value::Date(date) => date.printed(),
        Value::Choice(choice) => choice.note.clone().unwrap_or_else(|| choice.id.clone()),
        Value::Nothing | Value::Flag(_) | Value::Refs(_) | Value::Files(_) | Value::Rows(_) => {
            return None;
        }
    };
    let more = text.chars().nth(SHOWN).map(|_| "…").unwrap_or_default();
    Some(text.chars().take(SHOWN).collect::<String>() + more)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::*;

    #[test]
    fn answers_without_a_place_are_listed_and_nothing_else_is_said_of_them() {
        assert_eq!(
            after("answer-without-place", |draft| {
                set(draft, "alliance.motto", "同舟共济");
                set(draft, "units/u3/fax", "022-66000102");
            }),
            [
                "alliance.motto: 现在的材料目录里没有栏目“alliance.motto”，它的内容（“同舟共济”）还留在草稿里，但不会印出，用得上的请抄到别的栏目",
                "units/u3/fax: 现在的材料目录里没有栏目“fax”，它的内容（“022-66000102”）还留在草稿里，但不会印出，用得上的请抄到别的栏目",
            ]
            .into_iter()
            .rev()
            .collect::<Vec<_>>()
        );
    }
}
