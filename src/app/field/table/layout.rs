//! Which columns of a table are shown, how wide they are, and where each cell stands.

use crate::app::field::shown;
use crate::app::form::{Form, Slot};
use crate::app::theme::{self, height, size};
use crate::app::widget::text;
use crate::catalog::{Field, FieldKind, PrintColumn};
use crate::draft::Row;
use egui::{Pos2, Rect, Ui, Vec2, pos2, vec2};
use std::collections::BTreeSet;

/// Width of the column with the row's number.
pub const NUMBER: f32 = 44.0;
/// Room for the menu and the arrow of a row.
pub const ARROW: f32 = 80.0;
/// Room for a scroll bar beside or below the rows.
pub const SCROLL: f32 = 14.0;
const NARROWEST: f32 = 76.0;
const WIDEST: f32 = 280.0;
/// The least width of the first column, which names the row.
const FIRST: f32 = 120.0;
const PADDING: f32 = 20.0;

/// The columns of a table as they stand on the screen. The first stays put, the others scroll sideways.
pub struct Layout {
    pub columns: Vec<&'static Field>,
    widths: Vec<f32>,
    body: Rect,
    offset: Vec2,
}

impl Layout {
    pub fn of(ui: &Ui, form: &mut Form, slot: &Slot, printed: &[PrintColumn], room: f32) -> Self {
        let chosen = form
            .view
            .tables
            .get(&slot.place.field)
            .and_then(|view| view.columns.clone());
        let columns = columns(slot.field, printed, chosen.as_ref());
        let stamp = (form.work.revision, columns.len());
        let view = form
            .view
            .tables
            .entry(slot.place.field.clone())
            .or_default();
        if view.measured != Some(stamp) {
            view.widths = columns
                .iter()
                .map(|column| {
                    measure(
                        ui,
                        column,
                        form.work.draft.rows(&slot.place.field),
                        form.work,
                    )
                })
                .collect();
            view.measured = Some(stamp);
        }
        let mut widths = view.widths.clone();
        if let Some(first) = widths.first_mut() {
            *first = first.max(FIRST);
        }
        stretch(&mut widths, room - NUMBER - ARROW - SCROLL);
        Self {
            columns,
            widths,
            body: Rect::NOTHING,
            offset: Vec2::ZERO,
        }
    }

    /// Tells where the body stands and how far it is scrolled.
    pub fn place(&mut self, body: Rect, offset: Vec2) {
        self.body = body;
        self.offset = offset;
    }

    /// Width of what stays put: the number and the first column.
    pub fn fixed(&self) -> f32 {
        NUMBER + self.widths.first().copied().unwrap_or(0.0)
    }

    pub fn size(&self, rows: usize) -> Vec2 {
        let width = NUMBER + self.widths.iter().sum::<f32>() + ARROW;
        vec2(width, rows as f32 * height::ROW)
    }

    /// The rectangle of a row over the whole visible width.
    pub fn row(&self, row: usize) -> Rect {
        let top = self.body.top() + row as f32 * height::ROW - self.offset.y;
        Rect::from_min_size(
            pos2(self.body.left(), top),
            vec2(self.body.width(), height::ROW),
        )
    }

    /// The rectangle of a cell, which may be scrolled out of sight.
    pub fn cell(&self, row: Rect, column: usize) -> Rect {
        let before: f32 = self.widths[..column].iter().sum();
        let scrolled = if column == 0 { 0.0 } else { self.offset.x };
        Rect::from_min_size(
            pos2(row.left() + NUMBER + before - scrolled, row.top()),
            vec2(self.widths[column], row.height()),
        )
    }

    /// A cell with what lies over its row at either side, so that it stands clear of that when it is scrolled to.
    pub fn beside(&self, cell: Rect) -> Rect {
        Rect::from_min_max(
            pos2(cell.left() - self.fixed(), cell.top()),
            pos2(cell.right() + ARROW, cell.bottom()),
        )
    }

    /// The part of a rectangle in which a column may be drawn.
    pub fn clip(&self, whole: Rect, column: usize) -> Rect {
        if column == 0 {
            whole
        } else {
            whole.with_min_x(whole.left() + self.fixed())
        }
    }

    /// The gap between rows that is nearest to a height; 0 is above the first.
    pub fn gap_at(&self, y: f32, rows: usize) -> usize {
        let gap = (y - self.body.top() + self.offset.y) / height::ROW;
        (gap.round().max(0.0) as usize).min(rows)
    }

    /// The row and column of the cell under a point that lies in the body.
    pub fn cell_at(&self, at: Pos2, rows: usize) -> Option<(usize, usize)> {
        let row = ((at.y - self.body.top() + self.offset.y) / height::ROW).floor();
        let row = (row.max(0.0) as usize).min(rows.checked_sub(1)?);
        let line = self.row(row);
        let column = (0..self.columns.len()).find(|column| {
            let cell = self.cell(line, *column);
            let hidden = *column > 0 && at.x < line.left() + self.fixed();
            !hidden && cell.x_range().contains(at.x)
        })?;
        Some((row, column))
    }

    /// The rows that can be seen, of so many.
    pub fn visible(&self, rows: usize) -> std::ops::Range<usize> {
        let first = (self.offset.y / height::ROW).floor().max(0.0) as usize;
        let last = ((self.offset.y + self.body.height()) / height::ROW).ceil() as usize;
        first.min(rows)..last.min(rows)
    }
}

/// The chosen columns, or those that are printed, or all that are short.
pub fn columns(
    table: &'static Field,
    printed: &[PrintColumn],
    chosen: Option<&BTreeSet<String>>,
) -> Vec<&'static Field> {
    let is_printed = |id: &str| {
        printed
            .iter()
            .flat_map(|column| &column.of)
            .any(|of| of == id)
    };
    let all = table.columns();
    let is_short = |field: &Field| !matches!(field.kind, FieldKind::Text { .. } | FieldKind::Files);
    let first = all.first().map(|field| field.id.clone());
    all.iter()
        .filter(|field| {
            Some(&field.id) == first.as_ref()
                || match chosen {
                    Some(chosen) => chosen.contains(&field.id),
                    None if printed.is_empty() => is_short(field),
                    None => is_printed(&field.id),
                }
        })
        .collect()
}

fn measure(ui: &Ui, column: &Field, rows: &[Row], work: &crate::app::work::Work) -> f32 {
    let head = text::width(ui, &column.label, theme::bold(size::DENSE));
    let longest = rows
        .iter()
        .map(|row| shown(row.get(&column.id), column, &work.draft))
        .max_by_key(|words| words.len())
        .unwrap_or_default();
    let content = text::width(ui, &longest, theme::regular(size::DENSE));
    (head.max(content) + PADDING)
        .clamp(NARROWEST, WIDEST)
        .round()
}

/// Shares room that is left over, so that a narrow table fills its frame.
fn stretch(widths: &mut [f32], room: f32) {
    let used: f32 = widths.iter().sum();
    if used >= room || used == 0.0 {
        return;
    }
    let spare = room - used;
    let shares: f32 = widths.iter().sum();
    for width in widths {
        *width += (spare * *width / shares).floor();
    }
}
