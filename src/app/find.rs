//! 查找与替换: what is looked for in the open draft, and the hits in the order of its sections.

use super::steps;
use super::work::Work;
use crate::check::SectionRef;
use crate::draft::find::{self, Hit};
use crate::draft::{Edit, Place};
use egui::Id;
use std::collections::BTreeMap;
use std::ops::Range;

/// The panel while it is open.
#[derive(Debug)]
pub struct Finder {
    pub words: String,
    pub with: String,
    /// The hit that is shown.
    pub at: usize,
    pub found: Vec<Found>,
    /// The input that gets the keyboard when it is drawn next.
    pub wants: Option<Input>,
    /// Brings the shown hit into view in the list once.
    pub reveal: bool,
    /// Whether the next hit is to be looked at once it is known.
    follows: bool,
    /// Whether one of its inputs, or nothing at all, had the keyboard in the last frame: Esc takes it away before anything is drawn.
    pub holds: bool,
    /// The control that had the keyboard before.
    pub before: Option<Id>,
    found_for: Option<(String, u64)>,
    /// Whether all hits were replaced at once, as long as the same words are looked for.
    replaced: bool,
}

/// The two inputs of the panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    Words,
    With,
}

/// A hit with what is shown of it.
#[derive(Debug)]
pub struct Found {
    pub hit: Hit,
    pub section: SectionRef,
    /// The question, with its row in a table.
    pub label: String,
    pub before: String,
    pub inside: String,
    pub after: String,
    /// The hit in characters.
    pub chars: Range<usize>,
}

/// Characters shown before a hit, and after it.
const BEFORE: usize = 8;
const AFTER: usize = 24;

impl Finder {
    pub fn new(wants: Input, before: Option<Id>) -> Self {
        Self {
            words: String::new(),
            with: String::new(),
            at: 0,
            found: Vec::new(),
            wants: Some(wants),
            reveal: false,
            follows: false,
            holds: false,
            before,
            found_for: None,
            replaced: false,
        }
    }

    /// Searches again when the words or the draft have changed. True when another hit is to be looked at: with other
    /// words the first from `here` on, after a replacement the next.
    pub fn search(&mut self, work: &Work, here: SectionRef) -> bool {
        let stamp = (self.words.trim().to_owned(), work.revision);
        if self.found_for.as_ref() == Some(&stamp) {
            return false;
        }
        let other_words = self.found_for.as_ref().map(|(words, _)| words) != Some(&stamp.0);
        self.found = found(work, &stamp.0);
        if other_words {
            self.replaced = false;
            let from = self.found.iter().position(|found| found.section >= here);
            self.at = from.unwrap_or_default();
        } else if self.at >= self.found.len() {
            self.at = 0;
        }
        self.reveal = true;
        self.found_for = Some(stamp);
        std::mem::take(&mut self.follows) || other_words
    }

    pub fn shown(&self) -> Option<&Found> {
        self.found.get(self.at)
    }

    /// The characters of the shown hit, if it is at this place.
    pub fn spot(&self, place: &Place) -> Option<Range<usize>> {
        let shown = self.shown().filter(|shown| shown.hit.place == *place)?;
        Some(shown.chars.clone())
    }

    /// Goes so many hits on, round the ends.
    pub fn step(&mut self, by: isize) {
        let count = self.found.len() as isize;
        if count > 0 {
            self.at = (self.at as isize + by).rem_euclid(count) as usize;
            self.reveal = true;
        }
    }

    /// The edit for the shown hit; the next one is shown then. `None` when it is fixed.
    pub fn replace_shown(&mut self, work: &Work) -> Option<Edit> {
        let edit = self
            .shown()
            .and_then(|shown| find::replace(&work.draft, [&shown.hit], &self.with));
        match edit {
            // The hit gives way to as many as stand in the new words.
            Some(_) => {
                self.at += occurrences(&self.with, self.words.trim());
                self.follows = true;
            }
            None => self.step(1),
        }
        edit
    }

    /// The edit for all hits, and how many those are.
    pub fn replace_all(&mut self, work: &Work) -> Option<(Edit, usize)> {
        let hits = self.found.iter().map(|found| &found.hit);
        let edit = find::replace(&work.draft, hits, &self.with)?;
        self.replaced = true;
        Some((edit, self.found.len() - self.fixed()))
    }

    /// Whether nothing is found because all of it was replaced.
    pub fn all_replaced(&self) -> bool {
        self.replaced && self.found.is_empty()
    }

    /// How many hits stay whatever is replaced.
    pub fn fixed(&self) -> usize {
        self.found.iter().filter(|found| found.hit.fixed).count()
    }

    /// How many sections have hits.
    pub fn sections(&self) -> usize {
        let changes = self
            .found
            .windows(2)
            .filter(|pair| pair[0].section != pair[1].section);
        changes.count() + usize::from(!self.found.is_empty())
    }
}

fn occurrences(text: &str, words: &str) -> usize {
    let text = text.to_ascii_lowercase();
    text.matches(&words.to_ascii_lowercase()).count()
}

/// The hits that can be looked at, section by section. What this filing does not ask is left alone.
fn found(work: &Work, words: &str) -> Vec<Found> {
    let mut places: BTreeMap<String, Option<(SectionRef, usize)>> = BTreeMap::new();
    let mut hits: Vec<((SectionRef, usize), Hit)> = find::find(&work.draft, words)
        .into_iter()
        .filter_map(|hit| {
            let order = places
                .entry(hit.place.field.clone())
                .or_insert_with(|| order(work, &hit.place.field));
            Some(((*order)?, hit))
        })
        .collect();
    hits.sort_by_key(|(order, _)| *order);
    let mut counted = Counted::default();
    hits.into_iter()
        .filter_map(|((section, _), hit)| shown(work, section, hit, &mut counted))
        .collect()
}

/// Characters before a byte of an answer, counted on from hit to hit: a long text may have thousands.
#[derive(Default)]
struct Counted {
    place: Option<Place>,
    byte: usize,
    chars: usize,
}

impl Counted {
    fn chars_before(&mut self, hit: &Hit, text: &str) -> Option<usize> {
        if self.place.as_ref() != Some(&hit.place) {
            *self = Self {
                place: Some(hit.place.clone()),
                ..Self::default()
            };
        }
        let between = text.get(self.byte..hit.range.start)?;
        self.chars += between.chars().count();
        self.byte = hit.range.start;
        Some(self.chars)
    }
}

/// The section of a field and its place there.
fn order(work: &Work, field: &str) -> Option<(SectionRef, usize)> {
    let section = work.outline.section_showing(field)?;
    let (_, entry) = work.outline.entry(section)?;
    let fields = entry.section.shown();
    let place = fields.iter().position(|shown| **shown == *field);
    Some((section, place.unwrap_or(fields.len())))
}

fn shown(work: &Work, section: SectionRef, hit: Hit, counted: &mut Counted) -> Option<Found> {
    let text = find::text(work.draft.at(&hit.place)?)?;
    let head = text.get(..hit.range.start)?;
    let inside = text.get(hit.range.clone())?;
    let tail = text.get(hit.range.end..)?;
    let start = counted.chars_before(&hit, text)?;
    let skipped = start.saturating_sub(BEFORE);
    let mut before: String = head.chars().rev().take(BEFORE).collect();
    before = before.chars().rev().collect();
    if skipped > 0 {
        before.insert(0, '…');
    }
    let mut after: String = tail.chars().take(AFTER).collect();
    if tail.chars().nth(AFTER).is_some() {
        after.push('…');
    }
    Some(Found {
        section,
        label: steps::place(work, &hit.place),
        before: one_line(&before),
        inside: one_line(inside),
        after: one_line(&after),
        chars: start..start + inside.chars().count(),
        hit,
    })
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\t'], " ")
}
