//! The right pane with more in it than is in sight, and what is found on the pages without looking at them.

use super::{Desk, click, input, press, shows, wait_for, window, with_file, with_sample};
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use std::path::Path;
use tempfile::TempDir;

/// A draft with so many units of which nothing but the name is known.
fn crowded(folder: &Path, units: usize) -> Desk {
    let rows: Vec<_> = (0..units)
        .map(|index| serde_json::json!({"id": format!("u{index}"), "name": format!("单位{index}")}))
        .collect();
    let draft = serde_json::json!({
        "format": "mengshu-draft", "version": 1, "filing": "recognition", "title": "许多单位",
        "answers": {"alliance.name": "示例联盟", "units": rows},
    });
    let file = folder.join("许多单位.json");
    std::fs::write(&file, draft.to_string()).unwrap();
    let mut desk = with_file(&folder.join("data"), &file);
    wait_for(&mut desk, "编制进度");
    desk
}

fn findings(desk: &Desk) -> Vec<String> {
    let items = desk.query_all_by_role(Role::ListItem);
    items
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

#[test]
fn of_a_thousand_findings_those_in_sight_are_drawn_and_tab_reaches_the_next() {
    let folder = TempDir::new().unwrap();
    let mut desk = crowded(folder.path(), 1000);
    let drawn = findings(&desk);
    assert!((3..60).contains(&drawn.len()), "{}", drawn.len());
    let begun = std::time::Instant::now();
    for _ in 0..10 {
        desk.step();
    }
    println!("a frame with 1,000 bare units: {:?}", begun.elapsed() / 10);

    desk.get_by_label(&drawn[0]).focus();
    desk.run();
    for _ in 0..120 {
        press(&mut desk, Modifiers::NONE, Key::Tab);
    }
    let focused = desk
        .query_all_by_role(Role::ListItem)
        .chain(desk.query_all_by_role(Role::Link))
        .find(|node| node.accesskit_node().is_focused());
    assert!(focused.is_some(), "the keyboard goes down the list");
    assert!(!findings(&desk).contains(&drawn[0]), "and the list with it");
}

#[test]
fn what_is_found_on_the_pages_comes_without_looking_at_them() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    input(&desk, "联系人").click();
    desk.run();
    press(&mut desk, Modifiers::COMMAND, Key::A);
    input(&desk, "联系人").type_text("\u{32000}海");
    desk.run();
    wait_for(&mut desk, "印不出");
    assert!(
        !desk.ctx.has_requested_repaint(),
        "then nothing is drawn any more"
    );
}
