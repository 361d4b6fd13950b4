//! Whether a number of units is that of the whole alliance, told by the words between it and the word for the alliance.

mod clause;
mod joining;
mod shape;
mod topic;
mod words;

use super::ends::{Endings, ends_with_any, starts_with_any};
use super::noun::{Counted, Noun};
pub(super) use clause::gathered;
pub(super) use joining::becomes_member;
use joining::{is_joining, joins, joins_later};
use shape::{
    is_item_number, others_follow, without_inclusion, without_other_kinds, without_short_form,
};
use std::sync::LazyLock;
pub(super) use topic::turns_outward;
use words::{
    ALL, ALLIANCE, BESIDES, EACH_SENDS, EVERY, GATHERING, HOLDING, LINKS, MARKS, PARTLY, THESE,
    WHOLLY,
};

/// Of how many a number tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    All,
    /// All but the one that leads: `牵头单位联合其他11家单位`.
    Others,
    /// All but some that are not told: `其余9家成员单位`.
    Fewer,
    /// Members, though maybe not all of them.
    Some,
}

/// What a number counts, and of how many it tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scope {
    pub counted: Counted,
    pub reach: Reach,
    pub firm: Firm,
}

/// How surely the words mean members that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Firm {
    /// Only by the rest of the sentence: `15家单位`.
    Loose,
    /// By their noun: `15家成员单位`.
    Members,
    /// By noun and owner: whatever they will or should do, `联盟15家成员单位` are there.
    These,
}

/// None when a number has nothing to do with members.
pub(super) fn scope(before: &str, behind: &str) -> Option<Scope> {
    let before = &*without_inclusion(before);
    let (counted, reach) = reach(before, behind)?;
    let firm = firm(before, behind);
    Some(Scope {
        counted,
        reach,
        firm,
    })
}

/// Whether what a number counts belongs to the alliance by the words before it: `联盟内有`, `联盟成员中的`.
pub(super) fn is_of_alliance(before: &str) -> bool {
    // `联盟以甲大学等`: some of them are named.
    let named = before.trim_end().strip_suffix('等').and_then(|named| {
        let at = named.rfind(['以', '由', '有', '了', '括', '含'])?;
        named.get(..at)
    });
    let (owner, links) = without_links(named.unwrap_or(before));
    let within = Noun::before(owner).is_some_and(|noun| noun.is_member)
        && ["中", "里", "内", "有"]
            .iter()
            .any(|word| links.contains(word));
    let in_all = ends_with_any(owner, &["构成", "结构", "组成"]) && speaks_of_alliance(owner, "");
    within || in_all || is_alliance(owner) || joins(owner)
}

/// Whose the units are at the end of a text: what stands before them and the words that link them.
pub(super) fn owner_of_units(text: &str) -> &str {
    let (stem, _) = without_links(text);
    let noun = Noun::before(stem).map_or(stem, |noun| noun.rest);
    without_links(noun)
        .0
        .trim_end_matches("吸收")
        .trim_end_matches('共')
}

fn firm(before: &str, behind: &str) -> Firm {
    let Some(noun) = Noun::behind(behind) else {
        let (stem, links) = without_links(before);
        let counted = Noun::before(stem).filter(|noun| noun.is_member);
        let is_apart = links.contains(['（', '(']) || ends_clause(behind);
        return match counted {
            Some(noun) if is_apart && ends_with_any(noun.rest, &["各", "全体", "全部", "所有"]) => {
                Firm::These
            }
            _ => Firm::Loose,
        };
    };
    let owner = before.trim_end().trim_end_matches('的');
    let owned = is_alliance(owner) || ends_with_any(owner, &ALL) || ends_with_any(owner, &THESE);
    // Whoever founded it is there already, whatever the sentence plans.
    let founded = starts_with_any(behind.trim_start(), &["发起", "创始"]);
    match noun.is_member {
        true if owned || founded => Firm::These,
        true => Firm::Members,
        // Those who found the alliance are its members, whatever they are called.
        false if is_joining(noun.rest) && speaks_of_alliance(before, noun.rest) => Firm::Members,
        false if joins_later(noun.rest) => Firm::Members,
        false => Firm::Loose,
    }
}

fn reach(before: &str, behind: &str) -> Option<(Counted, Reach)> {
    let open = before.trim_end();
    if ends_with_any(
        open,
        &[
            "每",
            "前",
            "第",
            "多达",
            "各",
            "某",
            "占其中的",
            "占其中",
            "有些",
            ".",
            "-",
            "～",
        ],
    ) {
        return None;
    }
    if let Some(mut noun) = Noun::behind(behind) {
        noun.is_member &= !(noun.is_weak && is_at_an_event(open));
        if noun.counted == Counted::Enterprises && ends_with_any(open, &BESIDES) {
            return None;
        }
        // `少于8家成员单位的，应当`: a case that is provided for.
        if starts_with_any(noun.rest, &["的，", "时，"]) {
            return None;
        }
        if !noun.is_member && starts_with_any(noun.rest, &["未", "没", "尚未", "不"]) {
            return None;
        }
        // `15家成员外单位`, `成员单位下属企业`: what stands beside them.
        if starts_with_any(noun.rest, &["外", "以外", "之外", "下属", "所属的", "旗下"])
        {
            return None;
        }
        if !behind.starts_with("企业") {
            noun.rest = without_other_kinds(noun.rest);
        }
        // `15家成员单位和用户单位` counts others too.
        if starts_with_any(noun.rest, &["和", "与", "及", "以及"]) && noun.counted == Counted::Units
        {
            return None;
        }
        if noun.counted == Counted::Units && starts_with_any(noun.rest, &ARE_ENTERPRISES) {
            let rest_of_them = ends_with_any(open, &["其余", "其他", "其它", "余下", "剩下"]);
            let of_members = noun.is_member && is_of_alliance(open);
            return (rest_of_them || of_members).then_some((Counted::Enterprises, Reach::All));
        }
        let reach = match noun.counted {
            Counted::Units => reach_of_units(open, &noun).or_else(|| reach_of_named(open, &noun)),
            Counted::Enterprises => reach_of_enterprises(open, &noun),
        };
        let by_list = || topic::heads_a_list(open, &noun).then_some(Reach::All);
        let is_enterprises = noun.counted == Counted::Enterprises;
        let reach = reach
            .or_else(|| is_enterprises.then(by_list)?)
            .or_else(|| clause::reach_by_clause(open, &noun))
            .or_else(|| topic::reach_of_topic(open, &noun))
            .or_else(|| becomes_member(noun.rest).then_some(Reach::Some));
        let some = noun.is_member.then_some(Reach::Some);
        return Some((noun.counted, reach.or(some)?));
    }
    if let Some((noun, reach)) = clause::reach_of_described(open, behind) {
        return Some((noun.counted, reach));
    }
    if is_enterprises_behind(open, behind) {
        return Some((Counted::Enterprises, Reach::All));
    }
    let (stem, _) = without_links(open);
    let stem = without_short_form(stem);
    let kinds = clause::reach_of_kinds(stem, behind).map(|reach| (Counted::Units, reach));
    if kinds.is_some() {
        return kinds;
    }
    let noun = Noun::before(stem).or_else(|| Noun::before(stem.strip_suffix('的')?));
    let told = noun.and_then(|mut noun| {
        noun.is_member &= !(noun.is_weak && is_at_an_event(noun.rest));
        Some((noun.counted, reach_of_noun_before(&noun, behind)?))
    });
    told.or_else(|| topic::reach_of_bare(open, behind))
}

/// Whether the words around a number name the alliance or its agreement.
fn speaks_of_alliance(before: &str, behind: &str) -> bool {
    let named = ["联盟", "协议", "章程", "成员", "盟员"];
    named
        .iter()
        .any(|word| before.contains(word) || behind.contains(word))
}

/// Whether something is told of at which others sign and take part as well.
fn is_at_an_event(before: &str) -> bool {
    const EVENTS: [&str; 9] = [
        "大会",
        "论坛",
        "展会",
        "博览会",
        "招商",
        "推介",
        "年会",
        "峰会",
        "对接会",
    ];
    EVENTS.iter().any(|word| before.contains(word)) && !speaks_of_alliance(before, "")
}

static LINK_ENDS: LazyLock<Endings> = LazyLock::new(|| Endings::of(LINKS));
static MARK_ENDS: LazyLock<Endings> = LazyLock::new(|| Endings::of(MARKS));

fn without_links(text: &str) -> (&str, &str) {
    let mut rest = text.trim_end();
    loop {
        let shorter = MARK_ENDS.without(LINK_ENDS.without(rest).0).0;
        if shorter.len() == rest.len() {
            return (rest, &text[rest.len()..]);
        }
        rest = shorter;
    }
}

fn ends_clause(text: &str) -> bool {
    text.is_empty() || text.starts_with(['，', '、', '）', ')', '：', '（', '(', '—'])
}

/// `由15家单位共同发起`, `联盟现有15家成员单位`, `全体15家成员`.
fn reach_of_units(before: &str, noun: &Noun) -> Option<Reach> {
    let (owner, links) = without_links(before);
    let joined = is_joining(noun.rest) || joins_later(noun.rest);
    if others_follow(noun.rest) {
        return noun.is_member.then_some(Reach::Some);
    }
    let outside = before.contains('除') && before.ends_with("外的");
    if outside || ends_with_any(before, &BESIDES) {
        let apart = joined || before.contains('除');
        return match apart {
            true => Some(Reach::Others),
            false if noun.is_member => Some(Reach::Fewer),
            false => Some(Reach::Some),
        };
    }
    // `高校、院所和协会共4家成员`: a sum of some kinds.
    let kinds = ["高校", "大学", "院所", "研究所", "机构", "协会", "团体"];
    if ends_with_any(owner, &kinds) && !joined && !owner.contains("企业、") {
        return noun.is_member.then_some(Reach::Some);
    }
    let wholly = ends_clause(noun.rest) || starts_with_any(noun.rest, &WHOLLY);
    // `上述五家单位中`: those of a sentence before.
    let within = starts_with_any(noun.rest, &["中", "里", "之中", "当中"])
        && !speaks_of_alliance(before, "");
    let these =
        ends_with_any(before, &THESE) && !names_these(before) && !within && (wholly || joined);
    // `理事会由12家单位各派一名组成`: each unit has its seat there.
    let seats = before.ends_with('由')
        && (before.contains("理事会") || before.contains("大会"))
        && starts_with_any(noun.rest, &EACH_SENDS);
    if these || seats || ends_with_any(before, &ALL) {
        return Some(Reach::All);
    }
    let each_has = starts_with_any(noun.rest, &["各执", "各持", "各存", "各留"]);
    let by_all = [
        "本章程由",
        "本协议由",
        "联盟章程由",
        "联盟协议由",
        "本协议书由",
    ];
    if (each_has && before.contains("协议")) || ends_with_any(before, &by_all) {
        return Some(Reach::All);
    }
    let by = [
        "由",
        "经",
        "、",
        "联合",
        "等",
        "确定",
        "商定",
        "作为",
        "在内的",
        "为首的",
        "为代表的",
    ];
    let free = owner.is_empty() || links.contains(['，', '：']);
    let holds = HOLDING.iter().any(|word| links.contains(word));
    if joined {
        // `标准起草组由6家单位组成`.
        const BODIES: [&str; 14] = [
            "组",
            "委员会",
            "理事会",
            "团",
            "队",
            "平台",
            "项目",
            "课题",
            "中心",
            "班子",
            "基地",
            "园",
            "体系",
            "室",
        ];
        if ends_with_any(owner, &BODIES) {
            return noun.is_member.then_some(Reach::Some);
        }
        return (free || holds || ends_with_any(before, &by) || is_alliance(owner))
            .then_some(Reach::All);
    }
    if free && noun.is_member && starts_with_any(noun.rest, &["悉数", "全部", "全体", "无一"])
    {
        return Some(Reach::All);
    }
    if starts_with_any(noun.rest, &PARTLY) {
        return None;
    }
    let gathers = GATHERING.iter().any(|word| links.contains(word));
    let owned = (is_alliance(owner) || joins(owner)) && (gathers || wholly);
    let mentioned = before.contains("联盟") || before.contains("协议");
    let whole = ["共", "现有", "目前", "总"]
        .iter()
        .any(|word| links.contains(word));
    (owned || (mentioned && whole && wholly)).then_some(Reach::All)
}

/// `两所高校和一家研究所这三家`: those that were just named, not all.
fn names_these(before: &str) -> bool {
    let named = before.strip_suffix('这').unwrap_or("");
    let last = named.chars().next_back();
    last.is_some_and(|c| !"，。：；、（".contains(c)) && !is_alliance(named)
}

fn is_alliance(owner: &str) -> bool {
    ends_with_any(owner, &ALLIANCE)
}

/// `由7家企业、2所高校组成`, `其中10家企业`, `联盟以11家企业为骨干`.
fn reach_of_enterprises(before: &str, noun: &Noun) -> Option<Reach> {
    let alone = ends_clause(noun.rest)
        || noun.rest.starts_with(['和', '及', '与'])
        || starts_with_any(
            noun.rest,
            &["为主", "为骨干", "为核心", "为依托", "以及", "组成", "构成"],
        );
    (alone && owns_enterprises(before)).then_some(Reach::All)
}

/// Whether enterprises are those of the alliance by what stands before them.
fn owns_enterprises(before: &str) -> bool {
    let (owner, links) = without_links(before);
    let within = ends_with_any(owner, &["成员", "单位", "家", "个", "签约方"])
        && ["中", "里", "内", "包", "含", "有", "，", "："]
            .iter()
            .any(|word| links.contains(word));
    let listed = owner.ends_with(['、', '）', ')']) || links.contains(['，', '：', '（', '(']);
    let free = owner.is_empty() && (!links.is_empty() || before.is_empty());
    free || listed || within || is_alliance(owner) || joins(owner)
}

/// What makes what was counted enterprises.
const ARE_ENTERPRISES: [&str; 12] = [
    "为企业",
    "是企业",
    "系企业",
    "属于企业",
    "属企业",
    "均为企业",
    "都是企业",
    "全是企业",
    "全部为企业",
    "全部是企业",
    "都为企业",
    "皆为企业",
];

/// `其中9家为企业`.
fn is_enterprises_behind(before: &str, behind: &str) -> bool {
    let within = [
        "其中",
        "中",
        "中有",
        "，有",
        "里",
        "里有",
        "里头有",
        "内",
        "单位，",
        "成员，",
    ];
    starts_with_any(behind, &ARE_ENTERPRISES) && ends_with_any(before, &within)
}

/// `成员单位共15家`, `其中企业9家`.
fn reach_of_noun_before(noun: &Noun, behind: &str) -> Option<Reach> {
    const BODIES: [&str; 8] = [
        "理事会",
        "委员会",
        "秘书处",
        "理事长",
        "理事",
        "工作组",
        "项目组",
        "大会",
    ];
    if noun.counted == Counted::Enterprises {
        let behind_fits = ends_clause(behind)
            || is_joining(behind)
            || starts_with_any(behind, &WHOLLY)
            || starts_with_any(behind, &["占", "和", "及", "与", "以及"]);
        return (behind_fits && owns_enterprises(noun.rest)).then_some(Reach::All);
    }
    let owner = noun.rest.trim_end_matches('的');
    if noun.is_member && owner.contains('除') && ends_with_any(owner, &BESIDES) {
        return Some(Reach::Others);
    }
    // `四类单位共10家，构成了本联盟`, `全部的成员单位为11家`.
    let joined = behind.trim_start_matches('，');
    let founded = is_joining(joined) && joined.contains("联盟");
    let all_of_them = noun.is_member && ends_with_any(owner, &EVERY);
    if founded || all_of_them {
        return Some(Reach::All);
    }
    let counted_alone = ends_clause(behind)
        || starts_with_any(
            behind,
            &["组成", "构成", "各执", "各派", "各自", "均", "都", "全部"],
        );
    if !counted_alone || ends_with_any(owner, &BODIES) {
        return None;
    }
    let (bare, links) = without_links(owner);
    let bare = if is_item_number(bare) { "" } else { bare };
    let free = (bare.is_empty() || links.contains(['，', '：'])) && !links.contains("涉及");
    let parties = noun.is_all_parties()
        || ends_with_any(owner, &["协议由", "协议经", "协议", "协议书"])
        || owner.contains("协议各");
    let signed = clause::of_those_who_joined(noun.rest);
    let described = ["联盟", "本联盟"]
        .iter()
        .find_map(|name| bare.strip_suffix(name))
        .is_some_and(|before| before.ends_with('的') && !clause::of_those_who_joined(before));
    let all = EVERY.iter().any(|word| noun.words.contains(word));
    let whole = (is_alliance(bare) && (!described || all))
        || joins(bare)
        || parties
        || signed
        || (free && noun.is_member);
    if whole {
        Some(Reach::All)
    } else {
        noun.is_member.then_some(Reach::Some)
    }
}

/// `缔约各方为15家单位`: the members are named before the number, and only called units behind it.
fn reach_of_named(before: &str, behind: &Noun) -> Option<Reach> {
    let (stem, links) = without_links(before);
    let named = Noun::before(stem).filter(|noun| noun.is_member && !links.is_empty())?;
    let is_units = named.counted == Counted::Units;
    is_units.then(|| reach_of_noun_before(&named, behind.rest))?
}
