//! Tables in the window: imported, exported, pasted, sorted, dragged, and all of it undone.

use super::{Desk, click, input, press, section, shows, sized, wait_for, window, with_sample};
use egui::{
    Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, Theme, accesskit::Role, pos2,
};
use egui_kittest::kittest::{NodeT, Queryable};
use rust_xlsxwriter::Workbook;
use std::path::Path;
use tempfile::TempDir;

const ROSTER: &str = "4 成员单位一览表";

fn new_draft(folder: &Path) -> Desk {
    let mut desk = window(folder);
    click(&mut desk, "新建草稿…");
    click(&mut desk, "新建");
    desk
}

fn cell(desk: &Desk, name: &str) -> String {
    desk.get_by_label(name).value().unwrap_or_default()
}

fn has(desk: &Desk, name: &str) -> bool {
    desk.query_by_label(name).is_some()
}

fn undo(desk: &mut Desk) {
    press(desk, Modifiers::COMMAND, Key::Z);
}

/// Types a path into the window for spreadsheets and presses its button.
fn at_path(desk: &mut Desk, field: &str, path: &Path, button: &str) {
    click(desk, "直接输入路径…");
    press(desk, Modifiers::COMMAND, Key::A);
    input(desk, field).type_text(path.to_str().unwrap());
    desk.run();
    click(desk, button);
}

/// A roster of twelve units as another office keeps it.
fn roster(path: &Path) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "联盟成员单位名册").unwrap();
    for (column, word) in (0u16..).zip(["序号", "单位全称", "单位类型", "信用代码", "是否新区法人"])
    {
        sheet.write(2, column, word).unwrap();
    }
    for row in 0..12u32 {
        sheet.write(row + 3, 0, row + 1).unwrap();
        sheet
            .write(row + 3, 1, format!("示例单位{}", row + 1))
            .unwrap();
        let nature = if row == 4 { "顾问" } else { "公司" };
        sheet.write(row + 3, 2, nature).unwrap();
        sheet.write(row + 3, 4, "√").unwrap();
    }
    book.save(path).unwrap();
}

#[test]
fn a_roster_of_twelve_is_looked_at_taken_and_taken_back_in_one_step() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("名册.xlsx");
    roster(&path);
    let mut desk = new_draft(folder.path());
    section(&mut desk, ROSTER);
    click(&mut desk, "导入表格");
    at_path(&mut desk, "文件在哪里", &path, "读取");
    wait_for(&mut desk, "取用 12 行");
    let column = desk.get_by_role_and_label(Role::ComboBox, "第 2 列“单位全称”对应");
    assert_eq!(column.value().as_deref(), Some("单位名称"));
    assert!(shows(&desk, "第 8 行 单位性质：没有“顾问”这一项"));
    assert!(!has(&desk, "第 1 行 单位名称"), "nothing is taken yet");
    click(&mut desk, "取用 12 行");
    assert_eq!(cell(&desk, "第 1 行 单位名称"), "示例单位1");
    assert_eq!(cell(&desk, "第 1 行 单位性质"), "企业");
    assert_eq!(cell(&desk, "第 5 行 单位性质"), "");
    assert!(shows(&desk, "新增 12 行，可以撤销"));
    undo(&mut desk);
    assert!(shows(&desk, "还没有单位"), "one step took all of it back");
}

#[test]
fn a_column_can_be_left_out_and_cancel_leaves_nothing() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("名册.csv");
    std::fs::write(&path, "单位名称;单位性质\n甲公司;企业\n").unwrap();
    let mut desk = new_draft(folder.path());
    section(&mut desk, ROSTER);
    click(&mut desk, "导入表格");
    at_path(&mut desk, "文件在哪里", &path, "读取");
    wait_for(&mut desk, "取用 1 行");
    click(&mut desk, "取消");
    assert!(shows(&desk, "还没有单位"));
    assert!(desk.get_by_label("撤销").accesskit_node().is_disabled());

    click(&mut desk, "导入表格");
    at_path(&mut desk, "文件在哪里", &path, "读取");
    wait_for(&mut desk, "取用 1 行");
    click(&mut desk, "第 2 列“单位性质”对应");
    desk.get_by_role_and_label(Role::MenuItemRadio, "不取这一列")
        .click();
    desk.run();
    wait_until_enabled(&mut desk, "取用 1 行");
    click(&mut desk, "取用 1 行");
    assert_eq!(cell(&desk, "第 1 行 单位名称"), "甲公司");
    assert_eq!(cell(&desk, "第 1 行 单位性质"), "");
}

/// Draws frame after frame until a button can be pressed.
fn wait_until_enabled(desk: &mut Desk, label: &str) {
    let begun = std::time::Instant::now();
    while desk.get_by_label(label).accesskit_node().is_disabled() {
        assert!(begun.elapsed().as_secs() < 60, "{label} stays disabled");
        desk.step();
        std::thread::yield_now();
    }
}

#[test]
fn a_file_that_is_no_table_is_told_in_a_sentence() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("坏.xlsx");
    std::fs::write(&path, b"PK\x03\x04 and nothing more").unwrap();
    let mut desk = new_draft(folder.path());
    section(&mut desk, ROSTER);
    click(&mut desk, "导入表格");
    at_path(&mut desk, "文件在哪里", &path, "读取");
    wait_for(&mut desk, "文件不完整或已损坏");
    click(&mut desk, "换一个文件");
    at_path(
        &mut desk,
        "文件在哪里",
        &folder.path().join("没有.xlsx"),
        "读取",
    );
    wait_for(&mut desk, "打不开");
}

#[test]
fn what_is_exported_changes_nothing_when_it_comes_back() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("名册.xlsx");
    let mut desk = with_sample(folder.path());
    section(&mut desk, ROSTER);
    click(&mut desk, "导出表格");
    at_path(&mut desk, "存到哪里", &path, "导出");
    wait_for(&mut desk, "已导出 12 行");
    click(&mut desk, "关闭");
    click(&mut desk, "导入表格");
    at_path(&mut desk, "文件在哪里", &path, "读取");
    wait_for(&mut desk, "与现有内容相同");
    assert!(
        desk.get_by_label("取用 0 行")
            .accesskit_node()
            .is_disabled()
    );
}

#[test]
fn a_pasted_block_with_a_head_is_looked_at_first() {
    let folder = TempDir::new().unwrap();
    let mut desk = new_draft(folder.path());
    section(&mut desk, ROSTER);
    click(&mut desk, "添加单位");
    desk.event(Event::Paste(
        "单位名称\t单位性质\n甲公司\t企业\n乙大学\t高校\n".to_owned(),
    ));
    desk.run();
    wait_for(&mut desk, "取用 2 行");
    click(&mut desk, "取用 2 行");
    assert_eq!(cell(&desk, "第 3 行 单位名称"), "乙大学");
    assert_eq!(cell(&desk, "第 3 行 单位性质"), "高校");
}

#[test]
fn a_block_is_copied_cut_pasted_and_cleared_each_in_one_step() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    section(&mut desk, ROSTER);
    let (first, second) = (
        cell(&desk, "第 1 行 单位名称"),
        cell(&desk, "第 2 行 单位名称"),
    );
    click(&mut desk, "第 1 行 单位名称");
    press(&mut desk, Modifiers::SHIFT, Key::ArrowDown);
    let text = copied(&mut desk, Event::Copy);
    assert_eq!(text, format!("{first}\n{second}"));
    let text = copied(&mut desk, Event::Cut);
    assert_eq!(text, format!("{first}\n{second}"));
    assert_eq!(cell(&desk, "第 1 行 单位名称"), "");
    assert_eq!(cell(&desk, "第 2 行 单位名称"), "");
    undo(&mut desk);
    assert_eq!(cell(&desk, "第 1 行 单位名称"), first);
    assert_eq!(cell(&desk, "第 2 行 单位名称"), second);
    press(&mut desk, Modifiers::NONE, Key::Delete);
    assert_eq!(cell(&desk, "第 1 行 单位名称"), "");
    undo(&mut desk);

    click(&mut desk, "第 3 行 单位名称");
    desk.event(Event::Paste(
        "\"甲\n一\"\t成员单位\n乙\t成员单位\n".to_owned(),
    ));
    desk.run();
    assert_eq!(cell(&desk, "第 3 行 单位名称"), "甲一");
    assert_eq!(cell(&desk, "第 4 行 单位名称"), "乙");
    undo(&mut desk);
    assert!(cell(&desk, "第 3 行 单位名称").contains("示例"));
}

/// What an event puts on the clipboard.
fn copied(desk: &mut Desk, event: Event) -> String {
    desk.event(event);
    desk.step();
    let commands = &desk.output().platform_output.commands;
    let text = commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    desk.run();
    text.expect("something was copied")
}

#[test]
fn a_row_is_dragged_by_its_grip_and_moved_by_keys() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    section(&mut desk, ROSTER);
    let names = |desk: &Desk| -> Vec<String> {
        (1..=4)
            .map(|row| cell(desk, &format!("第 {row} 行 单位名称")))
            .collect()
    };
    let before = names(&desk);
    let at = |desk: &Desk, row: usize| {
        desk.get_by_label(&format!("拖动排序 {row}"))
            .rect()
            .center()
    };
    let (from, to) = (at(&desk, 1), at(&desk, 3));
    drag(&mut desk, from, to + egui::vec2(0.0, 16.0));
    let after = names(&desk);
    assert_eq!(
        after,
        [&before[1], &before[2], &before[0], &before[3]].map(String::clone)
    );
    undo(&mut desk);
    assert_eq!(names(&desk), before);

    click(&mut desk, "第 2 行 单位名称");
    press(&mut desk, Modifiers::ALT, Key::ArrowUp);
    let moved = names(&desk);
    assert_eq!(moved[..2], [before[1].clone(), before[0].clone()]);
    press(&mut desk, Modifiers::ALT, Key::ArrowDown);
    assert_eq!(names(&desk), before, "the selection went with the row");
}

fn drag(desk: &mut Desk, from: Pos2, to: Pos2) {
    let button = |at, pressed| Event::PointerButton {
        pos: at,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    desk.event(Event::PointerMoved(from));
    desk.step();
    desk.event(button(from, true));
    desk.step();
    for part in 1..=8 {
        let at = from + (to - from) * (part as f32 / 8.0);
        desk.event(Event::PointerMoved(at));
        desk.step();
    }
    desk.event(button(to, false));
    desk.run();
}

#[test]
fn a_table_is_sorted_by_a_column_in_one_step() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    section(&mut desk, ROSTER);
    let before = cell(&desk, "第 1 行 单位名称");
    click(&mut desk, "统一社会信用代码 排序");
    click(&mut desk, "降序");
    assert_ne!(cell(&desk, "第 1 行 单位名称"), before);
    assert!(shows(&desk, "已按统一社会信用代码排序"));
    undo(&mut desk);
    assert_eq!(cell(&desk, "第 1 行 单位名称"), before);
}

#[test]
fn cells_are_selected_by_sweeping_over_them() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    section(&mut desk, ROSTER);
    click(&mut desk, "第 6 行 单位名称");
    let at = |desk: &Desk, name: &str| desk.get_by_label(name).rect().center();
    let from = at(&desk, "第 2 行 联盟角色");
    let to = at(&desk, "第 4 行 单位性质");
    drag(&mut desk, from, to);
    let text = copied(&mut desk, Event::Copy);
    let lines: Vec<Vec<&str>> = text
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0], ["依托单位", "企业"]);
}

#[test]
#[expect(
    clippy::print_stdout,
    reason = "the figure is for whoever measures; time is no verdict on a shared machine"
)]
fn of_a_thousand_rows_only_those_in_sight_are_drawn() {
    let few = paged(20);
    let many = paged(1_000);
    println!("median frame while paging: {few:?} for 20 rows, {many:?} for 1,000");
}

/// The median time of a frame while one pages through so many rows; the list of findings is folded.
fn paged(count: usize) -> std::time::Duration {
    let folder = TempDir::new().unwrap();
    let mut desk = new_draft(folder.path());
    section(&mut desk, ROSTER);
    press(&mut desk, Modifiers::COMMAND, Key::Backslash);
    click(&mut desk, "添加单位");
    let rows: Vec<String> = (1..=count)
        .map(|row| format!("示例单位{row}有限公司\t成员单位\t企业\t是"))
        .collect();
    desk.event(Event::Paste(rows.join("\n")));
    desk.run();
    assert_eq!(cell(&desk, "第 2 行 单位名称"), "示例单位2有限公司");
    press(&mut desk, Modifiers::COMMAND, Key::End);
    let mut frames = Vec::new();
    for _ in 0..40 {
        desk.key_press(Key::PageUp);
        let begun = std::time::Instant::now();
        desk.step();
        frames.push(begun.elapsed());
    }
    desk.run();
    let cells = desk.query_all_by_role(Role::Cell).count();
    assert!((1..200).contains(&cells), "{cells} cells are drawn");
    frames.sort();
    frames[frames.len() / 2]
}

#[test]
fn the_import_window_fits_small_and_dark_windows() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("名册.xlsx");
    roster(&path);
    drop(with_sample(folder.path()));
    let mut desk = sized(folder.path(), [960.0, 520.0], Theme::Dark);
    for key in [Key::PageUp, Key::PageDown] {
        for _ in 0..90 {
            if !has(&desk, "添加单位") {
                press(&mut desk, Modifiers::COMMAND, key);
            }
        }
    }
    click(&mut desk, "导入表格");
    at_path(&mut desk, "文件在哪里", &path, "读取");
    wait_for(&mut desk, "取用 12 行");
    let take = desk.get_by_label("取用 12 行").rect();
    assert!(take.max.y <= 520.0 && take.max.x <= 960.0, "{take:?}");
    assert!(take.min.y > pos2(0.0, 0.0).y);
}

#[test]
fn a_block_pasted_into_an_empty_section_goes_into_its_table() {
    let folder = TempDir::new().unwrap();
    let mut desk = new_draft(folder.path());
    section(&mut desk, ROSTER);
    desk.event(Event::Paste(
        "单位名称\t单位性质\n示例阀门厂\t企业\n".to_owned(),
    ));
    desk.run();
    wait_for(&mut desk, "取用 1 行");
    click(&mut desk, "取用 1 行");
    assert_eq!(cell(&desk, "第 1 行 单位名称"), "示例阀门厂");
    undo(&mut desk);
    assert!(!has(&desk, "第 1 行 单位名称"));
}
