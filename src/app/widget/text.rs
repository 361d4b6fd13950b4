//! Words on the window: one line cut at its end, or a paragraph. Both have a node for screen readers.

use crate::app::theme::{self, palette, size};
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align2, Color32, FontId, Galley, Id, Painter, Rect, Response, Sense, Ui, WidgetInfo,
    accesskit::Role, vec2,
};
use std::sync::Arc;

/// One line in a rectangle, cut with … when it is too long; the tip then shows all of it.
pub fn line(
    ui: &mut Ui,
    rect: Rect,
    align: Align2,
    text: &str,
    font: FontId,
    colour: Color32,
) -> Response {
    let galley = cut(ui, text, font, colour, rect.width());
    let place = align.align_size_within_rect(galley.size(), rect);
    let response = node(ui, place, text);
    ui.painter().galley(place.min, galley.clone(), colour);
    if galley.elided {
        response.on_hover_text(text)
    } else {
        response
    }
}

/// A paragraph in the flow of the ui, as wide as there is room.
pub fn paragraph(
    ui: &mut Ui,
    text: &str,
    font: FontId,
    line_height: f32,
    colour: Color32,
) -> Response {
    let galley = wrapped(ui, text, font, line_height, colour, ui.available_width());
    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley, colour);
    node(ui, rect, text)
}

/// A paragraph from a point on; returns the rectangle it took.
pub fn paragraph_at(
    ui: &mut Ui,
    rect: Rect,
    text: &str,
    font: FontId,
    line_height: f32,
    colour: Color32,
) -> Rect {
    let galley = wrapped(ui, text, font, line_height, colour, rect.width());
    let place = Rect::from_min_size(rect.min, galley.size());
    ui.painter().galley(place.min, galley, colour);
    node(ui, place, text);
    place
}

/// Width that a text takes on one line.
pub fn width(ui: &Ui, text: &str, font: FontId) -> f32 {
    ui.painter()
        .layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER)
        .size()
        .x
}

/// Lays out one line that is cut with … at a width.
pub fn cut(ui: &Ui, text: &str, font: FontId, colour: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font, colour);
    job.wrap = TextWrapping::truncate_at_width(width);
    ui.painter().layout_job(job)
}

/// Lays out a paragraph of a width.
pub fn wrapped(
    ui: &Ui,
    text: &str,
    font: FontId,
    line_height: f32,
    colour: Color32,
    width: f32,
) -> Arc<Galley> {
    wrapped_by(ui.painter(), text, font, line_height, colour, width)
}

/// The same before there is anything to draw in.
pub fn wrapped_by(
    painter: &Painter,
    text: &str,
    font: FontId,
    line_height: f32,
    colour: Color32,
    width: f32,
) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    let mut format = TextFormat::simple(font, colour);
    format.line_height = Some(line_height);
    job.append(text, 0.0, format);
    painter.layout_job(job)
}

/// A line of pieces in different fonts and colours.
pub fn pieces(ui: &Ui, parts: &[(&str, FontId, Color32)]) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    for (text, font, colour) in parts {
        job.append(text, 0.0, TextFormat::simple(font.clone(), *colour));
    }
    ui.painter().layout_job(job)
}

/// Draws a line of pieces at the left middle of a rectangle and returns its right end.
pub fn put_pieces(
    ui: &mut Ui,
    rect: Rect,
    align: Align2,
    parts: &[(&str, FontId, Color32)],
) -> Rect {
    let galley = pieces(ui, parts);
    let place = align.align_size_within_rect(galley.size(), rect);
    let spoken: String = parts.iter().map(|(text, ..)| *text).collect();
    node(ui, place, &spoken);
    ui.painter().galley(place.min, galley, Color32::PLACEHOLDER);
    place
}

/// The node by which assistive technology and tests find the words.
pub fn node(ui: &mut Ui, rect: Rect, text: &str) -> Response {
    let id = next_id(ui);
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}

/// An id that no other control of this ui has.
pub fn next_id(ui: &mut Ui) -> Id {
    let id = ui.next_auto_id();
    ui.skip_ahead_auto_ids(1);
    id
}

/// A rectangle of a height over the whole width that is left, taken from the flow.
pub fn take_row(ui: &mut Ui, height: f32) -> Rect {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    rect
}

/// The label over a field of a dialog.
pub fn label(ui: &mut Ui, words: &str) {
    let palette = palette(ui);
    let row = take_row(ui, 26.0);
    line(
        ui,
        row,
        Align2::LEFT_TOP,
        words,
        theme::regular(size::DENSE),
        palette.ink_2,
    );
}
