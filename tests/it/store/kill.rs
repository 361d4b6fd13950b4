//! `kill -9` at random moments: nothing that was acknowledged is lost.

use super::child::{self, Other};
use super::model::{Dice, Model};
use super::use_of_it::{assert_opens_as, begin};
use mengshu::store::{DraftCard, Store};
use std::path::Path;
use std::time::Duration;

/// A longer run sets `MENGSHU_KILLS`.
fn kills() -> u64 {
    std::env::var("MENGSHU_KILLS").map_or(200, |kills| kills.parse().unwrap())
}

#[test]
#[ignore = "the other half of the test below, which starts it"]
fn child_writes() {
    let Some(folder) = child::given_folder() else {
        return;
    };
    let store = Store::open(&folder).unwrap();
    let opened = store.open_draft("d1").unwrap();
    let mut model = Model {
        draft: opened.draft,
        history: opened.history,
        seq: opened.seq,
    };
    loop {
        let mut dice = Dice::new(model.seq);
        let mut ticket = None;
        // Some alone, some in bursts that share a transaction.
        for _ in 0..1 + dice.roll(3) * dice.roll(10) {
            let (event, moment) = model.step();
            ticket = Some(store.append("d1", event, moment));
        }
        let saved = ticket.unwrap().wait().unwrap();
        child::say(&saved.seq.to_string());
        do_something_else(&store, &folder, &mut dice);
    }
}

/// So that kills also fall into snapshots, attachments, cards and backups.
fn do_something_else(store: &Store, folder: &Path, dice: &mut Dice) {
    match dice.roll(12) {
        0 => {
            store.close_draft("d1").unwrap();
            store.open_draft("d1").unwrap();
        }
        1 => {
            let hash = store
                .put_attachment(vec![1; 1 + dice.roll(90_000)])
                .unwrap();
            child::say(&format!("attached {hash}"));
        }
        2 => store.set_card("d1", DraftCard::default()),
        3 => drop(
            store
                .backup(&folder.join("backup").join("mengshu.db"))
                .unwrap(),
        ),
        _ => {}
    }
}

#[test]
fn nothing_acknowledged_is_lost_by_kills() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("backup")).unwrap();
    let id = begin(&Store::open(folder.path()).unwrap());
    let mut model = Model::new();
    let mut attached = Vec::new();
    let mut dice = Dice::new(1);
    let kills = kills();
    for kill in 0..kills {
        let acknowledged = write_until_killed(folder.path(), &mut dice, &mut attached);
        // Half of the time the log is left as the kill left it, so that the next writer has to deal with it.
        let store = if kill % 2 == 0 {
            Store::open(folder.path()).unwrap()
        } else {
            Store::open_read_only(folder.path()).unwrap()
        };
        let opened = store.open_draft(&id).unwrap();
        assert!(
            opened.seq >= acknowledged.unwrap_or(0).max(model.seq),
            "kill {kill}: {acknowledged:?} was acknowledged, {} is there",
            opened.seq
        );
        model.advance_to(opened.seq);
        assert_opens_as(&store, &id, &model);
        assert_eq!(store.problems(), []);
        if kill % 20 == 0 {
            assert_eq!(store.verify().unwrap(), []);
        }
    }
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(store.verify().unwrap(), []);
    for hash in &attached {
        store.attachment(hash).unwrap();
    }
    assert!(model.seq > kills, "the kills left room for some work");
    let backup = Store::open_read_only(&folder.path().join("backup")).unwrap();
    assert_eq!(backup.verify().unwrap(), [], "old or new, never half");
}

/// Starts a writer and kills it: after some acknowledgements, and then at any moment. Returns the last one heard.
fn write_until_killed(folder: &Path, dice: &mut Dice, attached: &mut Vec<String>) -> Option<u64> {
    let mut writer = Other::start("store::kill::child_writes", folder);
    let mut last = None;
    let mut note = |said: String| match said.strip_prefix("attached ") {
        Some(hash) => attached.push(hash.to_owned()),
        None => last = Some(said.parse().unwrap()),
    };
    for _ in 0..dice.roll(12) {
        note(writer.hear().unwrap());
    }
    let moment = u64::try_from(dice.roll(20_000)).unwrap();
    std::thread::sleep(Duration::from_micros(moment));
    writer.kill();
    while let Some(said) = writer.hear() {
        note(said);
    }
    last
}
