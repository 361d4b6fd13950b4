//! What was written: that it is done, where it lies, and what one may want of it next.

use super::button::Button;
use super::text;
use crate::app::marks;
use crate::app::theme::{self, gap, height, palette, size};
use crate::app::words::export as words;
use egui::{Align2, Ui, pos2};
use std::path::Path;

/// What is wanted of a file that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    Open,
    Print,
    Folder,
    CopyPath,
    Again,
}

/// A tick, a sentence, and the path.
pub fn said(ui: &mut Ui, sentence: &str, path: &Path) {
    let palette = palette(ui);
    let row = text::take_row(ui, 32.0);
    let mark = pos2(row.left() + 9.0, row.center().y);
    let (fill, tick) = (palette.action_fill, palette.on_fill);
    marks::done(ui.painter(), mark, 8.0, fill, tick);
    let at = row.with_min_x(row.left() + 28.0);
    let bold = theme::bold(size::BODY);
    text::line(ui, at, Align2::LEFT_CENTER, sentence, bold, palette.ink);
    let shown = path.display().to_string();
    let font = theme::regular(size::DENSE);
    text::paragraph(ui, &shown, font, size::DENSE_LINE, palette.ink_2);
}

/// The buttons from the right, in this order; the one that was clicked.
pub fn next_ui(ui: &mut Ui, offered: &[Next], enabled: impl Fn(Next) -> bool) -> Option<Next> {
    ui.add_space(gap::SIDE);
    let row = text::take_row(ui, height::FIELD);
    let (mut right, mut clicked) = (row.right(), None);
    for &next in offered {
        let button = match next {
            Next::Open => Button::primary(words::OPEN),
            Next::Print => Button::edged(words::PRINT).tip(words::PRINT_TIP),
            Next::Folder => Button::edged(words::FOLDER),
            Next::CopyPath => Button::edged(words::COPY_PATH),
            Next::Again => Button::plain(words::AGAIN),
        };
        let button = button.enabled(enabled(next));
        let (response, left) = button.show_left_of(ui, pos2(right, row.center().y));
        if response.clicked() {
            clicked = Some(next);
        }
        right = left - gap::STEP;
    }
    clicked
}
