//! 草稿箱: the bar above, the list of drafts or the welcome, the bin, and the foot.

use super::act::{Act, Ask};
use super::command::Command;
use super::desk::Desk;
use super::home::Home;
use super::home_list;
use super::icons::Icon;
use super::seal::Seal;
use super::theme::{self, gap, height, palette, size};
use super::widget::button::Button;
use super::widget::{dialog, input, text};
use super::words::{self, home as home_words, parcels, welcome};
use egui::{Align2, Id, Memory, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

/// What the welcome takes with all its gaps.
const WELCOME_TALL: f32 = 520.0;

pub fn home_ui(ui: &mut Ui, home: &mut Home, desk: &Desk, seal: &Seal, acts: &mut Vec<Act>) {
    let palette = palette(ui);
    let whole = ui.max_rect();
    ui.painter().rect_filled(whole, 0.0, palette.paper);
    let bar = whole.with_max_y(whole.top() + height::HOME_BAR);
    let foot = whole.with_min_y(whole.bottom() - height::FOOT);
    bar_ui(ui, home, seal, acts, bar);
    foot_ui(ui, home, desk, foot);
    let middle = Rect::from_min_max(
        pos2(whole.left(), bar.bottom()),
        pos2(whole.right(), foot.top()),
    );
    if home.drafts.is_empty() || (home.draft_count() == 0 && !home.in_bin && home.search.is_empty())
    {
        dialog::inside(ui, middle, "welcome", |ui| welcome_ui(ui, seal, acts));
    } else {
        dialog::inside(ui, middle, "list", |ui| drafts_ui(ui, home, desk, acts));
    }
    drop_ui(ui);
}

fn bar_ui(ui: &mut Ui, home: &mut Home, seal: &Seal, acts: &mut Vec<Act>, bar: Rect) {
    let palette = palette(ui);
    ui.painter().rect_filled(bar, 0.0, palette.bar);
    ui.painter().hline(
        bar.x_range(),
        bar.bottom() - 0.5,
        Stroke::new(1.0, palette.line),
    );
    let inner = bar.shrink2(vec2(gap::HOME, 0.0));
    let mark = Rect::from_min_size(
        pos2(inner.left(), inner.center().y - 20.0),
        vec2(40.0, 40.0),
    );
    seal.paint(ui, mark);
    let at = Rect::from_min_size(
        pos2(mark.right() + 12.0, mark.top() - 4.0),
        vec2(200.0, 26.0),
    );
    text::line(
        ui,
        at,
        Align2::LEFT_CENTER,
        words::NAME,
        theme::bold(size::WINDOW),
        palette.ink,
    );
    let at = Rect::from_min_size(pos2(at.left(), at.bottom()), vec2(200.0, 20.0));
    text::line(
        ui,
        at,
        Align2::LEFT_CENTER,
        words::SUBTITLE,
        theme::regular(size::CAPTION),
        palette.ink_2,
    );
    let width = (bar.width() * 0.333).clamp(280.0, 480.0);
    let field = Rect::from_center_size(bar.center() - vec2(0.0, 0.0), vec2(width, height::FIELD));
    search_ui(ui, home, field);
    let mut right = inner.right() + 12.0;
    for (icon, word, command) in [
        (Icon::Help, home_words::HELP, Command::Help),
        (Icon::Settings, home_words::SETTINGS, Command::Settings),
    ] {
        let button = Button::plain(word).icon(icon).tip(command.tip(ui.ctx()));
        let (response, left) = button.show_left_of(ui, pos2(right, bar.center().y));
        if response.clicked() {
            acts.push(Act::Run(command));
        }
        right = left - gap::STEP;
    }
}

fn search_ui(ui: &mut Ui, home: &mut Home, field: Rect) {
    let palette = palette(ui);
    let id = Id::unique("home search");
    let look = input::Look {
        hint: home_words::SEARCH,
        left: 28.0,
        right: 52.0,
        edge: Some(palette.line_strong),
        ..input::Look::default()
    };
    let response =
        input::line(ui, field, id, &mut home.search, look).accessible_name(home_words::SEARCH);
    Icon::Search.paint(
        ui.painter(),
        field.with_max_x(field.left() + 46.0),
        palette.ink_2,
    );
    ui.painter().text(
        field.shrink2(vec2(13.0, 0.0)).right_center(),
        Align2::RIGHT_CENTER,
        "Ctrl+F",
        theme::regular(size::CAPTION),
        palette.ink_3,
    );
    if std::mem::take(&mut home.focus_search) {
        response.request_focus();
    }
}

fn foot_ui(ui: &mut Ui, home: &mut Home, desk: &Desk, foot: Rect) {
    let palette = palette(ui);
    ui.painter().rect_filled(foot, 0.0, palette.side);
    ui.painter().hline(
        foot.x_range(),
        foot.top() + 0.5,
        Stroke::new(1.0, palette.line),
    );
    let inner = foot.shrink2(vec2(gap::HOME - 12.0, 0.0));
    let count = home_words::bin(home.bin_count());
    let bin = Button::plain(&count).icon(Icon::Trash).small();
    let at = Rect::from_min_size(
        pos2(inner.left(), inner.center().y - 16.0),
        vec2(bin.width(ui), 32.0),
    );
    if bin.put(ui, at).clicked() {
        home.in_bin = !home.in_bin;
        home.selected = None;
    }
    let x = at.right() + gap::STEP;
    ui.painter().vline(
        x,
        inner.center().y - 8.0..=inner.center().y + 8.0,
        Stroke::new(1.0, palette.line_strong),
    );
    let icon = Rect::from_min_size(pos2(x + gap::SIDE, inner.top()), vec2(20.0, inner.height()));
    Icon::Folder.paint_sized(ui.painter(), icon.center(), 18.0, palette.ink_2);
    let place = inner.with_min_x(icon.right() + gap::STEP);
    let (said, ink) = if desk.is_read_only() {
        (words::bar::READ_ONLY.to_owned(), palette.advice)
    } else {
        (home_words::folder(&desk.folder()), palette.ink_2)
    };
    text::line(
        ui,
        place,
        Align2::LEFT_CENTER,
        &said,
        theme::regular(size::CAPTION),
        ink,
    );
}

fn drafts_ui(ui: &mut Ui, home: &mut Home, desk: &Desk, acts: &mut Vec<Act>) {
    let palette = palette(ui);
    let inner = ui.max_rect().shrink2(vec2(gap::HOME, gap::PANE));
    let row = Rect::from_min_size(inner.min, vec2(inner.width(), height::FIELD));
    let title = if home.in_bin {
        home_words::BIN_TITLE
    } else {
        home_words::TITLE
    };
    let drawn = text::line(
        ui,
        row,
        Align2::LEFT_CENTER,
        title,
        theme::bold(size::SECTION),
        palette.ink,
    );
    let count = if home.in_bin {
        home.bin_count()
    } else {
        home.draft_count()
    };
    let at = row
        .with_min_x(drawn.rect.right() + 12.0)
        .translate(vec2(0.0, 3.0));
    let count = home_words::count(count);
    text::line(
        ui,
        at,
        Align2::LEFT_CENTER,
        &count,
        theme::regular(size::DENSE),
        palette.ink_2,
    );
    let right = pos2(row.right(), row.center().y);
    if home.in_bin {
        if Button::edged(home_words::BACK)
            .icon(Icon::Back)
            .show_left_of(ui, right)
            .0
            .clicked()
        {
            home.in_bin = false;
            home.selected = None;
        }
    } else {
        let (new, left) = Button::primary(home_words::NEW)
            .icon(Icon::Plus)
            .show_left_of(ui, right);
        if new.clicked() {
            acts.push(Act::Ask(Ask::New));
        }
        let (take_in, _) = Button::edged(parcels::TAKE_IN)
            .icon(Icon::Import)
            .tip(Command::TakeIn.tip(ui.ctx()))
            .show_left_of(ui, pos2(left - 12.0, row.center().y));
        if take_in.clicked() {
            acts.push(Act::Run(Command::TakeIn));
        }
    }
    let list = inner.with_min_y(row.bottom() + gap::SIDE);
    home_list::list_ui(ui, home, desk, acts, list);
}

fn welcome_ui(ui: &mut Ui, seal: &Seal, acts: &mut Vec<Act>) {
    let palette = palette(ui);
    let whole = ui.max_rect();
    let width = 720.0_f32.min(whole.width() - 2.0 * gap::HOME);
    // In a low window, as 200 % on most screens, everything moves together, so that the buttons stay in sight.
    let low = whole.height() < WELCOME_TALL;
    let [line, first, step, most] = if low {
        [72.0, 88.0, 66.0, gap::STEP]
    } else {
        [96.0, 128.0, 84.0, gap::PANE]
    };
    let top = whole.top() + ((whole.height() - WELCOME_TALL) * 0.45).max(most);
    let left = whole.center().x - width / 2.0;
    let mark = Rect::from_min_size(pos2(left, top), vec2(64.0, 64.0));
    seal.paint(ui, mark);
    let beside =
        |y: f32, tall: f32| Rect::from_min_size(pos2(left + 88.0, y), vec2(width - 88.0, tall));
    text::line(
        ui,
        beside(top, 40.0),
        Align2::LEFT_CENTER,
        welcome::TITLE,
        theme::bold(size::WELCOME),
        palette.ink,
    );
    let at = beside(top + 40.0, 24.0);
    text::line(
        ui,
        at,
        Align2::LEFT_CENTER,
        welcome::SUBTITLE,
        theme::regular(size::BODY),
        palette.ink_2,
    );
    ui.painter().hline(
        left..=left + width,
        top + line,
        Stroke::new(1.0, palette.line_strong),
    );
    let mut y = top + first;
    for (number, title, sentence) in welcome::POINTS {
        let center = pos2(left + 20.0, y + 20.0);
        ui.painter()
            .circle_stroke(center, 20.0, Stroke::new(1.0, palette.action_line));
        ui.painter().text(
            center,
            Align2::CENTER_CENTER,
            number,
            theme::bold(size::WINDOW),
            palette.action,
        );
        let at = Rect::from_min_size(pos2(left + 64.0, y), vec2(width - 64.0, 28.0));
        text::line(
            ui,
            at,
            Align2::LEFT_CENTER,
            title,
            theme::bold(size::GROUP),
            palette.ink,
        );
        let at = at.translate(vec2(0.0, 30.0));
        text::line(
            ui,
            at,
            Align2::LEFT_CENTER,
            sentence,
            theme::regular(size::BODY),
            palette.ink_2,
        );
        y += step;
    }
    let sample = Button::primary(welcome::SAMPLE)
        .height(height::WELCOME)
        .id(Id::unique("open sample"));
    let at = Rect::from_min_size(
        pos2(left, if low { y } else { y + gap::SIDE }),
        vec2(sample.width(ui).max(168.0), height::WELCOME),
    );
    let response = sample.put(ui, at);
    if response.clicked() {
        acts.push(Act::OpenSample);
    }
    let is_free =
        |memory: &Memory| memory.focused().is_none() && memory.top_modal_layer().is_none();
    if ui.memory(is_free) {
        response.request_focus();
    }
    let new = Button::edged(home_words::NEW)
        .icon(Icon::Plus)
        .height(height::WELCOME);
    let at = Rect::from_min_size(
        pos2(at.right() + gap::SIDE, at.top()),
        vec2(new.width(ui), height::WELCOME),
    );
    if new.put(ui, at).clicked() {
        acts.push(Act::Ask(Ask::New));
    }
    let take_in = Button::edged(parcels::TAKE_IN)
        .icon(Icon::Import)
        .height(height::WELCOME);
    let at = Rect::from_min_size(
        pos2(at.right() + gap::SIDE, at.top()),
        vec2(take_in.width(ui), height::WELCOME),
    );
    if take_in.put(ui, at).clicked() {
        acts.push(Act::Run(Command::TakeIn));
    }
}

/// While files hang over the window: the edge they may be dropped into.
fn drop_ui(ui: &Ui) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let palette = palette(ui);
    let edge = ui.max_rect().shrink(gap::STEP);
    let corners = [
        edge.left_top(),
        edge.right_top(),
        edge.right_bottom(),
        edge.left_bottom(),
        edge.left_top(),
    ];
    let stroke = Stroke::new(2.0, palette.action);
    ui.painter()
        .extend(Shape::dashed_line(&corners, stroke, 8.0, 6.0));
    let at = Rect::from_center_size(edge.center_bottom() - vec2(0.0, 96.0), vec2(200.0, 48.0));
    ui.painter()
        .rect_filled(at, theme::RADIUS_CARD, palette.action_fill);
    ui.painter().text(
        at.center(),
        Align2::CENTER_CENTER,
        parcels::DROP,
        theme::bold(size::BODY),
        palette.on_fill,
    );
}

/// A card with an edge.
pub fn card(ui: &Ui, rect: Rect) {
    let palette = palette(ui);
    ui.painter().rect(
        rect,
        theme::RADIUS_CARD,
        palette.field,
        Stroke::new(1.0, palette.line_strong),
        StrokeKind::Inside,
    );
}
