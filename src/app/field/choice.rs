//! One of several options: side by side when they are few and short, else a list; 其他 asks for a note.

use super::{edge, enter_goes_on};
use crate::app::form::{Form, Slot};
use crate::app::theme::{self, gap, height, size};
use crate::app::widget::{dropdown, input, segmented, text};
use crate::app::words;
use crate::catalog::ChoiceOption;
use crate::draft::{Choice, Value};
use egui::{Rect, Ui, vec2};

pub fn choice_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, options: &[ChoiceOption]) {
    let row = text::take_row(ui, height::FIELD);
    let chosen = form.value(&slot.place).and_then(Value::as_choice).cloned();
    let few = side_by_side(ui, options, row.width());
    let picked = if let Some(width) = few {
        segments(
            ui,
            form,
            slot,
            options,
            Rect::from_min_size(row.min, vec2(width, row.height())),
        )
    } else {
        list(ui, form, slot, options, row)
    };
    if let Some(index) = picked {
        let id = &options[index].id;
        let note = chosen
            .as_ref()
            .filter(|chosen| chosen.id == *id)
            .and_then(|chosen| chosen.note.clone());
        form.answer(
            &slot.place,
            Some(Value::Choice(Choice {
                id: id.clone(),
                note,
            })),
        );
        form.view.left.insert(slot.place.clone());
    }
    if let Some(chosen) = chosen
        && options
            .iter()
            .any(|option| option.id == chosen.id && option.note)
    {
        note_ui(ui, form, slot, &chosen);
    }
}

/// The width that the options take side by side, when that is fitting.
fn side_by_side(ui: &Ui, options: &[ChoiceOption], room: f32) -> Option<f32> {
    if options.len() > 3 || options.iter().any(|option| option.note) {
        return None;
    }
    let widest = options
        .iter()
        .map(|option| text::width(ui, &option.label, theme::bold(size::BODY)))
        .fold(0.0, f32::max);
    let width = (widest + 52.0) * options.len() as f32;
    (width <= room).then_some(width)
}

fn segments(
    ui: &mut Ui,
    form: &mut Form,
    slot: &Slot,
    options: &[ChoiceOption],
    rect: Rect,
) -> Option<usize> {
    let labels: Vec<&str> = options.iter().map(|option| option.label.as_str()).collect();
    let chosen = form
        .value(&slot.place)
        .and_then(Value::as_choice)
        .and_then(|chosen| options.iter().position(|option| option.id == chosen.id));
    let (clicked, response) =
        segmented::show(ui, rect, slot.id(), &slot.field.label, &labels, chosen);
    form.follow_focus(ui, &slot.place, &response);
    clicked
}

fn list(
    ui: &mut Ui,
    form: &mut Form,
    slot: &Slot,
    options: &[ChoiceOption],
    row: Rect,
) -> Option<usize> {
    let chosen = form.value(&slot.place).and_then(Value::as_choice);
    let shown = chosen
        .and_then(|chosen| options.iter().find(|option| option.id == chosen.id))
        .map_or("", |option| option.label.as_str());
    let mut picked = None;
    let response = dropdown::field(
        ui,
        row,
        slot.id(),
        &slot.field.label,
        shown,
        edge(ui, form, &slot.place),
        |ui| {
            for (index, option) in options.iter().enumerate() {
                let on = chosen.is_some_and(|chosen| chosen.id == option.id);
                if dropdown::item(ui, &option.label, Some(on)).clicked() {
                    picked = Some(index);
                }
            }
        },
    );
    form.follow_focus(ui, &slot.place, &response);
    picked
}

/// The line in which 其他 is explained. It is kept aside while being composed, like every text.
fn note_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, chosen: &Choice) {
    ui.add_space(gap::STEP);
    let rect = text::take_row(ui, height::FIELD);
    let id = slot.id().with("note");
    let mut typed = match form.composed(&slot.place) {
        Some(composed) => composed.to_owned(),
        None => chosen.note.clone().unwrap_or_default(),
    };
    let look = input::Look {
        hint: words::form::NOTE,
        ..input::Look::default()
    };
    let name = format!("{} {}", slot.field.label, words::form::NOTE);
    let response = input::line(ui, rect, id, &mut typed, look).accessible_name(name);
    if let Some(typed) = form.finished(&slot.place, &response, typed) {
        let note = (!typed.is_empty()).then_some(typed);
        let choice = Choice {
            id: chosen.id.clone(),
            note,
        };
        form.answer(&slot.place, Some(Value::Choice(choice)));
    }
    enter_goes_on(ui, form, &response);
}
