//! Rows of another table, by name: one, or several.

use super::{edge, shown};
use crate::app::form::{Form, Slot};
use crate::app::theme::height;
use crate::app::widget::{dropdown, message, text};
use crate::app::words;
use crate::draft::Value;
use egui::Ui;

pub fn refs_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, table: &str, many: bool) {
    let row = text::take_row(ui, height::FIELD);
    let chosen: Vec<String> = form
        .value(&slot.place)
        .map(|value| value.as_refs().to_vec())
        .unwrap_or_default();
    let words = shown(form.value(&slot.place), slot.field, &form.work.draft);
    let choices = names(form, table);
    let mut picked: Option<String> = None;
    let edge = edge(ui, form, &slot.place);
    let response = dropdown::field(ui, row, slot.id(), &slot.field.label, &words, edge, |ui| {
        list_ui(ui, &choices, &chosen, &mut picked);
    });
    if let Some(id) = picked {
        form.answer(&slot.place, Some(Value::Refs(with(chosen, id, many))));
        form.view.left.insert(slot.place.clone());
    }
    form.follow_focus(ui, &slot.place, &response);
}

/// The rows that can be chosen: id and name.
pub fn names(form: &Form, table: &str) -> Vec<(String, String)> {
    let first = form
        .work
        .catalog
        .field(table)
        .and_then(|field| field.columns().first());
    let rows = form.work.draft.rows(table);
    rows.iter()
        .map(|row| {
            let name = first.map_or("", |column| row.text(&column.id));
            (row.id.clone(), name.to_owned())
        })
        .collect()
}

/// Draws the rows that can be chosen and notes the one that was clicked.
pub fn list_ui(
    ui: &mut Ui,
    choices: &[(String, String)],
    chosen: &[String],
    picked: &mut Option<String>,
) {
    if choices.is_empty() {
        message::empty(ui, words::form::NO_UNITS);
    }
    for (id, name) in choices {
        let name = if name.is_empty() { id } else { name };
        if dropdown::item(ui, name, Some(chosen.contains(id))).clicked() {
            *picked = Some(id.clone());
        }
    }
}

/// The choice after a click: the one row, or with several, added or taken out.
pub fn with(mut chosen: Vec<String>, id: String, many: bool) -> Vec<String> {
    if !many {
        return vec![id];
    }
    match chosen.iter().position(|found| *found == id) {
        Some(index) => {
            chosen.remove(index);
        }
        None => chosen.push(id),
    }
    chosen
}
