//! The marks of states and levels: shape first, colour second, so that they can be told apart without colour.

use super::theme::{self, Palette};
use crate::check::{Level, State};
use egui::{Align2, Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, vec2};

/// Radius of the mark of a section's state.
const STATE: f32 = 7.0;

/// The mark of a section's state; `must` says whether a 有问题 has anything that must be put right.
pub fn paint_state(painter: &Painter, center: Pos2, state: State, must: bool, palette: &Palette) {
    match state {
        State::Untouched => {
            painter.circle_stroke(center, STATE, Stroke::new(1.4, palette.field_stroke));
        }
        State::Started => half(painter, center, palette.action),
        State::Trouble => {
            let colour = if must { palette.must } else { palette.advice };
            exclamation(painter, center, colour);
        }
        State::Done => done(
            painter,
            center,
            STATE + 0.6,
            palette.action_fill,
            palette.on_fill,
        ),
    }
}

fn half(painter: &Painter, center: Pos2, colour: Color32) {
    painter.circle_stroke(center, STATE, Stroke::new(1.4, colour));
    let half: Vec<Pos2> = (0..=20)
        .map(|step| {
            let turn = std::f32::consts::PI * (0.5 + step as f32 / 20.0);
            center + STATE * vec2(turn.cos(), turn.sin())
        })
        .collect();
    painter.add(Shape::convex_polygon(half, colour, Stroke::NONE));
}

fn exclamation(painter: &Painter, center: Pos2, colour: Color32) {
    painter.circle_stroke(center, STATE, Stroke::new(1.5, colour));
    painter.line_segment(
        [center - vec2(0.0, 3.6), center + vec2(0.0, 0.8)],
        Stroke::new(1.8, colour),
    );
    painter.circle_filled(center + vec2(0.0, 3.4), 1.1, colour);
}

/// A filled disc with a tick.
pub fn done(painter: &Painter, center: Pos2, radius: f32, fill: Color32, tick: Color32) {
    painter.circle_filled(center, radius, fill);
    let scale = radius / 7.6;
    let points = [(-3.4, 0.2), (-1.0, 2.7), (3.5, -2.6)]
        .map(|(x, y)| center + vec2(x, y) * scale)
        .to_vec();
    painter.line(points, Stroke::new(1.6, tick));
}

/// The mark of a level: square, triangle, ring with i. `filled` is false for a level that is switched off.
pub fn paint_level(painter: &Painter, center: Pos2, level: Level, filled: bool, palette: &Palette) {
    let colour = level_colour(level, palette);
    let (fill, stroke) = if filled {
        (colour, Stroke::NONE)
    } else {
        (Color32::TRANSPARENT, Stroke::new(1.4, colour))
    };
    match level {
        Level::Must => {
            let rect = Rect::from_center_size(center, Vec2::splat(11.0));
            painter.rect(rect, 1.5, fill, stroke, egui::StrokeKind::Inside);
        }
        Level::Should => {
            let points = [(0.0, -5.5), (6.2, 5.0), (-6.2, 5.0)]
                .map(|(x, y)| center + vec2(x, y))
                .to_vec();
            painter.add(Shape::convex_polygon(points, fill, stroke));
        }
        Level::Note => {
            painter.circle_stroke(center, 5.5, Stroke::new(1.4, colour));
            painter.circle_filled(center - vec2(0.0, 2.6), 0.9, colour);
            painter.line_segment(
                [center - vec2(0.0, 0.4), center + vec2(0.0, 3.0)],
                Stroke::new(1.4, colour),
            );
        }
    }
}

pub fn level_colour(level: Level, palette: &Palette) -> Color32 {
    match level {
        Level::Must => palette.must,
        Level::Should => palette.advice,
        Level::Note => palette.note,
    }
}

/// Size of a level's tag.
pub const TAG: Vec2 = vec2(46.0, 24.0);

/// The word of a level in a small box.
pub fn paint_tag(painter: &Painter, rect: Rect, level: Level, palette: &Palette) {
    let (fill, edge, text) = match level {
        Level::Must => (palette.must_fill, palette.must_fill, palette.on_fill),
        Level::Should => (palette.advice_tint, palette.advice_line, palette.advice),
        Level::Note => (Color32::TRANSPARENT, palette.note_line, palette.note),
    };
    painter.rect(
        rect,
        theme::RADIUS_TAG,
        fill,
        Stroke::new(1.0, edge),
        egui::StrokeKind::Inside,
    );
    let font = if level == Level::Note {
        theme::regular(theme::size::CAPTION)
    } else {
        theme::bold(theme::size::CAPTION)
    };
    painter.text(
        rect.center(),
        Align2::CENTER_CENTER,
        level.word(),
        font,
        text,
    );
}
