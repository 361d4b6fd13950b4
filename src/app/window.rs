//! The window as a whole: which place is open, what was asked for, what the store has told.

use super::act::Act;
use super::command::{self, Command};
use super::cursor::StillCursor;
use super::desk::Desk;
use super::dialogs::{Dialog, Shown};
use super::editor_ui;
use super::export::{Export, Stage};
use super::export_ui::{self, Wish};
use super::faces::PaperFaces;
use super::files::Files;
use super::grid_keys::{self, GridKeys};
use super::home::Home;
use super::home_ui;
use super::ime::{self, KeepIme};
use super::notice::Notices;
use super::palette::Palette;
use super::palette_ui;
use super::parcels::{Parcels, Then};
use super::parcels_ui;
use super::preview::Preview;
use super::rest::Rest;
use super::returning::Returning;
use super::seal::Seal;
use super::sheets::{Sheets, Wish as SheetWish};
use super::theme;
use super::view::{Tab, View};
use super::work::Work;
use super::{Options, Until};
use super::{backups, choices, fonts, handing, notice, remote, screen, words};
use crate::draft::Place as PlaceOfAnswer;
use crate::exchange::Manner;
use crate::press::Faces;
use crate::store::StoreError;
use egui::{self, Context, Theme, ThemePreference, Ui, Visuals};
use std::path::PathBuf;

/// The setting that names the draft to go on with at the next start; empty on the list.
const OPEN_DRAFT: &str = "open_draft";

/// Everything that is on the screen.
pub struct Window {
    pub(super) desk: Option<Desk>,
    pub(super) place: Place,
    pub(super) dialog: Option<Dialog>,
    pub(super) palette: Option<Palette>,
    pub(super) notices: Notices,
    pub(super) shown: Shown,
    pub(super) faces: PaperFaces,
    pub(super) files: Files,
    pub(super) parcels: Parcels,
    pub(super) export: Option<Export>,
    pub(super) sheets: Sheets,
    seal: Seal,
    until: Until,
    returning: Returning,
    /// Whether it was told that closing now loses what is not saved.
    warned_of_loss: bool,
    /// Whether a frame was drawn already.
    drawn: bool,
}

/// Where one is.
pub(super) enum Place {
    Home(Home),
    Editor(Box<Editor>),
    /// The data folder cannot be used; the sentence says why.
    Blocked(String),
}

/// An open draft and how it is looked at.
pub(super) struct Editor {
    pub work: Work,
    pub view: View,
    /// From the first time the pages were wanted.
    pub preview: Option<Preview>,
    /// Since when the draft has not changed.
    pub rest: Rest,
}

impl Window {
    /// Makes the window over a data folder, on the list of drafts or on the draft that was open last.
    pub fn new(ctx: &Context, options: &Options) -> Self {
        fonts::install(ctx);
        theme::install(ctx);
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.fallback_theme = Theme::Light;
            // A button that was held, or a press and its release with a slow frame between them, is still a click.
            options.input_options.max_click_duration = f64::INFINITY;
        });
        ctx.add_plugin(KeepIme::for_this_desktop());
        ctx.add_plugin(GridKeys::default());
        ctx.add_plugin(StillCursor::default());
        let mut window = Self {
            desk: None,
            place: Place::Home(Home::default()),
            dialog: None,
            palette: None,
            notices: Notices::default(),
            shown: Shown::default(),
            faces: PaperFaces::default(),
            files: Files::default(),
            parcels: Parcels::default(),
            export: None,
            sheets: Sheets::new(options.opener.clone()),
            seal: Seal::default(),
            until: options.until,
            returning: Returning::default(),
            warned_of_loss: false,
            drawn: false,
        };
        match Desk::open(&options.folder, ctx, options.opener.clone()) {
            Ok(desk) => {
                window.shown = shown(&desk);
                if remote::is_remote(&options.folder) {
                    window.notices.say(words::settings::REMOTE.to_owned());
                }
                if !desk.is_read_only() {
                    backups::start(desk.store(), desk.journal.clone());
                }
                window.desk = Some(desk);
                window.begin(options.draft.as_deref());
                if let Some(file) = &options.file {
                    window.take_in(ctx, Some(file.clone()), Manner::Strict, Then::Open);
                }
            }
            Err(error) => window.place = Place::Blocked(error.sentence()),
        }
        window.dress(ctx);
        window.want_faces(ctx);
        window
    }

    /// Opens the wanted draft, or the one that was open when the program last ended; else the list.
    fn begin(&mut self, wanted: Option<&str>) {
        let last = self.desk.as_ref().and_then(|desk| desk.setting(OPEN_DRAFT));
        self.go_home();
        if let Some(id) = wanted.map(str::to_owned).or(last)
            && !id.is_empty()
        {
            self.open(&id);
        }
    }

    /// Notes which draft is open, so that the next start goes on there.
    pub(super) fn note_open(&mut self, id: &str) {
        let Some(desk) = &self.desk else { return };
        let known = desk.setting(OPEN_DRAFT).unwrap_or_default();
        if known != id
            && !desk.is_read_only()
            && let Err(error) = desk.set_setting(OPEN_DRAFT, id)
        {
            self.fail(&error);
        }
    }

    /// Applies theme and text size.
    pub(super) fn dress(&self, ctx: &Context) {
        ctx.set_theme(match self.shown.theme {
            1 => ThemePreference::Light,
            2 => ThemePreference::Dark,
            _ => ThemePreference::System,
        });
        ctx.set_zoom_factor(match self.shown.text_size {
            1 => 1.15,
            2 => 1.3,
            _ => 1.0,
        });
    }

    pub(super) fn go_home(&mut self) {
        let mut home = Home::default();
        if let Some(desk) = &self.desk
            && let Err(error) = home.refresh(desk)
        {
            self.fail(&error);
        }
        self.place = Place::Home(home);
    }

    pub(super) fn fail(&mut self, error: &StoreError) {
        if let Some(desk) = &self.desk {
            desk.journal.note(format_args!("fault: {error}"));
        }
        self.notices.say(error.sentence());
    }

    /// Whether nothing lies over the place.
    fn is_free(&self) -> bool {
        let exporting = self.export.as_ref().is_some_and(|export| export.open);
        let free = self.dialog.is_none() && self.palette.is_none();
        free && !exporting && !self.sheets.is_open()
    }

    /// Takes in what happened beside the window since the last frame.
    fn hear(&mut self, ctx: &Context) {
        let Some(desk) = &self.desk else { return };
        self.faces.hear();
        let reports = desk.reports();
        if let Place::Editor(editor) = &mut self.place {
            for report in &reports {
                desk.note_fault(report);
                editor.work.hear(report);
            }
            editor.follow(ctx, desk, self.faces.now());
            self.sheets.hear(ctx, &editor.work);
            if let Some(trial) = &mut editor.view.trial {
                trial.weigh(&editor.work, desk);
            }
        }
        self.take_files(ctx);
        self.hear_export(ctx);
        self.hear_parcels(ctx);
    }

    fn hear_export(&mut self, ctx: &Context) {
        let Some(export) = &mut self.export else {
            return;
        };
        let chosen = export.hear();
        match export.take_printed() {
            Some(true) => self.notices.say(words::export::TO_PRINTER.to_owned()),
            Some(false) => self.notices.say(words::export::NO_PRINTER.to_owned()),
            None => {}
        }
        if !export.open
            && let Stage::Done(written) = &export.stage
        {
            self.notices.say(words::export::said(&written.path));
            self.export = None;
            return;
        }
        if let Some(path) = chosen {
            self.print_to(ctx, path);
        }
    }

    fn print_to(&mut self, ctx: &Context, path: PathBuf) {
        if let (Some(desk), Place::Editor(editor), Some(export)) =
            (&self.desk, &self.place, &mut self.export)
        {
            let (key, kept) = (choices::key(&editor.work.id), choices::written(export));
            export.faces = self.faces.now();
            export.start(ctx, &editor.work, desk.store(), desk.opener(), path);
            self.keep(&key, &kept);
        }
    }

    /// Keeps a setting that is no part of a draft; a window that may only look keeps none.
    fn keep(&mut self, key: &str, value: &str) {
        let kept = match &self.desk {
            Some(desk) if !desk.is_read_only() => desk.set_setting(key, value),
            _ => Ok(()),
        };
        if let Err(error) = kept {
            self.fail(&error);
        }
    }

    fn export_ui(&mut self, ctx: &Context) {
        let (Some(export), Place::Editor(editor)) = (&mut self.export, &self.place) else {
            return;
        };
        if !export.open {
            return;
        }
        let read_only = self.desk.as_ref().is_none_or(Desk::is_read_only);
        match export_ui::export_ui(ctx, &editor.work, export, read_only) {
            Wish::None => {}
            Wish::Ask => export.ask(ctx),
            Wish::Print(path) => self.print_to(ctx, path),
            Wish::CopyPath(path) => {
                ctx.copy_text(path);
                self.notices.say(words::export::COPIED.to_owned());
            }
            Wish::ToPrinter(path) => export.hand_to_printer(ctx, path),
            Wish::KeepHanding => {
                let (key, kept) = (handing::key(&editor.work.id), export.handing.written());
                self.keep(&key, &kept);
            }
            Wish::Close if export.is_busy() => export.open = false,
            Wish::Close => self.export = None,
        }
    }

    fn sheets_ui(&mut self, ctx: &Context) {
        let Place::Editor(editor) = &self.place else {
            return;
        };
        let wish = self.sheets.ui(ctx, &editor.work);
        if !matches!(wish, SheetWish::None) {
            ctx.request_repaint();
        }
        match wish {
            SheetWish::None => {}
            SheetWish::Close => self.sheets.close(),
            SheetWish::Take(edit, said) => {
                self.sheets.close();
                if self.edit(*edit) {
                    self.notices.say(said);
                }
            }
            SheetWish::CopyPath(path) => {
                ctx.copy_text(path);
                self.notices.say(words::export::COPIED.to_owned());
            }
        }
    }

    /// Makes everything safe before the window goes. Whether it may go: when the disk takes nothing, the window stays
    /// with what is not saved yet, until it is closed again.
    fn close(&mut self) -> bool {
        if let (Some(desk), Place::Editor(editor)) = (&self.desk, &self.place) {
            desk.note_card(&editor.work);
        }
        let flushed = self.desk.as_ref().map_or(Ok(()), Desk::flush);
        let Err(error) = flushed else {
            self.stop_jobs();
            return true;
        };
        if self.warned_of_loss {
            return true;
        }
        self.warned_of_loss = true;
        self.notices.say(words::not_safe(&error.sentence()));
        false
    }

    fn place_ui(&mut self, ui: &mut Ui, acts: &mut Vec<Act>) {
        let Some(desk) = &self.desk else {
            if let Place::Blocked(sentence) = &self.place {
                notice::blocked_ui(ui, &self.seal, sentence);
            }
            return;
        };
        let read_only = desk.is_read_only();
        match &mut self.place {
            Place::Home(home) => home_ui::home_ui(ui, home, desk, &self.seal, acts),
            Place::Editor(editor) => {
                let composing = ime::is_composing(ui.ctx());
                let Editor {
                    work,
                    view,
                    preview,
                    ..
                } = &mut **editor;
                editor_ui::editor_ui(ui, work, view, preview.as_mut(), acts, composing, read_only);
            }
            Place::Blocked(sentence) => notice::blocked_ui(ui, &self.seal, sentence),
        }
    }

    fn over_ui(&mut self, ctx: &Context, acts: &mut Vec<Act>) {
        let Some(desk) = &self.desk else { return };
        if let (Some(palette), Place::Editor(editor)) = (&mut self.palette, &self.place)
            && !palette_ui::palette_ui(ctx, &editor.work, palette, acts)
        {
            self.palette = None;
        }
        if let Some(dialog) = &mut self.dialog
            && !dialog.ui(ctx, desk, (self.shown, &self.faces), acts)
        {
            self.dialog = None;
        }
        self.export_ui(ctx);
        self.sheets_ui(ctx);
        parcels_ui::parcels_ui(ctx, &self.parcels);
        self.notices.ui(ctx);
    }
}

impl Editor {
    /// Selects what was found at a place, unless it is selected already.
    pub fn select_finding(&mut self, place: &PlaceOfAnswer) {
        let selected = self.view.finding.as_ref();
        if selected.is_some_and(|(_, at)| at == place) {
            return;
        }
        if let Some(finding) = self.work.findings_at(place).next() {
            self.view.finding = Some((finding.rule.to_owned(), place.clone()));
        }
    }

    /// Keeps the pages in step: at once while they are looked at, else when nothing was changed for a while, for what
    /// is found on them. Half-composed text is not laid out.
    fn follow(&mut self, ctx: &Context, desk: &Desk, faces: Faces) {
        let looked_at = self.view.tab == Tab::Preview && self.view.shows_pane();
        // Whoever writes in a cell is told at once when it is full.
        let written = self.preview.is_some() && self.view.at.is_some();
        let wanted = looked_at || written || self.rest.is_over(ctx, self.work.revision);
        if !wanted && self.preview.is_none() {
            return;
        }
        self.preview.take_if(|preview| preview.faces != faces);
        let preview = self.preview.get_or_insert_with(|| {
            let (store, opener) = (desk.store(), desk.opener());
            Preview::new(ctx, self.work.catalog, store, opener, faces)
        });
        if wanted {
            preview.ask(&self.work);
        }
        preview.hear(ctx);
        if let Some(found) = preview.take_found() {
            self.work.hear_of_pages(desk, found);
        }
        if looked_at {
            preview.turn_to(&self.work, self.view.section);
            preview.turn_to_place(self.view.at.as_ref());
        }
    }
}

fn shown(desk: &Desk) -> Shown {
    let number = |key: &str| {
        desk.setting(key)
            .and_then(|value| value.parse().ok())
            .unwrap_or(0)
    };
    Shown {
        theme: number("theme"),
        text_size: number("text_size"),
        faces: number("faces"),
    }
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.hear(ctx);
        if let (true, Until::FirstFrame(tell)) = (self.drawn, self.until) {
            tell();
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        }
        if ctx.input(|input| input.viewport().close_requested()) && !self.close() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let ctx = ui.ctx().clone();
        if !self.drawn && matches!(self.until, Until::FirstFrame(_)) {
            ctx.request_repaint();
        }
        if !self.drawn {
            screen::fill_small(&ctx);
        }
        self.drawn = true;
        let in_editor = matches!(self.place, Place::Editor(_));
        let mut acts: Vec<Act> = Vec::new();
        let was_free = self.is_free();
        self.returning.follow(&ctx, was_free);
        if was_free && !ime::is_composing(&ctx) {
            let pressed: Vec<Command> = command::pressed(&ctx, in_editor);
            acts.extend(pressed.into_iter().map(Act::Run));
        }
        // The table that has the keyboard asks again in each frame.
        grid_keys::hold(&ctx, false);
        if let Place::Editor(editor) = &mut self.place {
            editor.view.drops.clear();
        }
        self.place_ui(ui, &mut acts);
        self.take_dropped(&ctx);
        self.take_pasted(&ctx);
        self.over_ui(&ctx, &mut acts);
        if !was_free && self.is_free() {
            self.returning.begin(&ctx);
        }
        if !acts.is_empty() {
            ctx.request_repaint();
        }
        for act in acts {
            self.carry_out(&ctx, act);
        }
    }

    fn clear_color(&self, visuals: &Visuals) -> [f32; 4] {
        let theme = if visuals.dark_mode {
            Theme::Dark
        } else {
            Theme::Light
        };
        let palette = if theme == Theme::Dark {
            &theme::DARK
        } else {
            &theme::LIGHT
        };
        egui::Rgba::from(palette.paper).to_array()
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}
