//! One line of text.

use super::{edge, enter_goes_on};
use crate::app::form::{Form, Slot};
use crate::app::theme::height;
use crate::app::widget::{input, text};
use egui::Ui;

pub fn line_ui(ui: &mut Ui, form: &mut Form, slot: &Slot) {
    let rect = text::take_row(ui, height::FIELD);
    let mut typed = form.text(&slot.place);
    let look = input::Look {
        hint: &slot.field.hint,
        edge: edge(ui, form, &slot.place),
        ..input::Look::default()
    };
    let response =
        input::line(ui, rect, slot.id(), &mut typed, look).accessible_name(&slot.field.label);
    form.take_text(&slot.place, &response, typed);
    enter_goes_on(ui, form, &response);
    form.follow_focus(ui, &slot.place, &response);
}
