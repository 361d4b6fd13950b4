//! What was chosen in the export window the last time, kept for each draft.

use super::export::Export;
use crate::press::{Copy, What};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

const COPIES: RangeInclusive<u32> = 1..=5;

/// The choices as they are kept; what is missing or unknown is as at the first time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Choices {
    what: String,
    material: Option<String>,
    apart: bool,
    duplex: bool,
    is_final: bool,
    duplicate: bool,
    copies: u32,
    thickness: String,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            what: String::new(),
            material: None,
            apart: false,
            duplex: false,
            is_final: false,
            duplicate: false,
            copies: crate::press::USUAL_COPIES,
            thickness: String::new(),
        }
    }
}

/// The prints that need no more than a word.
const WORDS: [(&str, What); 5] = [
    ("booklet", What::Booklet),
    ("signatures", What::Signatures),
    ("seals", What::Seals),
    ("self-check", What::SelfCheck),
    ("spine", What::Spine),
];

/// The setting that keeps the choices of a draft.
pub fn key(draft: &str) -> String {
    format!("export/{draft}")
}

/// Writes down what is chosen.
pub fn written(export: &Export) -> String {
    let word = WORDS.iter().find(|(_, what)| *what == export.what);
    let material = match &export.what {
        What::Material(id) => Some(id.clone()),
        _ => None,
    };
    let choices = Choices {
        what: word.map_or(String::new(), |(word, _)| (*word).to_owned()),
        material,
        apart: export.apart,
        duplex: export.duplex,
        is_final: export.is_final,
        duplicate: export.copy == Copy::Duplicate,
        copies: export.copies,
        thickness: export.thickness.clone(),
    };
    serde_json::to_string(&choices).unwrap_or_default()
}

/// Chooses what was chosen before; `offers` tells whether there still is such a print.
pub fn choose(export: &mut Export, kept: &str, offers: impl Fn(&What, bool) -> bool) {
    let Ok(choices) = serde_json::from_str::<Choices>(kept) else {
        return;
    };
    let word = WORDS.iter().find(|(word, _)| *word == choices.what);
    let material = choices.material.map(What::Material);
    let what = material.or_else(|| word.map(|(_, what)| what.clone()));
    if let Some(what) = what.filter(|what| offers(what, choices.apart)) {
        (export.what, export.apart) = (what, choices.apart);
    }
    export.duplex = choices.duplex;
    export.is_final = choices.is_final;
    if choices.duplicate {
        export.copy = Copy::Duplicate;
    }
    if COPIES.contains(&choices.copies) {
        export.copies = choices.copies;
    }
    export.thickness = choices.thickness;
}
