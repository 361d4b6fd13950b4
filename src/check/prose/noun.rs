//! What a number of units counts: the noun behind it or before it, and whose it is.

use super::ends::{Endings, ends_with_any};
use std::sync::LazyLock;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    Units,
    Enterprises,
}

/// A noun that a number may count, with the text on the side away from the number.
pub(super) struct Noun<'t> {
    pub counted: Counted,
    /// Whether it names only those who have joined: `成员单位`, but not `单位`.
    pub is_member: bool,
    /// Whether that is said only by words that fit other things as well: `签约单位`, `参加单位`.
    pub is_weak: bool,
    /// Whether it is 各方.
    pub is_parties: bool,
    /// The words before the noun itself.
    pub words: &'t str,
    pub rest: &'t str,
}

/// What is said of those who have joined, and of nothing else.
const STRONG: [&str; 11] = [
    "联盟", "成员", "会员", "盟员", "发起", "加盟", "缔约", "创始", "入盟", "协议", "订约",
];

/// Whether words of joining fit other things as well.
fn are_weak(words: &str) -> bool {
    !STRONG.iter().any(|word| words.contains(word))
}

/// What is said of all who have joined, before the noun itself.
const JOINED: [&str; 27] = [
    "联盟", "成员", "会员", "盟员", "正式", "在册", "首批", "发起", "加盟", "签约", "缔约", "签署",
    "参加", "参与", "申请", "组成", "组建", "创始", "参建", "共建", "入盟", "立约", "协议", "订约",
    "盖章", "签字", "签章",
];

/// What says nothing about who is meant.
const PLAIN: [&str; 16] = [
    "全体",
    "全部",
    "所有",
    "各类",
    "不同",
    "独立",
    "法人",
    "企事业",
    "产学研用",
    "产学研",
    "优势",
    "相关",
    "有关",
    "各个",
    "各家",
    "各",
];

const HEADS: [&str; 8] = [
    "单位",
    "机构",
    "发起人",
    "发起方",
    "法人",
    "主体",
    "代表",
    "方",
];

/// Words for bodies of learning: beside enterprises they make up the units of an alliance.
const LEARNED: [&str; 9] = [
    "高校",
    "高等",
    "院校",
    "大学",
    "科研",
    "研究",
    "院所",
    "事业单位",
    "社会组织",
];

impl<'t> Noun<'t> {
    /// `成员单位`, `企业成员`, `企业、高校和科研院所` at the beginning of a text.
    pub fn behind(text: &'t str) -> Option<Self> {
        let text = without_attendance(text);
        let (rest, joined) = without_start(text);
        if let Some(behind) = rest.strip_prefix("企业") {
            let taken = &text[..text.len() - rest.len()];
            return Some(Self::of_enterprises(
                behind,
                joined.is_some(),
                are_weak(taken),
            ));
        }
        let head = HEADS.iter().find_map(|head| rest.strip_prefix(head));
        // 法人 is a head only where no other follows it.
        let taken = &text[..text.len() - rest.len()];
        let head = head.or_else(|| taken.ends_with("法人").then_some(rest));
        Some(Self {
            counted: Counted::Units,
            is_member: joined.is_some(),
            is_weak: are_weak(taken),
            is_parties: false,
            words: taken,
            rest: head.or_else(|| joined.as_ref()?.behind_persons)?,
        })
    }

    fn of_enterprises(behind: &'t str, joined: bool, is_weak: bool) -> Self {
        let others = behind
            .strip_prefix(['、', '和', '与', '及'])
            .is_some_and(|other| LEARNED.iter().any(|word| other.starts_with(word)));
        // `10家企业与高校院所密切协作` counts the enterprises alone.
        let clause = behind.split('，').next().unwrap_or(behind);
        let apart = behind.starts_with('与')
            && ["协作", "合作", "协同", "联合", "携手"]
                .iter()
                .any(|word| clause.contains(word));
        let others = others && !apart;
        let own = ["类成员单位", "类成员", "成员单位", "成员", "会员"]
            .iter()
            .find_map(|word| behind.strip_prefix(word));
        let behind = behind.strip_prefix("单位").unwrap_or(behind);
        Self {
            counted: if others {
                Counted::Units
            } else {
                Counted::Enterprises
            },
            is_member: joined || own.is_some(),
            is_weak: is_weak && own.is_none(),
            is_parties: false,
            words: "",
            rest: own.unwrap_or(behind),
        }
    }

    /// `各方` at the beginning of a sentence, or `本协议各方`.
    pub fn is_all_parties(&self) -> bool {
        self.is_parties && (self.rest.is_empty() || self.rest.ends_with("协议"))
    }

    /// The same at the end of a text, where the rest is its owner.
    pub fn before(text: &'t str) -> Option<Self> {
        const ENTERPRISES: [&str; 12] = [
            "属于企业的成员单位",
            "属于企业的成员",
            "属于企业的",
            "企业类成员单位",
            "企业类成员",
            "企业类",
            "企业成员单位",
            "企业成员",
            "企业会员",
            "企业单位",
            "企业法人",
            "企业",
        ];
        for word in ENTERPRISES {
            if let Some(owner) = text.strip_suffix(word) {
                let (owner, words) = SAID_BEFORE.without(owner);
                return Some(Self {
                    counted: Counted::Enterprises,
                    is_member: word.len() > "企业".len() || !words.is_empty(),
                    is_weak: word.len() == "企业".len() && are_weak(words),
                    is_parties: false,
                    words,
                    rest: owner,
                });
            }
        }
        let (stem, has_head) = HEADS
            .iter()
            .find_map(|head| text.strip_suffix(head))
            .map_or((text, false), |stem| (stem, true));
        // `企业是联盟的主体` names no units.
        if text.ends_with("的主体") {
            return None;
        }
        let (owner, words) = SAID_BEFORE.without(stem);
        let is_head = has_head || ends_with_any(words, &PERSONS);
        is_head.then_some(Self {
            counted: Counted::Units,
            is_member: JOINED.iter().any(|word| words.contains(word))
                || ends_with_any(text, &["发起人", "发起方"]),
            is_weak: are_weak(words) && !ends_with_any(text, &["发起人", "发起方"]),
            is_parties: ends_with_any(text, &["各方", "各签约方", "各缔约方"]),
            words,
            rest: owner,
        })
    }
}

/// Takes off what members do at a meeting: `参会成员单位` are members, though `参会单位` need not be.
fn without_attendance(text: &str) -> &str {
    const AT_MEETINGS: [&str; 9] = [
        "参会",
        "到会",
        "与会",
        "出席会议的",
        "出席",
        "骨干",
        "核心",
        "主要",
        "现有",
    ];
    let rest = AT_MEETINGS.iter().find_map(|word| text.strip_prefix(word));
    let is_member = |rest: &&str| {
        ["成员", "会员", "盟员", "发起", "的成员"]
            .iter()
            .any(|word| rest.starts_with(word))
    };
    rest.filter(is_member)
        .map_or(text, |rest| rest.trim_start_matches('的'))
}

/// What may stand before a noun, the alliance's own name left out.
static SAID_BEFORE: LazyLock<Endings> =
    LazyLock::new(|| Endings::of(JOINED[1..].iter().chain(&PLAIN).copied()));

/// Words that may stand without a head: `15家成员`.
const PERSONS: [&str; 3] = ["成员", "会员", "盟员"];

/// That words of joining stood before a noun.
struct Joined<'t> {
    /// What follows the last of them that may stand without a head.
    behind_persons: Option<&'t str>,
}

/// Takes the words before a noun off.
fn without_start(text: &str) -> (&str, Option<Joined<'_>>) {
    let (mut rest, mut joined) = (text, None);
    loop {
        if let Some((word, shorter)) = prefix(rest, &JOINED) {
            let before = joined.and_then(|joined: Joined| joined.behind_persons);
            let person = PERSONS.contains(&word).then_some(shorter);
            joined = Some(Joined {
                behind_persons: person.or(before),
            });
            rest = shorter;
        } else if let Some((_, shorter)) = prefix(rest, &PLAIN) {
            rest = shorter;
        } else {
            return (rest, joined);
        }
    }
}

fn prefix<'t>(text: &'t str, words: &[&'static str]) -> Option<(&'static str, &'t str)> {
    words
        .iter()
        .find_map(|word| Some((*word, text.strip_prefix(word)?)))
}

#[cfg(test)]
mod tests {
    use super::{Counted, Noun};

    #[test]
    fn nouns_are_made_out_on_either_side() {
        for (text, counted, is_member) in [
            ("成员单位", Counted::Units, true),
            ("企业、高校和科研院所", Counted::Units, false),
            ("联盟成员企业", Counted::Enterprises, true),
            ("企业", Counted::Enterprises, false),
            ("正式成员", Counted::Units, true),
        ] {
            let noun = Noun::behind(text).unwrap();
            assert_eq!(
                (noun.counted, noun.is_member),
                (counted, is_member),
                "{text}"
            );
        }
        for text in ["用户单位", "高新技术企业", "专利", "联盟"] {
            assert!(Noun::behind(text).is_none(), "{text}");
        }
        for (text, is_member, owner) in [
            ("联盟的成员单位", true, "联盟的"),
            ("其中企业", false, "其中"),
            ("协议各方", true, ""),
            ("出席会议的单位", false, "出席会议的"),
        ] {
            let noun = Noun::before(text).unwrap();
            assert_eq!((noun.is_member, noun.rest), (is_member, owner), "{text}");
        }
    }
}
