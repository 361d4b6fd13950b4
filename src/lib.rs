//! 盟书: prepares, checks, keeps and prints the papers with which an industrial technology innovation
//! alliance applies to Tianjin Binhai New Area. The rooms stand in reading order; `docs/architecture.md` tells the story.

// What is asked, and what has been answered.
pub mod catalog;
pub mod draft;

// What is said about it.
pub mod check;

// How far long work is, and whether it shall stop.
pub mod course;

// What is printed, from meaning to places to bytes. Files that are not ours are opened apart.
pub mod apart;
pub mod attach;
pub mod document;

pub mod compose;
pub mod typeset;

pub mod export;
pub mod press;

// Where drafts are kept, and how they come and go.
pub mod exchange;
pub mod store;

// Who uses it all.
pub mod app;
pub mod cli;
