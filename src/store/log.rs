//! The events of a draft and the snapshots among them, as they are written and read one by one.

use super::event::Kind;
use super::fault::StoreError;
use super::hash::{self, Hash};
use super::number::Number;
use crate::draft::{Draft, Edit, Moment};
use rusqlite::{Connection, OptionalExtension, Row, params};

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
    pub fn expected(&self, draft: &str, before: &Hash) -> Hash {
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

    /// The edit that was applied, if any; `None` when the payload makes no sense.
    pub fn applied(&self) -> Option<Option<Edit>> {
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

/// Hands every event of a draft in order to `take`; `None` for one whose columns make no sense.
pub(super) fn for_each_record(
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
