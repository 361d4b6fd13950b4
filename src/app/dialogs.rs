//! The dialogs: new draft, rename, keep a finding with a reason, settings, help.

use super::about_ui;
use super::act::{Act, Ask};
use super::carried_ui::CarriedList;
use super::command::{self, COMMANDS};
use super::desk::Desk;
use super::faces::PaperFaces;
use super::new_ui::NewDraft;
use super::settings_ui;
use super::theme::{self, gap, height, palette, size};
use super::widget::dialog::{self, Outcome};
use super::widget::{self, input, text};
use super::words::{findings as keep_words, help, parcels, rename as rename_words, settings};
use crate::draft::Edit;
use crate::exchange::Manner;
use egui::{Align2, Context, Id, ScrollArea, Ui, pos2};
use std::path::{Path, PathBuf};

pub(super) const WIDTH: f32 = 520.0;

/// The dialog that is open, with what was typed into it.
pub enum Dialog {
    New(NewDraft),
    Rename {
        id: String,
        title: String,
    },
    Keep {
        rule: String,
        at: String,
        message: String,
        reason: String,
    },
    /// The path of a package, where the system has no dialog for it.
    Path {
        purpose: Purpose,
        path: String,
    },
    /// A file that was not taken in, with what is wrong in it, a line each.
    Refused {
        path: PathBuf,
        faults: String,
        has_sound_part: bool,
    },
    /// What came over from an earlier draft and was not looked at since.
    Carried(CarriedList),
    Settings {
        /// The newest backup that made itself.
        backup: Option<PathBuf>,
    },
    About,
    Help,
}

/// What a path is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    TakeIn,
    GiveOut { id: String, title: String },
    BackUp,
}

/// How the settings stand, for the settings dialog.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shown {
    pub theme: usize,
    pub text_size: usize,
    /// 0 for the built-in faces of paper, 1 for those of the machine.
    pub faces: usize,
}

impl Dialog {
    pub fn asking(ask: Ask, desk: &Desk) -> Self {
        match ask {
            Ask::New => Dialog::New(NewDraft::new(desk, None)),
            Ask::NewFrom(earlier) => Dialog::New(NewDraft::new(desk, Some(earlier))),
            Ask::Rename { id, title } => Dialog::Rename { id, title },
            Ask::Keep { rule, at, message } => Dialog::Keep {
                rule,
                at,
                message,
                reason: String::new(),
            },
        }
    }

    /// Draws the dialog; false when it is done with.
    pub fn ui(
        &mut self,
        ctx: &Context,
        desk: &Desk,
        (shown, faces): (Shown, &PaperFaces),
        acts: &mut Vec<Act>,
    ) -> bool {
        let outcome = match self {
            Dialog::New(new) => new.ui(ctx, desk, acts),
            Dialog::Carried(list) => list.ui(ctx, acts),
            Dialog::Rename { id, title } => rename_ui(ctx, id, title, acts),
            Dialog::Keep {
                rule,
                at,
                message,
                reason,
            } => keep_ui(ctx, rule, at, message, reason, acts),
            Dialog::Path { purpose, path } => path_ui(ctx, purpose, path, acts),
            Dialog::Refused {
                path,
                faults,
                has_sound_part,
            } => refused_ui(ctx, path, faults, *has_sound_part, acts),
            Dialog::Settings { backup } => {
                settings_ui::settings_ui(ctx, desk, (shown, faces), backup.as_deref(), acts)
            }
            Dialog::About => about_ui::about_ui(ctx, desk, acts),
            Dialog::Help => help_ui(ctx),
        };
        outcome == Outcome::Open
    }
}

fn rename_ui(ctx: &Context, id: &str, title: &mut String, acts: &mut Vec<Act>) -> Outcome {
    let outcome = dialog::ask(
        ctx,
        rename_words::TITLE,
        WIDTH,
        rename_words::CONFIRM,
        true,
        |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            text::label(ui, rename_words::NAME);
            name_field(ui, "rename", rename_words::NAME, "", title)
        },
    );
    if outcome == Outcome::Confirmed {
        acts.push(Act::Rename {
            id: id.to_owned(),
            title: title.trim().to_owned(),
        });
    }
    outcome
}

fn keep_ui(
    ctx: &Context,
    rule: &str,
    at: &str,
    message: &str,
    reason: &mut String,
    acts: &mut Vec<Act>,
) -> Outcome {
    let can = !reason.trim().is_empty();
    let outcome = dialog::ask(
        ctx,
        keep_words::KEEP_TITLE,
        WIDTH,
        keep_words::KEEP_CONFIRM,
        can,
        |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let ink = palette(ui).ink;
            text::paragraph(
                ui,
                message,
                theme::regular(size::BODY),
                size::BODY_LINE,
                ink,
            );
            ui.add_space(gap::SIDE);
            text::label(ui, keep_words::REASON);
            name_field(
                ui,
                "reason",
                keep_words::REASON,
                keep_words::KEEP_HINT,
                reason,
            )
        },
    );
    if outcome == Outcome::Confirmed {
        acts.push(Act::Edit(Edit::Waive {
            rule: rule.to_owned(),
            at: at.to_owned(),
            before: None,
            after: Some(reason.trim().to_owned()),
        }));
    }
    outcome
}

fn path_ui(ctx: &Context, purpose: &Purpose, path: &mut String, acts: &mut Vec<Act>) -> Outcome {
    let (title, label, confirm) = match purpose {
        Purpose::TakeIn => (parcels::TAKE_IN_TITLE, parcels::FROM, parcels::TAKE),
        Purpose::GiveOut { .. } => (parcels::GIVE_OUT_TITLE, parcels::TO, parcels::GIVE),
        Purpose::BackUp => (settings::BACK_UP_TITLE, parcels::TO, settings::BACK_UP_DO),
    };
    let can = !path.trim().is_empty();
    let outcome = dialog::ask(ctx, title, WIDTH, confirm, can, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        text::label(ui, label);
        name_field(ui, "package path", label, "", path)
    });
    if outcome == Outcome::Confirmed {
        let path = Some(widget::path::read(path));
        acts.push(match purpose.clone() {
            Purpose::TakeIn => Act::TakeIn {
                path,
                manner: Manner::Strict,
            },
            Purpose::GiveOut { id, title } => Act::GiveOut { id, title, path },
            Purpose::BackUp => Act::BackUp(path),
        });
    }
    outcome
}

/// Says what is wrong with a file, and offers to take the rest of it.
fn refused_ui(
    ctx: &Context,
    path: &Path,
    faults: &str,
    has_sound_part: bool,
    acts: &mut Vec<Act>,
) -> Outcome {
    let body = |ui: &mut Ui| {
        let palette = palette(ui);
        ui.spacing_mut().item_spacing.y = 4.0;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if has_sound_part {
            let said = parcels::refused(&name, faults.lines().count());
            text::paragraph(
                ui,
                &said,
                theme::regular(size::BODY),
                size::BODY_LINE,
                palette.ink,
            );
        }
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for fault in faults.lines() {
                text::paragraph(
                    ui,
                    fault,
                    theme::regular(size::DENSE),
                    size::DENSE_LINE,
                    palette.ink_2,
                );
            }
        });
    };
    if !has_sound_part {
        let closed = dialog::show(ctx, parcels::REFUSED, WIDTH, body);
        return if closed {
            Outcome::Dismissed
        } else {
            Outcome::Open
        };
    }
    let outcome = dialog::ask(
        ctx,
        parcels::REFUSED,
        WIDTH,
        parcels::TAKE_SOUND,
        true,
        |ui| {
            body(ui);
            false
        },
    );
    if outcome == Outcome::Confirmed {
        acts.push(Act::TakeIn {
            path: Some(path.to_owned()),
            manner: Manner::Lenient,
        });
    }
    outcome
}

fn help_ui(ctx: &Context) -> Outcome {
    let closed = dialog::show(ctx, help::TITLE, 560.0, |ui| {
        let palette = palette(ui);
        ui.spacing_mut().item_spacing.y = 0.0;
        for point in help::POINTS {
            let inner = ui.available_rect_before_wrap();
            let mark = pos2(inner.left() + 8.0, inner.top() + 12.0);
            ui.painter().circle_filled(mark, 3.0, palette.action);
            let place = inner.with_min_x(inner.left() + 24.0);
            let taken = text::paragraph_at(
                ui,
                place,
                point,
                theme::regular(size::DENSE),
                size::DENSE_LINE,
                palette.ink,
            );
            ui.advance_cursor_after_rect(taken);
            ui.add_space(gap::STEP);
        }
        ui.add_space(gap::STEP);
        text::label(ui, help::KEYS);
        // The points above and the title take the rest of a low window.
        let room = (ctx.content_rect().height() - 330.0).clamp(160.0, 300.0);
        ScrollArea::vertical()
            .max_height(room)
            .min_scrolled_height(room)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for entry in COMMANDS {
                    let Some(shortcut) = entry.shortcut else {
                        continue;
                    };
                    let row =
                        text::take_row(ui, 30.0).with_max_x(ui.max_rect().right() - gap::SIDE);
                    text::line(
                        ui,
                        row,
                        Align2::LEFT_CENTER,
                        entry.text,
                        theme::regular(size::DENSE),
                        palette.ink,
                    );
                    let keys = command::keys(ui.ctx(), &shortcut);
                    text::line(
                        ui,
                        row,
                        Align2::RIGHT_CENTER,
                        &keys,
                        theme::regular(size::CAPTION),
                        palette.ink_3,
                    );
                }
            });
    });
    if closed {
        Outcome::Dismissed
    } else {
        Outcome::Open
    }
}

/// A field that has the keyboard while nothing else has it; true when Enter was pressed in it.
pub(super) fn name_field(
    ui: &mut Ui,
    salt: &str,
    name: &str,
    hint: &str,
    typed: &mut String,
) -> bool {
    let rect = text::take_row(ui, height::FIELD);
    let id = Id::unique(("dialog field", salt));
    let look = input::Look {
        hint,
        ..input::Look::default()
    };
    let response = input::line(ui, rect, id, typed, look).accessible_name(name);
    let entered = input::entered(ui, &response);
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    entered
}
