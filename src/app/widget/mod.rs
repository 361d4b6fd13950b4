//! The few controls from which every place is built, drawn to the design: text, buttons, inputs, lists, boxes.

pub mod button;
pub mod dialog;
pub mod done;
pub mod dropdown;
pub mod input;
pub mod message;
pub mod path;
pub mod progress;
pub mod segmented;
pub mod text;
pub mod working;

use super::theme::{self, Palette, gap, palette, size};
use egui::{Align2, Color32, CornerRadius, Rect, Response, Stroke, StrokeKind, Ui, vec2};

/// The ring round a control that has the keyboard.
pub fn focus_ring(ui: &Ui, response: &Response, radius: u8, palette: &Palette) {
    if response.has_focus() {
        ring(ui, response.rect, radius, palette);
    }
}

/// Draws the ring itself: two points, one outside the edge.
pub fn ring(ui: &Ui, rect: Rect, radius: u8, palette: &Palette) {
    ui.painter().rect_stroke(
        rect.expand(1.0),
        CornerRadius::same(radius + 1),
        Stroke::new(2.0, palette.action),
        StrokeKind::Middle,
    );
}

/// The ground of the head of a card, with a line under it.
pub fn card_head(ui: &Ui, rect: Rect, line: Color32) {
    let round = CornerRadius {
        nw: theme::RADIUS_CARD,
        ne: theme::RADIUS_CARD,
        sw: 0,
        se: 0,
    };
    let side = palette(ui).side;
    ui.painter().rect_filled(rect, round, side);
    let under = rect.bottom() - 0.5;
    ui.painter()
        .hline(rect.x_range(), under, Stroke::new(1.0, line));
}

/// The strip at the foot of the right pane with a sentence in it; returns the room above.
pub fn pane_foot(ui: &mut Ui, words: &str) -> Rect {
    let palette = palette(ui);
    let whole = ui.max_rect();
    let foot = whole.with_min_y(whole.bottom() - 44.0);
    ui.painter().rect_filled(foot, 0.0, palette.side);
    let over = foot.top() + 0.5;
    ui.painter()
        .hline(foot.x_range(), over, Stroke::new(1.0, palette.line));
    text::line(
        ui,
        foot.shrink2(vec2(gap::SIDE, 0.0)),
        Align2::LEFT_CENTER,
        words,
        theme::regular(size::CAPTION),
        palette.ink_2,
    );
    whole.with_max_y(foot.top())
}
