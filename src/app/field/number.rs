//! A number with its unit. What is typed stays as typed until the field is left.

use super::{edge, enter_goes_on};
use crate::app::form::{Form, Slot};
use crate::app::theme::{self, height, palette, size};
use crate::app::widget::{input, message, text};
use crate::app::words;
use crate::check::Level;
use crate::draft::Value;
pub use crate::exchange::sheets::parse_number as parse;
use egui::{Align2, Ui, vec2};

pub fn number_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, unit: &str) {
    let palette = palette(ui);
    let rect = text::take_row(ui, height::FIELD);
    let unit_width = text::width(ui, unit, theme::regular(size::CAPTION));
    let mut typed = shown_number(form, slot);
    let look = input::Look {
        edge: edge(ui, form, &slot.place),
        right: if unit.is_empty() {
            0.0
        } else {
            unit_width + 8.0
        },
        ..input::Look::default()
    };
    let response =
        input::line(ui, rect, slot.id(), &mut typed, look).accessible_name(&slot.field.label);
    ui.painter().text(
        rect.shrink2(vec2(13.0, 0.0)).right_center(),
        Align2::RIGHT_CENTER,
        unit,
        theme::regular(size::CAPTION),
        palette.ink_3,
    );
    if response.changed() && !form.composing {
        take(form, slot, typed);
    }
    if response.lost_focus()
        && parse(form.view.typed.get(&slot.place).map_or("", String::as_str)).is_some()
    {
        form.view.typed.remove(&slot.place);
    }
    if !response.has_focus() && form.view.typed.contains_key(&slot.place) {
        ui.add_space(6.0);
        message::sentence(ui, Level::Must, words::form::NOT_A_NUMBER);
    }
    enter_goes_on(ui, form, &response);
    form.follow_focus(ui, &slot.place, &response);
}

fn shown_number(form: &Form, slot: &Slot) -> String {
    if let Some(typed) = form.view.typed.get(&slot.place) {
        return typed.clone();
    }
    match form.value(&slot.place) {
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn take(form: &mut Form, slot: &Slot, typed: String) {
    if typed.trim().is_empty() {
        form.view.typed.remove(&slot.place);
        form.answer(&slot.place, None);
        return;
    }
    if let Some(number) = parse(&typed) {
        form.answer(&slot.place, Some(Value::Number(number)));
    }
    form.view.typed.insert(slot.place.clone(), typed);
}
