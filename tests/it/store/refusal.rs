//! What is not a sound, writable store of ours is refused with a sentence and left as it was.

use super::child::{self, Other};
use super::use_of_it::begin;
use mengshu::store::{Store, StoreError};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

fn database(folder: &Path) -> PathBuf {
    folder.join("mengshu.db")
}

/// A store with one draft, closed.
fn closed_store() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    begin(&Store::open(folder.path()).unwrap());
    folder
}

/// Every file of a folder with its bytes. Left out are the lock, which is there to be touched and always empty, and
/// the empty log and the index that SQLite may leave where it looked for a log.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    files
        .filter(|path| !path.ends_with("mengshu.lock") && !path.ends_with("mengshu.db-shm"))
        .map(|path| (path.clone(), fs::read(&path).unwrap()))
        .filter(|(path, bytes)| !(path.ends_with("mengshu.db-wal") && bytes.is_empty()))
        .collect()
}

/// Opening in either way must fail and change nothing; gives the faults.
fn refused(folder: &Path) -> [StoreError; 2] {
    let before = contents(folder);
    let writing = Store::open(folder).map(drop).unwrap_err();
    let looking = Store::open_read_only(folder).map(drop);
    let looking = looking.expect_err(&format!("refused for writing only: {writing}"));
    assert!(contents(folder) == before, "{writing} / {looking}");
    for fault in [&writing, &looking] {
        assert_is_kind(&fault.sentence());
    }
    [writing, looking]
}

/// One sentence in Chinese that ends as one.
fn assert_is_kind(sentence: &str) {
    assert!(sentence.ends_with('。'), "{sentence}");
    assert_eq!(sentence.matches('。').count(), 1, "{sentence}");
}

fn refused_after(change: impl Fn(&mut Vec<u8>)) -> [StoreError; 2] {
    let folder = closed_store();
    let path = database(folder.path());
    let mut bytes = fs::read(&path).unwrap();
    change(&mut bytes);
    fs::write(&path, bytes).unwrap();
    refused(folder.path())
}

/// Where the header of a database keeps two numbers.
const USER_VERSION: usize = 60;
const APPLICATION_ID: usize = 68;

fn put(bytes: &mut [u8], at: usize, number: u32) {
    bytes[at..at + 4].copy_from_slice(&number.to_be_bytes());
}

#[test]
fn a_newer_database_is_left_to_the_newer_program() {
    for fault in refused_after(|bytes| put(bytes, USER_VERSION, 2)) {
        assert!(matches!(
            fault,
            StoreError::Newer {
                found: 2,
                known: 1,
                ..
            }
        ));
    }
}

#[test]
fn a_database_of_another_program_is_refused() {
    for fault in refused_after(|bytes| put(bytes, APPLICATION_ID, 0x4750_4b47)) {
        assert!(matches!(fault, StoreError::Foreign { .. }));
    }
    for fault in refused_after(|bytes| put(bytes, APPLICATION_ID, 0)) {
        assert!(matches!(fault, StoreError::Foreign { .. }));
    }
}

#[test]
fn what_is_no_database_is_refused() {
    let not_one: [fn(&mut Vec<u8>); 4] = [
        |bytes| bytes.clear(),
        |bytes| *bytes = "这里只有一段文字。\n".repeat(500).into_bytes(),
        |bytes| bytes.truncate(50),
        |bytes| bytes[..16].fill(b'x'),
    ];
    for change in not_one {
        for fault in refused_after(change) {
            assert!(matches!(fault, StoreError::NotDatabase { .. }), "{fault}");
        }
    }
}

#[test]
fn a_folder_in_place_of_the_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(database(folder.path())).unwrap();
    for fault in [
        Store::open(folder.path()).map(drop).unwrap_err(),
        Store::open_read_only(folder.path()).map(drop).unwrap_err(),
    ] {
        assert!(matches!(fault, StoreError::NotDatabase { .. }));
    }
}

#[test]
fn a_truncated_database_is_damaged() {
    for part in [2, 3, 4] {
        for fault in refused_after(|bytes| bytes.truncate(bytes.len() * (part - 1) / part)) {
            assert!(matches!(fault, StoreError::Damaged { .. }), "{fault}");
        }
    }
}

#[test]
fn a_log_without_its_database_is_not_swallowed_by_a_new_one() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mengshu.db-wal"), "rest").unwrap();
    let before = contents(folder.path());
    let fault = Store::open(folder.path()).map(drop).unwrap_err();
    assert!(matches!(fault, StoreError::Damaged { .. }));
    assert!(contents(folder.path()) == before);
}

#[test]
#[ignore = "the other half of the test below, which starts it"]
fn child_holds() {
    let Some(folder) = child::given_folder() else {
        return;
    };
    let store = Store::open(&folder);
    child::say(match &store {
        Ok(_) => "holds",
        Err(StoreError::Held { .. }) => "held by another",
        Err(_) => "fault",
    });
    child::stay();
}

#[test]
fn of_twenty_starts_at_once_one_holds() {
    let folder = tempfile::tempdir().unwrap();
    let mut starts: Vec<Other> = (0..20)
        .map(|_| Other::start("store::refusal::child_holds", folder.path()))
        .collect();
    let mut said: Vec<String> = starts
        .iter_mut()
        .map(|start| start.hear().unwrap())
        .collect();
    said.sort();
    assert_eq!(said[..19], vec!["held by another"; 19]);
    assert_eq!(said[19], "holds");
    let fault = Store::open(folder.path()).map(drop).unwrap_err();
    assert_is_kind(&fault.sentence());
    Store::open_read_only(folder.path()).unwrap();
    // A holder that is killed lets go as well as one that leaves.
    for (place, start) in starts.iter_mut().enumerate() {
        if place % 2 == 0 {
            start.kill();
        } else {
            start.dismiss();
        }
    }
    Store::open(folder.path()).unwrap();
}

/// Makes a file or folder one that cannot be written, also for root, until it is dropped.
#[cfg(unix)]
struct Locked(PathBuf);

#[cfg(unix)]
impl Locked {
    /// `None`, with the reason printed, where neither permissions nor attributes can do it.
    fn new(path: &Path) -> Option<Self> {
        let locked = Self(path.to_owned());
        locked.set(true);
        let probe = if path.is_dir() {
            fs::write(path.join("probe"), "").is_err()
        } else {
            fs::OpenOptions::new().append(true).open(path).is_err()
        };
        if !probe {
            super::skipped(
                "read-only",
                "root may write here, and chattr +i does nothing",
            );
        }
        probe.then_some(locked)
    }

    fn set(&self, locked: bool) {
        use std::os::unix::fs::PermissionsExt;
        let write = if self.0.is_dir() { 0o700 } else { 0o600 };
        let mode = if locked { write & 0o500 } else { write };
        let flag = if locked { "+i" } else { "-i" };
        let attribute = || Command::new("chattr").arg(flag).arg(&self.0).output();
        if !locked {
            drop(attribute());
        }
        drop(fs::set_permissions(
            &self.0,
            fs::Permissions::from_mode(mode),
        ));
        if locked {
            drop(attribute());
        }
    }
}

#[cfg(unix)]
impl Drop for Locked {
    fn drop(&mut self) {
        self.set(false);
    }
}

#[cfg(unix)]
#[test]
fn a_read_only_file_is_refused_for_writing_and_can_be_looked_at() {
    let folder = closed_store();
    let path = database(folder.path());
    let before = fs::read(&path).unwrap();
    let Some(_locked) = Locked::new(&path) else {
        return;
    };
    let fault = Store::open(folder.path()).map(drop).unwrap_err();
    assert_eq!(fault, StoreError::ReadOnly { path: path.clone() });
    assert_is_kind(&fault.sentence());
    let store = Store::open_read_only(folder.path()).unwrap();
    assert_eq!(store.list().unwrap().len(), 1);
    assert!(fs::read(&path).unwrap() == before);
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_is_refused_for_writing_and_can_be_looked_at() {
    let folder = closed_store();
    let before = contents(folder.path());
    let Some(_locked) = Locked::new(folder.path()) else {
        return;
    };
    let fault = Store::open(folder.path()).map(drop).unwrap_err();
    assert!(matches!(fault, StoreError::ReadOnly { .. }), "{fault}");
    let store = Store::open_read_only(folder.path()).unwrap();
    assert_eq!(store.list().unwrap().len(), 1);
    assert!(store.open_draft("d1").is_ok());
    drop(store);
    assert!(contents(folder.path()) == before);
    let inside = folder.path().join("inside");
    let fault = Store::open(&inside).map(drop).unwrap_err();
    assert_eq!(fault, StoreError::ReadOnly { path: inside });
}
