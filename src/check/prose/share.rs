//! prose-share: percentages of enterprises that differ from the roster's.

mod words;

use super::bound::Bound;
use super::count::part::is_of_a_part;
use super::ends::{ends_with_any, starts_with_any, without_end};
use super::noun::Noun;
use super::speaker::{Before, Doubt};
use super::{Asked, Found, Rule, Words, of_prose, placed, places_of, sentence_at, written};
use super::{number, parts};
use crate::check::phrase;
use crate::draft::Share;
use memchr::memmem::Finder;
use std::sync::LazyLock;
use words::{MONEY, OTHER_WHOLES, PLAIN_BEFORE, QUALIFIED, SHARE};

pub(in crate::check) const PROSE_SHARE: Rule = of_prose("prose-share", prose_share);

fn prose_share(asked: &Asked, found: &mut Found) {
    let Some((text, reading)) = written(asked) else {
        return;
    };
    let mut told: Vec<&str> = Vec::new();
    let shares = &reading.shares;
    for (sentence, claim) in shares.get_or_init(|| placed(text, claims(text))) {
        let sentence = &text[sentence.clone()];
        let share = asked.subject.enterprises();
        if share.whole == 0 {
            return;
        }
        let unknown = asked.subject.units_of_unknown_nature();
        let may_be = |more: usize| Share {
            part: share.part + more,
            ..share
        };
        if (0..=unknown).any(|more| claim.percent.fits(may_be(more))) {
            continue;
        }
        let before = Before::new(asked.subject, &sentence[..claim.at]);
        if is_of_a_part(asked.subject, sentence, claim.at) {
            continue;
        }
        if (before.has(&MONEY) || before.is_of_a_whole_among(&OTHER_WHOLES))
            || before.is_of_others(Doubt::Any)
        {
            continue;
        }
        if told.contains(&&*claim.percent.said) {
            continue;
        }
        told.push(&claim.percent.said);
        let said = phrase::between_han(&claim.percent.said);
        let (name, said, shown) = (asked.name(), said.trim_end(), phrase::percent(share));
        let message = format!("{name}里写企业占{said}，按名册是 {shown}，请改成一致");
        found.add(asked.place(), message);
    }
}

/// A percentage as somebody wrote it.
struct Percent {
    said: String,
    /// In thousandths of a percent.
    thousandths: usize,
    /// Half of the last place that was written.
    tolerance: usize,
    /// Whether it is a round one in words, such as `八成`.
    is_in_words: bool,
    bound: Bound,
}

impl Percent {
    /// Whether the share reads so when it is rounded or cut to the places written.
    fn fits(&self, share: Share) -> bool {
        let exact = share.part * 100_000 / share.whole;
        let apart = exact.abs_diff(self.thousandths);
        match self.bound {
            Bound::Exactly => {
                apart <= self.tolerance || (exact > self.thousandths && apart < self.tolerance * 2)
            }
            // A place left out when it was written says nothing of a share that is a little smaller.
            Bound::AtLeast | Bound::MoreThan if !self.is_in_words => {
                exact + self.tolerance >= self.thousandths
            }
            bound => {
                let slack = self.tolerance.max(ROUND);
                bound.fits(self.thousandths, exact, slack, TENTH)
            }
        }
    }
}

/// How far a share may be from one that is called about so large.
const ROUND: usize = 5_000;

/// What `六成多` stays below, from `六成` on.
const TENTH: usize = 10_000;

pub(super) struct Claim {
    percent: Percent,
    /// Where in its sentence the number begins.
    at: usize,
}

/// What a text claims, with the sentences in which it does so.
fn claims(text: &str) -> impl Iterator<Item = (&str, Claim)> {
    static PERCENT: Words<2> = LazyLock::new(|| ["%", "％"].map(Finder::new));
    let signs = places_of(text, &PERCENT);
    let signs = signs.filter_map(move |(place, sign)| {
        let (sentence, start) = sentence_at(text, place);
        let end = place - start;
        let (percent, at) = in_digits(&sentence[..end])?;
        Some((sentence, percent, at, &sentence[end + sign.len()..]))
    });
    static IN_WORDS: Words<1> = LazyLock::new(|| ["百分之"].map(Finder::new));
    let words = places_of(text, &IN_WORDS).filter_map(move |(place, word)| {
        let (sentence, start) = sentence_at(text, place);
        let at = place - start;
        let (percent, behind) = in_words(&sentence[at + word.len()..])?;
        Some((sentence, percent, at, behind))
    });
    let parts = parts::all(text).filter_map(move |(place, part)| {
        let (sentence, start) = sentence_at(text, place);
        let (at, end) = (place - start, place - start + part.length);
        let percent = Percent {
            said: sentence[at..end].to_owned(),
            thousandths: part.thousandths,
            tolerance: part.tolerance,
            is_in_words: true,
            bound: Bound::Exactly,
        };
        Some((sentence, percent, at, sentence.get(end..)?))
    });
    static RATIO: Words<1> = LazyLock::new(|| ["之比"].map(Finder::new));
    let ratios = places_of(text, &RATIO).filter_map(move |(place, word)| {
        let (sentence, start) = sentence_at(text, place);
        ratio(sentence, place - start, word.len())
    });
    signs
        .chain(words)
        .chain(parts)
        .filter_map(|(sentence, percent, at, behind)| claim(sentence, percent, at, behind))
        .chain(ratios)
}

/// `企业成员与非企业成员之比为3∶1`.
fn ratio(sentence: &str, place: usize, word: usize) -> Option<(&str, Claim)> {
    let clause = sentence[..place].rsplit(['，', '：']).next()?;
    let (first, second) = clause.split_once(['与', '和', '同'])?;
    let is_whole = first.contains("企业") && second.starts_with("非企业");
    let told = sentence[place + word..].trim_start_matches(['为', '是', '约', '达']);
    let end = told.find(|c: char| !number::is_part(c))?;
    let (enterprises, _) = number::at_end(&told[..end])?;
    let rest = told[end..].strip_prefix(['∶', ':', '：', '比'])?;
    let behind = rest
        .find(|c: char| !number::is_part(c))
        .unwrap_or(rest.len());
    let (others, _) = number::at_end(&rest[..behind])?;
    let whole = enterprises.checked_add(others).filter(|whole| *whole > 0)?;
    let said = told[..told.len() - rest.len() + behind].trim();
    is_whole.then(|| {
        let percent = Percent {
            said: said.to_owned(),
            thousandths: enterprises.saturating_mul(100_000) / whole,
            tolerance: ROUND,
            is_in_words: false,
            bound: Bound::Exactly,
        };
        (sentence, Claim { percent, at: place })
    })
}

/// What a percentage claims, if it is that of the enterprises among the members.
fn claim<'t>(
    sentence: &'t str,
    percent: Percent,
    at: usize,
    behind: &str,
) -> Option<(&'t str, Claim)> {
    // Most shares are of other things, in sentences about them.
    static ENTERPRISES: LazyLock<Finder> = LazyLock::new(|| Finder::new("企业"));
    ENTERPRISES.find(sentence.as_bytes())?;
    let (bound, before) = Bound::before(&sentence[..at]);
    let (later, behind) = Bound::behind(behind)?;
    // `低于50%的，应当`: a case that is provided for.
    if starts_with_any(behind, &["的，", "时，"]) {
        return None;
    }
    if !is_of_enterprises(before, behind) {
        return None;
    }
    let said = [sentence[before.len()..at].trim_start(), &percent.said].concat();
    let bound = later.unwrap_or(bound);
    let at = before.len();
    Some((
        sentence,
        Claim {
            percent: Percent {
                bound,
                said,
                ..percent
            },
            at,
        },
    ))
}

fn in_digits(text: &str) -> Option<(Percent, usize)> {
    let trimmed = text.trim_end();
    let part = |c: char| number::digit(c).is_some() || matches!(c, '.' | '．');
    let at = trimmed.trim_end_matches(part).len();
    let (mut value, mut places) = (0_usize, None);
    for c in trimmed[at..].chars() {
        match number::digit(c) {
            Some(digit) => {
                value = value.checked_mul(10)?.checked_add(digit as usize)?;
                places = places.map(|places: u32| places + 1);
            }
            None if places.is_some() => return None,
            None => places = Some(0),
        }
    }
    let places = places.unwrap_or(0).min(3);
    let written = places as usize
        == trimmed[at..]
            .chars()
            .rev()
            .take_while(|c| number::digit(*c).is_some())
            .count();
    let scale = 10_usize.pow(3 - places);
    let known = at < trimmed.len() && (places == 0 || written) && value < 1_000_000;
    let percent = Percent {
        said: format!("{} %", &trimmed[at..]),
        thousandths: value.checked_mul(scale)?,
        tolerance: scale.div_ceil(2),
        is_in_words: false,
        bound: Bound::Exactly,
    };
    known.then_some((percent, at))
}

fn in_words(text: &str) -> Option<(Percent, &str)> {
    let end = text
        .find(|c: char| !number::is_part(c))
        .unwrap_or(text.len());
    let (value, _) = number::at_end(&text[..end])?;
    let percent = Percent {
        said: format!("{value} %"),
        thousandths: value.checked_mul(1000)?,
        tolerance: 500,
        is_in_words: false,
        bound: Bound::Exactly,
    };
    Some((percent, &text[end..]))
}

/// `企业占66.7%`, `企业占成员总数的60%`, `企业8家，占70%`, `60%的成员是企业`.
fn is_of_enterprises(before: &str, behind: &str) -> bool {
    if let Some(is) = of_members(before, behind) {
        return is;
    }
    if ends_sentence_part(behind) && names_members_as_enterprises(before) {
        return true;
    }
    let (owner, link) = without_end(before, &SHARE);
    let (owner, earlier) = without_end(without_growth(owner, link), &SHARE);
    let told = ["占", "比例", "比重", "份额"];
    if !told
        .iter()
        .any(|word| link.contains(word) || earlier.contains(word))
        && !starts_with_any(behind.trim_start_matches('的'), &["比例", "比重"])
    {
        return false;
    }
    let shared_out = owner.strip_suffix("分别");
    let shared_out =
        shared_out.or_else(|| ends_sentence_part(behind).then(|| owner.strip_suffix('各'))?);
    if let Some(shared_out) = shared_out {
        return heads_those_shared_out(without_end(shared_out, &SHARE).0);
    }
    let owner = without_count(owner);
    let noun = ["类成员", "单位", "成员", "法人", "类", "方", "会员"]
        .iter()
        .find_map(|word| {
            owner
                .strip_suffix(word)
                .filter(|noun| noun.ends_with("企业"))
        })
        .unwrap_or(owner);
    noun.strip_suffix("企业").is_some_and(|owner| {
        let among = [
            "联盟的",
            "联盟中的",
            "联盟内的",
            "成员中的",
            "单位中的",
            "盟员中的",
            "成员的",
        ];
        if let Some(whole) = owner
            .trim_end_matches('，')
            .strip_suffix(['中', '里', '内'])
        {
            return are_members(whole.trim_end_matches(['当', '之']));
        }
        let bare = owner.trim_end_matches("单位").trim_end_matches("成员");
        // `我填的企业占成员单位总数的比例`: the whole is named.
        let of_members =
            owner.ends_with('的') && [link, earlier].iter().any(|said| said.contains("成员"));
        of_members || ends_with_any(owner, &among) || is_plain(bare)
    })
}

/// Whether enterprises are all of them by the words before: nothing that would single some out.
fn is_plain(owner: &str) -> bool {
    let owner = owner.trim_end();
    owner.is_empty() || (ends_with_any(owner, &PLAIN_BEFORE) && !ends_with_any(owner, &QUALIFIED))
}

/// `企业成员不足六成`, `联盟中企业过七成`: nothing but a part is told of them.
fn names_members_as_enterprises(before: &str) -> bool {
    const ENTERPRISES: [&str; 4] = ["企业成员", "成员企业", "企业会员", "联盟企业"];
    let open = before.trim_end_matches(['已', '达', '有', '到', '仅', '只', '数', '还', '尚']);
    let inside = open
        .strip_suffix(['中', '里', '内'])
        .and_then(|whole| whole.rsplit_once("企业在"));
    if let Some((owner, whole)) = inside {
        return !ends_with_any(owner, &QUALIFIED) && are_members(whole);
    }
    let within = open
        .strip_suffix("企业")
        .map(|owner| owner.trim_end_matches(['，', '的']));
    let members = within.and_then(|owner| owner.strip_suffix(['中', '里', '内']));
    members.is_some_and(are_members) || ends_with_any(open, &ENTERPRISES)
}

/// Whether a whole whose parts are told is that of the members: `成员单位中`, but not `来访单位中`.
fn are_members(whole: &str) -> bool {
    let wholes = ["盟", "盟员", "成员", "构成", "结构", "组成", "各方"];
    let noun = Noun::before(whole);
    let is_named = |noun: Noun| {
        noun.is_member || noun.rest.is_empty() || ends_with_any(noun.rest, &["联盟", "家", "个"])
    };
    ends_with_any(whole, &wholes) || noun.is_some_and(is_named) || whole.ends_with(['家', '其'])
}

/// Takes off what a share was before: `企业占比由筹备期的50%提高到`.
fn without_growth<'t>(owner: &'t str, link: &str) -> &'t str {
    let grew = [
        "提高到",
        "上升到",
        "上升至",
        "提升到",
        "提升至",
        "降至",
        "降到",
    ];
    if !grew.iter().any(|word| link.contains(word)) {
        return owner;
    }
    let clause = owner.rfind(['，', '；']).map_or(0, |at| at);
    let from = owner[clause..].find(['由', '从']);
    from.map_or(owner, |from| &owner[..clause + from])
}

/// `企业、高校院所分别占75%和25%`: the first share is that of the first.
fn heads_those_shared_out(owner: &str) -> bool {
    let clause = owner.rsplit(['，', '：', '；']).next().unwrap_or(owner);
    let first = clause
        .split(['、', '和', '与', '及'])
        .next()
        .unwrap_or(clause);
    let whose = first.strip_suffix("企业");
    whose.is_some_and(|whose| is_plain(whose) && !clause.contains(['%', '％']))
}

fn ends_sentence_part(behind: &str) -> bool {
    behind.is_empty() || behind.starts_with(['，', '）', ')', '、'])
}

/// The most characters with which enterprises are described.
const DESCRIBED: usize = 8;

/// Whether members are enterprises to this part: `60%的成员是企业`, `成员里有一半是企业`; none when it says nothing of
/// what members are.
fn of_members(before: &str, behind: &str) -> Option<bool> {
    const MEMBERS: [&str; 8] = [
        "成员单位",
        "联盟成员",
        "联盟单位",
        "成员",
        "单位",
        "盟员",
        "会员单位",
        "会员",
    ];
    const ARE: [&str; 10] = [
        "是企业",
        "为企业",
        "均为企业",
        "属于企业",
        "属企业",
        "都是企业",
        "系企业",
        "来自企业",
        "由企业",
        "是做企业",
    ];
    let behind = behind.trim_start_matches('的');
    if let Some(rest) = MEMBERS.iter().find_map(|word| behind.strip_prefix(word)) {
        return Some(are_plain_enterprises(rest, &ARE));
    }
    let (owner, _) = without_end(
        before,
        &[
            "，", "中", "里", "内", "有", "当", "头", "大", "共", "的", "之",
        ],
    );
    let rest = owner.ends_with("其余") && ["联盟", "成员"].iter().any(|word| owner.contains(word));
    let among = rest || ends_with_any(owner, &MEMBERS) || owner.ends_with("联盟");
    (among && starts_with_any(behind, &ARE)).then(|| are_plain_enterprises(behind, &ARE))
}

/// `是企业`, `为生产经营一线的企业`.
fn are_plain_enterprises<'t>(text: &'t str, are: &[&str]) -> bool {
    let described = |text: &'t str| {
        let said = ["是", "为"].iter().find_map(|is| text.strip_prefix(is))?;
        let (words, rest) = said.split_once("的企业")?;
        let is_plain = |c: char| !"，、：（）和与".contains(c);
        (words.chars().count() <= DESCRIBED && words.chars().all(is_plain)).then_some(rest)
    };
    let rest = are.iter().find_map(|word| text.strip_prefix(word));
    let rest = rest.or_else(|| described(text));
    rest.is_some_and(|rest| !starts_with_any(rest, &["投", "出", "承担", "的", "提供", "家"]))
}

/// Takes `8家，` off the end, and a bracket or comma.
fn without_count(owner: &str) -> &str {
    let owner = owner.trim_end_matches(['，', '（', '(', ' ', '、', '其', '中']);
    let counted = owner.strip_suffix('家').and_then(|rest| {
        let (_, at) = number::at_end(rest)?;
        Some(without_end(&rest[..at], &["共", "有", "为", "数", "成员"]).0)
    });
    counted.unwrap_or(owner)
}
