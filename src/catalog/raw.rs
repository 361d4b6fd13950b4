//! The catalog files as they are written, key for key, before anything is checked.

use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

pub type Word = Spanned<String>;

/// What any one catalog file may hold; each file uses the tables it needs.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawFile {
    pub version: Option<String>,
    pub official: Option<bool>,
    #[serde(default)]
    pub options: BTreeMap<String, Vec<RawOption>>,
    #[serde(default)]
    pub fact: Vec<RawField>,
    #[serde(default)]
    pub material: Vec<RawMaterial>,
    #[serde(default)]
    pub filing: Vec<RawFiling>,
    #[serde(default)]
    pub article: Vec<RawArticle>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawFiling {
    pub id: Word,
    pub name: String,
    pub cover_title: String,
    #[serde(default)]
    pub due: String,
    #[serde(default)]
    pub cites: Vec<Word>,
    pub materials: Vec<Word>,
    #[serde(default = "yes")]
    pub fillable: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawMaterial {
    pub id: Word,
    pub name: String,
    pub short: Option<String>,
    pub title: Option<String>,
    pub style: Word,
    #[serde(default)]
    pub cites: Vec<Word>,
    pub instead: Option<Word>,
    #[serde(default)]
    pub section: Vec<RawSection>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawSection {
    pub id: Word,
    pub title: String,
    pub short: Option<String>,
    pub chapter: Option<String>,
    #[serde(default = "yes")]
    pub numbered: bool,
    #[serde(default)]
    pub only_in: Vec<Word>,
    #[serde(default)]
    pub hint: String,
    #[serde(default)]
    pub cites: Vec<Word>,
    #[serde(default)]
    pub field: Vec<RawField>,
    #[serde(default)]
    pub block: Vec<RawBlock>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawBlock {
    pub kind: Word,
    pub caption: Option<String>,
    pub field: Option<Word>,
    pub role: Option<Word>,
    #[serde(default)]
    pub rows: Vec<Vec<Word>>,
    #[serde(default)]
    pub columns: Vec<RawPrintColumn>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawPrintColumn {
    pub head: Vec<String>,
    pub of: Vec<Word>,
    pub width: f64,
    pub align: Option<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawField {
    pub id: Word,
    pub label: String,
    pub label_lines: Option<Vec<String>>,
    #[serde(default)]
    pub hint: String,
    pub kind: Word,
    #[serde(default)]
    pub required: Vec<Word>,
    #[serde(default)]
    pub none_allowed: bool,
    /// Given together with what it allows: an explicit 无 that reads otherwise.
    pub none_word: Option<String>,
    pub group: Option<String>,
    pub asked_when: Option<RawAskedWhen>,
    #[serde(default = "yes")]
    pub lasting: bool,
    pub starter: Option<String>,
    #[serde(default)]
    pub cites: Vec<Word>,
    pub min_chars: Option<usize>,
    pub max_chars: Option<usize>,
    pub format: Option<Word>,
    /// Name of a list under `[options]`.
    pub options: Option<Word>,
    pub words: Option<[String; 2]>,
    pub precision: Option<Word>,
    pub unit: Option<String>,
    pub decimals: Option<u32>,
    pub min: Option<i64>,
    pub max: Option<i64>,
    pub standard: Option<Word>,
    pub table: Option<Word>,
    pub many: Option<bool>,
    pub min_rows: Option<usize>,
    pub counter: Option<String>,
    pub noun: Option<String>,
    #[serde(default)]
    pub column: Vec<RawField>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawAskedWhen {
    pub field: Word,
    pub is: Vec<Word>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawOption {
    pub id: Word,
    pub label: String,
    #[serde(default)]
    pub note: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawArticle {
    pub id: Word,
    pub title: String,
    pub gist: String,
    pub treated: Word,
    #[serde(default)]
    pub rules: Vec<Word>,
    #[serde(default)]
    pub numbers: BTreeMap<String, i64>,
}

fn yes() -> bool {
    true
}
