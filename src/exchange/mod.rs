//! Drafts on their way in and out: the JSON other programs know, the package people mail, the built-in sample.
//!
//! What comes in is checked against the catalog as a whole; nothing is taken by half.

mod contents;
mod fault;
mod json;
mod limits;
mod load;
mod package;
mod read;
mod sample;
pub mod sheets;
mod write;

pub use contents::{Contents, contents_of, keep_contents};
pub use fault::{Fault, LoadError};
pub use load::{Loaded, load, save, write_whole};
pub use package::{read_package, write_package};
pub use read::{Imported, Manner, read_draft};
pub use sample::sample;
pub use write::write_draft;
