//! Short messages at the foot of the window, and the page that is shown when the data folder cannot be used.

use super::seal::Seal;
use super::theme::{self, gap, palette, size};
use super::widget::text;
use super::words;
use egui::{
    Align2, Area, Color32, Context, Galley, Id, LayerId, Order, Rect, Sense, Ui, UiBuilder, pos2,
    vec2,
};
use std::sync::Arc;

/// Seconds for which a message stays at least.
const STAYS: f64 = 6.0;
/// Seconds to read one character at leisure; a long sentence stays longer.
const READ: f64 = 0.2;

fn id() -> Id {
    Id::unique("notice")
}

/// The message that is shown.
#[derive(Default)]
pub struct Notices {
    sentence: Option<String>,
    until: Option<f64>,
}

impl Notices {
    pub fn say(&mut self, sentence: String) {
        self.sentence = Some(sentence);
        self.until = None;
    }

    /// Draws the message over everything; it goes away by itself or when it is clicked.
    pub fn ui(&mut self, ctx: &Context) {
        let Some(sentence) = self.sentence.clone() else {
            return;
        };
        let now = ctx.input(|input| input.time);
        let until = *self.until.get_or_insert(now + time_to_read(&sentence));
        if now >= until {
            self.sentence = None;
            return;
        }
        ctx.request_repaint_after(std::time::Duration::from_secs_f64(until - now));
        let galley = laid_out(ctx, &sentence);
        let screen = ctx.content_rect();
        let middle = pos2(screen.center().x, screen.bottom() - 84.0);
        let rect = Rect::from_center_size(middle, galley.size() + vec2(40.0, 20.0));
        // No larger than the message: whatever lies in it takes no clicks.
        let clicked = Area::new(id())
            .order(Order::Tooltip)
            .fixed_pos(rect.min)
            .show(ctx, |ui| bubble_ui(ui, rect, galley, &sentence))
            .inner;
        if clicked {
            self.sentence = None;
        }
    }
}

fn time_to_read(sentence: &str) -> f64 {
    let characters = u32::try_from(sentence.chars().count()).unwrap_or(u32::MAX);
    STAYS.max(f64::from(characters) * READ)
}

fn laid_out(ctx: &Context, sentence: &str) -> Arc<Galley> {
    let width = (ctx.content_rect().width() - 160.0).min(720.0);
    text::wrapped_by(
        &ctx.layer_painter(LayerId::new(Order::Tooltip, id())),
        sentence,
        theme::regular(size::DENSE),
        size::DENSE_LINE,
        Color32::PLACEHOLDER,
        width,
    )
}

fn bubble_ui(ui: &mut Ui, rect: Rect, galley: Arc<Galley>, sentence: &str) -> bool {
    let palette = palette(ui);
    let response = ui.allocate_rect(rect, Sense::click());
    ui.painter()
        .add(theme::window_shadow(palette).as_shape(rect, theme::RADIUS_CARD));
    ui.painter()
        .rect_filled(rect, theme::RADIUS_CARD, palette.ink);
    ui.painter()
        .galley(rect.min + vec2(20.0, 10.0), galley, palette.form);
    text::node(ui, rect, sentence);
    response.clicked()
}

/// One sentence in the middle of an otherwise empty window.
pub fn blocked_ui(ui: &mut Ui, seal: &Seal, sentence: &str) {
    let palette = palette(ui);
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0.0, palette.paper);
    let width = 560.0_f32.min(whole.width() - 2.0 * gap::HOME);
    let left = whole.center().x - width / 2.0;
    let top = whole.center().y - 120.0;
    seal.paint(ui, Rect::from_min_size(pos2(left, top), vec2(64.0, 64.0)));
    let title = Rect::from_min_size(pos2(left + 88.0, top), vec2(width - 88.0, 64.0));
    text::line(
        ui,
        title,
        Align2::LEFT_CENTER,
        words::NAME,
        theme::bold(size::WELCOME),
        palette.ink,
    );
    let body = Rect::from_min_size(pos2(left, top + 96.0), vec2(width, 200.0));
    let mut child = ui.new_child(UiBuilder::new().max_rect(body));
    text::paragraph(
        &mut child,
        sentence,
        theme::regular(size::BODY),
        28.0,
        palette.ink,
    );
}
