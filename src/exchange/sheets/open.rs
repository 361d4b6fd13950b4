//! Opens the bytes of a spreadsheet: what kind of file it is, is told by its first bytes, never by its name.

use super::book::Book;
use super::fault::SheetFault;
use super::{limits, plain, workbook};
use memchr::memmem;
use std::io::{self, Cursor};
use zip::ZipArchive;

const ZIP: &[u8] = b"PK\x03\x04";
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Reads `.xlsx`, `.xls`, `.ods` and `.csv`. Sheets without anything in them are left out.
///
/// The readers below it may abort on a hostile file, so untrusted bytes are read in a child process.
///
/// # Errors
/// [`SheetFault`], a sentence for the person who chose the file.
pub fn read_book(bytes: &[u8]) -> Result<Book, SheetFault> {
    if bytes.is_empty() {
        return Err(SheetFault::Empty);
    }
    if bytes.len() as u64 > limits::FILE_BYTES {
        return Err(SheetFault::TooLarge);
    }
    let mut book = if bytes.starts_with(ZIP) {
        zipped(bytes)?
    } else if bytes.starts_with(COMPOUND) {
        compound(bytes)?
    } else {
        plain::read_csv(bytes)?
    };
    book.sheets
        .retain(|sheet| !sheet.lines.is_empty() || sheet.fault.is_some());
    book.sheets.sort_by_key(|sheet| sheet.hidden);
    book.sheets.truncate(limits::SHEETS);
    if book.sheets.is_empty() {
        return Err(SheetFault::NoSheet);
    }
    Ok(book)
}

fn zipped(bytes: &[u8]) -> Result<Book, SheetFault> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetFault::Broken)?;
    measure(&mut zip)?;
    let has = |name: &str| zip.index_for_name(name).is_some();
    if has("xl/workbook.bin") {
        Err(SheetFault::Binary)
    } else if has("content.xml") && has("mimetype") {
        workbook::read_ods(bytes)
    } else if has("[Content_Types].xml") {
        workbook::read_xlsx(bytes)
    } else {
        Err(SheetFault::Foreign)
    }
}

/// Unpacks each part into nothing and counts, because the sizes that a zip tells of itself need not be true.
fn measure(zip: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), SheetFault> {
    if zip.len() > limits::ENTRIES {
        return Err(SheetFault::Swollen);
    }
    let mut left = limits::UNPACKED_BYTES;
    for index in 0..zip.len() {
        let entry = zip.by_index(index).map_err(|_| SheetFault::Broken)?;
        // Pictures and the like are never unpacked.
        let name = entry.name().map_err(|_| SheetFault::Broken)?.into_owned();
        if !is_read(&name) {
            continue;
        }
        let limit = limits::ENTRY_BYTES.min(left);
        if entry.size() > limit {
            return Err(SheetFault::Swollen);
        }
        let mut entry = io::Read::take(entry, limit + 1);
        let unpacked = io::copy(&mut entry, &mut io::sink()).map_err(|_| SheetFault::Broken)?;
        left = left
            .checked_sub(unpacked)
            .filter(|_| unpacked <= limit)
            .ok_or(SheetFault::Swollen)?;
    }
    Ok(())
}

fn is_read(name: &str) -> bool {
    let endings = [".xml", ".rels", ".bin", "mimetype"];
    endings
        .iter()
        .any(|ending| name.to_ascii_lowercase().ends_with(ending))
}

/// A compound file is an old workbook, or one with a password: then the real one lies inside as a stream.
fn compound(bytes: &[u8]) -> Result<Book, SheetFault> {
    if has_stream(bytes, "EncryptedPackage") {
        Err(SheetFault::Locked)
    } else if has_stream(bytes, "Workbook") || has_stream(bytes, "Book") {
        if tells_of_too_many_cells(bytes) {
            return Err(SheetFault::Broken);
        }
        workbook::read_xls(bytes)
    } else {
        Err(SheetFault::Foreign)
    }
}

/// Whether a DIMENSIONS record of an old workbook tells of more cells than any has ([MS-XLS] 2.4.90: 65,536 rows, 256
/// columns). The reader takes memory for all of them at once, and a program that gets none is ended.
fn tells_of_too_many_cells(bytes: &[u8]) -> bool {
    const ROWS: u32 = 1 << 16;
    const COLUMNS: u32 = 1 << 8;
    let wide =
        |data: &[u8], at: usize| Some(u32::from_le_bytes(data.get(at..at + 4)?.try_into().ok()?));
    let short = |data: &[u8], at: usize| {
        Some(u32::from(u16::from_le_bytes(
            data.get(at..at + 2)?.try_into().ok()?,
        )))
    };
    // The kind and the length of the record, then the first and the last row and column, then two bytes of nothing.
    let is_mad = |rows: [Option<u32>; 2], columns: [Option<u32>; 2], rest: Option<u32>| {
        let ([Some(top), Some(bottom)], [Some(left), Some(right)]) = (rows, columns) else {
            return false;
        };
        rest == Some(0) && (bottom > ROWS || right > COLUMNS || top > bottom || left > right)
    };
    let new = memmem::find_iter(bytes, &[0x00, 0x02, 14, 0]).any(|at| {
        let data = &bytes[at + 4..];
        let rows = [wide(data, 0), wide(data, 4)];
        is_mad(rows, [short(data, 8), short(data, 10)], short(data, 12))
    });
    let old = memmem::find_iter(bytes, &[0x00, 0x02, 10, 0]).any(|at| {
        let data = &bytes[at + 4..];
        let rows = [short(data, 0), short(data, 2)];
        is_mad(rows, [short(data, 4), short(data, 6)], short(data, 8))
    });
    new || old
}

/// Whether the directory of a compound file may hold a stream of this name.
fn has_stream(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}
