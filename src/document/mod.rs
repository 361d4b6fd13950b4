//! What is printed, as meaning without positions: headings, forms, tables, cells to sign and to stamp.
//!
//! `compose` writes a [`Document`]; `typeset` gives it positions. Nothing here knows a form's questions
//! or where on a page a word will stand.

mod block;
mod cover;
#[cfg(test)]
pub(crate) mod demo;
mod grid;
mod inline;
mod length;
mod office;
mod signing;
mod spine;
mod table;

pub use block::{Attachment, Block, Figure, Matter, Outlined, ScanRef};
pub use cover::{Cover, CoverField, CoverNumber, CoverSeal, Strip};
pub use grid::{Answer, Cell, Choice, Content, Grid, Row};
pub use inline::{Inline, plain_text, text};
pub use length::Length;
pub use office::OfficeLine;
pub use signing::{
    Frame, Opinion, OpinionHeight, Party, SealMark, Signatory, SignatureLine, Signatures,
};
pub use spine::Spine;
pub use table::{Align, Column, Table, TableCell, TableLook, TableRow, Words};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::attach::Scan;

/// Everything that one run of the printer needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    pub info: Info,
    pub stamp: Stamp,
    pub sides: Sides,
    /// Shared, so that a part which stays the same from one print to the next need not be copied.
    pub parts: Vec<Arc<Part>>,
    /// What attachments and pictures refer to, by the id of the draft's attachment.
    /// A file that could not be read carries the sentence that is printed in its place.
    pub scans: BTreeMap<String, Result<Arc<Scan>, String>>,
}

impl Document {
    /// An empty single-sided draft.
    pub fn draft(info: Info, made: impl Into<String>) -> Self {
        let stamp = Stamp::Draft { made: made.into() };
        Self {
            info,
            stamp,
            sides: Sides::Single,
            parts: Vec::new(),
            scans: BTreeMap::new(),
        }
    }
}

/// What a PDF reader shows about the file, never printed on paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Info {
    pub title: String,
    /// The lead unit's name.
    pub author: String,
    pub subject: String,
    pub keywords: Vec<String>,
}

/// Whether these pages may be signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stamp {
    /// Watermarked, and says so in the footer. `made` reads `2026年11月16日16:42`.
    Draft { made: String },
    /// A frozen version. `date` reads `2026年11月18日`.
    Final {
        version: u32,
        date: String,
        codes: Codes,
    },
}

impl Stamp {
    pub fn is_draft(&self) -> bool {
        matches!(self, Self::Draft { .. })
    }
}

/// Check codes, printed if they are there. They are made from laid-out pages, so a final version
/// is typeset once without them and once with them; they never move a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Codes {
    pub whole: Option<String>,
    /// One a page, in page order.
    pub pages: Vec<String>,
}

/// How the sheets will be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sides {
    /// The page number always stands right, and no blank pages are put in.
    Single,
    /// Numbers stand outside, and parts that ask for it start on a right-hand page.
    Double,
}

/// A run of pages that starts on a page of its own: cover, contents, one material, the attachments.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Names the part for `Inline::PageOf` and for the cache; unique in the document.
    pub id: String,
    /// The words of its contents entry and of its bookmark.
    pub title: String,
    pub numbering: Numbering,
    pub starts: Starts,
    pub footer: Footer,
    pub blocks: Vec<Block>,
}

impl Part {
    /// A material of a booklet: Arabic numbers that run through, right-hand start.
    pub fn material(id: impl Into<String>, title: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            numbering: Numbering::Arabic,
            starts: Starts::RightHand,
            footer: Footer::Booklet,
            blocks,
        }
    }

    /// The cover: no number and no footer.
    pub fn cover(cover: Cover) -> Self {
        Self {
            id: "cover".into(),
            title: "封面".into(),
            numbering: Numbering::None,
            starts: Starts::RightHand,
            footer: Footer::None,
            blocks: vec![Block::cover(cover)],
        }
    }

    /// The table of contents, numbered Ⅰ Ⅱ.
    pub fn contents() -> Self {
        Self {
            id: "contents".into(),
            title: "目录".into(),
            numbering: Numbering::Roman,
            starts: Starts::RightHand,
            footer: Footer::Booklet,
            blocks: vec![Block::contents()],
        }
    }

    /// An office sheet with page numbers of its own; `name` stands in its footer.
    pub fn office(id: impl Into<String>, name: impl Into<String>, blocks: Vec<Block>) -> Self {
        let name = name.into();
        Self {
            id: id.into(),
            title: name.clone(),
            numbering: Numbering::Arabic,
            starts: Starts::RightHand,
            footer: Footer::Office { name },
            blocks,
        }
    }

    /// A page that is cut, without number and footer.
    pub fn spine(id: impl Into<String>, title: impl Into<String>, spine: Spine) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            numbering: Numbering::None,
            starts: Starts::RightHand,
            footer: Footer::None,
            blocks: vec![Block::spine(spine)],
        }
    }

    /// The same part with the wording of a material bound by itself.
    pub fn single(mut self) -> Self {
        self.footer = Footer::Single;
        self
    }
}

/// How the pages of a part are counted. Parts of one kind run on from each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// Counted nowhere, like the cover.
    None,
    /// Ⅰ Ⅱ Ⅲ
    Roman,
    /// 1 2 3; such parts are listed in the contents.
    Arabic,
}

/// On which side of a leaf a part starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Starts {
    NextPage,
    /// In a double-sided print a blank back goes before it where needed.
    RightHand,
}

/// What the small print beside the page number says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Footer {
    /// No footer at all, as on the cover.
    None,
    /// `全套共128页`
    Booklet,
    /// `单册共16页`
    Single,
    /// An office sheet: its name, and the version that it belongs to.
    Office { name: String },
}
