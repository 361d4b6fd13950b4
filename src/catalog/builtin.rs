//! The catalog that the program carries, and the ids in it as constants.

use super::model::Catalog;
use std::sync::{LazyLock, OnceLock};

include!(concat!(env!("OUT_DIR"), "/catalog_files.rs"));
include!(concat!(env!("OUT_DIR"), "/catalog_ids.rs"));

static BUILTIN: LazyLock<Catalog> =
    LazyLock::new(|| super::read(FILES).expect("build.rs has read these very files"));

/// The built-in catalog, read once.
pub fn builtin() -> &'static Catalog {
    &BUILTIN
}

/// Name and text of every built-in catalog file.
pub fn builtin_files() -> &'static [(&'static str, &'static str)] {
    FILES
}

static INSTEAD: OnceLock<Catalog> = OnceLock::new();

/// The catalog of the window: the one put in place of the built-in, else the built-in.
pub fn in_use() -> &'static Catalog {
    INSTEAD.get().unwrap_or_else(|| builtin())
}

/// Puts a catalog in place of the built-in one, once and before the window opens. False when it was too late.
pub fn use_instead(catalog: Catalog) -> bool {
    INSTEAD.set(catalog).is_ok()
}
