//! Numbers of 高校, 科研院所 and 协会 in what a sentence lists the alliance to be made of.

use crate::check::prose::bound::Bound;
use crate::check::prose::ends::{ends_with_any, starts_with_any, without_end};
use crate::check::prose::number;
use crate::check::prose::scope::{becomes_member, is_of_alliance, turns_outward};
use crate::check::prose::{Subject, Words, places_of, sentence_at};
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// A kind of units beside enterprises.
pub(in crate::check::prose) struct Kind {
    pub name: &'static str,
    /// What the roster calls it; none for all that are no enterprises.
    pub nature: Option<&'static str>,
    pub measure: &'static str,
    words: &'static [&'static str],
}

const KINDS: [Kind; 4] = [
    Kind {
        name: "高校",
        nature: Some("university"),
        measure: "所",
        words: &["高等院校", "高等学校", "高校", "大学", "院校"],
    },
    Kind {
        name: "科研院所",
        nature: Some("research-institute"),
        measure: "所",
        words: &[
            "科研院所",
            "科研机构",
            "研究机构",
            "科研单位",
            "研究所",
            "研究院",
            "院所",
        ],
    },
    Kind {
        name: "协会",
        nature: Some("association"),
        measure: "家",
        words: &["行业协会", "协会"],
    },
    Kind {
        name: "非企业成员",
        nature: None,
        measure: "家",
        words: &[
            "非企业成员单位",
            "非企业单位",
            "非企业成员",
            "非企业类成员",
            "不属于企业的成员",
            "不是企业的成员",
            "非企业的成员",
        ],
    },
];

/// How many units of a kind a sentence says the alliance has.
pub(in crate::check::prose) struct Claim {
    pub kind: &'static Kind,
    /// The words for the number, with their measure.
    pub said: String,
    pub number: usize,
    /// Whether it may be only some of them.
    pub is_some: bool,
    /// Whether universities may be among them.
    pub with_universities: bool,
    /// Where in its sentence the number begins.
    pub at: usize,
}

impl Claim {
    /// How many there are of the kind.
    pub fn wanted(&self, subject: &Subject) -> usize {
        match self.kind.nature {
            Some(nature) => subject.units_of(nature),
            None => {
                let share = subject.enterprises();
                share.whole - share.part - subject.units_of_unknown_nature()
            }
        }
    }

    pub fn fits(&self, subject: &Subject) -> bool {
        let wanted = self.wanted(subject);
        let may_be_some = self.is_some && self.number < wanted;
        let with_universities = || wanted + subject.units_of("university");
        self.number == wanted
            || may_be_some
            || (self.with_universities && self.number == with_universities())
    }
}

/// What a text claims of kinds, with the sentences in which it does so.
pub(super) fn claims(text: &str) -> impl Iterator<Item = (&str, Claim)> {
    static MEASURES: Words<3> = LazyLock::new(|| ["所", "家", "个"].map(Finder::new));
    let measures = places_of(text, &MEASURES);
    measures.filter_map(move |(place, measure)| {
        number::at_end(&text[..place])?;
        let (sentence, start) = sentence_at(text, place);
        let end = place - start;
        let claim = claim(sentence, end, end + measure.len())?;
        Some((sentence, claim))
    })
}

fn claim(sentence: &str, end: usize, next: usize) -> Option<Claim> {
    // One of them stands in every sentence that counts a kind.
    static KIND: Words<5> = LazyLock::new(|| ["校", "大学", "院", "所", "会"].map(Finder::new));
    let has_kind = KIND
        .iter()
        .any(|word| word.find(sentence.as_bytes()).is_some());
    if !has_kind && !sentence.contains("企业") {
        return None;
    }
    let (number, at) = number::at_end(&sentence[..end])?;
    let (bound, _) = Bound::before(&sentence[..at]);
    let behind = &sentence[next..];
    let Told {
        kind,
        owner,
        rest,
        is_some,
    } = kind_of(&sentence[..at], behind)?;
    // Where no universities are told apart, 科研院所 may well mean them too.
    let with_universities = kind.nature == Some("research-institute")
        && !KINDS[0].words.iter().any(|word| sentence.contains(word));
    let of_alliance = becomes_member(rest)
        || (is_of_alliance(without_items(owner)) && !turns_outward(owner))
        || is_composition(sentence, at);
    let fits = bound == Bound::Exactly && of_alliance;
    fits.then(|| Claim {
        kind,
        said: sentence[at..next].trim().to_owned(),
        number,
        is_some,
        with_universities,
        at,
    })
}

/// What a number is told of.
struct Told<'t> {
    kind: &'static Kind,
    /// What stands before kind and number.
    owner: &'t str,
    /// What stands behind them.
    rest: &'t str,
    /// Whether more is said of them than that they are there.
    is_some: bool,
}

/// `3所高校` or `高校3所`, of one kind alone.
fn kind_of<'t>(before: &'t str, behind: &'t str) -> Option<Told<'t>> {
    let kinds = || {
        KINDS
            .iter()
            .flat_map(|kind| kind.words.iter().map(move |word| (kind, *word)))
    };
    // `4所成员高校`.
    let named = ["成员", "联盟"]
        .iter()
        .find_map(|word| behind.strip_prefix(word));
    let behind_number =
        kinds().find_map(|(kind, word)| Some((kind, named.unwrap_or(behind).strip_prefix(word)?)));
    if let Some((kind, rest)) = behind_number {
        let rest = rest.strip_prefix("成员").unwrap_or(rest);
        return Some(Told {
            kind,
            owner: before,
            rest,
            is_some: !stops(rest) || before.trim_end().ends_with('等'),
        });
    }
    let (stem, _) = without_end(
        before,
        &[
            "一共", "总共", "共有", "只有", "仅有", "共", "有", "为", "各", "达",
        ],
    );
    let stem = ["成员单位", "成员", "会员"]
        .iter()
        .find_map(|word| stem.strip_suffix(word))
        .filter(|stem| !stem.ends_with("企业"))
        .unwrap_or(stem);
    let (kind, owner) = kinds().find_map(|(kind, word)| Some((kind, stem.strip_suffix(word)?)))?;
    let is_alone = !kinds().any(|(_, word)| {
        owner
            .trim_end_matches(['、', '和', '与', '及'])
            .ends_with(word)
    }) && !ends_with_any(owner, &["企业、", "企业和", "企业与", "企业及"]);
    let stops = behind.is_empty()
        || starts_with_any(
            behind,
            &["，", "、", "）", ")", "和", "及", "与", "组成", "构成"],
        );
    (is_alone && stops).then_some(Told {
        kind,
        owner,
        rest: behind,
        is_some: false,
    })
}

/// Takes off what was counted before in the same list: `联盟囊括两所高校、`.
fn without_items(owner: &str) -> &str {
    let kinds = KINDS.iter().flat_map(|kind| kind.words).copied();
    let kinds: Vec<&str> = kinds.chain(["企业"]).collect();
    let mut rest = owner;
    loop {
        let listed = rest.trim_end_matches(['、', '，', '和', '与', '及', '以']);
        if listed.len() == rest.len() {
            return rest;
        }
        let kind = |text: &'_ str| {
            kinds
                .iter()
                .find_map(|kind| Some(text.strip_suffix(kind)?.len()))
        };
        let counted = |text: &'_ str| {
            let number = text.strip_suffix(['所', '家', '个'])?;
            Some(number::at_end(number)?.1)
        };
        // `两所高校`, or `高校两所`.
        let before_kind = kind(listed).and_then(|end| counted(&listed[..end]));
        let behind_kind = || counted(listed).and_then(|end| kind(&listed[..end]));
        match before_kind.or_else(behind_kind) {
            Some(end) => rest = &rest[..end],
            None => return rest,
        }
    }
}

/// Whether nothing is said of them but that they are there.
fn stops(rest: &str) -> bool {
    let stop = ["，", "、", "）", ")", "组成", "构成", "共同", "等", "为"];
    rest.is_empty() || starts_with_any(rest, &stop) || goes_on(rest)
}

/// `和1家研究所`: another number follows.
fn goes_on(rest: &str) -> bool {
    let next = ["和", "与", "及", "以及"]
        .iter()
        .find_map(|word| rest.strip_prefix(word));
    next.is_some_and(|next| next.trim_start().starts_with(number::is_part))
}

/// Whether a sentence says what the alliance is made of: enterprises are counted in it too, or the alliance has what
/// is counted.
fn is_composition(sentence: &str, at: usize) -> bool {
    let before = &sentence[..at];
    let named = ["联盟", "成员", "盟员", "发起", "缔约"]
        .iter()
        .any(|word| before.contains(word));
    let founds = [
        "发起本联盟",
        "发起联盟",
        "发起了本联盟",
        "发起了联盟",
        "组建本联盟",
        "组建联盟",
        "组建了本联盟",
        "组建了联盟",
        "组成本联盟",
        "组成联盟",
        "组成了本联盟",
        "组成了联盟",
        "成立本联盟",
        "成立联盟",
        "成立了本联盟",
    ];
    // `副理事长单位中有两家企业和一所高校`: those of a body within.
    let within = [
        "理事长单位中",
        "理事单位中",
        "理事会中",
        "理事会由",
        "委员会",
        "秘书处",
    ];
    if within.iter().any(|words| before.contains(words)) {
        return false;
    }
    let founded = founds.iter().any(|words| sentence[at..].contains(words));
    if !(named || founded) || turns_outward(before) {
        return false;
    }
    let has = [
        "联盟拥有",
        "联盟有",
        "联盟现有",
        "联盟共有",
        "联盟汇聚了",
        "联盟汇聚",
        "联盟吸纳了",
    ];
    let owned = has.iter().any(|words| before.contains(words));
    owned
        || sentence
            .match_indices("企业")
            .any(|(place, word)| is_counted(sentence, place, word))
}

/// `企业8家`, `8家企业`.
fn is_counted(sentence: &str, place: usize, word: &str) -> bool {
    let before = sentence[..place].strip_suffix(['家', '个']);
    let behind = &sentence[place + word.len()..];
    let (behind, _) = behind.split_at(behind.find(['家', '个']).unwrap_or(0));
    before.is_some_and(|before| number::at_end(before).is_some())
        || number::at_end(behind).is_some_and(|(_, at)| behind[..at].chars().count() <= 2)
}

#[cfg(test)]
mod tests {
    use super::claims;
    use proptest::prelude::*;

    #[test]
    fn kinds_are_read_in_lists_of_members() {
        let read = |text: &str| -> Vec<(&'static str, usize)> {
            let claims = claims(text);
            claims
                .map(|(_, claim)| (claim.kind.name, claim.number))
                .collect()
        };
        for (text, kinds) in [
            (
                "联盟由8家企业、3所高校、1家研究所和1家协会组成",
                [("高校", 3), ("科研院所", 1), ("协会", 1)],
            ),
            (
                "成员中企业8家，高校两所，科研院所一所，行业协会1个",
                [("高校", 2), ("科研院所", 1), ("协会", 1)],
            ),
        ] {
            let mut found = read(text);
            found.sort_by_key(|(name, _)| kinds.iter().position(|(kind, _)| kind == name));
            assert_eq!(found, kinds, "{text}");
        }
        for text in [
            "联盟8家企业与20所高校建立了人才合作",
            "新区有企业500家、高校5所",
            "联盟企业8家，合作高校15所",
            "课题由2家企业、1所高校承担",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_words_are_read_without_fault(
            words in prop::collection::vec("[联盟成员企业高校院所研究协会共有的中、，与和及0１两十家个所。（ ％.a]{1,4}", 0..12)
        ) {
            let text = words.concat();
            for (sentence, claim) in claims(&text) {
                prop_assert!(sentence[claim.at..].trim_start().starts_with(&claim.said));
            }
        }
    }
}
