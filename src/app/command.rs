//! What can be done from anywhere: one list from which menus, the palette, tips and keys all come.

use super::words::bar;
use eframe::egui::{Context, Key, KeyboardShortcut, Modifiers};

/// An action of the whole window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    Undo,
    Redo,
    SaveNow,
    Export,
    Palette,
    Find,
    PreviousSection,
    NextSection,
    TogglePane,
    BackToDrafts,
    NewDraft,
    Settings,
    Help,
}

/// How a command is called and reached.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    pub command: Command,
    pub text: &'static str,
    pub tip: &'static str,
    pub shortcut: Option<KeyboardShortcut>,
    /// Another key for the same thing.
    pub also: Option<KeyboardShortcut>,
    /// Only while a draft is open.
    pub in_editor: bool,
}

const fn ctrl(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::COMMAND, key))
}

const fn alone(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::NONE, key))
}

const fn entry(
    command: Command,
    text: &'static str,
    tip: &'static str,
    shortcut: Option<KeyboardShortcut>,
    in_editor: bool,
) -> Entry {
    Entry {
        command,
        text,
        tip,
        shortcut,
        also: None,
        in_editor,
    }
}

/// All commands, in the order in which they are offered.
pub const COMMANDS: &[Entry] = &[
    Entry {
        also: Some(KeyboardShortcut::new(
            Modifiers::COMMAND.plus(Modifiers::SHIFT),
            Key::Z,
        )),
        ..entry(
            Command::Redo,
            bar::REDO,
            "把撤销的一步恢复",
            ctrl(Key::Y),
            true,
        )
    },
    entry(Command::Undo, bar::UNDO, "撤销上一步", ctrl(Key::Z), true),
    entry(
        Command::SaveNow,
        "立即保存",
        "内容一直自动保存，也可以立即存一次",
        ctrl(Key::S),
        true,
    ),
    entry(
        Command::Export,
        bar::EXPORT,
        "生成可以打印签章的 PDF",
        ctrl(Key::P),
        true,
    ),
    entry(
        Command::Palette,
        "查找或命令…",
        "查找节、问题、正文，或执行命令",
        ctrl(Key::K),
        true,
    ),
    entry(
        Command::Find,
        "查找…",
        "查找节、问题和正文",
        ctrl(Key::F),
        false,
    ),
    entry(
        Command::PreviousSection,
        "上一节",
        "到上一节",
        ctrl(Key::PageUp),
        true,
    ),
    entry(
        Command::NextSection,
        "下一节",
        "到下一节",
        ctrl(Key::PageDown),
        true,
    ),
    entry(
        Command::TogglePane,
        "展开或收起右栏",
        "给填写腾出地方",
        ctrl(Key::Backslash),
        true,
    ),
    entry(
        Command::BackToDrafts,
        "返回草稿箱",
        "内容已自动保存",
        None,
        true,
    ),
    entry(
        Command::NewDraft,
        "新建草稿…",
        "选申报类型，从空白或示例开始",
        ctrl(Key::N),
        false,
    ),
    entry(
        Command::Settings,
        "设置…",
        "文字大小、明暗",
        ctrl(Key::Comma),
        false,
    ),
    entry(
        Command::Help,
        "帮助",
        "怎样使用，有哪些快捷键",
        alone(Key::F1),
        false,
    ),
];

impl Command {
    pub fn entry(self) -> &'static Entry {
        COMMANDS
            .iter()
            .find(|entry| entry.command == self)
            .expect("every command stands in the list; a test holds it")
    }

    /// The tip with the shortcut behind it.
    pub fn tip(self, ctx: &Context) -> String {
        let entry = self.entry();
        match entry.shortcut {
            Some(shortcut) => format!("{}（{}）", entry.tip, ctx.format_shortcut(&shortcut)),
            None => entry.tip.to_owned(),
        }
    }
}

/// Takes the pressed shortcuts out of the input, so that no text field sees them.
///
/// The list has Ctrl+Shift+Z before Ctrl+Z, because a shortcut also matches with Shift held.
pub fn pressed(ctx: &Context, in_editor: bool) -> Vec<Command> {
    ctx.input_mut(|input| {
        COMMANDS
            .iter()
            .filter(|entry| in_editor || !entry.in_editor)
            .filter(|entry| {
                [entry.also, entry.shortcut]
                    .into_iter()
                    .flatten()
                    .any(|shortcut| input.consume_shortcut(&shortcut))
            })
            .map(|entry| entry.command)
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_command_is_listed_once_and_no_key_means_two_things() {
        let mut keys = HashSet::new();
        for (index, entry) in COMMANDS.iter().enumerate() {
            assert!(
                !COMMANDS[..index]
                    .iter()
                    .any(|other| other.command == entry.command)
            );
            for shortcut in [entry.shortcut, entry.also].into_iter().flatten() {
                let key = format!("{:?} {:?}", shortcut.modifiers, shortcut.logical_key);
                assert!(keys.insert(key), "{}", entry.text);
            }
        }
    }
}
