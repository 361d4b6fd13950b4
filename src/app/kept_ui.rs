//! The findings set aside with a reason, each of which can be taken back. Only those in sight are drawn.

use super::act::Act;
use super::findings_ui::{BEYOND, fold_ui, id_of};
use super::heights::Kind;
use super::theme::{self, gap, palette, size};
use super::view::View;
use super::widget::button::Button;
use super::widget::text;
use super::words::findings as words;
use super::work::Work;
use crate::check::Finding;
use crate::draft::Edit;
use egui::{Rect, Ui, pos2, vec2};

/// Between the words of a finding and its reason, and between that and the button.
const BETWEEN: f32 = 2.0;
const BUTTON: f32 = theme::height::SMALL;

pub fn kept_ui(ui: &mut Ui, work: &Work, view: &mut View, acts: &mut Vec<Act>, read_only: bool) {
    let all = work.report.findings.iter();
    let kept: Vec<&Finding> = all.filter(|finding| !finding.is_open()).collect();
    if kept.is_empty() || !fold_ui(ui, &words::kept(kept.len()), &mut view.kept_open) {
        return;
    }
    for finding in kept {
        if one_ui(ui, view, finding, read_only) {
            let at = finding.at.to_string();
            let edit = Edit::waive(&work.draft, finding.rule, &at, None);
            acts.extend(edit.map(Act::Edit));
        }
    }
}

/// Takes the room of one, and draws it when it is in sight or may have the keyboard; whether it is taken back.
fn one_ui(ui: &mut Ui, view: &mut View, finding: &Finding, read_only: bool) -> bool {
    let reason = finding.waived.as_deref().unwrap_or_default();
    let whole = ui.available_width();
    let width = whole - 2.0 * gap::SIDE;
    let said = view.heights.of(ui, Kind::Dense, &finding.message, width);
    let because = view.heights.of(ui, Kind::Caption, reason, width);
    let tall = said + BETWEEN + because + BETWEEN + BUTTON + gap::STEP;
    let (_, rect) = ui.allocate_space(vec2(whole, tall));
    let id = id_of(ui, finding).with("take back");
    let near = ui.clip_rect().expand2(vec2(0.0, BEYOND));
    if !near.intersects(rect) && !ui.memory(|memory| memory.has_focus(id)) {
        return false;
    }
    let palette = palette(ui);
    let left = rect.left() + gap::SIDE;
    let at = Rect::from_min_size(pos2(left, rect.top()), vec2(width, said));
    let font = theme::regular(size::DENSE);
    text::paragraph_at(
        ui,
        at,
        &finding.message,
        font,
        size::DENSE_LINE,
        palette.ink_2,
    );
    let at = Rect::from_min_size(at.left_bottom() + vec2(0.0, BETWEEN), vec2(width, because));
    let font = theme::regular(size::CAPTION);
    text::paragraph_at(ui, at, reason, font, size::CAPTION_LINE, palette.ink_3);
    let back = Button::link(words::TAKE_BACK).small().id(id);
    let back = back.enabled(!read_only);
    let room = vec2(back.width(ui), BUTTON);
    let at = Rect::from_min_size(at.left_bottom() + vec2(0.0, BETWEEN), room);
    let response = back.put(ui, at);
    if response.gained_focus() {
        ui.scroll_to_rect(rect, None);
    }
    response.clicked()
}
