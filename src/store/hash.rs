//! Hashes over what is stored, so that bytes changed outside the program are noticed.
//!
//! SQLite's own check sees the structure of the file and not the text in it.

use sha2::{Digest, Sha256};
use std::fmt::Write;

pub(super) type Hash = [u8; 32];

/// The hash of several parts of one kind. Lengths go in too, so that no text can move from one part to the next.
pub(super) fn of(kind: &str, parts: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    for part in std::iter::once(&kind.as_bytes()).chain(parts) {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// The plain SHA-256 of a content in lower-case hex, by which attachments are known everywhere.
pub(super) fn of_content(bytes: &[u8]) -> String {
    let hash: Hash = Sha256::digest(bytes).into();
    let mut hex = String::with_capacity(64);
    for byte in hash {
        write!(hex, "{byte:02x}").expect("a string can be written");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::{of, of_content};

    #[test]
    fn a_part_cannot_lend_text_to_the_next() {
        assert_ne!(of("k", &[b"ab", b"c"]), of("k", &[b"a", b"bc"]));
        assert_ne!(of("k", &[b"ab"]), of("ka", &[b"b"]));
    }

    #[test]
    fn contents_are_known_by_plain_sha256() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(of_content(b"abc"), known);
    }
}
