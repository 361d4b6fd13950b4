//! A copy of the whole store in one file, taken while it is in use.

use super::fault::{Problem, StoreError};
use super::{folder, verify};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File};
use std::path::Path;

/// Copies a database to a file by way of a temporary one beside it; tells the damage that was copied along.
pub(super) fn backup(from: &Connection, to: &Path) -> Result<Vec<Problem>, StoreError> {
    let unfinished = folder::beside(to, ".part");
    let done = write(from, &unfinished).and_then(|problems| {
        // A damaged copy is better than none, but not better than the backup that is there.
        if let Some(problem) = problems.first().filter(|_| to.exists()) {
            let what = problem.to_string();
            let path = to.to_owned();
            return Err(StoreError::Damaged { what, path });
        }
        fs::rename(&unfinished, to).map_err(|error| folder::io_fault("renaming", to, &error))?;
        folder::sync_folder_of(to)?;
        Ok(problems)
    });
    if done.is_err() {
        folder::remove_if_there(&unfinished)?;
    }
    done
}

fn write(from: &Connection, to: &Path) -> Result<Vec<Problem>, StoreError> {
    folder::remove_if_there(to)?;
    let file =
        folder::open_private(to).map_err(|error| folder::io_fault("creating", to, &error))?;
    let problems = copy(from, to).map_err(|error| StoreError::sqlite(&error, to))?;
    sync(&file, to)?;
    Ok(problems)
}

fn copy(from: &Connection, to: &Path) -> rusqlite::Result<Vec<Problem>> {
    let mut copy = Connection::open_with_flags(to, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    {
        let backup = Backup::new(from, &mut copy)?;
        // All pages in one step are one state, whatever is saved meanwhile.
        while backup.step(-1)? != StepResult::Done {
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
    }
    // One file that can be moved about, without a log beside it.
    copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))?;
    let problems = verify::verify(&copy, to)?;
    copy.close().map_err(|(_, error)| error)?;
    Ok(problems)
}

fn sync(file: &File, path: &Path) -> Result<(), StoreError> {
    file.sync_all()
        .map_err(|error| folder::io_fault("syncing", path, &error))
}
