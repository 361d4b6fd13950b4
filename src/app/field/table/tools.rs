//! The buttons over a table: add a row, paste a block, choose the columns.

use super::layout::Layout;
use super::{paste, prefix};
use crate::app::act::Act;
use crate::app::form::{Form, Slot};
use crate::app::icons::Icon;
use crate::app::theme::{gap, height};
use crate::app::widget::button::Button;
use crate::app::widget::{dropdown, text};
use crate::app::words::table as words;
use crate::catalog::{Field, FieldKind, PrintColumn};
use crate::draft::{Edit, Row};
use egui::{Event, Rect, Response, ScrollArea, Ui, pos2, vec2};
use std::collections::BTreeSet;

pub(super) fn tools_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, printed: &[PrintColumn]) {
    let FieldKind::Table { noun, .. } = &slot.field.kind else {
        return;
    };
    let row = text::take_row(ui, height::FIELD);
    let can = !form.read_only;
    let add = words::add(noun);
    let button = Button::primary(&add).icon(Icon::Plus).enabled(can);
    let at = Rect::from_min_size(row.min, vec2(button.width(ui), row.height()));
    if button.put(ui, at).clicked() {
        add_row(form, slot);
    }
    let button = Button::edged(words::PASTE)
        .icon(Icon::Paste)
        .tip(words::PASTE_TIP)
        .enabled(can);
    let at = Rect::from_min_size(
        pos2(at.right() + gap::STEP, row.top()),
        vec2(button.width(ui), row.height()),
    );
    if button.put(ui, at).clicked() {
        ui.ctx()
            .send_viewport_cmd(egui::ViewportCommand::RequestPaste);
        let table = form
            .view
            .tables
            .entry(slot.place.field.clone())
            .or_default();
        table.paste = true;
    }
    let button = Button::plain(words::COLUMNS).icon(Icon::Columns);
    let (response, _) = button.show_left_of(ui, pos2(row.right(), row.center().y));
    columns_menu(form, slot, printed, &response);
    taken_paste(ui, form, slot, printed);
}

/// What came of the 粘贴 button: the clipboard arrives as an event a moment later.
fn taken_paste(ui: &mut Ui, form: &mut Form, slot: &Slot, printed: &[PrintColumn]) {
    let waiting = form
        .view
        .tables
        .get(&slot.place.field)
        .is_some_and(|table| table.paste);
    if !waiting {
        return;
    }
    let pasted = ui.input_mut(|input| {
        let index = input
            .events
            .iter()
            .position(|event| matches!(event, Event::Paste(_)))?;
        match input.events.remove(index) {
            Event::Paste(text) => Some(text),
            _ => None,
        }
    });
    if let Some(pasted) = pasted {
        form.view
            .tables
            .entry(slot.place.field.clone())
            .or_default()
            .paste = false;
        let layout = Layout::of(ui, form, slot, printed, ui.available_width());
        let end = form.work.draft.rows(&slot.place.field).len();
        take_block(form, slot, &layout.columns, (end, 0), &pasted);
    }
}

fn columns_menu(form: &mut Form, slot: &Slot, printed: &[PrintColumn], response: &Response) {
    let now: BTreeSet<String> = match form
        .view
        .tables
        .get(&slot.place.field)
        .and_then(|view| view.columns.clone())
    {
        Some(chosen) => chosen,
        None => printed
            .iter()
            .flat_map(|column| &column.of)
            .filter(|id| id.as_str() != "#")
            .cloned()
            .collect(),
    };
    let mut toggled = None;
    egui::Popup::from_toggle_button_response(response)
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
        .frame(dropdown::frame(&response.ctx))
        .show(|ui| {
            ui.set_min_width(220.0);
            ui.spacing_mut().item_spacing.y = 2.0;
            ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
                for column in slot.field.columns().iter().skip(1) {
                    if dropdown::item(ui, &column.label, Some(now.contains(&column.id))).clicked() {
                        toggled = Some(column.id.clone());
                    }
                }
            });
        });
    if let Some(id) = toggled {
        let mut after = now;
        if !after.remove(&id) {
            after.insert(id);
        }
        form.view
            .tables
            .entry(slot.place.field.clone())
            .or_default()
            .columns = Some(after);
    }
}

fn add_row(form: &mut Form, slot: &Slot) {
    let table = &slot.place.field;
    let id = form.work.draft.free_row_id(table, prefix(table));
    form.acts.push(Act::Edit(Edit::append_row(
        &form.work.draft,
        table,
        Row::new(id.clone()),
    )));
    if let Some(first) = slot.field.columns().first() {
        let view = form.view.tables.entry(table.clone()).or_default();
        view.cell = Some((id, first.id.clone()));
        view.editing = false;
        view.grab = true;
    }
}

pub(super) fn take_block(
    form: &mut Form,
    slot: &Slot,
    columns: &[&Field],
    from: (usize, usize),
    pasted: &str,
) {
    let table = slot.place.field.as_str();
    if !paste::is_block(pasted) {
        form.acts
            .push(Act::Notice(words::NOTHING_TO_PASTE.to_owned()));
        return;
    }
    let result = paste::take(
        &form.work.draft,
        table,
        columns,
        from,
        prefix(table),
        pasted,
    );
    if let Some(edit) = result.edit {
        form.acts.push(Act::Edit(edit));
        form.acts
            .push(Act::Notice(words::pasted(result.rows, result.skipped)));
    }
}
