//! The window that writes a table: the rows or an empty form, where to, and what became of it.

use super::Wish;
use super::give::{Give, Stage};
use crate::app::export::open_outside;
use crate::app::paths::with_ending;
use crate::app::theme::{self, gap, height, palette, size};
use crate::app::widget::button::Button;
use crate::app::widget::dialog::Outcome;
use crate::app::widget::done::{self, Next};
use crate::app::widget::{dialog, path, segmented, text, working};
use crate::app::words::{self, export as export_words, give as give_words};
use crate::app::work::Work;

use egui::{Align2, Context, Id, Ui, pos2};
use std::path::Path;

const WIDTH: f32 = 560.0;

pub fn give_ui(ctx: &Context, work: &Work, give: &mut Give) -> Wish {
    let mut wish = Wish::None;
    let stage = std::mem::discriminant(&give.stage);
    let title = give_words::title(&give.table.label);
    let closed = dialog::show(ctx, &title, WIDTH, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let rows = work.draft.rows(&give.table.id).len();
        ui.add_enabled_ui(!give.is_busy(), |ui| what_ui(ui, give, rows));
        ui.add_space(gap::PANE);
        wish = match give.stage.clone() {
            Stage::Choosing => start_ui(ui, work, give),
            Stage::Asking => line(ui, export_words::ASKING),
            Stage::Typing(path) => typing_ui(ui, work, give, path),
            Stage::Writing => {
                if let Some(job) = &give.job {
                    working::working(ui, job, &[], "");
                }
                Wish::None
            }
            Stage::Done(path, rows) => done_ui(ui, give, &path, rows),
            Stage::Failed(sentence) => failed_ui(ui, give, &sentence),
        };
    });
    if stage != std::mem::discriminant(&give.stage) {
        ctx.request_repaint();
    }
    if closed { Wish::Close } else { wish }
}

fn what_ui(ui: &mut Ui, give: &mut Give, rows: usize) {
    let palette = palette(ui);
    text::label(ui, give_words::WHAT);
    let row = text::take_row(ui, height::FIELD);
    let at = row.with_max_x(row.left() + 280.0);
    let id = Id::unique("give what");
    let now = Some(usize::from(give.form));
    let (clicked, _) = segmented::show(ui, at, id, give_words::WHAT, &give_words::WHATS, now);
    // A table without rows is an empty form anyway.
    if let Some(what) = clicked.filter(|what| *what == 1 || rows > 0) {
        give.form = what == 1;
        give.stage = Stage::Choosing;
    }
    ui.add_space(gap::STEP);
    let hint = if give.form {
        give_words::FORM_HINT
    } else {
        give_words::TABLE_HINT
    };
    let row = text::take_row(ui, 28.0);
    text::line(
        ui,
        row,
        Align2::LEFT_CENTER,
        hint,
        theme::regular(size::CAPTION),
        palette.ink_2,
    );
}

fn line(ui: &mut Ui, words: &str) -> Wish {
    let ink = palette(ui).ink;
    let row = text::take_row(ui, 36.0);
    text::line(
        ui,
        row,
        Align2::LEFT_CENTER,
        words,
        theme::bold(size::DENSE),
        ink,
    );
    Wish::None
}

fn start_ui(ui: &mut Ui, work: &Work, give: &mut Give) -> Wish {
    let row = text::take_row(ui, height::FIELD);
    let typing = Button::link(export_words::TYPE_PATH).small();
    let at = row.with_max_x(row.left() + typing.width(ui));
    if typing.put(ui, at).clicked() {
        give.type_path(work);
    }
    let start = Button::primary(give_words::START);
    let (response, left) = start.show_left_of(ui, pos2(row.right(), row.center().y));
    if response.clicked() {
        let ctx = ui.ctx().clone();
        give.ask(&ctx, work);
    }
    let at = pos2(left - gap::STEP, row.center().y);
    if Button::edged(words::CANCEL)
        .show_left_of(ui, at)
        .0
        .clicked()
    {
        return Wish::Close;
    }
    Wish::None
}

/// Our own field for the path, where the system has no dialog.
fn typing_ui(ui: &mut Ui, work: &Work, give: &mut Give, mut typed: String) -> Wish {
    let outcome = path::typed(ui, "give path", give_words::PATH, &mut typed, true);
    let chosen = path::read(&typed);
    give.stage = Stage::Typing(typed);
    match outcome {
        Outcome::Confirmed => {
            let ctx = ui.ctx().clone();
            give.write(&ctx, work, with_ending(chosen, "xlsx"));
        }
        Outcome::Dismissed => give.stage = Stage::Choosing,
        Outcome::Open => {}
    }
    Wish::None
}

fn done_ui(ui: &mut Ui, give: &mut Give, path: &Path, rows: usize) -> Wish {
    done::said(ui, &give_words::done(rows), path);
    let offered = [Next::Open, Next::Folder, Next::CopyPath, Next::Again];
    match done::next_ui(ui, &offered, |_| true) {
        Some(Next::Open) => open_outside(path),
        Some(Next::Folder) => open_outside(path.parent().unwrap_or(path)),
        Some(Next::CopyPath) => return Wish::CopyPath(path.display().to_string()),
        Some(Next::Again | Next::Print) => give.stage = Stage::Choosing,
        None => {}
    }
    Wish::None
}

fn failed_ui(ui: &mut Ui, give: &mut Give, sentence: &str) -> Wish {
    if path::failed(ui, sentence) {
        give.stage = Stage::Choosing;
    }
    Wish::None
}
