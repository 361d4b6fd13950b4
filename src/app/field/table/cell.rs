//! The selected cell of a table: what is typed replaces its text, and lists open under it.

use super::paste;
use crate::app::field::{date, number, refs, shown};
use crate::app::form::{Form, Slot};
use crate::app::icons::Icon;
use crate::app::theme::{self, palette, size};
use crate::app::widget::{self, dropdown, text};
use crate::catalog::FieldKind;
use crate::draft::{Choice, Value};
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Align2, Color32, EventFilter, Frame, Margin, Popup, PopupCloseBehavior, Rect, Response, Sense,
    TextEdit, Ui, WidgetInfo, accesskit::Role, vec2,
};

/// Whether the answer needs more room than a cell has, so that the row opens as a form.
fn is_roomy(kind: &FieldKind) -> bool {
    match kind {
        FieldKind::Text { .. }
        | FieldKind::Prose { .. }
        | FieldKind::Table { .. }
        | FieldKind::Files => true,
        FieldKind::Line { .. }
        | FieldKind::Code { .. }
        | FieldKind::Number { .. }
        | FieldKind::Date { .. }
        | FieldKind::Choice { .. }
        | FieldKind::Flag { .. }
        | FieldKind::Ref { .. } => false,
    }
}

/// Whether the cell's text is typed; other cells open a list, or the row.
pub fn is_typed(kind: &FieldKind) -> bool {
    match kind {
        FieldKind::Line { .. }
        | FieldKind::Code { .. }
        | FieldKind::Number { .. }
        | FieldKind::Date { .. } => true,
        FieldKind::Text { .. }
        | FieldKind::Prose { .. }
        | FieldKind::Choice { .. }
        | FieldKind::Flag { .. }
        | FieldKind::Ref { .. }
        | FieldKind::Table { .. }
        | FieldKind::Files => false,
    }
}

/// Draws the selected cell with its ring and takes what is typed or chosen.
pub fn selected_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, name: &str, rect: Rect) {
    let palette = palette(ui);
    let cell = rect.shrink(1.0);
    ui.painter()
        .rect_filled(cell, theme::RADIUS_FIELD, palette.field);
    let response = if is_typed(&slot.field.kind) {
        typed_ui(ui, form, slot, cell)
    } else {
        list_ui(ui, form, slot, cell)
    };
    response.widget_info(|| {
        let role = if is_typed(&slot.field.kind) {
            Role::TextInput
        } else {
            Role::ComboBox
        };
        let mut info = WidgetInfo::labeled(role, true, name);
        info.current_text_value =
            Some(shown(form.value(&slot.place), slot.field, &form.work.draft));
        info
    });
    ui.painter().rect_stroke(
        cell,
        theme::RADIUS_FIELD,
        egui::Stroke::new(2.0, palette.action),
        egui::StrokeKind::Middle,
    );
    if response.has_focus() {
        widget::ring(ui, cell, theme::RADIUS_FIELD, palette);
        if form.view.at.as_ref() != Some(&slot.place) {
            form.view.at = Some(slot.place.clone());
        }
        if !Popup::is_any_open(ui.ctx()) {
            hold_keys(ui, &response);
        }
    }
    let table = form
        .view
        .tables
        .entry(slot.place.field.clone())
        .or_default();
    if table.grab {
        table.grab = false;
        response.request_focus();
    }
    if response.lost_focus() {
        form.view.left.insert(slot.place.clone());
    }
    if form.view.focus.as_ref() == Some(&slot.place) {
        form.view.focus = None;
        response.request_focus();
    }
}

/// Arrows, Tab and Esc move inside the table instead of leaving the cell.
fn hold_keys(ui: &Ui, response: &Response) {
    let filter = EventFilter {
        tab: true,
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
}

fn typed_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, rect: Rect) -> Response {
    let palette = palette(ui);
    let editing = form
        .view
        .tables
        .get(&slot.place.field)
        .is_some_and(|view| view.editing);
    let id = slot.id();
    let end = text_of(form, slot).chars().count();
    if !editing && !form.composing {
        select(ui, slot, 0..end);
    } else if std::mem::take(
        &mut form
            .view
            .tables
            .entry(slot.place.field.clone())
            .or_default()
            .to_end,
    ) {
        select(ui, slot, end..end);
    }
    let mut typed = text_of(form, slot);
    let right = matches!(slot.field.kind, FieldKind::Number { .. });
    let output = {
        let mut child = ui.new_child(egui::UiBuilder::new().id_salt(id).max_rect(rect));
        if !editing {
            child.visuals_mut().selection.bg_fill = Color32::TRANSPARENT;
            child.visuals_mut().text_cursor.stroke.width = 0.0;
        }
        TextEdit::singleline(&mut typed)
            .id(id)
            .interactive(!form.read_only)
            .frame(Frame::new().inner_margin(Margin::symmetric(9, 0)))
            .font(theme::regular(size::DENSE))
            .text_color(palette.ink)
            .align(if right {
                Align2::RIGHT_CENTER
            } else {
                Align2::LEFT_CENTER
            })
            .min_size(rect.size())
            .desired_width(rect.width())
            .event_filter(EventFilter {
                tab: true,
                horizontal_arrows: true,
                vertical_arrows: true,
                escape: true,
            })
            .return_key(None)
            .show(&mut child)
    };
    let response = output.response.response.clone();
    if !editing && (response.changed() || response.double_clicked()) {
        let before = form.value(&slot.place).cloned();
        let view = form
            .view
            .tables
            .entry(slot.place.field.clone())
            .or_default();
        view.editing = true;
        view.before = before;
    }
    take(form, slot, &response, typed);
    response
}

/// Selects a part of the text; with all of it selected, what is typed replaces it.
fn select(ui: &Ui, slot: &Slot, part: std::ops::Range<usize>) {
    let id = slot.id();
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let range = CCursorRange::two(CCursor::new(part.start), CCursor::new(part.end));
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), id);
}

fn text_of(form: &Form, slot: &Slot) -> String {
    if let Some(typed) = form.view.typed.get(&slot.place) {
        return typed.clone();
    }
    if let Some(composed) = form.composed(&slot.place) {
        return composed.to_owned();
    }
    match form.value(&slot.place) {
        Some(Value::Text(text)) => text.clone(),
        other => shown(other, slot.field, &form.work.draft),
    }
}

fn take(form: &mut Form, slot: &Slot, response: &Response, typed: String) {
    match slot.field.kind {
        FieldKind::Number { .. } | FieldKind::Date { .. } => {
            if response.changed() && !form.composing {
                let value = paste::read(&typed, slot.field, &form.work.draft);
                if value.is_some() || typed.trim().is_empty() {
                    form.answer(&slot.place, value);
                }
                form.view.typed.insert(slot.place.clone(), typed);
            }
            let settled = form
                .view
                .typed
                .get(&slot.place)
                .is_none_or(|typed| is_settled(typed, &slot.field.kind));
            if !response.has_focus() && settled {
                form.view.typed.remove(&slot.place);
            }
        }
        _ => form.take_text(&slot.place, response, typed),
    }
}

fn is_settled(typed: &str, kind: &FieldKind) -> bool {
    typed.trim().is_empty()
        || match kind {
            FieldKind::Number { .. } => number::parse(typed).is_some(),
            _ => date::parse(typed).is_some(),
        }
}

fn list_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, rect: Rect) -> Response {
    let palette = palette(ui);
    let response = ui.interact(rect, slot.id(), Sense::click());
    let words = shown(form.value(&slot.place), slot.field, &form.work.draft);
    let inner = rect.shrink2(vec2(9.0, 0.0));
    let galley = text::cut(
        ui,
        &words,
        theme::regular(size::DENSE),
        palette.ink,
        inner.width() - 18.0,
    );
    let at = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), inner);
    ui.painter().galley(at.min, galley, palette.ink);
    let arrow = inner.with_min_x(inner.right() - 16.0);
    let roomy = is_roomy(&slot.field.kind);
    let icon = if roomy { Icon::Forward } else { Icon::Down };
    icon.paint_sized(ui.painter(), arrow.center(), 16.0, palette.ink_2);
    if roomy {
        if response.clicked() {
            form.view.row = slot
                .place
                .row
                .clone()
                .map(|row| (slot.place.field.clone(), row));
            form.view.focus = Some(slot.place.clone());
        }
        return response;
    }
    if form.read_only {
        return response;
    }
    let many = matches!(slot.field.kind, FieldKind::Ref { many: true, .. });
    let mut picked = None;
    Popup::from_toggle_button_response(&response)
        .close_behavior(if many {
            PopupCloseBehavior::CloseOnClickOutside
        } else {
            PopupCloseBehavior::CloseOnClick
        })
        .gap(4.0)
        .frame(dropdown::frame(ui.ctx()))
        .show(|ui| {
            ui.set_width(rect.width().max(200.0));
            ui.spacing_mut().item_spacing.y = 2.0;
            egui::ScrollArea::vertical()
                .max_height(360.0)
                .show(ui, |ui| picked = options_ui(ui, form, slot));
        });
    if let Some(value) = picked {
        form.answer(&slot.place, value);
        form.view.left.insert(slot.place.clone());
    }
    response
}

/// The list under a cell; returns the answer that was clicked.
fn options_ui(ui: &mut Ui, form: &Form, slot: &Slot) -> Option<Option<Value>> {
    let now = form.value(&slot.place);
    let mut picked = None;
    match &slot.field.kind {
        FieldKind::Choice { options } => {
            let chosen = now
                .and_then(Value::as_choice)
                .map(|choice| choice.id.as_str());
            for option in options {
                if dropdown::item(ui, &option.label, Some(chosen == Some(&option.id))).clicked() {
                    picked = Some(Some(Value::Choice(Choice::of(&option.id))));
                }
            }
        }
        FieldKind::Flag { yes, no } => {
            let chosen = now.and_then(Value::as_flag);
            for (word, flag) in [(yes, true), (no, false)] {
                if dropdown::item(ui, word, Some(chosen == Some(flag))).clicked() {
                    picked = Some(Some(Value::Flag(flag)));
                }
            }
        }
        FieldKind::Ref { table, many } => {
            let chosen = now
                .map(|value| value.as_refs().to_vec())
                .unwrap_or_default();
            let mut clicked = None;
            refs::list_ui(ui, &refs::names(form, table), &chosen, &mut clicked);
            picked = clicked.map(|id| Some(Value::Refs(refs::with(chosen, id, *many))));
        }
        _ => {}
    }
    picked
}
