//! The writer's own copy of a draft, which is what a restart would find.

use super::entry;
use super::event::Event;
use super::fault::Problem;
use super::hash::Hash;
use super::info::Opened;
use super::log::{self, Record};
use super::replay::Loaded;
use crate::draft::{Draft, History, Misfit, Moment};
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// A snapshot is due after so many events …
const SNAPSHOT_EVENTS: u64 = 1000;
/// … or after so many bytes of them, if that is more than the snapshot itself.
const SNAPSHOT_BYTES: usize = 256 << 10;

/// A draft as a restart would find it. Each event is played on it first, so that the log takes none that does not fit.
pub(super) struct Live {
    pub draft: Draft,
    history: History,
    seq: u64,
    head: Hash,
    events_since_snapshot: u64,
    bytes_since_snapshot: usize,
    snapshot_size: usize,
}

impl From<Loaded> for Live {
    fn from(loaded: Loaded) -> Self {
        Self {
            draft: loaded.draft,
            history: loaded.history,
            seq: loaded.seq,
            head: loaded.head,
            events_since_snapshot: loaded.behind_base,
            bytes_since_snapshot: 0,
            snapshot_size: loaded.base_size,
        }
    }
}

impl Live {
    /// Plays an event; gives the record of it, which must then be written.
    pub fn play(&mut self, id: &str, event: &Event, moment: Moment) -> Result<Record, Misfit> {
        let applied = event.perform(&mut self.draft, &mut self.history, moment)?;
        let (before, seq) = (self.head, self.seq + 1);
        let record = Record::new(id, &before, seq, moment, event.kind(), applied.as_ref());
        self.seq = record.seq;
        self.head = record.hash;
        self.events_since_snapshot += 1;
        self.bytes_since_snapshot += record.payload.len();
        Ok(record)
    }

    /// After damage was got round: puts what is certain into a snapshot and an entry that fit their hashes again.
    pub fn mend(&mut self, connection: &mut Connection, id: &str) -> rusqlite::Result<()> {
        self.take_snapshot(connection, id)?;
        let transaction = begin(connection)?;
        if let Some(mut entry) = entry::read(&transaction, id)? {
            self.draft.filing().clone_into(&mut entry.filing);
            self.draft.title().clone_into(&mut entry.title);
            (entry.seq, entry.head, entry.sound) = (self.seq, self.head, true);
            entry.write(&transaction)?;
        }
        transaction.commit()
    }

    pub fn opened(&self, problems: Vec<Problem>) -> Opened {
        Opened {
            draft: self.draft.clone(),
            history: self.history.clone(),
            seq: self.seq,
            problems,
        }
    }

    pub fn is_changed_since_snapshot(&self) -> bool {
        self.events_since_snapshot > 0
    }

    pub fn is_snapshot_due(&self) -> bool {
        self.events_since_snapshot >= SNAPSHOT_EVENTS
            || self.bytes_since_snapshot >= SNAPSHOT_BYTES.max(self.snapshot_size)
    }

    pub fn take_snapshot(&mut self, connection: &mut Connection, id: &str) -> rusqlite::Result<()> {
        let transaction = begin(connection)?;
        self.snapshot_size =
            log::write_snapshot(&transaction, id, self.seq, &self.head, &self.draft)?;
        transaction.commit()?;
        self.events_since_snapshot = 0;
        self.bytes_since_snapshot = 0;
        Ok(())
    }
}

/// The lock on the database is taken at the start, because later it could only be refused.
pub(super) fn begin(connection: &mut Connection) -> rusqlite::Result<Transaction<'_>> {
    connection.transaction_with_behavior(TransactionBehavior::Immediate)
}
