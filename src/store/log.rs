//! The events of a draft and the snapshots among them: how they are written, and how a draft is read back.

use super::entry::{self, Entry};
use super::event::Kind;
use super::fault::{Problem, StoreError};
use super::hash::{self, Hash};
use super::number::Number;
use crate::draft::{Draft, Edit, History, Moment};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::collections::BTreeMap;
use std::path::Path;

/// An event as it stands in the log.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub seq: u64,
    pub moment: Moment,
    pub kind: Kind,
    /// The edit that was applied to the draft, as JSON; empty when none was. Also for undo and redo, so that the
    /// state never depends on how bursts of typing are joined.
    pub payload: String,
    pub hash: Hash,
}

impl Record {
    pub fn new(
        draft: &str,
        before: &Hash,
        seq: u64,
        moment: Moment,
        kind: Kind,
        applied: Option<&Edit>,
    ) -> Self {
        let payload = applied.map_or_else(String::new, |edit| {
            serde_json::to_string(edit).expect("an edit can be written as JSON")
        });
        let mut record = Self {
            seq,
            moment,
            kind,
            payload,
            hash: Hash::default(),
        };
        record.hash = record.expected(draft, before);
        record
    }

    /// The hash it must have behind the event with the hash `before`.
    fn expected(&self, draft: &str, before: &Hash) -> Hash {
        hash::of(
            "event",
            &[
                before,
                draft.as_bytes(),
                &self.seq.to_le_bytes(),
                &self.moment.to_le_bytes(),
                self.kind.name().as_bytes(),
                self.payload.as_bytes(),
            ],
        )
    }

    fn from_row(row: &Row) -> Option<Self> {
        Some(Self {
            seq: row.get::<_, Number>(0).ok()?.0,
            moment: row.get(1).ok()?,
            kind: Kind::named(row.get_ref(2).ok()?.as_str().ok()?)?,
            payload: row.get(3).ok()?,
            hash: row.get(4).ok()?,
        })
    }

    fn applied(&self) -> Option<Option<Edit>> {
        if self.payload.is_empty() {
            return Some(None);
        }
        serde_json::from_str(&self.payload).ok().map(Some)
    }

    pub fn write(&self, connection: &Connection, draft: &str) -> rusqlite::Result<()> {
        connection
            .prepare_cached(
                "INSERT INTO events (draft, seq, moment, kind, payload, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                draft,
                Number(self.seq),
                self.moment,
                self.kind.name(),
                self.payload,
                self.hash
            ])?;
        Ok(())
    }
}

/// A state of a draft among its events.
pub(super) struct Snapshot {
    pub seq: u64,
    /// Hash of the event with that number.
    pub head: Hash,
    pub draft: Draft,
    /// Length of the state as it is stored.
    pub size: usize,
}

fn snapshot_hash(id: &str, seq: u64, head: &Hash, state: &str) -> Hash {
    hash::of(
        "snapshot",
        &[id.as_bytes(), &seq.to_le_bytes(), head, state.as_bytes()],
    )
}

/// Writes a snapshot and returns its size. The first one stays for good, and of the others the newest two.
pub(super) fn write_snapshot(
    connection: &Connection,
    id: &str,
    seq: u64,
    head: &Hash,
    draft: &Draft,
) -> rusqlite::Result<usize> {
    let state = serde_json::to_string(draft).expect("a draft can be written as JSON");
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO snapshots (draft, seq, head, state, hash) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![id, Number(seq), head, state, snapshot_hash(id, seq, head, &state)])?;
    connection
        .prepare_cached(
            "DELETE FROM snapshots WHERE draft = ?1 AND seq > 0 AND seq NOT IN
             (SELECT seq FROM snapshots WHERE draft = ?1 ORDER BY seq DESC LIMIT 2)",
        )?
        .execute([id])?;
    Ok(state.len())
}

/// The numbers of a draft's snapshots, the newest first.
pub(super) fn snapshot_seqs(connection: &Connection, id: &str) -> rusqlite::Result<Vec<u64>> {
    let mut statement = connection
        .prepare_cached("SELECT seq FROM snapshots WHERE draft = ?1 ORDER BY seq DESC")?;
    let seqs = statement.query_map([id], |row| Ok(row.get::<_, Number>(0)?.0))?;
    seqs.collect()
}

/// Reads a snapshot; `None` when its bytes changed.
pub(super) fn read_snapshot(
    connection: &Connection,
    id: &str,
    seq: u64,
) -> rusqlite::Result<Option<Snapshot>> {
    let mut statement = connection
        .prepare_cached("SELECT head, state, hash FROM snapshots WHERE draft = ?1 AND seq = ?2")?;
    let found = statement
        .query_row(params![id, Number(seq)], |row| {
            Ok(sound_snapshot(row, id, seq))
        })
        .optional()?;
    Ok(found.flatten())
}

fn sound_snapshot(row: &Row, id: &str, seq: u64) -> Option<Snapshot> {
    let head: Hash = row.get(0).ok()?;
    let state: String = row.get(1).ok()?;
    if row.get::<_, Hash>(2).ok()? != snapshot_hash(id, seq, &head, &state) {
        return None;
    }
    Some(Snapshot {
        seq,
        head,
        draft: serde_json::from_str(&state).ok()?,
        size: state.len(),
    })
}

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

/// Hands every event of a draft in order to `take`; `None` for one whose columns make no sense.
fn for_each_record(
    connection: &Connection,
    id: &str,
    mut take: impl FnMut(u64, Option<Record>) -> Result<(), StoreError>,
) -> rusqlite::Result<Result<(), StoreError>> {
    let mut statement = connection.prepare_cached(
        "SELECT seq, moment, kind, payload, hash FROM events WHERE draft = ?1 ORDER BY seq",
    )?;
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        // A number that makes no sense is behind everything, where it cannot be got round.
        let seq = row.get(0).map_or(u64::MAX, |Number(seq)| seq);
        if let Err(error) = take(seq, Record::from_row(row)) {
            return Ok(Err(error));
        }
    }
    Ok(Ok(()))
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
