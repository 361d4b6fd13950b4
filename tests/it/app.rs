//! The window, driven by what it prints: labels are found, clicked and typed into, as a person would.

use egui::{Event, ImeEvent, Key, Modifiers, Theme, accesskit::Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use mengshu::app::{Options, Until, Window};
use mengshu::catalog::builtin;
use mengshu::exchange;
use mengshu::store::{Store, StoreError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tempfile::TempDir;

mod earlier;
mod names;
mod panes;
mod tables;

pub type Desk = Harness<'static, Window>;

const SAMPLE: &str = "滨海新区海洋工程装备联盟认定申请（示例）";

pub fn window(folder: &Path) -> Desk {
    sized(folder, [1440.0, 900.0], Theme::Light)
}

pub fn sized(folder: &Path, size: [f32; 2], theme: Theme) -> Desk {
    opened(folder, None, size, theme)
}

/// A window that is started with a file, as the desktop starts it.
fn with_file(folder: &Path, file: &Path) -> Desk {
    opened(folder, Some(file.to_owned()), [1440.0, 900.0], Theme::Light)
}

/// Waits until what a window before still had at work has let go of the data.
fn wait_until_free(folder: &Path) {
    let begun = Instant::now();
    while matches!(Store::open(folder), Err(StoreError::Held { .. })) {
        let waited = begun.elapsed();
        assert!(waited < Duration::from_secs(60), "the data is never free");
        std::thread::yield_now();
    }
}

fn opened(folder: &Path, file: Option<PathBuf>, size: [f32; 2], theme: Theme) -> Desk {
    wait_until_free(folder);
    let options = Options {
        folder: folder.to_owned(),
        draft: None,
        file,
        until: Until::Closed,
        opener: crate::apart::opener(),
    };
    let mut desk = Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .with_max_steps(32)
        .build_eframe(move |creation| Window::new(&creation.egui_ctx, &options));
    desk.run();
    desk
}

/// A window with the sample open.
pub fn with_sample(folder: &Path) -> Desk {
    let mut desk = window(folder);
    click(&mut desk, "打开示例看一看");
    desk
}

pub fn click(desk: &mut Desk, label: &str) {
    desk.get_by_label(label).click();
    desk.run();
}

fn click_containing(desk: &mut Desk, part: &str) {
    desk.get_by_label_contains(part).click();
    desk.run();
}

pub fn value(desk: &Desk, label: &str) -> String {
    input(desk, label).value().unwrap_or_default()
}

pub fn input<'t>(desk: &'t Desk, label: &'t str) -> egui_kittest::Node<'t> {
    desk.get_by_role_and_label(Role::TextInput, label)
}

pub fn shows(desk: &Desk, part: &str) -> bool {
    desk.query_all_by_label_contains(part).next().is_some()
}

/// Goes to a section by its line in the outline.
pub fn section(desk: &mut Desk, title: &str) {
    let line = desk.query_all_by_role(Role::TreeItem).find(|node| {
        let label = node.accesskit_node().label().unwrap_or_default();
        label == title || label.starts_with(&format!("{title}，"))
    });
    line.unwrap_or_else(|| panic!("no {title} in the outline"))
        .click();
    desk.run();
}

/// Chooses an option in the list of a cell.
fn choose(desk: &mut Desk, cell: &str, option: &str) {
    click(desk, cell);
    click(desk, cell);
    desk.get_by_role_and_label(Role::MenuItemRadio, option)
        .click();
    desk.run();
}

pub fn press(desk: &mut Desk, modifiers: Modifiers, key: Key) {
    desk.key_press_modifiers(modifiers, key);
    desk.run();
}

#[test]
fn the_first_start_offers_the_sample_in_three_sentences() {
    let folder = TempDir::new().unwrap();
    let mut desk = window(folder.path());
    for title in ["同一件事只填一次", "边写边体检", "排好版，直接打印签章"] {
        assert!(shows(&desk, title), "{title}");
    }
    click(&mut desk, "打开示例看一看");
    assert!(shows(&desk, SAMPLE));
    assert!(shows(&desk, "编制进度"));
}

#[test]
fn an_answer_is_kept_and_found_again_after_closing() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    input(&desk, "联系人").click();
    desk.run();
    press(&mut desk, Modifiers::COMMAND, Key::A);
    input(&desk, "联系人").type_text("周海");
    desk.run();
    assert_eq!(value(&desk, "联系人"), "周海");
    click(&mut desk, "草稿箱");
    drop(desk);

    let mut desk = window(folder.path());
    desk.get_by_role_and_label(Role::ListItem, SAMPLE).click();
    desk.run();
    click(&mut desk, "打开");
    assert_eq!(value(&desk, "联系人"), "周海");
    press(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(value(&desk, "联系人"), "林书远", "undo survives a restart");
}

#[test]
fn a_share_of_enterprises_below_the_article_is_found_jumped_to_and_undone() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    section(&mut desk, "4 成员单位一览表");
    assert!(shows(&desk, "已达标"));
    choose(&mut desk, "第 7 行 单位性质", "高校");
    assert!(shows(&desk, "未达标"));
    let finding = "必改 企业 7/12 家";
    assert!(shows(&desk, finding));

    section(&mut desk, "1 联盟基本情况");
    assert!(!shows(&desk, "未达标"));
    click_containing(&mut desk, finding);
    assert!(shows(&desk, "未达标"), "one click goes to the table");
    assert!(shows(&desk, "前往改正"));
    assert!(shows(&desk, "成员单位至少 10 家"), "the article's gist");

    press(&mut desk, Modifiers::COMMAND, Key::Z);
    assert!(shows(&desk, "已达标"));
    assert!(!shows(&desk, finding));
}

#[test]
fn the_article_behind_a_section_is_one_click_away() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    section(&mut desk, "4 成员单位一览表");
    click(&mut desk, "办法 4(四)");
    assert!(shows(&desk, "条款为大意"));
}

#[test]
fn half_composed_text_is_no_answer() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    input(&desk, "职务").click();
    desk.run();
    press(&mut desk, Modifiers::COMMAND, Key::A);
    let before = value(&desk, "职务");
    compose(&mut desk, "bu zhang");
    assert_eq!(value(&desk, "职务"), "bu zhang", "it is shown in the field");
    assert!(
        desk.get_by_label("撤销").accesskit_node().is_disabled(),
        "nothing was changed"
    );
    desk.event(preedit(""));
    desk.event(Event::Ime(ImeEvent::Commit("副部长".to_owned())));
    desk.run();
    assert_eq!(value(&desk, "职务"), "副部长");
    press(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(value(&desk, "职务"), before, "the composition was one step");
}

#[test]
fn clicking_away_in_the_middle_of_a_composition_leaves_no_pinyin() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    let before = value(&desk, "职务");
    input(&desk, "职务").click();
    desk.run();
    compose(&mut desk, "bu");
    input(&desk, "联系人").click();
    desk.run();
    assert_eq!(value(&desk, "职务"), before);
}

fn compose(desk: &mut Desk, text: &str) {
    desk.event(preedit(text));
    desk.run();
}

fn preedit(text: &str) -> Event {
    Event::Ime(ImeEvent::Preedit {
        text: text.to_owned(),
        active_range_chars: None,
    })
}

#[test]
fn enter_in_the_last_field_of_a_dialog_confirms_it() {
    let folder = TempDir::new().unwrap();
    let mut desk = window(folder.path());
    click(&mut desk, "新建草稿…");
    input(&desk, "草稿名称").type_text("防腐材料联盟");
    desk.run();
    desk.key_press(Key::Enter);
    desk.run();
    assert!(shows(&desk, "编制进度"));
}

#[test]
fn a_new_draft_can_be_duplicated_binned_and_restored() {
    let folder = TempDir::new().unwrap();
    let mut desk = window(folder.path());
    click(&mut desk, "新建草稿…");
    input(&desk, "草稿名称").type_text("防腐材料联盟");
    desk.run();
    click(&mut desk, "新建");
    assert!(shows(&desk, "编制进度"));
    let red = desk
        .query_all_by_role(Role::ListItem)
        .filter_map(|node| node.accesskit_node().label());
    assert_eq!(
        red.collect::<Vec<_>>(),
        [""; 0],
        "what was not begun is not red"
    );
    click(&mut desk, "草稿箱");

    menu(&mut desk, "防腐材料联盟", "复制一份");
    assert!(shows(&desk, "防腐材料联盟 副本"));
    menu(&mut desk, "防腐材料联盟 副本", "移到回收站");
    assert!(
        desk.query_by_role_and_label(Role::ListItem, "防腐材料联盟 副本")
            .is_none()
    );
    click(&mut desk, "回收站 1");
    menu(&mut desk, "防腐材料联盟 副本", "还原");
    click(&mut desk, "返回草稿箱");
    assert!(
        desk.query_by_role_and_label(Role::ListItem, "防腐材料联盟 副本")
            .is_some()
    );
}

pub fn menu(desk: &mut Desk, draft: &str, item: &str) {
    click(desk, &format!("{draft} 更多"));
    desk.get_by_role_and_label(Role::MenuItem, item).click();
    desk.run();
}

#[test]
fn the_palette_finds_sections_and_goes_there() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    press(&mut desk, Modifiers::COMMAND, Key::K);
    input(&desk, "输入命令、节名、问题或正文里的词").type_text("违约责任");
    desk.run();
    press(&mut desk, Modifiers::NONE, Key::Enter);
    assert!(shows(&desk, "联盟协议书") || shows(&desk, "组建可行性报告"));
    assert!(!shows(&desk, "输入命令"), "it closes");
}

#[test]
fn a_finding_that_may_stand_is_kept_with_a_reason_and_taken_back() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    input(&desk, "电话").click();
    desk.run();
    press(&mut desk, Modifiers::COMMAND, Key::A);
    input(&desk, "电话").type_text("12");
    desk.run();
    let finding = |desk: &Desk| {
        let mut items = desk.query_all_by_role(Role::ListItem);
        items.find_map(|node| {
            node.accesskit_node()
                .label()
                .filter(|label| label.starts_with("建议 "))
        })
    };
    let found = finding(&desk).expect("a phone number of two digits is doubtful");
    click(&mut desk, &found);
    click(&mut desk, "保留并说明…");
    input(&desk, "理由").type_text("总机短号");
    desk.run();
    click(&mut desk, "保留");
    assert_eq!(finding(&desk), None);
    click(&mut desk, "已保留 1");
    assert!(shows(&desk, "总机短号"));
    click(&mut desk, "取消保留");
    assert_eq!(finding(&desk), Some(found));
}

#[test]
fn a_material_is_printed_to_the_path_that_was_typed() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("必要性说明.pdf");
    let mut desk = with_sample(folder.path());
    press(&mut desk, Modifiers::COMMAND, Key::P);
    desk.get_by_role_and_label(Role::ComboBox, "印什么").click();
    desk.run();
    desk.get_by_role_and_label(Role::MenuItemRadio, "单册：组建必要性说明")
        .click();
    desk.run();
    click(&mut desk, "直接输入路径…");
    press(&mut desk, Modifiers::COMMAND, Key::A);
    input(&desk, "存到哪里").type_text(path.to_str().unwrap());
    desk.run();
    click(&mut desk, "导出");
    wait_for(&mut desk, "已导出，共");
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-"));
}

/// Chooses a print in the export window.
pub fn choose_print(desk: &mut Desk, name: &str) {
    if desk.query_by_label("再导出一份").is_some() {
        click(desk, "再导出一份");
    }
    desk.get_by_role_and_label(Role::ComboBox, "印什么").click();
    desk.run();
    desk.get_by_role_and_label(Role::MenuItemRadio, name)
        .click();
    desk.run();
}

/// Prints what is chosen to a typed path.
pub fn print_to(desk: &mut Desk, path: &Path) {
    click(desk, "直接输入路径…");
    press(desk, Modifiers::COMMAND, Key::A);
    input(desk, "存到哪里").type_text(path.to_str().unwrap());
    desk.run();
    click(desk, "导出");
}

#[test]
fn sheets_for_the_office_are_printed_from_the_same_list() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    press(&mut desk, Modifiers::COMMAND, Key::P);
    for name in ["盖章签字清单", "自查表"] {
        let path = folder.path().join(format!("{name}.pdf"));
        choose_print(&mut desk, name);
        print_to(&mut desk, &path);
        wait_for(&mut desk, "已导出，共 1 页");
        assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-"));
    }
    let kits = folder.path().join("签署");
    choose_print(&mut desk, "签署页（每家单位一个文件）");
    print_to(&mut desk, &kits);
    wait_for(&mut desk, "已导出 12 家单位的签署页");
    assert_eq!(std::fs::read_dir(&kits).unwrap().count(), 12);
}

#[test]
fn a_spine_is_as_thick_as_was_typed_and_never_too_thin() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("书脊.pdf");
    let mut desk = with_sample(folder.path());
    press(&mut desk, Modifiers::COMMAND, Key::P);
    choose_print(&mut desk, "书脊");
    let thickness = "书脊厚度（毫米）";
    input(&desk, thickness).focus();
    desk.run();
    input(&desk, thickness).type_text("3");
    desk.run();
    assert!(shows(&desk, "书脊厚度请写 5 到 100 的整数"));
    input(&desk, thickness).type_text("0");
    desk.run();
    assert_eq!(value(&desk, thickness), "30");
    assert!(!shows(&desk, "书脊厚度请写 5 到 100 的整数"));
    click(&mut desk, "正本或副本 副本");
    click(&mut desk, "一式几份 1");
    print_to(&mut desk, &path);
    wait_for(&mut desk, "已导出，共 1 页");
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-"));
}

/// Draws frame after frame until something is shown that a thread brings.
pub fn wait_for(desk: &mut Desk, part: &str) {
    let begun = Instant::now();
    while !shows(desk, part) {
        assert!(
            begun.elapsed() < Duration::from_secs(120),
            "{part} never came"
        );
        desk.step();
        std::thread::yield_now();
    }
    // What has just come may still be on its way to its place.
    desk.run();
}

#[test]
fn every_place_can_be_drawn_dark_and_small() {
    let folder = TempDir::new().unwrap();
    let mut desk = sized(folder.path(), [1024.0, 680.0], Theme::Dark);
    click(&mut desk, "打开示例看一看");
    let outline: Vec<String> = desk
        .query_all_by_role(Role::TreeItem)
        .filter_map(|node| node.accesskit_node().label())
        .collect();
    assert!(outline.len() > 10);
    for _ in 0..90 {
        press(&mut desk, Modifiers::COMMAND, Key::PageDown);
    }
    assert!(shows(&desk, "其他证明"), "the last section was reached");
}

#[test]
fn a_damaged_data_folder_is_told_in_one_sentence() {
    let folder = TempDir::new().unwrap();
    std::fs::write(
        folder.path().join("mengshu.db"),
        b"this is no database, but it is long enough to look at",
    )
    .unwrap();
    let desk = window(folder.path());
    assert!(shows(&desk, "不是盟书的草稿库"));
}

#[test]
fn a_package_that_the_desktop_hands_over_is_taken_in_once_and_opened() {
    let (folder, desktop) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let sample = exchange::sample();
    let package = desktop.path().join("联盟 材料.mengshu");
    let draft = &sample.imported.draft;
    exchange::save(&package, draft, &sample.contents, builtin()).unwrap();
    let mut desk = with_file(folder.path(), &package);
    wait_for(&mut desk, "已导入");
    assert!(shows(&desk, "编制进度"));
    drop(desk);

    let mut desk = with_file(folder.path(), &package);
    wait_for(&mut desk, "已在草稿箱里");
    click(&mut desk, "草稿箱");
    let rows = desk.query_all_by_role_and_label(Role::ListItem, SAMPLE);
    assert_eq!(rows.count(), 1);
}

#[test]
fn a_file_with_faults_is_told_line_by_line_and_its_sound_part_offered() {
    let (folder, desktop) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let file = desktop.path().join("旧稿.json");
    let json = r#"{"format":"mengshu-draft","version":1,"filing":"recognition","title":"旧稿",
        "answers":{"alliance.name":"示例联盟","alliance.nonsense":"甲","funds.requested":"很多"}}"#;
    std::fs::write(&file, json).unwrap();
    let mut desk = with_file(folder.path(), &file);
    wait_for(&mut desk, "有 2 处读不懂");
    assert!(shows(&desk, "answers.alliance.nonsense"));
    click(&mut desk, "只导入完好的部分");
    wait_for(&mut desk, "已导入“旧稿”");
    desk.get_by_role_and_label(Role::ListItem, "旧稿");
}

#[test]
fn a_file_that_is_no_draft_is_refused_in_a_sentence() {
    let (folder, desktop) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let file = desktop.path().join("不是.mengshu");
    std::fs::write(&file, b"PK\x03\x04 and nothing more").unwrap();
    let mut desk = with_file(folder.path(), &file);
    wait_for(&mut desk, "文件不完整或已损坏");
    assert!(!shows(&desk, "只导入完好的部分"));
}

#[test]
fn a_package_is_given_out_from_the_list_and_taken_in_elsewhere() {
    let (folder, elsewhere) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let mut desk = with_sample(folder.path());
    click(&mut desk, "草稿箱");
    click(&mut desk, &format!("{SAMPLE} 更多"));
    click(&mut desk, "导出数据包…");
    // No desktop, no dialog of its own: the path is typed.
    wait_for(&mut desk, "存到哪里");
    let package = elsewhere.path().join("交换");
    press(&mut desk, Modifiers::COMMAND, Key::A);
    input(&desk, "存到哪里").type_text(&package.display().to_string());
    desk.run();
    click(&mut desk, "导出");
    wait_for(&mut desk, "已导出到");
    drop(desk);

    let package = package.with_extension("mengshu");
    let mut desk = with_file(elsewhere.path(), &package);
    wait_for(&mut desk, "已导入");
    assert_eq!(value(&desk, "联系人"), "林书远");
}

/// Picks an option of a drop-down field.
fn pick(desk: &mut Desk, field: &str, option: &str) {
    desk.get_by_role_and_label(Role::ComboBox, field).click();
    desk.run();
    desk.get_by_role_and_label(Role::MenuItemRadio, option)
        .click();
    desk.run();
}

#[test]
fn a_change_is_tried_out_and_the_draft_stays_as_it_is() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    click(&mut desk, "试一试…");
    pick(&mut desk, "试什么", "改变单位性质");
    assert!(shows(&desk, "选一家单位"));
    let unit = "天津示例海洋工程装备股份有限公司";
    pick(&mut desk, "哪家单位", unit);
    assert!(shows(&desk, "体检意见不变"));
    pick(&mut desk, "单位性质", "高校");
    assert!(shows(&desk, "会出现的问题"));
    assert!(shows(&desk, "企业 7/12 家"));
    click(&mut desk, "不试了");
    assert!(shows(&desk, "目前没有发现问题"));
}
