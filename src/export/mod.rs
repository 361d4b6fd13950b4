//! Writes laid-out pages: to PDF, to plain text, to pixels. Returns bytes; where they go is the caller's business.

mod pdf;
mod merge;
mod text;



pub use text::text;

use crate::document::Document;
use crate::typeset::{Pages, Typesetter};

/// A document as a PDF file. The same document gives the same bytes.
pub fn pdf(document: &Document) -> Result<Vec<u8>, ExportFault> {
    let pages = Typesetter::default().typeset(document);
    pdf_of(document, &pages)
}

/// Pages already laid out as a PDF file.
pub fn pdf_of(document: &Document, pages: &Pages) -> Result<Vec<u8>, ExportFault> {
    let bare = pdf::write(pages)?;
    merge::finish(&bare, document, pages)
}

/// What can go wrong while writing; attached files never do this, they are looked at before.
#[derive(Debug, thiserror::Error)]
pub enum ExportFault {
    #[error("cannot subset the built-in face {face}")]
    Subset { face: &'static str },
    #[error("cannot write the pages")]
    Write(#[source] std::io::Error),
    #[error("cannot finish the pages: {0}")]
    Finish(String),
}
