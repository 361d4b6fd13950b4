//! The content of an attached file, read when it is needed and not kept: two hundred scans do not fit in memory at once.

use crate::apart::Hash;
use sha2::{Digest, Sha256};
use std::sync::{Arc, OnceLock};

/// What is told when a file is no longer what it was when it was looked at.
const CHANGED: &str = "文件在打印时被改动了，请再打印一次";

type Read = dyn Fn() -> Result<Vec<u8>, String> + Send + Sync;

/// Where the bytes of a file come from. Clones share what is known of them.
#[derive(Clone)]
pub struct Source(Arc<Place>);

enum Place {
    Bytes {
        bytes: Arc<Vec<u8>>,
        hash: OnceLock<Hash>,
    },
    /// The file keeps lying where it is; its hash is known from the first reading on, or from the start.
    Elsewhere {
        read: Box<Read>,
        hash: OnceLock<Hash>,
    },
    /// Who reads holds the bytes against this hash.
    Verified { read: Box<Read>, hash: Hash },
}

impl std::fmt::Debug for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &*self.0 {
            Place::Bytes { bytes, .. } => write!(f, "Source of {} bytes", bytes.len()),
            Place::Elsewhere { .. } | Place::Verified { .. } => write!(f, "Source elsewhere"),
        }
    }
}

/// The same content, wherever it lies.
impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
            || matches!((self.hash(), other.hash()), (Ok(a), Ok(b)) if a == b)
    }
}

impl Source {
    /// A content that is in memory already.
    pub fn of_bytes(bytes: impl Into<Arc<Vec<u8>>>) -> Self {
        let (bytes, hash) = (bytes.into(), OnceLock::new());
        Self(Arc::new(Place::Bytes { bytes, hash }))
    }

    /// A content that `read` brings, the same each time; its error is a sentence for the applicant.
    pub fn elsewhere(read: impl Fn() -> Result<Vec<u8>, String> + Send + Sync + 'static) -> Self {
        Self(Arc::new(Place::Elsewhere {
            read: Box::new(read),
            hash: OnceLock::new(),
        }))
    }

    /// A content of which the SHA-256 is known, and held against it by `read` itself.
    pub fn verified(
        hash: Hash,
        read: impl Fn() -> Result<Vec<u8>, String> + Send + Sync + 'static,
    ) -> Self {
        Self(Arc::new(Place::Verified {
            read: Box::new(read),
            hash,
        }))
    }

    /// The bytes, the same as at the first reading.
    ///
    /// # Errors
    /// A sentence: the file cannot be read, or is another one by now.
    pub fn read(&self) -> Result<Arc<Vec<u8>>, String> {
        match &*self.0 {
            Place::Bytes { bytes, .. } => Ok(Arc::clone(bytes)),
            Place::Verified { read, .. } => read().map(Arc::new),
            Place::Elsewhere { read, hash } => {
                let bytes = read()?;
                let found = hash_of(&bytes);
                if *hash.get_or_init(|| found) != found {
                    return Err(CHANGED.to_owned());
                }
                Ok(Arc::new(bytes))
            }
        }
    }

    /// The SHA-256, if nothing must be read for it.
    pub fn known_hash(&self) -> Option<Hash> {
        match &*self.0 {
            Place::Bytes { bytes, hash } => Some(*hash.get_or_init(|| hash_of(bytes))),
            Place::Elsewhere { hash, .. } => hash.get().copied(),
            Place::Verified { hash, .. } => Some(*hash),
        }
    }

    /// The SHA-256 of the content, which is read for it when it was never read before.
    ///
    /// # Errors
    /// As [`Source::read`].
    pub fn hash(&self) -> Result<Hash, String> {
        match self.known_hash() {
            Some(hash) => Ok(hash),
            None => self.read().map(|bytes| hash_of(&bytes)),
        }
    }
}

/// The SHA-256 of a content.
pub fn hash_of(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU8, Ordering};

    #[test]
    fn a_file_that_changes_after_it_was_looked_at_is_told() {
        let content = Arc::new(AtomicU8::new(1));
        let here = Arc::clone(&content);
        let source = Source::elsewhere(move || Ok(vec![here.load(Ordering::Relaxed)]));
        assert_eq!(source.known_hash(), None);
        assert_eq!(*source.read().unwrap(), [1]);
        assert_eq!(source.known_hash(), Some(hash_of(&[1])));
        content.store(2, Ordering::Relaxed);
        assert_eq!(source.read(), Err(CHANGED.to_owned()));
    }

    #[test]
    fn sources_of_the_same_content_are_the_same() {
        let bytes = Source::of_bytes(vec![1, 2]);
        assert_eq!(bytes, Source::elsewhere(|| Ok(vec![1, 2])));
        assert_ne!(bytes, Source::of_bytes(vec![2, 1]));
        assert_ne!(bytes, Source::elsewhere(|| Err("gone".to_owned())));
    }
}
