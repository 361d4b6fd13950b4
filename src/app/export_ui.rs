//! The export window: what, how and where to; then what became of it.

use super::export::{Export, Stage, Written, open_outside};
use super::handing;
use super::theme::{self, gap, height, palette, size};
use super::widget::button::Button;
use super::widget::dialog::Outcome;
use super::widget::done::{self, Next};
use super::widget::working::{self, PRINT};
use super::widget::{dialog, dropdown, input, message, path, segmented, text};
use super::words::{self, export as export_words};
use super::work::Work;
use crate::check::Level;
use crate::press::{Copy, What};
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
    /// Hand the finished file to the printer.
    ToPrinter(PathBuf),
    /// Keep what was ticked of the steps that remain.
    KeepHanding,
    Close,
}

pub fn export_ui(ctx: &Context, work: &Work, export: &mut Export, read_only: bool) -> Wish {
    let mut wish = Wish::None;
    let closed = dialog::show(ctx, export_words::TITLE, WIDTH, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if !matches!(export.stage, Stage::Done(_)) {
            ui.add_enabled_ui(!export.is_busy(), |ui| choices_ui(ui, work, export));
            ui.add_space(gap::PANE);
        }
        wish = match export.stage.clone() {
            Stage::Choosing => start_ui(ui, export),
            Stage::Asking => asking_ui(ui),
            Stage::Typing(path) => typing_ui(ui, export, path),
            Stage::Working => working_ui(ui, export),
            Stage::Done(written) => done_ui(ui, export, &written),
            Stage::Failed(sentence) => failed_ui(ui, export, &sentence),
        };
        if matches!(export.stage, Stage::Done(_)) || export.handing.is_begun() {
            ui.add_space(gap::SIDE);
            if handing::handing_ui(ui, &mut export.handing, export.copies, read_only) {
                wish = Wish::KeepHanding;
            }
        }
    });
    if closed { Wish::Close } else { wish }
}

fn choices_ui(ui: &mut Ui, work: &Work, export: &mut Export) {
    text::label(ui, export_words::WHAT);
    what_ui(ui, work, export);
    ui.add_space(gap::SIDE);
    papers_ui(ui, export);
    ui.add_space(gap::SIDE);
    copies_ui(ui, export);
    if export.what == What::Spine {
        ui.add_space(gap::SIDE);
        thickness_ui(ui, export);
    }
    ui.add_space(gap::STEP);
    stamp_words_ui(ui, export);
}

/// A print, and whether each unit's goes into a file of its own.
type Choice = (What, bool);

fn choices(work: &Work) -> Vec<Choice> {
    let materials = work.outline.materials.iter();
    let materials = materials.map(|entry| What::Material(entry.material.id.clone()));
    let one = |what| (what, false);
    let mut all: Vec<Choice> = vec![one(What::Booklet)];
    all.extend(materials.map(one));
    all.push(one(What::Signatures));
    all.push((What::Signatures, true));
    all.extend([What::Seals, What::SelfCheck, What::Spine].map(one));
    all
}

/// Whether a print is in the list for a draft.
pub fn offers(work: &Work, what: &What, apart: bool) -> bool {
    choices(work).contains(&(what.clone(), apart))
}

fn name(work: &Work, (what, apart): &Choice) -> String {
    match (what, apart) {
        (What::Booklet, _) => export_words::BOOKLET_LONG.to_owned(),
        (What::Material(id), _) => work
            .catalog
            .material(id)
            .map_or_else(String::new, |material| export_words::single(&material.name)),
        (What::Signatures, false) => export_words::SIGNATURES_TOGETHER.to_owned(),
        (What::Signatures, true) => export_words::SIGNATURES_APART.to_owned(),
        (What::Seals, _) => export_words::SEALS.to_owned(),
        (What::SelfCheck, _) => export_words::SELF_CHECK.to_owned(),
        (What::Spine, _) => export_words::SPINE.to_owned(),
    }
}

fn what_ui(ui: &mut Ui, work: &Work, export: &mut Export) {
    let row = text::take_row(ui, height::FIELD);
    let all = choices(work);
    let now = (export.what.clone(), export.apart);
    let mut chosen = None;
    let shown = name(work, &now);
    dropdown::field(
        ui,
        row,
        Id::unique("export what"),
        export_words::WHAT,
        &shown,
        None,
        |ui| {
            for choice in &all {
                if dropdown::item(ui, &name(work, choice), Some(*choice == now)).clicked() {
                    chosen = Some(choice.clone());
                }
            }
        },
    );
    if let Some((what, apart)) = chosen {
        (export.what, export.apart) = (what, apart);
        export.stage = Stage::Choosing;
    }
}

/// The left and the right half of a row of its own.
fn halves(ui: &mut Ui) -> [Rect; 2] {
    let row = text::take_row(ui, 26.0 + height::FIELD);
    let half = |left: f32| {
        Rect::from_min_size(
            pos2(left, row.top()),
            vec2(row.width() / 2.0 - 8.0, row.height()),
        )
    };
    [half(row.left()), half(row.center().x + 8.0)]
}

fn papers_ui(ui: &mut Ui, export: &mut Export) {
    let [left, right] = halves(ui);
    let sides = segments(
        ui,
        left,
        export_words::SIDES,
        &export_words::SIDE_WORDS,
        usize::from(export.duplex),
    );
    if let Some(sides) = sides {
        export.duplex = sides == 1;
    }
    let stamps = segments(
        ui,
        right,
        export_words::STAMP,
        &export_words::STAMP_WORDS,
        usize::from(export.is_final),
    );
    if let Some(stamp) = stamps {
        export.is_final = stamp == 1;
    }
}

fn copies_ui(ui: &mut Ui, export: &mut Export) {
    let [left, right] = halves(ui);
    let copy = segments(
        ui,
        left,
        export_words::COPY,
        &export_words::COPY_WORDS,
        usize::from(export.copy == Copy::Duplicate),
    );
    match copy {
        Some(0) => export.copy = Copy::Original,
        Some(_) => export.copy = Copy::Duplicate,
        None => {}
    }
    let numbers: Vec<&str> = export_words::COPIES_WORDS.to_vec();
    let now = usize::try_from(export.copies).unwrap_or(1) - 1;
    let copies = segments(ui, right, export_words::COPIES, &numbers, now);
    if let Some(copies) = copies {
        export.copies = u32::try_from(copies).unwrap_or(0) + 1;
    }
}

/// How thick the spine is to be; left empty it is estimated.
fn thickness_ui(ui: &mut Ui, export: &mut Export) {
    text::label(ui, export_words::THICKNESS);
    let row = text::take_row(ui, height::FIELD);
    let row = row.with_max_x(row.left() + 240.0);
    let look = input::Look {
        hint: export_words::ESTIMATED,
        ..input::Look::default()
    };
    let id = Id::unique("spine thickness");
    input::line(ui, row, id, &mut export.thickness, look).accessible_name(export_words::THICKNESS);
    if export.thickness_mm().is_err() {
        ui.add_space(gap::STEP);
        message::sentence(ui, Level::Must, export_words::THICKNESS_RANGE);
    }
}

/// What a draft or a final print means.
fn stamp_words_ui(ui: &mut Ui, export: &Export) {
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

fn segments(ui: &mut Ui, rect: Rect, name: &str, words: &[&str], chosen: usize) -> Option<usize> {
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
fn typing_ui(ui: &mut Ui, export: &mut Export, mut typed: String) -> Wish {
    let can = export.can_start();
    let outcome = path::typed(ui, "export path", export_words::PATH, &mut typed, can);
    let chosen = path::read(&typed);
    export.stage = Stage::Typing(typed);
    match outcome {
        Outcome::Confirmed => return Wish::Print(export.with_ending(chosen)),
        Outcome::Dismissed => export.stage = Stage::Choosing,
        Outcome::Open => {}
    }
    Wish::None
}

fn working_ui(ui: &mut Ui, export: &Export) -> Wish {
    if let Some(job) = &export.job {
        working::working(ui, job, &PRINT, export_words::GO_ON);
    }
    Wish::None
}

fn done_ui(ui: &mut Ui, export: &mut Export, written: &Written) -> Wish {
    let sentence = match written.files {
        Some(files) => export_words::done_apart(files),
        None => export_words::done(written.pages),
    };
    done::said(ui, &sentence, &written.path);
    for remark in &written.remarks {
        ui.add_space(gap::STEP);
        message::sentence(ui, Level::Should, remark);
    }
    let offered = [
        Next::Open,
        Next::Print,
        Next::Folder,
        Next::CopyPath,
        Next::Again,
    ];
    // Several files are not handed to a printer at once.
    let enabled = |next| next != Next::Print || written.files.is_none();
    match done::next_ui(ui, &offered, enabled) {
        Some(Next::Open) => open_outside(&written.path),
        Some(Next::Print) => return Wish::ToPrinter(written.path.clone()),
        Some(Next::Folder) if written.files.is_some() => open_outside(&written.path),
        Some(Next::Folder) => open_outside(written.path.parent().unwrap_or(&written.path)),
        Some(Next::CopyPath) => return Wish::CopyPath(written.path.display().to_string()),
        Some(Next::Again) => export.stage = Stage::Choosing,
        None => {}
    }
    Wish::None
}

fn failed_ui(ui: &mut Ui, export: &mut Export, sentence: &str) -> Wish {
    if path::failed(ui, sentence) {
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
