//! 前后一致, in numbers and dates: amounts in the wrong unit, and days that come before their time.

use super::asked::Asked;
use super::finding::{Citation, Level};
use super::phrase;
use super::rule::{Check, Found, Rule};
use super::subject::Subject;
use crate::catalog::{FieldKind, ids};
use crate::draft::{Date, Place, Row, Value};
use chrono::Datelike;
use rust_decimal::Decimal;

pub(super) const MONEY_UNIT: Rule = Rule {
    id: "money-unit",
    level: Level::Should,
    cites: &[Citation::CONSISTENCY],
    waivable: true,
    filings: &[],
    speaks_for: &[],
    check: Check::Answer {
        of: |question| matches!(&question.field.kind, FieldKind::Number { unit, .. } if unit == "万元"),
        check: money_unit,
    },
};

/// 万元 from which on an amount was more likely typed in 元: ten 亿元.
const LIKELY_IN_YUAN: i64 = 100_000;

/// Whether an amount of 万元 was more likely typed in 元.
pub(super) fn is_likely_in_yuan(amount: Decimal) -> bool {
    amount >= Decimal::from(LIKELY_IN_YUAN)
}

fn money_unit(asked: &Asked, found: &mut Found) {
    let amount = asked.value.and_then(Value::as_number);
    let Some(amount) = amount.filter(|amount| is_likely_in_yuan(*amount)) else {
        return;
    };
    let name = asked.name();
    let (shown, large) = (
        phrase::amount(amount),
        phrase::amount((amount / Decimal::from(10_000)).round_dp(2)),
    );
    let message =
        format!("{name}为 {shown} 万元，合 {large} 亿元，是否误填为元？请核对，单位是万元");
    found.add(asked.place(), message);
}

pub(super) const DATES_ORDER: Rule = Rule {
    id: "dates-order",
    level: Level::Should,
    cites: &[Citation::CONSISTENCY],
    waivable: true,
    filings: &[],
    speaks_for: &[],
    check: Check::Draft(dates_order),
};

fn dates_order(subject: &Subject, found: &mut Found) {
    alliance_founded(subject, found);
    for (unit, [founded]) in subject.cells(ids::UNITS, [ids::units::FOUNDED_ON]) {
        unit_founded(subject, unit, founded, found);
    }
    for project in rows(subject, ids::PROJECTS) {
        project_ends(project, found);
    }
    for goal in rows(subject, ids::GOALS) {
        goal_lies_ahead(subject, goal, found);
    }
}

fn rows<'a>(subject: &Subject<'a>, table: &str) -> &'a [Row] {
    if subject.asks(table) {
        subject.draft.rows(table)
    } else {
        &[]
    }
}

/// An application may name the day on which the alliance is going to be founded, and then keeps the finding with
/// that reason; every other filing looks back.
fn alliance_founded(subject: &Subject, found: &mut Found) {
    let founded = subject.draft.get(ids::ALLIANCE_FOUNDED_ON);
    let Some(founded) = founded.and_then(Value::as_date) else {
        return;
    };
    if founded.first_day() > subject.today && subject.asks(ids::ALLIANCE_FOUNDED_ON) {
        let (day, today) = (founded.printed(), Date::from(subject.today).printed());
        let advice = match subject.filing.id.as_str() {
            "recognition" => "请核对；确是拟成立的，请保留并说明",
            _ => "请核对",
        };
        let message = format!("联盟成立日期{day}晚于填报日期{today}，{advice}");
        found.add(Place::field(ids::ALLIANCE_FOUNDED_ON), message);
    }
}

/// Nothing that still trades today was registered before this year.
const EARLIEST_YEAR: i32 = 1850;

fn unit_founded(subject: &Subject, unit: &Row, founded: Option<&Value>, found: &mut Found) {
    let Some(founded) = founded.and_then(Value::as_date) else {
        return;
    };
    let lies_ahead = founded.first_day() > subject.today;
    if !lies_ahead && founded.first_day().year() >= EARLIEST_YEAR {
        return;
    }
    let (name, day) = (phrase::unit(subject, unit), founded.printed());
    let message = if lies_ahead {
        let today = Date::from(subject.today).printed();
        format!("{name}的成立日期{day}晚于填报日期{today}，请对照证照核对")
    } else {
        format!("{name}的成立日期是{day}，请对照证照核对年份")
    };
    let place = Place::cell(ids::UNITS, &unit.id, ids::units::FOUNDED_ON);
    found.add(place, message);
}

fn project_ends(project: &Row, found: &mut Found) {
    let date = |column| project.get(column).and_then(Value::as_date);
    let (Some(start), Some(end)) = (date(ids::projects::START), date(ids::projects::END)) else {
        return;
    };
    // A month holds every day in it, so that a day and its own month are in order.
    let month = |date: Date| (date.first_day().year(), date.first_day().month());
    let early = month(end) < month(start)
        || (start.is_day_known() && end.is_day_known() && end.first_day() < start.first_day());
    if early {
        let title = project.text(ids::projects::TITLE).trim();
        let title = if title.is_empty() {
            "这项任务"
        } else {
            title
        };
        let (start, end) = (start.printed(), end.printed());
        let message = format!("{title}从{start}到{end}，结束早于开始，请核对");
        let place = Place::cell(ids::PROJECTS, &project.id, ids::projects::END);
        found.add(place, message);
    }
}

/// Silent in reports, which look back on goals.
fn goal_lies_ahead(subject: &Subject, goal: &Row, found: &mut Found) {
    let year: Option<i32> = goal.text(ids::goals::YEAR).trim().parse().ok();
    let Some(year) = year.filter(|_| subject.filing.id == "recognition") else {
        return;
    };
    let this_year = subject.today.year();
    // A plan of more than thirty years is a slip of the keyboard.
    let fault = match year - this_year {
        ..0 => format!("早于填报的 {this_year} 年"),
        31.. => format!("在 {} 年以后", year - this_year),
        _ => return,
    };
    let indicator = goal.text(ids::goals::INDICATOR).trim();
    let place = Place::cell(ids::GOALS, &goal.id, ids::goals::YEAR);
    found.add(
        place,
        format!("指标“{indicator}”的完成年度 {year} {fault}，请核对"),
    );
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::*;
    use crate::draft::{Date, Draft, Value};

    fn date(draft: &mut Draft, path: &str, date: Option<Date>) {
        put(draft, path, Value::Date(date.unwrap()));
    }

    #[test]
    fn an_amount_of_ten_yi_may_be_in_yuan() {
        assert_eq!(
            after("money-unit", |draft| {
                number(draft, "units/u3/capital", 50_000_000);
                number(draft, "units/u4/capital", 99_999);
                number(draft, "units/u5/staff", 200_000);
            }),
            [
                "units/u3/capital: 示例单位3的“注册资本”为 50000000 万元，合 5000 亿元，是否误填为元？请核对，单位是万元"
            ]
        );
    }

    #[test]
    fn nothing_is_founded_after_the_filing() {
        assert_eq!(
            after("dates-order", |draft| {
                date(draft, "units/u3/founded_on", Date::day(2062, 3, 15));
                date(draft, "units/u4/founded_on", Date::day(206, 3, 15));
                date(draft, "units/u5/founded_on", Date::day(1905, 1, 1));
                date(draft, "alliance.founded_on", Date::day(2027, 1, 15));
            }),
            [
                "alliance.founded_on: 联盟成立日期2027年1月15日晚于填报日期2026年11月22日，请核对；确是拟成立的，请保留并说明",
                "units/u3/founded_on: 示例单位3的成立日期2062年3月15日晚于填报日期2026年11月22日，请对照证照核对",
                "units/u4/founded_on: 示例单位4的成立日期是206年3月15日，请对照证照核对年份",
            ]
        );
        let mut registered = Draft::new("registration", "1");
        date(
            &mut registered,
            "alliance.founded_on",
            Date::day(2027, 1, 15),
        );
        assert_eq!(
            said(&registered, "dates-order"),
            ["alliance.founded_on: 联盟成立日期2027年1月15日晚于填报日期2026年11月22日，请核对"]
        );
    }

    #[test]
    fn what_begins_ends_later() {
        assert_eq!(
            after("dates-order", |draft| {
                date(draft, "projects/r1/start", Date::month(2028, 6));
                date(draft, "projects/r1/end", Date::month(2027, 12));
            }),
            ["projects/r1/end: 示例从2028年6月到2027年12月，结束早于开始，请核对"]
        );
        assert_eq!(
            after("dates-order", |draft| {
                date(draft, "projects/r1/start", Date::day(2028, 6, 15));
                date(draft, "projects/r1/end", Date::month(2028, 6));
            }),
            [""; 0]
        );
    }

    #[test]
    fn goals_lie_ahead_and_not_too_far() {
        let year = |year: &str| after("dates-order", |draft| set(draft, "goals/r1/year", year));
        assert_eq!(
            year("2019"),
            ["goals/r1/year: 指标“示例”的完成年度 2019 早于填报的 2026 年，请核对"]
        );
        assert_eq!(
            year("2092"),
            ["goals/r1/year: 指标“示例”的完成年度 2092 在 66 年以后，请核对"]
        );
        assert_eq!(year("2026"), [""; 0]);
    }
}
