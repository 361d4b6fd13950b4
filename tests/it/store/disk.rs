//! A full disk: what was typed stays in memory and is saved when there is room.

use super::model::Model;
use super::use_of_it::{assert_opens_as, begin};
use mengshu::draft::{Edit, Place, Value};
use mengshu::store::{Event, SaveReport, Store, StoreError};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;
use tempfile::TempDir;

/// A file system of 1 MiB; taken away when dropped.
struct SmallDisk(TempDir);

impl SmallDisk {
    /// `None`, with the reason printed, where this user may not mount one.
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=1m", "none"])
            .arg(folder.path())
            .output();
        match mounted {
            Ok(output) if output.status.success() => Some(Self(folder)),
            Ok(output) => {
                super::skipped("disk full", &String::from_utf8_lossy(&output.stderr));
                None
            }
            Err(error) => {
                super::skipped("disk full", &error.to_string());
                None
            }
        }
    }

    fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        drop(Command::new("umount").arg(self.0.path()).output());
    }
}

/// Types a page of text that was not there before.
fn type_page(store: &Store, model: &mut Model) {
    model.seq += 1;
    let at = Place::field(format!("page.{}", model.seq));
    let text = "联".repeat(5_000);
    let edit = Edit::answer(&model.draft, at, Some(Value::Text(text))).unwrap();
    let event = Event::Do(edit);
    model.play(&event, 0);
    drop(store.append("d1", event, 0));
}

fn next(reports: &Receiver<SaveReport>) -> SaveReport {
    reports.recv_timeout(Duration::from_secs(5)).unwrap()
}

#[test]
fn a_full_disk_loses_nothing_and_is_told_once() {
    let Some(disk) = SmallDisk::new() else {
        return;
    };
    let ballast = disk.path().join("ballast");
    fs::write(&ballast, vec![0; 400 << 10]).unwrap();
    let store = Store::open(disk.path()).unwrap();
    begin(&store);
    let (sender, reports) = mpsc::channel();
    store.watch(move |report| drop(sender.send(report)));
    let mut model = Model::new();
    let fault = loop {
        type_page(&store, &mut model);
        match next(&reports) {
            SaveReport::Saved(saved) => assert_eq!(saved.seq, model.seq),
            SaveReport::Failing { error, waiting } => {
                assert_eq!(waiting, 1);
                break error;
            }
            SaveReport::Refused(error) => panic!("{error}"),
        }
    };
    assert!(matches!(fault, StoreError::Full { .. }), "{fault}");
    assert!(fault.sentence().contains("磁盘已满"));
    for _ in 0..5 {
        type_page(&store, &mut model);
    }
    assert!(
        store.flush().is_err(),
        "closing must learn that it cannot be saved"
    );
    assert!(store.create(&model.draft, &Default::default(), 0).is_err());
    assert_eq!(store.open_draft("d1").unwrap().draft, model.draft);
    assert!(reports.try_recv().is_err(), "one failure is told once");
    // What is on the disk is sound meanwhile.
    let onlooker = Store::open_read_only(disk.path()).unwrap();
    assert_eq!(onlooker.open_draft("d1").unwrap().seq, model.seq - 6);
    drop(onlooker);

    fs::remove_file(&ballast).unwrap();
    let SaveReport::Saved(saved) = next(&reports) else {
        panic!("room appeared and nothing was saved");
    };
    assert_eq!(saved.seq, model.seq);
    drop(store);
    let store = Store::open(disk.path()).unwrap();
    assert_opens_as(&store, "d1", &model);
    assert_eq!(store.verify().unwrap(), []);
}
