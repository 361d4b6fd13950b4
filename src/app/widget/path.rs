//! Our own field for a path, where the system has no dialog, and the way back after a failure.

use super::button::Button;
use super::dialog::Outcome;
use super::{input, message, text};
use crate::app::theme::{gap, height};
use crate::app::words::{self, export as export_words};
use crate::check::Level;
use egui::{Id, Ui, pos2};
use std::path::PathBuf;

/// Takes a path and what to do with it; `may_go_on` says whether anything but the path stands in the way.
pub fn typed(ui: &mut Ui, salt: &str, label: &str, path: &mut String, may_go_on: bool) -> Outcome {
    text::label(ui, label);
    let row = text::take_row(ui, height::FIELD);
    let id = Id::unique(salt);
    let response = input::line(ui, row, id, path, input::Look::default()).accessible_name(label);
    let entered = input::entered(ui, &response);
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    ui.add_space(gap::SIDE);
    let row = text::take_row(ui, height::FIELD);
    let can = may_go_on && !path.trim().is_empty();
    let write = Button::primary(export_words::WRITE).enabled(can);
    let (write, left) = write.show_left_of(ui, pos2(row.right(), row.center().y));
    let cancel = Button::edged(words::CANCEL);
    let (cancel, _) = cancel.show_left_of(ui, pos2(left - gap::STEP, row.center().y));
    if write.clicked() || (entered && can) {
        Outcome::Confirmed
    } else if cancel.clicked() {
        Outcome::Dismissed
    } else {
        Outcome::Open
    }
}

/// The path that was typed, without the quotes in which Windows copies one.
pub fn read(typed: &str) -> PathBuf {
    PathBuf::from(typed.trim().trim_matches('"'))
}

/// Says why nothing was written; true when another try is wanted.
pub fn failed(ui: &mut Ui, sentence: &str) -> bool {
    message::sentence(ui, Level::Must, sentence);
    ui.add_space(gap::SIDE);
    let row = text::take_row(ui, height::FIELD);
    let again = Button::primary(export_words::RETRY);
    let (again, _) = again.show_left_of(ui, pos2(row.right(), row.center().y));
    again.clicked()
}
