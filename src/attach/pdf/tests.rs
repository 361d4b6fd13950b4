//! Attached PDFs of every odd kind: each is printed as it is seen, or refused with a sentence.

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
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
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
