//! Sound files damaged at random: nothing panics, everything else is printed, and each file has its page.

use super::desk::{attached, draft_with, order, print_by, print_draft};
use super::jpegs::jpeg;
use super::pdf_file::{page, stream};
use crate::apart::opener;
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use mengshu::apart::{ApartFault, Opener};
use mengshu::attach::{LOOK, MATTER, PICTURE, Scan, Source, Wish};
use mengshu::catalog::builtin;
use mengshu::course::Course;
use mengshu::draft::{Attachment, Edit};
use mengshu::press;
use std::io::Cursor;
use std::sync::Arc;

/// A small generator, so that a failure can be repeated by its number.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

/// Flips, cuts, doubles, exchanges, and puts in numbers that parsers trip over.
fn damaged(sound: &[u8], number: u64) -> Vec<u8> {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ (number + 1).wrapping_mul(0x2545_F491_4F6C_DD1D));
    let mut bytes = sound.to_vec();
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len());
        match dice.below(8) {
            0 | 1 if !bytes.is_empty() => bytes[at] ^= 1 << dice.below(8),
            2 if !bytes.is_empty() => bytes[at] = dice.next() as u8,
            3 => bytes.truncate(at),
            4 => {
                let end = (at + dice.below(64)).min(bytes.len());
                bytes.drain(at..end);
            }
            5 => {
                let end = (at + dice.below(64)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            6 => {
                let hard = [
                    "-1",
                    "99999999999",
                    "0",
                    "<<",
                    "[[[[",
                    "3 0 R",
                    "1e400",
                    "2147483648",
                ];
                let hard = hard[dice.below(hard.len())].bytes();
                let end = (at + hard.len()).min(bytes.len());
                bytes.splice(at..end, hard);
            }
            _ => {
                let end = (at + 4).min(bytes.len());
                bytes[at..end].fill(0xFF);
            }
        }
    }
    bytes
}

fn sound() -> [(&'static str, Vec<u8>); 4] {
    let picture = RgbaImage::from_fn(24, 18, |x, y| {
        Rgba([x as u8 * 9, y as u8 * 11, 40, (x * y) as u8])
    });
    let mut png = Cursor::new(Vec::new());
    picture.write_to(&mut png, ImageFormat::Png).unwrap();
    let mut opaque = Cursor::new(Vec::new());
    let flat = DynamicImage::from(picture.clone()).into_rgb8();
    flat.write_to(&mut opaque, ImageFormat::Png).unwrap();
    let look = stream("/Subtype/Form/BBox[0 0 10 10]", "0 g 0 0 10 10 re f");
    let field = "<</Type/Annot/Subtype/Widget/FT/Tx/V(1)/Rect[120 120 180 180]/AP<</N 6 0 R>>>>";
    let own = "/MediaBox[0 0 200 200]/Annots[5 0 R]/Rotate 90/Resources<</Font<</F 7 0 R>>>>";
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
    let pdf = page(own, "", [0.0, 0.0, 200.0, 200.0], &[field, &look, font]);
    [
        ("m.jpg", jpeg(&DynamicImage::from(flat))),
        ("m.png", png.into_inner()),
        ("o.png", opaque.into_inner()),
        ("m.pdf", pdf),
    ]
}

const WISH: Wish = Wish {
    page: 0,
    width: 30,
    height: 20,
    mirrored: false,
    quarter_turns: 1,
};

/// Within this process, so that a panic of our own code fails the test.
#[test]
fn thousands_of_damaged_files_make_nothing_panic() {
    for (name, sound) in sound() {
        for number in 0..1500 {
            let bytes = damaged(&sound, number);
            let looked = (LOOK.work)(&[], &bytes);
            if looked.last() == Some(&0) {
                (MATTER.work)(&[], &bytes);
            }
            assert!(!looked.is_empty(), "{name} {number}");
        }
    }
}

/// Decoders that are not ours may panic over what they draw; that is a fault of the child and no more.
#[test]
fn damaged_files_go_through_the_child() {
    let child = opener();
    let mut drawn = 0;
    for (name, sound) in sound() {
        for number in 0..150 {
            let bytes = damaged(&sound, number);
            let Ok(scan) = Scan::look(Source::of_bytes(bytes), &child) else {
                continue;
            };
            drawn += usize::from(scan.picture(&WISH).is_ok());
            let matter = scan.matter();
            assert!(
                matter.is_ok(),
                "{name} {number}: looked at and then {matter:?}"
            );
        }
    }
    assert!(
        drawn > 20,
        "only {drawn} of the damaged files could be drawn"
    );
    let picture = child.run(&PICTURE, b"no wish", &Arc::new(vec![1]), None);
    assert!(!matches!(picture, Err(ApartFault::TooSlow)));
}

#[test]
fn every_damaged_file_has_its_page() {
    for round in 0..6 {
        let names: [&'static str; 4] = ["d0", "d1", "d2", "d3"];
        let files: Vec<_> = sound()
            .into_iter()
            .zip(names)
            .map(|((_, sound), name)| attached(name, damaged(&sound, 7000 + round)))
            .collect();
        let paper = print_by(&files, &Opener::here());
        for index in 0..files.len() {
            let id = format!("a{index}");
            let pages = paper.pictures(&id).len();
            assert!(
                pages > 0 || paper.sentence(&id).is_some(),
                "round {round}, {id}"
            );
        }
        assert!(paper.printed.pages.pages.len() >= files.len());
        assert!(hayro::hayro_syntax::Pdf::new(Arc::new(paper.pdf)).is_ok());
    }
}

#[test]
fn hidden_characters_of_names_are_told_and_not_printed() {
    let (_folder, mut loaded) = draft_with(&[attached("m.jpg", sound()[0].1.clone())]);
    let draft = &mut loaded.imported.draft;
    let before = draft.attachment("a0").unwrap().clone();
    let after = Attachment {
        caption: "批\u{200B}复\u{202E}书".to_owned(),
        ..before.clone()
    };
    draft
        .apply(&Edit::ChangeAttachment { before, after })
        .unwrap();
    let remarks = mengshu::press::remarks_on_names(draft);
    assert_eq!(remarks.len(), 1);
    assert!(
        remarks[0].contains("批‹U+200B›复‹U+202E›书"),
        "{}",
        remarks[0]
    );
    let scans = mengshu::press::scans(draft, &loaded.contents, &Opener::here());
    let printed = print_draft(draft, &scans);
    let names = printed
        .pages
        .bookmarks
        .iter()
        .map(|bookmark| bookmark.words.as_str());
    let words = mengshu::export::text(&printed.pages);
    assert!(words.contains("批复书"));
    for text in names.chain([words.as_str()]) {
        assert!(!text.contains(['\u{200B}', '\u{202E}']), "{text}");
    }
}

#[test]
fn a_file_that_is_replaced_while_it_is_printed_is_named() {
    let (folder, loaded) = draft_with(&[attached("m.jpg", sound()[0].1.clone())]);
    let draft = &loaded.imported.draft;
    let scans = mengshu::press::scans(draft, &loaded.contents, &Opener::here());
    std::fs::write(folder.path().join("m.jpg"), b"another file").unwrap();
    let scan = scans["a0"].as_ref().unwrap();
    assert!(scan.source.read().unwrap_err().contains("被改动"));
    // It is printed all the same, and its page says so.
    let mut pdf = Vec::new();
    let printed: Result<_, press::PressFault> = press::print(
        builtin(),
        draft,
        &scans,
        &order(),
        Course::FREE,
        |_| Ok(()),
        |printed| {
            pdf.clear();
            press::write(printed, &mut pdf)
        },
    );
    let words = mengshu::export::text(&printed.unwrap().pages);
    assert!(words.contains("被改动"), "{words}");
    assert!(hayro::hayro_syntax::Pdf::new(Arc::new(pdf)).is_ok());
}
