//! Drafts in and out of the list as files: a package or a JSON is taken in, a package is given out.
//!
//! The system's dialogs, reading and writing run on threads; where there is no such dialog, the path is typed.

use super::backups;
use super::clock;
use super::desk::{card, day_of};
use super::dialogs::{Dialog, Purpose};
use super::paths::{INSTANT, safe_name, usual_folder, with_ending};
use super::window::{Place as Where, Window};
use super::words::{parcels as words, settings};
use crate::catalog::Catalog;
use crate::check;
use crate::draft::{Draft, Edit};
use crate::exchange::{self, LoadError, Loaded, Manner};
use crate::store::{Store, StoreError};
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// Files on their way in or out.
pub struct Parcels {
    sender: Sender<Told>,
    receiver: Receiver<Told>,
}

enum Told {
    /// A dialog came back, after how long, with a path or without.
    Chosen(Purpose, Option<PathBuf>, Duration),
    Taken(Result<Taken, Refused>, Then),
    Given(Result<PathBuf, String>),
    BackedUp(Result<(PathBuf, usize), StoreError>),
}

/// What is to be done with a draft that was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// It is selected in the list.
    List,
    Open,
}

/// A draft that stands in the list now.
struct Taken {
    id: String,
    title: String,
    /// Whether the very same draft stood there already.
    known: bool,
    /// What of it is missing.
    lacks: Vec<String>,
}

/// A file that was not taken.
struct Refused {
    path: PathBuf,
    /// A line each.
    faults: String,
    /// Whether the sound part of it could be taken.
    has_sound_part: bool,
}

impl Default for Parcels {
    fn default() -> Self {
        let (sender, receiver) = mpsc::channel();
        Self { sender, receiver }
    }
}

impl Parcels {
    fn on_thread(&self, ctx: &Context, work: impl FnOnce() -> Told + Send + 'static) {
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        thread::spawn(move || {
            if sender.send(work()).is_ok() {
                ctx.request_repaint();
            }
        });
    }

    /// Asks which file to take in, or where to put the package of a draft.
    fn ask(&self, ctx: &Context, purpose: Purpose) {
        self.on_thread(ctx, move || {
            let begun = Instant::now();
            let path = match &purpose {
                Purpose::TakeIn => rfd::FileDialog::new()
                    .add_filter(words::KINDS, &["mengshu", "json"])
                    .pick_file(),
                Purpose::GiveOut { title, .. } => rfd::FileDialog::new()
                    .add_filter(words::PACKAGE, &["mengshu"])
                    .set_file_name(package_name(title))
                    .save_file(),
                Purpose::BackUp => rfd::FileDialog::new()
                    .add_filter(settings::BACKUP_KIND, &["db"])
                    .set_file_name(backups::name_today())
                    .save_file(),
            };
            Told::Chosen(purpose, path, begun.elapsed())
        });
    }
}

/// The name that is offered for a draft's package.
pub fn package_name(title: &str) -> String {
    let title = match title.trim() {
        "" => super::words::NAME,
        title => title,
    };
    safe_name(title) + ".mengshu"
}

fn take_in(
    store: &Store,
    catalog: &'static Catalog,
    path: PathBuf,
    manner: Manner,
) -> Result<Taken, Refused> {
    let refused = |faults: String, has_sound_part| Refused {
        path: path.clone(),
        faults,
        has_sound_part,
    };
    let loaded = exchange::load(&path, catalog, manner)
        .map_err(|error| refused(error.to_string(), matches!(error, LoadError::Faults(_))))?;
    keep(store, catalog, loaded, &path).map_err(|error| refused(error.sentence(), false))
}

/// Puts a draft into the list, unless the very same stands there.
fn keep(
    store: &Store,
    catalog: &Catalog,
    loaded: Loaded,
    path: &Path,
) -> Result<Taken, StoreError> {
    let left_out = loaded.imported.left_out.iter();
    let mut lacks: Vec<String> = left_out.map(ToString::to_string).collect();
    let put = |bytes| store.put_attachment(bytes);
    let (mut draft, lost) = exchange::keep_contents(loaded.imported.draft, loaded.contents, put)?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    if draft.title().trim().is_empty()
        && let Some(edit) = Edit::title(&draft, &name)
    {
        draft
            .apply(&edit)
            .expect("the edit was made for this draft");
    }
    let title = draft.title().to_owned();
    lacks.extend(lost);
    if let Some(id) = same(store, &draft)? {
        return Ok(Taken {
            id,
            title,
            known: true,
            lacks,
        });
    }
    let report = check::check(catalog, &draft, day_of(&draft));
    let id = store.create(&draft, &card(&draft, &report), clock::now())?;
    Ok(Taken {
        id,
        title,
        known: false,
        lacks,
    })
}

/// The draft of the list that equals this one in everything. One that cannot be read equals none.
fn same(store: &Store, draft: &Draft) -> Result<Option<String>, StoreError> {
    let listed = store.list()?;
    let alike = listed.iter().filter(|info| {
        info.binned.is_none() && info.title == draft.title() && info.filing == draft.filing()
    });
    let mut alike = alike.filter(|info| {
        store
            .open_draft(&info.id)
            .is_ok_and(|opened| opened.draft == *draft)
    });
    Ok(alike.next().map(|info| info.id.clone()))
}

fn give_out(
    store: &Store,
    catalog: &'static Catalog,
    id: &str,
    path: PathBuf,
) -> Result<PathBuf, String> {
    let draft = store
        .open_draft(id)
        .map_err(|error| error.sentence())?
        .draft;
    let contents = super::export::contents(&draft, store);
    exchange::save(&path, &draft, &contents, catalog)
        .map_err(|error| super::words::export::unwritable(&path, &error))?;
    Ok(path)
}

impl Window {
    /// Asks for a file, or takes in the one that is named.
    pub(super) fn take_in(
        &mut self,
        ctx: &Context,
        path: Option<PathBuf>,
        manner: Manner,
        then: Then,
    ) {
        let Some(desk) = &self.desk else { return };
        if desk.is_read_only() {
            return self.notices.say(words::READ_ONLY.to_owned());
        }
        let Some(path) = path else {
            return self.parcels.ask(ctx, Purpose::TakeIn);
        };
        let (store, catalog) = (desk.store(), desk.catalog());
        self.parcels.on_thread(ctx, move || {
            Told::Taken(take_in(&store, catalog, path, manner), then)
        });
    }

    /// Asks where to put the package of a draft, or puts it there.
    pub(super) fn give_out(
        &mut self,
        ctx: &Context,
        id: String,
        title: String,
        path: Option<PathBuf>,
    ) {
        let Some(desk) = &self.desk else { return };
        let Some(path) = path else {
            return self.parcels.ask(ctx, Purpose::GiveOut { id, title });
        };
        let (store, catalog) = (desk.store(), desk.catalog());
        let path = with_ending(path, "mengshu");
        self.parcels.on_thread(ctx, move || {
            Told::Given(give_out(&store, catalog, &id, path))
        });
    }

    /// Asks where to put a copy of everything, or puts it there.
    pub(super) fn back_up(&mut self, ctx: &Context, path: Option<PathBuf>) {
        let Some(desk) = &self.desk else { return };
        let Some(path) = path else {
            return self.parcels.ask(ctx, Purpose::BackUp);
        };
        let store = desk.store();
        self.parcels.on_thread(ctx, move || {
            let made = store.backup(&path);
            Told::BackedUp(made.map(|problems| (path, problems.len())))
        });
    }

    /// Takes in what the threads told.
    pub(super) fn hear_parcels(&mut self, ctx: &Context) {
        while let Ok(told) = self.parcels.receiver.try_recv() {
            match told {
                Told::Chosen(purpose, None, took) if took < INSTANT => {
                    let path = usual_path(&purpose);
                    self.dialog = Some(Dialog::Path { purpose, path });
                }
                Told::Chosen(_, None, _) => {}
                Told::Chosen(Purpose::TakeIn, path, _) => {
                    self.take_in(ctx, path, Manner::Strict, Then::List);
                }
                Told::Chosen(Purpose::GiveOut { id, title }, path, _) => {
                    self.give_out(ctx, id, title, path);
                }
                Told::Chosen(Purpose::BackUp, path, _) => self.back_up(ctx, path),
                Told::BackedUp(Ok((path, 0))) => self.notices.say(settings::backed_up(&path)),
                Told::BackedUp(Ok((path, damage))) => {
                    self.notices
                        .say(settings::backed_up_with_damage(&path, damage));
                }
                Told::BackedUp(Err(error)) => self.fail(&error),
                Told::Taken(Ok(taken), then) => self.show_taken(taken, then),
                Told::Taken(Err(refused), _) => {
                    self.dialog = Some(Dialog::Refused {
                        path: refused.path,
                        faults: refused.faults,
                        has_sound_part: refused.has_sound_part,
                    });
                }
                Told::Given(Ok(path)) => self.notices.say(super::words::export::said(&path)),
                Told::Given(Err(sentence)) => self.notices.say(sentence),
            }
        }
    }

    fn show_taken(&mut self, taken: Taken, then: Then) {
        let mut said = if taken.known {
            words::known(&taken.title)
        } else {
            words::taken(&taken.title)
        };
        if !taken.lacks.is_empty() {
            said = words::lacking(&said, &taken.lacks);
        }
        self.notices.say(said);
        if then == Then::Open {
            return self.open(&taken.id);
        }
        if matches!(self.place, Where::Home(_)) {
            self.go_home();
        }
        if let Where::Home(home) = &mut self.place {
            home.selected = Some(taken.id);
        }
    }
}

/// What the path field begins with.
fn usual_path(purpose: &Purpose) -> String {
    match purpose {
        Purpose::TakeIn => String::new(),
        Purpose::GiveOut { title, .. } => usual_folder()
            .join(package_name(title))
            .display()
            .to_string(),
        Purpose::BackUp => usual_folder()
            .join(backups::name_today())
            .display()
            .to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::package_name;

    #[test]
    fn a_package_has_a_name_that_every_system_takes() {
        assert_eq!(package_name("甲/乙：认定?"), "甲_乙：认定_.mengshu");
        assert_eq!(package_name("  "), "盟书.mengshu");
    }
}
