//! A copy of the whole store in one file, taken while it is in use.

use super::fault::{Problem, StoreError};
use super::{folder, verify};
use crate::course::{Course, Stage};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File};
use std::path::Path;

/// Copies a database to a file by way of a temporary one beside it; tells the damage that was copied along.
pub(super) fn backup(
    from: &Connection,
    to: &Path,
    course: Course<'_>,
) -> Result<Vec<Problem>, StoreError> {
    let unfinished = folder::beside(to, ".part");
    let done = write(from, &unfinished, course).and_then(|problems| {
        course.go_on()?;
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

fn write(from: &Connection, to: &Path, course: Course<'_>) -> Result<Vec<Problem>, StoreError> {
    folder::remove_if_there(to)?;
    let file =
        folder::open_private(to).map_err(|error| folder::io_fault("creating", to, &error))?;
    let problems = copy(from, to, course)?;
    sync(&file, to)?;
    Ok(problems)
}

/// Pages of the database that are copied between two looks at whether to go on: 4 MiB of them.
const STEP: i32 = 1024;

fn copy(from: &Connection, to: &Path, course: Course<'_>) -> Result<Vec<Problem>, StoreError> {
    let told = |error: rusqlite::Error| StoreError::sqlite(&error, to);
    let open = Connection::open_with_flags(to, OpenFlags::SQLITE_OPEN_READ_WRITE);
    let mut copy = open.map_err(told)?;
    // All steps read within one transaction and so see one state, whatever is saved meanwhile.
    let state = from.unchecked_transaction().map_err(told)?;
    state
        .query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
        .map_err(told)?;
    {
        let backup = Backup::new(from, &mut copy).map_err(told)?;
        loop {
            match backup.step(STEP).map_err(told)? {
                StepResult::Done => break,
                StepResult::More => {}
                // Somebody holds the file for a moment.
                _ => std::thread::sleep(std::time::Duration::from_millis(10)),
            }
            let progress = backup.progress();
            let (all, left) = (progress.pagecount.max(0), progress.remaining.max(0));
            let done = all.saturating_sub(left);
            course.at(Stage::Writing, done as usize, all as usize)?;
        }
    }
    drop(state);
    // One file that can be moved about, without a log beside it.
    copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()))
        .map_err(told)?;
    let problems = verify::verify(&copy, to, course)?;
    copy.close().map_err(|(_, error)| told(error))?;
    Ok(problems)
}

fn sync(file: &File, path: &Path) -> Result<(), StoreError> {
    file.sync_all()
        .map_err(|error| folder::io_fault("syncing", path, &error))
}
