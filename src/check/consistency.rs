//! 前后一致: the same fact said twice must be the same, and what is named must be there.

use super::asked::Asked;
use super::finding::{Citation, Level};
use super::grid::text;
use super::phrase;
use super::prose::total;
use super::rule::{Check, Found, Rule};
use super::subject::Subject;
use crate::catalog::{FieldKind, ids};
use crate::draft::{Place, Row, Value};
use foldhash::{HashMap, HashMapExt};
use rust_decimal::Decimal;
use std::borrow::Cow;

pub(super) const BUDGET_SUM: Rule = Rule {
    id: "budget-sum",
    level: Level::Must,
    cites: &[Citation::CONSISTENCY],
    waivable: false,
    filings: &[],
    speaks_for: &[],
    check: Check::Draft(budget_sum),
};

fn budget_sum(subject: &Subject, found: &mut Found) {
    let rows = subject.draft.rows(ids::BUDGET);
    if !subject.asks(ids::BUDGET) {
        return;
    }
    let by_source = sum(rows
        .iter()
        .filter(|row| row.choice(ids::budget::SOURCE).is_some()));
    let by_use = sum(rows
        .iter()
        .filter(|row| !row.text(ids::budget::PURPOSE).trim().is_empty()));
    if by_source != by_use {
        let apart = by_source.max(by_use).saturating_sub(by_source.min(by_use));
        let [by_source, by_use, apart] = [by_source, by_use, apart].map(phrase::amount);
        let message = format!(
            "经费按来源合计 {by_source} 万元，按用途合计 {by_use} 万元，请核对相差的 {apart} 万元"
        );
        found.add(Place::field(ids::BUDGET), message);
    }
    start_up_line(subject, rows, found);
    stated_totals(subject, rows, found);
}

/// Where the texts say how much money there is altogether.
const TELL_THE_TOTAL: [&str; 6] = [
    ids::ALLIANCE_SUMMARY,
    ids::APPLICATION_FORM_MECHANISM_FUNDS,
    ids::FEASIBILITY_REPORT_FUNDS_BUDGET,
    ids::FEASIBILITY_REPORT_FEASIBILITY_ECONOMIC,
    ids::AGREEMENT_FUNDS,
    ids::CHARTER_FUNDS,
];

/// A total read out of a text may have been misread, so it is advice and may be kept with a reason.
fn stated_totals(subject: &Subject, rows: &[Row], found: &mut Found) {
    if rows.is_empty() || rows.iter().any(|row| is_open(&row)) {
        return;
    }
    let budget = sum(rows.iter());
    for field in TELL_THE_TOTAL
        .into_iter()
        .filter(|field| subject.asks(field))
    {
        let text = subject.draft.text(field);
        let Some(stated) = total::totals(text).find(|stated| !stated.fits(budget)) else {
            continue;
        };
        let (label, said, total) = (subject.label(field), stated.said, phrase::amount(budget));
        let message =
            format!("“{label}”里写预算共 {said}，经费预算表合计 {total} 万元，请改成一致");
        let finding = found.add(Place::field(field), message);
        finding.level = Level::Should;
        finding.waivable = true;
    }
}

fn start_up_line(subject: &Subject, rows: &[Row], found: &mut Found) {
    let requested = subject.draft.get(ids::FUNDS_REQUESTED);
    let asked_for = requested.and_then(Value::as_number).unwrap_or_default();
    let is_start_up = |row: &&Row| row.choice(ids::budget::SOURCE) == Some("start-up");
    let lines: Vec<&Row> = rows.iter().filter(is_start_up).collect();
    let line = sum(lines.iter().copied());
    // Of a line without its amount, `required` speaks.
    if line == asked_for || !subject.asks(ids::FUNDS_REQUESTED) || lines.iter().any(is_open) {
        return;
    }
    let (shown, asked_for) = (phrase::amount(line), phrase::amount(asked_for));
    if lines.is_empty() {
        let (label, budget) = (
            subject.label(ids::FUNDS_REQUESTED),
            subject.label(ids::BUDGET),
        );
        let source = subject.option(ids::BUDGET, ids::budget::SOURCE, "start-up");
        let message = format!(
            "{label} {asked_for} 万元，预算里还没有{source}这一笔，请在{budget}里添上，写明年度和用途"
        );
        let open = rows
            .iter()
            .all(|row| row.choice(ids::budget::SOURCE).is_none());
        found.add(Place::field(ids::BUDGET), message).gap = open;
        return;
    }
    let message = match requested {
        None => format!("预算里有启动资金 {shown} 万元，请在申请启动资金里填上同样的数"),
        Some(_) => {
            format!("申请启动资金 {asked_for} 万元，预算里的启动资金合计 {shown} 万元，请改成一致")
        }
    };
    found.add(Place::field(ids::FUNDS_REQUESTED), message);
}

fn is_open(row: &&Row) -> bool {
    let amount = row.get(ids::budget::AMOUNT);
    amount.and_then(Value::as_number).is_none()
}

fn sum<'a>(rows: impl Iterator<Item = &'a Row>) -> Decimal {
    rows.filter_map(|row| row.get(ids::budget::AMOUNT)?.as_number())
        .fold(Decimal::ZERO, Decimal::saturating_add)
}

pub(super) const DUPLICATE_UNIT: Rule = Rule {
    id: "duplicate-unit",
    level: Level::Must,
    cites: &[Citation::CONSISTENCY],
    waivable: false,
    filings: &[],
    speaks_for: &[],
    check: Check::Draft(duplicate_unit),
};

fn duplicate_unit(subject: &Subject, found: &mut Found) {
    if !subject.asks(ids::UNITS) {
        return;
    }
    let units = subject.cells(ids::UNITS, [ids::units::NAME, ids::units::CODE]);
    let mut names: HashMap<Cow<str>, usize> = HashMap::with_capacity(units.len());
    let mut codes: HashMap<Cow<str>, usize> = HashMap::with_capacity(units.len());
    for (index, (unit, [name, code])) in units.into_iter().enumerate() {
        let same_name = first_with(&mut names, text(name), index);
        let same_code = first_with(&mut codes, text(code), index);
        let here = index + 1;
        if let Some(first) = same_name {
            let (name, first) = (phrase::unit(subject, unit), first + 1);
            let place = Place::cell(ids::UNITS, &unit.id, ids::units::NAME);
            let message = format!("{name}在名册第 {first} 行和第 {here} 行各有一次，请留一行");
            found.add(place, message);
        } else if let Some(first) = same_code {
            let first = first + 1;
            let place = Place::cell(ids::UNITS, &unit.id, ids::units::CODE);
            let message = format!("名册第 {here} 行的代码与第 {first} 行相同，请对照证照改正");
            found.add(place, message);
        }
    }
}

/// The earlier line with the same words; white space and the case of letters make no difference.
fn first_with<'t>(
    seen: &mut HashMap<Cow<'t, str>, usize>,
    text: &'t str,
    index: usize,
) -> Option<usize> {
    let plain = !text.contains(|c: char| c.is_whitespace() || c.is_ascii_lowercase());
    let key = if plain {
        Cow::Borrowed(text)
    } else {
        let words: String = text.split_whitespace().collect();
        Cow::Owned(words.to_ascii_uppercase())
    };
    if key.is_empty() {
        return None;
    }
    let first = *seen.entry(key).or_insert(index);
    (first != index).then_some(first)
}

pub(super) const UNIT_REF: Rule = Rule {
    id: "unit-ref",
    level: Level::Must,
    cites: &[Citation::CONSISTENCY],
    waivable: false,
    filings: &[],
    speaks_for: &[],
    check: Check::Answer {
        of: |question| matches!(question.field.kind, FieldKind::Ref { .. }),
        check: unit_ref,
    },
};

fn unit_ref(asked: &Asked, found: &mut Found) {
    let (FieldKind::Ref { table, .. }, Some(Value::Refs(refs))) = (asked.kind(), asked.value)
    else {
        return;
    };
    let lost = |id: &&String| !asked.subject.has_row(table, id);
    let count = refs.iter().filter(lost).count();
    if count == 0 {
        return;
    }
    let (name, roster) = (asked.name(), asked.subject.label(table));
    let message = if refs.len() == 1 {
        format!("{name}已不在{roster}里，请重新选择")
    } else {
        format!("{name}里有 {count} 家已不在{roster}里，请重新选择")
    };
    found.add(asked.place(), message);
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::*;
    use crate::draft::{Draft, Value};

    fn budget(draft: &mut Draft, amounts: &[i64]) {
        for amount in amounts {
            let row = add_row(draft, "budget");
            number(draft, &format!("budget/{row}/amount"), *amount);
        }
    }

    #[test]
    fn the_budget_sums_alike_by_source_and_by_use() {
        assert_eq!(
            after("budget-sum", |draft| {
                budget(draft, &[350, 10]);
                clear(draft, "budget/r2/purpose");
            }),
            ["budget: 经费按来源合计 360 万元，按用途合计 350 万元，请核对相差的 10 万元"]
        );
    }

    #[test]
    fn the_total_told_in_a_text_is_that_of_the_table() {
        let told = |text: &str| {
            after("budget-sum", |draft| {
                budget(draft, &[1350, 710]);
                set(draft, "agreement.funds", text);
            })
        };
        assert_eq!(
            told("联盟经费专户管理。第一建设期预算为2050.00万元，由各方认缴。"),
            [
                "agreement.funds: “经费管理”里写预算共 2050.00 万元，经费预算表合计 2060 万元，请改成一致"
            ]
        );
        let mut draft = sound();
        budget(&mut draft, &[1350, 710]);
        set(&mut draft, "agreement.funds", "三年预算2050万元。");
        clear(&mut draft, "budget/r2/amount");
        assert_eq!(
            said(&draft, "budget-sum"),
            [""; 0],
            "the table is not finished"
        );
    }

    #[test]
    fn start_up_money_is_asked_for_as_budgeted() {
        let spoil = |draft: &mut Draft| {
            budget(draft, &[40]);
            choose(draft, "budget/r1/source", "start-up");
        };
        assert_eq!(
            after("budget-sum", spoil),
            ["funds.requested: 预算里有启动资金 40 万元，请在申请启动资金里填上同样的数"]
        );
        let mut draft = sound();
        spoil(&mut draft);
        number(&mut draft, "funds.requested", 50);
        assert_eq!(
            said(&draft, "budget-sum"),
            ["funds.requested: 申请启动资金 50 万元，预算里的启动资金合计 40 万元，请改成一致"]
        );
        number(&mut draft, "funds.requested", 40);
        assert_eq!(said(&draft, "budget-sum"), [""; 0]);
        number(&mut draft, "funds.requested", 50);
        clear(&mut draft, "budget/r1/amount");
        assert_eq!(said(&draft, "budget-sum"), [""; 0], "its amount is missed");
    }

    #[test]
    fn start_up_money_stands_in_the_budget() {
        const LACKING: &str = "budget: 申请启动资金 50 万元，预算里还没有启动资金这一笔，请在经费预算里添上，写明年度和用途";
        let ask = |draft: &mut Draft| number(draft, "funds.requested", 50);
        assert_eq!(after("budget-sum", ask), [LACKING]);
        let mut draft = sound();
        ask(&mut draft);
        assert!(findings(&draft).iter().all(|finding| finding.gap));
        budget(&mut draft, &[300]);
        assert_eq!(said(&draft, "budget-sum"), [LACKING]);
        assert!(findings(&draft).iter().all(|finding| !finding.gap));
        number(&mut draft, "funds.requested", 0);
        assert_eq!(said(&draft, "budget-sum"), [""; 0]);
        assert_eq!(after_of("registration", "budget-sum", ask), [""; 0]);
    }

    #[test]
    fn a_unit_stands_once_in_the_roster() {
        assert_eq!(
            after("duplicate-unit", |draft| set(
                draft,
                "units/u7/name",
                " 示例单位 3"
            )),
            ["units/u7/name: 示例单位 3在名册第 3 行和第 7 行各有一次，请留一行"]
        );
        let code = sound().row("units", "u4").unwrap().text("code").to_owned();
        assert_eq!(
            after("duplicate-unit", |draft| set(draft, "units/u9/code", &code)),
            ["units/u9/code: 名册第 9 行的代码与第 4 行相同，请对照证照改正"]
        );
    }

    #[test]
    fn only_units_of_the_roster_are_named() {
        assert_eq!(
            after("unit-ref", |draft| remove(draft, "units", "u5")),
            ["council/r5/unit: 理事5的“单位”已不在单位名册里，请重新选择"]
        );
        let partners = Value::Refs(["u2", "u3", "x1", "x2"].map(str::to_owned).to_vec());
        assert_eq!(
            after("unit-ref", |draft| put(
                draft,
                "projects/r1/partners",
                partners
            )),
            ["projects/r1/partners: 示例的“参加单位”里有 2 家已不在单位名册里，请重新选择"]
        );
    }
}
