//! The keyboard in a table: moving, selecting, editing, opening a row, moving rows, copying and pasting. Nothing is
//! taken during a composition.

use super::block::Block;
use super::layout::Layout;
use super::tools::take_block;
use super::{cell, order, selected};
use crate::app::act::Act;
use crate::app::form::{self, Form, Slot};
use crate::app::grid_keys;
use crate::app::view::TableView;
use crate::catalog::Field;
use crate::draft::Place;
use crate::exchange::sheets::is_block;
use egui::{Event, Key, Modifiers, Popup, Ui};

/// Moves, edits and pastes by keyboard while the selected cell has it.
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
    let editing = view(form, slot).editing;
    let pressed =
        |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND, Key::Enter) {
        form.view.row = Some((slot.place.field.clone(), rows[row].id.clone()));
        return;
    }
    if let Some(block) = taken(ui, |event| match event {
        Event::Paste(text) if is_block(text) => Some(text.clone()),
        _ => None,
    }) {
        take_block(form, slot, &layout.columns, (row, column), &block);
        return;
    }
    let last = (rows.len() - 1, layout.columns.len() - 1);
    let mut walk = Walk::from((row, column));
    for (modifiers, key) in grid_keys::take(ui.ctx()) {
        walk.press(modifiers, key, last);
    }
    if editing {
        if pressed(Modifiers::NONE, Key::Enter) {
            walk.at = ((row + 1).min(last.0), column);
        } else if pressed(Modifiers::SHIFT, Key::Tab) {
            walk.at = (row, column.saturating_sub(1));
        } else if pressed(Modifiers::NONE, Key::Tab) {
            walk.at = (row, (column + 1).min(last.1));
        } else if pressed(Modifiers::NONE, Key::Escape) {
            give_up(form, slot, &place);
        }
    } else {
        grid_keys::hold(ui.ctx(), true);
        jump_keys(&pressed, &mut walk, last);
        block_keys(ui, form, slot, layout, &walk);
        select_keys(&pressed, form, slot, field, &place);
    }
    if walk.at != (row, column) || walk.select_all {
        let id = |(row, column): (usize, usize)| {
            (rows[row].id.clone(), layout.columns[column].id.clone())
        };
        let view = view(form, slot);
        view.anchor = if walk.select_all {
            Some(id((0, 0)))
        } else if walk.extends {
            Some(view.anchor.take().unwrap_or_else(|| id((row, column))))
        } else {
            None
        };
        view.cell = Some(id(walk.at));
        view.editing = false;
        view.grab = true;
    } else if walk.stays_alone {
        view(form, slot).anchor = None;
    }
}

fn view<'v>(form: &'v mut Form, slot: &Slot) -> &'v mut TableView {
    form.view
        .tables
        .entry(slot.place.field.clone())
        .or_default()
}

/// Where the keys of one frame lead.
struct Walk {
    at: (usize, usize),
    /// Whether the block grows to where one goes.
    extends: bool,
    /// Whether a key was pressed that gives up the block, though the cell stays.
    stays_alone: bool,
    select_all: bool,
    /// How often the row was moved up or down.
    rows_up: usize,
    rows_down: usize,
}

impl Walk {
    fn from(at: (usize, usize)) -> Self {
        Self {
            at,
            extends: false,
            stays_alone: false,
            select_all: false,
            rows_up: 0,
            rows_down: 0,
        }
    }

    fn press(&mut self, modifiers: Modifiers, key: Key, last: (usize, usize)) {
        match key {
            Key::ArrowUp if modifiers.alt => self.rows_up += 1,
            Key::ArrowDown if modifiers.alt => self.rows_down += 1,
            _ => {
                self.extends = modifiers.shift && key != Key::Tab;
                self.stays_alone = !self.extends;
                self.at = moved(self.at, modifiers, key, last);
            }
        }
    }
}

/// Where an arrow or Tab leads from a cell; with Ctrl an arrow leads to the edge.
fn moved(
    (row, column): (usize, usize),
    modifiers: Modifiers,
    key: Key,
    last: (usize, usize),
) -> (usize, usize) {
    let far = modifiers.command;
    match key {
        Key::ArrowUp if far => (0, column),
        Key::ArrowDown if far => (last.0, column),
        Key::ArrowLeft if far => (row, 0),
        Key::ArrowRight if far => (row, last.1),
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

/// Home and End lead along the row, with Ctrl to the corners; Ctrl+A selects everything.
fn jump_keys(pressed: &impl Fn(Modifiers, Key) -> bool, walk: &mut Walk, last: (usize, usize)) {
    const PAGE: usize = 10;
    if pressed(Modifiers::COMMAND, Key::A) {
        walk.at = last;
        walk.select_all = true;
    }
    let ways = [
        (Modifiers::COMMAND, Key::Home, (0, 0)),
        (Modifiers::COMMAND, Key::End, last),
        (Modifiers::NONE, Key::Home, (walk.at.0, 0)),
        (Modifiers::NONE, Key::End, (walk.at.0, last.1)),
        (
            Modifiers::NONE,
            Key::PageUp,
            (walk.at.0.saturating_sub(PAGE), walk.at.1),
        ),
        (
            Modifiers::NONE,
            Key::PageDown,
            ((walk.at.0 + PAGE).min(last.0), walk.at.1),
        ),
    ];
    for (modifiers, key, to) in ways {
        if pressed(modifiers, key) {
            walk.at = to;
            walk.stays_alone = true;
        }
    }
}

/// Keys on the selected block: copy, cut, clear, fill with one text, move its rows.
fn block_keys(ui: &Ui, form: &mut Form, slot: &Slot, layout: &Layout, walk: &Walk) {
    let Some(block) = Block::of(form, slot, layout) else {
        return;
    };
    let copied = taken(ui, |event| match event {
        Event::Copy => Some(false),
        Event::Cut => Some(true),
        _ => None,
    });
    if copied.is_some() {
        ui.ctx().copy_text(block.text(form, slot, layout));
    }
    if form.read_only {
        return;
    }
    let key = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let cleared = key(Key::Delete) || key(Key::Backspace);
    let mut edits = Vec::new();
    if cleared || copied == Some(true) {
        edits.extend(block.fill(form, slot, layout, ""));
    }
    if !block.is_single()
        && let Some(words) = taken(ui, |event| match event {
            Event::Paste(words) => Some(words.clone()),
            _ => None,
        })
    {
        edits.extend(block.fill(form, slot, layout, &words));
    }
    let table = &slot.place.field;
    let down = walk.rows_down > walk.rows_up;
    if walk.rows_down != walk.rows_up {
        edits.extend(order::step(&form.work.draft, table, &block.rows, down));
        view(form, slot).grab = true;
    }
    form.acts.extend(edits.into_iter().map(Act::Edit));
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
    if cell::is_typed(&field.kind) && (pressed(none, Key::F2) || pressed(none, Key::Enter)) {
        let before = form.value(place).cloned();
        let view = view(form, slot);
        view.editing = true;
        view.to_end = true;
        view.anchor = None;
        view.before = before;
    }
    if pressed(none, Key::Escape) {
        let view = view(form, slot);
        if view.anchor.take().is_none() {
            view.cell = None;
        }
    }
}

/// Takes the first event that is wanted out of the input.
fn taken<T>(ui: &Ui, wanted: impl Fn(&Event) -> Option<T>) -> Option<T> {
    ui.input_mut(|input| {
        let mut found = None;
        input.events.retain(|event| {
            if found.is_none() {
                found = wanted(event);
                found.is_none()
            } else {
                true
            }
        });
        found
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
        let far = |key| moved((1, 1), Modifiers::COMMAND, key, last);
        assert_eq!((far(Key::ArrowUp), far(Key::ArrowRight)), ((0, 1), (1, 3)));
    }
}
