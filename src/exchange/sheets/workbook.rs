//! Workbooks: `.xlsx` cell by cell, `.xls` and `.ods` as wholes, with numbers and days written as they are shown.

use super::book::{Book, Cell, Gather, Sheet};
use super::fault::{SheetFault, unreadable};
use super::limits;
use calamine::{
    Data, DataRef, Dimensions, ExcelDateTime, Ods, OdsError, Range, Reader, SheetType,
    SheetVisible, Xls, XlsError, Xlsx, XlsxError,
};
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

pub(super) fn read_xlsx(bytes: &[u8]) -> Result<Book, SheetFault> {
    guarded(|| {
        let mut file = Xlsx::new(Cursor::new(bytes)).map_err(|fault| match fault {
            XlsxError::Password => SheetFault::Locked,
            _ => SheetFault::Broken,
        })?;
        gather(worksheets(&file), |name, left| {
            xlsx_sheet(&mut file, name, left)
        })
    })
}

pub(super) fn read_xls(bytes: &[u8]) -> Result<Book, SheetFault> {
    guarded(|| {
        let mut file = Xls::new(Cursor::new(bytes)).map_err(|fault| match fault {
            XlsError::Password => SheetFault::Locked,
            _ => SheetFault::Broken,
        })?;
        gather(worksheets(&file), |name, left| {
            let range = file.worksheet_range(name).map_err(|_| unreadable())?;
            let merged = file.merge_cells_by_sheet_name(name).unwrap_or_default();
            whole_sheet(&range, &merged, left)
        })
    })
}

pub(super) fn read_ods(bytes: &[u8]) -> Result<Book, SheetFault> {
    guarded(|| {
        let mut file = Ods::new(Cursor::new(bytes)).map_err(|fault| match fault {
            OdsError::Password => SheetFault::Locked,
            OdsError::InvalidMime(_) => SheetFault::Foreign,
            OdsError::CellLimitExceeded { .. } => SheetFault::Swollen,
            _ => SheetFault::Broken,
        })?;
        gather(worksheets(&file), |name, left| {
            let range = file.worksheet_range(name).map_err(|_| unreadable())?;
            whole_sheet(&range, &[], left)
        })
    })
}

/// A reader that panics has met a damaged file.
fn guarded(read: impl FnOnce() -> Result<Book, SheetFault>) -> Result<Book, SheetFault> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(SheetFault::Broken))
}

/// Names of the sheets with cells, and whether they are hidden.
fn worksheets<'a>(file: &impl Reader<Cursor<&'a [u8]>>) -> Vec<(String, bool)> {
    let sheets = file.sheets_metadata().iter();
    sheets
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect()
}

/// Reads one sheet after the other, until the book holds as much text as it may.
fn gather(
    names: Vec<(String, bool)>,
    mut read: impl FnMut(&str, usize) -> Result<Gather, String>,
) -> Result<Book, SheetFault> {
    let mut left = limits::TEXT_BYTES;
    let mut sheets = Vec::new();
    for (name, hidden) in names.into_iter().take(limits::SHEETS) {
        match read(&name, left) {
            Ok(gathered) => {
                let (sheet, still) = gathered.finish(name, hidden);
                left = still;
                sheets.push(sheet);
            }
            Err(fault) => sheets.push(Sheet {
                name,
                hidden,
                lines: Vec::new(),
                fault: Some(fault),
            }),
        }
    }
    Ok(Book { sheets })
}

fn xlsx_sheet(file: &mut Xlsx<Cursor<&[u8]>>, name: &str, left: usize) -> Result<Gather, String> {
    let mut gather = Gather::new(left);
    let mut reader = file
        .worksheet_cells_reader(name)
        .map_err(|_| unreadable())?;
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|_| unreadable())? {
        let format = reader
            .styles()
            .get(style)
            .and_then(|style| style.number_format.as_ref());
        let code = format.map_or("", |format| format.format_code.as_str());
        let (row, column) = cell.get_position();
        gather.put(row, column, seen(cell.get_value(), code))?;
    }
    drop(reader);
    let merged = file.merge_cells_by_sheet_name(name).unwrap_or_default();
    fill(&mut gather, &merged);
    Ok(gather)
}

fn whole_sheet(range: &Range<Data>, merged: &[Dimensions], left: usize) -> Result<Gather, String> {
    let mut gather = Gather::new(left);
    let (top, first) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let row = u32::try_from(row).map_err(|_| unreadable())?;
        let column = u32::try_from(column).map_err(|_| unreadable())?;
        let at = (top.saturating_add(row), first.saturating_add(column));
        gather.put(at.0, at.1, seen(&lent(value), ""))?;
    }
    fill(&mut gather, merged);
    Ok(gather)
}

/// A merged range says the same for each of its rows; across columns it is a title and stands once.
fn fill(gather: &mut Gather, merged: &[Dimensions]) {
    let mut budget = limits::MERGED_CELLS;
    for range in merged.iter().filter(|range| range.end.0 > range.start.0) {
        gather.fill_down(range.start.0, range.end.0, range.start.1, &mut budget);
    }
}

fn lent(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(flag) => DataRef::Bool(*flag),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(fault) => DataRef::Error(fault.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// A cell as it is shown under a number format.
fn seen(value: &DataRef, format: &str) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => Cell::Text(text.clone()),
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::Bool(true) => Cell::Text("TRUE".to_owned()),
        DataRef::Bool(false) => Cell::Text("FALSE".to_owned()),
        DataRef::Int(number) => Cell::Number(padded(number.to_string(), format)),
        DataRef::Float(number) if is_percent(format) => {
            Cell::Number(plain_number(number * 100.0) + "%")
        }
        DataRef::Float(number) => Cell::Number(padded(plain_number(*number), format)),
        DataRef::DateTime(moment) => day(moment),
        DataRef::DateTimeIso(text) => Cell::Date(iso(text)),
        DataRef::DurationIso(text) => Cell::Text(text.clone()),
        DataRef::Error(fault) => {
            Cell::Fault(format!("这一格的公式出了错（{fault}），请在表格里改好"))
        }
    }
}

/// A number with the 15 digits that spreadsheets show, in full.
fn plain_number(number: f64) -> String {
    let shown: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if shown == 0.0 {
        return "0".to_owned();
    }
    shown.to_string()
}

/// `000000` shows leading zeros, as postcodes and staff numbers have them.
fn padded(number: String, format: &str) -> String {
    let is_zeros = format.len() > 1 && format.bytes().all(|byte| byte == b'0');
    if is_zeros && number.bytes().all(|byte| byte.is_ascii_digit()) && format.len() <= 32 {
        return format!("{number:0>width$}", width = format.len());
    }
    number
}

fn is_percent(format: &str) -> bool {
    let first = format.split(';').next().unwrap_or(format);
    first.ends_with('%') && !first.contains('"')
}

fn day(moment: &ExcelDateTime) -> Cell {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = if second == 0 {
        format!("{hour:02}:{minute:02}")
    } else {
        format!("{hour:02}:{minute:02}:{second:02}")
    };
    if moment.is_duration() || moment.as_f64() < 1.0 {
        return Cell::Text(time);
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) {
        Cell::Date(date)
    } else {
        Cell::Date(format!("{date} {time}"))
    }
}

/// `2026-01-05T00:00:00` is a day, `2026-01-05T10:30:00` a day with a time.
fn iso(text: &str) -> String {
    match text.split_once('T') {
        Some((date, time)) if time.trim_start_matches(['0', ':', '.']).is_empty() => {
            date.to_owned()
        }
        Some((date, time)) => format!("{date} {time}"),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are_shown() {
        let shown = |number: f64| plain_number(number);
        assert_eq!(shown(12.0), "12");
        assert_eq!(shown(0.1 + 0.2), "0.3");
        assert_eq!(shown(-0.0), "0");
        assert_eq!(shown(1e20), "100000000000000000000");
        assert_eq!(shown(1e-7), "0.0000001");
        assert_eq!(shown(1200.5), "1200.5");
        assert_eq!(seen(&DataRef::Float(0.667), "0.0%").text(), "66.7%");
        assert_eq!(seen(&DataRef::Int(30450), "000000").text(), "030450");
    }

    #[test]
    fn moments_are_written_as_days() {
        let serial = |value: f64| {
            let kind = calamine::ExcelDateTimeType::DateTime;
            day(&ExcelDateTime::new(value, kind, false))
        };
        assert_eq!(serial(46027.0), Cell::Date("2026-01-05".into()));
        assert_eq!(serial(46027.4375), Cell::Date("2026-01-05 10:30".into()));
        assert_eq!(serial(0.4375), Cell::Text("10:30".into()));
        assert_eq!(iso("2026-01-05T00:00:00"), "2026-01-05");
        assert_eq!(iso("2026-01-05T10:30:00"), "2026-01-05 10:30:00");
    }
}
