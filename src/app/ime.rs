//! Keeps the input method on between fields, and tells whether a composition is going on.
//!
//! On X11 egui asks for every change of focus that the composition be interrupted, which makes the window system
//! build a new input context; the input method then starts switched off. So the wish is only passed on while
//! something is really being composed, and between fields the last wish for input is repeated.

use egui::{Context, Event, FullOutput, ImeEvent, Plugin, RawInput, output::IMEOutput};

/// Follows the input method. While [`KeepIme::is_composing`], what stands in a text field is not yet an answer.
#[derive(Default)]
pub struct KeepIme {
    composing: bool,
    keeps: bool,
    last: Option<IMEOutput>,
}

impl KeepIme {
    /// For this desktop; only X11 needs the input method to be kept on.
    pub fn for_this_desktop() -> Self {
        Self {
            keeps: cfg!(target_os = "linux") && !is_wayland(),
            ..Self::default()
        }
    }
}

/// Whether half-composed text stands in the focused field.
pub fn is_composing(ctx: &Context) -> bool {
    ctx.plugin_opt::<KeepIme>()
        .is_some_and(|plugin| plugin.lock().composing)
}

fn is_wayland() -> bool {
    ["WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

impl Plugin for KeepIme {
    fn debug_name(&self) -> &'static str {
        "KeepIme"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        for event in &input.events {
            match event {
                Event::Ime(ImeEvent::Preedit { text, .. }) => self.composing = !text.is_empty(),
                Event::Ime(ImeEvent::Commit(_)) => self.composing = false,
                _ => {}
            }
        }
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        if !self.keeps {
            return;
        }
        let ime = &mut output.platform_output.ime;
        if let Some(ime) = ime {
            ime.should_interrupt_composition &= self.composing;
            self.last = Some(*ime);
        } else if let Some(last) = self.last {
            // No field is focused: what was being composed has lost its place and must end.
            *ime = Some(IMEOutput {
                should_interrupt_composition: self.composing,
                ..last
            });
        }
        if ime.is_some_and(|ime| ime.should_interrupt_composition) {
            self.composing = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::Rect;

    fn kept() -> KeepIme {
        KeepIme {
            keeps: true,
            ..KeepIme::default()
        }
    }

    fn heard(plugin: &mut KeepIme, events: Vec<Event>) {
        let mut input = RawInput {
            events,
            ..RawInput::default()
        };
        plugin.input_hook(&Context::default(), &mut input);
    }

    fn told(plugin: &mut KeepIme, wish: Option<bool>) -> Option<bool> {
        let ctx = Context::default();
        let mut output = ctx.run_ui(RawInput::default(), |_| {});
        output.platform_output.ime = wish.map(|interrupt| IMEOutput {
            purpose: Default::default(),
            rect: Rect::ZERO,
            cursor_rect: Rect::ZERO,
            should_interrupt_composition: interrupt,
        });
        plugin.output_hook(&ctx, &mut output);
        output.textures_delta.clear();
        output
            .platform_output
            .ime
            .take()
            .map(|ime| ime.should_interrupt_composition)
    }

    fn preedit(text: &str) -> Event {
        Event::Ime(ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: None,
        })
    }

    #[test]
    fn the_input_method_is_not_interrupted_between_fields() {
        let mut plugin = kept();
        assert_eq!(told(&mut plugin, None), None, "nothing was focused yet");
        assert_eq!(told(&mut plugin, Some(true)), Some(false));
        assert_eq!(told(&mut plugin, None), Some(false), "it stays allowed");
    }

    #[test]
    fn a_composition_that_loses_its_field_is_ended_once() {
        let mut plugin = kept();
        told(&mut plugin, Some(false));
        heard(&mut plugin, vec![preedit("ni")]);
        assert!(plugin.composing);
        assert_eq!(told(&mut plugin, None), Some(true));
        assert!(!plugin.composing);
        assert_eq!(told(&mut plugin, None), Some(false));
    }

    #[test]
    fn a_commit_ends_the_composition() {
        let mut plugin = kept();
        heard(&mut plugin, vec![preedit("ni")]);
        heard(
            &mut plugin,
            vec![preedit(""), Event::Ime(ImeEvent::Commit("你".to_owned()))],
        );
        assert!(!plugin.composing);
    }
}
