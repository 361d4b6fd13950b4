//! A table: only the rows in sight are drawn, the keyboard moves as in a spreadsheet, wide rows open as a form.

use super::table_cell;
use super::table_layout::{Layout, NUMBER};
use super::{paste, shown};
use crate::app::act::Act;
use crate::app::form::{Form, Slot};
use crate::app::icons::Icon;
use crate::app::marks;
use crate::app::table_sum;
use crate::app::theme::{self, gap, height, palette, size};
use crate::app::widget::button::Button;
use crate::app::widget::{dropdown, message, text};
use crate::app::words::table as words;
use crate::catalog::{Field, FieldKind, PrintColumn};
use crate::check::Level;
use crate::draft::{Edit, Place, Row, Value};
use eframe::egui::{
    Align2, CornerRadius, Event, Key, Modifiers, Rect, Response, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2,
};
use std::collections::BTreeSet;

/// Rows shown before a table among other things begins to scroll.
const ROWS: usize = 8;
const SUM: f32 = height::ROW;
/// Room for a scroll bar beside the rows.
const SCROLL: f32 = 14.0;

/// Draws the table with its buttons. With a height it fills it, else it is as tall as its rows, up to a limit.
pub fn table_ui(
    ui: &mut Ui,
    form: &mut Form,
    slot: &Slot,
    printed: &[PrintColumn],
    height: Option<f32>,
) {
    let top = ui.cursor().top();
    tools_ui(ui, form, slot, printed);
    ui.add_space(gap::FIELD);
    let used = ui.cursor().top() - top;
    let count = form.work.draft.rows(&slot.place.field).len();
    if count == 0 {
        empty_ui(ui, form, slot);
        return;
    }
    let sum = table_sum::of(form.work, slot.field);
    let below = 96.0;
    let fitting = height::ROW * (count + 1) as f32 + if sum.is_some() { SUM } else { 0.0 } + 2.0;
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

fn tools_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, printed: &[PrintColumn]) {
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
            .send_viewport_cmd(eframe::egui::ViewportCommand::RequestPaste);
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
    eframe::egui::Popup::from_toggle_button_response(response)
        .close_behavior(eframe::egui::PopupCloseBehavior::CloseOnClickOutside)
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
    keys(ui, form, slot, &layout);
    let mut child = ui.new_child(UiBuilder::new().id_salt(slot.id()).max_rect(body));
    child.set_clip_rect(body.intersect(ui.clip_rect()));
    child.spacing_mut().scroll.floating_allocated_width = SCROLL;
    let count = form.work.draft.rows(&slot.place.field).len();
    ScrollArea::both()
        .id_salt("rows")
        .auto_shrink([false, false])
        .show_viewport(&mut child, |ui, viewport| {
            ui.set_min_size(layout.size(count));
            layout.place(body, viewport.min.to_vec2());
            body_ui(ui, form, slot, &layout, body);
        });
    head_ui(ui, &layout, head);
    ui.painter().rect_stroke(
        card,
        theme::RADIUS_CARD,
        Stroke::new(1.0, palette.line_strong),
        StrokeKind::Inside,
    );
    layout
}

fn head_ui(ui: &mut Ui, layout: &Layout, head: Rect) {
    let palette = palette(ui);
    let round = CornerRadius {
        nw: theme::RADIUS_CARD,
        ne: theme::RADIUS_CARD,
        sw: 0,
        se: 0,
    };
    ui.painter().rect_filled(head, round, palette.side);
    ui.painter().hline(
        head.x_range(),
        head.bottom() - 0.5,
        Stroke::new(1.0, palette.line_strong),
    );
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
    }
    ui.set_clip_rect(clip);
    let x = head.left() + layout.fixed();
    ui.painter()
        .vline(x, head.y_range(), Stroke::new(1.0, palette.line_strong));
}

fn body_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, layout: &Layout, body: Rect) {
    let work = form.work;
    let rows = work.draft.rows(&slot.place.field);
    let selected = selected(form, slot, layout);
    let mut visible: Vec<usize> = layout.visible(rows.len()).collect();
    if let Some((row, _)) = selected
        && !visible.contains(&row)
    {
        visible.push(row);
    }
    for index in visible {
        row_ui(
            ui,
            form,
            slot,
            layout,
            (index, &rows[index]),
            body,
            selected,
        );
    }
    let palette = palette(ui);
    let x = body.left() + layout.fixed();
    ui.painter()
        .vline(x, body.y_range(), Stroke::new(1.0, palette.line_strong));
}

fn row_ui(
    ui: &mut Ui,
    form: &mut Form,
    slot: &Slot,
    layout: &Layout,
    (index, row): (usize, &Row),
    body: Rect,
    selected: Option<(usize, usize)>,
) {
    let palette = palette(ui);
    let rect = layout.row(index);
    let clip = ui.clip_rect();
    let is_selected = selected.is_some_and(|(row, _)| row == index);
    let hovered = ui.rect_contains_pointer(rect.intersect(body));
    if is_selected {
        ui.painter().rect_filled(rect, 0.0, palette.action_tint);
    } else if hovered {
        ui.painter()
            .rect_filled(rect, 0.0, palette.hover.gamma_multiply(0.5));
    }
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5,
        Stroke::new(1.0, palette.line),
    );
    for (column, field) in layout.columns.iter().enumerate() {
        ui.set_clip_rect(layout.clip(body, column).intersect(clip));
        let cell = layout.cell(rect, column);
        let place = Place::cell(&slot.place.field, &row.id, &field.id);
        let cell_slot = Slot { place, field };
        if selected == Some((index, column)) {
            selected_ui(ui, form, &cell_slot, index, cell, layout);
        } else if cell.intersects(ui.clip_rect()) {
            cell_ui(ui, form, &cell_slot, index, cell, row);
        }
    }
    ui.set_clip_rect(clip);
    number_ui(ui, form, slot, index, row, rect);
    if hovered || is_selected {
        arrow_ui(ui, form, slot, index, row, rect);
    }
}

fn selected_ui(
    ui: &mut Ui,
    form: &mut Form,
    slot: &Slot,
    index: usize,
    cell: Rect,
    layout: &Layout,
) {
    let view = form
        .view
        .tables
        .entry(slot.place.field.clone())
        .or_default();
    if view.grab {
        ui.scroll_to_rect(cell.with_min_x(cell.left() - layout.fixed()), None);
    }
    let name = spoken(slot.field, index);
    table_cell::selected_ui(ui, form, slot, &name, cell);
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
    let wants_focus = form.view.focus.as_ref() == Some(&slot.place);
    if response.clicked() || wants_focus {
        select(form, slot, response.double_clicked());
    }
    if elided {
        response.on_hover_text(words);
    }
}

fn select(form: &mut Form, slot: &Slot, editing: bool) {
    let cell = slot.place.row.clone().zip(slot.place.column.clone());
    let view = form
        .view
        .tables
        .entry(slot.place.field.clone())
        .or_default();
    view.cell = cell;
    view.editing = editing;
    view.grab = true;
    form.view.focus = None;
}

fn number_ui(ui: &mut Ui, form: &Form, slot: &Slot, index: usize, row: &Row, rect: Rect) {
    let palette = palette(ui);
    let cell = rect.with_max_x(rect.left() + NUMBER);
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
    ui.painter().text(
        pos2(x, cell.center().y),
        Align2::CENTER_CENTER,
        index + 1,
        theme::regular(size::DENSE),
        palette.ink_3,
    );
}

/// The arrow that opens the row as a form, and the menu of the row.
fn arrow_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, index: usize, row: &Row, rect: Rect) {
    let palette = palette(ui);
    let ground = Rect::from_min_max(
        pos2(rect.right() - 76.0, rect.top() + 4.0),
        rect.max - vec2(6.0, 4.0),
    );
    ui.painter().rect_filled(
        ground,
        theme::RADIUS_FIELD,
        palette.field.gamma_multiply(0.92),
    );
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
        if index > 0 && dropdown::item_with(ui, words::UP, None, Some(Icon::Up), "").clicked() {
            form.acts.push(shift(index - 1));
        }
        if index + 1 < count
            && dropdown::item_with(ui, words::DOWN, None, Some(Icon::Down), "").clicked()
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
        }
    });
}

/// What ids of new rows begin with.
pub fn prefix(table: &str) -> &str {
    table.get(..1).unwrap_or("r")
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

fn take_block(
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

/// Row and column of the selected cell.
fn selected(form: &Form, slot: &Slot, layout: &Layout) -> Option<(usize, usize)> {
    let (row, column) = form.view.tables.get(&slot.place.field)?.cell.as_ref()?;
    let rows = form.work.draft.rows(&slot.place.field);
    Some((
        rows.iter().position(|found| found.id == *row)?,
        layout
            .columns
            .iter()
            .position(|found| found.id == *column)?,
    ))
}

/// Moves, edits and pastes by keyboard while the selected cell has it. Nothing is taken during a composition.
fn keys(ui: &Ui, form: &mut Form, slot: &Slot, layout: &Layout) {
    let Some((row, column)) = selected(form, slot, layout) else {
        return;
    };
    let rows = form.work.draft.rows(&slot.place.field);
    let field = layout.columns[column];
    let place = Place::cell(&slot.place.field, &rows[row].id, &field.id);
    if form.composing || !ui.memory(|memory| memory.has_focus(crate::app::form::id(&place))) {
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
    let to = if pressed(Modifiers::SHIFT, Key::Tab) {
        Some((row, column.saturating_sub(1)))
    } else if pressed(Modifiers::NONE, Key::Tab) {
        Some((row, (column + 1).min(last.1)))
    } else if editing {
        edit_keys(&pressed, form, slot, (row, column), last)
    } else {
        move_keys(&pressed, form, slot, field, &place, (row, column), last)
    };
    if let Some((to_row, to_column)) = to {
        let view = form
            .view
            .tables
            .entry(slot.place.field.clone())
            .or_default();
        view.cell = Some((
            rows[to_row].id.clone(),
            layout.columns[to_column].id.clone(),
        ));
        view.editing = false;
        view.grab = true;
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

fn edit_keys(
    pressed: &impl Fn(Modifiers, Key) -> bool,
    form: &mut Form,
    slot: &Slot,
    (row, column): (usize, usize),
    last: (usize, usize),
) -> Option<(usize, usize)> {
    if pressed(Modifiers::NONE, Key::Enter) {
        return Some(((row + 1).min(last.0), column));
    }
    if pressed(Modifiers::NONE, Key::Escape) {
        form.view
            .tables
            .entry(slot.place.field.clone())
            .or_default()
            .editing = false;
    }
    None
}

fn move_keys(
    pressed: &impl Fn(Modifiers, Key) -> bool,
    form: &mut Form,
    slot: &Slot,
    field: &Field,
    place: &Place,
    (row, column): (usize, usize),
    last: (usize, usize),
) -> Option<(usize, usize)> {
    let none = Modifiers::NONE;
    if pressed(none, Key::ArrowUp) {
        return Some((row.saturating_sub(1), column));
    }
    if pressed(none, Key::ArrowDown) {
        return Some(((row + 1).min(last.0), column));
    }
    if pressed(none, Key::ArrowLeft) {
        return Some((row, column.saturating_sub(1)));
    }
    if pressed(none, Key::ArrowRight) {
        return Some((row, (column + 1).min(last.1)));
    }
    if pressed(none, Key::Delete) || pressed(none, Key::Backspace) {
        form.answer(place, None);
    }
    if table_cell::is_typed(&field.kind) && (pressed(none, Key::F2) || pressed(none, Key::Enter)) {
        form.view
            .tables
            .entry(slot.place.field.clone())
            .or_default()
            .editing = true;
    }
    if pressed(none, Key::Escape) {
        form.view
            .tables
            .entry(slot.place.field.clone())
            .or_default()
            .cell = None;
    }
    None
}

/// The sentence for the selected cell, and the keys of the mode one is in.
fn below_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, layout: &Layout) {
    let cell = selected(form, slot, layout);
    let rows = form.work.draft.rows(&slot.place.field);
    let mut findings: Vec<(Level, String)> = Vec::new();
    if let Some((row, column)) = cell {
        let place = Place::cell(&slot.place.field, &rows[row].id, &layout.columns[column].id);
        let found = form.findings(&place);
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
