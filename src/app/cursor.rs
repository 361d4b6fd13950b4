//! The text cursor blinks while somebody is there and then stands still: every blink is a frame, and a window in which
//! nothing happens draws none.

use egui::{Context, Plugin, RawInput};

/// So many seconds after the last key or movement the cursor stands.
const BLINKS: f64 = 10.0;

/// Stills the cursor after a while and has it blink again with the next event.
#[derive(Debug, Default)]
pub struct StillCursor {
    /// When something happened last, in the seconds of the window.
    last: f64,
    still: bool,
    /// Whether it blinked before it was stilled.
    blinked: bool,
}

impl Plugin for StillCursor {
    fn debug_name(&self) -> &'static str {
        "StillCursor"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let Some(now) = input.time else { return };
        if !input.events.is_empty() {
            self.last = now;
        }
        let still = now - self.last >= BLINKS;
        if still != self.still {
            self.still = still;
            if still {
                self.blinked = ctx.global_style().visuals.text_cursor.blink;
            }
            let blink = !still && self.blinked;
            ctx.all_styles_mut(|style| style.visuals.text_cursor.blink = blink);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Event, TextEdit};
    use std::time::Duration;

    /// Draws a text field that has the keyboard; how soon the next frame is wanted.
    fn drawn(ctx: &Context, time: f64, events: Vec<Event>) -> Duration {
        let input = RawInput {
            time: Some(time),
            events,
            ..RawInput::default()
        };
        let mut text = String::new();
        let mut output = ctx.run_ui(input, |ui| {
            TextEdit::singleline(&mut text)
                .show(ui)
                .response
                .response
                .request_focus();
        });
        output.textures_delta.clear();
        output.viewport_output[&egui::ViewportId::ROOT].repaint_delay
    }

    #[test]
    fn a_cursor_that_nobody_moves_comes_to_rest_and_blinks_again_with_the_next_key() {
        let ctx = Context::default();
        ctx.add_plugin(StillCursor::default());
        let typed = || vec![Event::Text("a".to_owned())];
        let mut time = 0.0;
        drawn(&ctx, time, typed());
        while time < BLINKS + 1.0 {
            time += 0.5;
            drawn(&ctx, time, Vec::new());
        }
        assert_eq!(drawn(&ctx, time, Vec::new()), Duration::MAX);
        drawn(&ctx, time + 60.0, typed());
        let next = drawn(&ctx, time + 60.5, Vec::new());
        assert!(next <= Duration::from_secs(1), "{next:?}");
    }
}
