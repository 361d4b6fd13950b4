//! Attached PDFs: opened within limits, with what layout and export need of each page.
//!
//! A file that passes [`look`] can be drawn whole; one that cannot is refused with a sentence, never drawn in part.

mod marks;

pub use marks::{Mark, marks};

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

use super::{PageSize, ScanFault, ScanNote};

const A4: [f64; 4] = [0.0, 0.0, 595.276, 841.89];
/// Streams that hold objects unpack to a few megabytes at most.
const LARGEST_STREAM: usize = 32 * 1024 * 1024;
/// What the pages of a sound file unpack to, all together.
const LARGEST_CONTENT: usize = 192 * 1024 * 1024;
/// Page trees nest a few levels; deeper ones are loops or attacks.
const DEEPEST_TREE: usize = 32;
/// More pages than any enclosure has.
pub(super) const MOST_PAGES: usize = 2_000;
/// No sheet is larger; beyond it the numbers of a file are nonsense.
const FARTHEST: f64 = 1e6;
/// A packed stream longer than this that unpacks to nothing is broken.
const SHORTEST_PACKED: usize = 16;

/// A page as its file has it.
pub struct PageSource {
    pub id: ObjectId,
    /// The drawing operators, unpacked.
    pub content: Vec<u8>,
    pub resources: Object,
    /// Left, bottom, right and top of what a reader shows, before `rotation`.
    pub seen: [f64; 4],
    /// 0, 90, 180 or 270 degrees clockwise.
    pub rotation: i64,
}

/// The head may stand a little after the start of the file.
pub(super) fn starts_like_one(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)]
        .windows(5)
        .any(|window| window == b"%PDF-")
}

/// The seen size of each page, and what the applicant should know of how the file is printed.
///
/// The parser is not ours: should it panic on a hostile file, the file is damaged and the program goes on.
pub(super) fn look(bytes: &[u8]) -> Result<(Vec<PageSize>, Vec<ScanNote>), ScanFault> {
    let looked = std::panic::catch_unwind(|| {
        let document = open(bytes)?;
        let pages = pages(&document)?;
        let notes = marks::notes(&document, &pages)?;
        Ok((pages.iter().map(size).collect(), notes))
    });
    looked.unwrap_or(Err(ScanFault::Damaged))
}

/// Opens a file that needs no password.
///
/// # Errors
/// [`ScanFault::Damaged`], [`ScanFault::Encrypted`].
pub fn open(bytes: &[u8]) -> Result<Document, ScanFault> {
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

/// All pages in order.
///
/// # Errors
/// No page or too many (some encrypted files open with none), and pages that cannot be read whole.
pub fn pages(document: &Document) -> Result<Vec<PageSource>, ScanFault> {
    let ids: Vec<ObjectId> = document.page_iter().take(MOST_PAGES + 1).collect();
    if ids.is_empty() {
        return Err(ScanFault::NoPages);
    }
    if ids.len() > MOST_PAGES {
        return Err(ScanFault::TooManyPages);
    }
    let mut left = LARGEST_CONTENT;
    ids.into_iter()
        .map(|id| page(document, id, &mut left))
        .collect()
}

fn page(document: &Document, id: ObjectId, left: &mut usize) -> Result<PageSource, ScanFault> {
    if document.get_dictionary(id).is_err() {
        return Err(ScanFault::Damaged);
    }
    let rotation = inherited(document, id, b"Rotate")
        .and_then(|turn| turn.as_i64().ok())
        .unwrap_or(0);
    Ok(PageSource {
        id,
        content: content(document, id, left)?,
        resources: inherited(document, id, b"Resources")
            .cloned()
            .unwrap_or_else(|| Dictionary::new().into()),
        seen: seen_box(document, id),
        rotation: if rotation % 90 == 0 {
            rotation.rem_euclid(360)
        } else {
            0
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
        *left -= unpacked.len();
        content.extend(unpacked);
        content.push(b'\n');
    }
    Ok(content)
}

fn size(page: &PageSource) -> PageSize {
    let [left, bottom, right, top] = page.seen;
    let (width, height) = (right - left, top - bottom);
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
fn seen_box(document: &Document, page: ObjectId) -> [f64; 4] {
    let found = |key| inherited(document, page, key).and_then(|object| rectangle(document, object));
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A file of numbered objects, the first of which is the catalog.
    pub(super) fn file(objects: &[&[u8]]) -> Vec<u8> {
        let mut bytes = b"%PDF-1.7\n".to_vec();
        let mut places = Vec::new();
        for (index, object) in objects.iter().enumerate() {
            places.push(bytes.len());
            bytes.extend(format!("{} 0 obj\n", index + 1).bytes());
            bytes.extend(*object);
            bytes.extend(b"\nendobj\n");
        }
        let table = bytes.len();
        let count = objects.len() + 1;
        bytes.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").bytes());
        for place in places {
            bytes.extend(format!("{place:010} 00000 n \n").bytes());
        }
        let trailer = format!("trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF");
        bytes.extend(trailer.bytes());
        bytes
    }

    pub(super) const CATALOG: &[u8] = b"<</Type/Catalog/Pages 2 0 R>>";
    pub(super) const TREE: &[u8] = b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 200 100]>>";

    fn page_with(entries: &str) -> Vec<u8> {
        format!("<</Type/Page/Parent 2 0 R{entries}>>").into_bytes()
    }

    fn only_size(entries: &str) -> PageSize {
        let bytes = file(&[CATALOG, TREE, &page_with(entries)]);
        look(&bytes).unwrap().0[0]
    }

    #[test]
    fn the_seen_size_follows_crop_and_rotation() {
        let of = |width, height| PageSize { width, height };
        assert_eq!(only_size(""), of(200.0, 100.0));
        assert_eq!(only_size("/Rotate 90"), of(100.0, 200.0));
        assert_eq!(only_size("/Rotate 45"), of(200.0, 100.0));
        assert_eq!(only_size("/CropBox[-9 -9 50 999]"), of(50.0, 100.0));
        assert_eq!(only_size("/CropBox[900 900 999 999]"), of(200.0, 100.0));
        assert_eq!(
            only_size("/MediaBox[0 0 2000000000 9]"),
            of(A4[2] - A4[0], A4[3] - A4[1])
        );
    }

    #[test]
    fn a_width_of_a_terabyte_is_damage() {
        let bytes = b"%PDF-1.5\n1 0 obj<</Type/XRef/Size 1/W[1099511627776 1 1]/Root 2 0 R/Length 3>>stream\nabc\nendstream endobj\nstartxref\n9\n%%EOF";
        assert_eq!(look(bytes), Err(ScanFault::Damaged));
    }

    #[test]
    fn content_that_cannot_be_read_is_not_printed_as_an_empty_page() {
        let page = page_with("/Contents 4 0 R");
        let broken = b"<</Filter/FlateDecode/Length 40>>stream\n0123456789012345678901234567890123456789\nendstream";
        assert_eq!(
            look(&file(&[CATALOG, TREE, &page, broken])),
            Err(ScanFault::Damaged)
        );
        let missing = file(&[
            CATALOG,
            b"<</Type/Pages/Count 2/Kids[3 0 R 9 0 R]>>",
            &page_with(""),
        ]);
        assert_eq!(look(&missing), Err(ScanFault::Damaged));
    }

    #[test]
    fn pages_that_share_a_bomb_are_refused_before_they_fill_the_memory() {
        use std::io::Write;
        let mut packed =
            flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        packed.write_all(&vec![b' '; 8 << 20]).unwrap();
        let packed = packed.finish().unwrap();
        let mut stream =
            format!("<</Filter/FlateDecode/Length {}>>stream\n", packed.len()).into_bytes();
        stream.extend(packed);
        stream.extend(b"\nendstream");
        let kids = "3 0 R ".repeat(100);
        let tree = format!("<</Type/Pages/Count 100/Kids[{kids}]/MediaBox[0 0 9 9]>>");
        let mut objects = vec![CATALOG, tree.as_bytes()];
        let page = page_with("/Contents 4 0 R");
        objects.extend([page.as_slice(), &stream]);
        // The parser visits no more kids than there are objects.
        objects.extend(std::iter::repeat_n(b"null".as_slice(), 100));
        assert_eq!(look(&file(&objects)), Err(ScanFault::Damaged));
    }
}
