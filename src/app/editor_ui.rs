//! 编制: how the bar, the outline, the form and the right pane share the window, by its width.

use super::act::Act;
use super::form::Form;
use super::form_ui;
use super::outline_ui;
use super::pane_ui;
use super::preview::Preview;
use super::theme::{self, height, palette, width};
use super::topbar_ui;
use super::view::{Tab, View};
use super::widget::dialog;
use super::work::Work;
use egui::{Area, Id, Key, Modifiers, Order, Popup, Rect, Stroke, Ui, pos2};

pub fn editor_ui(
    ui: &mut Ui,
    work: &Work,
    view: &mut View,
    preview: Option<&mut Preview>,
    acts: &mut Vec<Act>,
    composing: bool,
    read_only: bool,
) {
    let palette = palette(ui);
    let whole = ui.max_rect();
    let wide = whole.width() >= width::WIDE;
    view.narrow = !wide;
    let overlaid = view.shows_pane() && !wide;
    if overlaid && view.find.is_none() && escaped(ui) {
        view.show_pane(false);
    }
    let outline_width = if whole.width() >= width::MIDDLE {
        width::OUTLINE
    } else {
        width::OUTLINE_NARROW
    };
    let open_width = pane_width(view.tab, whole.width() - outline_width);
    let pane_width = if view.shows_pane() && wide {
        open_width
    } else {
        width::RAIL
    };
    let bar = whole.with_max_y(whole.top() + height::TOP_BAR);
    let below = whole.with_min_y(bar.bottom());
    let left = below.with_max_x(below.left() + outline_width);
    let right = below.with_min_x(below.right() - pane_width);
    let middle = Rect::from_min_max(
        pos2(left.right(), below.top()),
        pos2(right.left(), below.bottom()),
    );
    ui.painter().rect_filled(left, 0.0, palette.side);
    ui.painter().rect_filled(middle, 0.0, palette.form);
    ui.painter().vline(
        left.right() - 0.5,
        below.y_range(),
        Stroke::new(1.0, palette.line),
    );
    dialog::inside(ui, bar, "bar", |ui| {
        topbar_ui::topbar_ui(ui, work, view, acts, read_only)
    });
    dialog::inside(ui, left, "outline", |ui| {
        outline_ui::outline_ui(ui, work, view, acts)
    });
    dialog::inside(ui, middle, "form", |ui| {
        let mut form = Form {
            work,
            view,
            acts,
            composing,
            read_only,
        };
        form_ui::form_ui(ui, &mut form);
    });
    if wide && view.shows_pane() {
        dialog::inside(ui, right, "pane", |ui| {
            pane_ui::pane_ui(ui, work, view, preview, acts, read_only)
        });
        return;
    }
    dialog::inside(ui, right, "rail", |ui| pane_ui::rail_ui(ui, work, view));
    if view.shows_pane() {
        overlay_ui(ui, work, view, preview, acts, below, read_only);
    }
}

/// Whether Esc was pressed for what lies over the form, before a row or a cell below takes it.
fn escaped(ui: &Ui) -> bool {
    let covered =
        Popup::is_any_open(ui.ctx()) || ui.memory(|memory| memory.top_modal_layer().is_some());
    !covered && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}

/// The preview takes more room, as long as the form keeps enough.
fn pane_width(tab: Tab, room: f32) -> f32 {
    if tab == Tab::Preview {
        width::PREVIEW
            .min(room - width::TWO_COLUMNS)
            .max(width::PANE)
    } else {
        width::PANE
    }
}

/// In a narrow window the pane opens over the form; Esc or a click beside it folds it again.
fn overlay_ui(
    ui: &mut Ui,
    work: &Work,
    view: &mut View,
    preview: Option<&mut Preview>,
    acts: &mut Vec<Act>,
    below: Rect,
    read_only: bool,
) {
    let over = below.with_min_x(below.right() - pane_width(view.tab, below.width()));
    Area::new(Id::unique("pane over"))
        .order(Order::Foreground)
        .fixed_pos(over.min)
        .show(ui.ctx(), |ui| {
            ui.painter()
                .add(theme::window_shadow(palette(ui)).as_shape(over, 0));
            ui.set_min_size(over.size());
            dialog::inside(ui, over, "over", |ui| {
                pane_ui::pane_ui(ui, work, view, preview, acts, read_only)
            });
        });
    let away = ui.input(|input| {
        let pressed = input.pointer.any_pressed();
        pressed
            && input
                .pointer
                .interact_pos()
                .is_some_and(|at| below.contains(at) && !over.contains(at))
    });
    if away || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        view.show_pane(false);
    }
}
