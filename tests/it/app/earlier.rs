//! A new draft that begins from an earlier one.

use super::{click, click_containing, input, press, section, shows, value, window, with_sample};
use crate::app::Desk;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};
use mengshu::store::Store;
use std::path::Path;
use tempfile::TempDir;

const SAMPLE: &str = super::SAMPLE;

/// Begins a draft of a filing from the sample, by the list's own dialog.
fn begin(desk: &mut Desk, filing: &str, name: &str) {
    click(desk, "新建草稿…");
    desk.get_by_role_and_label(Role::RadioButton, filing)
        .click();
    desk.run();
    click(desk, "从哪里开始 以前的草稿");
    click(desk, "沿用哪一份");
    desk.get_by_role_and_label(Role::MenuItemRadio, &format!("{SAMPLE}（认定申请）"))
        .click();
    desk.run();
    input(desk, "草稿名称").click();
    desk.run();
    input(desk, "草稿名称").type_text(name);
    desk.run();
    desk.get_by_role_and_label(Role::Button, "新建").click();
    desk.run();
}

fn attachments(folder: &Path, draft: usize) -> Vec<(String, String)> {
    let store = Store::open_read_only(folder).unwrap();
    let mut listed = store.list().unwrap();
    listed.sort_by(|a, b| a.id.cmp(&b.id));
    let draft = store.open_draft(&listed[draft].id).unwrap().draft;
    let pairs = draft.attachments().iter();
    let pairs = pairs.map(|scan| (scan.id.clone(), scan.hash.clone()));
    pairs.collect()
}

#[test]
fn a_draft_of_another_filing_takes_over_what_lasts_and_says_from_where() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    click(&mut desk, "草稿箱");
    begin(&mut desk, "备案登记", "备案材料");
    assert!(shows(
        &desk,
        "已从“滨海新区海洋工程装备联盟认定申请（示例）”沿用"
    ));
    section(&mut desk, "1 联盟基本情况");
    assert_eq!(value(&desk, "联系人"), "林书远");

    // Changed, an answer is one's own; what is left can be looked at one by one, or all at once.
    let count = count(&desk);
    input(&desk, "联盟名称").click();
    desk.run();
    press(&mut desk, Modifiers::COMMAND, Key::A);
    input(&desk, "联盟名称").type_text("海工联盟");
    desk.run();
    assert_eq!(value(&desk, "联盟名称"), "海工联盟");
    assert_eq!(self::count(&desk), count - 1);
    press(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(self::count(&desk), count, "as it came again");
    list(&mut desk);
    assert!(shows(&desk, &format!("沿用自“{SAMPLE}”")));
    click(&mut desk, "联盟名称 看过了");
    click_containing(&mut desk, "产业（技术）领域，备案申请表");
    assert_eq!(self::count(&desk), count - 2);
    click(&mut desk, "草稿箱");
    assert!(shows(&desk, "备案材料"));
    drop(desk);

    assert_eq!(
        attachments(folder.path(), 0)[..2],
        attachments(folder.path(), 1)[..2]
    );
    let mut desk = window(folder.path());
    desk.get_by_role_and_label(Role::ListItem, "备案材料")
        .click();
    desk.run();
    click(&mut desk, "打开");
    assert_eq!(
        self::count(&desk),
        count - 2,
        "what was looked at is remembered"
    );
    click_containing(&mut desk, "沿用 ");
    click(&mut desk, "全部看过");
    assert_eq!(carried(&desk), None);
}

/// The number in 沿用 86 项; nothing when the bar does not say so.
fn carried(desk: &Desk) -> Option<usize> {
    desk.query_all_by_role(Role::Button).find_map(|node| {
        let label = node.accesskit_node().label()?;
        let number = label.strip_prefix("沿用 ")?.strip_suffix(" 项")?;
        number.parse().ok()
    })
}

/// Opens the list of what came over.
fn list(desk: &mut Desk) {
    let bar = format!("沿用 {} 项", count(desk));
    desk.get_by_role_and_label(Role::Button, &bar).click();
    desk.run();
}

fn count(desk: &Desk) -> usize {
    carried(desk).expect("the bar tells how many came over")
}

#[test]
fn taking_over_is_one_step_that_can_be_undone_and_leaves_the_earlier_draft_alone() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    click(&mut desk, "草稿箱");
    click(&mut desk, &format!("{SAMPLE} 更多"));
    click(&mut desk, "以此新建…");
    desk.get_by_role_and_label(Role::Button, "新建").click();
    desk.run();
    section(&mut desk, "1 联盟基本情况");
    assert_eq!(value(&desk, "联系人"), "林书远");
    press(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(value(&desk, "联系人"), "");
    assert_eq!(carried(&desk), None);
    press(&mut desk, Modifiers::COMMAND, Key::Y);
    assert_eq!(value(&desk, "联系人"), "林书远");
    assert!(count(&desk) > 50);
    click(&mut desk, "草稿箱");
    drop(desk);
    let sample = mengshu::exchange::sample().imported.draft;
    let store = Store::open_read_only(folder.path()).unwrap();
    let mut kept = store.list().unwrap();
    kept.sort_by(|a, b| a.id.cmp(&b.id));
    let earlier = store.open_draft(&kept[0].id).unwrap().draft;
    assert!(earlier.answers().eq(sample.answers()));
    assert_eq!(kept[1].card.from, SAMPLE);
}
