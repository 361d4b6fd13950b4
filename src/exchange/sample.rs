//! The built-in sample: a complete, sound application of invented units, with its scans.

use super::contents::contents_of;
use super::load::Loaded;
use super::read::{Manner, read_draft};
use crate::attach::Source;
use crate::catalog::builtin;

const DRAFT: &[u8] = include_bytes!("../../resources/sample/recognition.json");
const FILES: &[(&str, &[u8])] = &[
    (
        "lead-licence.jpg",
        include_bytes!("../../resources/sample/lead-licence.jpg"),
    ),
    (
        "host-licence.jpg",
        include_bytes!("../../resources/sample/host-licence.jpg"),
    ),
    (
        "funds-rules-1.png",
        include_bytes!("../../resources/sample/funds-rules-1.png"),
    ),
    (
        "funds-rules-2.png",
        include_bytes!("../../resources/sample/funds-rules-2.png"),
    ),
];

/// The sample draft of the recognition filing.
pub fn sample() -> Loaded {
    let imported = read_draft(DRAFT, builtin(), Manner::Strict)
        .expect("the sample follows the built-in catalog; a test reads it");
    let contents = contents_of(&imported.draft, |attachment| {
        let found = FILES.iter().find(|(name, _)| *name == attachment.file);
        found
            .map(|(_, bytes)| Source::of_bytes(bytes.to_vec()))
            .ok_or_else(|| format!("示例里没有附件“{}”", attachment.file))
    });
    Loaded { imported, contents }
}
