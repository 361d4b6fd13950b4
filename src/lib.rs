//! 盟书: prepares, checks, keeps and prints the papers with which an industrial technology innovation
//! alliance applies to Tianjin Binhai New Area. The rooms stand in reading order; `docs/architecture.md` tells the story.

pub mod app;
pub mod attach;
pub mod catalog;
pub mod check;
pub mod cli;
pub mod compose;
pub mod document;
pub mod draft;
pub mod exchange;
pub mod export;
pub mod press;
pub mod store;
pub mod typeset;
