//! What pages are drawn with: ISO 19005-2, 6.1.7, 6.1.13 and 6.2.

use super::{dictionary_of, follow, name};
use lopdf::content::Content;
use lopdf::{Dictionary, Document as File, Object};

/// The operators of ISO 32000-1, Annex A, without those that set colours or shade.
const OPERATORS: &[&str] = &[
    "b", "B", "b*", "B*", "BDC", "BI", "BMC", "BT", "BX", "c", "cm", "d", "d0", "d1", "Do", "DP",
    "EI", "EMC", "ET", "EX", "f", "F", "f*", "gs", "h", "i", "ID", "j", "J", "l", "m", "M", "MP",
    "n", "q", "Q", "re", "ri", "s", "S", "T*", "Tc", "Td", "TD", "Tf", "Tj", "TJ", "TL", "Tm",
    "Tr", "Ts", "Tw", "Tz", "v", "w", "W", "W*", "y", "'", "\"",
];
/// Colours that the profile of the file covers.
const COLOURS: &[&str] = &["g", "G", "rg", "RG"];
const SPACES: &[&[u8]] = &[b"DeviceGray", b"DeviceRGB"];
const FILTERS: &[&[u8]] = &[
    b"FlateDecode",
    b"DCTDecode",
    b"CCITTFaxDecode",
    b"JBIG2Decode",
    b"RunLengthDecode",
    b"ASCIIHexDecode",
    b"ASCII85Decode",
];

pub fn faults(file: &File) -> Vec<String> {
    let mut faults = Vec::new();
    for (id, object) in &file.objects {
        faults.extend(limits(object).map(|words| format!("6.1.13: object {}: {words}", id.0)));
        if let Some(dictionary) = dictionary_of(object) {
            let found = dictionary_faults(file, dictionary);
            faults.extend(found.map(|words| format!("{words} (object {})", id.0)));
        }
    }
    for (number, page) in file.get_pages() {
        let Ok(page) = file.get_dictionary(page) else {
            continue;
        };
        let Some(resources) = follow(file, page, b"Resources").and_then(dictionary_of) else {
            faults.push(format!("6.2.2: page {number} has no resources"));
            continue;
        };
        let contents = follow(file, page, b"Contents").and_then(|content| content.as_stream().ok());
        let content = contents.map(|content| {
            content
                .decompressed_content()
                .unwrap_or_else(|_| content.content.clone())
        });
        let found = drawing_faults(file, &content.unwrap_or_default(), resources, 0);
        faults.extend(
            found
                .into_iter()
                .map(|words| format!("{words} (page {number})")),
        );
    }
    faults
}

/// Names of 127 bytes, strings of 32,767, reals of 3.4e38, whole numbers of 32 bits.
fn limits(object: &Object) -> Option<&'static str> {
    match object {
        Object::Name(name) if name.len() > 127 => Some("a name is too long"),
        Object::String(string, _) if string.len() > 32_767 => Some("a string is too long"),
        Object::Integer(number) if i32::try_from(*number).is_err() => Some("a number is too large"),
        Object::Real(number) if !number.is_finite() => Some("no number"),
        Object::Array(members) => members.iter().find_map(limits),
        Object::Dictionary(dictionary) => in_dictionary(dictionary),
        Object::Stream(stream) => in_dictionary(&stream.dict),
        _ => None,
    }
}

fn in_dictionary(dictionary: &Dictionary) -> Option<&'static str> {
    dictionary.iter().find_map(|(key, value)| {
        if key.len() > 127 {
            Some("a key is too long")
        } else {
            limits(value)
        }
    })
}

fn dictionary_faults(file: &File, dictionary: &Dictionary) -> impl Iterator<Item = String> {
    let mut faults = Vec::new();
    let filters = match dictionary.get(b"Filter") {
        Ok(Object::Name(filter)) => vec![filter.as_slice()],
        Ok(Object::Array(filters)) => filters
            .iter()
            .filter_map(|filter| filter.as_name().ok())
            .collect(),
        _ => Vec::new(),
    };
    if filters.iter().any(|filter| !FILTERS.contains(filter)) {
        faults.push("6.1.7: a filter that is not allowed".to_owned());
    }
    match name(file, dictionary, b"Subtype") {
        b"Image" => faults.extend(image_faults(file, dictionary)),
        b"Form" => {
            if [&b"OPI"[..], b"PS", b"Ref", b"Subtype2"]
                .iter()
                .any(|key| dictionary.has(key))
            {
                faults.push("6.2.9: a form that is more than a drawing".to_owned());
            }
            if dictionary.get(b"Resources").is_err() {
                faults.push("6.2.2: a form without resources".to_owned());
            }
        }
        _ => {}
    }
    let is_state = name(file, dictionary, b"Type") == b"ExtGState";
    if is_state && [&b"TR"[..], b"HTP"].iter().any(|key| dictionary.has(key)) {
        faults.push("6.2.5: a transfer function or a halftone".to_owned());
    }
    faults.into_iter()
}

fn image_faults(file: &File, image: &Dictionary) -> Vec<String> {
    let mut faults = Vec::new();
    if !covers(file, image.get(b"ColorSpace").ok()) && !image.has(b"ImageMask") {
        faults.push("6.2.4.3: colours that no profile covers".to_owned());
    }
    if matches!(image.get(b"Interpolate"), Ok(Object::Boolean(true))) {
        faults.push("6.2.8: an image is to be interpolated".to_owned());
    }
    if image.has(b"Alternates") || image.has(b"OPI") {
        faults.push("6.2.8: an image stands for another one".to_owned());
    }
    let bits = image.get(b"BitsPerComponent").and_then(Object::as_i64);
    if !matches!(bits, Ok(1 | 2 | 4 | 8 | 16)) {
        faults.push(format!("6.2.8: {bits:?} bits"));
    }
    faults
}

fn covers(file: &File, space: Option<&Object>) -> bool {
    let space = space.and_then(|space| file.dereference(space).ok());
    match space.map(|(_, space)| space) {
        Some(Object::Name(space)) => SPACES.contains(&space.as_slice()),
        Some(Object::Array(parts)) => {
            let indexed = parts.first().and_then(|kind| kind.as_name().ok()) == Some(b"Indexed");
            indexed && covers(file, parts.get(1))
        }
        _ => false,
    }
}

/// Forms within forms, at most as deep as anyone would go.
const DEEPEST: usize = 12;

fn drawing_faults(
    file: &File,
    content: &[u8],
    resources: &Dictionary,
    depth: usize,
) -> Vec<String> {
    let Ok(content) = Content::decode(content) else {
        return vec!["6.2.2: contents that cannot be read".to_owned()];
    };
    let mut faults = Vec::new();
    let mut saved = 0_i32;
    for operation in &content.operations {
        let operator = operation.operator.as_str();
        if !OPERATORS.contains(&operator) && !COLOURS.contains(&operator) {
            faults.push(format!("6.2.2: the operator {operator}"));
        }
        saved += i32::from(operator == "q") - i32::from(operator == "Q");
        if saved > 28 {
            faults.push("6.1.13: states nested deeper than 28".to_owned());
        }
        let called = operation
            .operands
            .first()
            .and_then(|name| name.as_name().ok());
        let (Some(called), Some(kind)) = (called, kind_of(operator)) else {
            continue;
        };
        let named = follow(file, resources, kind).and_then(dictionary_of);
        let Some(drawn) = named.and_then(|named| follow(file, named, called)) else {
            faults.push(format!("6.2.2: {operator} calls what is not there"));
            continue;
        };
        if operator == "Do" && depth < DEEPEST {
            faults.extend(form_faults(file, drawn, depth));
        }
    }
    if saved != 0 {
        faults.push("6.2.2: states saved and restored do not match".to_owned());
    }
    faults
}

fn kind_of(operator: &str) -> Option<&'static [u8]> {
    match operator {
        "Do" => Some(b"XObject"),
        "Tf" => Some(b"Font"),
        "gs" => Some(b"ExtGState"),
        _ => None,
    }
}

fn form_faults(file: &File, drawn: &Object, depth: usize) -> Vec<String> {
    let Ok(form) = drawn.as_stream() else {
        return vec!["6.2.2: what is drawn is no stream".to_owned()];
    };
    if name(file, &form.dict, b"Subtype") != b"Form" {
        return Vec::new();
    }
    let Some(resources) = follow(file, &form.dict, b"Resources").and_then(dictionary_of) else {
        return vec!["6.2.2: a form without resources".to_owned()];
    };
    let content = form
        .decompressed_content()
        .unwrap_or_else(|_| form.content.clone());
    drawing_faults(file, &content, resources, depth + 1)
}
