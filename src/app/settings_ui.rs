//! 设置: how the window looks, where the data is, and the backups.

use super::act::{Act, Setting};
use super::desk::Desk;
use super::dialogs::{Shown, WIDTH};
use super::faces::PaperFaces;
use super::theme::{self, gap, height, palette, size};
use super::widget::button::Button;
use super::widget::dialog::{self, Outcome};
use super::widget::{segmented, text};
use super::words::settings;
use egui::{Context, Id, Ui, pos2};
use std::path::Path;

pub fn settings_ui(
    ctx: &Context,
    desk: &Desk,
    (shown, faces): (Shown, &PaperFaces),
    backup: Option<&Path>,
    acts: &mut Vec<Act>,
) -> Outcome {
    let closed = dialog::show(ctx, settings::TITLE, WIDTH, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        text::label(ui, settings::THEME);
        if let Some(choice) = row_of(ui, "theme", settings::THEME, &settings::THEMES, shown.theme) {
            acts.push(Act::Setting(Setting::Theme(choice)));
        }
        ui.add_space(gap::SIDE);
        text::label(ui, settings::TEXT);
        if let Some(choice) = row_of(
            ui,
            "text size",
            settings::TEXT,
            &settings::TEXTS,
            shown.text_size,
        ) {
            acts.push(Act::Setting(Setting::TextSize(choice)));
        }
        ui.add_space(gap::SIDE);
        text::label(ui, settings::FACES);
        let choices = &settings::FACE_CHOICES;
        if let Some(choice) = row_of(ui, "faces", settings::FACES, choices, shown.faces) {
            acts.push(Act::Setting(Setting::Faces(choice)));
        }
        ui.add_space(gap::STEP);
        let ink = palette(ui).ink_2;
        let said = faces.sentence();
        text::paragraph(
            ui,
            &said,
            theme::regular(size::DENSE),
            size::DENSE_LINE,
            ink,
        );
        ui.add_space(gap::SIDE);
        text::label(ui, settings::FOLDER);
        let ink = palette(ui).ink;
        text::paragraph(
            ui,
            &desk.folder(),
            theme::regular(size::DENSE),
            size::DENSE_LINE,
            ink,
        );
        ui.add_space(gap::SIDE);
        text::label(ui, settings::BACKUP);
        backup_ui(ui, backup);
        ui.add_space(gap::STEP);
        let row = text::take_row(ui, height::FIELD);
        let back_up = Button::edged(settings::BACK_UP);
        let at = row.with_max_x(row.left() + back_up.width(ui));
        if back_up.put(ui, at).clicked() {
            acts.push(Act::BackUp(None));
        }
        let about = Button::plain(settings::ABOUT);
        let right = pos2(row.right(), row.center().y);
        if about.show_left_of(ui, right).0.clicked() {
            acts.push(Act::About);
        }
    });
    if closed {
        Outcome::Dismissed
    } else {
        Outcome::Open
    }
}

/// Which backup made itself last, and how to go back to it.
fn backup_ui(ui: &mut Ui, backup: Option<&Path>) {
    let palette = palette(ui);
    let said = match backup {
        Some(path) => settings::newest(path),
        None => settings::NO_BACKUP.to_owned(),
    };
    for (words, ink) in [
        (said.as_str(), palette.ink),
        (settings::GO_BACK, palette.ink_2),
    ] {
        text::paragraph(
            ui,
            words,
            theme::regular(size::DENSE),
            size::DENSE_LINE,
            ink,
        );
    }
}

fn row_of(ui: &mut Ui, salt: &str, name: &str, choices: &[&str], chosen: usize) -> Option<usize> {
    let row = text::take_row(ui, height::FIELD);
    let at = row.with_max_x(row.left() + 128.0 * choices.len() as f32);
    segmented::show(ui, at, Id::unique(salt), name, choices, Some(chosen)).0
}
