//! 试算 at the foot of 体检, and its answer in the pane above.

use super::marks;
use super::theme::{self, gap, height, palette, size};
use super::trial::{Kind, Trial, options, units};
use super::view::View;
use super::widget::button::Button;
use super::widget::{dropdown, message, text};
use super::words::trial as words;
use super::work::Work;
use crate::catalog::{ChoiceOption, ids};
use crate::check::Finding;
use egui::{
    Align2, Id, Key, Modifiers, Popup, Rect, ScrollArea, Stroke, Ui, UiBuilder, pos2, vec2,
};

const FOOT: f32 = 64.0;

/// The strip that offers it; returns the room above.
pub fn foot_ui(ui: &mut Ui, view: &mut View) -> Rect {
    let palette = palette(ui);
    let whole = ui.max_rect();
    let foot = whole.with_min_y(whole.bottom() - FOOT);
    ui.painter().rect_filled(foot, 0.0, palette.side);
    ui.painter().hline(
        foot.x_range(),
        foot.top() + 0.5,
        Stroke::new(1.0, palette.line),
    );
    let inner = foot.shrink2(vec2(gap::SIDE, 10.0));
    let word = if view.trial.is_some() {
        words::END
    } else {
        words::BEGIN
    };
    let button = Button::link(word).id(ui.scope_id().with("trial"));
    let (response, left) = button.show_left_of(ui, pos2(inner.right(), inner.center().y));
    let escaped = view.trial.is_some()
        && !Popup::is_any_open(ui.ctx())
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if escaped {
        response.request_focus();
    }
    if response.clicked() || escaped {
        view.trial = match view.trial {
            Some(_) => None,
            None => Some(Trial::new()),
        };
        ui.ctx().request_repaint();
    }
    let words_room = inner.with_max_x(left - gap::STEP);
    let upper = words_room.with_max_y(inner.center().y);
    let lower = words_room.with_min_y(inner.center().y);
    text::line(
        ui,
        upper,
        Align2::LEFT_CENTER,
        words::TITLE,
        theme::bold(size::DENSE),
        palette.ink,
    );
    text::line(
        ui,
        lower,
        Align2::LEFT_CENTER,
        words::ABOUT,
        theme::regular(size::CAPTION),
        palette.ink_2,
    );
    whole.with_max_y(foot.top())
}

/// The choices and what they would do.
pub fn trial_ui(ui: &mut Ui, work: &Work, trial: &mut Trial, room: Rect) {
    let mut child = ui.new_child(UiBuilder::new().id_salt("trial").max_rect(room));
    child.set_clip_rect(room);
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show(&mut child, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add_space(gap::SIDE);
            choices_ui(ui, work, trial);
            ui.add_space(gap::SIDE);
            outlook_ui(ui, work, trial);
            ui.add_space(gap::SIDE);
        });
}

fn choices_ui(ui: &mut Ui, work: &Work, trial: &mut Trial) {
    let kinds: Vec<(Kind, String)> = Kind::ALL
        .into_iter()
        .map(|kind| (kind, words::kind(kind).to_owned()))
        .collect();
    if let Some(kind) = pick_ui(ui, words::WHAT, &trial.kind, &kinds) {
        trial.kind = kind;
    }
    if trial.kind != Kind::Add {
        let units: Vec<(Option<String>, String)> = units(work)
            .into_iter()
            .map(|(id, name)| (Some(id), name))
            .collect();
        if let Some(unit) = pick_ui(ui, words::UNIT, &trial.unit, &units) {
            trial.unit = unit;
        }
    }
    if matches!(trial.kind, Kind::Add | Kind::Nature) {
        let natures = labelled(options(work.catalog, ids::units::NATURE));
        if let Some(nature) = pick_ui(ui, words::NATURE, &trial.nature, &natures) {
            trial.nature = nature;
        }
    }
    if trial.kind == Kind::Role {
        let roles = labelled(options(work.catalog, ids::units::ROLE));
        if let Some(role) = pick_ui(ui, words::ROLE, &trial.role, &roles) {
            trial.role = role;
        }
    }
}

fn labelled(options: &[ChoiceOption]) -> Vec<(String, String)> {
    let options = options.iter();
    options
        .map(|option| (option.id.clone(), option.label.clone()))
        .collect()
}

/// A labelled list; returns what was picked in it.
fn pick_ui<T: Clone + PartialEq>(
    ui: &mut Ui,
    name: &str,
    chosen: &T,
    all: &[(T, String)],
) -> Option<T> {
    let palette = palette(ui);
    let inner = text::take_row(ui, 26.0).shrink2(vec2(gap::SIDE, 0.0));
    text::line(
        ui,
        inner,
        Align2::LEFT_CENTER,
        name,
        theme::regular(size::DENSE),
        palette.ink_2,
    );
    let row = text::take_row(ui, height::FIELD).shrink2(vec2(gap::SIDE, 0.0));
    let shown = all
        .iter()
        .find(|(value, _)| value == chosen)
        .map_or(words::CHOOSE, |(_, label)| label.as_str());
    let mut picked = None;
    let id = Id::unique(("trial", name));
    dropdown::field(ui, row, id, name, shown, None, |ui| {
        for (value, label) in all {
            if dropdown::item(ui, label, Some(value == chosen)).clicked() {
                picked = Some(value.clone());
            }
        }
    });
    ui.add_space(gap::STEP);
    if picked.is_some() {
        // It is weighed between two frames.
        ui.ctx().request_repaint();
    }
    picked
}

fn outlook_ui(ui: &mut Ui, work: &Work, trial: &Trial) {
    let Some(outlook) = trial.outlook(work) else {
        return message::empty(ui, words::CHOOSE_UNIT);
    };
    if outlook.appear.is_empty() && outlook.vanish.is_empty() {
        return message::empty(ui, words::SAME);
    }
    list_ui(ui, &words::vanish(outlook.vanish.len()), &outlook.vanish);
    list_ui(ui, &words::appear(outlook.appear.len()), &outlook.appear);
}

/// A head and the findings under it; nothing when there are none.
fn list_ui(ui: &mut Ui, head: &str, findings: &[Finding]) {
    if findings.is_empty() {
        return;
    }
    let palette = palette(ui);
    let row = text::take_row(ui, 36.0).shrink2(vec2(gap::SIDE, 0.0));
    text::line(
        ui,
        row,
        Align2::LEFT_CENTER,
        head,
        theme::bold(size::DENSE),
        palette.ink,
    );
    for finding in findings {
        let inner = ui
            .available_rect_before_wrap()
            .shrink2(vec2(gap::SIDE, 0.0));
        let tag = Rect::from_min_size(inner.min + vec2(0.0, 7.0), marks::TAG);
        marks::paint_tag(ui.painter(), tag, finding.level, palette);
        let words_room = Rect::from_min_max(
            pos2(inner.left() + 58.0, inner.top() + 6.0),
            inner.right_bottom(),
        );
        let taken = text::paragraph_at(
            ui,
            words_room,
            &finding.message,
            theme::regular(size::DENSE),
            size::DENSE_LINE,
            palette.ink,
        );
        ui.advance_cursor_after_rect(Rect::from_min_max(
            inner.min,
            pos2(inner.right(), taken.bottom() + 6.0),
        ));
    }
}
