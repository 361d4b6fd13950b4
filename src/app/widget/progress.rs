//! A thin bar that shows how much is done.

use crate::app::theme::palette;
use egui::{Rect, Ui, WidgetInfo, accesskit::Role};

/// Draws a bar; `part` goes from 0 to 1.
pub fn bar(ui: &mut Ui, rect: Rect, part: f32, name: &str) {
    let palette = palette(ui);
    let radius = rect.height() / 2.0;
    ui.painter()
        .rect_filled(rect, radius, palette.line_strong.gamma_multiply(0.7));
    let part = part.clamp(0.0, 1.0);
    if part > 0.0 {
        let width = (rect.width() * part).max(rect.height());
        ui.painter().rect_filled(
            rect.with_max_x(rect.left() + width),
            radius,
            palette.action_fill,
        );
    }
    let id = super::text::next_id(ui);
    let response = ui.interact(rect, id, egui::Sense::hover());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, name);
        info.value = Some(f64::from(part) * 100.0);
        info
    });
}
