//! Drafts in and out of the list as files: a package or a JSON is taken in, a package is given out.
//!
//! The system's dialogs, reading and writing run on threads; where there is no such dialog, the path is typed.

use super::backups;
use super::clock;
use super::desk::{card, day_of};
use super::dialogs::{Dialog, Purpose};
use super::job::Job;
use super::paths::{Asked, ask, safe_name, usual_folder, with_ending};
use super::widget::working::{BACK_UP, GIVE_OUT, Stages, TAKE_IN};
use super::window::{Place as Where, Window};
use super::words::{export as export_words, parcels as words, settings};
use crate::catalog::Catalog;
use crate::check;
use crate::course::{Course, Stage, Stopped};
use crate::draft::{Draft, Edit};
use crate::exchange::{self, LoadError, Loaded, Manner};
use crate::store::{Store, StoreError};
use egui::Context;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Files on their way in or out.
#[derive(Default)]
pub struct Parcels {
    asking: Vec<(Purpose, Job<Asked>)>,
    pub(super) carried: Vec<Parcel>,
}

/// One piece of work that is shown beside the window while it takes long.
pub(super) struct Parcel {
    pub title: &'static str,
    pub stages: &'static Stages,
    pub begun: Instant,
    pub job: Job<Told>,
}

pub(super) enum Told {
    Taken(Result<Taken, Refused>, Then),
    Given(Result<PathBuf, String>),
    BackedUp(Result<(PathBuf, usize), StoreError>),
}

const TAKING_IN: (&str, &Stages) = (words::TAKING_IN, &TAKE_IN);
const GIVING_OUT: (&str, &Stages) = (words::GIVING_OUT, &GIVE_OUT);
const BACKING_UP: (&str, &Stages) = (words::BACKING_UP, &BACK_UP);

/// What is to be done with a draft that was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    /// It is selected in the list.
    List,
    Open,
}

/// A draft that stands in the list now.
pub(super) struct Taken {
    id: String,
    title: String,
    /// Whether the very same draft stood there already.
    known: bool,
    /// What of it is missing.
    lacks: Vec<String>,
}

/// A file that was not taken.
pub(super) struct Refused {
    path: PathBuf,
    /// A line each.
    faults: String,
    /// Whether the sound part of it could be taken.
    has_sound_part: bool,
    /// Whether nothing was wrong, and somebody wanted it to stop.
    stopped: bool,
}

impl Parcels {
    fn carry(
        &mut self,
        ctx: &Context,
        (title, stages): (&'static str, &'static Stages),
        work: impl FnOnce(Course<'_>) -> Told + Send + 'static,
    ) {
        self.carried.push(Parcel {
            title,
            stages,
            begun: Instant::now(),
            job: Job::start(ctx, work),
        });
    }

    /// Asks which file to take in, or where to put the package of a draft.
    fn ask(&mut self, ctx: &Context, purpose: Purpose) {
        let dialog = match &purpose {
            Purpose::TakeIn => {
                rfd::FileDialog::new().add_filter(words::KINDS, &["mengshu", "json"])
            }
            Purpose::GiveOut { title, .. } => rfd::FileDialog::new()
                .add_filter(words::PACKAGE, &["mengshu"])
                .set_file_name(package_name(title)),
            Purpose::BackUp => rfd::FileDialog::new()
                .add_filter(settings::BACKUP_KIND, &["db"])
                .set_file_name(backups::name_today()),
        };
        let takes = purpose == Purpose::TakeIn;
        let job = ask(ctx, move || {
            if takes {
                dialog.pick_file()
            } else {
                dialog.save_file()
            }
        });
        self.asking.push((purpose, job));
    }

    /// What came of asking, and of carrying.
    fn hear(&mut self) -> (Vec<(Purpose, Asked)>, Vec<Told>) {
        let (mut asked, mut told) = (Vec::new(), Vec::new());
        self.asking.retain(|(purpose, job)| match job.take_end() {
            Some(end) => {
                asked.push((purpose.clone(), end));
                false
            }
            None => true,
        });
        self.carried.retain(|parcel| match parcel.job.take_end() {
            Some(end) => {
                told.push(end);
                false
            }
            None => true,
        });
        (asked, told)
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
    course: Course<'_>,
) -> Result<Taken, Refused> {
    let refused = |faults: String, has_sound_part| Refused {
        path: path.clone(),
        faults,
        has_sound_part,
        stopped: course.is_stopped(),
    };
    let loaded = exchange::load_along(&path, catalog, manner, course)
        .map_err(|error| refused(error.to_string(), matches!(error, LoadError::Faults(_))))?;
    keep(store, catalog, loaded, &path, course).map_err(|error| refused(error.sentence(), false))
}

/// Puts a draft into the list, unless the very same stands there.
fn keep(
    store: &Store,
    catalog: &Catalog,
    loaded: Loaded,
    path: &Path,
    course: Course<'_>,
) -> Result<Taken, StoreError> {
    let left_out = loaded.imported.left_out.iter();
    let mut lacks: Vec<String> = left_out.map(ToString::to_string).collect();
    let (mut done, count) = (0, loaded.contents.len());
    let put = |bytes| {
        course.at(Stage::Writing, done, count)?;
        done += 1;
        store.put_attachment(bytes)
    };
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
    course.go_on()?;
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
    course: Course<'_>,
) -> Result<PathBuf, String> {
    let draft = store
        .open_draft(id)
        .map_err(|error| error.sentence())?
        .draft;
    let contents = super::export::contents(&draft, store);
    let saved = exchange::save_along(&path, &draft, &contents, catalog, course);
    saved.map_err(|error| match Stopped::is_in(&error) {
        true => export_words::STOPPED.to_owned(),
        false => export_words::unwritable(&path, &error),
    })?;
    Ok(path)
}

/// How long a window that closes waits for work to clear away what is half written.
const PATIENCE: Duration = Duration::from_secs(3);

impl Window {
    /// Has work beside the window clear away what is half written.
    pub(super) fn stop_jobs(&self) {
        for parcel in &self.parcels.carried {
            parcel.job.stop_and_wait(PATIENCE);
        }
        if let Some(job) = self.export.as_ref().and_then(|export| export.job.as_ref()) {
            job.stop_and_wait(PATIENCE);
        }
    }

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
        self.parcels.carry(ctx, TAKING_IN, move |course| {
            Told::Taken(take_in(&store, catalog, path, manner, course), then)
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
        self.parcels.carry(ctx, GIVING_OUT, move |course| {
            Told::Given(give_out(&store, catalog, &id, path, course))
        });
    }

    /// Asks where to put a copy of everything, or puts it there.
    pub(super) fn back_up(&mut self, ctx: &Context, path: Option<PathBuf>) {
        let Some(desk) = &self.desk else { return };
        let Some(path) = path else {
            return self.parcels.ask(ctx, Purpose::BackUp);
        };
        let store = desk.store();
        self.parcels.carry(ctx, BACKING_UP, move |course| {
            let made = store.backup_along(&path, course);
            Told::BackedUp(made.map(|problems| (path, problems.len())))
        });
    }

    /// Takes in what the threads told.
    pub(super) fn hear_parcels(&mut self, ctx: &Context) {
        let (asked, told) = self.parcels.hear();
        for (purpose, asked) in asked {
            match asked {
                Asked::Path(path) => self.chosen(ctx, purpose, path),
                Asked::Dismissed => {}
                Asked::NoDialog => {
                    let path = usual_path(&purpose);
                    self.dialog = Some(Dialog::Path { purpose, path });
                }
            }
        }
        for told in told {
            match told {
                Told::BackedUp(Ok((path, 0))) => self.notices.say(settings::backed_up(&path)),
                Told::BackedUp(Ok((path, damage))) => {
                    self.notices
                        .say(settings::backed_up_with_damage(&path, damage));
                }
                Told::BackedUp(Err(StoreError::Stopped(_))) => {
                    self.notices.say(export_words::STOPPED.to_owned());
                }
                Told::BackedUp(Err(error)) => self.fail(&error),
                Told::Taken(Ok(taken), then) => self.show_taken(taken, then),
                Told::Taken(Err(refused), _) => self.show_refused(refused),
                Told::Given(Ok(path)) => self.notices.say(export_words::said(&path)),
                Told::Given(Err(sentence)) => self.notices.say(sentence),
            }
        }
    }

    fn chosen(&mut self, ctx: &Context, purpose: Purpose, path: PathBuf) {
        let path = Some(path);
        match purpose {
            Purpose::TakeIn => self.take_in(ctx, path, Manner::Strict, Then::List),
            Purpose::GiveOut { id, title } => self.give_out(ctx, id, title, path),
            Purpose::BackUp => self.back_up(ctx, path),
        }
    }

    /// Says why a file was not taken in; when that was wanted, in passing.
    fn show_refused(&mut self, refused: Refused) {
        if refused.stopped {
            return self.notices.say(refused.faults);
        }
        self.dialog = Some(Dialog::Refused {
            path: refused.path,
            faults: refused.faults,
            has_sound_part: refused.has_sound_part,
        });
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
