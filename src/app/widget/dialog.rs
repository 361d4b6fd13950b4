//! Windows in the window: a card over the dimmed desk, with a title, a body and buttons below.

use super::button::Button;
use super::text;
use crate::app::icons::Icon;
use crate::app::theme::{self, gap, height, palette, size};
use crate::app::words;
use egui::{
    Align2, Context, CornerRadius, Frame, Id, Margin, Modal, Rect, ScrollArea, Stroke, Ui,
    UiBuilder, pos2, vec2,
};

/// Room between the edge of a card and what stands in it.
const MARGIN: i8 = 24;
/// The same in a low window, as 200 % on most screens.
const MARGIN_LOW: i8 = 16;
/// A window that is lower has no room to spare; no body needs more.
const LOW: f32 = 720.0;

/// What the person did with the dialog as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Open,
    Confirmed,
    Dismissed,
}

/// A dialog with a body, 取消 and one button that confirms. The body says whether Enter was pressed in its last field,
/// which confirms as well.
pub fn ask(
    ctx: &Context,
    title: &str,
    width: f32,
    confirm: &str,
    can_confirm: bool,
    body: impl FnOnce(&mut Ui) -> bool,
) -> Outcome {
    let mut outcome = Outcome::Open;
    let low = is_low(ctx);
    let above = if low { gap::FIELD } else { gap::PANE };
    let dismissed = card(ctx, title, width, |ui| {
        let mut entered = false;
        scrolled(ui, above + height::FIELD, |ui| entered = body(ui));
        ui.add_space(above);
        let row = text::take_row(ui, height::FIELD);
        let (response, left) = Button::primary(confirm)
            .enabled(can_confirm)
            .show_left_of(ui, pos2(row.right(), row.center().y));
        if response.clicked() || (entered && can_confirm) {
            outcome = Outcome::Confirmed;
        }
        let (response, _) =
            Button::edged(words::CANCEL).show_left_of(ui, pos2(left - gap::STEP, row.center().y));
        if response.clicked() {
            outcome = Outcome::Dismissed;
        }
    });
    if dismissed && outcome == Outcome::Open {
        Outcome::Dismissed
    } else {
        outcome
    }
}

/// Shows a titled card over everything, which scrolls where the window is too low for it; true when it was closed by
/// its cross, by Esc or by a click outside.
pub fn show(ctx: &Context, title: &str, width: f32, body: impl FnOnce(&mut Ui)) -> bool {
    card(ctx, title, width, |ui| scrolled(ui, 0.0, body))
}

fn is_low(ctx: &Context) -> bool {
    ctx.content_rect().height() < LOW
}

/// Draws a body, in a low window so that it scrolls and leaves room for what stands below it.
fn scrolled(ui: &mut Ui, below: f32, body: impl FnOnce(&mut Ui)) {
    if !is_low(ui.ctx()) {
        return body(ui);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let around = 2.0 * f32::from(MARGIN_LOW) + height::SMALL + 3.0 * gap::STEP;
    let room = ui.ctx().content_rect().height() - around - below;
    ScrollArea::vertical()
        .max_height(room)
        .min_scrolled_height(room)
        .show(ui, body);
}

fn card(ctx: &Context, title: &str, width: f32, body: impl FnOnce(&mut Ui)) -> bool {
    let style = ctx.global_style();
    let palette = if style.visuals.dark_mode {
        &theme::DARK
    } else {
        &theme::LIGHT
    };
    let low = is_low(ctx);
    let margin = if low { MARGIN_LOW } else { MARGIN };
    let frame = Frame::new()
        .fill(palette.form)
        .stroke(Stroke::new(1.0, palette.line_strong))
        .corner_radius(CornerRadius::same(theme::RADIUS_WINDOW))
        .shadow(theme::window_shadow(palette))
        .inner_margin(Margin::same(margin));
    let mut closed = false;
    let response = Modal::new(Id::unique(("dialog", title)))
        .frame(frame)
        .backdrop_color(palette.scrim)
        .show(ctx, |ui| {
            // In a narrow window a card takes what there is.
            let room = ctx.content_rect().width() - 2.0 * (f32::from(margin) + gap::STEP);
            ui.set_width(width.min(room));
            closed = head(ui, title);
            ui.add_space(if low { gap::STEP } else { gap::SIDE });
            body(ui);
        });
    closed || response.should_close()
}

fn head(ui: &mut Ui, title: &str) -> bool {
    let palette = palette(ui);
    let row = text::take_row(ui, height::SMALL);
    text::line(
        ui,
        row,
        Align2::LEFT_CENTER,
        title,
        theme::bold(size::WINDOW),
        palette.ink,
    );
    let cross = Rect::from_center_size(pos2(row.right() - 10.0, row.center().y), vec2(32.0, 32.0));
    Button::icon_only(Icon::Cross, words::CLOSE)
        .put(ui, cross)
        .clicked()
}

/// A ui over a part of the window.
pub fn inside(ui: &mut Ui, rect: Rect, salt: &str, body: impl FnOnce(&mut Ui)) {
    let mut child = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    body(&mut child);
}
