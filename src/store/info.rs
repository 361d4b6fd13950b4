//! What the store tells about drafts and about saving.

use super::fault::{Problem, StoreError};
use crate::draft::{Draft, History, Moment};
use serde::{Deserialize, Serialize};

/// What the list of drafts shows beside the title. Computed by whoever knows the checks; the store only keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftCard {
    /// Name of the lead unit; empty while unknown.
    pub lead: String,
    /// How much is filled in, 0 to 100.
    pub percent: u8,
    /// Number of findings that must be put right.
    pub must: u32,
    /// Number of findings that advise.
    pub advice: u32,
    /// Name of the draft that it began from; empty when it began from none.
    pub from: String,
}

/// One line of the list of drafts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftInfo {
    /// `d1`, `d2`, …; never used again.
    pub id: String,
    pub filing: String,
    /// The draft's own title; may be empty.
    pub title: String,
    pub card: DraftCard,
    pub created: Moment,
    /// Moment of the last saved event.
    pub changed: Moment,
    /// Since when it lies in the bin.
    pub binned: Option<Moment>,
    /// False when this entry's bytes changed outside the program; what it shows may be wrong.
    pub sound: bool,
}

/// A draft as it was last saved, with its undo steps.
#[derive(Debug, Clone)]
pub struct Opened {
    pub draft: Draft,
    pub history: History,
    /// Number of the last event in it. The next one appended gets `seq + 1`.
    pub seq: u64,
    /// Damage that was found and got round without losing an answer; tell the user to make a backup.
    pub problems: Vec<Problem>,
}

/// An event that is safely on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    pub draft: String,
    pub seq: u64,
    /// The moment given with the event.
    pub moment: Moment,
}

/// What the writer tells its watcher.
#[derive(Debug, Clone)]
pub enum SaveReport {
    /// All events of this draft up to this one are on the disk.
    Saved(Saved),
    /// Saving stopped working. What is waiting stays in memory and is tried again every second; told once until
    /// something is saved again.
    Failing { error: StoreError, waiting: usize },
    /// An event does not fit the saved draft and was not taken. A programming fault of the sender.
    Refused(StoreError),
}
