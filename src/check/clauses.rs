//! 办法 5(三)1 and the customs of such agreements: what a text must name, and what a clause must not say.

use super::coverage::{Written, written};
use super::finding::{Citation, Level};
use super::rule::{Check, Found, RECOGNITION, Rule};
use super::subject::Subject;
use crate::catalog::{articles, ids};
use crate::draft::{Filled, Place};

/// What an agreement customarily holds, which no article states.
const CUSTOM: Citation = Citation::Custom("合同惯例");

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

pub(super) const DISPUTE_ONE_WAY: Rule = Rule {
    id: "dispute-one-way",
    level: Level::Must,
    cites: &[CUSTOM],
    waivable: false,
    filings: &["recognition", "registration"],
    speaks_for: &[],
    check: Check::Draft(dispute_one_way),
};

fn dispute_one_way(subject: &Subject, found: &mut Found) {
    if !subject.asks(ids::AGREEMENT_DISPUTE) {
        return;
    }
    let chosen = subject.draft.choice(ids::AGREEMENT_DISPUTE);
    if chosen == Some("both") {
        let message = "仲裁和诉讼只能选一种，两种并写会使仲裁约定无效，请改选一种".to_owned();
        found.add(Place::field(ids::AGREEMENT_DISPUTE), message);
        return;
    }
    let text = subject.draft.text(ids::AGREEMENT_DISPUTE_TEXT);
    let (arbitrates, sues) = (arbitrates(text), sues(text));
    let message = match chosen {
        _ if sentences(text).any(leaves_it_open) => {
            "条文让当事方在仲裁和诉讼里任选，仲裁约定会因此无效，请只留一种"
        }
        Some("arbitration") if sues && !arbitrates => {
            "所选方式是仲裁，条文写的却是起诉，请改成一致"
        }
        Some("litigation") if arbitrates && !sues => "所选方式是诉讼，条文写的却是仲裁，请改成一致",
        _ => return,
    };
    let place = Place::field(ids::AGREEMENT_DISPUTE_TEXT);
    found.add(place, message.to_owned());
}

fn arbitrates(text: &str) -> bool {
    text.contains("仲裁")
}

fn sues(text: &str) -> bool {
    text.contains("提起诉讼") || text.contains("起诉")
}

/// Whether a sentence offers both ways to choose from.
fn leaves_it_open(sentence: &str) -> bool {
    const EITHER: [&str; 4] = ["或", "也可", "均可", "任选"];
    arbitrates(sentence) && sues(sentence) && EITHER.iter().any(|word| sentence.contains(word))
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

fn sentences(text: &str) -> impl Iterator<Item = &str> {
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
    fn disputes_go_one_way() {
        assert_eq!(
            after("dispute-one-way", |draft| choose(
                draft,
                "agreement.dispute",
                "both"
            )),
            ["agreement.dispute: 仲裁和诉讼只能选一种，两种并写会使仲裁约定无效，请改选一种"]
        );
        let text = |way: &str, text: &str| {
            after("dispute-one-way", |draft| {
                choose(draft, "agreement.dispute", way);
                set(draft, "agreement.dispute_text", text);
            })
        };
        const AT: &str = "agreement.dispute_text";
        assert_eq!(
            text(
                "litigation",
                "协商不成的，可以向天津仲裁委员会申请仲裁，也可以向人民法院起诉。"
            ),
            [format!(
                "{AT}: 条文让当事方在仲裁和诉讼里任选，仲裁约定会因此无效，请只留一种"
            )]
        );
        assert_eq!(
            text("arbitration", "协商不成的，向有管辖权的人民法院提起诉讼。"),
            [format!(
                "{AT}: 所选方式是仲裁，条文写的却是起诉，请改成一致"
            )]
        );
        assert_eq!(
            text("arbitration", "提交天津仲裁委员会仲裁，裁决是终局的。"),
            [""; 0]
        );
        assert_eq!(
            text("litigation", "不申请仲裁。各方可向人民法院提起诉讼。"),
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
