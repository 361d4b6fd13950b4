//! Drafts on their way in and out: the JSON other programs know, the package people mail, the built-in sample.
//!
//! What comes in is checked against the catalog as a whole; nothing is taken by half.

mod catalog;
mod contents;
mod fault;
mod homeless;
mod json;
mod limits;
mod load;
mod package;
mod read;
mod sample;
pub mod sheets;
mod write;

pub use catalog::{CatalogError, LoadedCatalog, read_catalog};
pub use contents::{Contents, contents_of, keep_contents, kept_contents};
pub use fault::{Fault, LoadError, reason};
pub use load::{Loaded, load, load_along, save, save_along, write_whole, write_whole_with};
pub use package::{read_package, write_package};
pub use read::{Imported, Manner, read_draft};
pub use sample::sample;
pub use write::write_draft;
