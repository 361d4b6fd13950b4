//! A save is on the disk and not only in the system's memory. A killed process cannot tell the two apart; the calls can.

use super::child;
use super::model::Model;
use super::use_of_it::begin;
use mengshu::store::Store;
use std::fs;
use std::path::Path;
use std::process::Command;

const SAVES: usize = 200;

#[test]
#[ignore = "the other half of the test below, which starts it"]
fn child_saves() {
    let Some(folder) = child::given_folder() else {
        return;
    };
    let store = Store::open(&folder).unwrap();
    let mut model = Model::new();
    for _ in 0..SAVES {
        let (event, moment) = model.step();
        store.append("d1", event, moment).wait().unwrap();
    }
}

/// How often a process that saves one by one calls for a sync; `None`, with the reason printed, without strace.
fn syncs(folder: &Path) -> Option<usize> {
    let report = folder.join("syncs.txt");
    let traced = Command::new("strace")
        .args(["-f", "-e", "trace=fsync,fdatasync", "-o"])
        .arg(&report)
        .arg(std::env::current_exe().unwrap())
        .args(["store::sync::child_saves", "--exact", "--ignored"])
        .env(child::FOLDER, folder)
        .output();
    let worked = traced.is_ok_and(|output| output.status.success());
    if !worked {
        super::skipped("syncs per save", "strace is not here or may not trace");
        return None;
    }
    let calls = fs::read_to_string(report).unwrap();
    Some(calls.lines().filter(|call| call.ends_with("= 0")).count())
}

#[test]
fn every_save_is_synced() {
    let folder = tempfile::tempdir().unwrap();
    begin(&Store::open(folder.path()).unwrap());
    let Some(syncs) = syncs(folder.path()) else {
        return;
    };
    assert!(syncs >= SAVES, "{syncs} syncs for {SAVES} saves");
}
