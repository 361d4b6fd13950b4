//! Reads a spreadsheet in a child process, where a reader that aborts or never ends takes nothing with it.

use super::book::Book;
use super::fault::SheetFault;
use super::{limits, read_book};
use crate::apart::{ApartFault, Opener, Task};
use std::sync::Arc;
use std::time::Duration;

/// From the bytes of a file to its sheets.
pub static READ_SHEETS: Task = Task {
    name: "sheets",
    work,
    wait: Duration::from_secs(30),
    // Marks of JSON come to the texts.
    longest_answer: limits::TEXT_BYTES * 3,
    remembered: false,
};

fn work(_: &[u8], content: &[u8]) -> Vec<u8> {
    serde_json::to_vec(&read_book(content)).unwrap_or_default()
}

/// Reads the bytes of a file apart and holds the answer against the limits.
///
/// # Errors
/// [`SheetFault`], a sentence for the person who chose the file.
pub fn read_apart(opener: &Opener, content: &Arc<Vec<u8>>) -> Result<Book, SheetFault> {
    if content.len() as u64 > limits::FILE_BYTES {
        return Err(SheetFault::TooLarge);
    }
    let answer = opener
        .run(&READ_SHEETS, &[], content, None)
        .map_err(|fault| match fault {
            ApartFault::Broken => SheetFault::Broken,
            ApartFault::TooSlow => SheetFault::TooSlow,
            ApartFault::NotStarted => SheetFault::NotStarted,
        })?;
    let read: Result<Book, SheetFault> =
        serde_json::from_slice(&answer).map_err(|_| SheetFault::Broken)?;
    read?.checked()
}
