//! The contents of a draft's attachments, wherever they lie: beside a file, in a package, in the program, in the store.

use crate::attach::Source;
use crate::draft::{Attachment, Draft, Edit};
use std::collections::BTreeMap;

/// Where the bytes of each attachment are read, by its id, or the sentence why there are none.
pub type Contents = BTreeMap<String, Result<Source, String>>;

/// Finds the content of every attachment of a draft. One that is not there becomes the sentence that `find` gives.
pub fn contents_of(
    draft: &Draft,
    find: impl Fn(&Attachment) -> Result<Source, String>,
) -> Contents {
    draft
        .attachments()
        .iter()
        .map(|attachment| (attachment.id.clone(), find(attachment)))
        .collect()
}

/// The contents that are kept under their SHA-256; `read` holds them against it, and its error is a sentence.
pub fn kept_contents(
    draft: &Draft,
    read: impl Fn(&str) -> Result<Vec<u8>, String> + Clone + Send + Sync + 'static,
) -> Contents {
    contents_of(draft, |attachment| {
        let (name, read) = (attachment.hash.clone(), read.clone());
        let hash = hash_in(&name);
        let read = move || read(&name);
        Ok(match hash {
            Some(hash) => Source::verified(hash, read),
            None => Source::elsewhere(read),
        })
    })
}

/// A SHA-256 from its 64 digits.
fn hash_in(hex: &str) -> Option<[u8; 32]> {
    let digits = hex.as_bytes();
    let mut hash = [0; 32];
    if digits.len() != 64 || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    for (byte, pair) in hash.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(hash)
}

/// Puts the bytes away with `put`, one after the other, and notes in the draft the hash that it gives for each.
/// Attachments that cannot be read stay as they are, and their sentences are given back.
///
/// # Errors
/// The first that `put` gives.
pub fn keep_contents<E>(
    mut draft: Draft,
    contents: Contents,
    mut put: impl FnMut(Vec<u8>) -> Result<String, E>,
) -> Result<(Draft, Vec<String>), E> {
    let mut unread = Vec::new();
    for (id, content) in contents {
        let Some(before) = draft.attachment(&id).cloned() else {
            continue;
        };
        let bytes = match content.and_then(|source| source.read()) {
            Ok(bytes) => bytes,
            Err(sentence) => {
                unread.push(sentence);
                continue;
            }
        };
        let after = Attachment {
            hash: put(bytes.to_vec())?,
            ..before.clone()
        };
        draft
            .apply(&Edit::ChangeAttachment { before, after })
            .expect("the attachment stands in this draft");
    }
    Ok((draft, unread))
}
