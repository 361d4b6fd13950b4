//! Attachments by the hash of their content, and settings.

use super::hash::{self, Hash};
use rusqlite::{Connection, OptionalExtension, params};

/// Bytes that no longer are what was stored.
#[derive(Debug)]
pub(super) struct Changed;

/// Keeps the bytes of an attachment. The same content is kept once.
pub(super) fn put_attachment(
    connection: &Connection,
    name: &str,
    bytes: &[u8],
) -> rusqlite::Result<()> {
    // Replaced and not left alone: what was damaged on the disk is mended by adding it again.
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO attachments (hash, size, bytes) VALUES (?1, ?2, ?3)",
        )?
        .execute(params![name, bytes.len() as i64, bytes])?;
    Ok(())
}

pub(super) fn attachment(
    connection: &Connection,
    name: &str,
) -> rusqlite::Result<Option<Result<Vec<u8>, Changed>>> {
    let mut statement =
        connection.prepare_cached("SELECT bytes FROM attachments WHERE hash = ?1")?;
    let found = statement
        .query_row([name], |row| Ok(row.get::<_, Vec<u8>>(0).ok()))
        .optional()?;
    Ok(found.map(|bytes| {
        bytes
            .filter(|bytes| hash::of_content(bytes) == name)
            .ok_or(Changed)
    }))
}

/// The names of all attachments.
pub(super) fn attachment_names(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT hash FROM attachments ORDER BY hash")?;
    let names = statement.query_map([], |row| row.get(0))?;
    names.collect()
}

fn setting_hash(key: &str, value: &str) -> Hash {
    hash::of("setting", &[key.as_bytes(), value.as_bytes()])
}

pub(super) fn put_setting(connection: &Connection, key: &str, value: &str) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO settings (key, value, hash) VALUES (?1, ?2, ?3)")?
        .execute(params![key, value, setting_hash(key, value)])?;
    Ok(())
}

pub(super) fn setting(
    connection: &Connection,
    key: &str,
) -> rusqlite::Result<Option<Result<String, Changed>>> {
    let mut statement =
        connection.prepare_cached("SELECT value, hash FROM settings WHERE key = ?1")?;
    let found = statement
        .query_row([key], |row| {
            let (value, hash) = (row.get::<_, String>(0).ok(), row.get::<_, Hash>(1).ok());
            Ok(value.zip(hash))
        })
        .optional()?;
    Ok(found.map(|pair| {
        pair.filter(|(value, hash)| setting_hash(key, value) == *hash)
            .map(|(value, _)| value)
            .ok_or(Changed)
    }))
}

pub(super) fn setting_keys(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT key FROM settings ORDER BY key")?;
    let keys = statement.query_map([], |row| row.get(0))?;
    keys.collect()
}
