//! 导出: a table, or an empty form of it, written as a workbook where the person wants it.

use crate::app::paths::{INSTANT, safe_name, usual_folder, with_ending};
use crate::app::words::{export as export_words, give as words};
use crate::app::work::Work;
use crate::catalog::Field;
use crate::draft::Draft;
use crate::exchange::sheets::{write_form, write_table};
use crate::exchange::write_whole;
use egui::Context;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// The window that writes a table.
pub struct Give {
    pub table: &'static Field,
    /// Whether only the empty form is wanted.
    pub form: bool,
    pub stage: Stage,
    sender: Sender<Told>,
    receiver: Receiver<Told>,
}

/// How far it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    Choosing,
    Asking,
    Typing(String),
    Writing,
    /// Where it lies, and how many rows it has.
    Done(PathBuf, usize),
    Failed(String),
}

enum Told {
    Path(Option<PathBuf>, Duration),
    End(Result<(PathBuf, usize), String>),
}

impl Give {
    pub fn new(table: &'static Field, work: &Work) -> Self {
        let (sender, receiver) = mpsc::channel();
        Self {
            table,
            form: work.draft.rows(&table.id).is_empty(),
            stage: Stage::Choosing,
            sender,
            receiver,
        }
    }

    pub fn is_busy(&self) -> bool {
        matches!(self.stage, Stage::Asking | Stage::Writing)
    }

    /// Asks where to put the file, on a thread.
    pub fn ask(&mut self, ctx: &Context, work: &Work) {
        self.stage = Stage::Asking;
        let (sender, ctx, name) = (self.sender.clone(), ctx.clone(), self.file_name(work));
        thread::spawn(move || {
            let begun = Instant::now();
            let path = rfd::FileDialog::new()
                .add_filter("Excel", &["xlsx"])
                .set_file_name(name)
                .save_file();
            if sender.send(Told::Path(path, begun.elapsed())).is_ok() {
                ctx.request_repaint();
            }
        });
    }

    /// The name that is offered: the table, whose it is, and whether it is empty.
    fn file_name(&self, work: &Work) -> String {
        let mut name = self.table.label.clone();
        if self.form {
            name = format!("{name}-{}", words::EMPTY);
        } else if !work.draft.title().is_empty() {
            name = format!("{}-{name}", work.draft.title());
        }
        safe_name(&name) + ".xlsx"
    }

    /// Has the path typed here.
    pub fn type_path(&mut self, work: &Work) {
        let path = usual_folder().join(self.file_name(work));
        self.stage = Stage::Typing(path.display().to_string());
    }

    /// Writes to a path, on a thread.
    pub fn write(&mut self, ctx: &Context, work: &Work, path: PathBuf) {
        self.stage = Stage::Writing;
        let (draft, table, form) = (work.draft.clone(), self.table, self.form);
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        thread::spawn(move || {
            let end = write(&draft, table, form, &path);
            if sender.send(Told::End(end.map(|rows| (path, rows)))).is_ok() {
                ctx.request_repaint();
            }
        });
    }

    /// Takes in what the threads told.
    pub fn hear(&mut self, ctx: &Context, work: &Work) {
        while let Ok(told) = self.receiver.try_recv() {
            match told {
                Told::Path(Some(path), _) => self.write(ctx, work, with_ending(path, "xlsx")),
                Told::Path(None, took) if took < INSTANT => self.type_path(work),
                Told::Path(None, _) => self.stage = Stage::Choosing,
                Told::End(Ok((path, rows))) => self.stage = Stage::Done(path, rows),
                Told::End(Err(sentence)) => self.stage = Stage::Failed(sentence),
            }
        }
    }
}

/// How many rows were written; the error is a sentence.
fn write(draft: &Draft, table: &'static Field, form: bool, path: &Path) -> Result<usize, String> {
    let catalog = crate::catalog::in_use();
    let written = if form {
        write_form(catalog, draft, table)
    } else {
        write_table(catalog, draft, table)
    };
    let bytes = written.map_err(|fault| fault.to_string())?;
    write_whole(path, &bytes).map_err(|error| export_words::unwritable(path, &error))?;
    Ok(if form { 0 } else { draft.rows(&table.id).len() })
}
