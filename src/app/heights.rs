//! How tall texts are when they wrap, measured once for each width, so that a long list is drawn only where it is in sight.

use super::theme::{self, palette, size};
use super::widget::text;
use egui::Ui;
use std::collections::HashMap;

/// More texts than any list shows; beyond it the old ones are forgotten.
const MOST: usize = 20_000;

/// Heights of texts in the dense size, at one width.
#[derive(Debug, Default)]
pub struct Heights {
    /// The width and the pixels of a point for which they hold.
    made_for: (f32, f32),
    of: HashMap<String, f32>,
}

impl Heights {
    /// The height a text takes at a width.
    pub fn of(&mut self, ui: &Ui, words: &str, width: f32) -> f32 {
        let made_for = (width, ui.pixels_per_point());
        if self.made_for != made_for || self.of.len() > MOST {
            self.of.clear();
            self.made_for = made_for;
        }
        if let Some(height) = self.of.get(words) {
            return *height;
        }
        let font = theme::regular(size::DENSE);
        let ink = palette(ui).ink;
        let galley = text::wrapped(ui, words, font, size::DENSE_LINE, ink, width);
        let height = galley.size().y;
        self.of.insert(words.to_owned(), height);
        height
    }
}
