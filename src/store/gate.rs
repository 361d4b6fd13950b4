//! Looks at a database before anything may write to it, and opens it in the one right way.

use super::fault::StoreError;
use super::folder;
use super::schema::{APPLICATION_ID, VERSION};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::Path;

/// The tables checked at each start. Attachments are left out because they may be hundreds of megabytes; their
/// content is checked whenever it is read.
const CHECKED: &[&str] = &["sqlite_schema", "drafts", "events", "snapshots", "settings"];

/// The smallest page, and so the smallest database.
const SMALLEST: u64 = 512;

/// Checks that a database is ours, whole, and not newer than this program; returns its version. Writes nothing.
///
/// Only for the holder of the folder: where no log lies beside the database it is read without SQLite's own locks.
pub(super) fn inspect(path: &Path) -> Result<i64, StoreError> {
    refuse_what_is_no_file(path)?;
    let connection = if has_log(path) {
        open_for_reading(path)
    } else {
        open_unchanging(path)
    };
    let connection = connection.map_err(|error| StoreError::sqlite(&error, path))?;
    let version = check_kind(&connection, path)?;
    check_structure(&connection, path)?;
    Ok(version)
}

fn has_log(path: &Path) -> bool {
    fs::metadata(folder::beside(path, "-wal")).is_ok_and(|log| log.len() > 0)
}

fn refuse_what_is_no_file(path: &Path) -> Result<(), StoreError> {
    let found = fs::metadata(path).map_err(|error| folder::io_fault("looking at", path, &error))?;
    // To SQLite an empty file is a good empty database; to us it is a draft store that lost everything.
    if !found.is_file() || found.len() < SMALLEST {
        return Err(StoreError::NotDatabase {
            path: path.to_owned(),
        });
    }
    Ok(())
}

/// Checks that a database is ours and not newer; returns its version.
fn check_kind(connection: &Connection, path: &Path) -> Result<i64, StoreError> {
    let number = |pragma| {
        connection
            .pragma_query_value(None, pragma, |row| row.get::<_, i64>(0))
            .map_err(|error| StoreError::sqlite(&error, path))
    };
    let path = path.to_owned();
    let found = number("application_id")?;
    if found != APPLICATION_ID {
        return Err(StoreError::Foreign { found, path });
    }
    let found = number("user_version")?;
    if found > VERSION {
        let known = VERSION;
        return Err(StoreError::Newer { found, known, path });
    }
    if found < 1 {
        let what = format!("version {found}");
        return Err(StoreError::Damaged { what, path });
    }
    Ok(found)
}

fn check_structure(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let found = first_fault(connection).map_err(|error| StoreError::sqlite(&error, path))?;
    let path = path.to_owned();
    found.map_or(Ok(()), |what| Err(StoreError::Damaged { what, path }))
}

fn first_fault(connection: &Connection) -> rusqlite::Result<Option<String>> {
    for table in CHECKED {
        let found: String =
            connection.query_row(&format!("PRAGMA quick_check('{table}')"), [], |row| {
                row.get(0)
            })?;
        if found != "ok" {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// Opens a database that was inspected, for the writer.
pub(super) fn open_for_writing(path: &Path) -> Result<Connection, StoreError> {
    let fault = |error| StoreError::sqlite(&error, path);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(fault)?;
    // A log is made beside the database, so a folder that takes no files is as read-only as a file.
    folder::probe(path.parent().unwrap_or(Path::new(".")))?;
    // SQLite opens a file that it may not write for reading, and says nothing.
    if connection.is_readonly(rusqlite::MAIN_DB).map_err(fault)? {
        return Err(StoreError::ReadOnly {
            path: path.to_owned(),
        });
    }
    settle(&connection).map_err(fault)?;
    Ok(connection)
}

/// Sets what a saved event rests on: it is on the disk when COMMIT returns.
fn settle(connection: &Connection) -> rusqlite::Result<()> {
    let mode: String =
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    // Where the file system cannot carry a write-ahead log, the older journal holds the same promise more slowly.
    let synchronous = if mode == "wal" { "FULL" } else { "EXTRA" };
    connection.pragma_update(None, "synchronous", synchronous)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "mmap_size", 0)?;
    // After a burst the log is cut back to this many bytes.
    connection.pragma_update(None, "journal_size_limit", 8 << 20)
}

/// Opens a database for reading beside its writer. Closing it never writes the log into the database.
pub(super) fn open_for_reading(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    // Opening reads nothing yet; a folder in which the reader's index cannot be made shows only now.
    connection.pragma_query_value(None, "schema_version", |_| Ok(()))?;
    Ok(connection)
}

/// Opens a database for looking only: beside its writer if there is one, or on a medium that cannot be written.
pub(super) fn open_for_looking(path: &Path) -> Result<Connection, StoreError> {
    if !path.exists() {
        return Err(StoreError::Missing {
            path: path.to_owned(),
        });
    }
    refuse_what_is_no_file(path)?;
    let fault = |error| StoreError::sqlite(&error, path);
    if !has_log(path) {
        // What is not ours is refused before SQLite puts an index beside it.
        check_kind(&open_unchanging(path).map_err(fault)?, path)?;
    }
    let connection = match open_for_reading(path) {
        Err(rusqlite::Error::SqliteFailure(error, _))
            if error.code == rusqlite::ErrorCode::CannotOpen =>
        {
            open_unchanging(path)
        }
        opened => opened,
    };
    let connection = connection.map_err(fault)?;
    check_kind(&connection, path)?;
    check_structure(&connection, path)?;
    Ok(connection)
}

/// Opens a database that nobody writes, leaving no trace in its folder.
fn open_unchanging(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    Connection::open_with_flags(uri(&path), flags)
}

fn uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    // A drive such as `C:` must stand behind a slash.
    if cfg!(windows) {
        uri.push('/');
    }
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                uri.push(char::from(*byte));
            }
            b'\\' if cfg!(windows) => uri.push('/'),
            b':' if cfg!(windows) => uri.push(':'),
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri + "?immutable=1"
}
