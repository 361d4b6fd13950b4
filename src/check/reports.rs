//! 办法 6(一), 6(二) and 意见 五(二): when the reports are due, whether their figures balance, and what a
//! rectification must cover and by when.

use super::dates;
use super::finding::{Citation, Level};
use super::phrase;
use super::rule::{Check, Found, Rule};
use super::subject::Subject;
use crate::catalog::{articles, ids, numbers};
use crate::draft::{Date, Place, Row, Value};
use chrono::{Datelike, Months, NaiveDate};
use ids::rectification_report_problems as problems;

/// The filings that report figures.
const REPORTS: &[&str] = &["annual", "review"];

pub(super) const JANUARY_DUE: Rule = Rule {
    id: "january-due",
    level: Level::Note,
    cites: &[
        Citation::article(articles::BANFA_6_1),
        Citation::article(articles::YIJIAN_5_2),
    ],
    waivable: true,
    filings: &["annual"],
    speaks_for: &[],
    check: Check::Draft(january_due),
};

fn january_due(subject: &Subject, found: &mut Found) {
    let Some(last) = last_day_of_reports(subject) else {
        return;
    };
    let (year, until) = (subject.today.year(), Date::from(last).printed());
    let left = (last - subject.today).num_days();
    let before = year - 1;
    let message = match left {
        0 => format!("{before} 年度的报告今天到期，请在当天报送"),
        32.. => return,
        1.. => format!("{before} 年度的报告要在{until}前报送，还剩 {left} 天，请留出盖章的时间"),
        _ => {
            let late = -left;
            format!(
                "{before} 年度的报告应在{until}前报送，已过 {late} 天，请尽快补报；报的若是 {year} 年度，请在明年 1 月报送"
            )
        }
    };
    found.add(Place::field(ids::ANNUAL_SUMMARY_WORK), message);
}

/// The last day of the month in which reports are handed in, in the year of the check.
fn last_day_of_reports(subject: &Subject) -> Option<NaiveDate> {
    let month = subject.number(numbers::REPORT_MONTH)?;
    let first = NaiveDate::from_ymd_opt(subject.today.year(), u32::try_from(month).ok()?, 1)?;
    Some(last_day(Date::month(first.year(), first.month())?))
}

pub(super) const FIGURES_BALANCE: Rule = Rule {
    id: "figures-balance",
    level: Level::Should,
    cites: &[Citation::article(articles::BANFA_6_1)],
    waivable: true,
    filings: REPORTS,
    speaks_for: &[],
    check: Check::Draft(figures_balance),
};

fn figures_balance(subject: &Subject, found: &mut Found) {
    let figure = |field| subject.draft.get(field).and_then(Value::as_number);
    let (Some(spent), Some(received)) = (
        figure(ids::FIGURES_FISCAL_OUT),
        figure(ids::FIGURES_FISCAL_IN),
    ) else {
        return;
    };
    let own = figure(ids::FIGURES_SELF_IN).unwrap_or_default();
    let at_hand = received.saturating_add(own);
    if spent > at_hand {
        let over = spent.saturating_sub(at_hand);
        let [spent, at_hand, over] = [spent, at_hand, over].map(phrase::amount);
        let message = format!(
            "财政经费支出 {spent} 万元，收入和自筹合计 {at_hand} 万元，多支出 {over} 万元，请核对，或在经费一节写明来源"
        );
        found.add(Place::field(ids::FIGURES_FISCAL_OUT), message);
    }
}

pub(super) const PLAN_PROJECT_SPEND: Rule = Rule {
    id: "plan-project-spend",
    level: Level::Should,
    cites: &[Citation::article(articles::BANFA_6_1)],
    waivable: true,
    filings: REPORTS,
    speaks_for: &[],
    check: Check::Draft(plan_project_spend),
};

fn plan_project_spend(subject: &Subject, found: &mut Found) {
    use ids::plan_projects::{FUNDS, SPENT, TITLE};
    for (index, project) in subject.draft.rows(ids::PLAN_PROJECTS).iter().enumerate() {
        let amount = |column| project.get(column).and_then(Value::as_number);
        let (Some(granted), Some(spent)) = (amount(FUNDS), amount(SPENT)) else {
            continue;
        };
        if spent > granted {
            let over = phrase::amount(spent.saturating_sub(granted));
            let [spent, granted] = [spent, granted].map(phrase::amount);
            let title = phrase::titled(project.text(TITLE), "项目", index);
            let message =
                format!("{title}拨款 {granted} 万元，已支出 {spent} 万元，多 {over} 万元，请核对");
            let place = Place::cell(ids::PLAN_PROJECTS, &project.id, SPENT);
            found.add(place, message);
        }
    }
}

pub(super) const RECTIFICATION_DEADLINE: Rule = Rule {
    id: "rectification-deadline",
    level: Level::Must,
    cites: &[
        Citation::article(articles::YIJIAN_5_2),
        Citation::article(articles::BANFA_6_2),
    ],
    waivable: false,
    filings: &["rectification"],
    speaks_for: &[],
    check: Check::Draft(rectification_deadline),
};

fn rectification_deadline(subject: &Subject, found: &mut Found) {
    let months = subject.number(numbers::RECTIFICATION_MONTHS);
    // Of a day that cannot be meant `dates-order` speaks, and nothing follows from it.
    let (Some(months), Some(reviewed)) = (months, dates::reviewed_on(subject)) else {
        return;
    };
    let months = Months::new(u32::try_from(months).unwrap_or(u32::MAX));
    // Of a month without its day the last day counts, so that nobody is called late who may be in time.
    let Some(end) = last_day(reviewed).checked_add_months(months) else {
        return;
    };
    let until = Date::from(end).printed();
    if subject.today > end {
        let late = (subject.today - end).num_days();
        let message = format!(
            "整改期限到{until}为止，填报时已过 {late} 天，请核对考核结果下达日期，确已逾期的先与区科委商定"
        );
        found.add(Place::field(ids::RECTIFICATION_REPORT_REVIEWED_ON), message);
        // A year mistyped there makes every problem late; once it is right, they are looked at.
        return;
    }
    for (index, problem) in rows(subject).iter().enumerate() {
        let deadline = problem.get(problems::DEADLINE).and_then(Value::as_date);
        if let Some(deadline) = deadline.filter(|deadline| deadline.first_day() > end) {
            let (title, day) = (titled(problem, index), deadline.printed());
            let message =
                format!("{title}的完成时限是{day}，整改期限到{until}为止，请提前到这一天以前");
            found.add(cell(problem, problems::DEADLINE), message);
        }
    }
}

pub(super) const RECTIFICATION_COVERS: Rule = Rule {
    id: "rectification-covers",
    level: Level::Must,
    cites: &[
        Citation::article(articles::BANFA_6_2),
        Citation::article(articles::YIJIAN_5_2),
    ],
    waivable: false,
    filings: &["rectification"],
    speaks_for: &[
        "rectification-report.problems",
        "rectification-report.problems/measure",
        "rectification-report.problems/person",
        "rectification-report.problems/deadline",
    ],
    check: Check::Draft(rectification_covers),
};

/// What must stand behind each problem.
const COVERED_BY: [&str; 3] = [problems::MEASURE, problems::PERSON, problems::DEADLINE];

fn rectification_covers(subject: &Subject, found: &mut Found) {
    let rows = rows(subject);
    if rows.is_empty() {
        let message = "还没有列出考核指出的问题，请一个问题一行，写明措施、责任人和时限".to_owned();
        let place = Place::field(ids::RECTIFICATION_REPORT_PROBLEMS);
        found.add(place, message).gap = true;
    }
    for (index, problem) in rows
        .iter()
        .enumerate()
        .filter(|(_, row)| !row.cells.is_empty())
    {
        let lacks = |column: &&&str| {
            let value = problem.get(column);
            value.is_none_or(|value| value.is_blank() || *value == Value::Nothing)
        };
        let missing: Vec<&&str> = COVERED_BY.iter().filter(lacks).collect();
        let Some(first) = missing.first() else {
            continue;
        };
        let label = |column: &&&str| {
            let field = (subject.catalog).column(ids::RECTIFICATION_REPORT_PROBLEMS, column);
            field.map_or("", |field| field.label.as_str())
        };
        let labels: Vec<&str> = missing.iter().map(label).collect();
        let (title, labels) = (titled(problem, index), labels.join("、"));
        let message = format!("{title}还缺{labels}，请补上");
        found.add(cell(problem, first), message).gap = true;
    }
}

fn rows<'a>(subject: &Subject<'a>) -> &'a [Row] {
    subject.draft.rows(ids::RECTIFICATION_REPORT_PROBLEMS)
}

fn titled(problem: &Row, index: usize) -> String {
    phrase::titled(problem.text(problems::PROBLEM), "问题", index)
}

fn cell(problem: &Row, column: &str) -> Place {
    Place::cell(ids::RECTIFICATION_REPORT_PROBLEMS, &problem.id, column)
}

/// The day itself, or the last day of a month of which the day is not known.
pub(super) fn last_day(date: Date) -> NaiveDate {
    let first = date.first_day();
    if date.is_day_known() {
        return first;
    }
    let next = first.checked_add_months(Months::new(1));
    next.and_then(|next| next.pred_opt()).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use crate::catalog::builtin;
    use crate::check::check;
    use crate::check::fixture::*;
    use crate::draft::{Date, Draft, Value};
    use chrono::NaiveDate;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn said_on(draft: &Draft, rule: &str, today: NaiveDate) -> Vec<String> {
        let findings = check(builtin(), draft, today).findings.into_iter();
        let findings = findings.filter(|finding| finding.rule == rule);
        findings
            .map(|finding| format!("{}: {}", finding.at, finding.message))
            .collect()
    }

    #[test]
    fn the_report_of_the_year_is_due_in_january() {
        let draft = sound_of("annual");
        const AT: &str = "annual-summary.work";
        let said = |today| said_on(&draft, "january-due", today);
        assert_eq!(
            said(day(2027, 1, 9)),
            [format!(
                "{AT}: 2026 年度的报告要在2027年1月31日前报送，还剩 22 天，请留出盖章的时间"
            )]
        );
        assert_eq!(
            said(day(2027, 1, 31)),
            [format!("{AT}: 2026 年度的报告今天到期，请在当天报送")]
        );
        assert_eq!(
            said(day(2027, 3, 2)),
            [format!(
                "{AT}: 2026 年度的报告应在2027年1月31日前报送，已过 30 天，请尽快补报；报的若是 2027 年度，请在明年 1 月报送"
            )]
        );
        assert_eq!(said_on(&sound(), "january-due", day(2027, 3, 2)), [""; 0]);
    }

    #[test]
    fn no_more_is_spent_than_there_was() {
        let figures = |out: i64| {
            after_of("annual", "figures-balance", |draft| {
                number(draft, "figures.fiscal_in", 40);
                number(draft, "figures.self_in", 10);
                number(draft, "figures.fiscal_out", out);
            })
        };
        assert_eq!(figures(50), [""; 0]);
        assert_eq!(
            figures(53),
            [
                "figures.fiscal_out: 财政经费支出 53 万元，收入和自筹合计 50 万元，多支出 3 万元，请核对，或在经费一节写明来源"
            ]
        );
    }

    #[test]
    fn no_project_spends_more_than_its_grant() {
        for filing in ["annual", "review"] {
            assert_eq!(
                after_of(filing, "plan-project-spend", |draft| {
                    let project = add_row(draft, "plan_projects");
                    number(draft, &format!("plan_projects/{project}/funds"), 30);
                    number(draft, &format!("plan_projects/{project}/spent"), 32);
                }),
                [
                    "plan_projects/r1/spent: 项目“示例”拨款 30 万元，已支出 32 万元，多 2 万元，请核对"
                ]
            );
        }
    }

    fn reviewed_on(draft: &mut Draft, date: Option<Date>) {
        let value = Value::Date(date.unwrap());
        put(draft, "rectification-report.reviewed_on", value);
    }

    fn deadline(draft: &mut Draft, date: Option<Date>) {
        const AT: &str = "rectification-report.problems/r1/deadline";
        put(draft, AT, Value::Date(date.unwrap()));
    }

    #[test]
    fn what_was_found_wanting_is_put_right_within_half_a_year() {
        const RULE: &str = "rectification-deadline";
        assert_eq!(
            after_of("rectification", RULE, |draft| {
                reviewed_on(draft, Date::day(2026, 8, 31));
                deadline(draft, Date::day(2027, 3, 15));
            }),
            [
                "rectification-report.problems/r1/deadline: 问题“会议没有记录”的完成时限是2027年3月15日，整改期限到2027年2月28日为止，请提前到这一天以前"
            ]
        );
        assert_eq!(
            after_of("rectification", RULE, |draft| {
                reviewed_on(draft, Date::day(2026, 3, 20));
                deadline(draft, Date::day(2026, 9, 1));
            }),
            [
                "rectification-report.reviewed_on: 整改期限到2026年9月20日为止，填报时已过 63 天，请核对考核结果下达日期，确已逾期的先与区科委商定"
            ]
        );
        // Of what is only known to the month, the kinder reading counts.
        assert_eq!(
            after_of("rectification", RULE, |draft| {
                reviewed_on(draft, Date::month(2026, 8));
                deadline(draft, Date::month(2027, 2));
            }),
            [""; 0]
        );
    }

    #[test]
    fn every_problem_has_a_measure_a_person_and_a_date() {
        const RULE: &str = "rectification-covers";
        assert_eq!(
            after_of("rectification", RULE, |draft| {
                clear(draft, "rectification-report.problems/r1/person");
                clear(draft, "rectification-report.problems/r1/deadline");
            }),
            [
                "rectification-report.problems/r1/person: 问题“会议没有记录”还缺责任人、完成时限，请补上"
            ]
        );
        assert_eq!(
            after_of("rectification", RULE, |draft| clear(
                draft,
                "rectification-report.problems"
            )),
            [
                "rectification-report.problems: 还没有列出考核指出的问题，请一个问题一行，写明措施、责任人和时限"
            ]
        );
    }
}
