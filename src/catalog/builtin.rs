//! The catalog that the program carries, and the ids in it as constants.

use super::model::Catalog;
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/catalog_files.rs"));
include!(concat!(env!("OUT_DIR"), "/catalog_ids.rs"));

static BUILTIN: LazyLock<Catalog> =
    LazyLock::new(|| super::read(FILES).expect("build.rs has read these very files"));

/// The built-in catalog, read once.
pub fn builtin() -> &'static Catalog {
    &BUILTIN
}
