//! Parcels on their way, in a card at the lower right corner, while they take longer than one notices.

use super::parcels::{Parcel, Parcels};
use super::theme::{self, gap, palette, size};
use super::widget::{text, working};
use super::words::parcels as words;
use egui::{Align2, Area, Context, Frame, Id, Margin, Order, Stroke, Ui, vec2};
use std::time::Duration;

const WIDTH: f32 = 320.0;
/// What is done sooner only flickers.
const PATIENCE: Duration = Duration::from_millis(400);

pub fn parcels_ui(ctx: &Context, parcels: &Parcels) {
    let long: Vec<&Parcel> = parcels
        .carried
        .iter()
        .filter(|parcel| is_long(ctx, parcel))
        .collect();
    if long.is_empty() {
        return;
    }
    let from_corner = -vec2(gap::PANE, gap::PANE + 48.0);
    Area::new(Id::unique("parcels"))
        .order(Order::Foreground)
        .anchor(Align2::RIGHT_BOTTOM, from_corner)
        .show(ctx, |ui| {
            for parcel in long {
                parcel_ui(ui, parcel);
            }
        });
}

fn is_long(ctx: &Context, parcel: &Parcel) -> bool {
    let left = PATIENCE.saturating_sub(parcel.begun.elapsed());
    if !left.is_zero() {
        ctx.request_repaint_after(left);
    }
    left.is_zero()
}

fn parcel_ui(ui: &mut Ui, parcel: &Parcel) {
    let palette = palette(ui);
    let frame = Frame::new()
        .fill(palette.form)
        .stroke(Stroke::new(1.0, palette.line_strong))
        .corner_radius(theme::RADIUS_CARD)
        .shadow(theme::window_shadow(palette))
        .inner_margin(Margin::same(16));
    frame.show(ui, |ui| {
        ui.set_width(WIDTH);
        ui.spacing_mut().item_spacing.y = 0.0;
        let row = text::take_row(ui, 24.0);
        let font = theme::bold(size::BODY);
        text::line(
            ui,
            row,
            Align2::LEFT_CENTER,
            parcel.title,
            font,
            palette.ink,
        );
        working::working(ui, &parcel.job, parcel.stages, words::GO_ON);
    });
}
