//! Carrying out what was asked for, after the frame is drawn.

use super::act::{Act, Begin, Setting};
use super::backups;
use super::carried_ui::CarriedList;
use super::clock;
use super::command::Command;
use super::dialogs::Dialog;
use super::export::{Export, open_outside};
use super::find::{Finder, Input};
use super::origin;
use super::palette::Palette;
use super::parcels::Then;
use super::rest::Rest;
use super::sheets::Sheets;
use super::view::{Tab, View};
use super::window::{Editor, Place as Where, Window};
use super::words::{carried, home as home_words};
use super::work::Work;
use crate::check::{SectionRef, State};
use crate::draft::{Edit, Place};
use crate::exchange::Manner;
use crate::store::{Event, StoreError};
use egui::{Context, Id};
use std::ops::Range;

impl Window {
    pub(super) fn carry_out(&mut self, ctx: &Context, act: Act) {
        match act {
            Act::Run(command) => self.run(ctx, command),
            Act::Edit(edit) => {
                self.edit(edit);
            }
            Act::Go(section) => self.go(section),
            Act::Jump(place) => self.jump(place),
            Act::Show(place) => self.show(&place),
            Act::Point { place, chars } => self.point(place, chars),
            Act::Article(id) => self.article(id),
            Act::StepTo(count) => self.step_to(count),
            Act::AddFiles(place) => self.ask_files(ctx, place),
            Act::Attach(place, paths) => self.attach_files(ctx, place, paths),
            Act::PasteFiles(place) => self.paste_files(ctx, place),
            Act::ImportTable(table) => self.open_sheets(ctx, |sheets, _| sheets.import(table)),
            Act::LookAtBlock(table, block) => {
                self.open_sheets(ctx, |sheets, work| sheets.look_at(ctx, work, table, &block));
            }
            Act::ExportTable(table) => {
                self.open_sheets(ctx, |sheets, work| sheets.give(table, work))
            }
            Act::Ask(ask) => {
                if let Some(desk) = &self.desk {
                    let dialog = Dialog::asking(ask, desk);
                    self.show_dialog(ctx, dialog);
                }
            }
            Act::Notice(sentence) => self.notices.say(sentence),
            Act::Open(id) => self.open(&id),
            Act::OpenSample => {
                let made = self
                    .desk
                    .as_ref()
                    .map(|desk| desk.create_sample(&desk.sample_title()));
                self.open_made(made);
            }
            Act::Create {
                filing,
                title,
                begin,
            } => self.create(&filing, title, &begin),
            Act::ListCarried => {
                if let Where::Editor(editor) = &self.place
                    && let Some(list) = CarriedList::new(&editor.work)
                {
                    self.show_dialog(ctx, Dialog::Carried(list));
                }
            }
            Act::Seen(fields) => self.note_seen(fields),
            Act::Rename { id, title } => self.change_list(|desk| desk.rename(&id, &title), None),
            Act::Duplicate(info) => self.change_list(|desk| desk.duplicate(&info).map(drop), None),
            Act::Bin(info) => {
                let said = home_words::binned(&info.title);
                self.change_list(|desk| desk.bin(&info.id), Some(said));
            }
            Act::Restore(info) => {
                let said = home_words::restored(&info.title);
                self.change_list(|desk| desk.restore(&info.id), Some(said));
            }
            Act::TakeIn { path, manner } => self.take_in(ctx, path, manner, Then::List),
            Act::GiveOut { id, title, path } => self.give_out(ctx, id, title, path),
            Act::BackUp(path) => self.back_up(ctx, path),
            Act::About => self.show_dialog(ctx, Dialog::About),
            Act::OpenLog => self.open_log(),
            Act::Setting(setting) => self.set(ctx, setting),
        }
    }

    fn run(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::Undo => self.play(Event::Undo),
            Command::Redo => self.play(Event::Redo),
            Command::SaveNow => self.save_now(),
            Command::Export => self.open_export(),
            Command::Palette => self.palette = Some(Palette::default()),
            Command::Find => match &mut self.place {
                Where::Home(home) => home.focus_search = true,
                Where::Editor(_) => self.find(ctx, Input::Words),
                Where::Blocked(_) => {}
            },
            Command::Replace => self.find(ctx, Input::With),
            Command::PreviousSection => self.neighbour(-1),
            Command::NextSection => self.neighbour(1),
            Command::TogglePane => {
                if let Where::Editor(editor) = &mut self.place {
                    let open = editor.view.shows_pane();
                    editor.view.show_pane(!open);
                }
            }
            Command::BackToDrafts => self.back(ctx),
            Command::NewDraft => {
                if let Some(desk) = &self.desk {
                    let dialog = Dialog::asking(super::act::Ask::New, desk);
                    self.show_dialog(ctx, dialog);
                }
            }
            Command::TakeIn => self.take_in(ctx, None, Manner::Strict, Then::List),
            Command::Settings => {
                let desk = self.desk.as_ref();
                let backup = desk.and_then(|desk| backups::newest(desk.store().folder()));
                self.show_dialog(ctx, Dialog::Settings { backup });
            }
            Command::Help => self.show_dialog(ctx, Dialog::Help),
        }
    }

    /// Opens a dialog, which then has the keyboard to itself.
    fn show_dialog(&mut self, ctx: &Context, dialog: Dialog) {
        surrender_focus(ctx);
        self.dialog = Some(dialog);
    }

    /// Opens one of the windows for spreadsheets.
    fn open_sheets(&mut self, ctx: &Context, open: impl FnOnce(&mut Sheets, &Work)) {
        if let Where::Editor(editor) = &self.place {
            surrender_focus(ctx);
            open(&mut self.sheets, &editor.work);
        }
    }

    /// Opens the export window, or shows again the one that is at work.
    fn open_export(&mut self) {
        if let (Some(desk), Where::Editor(editor)) = (&self.desk, &self.place) {
            match &mut self.export {
                Some(export) => export.open = true,
                None => self.export = Some(Export::new(&editor.work, desk)),
            }
        }
    }

    /// Changes the draft; false, with a word about it, when the edit does not fit.
    pub(super) fn edit(&mut self, edit: Edit) -> bool {
        let mut fits = true;
        self.with_work(|work, desk| fits = work.apply(desk, edit));
        if !fits {
            self.notices.say(super::words::bar::MISFIT.to_owned());
        }
        fits
    }

    /// Undoes or redoes, and shows where that was.
    fn play(&mut self, event: Event) {
        let mut at = None;
        self.with_work(|work, desk| {
            at = match event {
                Event::Undo => work
                    .history
                    .done()
                    .last()
                    .and_then(|step| step.edit.place()),
                _ => None,
            };
            work.play(desk, event.clone());
            if matches!(event, Event::Redo) {
                at = work
                    .history
                    .done()
                    .last()
                    .and_then(|step| step.edit.place());
            }
        });
        if let Where::Editor(editor) = &mut self.place {
            editor.view.forget_typed();
        }
        if let Some(at) = at {
            self.show(&at);
        }
    }

    /// Goes to the section of a place, without moving the cursor.
    fn show(&mut self, at: &Place) {
        let Where::Editor(editor) = &mut self.place else {
            return;
        };
        let here = editor.work.outline.entry(editor.view.section);
        if here.is_some_and(|(_, entry)| entry.section.shows(&at.field)) {
            return;
        }
        if let Some(section) = editor.work.section_of(at) {
            editor.view.go(section);
        }
    }

    fn step_to(&mut self, count: usize) {
        self.with_work(
            |work, desk| {
                while work.history.done().len() > count && work.play(desk, Event::Undo) {}
            },
        );
        if let Where::Editor(editor) = &mut self.place {
            editor.view.forget_typed();
        }
    }

    fn with_work(&mut self, change: impl FnOnce(&mut Work, &super::desk::Desk)) {
        if let (Some(desk), Where::Editor(editor)) = (&self.desk, &mut self.place)
            && !desk.is_read_only()
        {
            change(&mut editor.work, desk);
        }
    }

    fn go(&mut self, section: SectionRef) {
        if let Where::Editor(editor) = &mut self.place {
            editor.view.go(section);
        }
        self.with_work(|work, desk| {
            work.seal(desk);
        });
    }

    fn jump(&mut self, place: Place) {
        let Where::Editor(editor) = &mut self.place else {
            return;
        };
        let Some(section) = editor.work.section_of(&place) else {
            return;
        };
        if editor.view.section != section {
            editor.view.go(section);
        }
        editor.view.row = None;
        editor.select_finding(&place);
        editor.view.left.insert(place.clone());
        editor.view.focus = Some(place);
    }

    /// Puts the cursor into a text, round some of its characters.
    fn point(&mut self, place: Place, chars: Range<usize>) {
        if let Where::Editor(editor) = &mut self.place {
            editor.view.look = Some(place.clone());
            editor.view.point = Some((place.clone(), chars));
        }
        self.jump(place);
    }

    /// Opens 查找与替换, or gives it the keyboard again.
    fn find(&mut self, ctx: &Context, wants: Input) {
        let Where::Editor(editor) = &mut self.place else {
            return;
        };
        let view = &mut editor.view;
        let before = ctx.memory(|memory| memory.focused());
        view.show_pane(true);
        match &mut view.find {
            Some(finder) => {
                finder.wants = Some(wants);
                if !finder.holds {
                    finder.before = before;
                }
            }
            // Words to be replaced must be named first.
            None => view.find = Some(Finder::new(Input::Words, before)),
        }
    }

    fn article(&mut self, id: String) {
        if let Where::Editor(editor) = &mut self.place {
            editor.view.find = None;
            editor.view.article = Some(id);
            editor.view.tab = Tab::Articles;
            editor.view.show_pane(true);
        }
    }

    fn neighbour(&mut self, step: isize) {
        if let Where::Editor(editor) = &self.place
            && let Some(to) = editor.work.outline.neighbour(editor.view.section, step)
        {
            self.go(to);
        }
    }

    fn save_now(&mut self) {
        let flushed = self.desk.as_ref().map(super::desk::Desk::flush);
        match flushed {
            Some(Err(error)) => self.fail(&error),
            _ => {
                if let Where::Editor(editor) = &mut self.place {
                    let saved = editor.work.saving.saved.unwrap_or_else(clock::now);
                    self.notices
                        .say(super::words::bar::saved(&clock::time(saved)));
                }
            }
        }
    }

    fn back(&mut self, ctx: &Context) {
        if let (Some(desk), Where::Editor(editor)) = (&self.desk, &self.place) {
            let work = &editor.work;
            desk.note_card(work);
            let closed = desk.close_draft(&work.id);
            let id = work.id.clone();
            if let Err(error) = closed
                && !desk.is_read_only()
            {
                self.fail(&error);
            }
            self.note_open("");
            self.go_home();
            if let Where::Home(home) = &mut self.place {
                home.selected = Some(id);
            }
        }
        ctx.memory_mut(|memory| memory.surrender_focus(memory.focused().unwrap_or(Id::NULL)));
    }

    pub(super) fn open(&mut self, id: &str) {
        self.note_open(id);
        let Some(desk) = &self.desk else { return };
        match desk.open_draft(id) {
            Ok(opened) => {
                let damaged = !opened.problems.is_empty();
                if let Some(work) = Work::new(id, opened, desk) {
                    let view = View::new(first_section(&work));
                    self.place = Where::Editor(Box::new(Editor {
                        work,
                        view,
                        preview: None,
                        rest: Rest::default(),
                    }));
                }
                if damaged {
                    self.notices.say(home_words::MENDED.to_owned());
                }
            }
            Err(error) => self.fail(&error),
        }
    }

    fn open_made(&mut self, made: Option<Result<String, StoreError>>) {
        match made {
            Some(Ok(id)) => self.open(&id),
            Some(Err(error)) => self.fail(&error),
            None => {}
        }
    }

    fn create(&mut self, filing: &str, title: String, begin: &Begin) {
        let Some(desk) = &self.desk else { return };
        let made = match begin {
            Begin::Empty => desk.create_empty(filing, &title),
            Begin::Sample if title.is_empty() => desk.create_sample(&desk.sample_title()),
            Begin::Sample => desk.create_sample(&title),
            Begin::Earlier(earlier) => desk.create_from(filing, &title, earlier),
        };
        let made_from = made.is_ok() && matches!(begin, Begin::Earlier(_));
        self.open_made(Some(made));
        if let (Where::Editor(editor), true) = (&self.place, made_from)
            && let Some(origin) = &editor.work.carried.origin
        {
            let count = editor.work.carried.unseen().count();
            self.notices.say(carried::begun(&origin.title, count));
        }
    }

    /// Keeps that these answers that came over were looked at.
    fn note_seen(&mut self, fields: Vec<String>) {
        let (Some(desk), Where::Editor(editor)) = (&self.desk, &mut self.place) else {
            return;
        };
        let work = &mut editor.work;
        if !desk.is_read_only()
            && work.carried.see(fields)
            && let Some(origin) = &work.carried.origin
            && let Err(error) = desk.set_setting(&origin::key(&work.id), &origin.written())
        {
            self.fail(&error);
        }
    }

    /// Changes something in the list of drafts and reads it again.
    fn change_list(
        &mut self,
        change: impl FnOnce(&super::desk::Desk) -> Result<(), StoreError>,
        said: Option<String>,
    ) {
        let Some(desk) = &self.desk else { return };
        let mut result = change(desk);
        if let Where::Home(home) = &mut self.place
            && result.is_ok()
        {
            result = home.refresh(desk);
        }
        match result {
            Ok(()) => {
                if let Some(said) = said {
                    self.notices.say(said);
                }
            }
            Err(error) => self.fail(&error),
        }
    }

    /// Opens the log; so that there is one, that is noted in it.
    fn open_log(&mut self) {
        let Some(desk) = &self.desk else { return };
        desk.journal.note("log opened");
        if let Some(path) = desk.journal.path() {
            open_outside(path);
        }
    }

    fn set(&mut self, ctx: &Context, setting: Setting) {
        let (key, value) = match setting {
            Setting::Theme(theme) => {
                self.shown.theme = theme;
                ("theme", theme)
            }
            Setting::TextSize(text_size) => {
                self.shown.text_size = text_size;
                ("text_size", text_size)
            }
            Setting::Faces(faces) => {
                self.shown.faces = faces;
                self.want_faces(ctx);
                ("faces", faces)
            }
        };
        self.dress(ctx);
        let kept = self
            .desk
            .as_ref()
            .map(|desk| desk.set_setting(key, &value.to_string()));
        if let Some(Err(error)) = kept {
            self.fail(&error);
        }
    }
}

/// Takes the keyboard from what lies below a window that opens.
fn surrender_focus(ctx: &Context) {
    ctx.memory_mut(|memory| memory.surrender_focus(memory.focused().unwrap_or(Id::NULL)));
}

/// Where one begins: the first section that is not done.
fn first_section(work: &Work) -> SectionRef {
    work.outline
        .sections()
        .find(|at| {
            let progress = work.report.progress.section(*at);
            progress.counted && !progress.made && progress.state != State::Done
        })
        .or_else(|| {
            work.outline
                .sections()
                .find(|at| !work.report.progress.section(*at).made)
        })
        .unwrap_or(SectionRef {
            material: 0,
            section: 0,
        })
}
