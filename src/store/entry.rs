//! The rows of the list of drafts.

use super::hash::{self, Hash};
use super::info::{DraftCard, DraftInfo};
use super::number::Number;
use crate::draft::Moment;
use rusqlite::types::FromSql;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// What the store itself knows of a draft.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub id: String,
    pub filing: String,
    pub title: String,
    /// A [`DraftCard`] as JSON.
    pub card: String,
    pub created: Moment,
    pub changed: Moment,
    pub binned: Option<Moment>,
    /// Number of the last event.
    pub seq: u64,
    /// Hash of the last event, or [`start`] before the first.
    pub head: Hash,
    /// Whether the row fits its hash.
    pub sound: bool,
}

const COLUMNS: &str = "id, filing, title, card, created, changed, binned, seq, head, hash";

/// Stands in a row that was found changed, so that writing to it does not make it look sound again.
const UNSOUND: Hash = [0; 32];

/// What the first event of a draft is chained to.
pub(super) fn start(id: &str) -> Hash {
    hash::of("start", &[id.as_bytes()])
}

pub(super) fn card_text(card: &DraftCard) -> String {
    serde_json::to_string(card).expect("a card has only plain members")
}

impl Entry {
    pub fn info(&self) -> DraftInfo {
        DraftInfo {
            id: self.id.clone(),
            filing: self.filing.clone(),
            title: self.title.clone(),
            card: serde_json::from_str(&self.card).unwrap_or_default(),
            created: self.created,
            changed: self.changed,
            binned: self.binned,
            sound: self.sound,
        }
    }

    fn hash(&self) -> Hash {
        let binned = self.binned.map(Moment::to_le_bytes);
        hash::of(
            "entry",
            &[
                self.id.as_bytes(),
                self.filing.as_bytes(),
                self.title.as_bytes(),
                self.card.as_bytes(),
                &self.created.to_le_bytes(),
                &self.changed.to_le_bytes(),
                binned.as_ref().map_or(&[], |bytes| bytes.as_slice()),
                &self.seq.to_le_bytes(),
                &self.head,
            ],
        )
    }

    /// Reads what can be read; a column that makes no sense leaves the entry unsound rather than unlisted.
    fn from_row(row: &Row) -> Self {
        let mut readable = true;
        let mut entry = Self {
            id: column(row, 0, &mut readable),
            filing: column(row, 1, &mut readable),
            title: column(row, 2, &mut readable),
            card: column(row, 3, &mut readable),
            created: column(row, 4, &mut readable),
            changed: column(row, 5, &mut readable),
            binned: column(row, 6, &mut readable),
            seq: column::<Number>(row, 7, &mut readable).0,
            head: column(row, 8, &mut readable),
            sound: false,
        };
        entry.sound = readable && column::<Hash>(row, 9, &mut readable) == entry.hash();
        entry
    }

    /// Adds the entry, or replaces the one of the same id.
    pub fn write(&self, connection: &Connection) -> rusqlite::Result<()> {
        let hash = if self.sound { self.hash() } else { UNSOUND };
        let sql = format!(
            "INSERT INTO drafts ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (id) DO UPDATE SET filing = ?2, title = ?3, card = ?4, created = ?5, changed = ?6,
             binned = ?7, seq = ?8, head = ?9, hash = ?10"
        );
        connection.prepare_cached(&sql)?.execute(params![
            self.id,
            self.filing,
            self.title,
            self.card,
            self.created,
            self.changed,
            self.binned,
            Number(self.seq),
            self.head,
            hash
        ])?;
        Ok(())
    }
}

fn column<T: FromSql + Default>(row: &Row, index: usize, readable: &mut bool) -> T {
    row.get(index).unwrap_or_else(|_| {
        *readable = false;
        T::default()
    })
}

pub(super) fn read(connection: &Connection, id: &str) -> rusqlite::Result<Option<Entry>> {
    let sql = format!("SELECT {COLUMNS} FROM drafts WHERE id = ?1");
    connection
        .prepare_cached(&sql)?
        .query_row([id], |row| Ok(Entry::from_row(row)))
        .optional()
}

/// All entries, the last changed first.
pub(super) fn read_all(connection: &Connection) -> rusqlite::Result<Vec<Entry>> {
    let sql = format!("SELECT {COLUMNS} FROM drafts");
    let mut statement = connection.prepare_cached(&sql)?;
    let entries = statement.query_map([], |row| Ok(Entry::from_row(row)))?;
    let mut entries = entries.collect::<rusqlite::Result<Vec<_>>>()?;
    entries.sort_by(|a, b| (b.changed, &b.id).cmp(&(a.changed, &a.id)));
    Ok(entries)
}

/// How much the drafts hold in all: grows by one with each draft and each event, and never shrinks. `None` when an
/// entry is unsound, for then nobody knows.
pub(super) fn count(connection: &Connection) -> rusqlite::Result<Option<u64>> {
    let entries = read_all(connection)?;
    let sound = entries.iter().all(|entry| entry.sound);
    let count = entries
        .iter()
        .map(|entry| entry.seq)
        .fold(entries.len() as u64, u64::saturating_add);
    Ok(sound.then_some(count))
}

/// The id after the largest in use. Drafts are never deleted, so no id is used twice.
pub(super) fn free_id(connection: &Connection) -> rusqlite::Result<String> {
    let largest = read_all(connection)?
        .iter()
        .filter_map(|entry| entry.id.strip_prefix('d')?.parse::<u64>().ok())
        .max();
    Ok(format!("d{}", largest.unwrap_or(0).saturating_add(1)))
}
