//! The blocks of a part, each set by itself and kept until something that it depends on changes.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::flow::{self, Around};
use super::known::{Known, Question};
use super::page::{Missing, Overflow};
use super::setter::{Setter, Terms};
use super::slab::Strips;
use crate::attach::Scan;
use crate::course::Stopped;
use crate::document::{Block, Document, Inline, Matter, Part, Stamp};

/// A block as strips, and all that they depend on.
pub(super) struct SetBlock {
    hash: u64,
    block: Block,
    around: Around,
    draft: bool,
    /// Of covers, the only blocks that show it; footers are added at the end.
    stamp: Option<Stamp>,
    scans: Vec<(String, ScanState)>,
    answers: Vec<(Question, String)>,
    strips: Strips,
    pub missing: Vec<Missing>,
    pub overflows: Vec<Overflow>,
}

type ScanState = Option<Result<Arc<Scan>, String>>;

impl SetBlock {
    fn new(
        hash: u64,
        block: &Block,
        around: Around,
        document: &Document,
        known: &Known,
        terms: Terms<'_>,
    ) -> Result<Self, Stopped> {
        let asked = known.asked();
        let draft = document.stamp.is_draft();
        let mut setter = Setter::new(&asked, draft).under(terms);
        let strips = flow::strips(block, &around, document, &mut setter);
        // A block that was stopped within is not whole.
        terms.course.go_on()?;
        let (missing, overflows) = (setter.missing, setter.overflows);
        Ok(Self {
            hash,
            block: block.clone(),
            around,
            draft,
            stamp: shows_stamp(block).then(|| document.stamp.clone()),
            scans: scans_of(block)
                .map(|id| (id.to_owned(), document.scans.get(id).cloned()))
                .collect(),
            answers: asked.log.into_inner(),
            strips,
            missing,
            overflows,
        })
    }

    /// Whether its strips could change while block and draft stay the same.
    pub fn depends_on_others(&self) -> bool {
        self.stamp.is_some() || !self.scans.is_empty() || !self.answers.is_empty()
    }

    /// Whether the same block would be set in the same way now.
    pub fn still_holds(&self, document: &Document, known: &Known) -> bool {
        self.draft == document.stamp.is_draft()
            && self
                .stamp
                .as_ref()
                .is_none_or(|stamp| *stamp == document.stamp)
            && self
                .scans
                .iter()
                .all(|(id, scan)| same_scan(scan, document.scans.get(id)))
            && self.was_told_by(known)
    }

    /// Whether every page number that it asked for is what these pages say.
    pub fn was_told_by(&self, known: &Known) -> bool {
        self.answers
            .iter()
            .all(|(question, answer)| known.answer(question) == *answer)
    }
}

/// Blocks that were set before, in the order of their hashes, to be found by what they are.
pub(super) struct Kept<'k> {
    blocks: Vec<&'k Arc<SetBlock>>,
}

impl<'k> FromIterator<&'k Arc<SetBlock>> for Kept<'k> {
    fn from_iter<I: IntoIterator<Item = &'k Arc<SetBlock>>>(blocks: I) -> Self {
        let mut blocks: Vec<_> = blocks.into_iter().collect();
        blocks.sort_unstable_by_key(|set| set.hash);
        Self { blocks }
    }
}

impl Kept<'_> {
    fn find(
        &self,
        hash: u64,
        block: &Block,
        around: &Around,
        document: &Document,
        known: &Known,
    ) -> Option<Arc<SetBlock>> {
        let first = self.blocks.partition_point(|set| set.hash < hash);
        let alike = self.blocks[first..]
            .iter()
            .take_while(|set| set.hash == hash);
        let mut same = alike.filter(|set| {
            set.block == *block && set.around == *around && set.still_holds(document, known)
        });
        same.next().map(|set| Arc::clone(set))
    }
}

/// Sets the blocks of a part that are not kept, and puts the strips of all under each other.
///
/// # Errors
/// [`Stopped`].
pub(super) fn set(
    part: &Part,
    document: &Document,
    known: &Known,
    kept: &Kept<'_>,
    terms: Terms<'_>,
) -> Result<(Vec<Arc<SetBlock>>, Strips), Stopped> {
    let mut row = Row::default();
    for (index, block) in part.blocks.iter().enumerate() {
        let next = part.blocks.get(index + 1).map(|block| &block.matter);
        let around = row.around(&block.matter, next);
        let hash = hash_of(block, &around);
        let set = match kept.find(hash, block, &around, document, known) {
            Some(found) => found,
            None => Arc::new(SetBlock::new(hash, block, around, document, known, terms)?),
        };
        row.add(block, &set);
        row.blocks.push(set);
    }
    Ok((row.blocks, row.strips))
}

fn hash_of(block: &Block, around: &Around) -> u64 {
    let mut hasher = DefaultHasher::new();
    block.hash(&mut hasher);
    around.hash(&mut hasher);
    hasher.finish()
}

/// The blocks so far, and what they mean for the next.
#[derive(Default)]
struct Row<'p> {
    blocks: Vec<Arc<SetBlock>>,
    strips: Strips,
    /// The section heading that forms under it repeat.
    heading: Option<&'p str>,
    /// The captions that stand directly over the next table.
    captions: Vec<(&'p str, &'p [Inline])>,
}

impl<'p> Row<'p> {
    fn around(&self, matter: &Matter, next: Option<&Matter>) -> Around {
        let last = self.strips.slabs.last();
        match matter {
            Matter::Title(_) => Around::OverTable(matches!(
                next,
                Some(
                    Matter::Caption { .. } | Matter::Table(_) | Matter::Grid(_) | Matter::Office(_)
                )
            )),
            Matter::Paragraph(_) | Matter::ListItem(_) => {
                Around::Leads(matches!(next, Some(Matter::ListItem(_) | Matter::Table(_))))
            }
            Matter::FormHeading(_) => Around::AfterFrame(last.is_some_and(|slab| slab.framed)),
            Matter::Caption { .. } => Around::UnderHeading(last.is_some_and(|slab| slab.keep_next)),
            Matter::Grid(_) | Matter::Table(_) | Matter::Opinions(_) | Matter::Frame(_) => {
                Around::Under {
                    heading: self.heading.map(str::to_owned),
                    captions: self
                        .captions
                        .iter()
                        .map(|&(left, right)| (left.to_owned(), right.to_vec()))
                        .collect(),
                }
            }
            Matter::Cover(_)
            | Matter::Contents
            | Matter::Notes { .. }
            | Matter::Heading { .. }
            | Matter::Note(_)
            | Matter::Signatures(_)
            | Matter::Attachment(_)
            | Matter::Figure(_)
            | Matter::Office(_)
            | Matter::Spine(_)
            | Matter::PageBreak => Around::Anything,
        }
    }

    fn add(&mut self, block: &'p Block, set: &SetBlock) {
        match &block.matter {
            Matter::FormHeading(words) => self.heading = Some(words),
            // A note stays with the table over it.
            Matter::Note(_) => {
                if let Some(last) = self.strips.slabs.last_mut() {
                    last.keep_next |= last.framed;
                }
            }
            _ => {}
        }
        match &block.matter {
            Matter::Caption { left, right } => self.captions.push((left, right)),
            _ => self.captions.clear(),
        }
        self.strips.append(&set.strips);
    }
}

/// Only covers carry the stamp within their page.
fn shows_stamp(block: &Block) -> bool {
    matches!(block.matter, Matter::Cover(_))
}

fn scans_of(block: &Block) -> impl Iterator<Item = &str> {
    let scans = match &block.matter {
        Matter::Attachment(attachment) => attachment.scans.as_slice(),
        Matter::Figure(figure) => std::slice::from_ref(&figure.scan),
        _ => &[],
    };
    scans.iter().map(|scan| scan.id.as_str())
}

fn same_scan(kept: &ScanState, now: Option<&Result<Arc<Scan>, String>>) -> bool {
    match (kept, now) {
        (Some(Ok(kept)), Some(Ok(now))) => Arc::ptr_eq(kept, now) || kept == now,
        (kept, now) => kept.as_ref() == now,
    }
}
