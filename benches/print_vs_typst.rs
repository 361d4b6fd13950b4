//! Prints a draft of a hundred and fifty pages as a whole process beside typst on the same text, made up alike in the
//! same faces, and tells how they compare; needs python3 with the package `typst`, and says so where that is missing.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

mod long_draft;
mod typst_source;

use std::fs;
use std::process::{Command, ExitCode};

use mengshu::catalog::builtin;
use mengshu::compose::Scans;
use mengshu::exchange::write_draft;
use mengshu::press::{self, Memory};

fn main() -> ExitCode {
    let has_typst = Command::new("python3")
        .args(["-c", "import typst"])
        .output()
        .is_ok_and(|run| run.status.success());
    if !has_typst {
        println!("print_vs_typst: needs python3 with the package typst (pip install typst)");
        return ExitCode::SUCCESS;
    }
    let draft = long_draft::long_draft();
    let mut memory = Memory::default();
    let printed = press::pages(
        builtin(),
        &draft,
        &Scans::new(),
        &long_draft::order(),
        &mut memory,
    )
    .expect("a draft has a booklet");
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let write = |name: &str, text: String| {
        fs::write(folder.path().join(name), text).expect("there is room for the inputs");
    };
    write("draft.json", write_draft(&draft, builtin()));
    write("same.typ", typst_source::typst_source(&printed.document));
    let root = env!("CARGO_MANIFEST_DIR");
    let run = Command::new("python3")
        .arg(format!("{root}/benches/print_vs_typst.py"))
        .arg(env!("CARGO_BIN_EXE_mengshu"))
        .arg(folder.path())
        .arg(format!("{root}/resources/fonts"))
        .status();
    if run.is_ok_and(|status| status.success()) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
