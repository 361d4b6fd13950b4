//! What can be done from anywhere: one list from which menus, the palette, tips and keys all come.

use super::words::commands as words;
use egui::{Context, Key, KeyboardShortcut, Modifiers};

/// An action of the whole window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    Undo,
    Redo,
    SaveNow,
    Export,
    Palette,
    Find,
    Replace,
    PreviousSection,
    NextSection,
    TogglePane,
    BackToDrafts,
    NewDraft,
    TakeIn,
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
    /// Another key for the same thing, with Shift.
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
    words: (&'static str, &'static str),
    shortcut: Option<KeyboardShortcut>,
    in_editor: bool,
) -> Entry {
    Entry {
        command,
        text: words.0,
        tip: words.1,
        shortcut,
        also: None,
        in_editor,
    }
}

/// Ctrl+Shift+Z, which some are used to.
const REDO_TOO: KeyboardShortcut =
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z);

/// All commands, in the order in which they are offered.
pub const COMMANDS: &[Entry] = &[
    entry(Command::Undo, words::UNDO, ctrl(Key::Z), true),
    Entry {
        also: Some(REDO_TOO),
        ..entry(Command::Redo, words::REDO, ctrl(Key::Y), true)
    },
    entry(Command::SaveNow, words::SAVE_NOW, ctrl(Key::S), true),
    entry(Command::Export, words::EXPORT, ctrl(Key::P), true),
    entry(Command::Palette, words::PALETTE, ctrl(Key::K), true),
    entry(Command::Find, words::FIND, ctrl(Key::F), false),
    entry(Command::Replace, words::REPLACE, ctrl(Key::H), true),
    entry(
        Command::PreviousSection,
        words::PREVIOUS_SECTION,
        ctrl(Key::PageUp),
        true,
    ),
    entry(
        Command::NextSection,
        words::NEXT_SECTION,
        ctrl(Key::PageDown),
        true,
    ),
    entry(
        Command::TogglePane,
        words::TOGGLE_PANE,
        ctrl(Key::Backslash),
        true,
    ),
    entry(Command::BackToDrafts, words::BACK_TO_DRAFTS, None, true),
    entry(Command::NewDraft, words::NEW_DRAFT, ctrl(Key::N), false),
    entry(Command::TakeIn, words::TAKE_IN, ctrl(Key::O), false),
    entry(Command::Settings, words::SETTINGS, ctrl(Key::Comma), false),
    entry(Command::Help, words::HELP, alone(Key::F1), false),
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
            Some(shortcut) => format!("{}（{}）", entry.tip, keys(ctx, &shortcut)),
            None => entry.tip.to_owned(),
        }
    }
}

/// A shortcut as it stands on the keys themselves; egui spells some signs out in English.
pub fn keys(ctx: &Context, shortcut: &KeyboardShortcut) -> String {
    ctx.format_shortcut(shortcut)
        .replace(Key::Backslash.name(), "\\")
        .replace(Key::Comma.name(), ",")
}

/// Takes the pressed shortcuts out of the input, so that no text field sees them.
///
/// Those with Shift go first, because a shortcut without it also matches while it is held.
pub fn pressed(ctx: &Context, in_editor: bool) -> Vec<Command> {
    let offered = || {
        COMMANDS
            .iter()
            .filter(|entry| in_editor || !entry.in_editor)
    };
    let with_shift = offered().filter_map(|entry| Some((entry.command, entry.also?)));
    let plain = offered().filter_map(|entry| Some((entry.command, entry.shortcut?)));
    ctx.input_mut(|input| {
        with_shift
            .chain(plain)
            .filter(|(_, shortcut)| input.consume_shortcut(shortcut))
            .map(|(command, _)| command)
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
