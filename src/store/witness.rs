//! A second note of how much was saved, beside the database.
//!
//! SQLite takes a write-ahead log up to the first frame that does not fit, because a power cut looks like that. When
//! the log was damaged instead, saved events are gone without a trace, except for this one. It is written after COMMIT
//! and without a sync of its own: a power cut may leave it behind the database, but never ahead.

use super::folder;
use super::hash;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

const NAME: &str = "mengshu.saved";

/// Count and first half of its hash.
const LENGTH: usize = 8 + 16;

pub(super) struct Witness {
    file: File,
}

impl Witness {
    pub fn open(folder: &Path) -> std::io::Result<Self> {
        let file = folder::open_private(&folder.join(NAME))?;
        Ok(Self { file })
    }

    /// How much was saved as far as this note knows; `None` when there is no note or it makes no sense.
    pub fn count(&mut self) -> Option<u64> {
        let mut note = [0; LENGTH];
        self.file.seek(SeekFrom::Start(0)).ok()?;
        self.file.read_exact(&mut note).ok()?;
        let count = u64::from_le_bytes(note[..8].try_into().ok()?);
        (note == written(count)).then_some(count)
    }

    pub fn note(&mut self, count: u64) -> std::io::Result<()> {
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(&written(count))
    }
}

fn written(count: u64) -> [u8; LENGTH] {
    let bytes = count.to_le_bytes();
    let mut note = [0; LENGTH];
    note[..8].copy_from_slice(&bytes);
    note[8..].copy_from_slice(&hash::of("saved", &[&bytes])[..16]);
    note
}

#[cfg(test)]
mod tests {
    use super::Witness;

    #[test]
    fn a_note_reads_back_and_a_spoilt_one_says_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut witness = Witness::open(folder.path()).unwrap();
        assert_eq!(witness.count(), None);
        for count in [0, 7, u64::MAX] {
            witness.note(count).unwrap();
            assert_eq!(witness.count(), Some(count));
        }
        std::fs::write(folder.path().join(super::NAME), [1; super::LENGTH]).unwrap();
        assert_eq!(witness.count(), None);
    }
}
