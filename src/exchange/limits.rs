//! How much a draft from elsewhere may hold. Beyond these a file is refused before it can hurt.

/// Bytes of a draft's JSON.
pub const JSON_BYTES: u64 = 64 << 20;
/// Lists and objects inside each other.
pub const DEPTH: usize = 64;
/// Rows of one table.
pub const ROWS: usize = 10_000;
/// Characters of one answer.
pub const ANSWER_CHARS: usize = 200_000;
/// Bytes of one catalog file.
pub const CATALOG_BYTES: u64 = 8 << 20;
/// Bytes of one attachment.
pub const ATTACHMENT_BYTES: u64 = 256 << 20;
/// Entries of a package.
pub const ENTRIES: usize = 2_000;
/// Bytes of a package when unpacked.
pub const PACKAGE_BYTES: u64 = 2 << 30;
