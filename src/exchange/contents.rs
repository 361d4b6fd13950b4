//! The bytes of a draft's attachments, wherever they are kept: beside a file, in a package, in the program, in the store.

use crate::draft::{Attachment, Draft, Edit};
use std::collections::BTreeMap;

/// The bytes of attachments by id, or the sentence why one could not be read.
pub type Contents = BTreeMap<String, Result<Vec<u8>, String>>;

/// Reads every attachment of a draft. One that cannot be read becomes the sentence that `read` gives.
pub fn contents_of(
    draft: &Draft,
    read: impl Fn(&Attachment) -> Result<Vec<u8>, String>,
) -> Contents {
    draft
        .attachments()
        .iter()
        .map(|attachment| (attachment.id.clone(), read(attachment)))
        .collect()
}

/// Puts the bytes away with `put` and notes in the draft the hash that it gives for each. Attachments without bytes
/// stay as they are.
///
/// # Errors
/// The first that `put` gives.
pub fn keep_contents<E>(
    mut draft: Draft,
    contents: Contents,
    mut put: impl FnMut(Vec<u8>) -> Result<String, E>,
) -> Result<Draft, E> {
    for (id, content) in contents {
        let (Some(before), Ok(bytes)) = (draft.attachment(&id).cloned(), content) else {
            continue;
        };
        let after = Attachment {
            hash: put(bytes)?,
            ..before.clone()
        };
        draft
            .apply(&Edit::ChangeAttachment { before, after })
            .expect("the attachment stands in this draft");
    }
    Ok(draft)
}
