//! What is asked: facts, papers, filings and articles, read from `resources/catalog/*.toml`.
//!
//! It never says what an answer means; that is the job of `check`. The files here that read the TOML are also
//! compiled into `build.rs`, so a wrong form does not build.

pub mod model;
pub mod read;

mod block;
mod field;

mod raw;
mod read_field;
mod verify;
mod words;

mod builtin;
pub mod fault;

pub use builtin::{articles, builtin, builtin_files, ids, in_use, numbers, use_instead};
pub use fault::CatalogFault;
pub use model::*;
pub use read::read;

#[cfg(test)]
mod tests;
