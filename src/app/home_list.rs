//! The list of drafts: heads that sort, rows that open, the menu of a row.

use super::act::{Act, Ask};
use super::clock;
use super::desk::Desk;
use super::home::{CHANGED, Home, Sort};
use super::home_ui::card;
use super::icons::Icon;
use super::marks;
use super::theme::{self, gap, height, palette, size};
use super::widget::button::Button;
use super::widget::{self, dropdown, message, progress, text};
use super::words::{self, home as home_words};
use crate::check::Level;
use crate::store::DraftInfo;
use egui::{
    Align2, CornerRadius, Id, Key, Rect, Response, ScrollArea, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, accesskit::Role, pos2, vec2,
};

/// Widths behind 草稿, which takes the rest: 申报类型, 进度与问题, 最近改动, 期限.
const WIDTHS: [f32; 4] = [124.0, 188.0, 152.0, 188.0];
/// In a list narrower than this 期限 is left out.
const NARROW: f32 = 1100.0;
const MENU: f32 = 48.0;

pub fn list_ui(ui: &mut Ui, home: &mut Home, desk: &Desk, acts: &mut Vec<Act>, room: Rect) {
    let shown: Vec<DraftInfo> = home.shown().into_iter().cloned().collect();
    if shown.is_empty() {
        let sentence = if home.search.trim().is_empty() {
            home_words::EMPTY_BIN.to_owned()
        } else {
            home_words::no_hit(home.search.trim())
        };
        let mut child = ui.new_child(UiBuilder::new().max_rect(room));
        message::empty(&mut child, &sentence);
        return;
    }
    let fitting = height::ROW + height::HOME_ROW * shown.len() as f32 + 2.0;
    let whole = room.with_max_y(room.bottom().min(room.top() + fitting));
    card(ui, whole);
    let head = whole
        .with_max_y(whole.top() + height::ROW)
        .shrink2(vec2(1.0, 0.0));
    let body = whole
        .with_min_y(head.bottom())
        .shrink2(vec2(1.0, 0.0))
        .with_max_y(whole.bottom() - 1.0);
    head_ui(ui, home, head);
    keys(ui, home, &shown, acts);
    let mut child = ui.new_child(UiBuilder::new().id_salt("drafts").max_rect(body));
    child.set_clip_rect(body);
    child.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .auto_shrink([false, false])
        .show_rows(&mut child, height::HOME_ROW, shown.len(), |ui, rows| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for index in rows {
                row_ui(
                    ui,
                    home,
                    desk,
                    acts,
                    &shown[index],
                    index + 1 == shown.len(),
                );
            }
        });
}

fn columns(row: Rect) -> [Rect; 5] {
    let inner = row.shrink2(vec2(gap::PANE, 0.0));
    let [filing, progress, changed, due] = WIDTHS;
    let due = if row.width() < NARROW { 0.0 } else { due };
    let name = inner.width() - MENU - filing - progress - changed - due;
    let mut left = inner.left();
    [name, filing, progress, changed, due].map(|width| {
        let shown = (width - gap::SIDE).max(0.0);
        let cell = Rect::from_min_size(pos2(left, row.top()), vec2(shown, row.height()));
        left += width;
        cell
    })
}

fn head_ui(ui: &mut Ui, home: &mut Home, head: Rect) {
    let palette = palette(ui);
    widget::card_head(ui, head, palette.line_strong);
    let heads = if home.in_bin {
        home_words::BIN_HEADS
    } else {
        home_words::HEADS
    };
    for (index, (cell, word)) in columns(head).into_iter().zip(heads).enumerate() {
        if index > CHANGED && cell.width() == 0.0 {
            continue;
        }
        if index > CHANGED {
            text::line(
                ui,
                cell,
                Align2::LEFT_CENTER,
                word,
                theme::bold(size::DENSE),
                palette.ink_2,
            );
            continue;
        }
        let width = text::width(ui, word, theme::bold(size::DENSE));
        let at = cell.with_max_x(cell.left() + width + 28.0);
        let response = ui.interact(at, Id::unique(("home head", index)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, word));
        let colour = if response.hovered() {
            palette.ink
        } else {
            palette.ink_2
        };
        ui.painter().text(
            at.left_center(),
            Align2::LEFT_CENTER,
            word,
            theme::bold(size::DENSE),
            colour,
        );
        if home.sort.column == index {
            let icon = if home.sort.descending {
                Icon::Down
            } else {
                Icon::Up
            };
            icon.paint_sized(
                ui.painter(),
                pos2(at.right() - 14.0, at.center().y),
                16.0,
                colour,
            );
        }
        widget::focus_ring(ui, &response, theme::RADIUS_TAG, palette);
        if response.clicked() {
            let same = home.sort.column == index;
            home.sort = Sort {
                column: index,
                descending: if same {
                    !home.sort.descending
                } else {
                    index == CHANGED
                },
            };
        }
    }
}

/// ↑ and ↓ choose, Enter opens, when no field has the keyboard.
fn keys(ui: &Ui, home: &mut Home, shown: &[DraftInfo], acts: &mut Vec<Act>) {
    if ui.ctx().text_edit_focused() || ui.memory(|memory| memory.top_modal_layer().is_some()) {
        return;
    }
    let at = shown
        .iter()
        .position(|draft| Some(&draft.id) == home.selected.as_ref());
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    let to = if pressed(Key::ArrowDown) {
        Some(at.map_or(0, |at| (at + 1).min(shown.len() - 1)))
    } else if pressed(Key::ArrowUp) {
        at.map(|at| at.saturating_sub(1))
    } else {
        None
    };
    if let Some(to) = to {
        home.selected = Some(shown[to].id.clone());
    }
    let focused = ui.memory(|memory| memory.focused().is_some());
    if let Some(at) = at
        && !focused
        && !home.in_bin
        && pressed(Key::Enter)
    {
        acts.push(Act::Open(shown[at].id.clone()));
    }
}

fn row_ui(
    ui: &mut Ui,
    home: &mut Home,
    desk: &Desk,
    acts: &mut Vec<Act>,
    draft: &DraftInfo,
    last: bool,
) {
    let palette = palette(ui);
    let row = text::take_row(ui, height::HOME_ROW);
    let response = ui.interact(row, Id::unique(("draft", &draft.id)), Sense::click());
    let selected = home.selected.as_ref() == Some(&draft.id);
    let title = home_words::title(&draft.title);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, selected, title));
    let hovered = ui.rect_contains_pointer(row);
    let round = if last { theme::RADIUS_CARD } else { 0 };
    let round = CornerRadius {
        sw: round,
        se: round,
        nw: 0,
        ne: 0,
    };
    if selected {
        ui.painter().rect_filled(row, round, palette.action_tint);
        let bar = row.with_max_x(row.left() + theme::SELECTION_BAR);
        ui.painter().rect_filled(bar, 0.0, palette.action);
    } else if hovered {
        ui.painter()
            .rect_filled(row, round, palette.hover.gamma_multiply(0.6));
    }
    if !last {
        ui.painter().hline(
            row.x_range(),
            row.bottom() - 0.5,
            Stroke::new(1.0, palette.line),
        );
    }
    cells_ui(ui, home, desk, draft, title, row);
    if selected || hovered {
        open_button(ui, home, acts, draft, row);
    }
    menu_ui(ui, home, acts, draft, title, row, &response);
    widget::row_ring(ui, &response, palette);
    if response.clicked() {
        home.selected = Some(draft.id.clone());
        ui.memory_mut(|memory| {
            if let Some(focused) = memory.focused() {
                memory.surrender_focus(focused);
            }
        });
    }
    if response.double_clicked() && !home.in_bin {
        acts.push(Act::Open(draft.id.clone()));
    }
}

fn cells_ui(ui: &mut Ui, home: &Home, desk: &Desk, draft: &DraftInfo, title: &str, row: Rect) {
    let palette = palette(ui);
    let cells = columns(row);
    let upper =
        |cell: Rect| Rect::from_min_size(cell.min + vec2(0.0, 15.0), vec2(cell.width(), 24.0));
    let lower =
        |cell: Rect| Rect::from_min_size(cell.min + vec2(0.0, 39.0), vec2(cell.width(), 20.0));
    let caption = theme::regular(size::CAPTION);
    let name = cells[0].with_max_x(cells[0].right() - 84.0);
    text::line(
        ui,
        upper(name),
        Align2::LEFT_CENTER,
        title,
        theme::bold(size::BODY),
        palette.ink,
    );
    let lead = match (draft.sound, draft.card.lead.as_str()) {
        (false, _) => home_words::DAMAGED,
        (true, "") => home_words::NO_LEAD,
        (true, lead) => lead,
    };
    let lead = match draft.card.from.as_str() {
        from if draft.sound && !from.is_empty() => home_words::with_origin(lead, from),
        _ => lead.to_owned(),
    };
    text::line(
        ui,
        lower(name),
        Align2::LEFT_CENTER,
        &lead,
        caption,
        palette.ink_2,
    );
    let filing = desk.catalog().filing(&draft.filing);
    let name = filing.map_or(draft.filing.as_str(), |filing| &filing.name);
    let body = theme::regular(size::DENSE);
    text::line(
        ui,
        cells[1],
        Align2::LEFT_CENTER,
        name,
        body.clone(),
        palette.ink,
    );
    progress_ui(ui, draft, upper(cells[2]), lower(cells[2]));
    let when = clock::near(home.moment(draft));
    text::line(
        ui,
        cells[3],
        Align2::LEFT_CENTER,
        &when,
        body.clone(),
        palette.ink,
    );
    if !home.in_bin && cells[4].width() > 0.0 {
        let due = filing.map_or("", |filing| &filing.due);
        text::line(ui, cells[4], Align2::LEFT_CENTER, due, body, palette.ink);
    }
}

fn progress_ui(ui: &mut Ui, draft: &DraftInfo, upper: Rect, lower: Rect) {
    let palette = palette(ui);
    let percent = format!("{} %", draft.card.percent);
    let number = upper.with_min_x(upper.right() - 56.0);
    text::line(
        ui,
        number,
        Align2::RIGHT_CENTER,
        &percent,
        theme::regular(size::DENSE),
        palette.ink,
    );
    let bar = Rect::from_min_size(
        pos2(upper.left(), upper.center().y - 3.0),
        vec2(upper.width() - 64.0, 6.0),
    );
    progress::bar(
        ui,
        bar,
        f32::from(draft.card.percent) / 100.0,
        home_words::HEADS[2],
    );
    let mut x = lower.left();
    let y = lower.center().y;
    let caption = theme::regular(size::CAPTION);
    for (count, level) in [
        (draft.card.must, Level::Must),
        (draft.card.advice, Level::Should),
    ] {
        if count > 0 {
            marks::paint_level(ui.painter(), pos2(x + 6.0, y), level, true, palette);
            let colour = marks::level_colour(level, palette);
            let at = pos2(x + 17.0, y);
            let number = ui
                .painter()
                .text(at, Align2::LEFT_CENTER, count, caption.clone(), colour);
            x = number.right() + 12.0;
        }
    }
    if draft.card.must + draft.card.advice == 0 && draft.card.percent == 100 {
        marks::done(
            ui.painter(),
            pos2(x + 6.0, y),
            6.5,
            palette.action_fill,
            palette.on_fill,
        );
        let at = lower.with_min_x(x + 18.0);
        text::line(
            ui,
            at,
            Align2::LEFT_CENTER,
            home_words::NO_TROUBLE,
            caption,
            palette.ink_2,
        );
    }
}

fn open_button(ui: &mut Ui, home: &Home, acts: &mut Vec<Act>, draft: &DraftInfo, row: Rect) {
    let cell = columns(row)[0];
    let word = if home.in_bin {
        home_words::RESTORE
    } else {
        home_words::OPEN
    };
    let button = Button::edged(word)
        .small()
        .id(Id::unique(("open", &draft.id)));
    let (response, _) = button.show_left_of(ui, pos2(cell.right(), cell.center().y));
    if response.clicked() {
        acts.push(if home.in_bin {
            Act::Restore(draft.clone())
        } else {
            Act::Open(draft.id.clone())
        });
    }
}

fn menu_ui(
    ui: &mut Ui,
    home: &Home,
    acts: &mut Vec<Act>,
    draft: &DraftInfo,
    title: &str,
    row: Rect,
    response: &Response,
) {
    let at = Rect::from_center_size(pos2(row.right() - 40.0, row.center().y), vec2(36.0, 36.0));
    let name = format!("{title} {}", words::MORE);
    let menu = Button::icon_only(Icon::More, &name)
        .id(Id::unique(("draft menu", &draft.id)))
        .put(ui, at);
    dropdown::list(&menu, 200.0, |ui| items_ui(ui, home, acts, draft));
    response.context_menu(|ui| {
        ui.set_min_width(200.0);
        items_ui(ui, home, acts, draft);
    });
}

fn items_ui(ui: &mut Ui, home: &Home, acts: &mut Vec<Act>, draft: &DraftInfo) {
    let mut item = |ui: &mut Ui, word: &str, icon: Icon, act: Act| {
        if dropdown::item_with(ui, word, None, Some(icon), "").clicked() {
            acts.push(act);
            ui.close();
        }
    };
    if home.in_bin {
        item(
            ui,
            home_words::RESTORE,
            Icon::Restore,
            Act::Restore(draft.clone()),
        );
        return;
    }
    item(
        ui,
        home_words::OPEN,
        Icon::Forward,
        Act::Open(draft.id.clone()),
    );
    item(
        ui,
        home_words::DUPLICATE,
        Icon::Copy,
        Act::Duplicate(draft.clone()),
    );
    let new_from = Act::Ask(Ask::NewFrom(draft.id.clone()));
    item(ui, home_words::NEW_FROM, Icon::Plus, new_from);
    let rename = Ask::Rename {
        id: draft.id.clone(),
        title: draft.title.clone(),
    };
    let package = Act::GiveOut {
        id: draft.id.clone(),
        title: draft.title.clone(),
        path: None,
    };
    item(ui, home_words::GIVE_OUT, Icon::Export, package);
    item(ui, home_words::RENAME, Icon::Pen, Act::Ask(rename));
    item(ui, home_words::BIN, Icon::Trash, Act::Bin(draft.clone()));
}
