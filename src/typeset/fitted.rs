//! Words that must stay within a given room: as they are, else on more lines, else smaller, never cut off.

use super::justify::SetLine;
use super::page::{Item, Point};
use super::paragraph::{self, Edges, Setting};
use super::place::{self, CENTRE_TO_BASELINE, GapNames};
use super::setter::{Across, line_at};
use super::shape::{Shaped, Type, shape_str};
use crate::document::Length;

/// How much room there is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub width: Length,
    pub height: Length,
}

/// Lines under each other that fit their room.
#[derive(Debug, Clone)]
pub(super) struct Fitted {
    pub lines: Vec<SetLine>,
    pub size: Length,
    pub pitch: Length,
}

/// Below this nothing can be read anyway, so no more time is spent on it.
const LEAST_SCALE: f64 = 1e-3;

/// Sets words smaller until they fit. `setting` breaks them into lines at a scale of their size.
pub(super) fn fitted(
    size: Length,
    pitch: Length,
    room: Room,
    setting: impl Fn(f64) -> Vec<SetLine>,
) -> Fitted {
    let mut scale = 1.0;
    loop {
        let fitted = Fitted {
            lines: setting(scale),
            size: size * scale,
            pitch: pitch * scale,
        };
        let excess = (fitted.height() / room.height).max(fitted.width() / room.width);
        if excess <= 1.0 + 1e-6 || scale < LEAST_SCALE {
            return fitted;
        }
        scale *= (1.0 / excess.sqrt()).clamp(0.4, 0.95);
    }
}

/// Words in lines of about equal length, for what stands centred or over something.
pub(super) fn even(words: &str, kind: Type, pitch: Length, room: Room) -> Fitted {
    fitted(kind.size, pitch, room, |scale| {
        paragraph::balanced(&shape_str(words, kind.scaled(scale)), room.width)
    })
}

/// Words in lines as full as they get, for what stands at the left.
pub(super) fn full(words: &str, kind: Type, pitch: Length, room: Room) -> Fitted {
    fitted(kind.size, pitch, room, |scale| {
        full_lines(&shape_str(words, kind.scaled(scale)), room.width)
    })
}

/// Words on one line, however small that makes them.
pub(super) fn one_line(words: &str, kind: Type, width: Length) -> Fitted {
    let room = Room {
        width,
        height: kind.size,
    };
    fitted(kind.size, kind.size, room, |scale| {
        vec![paragraph::single(&shape_str(words, kind.scaled(scale)))]
    })
}

pub(super) fn full_lines(shaped: &Shaped, measure: Length) -> Vec<SetLine> {
    let setting = Setting {
        measure,
        indent: Length::ZERO,
        edges: Edges::Ragged,
    };
    let lines = paragraph::set(shaped, setting).into_iter();
    lines.map(|line| line.line).collect()
}

impl Fitted {
    /// From the top of the first em box to the foot of the last.
    pub fn height(&self) -> Length {
        self.size + self.pitch * self.lines.len().saturating_sub(1) as f64
    }

    pub fn width(&self) -> Length {
        let widest = self.lines.iter().map(|line| line.width).fold(0.0, f64::max);
        Length::pt(widest)
    }

    /// Draws the lines, the first em box's top at `top`.
    pub fn below(&self, across: Across, top: Length) -> Vec<Item> {
        let first = top + self.size / 2.0;
        let draw =
            |(index, line)| line_at(line, self.size, across, first + self.pitch * index as f64);
        self.lines.iter().enumerate().flat_map(draw).collect()
    }

    /// Draws the lines from the left, with the names of ruled gaps.
    pub fn named_below(&self, x: Length, top: Length, names: &[String]) -> Vec<Item> {
        let first = top + self.size / 2.0 + self.size * CENTRE_TO_BASELINE;
        let names = if names.is_empty() {
            GapNames::Hidden
        } else {
            GapNames::Shown(names)
        };
        let draw = |(index, line)| {
            let baseline = first + self.pitch * index as f64;
            place::line(line, Point::new(x, baseline), names)
        };
        self.lines.iter().enumerate().flat_map(draw).collect()
    }

    /// Draws the lines about a middle.
    pub fn about(&self, across: Across, middle: Length) -> Vec<Item> {
        self.below(across, middle - self.height() / 2.0)
    }

    /// Draws the lines, the last em box's foot at `foot`.
    pub fn above(&self, across: Across, foot: Length) -> Vec<Item> {
        self.below(across, foot - self.height())
    }
}
