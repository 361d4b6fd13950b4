//! Writing running text in the window: its tools, what is pasted into it, and finding and replacing.

use crate::app::{Desk, click, input, press, section, shows, value, wait_for, with_sample};
use egui::{Color32, ColorImage, DroppedFile, Event, ImeEvent, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

const PROSE: &str = "产业与技术需求";

/// A window with the sample open at a long text that was emptied and has the cursor.
fn at_empty_prose(folder: &Path) -> Desk {
    let mut desk = with_sample(folder);
    at_prose(&mut desk);
    press(&mut desk, Modifiers::COMMAND, Key::A);
    press(&mut desk, Modifiers::NONE, Key::Delete);
    assert_eq!(written(&desk), "");
    desk
}

fn at_prose(desk: &mut Desk) {
    press(desk, Modifiers::COMMAND, Key::K);
    input(desk, "输入命令、节名、问题或正文里的词").type_text(PROSE);
    desk.run();
    press(desk, Modifiers::NONE, Key::Enter);
    desk.get_by_role_and_label(Role::MultilineTextInput, PROSE)
        .click();
    desk.run();
}

fn written(desk: &Desk) -> String {
    let field = desk.get_by_role_and_label(Role::MultilineTextInput, PROSE);
    field.value().unwrap_or_default()
}

fn type_in(desk: &mut Desk, text: &str) {
    desk.event(Event::Text(text.to_owned()));
    desk.run();
}

fn paste(desk: &mut Desk, text: &str) {
    desk.event(Event::Paste(text.to_owned()));
    desk.run();
}

fn choose(desk: &mut Desk, button: &str, item: &str) {
    click(desk, button);
    desk.get_by_role_and_label(Role::MenuItem, item).click();
    desk.run();
}

#[test]
fn words_are_found_in_all_materials_and_replaced_in_one_step() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    let name = value(&desk, "联系人");
    press(&mut desk, Modifiers::COMMAND, Key::F);
    assert!(shows(&desk, "查找与替换"));
    type_in(&mut desk, &name);
    assert!(shows(&desk, "第 1 / "), "the hits are counted from here on");
    assert!(shows(&desk, "　›　"), "and listed by their sections");
    let hits = desk.query_all_by_role(Role::ListItem).count();
    assert!(hits >= 2, "the name stands in the form and in a table");

    press(&mut desk, Modifiers::COMMAND, Key::H);
    press(&mut desk, Modifiers::NONE, Key::Tab);
    input(&desk, "替换为").click();
    desk.run();
    type_in(&mut desk, "周海");
    click(&mut desk, "全部替换");
    assert!(shows(&desk, "可以撤销"));
    assert!(
        !shows(&desk, "没有找到"),
        "none is left, which is what was wanted"
    );
    assert_eq!(value(&desk, "联系人"), "周海");

    press(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(value(&desk, "联系人"), name, "one undo takes all back");
    assert!(shows(&desk, "第 1 / "));
}

/// The lines of the outline, as they are read out and whether they are chosen.
fn outline(desk: &Desk) -> Vec<(String, Option<bool>)> {
    let lines = desk.query_all_by_role(Role::TreeItem);
    let told = lines.map(|line| {
        let node = line.accesskit_node();
        (node.label().unwrap_or_default(), node.is_selected())
    });
    told.collect()
}

#[test]
fn a_message_takes_no_clicks_but_those_on_itself() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    let name = value(&desk, "联系人");
    press(&mut desk, Modifiers::COMMAND, Key::H);
    type_in(&mut desk, &name);
    click(&mut desk, "全部替换");
    let message = desk.get_by_label_contains("可以撤销").rect();
    let before = outline(&desk);
    let beside = desk
        .query_all_by_role(Role::TreeItem)
        .find(|line| message.y_range().contains(line.rect().center().y))
        .expect("a line of the outline stands beside the message");
    beside.click();
    desk.run();
    assert_ne!(outline(&desk), before, "the line was clicked");
}

#[test]
fn hits_are_gone_through_and_replaced_by_the_keyboard_alone() {
    let folder = TempDir::new().unwrap();
    let mut desk = at_empty_prose(folder.path());
    type_in(&mut desk, "泵阀一，泵阀二，泵阀三");
    press(&mut desk, Modifiers::COMMAND, Key::F);
    type_in(&mut desk, "泵阀");
    assert!(shows(&desk, "第 1 / 3 处，在 1 节"));
    press(&mut desk, Modifiers::NONE, Key::Enter);
    assert!(shows(&desk, "第 2 / 3 处"));
    press(&mut desk, Modifiers::NONE, Key::ArrowUp);
    press(&mut desk, Modifiers::NONE, Key::ArrowUp);
    assert!(shows(&desk, "第 3 / 3 处"), "round the beginning");
    press(&mut desk, Modifiers::NONE, Key::ArrowDown);
    press(&mut desk, Modifiers::NONE, Key::Enter);
    press(&mut desk, Modifiers::NONE, Key::Tab);
    type_in(&mut desk, "大泵阀");
    press(&mut desk, Modifiers::NONE, Key::Enter);
    assert_eq!(written(&desk), "泵阀一，大泵阀二，泵阀三");
    assert!(shows(&desk, "第 3 / 3 处"), "the new words are passed over");
    press(&mut desk, Modifiers::NONE, Key::Enter);
    assert_eq!(written(&desk), "泵阀一，大泵阀二，大泵阀三");
    press(&mut desk, Modifiers::COMMAND, Key::Enter);
    type_in(&mut desk, "水泵");
    assert_eq!(
        written(&desk),
        "水泵一，大泵阀二，大泵阀三",
        "the hit was selected in the form"
    );
    press(&mut desk, Modifiers::COMMAND, Key::H);
    press(&mut desk, Modifiers::NONE, Key::Escape);
    assert!(!shows(&desk, "查找与替换"));
}

#[test]
fn after_a_replacement_the_next_hit_is_looked_at_even_in_another_section() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    section(&mut desk, "2 理事长单位");
    press(&mut desk, Modifiers::COMMAND, Key::F);
    type_in(&mut desk, "平台");
    assert!(shows(&desk, "联盟的牵头单位"), "the search begins here");
    input(&desk, "替换为").click();
    desk.run();
    type_in(&mut desk, "系统");
    for _ in 0..12 {
        press(&mut desk, Modifiers::NONE, Key::Enter);
    }
    assert!(!shows(&desk, "联盟的牵头单位"), "it went on from here");
    for _ in 0..12 {
        press(&mut desk, Modifiers::COMMAND, Key::Z);
    }
    assert!(desk.get_by_label("撤销").accesskit_node().is_disabled());
}

#[test]
fn facts_and_pictures_survive_replacing_all() {
    let folder = TempDir::new().unwrap();
    let mut desk = at_empty_prose(folder.path());
    type_in(&mut desk, "独此联盟名称即{{联盟名称}}");
    press(&mut desk, Modifiers::COMMAND, Key::F);
    type_in(&mut desk, "联盟名称");
    assert!(shows(&desk, "处不替换"));
    input(&desk, "替换为").click();
    desk.run();
    type_in(&mut desk, "名字");
    click(&mut desk, "全部替换");
    assert_eq!(written(&desk), "独此名字即{{联盟名称}}");
    assert!(shows(&desk, "事实或图片编号没有动"));
}

#[test]
fn paragraphs_from_word_are_pasted_without_their_looks() {
    let folder = TempDir::new().unwrap();
    let mut desk = at_empty_prose(folder.path());
    paste(
        &mut desk,
        "　　第一段\u{b}还是第一段。\r\n　　第二段。  \r\n•\t一条",
    );
    assert_eq!(written(&desk), "第一段还是第一段。\n第二段。\n- 一条");
    paste(&mut desk, "环节\t万元\n设计\t1,200\n");
    assert_eq!(
        written(&desk),
        "第一段还是第一段。\n第二段。\n- 一条\n| 环节 | 万元 |\n| --- | ---: |\n| 设计 | 1,200 |\n"
    );
    press(&mut desk, Modifiers::COMMAND, Key::Z);
    assert!(!written(&desk).contains("环节"));
}

#[test]
fn a_picture_from_the_clipboard_becomes_a_figure_at_the_cursor() {
    let folder = TempDir::new().unwrap();
    let mut desk = at_empty_prose(folder.path());
    type_in(&mut desk, "见下图。");
    let picture = ColorImage::filled([40, 30], Color32::DARK_GREEN);
    desk.event(Event::PasteImage(Arc::new(picture)));
    desk.run();
    let begun = written(&desk);
    until(&mut desk, |desk| written(desk) != begun);
    let after = written(&desk);
    let id = after
        .strip_prefix("见下图。\n![图](")
        .and_then(|rest| rest.strip_suffix(")\n"));
    assert!(id.is_some_and(|id| !id.is_empty()), "{after:?}");
    type_in(&mut desk, "试验场");
    assert!(
        written(&desk).starts_with("见下图。\n![试验场]("),
        "its caption waits to be typed"
    );
    press(&mut desk, Modifiers::COMMAND, Key::Z);
    press(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(written(&desk), "见下图。");
}

/// Draws frame after frame until something has come that a thread brings.
fn until(desk: &mut Desk, come: impl Fn(&Desk) -> bool) {
    let begun = std::time::Instant::now();
    while !come(desk) {
        assert!(begun.elapsed().as_secs() < 60, "it never came");
        desk.step();
        std::thread::yield_now();
    }
    desk.run();
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn drop_on(desk: &mut Desk, path: PathBuf) {
    let at = desk
        .get_by_role_and_label(Role::MultilineTextInput, PROSE)
        .rect()
        .center();
    desk.event(Event::PointerMoved(at));
    desk.step();
    desk.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    desk.run();
}

#[test]
fn pictures_dropped_on_a_text_become_figures_and_other_papers_do_not() {
    let folder = TempDir::new().unwrap();
    let mut desk = at_empty_prose(folder.path());
    let picture = folder.path().join("厂房(新).png");
    image::RgbaImage::from_pixel(9, 9, image::Rgba([9, 9, 9, 255]))
        .save(&picture)
        .unwrap();
    drop_on(&mut desk, picture.clone());
    until(&mut desk, |desk| written(desk).starts_with("![厂房新]("));
    let copied = format!(
        "file://{}",
        picture
            .display()
            .to_string()
            .replace("厂房", "%E5%8E%82%E6%88%BF")
    );
    press(&mut desk, Modifiers::CTRL | Modifiers::COMMAND, Key::End);
    paste(&mut desk, &copied);
    until(&mut desk, |desk| {
        written(desk).matches("![厂房新](").count() == 2
    });

    let words = folder.path().join("说明.txt");
    std::fs::write(&words, "不是图片").unwrap();
    drop_on(&mut desk, words);
    wait_for(&mut desk, "“说明.txt”没有添加");
}

#[test]
fn a_picture_is_pasted_into_the_only_list_of_scans() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    press(&mut desk, Modifiers::COMMAND, Key::K);
    input(&desk, "输入命令、节名、问题或正文里的词").type_text("其他证明");
    desk.run();
    press(&mut desk, Modifiers::NONE, Key::Enter);
    assert!(shows(&desk, "添加扫描件…"));
    let picture = ColorImage::filled([8, 8], Color32::WHITE);
    desk.event(Event::PasteImage(Arc::new(picture)));
    desk.run();
    wait_for(&mut desk, "粘贴的图片.png");
}

#[test]
fn the_tools_write_the_markup() {
    let folder = TempDir::new().unwrap();
    let mut desk = at_empty_prose(folder.path());
    type_in(&mut desk, "产业链");
    choose(&mut desk, "小标题", "小标题");
    assert_eq!(written(&desk), "## 产业链");
    press(&mut desk, Modifiers::COMMAND, Key::Num3);
    assert_eq!(written(&desk), "### 产业链");
    press(&mut desk, Modifiers::NONE, Key::Enter);
    type_in(&mut desk, "甲");
    choose(&mut desk, "列表", "编号列表");
    choose(&mut desk, "列表", "降一级");
    assert_eq!(written(&desk), "### 产业链\n  1. 甲");
    press(&mut desk, Modifiers::NONE, Key::Enter);
    click(&mut desk, "表格");
    type_in(&mut desk, "分工");
    assert!(
        written(&desk).contains("\n表：分工\n| 列一 |"),
        "the caption was selected: {}",
        written(&desk)
    );
    press(&mut desk, Modifiers::CTRL | Modifiers::COMMAND, Key::End);
    click(&mut desk, "插入事实");
    let fact = desk
        .query_all_by_role(Role::MenuItem)
        .find_map(|node| {
            node.accesskit_node()
                .label()
                .filter(|label| label.starts_with("联盟名称　"))
        })
        .expect("each fact is offered with its value");
    assert!(fact.contains("滨海新区"), "{fact}");
    click(&mut desk, &fact);
    assert!(written(&desk).ends_with("{{联盟名称}}"));
}

#[test]
fn half_composed_pinyin_is_not_counted() {
    let folder = TempDir::new().unwrap();
    let mut desk = at_empty_prose(folder.path());
    type_in(&mut desk, "甲乙");
    assert!(shows(&desk, "本节 2 字    本段 2 字"));
    desk.event(Event::Ime(ImeEvent::Preedit {
        text: "bing".to_owned(),
        active_range_chars: None,
    }));
    desk.run();
    assert_eq!(written(&desk), "甲乙bing");
    assert!(shows(&desk, "本节 2 字    本段 2 字"));
    desk.event(Event::Ime(ImeEvent::Commit("丙".to_owned())));
    desk.run();
    assert!(shows(&desk, "本节 3 字    本段 3 字"));
}

#[test]
fn a_section_is_left_with_the_panel_open_and_found_again() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    press(&mut desk, Modifiers::COMMAND, Key::F);
    type_in(&mut desk, "没有哪份材料会这样写");
    assert!(shows(&desk, "试试更短的词"));
    section(&mut desk, "2 理事长单位");
    assert!(shows(&desk, "查找与替换"));
    click(&mut desk, "关闭查找");
    assert!(!shows(&desk, "查找与替换"));
}
