//! 导出: what is to be printed and how, where to, and the thread that does it.

use super::choices;
use super::clock;
use super::desk::Desk;
use super::export_ui;
use super::handing::{self, Handing};
use super::paths::{INSTANT, safe_name, usual_folder, with_ending};
use super::words::export as words;
use super::work::Work;
use crate::apart::Opener;
use crate::catalog::{Catalog, in_use};
use crate::draft::Draft;
use crate::exchange::{Contents, kept_contents, write_whole_with};
use crate::press::{self, Copy, Order, PressFault, Printed, Scans, What};
use crate::store::Store;
use egui::Context;
use std::io::{self, Write};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

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
    /// Findings that must be put right, counted when the window was opened.
    pub must: usize,
    pub stage: Stage,
    /// Whether the window is shown; work goes on behind it.
    pub open: bool,
    /// What remains to be done with the paper.
    pub handing: Handing,
    /// Whether a printer took the file that was handed to one; once.
    pub printer: Option<bool>,
    /// Set when the thread shall stop.
    stop: Arc<AtomicBool>,
    title: String,
    sender: Sender<Told>,
    receiver: Receiver<Told>,
}

/// How far the export is.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    Choosing,
    /// The system's dialog is open.
    Asking,
    /// There is no system dialog: the path is typed here.
    Typing(String),
    Working(Step),
    /// It was told to stop and still is at something.
    Stopping,
    Done(Written),
    Failed(String),
}

/// What the thread is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Reading,
    Typesetting,
    Writing,
    /// One of several files: which, and of how many.
    File(usize, usize),
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

enum Told {
    /// Whether a printer took the file.
    Printer(bool),
    /// The dialog came back, after how long, with a path or without.
    Path(Option<PathBuf>, Duration),
    Step(Step),
    End(Result<Written, String>),
}

impl Export {
    /// The window for a draft, with what was chosen and ticked for it before.
    pub fn new(work: &Work, desk: &Desk) -> Self {
        let (sender, receiver) = mpsc::channel();
        let handing = desk.setting(&handing::key(&work.id));
        let mut export = Self {
            what: What::Booklet,
            apart: false,
            duplex: false,
            is_final: false,
            copy: Copy::Original,
            copies: press::USUAL_COPIES,
            thickness: String::new(),
            must: work.must_for_final(),
            stage: Stage::Choosing,
            open: true,
            handing: Handing::read(handing.as_deref()),
            printer: None,
            stop: Arc::default(),
            title: work.draft.title().to_owned(),
            sender,
            receiver,
        };
        if let Some(kept) = desk.setting(&choices::key(&work.id)) {
            let offered = |what: &What, apart| export_ui::offers(work, what, apart);
            choices::choose(&mut export, &kept, offered);
        }
        export
    }

    pub fn is_busy(&self) -> bool {
        matches!(
            self.stage,
            Stage::Asking | Stage::Working(_) | Stage::Stopping
        )
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
        let (sender, ctx, name) = (self.sender.clone(), ctx.clone(), self.file_name());
        let apart = self.apart;
        thread::spawn(move || {
            let begun = Instant::now();
            let path = if apart {
                rfd::FileDialog::new().pick_folder()
            } else {
                let dialog = rfd::FileDialog::new().add_filter("PDF", &["pdf"]);
                dialog.set_file_name(name).save_file()
            };
            if sender.send(Told::Path(path, begun.elapsed())).is_ok() {
                ctx.request_repaint();
            }
        });
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
        self.stage = Stage::Working(Step::Reading);
        self.stop = Arc::default();
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
        };
        let print = if self.apart { print_apart } else { print };
        let (draft, catalog) = (work.draft.clone(), work.catalog);
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        let stop = Arc::clone(&self.stop);
        thread::spawn(move || {
            let tell = |told: Told| {
                if sender.send(told).is_ok() {
                    ctx.request_repaint();
                }
            };
            let step = |step| tell(Told::Step(step));
            let scans = press::scans(&draft, &contents(&draft, &store), &opener);
            let way = Way {
                step: &step,
                stop: &stop,
            };
            tell(Told::End(print(
                catalog, &draft, &scans, &order, &path, way,
            )));
        });
    }

    /// Hands the finished file to the printer, on a thread.
    pub fn to_printer(&self, ctx: &Context, path: PathBuf) {
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        thread::spawn(move || {
            if sender.send(Told::Printer(print_outside(&path))).is_ok() {
                ctx.request_repaint();
            }
        });
    }

    /// Has the thread stop at its next step; what is finished stays.
    pub fn stop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        self.stage = Stage::Stopping;
    }

    /// Takes in what the threads told; returns the path to print to when one was chosen.
    pub fn hear(&mut self) -> Option<PathBuf> {
        let mut chosen = None;
        while let Ok(told) = self.receiver.try_recv() {
            match told {
                Told::Path(Some(path), _) => chosen = Some(self.with_ending(path)),
                Told::Path(None, took) if took < INSTANT => {
                    self.type_path();
                }
                Told::Path(None, _) => self.stage = Stage::Choosing,
                Told::Step(_) if self.stage == Stage::Stopping => {}
                Told::Step(step) => self.stage = Stage::Working(step),
                Told::Printer(taken) => self.printer = Some(taken),
                Told::End(Ok(written)) => self.stage = Stage::Done(written),
                Told::End(Err(sentence)) => self.stage = Stage::Failed(sentence),
            }
        }
        chosen
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

/// How a thread tells where it is, and hears that it shall stop.
#[derive(Clone, Copy)]
struct Way<'a> {
    step: &'a dyn Fn(Step),
    stop: &'a AtomicBool,
}

impl Way<'_> {
    fn is_stopped(self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Goes on with a step, unless it shall stop.
    fn go_on(self, step: Step) -> Result<(), String> {
        if self.is_stopped() {
            return Err(words::STOPPED.to_owned());
        }
        (self.step)(step);
        Ok(())
    }

    /// Why there is no file.
    fn told(self, path: &Path, fault: PressFault) -> String {
        match fault {
            _ if self.is_stopped() => words::STOPPED.to_owned(),
            PressFault::Unwritable(error) => words::unwritable(path, &error),
            fault => fault.to_string(),
        }
    }

    /// Writes pages to a path; a file that is stopped half way is taken away again.
    fn write(self, printed: &Printed, path: &Path) -> Result<(), PressFault> {
        write_whole_with(path, |file| {
            let mut out = Stoppable { way: self, file };
            press::write(printed, &mut out)?;
            // The last moment: after this the file gets its name.
            out.flush().map_err(PressFault::Unwritable)
        })
    }
}

/// A file that takes nothing more once its writer shall stop.
struct Stoppable<'a, W> {
    way: Way<'a>,
    file: &'a mut W,
}

impl<W: Write> Write for Stoppable<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.way.is_stopped() {
            return Err(io::Error::other(words::STOPPED));
        }
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.way.is_stopped() {
            return Err(io::Error::other(words::STOPPED));
        }
        self.file.flush()
    }
}

fn print(
    catalog: &'static Catalog,
    draft: &Draft,
    scans: &Scans,
    order: &Order,
    path: &Path,
    way: Way,
) -> Result<Written, String> {
    way.go_on(Step::Typesetting)?;
    let write = |printed: &Printed| {
        (way.step)(Step::Writing);
        way.write(printed, path)
    };
    let printed = press::print(catalog, draft, scans, order, write);
    let printed = printed.map_err(|fault| way.told(path, fault))?;
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
    way: Way,
) -> Result<Written, String> {
    way.go_on(Step::Typesetting)?;
    let (files, mut remarks) =
        press::kits(catalog, draft, order).map_err(|fault| fault.to_string())?;
    way.go_on(Step::Writing)?;
    std::fs::create_dir_all(folder).map_err(|error| words::unwritable(folder, &error))?;
    let mut pages = 0;
    let stopped_after = |finished| match finished {
        0 => words::STOPPED.to_owned(),
        some => words::stopped_after(some, files.len()),
    };
    for (index, file) in files.iter().enumerate() {
        way.go_on(Step::File(index + 1, files.len()))
            .map_err(|_| stopped_after(index))?;
        let path = folder.join(&file.name);
        way.write(&file.printed, &path)
            .map_err(|fault| match way.is_stopped() {
                true => stopped_after(index),
                false => way.told(&path, fault),
            })?;
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
