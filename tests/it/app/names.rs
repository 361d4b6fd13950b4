//! Everything that can be operated has a name that can be read out, in every place and every dialog.

use super::{Desk, click, menu, press, section, window, with_sample};
use egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT, Queryable, by};
use tempfile::TempDir;

const CTRL: Modifiers = Modifiers::COMMAND;

/// What a person operates.
const OPERATED: &[Role] = &[
    Role::Button,
    Role::Cell,
    Role::CheckBox,
    Role::ColumnHeader,
    Role::ComboBox,
    Role::GridCell,
    Role::Link,
    Role::ListItem,
    Role::MenuItem,
    Role::MenuItemRadio,
    Role::MultilineTextInput,
    Role::RadioButton,
    Role::Slider,
    Role::SpinButton,
    Role::Switch,
    Role::Tab,
    Role::TextInput,
    Role::TreeItem,
];

/// Fails on a control of the place without a name.
fn all_have_names(desk: &Desk, place: &str) {
    let mut operated = 0;
    let mut nameless = Vec::new();
    for node in desk.query_all(by().predicate(|node| OPERATED.contains(&node.role()))) {
        let node = node.accesskit_node();
        operated += 1;
        if node.label().is_none_or(|name| name.trim().is_empty()) {
            nameless.push(format!("{:?} at {:?}", node.role(), node.bounding_box()));
        }
    }
    assert!(operated > 0, "{place} shows nothing to operate");
    assert!(nameless.is_empty(), "{place}: {nameless:#?}");
}

#[test]
fn every_control_of_the_list_and_its_dialogs_has_a_name() {
    let folder = TempDir::new().unwrap();
    let mut desk = window(folder.path());
    all_have_names(&desk, "welcome");
    click(&mut desk, "新建草稿…");
    all_have_names(&desk, "new draft");
    click(&mut desk, "新建");
    section(&mut desk, "4 成员单位一览表");
    click(&mut desk, "导入表格");
    all_have_names(&desk, "import");
    press(&mut desk, Modifiers::NONE, Key::Escape);
    click(&mut desk, "草稿箱");
    all_have_names(&desk, "list");
    click(&mut desk, "设置");
    all_have_names(&desk, "settings");
    click(&mut desk, "关于…");
    all_have_names(&desk, "about");
    press(&mut desk, Modifiers::NONE, Key::Escape);
    click(&mut desk, "帮助");
    all_have_names(&desk, "help");
    press(&mut desk, Modifiers::NONE, Key::Escape);
    let title = desk
        .query_all_by_role(Role::ListItem)
        .find_map(|node| node.accesskit_node().label());
    let title = title.expect("one draft is listed");
    menu(&mut desk, &title, "移到回收站");
    click(&mut desk, "回收站 1");
    all_have_names(&desk, "bin");
}

#[test]
fn every_control_of_the_editor_has_a_name() {
    let folder = TempDir::new().unwrap();
    let mut desk = with_sample(folder.path());
    for tab in ["体检", "预览", "条款", "历史"] {
        desk.get_by_role_and_label(Role::Tab, tab).click();
        desk.run();
        all_have_names(&desk, tab);
    }
    for (place, key) in [
        ("palette", Key::K),
        ("find", Key::F),
        ("replace", Key::H),
        ("export", Key::P),
    ] {
        press(&mut desk, CTRL, key);
        all_have_names(&desk, place);
        press(&mut desk, Modifiers::NONE, Key::Escape);
    }
    for _ in 0..90 {
        press(&mut desk, CTRL, Key::PageUp);
    }
    for step in 0..90 {
        all_have_names(&desk, &format!("section {step}"));
        press(&mut desk, CTRL, Key::PageDown);
    }
}
