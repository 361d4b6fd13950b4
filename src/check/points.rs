//! The points that an article wants to be written: each really written, none left as the model text.

use super::coverage::{LEAST_WRITTEN, Written, written};
use super::finding::{Citation, Level};
use super::rule::{Check, Found, RECOGNITION, Rule};
use super::subject::Subject;
use crate::catalog::{articles, ids};
use crate::draft::Place;

/// What the rules below have in common.
const OF_POINTS: Rule = Rule {
    id: "",
    level: Level::Must,
    cites: &[],
    waivable: false,
    filings: RECOGNITION,
    speaks_for: &[],
    check: Check::Draft(|_, _| {}),
};

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
    cites: &[Citation::article(articles::BANFA_4_5)],
    speaks_for: &STRATEGY,
    check: Check::Draft(|subject, found| each_is_written(subject, "战略规划", &STRATEGY, found)),
    ..OF_POINTS
};

/// Ownership, licence, income and breach in the report, and the two clauses that bind the units to them.
const INTERESTS: [&str; 6] = [
    ids::FEASIBILITY_REPORT_INTERESTS_OWNERSHIP,
    ids::FEASIBILITY_REPORT_INTERESTS_LICENCE,
    ids::FEASIBILITY_REPORT_INTERESTS_INCOME,
    ids::FEASIBILITY_REPORT_INTERESTS_BREACH,
    SETTLED_OF_RIGHTS[0],
    SETTLED_OF_RIGHTS[1],
];

/// The report and the agreement are told apart: each clause is missed in the paper it belongs to.
fn ip_four(subject: &Subject, found: &mut Found) {
    let (report, agreement) = INTERESTS.split_at(INTERESTS.len() - SETTLED_OF_RIGHTS.len());
    each_is_written(subject, "利益保障", report, found);
    each_is_written(subject, "协议书", agreement, found);
}

pub(super) const IP_FOUR: Rule = Rule {
    id: "ip-four",
    cites: &[Citation::article(articles::BANFA_4_9)],
    speaks_for: &INTERESTS,
    check: Check::Draft(ip_four),
    ..OF_POINTS
};

const OPENNESS: [&str; 3] = [
    ids::FEASIBILITY_REPORT_OPENNESS_MEMBERS,
    ids::FEASIBILITY_REPORT_OPENNESS_EXCHANGE,
    ids::FEASIBILITY_REPORT_OPENNESS_DIFFUSION,
];

pub(super) const OPEN_THREE: Rule = Rule {
    id: "open-three",
    cites: &[Citation::article(articles::BANFA_4_10)],
    speaks_for: &OPENNESS,
    check: Check::Draft(|subject, found| each_is_written(subject, "开放发展", &OPENNESS, found)),
    ..OF_POINTS
};

/// What the units settle about their organisation: goal, tasks, work rules, bodies, and who answers outwards.
const SETTLED_OF_ORGANISATION: [&str; 3] = [
    ids::AGREEMENT_GOALS_AND_TASKS,
    ids::AGREEMENT_ORGANISATION,
    ids::AGREEMENT_LIABILITY,
];

/// What they settle about their interests: funds, projects, openness.
const SETTLED_OF_INTERESTS: [&str; 3] = [
    ids::AGREEMENT_FUNDS,
    ids::AGREEMENT_PROJECTS,
    ids::AGREEMENT_OPENNESS,
];

/// Settled as well; an application hears of these two from `ip-four`.
const SETTLED_OF_RIGHTS: [&str; 2] = [ids::AGREEMENT_IP, ids::AGREEMENT_BREACH];

pub(super) const AGREEMENT_POINTS: Rule = Rule {
    id: "agreement-points",
    cites: &[
        Citation::article(articles::BANFA_5_3_3),
        Citation::article(articles::BANFA_5_3_4),
    ],
    filings: &["recognition", "registration"],
    speaks_for: &[
        ids::AGREEMENT_GOALS_AND_TASKS,
        ids::AGREEMENT_ORGANISATION,
        ids::AGREEMENT_LIABILITY,
        ids::AGREEMENT_FUNDS,
        ids::AGREEMENT_PROJECTS,
        ids::AGREEMENT_OPENNESS,
        ids::AGREEMENT_IP,
        ids::AGREEMENT_BREACH,
    ],
    check: Check::Draft(agreement_points),
    ..OF_POINTS
};

fn agreement_points(subject: &Subject, found: &mut Found) {
    each_is_written(subject, "协议书", &SETTLED_OF_ORGANISATION, found);
    found.cite(Citation::article(articles::BANFA_5_3_4));
    each_is_written(subject, "协议书", &SETTLED_OF_INTERESTS, found);
    if !RECOGNITION.contains(&subject.filing.id.as_str()) {
        each_is_written(subject, "协议书", &SETTLED_OF_RIGHTS, found);
    }
}

/// The eleven points of a charter, in the order of the article.
const CHARTER: [&str; 11] = [
    ids::CHARTER_PURPOSE,
    ids::CHARTER_NATURE,
    ids::CHARTER_PRINCIPLES,
    ids::CHARTER_WORK,
    ids::CHARTER_ORGANISATION,
    ids::CHARTER_ASSETS,
    ids::CHARTER_FUNDS,
    ids::CHARTER_RESULTS,
    ids::CHARTER_RESPONSIBILITY,
    ids::CHARTER_DISTRIBUTION,
    ids::CHARTER_TERMINATION,
];

pub(super) const CHARTER_ELEVEN: Rule = Rule {
    id: "charter-eleven",
    cites: &[Citation::article(articles::BANFA_5_3_5)],
    filings: &["recognition", "registration"],
    speaks_for: &CHARTER,
    check: Check::Draft(|subject, found| each_is_written(subject, "章程", &CHARTER, found)),
    ..OF_POINTS
};

/// The six headings under which an alliance is reviewed.
const REVIEW: [&str; 6] = [
    ids::REVIEW_REPORT_RESEARCH,
    ids::REVIEW_REPORT_PROGRAMME_PROJECTS,
    ids::REVIEW_REPORT_FUNDS,
    ids::REVIEW_REPORT_TRANSFER,
    ids::REVIEW_REPORT_IP,
    ids::REVIEW_REPORT_BENEFITS,
];

pub(super) const REVIEW_SIX: Rule = Rule {
    id: "review-six",
    cites: &[Citation::article(articles::BANFA_6_1)],
    filings: &["review"],
    speaks_for: &REVIEW,
    check: Check::Draft(|subject, found| each_is_written(subject, "自评报告", &REVIEW, found)),
    ..OF_POINTS
};

/// Speaks of each point that is not really written, as a part of the paper or plan it belongs to.
fn each_is_written(subject: &Subject, of: &str, points: &[&str], found: &mut Found) {
    for point in points.iter().filter(|point| subject.asks(point)) {
        let label = subject.label(point);
        let place = Place::field(*point);
        match written(subject, point) {
            Written::Enough => {}
            Written::Nothing => {
                let message = format!("{of}还缺“{label}”，请写明");
                found.add(place, message).gap = true;
            }
            // A model clause may fit word for word, and is then kept with a reason.
            Written::Starter => {
                let message = format!("“{label}”还是范本原文，请按实际修改");
                let finding = found.add(place, message);
                finding.gap = true;
                finding.waivable = true;
            }
            Written::Short(count) => {
                let message =
                    format!("“{label}”只有 {count} 字，还没有写清，请写到 {LEAST_WRITTEN} 字以上");
                found.add(place, message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::catalog::builtin;
    use crate::check::fixture::*;
    use crate::check::{Level, check};
    use crate::draft::{Draft, Value};

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

    #[test]
    fn rights_are_settled_in_the_report_and_in_the_agreement() {
        let mut draft = sound();
        for field in ["feasibility-report.interests.income", "agreement.breach"] {
            clear(&mut draft, field);
        }
        assert_eq!(
            said(&draft, "ip-four"),
            [
                "feasibility-report.interests.income: 利益保障还缺“转化收益分配”，请写明",
                "agreement.breach: 协议书还缺“违约责任”，请写明",
            ]
        );
        assert_eq!(findings(&draft).len(), 2, "no other rule repeats them");
        assert_eq!(findings(&draft)[0].cites.to_string(), "办法 4(九)");
    }

    #[test]
    fn the_alliance_is_open_in_three_ways() {
        const MEMBERS: &str = "feasibility-report.openness.members";
        assert_eq!(
            after("open-three", |draft| set(draft, MEMBERS, "欢迎加入。")),
            [format!(
                "{MEMBERS}: “吸收新成员”只有 5 字，还没有写清，请写到 30 字以上"
            )]
        );
    }

    #[test]
    fn the_agreement_settles_its_points_under_their_paragraphs() {
        let mut draft = sound();
        clear(&mut draft, "agreement.organisation");
        clear(&mut draft, "agreement.projects");
        let told: Vec<(String, String)> = (findings(&draft).into_iter())
            .map(|finding| (finding.cites.to_string(), finding.message))
            .collect();
        let (first, second) = (
            "协议书还缺“组织机构与职责”，请写明",
            "协议书还缺“项目管理”，请写明",
        );
        assert_eq!(
            told,
            [("办法 5(三)3", first), ("办法 5(三)4", second)]
                .map(|(cites, message)| (cites.to_owned(), message.to_owned()))
        );
    }

    #[test]
    fn a_model_clause_is_to_be_made_ones_own_or_kept_with_a_reason() {
        let starter = builtin().field("agreement.funds").unwrap().starter.clone();
        assert_eq!(
            after("agreement-points", |draft| set(
                draft,
                "agreement.funds",
                &starter.unwrap()
            )),
            ["agreement.funds: “经费管理”还是范本原文，请按实际修改"]
        );
    }

    #[test]
    fn an_attached_agreement_and_charter_are_not_asked_for_their_points() {
        let mut draft = sound();
        clear(&mut draft, "agreement.funds");
        clear(&mut draft, "charter.assets");
        assert_eq!(
            said(&draft, "charter-eleven"),
            ["charter.assets: 章程还缺“资产管理”，请写明"]
        );
        for field in ["agreement.attached", "charter.attached"] {
            put(&mut draft, field, Value::Files(vec!["a1".into()]));
        }
        assert_eq!(findings(&draft), []);
    }

    #[test]
    fn a_review_answers_its_six_headings() {
        let mut draft = Draft::new("review", "1");
        set(
            &mut draft,
            "review-report.research",
            &"承担项目两项。".repeat(6),
        );
        let report = check(builtin(), &draft, today());
        let six: Vec<_> = (report.findings.iter())
            .filter(|finding| finding.rule == "review-six")
            .collect();
        assert_eq!(six.len(), 5);
        assert!(six.iter().all(|finding| finding.level == Level::Must));
        assert_eq!(six[0].message, "自评报告还缺“承担计划项目实施”，请写明");
    }
}
