//! Tables from and for other programs: a file becomes sheets of cells, its columns are matched by name, and a plan says
//! row by row what would come of it; the other way, a table becomes a workbook.
//!
//! Nothing here changes a draft: a plan ends in one edit, which is made or not.

mod limits;

mod apart;
mod book;
mod fault;
mod open;
mod plain;
mod workbook;

mod clipboard;
mod collate;
mod heads;
mod synonyms;

mod answer;
mod kinds;
mod pair;
mod plan;
mod written;

mod write;

pub use answer::{Read, Reader};
pub use apart::{READ_SHEETS, read_apart};
pub use book::{Book, Cell, Line, Sheet};
pub use clipboard::{block_sheet, block_text, cut_block, is_block};
pub use collate::sort_key;
pub use fault::SheetFault;
pub use heads::{Column, Matched, fields, match_at, match_sheet, scale_of};
pub use limits::FILE_BYTES;
pub use open::read_book;
pub use plan::{Fate, Plan, PlannedRow, Remark, Way, plan};
pub use write::{WriteFault, write_form, write_table};
pub use written::{parse_date, parse_number};
