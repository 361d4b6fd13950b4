//! 导入: the file that is looked at, how its columns belong, and what would come of it. Nothing is taken here.

use super::preview::{self, Preview};
use crate::apart::Opener;
use crate::app::clock;
use crate::app::job::{Job, ended};
use crate::app::paths::{Asked, ask};
use crate::app::words::import as words;
use crate::app::work::Work;
use crate::catalog::Field;
use crate::exchange::sheets::{
    Book, FILE_BYTES, Matched, Sheet, Way, match_at, match_sheet, read_apart, scale_of,
};
use egui::Context;
use rust_decimal::Decimal;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The window in which a spreadsheet is looked at before it is taken.
pub struct Import {
    pub table: &'static Field,
    pub stage: Stage,
    /// Reads the file: its name, and its sheets or a sentence.
    pub reading: Option<Job<(String, Result<Book, String>)>>,
    asking: Option<Job<Asked>>,
    /// Finds out what would come of the choices; a new one takes the place of an older.
    weighing: Option<Job<Preview>>,
    opener: Opener,
}

/// How far it is.
pub enum Stage {
    Choosing,
    /// The system's dialog is open.
    Asking,
    /// The path is typed here.
    Typing(String),
    Reading,
    Looking(Box<Look>),
    Failed(String),
}

/// A file that was read, and how it is understood.
pub struct Look {
    /// The name of the file.
    pub source: String,
    pub book: Arc<Book>,
    pub sheet: usize,
    pub matched: Matched,
    pub way: Way,
    /// What would come of it; older than the choices while `pending`.
    pub preview: Option<Preview>,
    pub pending: bool,
    /// The remark that was clicked: its line is shown.
    pub shown: Option<u32>,
}

impl Import {
    pub fn new(table: &'static Field, opener: Opener) -> Self {
        Self {
            table,
            stage: Stage::Choosing,
            reading: None,
            asking: None,
            weighing: None,
            opener,
        }
    }

    /// Looks at a sheet that was pasted.
    pub fn look_at(&mut self, ctx: &Context, work: &Work, sheet: Sheet) {
        let sheets = vec![sheet];
        self.look(ctx, work, words::CLIPBOARD.to_owned(), Book { sheets });
    }

    /// Asks for the file, on a thread.
    pub fn ask(&mut self, ctx: &Context) {
        self.stage = Stage::Asking;
        self.asking = Some(ask(ctx, || {
            rfd::FileDialog::new()
                .add_filter(words::KINDS, &["xlsx", "xls", "ods", "csv", "txt", "et"])
                .pick_file()
        }));
    }

    /// Reads a file, on a thread and there in the child process.
    pub fn read(&mut self, ctx: &Context, path: PathBuf) {
        self.stage = Stage::Reading;
        let opener = self.opener.clone();
        self.reading = Some(Job::start(ctx, move |_| {
            let name = path.file_name().unwrap_or(path.as_os_str());
            let name = name.to_string_lossy().into_owned();
            let read = content(&path).and_then(|content| {
                read_apart(&opener, &Arc::new(content)).map_err(|fault| fault.to_string())
            });
            (name, read)
        }));
    }

    /// Leaves the file alone. What the child process still says of it is not heard.
    pub fn stop_reading(&mut self) {
        self.reading = None;
        self.stage = Stage::Choosing;
    }

    /// Takes in what the threads told.
    pub fn hear(&mut self, ctx: &Context, work: &Work) {
        match ended(&mut self.asking) {
            Some(Asked::Path(path)) => self.read(ctx, path),
            Some(Asked::Dismissed) => self.stage = Stage::Choosing,
            Some(Asked::NoDialog) => self.stage = Stage::Typing(String::new()),
            None => {}
        }
        match ended(&mut self.reading) {
            Some((name, Ok(book))) => self.look(ctx, work, name, book),
            Some((_, Err(sentence))) => self.stage = Stage::Failed(sentence),
            None => {}
        }
        if let Some(preview) = ended(&mut self.weighing)
            && let Stage::Looking(look) = &mut self.stage
        {
            look.preview = Some(preview);
            look.pending = false;
        }
    }

    /// Begins to look at a book: at the sheet of which most columns are known.
    fn look(&mut self, ctx: &Context, work: &Work, source: String, book: Book) {
        let known = |sheet: &Sheet| {
            let columns = match_sheet(sheet, self.table).columns;
            columns
                .iter()
                .filter(|column| column.field.is_some())
                .count()
        };
        let readable = |index: &usize| book.sheets[*index].fault.is_none();
        let indices = (0..book.sheets.len()).rev().filter(readable);
        let Some(index) = indices.max_by_key(|index| known(&book.sheets[*index])) else {
            let fault = book.sheets.into_iter().find_map(|sheet| sheet.fault);
            self.stage = Stage::Failed(fault.unwrap_or_default());
            return;
        };
        let has_rows = !work.draft.rows(&self.table.id).is_empty();
        let look = Look {
            source,
            sheet: index,
            matched: match_sheet(&book.sheets[index], self.table),
            way: if has_rows { Way::Update } else { Way::Append },
            book: Arc::new(book),
            preview: None,
            pending: false,
            shown: None,
        };
        self.stage = Stage::Looking(Box::new(look));
        self.weigh(ctx, work);
    }

    /// Finds out on a thread what would come of the choices as they are now.
    pub fn weigh(&mut self, ctx: &Context, work: &Work) {
        let Stage::Looking(look) = &mut self.stage else {
            return;
        };
        look.pending = true;
        let order = preview::Order {
            table: self.table,
            book: Arc::clone(&look.book),
            sheet: look.sheet,
            matched: look.matched.clone(),
            way: look.way,
            draft: work.draft.clone(),
            today: clock::today(),
        };
        self.weighing = Some(Job::start(ctx, move |_| preview::weigh(&order)));
    }
}

impl Look {
    pub fn sheet(&self) -> &Sheet {
        &self.book.sheets[self.sheet]
    }

    /// Looks at another sheet.
    pub fn turn_to(&mut self, table: &'static Field, sheet: usize) {
        self.sheet = sheet;
        self.matched = match_sheet(self.sheet(), table);
        self.preview = None;
    }

    /// Takes another line as the head, or says that there is none.
    pub fn set_head(&mut self, table: &'static Field, head: Option<usize>) {
        self.matched = match_at(self.sheet(), table, head);
        self.preview = None;
    }

    /// Says what a column answers; the column that answered it before is left out.
    pub fn set_column(&mut self, index: usize, field: Option<&'static Field>) {
        for column in &mut self.matched.columns {
            if field.is_some_and(|field| column.field == Some(&field.id)) {
                column.field = None;
            }
        }
        if let Some(column) = self.matched.columns.get_mut(index) {
            column.field = field.map(|field| field.id.as_str());
            column.scale = field.map_or(Decimal::ONE, |field| scale_of(&column.name, field));
        }
    }
}

/// The bytes of a file; the error is a sentence.
fn content(path: &Path) -> Result<Vec<u8>, String> {
    let shown = || path.display().to_string();
    let unreadable = |_| words::unreadable(&shown());
    // Opening a pipe would wait for someone to write to it.
    let metadata = std::fs::metadata(path).map_err(unreadable)?;
    if metadata.is_dir() {
        return Err(words::folder(&shown()));
    }
    if !metadata.is_file() {
        return Err(words::unreadable(&shown()));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    Ok(bytes)
}
