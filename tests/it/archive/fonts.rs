//! Fonts and the characters of their codes: ISO 19005-2, 6.2.11.

use super::{dictionary_of, follow, name};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document as File, Object, ObjectId};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::collections::{BTreeMap, BTreeSet};

pub fn faults(file: &File) -> Vec<String> {
    let mut faults = Vec::new();
    let used = used_codes(file);
    for (id, object) in &file.objects {
        let Some(font) = dictionary_of(object).filter(|font| name(file, font, b"Type") == b"Font")
        else {
            continue;
        };
        if name(file, font, b"Subtype") == b"CIDFontType2" {
            continue;
        }
        let codes = used.get(id).cloned().unwrap_or_default();
        let found = font_faults(file, font, &codes);
        faults.extend(
            found
                .into_iter()
                .map(|words| format!("{words} (font {})", id.0)),
        );
    }
    faults
}

/// The codes that pages show in each font.
fn used_codes(file: &File) -> BTreeMap<ObjectId, BTreeSet<u16>> {
    let mut used: BTreeMap<ObjectId, BTreeSet<u16>> = BTreeMap::new();
    for (_, page) in file.get_pages() {
        let fonts = file
            .get_dictionary(page)
            .ok()
            .and_then(|page| follow(file, page, b"Resources"))
            .and_then(dictionary_of)
            .and_then(|resources| follow(file, resources, b"Font"))
            .and_then(dictionary_of);
        let content = file.get_page_content(page);
        let (Some(fonts), Ok(content)) = (fonts, Content::decode(&content)) else {
            continue;
        };
        let mut font: Option<ObjectId> = None;
        for operation in &content.operations {
            if operation.operator == "Tf" {
                font = operation
                    .operands
                    .first()
                    .and_then(|name| name.as_name().ok())
                    .and_then(|name| fonts.get(name).ok())
                    .and_then(|font| font.as_reference().ok());
            } else if let Some(font) = font {
                used.entry(font).or_default().extend(codes(operation));
            }
        }
    }
    used
}

fn codes(operation: &Operation) -> Vec<u16> {
    let shown: Vec<&Object> = match (operation.operator.as_str(), operation.operands.first()) {
        ("Tj", Some(string)) => vec![string],
        ("TJ", Some(Object::Array(parts))) => parts.iter().collect(),
        _ => Vec::new(),
    };
    let bytes = shown.iter().filter_map(|part| part.as_str().ok());
    bytes
        .flat_map(|bytes| bytes.chunks(2))
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
        .collect()
}

fn font_faults(file: &File, font: &Dictionary, codes: &BTreeSet<u16>) -> Vec<String> {
    if name(file, font, b"Subtype") != b"Type0" || name(file, font, b"Encoding") != b"Identity-H" {
        return vec!["6.2.11.3: a font of a kind that is not written here".to_owned()];
    }
    let mut faults = Vec::new();
    let descendants =
        follow(file, font, b"DescendantFonts").and_then(|fonts| fonts.as_array().ok());
    let descendant = descendants
        .and_then(|fonts| fonts.first())
        .and_then(|font| file.dereference(font).ok());
    let Some(descendant) = descendant.and_then(|(_, font)| dictionary_of(font)) else {
        return vec!["6.2.11.3: a composite font of nothing".to_owned()];
    };
    let system = follow(file, descendant, b"CIDSystemInfo").and_then(dictionary_of);
    let system = system.is_some_and(|system| {
        system.has(b"Registry") && system.has(b"Ordering") && system.has(b"Supplement")
    });
    if !system || name(file, descendant, b"CIDToGIDMap") != b"Identity" {
        faults.push("6.2.11.3: codes that lead to no glyphs".to_owned());
    }
    if name(file, font, b"BaseFont") != name(file, descendant, b"BaseFont") {
        faults.push("6.2.11.2: two names for one font".to_owned());
    }
    faults.extend(program_faults(file, descendant, codes));
    faults.extend(character_faults(file, font, codes));
    faults
}

fn program_faults(file: &File, descendant: &Dictionary, codes: &BTreeSet<u16>) -> Vec<String> {
    let descriptor = follow(file, descendant, b"FontDescriptor").and_then(dictionary_of);
    let program = descriptor.and_then(|descriptor| follow(file, descriptor, b"FontFile2"));
    let Some(program) = program.and_then(|program| program.as_stream().ok()) else {
        return vec!["6.2.11.4: a font is not embedded".to_owned()];
    };
    if descriptor.is_some_and(|descriptor| descriptor.has(b"CIDSet")) {
        return vec!["6.2.11.4.2: a set of codes, which nobody has checked".to_owned()];
    }
    let bytes = program
        .decompressed_content()
        .unwrap_or_else(|_| program.content.clone());
    let Ok(font) = FontRef::new(&bytes) else {
        return vec!["6.2.11.4: an embedded font cannot be read".to_owned()];
    };
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let units = f32::from(
        font.metrics(Size::unscaled(), LocationRef::default())
            .units_per_em,
    );
    let widths = widths(descendant);
    let mut faults = Vec::new();
    for &code in codes {
        let Some(advance) = metrics.advance_width(GlyphId::new(u32::from(code))) else {
            faults.push(format!("6.2.11.4: no glyph for code {code}"));
            continue;
        };
        let width = widths.get(&code).copied().unwrap_or(1000.0);
        if (width - advance * 1000.0 / units).abs() > 1.0 {
            faults.push(format!(
                "6.2.11.5: code {code} is {width} wide, its glyph {advance}"
            ));
        }
    }
    if codes.contains(&0) {
        faults.push("6.2.11.8: a missing character is shown".to_owned());
    }
    faults
}

fn widths(descendant: &Dictionary) -> BTreeMap<u16, f32> {
    let mut widths = BTreeMap::new();
    let Ok(parts) = descendant.get(b"W").and_then(Object::as_array) else {
        return widths;
    };
    for pair in parts.chunks(2) {
        if let [Object::Integer(first), Object::Array(list)] = pair {
            for (code, width) in (*first as u16..).zip(list) {
                widths.insert(code, width.as_float().unwrap_or(-1.0));
            }
        }
    }
    widths
}

/// Every code has a character, and one that means the same to everyone.
fn character_faults(file: &File, font: &Dictionary, codes: &BTreeSet<u16>) -> Vec<String> {
    let map = follow(file, font, b"ToUnicode").and_then(|map| map.as_stream().ok());
    let Some(map) = map else {
        return vec!["6.2.11.7: a font without characters".to_owned()];
    };
    let map = map
        .decompressed_content()
        .unwrap_or_else(|_| map.content.clone());
    let characters = characters(&String::from_utf8_lossy(&map));
    let mut faults = Vec::new();
    for code in codes {
        match characters.get(code).map(|words| words.chars().next()) {
            None | Some(None | Some('\0' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFD}')) => {
                faults.push(format!("6.2.11.7: code {code} has no character"));
            }
            Some(Some('\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)) => {
                faults.push(format!("6.2.11.7: code {code} has a private character"));
            }
            Some(Some(_)) => {}
        }
    }
    faults
}

/// Of the lines `<first> <last> [<characters> <characters> …]`.
fn characters(map: &str) -> BTreeMap<u16, String> {
    let mut characters = BTreeMap::new();
    for line in map.lines() {
        let mut parts = line
            .split(['<', '>', '[', ']', ' '])
            .filter(|part| !part.is_empty());
        let first = parts
            .next()
            .and_then(|code| u16::from_str_radix(code, 16).ok());
        let last = parts
            .next()
            .and_then(|code| u16::from_str_radix(code, 16).ok());
        let (Some(first), Some(last), true) = (first, last, line.ends_with(']')) else {
            continue;
        };
        for (code, words) in (first..=last).zip(parts) {
            characters.insert(code, utf16(words).unwrap_or_default());
        }
    }
    characters
}

fn utf16(digits: &str) -> Option<String> {
    let units = (0..digits.len() / 4)
        .map(|unit| u16::from_str_radix(digits.get(4 * unit..4 * unit + 4)?, 16).ok());
    String::from_utf16(&units.collect::<Option<Vec<u16>>>()?).ok()
}
