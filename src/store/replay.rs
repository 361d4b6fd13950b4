//! Reads a draft back from its log, and says what in the log is damaged.

use super::entry::{self, Entry};
use super::fault::{Problem, StoreError};
use super::hash::Hash;
use super::log::{Record, Snapshot, for_each_record, read_snapshot, snapshot_seqs};
use crate::draft::{Draft, Edit, History};
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::Path;

/// A draft read back from the disk.
#[derive(Debug)]
pub(super) struct Loaded {
    pub draft: Draft,
    pub history: History,
    pub seq: u64,
    pub head: Hash,
    /// Size of the snapshot it was read from, and how many events stand behind that.
    pub base_size: usize,
    pub behind_base: u64,
    /// Damage that was got round.
    pub problems: Vec<Problem>,
}

/// Reads a draft: the newest sound snapshot, every event behind it, and the undo steps from all events.
///
/// What the answers are is certain or it is an error. Damage that touches only undo steps or a snapshot that is not
/// needed is got round and told.
pub(super) fn load(
    connection: &Connection,
    id: &str,
    database: &Path,
) -> Result<Loaded, StoreError> {
    let fault = |error: rusqlite::Error| draft_fault(&error, id, database);
    let entry = entry::read(connection, id)
        .map_err(fault)?
        .ok_or_else(|| StoreError::NoDraft(id.to_owned()))?;
    let mut problems = Vec::new();
    if !entry.sound {
        problems.push(Problem::Entry {
            draft: id.to_owned(),
        });
    }
    let base = newest_sound_snapshot(connection, id, &mut problems)
        .map_err(fault)?
        .ok_or_else(|| damaged(id, "no snapshot is sound".to_owned()))?;
    let mut reading = Reading::new(id, base, problems);
    match for_each_record(connection, id, |seq, record| reading.take(seq, record)) {
        Ok(taken) => taken?,
        // The log cannot be read on, but the snapshot is known to be the last state.
        Err(_) if entry.sound && entry.seq == reading.base_seq && reading.at_base() => {
            reading.lose_steps(reading.loaded.seq + 1);
        }
        Err(error) => return Err(fault(error)),
    }
    reading.finish(&entry)
}

fn newest_sound_snapshot(
    connection: &Connection,
    id: &str,
    problems: &mut Vec<Problem>,
) -> rusqlite::Result<Option<Snapshot>> {
    for seq in snapshot_seqs(connection, id)? {
        if let Some(snapshot) = read_snapshot(connection, id, seq)? {
            return Ok(Some(snapshot));
        }
        problems.push(Problem::Snapshot {
            draft: id.to_owned(),
            seq,
        });
    }
    Ok(None)
}

/// Plays the whole log from the first snapshot and holds it against every other.
pub(super) fn retrace(
    connection: &Connection,
    id: &str,
    database: &Path,
) -> rusqlite::Result<Vec<Problem>> {
    let mut problems = Vec::new();
    let mut snapshots = BTreeMap::new();
    for seq in snapshot_seqs(connection, id)? {
        match read_snapshot(connection, id, seq)? {
            Some(snapshot) => drop(snapshots.insert(seq, snapshot)),
            None => problems.push(Problem::Snapshot {
                draft: id.to_owned(),
                seq,
            }),
        }
    }
    let Some(first) = snapshots.remove(&0) else {
        // Without the first state the log cannot be played, but the draft may still be whole.
        match load(connection, id, database) {
            Ok(loaded) => problems.extend(loaded.problems),
            Err(error) => problems.push(log_problem(id, &error)),
        }
        return Ok(problems);
    };
    let mut reading = Reading::new(id, first, Vec::new());
    let played = for_each_record(connection, id, |seq, record| {
        reading.take(seq, record)?;
        match snapshots.remove(&seq) {
            Some(snapshot) if snapshot.draft != reading.loaded.draft => Err(reading.damaged(
                format!("events up to {seq} do not lead to the snapshot there"),
            )),
            _ => Ok(()),
        }
    })?;
    if let Err(error) = played {
        problems.push(log_problem(id, &error));
    } else if let Some(seq) = snapshots.keys().next() {
        problems.push(log_problem(
            id,
            &damaged(id, format!("no event {seq} for the snapshot there")),
        ));
    }
    problems.extend(reading.loaded.problems);
    Ok(problems)
}

fn log_problem(id: &str, error: &StoreError) -> Problem {
    let what = match error {
        StoreError::DraftDamaged { what, .. } => what.clone(),
        other => other.to_string(),
    };
    Problem::Log {
        draft: id.to_owned(),
        what,
    }
}

/// A draft while its log is being read.
struct Reading<'d> {
    id: &'d str,
    base_seq: u64,
    base_head: Hash,
    loaded: Loaded,
}

impl<'d> Reading<'d> {
    fn new(id: &'d str, base: Snapshot, problems: Vec<Problem>) -> Self {
        Self {
            id,
            base_seq: base.seq,
            base_head: base.head,
            loaded: Loaded {
                draft: base.draft,
                history: History::default(),
                seq: 0,
                head: entry::start(id),
                base_size: base.size,
                behind_base: 0,
                problems,
            },
        }
    }

    /// Whether nothing behind the snapshot has been read.
    fn at_base(&self) -> bool {
        self.loaded.seq <= self.base_seq
    }

    /// Takes the next event. Up to the snapshot only the undo steps need it; behind the snapshot it must be sound.
    fn take(&mut self, seq: u64, record: Option<Record>) -> Result<(), StoreError> {
        let needed = seq > self.base_seq;
        let next = seq == self.loaded.seq.saturating_add(1);
        let first_needed = seq == self.base_seq + 1 && self.at_base();
        if needed && !next && !first_needed {
            return Err(self.damaged(format!("no event before {seq}")));
        }
        if !next {
            self.lose_steps(seq);
        }
        if first_needed {
            self.loaded.head = self.base_head;
        }
        let sound = record
            .as_ref()
            .filter(|record| record.expected(self.id, &self.loaded.head) == record.hash)
            .and_then(|record| record.applied());
        // The next event is judged by this one as it stands in the log, so that one fault is told once.
        self.loaded.seq = seq;
        if let Some(record) = &record {
            self.loaded.head = record.hash;
        }
        match (sound, record) {
            (Some(applied), Some(record)) => self.play(&record, applied.as_ref(), needed),
            _ if needed => Err(self.damaged(format!("event {seq} does not fit its hash"))),
            _ => {
                self.lose_steps(seq);
                Ok(())
            }
        }
    }

    fn play(
        &mut self,
        record: &Record,
        applied: Option<&Edit>,
        needed: bool,
    ) -> Result<(), StoreError> {
        if needed {
            self.loaded.behind_base += 1;
            if let Some(edit) = applied {
                let done = self.loaded.draft.apply(edit);
                done.map_err(|misfit| self.damaged(format!("event {}: {misfit}", record.seq)))?;
            }
        }
        let history = &mut self.loaded.history;
        if !record.kind.recall(history, applied, record.moment) {
            self.loaded.problems.push(Problem::Log {
                draft: self.id.to_owned(),
                what: format!("undo steps before event {} are lost", record.seq),
            });
        }
        Ok(())
    }

    fn lose_steps(&mut self, seq: u64) {
        self.loaded.history = History::default();
        self.loaded.problems.push(Problem::Event {
            draft: self.id.to_owned(),
            seq,
        });
    }

    /// Holds what was read against what the entry says was saved.
    fn finish(mut self, entry: &Entry) -> Result<Loaded, StoreError> {
        if self.loaded.seq < self.base_seq {
            self.lose_steps(self.base_seq);
            (self.loaded.seq, self.loaded.head) = (self.base_seq, self.base_head);
        }
        let loaded = (self.loaded.seq, self.loaded.head);
        if self.at_base()
            && entry.sound
            && (entry.seq, entry.head) == (self.base_seq, self.base_head)
        {
            self.loaded.head = self.base_head;
        } else if entry.sound && loaded != (entry.seq, entry.head) {
            let what = format!("events end at {}, not at {}", self.loaded.seq, entry.seq);
            return Err(self.damaged(what));
        }
        Ok(self.loaded)
    }

    fn damaged(&self, what: String) -> StoreError {
        damaged(self.id, what)
    }
}

fn damaged(draft: &str, what: String) -> StoreError {
    StoreError::DraftDamaged {
        draft: draft.to_owned(),
        what,
    }
}

/// Damage that shows while reading one draft is that draft's damage.
fn draft_fault(error: &rusqlite::Error, draft: &str, database: &Path) -> StoreError {
    match StoreError::sqlite(error, database) {
        StoreError::Damaged { what, .. } => damaged(draft, what),
        other => other,
    }
}
