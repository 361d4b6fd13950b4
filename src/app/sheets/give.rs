//! 导出: a table, or an empty form of it, written as a workbook where the person wants it.

use crate::app::job::{Job, ended};
use crate::app::paths::{Asked, ask, safe_name, usual_folder, with_ending};
use crate::app::words::{export as export_words, give as words};
use crate::app::work::Work;
use crate::catalog::Field;
use crate::course::{Course, Stopped};
use crate::draft::Draft;
use crate::exchange::sheets::{write_form, write_table};
use crate::exchange::write_whole_with;
use egui::Context;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The window that writes a table.
pub struct Give {
    pub table: &'static Field,
    /// Whether only the empty form is wanted.
    pub form: bool,
    pub stage: Stage,
    pub job: Option<Job<Result<(PathBuf, usize), String>>>,
    asking: Option<Job<Asked>>,
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

impl Give {
    pub fn new(table: &'static Field, work: &Work) -> Self {
        Self {
            table,
            form: work.draft.rows(&table.id).is_empty(),
            stage: Stage::Choosing,
            job: None,
            asking: None,
        }
    }

    pub fn is_busy(&self) -> bool {
        matches!(self.stage, Stage::Asking | Stage::Writing)
    }

    /// Asks where to put the file, on a thread.
    pub fn ask(&mut self, ctx: &Context, work: &Work) {
        self.stage = Stage::Asking;
        let name = self.file_name(work);
        self.asking = Some(ask(ctx, move || {
            let dialog = rfd::FileDialog::new().add_filter("Excel", &["xlsx"]);
            dialog.set_file_name(name).save_file()
        }));
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
        self.job = Some(Job::start(ctx, move |course| {
            let rows = write(&draft, table, form, &path, course)?;
            Ok((path, rows))
        }));
    }

    /// Takes in what the threads told.
    pub fn hear(&mut self, ctx: &Context, work: &Work) {
        match ended(&mut self.job) {
            Some(Ok((path, rows))) => self.stage = Stage::Done(path, rows),
            Some(Err(sentence)) => self.stage = Stage::Failed(sentence),
            None => {}
        }
        match ended(&mut self.asking) {
            Some(Asked::Path(path)) => self.write(ctx, work, with_ending(path, "xlsx")),
            Some(Asked::Dismissed) => self.stage = Stage::Choosing,
            Some(Asked::NoDialog) => self.type_path(work),
            None => {}
        }
    }
}

/// How many rows were written; the error is a sentence.
fn write(
    draft: &Draft,
    table: &'static Field,
    form: bool,
    path: &Path,
    course: Course<'_>,
) -> Result<usize, String> {
    let catalog = crate::catalog::in_use();
    let written = if form {
        write_form(catalog, draft, table)
    } else {
        write_table(catalog, draft, table)
    };
    let bytes = written.map_err(|fault| fault.to_string())?;
    let written = write_whole_with(path, |file| {
        course.through(&mut *file).write_all(&bytes)?;
        // The last moment: after this the file gets its name.
        course.go_on().map_err(io::Error::from)
    });
    written.map_err(|error| match Stopped::is_in(&error) {
        true => export_words::STOPPED.to_owned(),
        false => export_words::unwritable(path, &error),
    })?;
    Ok(if form { 0 } else { draft.rows(&table.id).len() })
}
