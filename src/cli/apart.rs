//! The hidden command with which the program starts itself a second time, to open untrusted files there.

use super::arguments::OPEN_APART;
use super::{SOUND, UNUSABLE};
use crate::apart::{self, Opener, Task};
use crate::attach;
use crate::exchange::sheets::READ_SHEETS;
use std::path::PathBuf;

/// All that can be asked of the child.
static TASKS: &[&Task] = &[
    &attach::LOOK,
    &attach::MATTER,
    &attach::PICTURE,
    &READ_SHEETS,
];

pub(super) fn run() -> u8 {
    if apart::serve(TASKS) { SOUND } else { UNUSABLE }
}

/// What opens untrusted files for the program `mengshu`: a child of itself. Another program that uses this library
/// cannot be started like this; it takes [`Opener::here`].
pub fn opener() -> Opener {
    Opener::child(this_program(), vec![OPEN_APART.into()])
}

/// Linux finds the running program by this name even when its file was replaced meanwhile.
fn this_program() -> PathBuf {
    if cfg!(target_os = "linux") {
        return "/proc/self/exe".into();
    }
    // A program that does not know where it lies is told as one that cannot be started again.
    std::env::current_exe().unwrap_or_default()
}
