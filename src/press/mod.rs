//! 印制: from a draft to finished pages in one call, for the command line and the window alike.
//!
//! It decides nothing about looks; it only hands the draft from `compose` through `typeset` to `export`.

mod bound;
mod kit;
mod office;
mod order;
mod preflight;
mod remarks;
mod scans;
mod system_faces;

pub use crate::compose::{Copy, Scans};
pub use crate::typeset::{Faces, SystemRole, Unfit};
pub use kit::{FileOfUnit, kits, kits_along};
pub use order::{Order, USUAL_COPIES, What};
pub use preflight::preflight;
pub use remarks::{remarks, remarks_on_names};
pub use scans::{scans, scans_along};
pub use system_faces::{FoundFace, font_folders, take_system_faces};

use crate::catalog::Catalog;
use crate::compose::{Composer, NoKit, NoSpine, Options};
use crate::course::{Course, Stopped};
use crate::document::{Codes, Document, Sides, Stamp};
use crate::draft::Draft;
use crate::export::{self, ExportFault};
use crate::typeset::{Pages, Typesetter};
use chrono::{Datelike, NaiveDateTime, Timelike};
use office::Papers;
use std::io::{self, Write};

/// A document and its pages, ready for any of the exporters.
pub struct Printed {
    pub document: Document,
    pub pages: Pages,
    /// Sentences on what was ordered and could not be made, such as the page of a unit without a name.
    pub left_out: Vec<String>,
}

/// Why nothing could be printed. Displays as a sentence for the user.
#[derive(Debug, thiserror::Error)]
pub enum PressFault {
    #[error("这份申报里没有可以打印的“{0}”")]
    NoSuchMaterial(String),
    #[error("{}", kit::sentence(.0))]
    NoKit(NoKit),
    #[error("{}", office::no_spine(.0))]
    NoSpine(NoSpine),
    #[error("附件 {id} 放不进 PDF：{sentence}")]
    Scan { id: String, sentence: String },
    /// Whoever chose the place says what this means there.
    #[error("PDF 写不出去")]
    Unwritable(#[from] io::Error),
    /// Somebody wanted it to stop; nothing failed.
    #[error("已停下")]
    Stopped(#[from] Stopped),
    #[error("PDF 没有写成，请再试一次；若还不行，请把日志发给维护者")]
    Export(#[source] ExportFault),
}

/// What is remembered from one print to the next, so that only what changed is done anew.
#[derive(Default)]
pub struct Memory<'c> {
    composer: Composer<'c>,
    typesetter: Typesetter,
}

/// Lays out what was ordered: the same, whatever is remembered.
///
/// # Errors
/// [`PressFault::NoSuchMaterial`], [`PressFault::NoKit`], [`PressFault::NoSpine`].
pub fn pages<'c>(
    catalog: &'c Catalog,
    draft: &Draft,
    scans: &Scans,
    order: &Order,
    memory: &mut Memory<'c>,
) -> Result<Printed, PressFault> {
    pages_along(catalog, draft, scans, order, memory, Course::FREE)
}

/// As [`pages`], with somebody who follows.
///
/// # Errors
/// The same, and [`PressFault::Stopped`].
pub fn pages_along<'c>(
    catalog: &'c Catalog,
    draft: &Draft,
    scans: &Scans,
    order: &Order,
    memory: &mut Memory<'c>,
    course: Course<'_>,
) -> Result<Printed, PressFault> {
    let options = options(draft, order);
    let papers = Papers {
        catalog,
        draft,
        scans,
        options: &options,
        faces: order.faces,
        course,
    };
    memory.typesetter.use_faces(order.faces);
    let document = match &order.what {
        What::Booklet => memory.composer.booklet(catalog, draft, scans, &options),
        What::Material(id) => memory
            .composer
            .material(catalog, draft, scans, &options, id)
            .ok_or_else(|| PressFault::NoSuchMaterial(id.clone()))?,
        What::Signatures => return papers.signatures(),
        What::Seals => return papers.seal_list(memory),
        What::SelfCheck => return papers.self_check(order, memory),
        What::Spine => return papers.spine(order, memory),
    };
    Ok(Printed {
        pages: memory.typesetter.typeset_along(&document, course)?,
        document,
        left_out: Vec::new(),
    })
}

/// Lays out what was ordered, has it looked at, and has it written. An attachment that cannot be read any more when it
/// is written gets a page that says so, like one that could not be read at first.
///
/// # Errors
/// Those of [`pages_along`], and what `look` and `write` give.
pub fn print<E: From<PressFault>>(
    catalog: &Catalog,
    draft: &Draft,
    scans: &Scans,
    order: &Order,
    course: Course<'_>,
    look: impl Fn(&Printed) -> Result<(), E>,
    mut write: impl FnMut(&Printed) -> Result<(), PressFault>,
) -> Result<Printed, E> {
    let (mut scans, mut memory) = (scans.clone(), Memory::default());
    loop {
        let printed = pages_along(catalog, draft, &scans, order, &mut memory, course)?;
        look(&printed)?;
        match write(&printed) {
            Err(PressFault::Scan { id, sentence }) if scans.get(&id).is_some_and(Result::is_ok) => {
                scans.insert(id, Err(sentence));
            }
            Err(fault) => return Err(fault.into()),
            Ok(()) => return Ok(printed),
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
    write_along(printed, out, Course::FREE)
}

/// As [`write`], with somebody who follows.
///
/// # Errors
/// The same, and [`PressFault::Stopped`].
pub fn write_along(
    printed: &Printed,
    out: &mut dyn Write,
    course: Course<'_>,
) -> Result<(), PressFault> {
    let written = export::write_pdf(&printed.document, &printed.pages, out, course);
    written.map_err(|fault| match fault {
        fault if fault.is_stop() => PressFault::Stopped(Stopped),
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
        copy: order.copy,
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
