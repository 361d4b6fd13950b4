//! What a number is told of when the sentence is about the alliance, and the number stands away from it.

use super::{Reach, ends_clause, is_alliance, without_links};
use crate::check::prose::ends::{ends_with_any, starts_with_any, without_end};
use crate::check::prose::noun::{Counted, Noun};
use crate::check::prose::number;

/// What an alliance does with units that are not its own; none of them may stand in the clause before the number.
const OUTWARD: [&str; 38] = [
    "与", "和", "同", "向", "对", "给", "从", "跟", "来自", "服务", "接待", "走访", "面向", "培训",
    "支持", "辐射", "带动", "合作", "推广", "邀请", "联系", "对接", "引进", "孵化", "扩散", "外",
    "评审", "专家", "标准", "论坛", "展", "活动", "年会", "招标", "采购", "其中", "有意", "除",
];

/// What units do that are not necessarily members.
const OF_GUESTS: [&str; 14] = [
    "参展",
    "观摩",
    "来访",
    "到场",
    "使用",
    "受益",
    "提供服务",
    "开展服务",
    "提供",
    "开放",
    "听",
    "咨询",
    "考察",
    "参观",
];

/// Kinds of units beside enterprises.
const KINDS: [&str; 12] = [
    "高等",
    "高校",
    "大学",
    "院校",
    "科研",
    "研究",
    "院所",
    "学院",
    "行业协会",
    "协会",
    "社会",
    "事业",
];

/// Units of a sentence about the alliance may be some of its own, but not more than it has: `在联盟的组织下，15家单位…`,
/// `联盟把15家单位…`.
pub(super) fn reach_of_topic(before: &str, noun: &Noun) -> Option<Reach> {
    const HOLDS: [&str; 12] = [
        "把",
        "将",
        "覆盖",
        "覆盖了",
        "涵盖",
        "形成",
        "形成了",
        "就是",
        "是",
        "连接起",
        "联结",
        "联结了",
    ];
    let clause = last_clause(before);
    let is_first = clause.trim().is_empty() && (before.is_empty() || ends_with_setting(before));
    let holds = is_first || ends_with_any(clause, &HOLDS);
    let outward = OUTWARD.iter().any(|word| clause.contains(word));
    if !holds || outward || starts_with_any(noun.rest, &OF_GUESTS) {
        return None;
    }
    let named = ["联盟", "本协议", "盟员"]
        .iter()
        .any(|word| before.contains(word));
    (named || founds_alliance(noun.rest)).then_some(Reach::Some)
}

/// Whether the clause before says where or since when: `在联盟的组织下，`, `联盟以企业为主导，`.
fn ends_with_setting(before: &str) -> bool {
    let setting = before.trim_end().trim_end_matches(['，', '：']);
    let ends = [
        "下", "中", "里", "内", "来", "后", "时", "初", "日", "上", "天",
    ];
    ends_with_any(setting, &ends)
        || last_clause(setting).contains('以')
        || last_clause(setting).starts_with("作为")
        || last_clause(setting).ends_with("联盟")
}

/// `15家单位在滨海新区正式签约，联盟宣告成立`.
fn founds_alliance(behind: &str) -> bool {
    let founded = behind.rsplit(['，', '、']).next().unwrap_or(behind);
    let subject = founded.trim_start_matches(['本', '该', '我', '由', '此']);
    let found = ["成立", "组建", "诞生", "启动", "揭牌"];
    subject.starts_with("联盟") && found.iter().any(|word| founded.contains(word))
}

/// `联盟成员涉及7家企业、2所高校`: enterprises at the head of a list of what the alliance is made of.
pub(super) fn heads_a_list(before: &str, noun: &Noun) -> bool {
    let next = ["以及", "、", "，", "和", "与", "及", "＋", "+"]
        .iter()
        .find_map(|joint| noun.rest.strip_prefix(joint));
    let is_kind = next.is_some_and(begins_with_kind)
        || ((noun.is_member || before.ends_with('：')) && more_kinds(noun.rest) >= 2);
    let clause = last_clause(before);
    let subject = ["联盟", "成员", "盟员", "各方", "发起", "协议"]
        .iter()
        .any(|word| before.contains(word));
    is_kind && subject && !OUTWARD.iter().any(|word| clause.contains(word))
}

/// `2所高校`, `一家行业协会`.
fn begins_with_kind(text: &str) -> bool {
    let end = text.find(|c: char| !number::is_part(c)).unwrap_or(0);
    let measured = text[end..].trim_start_matches(['家', '所', '个', '余']);
    end > 0 && measured.len() < text[end..].len() && starts_with_any(measured, &KINDS)
}

/// How many other kinds of units a sentence goes on to count: `提供场景，2所高校和1家研究所提供理论`.
pub(super) fn more_kinds(text: &str) -> usize {
    let joints = text.match_indices(['，', '、', '和', '与', '及', '；', '有']);
    joints
        .filter(|(at, joint)| begins_with_kind(&text[at + joint.len()..]))
        .count()
}

/// A number without any noun: `联盟成员已由发起时的12家增至16家`, `本联盟现有11家`.
pub(super) fn reach_of_bare(before: &str, behind: &str) -> Option<(Counted, Reach)> {
    if !ends_clause(behind) {
        return None;
    }
    let are_members = [
        "，构成了本联盟",
        "，构成了联盟",
        "，构成本联盟",
        "，构成联盟",
        "，组成了本联盟",
        "，组成了联盟",
        "，组成本联盟",
        "，组成联盟",
        "，共同组成",
        "，共同构成",
        "，均为联盟成员",
        "，均为本联盟成员",
        "，都是联盟成员",
        "，均为成员单位",
    ];
    if starts_with_any(behind, &are_members) {
        return Some((Counted::Units, Reach::Some));
    }
    let clause = last_clause(before);
    let said = |reach: Reach| Some((Counted::Units, reach));
    let (owner, links) = without_links(before);
    let has = ["共", "有", "达", "计", "规模"]
        .iter()
        .any(|word| links.contains(word));
    let of_alliance = is_own_alliance(last_clause(owner)) && is_alliance(owner);
    if of_alliance && has {
        return said(Reach::All);
    }
    if !is_subject_of_members(clause) {
        // The clause before told of units or members: `联盟由十几家单位组成，准确地说是14家`.
        let (topic, said_of) = before.rsplit_once(['，', '：'])?;
        let topic = last_clause(topic);
        let again = ["是", "为", "共", "即", "总共", "共计", "有", "合计", "总计"];
        let tells = before.contains("联盟")
            && (topic.contains("单位") || topic.contains("成员"))
            && !turns_outward(topic);
        let inner = ["区", "其中", "外", "企业", "市", "高校", "院"];
        let is_part = inner.iter().any(|word| said_of.contains(word));
        let short = said_of.chars().count() <= 6;
        let is_bare = without_links(said_of).0.is_empty();
        if is_bare && is_subject_of_enterprises(topic) {
            return Some((Counted::Enterprises, Reach::All));
        }
        if is_bare && is_subject_of_members(topic) {
            return said(Reach::All);
        }
        return (tells && short && !is_part && ends_with_any(said_of, &again))
            .then_some((Counted::Units, Reach::Some));
    }
    const BECOMES: [&str; 22] = [
        "增加为",
        "扩大为",
        "扩展为",
        "减少为",
        "调整为",
        "变为",
        "增至",
        "增加到",
        "增加至",
        "增到",
        "增长到",
        "发展到",
        "发展至",
        "扩大到",
        "扩大至",
        "扩展到",
        "扩至",
        "达到",
        "升至",
        "壮大到",
        "减至",
        "减少到",
    ];
    let (stem, _) = without_end(clause, &["了", "目前的", "现在的", "如今的", "今天的"]);
    ends_with_any(stem, &BECOMES)
        .then(|| said(Reach::All))
        .flatten()
}

/// Whether a clause begins with those who have joined.
fn is_subject_of_members(clause: &str) -> bool {
    const SUBJECTS: [&str; 9] = [
        "联盟正式成员",
        "联盟的正式成员",
        "正式成员",
        "联盟成员",
        "联盟的成员",
        "成员",
        "盟员",
        "联盟单位",
        "联盟规模",
    ];
    let at = SUBJECTS.iter().filter_map(|word| clause.find(word)).min();
    at.is_some_and(|at| {
        // `报告期内联盟成员`: a time may stand before them, nobody whose members they are.
        let time = clause[..at].trim_start_matches(|c: char| "本该我现目前截至的".contains(c));
        let is_time = time.is_empty()
            || ends_with_any(
                time,
                &["内", "期", "年", "末", "底", "来", "日", "时", "后", "度"],
            );
        is_time && time.chars().count() <= 8
    }) && !clause.contains("企业")
}

/// `企业是联盟的主体`.
fn is_subject_of_enterprises(clause: &str) -> bool {
    let are = ["是企业", "为企业", "属于企业", "来自企业"];
    if clause.contains("成员") && ends_with_any(clause, &are) {
        return true;
    }
    let behind = clause.trim_start_matches(|c: char| "联盟的其中".contains(c));
    let behind = behind.strip_prefix("企业");
    behind.is_some_and(|behind| {
        let behind = behind.trim_start_matches("成员").trim_start_matches("单位");
        starts_with_any(behind, &["是", "为", "作为", "构成", "占"])
            && (clause.contains("联盟") || clause.contains("成员"))
    })
}

/// This alliance, not alliances of a kind: `本联盟`, or 联盟 at the very beginning.
fn is_own_alliance(clause: &str) -> bool {
    let clause = clause.trim();
    let subject = clause.trim_start_matches(|c: char| "本该我现目前截至止如今".contains(c));
    subject == "联盟" || clause.ends_with("本联盟") || clause.ends_with("我联盟")
}

/// Whether the clause before a number is about what the alliance does with others.
pub(in crate::check::prose) fn turns_outward(before: &str) -> bool {
    let clause = last_clause(before);
    let within = ["其中", "和", "与", "同", "专家", "标准"];
    let mut outward = OUTWARD.iter().filter(|word| !within.contains(word));
    outward.any(|word| clause.contains(word))
        || clause.ends_with('与')
        || clause.ends_with("与其他")
}

fn last_clause(text: &str) -> &str {
    text.rsplit(['，', '：', '；']).next().unwrap_or(text)
}
