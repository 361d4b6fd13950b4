//! A table: only the rows in sight are drawn, the keyboard moves as in a spreadsheet, wide rows open as a form.

mod block;
mod cell;
mod keys;
mod layout;
mod order;
pub mod paste;
mod row;
mod tools;

use super::shown;
use crate::app::form::{Form, Slot};
use crate::app::table_sum;
use crate::app::theme::{self, gap, height, palette, size};
use crate::app::view::View;
use crate::app::widget::{self, message, text};
use crate::app::words::{form as form_words, table as words};
use crate::catalog::{Field, FieldKind, PrintColumn};
use crate::check::Level;
use crate::draft::{Place, Row, Value};
use block::Block;
use egui::{Align2, Rect, ScrollArea, Stroke, StrokeKind, Ui, UiBuilder, Vec2, pos2, vec2};
use layout::{Layout, SCROLL};

/// Rows shown before a table among other things begins to scroll.
const ROWS: usize = 8;

const SUM: f32 = height::ROW;

/// A table that is to fill less than this gives its rows more of it.
const LOW: f32 = 480.0;

/// Draws the table with its buttons. With a height it fills it, else it is as tall as its rows, up to a limit.
pub fn table_ui(
    ui: &mut Ui,
    form: &mut Form,
    slot: &Slot,
    printed: &[PrintColumn],
    height: Option<f32>,
) {
    let top = ui.cursor().top();
    tools::tools_ui(ui, form, slot, printed);
    ui.add_space(gap::FIELD);
    let used = ui.cursor().top() - top;
    let count = form.work.draft.rows(&slot.place.field).len();
    if count == 0 {
        empty_ui(ui, form, slot);
        return;
    }
    let sum = table_sum::of(form.work, slot.field);
    // The sentence under the table has its room kept, unless the rows would be left with too little.
    let below = if height.is_some_and(|height| height < LOW) {
        48.0
    } else {
        96.0
    };
    let width = ui.available_width() - 2.0;
    let bar = Layout::of(ui, form, slot, printed, width).size(count).x > width;
    let fitting = height::ROW * (count + 1) as f32
        + if sum.is_some() { SUM } else { 0.0 }
        + if bar { SCROLL } else { 0.0 }
        + 2.0;
    let room = height.map_or(height::ROW * (ROWS + 2) as f32, |height| {
        height - used - below
    });
    let card = text::take_row(ui, fitting.min(room.max(height::ROW * 4.0)));
    let layout = card_ui(ui, form, slot, printed, card, sum.is_some());
    if let Some(sum) = sum {
        table_sum::sum_ui(ui, card.with_min_y(card.bottom() - SUM), &sum);
    }
    below_ui(ui, form, slot, &layout);
}

fn empty_ui(ui: &mut Ui, form: &Form, slot: &Slot) {
    let FieldKind::Table { noun, .. } = &slot.field.kind else {
        return;
    };
    let palette = palette(ui);
    let rect = text::take_row(ui, 96.0);
    ui.painter().rect(
        rect,
        theme::RADIUS_CARD,
        palette.field,
        Stroke::new(1.0, palette.line_strong),
        StrokeKind::Inside,
    );
    let sentence = words::empty(noun);
    text::line(
        ui,
        rect,
        Align2::CENTER_CENTER,
        &sentence,
        theme::regular(size::DENSE),
        palette.ink_2,
    );
    for finding in form.findings(&slot.place) {
        ui.add_space(gap::STEP);
        message::sentence(ui, finding.level, &finding.message);
    }
}

fn card_ui(
    ui: &mut Ui,
    form: &mut Form,
    slot: &Slot,
    printed: &[PrintColumn],
    card: Rect,
    sum: bool,
) -> Layout {
    let palette = palette(ui);
    ui.painter()
        .rect_filled(card, theme::RADIUS_CARD, palette.field);
    let mut layout = Layout::of(ui, form, slot, printed, card.width() - 2.0);
    let inner = card.shrink(1.0);
    let head = inner.with_max_y(inner.top() + height::ROW);
    let bottom = if sum {
        inner.bottom() - SUM
    } else {
        inner.bottom()
    };
    let body = Rect::from_min_max(head.left_bottom(), pos2(inner.right(), bottom));
    keys::keys(ui, form, slot, &layout);
    let mut child = ui.new_child(UiBuilder::new().id_salt(slot.id()).max_rect(body));
    child.set_clip_rect(body.intersect(ui.clip_rect()));
    child.spacing_mut().scroll.floating_allocated_width = SCROLL;
    let count = form.work.draft.rows(&slot.place.field).len();
    let whole = layout.size(count);
    let rows = without_bars(body, whole);
    ScrollArea::both()
        .id_salt("rows")
        .auto_shrink([false, false])
        .show_viewport(&mut child, |ui, viewport| {
            ui.set_min_size(whole);
            layout.place(rows, viewport.min.to_vec2());
            body_ui(ui, form, slot, &layout, rows);
        });
    head_ui(ui, form, slot, &layout, head);
    ui.painter().rect_stroke(
        card,
        theme::RADIUS_CARD,
        Stroke::new(1.0, palette.line_strong),
        StrokeKind::Inside,
    );
    layout
}

/// The body without the scroll bars that content of this size needs.
fn without_bars(body: Rect, whole: Vec2) -> Rect {
    let beside = |needed: bool| if needed { SCROLL } else { 0.0 };
    let mut right = beside(whole.y > body.height());
    let below = beside(whole.x > body.width() - right);
    right = beside(whole.y > body.height() - below);
    Rect::from_min_max(body.min, body.max - vec2(right, below))
}

fn head_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, layout: &Layout, head: Rect) {
    let palette = palette(ui);
    widget::card_head(ui, head, palette.line_strong);
    let clip = ui.clip_rect();
    for (index, column) in layout.columns.iter().enumerate() {
        ui.set_clip_rect(layout.clip(head, index).intersect(clip));
        let cell = layout.cell(head, index).shrink2(vec2(10.0, 0.0));
        let align = if is_number(column) {
            Align2::RIGHT_CENTER
        } else {
            Align2::LEFT_CENTER
        };
        text::line(
            ui,
            cell,
            align,
            &column.label,
            theme::bold(size::DENSE),
            palette.ink_2,
        );
        tools::head_menu(ui, form, slot, column, layout.cell(head, index));
    }
    ui.set_clip_rect(clip);
    let x = head.left() + layout.fixed();
    ui.painter()
        .vline(x, head.y_range(), Stroke::new(1.0, palette.line_strong));
}

fn body_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, layout: &Layout, body: Rect) {
    let work = form.work;
    let rows = work.draft.rows(&slot.place.field);
    sweep(ui, form, slot, layout, body);
    look(ui, form, slot, layout);
    let selected = selected(form, slot, layout);
    let block = Block::of(form, slot, layout).filter(|block| !block.is_single());
    let mut visible: Vec<usize> = layout.visible(rows.len()).collect();
    if let Some((row, _)) = selected
        && !visible.contains(&row)
    {
        visible.push(row);
    }
    for index in visible {
        row::row_ui(
            ui,
            form,
            slot,
            layout,
            (index, &rows[index]),
            body,
            (selected, block.as_ref()),
        );
    }
    order::drag_ui(ui, form, slot, layout, body);
    let palette = palette(ui);
    let x = body.left() + layout.fixed();
    ui.painter()
        .vline(x, body.y_range(), Stroke::new(1.0, palette.line_strong));
}

/// Brings a cell that is to be looked at into sight; the whole row, when its column is not shown.
fn look(ui: &Ui, form: &mut Form, slot: &Slot, layout: &Layout) {
    let wanted = form.view.look.as_ref();
    let Some(place) =
        wanted.filter(|place| place.field == slot.place.field && form.looks_at(place))
    else {
        return;
    };
    let rows = form.work.draft.rows(&slot.place.field);
    let is_it = |row: &Row| Some(&row.id) == place.row.as_ref();
    let Some(index) = rows.iter().position(is_it) else {
        return;
    };
    let row = layout.row(index);
    let is_it = |column: &&Field| Some(&column.id) == place.column.as_ref();
    let column = layout.columns.iter().position(is_it);
    let at = column.map_or(row, |column| layout.beside(layout.cell(row, column)));
    ui.scroll_to_rect(at, None);
    ui.ctx().request_repaint();
    form.view.look = None;
}

/// Selects the cells over which the pointer is drawn with its button held.
fn sweep(ui: &Ui, form: &mut Form, slot: &Slot, layout: &Layout, body: Rect) {
    let view = form.view.tables.get(&slot.place.field);
    if view.is_none_or(|view| view.editing || view.drag.is_some())
        || egui::Popup::is_any_open(ui.ctx())
    {
        return;
    }
    let (from, at, swept) = ui.input(|input| {
        let pointer = &input.pointer;
        let swept = pointer.primary_down() && pointer.is_decidedly_dragging();
        (pointer.press_origin(), pointer.latest_pos(), swept)
    });
    let (Some(from), Some(at), true) = (from, at, swept) else {
        return;
    };
    let rows = form.work.draft.rows(&slot.place.field);
    // What lies over the table has the pointer to itself.
    let covered = ui
        .ctx()
        .layer_id_at(from)
        .is_some_and(|layer| layer != ui.layer_id());
    if covered || !body.contains(from) || from.x < body.left() + layout::NUMBER {
        return;
    }
    let inside = |at: egui::Pos2| layout.cell_at(body.shrink(1.0).clamp(at), rows.len());
    let (Some(from), Some(to)) = (inside(from), inside(at)) else {
        return;
    };
    let id =
        |(row, column): (usize, usize)| (rows[row].id.clone(), layout.columns[column].id.clone());
    let view = form
        .view
        .tables
        .entry(slot.place.field.clone())
        .or_default();
    if from != to {
        view.anchor = Some(id(from));
    }
    if view.cell.as_ref() != Some(&id(to)) {
        view.cell = Some(id(to));
        view.grab = true;
    }
}

/// The sentence for the selected cell, and the keys of the mode one is in.
fn below_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, layout: &Layout) {
    let cell = selected(form, slot, layout);
    let rows = form.work.draft.rows(&slot.place.field);
    let mut findings: Vec<(Level, String)> = Vec::new();
    if let Some((row, column)) = cell {
        let field = layout.columns[column];
        let place = Place::cell(&slot.place.field, &rows[row].id, &field.id);
        let cell = Slot { place, field };
        let over = form.over(&cell);
        if let Some(over) = over {
            message::aside(ui, &form_words::over(over));
        }
        let found = form.findings_said(&cell, over);
        findings.extend(
            found
                .iter()
                .map(|finding| (finding.level, finding.message.clone())),
        );
    }
    let of_table = form.findings(&slot.place);
    findings.extend(
        of_table
            .iter()
            .map(|finding| (finding.level, finding.message.clone())),
    );
    for (level, sentence) in findings {
        ui.add_space(gap::STEP);
        message::sentence(ui, level, &sentence);
    }
    let palette = palette(ui);
    let row = text::take_row(ui, 36.0);
    let editing = form
        .view
        .tables
        .get(&slot.place.field)
        .is_some_and(|view| view.editing);
    let keys = if editing {
        [words::HINT_DOWN, words::HINT_TAB, words::HINT_ESC].join("    ")
    } else {
        [
            words::HINT_MOVE,
            words::HINT_EDIT,
            words::HINT_ROW,
            words::HINT_MOVE_ROW,
            words::HINT_PASTE,
        ]
        .join("    ")
    };
    let small = theme::regular(size::CAPTION);
    let count = words::columns_shown(layout.columns.len(), slot.field.columns().len());
    let right = text::line(
        ui,
        row,
        Align2::RIGHT_CENTER,
        &count,
        small.clone(),
        palette.ink_3,
    );
    let left = row.with_max_x(right.rect.left() - gap::SIDE);
    text::line(ui, left, Align2::LEFT_CENTER, &keys, small, palette.ink_3);
}

/// Row and column of the selected cell.
fn selected(form: &Form, slot: &Slot, layout: &Layout) -> Option<(usize, usize)> {
    let cell = form.view.tables.get(&slot.place.field)?.cell.as_ref()?;
    place_of(form, slot, layout, cell)
}

/// Row and column of a cell that is known by its ids.
fn place_of(
    form: &Form,
    slot: &Slot,
    layout: &Layout,
    (row, column): &(String, String),
) -> Option<(usize, usize)> {
    let rows = form.work.draft.rows(&slot.place.field);
    let columns = &layout.columns;
    Some((
        rows.iter().position(|found| found.id == *row)?,
        columns.iter().position(|found| found.id == *column)?,
    ))
}

fn is_number(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Number { .. })
}

/// The name of a row: the answer of its first column.
pub fn row_name(form: &Form, table: &Field, row: &Row) -> String {
    let Some(first) = table.columns().first() else {
        return String::new();
    };
    let value: Option<&Value> = row.get(&first.id);
    shown(value, first, &form.work.draft)
}

/// Whether a column of the table stands on the screen.
pub fn shows_column(view: &View, slot: &Slot, printed: &[PrintColumn], id: &str) -> bool {
    let chosen = view.tables.get(&slot.place.field);
    let chosen = chosen.and_then(|view| view.columns.as_ref());
    let columns = layout::columns(slot.field, printed, chosen);
    columns.iter().any(|column| column.id == id)
}

/// Gives the keyboard to a row that was open as a form, in the column where it was before.
pub fn return_to(view: &mut View, table: &Field, row: &str) {
    let Some(first) = table.columns().first() else {
        return;
    };
    let view = view.tables.entry(table.id.clone()).or_default();
    let column = view.cell.take().map(|(_, column)| column);
    view.cell = Some((row.to_owned(), column.unwrap_or_else(|| first.id.clone())));
    view.anchor = None;
    view.editing = false;
    view.grab = true;
}

/// What ids of new rows begin with.
pub fn prefix(table: &str) -> &str {
    table.get(..1).unwrap_or("r")
}
