//! One part laid out by itself, and all that its pages depend on, so that it can be kept until one of those changes.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::blocks::{self, Kept, SetBlock};
use super::flow::{OUTLINE, outline_name};
use super::geometry::TOP;
use super::known::Known;
use super::page::{Missing, Overflow, OverflowStep};
use super::paginate::paginate;
use super::setter::Terms;
use super::slab::Filled;
use crate::course::Stopped;
use crate::document::{Document, Length, Outlined, Part};

/// A part laid out, and the blocks that it is made of.
pub(super) struct Laid {
    pub part: Arc<Part>,
    draft: bool,
    blocks: Vec<Arc<SetBlock>>,
    /// Those among them that show more than their own words.
    depending: Vec<Arc<SetBlock>>,
    pub pages: Vec<Arc<Filled>>,
    split_rows: usize,
    /// The first and last page of each anchor, counted within the part.
    spans: BTreeMap<String, (usize, usize)>,
    /// Outlined blocks with page and height.
    pub outline: Vec<(usize, Length, Outlined)>,
}

impl Laid {
    /// # Errors
    /// [`Stopped`].
    pub fn new(
        part: &Arc<Part>,
        document: &Document,
        known: &Known,
        kept: &Kept<'_>,
        terms: Terms<'_>,
    ) -> Result<Self, Stopped> {
        let (blocks, strips) = blocks::set(part, document, known, kept, terms)?;
        let dealt = paginate(strips);
        terms.course.go_on()?;
        let anchors = anchors(&dealt.pages);
        Ok(Self {
            spans: spans(part, &anchors, dealt.pages.len()),
            outline: outline(part, &anchors),
            part: Arc::clone(part),
            draft: document.stamp.is_draft(),
            depending: blocks
                .iter()
                .filter(|block| block.depends_on_others())
                .cloned()
                .collect(),
            blocks,
            pages: dealt.pages.into_iter().map(Arc::new).collect(),
            split_rows: dealt.split_rows,
        })
    }

    /// Whether the part would be laid out in the same way now.
    pub fn still_holds(&self, part: &Arc<Part>, document: &Document, known: &Known) -> bool {
        self.draft == document.stamp.is_draft()
            && (Arc::ptr_eq(&self.part, part) || self.part == *part)
            && self
                .depending
                .iter()
                .all(|block| block.still_holds(document, known))
    }

    /// Whether every page number printed in it is what these pages say.
    pub fn was_told_by(&self, known: &Known) -> bool {
        self.depending.iter().all(|block| block.was_told_by(known))
    }

    pub fn blocks(&self) -> &[Arc<SetBlock>] {
        &self.blocks
    }

    pub fn missing(&self) -> impl Iterator<Item = &Missing> {
        self.blocks.iter().flat_map(|block| &block.missing)
    }

    pub fn overflows(&self) -> impl Iterator<Item = Overflow> {
        let split = Overflow {
            at: None,
            step: OverflowStep::Split,
        };
        let found = self.blocks.iter().flat_map(|block| &block.overflows);
        found
            .cloned()
            .chain(std::iter::repeat_n(split, self.split_rows))
    }

    /// From which page to which an anchor's matter stands, counted within the part.
    pub fn span(&self, anchor: &str) -> Option<(usize, usize)> {
        self.spans.get(anchor).copied()
    }
}

/// A named place of a part: the index of its page, its name, its height on the page.
type Found = (usize, String, Length);

fn anchors(pages: &[Filled]) -> Vec<Found> {
    let on_page = |(page, filled): (usize, &Filled)| {
        let anchors = filled.anchors();
        anchors
            .map(|(name, y)| (page, name.to_owned(), y))
            .collect::<Vec<_>>()
    };
    pages.iter().enumerate().flat_map(on_page).collect()
}

/// Where what each anchor names begins and ends.
fn spans(part: &Part, anchors: &[Found], pages: usize) -> BTreeMap<String, (usize, usize)> {
    let levels = levels(part);
    let mut spans: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    // Of each level, the next outlined place; found by going from the end to the beginning.
    let mut next: BTreeMap<u8, usize> = BTreeMap::new();
    for (index, (page, name, _)) in anchors.iter().enumerate().rev() {
        let level = levels.get(name.as_str()).copied().unwrap_or(u8::MAX);
        let follower = next.range(..=level).map(|(_, index)| *index).min();
        let last = follower.map_or(pages.max(1) - 1, |index| end_before(&anchors[index], *page));
        // The line of the outline that a block has besides its anchor follows that, but does not end it.
        let own = anchors
            .get(index + 1)
            .filter(|(_, outlined, _)| outlined.strip_prefix(OUTLINE) == Some(name));
        let span = own.and_then(|(_, outlined, _)| spans.get(outlined).copied());
        // Of two places with one name the later counts.
        spans
            .entry(name.clone())
            .or_insert(span.unwrap_or((*page, last)));
        if name.starts_with(OUTLINE) {
            next.insert(level, index);
        }
    }
    spans
}

/// The outline level of each name; blocks outside the outline end with anything that follows.
fn levels(part: &Part) -> HashMap<Cow<'_, str>, u8> {
    let mut levels = HashMap::new();
    for block in &part.blocks {
        let level = block
            .outlined
            .as_ref()
            .map_or(u8::MAX, |outlined| outlined.level);
        let outlined = block
            .outlined
            .as_ref()
            .map(|_| Cow::Owned(outline_name(block)));
        let anchor = block.anchor.as_deref().map(Cow::Borrowed);
        for name in anchor.into_iter().chain(outlined) {
            levels.entry(name).or_insert(level);
        }
    }
    levels
}

/// The last page before what follows begins, but not before `page`.
fn end_before((next, _, y): &Found, page: usize) -> usize {
    let at_top = *y <= TOP + Length::mm(1.0);
    let end = if at_top {
        next.saturating_sub(1)
    } else {
        *next
    };
    end.max(page)
}

/// Outlined blocks, with page and height.
fn outline(part: &Part, anchors: &[Found]) -> Vec<(usize, Length, Outlined)> {
    let places: HashMap<&str, (usize, Length)> = anchors
        .iter()
        .map(|(page, name, y)| (name.as_str(), (*page, *y)))
        .collect();
    let found = part.blocks.iter().filter_map(|block| {
        let outlined = block.outlined.as_ref()?;
        let &(page, y) = places.get(outline_name(block).as_str())?;
        Some((page, y, outlined.clone()))
    });
    found.collect()
}
