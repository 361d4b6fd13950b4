//! Paper set in faces of the machine: which are taken, what they are used for, and what stays as it was.
//!
//! The fonts are made here of our own, with other names and licence bits; nothing depends on what is installed.

use crate::apart::opener;
use crate::archive;
use chrono::NaiveDate;
use mengshu::catalog::builtin;
use mengshu::exchange;
use mengshu::export::{self, Rasteriser};
use mengshu::press::{
    self, Faces, FoundFace, Memory, Order, Printed, SystemRole, Unfit, What, take_system_faces,
};
use mengshu::typeset::{Face, Item, Run, examine};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

type Tables = BTreeMap<[u8; 4], Vec<u8>>;

fn u32_at(bytes: &[u8], at: usize) -> usize {
    u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize
}

fn tables(font: &[u8]) -> Tables {
    let count = usize::from(u16::from_be_bytes([font[4], font[5]]));
    let records = (0..count).map(|index| 12 + 16 * index);
    records
        .map(|at| {
            let tag = font[at..at + 4].try_into().unwrap();
            let (start, length) = (u32_at(font, at + 8), u32_at(font, at + 12));
            (tag, font[start..start + length].to_vec())
        })
        .collect()
}

/// Fonts in one file, each after the other; offsets count from the beginning of the file.
fn file_of(fonts: &[Tables]) -> Vec<u8> {
    let mut out = Vec::new();
    if fonts.len() > 1 {
        out.extend(b"ttcf\x00\x01\x00\x00");
        out.extend((fonts.len() as u32).to_be_bytes());
        out.resize(out.len() + 4 * fonts.len(), 0);
    }
    for (index, tables) in fonts.iter().enumerate() {
        let begin = out.len();
        if fonts.len() > 1 {
            out[12 + 4 * index..16 + 4 * index].copy_from_slice(&(begin as u32).to_be_bytes());
        }
        out.extend(0x0001_0000_u32.to_be_bytes());
        out.extend((tables.len() as u16).to_be_bytes());
        out.extend([0; 6]);
        let mut at = begin + 12 + 16 * tables.len();
        for (tag, table) in tables {
            out.extend(tag);
            out.extend([0; 4]);
            out.extend((at as u32).to_be_bytes());
            out.extend((table.len() as u32).to_be_bytes());
            at += table.len().next_multiple_of(4);
        }
        for table in tables.values() {
            out.extend(table);
            out.resize(out.len().next_multiple_of(4), 0);
        }
    }
    out
}

/// A name table with a family and a PostScript name, for Windows in Chinese.
fn names(family: &str, postscript: &str) -> Vec<u8> {
    let texts: Vec<(u16, Vec<u8>)> = [(1, family), (6, postscript)]
        .map(|(id, text)| (id, text.encode_utf16().flat_map(u16::to_be_bytes).collect()))
        .to_vec();
    let mut out = vec![0, 0, 0, 2, 0, 30];
    let mut at = 0_u16;
    for (id, text) in &texts {
        let record = [3, 1, 0x804, *id, text.len() as u16, at];
        out.extend(record.into_iter().flat_map(u16::to_be_bytes));
        at += text.len() as u16;
    }
    out.extend(texts.into_iter().flat_map(|(_, text)| text));
    out
}

/// One of our faces under another name.
fn disguised(face: Face, family: &str, licence: u16) -> Tables {
    let mut tables = tables(face.bytes());
    tables.insert(*b"name", names(family, "Test-Face"));
    let os2 = tables.get_mut(b"OS/2").unwrap();
    os2[8..10].copy_from_slice(&licence.to_be_bytes());
    tables
}

fn print(faces: Faces) -> (Printed, Vec<u8>) {
    let loaded = exchange::sample();
    let draft = &loaded.imported.draft;
    let scans = press::scans(draft, &loaded.contents, &opener());
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day of the calendar");
    let order = Order {
        faces,
        ..Order::draft(What::Booklet, "2026年11月22日", today)
    };
    let printed = press::pages(builtin(), draft, &scans, &order, &mut Memory::default()).unwrap();
    let pdf = press::pdf(&printed).unwrap();
    (printed, pdf)
}

fn runs(printed: &Printed) -> impl Iterator<Item = &Run> {
    let items = printed.pages.pages.iter().flat_map(|page| &page.items);
    items.filter_map(|item| match item {
        Item::Run(run) => Some(run),
        _ => None,
    })
}

/// Faces are taken once in a program, so this is one test.
#[test]
fn faces_of_the_machine_set_the_han_characters_of_the_text_and_change_no_line() {
    let (before, before_pdf) = print(Faces::System);
    let (own, own_pdf) = print(Faces::BuiltIn);
    assert!(before.pages == own.pages, "none was taken yet");
    assert!(before_pdf == own_pdf);

    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    };
    let kai = |family, licence| disguised(Face::Kai, family, licence);
    put("simfang.txt", &file_of(&[kai("仿宋_GB2312", 0)]));
    put("a/locked.ttf", &file_of(&[kai("仿宋_GB2312", 0x0002)]));
    put("b/half.ttf", &file_of(&[kai("仿宋", 0)])[..4_000_000]);
    put(
        "b/both.TTC",
        &file_of(&[kai("某某体", 0), kai("华文仿宋", 0x0008)]),
    );
    put("kai.ttf", &file_of(&[disguised(Face::Hei, "楷体", 0x0104)]));
    let found = take_system_faces(&[folder.path().to_owned(), folder.path().join("none")]);
    let fang_song = FoundFace {
        role: SystemRole::FangSong,
        family: "华文仿宋",
        unfit: None,
    };
    let locked = FoundFace {
        role: SystemRole::Kai,
        family: "楷体",
        unfit: Some(Unfit::Forbidden),
    };
    assert_eq!(
        found,
        [fang_song, locked],
        "what is free to use, from within a collection"
    );
    fs::remove_file(folder.path().join("kai.ttf")).unwrap();
    put("kai.ttf", &file_of(&[disguised(Face::Hei, "楷体", 0)]));
    let found = take_system_faces(&[folder.path().to_owned()]);
    assert!(
        found.iter().all(|face| face.unfit.is_none()) && found.len() == 2,
        "{found:?}"
    );

    let (printed, pdf) = print(Faces::System);
    assert!(
        export::text(&printed.pages) == export::text(&own.pages),
        "the same lines on the same pages"
    );
    assert_eq!(printed.pages.missing, own.pages.missing);
    let han = |ch: char| ch == '〇' || ('\u{4E00}'..='\u{9FFF}').contains(&ch);
    let mut used = BTreeSet::new();
    for run in runs(&printed) {
        used.insert(run.face);
        if matches!(run.face, Face::FangSong | Face::SystemKai) {
            assert!(run.text.chars().all(han), "{}", run.text);
        }
        let is_text = (run.size.to_pt() - 16.0).abs() < 0.01 && run.face == Face::Song;
        assert!(!is_text || !run.text.chars().any(han), "{}", run.text);
    }
    assert!(used.contains(&Face::FangSong) && used.contains(&Face::SystemKai));
    assert!(!runs(&own).any(|run| matches!(run.face, Face::FangSong | Face::SystemKai)));

    assert_eq!(archive::faults(&pdf), [""; 0]);
    assert!(
        print(Faces::System).1 == pdf,
        "the same bytes on the same machine"
    );
    assert!(
        print(Faces::BuiltIn).1 == own_pdf,
        "and of the built-in faces as ever"
    );
    let file = lopdf::Document::load_mem(&pdf).unwrap();
    let page = file.extract_text(&[20]).unwrap();
    let of_own = lopdf::Document::load_mem(&own_pdf)
        .unwrap()
        .extract_text(&[20])
        .unwrap();
    let bare = |text: &str| -> Vec<char> {
        let mut chars: Vec<char> = text.chars().filter(|ch| !ch.is_whitespace()).collect();
        chars.sort_unstable();
        chars
    };
    assert_eq!(bare(&page), bare(&of_own), "it is copied out the same");

    let text = printed.pages.pages.iter().position(|page| {
        page.items
            .iter()
            .any(|item| matches!(item, Item::Run(run) if run.face == Face::FangSong))
    });
    let (page, other) = (
        &printed.pages.pages[text.unwrap()],
        &own.pages.pages[text.unwrap()],
    );
    let pixels = |page, document| Rasteriser::default().page(page, document, 72.0).rgba;
    assert!(
        pixels(page, &printed.document) != pixels(other, &own.document),
        "the preview shows it"
    );
}

#[test]
fn faces_that_would_spoil_the_paper_are_refused() {
    let refused = |change: &dyn Fn(&mut Tables)| {
        let mut tables = disguised(Face::Kai, "仿宋", 0);
        change(&mut tables);
        examine(&file_of(&[tables]), 0)
    };
    assert_eq!(refused(&|_| {}), Ok(()));
    assert_eq!(
        refused(&|tables| drop(tables.remove(b"glyf"))),
        Err(Unfit::Outlines)
    );
    assert_eq!(
        refused(&|tables| drop(tables.remove(b"OS/2"))),
        Err(Unfit::Unreadable)
    );
    assert_eq!(
        refused(&|tables| drop(tables.remove(b"cmap"))),
        Err(Unfit::Lacking)
    );
    let halved = |tables: &mut Tables| {
        // Twice as many units to an em: every glyph is half as wide and high.
        let head = tables.get_mut(b"head").unwrap();
        let units = u16::from_be_bytes([head[18], head[19]]) * 2;
        head[18..20].copy_from_slice(&units.to_be_bytes());
    };
    assert_eq!(refused(&halved), Err(Unfit::Uneven));
    // Whatever is cut off or flipped, nothing panics.
    let sound = file_of(&[disguised(Face::Kai, "仿宋", 0)]);
    for step in 0..200_usize {
        let mut spoilt = sound.clone();
        let at = step * 7919 % 4096;
        spoilt[at] ^= 1 << (step % 8);
        spoilt.truncate(sound.len() / (1 + step % 5));
        let _ = examine(&spoilt, 0);
        mengshu::typeset::families(&spoilt);
        export::can_embed(&spoilt, 0, "国一，");
    }
}
