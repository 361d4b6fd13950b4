//! The import window: the file, what its columns answer, what would come of each line, and how to take it.

use super::import::{Import, Look, Stage};
use super::preview::Preview;
use super::remarks_ui::remarks_ui;
use super::{Wish, grid_ui};
use crate::app::icons::Icon;
use crate::app::theme::{self, gap, height, palette, size};
use crate::app::widget::button::Button;
use crate::app::widget::{dialog, dropdown, input, message, path, progress, segmented, text};
use crate::app::words::{self, import as import_words};
use crate::app::work::Work;
use crate::check::Level;
use crate::exchange::sheets::{Fate, Way};
use egui::{Align2, Context, Id, Rect, Ui, pos2, vec2};

const NARROW: f32 = 560.0;
const WIDE: f32 = 1080.0;
const WAYS: [Way; 3] = [Way::Update, Way::Append, Way::Replace];
/// Lines at the top among which the head may be chosen.
const HEADS: usize = 12;

pub fn import_ui(ctx: &Context, work: &Work, import: &mut Import) -> Wish {
    let mut wish = Wish::None;
    let screen = ctx.content_rect();
    let stage = std::mem::discriminant(&import.stage);
    let looking = matches!(import.stage, Stage::Looking(_));
    let width = if looking {
        WIDE.min(screen.width() - 112.0)
    } else {
        NARROW
    };
    let title = import_words::title(&import.table.label);
    let closed = dialog::show(ctx, &title, width, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        wish = match &mut import.stage {
            Stage::Choosing => choosing_ui(ui, import),
            Stage::Asking => {
                line(ui, import_words::ASKING);
                Wish::None
            }
            Stage::Typing(_) => typing_ui(ui, import),
            Stage::Reading => {
                line(ui, import_words::READING);
                let row = text::take_row(ui, 8.0);
                progress::bar(ui, row, 0.5, import_words::READING);
                ui.add_space(gap::STEP);
                let row = text::take_row(ui, height::FIELD);
                let stop = Button::edged(words::working::STOP);
                let right = pos2(row.right(), row.center().y);
                if stop.show_left_of(ui, right).0.clicked() {
                    import.stop_reading();
                }
                Wish::None
            }
            Stage::Looking(_) => looking_ui(ui, work, import, screen.height()),
            Stage::Failed(_) => failed_ui(ui, import),
        };
    });
    if stage != std::mem::discriminant(&import.stage) {
        ctx.request_repaint();
    }
    if closed { Wish::Close } else { wish }
}

fn line(ui: &mut Ui, words: &str) {
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
}

fn choosing_ui(ui: &mut Ui, import: &mut Import) -> Wish {
    let palette = palette(ui);
    for (words, ink) in [
        (import_words::HINT, palette.ink),
        (import_words::DROP, palette.ink_2),
    ] {
        text::paragraph(
            ui,
            words,
            theme::regular(size::DENSE),
            size::DENSE_LINE,
            ink,
        );
        ui.add_space(gap::STEP);
    }
    ui.add_space(gap::SIDE);
    let row = text::take_row(ui, height::FIELD);
    let typing = Button::link(import_words::TYPE_PATH).small();
    let at = row.with_max_x(row.left() + typing.width(ui));
    if typing.put(ui, at).clicked() {
        import.stage = Stage::Typing(String::new());
        return Wish::None;
    }
    let start = Button::primary(import_words::CHOOSE).icon(Icon::Folder);
    let (response, left) = start.show_left_of(ui, pos2(row.right(), row.center().y));
    if response.clicked() {
        let ctx = ui.ctx().clone();
        import.ask(&ctx);
        return Wish::None;
    }
    cancel_ui(ui, row, left)
}

fn cancel_ui(ui: &mut Ui, row: Rect, left: f32) -> Wish {
    let cancel = Button::edged(words::CANCEL);
    let at = pos2(left - gap::STEP, row.center().y);
    if cancel.show_left_of(ui, at).0.clicked() {
        Wish::Close
    } else {
        Wish::None
    }
}

/// Our own field for the path, where the system has no dialog.
fn typing_ui(ui: &mut Ui, import: &mut Import) -> Wish {
    let Stage::Typing(typed) = &mut import.stage else {
        return Wish::None;
    };
    text::label(ui, import_words::PATH);
    let row = text::take_row(ui, height::FIELD);
    let id = Id::unique("import path");
    let response =
        input::line(ui, row, id, typed, input::Look::default()).accessible_name(import_words::PATH);
    // Before the keyboard is given back to it below.
    let entered = input::entered(ui, &response);
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    ui.add_space(gap::PANE);
    let row = text::take_row(ui, height::FIELD);
    let can = !typed.trim().is_empty();
    let chosen = path::read(typed);
    let start = Button::primary(import_words::READ).enabled(can);
    let (response, left) = start.show_left_of(ui, pos2(row.right(), row.center().y));
    if can && (response.clicked() || entered) {
        let ctx = ui.ctx().clone();
        import.read(&ctx, chosen);
        return Wish::None;
    }
    cancel_ui(ui, row, left)
}

fn failed_ui(ui: &mut Ui, import: &mut Import) -> Wish {
    if let Stage::Failed(sentence) = &import.stage {
        message::sentence(ui, Level::Must, sentence);
    }
    ui.add_space(gap::PANE);
    let row = text::take_row(ui, height::FIELD);
    let again = Button::primary(import_words::ANOTHER);
    let (response, left) = again.show_left_of(ui, pos2(row.right(), row.center().y));
    if response.clicked() {
        import.stage = Stage::Choosing;
        return Wish::None;
    }
    cancel_ui(ui, row, left)
}

fn looking_ui(ui: &mut Ui, work: &Work, import: &mut Import, screen: f32) -> Wish {
    let table = import.table;
    let Stage::Looking(look) = &mut import.stage else {
        return Wish::None;
    };
    let mut changed = source_ui(ui, look, table);
    ui.add_space(gap::FIELD);
    changed |= way_ui(ui, look, work.draft.rows(&table.id).is_empty());
    ui.add_space(gap::FIELD);
    // Title, choices, remarks and buttons take the rest of the window's height.
    let room = (screen - 430.0).clamp(120.0, 330.0);
    let grid = text::take_row(ui, room);
    if let Some((index, field)) = grid_ui::grid_ui(ui, table, look, grid) {
        look.set_column(index, field);
        changed = true;
    }
    ui.add_space(gap::STEP);
    // A window of 960 × 540 points, which is 200 % on most screens, has room for two.
    let remarks = if screen < 600.0 { 2.0 } else { 4.0 };
    remarks_ui(ui, look, remarks);
    ui.add_space(gap::SIDE);
    let (wish, again) = foot_ui(ui, look);
    if again {
        import.stage = Stage::Choosing;
    } else if changed {
        let ctx = ui.ctx().clone();
        import.weigh(&ctx, work);
    }
    wish
}

/// The file, its sheet and its head; true when one was changed.
fn source_ui(ui: &mut Ui, look: &mut Look, table: &'static crate::catalog::Field) -> bool {
    let palette = palette(ui);
    let row = text::take_row(ui, height::FIELD);
    let right = Rect::from_min_max(pos2(row.right() - 176.0, row.top()), row.max);
    let middle = right
        .translate(vec2(-right.width() - 88.0, 0.0))
        .with_min_x(right.left() - 88.0 - 240.0);
    // A sheet without a name of its own is all there is, and called what the line begins with.
    let has_sheets = look.book.sheets.len() > 1 || !look.sheet().name.is_empty();
    let left = if has_sheets { middle } else { right };
    let name = row.with_max_x(left.left() - 80.0);
    text::line(
        ui,
        name,
        Align2::LEFT_CENTER,
        &look.source,
        theme::bold(size::BODY),
        palette.ink,
    );
    let lists = [(import_words::SHEET, middle), (import_words::HEAD, right)];
    for (words, before) in lists.into_iter().skip(usize::from(!has_sheets)) {
        let at = Rect::from_min_max(
            pos2(before.left() - 76.0, row.top()),
            pos2(before.left() - 8.0, row.bottom()),
        );
        text::line(
            ui,
            at,
            Align2::RIGHT_CENTER,
            words,
            theme::regular(size::DENSE),
            palette.ink_2,
        );
    }
    let sheet = has_sheets.then(|| sheet_list(ui, look, middle)).flatten();
    let head = head_list(ui, look, right);
    if let Some(sheet) = sheet {
        look.turn_to(table, sheet);
    } else if let Some(head) = head {
        look.set_head(table, head);
    }
    sheet.is_some() || head.is_some()
}

fn sheet_list(ui: &mut Ui, look: &Look, at: Rect) -> Option<usize> {
    let name = |index: usize| {
        let sheet = &look.book.sheets[index];
        let name = if sheet.name.is_empty() {
            look.source.clone()
        } else {
            sheet.name.clone()
        };
        if sheet.hidden {
            import_words::hidden(&name)
        } else {
            name
        }
    };
    let mut chosen = None;
    let id = Id::unique("import sheet");
    let now = name(look.sheet);
    dropdown::field(ui, at, id, import_words::SHEET, &now, None, |ui| {
        for (index, sheet) in look.book.sheets.iter().enumerate() {
            let words = match &sheet.fault {
                Some(fault) => format!("{}：{fault}", name(index)),
                None => name(index),
            };
            let clicked = dropdown::item(ui, &words, Some(index == look.sheet)).clicked();
            if clicked && sheet.fault.is_none() {
                chosen = Some(index);
            }
        }
    });
    chosen.filter(|index| *index != look.sheet)
}

fn head_list(ui: &mut Ui, look: &Look, at: Rect) -> Option<Option<usize>> {
    let lines = &look.sheet().lines;
    let name = |head: Option<usize>| match head.and_then(|head| lines.get(head)) {
        Some(line) => import_words::head_line(line.number),
        None => import_words::NO_HEAD.to_owned(),
    };
    let mut chosen = None;
    let id = Id::unique("import head");
    let now = look.matched.head;
    dropdown::field(ui, at, id, import_words::HEAD, &name(now), None, |ui| {
        let heads = (0..lines.len().min(HEADS)).map(Some);
        for head in heads.chain([None]) {
            if dropdown::item(ui, &name(head), Some(head == now)).clicked() {
                chosen = Some(head);
            }
        }
    });
    chosen.filter(|head| *head != now)
}

fn way_ui(ui: &mut Ui, look: &mut Look, empty: bool) -> bool {
    let palette = palette(ui);
    if empty {
        return false;
    }
    let row = text::take_row(ui, height::FIELD);
    let at = row.with_max_x(row.left() + 400.0);
    let now = WAYS.iter().position(|way| *way == look.way);
    let id = Id::unique("import way");
    let (clicked, _) = segmented::show(ui, at, id, import_words::WAY, &import_words::WAYS, now);
    let hint = import_words::WAY_HINTS[now.unwrap_or(0)];
    let beside = row.with_min_x(at.right() + gap::SIDE);
    text::line(
        ui,
        beside,
        Align2::LEFT_CENTER,
        hint,
        theme::regular(size::CAPTION),
        palette.ink_2,
    );
    let way = clicked.map(|index| WAYS[index]);
    let changed = way.filter(|way| *way != look.way);
    if let Some(way) = changed {
        look.way = way;
    }
    changed.is_some()
}

/// What would come of it, and the buttons; the second is true when another file is wanted.
fn foot_ui(ui: &mut Ui, look: &Look) -> (Wish, bool) {
    let palette = palette(ui);
    let outcome = look.preview.as_ref().map_or_else(String::new, outcome);
    let matched = look
        .matched
        .columns
        .iter()
        .any(|column| column.field.is_some());
    let sentence = match &look.preview {
        _ if !matched => import_words::NO_COLUMN.to_owned(),
        Some(preview) if !preview.plan.removed.is_empty() => {
            import_words::removed(&preview.plan.removed)
        }
        Some(preview) if preview.plan.edit.is_none() && !preview.plan.rows.is_empty() => {
            import_words::NOTHING.to_owned()
        }
        _ => outcome.clone(),
    };
    let row = text::take_row(ui, height::FIELD);
    let edit = look
        .preview
        .as_ref()
        .filter(|_| matched && !look.pending)
        .and_then(|preview| preview.plan.edit.as_ref());
    let rows = look.preview.as_ref().map_or(0, taken_rows);
    let confirm = match look.way {
        Way::Replace => import_words::replace(rows),
        Way::Update | Way::Append => import_words::take(rows),
    };
    let take = Button::primary(&confirm).enabled(edit.is_some());
    let (response, left) = take.show_left_of(ui, pos2(row.right(), row.center().y));
    let clicked = response.clicked();
    let at = pos2(left - gap::STEP, row.center().y);
    let (cancel, left) = Button::edged(words::CANCEL).show_left_of(ui, at);
    let at = pos2(left - gap::STEP, row.center().y);
    let (again, left) = Button::plain(import_words::ANOTHER).show_left_of(ui, at);
    let beside = row.with_max_x(left - gap::SIDE);
    text::line(
        ui,
        beside,
        Align2::LEFT_CENTER,
        &sentence,
        theme::regular(size::DENSE),
        palette.ink_2,
    );
    let wish = match edit {
        Some(edit) if clicked => Wish::Take(
            Box::new(edit.clone()),
            import_words::taken(&look.source, &outcome),
        ),
        _ if cancel.clicked() => Wish::Close,
        _ => Wish::None,
    };
    (wish, again.clicked())
}

/// How many rows change the table, or with 整表替换 make it up.
fn taken_rows(preview: &Preview) -> usize {
    let plan = &preview.plan;
    if plan.removed.is_empty() {
        plan.count(|fate| matches!(fate, Fate::Added | Fate::Changed(_)))
    } else {
        plan.count(|fate| fate != Fate::LeftOut)
    }
}

fn outcome(preview: &Preview) -> String {
    let plan = &preview.plan;
    import_words::outcome(
        plan.count(|fate| fate == Fate::Added),
        plan.count(|fate| matches!(fate, Fate::Changed(_))),
        plan.count(|fate| fate == Fate::Unchanged),
        plan.removed.len(),
    )
}
