//! 编制: how the bar, the outline, the form and the right pane share the window, by its width.

use super::act::Act;
use super::form::Form;
use super::form_ui;
use super::outline_ui;
use super::pane_ui;
use super::preview::Preview;
use super::theme::{self, height, palette, width};
use super::topbar_ui;
use super::view::{Drawer, Tab, View};
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
        give_back(ui, view);
    }
    if view.opens_drawer() && escaped(ui) {
        shut_drawer(ui, view);
    }
    let outline_width = match whole.width() {
        room if room >= width::MIDDLE => width::OUTLINE,
        room if room >= width::OUTLINED => width::OUTLINE_NARROW,
        _ => 0.0,
    };
    let is_drawer = outline_width == 0.0;
    view.drawer = is_drawer.then(|| view.drawer.unwrap_or(Drawer::Shut));
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
    if !is_drawer {
        ui.painter().vline(
            left.right() - 0.5,
            below.y_range(),
            Stroke::new(1.0, palette.line),
        );
    }
    dialog::inside(ui, bar, "bar", |ui| {
        topbar_ui::topbar_ui(ui, work, view, acts, read_only)
    });
    if !is_drawer {
        dialog::inside(ui, left, "outline", |ui| {
            outline_ui::outline_ui(ui, work, view, acts)
        });
    }
    dialog::inside(ui, middle, "form", |ui| {
        let mut form = Form {
            work,
            view,
            acts,
            composing,
            read_only,
            laid: preview.as_deref().and_then(|preview| preview.laid.as_ref()),
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
    if view.opens_drawer() {
        drawer_ui(ui, work, view, acts, below);
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

/// In a narrow window the pane opens over the form.
fn overlay_ui(
    ui: &mut Ui,
    work: &Work,
    view: &mut View,
    preview: Option<&mut Preview>,
    acts: &mut Vec<Act>,
    below: Rect,
    read_only: bool,
) {
    let room = pane_width(view.tab, below.width()).min(below.width() - width::RAIL);
    let over = below.with_min_x(below.right() - room);
    over_ui(ui, "over", over, |ui| {
        pane_ui::pane_ui(ui, work, view, preview, acts, read_only)
    });
    if is_left(ui, below, over) {
        view.show_pane(false);
    }
    if !view.shows_pane() {
        give_back(ui, view);
    }
}

/// Gives the keyboard back to where it was before the pane lay over the form.
fn give_back(ui: &Ui, view: &mut View) {
    if let Some(before) = view.before_pane.take() {
        ui.memory_mut(|memory| memory.request_focus(before));
    }
}

fn shut_drawer(ui: &Ui, view: &mut View) {
    view.shut_drawer();
    ui.memory_mut(|memory| memory.request_focus(outline_ui::drawer_id()));
}

/// In a small window the outline opens over the form.
fn drawer_ui(ui: &mut Ui, work: &Work, view: &mut View, acts: &mut Vec<Act>, below: Rect) {
    let over = below.with_max_x(below.left() + width::OUTLINE);
    let side = palette(ui).side;
    over_ui(ui, "drawer", over, |ui| {
        ui.painter().rect_filled(over, 0.0, side);
        outline_ui::outline_ui(ui, work, view, acts);
    });
    if is_left(ui, below, over) || !view.opens_drawer() {
        shut_drawer(ui, view);
    }
}

/// Something that lies over the form, with a shadow.
fn over_ui(ui: &Ui, name: &str, over: Rect, body: impl FnOnce(&mut Ui)) {
    Area::new(Id::unique(("over the form", name)))
        .order(Order::Foreground)
        .fixed_pos(over.min)
        .show(ui.ctx(), |ui| {
            ui.painter()
                .add(theme::window_shadow(palette(ui)).as_shape(over, 0));
            ui.set_min_size(over.size());
            dialog::inside(ui, over, name, body);
        });
}

/// Whether Esc was pressed, or the pointer beside what lies over the form.
fn is_left(ui: &Ui, below: Rect, over: Rect) -> bool {
    let away = ui.input(|input| {
        let pressed = input.pointer.any_pressed();
        pressed
            && input
                .pointer
                .interact_pos()
                .is_some_and(|at| below.contains(at) && !over.contains(at))
    });
    let escaped = || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    !Popup::is_any_open(ui.ctx()) && (away || escaped())
}
