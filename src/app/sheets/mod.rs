//! Tables coming in from spreadsheets and going out to them: two windows, and the threads that read and write.

mod give;
mod give_ui;
mod grid_ui;
mod import;
mod import_ui;
mod preview;
mod remarks_ui;

use super::work::Work;
use crate::apart::Opener;
use crate::catalog::Field;
use crate::draft::Edit;
use crate::exchange::sheets::block_sheet;
use egui::Context;
use give::Give;
use import::Import;
use std::path::PathBuf;

/// The window that is open, if one is, and who opens untrusted files for it.
pub struct Sheets {
    open: Option<Open>,
    opener: Opener,
}

enum Open {
    Import(Box<Import>),
    Give(Box<Give>),
}

/// What the person wants of one of these windows.
pub enum Wish {
    None,
    Close,
    /// Take what was looked at: the edit, and what to say of it.
    Take(Box<Edit>, String),
    CopyPath(String),
}

impl Sheets {
    pub fn new(opener: Opener) -> Self {
        Self { open: None, opener }
    }

    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    pub fn close(&mut self) {
        self.open = None;
    }

    /// Opens the window in which a spreadsheet is looked at.
    pub fn import(&mut self, table: &'static Field) {
        let import = Import::new(table, self.opener.clone());
        self.open = Some(Open::Import(Box::new(import)));
    }

    /// Looks at a block that was pasted as if it were a file.
    pub fn look_at(&mut self, ctx: &Context, work: &Work, table: &'static Field, block: &str) {
        let mut import = Import::new(table, self.opener.clone());
        import.look_at(ctx, work, block_sheet(block));
        self.open = Some(Open::Import(Box::new(import)));
    }

    /// Opens the window that writes a table.
    pub fn give(&mut self, table: &'static Field, work: &Work) {
        self.open = Some(Open::Give(Box::new(Give::new(table, work))));
    }

    /// Takes files dropped on the window while it waits for one; false when it does not.
    pub fn take_dropped(&mut self, ctx: &Context, paths: &[PathBuf]) -> bool {
        match (&mut self.open, paths) {
            (Some(Open::Import(import)), [first, ..]) => {
                import.read(ctx, first.clone());
                true
            }
            (open, _) => open.is_some(),
        }
    }

    pub fn hear(&mut self, ctx: &Context, work: &Work) {
        match &mut self.open {
            Some(Open::Import(import)) => import.hear(ctx, work),
            Some(Open::Give(give)) => give.hear(ctx, work),
            None => {}
        }
    }

    pub fn ui(&mut self, ctx: &Context, work: &Work) -> Wish {
        match &mut self.open {
            Some(Open::Import(import)) => import_ui::import_ui(ctx, work, import),
            Some(Open::Give(give)) => give_ui::give_ui(ctx, work, give),
            None => Wish::None,
        }
    }
}
