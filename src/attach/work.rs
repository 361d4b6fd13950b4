//! What is done with an attached file in the child, each a function from bytes to bytes.

use super::looked::{self, Looked};
use super::{ScanFault, ScanKind, pdf, picture, png};
use crate::apart::{Task, Unpacker};
use std::time::Duration;

/// What a file is, and whether all of it can be printed. The wish is empty, or says where the end begins when the
/// content is only beginning and end of a long JPEG.
pub static LOOK: Task = Task {
    name: "look",
    work: |wish, content| looked::answer(look(wish, content).map(|looked| looked.pack())),
    wait: Duration::from_secs(30),
    longest_answer: 1 << 20,
    remembered: false,
};

fn look(wish: &[u8], content: &[u8]) -> Result<Looked, ScanFault> {
    if wish.is_empty() {
        return super::look(content);
    }
    let tail_at = Unpacker::new(wish).number()?;
    super::look_at_ends(content, tail_at as usize)
}

/// What is printed of it.
pub static MATTER: Task = Task {
    name: "matter",
    work: |_, content| looked::answer(matter(content)),
    wait: Duration::from_secs(60),
    longest_answer: 256 << 20,
    remembered: false,
};

/// What it looks like.
pub static PICTURE: Task = Task {
    name: "picture",
    work: |wish, content| looked::answer(picture::draw(wish, content)),
    wait: Duration::from_secs(20),
    longest_answer: 128 << 20,
    remembered: false,
};

fn matter(content: &[u8]) -> Result<Vec<u8>, ScanFault> {
    match super::look(content)?.kind {
        ScanKind::Jpeg(_) => Ok(content.to_vec()),
        ScanKind::Png(_) => png::samples(content),
        ScanKind::Pdf { .. } => pdf::matter(content, None),
    }
}
