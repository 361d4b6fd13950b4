//! Rules that follow from the catalog by themselves: what a field demands of its answer.

use super::finding::{Citation, Level};
use super::rule::{Check, Found, Rule};
use super::subject::Asked;
use crate::catalog::FieldKind;
use crate::draft::Value;
use std::borrow::Cow;

const BASE: Rule = Rule {
    id: "",
    level: Level::Must,
    cites: &[Citation::FORM],
    waivable: false,
    filings: &[],
    speaks_for: &[],
    check: Check::Answer(|_, _| {}),
};

pub(super) const REQUIRED: Rule = Rule {
    id: "required",
    check: Check::Answer(required),
    ..BASE
};

fn required(asked: &Asked, found: &mut Found) {
    if !asked.question.required || asked.question.spoken_for {
        return;
    }
    let field = asked.field();
    if matches!(field.kind, FieldKind::Table { .. }) {
        return;
    }
    let whose = asked.whose();
    let label = &field.label;
    match asked.value {
        Some(Value::Nothing) if !field.none_allowed => {
            add(
                asked,
                found,
                format!("{whose}的{label}不能填{}，请照实填写", field.none_word),
            );
        }
        Some(value) if !value.is_blank() => {}
        _ => add(asked, found, missing(&whose, label, &field.kind)),
    }
}

fn missing(whose: &str, label: &str, kind: &FieldKind) -> String {
    match kind {
        FieldKind::Choice { .. } | FieldKind::Ref { .. } => {
            format!("{whose}还没有选{label}，请选一项")
        }
        FieldKind::Flag { yes, no } => format!("{whose}还没有选{label}，请选{yes}或{no}"),
        FieldKind::Files => format!("{whose}还没有附{label}，请添加"),
        _ => format!("{whose}还没有填{label}，请补上"),
    }
}

/// Adds a finding that cites the article behind the field.
fn add(asked: &Asked, found: &mut Found, message: String) {
    let finding = found.add(asked.place(), message);
    finding.gap = asked.value.is_none_or(Value::is_blank);
    if let Some(article) = asked.field().cites.first() {
        finding.cites = Citation::Article(Cow::Owned(article.clone()));
    }
}
