//! What runs over its cell on paper says so at its field, and stops saying so when it fits again.

use super::{Desk, click, input, press, section, shows, wait_for, with_sample};
use chrono::NaiveDate;
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable;
use mengshu::catalog::builtin;
use mengshu::draft::{Edit, Value};
use mengshu::exchange;
use mengshu::press::{self, Memory, Order, What};
use std::collections::BTreeMap;
use tempfile::TempDir;

/// How many of these characters an answer of the sample may have until it runs over a cell.
fn most(at: &str) -> usize {
    let mut memory = Memory::default();
    let mut draft = exchange::sample().imported.draft;
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let order = Order::draft(What::Booklet, "2026年11月22日", today);
    let mut fits = |count: usize| {
        let value = Value::Text("联".repeat(count));
        let edit = Edit::answer(&draft, at.parse().unwrap(), Some(value));
        if let Some(edit) = edit {
            draft.apply(&edit).unwrap();
        }
        let pages = press::pages(builtin(), &draft, &BTreeMap::new(), &order, &mut memory).unwrap();
        let mut regions = pages.pages.pages.iter().flat_map(|page| &page.regions);
        regions.all(|region| region.at != at || region.over.is_none())
    };
    let first_over = (1..200).find(|count| !fits(*count));
    first_over.expect("two hundred characters are too many") - 1
}

fn type_into(desk: &mut Desk, field: &str, words: &str) {
    input(desk, field).click();
    desk.run();
    press(desk, Modifiers::COMMAND, Key::A);
    input(desk, field).type_text(words);
    desk.run();
}

/// Where the preview begins.
const PREVIEW: f32 = 1440.0 - 512.0;

fn notes(desk: &Desk) -> Vec<String> {
    let labels = desk.query_all_by_role(Role::Label);
    let said = labels.filter_map(|node| Some((node.rect(), node.value()?)));
    // The preview at the right says it too, of the answer with the cursor.
    let notes = said.filter(|(at, said)| at.left() < PREVIEW && said.contains("本格超出"));
    notes.map(|(_, said)| said).collect()
}

/// Draws frames until these are the notes that are shown.
fn wait_for_notes(desk: &mut Desk, expected: &[&str]) {
    let begun = std::time::Instant::now();
    while notes(desk) != expected {
        let waited = begun.elapsed().as_secs();
        assert!(waited < 60, "{:?} instead of {expected:?}", notes(desk));
        desk.step();
        std::thread::yield_now();
    }
}

#[test]
fn a_form_cell_that_is_too_small_says_by_how_many_lines() {
    let folder = TempDir::new().unwrap();
    let most = most("alliance.name");
    let mut desk = with_sample(folder.path());
    section(&mut desk, "1 联盟基本情况");
    assert_eq!(
        notes(&desk),
        [""; 0],
        "nothing is known before pages are laid out"
    );
    desk.get_by_role_and_label(Role::Tab, "预览").click();
    desk.run();

    type_into(&mut desk, "联盟名称", &"联".repeat(most));
    // Another cell that is too small tells when the pages are those of what was typed.
    type_into(&mut desk, "英文名称", &"联".repeat(45));
    wait_for_notes(&mut desk, &["本格超出 1 行，印时这一行加高"]);

    type_into(&mut desk, "联盟名称", &"联".repeat(most + 1));
    let over = "本格超出 1 行，印时这一行加高";
    wait_for_notes(&mut desk, &[over, over]);
    type_into(&mut desk, "英文名称", &"联".repeat(90));
    wait_for_notes(&mut desk, &[over, "本格超出 2 行，印时用小一号的字"]);
    assert!(
        !shows(&desk, "写短一些更清楚"),
        "one place does not say it twice"
    );

    input(&desk, "英文名称").click();
    desk.run();
    press(&mut desk, Modifiers::COMMAND, Key::A);
    press(&mut desk, Modifiers::NONE, Key::Backspace);
    wait_for_notes(&mut desk, &[over]);
    type_into(&mut desk, "联盟名称", "短");
    wait_for_notes(&mut desk, &[]);
}

#[test]
fn a_table_cell_says_it_under_the_table_and_in_the_form_of_its_row() {
    let folder = TempDir::new().unwrap();
    let most = most("units/u4/name");
    let mut desk = with_sample(folder.path());
    section(&mut desk, "4 成员单位一览表");
    desk.get_by_role_and_label(Role::Tab, "预览").click();
    desk.run();
    let cell = "第 4 行 单位名称";
    click(&mut desk, cell);
    desk.get_by_label(cell).type_text(&"联".repeat(most + 1));
    desk.run();
    wait_for_notes(&mut desk, &["本格超出 1 行，印时这一行加高"]);
    press(&mut desk, Modifiers::NONE, Key::Enter);
    press(&mut desk, Modifiers::NONE, Key::ArrowDown);
    assert_eq!(notes(&desk), [""; 0], "the cell below fits");
    click(&mut desk, cell);
    click(&mut desk, "打开这一行 4");
    wait_for(&mut desk, "返回一览表");
    wait_for_notes(&mut desk, &["本格超出 1 行，印时这一行加高"]);
    type_into(&mut desk, "单位名称", &"联".repeat(most));
    wait_for_notes(&mut desk, &[]);
}
