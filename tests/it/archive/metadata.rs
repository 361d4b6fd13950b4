//! What the file says about itself, and what it must not hold: ISO 19005-2, 6.2.3 and 6.3 to 6.10.

use super::{dictionary_of, follow, name};
use lopdf::{Dictionary, Document as File, Object, decode_text_string};

/// Never in the catalog.
const FORBIDDEN_IN_CATALOG: &[(&str, &str)] = &[
    ("6.4: a form with live fields", "AcroForm"),
    ("6.5: an action on opening", "OpenAction"),
    ("6.5: actions of the document", "AA"),
    ("6.9: optional content", "OCProperties"),
    ("6.11: requirements", "Requirements"),
    ("6.1.12: permissions", "Perms"),
];

pub fn faults(file: &File) -> Vec<String> {
    let mut faults = Vec::new();
    let Ok(catalog) = file.catalog() else {
        return vec!["6.1: no catalog".to_owned()];
    };
    for (words, key) in FORBIDDEN_IN_CATALOG {
        if catalog.has(key.as_bytes()) {
            faults.push((*words).to_owned());
        }
    }
    let names = follow(file, catalog, b"Names").and_then(dictionary_of);
    if names.is_some_and(|names| names.has(b"EmbeddedFiles")) {
        faults.push("6.8: files within the file".to_owned());
    }
    faults.extend(annotations(file));
    faults.extend(intent(file, catalog));
    faults.extend(packet_faults(file, catalog));
    faults
}

/// Only links, printed, never hidden, and without actions.
fn annotations(file: &File) -> Vec<String> {
    let mut faults = Vec::new();
    for (id, object) in &file.objects {
        let Some(dictionary) = dictionary_of(object) else {
            continue;
        };
        if dictionary.has(b"JS")
            || dictionary.has(b"AA")
            || name(file, dictionary, b"S") == b"JavaScript"
        {
            faults.push(format!("6.5: object {} acts", id.0));
        }
        if name(file, dictionary, b"Type") != b"Annot" {
            continue;
        }
        let flags = dictionary.get(b"F").and_then(Object::as_i64).unwrap_or(0);
        // Print is bit 3; invisible, hidden, toggled and never viewed are bits 1, 2, 9 and 6.
        if flags & 0b1_0010_0111 != 0b100 {
            faults.push(format!("6.3.2: annotation {} has flags {flags}", id.0));
        }
        if name(file, dictionary, b"Subtype") != b"Link" || dictionary.has(b"A") {
            faults.push(format!(
                "6.3.1: annotation {} is more than a link within the file",
                id.0
            ));
        }
    }
    faults
}

/// The colours meant are those of a profile within the file.
fn intent(file: &File, catalog: &Dictionary) -> Vec<String> {
    let lacking = vec!["6.2.3: no profile says which colours are meant".to_owned()];
    let intents =
        follow(file, catalog, b"OutputIntents").and_then(|intents| intents.as_array().ok());
    let Some([Object::Reference(intent)]) = intents.map(Vec::as_slice) else {
        return lacking;
    };
    let Ok(intent) = file.get_dictionary(*intent) else {
        return lacking;
    };
    let profile =
        follow(file, intent, b"DestOutputProfile").and_then(|profile| profile.as_stream().ok());
    let Some(profile) = profile else {
        return lacking;
    };
    let bytes = profile
        .decompressed_content()
        .unwrap_or_else(|_| profile.content.clone());
    let sound = name(file, intent, b"S") == b"GTS_PDFA1"
        && intent.has(b"OutputConditionIdentifier")
        && matches!(profile.dict.get(b"N"), Ok(Object::Integer(3)))
        && bytes.get(12..20) == Some(b"mntrRGB ")
        && bytes
            .get(8)
            .is_some_and(|version| (2..=4).contains(version))
        && moxcms::ColorProfile::new_from_slice(&bytes).is_ok();
    if sound { Vec::new() } else { lacking }
}

fn packet(file: &File, catalog: &Dictionary) -> Option<String> {
    let stream = follow(file, catalog, b"Metadata")?.as_stream().ok()?;
    if stream.dict.has(b"Filter") || name(file, &stream.dict, b"Subtype") != b"XML" {
        return None;
    }
    String::from_utf8(stream.content.clone()).ok()
}

/// Whether the file says that it is PDF/A.
pub fn is_claimed(file: &File) -> bool {
    let packet = file
        .catalog()
        .ok()
        .and_then(|catalog| packet(file, catalog));
    packet.is_some_and(|packet| packet.contains("pdfaid:part"))
}

fn packet_faults(file: &File, catalog: &Dictionary) -> Vec<String> {
    let Some(packet) = packet(file, catalog) else {
        return vec!["6.6.2: no plain metadata".to_owned()];
    };
    let mut faults = Vec::new();
    if !is_well_formed(&packet) {
        faults.push("6.6.2: the metadata is no XML".to_owned());
    }
    for (words, expected) in [
        ("6.6.4: part", "<pdfaid:part>2</pdfaid:part>"),
        (
            "6.6.4: conformance",
            "<pdfaid:conformance>U</pdfaid:conformance>",
        ),
    ] {
        if !packet.contains(expected) {
            faults.push(words.to_owned());
        }
    }
    // The older way of saying it must not say something else.
    for (key, tag) in [
        ("Title", "rdf:li xml:lang=\"x-default\""),
        ("Author", "rdf:li"),
        ("Keywords", "pdf:Keywords"),
        ("Producer", "pdf:Producer"),
    ] {
        if let Some(value) = info(file, key)
            && !packet.contains(&format!("<{tag}>{}</", escaped(&value)))
        {
            faults.push(format!("6.6.3: {key} is not the same in the metadata"));
        }
    }
    if let Some(date) = info(file, "CreationDate") {
        let after = packet.split("<xmp:CreateDate>").nth(1);
        let made = after.and_then(|after| after.split('<').next());
        if made.map(digits) != Some(digits(&date)) {
            faults.push(format!("6.6.3: made {made:?} or {date}"));
        }
    }
    faults
}

fn digits(date: &str) -> String {
    date.chars().filter(char::is_ascii_digit).collect()
}

fn info(file: &File, key: &str) -> Option<String> {
    let info = file.trailer.get(b"Info").ok()?.as_reference().ok()?;
    decode_text_string(file.get_dictionary(info).ok()?.get(key.as_bytes()).ok()?).ok()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Every tag is closed in its turn, and no bare ampersand stands in the text.
fn is_well_formed(packet: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = packet;
    while let Some(start) = rest.find('<') {
        let Some(end) = rest[start..].find('>').map(|end| start + end) else {
            return false;
        };
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        if tag.starts_with('?') || tag.ends_with('/') {
            continue;
        }
        if let Some(closed) = tag.strip_prefix('/') {
            if open.pop() != Some(closed) {
                return false;
            }
        } else {
            open.push(tag.split_whitespace().next().unwrap_or_default());
        }
    }
    let entities = ["amp;", "lt;", "gt;", "quot;", "apos;"];
    let text_is_sound = packet
        .split('&')
        .skip(1)
        .all(|after| entities.iter().any(|entity| after.starts_with(entity)));
    open.is_empty() && text_is_sound && packet.contains("<x:xmpmeta")
}
