//! Keeps drafts in one SQLite database by appending edits; the only SQL of the project.
//!
//! It never looks into what an answer means. Everything that counts as saved was committed with `synchronous=FULL`
//! on the one writer thread; `docs/reliability.md` says what is promised and how it is held.

#[expect(
    clippy::module_inception,
    reason = "the room is named for the thing in it"
)]
mod store;

mod event;
mod fault;
mod info;

mod folder;
mod gate;
mod schema;

mod content;
mod desk;
mod entry;
mod hash;
mod live;
mod log;
mod number;
mod replay;
mod witness;
mod writer;

mod backup;
mod verify;

pub use event::Event;
pub use fault::{Problem, StoreError};
pub use folder::default_folder;
pub use info::{DraftCard, DraftInfo, Opened, SaveReport, Saved};
pub use store::{Store, Ticket};
