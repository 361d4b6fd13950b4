//! 两张皮: what running text says of the roster, held against the roster itself.
//!
//! A sentence is only doubted when it clearly speaks of this alliance as it is now: other alliances, parts, plans and
//! demands are left alone, for a false alarm costs more trust than a slip that is missed.

pub(super) mod count;
pub(super) mod name;
pub(super) mod share;
pub(super) mod total;

mod bound;
mod ends;
mod noun;
mod number;
mod parts;
mod scope;
mod speaker;

use super::asked::{Asked, Question};
use super::finding::{Citation, Level};
use super::outline::is_starter;
use super::rule::{Check, Found, OfAnswer, Rule};
use super::subject::Subject;
use crate::catalog::FieldKind;
use crate::draft::{Misbraced, Segment, misbraced, segments};
use memchr::memmem::Finder;
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

/// What was read out of a text, kept for as long as the text stays the same: a roster that changes has its names
/// compared with what is found here, and no text is read again.
#[derive(Default)]
pub(super) struct Reading {
    /// The text without the marks of bold, where it has some: they stand in the midst of words.
    plain: OnceCell<Option<String>>,
    counts: OnceCell<Claims<count::Claim>>,
    kinds: OnceCell<Claims<count::kinds::Claim>>,
    shares: OnceCell<Claims<share::Claim>>,
    /// The stretches of words that end like full names.
    stretches: OnceCell<name::Stretches>,
    placeholders: OnceCell<Vec<String>>,
    /// Names in wrong braces, each as it is written and as it should be.
    misbraced: OnceCell<Vec<(String, &'static str)>>,
}

impl Reading {
    /// The names of the placeholders in its text, each once.
    pub fn placeholders(&self, text: &str) -> &[String] {
        self.placeholders.get_or_init(|| placeholders(text))
    }

    /// The placeholders in its text whose braces are wrong, each once: as written, and the name that is meant.
    pub fn misbraced(&self, text: &str) -> &[(String, &'static str)] {
        self.misbraced.get_or_init(|| {
            let mut found: Vec<(String, &str)> = Vec::new();
            for Misbraced { written, name } in misbraced(text) {
                if found.iter().all(|(known, _)| known != written) {
                    found.push((written.to_owned(), name));
                }
            }
            found
        })
    }
}

fn placeholders(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for segment in segments(text) {
        if let Segment::Placeholder(name) = segment
            && names.iter().all(|known| known != name)
        {
            names.push(name.to_owned());
        }
    }
    names
}

/// A rule that scans each running text.
const fn of_prose(id: &'static str, check: OfAnswer) -> Rule {
    Rule {
        id,
        level: Level::Should,
        cites: &[Citation::CONSISTENCY],
        waivable: true,
        filings: &[],
        speaks_for: &[],
        check: Check::Answer {
            of: is_running_text,
            check,
        },
    }
}

fn is_running_text(question: &Question) -> bool {
    let running = matches!(
        question.field.kind,
        FieldKind::Text { .. } | FieldKind::Prose { .. }
    );
    running && question.table.is_none()
}

/// What a text claims, each with where its sentence stands.
type Claims<C> = Vec<(Range<usize>, C)>;

/// Keeps claims with the places of their sentences, which are parts of the text.
fn placed<'t, C>(text: &'t str, claims: impl Iterator<Item = (&'t str, C)>) -> Claims<C> {
    let placed = claims.map(|(sentence, claim)| {
        let start = sentence.as_ptr().addr() - text.as_ptr().addr();
        (start..start + sentence.len(), claim)
    });
    placed.collect()
}

/// The text, if somebody has written it, without the marks of bold, and what is kept of it.
fn written<'s>(asked: &Asked<'s, '_>) -> Option<(&'s str, &'s Reading)> {
    let value = asked
        .value
        .filter(|value| !is_starter(asked.field(), value))?;
    let text = value.as_text()?;
    let reading = asked.reading?;
    let plain = reading.plain.get_or_init(|| {
        static BOLD: LazyLock<Finder> = LazyLock::new(|| Finder::new("**"));
        let has_bold = BOLD.find(text.as_bytes()).is_some();
        has_bold.then(|| text.replace("**", ""))
    });
    Some((plain.as_deref().unwrap_or(text), reading))
}

/// Words to look for in texts; what finds them is made once.
type Words<const N: usize> = LazyLock<[Finder<'static>; N]>;

/// Every place at which one of some words stands, word by word.
fn places_of<'t, const N: usize>(
    text: &'t str,
    words: &'static Words<N>,
) -> impl Iterator<Item = (usize, &'t str)> {
    let all = |word: &'static Finder<'static>| {
        let places = word.find_iter(text.as_bytes());
        places.map(|at| (at, &text[at..at + word.needle().len()]))
    };
    words.iter().flat_map(all)
}

/// The sentence in which a place of a text stands, and where it begins. Only the neighbourhood is read, because most
/// of a text says nothing that is counted.
fn sentence_at(text: &str, at: usize) -> (&str, usize) {
    const ENDS: [char; 5] = ['。', '；', '！', '？', '\n'];
    let before = &text[..at];
    let start = before
        .char_indices()
        .rev()
        .find(|(_, c)| ENDS.contains(c))
        .map_or(0, |(end, c)| end + c.len_utf8());
    let end = text[at..].find(ENDS).map_or(text.len(), |end| at + end);
    (&text[start..end], start)
}
