//! The points of the regulation that a self-check goes through: article, short words, and the answers that meet it.
//!
//! One line a point. Numbers of the regulation come from the catalog: `{members}` stands for the number of that name.

use crate::catalog::{articles, ids};

/// One point of an article.
pub(super) struct Point {
    /// The article's id in the catalog.
    pub article: &'static str,
    pub words: &'static str,
    /// Where the booklet answers it.
    pub answers: &'static [Answer],
    /// What is said beside the pages.
    pub said: Said,
    /// Whether each answer is also named with its own page.
    pub each: bool,
}

/// An answer within one material.
#[derive(Clone, Copy)]
pub(super) struct Answer {
    pub material: &'static str,
    /// A path; `@lead` and `@host` stand for the row of that unit, `*` for every row, nothing for the first page.
    pub path: &'static str,
    /// Whether the point stands without it.
    pub optional: bool,
}

/// A figure of the draft that a point turns on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Nothing,
    /// `12家、66.7%`
    UnitsAndShare,
    /// `50.00万元`
    Requested,
}

/// The points of a filing in the order of the articles.
pub(super) fn of_filing(filing: &str) -> &'static [Point] {
    match filing {
        "recognition" => RECOGNITION,
        "registration" => REGISTRATION,
        "annual" => ANNUAL,
        "review" => REVIEW,
        "rectification" => RECTIFICATION,
        _ => &[],
    }
}

const fn at(material: &'static str, path: &'static str) -> Answer {
    Answer {
        material,
        path,
        optional: false,
    }
}

const fn also(material: &'static str, path: &'static str) -> Answer {
    Answer {
        material,
        path,
        optional: true,
    }
}

const fn point(article: &'static str, words: &'static str, answers: &'static [Answer]) -> Point {
    Point {
        article,
        words,
        answers,
        said: Said::Nothing,
        each: false,
    }
}

const FORM: &str = "application-form";
const NECESSITY: &str = "necessity";
const REPORT: &str = "feasibility-report";
const AGREEMENT: &str = "agreement";
const CHARTER: &str = "charter";
const ATTACHMENTS: &str = "attachments";
const REGISTERED: &str = "registration-form";
const SUMMARY: &str = "annual-summary";
const DEVELOPMENT: &str = "development-report";
const REVIEWED: &str = "review-report";
const RECTIFIED: &str = "rectification-report";
const FIRST_PAGE: &str = "";

#[rustfmt::skip]
const RECOGNITION: &[Point] = &[
    point(articles::BANFA_4_1, "发起单位自愿组建，组织形式写明", &[at(FORM, ids::ALLIANCE_LEGAL_FORM), at(FORM, "units/*/role")]),
    point(articles::BANFA_4_2, "理事长单位、依托单位各一家", &[at(FORM, "units/@lead/role"), at(FORM, "units/@host/role"), also(FORM, "units/@lead/code"), also(FORM, "units/@host/code")]),
    point(articles::BANFA_4_3, "理事长单位为新区法人，有行业影响", &[at(FORM, "units/@lead/in_binhai"), at(FORM, "units/@lead/profile"), also(ATTACHMENTS, "units/@lead/licence")]),
    Point { said: Said::UnitsAndShare, ..point(articles::BANFA_4_4, "成员不少于{members}家、企业不低于{enterprise_percent}%", &[at(FORM, ids::UNITS)]) },
    point(articles::BANFA_4_5, "发展战略规划六项齐全", STRATEGY),
    point(articles::BANFA_4_6, "协议写明分工，法定代表人全部签署", &[at(AGREEMENT, "units/*/task"), at(AGREEMENT, ids::AGREEMENT_LIABILITY), at(AGREEMENT, "units/*")]),
    point(articles::BANFA_4_7, "三个机构、专职人员、对外责任主体", &[at(FORM, "council/*/name"), at(FORM, "experts/*/name"), at(FORM, "secretariat/*/full_time"), at(FORM, ids::ALLIANCE_LIABLE_BODY), at(AGREEMENT, ids::AGREEMENT_LIABILITY)]),
    point(articles::BANFA_4_8, "经费办法、内部监督、专户", &[at(FORM, ids::FUNDS_INTERNAL_RULES), at(FORM, ids::FUNDS_INTERNAL_AUDIT), at(FORM, ids::FUNDS_ACCOUNT_NO), at(REPORT, ids::FEASIBILITY_REPORT_FUNDS_RULES), at(REPORT, ids::FEASIBILITY_REPORT_FUNDS_ACCOUNT), also(ATTACHMENTS, ids::ATTACHMENTS_FUNDS_RULES)]),
    point(articles::BANFA_4_9, "权属、许可、收益分配、违约责任", &[at(REPORT, ids::FEASIBILITY_REPORT_INTERESTS_OWNERSHIP), at(REPORT, ids::FEASIBILITY_REPORT_INTERESTS_LICENCE), at(REPORT, ids::FEASIBILITY_REPORT_INTERESTS_INCOME), at(REPORT, ids::FEASIBILITY_REPORT_INTERESTS_BREACH), at(AGREEMENT, ids::AGREEMENT_IP), at(AGREEMENT, ids::AGREEMENT_BREACH)]),
    point(articles::BANFA_4_10, "吸收成员、对外交流、成果扩散", &[at(REPORT, ids::FEASIBILITY_REPORT_OPENNESS_MEMBERS), at(REPORT, ids::FEASIBILITY_REPORT_OPENNESS_EXCHANGE), at(REPORT, ids::FEASIBILITY_REPORT_OPENNESS_DIFFUSION), at(AGREEMENT, ids::AGREEMENT_OPENNESS)]),
    point(articles::BANFA_5_1, "五类材料齐全，证照有效", &[at(FORM, FIRST_PAGE), at(NECESSITY, FIRST_PAGE), at(REPORT, FIRST_PAGE), at(AGREEMENT, FIRST_PAGE), at(CHARTER, FIRST_PAGE), at(ATTACHMENTS, "units/@lead/licence"), at(ATTACHMENTS, "units/@host/licence")]),
    point(articles::BANFA_5_3_1, "目标符合规划重点领域和政策", &[at(NECESSITY, ids::NECESSITY_POLICY_FIT)]),
    point(articles::BANFA_5_3_2, "回应产业重大需求，带动作用清楚", &[at(NECESSITY, ids::NECESSITY_DEMAND), at(NECESSITY, ids::NECESSITY_SIGNIFICANCE)]),
    point(articles::BANFA_5_3_3, "协议：目标、分工、机构、责任主体", AGREED_ORGANISATION),
    point(articles::BANFA_5_3_4, "协议：经费、项目、成果、违约等", AGREED_INTERESTS),
    Point { each: true, ..point(articles::BANFA_5_3_5, "章程十一项内容齐全", CHARTER_POINTS) },
    Point { said: Said::Requested, ..point(articles::YIJIAN_4_2, "申请启动资金不超过{start_up_cap}万元", &[at(FORM, ids::FUNDS_REQUESTED)]) },
];

#[rustfmt::skip]
const REGISTRATION: &[Point] = &[
    point(articles::BANFA_5_3_3, "协议：目标、分工、机构、责任主体", AGREED_ORGANISATION),
    point(articles::BANFA_5_3_4, "协议：经费、项目、成果、违约等", AGREED_INTERESTS),
    Point { each: true, ..point(articles::BANFA_5_3_5, "章程十一项内容齐全", CHARTER_POINTS) },
    point(articles::BANFA_5_4, "市级以上联盟，推动作用和成效写明", &[at(REGISTERED, ids::ALLIANCE_LEVEL), at(REGISTERED, ids::REGISTRATION_FORM_EFFECT)]),
    point(articles::BANFA_5_4_1, "备案申请表", &[at(REGISTERED, FIRST_PAGE)]),
    point(articles::BANFA_5_4_2, "联盟协议书", &[at(AGREEMENT, FIRST_PAGE)]),
    point(articles::BANFA_5_4_3, "联盟章程", &[at(CHARTER, FIRST_PAGE)]),
    point(articles::BANFA_5_4_4, "理事长单位、依托单位证照", &[at(ATTACHMENTS, "units/@lead/licence"), at(ATTACHMENTS, "units/@host/licence")]),
    point(articles::BANFA_5_4_5, "成立批复；登记为法人的附联盟证照", &[at(ATTACHMENTS, ids::ATTACHMENTS_APPROVAL), also(ATTACHMENTS, ids::ATTACHMENTS_ALLIANCE_LICENCE), also(ATTACHMENTS, ids::ATTACHMENTS_ALLIANCE_CERTIFICATE)]),
    Point { said: Said::Requested, ..point(articles::YIJIAN_4_2, "申请启动资金不超过{start_up_cap}万元", &[also(REGISTERED, ids::FUNDS_REQUESTED)]) },
];

#[rustfmt::skip]
const ANNUAL: &[Point] = &[
    point(articles::BANFA_6_1, "年度工作总结", &[at(SUMMARY, ids::ANNUAL_SUMMARY_WORK), at(SUMMARY, ids::ANNUAL_SUMMARY_ACHIEVEMENTS), at(SUMMARY, ids::ANNUAL_SUMMARY_PROBLEMS), at(SUMMARY, ids::ANNUAL_SUMMARY_PLANS)]),
    point(articles::YIJIAN_5_2, "上一年度发展报告", &[at(DEVELOPMENT, FIRST_PAGE), at(DEVELOPMENT, ids::DEVELOPMENT_REPORT_OPERATION), at(DEVELOPMENT, ids::DEVELOPMENT_REPORT_FUNDS), at(DEVELOPMENT, ids::DEVELOPMENT_REPORT_BENEFITS)]),
];

#[rustfmt::skip]
const REVIEW: &[Point] = &[
    Point { each: true, ..point(articles::BANFA_6_1, "科研、项目、经费、转化、产权、效益", &[at(REVIEWED, ids::REVIEW_REPORT_RESEARCH), at(REVIEWED, ids::REVIEW_REPORT_PROGRAMME_PROJECTS), at(REVIEWED, ids::REVIEW_REPORT_FUNDS), at(REVIEWED, ids::REVIEW_REPORT_TRANSFER), at(REVIEWED, ids::REVIEW_REPORT_IP), at(REVIEWED, ids::REVIEW_REPORT_BENEFITS)]) },
];

#[rustfmt::skip]
const RECTIFICATION: &[Point] = &[
    point(articles::BANFA_6_2, "每个问题有措施、责任人和时限", &[at(RECTIFIED, "rectification-report.problems/*/measure"), at(RECTIFIED, "rectification-report.problems/*/person"), at(RECTIFIED, "rectification-report.problems/*/deadline")]),
    point(articles::YIJIAN_5_2, "半年内整改，总体情况写明", &[at(RECTIFIED, ids::RECTIFICATION_REPORT_SUMMARY)]),
];

const STRATEGY: &[Answer] = &[
    at(REPORT, ids::FEASIBILITY_REPORT_STRATEGY_DIRECTION),
    at(REPORT, ids::FEASIBILITY_REPORT_STRATEGY_PRINCIPLES),
    at(REPORT, ids::FEASIBILITY_REPORT_STRATEGY_OBJECTIVES),
    at(REPORT, ids::FEASIBILITY_REPORT_STRATEGY_TASKS),
    at(REPORT, ids::FEASIBILITY_REPORT_STRATEGY_STEPS),
    at(REPORT, ids::FEASIBILITY_REPORT_STRATEGY_RESULTS),
];

const AGREED_ORGANISATION: &[Answer] = &[
    at(AGREEMENT, ids::AGREEMENT_GOALS_AND_TASKS),
    at(AGREEMENT, "units/*/task"),
    at(AGREEMENT, ids::AGREEMENT_ORGANISATION),
    at(AGREEMENT, ids::AGREEMENT_LIABILITY),
];

const AGREED_INTERESTS: &[Answer] = &[
    at(AGREEMENT, ids::AGREEMENT_FUNDS),
    at(AGREEMENT, ids::AGREEMENT_PROJECTS),
    at(AGREEMENT, ids::AGREEMENT_IP),
    at(AGREEMENT, ids::AGREEMENT_BREACH),
    at(AGREEMENT, ids::AGREEMENT_OPENNESS),
];

/// The eleven, in the order of the article.
const CHARTER_POINTS: &[Answer] = &[
    at(CHARTER, ids::CHARTER_PURPOSE),
    at(CHARTER, ids::CHARTER_NATURE),
    at(CHARTER, ids::CHARTER_PRINCIPLES),
    at(CHARTER, ids::CHARTER_WORK),
    at(CHARTER, ids::CHARTER_ORGANISATION),
    at(CHARTER, ids::CHARTER_ASSETS),
    at(CHARTER, ids::CHARTER_FUNDS),
    at(CHARTER, ids::CHARTER_RESULTS),
    at(CHARTER, ids::CHARTER_RESPONSIBILITY),
    at(CHARTER, ids::CHARTER_DISTRIBUTION),
    at(CHARTER, ids::CHARTER_TERMINATION),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Catalog, builtin};
    use crate::draft::Place;

    /// Articles of this one that say something themselves.
    fn leaves<'c>(catalog: &'c Catalog, of: &str) -> Vec<&'c str> {
        let of = of.to_owned();
        let ids = catalog.articles.iter().map(|article| article.id.as_str());
        ids.filter(|id| id.starts_with(&of) && id.len() > of.len())
            .collect()
    }

    #[test]
    fn every_article_of_the_conditions_and_of_the_review_has_its_line() {
        let catalog = builtin();
        for of in ["办法 4(", "办法 5(三)"] {
            for article in leaves(catalog, of) {
                let lines = RECOGNITION.iter().filter(|point| point.article == article);
                assert_eq!(lines.count(), 1, "{article}");
            }
        }
        for article in leaves(catalog, "办法 5(四)") {
            let lines = REGISTRATION.iter().filter(|point| point.article == article);
            assert_eq!(lines.count(), 1, "{article}");
        }
    }

    #[test]
    fn points_stand_in_the_order_of_the_articles_and_ask_for_what_their_filing_prints() {
        let catalog = builtin();
        for filing in &catalog.filings {
            let points = of_filing(&filing.id);
            assert!(!points.is_empty(), "{}", filing.id);
            let place = |id: &str| catalog.articles.iter().position(|one| one.id == id);
            let places: Vec<_> = points.iter().map(|point| place(point.article)).collect();
            assert!(
                places.iter().all(Option::is_some) && places.is_sorted(),
                "{}",
                filing.id
            );
            for answer in points.iter().flat_map(|point| point.answers) {
                let at = format!("{}: {} {}", filing.id, answer.material, answer.path);
                assert!(
                    filing.materials.iter().any(|id| id == answer.material),
                    "{at}"
                );
                assert!(
                    answer.path.is_empty() || exists(catalog, answer.path),
                    "{at}"
                );
            }
        }
    }

    fn exists(catalog: &Catalog, path: &str) -> bool {
        let place: Place = path.parse().unwrap();
        match &place.column {
            Some(column) => catalog.column(&place.field, column).is_some(),
            None => catalog.field(&place.field).is_some(),
        }
    }
}
