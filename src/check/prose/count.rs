//! prose-count: numbers of units and of enterprises that differ from the roster.

pub(super) mod kinds;
pub(super) mod part;

use super::bound::Bound;
use super::ends::starts_with_any;
use super::noun::Counted;
use super::number;
use super::scope::{Firm, Reach, Scope, scope};
use super::speaker::{Before, Doubt};
use super::{
    Asked, Found, Reading, Rule, Words, of_prose, placed, places_of, sentence_at, written,
};
use crate::check::phrase;
use memchr::memmem::Finder;
use std::sync::LazyLock;

pub(in crate::check) const PROSE_COUNT: Rule = of_prose("prose-count", prose_count);

fn prose_count(asked: &Asked, found: &mut Found) {
    let Some((text, reading)) = written(asked) else {
        return;
    };
    units_and_enterprises(asked, (text, reading), found);
    other_kinds(asked, (text, reading), found);
}

fn units_and_enterprises(asked: &Asked, (text, reading): (&str, &Reading), found: &mut Found) {
    let mut told: Vec<(Counted, &str)> = Vec::new();
    let counts = &reading.counts;
    for (sentence, claim) in counts.get_or_init(|| placed(text, claims(text))) {
        let sentence = &text[sentence.clone()];
        // Asked only here, so that a text without numbers need not be read again when the roster changes.
        let share = asked.subject.enterprises();
        if share.whole == 0 {
            return;
        }
        let (wanted, most, noun) = match claim.counted {
            Counted::Units => (share.whole, share.whole, "单位"),
            Counted::Enterprises => {
                let unknown = asked.subject.units_of_unknown_nature();
                (share.part, share.part + unknown, "企业")
            }
        };
        let said = (claim.counted, &*claim.said);
        let left = |count: usize, apart: Option<usize>| count.saturating_sub(apart.unwrap_or(0));
        let fits = |apart: Option<usize>| {
            (wanted..=most).any(|count| claim.fits(left(count, apart), apart.is_some()))
        };
        let is_apart = claim.reach == Reach::Others;
        if told.contains(&said) || (!is_apart && fits(None)) {
            continue;
        }
        let before = Before::new(asked.subject, &sentence[..claim.at]);
        let apart = is_apart.then(|| before.set_apart(asked.subject)).flatten();
        if (is_apart && fits(apart))
            || before.is_of_others(claim.doubt(left(most, apart)))
            || claim.leaves_leads_out(&before, wanted)
            || (claim.counted == Counted::Enterprises
                && part::is_of_a_part(asked.subject, sentence, claim.at))
        {
            continue;
        }
        told.push(said);
        let (name, said) = (asked.name(), phrase::between_han(&claim.said));
        let real = match apart {
            Some(apart) => format!(
                "除去 {apart} 家，名册里还有 {} 家",
                left(wanted, Some(apart))
            ),
            None if matches!(claim.reach, Reach::Others | Reach::Fewer) => {
                format!("名册里一共 {wanted} 家")
            }
            None => format!("名册里是 {wanted} 家"),
        };
        let message = format!("{name}里写{noun}{said}家，{real}，请改成一致");
        found.add(asked.place(), message);
    }
}

fn other_kinds(asked: &Asked, (text, reading): (&str, &Reading), found: &mut Found) {
    let mut told: Vec<(&str, &str)> = Vec::new();
    let kinds = &reading.kinds;
    for (sentence, claim) in kinds.get_or_init(|| placed(text, kinds::claims(text))) {
        let sentence = &text[sentence.clone()];
        if asked.subject.enterprises().whole == 0 {
            return;
        }
        let before = || Before::new(asked.subject, &sentence[..claim.at]);
        let said = (claim.kind.name, &*claim.said);
        if told.contains(&said)
            || claim.fits(asked.subject)
            || asked.subject.units_of_unknown_nature() > 0
            || before().is_of_others(Doubt::Any)
            || part::is_of_a_part(asked.subject, sentence, claim.at)
        {
            continue;
        }
        told.push(said);
        let wanted = claim.wanted(asked.subject);
        let (name, said) = (asked.name(), phrase::between_han(&claim.said));
        let (kind, said, measure) = (claim.kind.name, said.trim_end(), claim.kind.measure);
        let message = format!("{name}里写{kind}{said}，名册里是 {wanted} {measure}，请改成一致");
        found.add(asked.place(), message);
    }
}

/// A number that a sentence gives for all units or all enterprises.
pub(super) struct Claim {
    counted: Counted,
    /// The words for the number, with those that say how exact it is.
    said: String,
    number: usize,
    bound: Bound,
    reach: Reach,
    firm: Firm,
    /// Where in its sentence these words begin.
    at: usize,
}

impl Claim {
    /// What may still be held against the claim: of members there are never more than all, whoever came or was asked.
    fn doubt(&self, wanted: usize) -> Doubt {
        let is_all = self.reach == Reach::All || self.number > wanted;
        match self.firm {
            Firm::These if is_all => Doubt::Time,
            Firm::Members if self.number > wanted => Doubt::Plan,
            _ => Doubt::Any,
        }
    }

    /// Whether those who lead are counted beside the number: `副理事长单位4家，成员单位7家`, `□联合11家单位发起联盟`.
    fn leaves_leads_out(&self, before: &Before, wanted: usize) -> bool {
        let by_rank =
            self.number < wanted && before.has(&["副理事长单位"]) && !before.has(&["在内"]);
        let beside_lead = before.ends_with(&["联合", "携手", "会同", "联手"])
            && before.sets_the_lead_apart()
            && wanted.checked_sub(1) == Some(self.number);
        self.counted == Counted::Units && (by_rank || beside_lead)
    }

    /// Whether there may be as many as it says. Of those besides some that nobody counted there are fewer than all.
    fn fits(&self, wanted: usize, apart_is_known: bool) -> bool {
        let step = if self.number >= 100 { 100 } else { 10 };
        let slack = (self.number / 5).max(1);
        match self.reach {
            // Some of the units may well be fewer than all, but never more.
            Reach::Some if self.number <= wanted => true,
            Reach::Fewer => self.number < wanted,
            Reach::Others if !apart_is_known => self.number < wanted,
            _ => self.bound.fits(self.number, wanted, slack, step),
        }
    }
}

/// What a text claims, with the sentences in which it does so.
fn claims(text: &str) -> impl Iterator<Item = (&str, Claim)> {
    static MEASURES: Words<3> = LazyLock::new(|| ["家", "个", "席"].map(Finder::new));
    let measures = places_of(text, &MEASURES);
    let measured = measures.filter_map(move |(place, measure)| {
        // Most of these words have no number before them; only the others are worth finding their sentence.
        number::at_end(without_some(&text[..place]).0)?;
        let (sentence, start) = sentence_at(text, place);
        let end = place - start;
        claim(sentence, end, &sentence[end + measure.len()..])
    });
    static NUMBER: Words<1> = LazyLock::new(|| ["数"].map(Finder::new));
    let bare = places_of(text, &NUMBER).filter_map(move |(place, word)| {
        let links = ["为", "是", "：", ":"];
        let named = text[place + word.len()..].trim_start_matches(['量', '目']);
        let link = links.iter().find(|link| named.starts_with(**link))?;
        let length = text.len() - named.len() - place + link.len();
        let word = &text[place..place + length];
        let (sentence, start) = sentence_at(text, place);
        let behind = &sentence[place - start + word.len()..];
        let digits = behind.len() - behind.trim_start_matches(number::is_part).len();
        let alone = behind[digits..].is_empty() || behind[digits..].starts_with(['，', '、', '）']);
        let end = place - start + word.len() + digits;
        (digits > 0 && alone).then(|| claim(sentence, end, &sentence[end..]))?
    });
    static SIDES: Words<1> = LazyLock::new(|| ["方"].map(Finder::new));
    let parties = places_of(text, &SIDES).filter_map(move |(place, _)| {
        let (number, _) = number::at_end(&text[..place])?;
        let (sentence, start) = sentence_at(text, place);
        let end = place - start;
        (number >= PARTIES).then(|| claim(sentence, end, &sentence[end..]))?
    });
    measured.chain(bare).chain(parties)
}

/// Fewer parties may be those of something else: `三方协议`, `政产学研金五方`.
const PARTIES: usize = 8;

/// `余`, `多` between a number and its measure.
fn without_some(text: &str) -> (&str, bool) {
    let open = without_figures(text.trim_end());
    let shorter = ["余", "多", "几"]
        .iter()
        .find_map(|word| open.strip_suffix(word));
    shorter.map_or((open, false), |shorter| (shorter, true))
}

/// Takes the figures off that repeat a number in words: `十六（16）`.
fn without_figures(text: &str) -> &str {
    let inside = text.strip_suffix(['）', ')']);
    let bracket = inside.and_then(|inside| inside.rsplit_once(['（', '(']));
    let repeats = |words: &str, figures: &str| {
        let value = |text: &str| number::at_end(text).map(|(value, _)| value);
        figures.chars().all(number::is_part)
            && value(words).is_some_and(|said| value(figures) == Some(said))
    };
    bracket
        .filter(|(words, figures)| repeats(words, figures))
        .map_or(text, |(words, _)| words)
}

/// One of them stands in every sentence that counts units.
static COUNTED: Words<8> =
    LazyLock::new(|| ["单位", "企业", "成员", "会员", "盟", "方", "机构", "发起"].map(Finder::new));

fn claim<'t>(sentence: &'t str, end: usize, behind: &str) -> Option<(&'t str, Claim)> {
    // Most numbers are of other things, in sentences about them.
    if !COUNTED
        .iter()
        .any(|word| word.find(sentence.as_bytes()).is_some())
    {
        return None;
    }
    let (exact, and_some) = without_some(&sentence[..end]);
    let (number, at) = number::at_end(exact)?;
    // `数十家` says nothing exact.
    if exact[at..].starts_with(['十', '百']) && exact[..at].ends_with(['数', '几']) {
        return None;
    }
    // One or two units are never the whole alliance; they are parties to something.
    if number <= 2 {
        return None;
    }
    let (bound, before) = Bound::before(&sentence[..at]);
    let (later, behind) = Bound::behind(behind.trim_start())?;
    if starts_with_any(behind, &["的，", "时，"]) {
        return None;
    }
    // `共计十四家的联盟成员单位`.
    let named = behind.strip_prefix('的');
    let behind = named
        .filter(|named| starts_with_any(named, &["联盟成员", "成员"]))
        .unwrap_or(behind);
    let bound = match later {
        _ if and_some => Bound::AndSome,
        Some(later) => later,
        None => bound,
    };
    let Scope {
        counted,
        reach,
        firm,
    } = scope(before, behind)?;
    let at = before.trim_end().len();
    let said = sentence[at..end].trim().to_owned();
    let claim = Claim {
        counted,
        said,
        number,
        bound,
        reach,
        firm,
        at,
    };
    Some((sentence, claim))
}

#[cfg(test)]
mod tests {
    use super::{claims, number};
    use proptest::prelude::*;

    #[test]
    fn the_words_of_a_number_are_those_that_were_written() {
        for (text, said) in [
            ("联盟成员规模达到二十余家。", "二十余"),
            ("联盟汇聚了超过 15 家单位。", "超过 15"),
            ("成员单位数为13。", "13"),
        ] {
            let found: Vec<_> = claims(text).map(|(_, claim)| claim.said).collect();
            assert_eq!(found, [said], "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_words_are_read_without_fault(
            words in prop::collection::vec("[联盟成员单位企业由共其他的中余多近超过半数为是０1一二十百家个以上至，：。（ ％.a]{1,4}", 0..12)
        ) {
            let text = words.concat();
            for (sentence, claim) in claims(&text) {
                prop_assert!(claim.number > 2);
                prop_assert!(sentence[claim.at..].trim_start().starts_with(&claim.said));
                prop_assert!(claim.said.chars().any(number::is_part));
            }
        }
    }
}
