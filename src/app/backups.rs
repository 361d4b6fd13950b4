//! The backups that make themselves: one a day into the data folder, the last seven kept.

use super::clock;
use super::journal::Journal;
use crate::store::Store;
use chrono::NaiveDate;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;

const FOLDER: &str = "backups";
const BEGIN: &str = "mengshu-";
const END: &str = ".db";
const KEPT: usize = 7;

/// Makes today's backup on a thread, unless it is there or there is nothing to keep.
pub fn start(store: Store, journal: Journal) {
    thread::spawn(move || match make(&store, clock::today()) {
        Ok(Some(path)) => journal.note(format_args!("backup made: {}", path.display())),
        Ok(None) => {}
        Err(fault) => journal.note(format_args!("backup not made: {fault}")),
    });
}

fn make(store: &Store, today: NaiveDate) -> Result<Option<PathBuf>, String> {
    let folder = store.folder().join(FOLDER);
    let path = folder.join(name(today));
    let has_drafts = !store.list().map_err(|error| error.to_string())?.is_empty();
    if path.exists() || !has_drafts {
        return Ok(None);
    }
    create(&folder).map_err(|error| error.to_string())?;
    let problems = store.backup(&path).map_err(|error| error.to_string())?;
    // While something is damaged, the older ones may be the only sound ones.
    if let Some(problem) = problems.first() {
        return Err(format!(
            "{} has damage copied along, {problem}",
            path.display()
        ));
    }
    prune(&folder).map_err(|error| error.to_string())?;
    Ok(Some(path))
}

/// The name that is offered for a backup of a day.
pub fn name(day: NaiveDate) -> String {
    format!("{BEGIN}{}{END}", day.format("%Y-%m-%d"))
}

/// Today's name, for the backup one asks for.
pub fn name_today() -> String {
    name(clock::today())
}

/// The newest backup that made itself.
pub fn newest(data_folder: &Path) -> Option<PathBuf> {
    listed(&data_folder.join(FOLDER)).ok()?.pop()
}

/// The backups in a folder, the newest last. Other files are none of ours.
fn listed(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path
            .file_name()
            .and_then(|name| name.to_str())
            .is_some_and(is_ours)
        {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn is_ours(name: &str) -> bool {
    let day = name
        .strip_prefix(BEGIN)
        .and_then(|rest| rest.strip_suffix(END));
    day.is_some_and(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").is_ok())
}

fn prune(folder: &Path) -> io::Result<()> {
    let all = listed(folder)?;
    for old in &all[..all.len().saturating_sub(KEPT)] {
        fs::remove_file(old)?;
    }
    Ok(())
}

fn create(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(test)]
mod tests {
    use super::{FOLDER, listed, make, newest};
    use crate::store::Store;
    use chrono::NaiveDate;

    #[test]
    fn one_a_day_is_made_and_the_last_seven_are_kept() {
        let data = tempfile::TempDir::new().unwrap();
        let store = Store::open(data.path()).unwrap();
        let day = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        assert_eq!(make(&store, day(1)), Ok(None), "nothing to keep yet");
        let draft = crate::draft::Draft::new("recognition", "1");
        store
            .create(&draft, &crate::store::DraftCard::default(), 0)
            .unwrap();
        for today in 1..=9 {
            assert!(make(&store, day(today)).unwrap().is_some());
            assert_eq!(make(&store, day(today)), Ok(None), "once a day");
        }
        let kept = listed(&data.path().join(FOLDER)).unwrap();
        assert_eq!(kept.len(), 7);
        let last = newest(data.path()).unwrap();
        assert!(last.ends_with("mengshu-2026-03-09.db"));
        let copy = tempfile::TempDir::new().unwrap();
        std::fs::copy(last, copy.path().join("mengshu.db")).unwrap();
        assert_eq!(Store::open(copy.path()).unwrap().list().unwrap().len(), 1);
    }
}
