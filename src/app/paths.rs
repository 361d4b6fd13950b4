//! Where files are put and what they are called, the same for all that the window writes.

use super::job::Job;
use egui::Context;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// A dialog that comes back sooner than this was never on the screen: nobody reads and cancels so fast.
const INSTANT: Duration = Duration::from_millis(400);

/// What came of asking for a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    Path(PathBuf),
    Dismissed,
    /// The system has no such dialog: the path is typed.
    NoDialog,
}

/// Asks by the system's dialog, on a thread.
pub fn ask(ctx: &Context, dialog: impl FnOnce() -> Option<PathBuf> + Send + 'static) -> Job<Asked> {
    Job::start(ctx, |_| {
        let begun = Instant::now();
        match dialog() {
            Some(path) => Asked::Path(path),
            None if begun.elapsed() < INSTANT => Asked::NoDialog,
            None => Asked::Dismissed,
        }
    })
}

/// A name that every system takes.
pub fn safe_name(name: &str) -> String {
    name.replace(['/', '\\', ':', '*', '?', '"', '<', '>', '|'], "_")
}

/// Where files are put when nobody says otherwise.
pub fn usual_folder() -> PathBuf {
    let folder = directories::UserDirs::new().map(|dirs| {
        let documents = dirs.document_dir();
        documents.unwrap_or(dirs.home_dir()).to_owned()
    });
    folder.unwrap_or_default()
}

/// The path with the ending of its kind, such as `pdf`.
pub fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    let has = path
        .extension()
        .is_some_and(|found| found.eq_ignore_ascii_case(ending));
    if has {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(ending);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::{safe_name, with_ending};
    use std::path::PathBuf;

    #[test]
    fn a_chosen_name_gets_its_ending_once() {
        for (chosen, ending, wanted) in [
            ("甲/乙", "pdf", "甲/乙.pdf"),
            ("乙.PDF", "pdf", "乙.PDF"),
            ("v1.0", "mengshu", "v1.0.mengshu"),
            ("名册.xlsx", "xlsx", "名册.xlsx"),
        ] {
            assert_eq!(with_ending(chosen.into(), ending), PathBuf::from(wanted));
        }
    }

    #[test]
    fn signs_that_some_system_forbids_are_replaced() {
        assert_eq!(safe_name("甲/乙：认定?"), "甲_乙：认定_");
    }
}
