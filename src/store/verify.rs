//! Looks through a whole store for damage.

use super::fault::{Problem, StoreError};
use super::{content, entry, replay};
use crate::course::{Course, Stage};
use rusqlite::Connection;
use std::path::Path;

/// Everything that is wrong: the structure, every hash, and every log played back.
///
/// # Errors
/// What SQLite says, and [`StoreError::Stopped`].
pub(super) fn verify(
    connection: &Connection,
    database: &Path,
    course: Course<'_>,
) -> Result<Vec<Problem>, StoreError> {
    let told = |error: rusqlite::Error| StoreError::sqlite(&error, database);
    let mut problems = structure(connection).map_err(told)?;
    let entries = entry::read_all(connection).map_err(told)?;
    let attachments = content::attachment_names(connection).map_err(told)?;
    let count = entries.len() + attachments.len();
    for (done, entry) in entries.iter().enumerate() {
        course.at(Stage::Verifying, done, count)?;
        let draft = entry.id.clone();
        if !entry.sound {
            problems.push(Problem::Entry {
                draft: draft.clone(),
            });
        }
        problems.extend(replay::retrace(connection, &draft, database).map_err(told)?);
        if let Err(error) = replay::load(connection, &draft, database) {
            let what = error.to_string();
            problems.push(Problem::Log { draft, what });
        }
    }
    for (done, hash) in attachments.into_iter().enumerate() {
        course.at(Stage::Verifying, entries.len() + done, count)?;
        if let Some(Err(_)) = content::attachment(connection, &hash).map_err(told)? {
            problems.push(Problem::Attachment { hash });
        }
    }
    for key in content::setting_keys(connection).map_err(told)? {
        if let Some(Err(_)) = content::setting(connection, &key).map_err(told)? {
            problems.push(Problem::Setting { key });
        }
    }
    Ok(problems)
}

/// What SQLite finds wrong with the file, and rows that belong to no draft.
fn structure(connection: &Connection) -> rusqlite::Result<Vec<Problem>> {
    let mut problems = Vec::new();
    let mut statement = connection.prepare("PRAGMA integrity_check")?;
    for line in statement.query_map([], |row| row.get::<_, String>(0))? {
        let line = line?;
        if line != "ok" {
            problems.push(Problem::Structure(line));
        }
    }
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    for table in statement.query_map([], |row| row.get::<_, String>(0))? {
        problems.push(Problem::Structure(format!(
            "a row of {} without its draft",
            table?
        )));
    }
    Ok(problems)
}
