//! 关于: the version, the licences in short, and where the log is.

use super::act::Act;
use super::desk::Desk;
use super::theme::{self, gap, height, palette, size};
use super::widget::button::Button;
use super::widget::dialog::{self, Outcome};
use super::widget::text;
use super::words::about as words;
use egui::{Context, Ui};

const WIDTH: f32 = 560.0;

pub fn about_ui(ctx: &Context, desk: &Desk, acts: &mut Vec<Act>) -> Outcome {
    let closed = dialog::show(ctx, words::TITLE, WIDTH, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let ink = palette(ui).ink;
        text::paragraph(
            ui,
            words::VERSION,
            theme::bold(size::BODY),
            size::BODY_LINE,
            ink,
        );
        ui.add_space(gap::SIDE);
        text::label(ui, words::LICENCES);
        for part in words::PARTS {
            dense_ui(ui, part);
            ui.add_space(gap::HALF);
        }
        ui.add_space(gap::SIDE);
        text::label(ui, words::LOG);
        log_ui(ui, desk, acts);
    });
    if closed {
        Outcome::Dismissed
    } else {
        Outcome::Open
    }
}

fn log_ui(ui: &mut Ui, desk: &Desk, acts: &mut Vec<Act>) {
    let Some(path) = desk.journal.path() else {
        return dense_ui(ui, words::NO_LOG);
    };
    dense_ui(ui, &words::log(path));
    dense_ui(ui, words::LOG_WORDS);
    ui.add_space(gap::STEP);
    let row = text::take_row(ui, height::FIELD);
    let open = Button::edged(words::OPEN_LOG);
    let at = row.with_max_x(row.left() + open.width(ui));
    if open.put(ui, at).clicked() {
        acts.push(Act::OpenLog);
    }
}

fn dense_ui(ui: &mut Ui, said: &str) {
    let ink = palette(ui).ink;
    text::paragraph(ui, said, theme::regular(size::DENSE), size::DENSE_LINE, ink);
}
