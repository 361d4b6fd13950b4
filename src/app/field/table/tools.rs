//! The buttons over a table: add a row, paste, import, export, choose the columns; and the lists under its heads.

use super::layout::{self, Layout};
use super::{order, paste, prefix, shown};
use crate::app::act::Act;
use crate::app::form::{Form, Slot};
use crate::app::icons::Icon;
use crate::app::theme::{self, gap, height, palette};
use crate::app::widget::button::Button;
use crate::app::widget::{self, dropdown, text};
use crate::app::words::table as words;
use crate::catalog::{Block, Field, FieldKind, PrintColumn};
use crate::draft::{Edit, Row};
use crate::exchange::sheets::is_block;
use egui::{Event, Rect, Response, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};
use std::collections::BTreeSet;

pub(super) fn tools_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, printed: &[PrintColumn]) {
    let FieldKind::Table { noun, .. } = &slot.field.kind else {
        return;
    };
    let row = text::take_row(ui, height::FIELD);
    let can = !form.read_only;
    let add = words::add(noun);
    let buttons = |short: bool| {
        let button = |words, name, icon| {
            if short {
                Button::icon_only(icon, name)
            } else {
                Button::edged(words).icon(icon).name(name)
            }
        };
        [
            Button::primary(&add).icon(Icon::Plus).enabled(can),
            button(words::PASTE, words::PASTE, Icon::Paste)
                .tip(words::PASTE_TIP)
                .enabled(can),
            button(words::IMPORT, words::IMPORT_NAME, Icon::Import).enabled(can),
            button(words::EXPORT, words::EXPORT_NAME, Icon::Export),
        ]
    };
    let columns = Button::plain(words::COLUMNS).icon(Icon::Columns);
    let long: f32 = buttons(false)
        .iter()
        .map(|button| button.width(ui) + gap::STEP)
        .sum();
    // Words give way to icons before anything overlaps.
    let short = long + columns.width(ui) > row.width();
    let (mut left, mut clicked) = (row.left(), None);
    for (index, button) in buttons(short).into_iter().enumerate() {
        let at = Rect::from_min_size(pos2(left, row.top()), vec2(button.width(ui), row.height()));
        left = at.right() + gap::STEP;
        if button.put(ui, at).clicked() {
            clicked = Some(index);
        }
    }
    match clicked {
        Some(0) => add_row(form, slot),
        Some(1) => {
            ui.ctx()
                .send_viewport_cmd(egui::ViewportCommand::RequestPaste);
            let table = form
                .view
                .tables
                .entry(slot.place.field.clone())
                .or_default();
            table.paste = true;
        }
        Some(2) => form.acts.push(Act::ImportTable(slot.field)),
        Some(_) => form.acts.push(Act::ExportTable(slot.field)),
        None => {}
    }
    let (response, _) = columns.show_left_of(ui, pos2(row.right(), row.center().y));
    columns_menu(form, slot, printed, &response);
    taken_paste(ui, form, slot, printed);
}

/// What came of the 粘贴 button: the clipboard arrives as an event a moment later. Ctrl+V does the same while nothing
/// else has the keyboard and the table is all there is in the section.
fn taken_paste(ui: &mut Ui, form: &mut Form, slot: &Slot, printed: &[PrintColumn]) {
    let waiting = form
        .view
        .tables
        .get(&slot.place.field)
        .is_some_and(|table| table.paste);
    if !waiting && !is_alone(ui, form) {
        return;
    }
    let pasted = ui.input_mut(|input| {
        let meant =
            |event: &Event| matches!(event, Event::Paste(text) if waiting || is_block(text));
        let index = input.events.iter().position(meant)?;
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

/// Whether words that are pasted now can only be meant for the one table of the section.
fn is_alone(ui: &Ui, form: &Form) -> bool {
    let is_taken =
        |memory: &egui::Memory| memory.focused().is_some() || memory.top_modal_layer().is_some();
    let Some((_, entry)) = form.work.outline.entry(form.view.section) else {
        return false;
    };
    let is_table = matches!(
        entry.section.blocks[..],
        [Block::Table { .. } | Block::Budget { .. }]
    );
    is_table && !form.read_only && !ui.memory(is_taken)
}

/// Which columns are shown now.
fn shown_columns(form: &Form, slot: &Slot, printed: &[PrintColumn]) -> BTreeSet<String> {
    let view = form.view.tables.get(&slot.place.field);
    let chosen = view.and_then(|view| view.columns.as_ref());
    layout::columns(slot.field, printed, chosen)
        .into_iter()
        .map(|column| column.id.clone())
        .collect()
}

fn columns_menu(form: &mut Form, slot: &Slot, printed: &[PrintColumn], response: &Response) {
    let now = shown_columns(form, slot, printed);
    let view = form
        .view
        .tables
        .entry(slot.place.field.clone())
        .or_default();
    let mut toggled = view.hide.take();
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

/// What can be done with a column, in a list under its head.
pub(super) fn head_menu(
    ui: &mut Ui,
    form: &mut Form,
    slot: &Slot,
    column: &'static Field,
    at: Rect,
) {
    let palette = palette(ui);
    let id = slot.id().with(("head", &column.id));
    let response = ui.interact(at.intersect(ui.clip_rect()), id, Sense::click());
    let name = words::head(&column.label);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    widget::focus_ring(ui, &response, theme::RADIUS_TAG, palette);
    if response.hovered() {
        let mark = at.right_center() - vec2(7.0, 0.0);
        let ground = Rect::from_center_size(mark, vec2(14.0, 20.0));
        ui.painter()
            .rect_filled(ground, theme::RADIUS_TAG, palette.hover);
        Icon::Down.paint_sized(ui.painter(), mark, 14.0, palette.ink_2);
    }
    let is_first = slot
        .field
        .columns()
        .first()
        .is_some_and(|first| first.id == column.id);
    let (mut sorted, mut hidden) = (None, false);
    dropdown::list(&response, 180.0, |ui| {
        if !form.read_only {
            if dropdown::item_with(ui, words::ASCENDING, None, Some(Icon::Up), "").clicked() {
                sorted = Some(false);
            }
            if dropdown::item_with(ui, words::DESCENDING, None, Some(Icon::Down), "").clicked() {
                sorted = Some(true);
            }
        }
        if !is_first && dropdown::item_with(ui, words::HIDE, None, Some(Icon::Cross), "").clicked()
        {
            hidden = true;
        }
    });
    if let Some(descending) = sorted {
        sort(form, slot, column, descending);
    }
    if hidden {
        form.view
            .tables
            .entry(slot.place.field.clone())
            .or_default()
            .hide = Some(column.id.clone());
    }
}

fn sort(form: &mut Form, slot: &Slot, column: &Field, descending: bool) {
    let draft = &form.work.draft;
    let shown = |row: &Row| shown(row.get(&column.id), column, draft);
    if let Some(edit) = order::sort(draft, &slot.place.field, column, descending, shown) {
        form.acts.push(Act::Edit(edit));
        form.acts.push(Act::Notice(words::sorted(&column.label)));
    }
}

/// Takes a block from a row and column on; one that names its columns is looked at first, like a spreadsheet.
pub(super) fn take_block(
    form: &mut Form,
    slot: &Slot,
    columns: &[&Field],
    from: (usize, usize),
    pasted: &str,
) {
    if form.read_only {
        return;
    }
    let table = slot.place.field.as_str();
    if !is_block(pasted) {
        form.acts
            .push(Act::Notice(words::NOTHING_TO_PASTE.to_owned()));
        return;
    }
    if paste::has_head(slot.field, pasted) {
        form.acts
            .push(Act::LookAtBlock(slot.field, pasted.to_owned()));
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
