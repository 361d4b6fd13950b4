//! All integration tests in one binary, because each test binary carries the fonts.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed, in its helpers too"
)]

mod apart;
mod app;
mod archive;
mod cases;
mod check;
mod cli;
mod course;
mod exchange;
mod faces;
mod files;
mod layers;
mod office;
mod own_catalog;
mod paper;
mod prose;
mod remembered;
mod rules_page;
mod second_reader;
mod sheets;
mod store;
mod terminal;
mod writing;
