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

/// What a card has around its body, with a little of the desk above and below.
const AROUND: f32 = 2.0 * 24.0 + height::SMALL + gap::SIDE + 2.0 * gap::STEP;
/// No body is taller than this.
const TALLEST: f32 = 640.0;

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
    let dismissed = show(ctx, title, width, |ui| {
        let entered = body(ui);
        ui.add_space(gap::PANE);
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

/// Shows a titled card over everything, which scrolls where the window is too low for it; true when it was closed by its cross, by Esc or by a click outside.
pub fn show(ctx: &Context, title: &str, width: f32, body: impl FnOnce(&mut Ui)) -> bool {
    let style = ctx.global_style();
    let palette = if style.visuals.dark_mode {
        &theme::DARK
    } else {
        &theme::LIGHT
    };
    let frame = Frame::new()
        .fill(palette.form)
        .stroke(Stroke::new(1.0, palette.line_strong))
        .corner_radius(CornerRadius::same(theme::RADIUS_WINDOW))
        .shadow(theme::window_shadow(palette))
        .inner_margin(Margin::same(24));
    let screen = ctx.content_rect();
    let mut closed = false;
    let response = Modal::new(Id::unique(("dialog", title)))
        .frame(frame)
        .backdrop_color(palette.scrim)
        .show(ctx, |ui| {
            ui.set_width(width);
            closed = head(ui, title);
            ui.add_space(gap::SIDE);
            let room = screen.height() - AROUND;
            if room > TALLEST {
                return body(ui);
            }
            ScrollArea::vertical()
                .max_height(room)
                .min_scrolled_height(room)
                .show(ui, body);
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
