//! How much a spreadsheet from elsewhere may hold. What is larger is refused with a sentence before it can hurt.

/// Bytes of the file.
pub const FILE_BYTES: u64 = 32 << 20;
/// Bytes of one part of a zipped workbook when unpacked.
pub const ENTRY_BYTES: u64 = 64 << 20;
/// Bytes of all parts together when unpacked.
pub const UNPACKED_BYTES: u64 = 128 << 20;
/// Parts of a zipped workbook.
pub const ENTRIES: usize = 2_000;
pub const SHEETS: usize = 64;
/// Rows with something in them.
pub const ROWS: usize = 10_000;
pub const COLUMNS: usize = 200;
pub const CELL_CHARS: usize = 20_000;
/// Bytes of all cells of a workbook together.
pub const TEXT_BYTES: usize = 64 << 20;
/// Cells that merged ranges may fill.
pub const MERGED_CELLS: usize = 1_000_000;
