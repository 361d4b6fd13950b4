//! The window on the screen it opened on.

use egui::{Context, ViewportCommand};

/// A window as large as the screen has its title bar or its foot beyond the edge, so it fills the screen properly.
pub fn fill_small(ctx: &Context) {
    /// The title bar of the window and the task bar of the screen, in points.
    const BARS: f32 = 72.0;
    let (screen, inner) = ctx.input(|input| {
        let viewport = input.viewport();
        (viewport.monitor_size, viewport.inner_rect)
    });
    if let (Some(screen), Some(inner)) = (screen, inner)
        && (inner.height() + BARS > screen.y || inner.width() > screen.x)
    {
        ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
    }
}
