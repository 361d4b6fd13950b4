//! What the window and the command line do with the store on a good day.

use super::model::Model;
use mengshu::draft::{Draft, Edit};
use mengshu::store::{DraftCard, Event, SaveReport, Store, StoreError};
use std::sync::mpsc;

pub fn begin(store: &Store) -> String {
    let draft = Draft::new("recognition", "1");
    store.create(&draft, &DraftCard::default(), 1).unwrap()
}

/// Appends the model's next events and waits for the last.
pub fn write(store: &Store, id: &str, model: &mut Model, events: usize) {
    let mut last = None;
    for _ in 0..events {
        let (event, moment) = model.step();
        last = Some(store.append(id, event, moment));
    }
    assert_eq!(last.unwrap().wait().unwrap().seq, model.seq);
}

pub fn assert_opens_as(store: &Store, id: &str, model: &Model) {
    let opened = store.open_draft(id).unwrap();
    assert_eq!(opened.problems, []);
    assert_eq!(opened.seq, model.seq);
    assert_eq!(opened.draft, model.draft);
    assert_eq!(opened.history, model.history);
}

#[test]
fn undo_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let mut model = Model::new();
    let start = model.draft.clone();
    let id = {
        let store = Store::open(folder.path()).unwrap();
        let id = begin(&store);
        write(&store, &id, &mut model, 500);
        id
    };
    let store = Store::open(folder.path()).unwrap();
    assert_opens_as(&store, &id, &model);
    let mut last = None;
    while model.history.can_undo() {
        model.seq += 1;
        model.play(&Event::Undo, 0);
        last = Some(store.append(&id, Event::Undo, 0));
    }
    last.unwrap().wait().unwrap();
    assert_eq!(model.draft, start);
    drop(store);
    let store = Store::open(folder.path()).unwrap();
    assert_opens_as(&store, &id, &model);
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn a_draft_is_read_from_its_newest_snapshot_and_what_follows() {
    let folder = tempfile::tempdir().unwrap();
    let mut model = Model::new();
    let store = Store::open(folder.path()).unwrap();
    let id = begin(&store);
    // Past several snapshots, some taken by number and some by putting the draft away.
    for events in [1, 2500, 1, 40, 1200, 7] {
        write(&store, &id, &mut model, events);
        store.close_draft(&id).unwrap();
        assert_opens_as(&store, &id, &model);
    }
    write(&store, &id, &mut model, 13);
    let looked_at = Store::open_read_only(folder.path()).unwrap();
    assert_opens_as(&looked_at, &id, &model);
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn the_list_follows_what_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let (first, second) = (begin(&store), begin(&store));
    assert_eq!((first.as_str(), second.as_str()), ("d1", "d2"));
    let title = Edit::title(&Draft::new("recognition", "1"), "海洋装备").unwrap();
    store.append(&first, Event::Do(title), 77).wait().unwrap();
    let card = DraftCard {
        lead: "天津示例有限公司".into(),
        percent: 42,
        must: 3,
        advice: 1,
        from: "去年的年度报告".into(),
    };
    store.set_card(&first, card.clone());
    store.bin(&second, 99).unwrap();
    store.flush().unwrap();
    let list = store.list().unwrap();
    assert_eq!(list[0].id, first, "the last changed comes first");
    assert_eq!(list[0].title, "海洋装备");
    assert_eq!((list[0].created, list[0].changed), (1, 77));
    assert_eq!(list[0].card, card);
    assert_eq!((list[0].binned, list[1].binned), (None, Some(99)));
    assert!(list.iter().all(|info| info.sound));
    store.restore(&second).unwrap();
    assert_eq!(store.list().unwrap()[1].binned, None);
}

#[test]
fn a_duplicate_has_the_answers_and_its_own_life() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let mut model = Model::new();
    let id = begin(&store);
    write(&store, &id, &mut model, 60);
    let copy = store.duplicate(&id, "副本", 5).unwrap();
    let opened = store.open_draft(&copy).unwrap();
    let answers = |draft: &Draft| format!("{:?}", draft.answers().collect::<Vec<_>>());
    assert_eq!(answers(&opened.draft), answers(&model.draft));
    assert_eq!(opened.draft.title(), "副本");
    assert!(!opened.history.can_undo());
    write(&store, &id, &mut model, 10);
    assert_eq!(store.open_draft(&copy).unwrap().seq, 0);
}

#[test]
fn an_event_that_does_not_fit_is_refused_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let (sender, reports) = mpsc::channel();
    store.watch(move |report| sender.send(report).unwrap());
    let id = begin(&store);
    let title = |before: &str, after: &str| {
        Event::Do(Edit::Title {
            before: before.into(),
            after: after.into(),
        })
    };
    store.append(&id, title("", "甲"), 1).wait().unwrap();
    let refused = store.append(&id, title("丙", "丁"), 2).wait();
    assert!(matches!(refused, Err(StoreError::Misfit { .. })));
    let saved = store.append(&id, title("甲", "乙"), 3).wait().unwrap();
    assert_eq!(saved.seq, 2);
    let missing = store.append("d9", title("", "甲"), 4).wait();
    assert_eq!(missing, Err(StoreError::NoDraft("d9".into())));
    store.flush().unwrap();
    let told: Vec<_> = reports.try_iter().collect();
    assert!(matches!(
        &told[..],
        [
            SaveReport::Saved(_),
            SaveReport::Refused(_),
            SaveReport::Saved(_),
            SaveReport::Refused(_)
        ]
    ));
}

#[test]
fn attachments_and_settings_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let scan = vec![7; 300_000];
    let hash = store.put_attachment(scan.clone()).unwrap();
    assert_eq!(store.put_attachment(scan.clone()).unwrap(), hash);
    assert_eq!(store.attachment(&hash).unwrap(), scan);
    let missing = store.attachment("00");
    assert_eq!(missing, Err(StoreError::NoAttachment("00".into())));
    assert_eq!(store.setting("theme").unwrap(), None);
    store.set_setting("theme", "dark").unwrap();
    store.set_setting("theme", "light").unwrap();
    assert_eq!(store.setting("theme").unwrap().as_deref(), Some("light"));
}

#[test]
fn a_backup_is_a_whole_store() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let mut model = Model::new();
    let id = begin(&store);
    write(&store, &id, &mut model, 80);
    let place = tempfile::tempdir().unwrap();
    let copy = place.path().join("备份 '1'").join("mengshu.db");
    std::fs::create_dir(copy.parent().unwrap()).unwrap();
    store.backup(&copy).unwrap();
    write(&store, &id, &mut model, 5);
    store.backup(&copy).unwrap();
    let names = |folder: &std::path::Path| std::fs::read_dir(folder).unwrap().count();
    assert_eq!(
        names(copy.parent().unwrap()),
        1,
        "nothing is left beside it"
    );
    let restored = Store::open(copy.parent().unwrap()).unwrap();
    assert_opens_as(&restored, &id, &model);
    let nowhere = place.path().join("没有").join("a.db");
    assert!(store.backup(&nowhere).is_err());
}

#[test]
fn one_who_only_looks_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(
        Store::open_read_only(folder.path()),
        Err(StoreError::Missing { .. })
    ));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let holder = Store::open(folder.path()).unwrap();
    let id = begin(&holder);
    let onlooker = Store::open_read_only(folder.path()).unwrap();
    assert!(onlooker.is_read_only() && !holder.is_read_only());
    assert_eq!(onlooker.list().unwrap(), holder.list().unwrap());
    let refused = onlooker.append(&id, Event::Seal, 1).wait();
    assert_eq!(refused, Err(StoreError::OnlyReading));
    assert_eq!(onlooker.bin(&id, 1), Err(StoreError::OnlyReading));
    let mut model = Model::new();
    write(&holder, &id, &mut model, 3);
    assert_opens_as(&onlooker, &id, &model);
}

#[test]
fn a_clone_keeps_the_folder_held_until_the_last_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let clone = store.clone();
    drop(store);
    assert!(matches!(
        Store::open(folder.path()),
        Err(StoreError::Held { .. })
    ));
    drop(clone);
    Store::open(folder.path()).unwrap();
}

#[cfg(unix)]
#[test]
fn what_is_kept_is_for_this_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("一 层").join("data");
    let store = Store::open(&folder).unwrap();
    begin(&store);
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    for file in std::fs::read_dir(&folder).unwrap() {
        let path = file.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}
