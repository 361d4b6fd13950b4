//! The state of the home place: the list of drafts, what is searched, sorted and selected.

use super::desk::Desk;
use crate::draft::Moment;
use crate::store::{DraftInfo, StoreError};

/// 草稿箱.
#[derive(Default)]
pub struct Home {
    pub drafts: Vec<DraftInfo>,
    pub search: String,
    pub sort: Sort,
    pub selected: Option<String>,
    /// Whether the bin is shown instead of the drafts.
    pub in_bin: bool,
    /// Puts the cursor into the search field once.
    pub focus_search: bool,
}

/// By which head the list is sorted; the other way round after a second click.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    pub column: usize,
    pub descending: bool,
}

impl Default for Sort {
    fn default() -> Self {
        Self {
            column: CHANGED,
            descending: true,
        }
    }
}

pub const CHANGED: usize = 3;

impl Home {
    /// Reads the list again.
    pub fn refresh(&mut self, desk: &Desk) -> Result<(), StoreError> {
        self.drafts = desk.drafts()?;
        Ok(())
    }

    /// The drafts to list, in order.
    pub fn shown(&self) -> Vec<&DraftInfo> {
        let search = self.search.trim().to_lowercase();
        let mut shown: Vec<&DraftInfo> = self
            .drafts
            .iter()
            .filter(|draft| draft.binned.is_some() == self.in_bin)
            .filter(|draft| {
                let hit = |text: &str| text.to_lowercase().contains(&search);
                hit(&draft.title) || hit(&draft.card.lead)
            })
            .collect();
        shown.sort_by(|a, b| {
            let order = match self.sort.column {
                0 => a.title.cmp(&b.title),
                1 => a.filing.cmp(&b.filing),
                2 => a.card.percent.cmp(&b.card.percent),
                _ => self.moment(a).cmp(&self.moment(b)),
            };
            if self.sort.descending {
                order.reverse()
            } else {
                order
            }
        });
        shown
    }

    /// The moment that the list shows: of the last change, or in the bin, of being put there.
    pub fn moment(&self, draft: &DraftInfo) -> Moment {
        match draft.binned {
            Some(binned) if self.in_bin => binned,
            _ => draft.changed,
        }
    }

    pub fn bin_count(&self) -> usize {
        self.drafts
            .iter()
            .filter(|draft| draft.binned.is_some())
            .count()
    }

    pub fn draft_count(&self) -> usize {
        self.drafts.len() - self.bin_count()
    }
}
