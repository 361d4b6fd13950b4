//! Prints the sample as a whole process beside typst on like text, through `print_vs_typst.sh`; needs python3 with
//! the package `typst`, and says so where that is missing.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

use std::process::{Command, ExitCode};

fn main() -> ExitCode {
    let has_typst = Command::new("python3")
        .args(["-c", "import typst"])
        .output()
        .is_ok_and(|run| run.status.success());
    if !has_typst {
        println!("print_vs_typst: needs python3 with the package typst (pip install typst)");
        return ExitCode::SUCCESS;
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/print_vs_typst.sh");
    let run = Command::new("bash")
        .args([script, env!("CARGO_BIN_EXE_mengshu")])
        .status();
    if run.is_ok_and(|status| status.success()) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
