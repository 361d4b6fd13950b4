//! The order of the rows: dragged by the grip, moved by keys, or sorted by a column; each is one step to undo.

use super::layout::{Layout, NUMBER};
use crate::app::act::Act;
use crate::app::form::{Form, Slot};
use crate::app::icons::Icon;
use crate::app::theme::{height, palette};
use crate::app::words::table as words;
use crate::catalog::{Field, FieldKind};
use crate::draft::{Draft, Edit, Place, Row, Value};
use crate::exchange::sheets::sort_key;
use egui::{
    CursorIcon, Key, Modifiers, Rect, Response, Sense, Stroke, Ui, WidgetInfo, accesskit::Role,
    vec2,
};
use std::cmp::Ordering;
use std::ops::RangeInclusive;

/// Tables up to here are sorted by moves, which keep the log short; longer ones as a whole, which keeps the time short.
const MOVED: usize = 400;
/// How near the edge a dragged row scrolls the table.
const EDGE: f32 = 28.0;
const SPEED: f32 = 10.0;

/// The grip of a row, in the place of its number. Returns its response, for what a click there does.
pub(super) fn grip_ui(
    ui: &mut Ui,
    form: &mut Form,
    slot: &Slot,
    (index, row): (usize, &Row),
    at: Rect,
    body: Rect,
) -> Response {
    let id = slot.id().with(("grip", &row.id));
    let seen = at.intersect(body).intersect(ui.clip_rect());
    let response = ui.interact(seen, id, Sense::click_and_drag());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, format!("{} {}", words::GRIP, index + 1))
    });
    crate::app::widget::row_ring(ui, &response, palette(ui));
    if form.read_only {
        return response;
    }
    if response.drag_started() {
        let view = form
            .view
            .tables
            .entry(slot.place.field.clone())
            .or_default();
        view.drag = Some(row.id.clone());
    }
    if response.hovered() {
        ui.ctx().set_cursor_icon(CursorIcon::Grab);
    }
    response
}

/// Paints the grip.
pub(super) fn paint_grip(ui: &Ui, at: Rect) {
    Icon::Grip.paint_sized(ui.painter(), at.center(), 18.0, palette(ui).ink_3);
}

/// While a row is dragged: where it would go, and the move when it is let go.
pub(super) fn drag_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, layout: &Layout, body: Rect) {
    let view = form.view.tables.get(&slot.place.field);
    let Some(dragged) = view.and_then(|view| view.drag.clone()) else {
        return;
    };
    let rows = form.work.draft.rows(&slot.place.field);
    let from = rows.iter().position(|row| row.id == dragged);
    let at = ui.input(|input| input.pointer.latest_pos());
    let down = ui.input(|input| input.pointer.primary_down());
    let given_up = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let (Some(from), Some(at), false) = (from, at, given_up) else {
        end_drag(form, slot);
        return;
    };
    let gap = layout.gap_at(at.y, rows.len());
    if !down {
        end_drag(form, slot);
        let to = if gap > from { gap - 1 } else { gap };
        if to != from {
            form.acts.push(Act::Edit(Edit::MoveRow {
                table: slot.place.field.clone(),
                from,
                to,
            }));
        }
        return;
    }
    ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    if at.y < body.top() + EDGE {
        ui.scroll_with_delta(vec2(0.0, SPEED));
    } else if at.y > body.bottom() - EDGE {
        ui.scroll_with_delta(vec2(0.0, -SPEED));
    }
    ui.ctx().request_repaint();
    let palette = palette(ui);
    let held = layout.row(from);
    ui.painter().rect_filled(
        held.intersect(body),
        0.0,
        palette.action_tint.gamma_multiply(0.7),
    );
    let y = layout
        .row(gap)
        .top()
        .clamp(body.top() + 1.0, body.bottom() - 1.0);
    ui.painter()
        .hline(body.x_range(), y, Stroke::new(2.0, palette.action));
}

fn end_drag(form: &mut Form, slot: &Slot) {
    let view = form
        .view
        .tables
        .entry(slot.place.field.clone())
        .or_default();
    view.drag = None;
}

/// The edit that moves rows that stand together by one: their neighbour goes to the other side.
pub(super) fn step(
    draft: &Draft,
    table: &str,
    rows: &RangeInclusive<usize>,
    down: bool,
) -> Option<Edit> {
    let (first, last) = (*rows.start(), *rows.end());
    let (from, to) = if down {
        let next = last + 1;
        (next < draft.rows(table).len()).then_some((next, first))?
    } else {
        (first.checked_sub(1)?, last)
    };
    Some(Edit::MoveRow {
        table: table.to_owned(),
        from,
        to,
    })
}

/// The edit that sorts a table by a column; rows without an answer go last. None when it is sorted already.
pub fn sort(
    draft: &Draft,
    table: &str,
    column: &Field,
    descending: bool,
    shown: impl Fn(&Row) -> String,
) -> Option<Edit> {
    let rows = draft.rows(table);
    let keys: Vec<Option<SortKey>> = rows
        .iter()
        .map(|row| {
            row.get(&column.id)
                .map(|value| SortKey::of(value, column, || shown(row)))
        })
        .collect();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|a, b| match (&keys[*a], &keys[*b]) {
        (Some(a), Some(b)) if descending => b.compare(a),
        (Some(a), Some(b)) => a.compare(b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    reorder(draft, table, &order)
}

/// What answers of one column are compared by.
enum SortKey {
    Number(rust_decimal::Decimal),
    Place(i64),
    Words(Vec<u8>),
}

impl SortKey {
    fn of(value: &Value, column: &Field, words: impl FnOnce() -> String) -> Self {
        match (value, &column.kind) {
            (Value::Number(number), _) => Self::Number(*number),
            (Value::Date(date), _) => {
                use chrono::Datelike;
                Self::Place(date.first_day().num_days_from_ce().into())
            }
            (Value::Flag(flag), _) => Self::Place(i64::from(!flag)),
            (Value::Choice(choice), FieldKind::Choice { options }) => {
                let place = options.iter().position(|option| option.id == choice.id);
                Self::Place(
                    place
                        .and_then(|place| i64::try_from(place).ok())
                        .unwrap_or(i64::MAX),
                )
            }
            _ => Self::Words(sort_key(&words())),
        }
    }

    fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.cmp(b),
            (Self::Place(a), Self::Place(b)) => a.cmp(b),
            (Self::Words(a), Self::Words(b)) => a.cmp(b),
            // 无 beside a number or a day.
            _ => self.rank().cmp(&other.rank()),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Number(_) => 0,
            Self::Place(_) => 1,
            Self::Words(_) => 2,
        }
    }
}

/// The edit that brings rows into an order given by their present places.
fn reorder(draft: &Draft, table: &str, order: &[usize]) -> Option<Edit> {
    let rows = draft.rows(table);
    if order.iter().enumerate().all(|(place, row)| place == *row) {
        return None;
    }
    if rows.len() > MOVED {
        let sorted = order.iter().map(|row| rows[*row].clone()).collect();
        return Edit::answer(draft, Place::field(table), Some(Value::Rows(sorted)));
    }
    let mut now: Vec<usize> = (0..rows.len()).collect();
    let mut moves = Vec::new();
    for (to, row) in order.iter().enumerate() {
        let Some(from) = now.iter().position(|found| found == row) else {
            continue;
        };
        if from != to {
            let moved = now.remove(from);
            now.insert(to, moved);
            moves.push(Edit::MoveRow {
                table: table.to_owned(),
                from,
                to,
            });
        }
    }
    Some(Edit::Group(moves))
}

/// Where a grip stands in its row.
pub(super) fn grip_rect(row: Rect) -> Rect {
    Rect::from_min_size(row.min, vec2(NUMBER, height::ROW))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::builtin;
    use proptest::prelude::*;

    fn draft(names: &[Option<i64>]) -> Draft {
        let mut draft = Draft::new("recognition", "");
        for (index, staff) in names.iter().enumerate() {
            let mut row = Row::new(format!("u{index}"));
            if let Some(staff) = staff {
                row.cells
                    .insert("staff".into(), Value::Number((*staff).into()));
            }
            let edit = Edit::append_row(&draft, "units", row);
            draft.apply(&edit).unwrap();
        }
        draft
    }

    fn ids(draft: &Draft) -> Vec<&str> {
        draft
            .rows("units")
            .iter()
            .map(|row| row.id.as_str())
            .collect()
    }

    proptest! {
        #[test]
        fn sorting_is_one_step_that_can_be_taken_back(
            staff in prop::collection::vec(prop::option::of(-5i64..5), 0..12),
            descending in any::<bool>(),
        ) {
            let before = draft(&staff);
            let column = builtin().column("units", "staff").unwrap();
            let mut after = before.clone();
            if let Some(edit) = sort(&before, "units", column, descending, |_| String::new()) {
                after.apply(&edit).unwrap();
                let mut back = after.clone();
                back.apply(&edit.inverse()).unwrap();
                prop_assert_eq!(&back, &before);
            }
            let mut wanted: Vec<(usize, Option<i64>)> = staff.into_iter().enumerate().collect();
            wanted.sort_by_key(|(_, staff)| match (staff, descending) {
                (Some(staff), false) => (0, *staff),
                (Some(staff), true) => (0, -*staff),
                (None, _) => (1, 0),
            });
            let wanted: Vec<String> = wanted.iter().map(|(index, _)| format!("u{index}")).collect();
            prop_assert_eq!(ids(&after), wanted);
            prop_assert_eq!(sort(&after, "units", column, descending, |_| String::new()), None);
        }
    }

    #[test]
    fn rows_that_stand_together_move_together() {
        let mut four = draft(&[None; 4]);
        assert_eq!(step(&four, "units", &(0..=1), false), None);
        assert_eq!(step(&four, "units", &(2..=3), true), None);
        four.apply(&step(&four, "units", &(0..=1), true).unwrap())
            .unwrap();
        assert_eq!(ids(&four), ["u2", "u0", "u1", "u3"]);
        four.apply(&step(&four, "units", &(1..=2), false).unwrap())
            .unwrap();
        assert_eq!(ids(&four), ["u0", "u1", "u2", "u3"]);
    }
}
