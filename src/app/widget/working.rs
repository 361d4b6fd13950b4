//! Work on its way: what it is at, a bar, and the button that stops it.

use super::button::Button;
use super::{progress, text};
use crate::app::job::Job;
use crate::app::theme::{self, gap, height, palette, size};
use crate::app::words::working as words;
use crate::course::{Mark, Stage};
use egui::{Align2, Ui, pos2};

/// Which stages a kind of work goes through, and how much of the bar each of them takes.
pub type Stages = [(Stage, f32)];

pub const PRINT: [(Stage, f32); 4] = [
    (Stage::Reading, 0.25),
    (Stage::Laying, 0.25),
    (Stage::Drawing, 0.2),
    (Stage::Writing, 0.3),
];
pub const GIVE_OUT: [(Stage, f32); 2] = [(Stage::Reading, 0.3), (Stage::Writing, 0.7)];
pub const TAKE_IN: [(Stage, f32); 2] = [(Stage::Reading, 0.5), (Stage::Writing, 0.5)];
pub const BACK_UP: [(Stage, f32); 2] = [(Stage::Writing, 0.4), (Stage::Verifying, 0.6)];

/// Draws it; 停止 is passed on to the job.
pub fn working<T: Send + 'static>(ui: &mut Ui, job: &Job<T>, stages: &Stages, hint: &str) {
    let palette = palette(ui);
    let mark = job.mark();
    let said = if job.is_stopping() {
        words::STOPPING.to_owned()
    } else {
        mark.map_or(words::BEGUN.to_owned(), words::at)
    };
    let row = text::take_row(ui, 36.0);
    let bold = theme::bold(size::DENSE);
    text::line(ui, row, Align2::LEFT_CENTER, &said, bold, palette.ink);
    let row = text::take_row(ui, 8.0);
    progress::bar(ui, row, part(mark, stages), &said);
    ui.add_space(gap::STEP);
    let row = text::take_row(ui, height::FIELD);
    let stop = Button::edged(words::STOP).enabled(!job.is_stopping());
    let right = pos2(row.right(), row.center().y);
    let (response, left) = stop.show_left_of(ui, right);
    if response.clicked() {
        job.stop();
    }
    let caption = theme::regular(size::CAPTION);
    let row = row.with_max_x(left - gap::STEP);
    text::line(ui, row, Align2::LEFT_CENTER, hint, caption, palette.ink_3);
}

/// How much of the bar is full.
fn part(mark: Option<Mark>, stages: &Stages) -> f32 {
    let Some(mark) = mark else { return 0.0 };
    let mut begun = 0.0;
    for (stage, share) in stages {
        if *stage == mark.stage {
            return begun + share * mark.done as f32 / mark.of.max(1) as f32;
        }
        begun += share;
    }
    begun
}

#[cfg(test)]
mod tests {
    use super::{BACK_UP, GIVE_OUT, PRINT, TAKE_IN, part};
    use crate::course::Mark;

    #[test]
    fn a_bar_goes_from_empty_to_full_and_never_back() {
        for stages in [&PRINT[..], &GIVE_OUT, &TAKE_IN, &BACK_UP] {
            let mut last = part(None, stages);
            assert_eq!(last, 0.0);
            for &(stage, _) in stages {
                for done in 0..=3 {
                    let now = part(Some(Mark { stage, done, of: 3 }), stages);
                    assert!(now >= last && now <= 1.0001, "{stage:?} {done}");
                    last = now;
                }
            }
            assert!((last - 1.0).abs() < 1e-3, "{last}");
        }
    }
}
