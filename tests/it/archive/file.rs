//! How the file is written, byte by byte: ISO 19005-2, 6.1.

use lopdf::Document as File;

pub fn faults(bytes: &[u8]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut rule = |holds: bool, words: &str| {
        if !holds {
            faults.push(words.to_owned());
        }
    };
    let lines: Vec<&[u8]> = bytes.splitn(3, |&byte| byte == b'\n').collect();
    let header = lines.first().copied().unwrap_or_default();
    rule(
        header.starts_with(b"%PDF-1.") && header.len() == 8 && header[7].is_ascii_digit(),
        "6.1.2: the first line is not %PDF-1.n alone",
    );
    let comment = lines.get(1).copied().unwrap_or_default();
    rule(
        comment.starts_with(b"%") && comment.iter().skip(1).take(4).all(|&byte| byte > 127),
        "6.1.2: no comment of bytes above 127 follows the first line",
    );
    rule(
        bytes.trim_ascii_end().ends_with(b"%%EOF")
            && bytes.len() - bytes.trim_ascii_end().len() <= 2,
        "6.1.3: something follows the end of the file",
    );
    if let Ok(file) = File::load_mem(bytes) {
        let identity = file.trailer.get(b"ID").and_then(|id| id.as_array());
        let parts = identity.map(|parts| {
            parts
                .iter()
                .filter(|part| part.as_str().is_ok_and(|part| !part.is_empty()))
                .count()
        });
        rule(
            parts.is_ok_and(|parts| parts == 2),
            "6.1.3: the file has no identity",
        );
        rule(
            !file.trailer.has(b"Encrypt"),
            "6.1.3: the file is encrypted",
        );
    }
    for fault in framing(bytes) {
        faults.push(fault);
    }
    faults
}

/// Objects and streams are framed by ends of lines: 6.1.7.1 and 6.1.9. Looks at the objects that stand free.
fn framing(bytes: &[u8]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut at = 0;
    while let Some(start) = find(bytes, b" obj", at) {
        at = start + 4;
        let line = bytes[..start]
            .iter()
            .rposition(|&byte| byte == b'\n')
            .map_or(0, |end| end + 1);
        let numbers: Vec<&[u8]> = bytes[line..start].split(|&byte| byte == b' ').collect();
        let framed = numbers.len() == 2
            && numbers
                .iter()
                .all(|number| !number.is_empty() && number.iter().all(u8::is_ascii_digit));
        if !framed {
            continue;
        }
        if bytes.get(at) != Some(&b'\n') {
            faults.push(format!("6.1.9: no end of line after obj at byte {start}"));
        }
        let body = &bytes[at..];
        let (Some(stream), Some(end)) = (find(body, b"stream\n", 0), find(body, b"endobj", 0))
        else {
            continue;
        };
        if stream < end {
            faults.extend(stream_faults(body, start));
        }
    }
    faults
}

/// The length that a stream's dictionary tells is the one that it has.
fn stream_faults(body: &[u8], place: usize) -> Option<String> {
    let start = find(body, b"stream\n", 0)?;
    let head = &body[..start];
    let length = find(head, b"/Length ", 0)? + 8;
    let digits = head[length..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit());
    let length: usize = String::from_utf8(digits.copied().collect())
        .ok()?
        .parse()
        .ok()?;
    let end = start + 7 + length;
    let closed = body.get(end..)?.starts_with(b"\nendstream\nendobj\n")
        || body.get(end..)?.starts_with(b"\nendstream endobj\n")
        || body.get(end..)?.starts_with(b"\nendstream\n");
    (!closed).then(|| format!("6.1.7.1: the stream at byte {place} is not as long as it says"))
}

fn find(bytes: &[u8], what: &[u8], from: usize) -> Option<usize> {
    let found = bytes
        .get(from..)?
        .windows(what.len())
        .position(|window| window == what);
    found.map(|place| place + from)
}
