//! The tinted grounds behind running text: the paragraph with the cursor, the facts, the hit of a search.

use crate::app::markup;
use crate::app::theme::{self, Palette};
use crate::draft::Filled;
use egui::text::CCursor;
use egui::text_edit::TextEditOutput;
use egui::{Color32, Rect, Shape};
use std::ops::Range;

/// A fact in the text and what it stands for.
pub type FilledFact = (Range<usize>, Filled);

/// The facts, tinted; those without a value are underlined, because they print as a gap.
pub fn facts(output: &TextEditOutput, facts: &[FilledFact], palette: &Palette) -> Shape {
    let mut grounds = Vec::new();
    for (chars, filled) in facts {
        for rect in lines(output, chars.clone()) {
            grounds.push(Shape::rect_filled(
                rect,
                theme::RADIUS_TAG,
                palette.action_tint,
            ));
            if !matches!(filled, Filled::Value(_)) {
                let under = rect.with_min_y(rect.bottom() - 2.0);
                grounds.push(Shape::rect_filled(under, 0.0, palette.must));
            }
        }
    }
    Shape::Vec(grounds)
}

/// The fact under the pointer.
pub fn fact_at<'f>(output: &TextEditOutput, facts: &'f [FilledFact]) -> Option<&'f Filled> {
    let pointer = output.response.response.hover_pos()?;
    let found = facts.iter().find(|(chars, _)| {
        lines(output, chars.clone())
            .iter()
            .any(|rect| rect.contains(pointer))
    });
    found.map(|(_, filled)| filled)
}

/// A stretch of characters on a ground of a colour.
pub fn stretch(output: &TextEditOutput, chars: Range<usize>, colour: Color32) -> Shape {
    let grounds = lines(output, chars)
        .into_iter()
        .map(|rect| Shape::rect_filled(rect, theme::RADIUS_TAG, colour));
    Shape::Vec(grounds.collect())
}

/// Where a stretch of characters stands; one that runs over line ends has a rectangle on each line.
fn lines(output: &TextEditOutput, chars: Range<usize>) -> Vec<Rect> {
    let mut grounds = Vec::new();
    let mut begin = at(output, chars.start);
    let mut end = begin;
    for index in chars.start + 1..=chars.end {
        let here = at(output, index);
        if here.top() > end.top() + 1.0 {
            grounds.push(ground(begin, end));
            begin = at(output, index - 1)
                .with_min_y(here.top())
                .with_max_y(here.bottom());
            begin.min.x = output.galley_pos.x;
        }
        end = here;
    }
    grounds.push(ground(begin, end));
    grounds
}

/// Where a character stands on the window.
pub fn at(output: &TextEditOutput, index: usize) -> Rect {
    let rect = output.galley.pos_from_cursor(CCursor::new(index));
    rect.translate(output.galley_pos.to_vec2())
}

fn ground(begin: Rect, end: Rect) -> Rect {
    let y = begin.center().y;
    Rect::from_x_y_ranges(begin.left()..=end.left(), y - 13.0..=y + 13.0)
}

/// The lines of the paragraph with the cursor, over the whole width, with a bar at the left.
pub fn paragraph(
    output: &TextEditOutput,
    typed: &str,
    body: Rect,
    palette: &Palette,
) -> Option<Shape> {
    let cursor = output.cursor_range?.primary.index.0;
    let paragraph = markup::paragraph_around(typed, cursor);
    if paragraph.is_empty() {
        return None;
    }
    let (first, last) = (at(output, paragraph.start), at(output, paragraph.end));
    let lines = Rect::from_x_y_ranges(
        body.left() + 1.0..=body.right() - 1.0,
        first.top()..=last.bottom(),
    );
    let edge = lines.with_max_x(lines.left() + theme::SELECTION_BAR);
    Some(Shape::Vec(vec![
        Shape::rect_filled(lines, 0.0, palette.action_tint),
        Shape::rect_filled(edge, 0.0, palette.action),
    ]))
}
