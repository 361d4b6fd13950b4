//! Tables as plain text: which encoding and which separator a `.csv` has is found out from its content.

use super::book::{Book, Cell, Gather, Sheet};
use super::fault::SheetFault;
use super::limits;
use csv::{ReaderBuilder, StringRecord, Trim};
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];
/// Records that are looked at to find the separator.
const LOOKED_AT: usize = 50;

pub(super) fn read_csv(bytes: &[u8]) -> Result<Book, SheetFault> {
    let text = decode(bytes)?;
    let text = text.trim_start_matches('\u{feff}');
    if text.contains('\0') {
        return Err(SheetFault::Foreign);
    }
    if is_markup(text) {
        return Err(SheetFault::Markup);
    }
    Ok(Book {
        sheets: vec![read_text(text)],
    })
}

/// Cuts a text into a sheet. Blocks from the clipboard come this way too.
pub fn read_text(text: &str) -> Sheet {
    let (text, told) = without_separator_line(text);
    let separator = told.unwrap_or_else(|| separator(text));
    let mut gather = Gather::new(limits::TEXT_BYTES);
    let mut fault = None;
    'rows: for (row, record) in records(text, separator).enumerate() {
        for (column, cell) in record.iter().enumerate() {
            let at = (u32::try_from(row), u32::try_from(column));
            let (Ok(row), Ok(column)) = at else {
                break 'rows;
            };
            let cell = Cell::Text(unwrapped(cell).to_owned());
            if let Err(sentence) = gather.put(row, column, cell) {
                fault = Some(sentence);
                break 'rows;
            }
        }
    }
    let (mut sheet, _) = gather.finish(String::new(), false);
    if fault.is_some() {
        sheet.lines.clear();
    }
    sheet.fault = fault;
    sheet
}

/// The text of a file: by its mark, else UTF-8, else what Chinese Windows writes.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, SheetFault> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => match wide(bytes) {
            Some(encoding) => encoding,
            None if std::str::from_utf8(bytes).is_ok() => UTF_8,
            None => GB18030,
        },
    };
    let (text, had_faults) = encoding.decode_with_bom_removal(bytes);
    if had_faults {
        return Err(if looks_binary(bytes) {
            SheetFault::Foreign
        } else {
            SheetFault::Encoding
        });
    }
    Ok(text)
}

/// UTF-16 without a mark: separators and digits leave every other byte zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |odd: usize| {
        let half = bytes.iter().skip(odd).step_by(2);
        half.filter(|byte| **byte == 0).count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let enough = bytes.len() / 40 + 1;
    // A few characters such as 一 (4E00) have a zero on the other side.
    if odd >= enough && odd > even * 4 {
        Some(UTF_16LE)
    } else if even >= enough && even > odd * 4 {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn looks_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let odd = |byte: &&u8| **byte < 0x20 && !matches!(**byte, b'\t' | b'\n' | b'\r');
    head.iter().filter(odd).count() * 50 > head.len()
}

fn is_markup(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(12).collect();
    let start = start.to_ascii_lowercase();
    ["<html", "<!doctype", "<table", "<?xml", "<meta"]
        .iter()
        .any(|tag| start.starts_with(tag))
}

/// Excel heeds a first line `sep=;`.
fn without_separator_line(text: &str) -> (&str, Option<u8>) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let told = first.trim_end_matches('\r').strip_prefix("sep=");
    match told.map(str::as_bytes) {
        Some(&[separator]) => (rest, Some(separator)),
        _ => (text, None),
    }
}

fn records(text: &str, separator: u8) -> impl Iterator<Item = StringRecord> {
    ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .trim(Trim::None)
        .from_reader(text.as_bytes())
        .into_records()
        .filter_map(Result::ok)
}

/// The separator that cuts most lines into the same number of parts, the more parts the better.
fn separator(text: &str) -> u8 {
    let score = |separator: u8| {
        let widths: Vec<usize> = records(text, separator)
            .take(LOOKED_AT)
            .map(|record| record.len())
            .filter(|width| *width > 1)
            .collect();
        let most = widths
            .iter()
            .map(|width| widths.iter().filter(|other| *other == width).count() * width.min(&20));
        most.max().unwrap_or(0)
    };
    let mut best = (0, SEPARATORS[0]);
    for separator in SEPARATORS {
        let score = score(separator);
        if score > best.0 {
            best = (score, separator);
        }
    }
    best.1
}

/// `="0012"` keeps a number a text in Excel.
fn unwrapped(cell: &str) -> &str {
    let inner = cell
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    inner.filter(|inner| !inner.contains('"')).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        let book = read_csv(bytes).unwrap();
        let lines = book.sheets[0].lines.iter();
        lines
            .map(|line| {
                line.cells
                    .iter()
                    .map(|cell| cell.text().to_owned())
                    .collect()
            })
            .collect()
    }

    const TABLE: &str = "单位名称,代码,备注\r\n甲公司,001,\"一,\"\"二\"\"\n三\"\r\n";

    fn expected() -> Vec<Vec<String>> {
        let lines = [
            ["单位名称", "代码", "备注"],
            ["甲公司", "001", "一,\"二\"\n三"],
        ];
        lines
            .iter()
            .map(|line| line.iter().map(|cell| (*cell).to_owned()).collect())
            .collect()
    }

    #[test]
    fn every_usual_encoding_is_found_out() {
        let wide = |text: &str, to: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(to).collect()
        };
        let marked = format!("\u{feff}{TABLE}");
        let files: [Vec<u8>; 7] = [
            TABLE.as_bytes().to_vec(),
            marked.as_bytes().to_vec(),
            GB18030.encode(TABLE).0.into_owned(),
            wide(&marked, u16::to_le_bytes),
            wide(&marked, u16::to_be_bytes),
            wide(TABLE, u16::to_le_bytes),
            wide(TABLE, u16::to_be_bytes),
        ];
        for (index, file) in files.iter().enumerate() {
            assert_eq!(cells(file), expected(), "file {index}");
        }
    }

    #[test]
    fn every_usual_separator_is_found_out() {
        for separator in [";", "\t", "|"] {
            let table = TABLE
                .replace("称,代", &format!("称{separator}代"))
                .replace("码,备", &format!("码{separator}备"));
            let table = table.replace("司,001,", &format!("司{separator}001{separator}"));
            assert_eq!(cells(table.as_bytes()), expected(), "{separator}");
        }
        assert_eq!(cells("sep=;\n甲;乙,丙\n".as_bytes())[0], ["甲", "乙,丙"]);
    }

    #[test]
    fn lone_carriage_returns_end_lines_too() {
        assert_eq!(
            cells("甲,乙\r丙,丁\r".as_bytes()),
            [["甲", "乙"], ["丙", "丁"]]
        );
        assert_eq!(cells("代码\n=\"0012\"\n".as_bytes()), [["代码"], ["0012"]]);
    }

    #[test]
    fn what_is_no_table_is_told() {
        let refused = |bytes: &[u8]| read_csv(bytes).unwrap_err();
        assert_eq!(refused(b"<html><table><tr><td>1"), SheetFault::Markup);
        assert_eq!(refused(b"a,b\0,c\n\0d,e"), SheetFault::Foreign);
        assert_eq!(
            refused(b"%PDF-1.7\n\x01\x02\x03\xff\xff\x00\x04\x05"),
            SheetFault::Foreign
        );
        assert_eq!(
            refused(b"\xff\xff\xff, text that is long enough to be text"),
            SheetFault::Encoding
        );
    }

    #[test]
    fn too_many_lines_refuse_the_sheet() {
        let text = "甲,乙\n".repeat(limits::ROWS + 1);
        let sheet = read_text(&text);
        assert!(sheet.lines.is_empty());
        assert_eq!(
            sheet.fault.as_deref(),
            Some("这张表超过 10,000 行，太多了；请分成几份")
        );
    }
}
