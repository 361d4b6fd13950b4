//! Gives the keyboard back to what had it before something was opened over the place.

use egui::{Context, Id, LayerId, Popup};

/// What had the keyboard, and whether it is to have it again.
#[derive(Debug, Default)]
pub struct Returning {
    before: Option<Id>,
    returns: bool,
}

impl Returning {
    /// Notes what has the keyboard while nothing lies over the place, and gives it back afterwards. egui lets go of
    /// what lies under a window for one frame longer than that is there.
    pub fn follow(&mut self, ctx: &Context, is_free: bool) {
        if !is_free {
            self.returns = false;
            return;
        }
        let (focused, allowed) = ctx.memory(|memory| {
            let place = LayerId::background();
            (memory.focused(), memory.allows_interaction(place))
        });
        if !self.returns {
            // A list under a button goes before what is chosen in it opens; the button stays.
            if !Popup::is_any_open(ctx) {
                self.before = focused;
            }
        } else if !allowed {
            ctx.request_repaint();
        } else {
            self.returns = false;
            if let (None, Some(before)) = (focused, self.before.take()) {
                ctx.memory_mut(|memory| memory.request_focus(before));
            }
        }
    }

    /// Nothing lies over the place any more.
    pub fn begin(&mut self, ctx: &Context) {
        // What had the keyboard in the window is gone now.
        if let Some(gone) = ctx.memory(|memory| memory.focused()) {
            ctx.memory_mut(|memory| memory.surrender_focus(gone));
        }
        self.returns = true;
        ctx.request_repaint();
    }
}
