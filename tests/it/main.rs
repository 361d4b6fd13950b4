//! All integration tests in one binary, because each test binary carries the fonts.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed, in its helpers too"
)]

mod apart;
mod app;
mod cases;
mod check;
mod cli;
mod exchange;
mod layers;
mod prose;
mod rules_page;
mod sheets;
mod store;
mod terminal;
