//! Boxes that say what is wrong and what to do.

use super::text;
use crate::app::marks;
use crate::app::theme::{self, Palette, gap, palette, size};
use crate::check::Level;
use egui::{Align2, Color32, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

/// The colours of a box: ground and edge.
pub fn tint(level: Level, palette: &Palette) -> (Color32, Color32) {
    match level {
        Level::Must => (palette.must_tint, palette.must_line),
        Level::Should => (palette.advice_tint, palette.advice_line),
        Level::Note => (Color32::TRANSPARENT, palette.note_line),
    }
}

/// One sentence under a field.
pub fn sentence(ui: &mut Ui, level: Level, words: &str) {
    let palette = palette(ui);
    let width = ui.available_width();
    let galley = text::wrapped(
        ui,
        words,
        theme::regular(size::DENSE),
        size::DENSE_LINE,
        palette.ink,
        width - 58.0,
    );
    let height = galley.size().y + 12.0;
    let (_, rect) = ui.allocate_space(vec2(width, height));
    let (fill, edge) = tint(level, palette);
    ui.painter().rect(
        rect,
        theme::RADIUS_CARD,
        fill,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    marks::paint_level(
        ui.painter(),
        pos2(rect.left() + 22.0, rect.top() + 18.0),
        level,
        true,
        palette,
    );
    let place = Rect::from_min_size(rect.min + vec2(42.0, 6.0), galley.size());
    ui.painter().galley(place.min, galley, palette.ink);
    text::node(ui, place, words);
}

/// A remark under a field, which asks nothing.
pub fn aside(ui: &mut Ui, words: &str) {
    let palette = palette(ui);
    ui.add_space(4.0);
    text::paragraph(
        ui,
        words,
        theme::regular(size::CAPTION),
        size::CAPTION_LINE,
        palette.ink_2,
    );
}

/// A calm grey sentence in the middle of an empty place.
pub fn empty(ui: &mut Ui, words: &str) {
    let palette = palette(ui);
    let rect = text::take_row(ui, 88.0);
    let galley = text::wrapped(
        ui,
        words,
        theme::regular(size::DENSE),
        size::DENSE_LINE,
        palette.ink_3,
        rect.width() - 2.0 * gap::PANE,
    );
    let place = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect);
    ui.painter().galley(place.min, galley, palette.ink_3);
    text::node(ui, place, words);
}
