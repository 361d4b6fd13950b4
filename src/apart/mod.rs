//! Work on untrusted files, done apart: in a child process of this very program, within limits of memory and time.
//!
//! Decoders are not ours, and an abort, a stack overflow or an endless loop in one of them cannot be caught. Here it
//! ends the child only and becomes an [`ApartFault`]. This room knows no kind of file: what can be done apart is a
//! [`Task`], a pure function from bytes to bytes that another room declares; `cli` lists all of them for the child.
//! The answer comes from a process that read an untrusted file and is itself not trusted: whoever asks reads it with
//! [`Unpacker`], which checks every length.
//!
//! On Unix the child limits its own memory, processor time and files before it reads anything. Elsewhere the process
//! boundary and the time limit of the parent hold alone.

mod frame;
mod limits;
mod opener;
mod parcel;
mod serve;
mod trial;
mod worker;

pub use opener::{Hash, Opener};
pub use parcel::{Misread, Packer, Unpacker};
pub use serve::serve;
pub use trial::TRIAL;

use std::time::Duration;

/// A piece of work on an untrusted file.
pub struct Task {
    /// By which the child finds it; letters only.
    pub name: &'static str,
    /// From what is wished and the file's content to the answer. It may panic, never end, or take the process down.
    pub work: fn(wish: &[u8], content: &[u8]) -> Vec<u8>,
    /// How long the one who asks waits.
    pub wait: Duration,
    /// Answers longer than this are refused.
    pub longest_answer: usize,
    /// Whether the answer for a content already seen is kept; for short answers.
    pub remembered: bool,
}

/// Why there is no answer. What it means for a file is said by the room that asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ApartFault {
    #[error("the work on the file broke off")]
    Broken,
    #[error("the work on the file took too long")]
    TooSlow,
    #[error("the program could not be started a second time for work on files")]
    NotStarted,
}
