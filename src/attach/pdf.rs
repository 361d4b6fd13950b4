//! Attached PDFs: opened within limits, with what layout and export need of each page.
//!
//! A file that passes [`look`] can be drawn whole; one that cannot is refused with a sentence, never drawn in part.

mod carried;
mod draw;
mod marks;
mod matter;
#[cfg(test)]
mod tests;
mod tree;

pub use carried::{Carried, MatterFault};
pub(super) use draw::draw;
pub(super) use matter::matter;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use super::{PageSize, ScanFault, ScanNote};
use tree::Leaf;

const A4: [f64; 4] = [0.0, 0.0, 595.276, 841.89];
/// Streams that hold objects unpack to a few megabytes at most.
const LARGEST_STREAM: usize = 32 * 1024 * 1024;
/// What the pages of a sound file unpack to, all together.
const LARGEST_CONTENT: usize = 192 * 1024 * 1024;
/// More pages than any enclosure has.
pub(super) const MOST_PAGES: usize = 2_000;
/// No sheet is larger; beyond it the numbers of a file are nonsense.
pub(super) const FARTHEST: f64 = 1e6;
/// A page that is smaller, in points, shows nothing.
pub(super) const SHORTEST_SIDE: f64 = 0.5;
/// A packed stream longer than this that unpacks to nothing is broken.
const SHORTEST_PACKED: usize = 16;

/// A page as its file has it.
struct PageSource {
    id: ObjectId,
    /// The drawing operators, unpacked.
    content: Vec<u8>,
    resources: Object,
    /// Left, bottom, right and top of what a reader shows, before `rotation`.
    seen: [f64; 4],
    /// 0, 90, 180 or 270 degrees clockwise.
    rotation: i64,
    /// Points in a unit of this page.
    unit: f64,
}

/// The head may stand a little after the start of the file.
pub(super) fn starts_like_one(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)]
        .windows(5)
        .any(|window| window == b"%PDF-")
}

/// The seen size of each page, and what the applicant should know of how the file is printed.
///
/// The parser is not ours: should it panic on a hostile file, the file is damaged.
pub(super) fn look(bytes: &[u8]) -> Result<(Vec<PageSize>, Vec<ScanNote>), ScanFault> {
    let looked = std::panic::catch_unwind(|| {
        let document = open(bytes)?;
        let pages = pages(&document)?;
        let notes = marks::notes(&document, &pages)?;
        if document.xref_recovery.is_some() {
            matter(bytes, None)?;
        }
        Ok((pages.iter().map(size).collect(), notes))
    });
    match looked.unwrap_or(Err(ScanFault::Damaged)) {
        // What is encrypted in a way that the parser does not know looks damaged or empty to it.
        Err(ScanFault::Damaged | ScanFault::NoPages) if says_encrypted(bytes) => {
            Err(ScanFault::Encrypted)
        }
        looked => looked,
    }
}

fn says_encrypted(bytes: &[u8]) -> bool {
    bytes.windows(8).any(|window| window == b"/Encrypt")
}

/// Opens a file that needs no password.
fn open(bytes: &[u8]) -> Result<Document, ScanFault> {
    let options = LoadOptions {
        max_decompressed_size: Some(LARGEST_STREAM),
        ..LoadOptions::default()
    };
    let document =
        Document::load_mem_with_options(bytes, options).map_err(|_| ScanFault::Damaged)?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(ScanFault::Encrypted);
    }
    Ok(document)
}

/// All pages in order; some encrypted files open with none.
fn pages(document: &Document) -> Result<Vec<PageSource>, ScanFault> {
    let mut left = LARGEST_CONTENT;
    let leaves = tree::leaves(document)?;
    leaves
        .iter()
        .map(|leaf| page(document, leaf, &mut left))
        .collect()
}

/// One page, without reading the others.
fn only_page(document: &Document, index: usize) -> Result<PageSource, ScanFault> {
    let mut left = LARGEST_CONTENT;
    let leaves = tree::leaves(document)?;
    page(
        document,
        leaves.get(index).ok_or(ScanFault::NoPages)?,
        &mut left,
    )
}

fn page(document: &Document, leaf: &Leaf<'_>, left: &mut usize) -> Result<PageSource, ScanFault> {
    let rotation = leaf.inherited(document, b"Rotate");
    let rotation = rotation
        .and_then(|turn| turn.as_float().ok())
        .unwrap_or(0.0) as i64;
    let unit = leaf.own.get_deref(b"UserUnit", document);
    let unit = unit.and_then(Object::as_float).map_or(1.0, f64::from);
    Ok(PageSource {
        id: leaf.id,
        content: content(document, leaf.id, left)?,
        resources: leaf
            .inherited(document, b"Resources")
            .cloned()
            .unwrap_or_else(|| Dictionary::new().into()),
        seen: seen_box(document, leaf),
        rotation: if rotation % 90 == 0 {
            rotation.rem_euclid(360)
        } else {
            0
        },
        unit: if (0.01..=100.0).contains(&unit) {
            unit
        } else {
            1.0
        },
    })
}

/// The content streams one after the other; `left` is what this file may still unpack to.
fn content(document: &Document, page: ObjectId, left: &mut usize) -> Result<Vec<u8>, ScanFault> {
    let mut content = Vec::new();
    for id in document.get_page_contents(page) {
        let stream = document
            .get_object(id)
            .and_then(Object::as_stream)
            .map_err(|_| ScanFault::Damaged)?;
        let unpacked = stream
            .decompressed_content_with_limit(*left)
            .map_err(|_| ScanFault::Damaged)?;
        if unpacked.is_empty() && stream.content.len() > SHORTEST_PACKED {
            return Err(ScanFault::Damaged);
        }
        *left = left.saturating_sub(unpacked.len());
        content.extend(unpacked);
        content.push(b'\n');
    }
    Ok(content)
}

fn size(page: &PageSource) -> PageSize {
    let [left, bottom, right, top] = page.seen;
    let (width, height) = ((right - left) * page.unit, (top - bottom) * page.unit);
    if page.rotation % 180 == 90 {
        PageSize {
            width: height,
            height: width,
        }
    } else {
        PageSize { width, height }
    }
}

/// What readers show of a page: its crop box as far as it lies on the sheet.
fn seen_box(document: &Document, leaf: &Leaf<'_>) -> [f64; 4] {
    let found = |key| {
        leaf.inherited(document, key)
            .and_then(|object| rectangle(document, object))
    };
    let sheet = found(b"MediaBox").filter(has_room).unwrap_or(A4);
    let Some(crop) = found(b"CropBox") else {
        return sheet;
    };
    let seen = [
        crop[0].max(sheet[0]),
        crop[1].max(sheet[1]),
        crop[2].min(sheet[2]),
        crop[3].min(sheet[3]),
    ];
    if has_room(&seen) { seen } else { sheet }
}

fn has_room(sides: &[f64; 4]) -> bool {
    sides[2] - sides[0] > 1.0 && sides[3] - sides[1] > 1.0
}

/// Four numbers as left, bottom, right, top, whichever corners they name.
fn rectangle(document: &Document, object: &Object) -> Option<[f64; 4]> {
    let [x0, y0, x1, y1] = numbers(document, object)?;
    Some([x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)])
}

fn numbers<const N: usize>(document: &Document, object: &Object) -> Option<[f64; N]> {
    let (_, object) = document.dereference(object).ok()?;
    let number = |item| {
        let (_, item) = document.dereference(item).ok()?;
        item.as_float().ok().map(f64::from)
    };
    let found: Vec<f64> = object.as_array().ok()?.iter().filter_map(number).collect();
    let found: [f64; N] = found.try_into().ok()?;
    found
        .iter()
        .all(|number| number.abs() <= FARTHEST)
        .then_some(found)
}
