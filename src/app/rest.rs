//! Whether somebody who types has paused, asked without drawing while nothing happens.

use egui::Context;
use std::time::{Duration, Instant};

/// So long without a change is a pause.
const PAUSE: Duration = Duration::from_millis(1500);

/// Which state of the draft was seen last, and when first.
#[derive(Debug, Default)]
pub struct Rest {
    seen: Option<(u64, Instant)>,
}

impl Rest {
    /// Whether this state has stood for a pause. Until it has, one frame is asked for when it will have.
    pub fn is_over(&mut self, ctx: &Context, revision: u64) -> bool {
        let since = match self.seen {
            Some((seen, since)) if seen == revision => since,
            _ => {
                let now = Instant::now();
                self.seen = Some((revision, now));
                now
            }
        };
        let rest = PAUSE.saturating_sub(since.elapsed());
        if !rest.is_zero() {
            ctx.request_repaint_after(rest);
        }
        rest.is_zero()
    }
}
