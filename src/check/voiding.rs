//! The customs of agreements: clauses by which the agreement or the alliance hangs on what becomes of the application.

use super::finding::{Citation, Level};
use super::rule::{Check, Found, Rule};
use super::subject::Subject;
use crate::catalog::ids;
use crate::draft::Place;
use memchr::memmem::Finder;
use std::sync::LazyLock;

pub(super) const AGREEMENT_SELF_VOIDING: Rule = Rule {
    id: "agreement-self-voiding",
    level: Level::Should,
    cites: &[Citation::AGREEMENTS],
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
        let message = match undone_by(subject.draft.text(clause)) {
            Some(Undone::Lapses) => {
                "这里约定申请没有获批协议就失效，这样的条款通常会被退回，请删去"
            }
            Some(Undone::Dissolves) => {
                "这里约定申请没有获批联盟就解散，这样的条款通常会被退回，请删去"
            }
            Some(Undone::Waits) => {
                "这里约定协议获批后才生效，这样的条款通常会被退回，请改为各方签字盖章后生效"
            }
            None => continue,
        };
        found.add(Place::field(clause), message.to_owned());
    }
}

/// What becomes of an agreement that hangs on the application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Undone {
    /// It ends when the application is refused.
    Lapses,
    /// The alliance ends when the application is refused.
    Dissolves,
    /// It has no effect before the application is granted.
    Waits,
}

/// The first sentence that undoes the agreement. A list takes what it says from the line above it.
fn undone_by(text: &str) -> Option<Undone> {
    // Nothing hangs on an application that is not spoken of.
    if !speaks_of_application(text) {
        return None;
    }
    let mut listed = None;
    let mut goes_on = false;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !goes_on && !is_list_item(line) {
            listed = None;
        }
        for sentence in line.split_inclusive(['。', '；', ';']) {
            if let Some((head, item)) = sentence.split_once(['：', ':'])
                && let Some(undone) = listed_under(head)
            {
                listed = Some(undone);
                if is_refused(item) {
                    return listed;
                }
            } else if listed.is_some() && is_refused(sentence) {
                return listed;
            }
            if let Some(undone) = undone_in(sentence) {
                return Some(undone);
            }
            if sentence.ends_with('。') && !is_list_item(line) {
                listed = None;
            }
        }
        goes_on = line.ends_with(['：', ':', '；', ';']);
    }
    None
}

fn is_list_item(line: &str) -> bool {
    const MARKS: &str = "-*+（(①②③④⑤⑥⑦⑧⑨⑩";
    let counted =
        line.trim_start_matches(|c: char| c.is_ascii_digit() || CHINESE_DIGITS.contains(c));
    let is_counted =
        counted.len() < line.len() && counted.starts_with(['.', '、', '．', '）', ')']);
    is_counted || line.starts_with(|c| MARKS.contains(c))
}

const CHINESE_DIGITS: &str = "一二三四五六七八九十";

/// What happens in each of the cases that a line announces.
fn listed_under(head: &str) -> Option<Undone> {
    const SOMETHING_ELSE: [&str; 9] = [
        "资格", "除名", "退出", "加入", "项目", "课题", "职务", "转让", "不得",
    ];
    let announces = has(head, &["下列", "以下", "如下"])
        && has(head, &["情形", "情况", "事由", "条件", "原因"])
        && !has(head, &SOMETHING_ELSE);
    if !announces {
        return None;
    }
    if names_agreement(head) && has(head, &ENDS) {
        return Some(Undone::Lapses);
    }
    let ends = head.contains("联盟") && (has(head, &DISSOLVES) || head.contains("终止"));
    ends.then_some(Undone::Dissolves)
}

const ENDS: [&str; 16] = [
    "失效",
    "失去效力",
    "终止",
    "作废",
    "废止",
    "解除",
    "撤销",
    "无效",
    "不再有效",
    "不发生效力",
    "不生效",
    "不成立",
    "不再执行",
    "不再履行",
    "停止执行",
    "停止履行",
];

const DISSOLVES: [&str; 7] = [
    "解散",
    "注销",
    "联盟终止",
    "联盟即终止",
    "联盟即行终止",
    "联盟自行终止",
    "联盟自动终止",
];

fn undone_in(sentence: &str) -> Option<Undone> {
    if !speaks_of_application(sentence) {
        return None;
    }
    if waits_for_approval(sentence) {
        return Some(Undone::Waits);
    }
    if has(sentence, &["不影响", "继续有效", "不因"]) {
        return None;
    }
    let clauses: Vec<&str> = sentence.split(['，', ',']).collect();
    let refused = clauses.iter().position(|clause| is_refused(clause))?;
    // What follows from the refusal stands behind it, unless the refusal comes after as a condition.
    let is_condition = has(clauses[refused], &["如", "若", "倘", "一旦"]);
    let follows = |ends: &[&str]| {
        let behind = clauses[refused + 1..].iter().copied();
        let same = std::iter::once(behind_refusal(clauses[refused]));
        let before = clauses[..refused].iter().copied().filter(|_| is_condition);
        let mut consequences = behind.chain(same).chain(before);
        consequences.any(|clause| has(clause, ends) && !has(clause, &NOT_ALLOWED))
    };
    if names_agreement(sentence) && follows(&ENDS) && !is_about_project(sentence) {
        return Some(Undone::Lapses);
    }
    let dissolves = sentence.contains("联盟") && follows(&DISSOLVES);
    dissolves.then_some(Undone::Dissolves)
}

const NOT_ALLOWED: [&str; 7] = ["不得", "不应", "不能", "不可", "不会", "并不", "无权"];

/// A project that is not granted ends what was agreed on it, and nothing else.
fn is_about_project(sentence: &str) -> bool {
    has(sentence, &["该项目", "该课题", "项下", "任务书", "合同书"])
}

/// What is done with an application that is granted.
const GRANTS: [&str; 7] = ["批准", "批复", "认定", "审批", "核准", "同意", "许可"];

/// Whether a text has a word for what is applied for or granted; most have none.
fn speaks_of_application(text: &str) -> bool {
    static WORDS: LazyLock<Vec<Finder>> = LazyLock::new(|| {
        let words = APPLIED_FOR.iter().chain(&GRANTS).copied();
        words.map(Finder::new).collect()
    });
    WORDS
        .iter()
        .any(|word| word.find(text.as_bytes()).is_some())
}

/// What an alliance applies for.
const APPLIED_FOR: [&str; 8] = [
    "申请", "申报", "认定", "批准", "批复", "备案", "立项", "审批",
];

/// Whether somebody above has refused what the alliance applied for.
fn is_refused(clause: &str) -> bool {
    // Refusals that concern a member, a right or a change, and those of the alliance's own bodies.
    const SOMETHING_ELSE: [&str; 20] = [
        "理事会",
        "秘书处",
        "会议",
        "大会",
        "加入",
        "入盟",
        "退出",
        "转让",
        "登记",
        "民政",
        "考核",
        "验收",
        "专利",
        "商标",
        "预算",
        "变更",
        "修改",
        "延期",
        "解散",
        "清算",
    ];
    let concerns = has(clause, &APPLIED_FOR) && !has(clause, &SOMETHING_ELSE);
    let projects = has(clause, &["项目未", "项目不"]);
    concerns && !projects && !is_of_a_thing(clause) && behind_refusal(clause).len() < clause.len()
}

/// Whether what was refused is told of a thing, as in 未获批准的项目.
fn is_of_a_thing(clause: &str) -> bool {
    const REFUSED: [&str; 5] = ["批准的", "认定的", "立项的", "备案的", "通过的"];
    const GOES_ON: [&str; 7] = ["情形", "情况", "话", "则", "本协议", "协议", "联盟"];
    REFUSED.iter().any(|word| {
        let behind = clause.split_once(word).map_or("", |(_, behind)| behind);
        let behind = behind.trim_matches(|c: char| !c.is_alphanumeric());
        !behind.is_empty() && !GOES_ON.iter().any(|word| behind.starts_with(word))
    })
}

/// What stands behind the words of a refusal; the whole clause where there is none, as nothing is refused in it.
fn behind_refusal(clause: &str) -> &str {
    const REFUSALS: [&str; 24] = [
        "未获",
        "未被",
        "未通过",
        "未得到",
        "未取得",
        "未予",
        "未批准",
        "未认定",
        "没有获",
        "没有通过",
        "没有被",
        "没有得到",
        "没有取得",
        "不予",
        "不获",
        "不批准",
        "不能获",
        "不能通过",
        "被驳回",
        "被否决",
        "被退回",
        "不成功",
        "未成功",
        "失败",
    ];
    let failed = clause.find("未能").filter(|at| {
        has(
            &clause[*at..],
            &["获", "通过", "得到", "取得", "批准", "认定", "立项"],
        )
    });
    let refusals = REFUSALS.iter().filter_map(|word| clause.find(word));
    let Some(first) = refusals.chain(failed).min() else {
        return clause;
    };
    let word = clause[first..].chars().next().map_or(0, char::len_utf8);
    &clause[first + word..]
}

/// Whether a sentence gives the agreement effect only once the district has granted something.
fn waits_for_approval(sentence: &str) -> bool {
    if !names_agreement(sentence) || !sentence.contains("生效") {
        return false;
    }
    let mut begins = 0;
    for (at, effect) in sentence.match_indices("生效") {
        let before = &sentence[begins..at];
        begins = at + effect.len();
        let behind = &sentence[begins..];
        let as_condition =
            has(behind, &["为前提", "为条件", "为先决条件"]) && granted(behind).is_some();
        if names_agreement(before)
            && !has(before, &NOT_WAITING)
            && !has(behind, &["不以", "不影响"])
            && (as_condition || is_bound(before))
        {
            return true;
        }
    }
    false
}

/// What has effect under rules of its own, or waits for nothing.
const NOT_WAITING: [&str; 27] = [
    "修改", "变更", "修订", "修正", "补充", "延长", "续签", "加入", "办法", "制度", "细则", "方案",
    "计划", "预算", "决议", "章程", "项目", "无须", "无需", "不需", "不须", "无论", "不论", "是否",
    "不以", "法律", "法规",
];

/// Whether what is said before the effect has it follow from the grant, and not from signatures after it.
fn is_bound(before: &str) -> bool {
    let Some(behind) = granted(before) else {
        return false;
    };
    let follows = has(
        behind,
        &["后", "之日", "之时", "起", "时", "方", "才", "为"],
    );
    let is_denied = before.ends_with(['不', '未']);
    let without = before.contains("未经") || before.contains("未获");
    (follows && !is_denied || is_denied && without) && !has(behind, &["签", "章", "理事会"])
}

/// What stands behind the words by which the district grants something, or the alliance is granted it.
fn granted(text: &str) -> Option<&str> {
    const DISTRICT: [&str; 6] = [
        "科委",
        "科技局",
        "科学技术委员会",
        "科学技术局",
        "科技主管部门",
        "科技行政主管部门",
    ];
    const OTHERS: [&str; 8] = [
        "理事会",
        "主管部门",
        "上级",
        "各自",
        "董事会",
        "股东",
        "会议",
        "登记",
    ];
    let ends = GRANTS
        .iter()
        .filter_map(|word| Some(text.rfind(word)? + word.len()));
    let end = ends.max()?;
    let (before, behind) = text.split_at(end);
    let by_district = has(before, &DISTRICT);
    let of_alliance = has(before, &["联盟", "申请", "申报"])
        && has(before, &["获", "得到", "取得", "通过"])
        && !has(before, &OTHERS);
    (by_district || of_alliance).then_some(behind)
}

/// Whether a text speaks of the agreement itself and not of one about a project, a right or a member.
fn names_agreement(text: &str) -> bool {
    const OTHERS: [&str; 11] = [
        "补充", "项目", "转让", "合作", "许可", "委托", "加入", "入盟", "服务", "开发", "保密",
    ];
    text.match_indices("协议").any(|(at, _)| {
        let before = &text[..at];
        let other = OTHERS.iter().find_map(|word| before.strip_suffix(word));
        other.is_none_or(|before| before.ends_with('本'))
    })
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::builtin;
    use crate::check::fixture::*;

    #[test]
    fn an_agreement_does_not_hang_on_the_application() {
        let said = |text: &str| {
            after("agreement-self-voiding", |draft| {
                set(draft, "agreement.general", text);
            })
        };
        assert_eq!(
            said("本协议自签署之日起生效。联盟申请未获批准的，本协议自动失效。"),
            ["agreement.general: 这里约定申请没有获批协议就失效，这样的条款通常会被退回，请删去"]
        );
        assert_eq!(
            said("联盟未获认定的，联盟自行解散。"),
            ["agreement.general: 这里约定申请没有获批联盟就解散，这样的条款通常会被退回，请删去"]
        );
        assert_eq!(
            said("本协议经区科委批准后方可生效。"),
            [
                "agreement.general: 这里约定协议获批后才生效，这样的条款通常会被退回，请改为各方签字盖章后生效"
            ]
        );
    }

    #[test]
    fn refusals_undo_the_agreement_or_the_alliance() {
        for lapsing in [
            "如联盟未被认定，本协议即行终止",
            "认定申请没有通过的，各方解除本协议",
            "联盟未获认定的，本协议不再执行。",
            "联盟未获认定的，经理事会决定，本协议终止",
            "若项目申请未获得批准，则本协议自动失效",
            "各方同意解除本协议，如联盟未能获得区科委认定",
            "本协议在联盟未获认定时失效。",
            "联盟认定失败的，本协议终止。",
            "如区科委不批准本联盟的申请，则本协议无效。",
            "有下列情形之一的，本协议终止：\n1. 联盟解散；\n2. 申报未获立项。",
        ] {
            assert_eq!(undone_by(lapsing), Some(Undone::Lapses), "{lapsing}");
        }
        for dissolving in [
            "有下列情形之一的联盟解散：区科委不予批准认定的；宗旨无法实现的。",
            "有下列情形之一的，联盟解散：\n\n1. 宗旨已经实现；\n2. 未获区科委认定；\n3. 依法被撤销。",
            "联盟在以下情况下终止：\n（一）规划期满。\n（二）未获区科委认定。",
            "联盟因下列原因解散：\n宗旨已经实现；\n未获得批准；",
            "联盟未通过认定的，应当解散。",
        ] {
            assert_eq!(
                undone_by(dissolving),
                Some(Undone::Dissolves),
                "{dissolving}"
            );
        }
    }

    #[test]
    fn an_agreement_has_effect_by_its_signatures() {
        for waiting in [
            "本协议经区科委批准后方可生效",
            "本协议自联盟获得新区科委批复之日起生效",
            "本协议自各方签字盖章，并经滨海新区科委批准之日起生效",
            "经区科委认定后，本协议生效",
            "本协议于联盟通过认定后成立并生效",
            "本协议未经区科委批准不生效",
            "本协议的生效以区科委批准为前提",
        ] {
            // The effect may be named before or behind what it waits for.
            assert_eq!(undone_by(waiting), Some(Undone::Waits), "{waiting}");
        }
    }

    #[test]
    fn sound_clauses_are_left_alone() {
        for harmless in [
            "联盟认定结果不影响本协议的效力",
            "申请未获批准的，本协议继续有效",
            "转让协议未获理事会批准的，该转让无效",
            "未通过验收的，终止任务书",
            "成员单位未能履行本协议的，可以解除其资格",
            "成员单位未能按申请书完成任务的，可以终止与其签订的协议",
            "新成员的加入申请未获理事会批准的，加入协议不生效",
            "未获批准的项目，终止该项目的合作协议",
            "项目未获立项的，承担单位终止项目协议",
            "未获批准的项目，各方在本协议项下就其承担的义务终止",
            "未获区科委批准前，任何一方不得解除本协议",
            "提前终止本协议的，应当报区科委，区科委不予批准的，继续履行",
            "解散方案未获批准的，应当重新拟订",
            "联盟解散未获理事会批准的，不得清算",
            "专利申请未获授权的，解除本协议约定的许可",
            "对区科委不予批准的用途支出的，理事会可以解除其依本协议享有的权利",
            "联盟解散须经区科委批准，未获批准的，联盟继续存续",
            "申报国家科技计划项目未获批准的，经费由各方自行承担，合作关系终止",
            "年度考核未通过的，由理事会提出整改措施",
            "成员单位有下列情形之一的，终止其联盟成员资格：未获批准擅自转让成果的；违反本协议的。",
            "有下列情形之一的，联盟解散：规划期满；宗旨无法实现；依法被撤销。解散的决议未获批准的，联盟继续运转。",
            "联盟因下列原因解散：\n宗旨已经实现；\n依法被撤销。\n申请未获批准的，重新申报。",
            "本协议自各方签字盖章之日起生效，联盟经区科委认定后纳入管理",
            "本协议自各方签字盖章之日起生效，由秘书处报区科委备案",
            "本协议的修改经理事会通过并报区科委批准后生效",
            "理事会依本协议制定的经费管理办法，报区科委批准后生效",
            "本协议经理事会审议批准后生效",
            "本协议生效后三十日内报区科委批准立项",
            "新成员签署加入协议，经理事会批准后生效",
            "联盟登记为法人的，本协议约定的章程经登记机关核准之日起生效",
            "本协议生效不以区科委批准为前提",
            "无论是否获得区科委认定，本协议自签字之日起生效",
            "法律规定应当办理批准手续的，本协议自批准之日起生效",
            "本协议自各方签字并取得各自主管部门批准之日起生效",
        ] {
            assert_eq!(undone_by(harmless), None, "{harmless}");
        }
        for clause in CLAUSES {
            let starter = builtin().field(clause).unwrap().starter.as_deref();
            assert_eq!(undone_by(starter.unwrap_or("")), None, "{clause}");
        }
    }
}
