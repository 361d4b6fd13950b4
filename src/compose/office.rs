//! Sheets for whoever prepares the papers, each a document of its own: signature kits, seal list, self-check, spine.

use super::booklet::{Options, Scans, case};
use super::bound::Bound;
use super::case::Case;
use super::kit::{self, Kit, NoKit};
use super::office_words as words;
use super::self_check::Checked;
use super::spine::{NoSpine, Thickness};
use super::{seal_list as list, self_check as points, spine as back};
use crate::catalog::Catalog;
use crate::document::{Document, Info, Part};
use crate::draft::Draft;
use std::collections::BTreeMap;
use std::sync::Arc;

/// 签署页: for all units in one document, or a document for each.
#[derive(Debug, Clone, PartialEq)]
pub struct Kits {
    pub units: Vec<UnitKit>,
    /// Numbers in the roster of units without a name; they have no kit.
    pub nameless: Vec<usize>,
}

/// What one unit is sent.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitKit {
    /// Its place in the roster, from 1.
    pub number: usize,
    pub unit: String,
    pub document: Document,
}

impl Kits {
    /// All kits one after the other; `None` while there is none.
    pub fn together(&self) -> Option<Document> {
        let mut documents = self.units.iter().map(|kit| &kit.document);
        let mut whole = documents.next()?.clone();
        whole
            .parts
            .extend(documents.flat_map(|document| document.parts.iter().cloned()));
        Some(whole)
    }
}

/// The signature kits of all units.
///
/// # Errors
/// Says why there are none.
pub fn signature_kits(catalog: &Catalog, draft: &Draft, options: &Options) -> Result<Kits, NoKit> {
    let case = office_case(catalog, draft, options);
    let (kits, nameless) = kit::kits(&case)?;
    let unit = |kit: Kit| UnitKit {
        number: kit.number,
        unit: kit.unit,
        document: document(&case, options, words::KIT, kit.parts.to_vec()),
    };
    Ok(Kits {
        units: kits.into_iter().map(unit).collect(),
        nameless,
    })
}

/// 盖章签字清单 of a booklet.
pub fn seal_list(catalog: &Catalog, draft: &Draft, options: &Options, bound: &Bound) -> Document {
    let case = office_case(catalog, draft, options);
    let part = list::part(&case, bound);
    document(&case, options, words::SEALS, vec![part])
}

/// 自查表 of a booklet and of what the checks have found.
pub fn self_check(
    catalog: &Catalog,
    draft: &Draft,
    options: &Options,
    bound: &Bound,
    checked: &Checked,
) -> Document {
    let case = office_case(catalog, draft, options);
    let part = points::part(&case, bound, checked);
    document(&case, options, words::SELF_CHECK_TITLE, vec![part])
}

/// 书脊 for original and other copies.
///
/// # Errors
/// [`NoSpine`] when the papers are too thin or too thick for one.
pub fn spine(
    catalog: &Catalog,
    draft: &Draft,
    options: &Options,
    thickness: Thickness,
) -> Result<Document, NoSpine> {
    let case = office_case(catalog, draft, options);
    let parts = back::parts(&case, thickness)?;
    Ok(document(&case, options, words::SPINE, parts))
}

/// No scan is printed on these sheets.
fn office_case<'a>(catalog: &'a Catalog, draft: &'a Draft, options: &Options) -> Case<'a> {
    case(catalog, draft, &Scans::new(), options, true)
}

fn document(case: &Case, options: &Options, what: &str, parts: Vec<Part>) -> Document {
    let name = case.draft.text("alliance.name").trim();
    Document {
        info: Info {
            title: format!("{name}{what}"),
            author: case.unit_name(case.lead()),
            subject: what.to_owned(),
            keywords: [name, what]
                .into_iter()
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect(),
        },
        stamp: options.stamp.clone(),
        sides: options.sides,
        parts: parts.into_iter().map(Arc::new).collect(),
        scans: BTreeMap::new(),
    }
}
