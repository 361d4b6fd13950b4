//! Drafts for the tests below: a sound one, and small changes that spoil it.

use super::{Finding, check};
use crate::catalog::{Field, FieldKind, Format, builtin};
use crate::draft::{Attachment, Choice, Date, Draft, Edit, Place, Row, Value};
use chrono::NaiveDate;
use rust_decimal::Decimal;

/// The day on which the tests look at their drafts.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

pub fn empty() -> Draft {
    Draft::new("recognition", builtin().version.clone())
}

/// An application without any finding: 12 units, 8 of them enterprises, every required field answered.
pub fn sound() -> Draft {
    sound_of("recognition")
}

/// A draft of any filing without any finding.
pub fn sound_of(filing: &str) -> Draft {
    let mut draft = Draft::new(filing, builtin().version.clone());
    let scan = Attachment {
        id: "a1".into(),
        file: "licence.jpg".into(),
        caption: String::new(),
        rotate: 0,
        hash: String::new(),
    };
    let attach = Edit::append_attachment(&draft, scan);
    apply(&mut draft, attach);
    for field in builtin().all_fields() {
        if field.is_required_in(filing) && field.columns().is_empty() {
            put(&mut draft, &field.id, answer(field));
        }
    }
    set(&mut draft, "alliance.name", "示例联盟");
    let founded = Value::Date(Date::day(2026, 10, 1).unwrap());
    put(&mut draft, "alliance.founded_on", founded);
    let fit = "联盟对应《滨海新区科技发展十二五规划》的航空航天领域，目标和任务都出自其中。";
    set(&mut draft, "necessity.policy_fit", fit);
    choose(&mut draft, "alliance.liable_body", "lead");
    choose(&mut draft, "funds.managed_by", "alliance");
    let rules = Value::Files(vec!["a1".to_owned()]);
    put(&mut draft, "attachments.funds_rules", rules);
    for number in 1..=12 {
        add_unit(&mut draft, number);
    }
    for number in 1..=12 {
        let member = add_row(&mut draft, "council");
        set(
            &mut draft,
            &format!("council/{member}/name"),
            &format!("理事{number}"),
        );
        put(
            &mut draft,
            &format!("council/{member}/unit"),
            Value::Refs(vec![format!("u{number}")]),
        );
        let seat = if number == 1 { "chair" } else { "member" };
        choose(&mut draft, &format!("council/{member}/seat"), seat);
    }
    for (number, seat) in ["secretary-general", "full-time"].into_iter().enumerate() {
        let person = add_row(&mut draft, "secretariat");
        set(
            &mut draft,
            &format!("secretariat/{person}/name"),
            &format!("干事{number}"),
        );
        choose(&mut draft, &format!("secretariat/{person}/seat"), seat);
    }
    for table in [
        "experts",
        "goals",
        "projects",
        "rectification-report.problems",
    ] {
        add_row(&mut draft, table);
    }
    if filing != "recognition" {
        looks_back(&mut draft);
    }
    draft
}

/// Answers about what has already happened, as every filing but the first asks for.
fn looks_back(draft: &mut Draft) {
    for past in [
        "registration-form.approval_date",
        "rectification-report.reviewed_on",
    ] {
        put(draft, past, Value::Date(Date::day(2026, 10, 1).unwrap()));
    }
    choose(draft, "alliance.level", "city");
    let licence = Value::Files(vec!["a1".to_owned()]);
    put(draft, "attachments.alliance_licence", licence);
    const PROBLEM: &str = "rectification-report.problems/r1/problem";
    set(draft, PROBLEM, "会议没有记录");
}

fn add_unit(draft: &mut Draft, number: u32) {
    let unit = add_row(draft, "units");
    set(
        draft,
        &format!("units/{unit}/name"),
        &format!("示例单位{number}"),
    );
    let (role, nature) = match number {
        1 => ("lead", "enterprise"),
        2 => ("host", "enterprise"),
        3..=8 => ("member", "enterprise"),
        _ => ("member", "university"),
    };
    choose(draft, &format!("units/{unit}/role"), role);
    choose(draft, &format!("units/{unit}/nature"), nature);
    let first = if nature == "enterprise" { "91" } else { "12" };
    set(
        draft,
        &format!("units/{unit}/code"),
        &super::codes::sound_code_of(first, "120116", number),
    );
    set(draft, &format!("units/{unit}/profile"), &"强".repeat(120));
    for mark in ["agreement_signed", "agreement_sealed"] {
        put(draft, &format!("units/{unit}/{mark}"), Value::Flag(true));
    }
}

/// Appends a row with every required column answered, and gives its id.
pub fn add_row(draft: &mut Draft, table: &str) -> String {
    let prefix = if table == "units" { "u" } else { "r" };
    let mut row = Row::new(draft.free_row_id(table, prefix));
    for column in builtin().field(table).unwrap().columns() {
        if column.is_required_in(draft.filing()) {
            row.cells.insert(column.id.clone(), answer(column));
        }
    }
    let id = row.id.clone();
    let append = Edit::append_row(draft, table, row);
    apply(draft, append);
    id
}

/// Any sound answer to a field.
fn answer(field: &Field) -> Value {
    let text = |text: &str| Value::Text(text.to_owned());
    match &field.kind {
        FieldKind::Line { format, .. } => match format {
            None => text("示例"),
            Some(Format::Phone) => text("022-00660101"),
            Some(Format::Mobile) => text("19900000101"),
            Some(Format::Email) => text("a@example.com"),
            Some(Format::Postcode) => text("300450"),
            Some(Format::Year) => text("2029"),
            Some(Format::AccountNo) => text("0200006601012026"),
        },
        FieldKind::Text { min_chars, .. } | FieldKind::Prose { min_chars, .. } => {
            Value::Text("文".repeat(min_chars.unwrap_or(40)))
        }
        FieldKind::Choice { options } => Value::Choice(Choice::of(&options[0].id)),
        FieldKind::Flag { .. } => Value::Flag(true),
        FieldKind::Date { .. } => Value::Date(Date::day(2027, 1, 1).unwrap()),
        FieldKind::Number { min, .. } => Value::Number(Decimal::from(min.unwrap_or(0))),
        FieldKind::Code { .. } => text(&super::codes::sound_code(0)),
        FieldKind::Ref { .. } => Value::Refs(vec!["u1".to_owned()]),
        FieldKind::Table { .. } => Value::Rows(Vec::new()),
        FieldKind::Files => Value::Files(vec!["a1".to_owned()]),
    }
}

pub fn apply(draft: &mut Draft, edit: Edit) {
    draft.apply(&edit).unwrap();
}

pub fn put(draft: &mut Draft, path: &str, value: Value) {
    change(draft, path, Some(value));
}

pub fn set(draft: &mut Draft, path: &str, text: &str) {
    put(draft, path, Value::Text(text.to_owned()));
}

pub fn choose(draft: &mut Draft, path: &str, option: &str) {
    put(draft, path, Value::Choice(Choice::of(option)));
}

pub fn flag(draft: &mut Draft, path: &str, flag: bool) {
    put(draft, path, Value::Flag(flag));
}

pub fn number(draft: &mut Draft, path: &str, number: i64) {
    put(draft, path, Value::Number(Decimal::from(number)));
}

pub fn clear(draft: &mut Draft, path: &str) {
    change(draft, path, None);
}

fn change(draft: &mut Draft, path: &str, value: Option<Value>) {
    let place: Place = path.parse().unwrap();
    if let Some(edit) = Edit::answer(draft, place, value) {
        apply(draft, edit);
    }
}

pub fn remove(draft: &mut Draft, table: &str, row: &str) {
    let edit = Edit::remove_row(draft, table, row).unwrap();
    apply(draft, edit);
}

pub fn findings(draft: &Draft) -> Vec<Finding> {
    check(builtin(), draft, today()).findings
}

/// What one rule says about a draft: `place: sentence` each.
pub fn said(draft: &Draft, rule: &str) -> Vec<String> {
    findings(draft)
        .into_iter()
        .filter(|finding| finding.rule == rule)
        .map(|finding| format!("{}: {}", finding.at, finding.message))
        .collect()
}

/// What one rule says after a sound application was spoiled; it must be silent before.
pub fn after(rule: &str, spoil: impl FnOnce(&mut Draft)) -> Vec<String> {
    after_of("recognition", rule, spoil)
}

/// The same for a draft of any filing.
pub fn after_of(filing: &str, rule: &str, spoil: impl FnOnce(&mut Draft)) -> Vec<String> {
    let mut draft = sound_of(filing);
    assert_eq!(said(&draft, rule), [""; 0]);
    spoil(&mut draft);
    said(&draft, rule)
}
