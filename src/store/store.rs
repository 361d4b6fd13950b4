//! The handle on the store: cheap to clone, safe to use from any thread.

use super::event::Event;
use super::fault::{Problem, StoreError};
use super::info::{DraftCard, DraftInfo, Opened, SaveReport, Saved};
use crate::draft::{Draft, Moment};
use std::path::Path;
use std::sync::mpsc;

/// A data folder that is open. The folder is let go when the last clone is dropped, after everything is written.
#[derive(Clone)]
pub struct Store {}

/// The receipt for an appended event.
#[derive(Debug)]
pub struct Ticket(mpsc::Receiver<Result<Saved, StoreError>>);

impl Ticket {
    /// Blocks until the event is on the disk. While the disk is full this waits.
    pub fn wait(self) -> Result<Saved, StoreError> {
        self.0.recv().unwrap_or(Err(StoreError::Closed))
    }
}

#[expect(unused_variables, clippy::unimplemented, reason = "signatures first")]
impl Store {
    /// Opens the folder for writing, creating folder and database when missing. One holder at a time.
    ///
    /// A database that is newer, foreign, damaged or not one at all is refused before anything is written to it.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        unimplemented!()
    }

    /// Opens the folder for looking only, also while another program holds it.
    pub fn open_read_only(folder: &Path) -> Result<Self, StoreError> {
        unimplemented!()
    }

    pub fn folder(&self) -> &Path {
        unimplemented!()
    }

    pub fn is_read_only(&self) -> bool {
        unimplemented!()
    }

    /// Has every save and failure told to `watcher`, on the writer thread; replaces the watcher before.
    pub fn watch(&self, watcher: impl Fn(SaveReport) + Send + 'static) {
        unimplemented!()
    }

    /// All drafts, those in the bin too, the last changed first.
    pub fn list(&self) -> Result<Vec<DraftInfo>, StoreError> {
        unimplemented!()
    }

    /// Keeps a new draft and returns its id. It is on the disk when this returns.
    pub fn create(
        &self,
        draft: &Draft,
        card: &DraftCard,
        moment: Moment,
    ) -> Result<String, StoreError> {
        unimplemented!()
    }

    /// Reads a draft with its undo steps, after everything appended so far is written.
    pub fn open_draft(&self, id: &str) -> Result<Opened, StoreError> {
        unimplemented!()
    }

    /// Appends an event that was just played on the opened draft. Returns at once.
    pub fn append(&self, id: &str, event: Event, moment: Moment) -> Ticket {
        unimplemented!()
    }

    /// Keeps what the list shows of a draft. Returns at once; does not count as a change of the draft.
    pub fn set_card(&self, id: &str, card: DraftCard) {
        unimplemented!()
    }

    /// Blocks until everything appended before is on the disk, or says why it cannot be. For closing and printing.
    pub fn flush(&self) -> Result<(), StoreError> {
        unimplemented!()
    }

    /// Flushes, and takes a snapshot so that the draft opens fast next time.
    pub fn close_draft(&self, id: &str) -> Result<(), StoreError> {
        unimplemented!()
    }

    /// A new draft with the same answers and the given title, without undo steps. Returns its id.
    pub fn duplicate(&self, id: &str, title: &str, moment: Moment) -> Result<String, StoreError> {
        unimplemented!()
    }

    /// Puts a draft into the bin; nothing is deleted.
    pub fn bin(&self, id: &str, moment: Moment) -> Result<(), StoreError> {
        unimplemented!()
    }

    /// Takes a draft out of the bin.
    pub fn restore(&self, id: &str) -> Result<(), StoreError> {
        unimplemented!()
    }

    /// Keeps the bytes of an attachment and returns their SHA-256 in lower-case hex. The same bytes are kept once.
    pub fn put_attachment(&self, bytes: Vec<u8>) -> Result<String, StoreError> {
        unimplemented!()
    }

    /// The bytes of an attachment, checked against their hash.
    pub fn attachment(&self, hash: &str) -> Result<Vec<u8>, StoreError> {
        unimplemented!()
    }

    /// A setting; `None` when it was never set or its bytes changed.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        unimplemented!()
    }

    pub fn set_setting(&self, key: &str, value: &str) -> Result<(), StoreError> {
        unimplemented!()
    }

    /// Writes a checked copy of the whole store to a file; a file already there is replaced only by a sound copy.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        unimplemented!()
    }

    /// Looks through everything: structure, every hash, every log played back. Slow; never while drawing.
    pub fn verify(&self) -> Result<Vec<Problem>, StoreError> {
        unimplemented!()
    }
}
