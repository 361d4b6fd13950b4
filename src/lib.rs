//! 盟书: prepares, checks, keeps and prints the papers with which an industrial technology innovation
//! alliance applies to Tianjin Binhai New Area. The rooms stand in reading order; `docs/architecture.md` tells the story.

pub mod catalog;
pub mod attach;
pub mod document;
