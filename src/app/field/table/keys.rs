//! The keyboard in a table: moving, editing, opening a row, pasting. Nothing is taken during a composition.

use super::layout::Layout;
use super::tools::take_block;
use super::{cell, paste, selected};
use crate::app::form::{self, Form, Slot};
use crate::app::grid_keys;
use crate::catalog::Field;
use crate::draft::Place;
use egui::{Event, Key, Modifiers, Popup, Ui};

/// Moves, edits and pastes by keyboard while the selected cell has it. Nothing is taken during a composition.
pub(super) fn keys(ui: &Ui, form: &mut Form, slot: &Slot, layout: &Layout) {
    let Some((row, column)) = selected(form, slot, layout) else {
        return;
    };
    let rows = form.work.draft.rows(&slot.place.field);
    let field = layout.columns[column];
    let place = Place::cell(&slot.place.field, &rows[row].id, &field.id);
    if form.composing
        || Popup::is_any_open(ui.ctx())
        || !ui.memory(|memory| memory.has_focus(form::id(&place)))
    {
        return;
    }
    let editing = form
        .view
        .tables
        .get(&slot.place.field)
        .is_some_and(|view| view.editing);
    let pressed =
        |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND, Key::Enter) {
        form.view.row = Some((slot.place.field.clone(), rows[row].id.clone()));
        return;
    }
    if let Some(block) = pasted_block(ui) {
        take_block(form, slot, &layout.columns, (row, column), &block);
        return;
    }
    let last = (rows.len() - 1, layout.columns.len() - 1);
    let mut to = grid_keys::take(ui.ctx())
        .into_iter()
        .fold((row, column), |at, (modifiers, key)| {
            moved(at, modifiers, key, last)
        });
    if editing {
        if pressed(Modifiers::NONE, Key::Enter) {
            to = ((row + 1).min(last.0), column);
        } else if pressed(Modifiers::SHIFT, Key::Tab) {
            to = (row, column.saturating_sub(1));
        } else if pressed(Modifiers::NONE, Key::Tab) {
            to = (row, (column + 1).min(last.1));
        } else if pressed(Modifiers::NONE, Key::Escape) {
            give_up(form, slot, &place);
        }
    } else {
        grid_keys::hold(ui.ctx(), true);
        select_keys(&pressed, form, slot, field, &place);
    }
    if to != (row, column) {
        let view = form
            .view
            .tables
            .entry(slot.place.field.clone())
            .or_default();
        view.cell = Some((rows[to.0].id.clone(), layout.columns[to.1].id.clone()));
        view.editing = false;
        view.grab = true;
    }
}

/// Where an arrow or Tab leads from a cell.
fn moved(
    (row, column): (usize, usize),
    modifiers: Modifiers,
    key: Key,
    last: (usize, usize),
) -> (usize, usize) {
    match key {
        Key::ArrowUp => (row.saturating_sub(1), column),
        Key::ArrowDown => ((row + 1).min(last.0), column),
        Key::ArrowLeft => (row, column.saturating_sub(1)),
        Key::ArrowRight => (row, (column + 1).min(last.1)),
        Key::Tab if modifiers.shift && column > 0 => (row, column - 1),
        Key::Tab if modifiers.shift => (row.saturating_sub(1), if row > 0 { last.1 } else { 0 }),
        Key::Tab if column < last.1 => (row, column + 1),
        Key::Tab => ((row + 1).min(last.0), if row < last.0 { 0 } else { last.1 }),
        _ => (row, column),
    }
}

/// Takes back what was typed into the cell since it was opened.
fn give_up(form: &mut Form, slot: &Slot, place: &Place) {
    let view = form
        .view
        .tables
        .entry(slot.place.field.clone())
        .or_default();
    view.editing = false;
    let before = view.before.take();
    form.view.typed.remove(place);
    form.answer(place, before);
}

/// Keys on a cell that is selected and not being edited.
fn select_keys(
    pressed: &impl Fn(Modifiers, Key) -> bool,
    form: &mut Form,
    slot: &Slot,
    field: &Field,
    place: &Place,
) {
    let none = Modifiers::NONE;
    if pressed(none, Key::Delete) || pressed(none, Key::Backspace) {
        form.answer(place, None);
    }
    if cell::is_typed(&field.kind) && (pressed(none, Key::F2) || pressed(none, Key::Enter)) {
        let before = form.value(place).cloned();
        let view = form
            .view
            .tables
            .entry(slot.place.field.clone())
            .or_default();
        view.editing = true;
        view.to_end = true;
        view.before = before;
    }
    if pressed(none, Key::Escape) {
        form.view
            .tables
            .entry(slot.place.field.clone())
            .or_default()
            .cell = None;
    }
}

fn pasted_block(ui: &Ui) -> Option<String> {
    ui.input_mut(|input| {
        let index = input
            .events
            .iter()
            .position(|event| matches!(event, Event::Paste(text) if paste::is_block(text)))?;
        match input.events.remove(index) {
            Event::Paste(text) => Some(text),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stay_inside_the_table() {
        let last = (2, 3);
        let go = |at, key| moved(at, Modifiers::NONE, key, last);
        assert_eq!(go((0, 0), Key::ArrowUp), (0, 0));
        assert_eq!(go((2, 3), Key::ArrowDown), (2, 3));
        assert_eq!(go((0, 3), Key::Tab), (1, 0));
        assert_eq!(go((2, 3), Key::Tab), (2, 3));
        assert_eq!(moved((1, 0), Modifiers::SHIFT, Key::Tab, last), (0, 3));
    }
}
