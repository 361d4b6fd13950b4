//! The tinted grounds behind running text: the paragraph with the cursor, the facts, the hit of a search.

use crate::app::markup;
use crate::app::theme::{self, Palette};
use egui::text::CCursor;
use egui::text_edit::TextEditOutput;
use egui::{Color32, Rect, Shape};
use std::ops::Range;

/// The facts, tinted.
pub fn facts(output: &TextEditOutput, typed: &str, palette: &Palette) -> Shape {
    let grounds = markup::facts(typed)
        .into_iter()
        .map(|fact| stretch(output, fact, palette.action_tint));
    Shape::Vec(grounds.collect())
}

/// A stretch of characters; one that runs over line ends has a ground on each line.
pub fn stretch(output: &TextEditOutput, chars: Range<usize>, colour: Color32) -> Shape {
    let mut grounds = Vec::new();
    let mut begin = at(output, chars.start);
    let mut end = begin;
    for index in chars.start + 1..=chars.end {
        let here = at(output, index);
        if here.top() > end.top() + 1.0 {
            grounds.push(ground(begin, end, colour));
            begin = at(output, index - 1)
                .with_min_y(here.top())
                .with_max_y(here.bottom());
            begin.min.x = output.galley_pos.x;
        }
        end = here;
    }
    grounds.push(ground(begin, end, colour));
    Shape::Vec(grounds)
}

/// Where a character stands on the window.
pub fn at(output: &TextEditOutput, index: usize) -> Rect {
    let rect = output.galley.pos_from_cursor(CCursor::new(index));
    rect.translate(output.galley_pos.to_vec2())
}

fn ground(begin: Rect, end: Rect, colour: Color32) -> Shape {
    let y = begin.center().y;
    let rect = Rect::from_x_y_ranges(begin.left()..=end.left(), y - 13.0..=y + 13.0);
    Shape::rect_filled(rect, theme::RADIUS_TAG, colour)
}

/// The lines of the paragraph with the cursor, over the whole width.
pub fn paragraph(output: &TextEditOutput, typed: &str, body: Rect) -> Option<Rect> {
    let cursor = output.cursor_range?.primary.index.0;
    let paragraph = markup::paragraph_around(typed, cursor);
    if paragraph.is_empty() {
        return None;
    }
    let (first, last) = (at(output, paragraph.start), at(output, paragraph.end));
    Some(Rect::from_x_y_ranges(
        body.left() + 1.0..=body.right() - 1.0,
        first.top()..=last.bottom(),
    ))
}
