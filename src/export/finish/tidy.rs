//! Takes out of the bare file what only makes it longer.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document as File, Object, ObjectId};

/// Boxes that say no more than the page's own.
const REPEATED_BOXES: [&str; 2] = ["TrimBox", "CropBox"];

/// Writes the contents of our own pages shorter; called before anything of others is added.
pub(in crate::export) fn tighten(file: &mut File, pages: &[ObjectId]) {
    for &page in pages {
        let Ok(page) = file.get_dictionary_mut(page) else {
            continue;
        };
        for repeated in REPEATED_BOXES {
            page.remove(repeated.as_bytes());
        }
        let content = page.get(b"Contents").and_then(Object::as_reference);
        let content = content.and_then(|id| file.get_object_mut(id));
        if let Ok(content) = content.and_then(Object::as_stream_mut) {
            let tight = without_hexadecimals(&content.content);
            content.set_content(tight);
        }
    }
}

/// Strings byte by byte instead of in hexadecimal digits, and strings that stand alone without their array.
///
/// Contents as printpdf writes them hold no other `<`: no dictionaries and no literal strings.
fn without_hexadecimals(content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() / 2);
    for (index, line) in content.split(|&byte| byte == b'\n').enumerate() {
        if index > 0 {
            out.push(b'\n');
        }
        let mut rest = line;
        while let Some(start) = rest.iter().position(|&byte| byte == b'<') {
            out.extend_from_slice(&rest[..start]);
            let digits = &rest[start + 1..];
            let end = digits.iter().position(|&byte| byte == b'>');
            let end = end.unwrap_or(digits.len());
            literal(&digits[..end], &mut out);
            rest = digits.get(end + 1..).unwrap_or_default();
        }
        out.extend_from_slice(rest);
    }
    out
}

fn literal(digits: &[u8], out: &mut Vec<u8>) {
    out.push(b'(');
    for pair in digits.chunks(2) {
        let value = |digit: u8| (digit as char).to_digit(16).unwrap_or(0) as u8;
        let byte = value(pair[0]) << 4 | pair.get(1).map_or(0, |&digit| value(digit));
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            // A bare end of line would be read as another one.
            b'\r' => out.extend(b"\\r"),
            b'\n' => out.extend(b"\\n"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

/// Lets pages that draw with the same things share one dictionary of them, without its empty parts.
pub(in crate::export) fn share_resources(file: &mut File, pages: &[ObjectId]) {
    let mut known: BTreeMap<Vec<u8>, ObjectId> = BTreeMap::new();
    for &page in pages {
        let resources = file
            .get_dictionary(page)
            .and_then(|page| page.get(b"Resources"))
            .and_then(Object::as_reference);
        let Ok(resources) = resources else { continue };
        let Some(full) = without_empty_parts(file, resources) else {
            continue;
        };
        let mut bytes = Vec::new();
        let object = Object::Dictionary(full);
        if lopdf::Writer::write_object(&mut bytes, &object).is_err() {
            continue;
        }
        let shared = *known.entry(bytes).or_insert(resources);
        file.objects.insert(resources, object);
        if let Ok(page) = file.get_dictionary_mut(page) {
            page.set("Resources", shared);
        }
    }
}

fn without_empty_parts(file: &File, resources: ObjectId) -> Option<Dictionary> {
    let mut full = file.get_dictionary(resources).ok()?.clone();
    let empty = full.iter().filter(|(_, part)| {
        let part = file.dereference(part).map(|(_, part)| part);
        part.and_then(Object::as_dict)
            .is_ok_and(Dictionary::is_empty)
    });
    let empty: Vec<Vec<u8>> = empty.map(|(key, _)| key.clone()).collect();
    for key in empty {
        full.remove(&key);
    }
    Some(full)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_keep_their_bytes() {
        let written = without_hexadecimals(b"[<0128> 63 <295C0D0A>] TJ\n<00A1> Tj");
        assert_eq!(written, b"[(\x01\\() 63 (\\)\\\\\\r\\n)] TJ\n(\x00\xA1) Tj");
    }
}
