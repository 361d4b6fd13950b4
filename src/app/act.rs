//! What drawing asks for. Places draw from what is there and push acts; the window carries them out afterwards.

use super::command::Command;
use crate::catalog::Field;
use crate::check::SectionRef;
use crate::draft::{Edit, Place};
use crate::exchange::Manner;
use crate::store::DraftInfo;
use std::ops::Range;
use std::path::PathBuf;

/// One wish of the person at the window.
#[derive(Debug, Clone)]
pub enum Act {
    Run(Command),
    /// Changes the open draft.
    Edit(Edit),
    /// Shows a section.
    Go(SectionRef),
    /// Shows a place and puts the cursor there.
    Jump(Place),
    /// Shows the section of a place, and leaves the cursor where it is.
    Show(Place),
    /// Shows a place and selects characters of its text.
    Point {
        place: Place,
        chars: Range<usize>,
    },
    /// Shows one article in the right pane.
    Article(String),
    /// Undoes or redoes until so many steps are done.
    StepTo(usize),
    /// Asks for scans for this place.
    AddFiles(Place),
    /// Attaches these files to this place.
    Attach(Place, Vec<PathBuf>),
    /// Attaches what lies on the clipboard to this place.
    PasteFiles(Place),
    /// Opens the window in which a spreadsheet is brought into this table.
    ImportTable(&'static Field),
    /// Looks at a pasted block like at a spreadsheet.
    LookAtBlock(&'static Field, String),
    /// Opens the window that writes this table as a spreadsheet.
    ExportTable(&'static Field),
    Ask(Ask),
    Notice(String),
    Open(String),
    OpenSample,
    Create {
        filing: String,
        title: String,
        begin: Begin,
    },
    /// Lists what came over from an earlier draft.
    ListCarried,
    /// Notes that these answers that came over were looked at.
    Seen(Vec<String>),
    Rename {
        id: String,
        title: String,
    },
    Duplicate(DraftInfo),
    Bin(DraftInfo),
    Restore(DraftInfo),
    /// Takes a package or a JSON in; asks for the file when none is named.
    TakeIn {
        path: Option<PathBuf>,
        manner: Manner,
    },
    /// Puts a draft's package somewhere; asks where when no path is named.
    GiveOut {
        id: String,
        title: String,
        path: Option<PathBuf>,
    },
    /// Copies the whole data folder into one file; asks where when no path is named.
    BackUp(Option<PathBuf>),
    About,
    /// Opens the log in the system's own way.
    OpenLog,
    Setting(Setting),
}

/// A dialog to open.
#[derive(Debug, Clone)]
pub enum Ask {
    New,
    /// The same, with the draft to begin from already chosen.
    NewFrom(String),
    Rename {
        id: String,
        title: String,
    },
    Keep {
        rule: String,
        at: String,
        message: String,
    },
}

/// What a new draft begins from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begin {
    Empty,
    Sample,
    /// The id of the draft of which it takes over what lasts.
    Earlier(String),
}

/// A setting that was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    Theme(usize),
    TextSize(usize),
    Faces(usize),
}
