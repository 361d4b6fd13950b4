//! One row of a table: its cells, its number with the worst mark, and what can be done with the row.

use super::block::Block;
use super::layout::Layout;
use super::{cell, is_number, order, prefix};
use crate::app::act::Act;
use crate::app::field::shown;
use crate::app::form::{Form, Slot};
use crate::app::icons::Icon;
use crate::app::marks;
use crate::app::theme::{self, Palette, palette, size};
use crate::app::widget::button::Button;
use crate::app::widget::{self, dropdown, text};
use crate::app::words::table as words;
use crate::catalog::Field;
use crate::check::Level;
use crate::draft::{Edit, Place, Row};
use egui::{
    Align2, Color32, Rect, Response, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};

pub(super) fn row_ui(
    ui: &mut Ui,
    form: &mut Form,
    slot: &Slot,
    layout: &Layout,
    (index, row): (usize, &Row),
    body: Rect,
    (selected, block): (Option<(usize, usize)>, Option<&Block>),
) {
    let palette = palette(ui);
    let rect = layout.row(index);
    let clip = ui.clip_rect();
    let is_selected = selected.is_some_and(|(row, _)| row == index);
    let hovered = ui.rect_contains_pointer(rect.intersect(body));
    if is_selected {
        ui.painter().rect_filled(rect, 0.0, palette.action_tint);
    } else if hovered {
        ui.painter().rect_filled(rect, 0.0, row_hover(palette));
    }
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, palette.line),
    );
    for (column, field) in layout.columns.iter().enumerate() {
        ui.set_clip_rect(layout.clip(body, column).intersect(clip));
        let cell = layout.cell(rect, column);
        if block.is_some_and(|block| block.contains(index, column)) {
            let tint = palette.action_line.gamma_multiply(0.35);
            ui.painter().rect_filled(cell, 0.0, tint);
        }
        let place = Place::cell(&slot.place.field, &row.id, &field.id);
        let cell_slot = Slot { place, field };
        if selected == Some((index, column)) {
            selected_ui(ui, form, &cell_slot, index, cell, layout);
        } else if cell.intersects(ui.clip_rect()) {
            cell_ui(ui, form, &cell_slot, index, cell, row);
        }
    }
    ui.set_clip_rect(clip);
    number_ui(ui, form, slot, layout, (index, row), rect, body);
    if hovered || is_selected {
        arrow_ui(ui, form, slot, (index, row), rect, is_selected);
    }
}

/// The ground of a row under the pointer; opaque, because the row's buttons cover its cells with it.
fn row_hover(palette: &Palette) -> Color32 {
    palette.field.lerp_to_gamma(palette.hover, 0.5)
}

fn selected_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, index: usize, at: Rect, layout: &Layout) {
    let view = form
        .view
        .tables
        .entry(slot.place.field.clone())
        .or_default();
    if view.grab {
        ui.scroll_to_rect(layout.beside(at), None);
        ui.ctx().request_repaint();
    }
    let name = spoken(slot.field, index);
    cell::selected_ui(ui, form, slot, &name, at);
}

fn spoken(field: &Field, index: usize) -> String {
    format!("{} {}", words::row(index), field.label)
}

fn cell_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, index: usize, cell: Rect, row: &Row) {
    let palette = palette(ui);
    let words = shown(row.get(&slot.field.id), slot.field, &form.work.draft);
    let response = ui.interact(cell.intersect(ui.clip_rect()), slot.id(), Sense::click());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Cell, true, spoken(slot.field, index));
        info.current_text_value = Some(words.clone());
        info
    });
    let inner = cell.shrink2(vec2(10.0, 0.0));
    let galley = text::cut(
        ui,
        &words,
        theme::regular(size::DENSE),
        palette.ink,
        inner.width(),
    );
    let align = if is_number(slot.field) {
        Align2::RIGHT_CENTER
    } else {
        Align2::LEFT_CENTER
    };
    let at = align.align_size_within_rect(galley.size(), inner);
    let elided = galley.elided;
    if form.spot(&slot.place).is_some() {
        ui.painter()
            .rect_filled(cell, theme::RADIUS_TAG, palette.advice_line);
    }
    ui.painter().galley(at.min, galley, palette.ink);
    let worst = form
        .findings(&slot.place)
        .iter()
        .map(|finding| finding.level)
        .min();
    if let Some(level @ (Level::Must | Level::Should)) = worst {
        let y = cell.bottom() - 9.0;
        let end = if words.is_empty() {
            inner.left() + 28.0
        } else {
            at.right()
        };
        let stroke = Stroke::new(2.0, marks::level_colour(level, palette));
        ui.painter()
            .line_segment([pos2(at.left(), y), pos2(end, y)], stroke);
    }
    widget::row_ring(ui, &response, palette);
    let wants_focus = form.view.focus.as_ref() == Some(&slot.place);
    if response.clicked() || wants_focus {
        let extend = response.clicked() && ui.input(|input| input.modifiers.shift);
        select(form, slot, response.double_clicked(), extend);
    }
    if elided {
        response.on_hover_text(words);
    }
}

/// Selects a cell; with `extend` the block from where one was to it.
fn select(form: &mut Form, slot: &Slot, editing: bool, extend: bool) {
    let cell = slot.place.row.clone().zip(slot.place.column.clone());
    let view = form
        .view
        .tables
        .entry(slot.place.field.clone())
        .or_default();
    view.anchor = if extend {
        view.anchor.take().or(view.cell.take())
    } else {
        None
    };
    view.cell = cell;
    view.editing = editing;
    view.grab = true;
    form.view.focus = None;
}

/// The number of the row with its worst mark; under the pointer the grip by which the row is dragged. A click
/// selects the whole row.
fn number_ui(
    ui: &mut Ui,
    form: &mut Form,
    slot: &Slot,
    layout: &Layout,
    (index, row): (usize, &Row),
    rect: Rect,
    body: Rect,
) {
    let palette = palette(ui);
    let cell = order::grip_rect(rect);
    let grip = order::grip_ui(ui, form, slot, (index, row), cell, body);
    let columns = &layout.columns;
    if grip.clicked()
        && let (Some(first), Some(last)) = (columns.first(), columns.last())
    {
        let id = |column: &Field| (row.id.clone(), column.id.clone());
        let view = form
            .view
            .tables
            .entry(slot.place.field.clone())
            .or_default();
        view.anchor = Some(id(last));
        view.cell = Some(id(first));
        view.editing = false;
        view.grab = true;
    }
    let worst = form
        .work
        .findings_in_row(&slot.place.field, &row.id)
        .filter(|finding| !finding.gap || form.view.left.contains(&finding.at))
        .map(|finding| finding.level)
        .min();
    let mut x = cell.center().x;
    if let Some(level @ (Level::Must | Level::Should)) = worst {
        marks::paint_level(
            ui.painter(),
            pos2(cell.left() + 15.0, cell.center().y),
            level,
            true,
            palette,
        );
        x += 8.0;
    }
    if grip.hovered() && !form.read_only {
        let at = Rect::from_center_size(pos2(x, cell.center().y), vec2(20.0, 20.0));
        order::paint_grip(ui, at);
        return;
    }
    ui.painter().text(
        pos2(x, cell.center().y),
        Align2::CENTER_CENTER,
        index + 1,
        theme::regular(size::DENSE),
        palette.ink_3,
    );
}

/// The arrow that opens the row as a form, and the menu of the row.
fn arrow_ui(
    ui: &mut Ui,
    form: &mut Form,
    slot: &Slot,
    (index, row): (usize, &Row),
    rect: Rect,
    is_selected: bool,
) {
    let palette = palette(ui);
    let left = pos2(rect.right() - 78.0, rect.top());
    let ground = Rect::from_min_max(left, rect.max - vec2(0.0, 1.0));
    let fill = if is_selected {
        palette.action_tint
    } else {
        row_hover(palette)
    };
    ui.painter().rect_filled(ground, 0.0, fill);
    let at =
        |x: f32| Rect::from_center_size(pos2(rect.right() - x, rect.center().y), vec2(32.0, 32.0));
    let name = format!("{} {}", words::ROW_MENU, index + 1);
    let menu = Button::icon_only(Icon::More, &name)
        .id(slot.id().with(("menu", &row.id)))
        .put(ui, at(58.0));
    row_menu(form, slot, index, row, &menu);
    let name = format!("{} {}", words::OPEN_ROW, index + 1);
    let open = Button::icon_only(Icon::Forward, &name)
        .id(slot.id().with(("open", &row.id)))
        .put(ui, at(24.0));
    if open.clicked() {
        form.view.row = Some((slot.place.field.clone(), row.id.clone()));
    }
}

/// Goes on in the row that takes the place of one that is deleted.
fn select_neighbour(form: &mut Form, slot: &Slot, index: usize) {
    let rows = form.work.draft.rows(&slot.place.field);
    let next = rows
        .get(index + 1)
        .or(index.checked_sub(1).and_then(|index| rows.get(index)));
    let next = next.map(|row| row.id.clone());
    let view = form
        .view
        .tables
        .entry(slot.place.field.clone())
        .or_default();
    let column = view.cell.take().map(|(_, column)| column);
    view.anchor = None;
    view.cell = next.zip(column);
    view.grab = true;
}

fn row_menu(form: &mut Form, slot: &Slot, index: usize, row: &Row, menu: &Response) {
    let table = slot.place.field.as_str();
    let count = form.work.draft.rows(table).len();
    dropdown::list(menu, 200.0, |ui| {
        if dropdown::item_with(ui, words::OPEN_ROW, None, Some(Icon::Forward), "").clicked() {
            form.view.row = Some((table.to_owned(), row.id.clone()));
        }
        let shift = |to: usize| {
            Act::Edit(Edit::MoveRow {
                table: table.to_owned(),
                from: index,
                to,
            })
        };
        if index > 0 && dropdown::item_with(ui, words::UP, None, Some(Icon::Up), "Alt+↑").clicked()
        {
            form.acts.push(shift(index - 1));
        }
        if index + 1 < count
            && dropdown::item_with(ui, words::DOWN, None, Some(Icon::Down), "Alt+↓").clicked()
        {
            form.acts.push(shift(index + 1));
        }
        if dropdown::item_with(ui, words::DUPLICATE, None, Some(Icon::Copy), "").clicked() {
            let mut copy = row.clone();
            copy.id = form.work.draft.free_row_id(table, prefix(table));
            form.acts.push(Act::Edit(Edit::InsertRow {
                table: table.to_owned(),
                index: index + 1,
                row: copy,
            }));
        }
        if dropdown::item_with(ui, words::DELETE, None, Some(Icon::Trash), "").clicked()
            && let Some(edit) = Edit::remove_row(&form.work.draft, table, &row.id)
        {
            form.acts.push(Act::Edit(edit));
            select_neighbour(form, slot, index);
        }
    });
}
