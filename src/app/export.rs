//! 导出: what is to be printed and how, where to, and the thread that does it.

use super::clock;
use super::words::export as words;
use super::work::Work;
use crate::catalog::{Catalog, builtin};
use crate::check::Level;
use crate::draft::Draft;
use crate::exchange::{Contents, contents_of, write_whole};
use crate::press::{self, Order, What};
use crate::store::Store;
use crate::typeset::Typesetter;
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// A dialog that comes back sooner than this was never on the screen: nobody reads and cancels so fast.
pub(super) const INSTANT: Duration = Duration::from_millis(400);

/// The export window.
pub struct Export {
    pub what: What,
    pub duplex: bool,
    pub is_final: bool,
    /// Findings that must be put right, counted when the window was opened.
    pub must: usize,
    pub stage: Stage,
    /// Whether the window is shown; work goes on behind it.
    pub open: bool,
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
    Done(Written),
    Failed(String),
}

/// What the thread is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Typesetting,
    Writing,
}

/// The finished file.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    pub path: PathBuf,
    pub pages: usize,
    pub remarks: Vec<String>,
}

enum Told {
    /// The dialog came back, after how long, with a path or without.
    Path(Option<PathBuf>, Duration),
    Step(Step),
    End(Result<Written, String>),
}

impl Export {
    pub fn new(work: &Work) -> Self {
        let (sender, receiver) = mpsc::channel();
        Self {
            what: What::Booklet,
            duplex: false,
            is_final: false,
            must: work.report.count(Level::Must),
            stage: Stage::Choosing,
            open: true,
            title: work.draft.title().to_owned(),
            sender,
            receiver,
        }
    }

    pub fn is_busy(&self) -> bool {
        matches!(self.stage, Stage::Asking | Stage::Working(_))
    }

    /// Whether what is chosen can be printed: a final print has nothing that must be put right.
    pub fn can_start(&self) -> bool {
        !self.is_busy() && (!self.is_final || self.must == 0)
    }

    /// Asks where to put the file, on a thread.
    pub fn ask(&mut self, ctx: &Context) {
        self.stage = Stage::Asking;
        let (sender, ctx, name) = (self.sender.clone(), ctx.clone(), self.file_name());
        thread::spawn(move || {
            let begun = Instant::now();
            let path = rfd::FileDialog::new()
                .add_filter("PDF", &["pdf"])
                .set_file_name(name)
                .save_file();
            if sender.send(Told::Path(path, begun.elapsed())).is_ok() {
                ctx.request_repaint();
            }
        });
    }

    /// The name that is offered: the draft and what is printed of it.
    fn file_name(&self) -> String {
        let what = match &self.what {
            What::Booklet => words::BOOKLET,
            What::Material(id) => builtin().material(id).map_or("", |material| &material.name),
        };
        let title = if self.title.is_empty() {
            super::words::NAME
        } else {
            &self.title
        };
        let name = format!("{title}-{what}");
        name.replace(['/', '\\', ':', '*', '?', '"', '<', '>', '|'], "_") + ".pdf"
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
    pub fn start(&mut self, ctx: &Context, work: &Work, store: Store, path: PathBuf) {
        self.stage = Stage::Working(Step::Typesetting);
        let order = Order {
            what: self.what.clone(),
            is_final: self.is_final,
            duplex: self.duplex,
            copies: press::USUAL_COPIES,
            made: press::minute(clock::local_now()),
        };
        let (draft, catalog) = (work.draft.clone(), work.catalog);
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        thread::spawn(move || {
            let tell = |told: Told| {
                if sender.send(told).is_ok() {
                    ctx.request_repaint();
                }
            };
            let step = || tell(Told::Step(Step::Writing));
            tell(Told::End(print(
                catalog, &draft, &store, &order, &path, step,
            )));
        });
    }

    /// Takes in what the threads told; returns the path to print to when one was chosen.
    pub fn hear(&mut self) -> Option<PathBuf> {
        let mut chosen = None;
        while let Ok(told) = self.receiver.try_recv() {
            match told {
                Told::Path(Some(path), _) => chosen = Some(with_ending(path)),
                Told::Path(None, took) if took < INSTANT => {
                    self.type_path();
                }
                Told::Path(None, _) => self.stage = Stage::Choosing,
                Told::Step(step) => self.stage = Stage::Working(step),
                Told::End(Ok(written)) => self.stage = Stage::Done(written),
                Told::End(Err(sentence)) => self.stage = Stage::Failed(sentence),
            }
        }
        chosen
    }
}

/// Where files are put when nobody says otherwise.
pub(super) fn usual_folder() -> PathBuf {
    let folder = directories::UserDirs::new().map(|dirs| {
        let documents = dirs.document_dir();
        documents.unwrap_or(dirs.home_dir()).to_owned()
    });
    folder.unwrap_or_default()
}

/// The path with `.pdf` at its end.
pub fn with_ending(path: PathBuf) -> PathBuf {
    let has = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
    if has {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".pdf");
    name.into()
}

fn print(
    catalog: &Catalog,
    draft: &Draft,
    store: &Store,
    order: &Order,
    path: &Path,
    writing: impl FnOnce(),
) -> Result<Written, String> {
    let scans = press::scans(draft, &contents(draft, store));
    let printed = press::pages(catalog, draft, &scans, order, &mut Typesetter::default())
        .map_err(|fault| fault.to_string())?;
    let pdf = press::pdf(&printed).map_err(|fault| fault.to_string())?;
    writing();
    write_whole(path, &pdf).map_err(|error| words::unwritable(path, &error))?;
    Ok(Written {
        path: path.to_owned(),
        pages: printed.pages.pages.len(),
        remarks: press::remarks(&printed),
    })
}

/// The bytes of the draft's attachments, each from the store.
pub fn contents(draft: &Draft, store: &Store) -> Contents {
    contents_of(draft, |attachment| {
        store
            .attachment(&attachment.hash)
            .map_err(|error| error.sentence())
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

#[cfg(test)]
mod tests {
    use super::with_ending;

    #[test]
    fn a_chosen_name_ends_in_pdf() {
        assert_eq!(
            with_ending("甲/乙".into()),
            std::path::PathBuf::from("甲/乙.pdf")
        );
        assert_eq!(
            with_ending("乙.PDF".into()),
            std::path::PathBuf::from("乙.PDF")
        );
        assert_eq!(
            with_ending("v1.0".into()),
            std::path::PathBuf::from("v1.0.pdf")
        );
    }
}
