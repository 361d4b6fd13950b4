//! Looks through a whole store for damage.

use super::fault::Problem;
use super::{content, entry, replay};
use rusqlite::Connection;
use std::path::Path;

/// Everything that is wrong: the structure, every hash, and every log played back.
pub(super) fn verify(connection: &Connection, database: &Path) -> rusqlite::Result<Vec<Problem>> {
    let mut problems = structure(connection)?;
    for entry in entry::read_all(connection)? {
        let draft = entry.id.clone();
        if !entry.sound {
            problems.push(Problem::Entry {
                draft: draft.clone(),
            });
        }
        problems.extend(replay::retrace(connection, &draft, database)?);
        if let Err(error) = replay::load(connection, &draft, database) {
            let what = error.to_string();
            problems.push(Problem::Log { draft, what });
        }
    }
    for hash in content::attachment_names(connection)? {
        if let Some(Err(_)) = content::attachment(connection, &hash)? {
            problems.push(Problem::Attachment { hash });
        }
    }
    for key in content::setting_keys(connection)? {
        if let Some(Err(_)) = content::setting(connection, &key)? {
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
