//! One row of a table as a form: its groups of columns, and the way to the rows before and after.

use super::field::{self, table};
use super::form::{Form, Slot};
use super::form_ui::{group_ui, is_asked};
use super::icons::Icon;
use super::theme::{self, gap, height, palette, size};
use super::widget::button::Button;
use super::widget::text;
use super::words::row as words;
use crate::catalog::{Field, FieldKind};
use crate::draft::{Place, Row};
use egui::{Align2, Key, Modifiers, Popup, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

/// Whether a row is open; one that is gone is closed.
pub fn is_open(form: &mut Form) -> bool {
    let exists = form
        .view
        .row
        .as_ref()
        .is_some_and(|(table, row)| form.work.draft.row(table, row).is_some());
    if !exists {
        form.view.row = None;
    }
    exists
}

pub fn row_ui(ui: &mut Ui, form: &mut Form) {
    let Some((table, id)) = form.view.row.clone() else {
        return;
    };
    let work = form.work;
    let rows = work.draft.rows(&table);
    let (Some(field), Some(index)) = (
        work.catalog.field(&table),
        rows.iter().position(|row| row.id == id),
    ) else {
        return;
    };
    let whole = ui.max_rect().shrink2(vec2(gap::PANE, 0.0));
    let mut head = ui.new_child(UiBuilder::new().max_rect(whole));
    head.spacing_mut().item_spacing.y = 0.0;
    head.add_space(gap::FIELD);
    head_ui(&mut head, form, field, rows, index);
    let top = head.min_rect().bottom() + gap::HALF;
    let rest = Rect::from_min_max(pos2(ui.max_rect().left(), top), ui.max_rect().max);
    let mut body = ui.new_child(UiBuilder::new().max_rect(rest));
    ScrollArea::vertical()
        .id_salt(("row", &table, &id))
        .auto_shrink([false, false])
        .show(&mut body, |ui| {
            let inner = ui.max_rect().shrink2(vec2(gap::PANE, 0.0));
            let mut child = ui.new_child(UiBuilder::new().max_rect(inner));
            child.spacing_mut().item_spacing.y = 0.0;
            columns_ui(&mut child, form, field, &rows[index]);
            child.add_space(gap::HOME);
            ui.advance_cursor_after_rect(child.min_rect().expand2(vec2(gap::PANE, 0.0)));
        });
}

fn head_ui(ui: &mut Ui, form: &mut Form, field: &'static Field, rows: &[Row], index: usize) {
    let FieldKind::Table { counter, noun, .. } = &field.kind else {
        return;
    };
    let palette = palette(ui);
    let bar = text::take_row(ui, height::FIELD);
    let back = Button::link(words::BACK).icon(Icon::Back);
    let at = Rect::from_min_size(bar.min, vec2(back.width(ui), bar.height()));
    // Esc first shuts a list, or ends a composition.
    let taken = form.composing || Popup::is_any_open(ui.ctx());
    let escaped = !taken && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if back.put(ui, at).clicked() || escaped {
        form.view.row = None;
        table::return_to(form.view, field, &rows[index].id);
    }
    let keys = |ui: &Ui, key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
    let mut to = None;
    let (next_word, previous_word) = (words::next(counter), words::previous(counter));
    let has_next = index + 1 < rows.len();
    let (response, left) = Button::edged(&next_word)
        .icon(Icon::Down)
        .tip("Alt+PgDn")
        .enabled(has_next)
        .show_left_of(ui, pos2(bar.right(), bar.center().y));
    if has_next && (response.clicked() || keys(ui, Key::PageDown)) {
        to = Some(index + 1);
    }
    let (response, left) = Button::edged(&previous_word)
        .icon(Icon::Up)
        .tip("Alt+PgUp")
        .enabled(index > 0)
        .show_left_of(ui, pos2(left - gap::STEP, bar.center().y));
    if index > 0 && (response.clicked() || keys(ui, Key::PageUp)) {
        to = Some(index - 1);
    }
    if let Some(to) = to {
        form.view.row = Some((field.id.clone(), rows[to].id.clone()));
    }
    let count = words::of(index, rows.len(), counter);
    let at = Rect::from_min_max(
        pos2(at.right() + gap::SIDE, bar.top()),
        pos2(left - gap::FIELD, bar.bottom()),
    );
    text::line(
        ui,
        at,
        Align2::RIGHT_CENTER,
        &count,
        theme::regular(size::DENSE),
        palette.ink_2,
    );
    let title = text::take_row(ui, 48.0);
    let name = table::row_name(form, field, &rows[index]);
    let name = if name.is_empty() {
        words::unnamed(noun)
    } else {
        name
    };
    text::line(
        ui,
        title,
        Align2::LEFT_CENTER,
        &name,
        theme::bold(size::SECTION),
        palette.ink,
    );
}

fn columns_ui(ui: &mut Ui, form: &mut Form, table: &'static Field, row: &Row) {
    let mut line: Vec<(Slot, usize)> = Vec::new();
    let mut used = 0;
    for column in table.columns() {
        if !is_asked(form, column, Some((&table.id, row))) {
            continue;
        }
        if let Some(group) = &column.group {
            flush(ui, form, &mut line, &mut used);
            group_ui(ui, group);
        }
        let span = field::span(column);
        if used + span > 12 {
            flush(ui, form, &mut line, &mut used);
        }
        let slot = Slot {
            place: Place::cell(&table.id, &row.id, &column.id),
            field: column,
        };
        line.push((slot, span));
        used += span;
    }
    flush(ui, form, &mut line, &mut used);
}

fn flush(ui: &mut Ui, form: &mut Form, line: &mut Vec<(Slot, usize)>, used: &mut usize) {
    if !line.is_empty() {
        field::row_ui(ui, form, line);
    }
    line.clear();
    *used = 0;
}
