//! 前后一致, in dates and years: each in the span that makes sense for it, and those that follow each other in order.

use super::asked::{Asked, Question};
use super::finding::{Citation, Level};
use super::format;
use super::reports::last_day;
use super::rule::{Check, Found, Rule};
use super::subject::Subject;
use crate::catalog::{FieldKind, Format, ids};
use crate::draft::{Date, Place, Row, Value};
use chrono::{Datelike, NaiveDate};
use ids::rectification_report_problems as problems;

pub(super) const DATES_ORDER: Rule = Rule {
    id: "dates-order",
    level: Level::Should,
    cites: &[Citation::CONSISTENCY],
    waivable: true,
    filings: &[],
    speaks_for: &[],
    check: Check::Answer {
        of: is_dated,
        check: dates_order,
    },
};

fn is_dated(question: &Question) -> bool {
    matches!(
        question.field.kind,
        FieldKind::Date { .. }
            | FieldKind::Line {
                format: Some(Format::Year),
                ..
            }
    )
}

/// What bounds a date.
#[derive(Clone, Copy)]
enum Bound {
    /// A year of the calendar.
    Year(i32),
    /// So many years before the filing.
    Ago(i32),
    /// So many years after it.
    Ahead(i32),
    /// The day of the filing.
    Filing,
}
use Bound::{Ago, Ahead, Filing, Year};

/// The span of a date that can be meant; what lies outside was most likely mistyped.
struct Span {
    /// Empty for a field outside of tables.
    table: &'static str,
    field: &'static str,
    from: Bound,
    until: Bound,
    advice: &'static str,
}

const FOUNDED: Span = span("", ids::ALLIANCE_FOUNDED_ON, Year(1980), Filing, "请核对");
const LICENSED: Span = span(
    ids::UNITS,
    ids::units::LICENCE_EXPIRES,
    Year(1980),
    Ahead(100),
    "请对照证照核对",
);
const STARTS: Span = span(
    ids::PROJECTS,
    ids::projects::START,
    Ago(20),
    Ahead(30),
    "请核对",
);
const REVIEWED: Span = span(
    "",
    ids::RECTIFICATION_REPORT_REVIEWED_ON,
    Ago(3),
    Filing,
    "请对照考核通知核对",
);

const SPANS: [Span; 11] = [
    FOUNDED,
    // Nothing that still trades today was registered before this year.
    span(
        ids::UNITS,
        ids::units::FOUNDED_ON,
        Year(1850),
        Filing,
        "请对照证照核对",
    ),
    LICENSED,
    STARTS,
    // What is planned is not over yet, and a plan of more than thirty years is a slip of the keyboard.
    span(
        ids::PROJECTS,
        ids::projects::END,
        Filing,
        Ahead(30),
        "请核对",
    ),
    span(ids::GOALS, ids::goals::YEAR, Ago(0), Ahead(30), "请核对"),
    span(ids::BUDGET, ids::budget::YEAR, Ago(5), Ahead(30), "请核对"),
    span(
        ids::ACHIEVEMENTS,
        ids::achievements::DATE,
        Ago(20),
        Filing,
        "请核对",
    ),
    span(
        "",
        ids::REGISTRATION_FORM_APPROVAL_DATE,
        Year(1980),
        Filing,
        "请对照批复核对",
    ),
    REVIEWED,
    span(
        ids::RECTIFICATION_REPORT_PROBLEMS,
        problems::DEADLINE,
        Ago(5),
        Ahead(30),
        "请核对",
    ),
];
/// Of dates that nothing more is known about.
const ANY: Span = span("", "", Year(1850), Ahead(100), "请核对");

const fn span(
    table: &'static str,
    field: &'static str,
    from: Bound,
    until: Bound,
    advice: &'static str,
) -> Span {
    Span {
        table,
        field,
        from,
        until,
        advice,
    }
}

impl Span {
    fn of(question: &Question) -> &'static Self {
        let table = question.table.map_or("", |table| &table.id);
        let field = &question.field.id;
        let known = SPANS
            .iter()
            .find(|span| span.field == field && span.table == table);
        known.unwrap_or(&ANY)
    }

    /// What tells that a time cannot be meant, as the middle of a sentence; empty where the year alone says it.
    fn doubt(&self, time: Time, today: NaiveDate) -> Option<String> {
        let ago = today.year().saturating_sub(time.last.year());
        let ahead = time.first.year().saturating_sub(today.year());
        let filed = || Date::from(today).printed();
        match self.from {
            Year(year) if time.last.year() < year => return Some(String::new()),
            Ago(0) if ago > 0 => return Some(format!("，早于填报的 {} 年", today.year())),
            Ago(most) if ago > most => return Some(format!("，在 {ago} 年以前")),
            Filing if time.last < today => return Some(format!("，早于填报日期{}", filed())),
            Year(_) | Ago(_) | Ahead(_) | Filing => {}
        }
        match self.until {
            Ahead(most) if ahead > most => Some(format!("，在 {ahead} 年以后")),
            Filing if time.first > today => Some(format!("，晚于填报日期{}", filed())),
            Year(_) | Ago(_) | Ahead(_) | Filing => None,
        }
    }
}

/// A day, a month or a year, from its first day to its last.
#[derive(Clone, Copy)]
struct Time {
    first: NaiveDate,
    last: NaiveDate,
}

impl From<Date> for Time {
    fn from(date: Date) -> Self {
        Self {
            first: date.first_day(),
            last: last_day(date),
        }
    }
}

/// The days that a date or a year can mean.
fn time(value: &Value) -> Option<Time> {
    if let Some(date) = value.as_date() {
        return Some(date.into());
    }
    // Of what is no year at all, `format` speaks.
    let text = value
        .as_text()
        .filter(|text| format::fits(Format::Year, text))?;
    let year = text.trim().parse().ok()?;
    Some(Time {
        first: NaiveDate::from_ymd_opt(year, 1, 1)?,
        last: NaiveDate::from_ymd_opt(year, 12, 31)?,
    })
}

/// A date or a year as it is written in a sentence.
fn shown(value: &Value) -> String {
    match value.as_date() {
        Some(date) => date.printed(),
        None => format!(" {} 年", value.as_text().unwrap_or("").trim()),
    }
}

/// The day of the review, where it can be meant.
pub(super) fn reviewed_on(subject: &Subject) -> Option<Date> {
    let reviewed = subject.draft.get(REVIEWED.field)?.as_date()?;
    (!is_doubted(subject, &REVIEWED, reviewed)).then_some(reviewed)
}

/// The day on which the licence of a unit expires, where it can be meant.
pub(super) fn licence_expires(subject: &Subject, unit: &Row) -> Option<Date> {
    let expires = unit.get(LICENSED.field)?.as_date()?;
    (!is_doubted(subject, &LICENSED, expires)).then_some(expires)
}

/// Whether a date cannot be meant, so that nothing can be concluded from it.
fn is_doubted(subject: &Subject, span: &Span, date: Date) -> bool {
    span.doubt(date.into(), subject.today).is_some()
}

fn dates_order(asked: &Asked, found: &mut Found) {
    let Some((value, time)) = asked.value.and_then(|value| Some((value, time(value)?))) else {
        return;
    };
    let span = Span::of(asked.question);
    if let Some(doubt) = span.doubt(time, asked.subject.today) {
        let (name, advice) = (asked.name(), advice(asked, span, time));
        let message = format!("{name}是{}{doubt}，{advice}", shown(value));
        found.add(asked.place(), message);
        return;
    }
    match (span.table, span.field, asked.row) {
        (ids::PROJECTS, ids::projects::END, Some(project)) => {
            project_ends(asked, project, (time, value), found);
        }
        (ids::RECTIFICATION_REPORT_PROBLEMS, problems::DEADLINE, Some(_)) => {
            problem_is_older(asked, (time, value), found);
        }
        ("", ids::RECTIFICATION_REPORT_REVIEWED_ON, _) => review_is_younger(asked, found),
        _ => {}
    }
}

/// An application may name the day on which the alliance is going to be founded, and then keeps the finding with that
/// reason; every other filing looks back.
fn advice(asked: &Asked, span: &Span, time: Time) -> String {
    let (subject, field) = (asked.subject, asked.field());
    let planned = span.field == FOUNDED.field && subject.filing.id == "recognition";
    if planned && time.first > subject.today {
        return format!("{}；确是拟成立的，请保留并说明", span.advice);
    }
    if span.field == LICENSED.field {
        // 9999 is written for what never expires.
        return format!("{}，没有期限的填{}", span.advice, field.none_word);
    }
    let year = if matches!(span.from, Year(least) if time.last.year() < least) {
        "年份"
    } else {
        ""
    };
    format!("{}{year}", span.advice)
}

fn project_ends(asked: &Asked, project: &Row, (time, value): (Time, &Value), found: &mut Found) {
    let start = project.get(STARTS.field).and_then(Value::as_date);
    // A month holds every day in it, so that a day and its own month are in order.
    let starts_later =
        |start: &Date| time.last < start.first_day() && !is_doubted(asked.subject, &STARTS, *start);
    let Some(start) = start.filter(starts_later) else {
        return;
    };
    let (title, start, end) = (asked.whose(), start.printed(), shown(value));
    let message = format!("{title}从{start}到{end}，结束早于开始，请核对");
    found.add(asked.place(), message);
}

fn problem_is_older(asked: &Asked, (deadline, value): (Time, &Value), found: &mut Found) {
    let Some(reviewed) = reviewed_on(asked.subject) else {
        return;
    };
    if deadline.last < reviewed.first_day() && !are_all_older(asked.subject, reviewed) {
        let (name, label) = (asked.name(), asked.subject.label(REVIEWED.field));
        let (day, reviewed) = (shown(value), reviewed.printed());
        let message = format!("{name}是{day}，早于{label}{reviewed}，请核对");
        found.add(asked.place(), message);
    }
}

/// When all that is to be done should have been done before the review, the review was dated wrong.
fn review_is_younger(asked: &Asked, found: &mut Found) {
    let Some(reviewed) = reviewed_on(asked.subject) else {
        return;
    };
    if are_all_older(asked.subject, reviewed) {
        let table = ids::RECTIFICATION_REPORT_PROBLEMS;
        let deadline = asked.subject.catalog.column(table, problems::DEADLINE);
        let deadline = deadline.map_or("", |column| column.label.as_str());
        let (name, day) = (asked.name(), reviewed.printed());
        let advice = REVIEWED.advice;
        let message = format!("{name}是{day}，各行的{deadline}都在这一天以前，{advice}");
        found.add(Place::field(REVIEWED.field), message);
    }
}

fn are_all_older(subject: &Subject, reviewed: Date) -> bool {
    let rows = subject
        .draft
        .columns(ids::RECTIFICATION_REPORT_PROBLEMS, &[problems::DEADLINE]);
    let deadline = |row: &Row| row.get(problems::DEADLINE).and_then(Value::as_date);
    let older = |row: &Row| deadline(row).is_some_and(|day| last_day(day) < reviewed.first_day());
    rows.len() > 1 && rows.iter().all(older)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::*;
    use crate::draft::{Date, Draft, Value};

    fn date(draft: &mut Draft, path: &str, date: Option<Date>) {
        put(draft, path, Value::Date(date.unwrap()));
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
                "alliance.founded_on: “（拟）成立日期”是2027年1月15日，晚于填报日期2026年11月22日，请核对；确是拟成立的，请保留并说明",
                "units/u3/founded_on: 示例单位3的“成立日期”是2062年3月15日，晚于填报日期2026年11月22日，请对照证照核对",
                "units/u4/founded_on: 示例单位4的“成立日期”是206年3月15日，请对照证照核对年份",
            ]
        );
        let registered = |day: Option<Date>| {
            let mut draft = Draft::new("registration", "1");
            date(&mut draft, "alliance.founded_on", day);
            said(&draft, "dates-order")
        };
        assert_eq!(
            registered(Date::day(2027, 1, 15)),
            [
                "alliance.founded_on: “（拟）成立日期”是2027年1月15日，晚于填报日期2026年11月22日，请核对"
            ]
        );
        assert_eq!(
            registered(Date::day(1926, 10, 1)),
            ["alliance.founded_on: “（拟）成立日期”是1926年10月1日，请核对年份"]
        );
    }

    #[test]
    fn a_mistyped_expiry_is_doubted_and_not_called_expired() {
        let until = |day: Option<Date>| {
            let mut draft = sound();
            date(&mut draft, "units/u1/licence_expires", day);
            let rules = ["dates-order", "licence-expired"];
            rules.map(|rule| said(&draft, rule)).concat()
        };
        assert_eq!(
            until(Date::day(9999, 12, 31)),
            [
                "units/u1/licence_expires: 示例单位1的“有效期至”是9999年12月31日，在 7973 年以后，请对照证照核对，没有期限的填长期"
            ]
        );
        assert_eq!(
            until(Date::day(1046, 5, 1)),
            [
                "units/u1/licence_expires: 示例单位1的“有效期至”是1046年5月1日，请对照证照核对，没有期限的填长期"
            ]
        );
        assert_eq!(until(Date::day(2046, 5, 1)), [""; 0]);
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
    fn years_of_plans_are_near() {
        assert_eq!(
            after("dates-order", |draft| {
                date(draft, "projects/r1/start", Date::month(2072, 1));
                date(draft, "projects/r1/end", Date::month(2018, 12));
                let row = add_row(draft, "budget");
                set(draft, &format!("budget/{row}/year"), "2017");
            }),
            [
                "projects/r1/start: 示例的“开始时间”是2072年1月，在 46 年以后，请核对",
                "projects/r1/end: 示例的“结束时间”是2018年12月，早于填报日期2026年11月22日，请核对",
                "budget/r1/year: 经费预算第 1 行的“年度”是 2017 年，在 9 年以前，请核对",
            ]
        );
        let year = |year: &str| after("dates-order", |draft| set(draft, "goals/r1/year", year));
        assert_eq!(
            year("2019"),
            ["goals/r1/year: 示例的“完成年度”是 2019 年，早于填报的 2026 年，请核对"]
        );
        assert_eq!(
            year("2092"),
            ["goals/r1/year: 示例的“完成年度”是 2092 年，在 66 年以后，请核对"]
        );
        assert_eq!(year("2026"), [""; 0]);
        for no_year in ["二九年", "1027"] {
            assert_eq!(year(no_year), [""; 0], "its shape is wrong");
        }
    }

    #[test]
    fn what_is_reported_has_happened() {
        assert_eq!(
            after_of("annual", "dates-order", |draft| {
                let row = add_row(draft, "achievements");
                date(
                    draft,
                    &format!("achievements/{row}/date"),
                    Date::month(2062, 5),
                );
            }),
            [
                "achievements/r1/date: 示例的“取得日期”是2062年5月，晚于填报日期2026年11月22日，请核对"
            ]
        );
        assert_eq!(
            after_of("registration", "dates-order", |draft| date(
                draft,
                "registration-form.approval_date",
                Date::day(2027, 1, 4)
            )),
            [
                "registration-form.approval_date: “批准日期”是2027年1月4日，晚于填报日期2026年11月22日，请对照批复核对"
            ]
        );
    }

    fn rectified(reviewed: Option<Date>, deadlines: [Option<Date>; 2]) -> Vec<String> {
        let mut draft = sound_of("rectification");
        let second = add_row(&mut draft, "rectification-report.problems");
        let rows = ["r1", &second].into_iter().zip(deadlines);
        for (row, deadline) in rows {
            let path = format!("rectification-report.problems/{row}/deadline");
            date(&mut draft, &path, deadline);
        }
        date(&mut draft, "rectification-report.reviewed_on", reviewed);
        let rules = ["dates-order", "rectification-deadline"];
        rules.map(|rule| said(&draft, rule)).concat()
    }

    #[test]
    fn a_doubtful_day_of_the_review_is_all_that_is_told() {
        let soon = [Date::day(2027, 1, 5), Date::day(2027, 2, 1)];
        const AT: &str = "rectification-report.reviewed_on: “考核结果下达日期”是";
        for (reviewed, doubt) in [
            (
                Date::day(1026, 10, 1),
                "1026年10月1日，在 1000 年以前，请对照考核通知核对",
            ),
            (
                Date::day(2027, 10, 1),
                "2027年10月1日，晚于填报日期2026年11月22日，请对照考核通知核对",
            ),
        ] {
            assert_eq!(rectified(reviewed, soon), [format!("{AT}{doubt}")]);
        }
        assert_eq!(
            rectified(Date::day(2025, 10, 1), soon).len(),
            1,
            "overdue, and no word of the single problems"
        );
        assert_eq!(
            rectified(
                Date::day(2026, 10, 1),
                [Date::day(2026, 7, 5), Date::day(2026, 9, 30)]
            ),
            [format!(
                "{AT}2026年10月1日，各行的完成时限都在这一天以前，请对照考核通知核对"
            )]
        );
        assert_eq!(
            rectified(
                Date::day(2026, 10, 1),
                [Date::day(2026, 7, 5), Date::month(2026, 10)]
            ),
            [
                "rectification-report.problems/r1/deadline: 问题“会议没有记录”的“完成时限”是2026年7月5日，早于考核结果下达日期2026年10月1日，请核对"
            ]
        );
    }
}
