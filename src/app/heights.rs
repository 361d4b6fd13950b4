//! How tall texts are when they wrap, measured once for each width, so that a long list is drawn only where it is in sight.

use super::theme::{self, palette, size};
use super::widget::text;
use egui::Ui;
use std::collections::HashMap;

/// More texts than any list shows; beyond it the old ones are forgotten.
const MOST: usize = 20_000;

/// How a text of a list is set.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    Dense,
    Caption,
}

/// Heights of texts, at one width.
#[derive(Debug, Default)]
pub struct Heights {
    dense: Measured,
    caption: Measured,
}

/// Heights of texts of one kind.
#[derive(Debug, Default)]
struct Measured {
    /// The width and the pixels of a point for which they hold.
    made_for: (f32, f32),
    of: HashMap<String, f32>,
}

impl Heights {
    /// The height a text takes at a width.
    pub fn of(&mut self, ui: &Ui, kind: Kind, words: &str, width: f32) -> f32 {
        let (measured, size, line) = match kind {
            Kind::Dense => (&mut self.dense, size::DENSE, size::DENSE_LINE),
            Kind::Caption => (&mut self.caption, size::CAPTION, size::CAPTION_LINE),
        };
        let made_for = (width, ui.pixels_per_point());
        if measured.made_for != made_for || measured.of.len() > MOST {
            measured.of.clear();
            measured.made_for = made_for;
        }
        if let Some(height) = measured.of.get(words) {
            return *height;
        }
        let font = theme::regular(size);
        let galley = text::wrapped(ui, words, font, line, palette(ui).ink, width);
        let height = galley.size().y;
        measured.of.insert(words.to_owned(), height);
        height
    }
}
