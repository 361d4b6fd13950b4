//! Two or three words side by side of which one or none is chosen.

use super::text;
use crate::app::icons::Icon;
use crate::app::theme::{self, palette, size};
use egui::{
    Align2, Color32, CornerRadius, Id, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit::Role, pos2, vec2,
};

/// Draws the segments and returns the number of the one that was clicked, and all of them as one response.
pub fn show(
    ui: &mut Ui,
    rect: Rect,
    id: Id,
    name: &str,
    words: &[&str],
    chosen: Option<usize>,
) -> (Option<usize>, Response) {
    let palette = palette(ui);
    let width = rect.width() / words.len() as f32;
    let mut clicked = None;
    let mut whole: Option<Response> = None;
    ui.painter().rect(
        rect,
        theme::RADIUS_FIELD,
        palette.field,
        Stroke::new(1.0, palette.line_strong),
        StrokeKind::Inside,
    );
    for (index, word) in words.iter().enumerate() {
        let left = rect.left() + width * index as f32;
        let part = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
        let part_id = if index == 0 { id } else { id.with(index) };
        let response = ui.interact(part, part_id, Sense::click());
        let on = chosen == Some(index);
        response.widget_info(|| {
            WidgetInfo::selected(Role::RadioButton, true, on, format!("{name} {word}"))
        });
        if response.clicked() {
            clicked = Some(index);
        }
        paint(ui, &response, part, word, on, corner(index, words.len()));
        whole = Some(match whole {
            Some(whole) => whole.union(response),
            None => response,
        });
    }
    (clicked, whole.expect("there is at least one word"))
}

fn corner(index: usize, count: usize) -> CornerRadius {
    let first = if index == 0 { theme::RADIUS_FIELD } else { 0 };
    let last = if index + 1 == count {
        theme::RADIUS_FIELD
    } else {
        0
    };
    CornerRadius {
        nw: first,
        sw: first,
        ne: last,
        se: last,
    }
}

fn paint(ui: &Ui, response: &Response, part: Rect, word: &str, on: bool, corner: CornerRadius) {
    let palette = palette(ui);
    let (fill, edge, ink) = match (on, response.hovered()) {
        (true, _) => (palette.action_tint, palette.action, palette.action),
        (_, true) => (palette.hover, palette.line_strong, palette.ink),
        _ => (Color32::TRANSPARENT, palette.line_strong, palette.ink_2),
    };
    ui.painter().rect(
        part,
        corner,
        fill,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    let font = if on {
        theme::bold(size::BODY)
    } else {
        theme::regular(size::BODY)
    };
    let galley = text::cut(ui, word, font, ink, part.width());
    let tick = if on { 20.0 } else { 0.0 };
    let size = galley.size() + vec2(tick, 0.0);
    let place = Align2::CENTER_CENTER.align_size_within_rect(size, part);
    if on {
        let at = Rect::from_min_size(place.min, vec2(16.0, size.y));
        Icon::Check.paint_sized(ui.painter(), at.center(), 16.0, ink);
    }
    ui.painter()
        .galley(place.min + vec2(tick, 0.0), galley, ink);
    super::focus_ring(ui, response, theme::RADIUS_FIELD, palette);
}
