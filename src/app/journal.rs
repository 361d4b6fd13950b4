//! The log file in the data folder: what the program did and what went wrong, by ids and faults, never by answers.

use super::clock;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const NAME: &str = "mengshu.log";
/// The one before, when the log grew too long.
const BEFORE: &str = "mengshu.log.1";
const LONGEST: u64 = 1024 * 1024;

/// Where the log is written. A window that may only look writes none.
#[derive(Debug, Clone)]
pub struct Journal {
    path: Option<PathBuf>,
}

impl Journal {
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            path: Some(folder.join(NAME)),
        }
    }

    pub fn silent() -> Self {
        Self { path: None }
    }

    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Adds a line. Where none can be written there is nobody left to be told.
    pub fn note(&self, what: impl std::fmt::Display) {
        if let Some(path) = &self.path {
            let now = clock::local_now().format("%Y-%m-%d %H:%M:%S");
            let line = format!("{now} {what}").replace(['\r', '\n'], " ");
            let _ = add(path, &line);
        }
    }
}

fn add(path: &Path, line: &str) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|known| known.len() >= LONGEST) {
        fs::rename(path, path.with_file_name(BEFORE))?;
    }
    // In one piece, so that two threads do not write into each other's lines.
    open(path)?.write_all(format!("{line}\n").as_bytes())
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::{BEFORE, Journal, LONGEST, NAME};
    use std::fs;

    #[test]
    fn a_long_log_is_begun_anew_and_the_one_before_kept() {
        let folder = tempfile::TempDir::new().unwrap();
        let journal = Journal::in_folder(folder.path());
        let size = usize::try_from(LONGEST).unwrap();
        fs::write(folder.path().join(NAME), "x".repeat(size)).unwrap();
        journal.note("first\nsecond");
        let text = fs::read_to_string(folder.path().join(NAME)).unwrap();
        assert!(text.ends_with(" first second\n"), "{text}");
        assert_eq!(text.lines().count(), 1);
        let before = fs::metadata(folder.path().join(BEFORE)).unwrap();
        assert_eq!(before.len(), LONGEST);
    }
}
