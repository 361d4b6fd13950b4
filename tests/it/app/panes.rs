//! The right pane with more in it than is in sight, and what is found on the pages without looking at them.

use super::{
    Desk, SAMPLE, choose_print, click, input, press, print_to, shows, wait_for, window, with_file,
    with_sample,
};
use egui::accesskit::Toggled;
use egui::epaint::text::MissingGlyphPolicy;
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use mengshu::store::Store;
use std::path::Path;
use std::time::{Duration, Instant};
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
    desk.ctx.set_missing_glyph_policy(MissingGlyphPolicy::Tofu);
    input(&desk, "联系人").click();
    desk.run();
    press(&mut desk, Modifiers::COMMAND, Key::A);
    input(&desk, "联系人").type_text("\u{32000}海");
    desk.run();
    wait_for(&mut desk, "不在内置字库里");
    assert!(
        !desk.ctx.has_requested_repaint(),
        "then nothing is drawn any more"
    );
}

#[test]
fn everything_is_backed_up_to_the_path_that_was_typed_and_the_log_says_no_answer() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    let mut desk = with_sample(&data);
    click(&mut desk, "草稿箱");
    click(&mut desk, "设置");
    assert!(
        shows(&desk, "还没有自动备份"),
        "the first day had no draft yet"
    );
    click(&mut desk, "立即备份…");
    wait_for(&mut desk, "存到哪里");
    press(&mut desk, Modifiers::COMMAND, Key::A);
    let copy = folder.path().join("copy").join("mengshu.db");
    std::fs::create_dir(copy.parent().unwrap()).unwrap();
    input(&desk, "存到哪里").type_text(copy.to_str().unwrap());
    desk.run();
    click(&mut desk, "备份");
    wait_for(&mut desk, "已备份并核对无误");
    let store = Store::open_read_only(copy.parent().unwrap()).unwrap();
    assert_eq!(store.list().unwrap().len(), 1);
    drop(desk);

    let mut desk = window(&data);
    let begun = Instant::now();
    while !data.join("backups").is_dir()
        || std::fs::read_dir(data.join("backups")).unwrap().count() == 0
    {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "no backup made itself"
        );
        std::thread::yield_now();
    }
    click(&mut desk, "设置");
    wait_for(&mut desk, "立即备份…");
    click(&mut desk, "关于…");
    for part in [env!("CARGO_PKG_VERSION"), "SIL", "MIT", "mengshu.log"] {
        assert!(shows(&desk, part), "{part}");
    }
    let log = std::fs::read_to_string(data.join("mengshu.log")).unwrap();
    assert!(log.contains("opened by version"), "{log}");
    assert!(!log.contains("滨海"), "{log}");
}

#[test]
fn a_print_is_stopped_without_a_half_file_and_its_choices_are_remembered() {
    let folder = TempDir::new().unwrap();
    let (data, path) = (folder.path().join("data"), folder.path().join("全套.pdf"));
    let mut desk = with_sample(&data);
    press(&mut desk, Modifiers::COMMAND, Key::P);
    click(&mut desk, "单面或双面 双面");
    click(&mut desk, "一式几份 4");
    click(&mut desk, "直接输入路径…");
    press(&mut desk, Modifiers::COMMAND, Key::A);
    input(&desk, "存到哪里").type_text(path.to_str().unwrap());
    desk.run();
    desk.get_by_label("导出").click();
    while desk.query_by_label("停止").is_none() {
        desk.step();
    }
    click(&mut desk, "停止");
    wait_for(&mut desk, "已停止，没有生成文件");
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "only the data: {left:?}");
    click(&mut desk, "关闭");
    click(&mut desk, "草稿箱");
    drop(desk);

    let mut desk = window(&data);
    desk.get_by_role_and_label(Role::ListItem, SAMPLE).click();
    desk.run();
    click(&mut desk, "打开");
    press(&mut desk, Modifiers::COMMAND, Key::P);
    for chosen in ["单面或双面 双面", "一式几份 4"] {
        let node = desk.get_by_label(chosen);
        let node = node.accesskit_node();
        let on = node.toggled() == Some(Toggled::True) || node.is_selected() == Some(true);
        assert!(on, "{chosen}");
    }
}

#[test]
fn what_remains_until_handing_in_is_ticked_with_day_and_person_and_kept() {
    let folder = TempDir::new().unwrap();
    let (data, path) = (folder.path().join("data"), folder.path().join("自查表.pdf"));
    let mut desk = with_sample(&data);
    press(&mut desk, Modifiers::COMMAND, Key::P);
    choose_print(&mut desk, "自查表");
    print_to(&mut desk, &path);
    wait_for(&mut desk, "尚未提交");
    input(&desk, "经手人").click();
    desk.run();
    input(&desk, "经手人").type_text("周海");
    desk.run();
    desk.get_by_role_and_label(Role::CheckBox, "签字盖章")
        .click();
    desk.run();
    let today = chrono::Local::now().format("%Y年%-m月%-d日");
    let ticked = format!("签字盖章 {today} 周海");
    assert!(shows(&desk, &ticked));
    click(&mut desk, "关闭");
    press(&mut desk, Modifiers::COMMAND, Key::P);
    assert!(shows(&desk, &ticked), "it is kept");
    click(&mut desk, &ticked);
    assert!(!shows(&desk, &ticked), "and can be taken back");
}
