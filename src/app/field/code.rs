//! An identification code: one line, with the digits counted.

use super::{edge, enter_goes_on};
use crate::app::form::{Form, Slot};
use crate::app::theme::{self, height, palette, size};
use crate::app::widget::{input, text};
use crate::app::words;
use crate::catalog::CodeStandard;
use egui::{Align2, Ui, vec2};

pub fn code_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, standard: CodeStandard) {
    let palette = palette(ui);
    let rect = text::take_row(ui, height::FIELD);
    let mut typed = form.text(&slot.place);
    let look = input::Look {
        hint: &slot.field.hint,
        edge: edge(ui, form, &slot.place),
        right: 72.0,
        ..input::Look::default()
    };
    let response =
        input::line(ui, rect, slot.id(), &mut typed, look).accessible_name(&slot.field.label);
    let count = super::count(&typed.replace('-', ""));
    if count > 0 {
        ui.painter().text(
            rect.shrink2(vec2(13.0, 0.0)).right_center(),
            Align2::RIGHT_CENTER,
            words::form::digits(count, length(standard)),
            theme::regular(size::CAPTION),
            palette.ink_3,
        );
    }
    form.take_text(&slot.place, &response, typed);
    enter_goes_on(ui, form, &response);
    form.follow_focus(ui, &slot.place, &response);
}

fn length(standard: CodeStandard) -> usize {
    match standard {
        CodeStandard::Uscc => 18,
        CodeStandard::OrgCode => 9,
        CodeStandard::RegistrationNo => 15,
    }
}
