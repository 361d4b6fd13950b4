//! By keyboard alone: whatever opens can be gone through with Tab, left with Esc, and gives the keyboard back.

use super::{Desk, click, input, press, section, shows, sized, with_sample};
use egui::{Color32, Key, Modifiers, Rect, Shape, Theme, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable, by};
use tempfile::TempDir;

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;

/// The control with the keyboard: its role, its name and where it is.
fn focused(desk: &Desk) -> Option<(Role, String, Rect)> {
    let is_it = |node: &egui_kittest::kittest::AccessKitNode<'_>| {
        node.is_focused() && node.role() != Role::Window
    };
    let node = desk.query_all(by().predicate(is_it)).next()?;
    let inner = node.accesskit_node();
    Some((inner.role(), inner.label().unwrap_or_default(), node.rect()))
}

fn name(desk: &Desk) -> String {
    focused(desk).map_or_else(String::new, |(_, name, _)| name)
}

/// Presses Tab until a control of this name has the keyboard.
fn tab_to(desk: &mut Desk, wanted: &str) {
    let mut passed = Vec::new();
    while passed.len() < 120 {
        let name = name(desk);
        if name == wanted {
            return;
        }
        passed.push(name);
        press(desk, NONE, Key::Tab);
    }
    panic!("Tab never comes to {wanted}, but to {passed:?}");
}

/// Goes through so many controls by Tab; each must have a name and a ring that can be seen.
fn go_round(desk: &mut Desk, place: &str, steps: usize, theme: Theme) -> Vec<String> {
    let mut names = Vec::new();
    for _ in 0..steps {
        press(desk, NONE, Key::Tab);
        let Some((role, name, at)) = focused(desk) else {
            continue;
        };
        assert!(
            !name.trim().is_empty(),
            "{place}: a {role:?} at {at} has no name"
        );
        assert!(
            has_ring(desk, at, theme),
            "{place}: no ring round {role:?} {name} at {at}"
        );
        names.push(name);
    }
    assert!(!names.is_empty(), "{place}: Tab comes to nothing");
    names
}

/// Whether a ring in the colour of actions is painted round a control.
fn has_ring(desk: &Desk, at: Rect, theme: Theme) -> bool {
    let colour = match theme {
        Theme::Light => Color32::from_rgb(0x1C, 0x5A, 0x62),
        Theme::Dark => Color32::from_rgb(0x86, 0xC5, 0xC8),
    };
    let shapes = &desk.output().shapes;
    shapes.iter().any(|clipped| {
        let rings = rings(&clipped.shape, colour);
        rings.into_iter().any(|ring| {
            let seen = ring.intersect(clipped.clip_rect);
            // More than half of it can be seen, and it is round this control, not round what holds it.
            let visible = seen.is_positive() && seen.area() * 2.0 > ring.area();
            let round = at.intersect(ring).area() * 2.0 > at.area().min(ring.area());
            visible && round
        })
    })
}

fn rings(shape: &Shape, colour: Color32) -> Vec<Rect> {
    match shape {
        Shape::Vec(shapes) => shapes
            .iter()
            .flat_map(|shape| rings(shape, colour))
            .collect(),
        Shape::Rect(rect) if rect.stroke.width == 2.0 && rect.stroke.color == colour => {
            vec![rect.rect]
        }
        _ => Vec::new(),
    }
}

/// What opens over a field is gone through and left, and the field has the keyboard again.
fn opens_and_leaves(desk: &mut Desk, place: &str, key: Key, sign: &str, theme: Theme) {
    let before = name(desk);
    assert!(!before.is_empty());
    press(desk, CTRL, key);
    assert!(shows(desk, sign), "{place} opens");
    go_round(desk, place, 12, theme);
    press(desk, NONE, Key::Escape);
    if shows(desk, sign) {
        press(desk, NONE, Key::Escape);
    }
    assert!(!shows(desk, sign), "Esc leaves {place}");
    assert_eq!(
        name(desk),
        before,
        "after {place} the keyboard is where it was"
    );
}

#[test]
fn what_opens_over_a_field_gives_the_keyboard_back() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    section(&mut desk, "1 联盟基本情况");
    input(&desk, "联盟名称").focus();
    desk.run();
    let theme = Theme::Light;
    opens_and_leaves(&mut desk, "settings", Key::Comma, "文字大小", theme);
    opens_and_leaves(&mut desk, "export", Key::P, "导出与打印", theme);
    press(&mut desk, CTRL, Key::K);
    assert_eq!(name(&desk), "输入命令、节名、问题或正文里的词");
    press(&mut desk, NONE, Key::Tab);
    press(&mut desk, NONE, Key::Escape);
    assert_eq!(name(&desk), "联盟名称", "after the palette");
    press(&mut desk, CTRL, Key::F);
    assert_eq!(name(&desk), "查找内容");
    press(&mut desk, NONE, Key::Tab);
    assert_eq!(name(&desk), "替换为");
    press(&mut desk, NONE, Key::Escape);
    assert!(!shows(&desk, "查找与替换"));
    assert_eq!(name(&desk), "联盟名称", "after 查找");
    press(&mut desk, NONE, Key::F1);
    assert!(shows(&desk, "F1"));
    press(&mut desk, NONE, Key::Escape);
    assert_eq!(name(&desk), "联盟名称", "after the help");
}

#[test]
fn what_a_button_opens_gives_the_keyboard_back_to_the_button() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    section(&mut desk, "4 成员单位一览表");
    for (button, sign) in [("导入表格", "直接输入路径…"), ("导出表格", "直接输入路径…")]
    {
        desk.get_by_label(button).focus();
        desk.run();
        press(&mut desk, NONE, Key::Enter);
        assert!(shows(&desk, sign), "{button}");
        go_round(&mut desk, button, 8, Theme::Light);
        tab_to(&mut desk, sign);
        press(&mut desk, NONE, Key::Enter);
        let field = focused(&desk).expect("the path field takes the keyboard");
        assert_eq!(field.0, Role::TextInput, "{button}");
        press(&mut desk, NONE, Key::Escape);
        assert!(!shows(&desk, "取消"), "Esc leaves {button}");
        assert_eq!(name(&desk), button);
    }
    desk.get_by_label("试一试…").focus();
    desk.run();
    press(&mut desk, NONE, Key::Enter);
    assert!(shows(&desk, "试什么"));
    go_round(&mut desk, "trial", 6, Theme::Light);
    press(&mut desk, NONE, Key::Escape);
    assert!(!shows(&desk, "试什么"));
    assert_eq!(name(&desk), "试一试…");
}

#[test]
fn a_name_is_changed_or_left_as_it_was() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    let title = super::SAMPLE;
    for (key, after) in [(Key::Escape, title), (Key::Enter, "新名称")] {
        tab_to(&mut desk, title);
        press(&mut desk, NONE, Key::Enter);
        assert_eq!(name(&desk), "草稿名称");
        press(&mut desk, CTRL, Key::A);
        input(&desk, "草稿名称").type_text("新名称");
        desk.run();
        press(&mut desk, NONE, key);
        assert_eq!(name(&desk), after, "the name has the keyboard again");
    }
}

#[test]
fn a_row_that_is_left_gives_the_keyboard_to_its_cell() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    section(&mut desk, "4 成员单位一览表");
    click(&mut desk, "第 3 行 单位性质");
    press(&mut desk, CTRL, Key::Enter);
    assert!(shows(&desk, "返回一览表"));
    go_round(&mut desk, "row", 20, Theme::Light);
    press(&mut desk, Modifiers::ALT, Key::PageDown);
    press(&mut desk, NONE, Key::Escape);
    assert!(!shows(&desk, "返回一览表"));
    assert_eq!(name(&desk), "第 4 行 单位性质");
}

#[test]
fn in_a_small_window_the_outline_is_a_drawer() {
    let folder = TempDir::new().unwrap();
    let mut desk = sized(folder.path(), [960.0, 540.0], Theme::Dark);
    desk.get_by_label("打开示例看一看").focus();
    desk.run();
    press(&mut desk, NONE, Key::Enter);
    let lines = |desk: &Desk| desk.query_all_by_role(Role::TreeItem).count();
    assert_eq!(lines(&desk), 0);
    tab_to(&mut desk, "目录");
    press(&mut desk, NONE, Key::Enter);
    assert!(lines(&desk) > 10);
    assert!(
        matches!(focused(&desk), Some((Role::TreeItem, ..))),
        "the current section"
    );
    go_round(&mut desk, "drawer", 6, Theme::Dark);
    press(&mut desk, NONE, Key::Escape);
    assert_eq!((lines(&desk), name(&desk).as_str()), (0, "目录"));
    click(&mut desk, "目录");
    section(&mut desk, "2 理事长单位");
    assert_eq!(lines(&desk), 0, "a chosen section shuts it");
    assert!(shows(&desk, "第 2 表"));
    let pane = desk.get_by_role_and_label(Role::Tab, "体检");
    pane.focus();
    desk.run();
    press(&mut desk, NONE, Key::Enter);
    assert!(shows(&desk, "试一试…"));
    press(&mut desk, NONE, Key::Escape);
    assert!(!shows(&desk, "试一试…"));
    assert_eq!(name(&desk), "体检");
}

#[test]
fn every_control_shows_that_it_has_the_keyboard() {
    for theme in [Theme::Light, Theme::Dark] {
        let folder = TempDir::new().unwrap();
        let mut desk = sized(folder.path(), [1440.0, 900.0], theme);
        go_round(&mut desk, "welcome", 10, theme);
        click(&mut desk, "打开示例看一看");
        for place in [
            "1 联盟基本情况",
            "4 成员单位一览表",
            "8 运行机制",
            "9 经费预算与来源",
            "10 附件清单",
        ] {
            section(&mut desk, place);
            go_round(&mut desk, place, 40, theme);
        }
        for tab in ["预览", "条款", "历史"] {
            desk.get_by_role_and_label(Role::Tab, tab).focus();
            desk.run();
            press(&mut desk, NONE, Key::Enter);
            go_round(&mut desk, tab, 10, theme);
        }
        click(&mut desk, "草稿箱");
        go_round(&mut desk, "home", 14, theme);
    }
}
