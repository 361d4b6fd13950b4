//! Arbitration or the courts: an agreement that leaves both open has no valid agreement to arbitrate.

use super::finding::{Citation, Level};
use super::phrase::{self, sentences};
use super::rule::{Check, Found, Rule};
use super::subject::Subject;
use crate::catalog::ids;
use crate::draft::Place;

pub(super) const DISPUTE_ONE_WAY: Rule = Rule {
    id: "dispute-one-way",
    level: Level::Must,
    cites: &[Citation::AGREEMENTS],
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
    if let Some(message) = fault(chosen, text) {
        found.add(Place::field(ids::AGREEMENT_DISPUTE_TEXT), message);
    }
}

/// What is wrong with a clause, given the way that was chosen.
fn fault(chosen: Option<&str>, text: &str) -> Option<String> {
    let arbitration = sentences(text).find(|sentence| ARBITRATION.is_opened_by(sentence));
    let court = sentences(text).find(|sentence| COURT.is_opened_by(sentence));
    let other = |sentence: &str| {
        let sentence = phrase::shortened(sentence, 24);
        format!(
            "条文里还写着“{sentence}”，仲裁和诉讼只能留一种，否则仲裁约定无效，请删去与所选方式不合的一句"
        )
    };
    Some(match (chosen, arbitration, court) {
        (Some("arbitration"), Some(one), Some(court)) if one != court => other(court),
        (Some("litigation"), Some(one), Some(court)) if one != court => other(one),
        (_, Some(_), Some(_)) => {
            "条文让当事方在仲裁和诉讼里任选，仲裁约定会因此无效，请只留一种".to_owned()
        }
        (Some("arbitration"), None, Some(_)) => {
            "所选方式是仲裁，条文写的却是起诉，请改成一致".to_owned()
        }
        (Some("litigation"), Some(_), None) => {
            "所选方式是诉讼，条文写的却是仲裁，请改成一致".to_owned()
        }
        _ => return None,
    })
}

/// A way of settling disputes, by the words with which a sentence opens it.
struct Way {
    opened_by: &'static [&'static str],
    /// What right behind such a word makes it the name of a thing: 仲裁裁决, 起诉期间.
    part_of: &'static [&'static str],
}

const COURT: Way = Way {
    opened_by: &[
        "提起诉讼",
        "提出诉讼",
        "起诉",
        "诉讼解决",
        "诉讼方式",
        "诉讼途径",
        "诉至",
        "诉诸",
        "法院管辖",
    ],
    part_of: &[
        "讼", "方", "期间", "期限", "时效", "费", "状", "材料", "前", "后", "之前", "之后", "时",
    ],
};
const ARBITRATION: Way = Way {
    opened_by: &[
        "申请仲裁",
        "提交仲裁",
        "提请仲裁",
        "选择仲裁",
        "通过仲裁",
        "进行仲裁",
        "仲裁解决",
        "仲裁方式",
        "仲裁途径",
        "仲裁机构",
        "仲裁委员会",
        "会仲裁",
        "院仲裁",
        "中心仲裁",
    ],
    part_of: &[
        "方", "期间", "期限", "时效", "费", "前", "后", "之前", "之后", "时", "裁决", "作出",
    ],
};

/// Sentences about what the law gives the courts in an arbitration, or about other disputes than those of the parties.
const ELSEWHERE: [&str; 16] = [
    "撤销",
    "不予执行",
    "无效",
    "不予受理",
    "不属于仲裁",
    "不能仲裁",
    "侵权",
    "第三人对",
    "第三人向",
    "第三方对",
    "第三方向",
    "他人对",
    "劳动争议",
    "劳动仲裁",
    "劳动人事",
    "被起诉",
];
/// Words before a way, in the same clause, that make it one of securing or enforcing what is due.
const ENFORCING: [&str; 2] = ["保全", "执行"];
/// A way is ruled out when such a word comes last before it …
const DENIED: [&str; 27] = [
    "不得",
    "不可以",
    "不可再",
    "不能再",
    "不再",
    "不应",
    "不向",
    "不以",
    "不采",
    "不选",
    "不约定",
    "不通过",
    "不申请",
    "不提交",
    "不提请",
    "不受",
    "无权",
    "放弃",
    "排除",
    "而非",
    "无须",
    "无需",
    "毋须",
    "不必",
    "不能起诉",
    "不能向",
    "不能提起",
];
/// … and open when it is one of these.
const ALLOWED: [&str; 13] = [
    "可以", "可向", "可由", "可将", "也可", "均可", "有权", "应当", "应向", "应提", "的，", "的由",
    "的向",
];

impl Way {
    /// Whether a sentence lets the parties go this way.
    fn is_opened_by(&self, sentence: &str) -> bool {
        if ELSEWHERE.iter().any(|word| sentence.contains(word)) {
            return false;
        }
        let words = self.opened_by.iter();
        let mut places = words.flat_map(|word| {
            let places = sentence.match_indices(word);
            // The word itself counts as what comes before, because 不申请 is half of 不申请仲裁.
            places.map(|(at, word)| sentence.split_at(at + word.len()))
        });
        places.any(|(before, behind)| {
            !is_denied(before) && !is_enforcing(before) && !self.is_part(behind)
        })
    }

    /// Whether the word only names a thing or a time: 起诉的费用, 一方起诉的, 提起诉讼或申请仲裁前; a right to go this
    /// way opens it.
    fn is_part(&self, behind: &str) -> bool {
        let behind = past_the_other(behind);
        match behind.strip_prefix('的') {
            Some(behind) => !behind.starts_with("权利"),
            None => self.part_of.iter().any(|part| behind.starts_with(part)),
        }
    }
}

/// What stands behind both ways where the other is named in the same breath.
fn past_the_other(behind: &str) -> &str {
    const AND: [&str; 6] = ["或者", "或", "以及", "及", "和", "、"];
    const OTHER: [&str; 6] = [
        "向人民法院提起诉讼",
        "提起诉讼",
        "起诉",
        "申请仲裁",
        "诉讼",
        "仲裁",
    ];
    let after = |text: &'_ str, words: &[&str]| {
        let mut words = words.iter();
        words.find_map(|word| text.starts_with(word).then_some(word.len()))
    };
    let Some(and) = after(behind, &AND) else {
        return behind;
    };
    let rest = &behind[and..];
    after(rest, &OTHER).map_or(behind, |other| &rest[other..])
}

fn is_enforcing(before: &str) -> bool {
    let clause = before.rsplit('，').next().unwrap_or(before);
    ENFORCING.iter().any(|word| clause.contains(word))
}

fn is_denied(before: &str) -> bool {
    let last_of = |words: &[&str]| {
        let ends = words.iter();
        ends.filter_map(|word| before.rfind(word).map(|at| at + word.len()))
            .max()
    };
    let denied = last_of(&DENIED);
    denied.is_some() && denied >= last_of(&ALLOWED)
}

#[cfg(test)]
mod tests {
    use super::fault;
    use crate::check::fixture::*;

    const SOUND: &str = "协商不成的，提交天津仲裁委员会按其规则仲裁，仲裁裁决是终局的。";
    const COURT: &str = "协商不成的，任何一方可以向示例公司住所地有管辖权的人民法院提起诉讼。";

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
            text("arbitration", COURT),
            [format!(
                "{AT}: 所选方式是仲裁，条文写的却是起诉，请改成一致"
            )]
        );
        assert_eq!(
            text("litigation", SOUND),
            [format!(
                "{AT}: 所选方式是诉讼，条文写的却是仲裁，请改成一致"
            )]
        );
        assert_eq!(text("arbitration", SOUND), [""; 0]);
        assert_eq!(
            text("litigation", "不申请仲裁。各方可向人民法院提起诉讼。"),
            [""; 0]
        );
    }

    #[test]
    fn model_clauses_are_sound() {
        for (way, text) in [
            (
                "arbitration",
                "凡因本协议引起的或与本协议有关的任何争议，均应提交中国国际经济贸易仲裁委员会，按照申请仲裁时该会现行有效的仲裁规则进行仲裁。仲裁裁决是终局的，对各方均有约束力。",
            ),
            (
                "arbitration",
                "任何一方均有权将争议提交天津仲裁委员会仲裁。仲裁裁决为终局裁决，除法律另有规定外，任何一方不得就同一争议向法院起诉。",
            ),
            (
                "litigation",
                "任何一方均有权向理事长单位所在地人民法院提起诉讼。诉讼费、律师费由败诉方承担，各方不适用仲裁。",
            ),
        ] {
            assert_eq!(fault(Some(way), text), None, "{text}");
            let other = if way == "litigation" {
                "arbitration"
            } else {
                "litigation"
            };
            assert!(fault(Some(other), text).is_some(), "{text}");
        }
    }

    #[test]
    fn a_further_sentence_does_not_open_the_other_way() {
        for court in [
            "当事人也可以向有管辖权的人民法院提起诉讼。",
            "仲裁裁决不服的，可以向理事长单位所在地人民法院起诉。",
            "对裁决不服的，任何一方均可诉至人民法院。",
            "未申请仲裁的，由滨海新区人民法院管辖。",
            "协商不能解决的可以向人民法院起诉。",
            "由第三方调解，调解不成可以向人民法院起诉，法律另有规定的除外。",
            "可以先申请财产保全，也可以向人民法院起诉。",
        ] {
            let said = fault(Some("arbitration"), &format!("{SOUND}{court}"));
            let quoted = court.trim_end_matches('。');
            let quoted = quoted.chars().take(24).collect::<String>();
            let said = said.unwrap_or_default();
            assert!(
                said.starts_with(&format!("条文里还写着“{quoted}")),
                "{said}"
            );
        }
        for arbitration in [
            "当事人也可以向天津仲裁委员会申请仲裁。",
            "各方同意的，由天津仲裁委员会仲裁。",
            "标的较小的，可将争议提交仲裁机构。",
        ] {
            let said = fault(Some("litigation"), &format!("{COURT}{arbitration}"));
            assert!(said.is_some(), "{arbitration}");
        }
        assert!(fault(None, &format!("{SOUND}{COURT}")).is_some());
    }

    #[test]
    fn what_the_courts_do_in_an_arbitration_opens_no_other_way() {
        for harmless in [
            "仲裁裁决是终局的，对各方均有约束力，不得再向人民法院起诉。",
            "任何一方不得就同一争议再申请仲裁或者向人民法院起诉。",
            "裁决为终局，各方不得再行申请仲裁，或向人民法院起诉。",
            "各方放弃向人民法院提起诉讼的权利。",
            "一方向人民法院起诉的，人民法院不予受理。",
            "一方不履行裁决的，另一方可以向有管辖权的人民法院申请强制执行。",
            "仲裁期间，任何一方可以向人民法院申请财产保全。",
            "有法定情形的，可以向天津市中级人民法院申请撤销裁决。",
            "裁决被人民法院撤销或者不予执行的，当事人可以重新申请仲裁，也可以向人民法院起诉。",
            "申请仲裁或者提起诉讼期间，各方继续履行其他条款。",
            "依法应当计入的起诉期间、诉讼时效按法律规定计算。",
            "仲裁或者提起诉讼的费用，由责任方承担。",
            "财产保全由有管辖权的人民法院管辖。",
            "在提起诉讼或申请仲裁前，各方应当先行协商。",
            "未经调解，任何一方不得直接起诉或者申请仲裁。",
            "起诉方与应诉方的身份不影响协议的履行。",
            "裁决作出后各方无须另行起诉。",
            "当事人就同一纠纷再申请仲裁或者起诉的，不予受理。",
            "第三方对联盟提起诉讼的，由责任主体应诉。",
        ] {
            let text = format!("{SOUND}{harmless}");
            assert_eq!(fault(Some("arbitration"), &text), None, "{harmless}");
        }
        for harmless in [
            "各方不约定仲裁，也不向仲裁委员会申请仲裁。",
            "申请仲裁或者提起诉讼期间，各方继续履行其他条款。",
            "在申请仲裁或提起诉讼前，各方应当先行协商。",
            "诉讼费、仲裁费由败诉方承担。",
            "诉讼或者仲裁期间，各方继续履行其他条款。",
            "劳动争议依法申请劳动仲裁。",
            "仲裁协议不在本协议约定之列。",
        ] {
            let text = format!("{COURT}{harmless}");
            assert_eq!(fault(Some("litigation"), &text), None, "{harmless}");
        }
    }
}
