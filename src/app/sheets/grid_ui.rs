//! The lines of a spreadsheet as they are understood: over each column what it answers, before each line what becomes
//! of it. Only lines in sight are drawn.

use super::import::Look;
use super::preview::Preview;
use crate::app::theme::{self, Palette, palette, size};
use crate::app::widget::{self, dropdown, text};
use crate::app::words::import as words;
use crate::catalog::Field;
use crate::exchange::sheets::{Cell, Fate, Line, fields};
use egui::{
    Align2, Id, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo,
    accesskit::Role, pos2, vec2,
};

const HEAD: f32 = 68.0;
const ROW: f32 = 32.0;
const COLUMN: f32 = 168.0;
/// Width of what stays put: the line's number and what becomes of it.
const FIXED: f32 = 104.0;
const SCROLL: f32 = 14.0;

/// Draws the grid; returns a column and what it should answer from now on, when that was chosen.
pub fn grid_ui(
    ui: &mut Ui,
    table: &'static Field,
    look: &mut Look,
    whole: Rect,
) -> Option<(usize, Option<&'static Field>)> {
    let palette = palette(ui);
    ui.painter()
        .rect_filled(whole, theme::RADIUS_CARD, palette.field);
    let inner = whole.shrink(1.0);
    let head = inner.with_max_y(inner.top() + HEAD);
    let body = inner.with_min_y(head.bottom());
    let from = look.matched.head.map_or(0, |head| head + 1);
    let lines = look.sheet().lines.len().saturating_sub(from);
    let size = vec2(
        FIXED + COLUMN * look.matched.columns.len() as f32,
        ROW * lines as f32,
    );
    let mut child = ui.new_child(UiBuilder::new().id_salt("import grid").max_rect(body));
    child.set_clip_rect(body.intersect(ui.clip_rect()));
    child.spacing_mut().scroll.floating_allocated_width = SCROLL;
    let mut area = ScrollArea::both()
        .id_salt(("lines", look.sheet))
        .auto_shrink([false, false]);
    if let Some(line) = look.shown.take() {
        let index = look.sheet().lines[from..]
            .iter()
            .position(|found| found.number == line);
        let top = index.unwrap_or(0) as f32 * ROW - ROW;
        area = area.vertical_scroll_offset(top.max(0.0));
    }
    let output = area.show_viewport(&mut child, |ui, viewport| {
        ui.set_min_size(size);
        body_ui(ui, look, body, viewport.min.to_vec2(), from);
    });
    let chosen = head_ui(ui, table, look, head, output.state.clamped_offset());
    ui.painter().rect_stroke(
        whole,
        theme::RADIUS_CARD,
        Stroke::new(1.0, palette.line_strong),
        StrokeKind::Inside,
    );
    chosen
}

fn head_ui(
    ui: &mut Ui,
    table: &'static Field,
    look: &Look,
    head: Rect,
    offset: Vec2,
) -> Option<(usize, Option<&'static Field>)> {
    let palette = palette(ui);
    widget::card_head(ui, head, palette.line_strong);
    let mut chosen = None;
    let clip = ui.clip_rect();
    ui.set_clip_rect(head.with_min_x(head.left() + FIXED).intersect(clip));
    for (index, column) in look.matched.columns.iter().enumerate() {
        let left = head.left() + FIXED + COLUMN * index as f32 - offset.x;
        let cell = Rect::from_min_size(pos2(left, head.top()), vec2(COLUMN, HEAD));
        if !cell.intersects(ui.clip_rect()) {
            continue;
        }
        let name = text::cut(
            ui,
            &column.name,
            theme::regular(size::CAPTION),
            palette.ink_3,
            COLUMN - 16.0,
        );
        ui.painter()
            .galley(cell.min + vec2(10.0, 4.0), name, palette.ink_3);
        let at = Rect::from_min_size(cell.min + vec2(4.0, 28.0), vec2(COLUMN - 8.0, 34.0));
        if let Some(choice) = column_ui(ui, table, index, &column.name, column.field, at) {
            chosen = Some((index, choice));
        }
    }
    ui.set_clip_rect(clip);
    chosen
}

/// The list from which a column's question is chosen.
fn column_ui(
    ui: &mut Ui,
    table: &'static Field,
    index: usize,
    name: &str,
    now: Option<&str>,
    at: Rect,
) -> Option<Option<&'static Field>> {
    let palette = palette(ui);
    let label = fields(table)
        .find(|field| Some(field.id.as_str()) == now)
        .map_or(words::LEFT_OUT, |field| field.label.as_str());
    let spoken = words::column(index, name);
    let id = Id::unique(("import column", index));
    let response = ui.interact(at, id, Sense::click());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, true, &spoken);
        info.current_text_value = Some(label.to_owned());
        info
    });
    let (fill, ink) = match now {
        Some(_) => (palette.action_tint, palette.ink),
        None => (palette.field, palette.ink_3),
    };
    let edge = if response.hovered() {
        palette.field_stroke
    } else {
        palette.line_strong
    };
    ui.painter().rect(
        at,
        theme::RADIUS_FIELD,
        fill,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    let inner = at.shrink2(vec2(8.0, 0.0));
    let galley = text::cut(
        ui,
        label,
        theme::bold(size::DENSE),
        ink,
        inner.width() - 20.0,
    );
    let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), inner);
    ui.painter().galley(place.min, galley, ink);
    crate::app::icons::Icon::Down.paint_sized(
        ui.painter(),
        pos2(inner.right() - 8.0, inner.center().y),
        16.0,
        palette.ink_2,
    );
    widget::focus_ring(ui, &response, theme::RADIUS_FIELD, palette);
    let mut chosen = None;
    dropdown::list(&response, at.width().max(240.0), |ui| {
        if dropdown::item(ui, words::LEFT_OUT, Some(now.is_none())).clicked() {
            chosen = Some(None);
        }
        for field in fields(table) {
            let on = Some(field.id.as_str()) == now;
            if dropdown::item(ui, &field.label, Some(on)).clicked() {
                chosen = Some(Some(field));
            }
        }
    });
    chosen
}

fn body_ui(ui: &mut Ui, look: &Look, body: Rect, offset: Vec2, from: usize) {
    let palette = palette(ui);
    let lines = &look.sheet().lines[from..];
    let first = (offset.y / ROW).floor().max(0.0) as usize;
    let last = ((offset.y + body.height()) / ROW).ceil() as usize;
    let clip = ui.clip_rect();
    for (index, line) in lines.iter().enumerate().take(last).skip(first) {
        let top = body.top() + ROW * index as f32 - offset.y;
        let row = Rect::from_min_size(pos2(body.left(), top), vec2(body.width(), ROW));
        ui.painter().hline(
            row.x_range(),
            row.bottom() - 0.5,
            Stroke::new(1.0, palette.line),
        );
        ui.set_clip_rect(body.with_min_x(body.left() + FIXED).intersect(clip));
        cells_ui(ui, look, line, row, offset.x);
        ui.set_clip_rect(clip);
        fate_ui(
            ui,
            look.preview.as_ref(),
            line,
            row.with_max_x(row.left() + FIXED),
        );
    }
    let x = body.left() + FIXED;
    ui.painter()
        .vline(x, body.y_range(), Stroke::new(1.0, palette.line_strong));
}

fn cells_ui(ui: &mut Ui, look: &Look, line: &Line, row: Rect, scrolled: f32) {
    let palette = palette(ui);
    for (index, column) in look.matched.columns.iter().enumerate() {
        let left = row.left() + FIXED + COLUMN * index as f32 - scrolled;
        let at = Rect::from_min_size(pos2(left, row.top()), vec2(COLUMN, ROW));
        if !at.intersects(ui.clip_rect()) {
            continue;
        }
        let cell = line.cell(index);
        let ink = if column.field.is_some() {
            palette.ink
        } else {
            palette.ink_3
        };
        let mark = look
            .preview
            .as_ref()
            .and_then(|preview| mark(preview, (line.number, index), palette));
        cell_ui(ui, cell, at, ink, mark);
    }
}

/// The colour of the line under a cell of which something is said.
fn mark(preview: &Preview, at: (u32, usize), palette: &Palette) -> Option<egui::Color32> {
    if preview.lost.contains(&at) {
        Some(palette.must)
    } else if preview.doubtful.contains(&at) {
        Some(palette.advice)
    } else {
        None
    }
}

fn cell_ui(ui: &mut Ui, cell: &Cell, at: Rect, ink: egui::Color32, mark: Option<egui::Color32>) {
    let inner = at.shrink2(vec2(10.0, 0.0));
    let words = match cell {
        Cell::Fault(_) => "—".to_owned(),
        other => other
            .text()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
    };
    let galley = text::cut(ui, &words, theme::regular(size::DENSE), ink, inner.width());
    let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), inner);
    let elided = galley.elided;
    ui.painter().galley(place.min, galley, ink);
    if let Some(colour) = mark {
        let y = at.bottom() - 5.0;
        let end = place.right().max(place.left() + 20.0);
        ui.painter().line_segment(
            [pos2(place.left(), y), pos2(end, y)],
            Stroke::new(2.0, colour),
        );
    }
    if elided {
        let id = text::next_id(ui);
        ui.interact(at.intersect(ui.clip_rect()), id, Sense::hover())
            .on_hover_text(words);
    }
}

fn fate_ui(ui: &mut Ui, preview: Option<&Preview>, line: &Line, at: Rect) {
    let palette = palette(ui);
    let number = line.number.to_string();
    ui.painter().text(
        pos2(at.left() + 40.0, at.center().y),
        Align2::RIGHT_CENTER,
        number,
        theme::regular(size::CAPTION),
        palette.ink_3,
    );
    let Some(preview) = preview else { return };
    let fate = preview.fates.get(&line.number);
    let (word, ink) = match fate {
        Some(Fate::Added) => (words::FATES[0], palette.action),
        Some(Fate::Changed(_)) => (words::FATES[1], palette.advice),
        Some(Fate::Unchanged) => (words::FATES[2], palette.ink_3),
        Some(Fate::LeftOut) | None => (words::FATES[3], palette.ink_3),
    };
    let font = theme::regular(size::CAPTION);
    text::line(
        ui,
        at.with_min_x(at.left() + 54.0),
        Align2::LEFT_CENTER,
        word,
        font,
        ink,
    );
}
