//! Figures for `docs/reliability.md`, printed on demand:
//! `cargo test --test it store::measure -- --ignored --nocapture --test-threads=1`.

use super::model::Model;
use super::use_of_it::{assert_opens_as, begin, write};
use mengshu::store::Store;
use std::io::Write;
use std::time::{Duration, Instant};

fn print(what: &str, figures: &[Duration]) {
    let mut sorted = figures.to_vec();
    sorted.sort();
    let at = |percent: usize| sorted[(sorted.len() - 1) * percent / 100];
    let mut out = std::io::stdout().lock();
    let (half, most) = (at(50), at(95));
    writeln!(out, "{what}: median {half:.1?}, 95 % within {most:.1?}").unwrap();
}

#[test]
#[ignore = "a figure, not a claim"]
fn from_an_edit_to_its_acknowledgement() {
    // Not in the folder for temporary files, which may be in memory.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let store = Store::open(folder.path()).unwrap();
    let id = begin(&store);
    let mut model = Model::new();
    let mut times = Vec::new();
    for _ in 0..500 {
        let began = Instant::now();
        write(&store, &id, &mut model, 1);
        times.push(began.elapsed());
    }
    print("save", &times);
}

#[test]
#[ignore = "a figure, not a claim"]
fn opening_a_draft_of_50_000_events() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let mut model = Model::new();
    let store = Store::open(folder.path()).unwrap();
    let id = begin(&store);
    for _ in 0..100 {
        write(&store, &id, &mut model, 500);
    }
    drop(store);
    let (mut stores, mut drafts) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        let began = Instant::now();
        let store = Store::open(folder.path()).unwrap();
        stores.push(began.elapsed());
        let began = Instant::now();
        store.open_draft(&id).unwrap();
        drafts.push(began.elapsed());
        assert_opens_as(&store, &id, &model);
    }
    print("open a store of 50,000 events", &stores);
    print("open its draft with undo steps", &drafts);
}
