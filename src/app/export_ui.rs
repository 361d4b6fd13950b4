//! The export window: what, how and where to; then what became of it.

use super::export::{Export, Stage, Step, Written, open_outside, with_ending};
use super::marks;
use super::theme::{self, gap, height, palette, size};
use super::widget::button::Button;
use super::widget::{dialog, dropdown, input, message, progress, segmented, text};
use super::words::{self, export as export_words};
use super::work::Work;
use crate::check::Level;
use crate::press::What;
use egui::{Align2, Context, Id, Rect, Ui, pos2, vec2};
use std::path::PathBuf;

const WIDTH: f32 = 640.0;

/// What the person wants of the export window.
pub enum Wish {
    None,
    /// Ask where to put it.
    Ask,
    /// Print to this path.
    Print(PathBuf),
    /// Copy the path of the finished file.
    CopyPath(String),
    Close,
}

pub fn export_ui(ctx: &Context, work: &Work, export: &mut Export) -> Wish {
    let mut wish = Wish::None;
    let closed = dialog::show(ctx, export_words::TITLE, WIDTH, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_enabled_ui(!export.is_busy(), |ui| choices_ui(ui, work, export));
        ui.add_space(gap::PANE);
        wish = match export.stage.clone() {
            Stage::Choosing => start_ui(ui, export),
            Stage::Asking => asking_ui(ui),
            Stage::Typing(path) => typing_ui(ui, export, path),
            Stage::Working(step) => working_ui(ui, step),
            Stage::Done(written) => done_ui(ui, export, &written),
            Stage::Failed(sentence) => failed_ui(ui, export, &sentence),
        };
    });
    if closed { Wish::Close } else { wish }
}

fn choices_ui(ui: &mut Ui, work: &Work, export: &mut Export) {
    text::label(ui, export_words::WHAT);
    let row = text::take_row(ui, height::FIELD);
    let name = |what: &What| match what {
        What::Booklet => export_words::BOOKLET_LONG.to_owned(),
        What::Material(id) => work
            .catalog
            .material(id)
            .map_or_else(String::new, |material| export_words::single(&material.name)),
    };
    let mut all = vec![What::Booklet];
    let materials = work.outline.materials.iter();
    all.extend(materials.map(|entry| What::Material(entry.material.id.clone())));
    let mut chosen = None;
    let shown = name(&export.what);
    dropdown::field(
        ui,
        row,
        Id::unique("export what"),
        export_words::WHAT,
        &shown,
        None,
        |ui| {
            for what in &all {
                if dropdown::item(ui, &name(what), Some(*what == export.what)).clicked() {
                    chosen = Some(what.clone());
                }
            }
        },
    );
    if let Some(what) = chosen {
        export.what = what;
        export.stage = Stage::Choosing;
    }
    ui.add_space(gap::SIDE);
    let row = text::take_row(ui, 26.0 + height::FIELD);
    let half = |left: f32| {
        Rect::from_min_size(
            pos2(left, row.top()),
            vec2(row.width() / 2.0 - 8.0, row.height()),
        )
    };
    let sides = pair(
        ui,
        half(row.left()),
        export_words::SIDES,
        &export_words::SIDE_WORDS,
        usize::from(export.duplex),
    );
    if let Some(sides) = sides {
        export.duplex = sides == 1;
    }
    let right = half(row.center().x + 8.0);
    let stamps = pair(
        ui,
        right,
        export_words::STAMP,
        &export_words::STAMP_WORDS,
        usize::from(export.is_final),
    );
    if let Some(stamp) = stamps {
        export.is_final = stamp == 1;
    }
    ui.add_space(gap::STEP);
    if export.is_final && export.must > 0 {
        message::sentence(ui, Level::Must, &export_words::not_final(export.must));
    } else {
        let palette = palette(ui);
        let row = text::take_row(ui, 28.0);
        let words = if export.is_final {
            export_words::FINAL
        } else {
            export_words::DRAFT
        };
        text::line(
            ui,
            row,
            Align2::LEFT_CENTER,
            words,
            theme::regular(size::CAPTION),
            palette.ink_2,
        );
    }
}

fn pair(ui: &mut Ui, rect: Rect, name: &str, words: &[&str; 2], chosen: usize) -> Option<usize> {
    let palette = palette(ui);
    let at = rect.with_max_y(rect.top() + 26.0);
    text::line(
        ui,
        at,
        Align2::LEFT_TOP,
        name,
        theme::regular(size::DENSE),
        palette.ink_2,
    );
    let at = rect
        .with_min_y(rect.top() + 26.0)
        .with_max_x(rect.left() + 240.0);
    segmented::show(
        ui,
        at,
        Id::unique(("export", name)),
        name,
        words,
        Some(chosen),
    )
    .0
}

fn start_ui(ui: &mut Ui, export: &mut Export) -> Wish {
    let row = text::take_row(ui, height::FIELD);
    let typing = Button::link(export_words::TYPE_PATH)
        .small()
        .enabled(export.can_start());
    let at = row.with_max_x(row.left() + typing.width(ui));
    if typing.put(ui, at).clicked() {
        export.type_path();
    }
    let start = Button::primary(export_words::START).enabled(export.can_start());
    let (response, left) = start.show_left_of(ui, pos2(row.right(), row.center().y));
    if response.clicked() {
        return Wish::Ask;
    }
    let cancel = Button::edged(words::CANCEL);
    if cancel
        .show_left_of(ui, pos2(left - gap::STEP, row.center().y))
        .0
        .clicked()
    {
        return Wish::Close;
    }
    Wish::None
}

fn asking_ui(ui: &mut Ui) -> Wish {
    line(ui, export_words::ASKING);
    Wish::None
}

/// Our own field for the path, where the system has no dialog.
fn typing_ui(ui: &mut Ui, export: &mut Export, mut path: String) -> Wish {
    text::label(ui, export_words::PATH);
    let row = text::take_row(ui, height::FIELD);
    let id = Id::unique("export path");
    let response = input::line(ui, row, id, &mut path, input::Look::default())
        .accessible_name(export_words::PATH);
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    ui.add_space(gap::SIDE);
    let row = text::take_row(ui, height::FIELD);
    let can = !path.trim().is_empty() && export.can_start();
    let start = Button::primary(export_words::WRITE).enabled(can);
    let (response, left) = start.show_left_of(ui, pos2(row.right(), row.center().y));
    let cancel = Button::edged(words::CANCEL);
    let cancelled = cancel
        .show_left_of(ui, pos2(left - gap::STEP, row.center().y))
        .0
        .clicked();
    let typed = PathBuf::from(path.trim());
    export.stage = Stage::Typing(path);
    if response.clicked() {
        return Wish::Print(with_ending(typed));
    }
    if cancelled {
        export.stage = Stage::Choosing;
    }
    Wish::None
}

fn working_ui(ui: &mut Ui, step: Step) -> Wish {
    let (words, part) = match step {
        Step::Typesetting => (export_words::TYPESETTING, 0.4),
        Step::Writing => (export_words::WRITING, 0.9),
    };
    line(ui, words);
    let row = text::take_row(ui, 8.0);
    progress::bar(ui, row, part, words);
    ui.add_space(gap::STEP);
    let palette = palette(ui);
    let row = text::take_row(ui, 28.0);
    text::line(
        ui,
        row,
        Align2::LEFT_CENTER,
        export_words::GO_ON,
        theme::regular(size::CAPTION),
        palette.ink_3,
    );
    Wish::None
}

fn done_ui(ui: &mut Ui, export: &mut Export, written: &Written) -> Wish {
    let palette = palette(ui);
    let row = text::take_row(ui, 32.0);
    marks::done(
        ui.painter(),
        pos2(row.left() + 9.0, row.center().y),
        8.0,
        palette.action_fill,
        palette.on_fill,
    );
    let sentence = export_words::done(written.pages);
    let at = row.with_min_x(row.left() + 28.0);
    text::line(
        ui,
        at,
        Align2::LEFT_CENTER,
        &sentence,
        theme::bold(size::BODY),
        palette.ink,
    );
    let path = written.path.display().to_string();
    text::paragraph(
        ui,
        &path,
        theme::regular(size::DENSE),
        size::DENSE_LINE,
        palette.ink_2,
    );
    for remark in &written.remarks {
        ui.add_space(gap::STEP);
        message::sentence(ui, Level::Should, remark);
    }
    ui.add_space(gap::STEP);
    let row = text::take_row(ui, 28.0);
    text::line(
        ui,
        row,
        Align2::LEFT_CENTER,
        export_words::NOT_SUBMITTED,
        theme::regular(size::CAPTION),
        palette.must,
    );
    ui.add_space(gap::SIDE);
    let row = text::take_row(ui, height::FIELD);
    let mut right = row.right();
    let mut clicked = None;
    let buttons = [
        Button::primary(export_words::OPEN),
        Button::edged(export_words::FOLDER),
        Button::edged(export_words::COPY_PATH),
        Button::plain(export_words::AGAIN),
    ];
    for (index, button) in buttons.into_iter().enumerate() {
        let (response, left) = button.show_left_of(ui, pos2(right, row.center().y));
        if response.clicked() {
            clicked = Some(index);
        }
        right = left - gap::STEP;
    }
    match clicked {
        Some(0) => open_outside(&written.path),
        Some(1) => open_outside(written.path.parent().unwrap_or(&written.path)),
        Some(2) => return Wish::CopyPath(path),
        Some(_) => export.stage = Stage::Choosing,
        None => {}
    }
    Wish::None
}

fn failed_ui(ui: &mut Ui, export: &mut Export, sentence: &str) -> Wish {
    message::sentence(ui, Level::Must, sentence);
    ui.add_space(gap::SIDE);
    let row = text::take_row(ui, height::FIELD);
    let again = Button::primary(export_words::RETRY);
    if again
        .show_left_of(ui, pos2(row.right(), row.center().y))
        .0
        .clicked()
    {
        export.stage = Stage::Choosing;
    }
    Wish::None
}

fn line(ui: &mut Ui, words: &str) {
    let palette = palette(ui);
    let row = text::take_row(ui, 36.0);
    text::line(
        ui,
        row,
        Align2::LEFT_CENTER,
        words,
        theme::bold(size::DENSE),
        palette.ink,
    );
}
