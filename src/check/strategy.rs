//! 办法 4(五): the plan that the units share, in all its six parts.

use super::coverage::{LEAST_WRITTEN, Written, written};
use super::finding::{Citation, Level};
use super::rule::{Check, Found, RECOGNITION, Rule};
use super::subject::Subject;
use crate::catalog::{articles, ids};
use crate::draft::Place;

/// The six parts of the plan, in the order of the article.
const STRATEGY: [&str; 6] = [
    ids::FEASIBILITY_REPORT_STRATEGY_DIRECTION,
    ids::FEASIBILITY_REPORT_STRATEGY_PRINCIPLES,
    ids::FEASIBILITY_REPORT_STRATEGY_OBJECTIVES,
    ids::FEASIBILITY_REPORT_STRATEGY_TASKS,
    ids::FEASIBILITY_REPORT_STRATEGY_STEPS,
    ids::FEASIBILITY_REPORT_STRATEGY_RESULTS,
];

pub(super) const STRATEGY_COMPLETE: Rule = Rule {
    id: "strategy-complete",
    level: Level::Must,
    cites: &[Citation::article(articles::BANFA_4_5)],
    waivable: false,
    filings: RECOGNITION,
    speaks_for: &STRATEGY,
    check: Check::Draft(strategy_complete),
};

fn strategy_complete(subject: &Subject, found: &mut Found) {
    for field in STRATEGY.into_iter().filter(|field| subject.asks(field)) {
        let label = subject.label(field);
        let (message, gap) = match written(subject, field) {
            Written::Enough => continue,
            Written::Nothing => (format!("战略规划还缺“{label}”，请写明"), true),
            Written::Starter => (format!("“{label}”还是范本原文，请按实际修改"), true),
            Written::Short(count) => {
                let message =
                    format!("“{label}”只有 {count} 字，还没有写清，请写到 {LEAST_WRITTEN} 字以上");
                (message, false)
            }
        };
        found.add(Place::field(field), message).gap = gap;
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::*;

    #[test]
    fn each_part_of_the_plan_is_really_written() {
        const DIRECTION: &str = "feasibility-report.strategy.direction";
        assert_eq!(
            after("strategy-complete", |draft| clear(draft, DIRECTION)),
            [format!("{DIRECTION}: 战略规划还缺“发展方向”，请写明")]
        );
        assert_eq!(
            after("strategy-complete", |draft| set(
                draft,
                DIRECTION,
                "做大 做强"
            )),
            [format!(
                "{DIRECTION}: “发展方向”只有 4 字，还没有写清，请写到 30 字以上"
            )]
        );
    }
}
