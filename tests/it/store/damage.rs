//! Bytes changed on the disk: noticed, or of no consequence. Never a panic, never a wrong text.

use super::model::{Dice, Model};
use super::use_of_it::{begin, write};
use mengshu::store::{DraftCard, DraftInfo, Problem, Store, StoreError};
use std::fs;
use std::path::Path;

const FLIPS: usize = 300;

/// A store with all that a user may have in it.
struct Belongings {
    drafts: Vec<Model>,
    list: Vec<DraftInfo>,
    scan: String,
}

fn scan() -> Vec<u8> {
    (0..20_000_u32).flat_map(u32::to_le_bytes).collect()
}

fn fill(store: &Store) -> Belongings {
    let scan = store.put_attachment(scan()).unwrap();
    store.set_setting("theme", "dark").unwrap();
    let drafts = (1..4).map(|draft| fill_draft(store, 40 * draft)).collect();
    store.flush().unwrap();
    let list = store.list().unwrap();
    Belongings { drafts, list, scan }
}

fn fill_draft(store: &Store, events: usize) -> Model {
    let id = begin(store);
    let mut model = Model::new();
    let card = DraftCard {
        lead: "天津示例有限公司".into(),
        ..DraftCard::default()
    };
    store.set_card(&id, card);
    write(store, &id, &mut model, events);
    store.close_draft(&id).unwrap();
    write(store, &id, &mut model, 25);
    model
}

/// Checks that all that is handed out is right, and returns what was noticed.
fn look(store: &Store, had: &Belongings) -> Vec<String> {
    let mut noticed: Vec<String> = store.problems().iter().map(Problem::sentence).collect();
    let lost = !noticed.is_empty();
    let list = listed(store, &mut noticed);
    for info in list.iter().filter(|info| info.sound && !lost) {
        assert!(had.list.contains(info), "{info:?}");
    }
    if list.len() < had.list.len() {
        assert!(!noticed.is_empty(), "a draft is missing");
    }
    for info in &list {
        look_at_draft(store, info, had, lost, &mut noticed);
    }
    match store.attachment(&had.scan) {
        Ok(bytes) => assert!(bytes == scan()),
        Err(fault) => noticed.push(fault.sentence()),
    }
    match store.setting("theme") {
        Ok(Some(theme)) => assert_eq!(theme, "dark"),
        Ok(None) => noticed.push("默认".into()),
        Err(fault) => noticed.push(fault.sentence()),
    }
    noticed
}

fn listed(store: &Store, noticed: &mut Vec<String>) -> Vec<DraftInfo> {
    match store.list() {
        Ok(list) => {
            let unsound = list.iter().filter(|info| !info.sound);
            noticed.extend(unsound.map(|info| info.id.clone()));
            list
        }
        Err(fault) => {
            noticed.push(fault.sentence());
            Vec::new()
        }
    }
}

/// A draft that opens must be as it was, or as it was earlier when the end of the log is known to be lost.
fn look_at_draft(
    store: &Store,
    info: &DraftInfo,
    had: &Belongings,
    lost: bool,
    noticed: &mut Vec<String>,
) {
    let opened = match store.open_draft(&info.id) {
        Ok(opened) => opened,
        Err(fault) => return noticed.push(fault.sentence()),
    };
    noticed.extend(opened.problems.iter().map(Problem::sentence));
    let number: usize = info.id[1..].parse().unwrap();
    let expected = &had.drafts[number - 1];
    if lost {
        let mut earlier = Model::new();
        earlier.advance_to(opened.seq);
        assert_eq!(opened.draft, earlier.draft);
    } else {
        assert_eq!(opened.seq, expected.seq);
        assert_eq!(opened.draft, expected.draft);
        if opened.problems.is_empty() {
            assert_eq!(opened.history, expected.history);
        }
    }
}

/// Flips one bit of one file in a fresh copy of the files each time; tells how often that was noticed.
fn flip(files: &[(&str, Vec<u8>)], flipped: &str, had: &Belongings) -> usize {
    let mut dice = Dice::new(7);
    let mut count = 0;
    for _ in 0..FLIPS {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let mut bytes = bytes.clone();
            if *name == flipped {
                let place = dice.roll(bytes.len());
                bytes[place] ^= 1 << dice.roll(8);
            }
            fs::write(folder.path().join(name), bytes).unwrap();
        }
        count += usize::from(is_noticed(folder.path(), had));
    }
    count
}

fn is_noticed(folder: &Path, had: &Belongings) -> bool {
    match Store::open(folder) {
        Ok(store) => {
            let noticed = look(&store, had);
            assert!(noticed.iter().all(|sentence| !sentence.is_empty()));
            // Looking through everything must not panic either, whatever it finds.
            drop(store.verify());
            !noticed.is_empty()
        }
        Err(fault) => {
            assert!(fault.sentence().ends_with('。'));
            true
        }
    }
}

fn read(folder: &Path, name: &'static str) -> (&'static str, Vec<u8>) {
    (name, fs::read(folder.join(name)).unwrap())
}

#[test]
fn a_flipped_bit_of_the_database_is_noticed_or_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let had = fill(&store);
    drop(store);
    let files = [
        read(folder.path(), "mengshu.db"),
        read(folder.path(), "mengshu.saved"),
    ];
    let noticed = flip(&files, "mengshu.db", &had);
    // Much of a database is room that nothing uses, but not nearly all of it.
    assert!(noticed > FLIPS / 3, "{noticed} of {FLIPS}");
}

#[test]
fn a_flipped_bit_of_the_log_is_noticed_or_harmless() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let had = fill(&store);
    // As a kill would leave it: nothing is written at this moment, and the log holds nearly everything.
    let files = [
        read(folder.path(), "mengshu.db"),
        read(folder.path(), "mengshu.db-wal"),
        read(folder.path(), "mengshu.saved"),
    ];
    drop(store);
    let noticed = flip(&files, "mengshu.db-wal", &had);
    assert!(noticed > FLIPS / 3, "{noticed} of {FLIPS}");
}

/// Replaces a text in the closed database by another of the same length, everywhere or once.
fn forge(folder: &Path, from: &str, to: &str) {
    let path = folder.join("mengshu.db");
    let mut bytes = fs::read(&path).unwrap();
    let places: Vec<usize> = (0..bytes.len() - from.len())
        .filter(|place| &bytes[*place..place + from.len()] == from.as_bytes())
        .collect();
    assert!(!places.is_empty());
    for place in places {
        bytes[place..place + from.len()].copy_from_slice(to.as_bytes());
    }
    fs::write(path, bytes).unwrap();
}

#[test]
fn damage_of_one_draft_leaves_the_others_alone() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let had = fill(&store);
    let mut marked = Model::new();
    let id = begin(&store);
    let event = mengshu::store::Event::Do(
        mengshu::draft::Edit::title(&marked.draft, "独一无二的题目").unwrap(),
    );
    marked.play(&event, 0);
    store.append(&id, event, 0).wait().unwrap();
    drop(store);
    forge(folder.path(), "独一无二的题目", "独一无三的题目");
    let store = Store::open(folder.path()).unwrap();
    let fault = store.open_draft(&id).unwrap_err();
    assert!(matches!(fault, StoreError::DraftDamaged { .. }), "{fault}");
    let list = store.list().unwrap();
    let unsound = |info: &&DraftInfo| !info.sound;
    assert_eq!(list.iter().filter(unsound).count(), 1);
    for (number, model) in had.drafts.iter().enumerate() {
        let opened = store.open_draft(&format!("d{}", number + 1)).unwrap();
        assert_eq!(opened.draft, model.draft);
    }
    assert!(!store.verify().unwrap().is_empty());
    // A copy of it is made where there is none, with what is wrong, but does not replace a good one.
    let copy = folder.path().join("copy.db");
    assert!(!store.backup(&copy).unwrap().is_empty());
    assert!(matches!(
        store.backup(&copy),
        Err(StoreError::Damaged { .. })
    ));
}

#[test]
fn damage_of_undo_steps_costs_steps_and_no_answer() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let id = begin(&store);
    let mut model = Model::new();
    for title in ["甲子乙丑", "丙寅丁卯"] {
        let edit = mengshu::draft::Edit::title(&model.draft, title).unwrap();
        let event = mengshu::store::Event::Do(edit);
        model.play(&event, 0);
        model.play(&mengshu::store::Event::Seal, 0);
        store.append(&id, event, 0);
        store.append(&id, mengshu::store::Event::Seal, 0);
        model.seq += 2;
    }
    write(&store, &id, &mut model, 30);
    drop(store);
    // It stands in the events only: the snapshots hold the first state and the last.
    forge(folder.path(), "甲子乙丑", "甲子乙寅");
    let store = Store::open(folder.path()).unwrap();
    let opened = store.open_draft(&id).unwrap();
    assert_eq!(opened.draft, model.draft);
    assert!(!opened.problems.is_empty());
    assert!(opened.history.done().len() < model.history.done().len());
    // Work goes on from there, and what follows is as safe as ever.
    let mut going_on = Model {
        draft: opened.draft,
        history: opened.history,
        seq: opened.seq,
    };
    write(&store, &id, &mut going_on, 30);
    drop(store);
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(store.open_draft(&id).unwrap().draft, going_on.draft);
}
