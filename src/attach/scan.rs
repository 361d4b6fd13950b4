//! An attached file that can be printed: what it is, where its bytes lie, and who may open it.

use super::jpeg;
use super::looked::{self, Looked};
use super::picture::Wish;
use super::work::{LOOK, MATTER, PICTURE};
use super::{ScanFault, ScanKind, ScanNote, Source};
use crate::apart::{Opener, Packer, Task};
use std::sync::Arc;

/// An attached file that can be printed.
#[derive(Clone)]
pub struct Scan {
    pub kind: ScanKind,
    pub source: Source,
    /// What should be known of how it is printed.
    pub notes: Vec<ScanNote>,
    opener: Opener,
}

impl std::fmt::Debug for Scan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Scan {{ {:?}, {:?} }}", self.kind, self.source)
    }
}

impl PartialEq for Scan {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind && self.notes == other.notes && self.source == other.source
    }
}

impl Scan {
    /// Looks at a file apart from this process. What was found of a content is remembered by the opener.
    ///
    /// # Errors
    /// A sentence: the file cannot be read, or not be printed.
    pub fn look(source: Source, opener: &Opener) -> Result<Self, String> {
        let recalled = source
            .known_hash()
            .and_then(|hash| opener.recall(&LOOK, &[], &hash));
        let found = match recalled {
            Some(answer) => looked::fault_or(answer),
            None => {
                let bytes = source.read()?;
                let found = look_apart(opener, &bytes);
                remember(opener, &source, &found);
                found
            }
        };
        let found = found.and_then(|answer| looked::unpack(&answer));
        let Looked { kind, notes } = found.map_err(|fault| fault.to_string())?;
        Ok(Self {
            kind,
            source,
            notes,
            opener: opener.clone(),
        })
    }

    /// What is printed of a file that cannot be copied as it is: packed samples of a PNG, objects of a PDF.
    ///
    /// # Errors
    /// A sentence.
    pub fn matter(&self) -> Result<Vec<u8>, String> {
        let bytes = self.source.read()?;
        run(&self.opener, &MATTER, &[], &bytes).map_err(|fault| fault.to_string())
    }

    /// The pixels of a picture or a page at a size: red, green and blue, weighed with the opacity that follows them.
    ///
    /// # Errors
    /// A sentence.
    pub fn picture(&self, wish: &Wish) -> Result<Vec<u8>, String> {
        let bytes = self.source.read()?;
        let pixels =
            run(&self.opener, &PICTURE, &wish.pack(), &bytes).map_err(|fault| fault.to_string())?;
        if pixels.len() == wish.bytes() {
            Ok(pixels)
        } else {
            Err(ScanFault::Damaged.to_string())
        }
    }
}

/// Of a long JPEG only beginning and end, unless they do not tell enough.
fn look_apart(opener: &Opener, bytes: &Arc<Vec<u8>>) -> Result<Vec<u8>, ScanFault> {
    if let Some((tail_at, ends)) = jpeg::ends(bytes) {
        let wish = Packer::default().number(tail_at as u32).finish();
        let found = run(opener, &LOOK, &wish, &Arc::new(ends));
        if found.is_ok() {
            return found;
        }
    }
    run(opener, &LOOK, &[], bytes)
}

/// The preview looks again after each keystroke; it must not wait each time, least of all for a file that fails.
fn remember(opener: &Opener, source: &Source, found: &Result<Vec<u8>, ScanFault>) {
    let answer = match found {
        Err(ScanFault::NotOpened) => return,
        found => looked::answer(found.clone()),
    };
    if let Some(hash) = source.known_hash() {
        opener.remember(&LOOK, &[], &hash, &answer);
    }
}

/// The answer of a task, or the fault that it names, or what its breaking off means.
fn run(
    opener: &Opener,
    task: &'static Task,
    wish: &[u8],
    bytes: &Arc<Vec<u8>>,
) -> Result<Vec<u8>, ScanFault> {
    if bytes.len() > super::LARGEST_FILE {
        return Err(ScanFault::TooHeavy);
    }
    let answer = opener.run(task, wish, bytes, None)?;
    looked::fault_or(answer)
}
