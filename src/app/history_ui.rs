//! 历史: the steps that can be undone, the newest first, by day; one click goes back to a step.

use super::act::Act;
use super::clock;
use super::steps;
use super::theme::{self, gap, palette, size};
use super::widget::button::Button;
use super::widget::{self, message, text};
use super::words::history as words;
use super::work::Work;
use chrono::NaiveDate;
use egui::{Align2, Rect, ScrollArea, Stroke, Ui, UiBuilder, pos2, vec2};

const ROW: f32 = 60.0;

pub fn history_ui(ui: &mut Ui, work: &Work, acts: &mut Vec<Act>, read_only: bool) {
    let rest = widget::pane_foot(ui, words::FOOT);
    let mut child = ui.new_child(UiBuilder::new().id_salt("history").max_rect(rest));
    child.set_clip_rect(rest);
    let done = work.history.done();
    if done.is_empty() {
        message::empty(&mut child, words::NONE);
        return;
    }
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show_rows(&mut child, ROW, done.len() + 1, |ui, rows| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for row in rows {
                step_ui(ui, work, acts, done.len() - row, read_only);
            }
        });
}

/// One line; `count` is how many steps are done when one is here.
fn step_ui(ui: &mut Ui, work: &Work, acts: &mut Vec<Act>, count: usize, read_only: bool) {
    let palette = palette(ui);
    let done = work.history.done();
    let row = text::take_row(ui, ROW);
    let now = count == done.len();
    let x = row.left() + 28.0;
    let top = if now { row.center().y } else { row.top() };
    let bottom = if count == 0 {
        row.center().y
    } else {
        row.bottom()
    };
    ui.painter()
        .vline(x, top..=bottom, Stroke::new(1.0, palette.line_strong));
    if now {
        ui.painter()
            .circle_filled(pos2(x, row.center().y), 7.0, palette.action_fill);
    } else {
        ui.painter().circle(
            pos2(x, row.center().y),
            4.5,
            palette.paper,
            Stroke::new(1.6, palette.field_stroke),
        );
    }
    let inner = Rect::from_min_max(
        pos2(x + 20.0, row.top() + 8.0),
        row.max - vec2(gap::SIDE, 8.0),
    );
    let (title, detail, time) = match count.checked_sub(1).map(|index| &done[index]) {
        Some(step) => {
            let (title, detail) = steps::told(work, &step.edit);
            (title, detail, moment(step.moment))
        }
        None => (words::BEGIN.to_owned(), String::new(), String::new()),
    };
    let mut right = inner.right();
    if now {
        let word = text::line(
            ui,
            inner,
            Align2::RIGHT_TOP,
            words::NOW,
            theme::bold(size::CAPTION),
            palette.action,
        );
        right = word.rect.left();
    } else if ui.rect_contains_pointer(row) && !read_only {
        let (response, left) = Button::edged(words::BACK_HERE)
            .small()
            .show_left_of(ui, pos2(inner.right(), row.center().y));
        if response.clicked() {
            acts.push(Act::StepTo(count));
        }
        right = left;
    } else {
        let word = text::line(
            ui,
            inner,
            Align2::RIGHT_TOP,
            &time,
            theme::regular(size::CAPTION),
            palette.ink_3,
        );
        right = right.min(word.rect.left());
    }
    let room = inner.with_max_x(right - gap::STEP);
    text::line(
        ui,
        room,
        Align2::LEFT_TOP,
        &title,
        theme::regular(size::DENSE),
        palette.ink,
    );
    text::line(
        ui,
        room,
        Align2::LEFT_BOTTOM,
        &detail,
        theme::regular(size::CAPTION),
        palette.ink_2,
    );
}

fn moment(moment: crate::draft::Moment) -> String {
    let day: NaiveDate = clock::day(moment);
    if day == clock::today() {
        clock::minute(moment)
    } else {
        clock::near(moment)
    }
}
