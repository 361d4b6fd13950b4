//! Keeps the arrow keys and Tab for the table that has the keyboard.
//!
//! egui moves the focus by these keys before anything is drawn, and lets a control hold them only from its second
//! frame on; with a held key that is too late. So they are taken out of the input here and handed to the table.

use super::ime;
use egui::{Context, Event, Key, Modifiers, Plugin, RawInput};

/// The keys waiting for the table.
#[derive(Default)]
pub struct GridKeys {
    held: bool,
    queue: Vec<(Modifiers, Key)>,
}

const KEYS: [Key; 5] = [
    Key::ArrowUp,
    Key::ArrowDown,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::Tab,
];

/// The keys pressed since the last call.
pub fn take(ctx: &Context) -> Vec<(Modifiers, Key)> {
    ctx.plugin_opt::<GridKeys>()
        .map(|plugin| std::mem::take(&mut plugin.lock().queue))
        .unwrap_or_default()
}

/// Says whether a table wants them from now on.
pub fn hold(ctx: &Context, held: bool) {
    if let Some(plugin) = ctx.plugin_opt::<GridKeys>() {
        plugin.lock().held = held;
    }
}

impl Plugin for GridKeys {
    fn debug_name(&self) -> &'static str {
        "GridKeys"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        if !self.held || ime::is_composing(ctx) {
            return;
        }
        input.events.retain(|event| match event {
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } if KEYS.contains(key) => {
                self.queue.push((*modifiers, *key));
                false
            }
            _ => true,
        });
    }
}
