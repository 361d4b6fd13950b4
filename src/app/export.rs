//! 导出: what is to be printed and how, where to, and the thread that does it.

use super::choices;
use super::clock;
use super::desk::Desk;
use super::export_ui;
use super::handing::{self, Handing};
use super::job::{Job, ended};
use super::paths::{Asked, ask, safe_name, usual_folder, with_ending};
use super::words::export as words;
use super::work::Work;
use crate::apart::Opener;
use crate::catalog::{Catalog, in_use};
use crate::course::{Course, Stage as Step};
use crate::draft::Draft;
use crate::exchange::{Contents, kept_contents, write_whole_with};
use crate::press::{self, Copy, Faces, Order, PressFault, Printed, Scans, What};
use crate::store::Store;
use egui::Context;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The export window.
pub struct Export {
    pub what: What,
    /// Whether each unit's signature page goes into a file of its own.
    pub apart: bool,
    pub duplex: bool,
    pub is_final: bool,
    pub copy: Copy,
    pub copies: u32,
    /// As typed, in millimetres; empty to have it estimated.
    pub thickness: String,
    pub faces: Faces,
    /// Findings that must be put right, counted when the window was opened.
    pub must: usize,
    pub stage: Stage,
    /// Whether the window is shown; work goes on behind it.
    pub open: bool,
    /// What remains to be done with the paper.
    pub handing: Handing,
    /// The work, while it is at it.
    pub job: Option<Job<Result<Written, String>>>,
    asking: Option<Job<Asked>>,
    /// Tells whether a printer took the file.
    printing: Option<Job<bool>>,
    title: String,
}

/// How far the export is.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    Choosing,
    /// The system's dialog is open.
    Asking,
    /// There is no system dialog: the path is typed here.
    Typing(String),
    Working,
    Done(Written),
    Failed(String),
}

/// The finished file.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    pub path: PathBuf,
    pub pages: usize,
    /// How many files, where `path` is their folder.
    pub files: Option<usize>,
    pub remarks: Vec<String>,
}

impl Export {
    /// The window for a draft, with what was chosen and ticked for it before.
    pub fn new(work: &Work, desk: &Desk) -> Self {
        let handing = desk.setting(&handing::key(&work.id));
        let mut export = Self {
            what: What::Booklet,
            apart: false,
            duplex: false,
            is_final: false,
            copy: Copy::Original,
            copies: press::USUAL_COPIES,
            thickness: String::new(),
            faces: Faces::BuiltIn,
            must: work.must_for_final(),
            stage: Stage::Choosing,
            open: true,
            handing: Handing::read(handing.as_deref()),
            job: None,
            asking: None,
            printing: None,
            title: work.draft.title().to_owned(),
        };
        if let Some(kept) = desk.setting(&choices::key(&work.id)) {
            let offered = |what: &What, apart| export_ui::offers(work, what, apart);
            choices::choose(&mut export, &kept, offered);
        }
        export
    }

    pub fn is_busy(&self) -> bool {
        matches!(self.stage, Stage::Asking | Stage::Working)
    }

    /// Whether what is chosen can be printed: a final print has nothing that must be put right.
    pub fn can_start(&self) -> bool {
        let thick = self.what != What::Spine || self.thickness_mm().is_ok();
        !self.is_busy() && (!self.is_final || self.must == 0) && thick
    }

    /// The thickness chosen for a spine, if any; an error when no such spine can be.
    pub fn thickness_mm(&self) -> Result<Option<u32>, ()> {
        const CHOICE: RangeInclusive<u32> = 5..=100;
        match self.thickness.trim() {
            "" => Ok(None),
            typed => match typed.parse() {
                Ok(mm) if CHOICE.contains(&mm) => Ok(Some(mm)),
                _ => Err(()),
            },
        }
    }

    /// Asks where to put the file, on a thread.
    pub fn ask(&mut self, ctx: &Context) {
        self.stage = Stage::Asking;
        let (name, apart) = (self.file_name(), self.apart);
        self.asking = Some(ask(ctx, move || {
            if apart {
                rfd::FileDialog::new().pick_folder()
            } else {
                let dialog = rfd::FileDialog::new().add_filter("PDF", &["pdf"]);
                dialog.set_file_name(name).save_file()
            }
        }));
    }

    /// The name that is offered: the draft and what is printed of it.
    fn file_name(&self) -> String {
        let what = match &self.what {
            What::Booklet => words::BOOKLET,
            What::Material(id) => in_use().material(id).map_or("", |material| &material.name),
            What::Signatures => words::SIGNATURES,
            What::Seals => words::SEALS,
            What::SelfCheck => words::SELF_CHECK,
            What::Spine => words::SPINE,
        };
        let title = if self.title.is_empty() {
            super::words::NAME
        } else {
            &self.title
        };
        let name = safe_name(&format!("{title}-{what}"));
        if self.apart { name } else { name + ".pdf" }
    }

    /// Has the path typed here instead of asking the system's dialog.
    pub fn type_path(&mut self) {
        self.stage = Stage::Typing(self.usual_path().display().to_string());
    }

    /// Where the file is put when nobody says otherwise.
    fn usual_path(&self) -> PathBuf {
        usual_folder().join(self.file_name())
    }

    /// Prints to a path, on a thread.
    pub fn start(
        &mut self,
        ctx: &Context,
        work: &Work,
        store: Store,
        opener: Opener,
        path: PathBuf,
    ) {
        self.stage = Stage::Working;
        let order = Order {
            what: self.what.clone(),
            is_final: self.is_final,
            duplex: self.duplex,
            copies: self.copies,
            copy: self.copy,
            thickness: self.thickness_mm().ok().flatten(),
            made: press::minute(clock::local_now()),
            today: work
                .draft
                .date()
                .map_or_else(clock::today, |date| date.first_day()),
            reason: None,
            faces: self.faces,
        };
        let print = if self.apart { print_apart } else { print };
        let (draft, catalog) = (work.draft.clone(), work.catalog);
        self.job = Some(Job::start(ctx, move |course| {
            let contents = contents(&draft, &store);
            let scans = press::scans_along(&draft, &contents, &opener, course);
            let scans = scans.map_err(|_| words::STOPPED.to_owned())?;
            print(catalog, &draft, &scans, &order, &path, course)
        }));
    }

    /// Hands the finished file to the printer, on a thread.
    pub fn hand_to_printer(&mut self, ctx: &Context, path: PathBuf) {
        self.printing = Some(Job::start(ctx, move |_| print_outside(&path)));
    }

    /// Whether a printer took the file that was handed to one; once.
    pub fn take_printed(&mut self) -> Option<bool> {
        ended(&mut self.printing)
    }

    /// Takes in what the threads told; returns the path to print to when one was chosen.
    pub fn hear(&mut self) -> Option<PathBuf> {
        match ended(&mut self.job) {
            Some(Ok(written)) => self.stage = Stage::Done(written),
            Some(Err(sentence)) => self.stage = Stage::Failed(sentence),
            None => {}
        }
        match ended(&mut self.asking)? {
            Asked::Path(path) => return Some(self.with_ending(path)),
            Asked::Dismissed => self.stage = Stage::Choosing,
            Asked::NoDialog => self.type_path(),
        }
        None
    }

    /// A path as it is written to: a file has its ending, a folder has none.
    pub fn with_ending(&self, path: PathBuf) -> PathBuf {
        if self.apart {
            path
        } else {
            with_ending(path, "pdf")
        }
    }
}

/// Why there is no file.
fn told(path: &Path, fault: PressFault) -> String {
    match fault {
        PressFault::Stopped(_) => words::STOPPED.to_owned(),
        PressFault::Unwritable(error) => words::unwritable(path, &error),
        fault => fault.to_string(),
    }
}

/// Writes pages to a path; a file that is stopped half way is taken away again.
fn write(printed: &Printed, path: &Path, course: Course<'_>) -> Result<(), PressFault> {
    write_whole_with(path, |file| {
        press::write_along(printed, file, course)?;
        // The last moment: after this the file gets its name.
        Ok(course.go_on()?)
    })
}

fn print(
    catalog: &'static Catalog,
    draft: &Draft,
    scans: &Scans,
    order: &Order,
    path: &Path,
    course: Course<'_>,
) -> Result<Written, String> {
    let write = |printed: &Printed| write(printed, path, course);
    let printed = press::print(catalog, draft, scans, order, course, |_| Ok(()), write);
    let printed = printed.map_err(|fault| told(path, fault))?;
    Ok(Written {
        path: path.to_owned(),
        pages: printed.pages.pages.len(),
        files: None,
        remarks: [press::remarks(&printed), press::remarks_on_names(draft)].concat(),
    })
}

/// Each unit's signature page into a file of its own, in one folder. There are no scans on them.
fn print_apart(
    catalog: &'static Catalog,
    draft: &Draft,
    _scans: &Scans,
    order: &Order,
    folder: &Path,
    course: Course<'_>,
) -> Result<Written, String> {
    let kits = press::kits_along(catalog, draft, order, course);
    let (files, mut remarks) = kits.map_err(|fault| told(folder, fault))?;
    std::fs::create_dir_all(folder).map_err(|error| words::unwritable(folder, &error))?;
    let mut pages = 0;
    let stopped_after = |finished| match finished {
        0 => words::STOPPED.to_owned(),
        some => words::stopped_after(some, files.len()),
    };
    for (index, file) in files.iter().enumerate() {
        course
            .at(Step::Writing, index, files.len())
            .map_err(|_| stopped_after(index))?;
        let path = folder.join(&file.name);
        // One page is written at once; how far that is would only flicker.
        write(&file.printed, &path, Course::FREE).map_err(|fault| told(&path, fault))?;
        pages += file.printed.pages.pages.len();
        remarks.extend(press::remarks(&file.printed));
    }
    Ok(Written {
        path: folder.to_owned(),
        pages,
        files: Some(files.len()),
        remarks,
    })
}

/// The contents of the draft's attachments, read from the store when they are needed.
pub fn contents(draft: &Draft, store: &Store) -> Contents {
    let store = store.clone();
    kept_contents(draft, move |hash| {
        store.attachment(hash).map_err(|error| error.sentence())
    })
}

/// Opens a file or a folder in the system's own way.
pub fn open_outside(path: &Path) {
    let opener = if cfg!(windows) {
        "explorer"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    // Without such a program there is nothing to open it with; the path stands in the window.
    let _ = std::process::Command::new(opener)
        .arg(path)
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn();
}

/// Hands a file to the default printer; without one it is opened, to be printed from there. Whether a printer took it.
/// Waits for the system's program, so it belongs on a thread.
fn print_outside(path: &Path) -> bool {
    let mut command = if cfg!(windows) {
        let mut command = Command::new("powershell");
        // The path goes by the environment, where no sign in it means anything.
        let script = "Start-Process -FilePath $env:MENGSHU_PRINT -Verb Print";
        command.args(["-NoProfile", "-NonInteractive", "-Command", script]);
        command.env("MENGSHU_PRINT", path);
        command
    } else {
        let mut command = Command::new("lp");
        command.arg("--").arg(path);
        command
    };
    let status = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let taken = status.is_ok_and(|status| status.success());
    if !taken {
        open_outside(path);
    }
    taken
}
