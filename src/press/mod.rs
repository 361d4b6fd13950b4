//! 印制: from a draft to finished pages in one call, for the command line and the window alike.
//!
//! It decides nothing about looks; it only hands the draft from `compose` through `typeset` to `export`.

mod bound;
mod kit;
mod order;
mod remarks;
mod scans;

pub use kit::{FileOfUnit, kits};
pub use order::{Order, USUAL_COPIES, What};
pub use remarks::remarks;
pub use scans::scans;

use crate::catalog::Catalog;
use crate::check;
pub use crate::compose::Copy;
use crate::compose::{self, Checked, NoKit, NoSpine, Options, Scans, Thickness};
use crate::document::{Codes, Document, Sides, Stamp};
use crate::draft::Draft;
use crate::export::{self, ExportFault};
use crate::typeset::{Pages, Typesetter, typeset};
use chrono::{Datelike, NaiveDateTime, Timelike};

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
    #[error("{}", spine_sentence(.0))]
    NoSpine(NoSpine),
    #[error("附件 {0} 放不进 PDF，请换成扫描图片或另存后再添加")]
    Scan(String),
    #[error("PDF 没有写成，请再试一次；若还不行，请把日志发给维护者")]
    Export(#[source] ExportFault),
}

/// Lays out what was ordered. The typesetter remembers parts that stay the same from one call to the next.
///
/// # Errors
/// [`PressFault::NoSuchMaterial`], [`PressFault::NoKit`], [`PressFault::NoSpine`].
pub fn pages(
    catalog: &Catalog,
    draft: &Draft,
    scans: &Scans,
    order: &Order,
    typesetter: &mut Typesetter,
) -> Result<Printed, PressFault> {
    let options = options(draft, order);
    let mut left_out = Vec::new();
    let document = match &order.what {
        What::Booklet => compose::booklet(catalog, draft, scans, &options),
        What::Material(id) => compose::material(catalog, draft, scans, &options, id)
            .ok_or_else(|| PressFault::NoSuchMaterial(id.clone()))?,
        What::Signatures => {
            let kits = kit::composed(catalog, draft, &options)?;
            left_out = kit::left_out(&kits);
            kits.together().ok_or(PressFault::NoKit(NoKit::NoNames))?
        }
        What::Seals => {
            let bound = bound(catalog, draft, scans, &options, typesetter);
            compose::seal_list(catalog, draft, &options, &bound)
        }
        What::SelfCheck => {
            let bound = bound(catalog, draft, scans, &options, typesetter);
            let checked = Checked {
                report: &check::check(catalog, draft, order.today),
                reason: order.reason.as_deref(),
            };
            compose::self_check(catalog, draft, &options, &bound, &checked)
        }
        What::Spine => {
            let thickness = match order.thickness {
                Some(mm) => Thickness::Chosen(mm),
                None => {
                    let bound = bound(catalog, draft, scans, &options, typesetter);
                    Thickness::Estimated {
                        sheets: bound.sheets(),
                    }
                }
            };
            compose::spine(catalog, draft, &options, thickness).map_err(PressFault::NoSpine)?
        }
    };
    let pages = match order.what {
        What::Booklet | What::Material(_) => typesetter.typeset(&document),
        // The typesetter goes on remembering the booklet.
        What::Signatures | What::Seals | What::SelfCheck | What::Spine => typeset(&document),
    };
    Ok(Printed {
        document,
        pages,
        left_out,
    })
}

/// The booklet that an office sheet speaks of, laid out as it will be bound.
fn bound(
    catalog: &Catalog,
    draft: &Draft,
    scans: &Scans,
    options: &Options,
    typesetter: &mut Typesetter,
) -> compose::Bound {
    let booklet = compose::booklet(catalog, draft, scans, options);
    bound::of(&typesetter.typeset(&booklet), options.sides)
}

fn spine_sentence(no_spine: &NoSpine) -> String {
    match no_spine {
        NoSpine::TooThin(mm) => {
            format!("书脊厚 {mm} mm，不到 5 mm，写不下字，不用印；放进档案盒的，请选定盒脊的厚度")
        }
        NoSpine::TooThick(mm) => {
            format!("书脊厚 {mm} mm，超过 100 mm，一张 A4 纸放不下；请分册装订，再逐册选定厚度")
        }
    }
}

/// The pages as a PDF file; the same draft and order give the same bytes.
///
/// # Errors
/// [`PressFault::Scan`], [`PressFault::Export`].
pub fn pdf(printed: &Printed) -> Result<Vec<u8>, PressFault> {
    export::pdf_of(&printed.document, &printed.pages).map_err(|fault| match fault {
        ExportFault::Scan(id) => PressFault::Scan(id),
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
