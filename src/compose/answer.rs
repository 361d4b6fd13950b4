//! One answer on paper: as a cell of a form, as words of a table, as plain words.

use super::case::Case;
use super::words;
use crate::catalog::{ChoiceOption, Field, FieldKind, Format};
use crate::document::{Answer, Cell, Choice, Inline, text};
use crate::draft::{Row, Value};
use rust_decimal::Decimal;

/// The unit of money, which always shows its decimals.
const MONEY: &str = "万元";

/// The cell of a form that shows this answer.
pub(super) fn cell(case: &Case, field: &Field, value: Option<&Value>, at: String) -> Cell {
    let mut answer = answer(case, field, value);
    if let Answer::Options { after, .. } = &mut answer
        && value.and_then(Value::as_flag) == Some(true)
    {
        *after = proof(case, field);
    }
    Cell::answer(answer).at(at)
}

/// Answers of 有 that are proved by attachments: the field, and the files that prove it.
const PROVED_BY: [(&str, &str); 1] = [("funds.internal_rules", "attachments.funds_rules")];

/// `见附件3`
fn proof(case: &Case, field: &Field) -> Option<Vec<Inline>> {
    let (_, files) = PROVED_BY.iter().find(|(proved, _)| *proved == field.id)?;
    let enclosure = case.enclosures.iter().find(|one| one.at == *files)?;
    Some(text(words::see(&enclosure.label)))
}

fn answer(case: &Case, field: &Field, value: Option<&Value>) -> Answer {
    let value = value.filter(|value| !value.is_blank());
    if let Some(Value::Nothing) = value {
        return nothing(field);
    }
    match (&field.kind, value) {
        (FieldKind::Choice { options }, value) => chosen(options, value),
        (FieldKind::Flag { yes, no }, value) => either([yes, no], value.and_then(Value::as_flag)),
        (_, None) => Answer::Empty,
        (FieldKind::Text { .. } | FieldKind::Prose { .. }, Some(Value::Text(words))) => {
            Answer::Prose(case.paragraphs(words))
        }
        (FieldKind::Number { unit, decimals, .. }, Some(Value::Number(number))) => Answer::Number {
            digits: digits(*number, unit, *decimals),
            unit: unit.clone(),
        },
        (FieldKind::Code { .. }, Some(Value::Text(code))) => Answer::Code(code.trim().to_owned()),
        (FieldKind::Line { format, .. }, Some(Value::Text(words))) => line(*format, words.trim()),
        (FieldKind::Files, Some(Value::Files(files))) => Answer::Text(enclosed(case, files)),
        (_, Some(value)) => Answer::Text(text(plain(case, field, value))),
    }
}

/// 无, or the word that this field has for it.
fn nothing(field: &Field) -> Answer {
    if field.none_word == words::NONE {
        Answer::None
    } else {
        Answer::Text(text(&field.none_word))
    }
}

fn line(format: Option<Format>, words: &str) -> Answer {
    match format {
        Some(Format::Phone | Format::Mobile | Format::Postcode) => Answer::Code(words.to_owned()),
        Some(Format::AccountNo) => Answer::Account(words.to_owned()),
        Some(Format::Email | Format::Year) | None => Answer::Text(text(words)),
    }
}

/// All options with the chosen one ticked, and the note of 其他 after them.
fn chosen(options: &[ChoiceOption], value: Option<&Value>) -> Answer {
    let choice = value.and_then(Value::as_choice);
    let options = options
        .iter()
        .map(|option| {
            let ticked = choice.is_some_and(|choice| choice.id == option.id);
            Choice::new(&option.label, ticked)
        })
        .collect();
    let note = choice.and_then(|choice| choice.note.as_deref());
    Answer::Options {
        options,
        after: note
            .map(str::trim)
            .filter(|note| !note.is_empty())
            .map(text),
    }
}

fn either(both: [&String; 2], flag: Option<bool>) -> Answer {
    let [yes, no] = both;
    Answer::Options {
        options: vec![
            Choice::new(yes, flag == Some(true)),
            Choice::new(no, flag == Some(false)),
        ],
        after: None,
    }
}

/// `附件1，第95页` for each attachment that holds one of these files.
pub(super) fn enclosed(case: &Case, files: &[String]) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for enclosure in &case.enclosures {
        if !enclosure.scans.iter().any(|scan| files.contains(&scan.id)) {
            continue;
        }
        if !inlines.is_empty() {
            inlines.push(Inline::text("；"));
        }
        inlines.push(Inline::text(&enclosure.label));
        if case.bound_together {
            inlines.push(Inline::text("，第"));
            inlines.push(Inline::PagesOf(enclosure.anchor.clone()));
            inlines.push(Inline::text("页"));
        }
    }
    if inlines.is_empty() {
        inlines.push(Inline::text(words::files(files.len())));
    }
    inlines
}

/// An answer as words without any form, as a narrow cell or a sentence needs it.
pub(super) fn plain(case: &Case, field: &Field, value: &Value) -> String {
    match value {
        Value::Nothing => field.none_word.clone(),
        Value::Text(words) => words.trim().to_owned(),
        Value::Flag(flag) => match (&field.kind, flag) {
            (FieldKind::Flag { yes, .. }, true) => yes.clone(),
            (FieldKind::Flag { no, .. }, false) => no.clone(),
            (_, flag) => words::flag(*flag).to_owned(),
        },
        Value::Number(number) => match &field.kind {
            FieldKind::Number { unit, decimals, .. } => digits(*number, unit, *decimals),
            _ => number.normalize().to_string(),
        },
        Value::Date(date) => date.printed(),
        Value::Choice(choice) => match (&choice.note, &field.kind) {
            (Some(note), _) if !note.trim().is_empty() => note.trim().to_owned(),
            (_, FieldKind::Choice { options }) => label(options, &choice.id),
            _ => choice.id.clone(),
        },
        Value::Refs(rows) => refs(case, field, rows, false),
        Value::Files(files) => enclosed_labels(case, files),
        Value::Rows(rows) => rows.len().to_string(),
    }
}

fn label(options: &[ChoiceOption], id: &str) -> String {
    let found = options.iter().find(|option| option.id == id);
    found.map_or_else(|| id.to_owned(), |option| option.label.clone())
}

fn enclosed_labels(case: &Case, files: &[String]) -> String {
    let labels: Vec<&str> = case
        .enclosures
        .iter()
        .filter(|enclosure| enclosure.scans.iter().any(|scan| files.contains(&scan.id)))
        .map(|enclosure| enclosure.label.as_str())
        .collect();
    if labels.is_empty() {
        words::files(files.len())
    } else {
        labels.join("、")
    }
}

/// Names of the rows referred to. Where room is `narrow`, lead and host stand under their role.
pub(super) fn refs(case: &Case, field: &Field, rows: &[String], narrow: bool) -> String {
    let table = match &field.kind {
        FieldKind::Ref { table, .. } => table.as_str(),
        _ => "units",
    };
    let names: Vec<&str> = rows
        .iter()
        .filter_map(|id| case.draft.row(table, id))
        .map(|row| match role(row) {
            Some(role) if narrow => role,
            _ => row.text("name").trim(),
        })
        .collect();
    names.join("、")
}

/// The role of the lead or host unit that bears exactly this name.
pub(super) fn role_named(case: &Case, name: &str) -> Option<&'static str> {
    let units = [case.lead(), case.host()].into_iter().flatten();
    let mut named = units.filter(|unit| unit.text("name").trim() == name);
    named.next().and_then(role)
}

fn role(unit: &Row) -> Option<&'static str> {
    match unit.choice("role")? {
        "lead" | "lead-and-host" => Some(words::LEAD),
        "host" => Some(words::HOST),
        _ => None,
    }
}

/// A number as it is printed: money with all its decimals, others as short as they are exact.
///
/// More decimals than asked for are kept; to drop them here would change what was answered.
pub(super) fn digits(number: Decimal, unit: &str, decimals: u32) -> String {
    let number = number.normalize();
    if unit == MONEY && number.scale() < decimals {
        format!("{number:.0$}", usize::try_from(decimals).unwrap_or(2))
    } else {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn money_shows_its_decimals_and_counts_do_not() {
        let number = |text: &str| text.parse().unwrap();
        assert_eq!(digits(number("36000"), "万元", 2), "36000.00");
        assert_eq!(digits(number("9862.5"), "万元", 2), "9862.50");
        assert_eq!(digits(number("0.125"), "万元", 2), "0.125");
        assert_eq!(digits(number("1286"), "人", 0), "1286");
        assert_eq!(digits(number("45.50"), "", 2), "45.5");
    }
}
