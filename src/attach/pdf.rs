//! How many pages an attached PDF has, and how large each is.

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use super::{PageSize, ScanFault};

const A4: [f64; 4] = [0.0, 0.0, 595.276, 841.89];
/// No stream of a sound scan unpacks to more.
const LARGEST_STREAM: usize = 256 * 1024 * 1024;
/// Page trees nest a few levels; deeper ones are loops or attacks.
const DEEPEST_TREE: usize = 32;

/// The head may stand a little after the start of the file.
pub(super) fn starts_like_one(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)]
        .windows(5)
        .any(|window| window == b"%PDF-")
}

/// The seen size of each page. A file that opens with no page is an error: some encrypted ones do.
pub(super) fn page_sizes(bytes: &[u8]) -> Result<Vec<PageSize>, ScanFault> {
    let options = LoadOptions {
        max_decompressed_size: Some(LARGEST_STREAM),
        ..LoadOptions::default()
    };
    let document =
        Document::load_mem_with_options(bytes, options).map_err(|_| ScanFault::Damaged)?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(ScanFault::Encrypted);
    }
    let sizes: Vec<PageSize> = document
        .page_iter()
        .map(|page| page_size(&document, page))
        .collect();
    if sizes.is_empty() {
        Err(ScanFault::NoPages)
    } else {
        Ok(sizes)
    }
}

fn page_size(document: &Document, page: ObjectId) -> PageSize {
    let seen_box =
        |key| inherited(document, page, key).and_then(|object| numbers(document, object));
    let [left, bottom, right, top] = seen_box(b"CropBox")
        .or_else(|| seen_box(b"MediaBox"))
        .unwrap_or(A4);
    let (width, height) = ((right - left).abs(), (top - bottom).abs());
    let turned = inherited(document, page, b"Rotate")
        .and_then(|turn| turn.as_i64().ok())
        .unwrap_or(0);
    if turned.rem_euclid(180) == 90 {
        PageSize {
            width: height,
            height: width,
        }
    } else {
        PageSize { width, height }
    }
}

/// The attribute of a page, or of the nearest node above it that has one.
fn inherited<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node: &Dictionary = document.get_dictionary(page).ok()?;
    for _ in 0..DEEPEST_TREE {
        if let Ok(object) = node.get(key) {
            return document.dereference(object).ok().map(|(_, object)| object);
        }
        node = document
            .get_dictionary(node.get(b"Parent").ok()?.as_reference().ok()?)
            .ok()?;
    }
    None
}

fn numbers(document: &Document, object: &Object) -> Option<[f64; 4]> {
    let items = object.as_array().ok()?;
    let number = |item| {
        document
            .dereference(item)
            .ok()?
            .1
            .as_float()
            .ok()
            .map(f64::from)
    };
    let found: Vec<f64> = items.iter().filter_map(number).collect();
    let sides: [f64; 4] = found.try_into().ok()?;
    let plausible = (sides[2] - sides[0]).abs() > 1.0 && (sides[3] - sides[1]).abs() > 1.0;
    plausible.then_some(sides)
}
