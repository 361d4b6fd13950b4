//! Why a file cannot be read as a spreadsheet, in sentences for the person who chose it.

use super::limits;
use serde::{Deserialize, Serialize};

/// Why there is nothing to take from a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum SheetFault {
    #[error("文件是空的，里面没有表格")]
    Empty,
    #[error("文件太大，表格文件不应超过 {} MiB；请只留要导入的那张表，另存一份", limits::FILE_BYTES >> 20)]
    TooLarge,
    #[error("文件展开后太大，没有读；请只留要导入的那张表，另存一份")]
    Swollen,
    #[error("文件加了密码，读不出来；请在 Excel 或 WPS 里去掉密码，另存一份")]
    Locked,
    #[error("文件不完整或已损坏，请在 Excel 或 WPS 里打开后另存一份")]
    Broken,
    #[error("这不是表格文件，能读的有 .xlsx、.xls、.ods、.csv")]
    Foreign,
    #[error("这是网页或 XML 形式的表格，请在 Excel 或 WPS 里打开，另存为 .xlsx")]
    Markup,
    #[error("这是二进制工作簿（.xlsb），请在 Excel 或 WPS 里另存为 .xlsx")]
    Binary,
    #[error("文字的编码认不出来，请另存为 .xlsx 或 UTF-8 的 .csv")]
    Encoding,
    #[error("文件里没有一张有内容的表")]
    NoSheet,
    #[error("这个文件太费时间，没有读完；请只留要导入的那张表，另存一份")]
    TooSlow,
    #[error("没能另开一个进程来读文件，请关掉一些程序，再试一次")]
    NotStarted,
}

/// Why a single sheet of a readable workbook is left out.
pub(super) fn too_many_rows() -> String {
    format!(
        "这张表超过 {} 行，太多了；请分成几份",
        grouped(limits::ROWS)
    )
}

pub(super) fn too_many_columns() -> String {
    format!("这张表超过 {} 列，太多了；请删去不用的列", limits::COLUMNS)
}

pub(super) fn too_much_text() -> String {
    "这张表的文字太多，没有读完；请只留要导入的部分".to_owned()
}

pub(super) fn unreadable() -> String {
    "这张表读不出来，请在 Excel 或 WPS 里打开后另存一份".to_owned()
}

/// Why a cell is left out.
pub(super) fn too_long(chars: usize) -> String {
    format!(
        "这一格有 {} 字，最多读 {} 字，没有读",
        grouped(chars),
        grouped(limits::CELL_CHARS)
    )
}

fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(10_000), "10,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }
}
