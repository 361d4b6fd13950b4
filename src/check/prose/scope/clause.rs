//! Whose units a number counts, told by how its clause is built where no chain of known words leads to the alliance.

use super::words::{ALL, GATHERING};
use super::{Reach, ends_clause, is_alliance, is_joining, without_links};
use crate::check::prose::ends::{ends_with_any, starts_with_any, without_end};
use crate::check::prose::noun::{Counted, Noun};

/// What units have joined in: `签署联盟协议的`, `发起本联盟的`.
const OBJECTS: [&str; 16] = [
    "产业技术创新战略联盟",
    "联盟名称}}",
    "联盟协议书",
    "联盟协议",
    "联盟章程",
    "协议书",
    "本协议",
    "协议",
    "联盟",
    "{{",
    "本",
    "该",
    "我",
    "了",
    "并",
    "、",
];

/// How units join, as the last word before `的`.
const JOINED: [&str; 25] = [
    "列入名册",
    "列入名单",
    "登记在册",
    "记入名册",
    "协议上盖章",
    "协议上签字",
    "加入",
    "组成",
    "组建",
    "发起",
    "加盟",
    "签署",
    "签订",
    "签约",
    "缔约",
    "缔结",
    "订立",
    "成立",
    "创立",
    "参加",
    "参与",
    "参建",
    "结成",
    "构成",
    "入盟",
];

/// Who has not joined, at the end of what stands before the word of joining.
const NOT_JOINED: [&str; 13] = [
    "未", "拟", "想", "欲", "意", "申请", "不", "要", "愿", "准备", "有意", "会议", "考虑",
];

/// What is told of the units because they are the whole: `13家单位的基本情况`.
const ATTRIBUTES: [&str; 22] = [
    "的基本",
    "的情况",
    "的概况",
    "的名单",
    "的名册",
    "的名称",
    "的分工",
    "的共同",
    "的大力",
    "的通力",
    "的齐心",
    "的力量",
    "的优势",
    "的资源",
    "的人才",
    "的设备",
    "的技术",
    "的智慧",
    "的合力",
    "的法定",
    "的意见",
    "的一致",
];

/// Units that stand outside, whatever the alliance has to do with them.
const OUTSIDE: [&str; 22] = [
    "用户",
    "客户",
    "合作",
    "参展",
    "外",
    "供应",
    "服务",
    "观摩",
    "来访",
    "分包",
    "配套",
    "上下游",
    "中小",
    "入驻",
    "落户",
    "培育",
    "孵化",
    "其他",
    "行业",
    "非",
    "投资",
    "支撑",
];

/// What units are gathered from without being some of it.
const FIELDS: [&str; 10] = [
    "上下游",
    "各环节",
    "环节",
    "领域",
    "方面",
    "方向",
    "行业",
    "产业链",
    "内外",
    "各地",
];

/// The most characters between a word for gathering and its number, and between the number and its noun.
const NEAR: usize = 8;

/// Of how many a number of units or enterprises tells by its clause; `Some` where it may be a part of them.
pub(super) fn reach_by_clause(before: &str, noun: &Noun) -> Option<Reach> {
    if of_those_who_joined(before) || of_the_topic(before) {
        return Some(Reach::All);
    }
    if gathered(before) {
        let is_whole =
            ends_clause(noun.rest) || noun.is_member || starts_with_any(noun.rest, &ATTRIBUTES);
        return Some(if is_whole { Reach::All } else { Reach::Some });
    }
    let owner = before.trim_end_matches('的').trim_end_matches("所属");
    let owned = is_alliance(owner) || ends_with_any(owner, &["联盟内", "联盟中", "联盟里"]);
    if owned && starts_with_any(noun.rest, &ATTRIBUTES) {
        return Some(Reach::All);
    }
    let together = ends_with_any(owner, &ALL) && is_joining(noun.rest);
    if together {
        return Some(Reach::All);
    }
    let (owner, links) = without_links(before);
    let takes_part = ends_clause(noun.rest)
        || starts_with_any(noun.rest, &["参与，", "参与。", "加入", "加盟"])
        || noun.rest == "参与";
    let has = is_alliance(owner) && links.contains('有') && takes_part;
    let joins = is_joining(noun.rest) && names_alliance_or_agreement(before);
    (owned || has || joins).then_some(Reach::Some)
}

fn names_alliance_or_agreement(before: &str) -> bool {
    before.contains("联盟") || before.contains("协议")
}

/// The same for a number whose noun has words before it that are not known: `20余家骨干单位的力量`. They may tell of
/// some only, unless the alliance gathers them.
pub(super) fn reach_of_described<'t>(before: &str, behind: &'t str) -> Option<(Noun<'t>, Reach)> {
    let heads = ["单位", "企业", "成员", "机构"];
    let works = ["从事", "来自", "专注", "致力"];
    if starts_with_any(behind, &works) && gathered(before) {
        let clause = behind.split('，').next().unwrap_or(behind);
        let named = heads.iter().find_map(|head| {
            let at = clause.rfind(&format!("的{head}"))? + "的".len();
            Noun::behind(&behind[at..])
        });
        return Some((named?, Reach::Some));
    }
    let at = heads.iter().filter_map(|head| behind.find(head)).min()?;
    let described = &behind[..at];
    let is_plain = |c: char| !"，、：（）()的和与及在有为是".contains(c);
    let near = described.chars().count() <= NEAR && described.chars().all(is_plain);
    if !near || OUTSIDE.iter().any(|word| described.contains(word)) {
        return None;
    }
    let noun = Noun::behind(&behind[at..])?;
    // `既有11家骨干企业，也有2所高校和1家研究所`.
    let listed = super::topic::more_kinds(noun.rest) >= 2 && super::speaks_of_alliance(before, "");
    if listed && noun.counted == Counted::Enterprises {
        return Some((noun, Reach::All));
    }
    gathered(before).then_some((noun, Reach::Some))
}

/// `联盟企业、高校、院所合计16家`: the kinds of units that are named may leave some out.
pub(super) fn reach_of_kinds(stem: &str, behind: &str) -> Option<Reach> {
    const KINDS: [&str; 14] = [
        "企业",
        "高等院校",
        "高校",
        "大学",
        "科研院所",
        "院所",
        "研究所",
        "科研机构",
        "研究机构",
        "行业协会",
        "协会",
        "社会团体",
        "金融机构",
        "事业单位",
    ];
    let units = [
        "等各类单位",
        "等单位",
        "等各类机构",
        "等机构",
        "等成员",
        "等",
    ];
    let mut rest = units
        .iter()
        .find_map(|end| stem.strip_suffix(end))
        .unwrap_or(stem);
    let mut kinds = 0;
    while let Some(shorter) = KINDS.iter().find_map(|kind| rest.strip_suffix(kind)) {
        kinds += 1;
        rest = shorter.trim_end_matches(['、', '和', '与', '及']);
        if rest.len() == shorter.len() {
            break;
        }
    }
    let owner = rest.trim_end_matches('的');
    let listed = ["包括", "包含", "涵盖", "有"];
    let members = listed
        .iter()
        .find_map(|word| owner.strip_suffix(word))
        .unwrap_or(owner);
    let owned =
        is_alliance(owner) || gathered(rest) || ends_with_any(members, &["成员", "成员单位"]);
    (kinds >= 2 && owned && ends_clause(behind)).then_some(Reach::Some)
}

/// `签约的`, `参加联盟的`.
pub(super) fn of_those_who_joined(before: &str) -> bool {
    let Some(clause) = before.strip_suffix('的') else {
        return false;
    };
    let (stem, object) = without_end(clause, &OBJECTS);
    let listed = ["后附", "附后", "所附", "所列", "列明", "载明", "约定"];
    if let Some(paper) = listed.iter().find_map(|word| clause.strip_suffix(word)) {
        return ["协议", "章程", "名册", "名单", "附件"]
            .iter()
            .any(|word| paper.contains(word));
    }
    let Some(who) = JOINED.iter().find_map(|word| stem.strip_suffix(word)) else {
        return false;
    };
    // 参加 and 参与 are of many things; the alliance has to be named.
    let is_of_anything = ends_with_any(stem, &["参加", "参与"]);
    let (who, _) = without_end(who, &["共同", "联合", "自愿", "首批", "正式", "一起"]);
    (!is_of_anything || object.contains("联盟")) && !ends_with_any(who, &NOT_JOINED)
}

/// `我们这个联盟，说到底是`: the alliance is named, and a clause later said to be so many.
fn of_the_topic(before: &str) -> bool {
    let Some((topic, said)) = before.rsplit_once(['，', '：', '—']) else {
        return false;
    };
    let short = said.chars().count() <= NEAR;
    let topic = topic.trim_end_matches('—');
    let is_topic = is_alliance(topic) || is_alliance(topic.trim_end_matches("本身"));
    let links = ["是", "由", "共", "为", "有"];
    short && is_topic && ends_with_any(said, &links) && !ends_with_any(said, &["不是", "没有"])
}

/// `联盟吸纳了区内外`: the alliance gathers what is counted.
pub(in crate::check::prose) fn gathered(before: &str) -> bool {
    let ends = |end: &[char]| before.rsplit(end).next().unwrap_or(before);
    // `联盟覆盖了设计、制造等环节的`: a list of what they stand in.
    let in_fields = ends_with_any(before.trim_end_matches('的'), &FIELDS);
    let (clause, near) = match in_fields {
        true => (ends(&['，', '：']), NEAR * 3),
        false => (ends(&['，', '：', '、']), NEAR),
    };
    let verb = GATHERING
        .iter()
        .filter(|verb| **verb != "由")
        .filter_map(|verb| Some((clause.rfind(verb)?, *verb)))
        .max();
    let Some((at, verb)) = verb else {
        return false;
    };
    let object = clause[at + verb.len()..].trim_end_matches('的');
    let owner =
        clause[..at].trim_end_matches(|c| "汇集聚凝团结吸纳联合整网罗囊括云涵下".contains(c));
    let (owner, _) = without_links(owner);
    let owner_is_alliance = is_alliance(owner)
        || is_alliance_with_adverb(owner)
        || (owner.is_empty() && names_alliance(before));
    let is_plain = |c: char| !"在对向为的".contains(c);
    owner_is_alliance && object.chars().count() <= near && object.chars().all(is_plain)
}

/// `联盟有效`: the alliance with how it does something.
fn is_alliance_with_adverb(owner: &str) -> bool {
    let subject = owner.trim_start_matches(['本', '该', '我']);
    let adverb = subject.strip_prefix("联盟");
    let is_plain = |c: char| !"与向对为的给带推促帮引协组成".contains(c);
    adverb.is_some_and(|adverb| adverb.chars().count() <= 4 && adverb.chars().all(is_plain))
}

/// Whether the clause before is about the alliance.
fn names_alliance(before: &str) -> bool {
    let mut clauses = before.rsplit(['，', '：']).skip(1);
    clauses.next().is_some_and(|clause| {
        let subject = clause.trim_start_matches(['本', '该', '我']);
        subject.starts_with("联盟")
    })
}
