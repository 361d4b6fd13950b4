//! The bar above the editor: where one is, what can be taken back, how far it is saved, search and export.

use super::act::Act;
use super::clock;
use super::command::Command;
use super::icons::Icon;
use super::ime;
use super::theme::{self, gap, height, palette, size};
use super::view::View;
use super::widget::button::Button;
use super::widget::{self, input, text};
use super::words::{bar as words, carried, home as home_words};
use super::work::Work;
use crate::draft::Edit;
use egui::{
    Align2, Color32, CursorIcon, Id, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit::Role, pos2, vec2,
};

/// Saving is only mentioned when it takes longer than this, in milliseconds.
const PATIENCE: i64 = 400;

/// The room that the name keeps for itself.
const LEAST_NAME: f32 = 120.0;

pub fn topbar_ui(ui: &mut Ui, work: &Work, view: &mut View, acts: &mut Vec<Act>, read_only: bool) {
    let palette = palette(ui);
    let bar = ui.max_rect();
    ui.painter().rect_filled(bar, 0.0, palette.bar);
    ui.painter().hline(
        bar.x_range(),
        bar.bottom() - 0.5,
        Stroke::new(1.0, palette.line),
    );
    let wide = bar.width();
    let y = bar.center().y;
    let mut right = bar.right() - gap::SIDE;
    let mut run = |ui: &mut Ui, button: Button, right: f32, command: Command| {
        let tip = command.tip(ui.ctx());
        let (response, left) = button.tip(tip).show_left_of(ui, pos2(right, y));
        if response.clicked() {
            acts.push(Act::Run(command));
        }
        left
    };
    right = run(
        ui,
        Button::primary(words::EXPORT).icon(Icon::Export),
        right,
        Command::Export,
    ) - gap::SIDE;
    right = if wide >= 1100.0 {
        let field = Rect::from_min_max(pos2(right - 224.0, y - 20.0), pos2(right, y + 20.0));
        if search_ui(ui, field) {
            acts.push(Act::Run(Command::Palette));
        }
        field.left() - gap::PANE
    } else {
        run(
            ui,
            Button::icon_only(Icon::Search, words::SEARCH),
            right,
            Command::Palette,
        ) - gap::SIDE
    };
    right = saved_ui(ui, work, read_only, pos2(right, y)) - gap::FIELD;
    let named = wide >= 1180.0;
    let can = [work.history.can_redo(), work.history.can_undo()];
    for (command, icon, word, none, can) in [
        (
            Command::Redo,
            Icon::Redo,
            words::REDO,
            words::NOTHING_TO_REDO,
            can[0],
        ),
        (
            Command::Undo,
            Icon::Undo,
            words::UNDO,
            words::NOTHING_TO_UNDO,
            can[1],
        ),
    ] {
        let button = if named {
            Button::plain(word).icon(icon)
        } else {
            Button::icon_only(icon, word)
        };
        let tip = if can {
            command.tip(ui.ctx())
        } else {
            none.to_owned()
        };
        let button = button.enabled(can && !read_only).tip(tip);
        let (response, left) = button.show_left_of(ui, pos2(right, y));
        if response.clicked() {
            acts.push(Act::Run(command));
        }
        right = left;
    }
    let back = Button::plain(words::BACK).icon(Icon::Back);
    let at = Rect::from_min_size(
        pos2(bar.left() + 6.0, y - 20.0),
        vec2(back.width(ui), height::FIELD),
    );
    if back
        .tip(Command::BackToDrafts.tip(ui.ctx()))
        .put(ui, at)
        .clicked()
    {
        acts.push(Act::Run(Command::BackToDrafts));
    }
    let x = at.right() + gap::FIELD;
    ui.painter().vline(
        x,
        y - 12.0..=y + 12.0,
        Stroke::new(1.0, palette.line_strong),
    );
    let room = Rect::from_min_max(
        pos2(x + gap::SIDE, bar.top()),
        pos2(right - gap::SIDE, bar.bottom()),
    );
    name_ui(ui, work, view, acts, read_only, room);
}

/// The draft's name, which becomes a field when it is clicked, and the tag with its filing.
fn name_ui(
    ui: &mut Ui,
    work: &Work,
    view: &mut View,
    acts: &mut Vec<Act>,
    read_only: bool,
    room: Rect,
) {
    let palette = palette(ui);
    let room = carried_ui(ui, work, acts, room);
    let tag = text::width(ui, &work.filing.name, theme::regular(size::CAPTION)) + 18.0;
    let tagged = room.width() > tag + 160.0;
    let for_name = room.with_max_x(room.right() - if tagged { tag + gap::SIDE } else { 0.0 });
    if let Some(mut typed) = view.name.clone() {
        let field = Rect::from_center_size(
            pos2(
                for_name.left() + for_name.width().min(420.0) / 2.0,
                room.center().y,
            ),
            vec2(for_name.width().min(420.0), height::FIELD),
        );
        let id = Id::unique("draft name");
        let response = input::line(ui, field, id, &mut typed, input::Look::default())
            .accessible_name(words::NAME);
        if !response.has_focus() && !response.lost_focus() {
            response.request_focus();
        }
        if response.lost_focus() {
            view.name = None;
            // What was half-composed when the field was left is no name.
            if ime::is_composing(ui.ctx()) {
                return;
            }
            acts.extend(Edit::title(&work.draft, typed.trim()).map(Act::Edit));
        } else {
            view.name = Some(typed);
        }
        return;
    }
    let title = work.draft.title();
    let title = if title.is_empty() {
        home_words::UNNAMED
    } else {
        title
    };
    let galley = text::cut(
        ui,
        title,
        theme::bold(size::BODY),
        palette.ink,
        for_name.width(),
    );
    let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), for_name);
    let response = ui.interact(
        place.expand2(vec2(6.0, 6.0)),
        Id::unique("draft title"),
        Sense::click(),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, !read_only, title));
    if response.hovered() && !read_only {
        ui.painter()
            .rect_filled(response.rect, theme::RADIUS_FIELD, palette.hover);
        ui.set_cursor_icon(CursorIcon::Text);
    }
    ui.painter().galley(place.min, galley, palette.ink);
    widget::focus_ring(ui, &response, theme::RADIUS_FIELD, palette);
    if response.clicked() && !read_only {
        view.name = Some(work.draft.title().to_owned());
    }
    if tagged {
        let at = Rect::from_min_size(
            pos2(place.right() + gap::SIDE, room.center().y - 12.0),
            vec2(tag, 24.0),
        );
        ui.painter().rect(
            at,
            theme::RADIUS_TAG,
            Color32::TRANSPARENT,
            Stroke::new(1.0, palette.line_strong),
            StrokeKind::Inside,
        );
        text::line(
            ui,
            at,
            Align2::CENTER_CENTER,
            &work.filing.name,
            theme::regular(size::CAPTION),
            palette.ink_2,
        );
    }
}

/// 沿用 86 项 at the right end, while something of it was not looked at; the room that is left.
fn carried_ui(ui: &mut Ui, work: &Work, acts: &mut Vec<Act>, room: Rect) -> Rect {
    let count = work.carried.unseen().count();
    if count == 0 {
        return room;
    }
    let words = carried::count(count);
    let mut button = Button::edged(&words).small();
    if room.width() < button.width(ui) + LEAST_NAME {
        button = Button::icon_only(Icon::Copy, &words);
    }
    if room.width() < button.width(ui) + gap::PANE {
        return room;
    }
    let button = button.tip(carried::TIP);
    let (response, left) = button.show_left_of(ui, room.right_center());
    if response.clicked() {
        acts.push(Act::ListCarried);
    }
    room.with_max_x(left - gap::SIDE)
}

/// What looks like a field and opens the palette.
fn search_ui(ui: &mut Ui, field: Rect) -> bool {
    let palette = palette(ui);
    let response = ui.interact(field, Id::unique("search"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words::SEARCH));
    let edge = if response.hovered() {
        palette.field_stroke
    } else {
        palette.line_strong
    };
    ui.painter().rect(
        field,
        theme::RADIUS_FIELD,
        palette.field,
        Stroke::new(1.0, edge),
        StrokeKind::Inside,
    );
    Icon::Search.paint(
        ui.painter(),
        field.with_max_x(field.left() + 44.0),
        palette.ink_2,
    );
    let at = pos2(field.left() + 42.0, field.center().y);
    ui.painter().text(
        at,
        Align2::LEFT_CENTER,
        words::SEARCH,
        theme::regular(size::DENSE),
        palette.ink_2,
    );
    let at = pos2(field.right() - 10.0, field.center().y);
    ui.painter().text(
        at,
        Align2::RIGHT_CENTER,
        "Ctrl+K",
        theme::regular(size::CAPTION),
        palette.ink_3,
    );
    widget::focus_ring(ui, &response, theme::RADIUS_FIELD, palette);
    response.clicked()
}

/// 已保存 10:42:07, with its right end at a point; returns its left end. A failure stays until it is over.
fn saved_ui(ui: &mut Ui, work: &Work, read_only: bool, right: Pos2) -> f32 {
    let palette = palette(ui);
    let saving = &work.saving;
    let slow = saving
        .waiting_since
        .is_some_and(|since| clock::now() - since > PATIENCE);
    let (words, colour, tick) = if read_only {
        (words::READ_ONLY.to_owned(), palette.advice, false)
    } else if saving.failing.is_some() {
        (words::FAILING.to_owned(), palette.must, false)
    } else if slow {
        (words::SAVING.to_owned(), palette.ink_2, false)
    } else {
        let saved = saving.saved.map_or_else(
            || words::UNCHANGED.to_owned(),
            |at| words::saved(&clock::time(at)),
        );
        (saved, palette.ink_2, true)
    };
    if saving.waiting_since.is_some() {
        ui.ctx()
            .request_repaint_after(std::time::Duration::from_millis(200));
    }
    let width = text::width(ui, &words, theme::regular(size::DENSE));
    let at = Rect::from_min_max(
        pos2(right.x - width - 1.0, right.y - 12.0),
        pos2(right.x, right.y + 12.0),
    );
    text::line(
        ui,
        at,
        Align2::RIGHT_CENTER,
        &words,
        theme::regular(size::DENSE),
        colour,
    );
    if !tick {
        return at.left();
    }
    Icon::Check.paint_sized(ui.painter(), pos2(at.left() - 12.0, right.y), 17.0, colour);
    at.left() - 22.0
}
