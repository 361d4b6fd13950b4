//! 印制: from a draft to finished pages in one call, for the command line and the window alike.
//!
//! It decides nothing about looks; it only hands the draft from `compose` through `typeset` to `export`.

mod order;
mod remarks;
mod scans;

pub use crate::compose::Scans;
pub use order::{Order, USUAL_COPIES, What};
pub use remarks::{remarks, remarks_on_names};
pub use scans::scans;

use crate::catalog::Catalog;
use crate::compose::{self, Copy, Options};
use crate::document::{Codes, Document, Sides, Stamp};
use crate::draft::Draft;
use crate::export::{self, ExportFault};
use crate::typeset::{Pages, Typesetter};
use chrono::{Datelike, NaiveDateTime, Timelike};
use std::io::{self, Write};

/// A document and its pages, ready for any of the exporters.
pub struct Printed {
    pub document: Document,
    pub pages: Pages,
}

/// Why nothing could be printed. Displays as a sentence for the user.
#[derive(Debug, thiserror::Error)]
pub enum PressFault {
    #[error("这份申报里没有可以打印的“{0}”")]
    NoSuchMaterial(String),
    #[error("附件 {id} 放不进 PDF：{sentence}")]
    Scan { id: String, sentence: String },
    /// Whoever chose the place says what this means there.
    #[error("PDF 写不出去")]
    Unwritable(#[from] io::Error),
    #[error("PDF 没有写成，请再试一次；若还不行，请把日志发给维护者")]
    Export(#[source] ExportFault),
}

/// Lays out what was ordered. The typesetter remembers parts that stay the same from one call to the next.
///
/// # Errors
/// [`PressFault::NoSuchMaterial`].
pub fn pages(
    catalog: &Catalog,
    draft: &Draft,
    scans: &Scans,
    order: &Order,
    typesetter: &mut Typesetter,
) -> Result<Printed, PressFault> {
    let options = options(draft, order);
    let document = match &order.what {
        What::Booklet => compose::booklet(catalog, draft, scans, &options),
        What::Material(id) => compose::material(catalog, draft, scans, &options, id)
            .ok_or_else(|| PressFault::NoSuchMaterial(id.clone()))?,
    };
    let pages = typesetter.typeset(&document);
    Ok(Printed { document, pages })
}

/// Lays out what was ordered and has it written. An attachment that cannot be read any more when it is written gets a
/// page that says so, like one that could not be read at first.
///
/// # Errors
/// [`PressFault::NoSuchMaterial`], and what `write` gives.
pub fn print(
    catalog: &Catalog,
    draft: &Draft,
    scans: &Scans,
    order: &Order,
    mut write: impl FnMut(&Printed) -> Result<(), PressFault>,
) -> Result<Printed, PressFault> {
    let (mut scans, mut typesetter) = (scans.clone(), Typesetter::default());
    loop {
        let printed = pages(catalog, draft, &scans, order, &mut typesetter)?;
        match write(&printed) {
            Err(PressFault::Scan { id, sentence }) if scans.get(&id).is_some_and(Result::is_ok) => {
                scans.insert(id, Err(sentence));
            }
            written => return written.map(|()| printed),
        }
    }
}

/// The pages as a PDF file; the same draft and order give the same bytes.
///
/// # Errors
/// [`PressFault::Scan`], [`PressFault::Export`].
pub fn pdf(printed: &Printed) -> Result<Vec<u8>, PressFault> {
    let mut bytes = Vec::new();
    write(printed, &mut bytes)?;
    Ok(bytes)
}

/// As [`pdf`], written piece by piece: scans are copied from where they lie, and never in memory together.
///
/// # Errors
/// [`PressFault::Scan`], [`PressFault::Export`], [`PressFault::Unwritable`].
pub fn write(printed: &Printed, out: &mut dyn Write) -> Result<(), PressFault> {
    let written = export::write_pdf(&printed.document, &printed.pages, out);
    written.map_err(|fault| match fault {
        ExportFault::Scan { id, sentence } => PressFault::Scan { id, sentence },
        ExportFault::Write(error) => PressFault::Unwritable(error),
        fault => PressFault::Export(fault),
    })
}

fn options(draft: &Draft, order: &Order) -> Options {
    let stamp = if order.is_final {
        Stamp::Final {
            version: 1,
            date: draft
                .date()
                .map_or_else(|| order.made.clone(), |date| date.printed()),
            codes: Codes::default(),
        }
    } else {
        Stamp::Draft {
            made: order.made.clone(),
        }
    };
    Options {
        stamp,
        sides: if order.duplex {
            Sides::Double
        } else {
            Sides::Single
        },
        copy: Copy::Original,
        copies: order.copies,
        date: None,
    }
}

/// A moment as a draft's footer says it: `2026年11月16日16:42`.
pub fn minute(moment: NaiveDateTime) -> String {
    format!(
        "{}年{}月{}日{:02}:{:02}",
        moment.year(),
        moment.month(),
        moment.day(),
        moment.hour(),
        moment.minute()
    )
}
