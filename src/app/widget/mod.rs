//! The few controls from which every place is built, drawn to the design: text, buttons, inputs, lists, boxes.

pub mod button;
pub mod dialog;
pub mod dropdown;
pub mod input;
pub mod message;
pub mod progress;
pub mod segmented;
pub mod text;

use super::theme::Palette;
use egui::{CornerRadius, Rect, Response, Stroke, StrokeKind, Ui};

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
