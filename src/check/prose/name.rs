//! prose-name: names of the alliance and of units that are nearly, but not quite, those of the roster.

mod slip;
mod words;

use super::{Asked, Found, Rule, Words, of_prose, places_of, written};
use crate::catalog::ids;
use crate::check::names::{is_unseen, may_hold_strangers};
use crate::draft::Row;
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use memchr::memmem::Finder;
use slip::slip;
use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

pub(in crate::check) const PROSE_NAME: Rule = of_prose("prose-name", prose_name);

/// How full names end.
const ENDINGS: [&str; 16] = [
    "研究室",
    "公司",
    "大学",
    "学院",
    "研究所",
    "研究院",
    "协会",
    "学会",
    "联合会",
    "商会",
    "促进会",
    "联盟",
    "同盟",
    "联合体",
    "中心",
    "厂",
];

/// The forms that are taken for each other, the longer first.
const FORMS: [&[&str]; 5] = [
    &[
        "集团股份有限公司",
        "集团有限责任公司",
        "集团有限公司",
        "股份有限公司",
        "有限责任公司",
        "有限公司",
        "股份公司",
        "公司",
    ],
    &["大学", "学院"],
    &["研究所", "研究院", "研究中心", "研究室"],
    &["联合会", "促进会", "商会", "协会", "学会"],
    &["联合体", "联合会", "联盟", "同盟"],
];

/// Names shorter than this have too many neighbours.
const SHORTEST: usize = 6;

/// In names shorter than this one other character may make another real one: 海事大学 is not 海洋大学.
const DISTINCT: usize = 8;

/// From this length on, two slips are still a slip.
const LONG: usize = 10;

/// The most characters of which a text is compared with a name.
const LONGEST: usize = 60;

fn prose_name(asked: &Asked, found: &mut Found) {
    let Some((text, reading)) = written(asked) else {
        return;
    };
    let stretches = &reading.stretches;
    let stretches = stretches.get_or_init(|| Stretches::of(text));
    if stretches.is_empty() {
        return;
    }
    let names = asked.subject.names();
    let mut told: Vec<String> = Vec::new();
    for stretch in stretches.iter() {
        let window = &stretch[stretch.len().saturating_sub(names.longest)..];
        let Some((written, name)) = names.nearest(window) else {
            continue;
        };
        if words::was_called(&stretch[..stretch.len() - written.chars().count()]) {
            continue;
        }
        // Of several names alike the first in the roster is told.
        asked.subject.depend_on_order(ids::UNITS);
        if !told.contains(&written) {
            let label = asked.name();
            let message = format!("{label}里写作“{written}”，名册里是“{name}”，请核对后改成一致");
            found.add(asked.place(), message);
            told.push(written);
        }
    }
}

/// The stretches of words in a text that end like full names, each once, as so many characters at most as are ever
/// compared with a name.
pub(in crate::check) struct Stretches {
    chars: Vec<char>,
    /// Where each of them ends among the characters.
    ends: Vec<usize>,
}

impl Stretches {
    fn of(text: &str) -> Self {
        let mut stretches = Self {
            chars: Vec::new(),
            ends: Vec::new(),
        };
        let mut seen: HashSet<&str> = HashSet::new();
        for end in ends(text) {
            let stretch = stretch(&text[..end]);
            // Most words that end like a name are short; only the rest are compared.
            let is_compared = stretch.chars().nth(SHORTEST - 3).is_some()
                && !words::is_history(&text[end..])
                && seen.insert(stretch);
            if is_compared {
                stretches.chars.extend(stretch.chars());
                stretches.ends.push(stretches.chars.len());
            }
        }
        stretches
    }

    fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    fn iter(&self) -> impl Iterator<Item = &[char]> {
        let starts = std::iter::once(&0).chain(&self.ends);
        let spans = starts.zip(&self.ends);
        spans.map(|(start, end)| &self.chars[*start..*end])
    }
}

/// The full names with which a text is compared.
pub(in crate::check) struct Names {
    /// Those of the units in the order of the roster, then that of the alliance; also those that are empty or short.
    all: Vec<Arc<Spelt>>,
    /// By the last character, because names that end otherwise need no comparing.
    by_end: HashMap<char, Vec<Arc<Spelt>>>,
    /// Those that end with a form that may be taken for another, by the kind of the form and the character before it.
    by_stem: HashMap<(usize, char), Stems>,
    /// The most characters of which a stretch of text is looked at.
    longest: usize,
}

/// Names without the form behind them.
type Stems = Vec<(Arc<Spelt>, Stem)>;

/// A name with its characters.
pub(in crate::check) struct Spelt {
    text: Box<str>,
    /// The characters as they are written.
    written: Bag,
    chars: Vec<char>,
    bag: Bag,
    stems: Vec<Stem>,
}

/// A name without the form behind it.
#[derive(Clone, Copy)]
struct Stem {
    /// Which forms.
    kind: usize,
    /// Which of the forms.
    form: usize,
    /// How many of the characters it has.
    length: usize,
}

/// Stems shorter than this have too many neighbours.
const SHORTEST_STEM: usize = 4;

impl Spelt {
    fn of(text: &str) -> Self {
        let mut chars: Vec<char> = Vec::with_capacity(text.len() / 3 + 1);
        chars.extend(text.chars().map(full_width));
        let bag = Bag::of(chars.iter().copied());
        let kinds = FORMS.iter().enumerate();
        let stems = kinds.filter_map(|(kind, forms)| {
            let (stem, form) = without_form(&chars, forms)?;
            let length = stem.len();
            (length >= SHORTEST_STEM).then_some(Stem { kind, form, length })
        });
        Self {
            stems: stems.collect(),
            written: match text.contains(['(', ')']) {
                true => Bag::of(text.chars()),
                false => bag,
            },
            bag,
            text: text.into(),
            chars,
        }
    }

    fn stem(&self, stem: Stem) -> &[char] {
        &self.chars[..stem.length]
    }

    /// Whether it has a length of which texts are compared.
    fn is_compared(&self) -> bool {
        (SHORTEST..LONGEST).contains(&self.chars.len())
    }
}

/// The characters of a stretch of words, each hashed to one bit. A slip takes at most so many of them away as it has
/// characters, so most names are told apart without being compared.
#[derive(Clone, Copy)]
struct Bag(u64);

impl Bag {
    fn of(chars: impl Iterator<Item = char>) -> Self {
        let bit = |c: char| 1 << (u32::from(c).wrapping_mul(0x9E37_79B1) >> 26);
        Self(chars.map(bit).fold(0, |bag: u64, bit: u64| bag | bit))
    }

    /// Whether a name may stand here without a slip.
    fn may_hold_all_of(self, name: Self) -> bool {
        name.0 & !self.0 == 0
    }

    /// Whether a name may stand here with two slips at most.
    fn may_hold(self, name: Self) -> bool {
        (name.0 & !self.0).count_ones() <= 2
    }
}

impl Names {
    /// Names that stand in `before` in nearly the same order are not spelt anew.
    pub fn of(units: &[Row], alliance: &str, before: &[Arc<Spelt>]) -> Self {
        let texts = units.iter().map(|unit| unit.text(ids::units::NAME));
        let mut next = 0;
        let mut spelt = |written: &str| {
            let name = cleaned(written);
            // One that came stands before the next, one that went is the next.
            let known = |at: &usize| before.get(*at).is_some_and(|known| *known.text == *name);
            match [next, next + 1].into_iter().find(known) {
                Some(at) => {
                    next = at + 1;
                    Arc::clone(&before[at])
                }
                None => Arc::new(Spelt::of(&name)),
            }
        };
        let mut names = Self {
            all: texts
                .chain([alliance])
                .map(|text| spelt(text.trim()))
                .collect(),
            by_end: HashMap::new(),
            by_stem: HashMap::new(),
            longest: 0,
        };
        for name in names.all.iter().filter(|name| name.is_compared()) {
            // A slip adds two characters at most, and one more tells whether the name goes on before it.
            names.longest = names.longest.max(name.chars.len() + 3);
            for stem in &name.stems {
                let at = (stem.kind, name.chars[stem.length - 1]);
                let alike = names.by_stem.entry(at).or_default();
                alike.push((Arc::clone(name), *stem));
            }
            let last = name.chars[name.chars.len() - 1];
            let same_end = names.by_end.entry(last).or_default();
            same_end.push(Arc::clone(name));
        }
        names
    }

    /// The names as they are spelt, for the next roster.
    pub fn into_spelt(self) -> Vec<Arc<Spelt>> {
        self.all
    }

    /// The names of units that stand in a text, in the order of the roster.
    pub(super) fn within(&self, text: &str) -> Vec<&str> {
        let here = Bag::of(text.chars());
        let units = self.all[..self.all.len() - 1].iter();
        let may_stand = units.filter(|name| here.may_hold_all_of(name.written));
        let names = may_stand.map(|name| &*name.text);
        names
            .filter(|name| !name.is_empty() && text.contains(name))
            .collect()
    }

    /// The name that a text comes closest to, and how it is written there; none when it is a name of the roster.
    fn nearest(&self, written: &[char]) -> Option<(String, &str)> {
        let window: Vec<char> = written.iter().copied().map(full_width).collect();
        let as_written = |length: usize| &written[written.len() - length..];
        let here = Bag::of(window.iter().copied());
        let [.., before_last, last] = window[..] else {
            return None;
        };
        // A slip in the last character leaves the one before it.
        let meant = words::last_of(before_last).unwrap_or(last);
        let ends = [last, meant];
        let ends = &ends[..if meant == last { 1 } else { 2 }];
        let alike = ends.iter().filter_map(|end| self.by_end.get(end)).flatten();
        let alike: Vec<&Spelt> = alike
            .map(|name| &**name)
            .filter(|name| here.may_hold(name.bag))
            .collect();
        let stands = |name: &&&Spelt| window.ends_with(&name.chars);
        let stands_exactly = |name: &Spelt| {
            let found = as_written(name.chars.len()).iter().copied();
            found.eq(name.text.chars())
        };
        let (length, name) = if alike.iter().filter(stands).any(|name| stands_exactly(name)) {
            return None;
        } else if let Some(name) = alike.iter().find(stands) {
            (name.chars.len(), &*name.text)
        } else {
            let mut alike = alike.iter();
            let slipped = alike.find_map(|name| Some((slip(&window, &name.chars)?, &*name.text)));
            let (slipped, name) = slipped.or_else(|| self.other_form(&window))?;
            (slipped.len(), name)
        };
        Some((as_written(length).iter().collect(), name))
    }

    /// A name with another form behind it, with all else the same: 研究院 for 研究所, 学会 for 协会.
    fn other_form<'w>(&self, window: &'w [char]) -> Option<(&'w [char], &str)> {
        FORMS.iter().enumerate().find_map(|(kind, forms)| {
            let (stem, form) = without_form(window, forms)?;
            let alike = self.by_stem.get(&(kind, *stem.last()?))?;
            let mut other_form = alike.iter().filter(|(_, other)| other.form != form);
            let (name, other) =
                other_form.find(|(name, other)| stem.ends_with(name.stem(*other)))?;
            Some((&window[stem.len() - other.length..], &*name.text))
        })
    }
}

/// A name as it is meant: what nobody sees in it, and spaces between Han, are another rule's to tell.
fn cleaned(name: &str) -> Cow<'_, str> {
    let is_plain = |c: char| !c.is_whitespace() && !is_unseen(c);
    let has_none = || !may_hold_strangers(name) && !name.contains(char::is_whitespace);
    if name.is_ascii() || has_none() {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(name.chars().filter(|c| is_plain(*c)).collect())
    }
}

/// Where something ends that may be a full name, in order.
fn ends(text: &str) -> Vec<usize> {
    static FULL: Words<16> = LazyLock::new(|| ENDINGS.map(Finder::new));
    // Two characters on, an ending may have a slip in it.
    static AMISS: Words<4> = LazyLock::new(|| ["限", "份", "略", "业"].map(Finder::new));
    let full = places_of(text, &FULL).map(|(at, ending)| at + ending.len());
    let amiss = places_of(text, &AMISS).filter_map(|(at, before)| {
        let behind = &text[at + before.len()..];
        let length: usize = behind.chars().take(2).map(char::len_utf8).sum();
        let end = at + before.len() + length;
        words::ends_amiss(&text[..end]).then_some(end)
    });
    let mut ends: Vec<usize> = full.chain(amiss).collect();
    ends.sort_unstable();
    ends.dedup();
    ends
}

/// What stands before the end of a text in the same stretch of words.
fn stretch(text: &str) -> &str {
    let back = text.char_indices().rev().take(LONGEST + 2);
    let start = back.take_while(|(_, c)| is_of_a_name(c)).last();
    &text[start.map_or(text.len(), |(at, _)| at)..]
}

/// Brackets of either width are the same in a name.
fn full_width(c: char) -> char {
    match c {
        '(' => '（',
        ')' => '）',
        other => other,
    }
}

fn is_of_a_name(c: &char) -> bool {
    let is_mark = matches!(
        c,
        '，' | '。'
            | '；'
            | '：'
            | '、'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '《'
            | '》'
            | '{'
            | '}'
            | '|'
            | '*'
            | '#'
            | '!'
            | '！'
            | '？'
    );
    !is_mark && !c.is_whitespace()
}

/// What stands before the form of a name, and which form it is.
fn without_form<'n>(name: &'n [char], forms: &[&str]) -> Option<(&'n [char], usize)> {
    forms.iter().enumerate().find_map(|(index, form)| {
        // Most names end otherwise.
        if form.chars().next_back().as_ref() != name.last() {
            return None;
        }
        let start = name.len().checked_sub(form.chars().count())?;
        let (stem, behind) = name.split_at(start);
        let same = behind.iter().copied().eq(form.chars());
        same.then_some((stem, index))
    })
}
