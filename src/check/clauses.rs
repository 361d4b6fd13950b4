//! 办法 5(三)1 and the customs of such agreements: what a text must name, and what a clause must not say.

use super::coverage::{Written, written};
use super::finding::{Citation, Level};
use super::rule::{Check, Found, RECOGNITION, Rule};
use super::subject::Subject;
use crate::catalog::{articles, ids};
use crate::draft::{Filled, Place};

/// What an agreement customarily holds, which no article states.
pub(super) const CUSTOM: Citation = Citation::Custom("合同惯例");

pub(super) const POLICY_FIT: Rule = Rule {
    id: "policy-fit",
    level: Level::Should,
    cites: &[Citation::article(articles::BANFA_5_3_1)],
    waivable: true,
    filings: RECOGNITION,
    speaks_for: &[],
    check: Check::Draft(policy_fit),
};

fn policy_fit(subject: &Subject, found: &mut Found) {
    if written(subject, ids::NECESSITY_POLICY_FIT) != Written::Enough {
        return;
    }
    let text = subject.draft.text(ids::NECESSITY_POLICY_FIT);
    let place = Place::field(ids::NECESSITY_POLICY_FIT);
    let named = text.contains("十二五") || (text.contains("科技发展") && text.contains("规划"));
    if !named {
        let message = "还没有写到新区科技发展十二五规划，请写明对应规划的哪个重点领域".to_owned();
        found.add(place.clone(), message);
    }
    if let Filled::Value(field) = subject.fact("产业领域")
        && !text.contains("{{产业领域}}")
        && !names_field(text, field)
    {
        let message = format!("申请表选的产业领域是“{field}”，这里没有写到，请写明两者的对应");
        found.add(place, message);
    }
}

/// Whether a text names a field, whole or in its halves (新能源和新材料).
fn names_field(text: &str, field: &str) -> bool {
    let middle = field.chars().count() / 2;
    let halves = field
        .char_indices()
        .nth(middle)
        .map(|(at, _)| field.split_at(at));
    text.contains(field)
        || halves.is_some_and(|(first, second)| text.contains(first) && text.contains(second))
}

pub(super) const AGREEMENT_SELF_VOIDING: Rule = Rule {
    id: "agreement-self-voiding",
    level: Level::Should,
    cites: &[CUSTOM],
    waivable: true,
    filings: &["recognition", "registration"],
    speaks_for: &[],
    check: Check::Draft(agreement_self_voiding),
};

/// The clauses in which such a sentence is found.
const CLAUSES: [&str; 6] = [
    ids::AGREEMENT_RECITALS,
    ids::AGREEMENT_PURPOSE,
    ids::AGREEMENT_MEMBERS,
    ids::AGREEMENT_FUNDS,
    ids::AGREEMENT_DISSOLUTION,
    ids::AGREEMENT_GENERAL,
];

fn agreement_self_voiding(subject: &Subject, found: &mut Found) {
    for clause in CLAUSES.into_iter().filter(|clause| subject.asks(clause)) {
        if sentences(subject.draft.text(clause)).any(undoes_itself) {
            let message =
                "这里约定申请没有获批协议就失效，这样的条款通常会被退回，请删去".to_owned();
            found.add(Place::field(clause), message);
        }
    }
}

fn undoes_itself(sentence: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    has(&["协议"])
        && has(&["失效", "终止", "作废", "解除", "无效", "不再有效", "不发生效力"])
        && has(&["未获", "未被", "未能", "未通过", "没有获", "没有通过", "没有被", "不予"])
        && has(&["申请", "申报", "认定", "批准", "批复", "备案", "立项"])
        // A council that does not approve a transfer undoes the transfer; a refusal without effect undoes nothing.
        && !has(&["理事会", "不影响", "继续有效", "不因"])
}

pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['。', '；', '\n'])
}

#[cfg(test)]
mod tests {
    use super::undoes_itself;
    use crate::check::fixture::*;

    const POLICY: &str = "necessity.policy_fit";

    #[test]
    fn the_necessity_names_the_plan_and_the_field_of_the_form() {
        assert_eq!(
            after("policy-fit", |draft| set(
                draft,
                POLICY,
                &"符合国家和天津市的产业政策。".repeat(3)
            )),
            [
                format!("{POLICY}: 还没有写到新区科技发展十二五规划，请写明对应规划的哪个重点领域"),
                format!("{POLICY}: 申请表选的产业领域是“航空航天”，这里没有写到，请写明两者的对应"),
            ]
        );
        assert_eq!(
            after("policy-fit", |draft| set(
                draft,
                POLICY,
                &"《滨海新区科技发展规划》把航空和航天列为重点。".repeat(2)
            )),
            [""; 0]
        );
        assert_eq!(
            after("policy-fit", |draft| set(draft, POLICY, "待写")),
            [""; 0]
        );
    }

    #[test]
    fn an_agreement_does_not_hang_on_the_application() {
        assert_eq!(
            after("agreement-self-voiding", |draft| set(
                draft,
                "agreement.general",
                "本协议自签署之日起生效。联盟申请未获批准的，本协议自动失效。"
            )),
            ["agreement.general: 这里约定申请没有获批协议就失效，这样的条款通常会被退回，请删去"]
        );
        for voiding in [
            "如联盟未被认定，本协议即行终止",
            "认定申请没有通过的，各方解除本协议",
        ] {
            assert!(undoes_itself(voiding), "{voiding}");
        }
        for harmless in [
            "联盟认定结果不影响本协议的效力",
            "申请未获批准的，本协议继续有效",
            "转让协议未获理事会批准的，该转让无效",
            "未通过验收的，终止任务书",
            "成员单位未能履行本协议的，可以解除其资格",
        ] {
            assert!(!undoes_itself(harmless), "{harmless}");
        }
    }
}
