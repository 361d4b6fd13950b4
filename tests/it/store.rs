//! The store: what was shown as saved is there, whatever happens to the program or the disk.

mod child;
mod damage;
mod disk;
mod kill;
mod measure;
mod model;
mod refusal;
mod sync;
mod use_of_it;

/// Says that a part could not be tested on this machine, so that a green run does not claim it.
fn skipped(part: &str, reason: &str) {
    use std::io::Write;
    // Past the harness, which keeps back what a passing test prints.
    let mut out = std::io::stderr().lock();
    writeln!(out, "skipped: {part}: {}", reason.trim()).unwrap();
}
