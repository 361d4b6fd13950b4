//! The tables, and how an older database becomes a newer one.

use super::fault::StoreError;
use super::folder;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::fs;
use std::path::Path;

/// "MSHU": says that a database is ours.
pub(super) const APPLICATION_ID: i64 = 0x4d53_4855;

/// The step at index n makes version n + 1 out of version n. Steps are only ever added: databases of every version exist.
const STEPS: &[&str] = &[VERSION_1];

/// The version this program writes.
pub(super) const VERSION: i64 = STEPS.len() as i64;

/// `hash` of an entry covers the other columns; `head` is the hash of its last event, each of which covers the one
/// before, so that a changed, missing or exchanged event is noticed. A snapshot carries the head too: what follows it
/// can be trusted even where what came before cannot.
const VERSION_1: &str = "
CREATE TABLE drafts (
    id TEXT PRIMARY KEY NOT NULL,
    filing TEXT NOT NULL,
    title TEXT NOT NULL,
    card TEXT NOT NULL,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    binned INTEGER,
    seq INTEGER NOT NULL,
    head BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE events (
    draft TEXT NOT NULL REFERENCES drafts (id),
    seq INTEGER NOT NULL,
    moment INTEGER NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (draft, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE snapshots (
    draft TEXT NOT NULL REFERENCES drafts (id),
    seq INTEGER NOT NULL,
    head BLOB NOT NULL,
    state TEXT NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (draft, seq)
) STRICT;
CREATE TABLE attachments (
    hash TEXT PRIMARY KEY NOT NULL,
    size INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;
CREATE TABLE settings (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;
";

/// Makes a new database. It gets its name only when it is whole, so that a kill in between leaves none or all of it.
pub(super) fn create(path: &Path) -> Result<(), StoreError> {
    let unfinished = folder::beside(path, ".new");
    folder::remove_if_there(&unfinished)?;
    folder::remove_if_there(&folder::beside(&unfinished, "-journal"))?;
    folder::open_private(&unfinished)
        .map_err(|error| folder::io_fault("creating", &unfinished, &error))?;
    fill(&unfinished).map_err(|error| StoreError::sqlite(&error, path))?;
    fs::rename(&unfinished, path).map_err(|error| folder::io_fault("renaming", path, &error))?;
    folder::sync_folder_of(path)
}

fn fill(path: &Path) -> rusqlite::Result<()> {
    let mut connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "synchronous", "EXTRA")?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    migrate(&mut connection, 0)?;
    connection.close().map_err(|(_, error)| error)
}

/// Takes every step from a version to the present one; all or nothing.
pub(super) fn migrate(connection: &mut Connection, from: i64) -> rusqlite::Result<()> {
    migrate_by(connection, STEPS, from)
}

fn migrate_by(connection: &mut Connection, steps: &[&str], from: i64) -> rusqlite::Result<()> {
    let done = usize::try_from(from).unwrap_or(0);
    if done >= steps.len() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in &steps[done..] {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", steps.len() as i64)?;
    transaction.commit()
}

#[cfg(test)]
mod tests {
    use super::migrate_by;
    use rusqlite::Connection;

    fn version(connection: &Connection) -> i64 {
        connection
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap()
    }

    const STEPS: &[&str] = &[
        "CREATE TABLE a (x); INSERT INTO a VALUES (1);",
        "ALTER TABLE a ADD COLUMN y DEFAULT 2;",
        "UPDATE a SET y = y + x;",
    ];

    #[test]
    fn each_step_is_taken_once() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate_by(&mut connection, &STEPS[..1], 0).unwrap();
        assert_eq!(version(&connection), 1);
        migrate_by(&mut connection, STEPS, 1).unwrap();
        migrate_by(&mut connection, STEPS, 3).unwrap();
        assert_eq!(version(&connection), 3);
        let y: i64 = connection
            .query_row("SELECT y FROM a", [], |row| row.get(0))
            .unwrap();
        assert_eq!(y, 3);
    }

    #[test]
    fn a_step_that_fails_takes_none() {
        let mut connection = Connection::open_in_memory().unwrap();
        let steps = [STEPS[0], "ALTER TABLE nowhere ADD COLUMN y;"];
        assert!(migrate_by(&mut connection, &steps, 0).is_err());
        assert_eq!(version(&connection), 0);
        assert!(connection.prepare("SELECT * FROM a").is_err());
    }
}
