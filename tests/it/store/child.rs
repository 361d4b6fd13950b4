//! Runs a test of this very binary as another process, which can then be killed or made to hold a folder.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

pub const FOLDER: &str = "MENGSHU_TEST_FOLDER";

/// Another process; killed when dropped.
pub struct Other {
    process: Child,
    lines: BufReader<ChildStdout>,
    input: Option<ChildStdin>,
}

impl Other {
    /// Starts an ignored test of this binary by its full name, on a folder.
    pub fn start(test: &str, folder: &Path) -> Self {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args([test, "--exact", "--ignored", "--nocapture"])
            .env(FOLDER, folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Self {
            lines: BufReader::new(process.stdout.take().unwrap()),
            input: process.stdin.take(),
            process,
        }
    }

    /// What it says next; `None` when it has ended. The lines of the test harness are left out.
    pub fn hear(&mut self) -> Option<String> {
        let mut line = String::new();
        while self.lines.read_line(&mut line).unwrap() > 0 {
            if let Some(said) = line.strip_prefix(MARK) {
                // A line cut off by the kill was not said.
                return said.strip_suffix('\n').map(str::to_owned);
            }
            line.clear();
        }
        None
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Tells it to go, and waits until it has.
    pub fn dismiss(&mut self) {
        drop(self.input.take());
        self.process.wait().unwrap();
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        if matches!(self.process.try_wait(), Ok(None)) {
            self.kill();
        }
    }
}

const MARK: &str = "said: ";

/// In the other process: the folder it was given; `None` when the test was not started by [`Other::start`].
pub fn given_folder() -> Option<PathBuf> {
    std::env::var_os(FOLDER).map(PathBuf::from)
}

/// In the other process: tells the one that started it.
pub fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    // The harness writes the name of the test without ending the line.
    writeln!(out, "\n{MARK}{line}").unwrap();
    out.flush().unwrap();
}

/// In the other process: waits until it is told to go.
pub fn stay() {
    let mut nothing = String::new();
    std::io::stdin().read_line(&mut nothing).unwrap();
}
