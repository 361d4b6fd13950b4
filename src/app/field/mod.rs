//! One editor for each kind of question. The form is generic: it knows kinds, never single fields.

mod choice;
mod code;
mod date;
pub mod files;
mod flag;
mod line;
mod number;
mod prose;
mod refs;
mod shown;
pub mod table;
mod text;

pub use shown::shown;

use super::form::{Form, Slot};
use super::theme::{self, gap, height, palette, size};
use super::widget::message;
use super::widget::text as words_ui;
use crate::app::words;
use crate::catalog::{Field, FieldKind};
use crate::draft::{Place, Value};
use egui::{
    Align2, Color32, CornerRadius, Rect, Response, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, accesskit::Role, pos2, vec2,
};

/// Height of the row with the label.
const LABEL: f32 = 26.0;

/// Draws label, editor and what the check says, one below the other, in the width of the ui.
pub fn field_ui(ui: &mut Ui, form: &mut Form, slot: &Slot) {
    ui.spacing_mut().item_spacing.y = 0.0;
    label_ui(ui, form, slot);
    if form.value(&slot.place) == Some(&Value::Nothing) {
        nothing_ui(ui, slot);
    } else {
        editor_ui(ui, form, slot);
    }
    said_ui(ui, form, slot);
}

/// What is to be said under a field.
fn said_ui(ui: &mut Ui, form: &Form, slot: &Slot) {
    let over = form.over(slot);
    if let Some(over) = over {
        message::aside(ui, &words::form::over(over));
    }
    for finding in form.findings_said(slot, over) {
        ui.add_space(6.0);
        message::sentence(ui, finding.level, &finding.message);
    }
}

fn editor_ui(ui: &mut Ui, form: &mut Form, slot: &Slot) {
    match &slot.field.kind {
        FieldKind::Line { .. } => line::line_ui(ui, form, slot),
        FieldKind::Text { .. } => text::text_ui(ui, form, slot),
        FieldKind::Prose { .. } => prose::prose_ui(ui, form, slot, None),
        FieldKind::Choice { options } => choice::choice_ui(ui, form, slot, options),
        FieldKind::Flag { yes, no } => flag::flag_ui(ui, form, slot, yes, no),
        FieldKind::Date { precision } => date::date_ui(ui, form, slot, *precision),
        FieldKind::Number { unit, .. } => number::number_ui(ui, form, slot, unit),
        FieldKind::Code { standard } => code::code_ui(ui, form, slot, *standard),
        FieldKind::Ref { table, many } => refs::refs_ui(ui, form, slot, table, *many),
        FieldKind::Table { .. } => table::table_ui(ui, form, slot, &[], None),
        FieldKind::Files => files::files_ui(ui, form, slot),
    }
}

/// A long text that takes a height of its own, with its findings below.
pub fn prose_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, height: Option<f32>) {
    prose::prose_ui(ui, form, slot, height);
    said_ui(ui, form, slot);
}

/// How many twelfths of the width a field wants in a flowing form.
pub fn span(field: &Field) -> usize {
    match &field.kind {
        FieldKind::Text { .. }
        | FieldKind::Prose { .. }
        | FieldKind::Table { .. }
        | FieldKind::Files => 12,
        FieldKind::Line { .. }
        | FieldKind::Code { .. }
        | FieldKind::Choice { .. }
        | FieldKind::Ref { .. } => 6,
        FieldKind::Flag { .. } | FieldKind::Date { .. } | FieldKind::Number { .. } => 3,
    }
}

/// Lays fields out side by side, each with its share of the width; returns when all are drawn.
pub fn row_ui(ui: &mut Ui, form: &mut Form, slots: &[(Slot, usize)]) {
    let full = ui.available_width();
    let single = full < theme::width::TWO_COLUMNS;
    let top = ui.cursor().min;
    if single {
        for (slot, _) in slots {
            child(
                ui,
                Rect::from_min_size(ui.cursor().min, vec2(full, 0.0)),
                slot,
                form,
            );
        }
        return;
    }
    let mut bottom = top.y;
    let mut twelfths = 0;
    for (slot, span) in slots {
        let unit = (full + gap::SIDE) / 12.0;
        let left = top.x + unit * twelfths as f32;
        let width = unit * *span as f32 - gap::SIDE;
        twelfths += span;
        let rect = Rect::from_min_size(pos2(left, top.y), vec2(width, 0.0));
        let mut column = ui.new_child(
            UiBuilder::new()
                .id_salt(&slot.place)
                .max_rect(rect.with_max_y(f32::INFINITY)),
        );
        field_ui(&mut column, form, slot);
        bottom = bottom.max(column.min_rect().bottom());
    }
    ui.advance_cursor_after_rect(Rect::from_min_max(top, pos2(top.x + full, bottom)));
    ui.add_space(gap::FIELD);
}

fn child(ui: &mut Ui, rect: Rect, slot: &Slot, form: &mut Form) {
    let mut column = ui.new_child(
        UiBuilder::new()
            .id_salt(&slot.place)
            .max_rect(rect.with_max_y(f32::INFINITY)),
    );
    field_ui(&mut column, form, slot);
    let used = column.min_rect();
    ui.advance_cursor_after_rect(used);
    ui.add_space(gap::FIELD);
}

fn label_ui(ui: &mut Ui, form: &mut Form, slot: &Slot) {
    let palette = palette(ui);
    let row = words_ui::take_row(ui, LABEL);
    let required = slot.field.is_required_in(&form.work.filing.id);
    let font = theme::regular(size::DENSE);
    let star = if required { " *" } else { "" };
    let label = words_ui::put_pieces(
        ui,
        row,
        Align2::LEFT_TOP,
        &[
            (&slot.field.label, font.clone(), palette.ink_2),
            (star, font, palette.must),
        ],
    );
    if !slot.field.hint.is_empty() {
        ui.interact(label, slot.id().with("hint"), Sense::hover())
            .on_hover_text(slot.field.hint.as_str());
    }
    let mut right = row.right();
    if slot.field.none_allowed {
        right = none_toggle(ui, form, slot, row);
    }
    if let Some(words) = counted(form, slot) {
        let rect = Rect::from_min_max(row.min, pos2(right, row.bottom() - 2.0));
        words_ui::line(
            ui,
            rect,
            Align2::RIGHT_TOP,
            &words,
            theme::regular(size::CAPTION),
            palette.ink_3,
        );
    }
}

/// The count of a long text with what is asked of it.
fn counted(form: &Form, slot: &Slot) -> Option<String> {
    let FieldKind::Text {
        min_chars,
        max_chars,
    } = &slot.field.kind
    else {
        return None;
    };
    let count = match form.value(&slot.place) {
        Some(Value::Text(text)) => count(text),
        _ => 0,
    };
    Some(words::form::count(count, *min_chars, *max_chars))
}

/// Characters as a reader counts them, without white space.
pub fn count(text: &str) -> usize {
    use unicode_segmentation::UnicodeSegmentation;
    text.graphemes(true)
        .filter(|grapheme| !grapheme.chars().all(char::is_whitespace))
        .count()
}

/// The small switch by which 无 is answered; returns its left edge.
fn none_toggle(ui: &mut Ui, form: &mut Form, slot: &Slot, row: Rect) -> f32 {
    let palette = palette(ui);
    let on = form.value(&slot.place) == Some(&Value::Nothing);
    let word = none_word(slot.field);
    let width = words_ui::width(ui, word, theme::regular(size::CAPTION)) + 26.0;
    let rect = Rect::from_min_size(
        pos2(row.right() - width, row.top() - 1.0),
        vec2(width, 24.0),
    );
    let response = ui.interact(rect, slot.id().with("none"), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::CheckBox,
            true,
            on,
            format!("{} {word}", slot.field.label),
        )
    });
    check_box(ui, pos2(rect.left() + 9.0, rect.center().y), on, 16.0);
    ui.painter().text(
        pos2(rect.left() + 24.0, rect.center().y),
        Align2::LEFT_CENTER,
        word,
        theme::regular(size::CAPTION),
        if response.hovered() {
            palette.ink
        } else {
            palette.ink_2
        },
    );
    super::widget::focus_ring(ui, &response, theme::RADIUS_TAG, palette);
    if response.clicked() {
        form.answer(&slot.place, (!on).then_some(Value::Nothing));
        form.view.left.insert(slot.place.clone());
    }
    rect.left() - gap::STEP
}

fn none_word(field: &Field) -> &str {
    if field.none_word.is_empty() {
        words::NONE
    } else {
        &field.none_word
    }
}

/// A box with a tick in it or not.
pub fn check_box(ui: &Ui, center: egui::Pos2, on: bool, side: f32) {
    let palette = palette(ui);
    let rect = Rect::from_center_size(center, vec2(side, side));
    let radius = CornerRadius::same(theme::RADIUS_TAG);
    if on {
        ui.painter().rect_filled(rect, radius, palette.action_fill);
        super::icons::Icon::Check.paint_sized(ui.painter(), center, side * 0.95, palette.on_fill);
    } else {
        ui.painter().rect(
            rect,
            radius,
            palette.field,
            Stroke::new(1.0, palette.field_stroke),
            StrokeKind::Inside,
        );
    }
}

fn nothing_ui(ui: &mut Ui, slot: &Slot) {
    let palette = palette(ui);
    let rect = words_ui::take_row(ui, height::FIELD);
    ui.painter().rect(
        rect,
        theme::RADIUS_FIELD,
        palette.side,
        Stroke::new(1.0, palette.line),
        StrokeKind::Inside,
    );
    words_ui::line(
        ui,
        rect.shrink2(vec2(13.0, 0.0)),
        Align2::LEFT_CENTER,
        none_word(slot.field),
        theme::regular(size::BODY),
        palette.ink_2,
    );
}

/// The edge of an editor with something that must be put right.
fn edge(ui: &Ui, form: &Form, place: &Place) -> Option<Color32> {
    let palette = palette(ui);
    form.findings(place)
        .iter()
        .any(|finding| finding.level == crate::check::Level::Must)
        .then_some(palette.must)
}

/// Enter in a one-line field goes on to the next, unless it only ended a composition.
fn enter_goes_on(ui: &Ui, form: &Form, response: &Response) {
    if response.lost_focus()
        && !form.composing
        && ui.input(|input| input.key_pressed(egui::Key::Enter))
    {
        response.request_focus();
        ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::Next));
    }
}
