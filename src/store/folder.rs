//! The data folder: where it is, who may read it, and who holds it.

use std::path::PathBuf;

/// Where the data is kept unless the caller says otherwise; `None` when the system names no home folder.
pub fn default_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "mengshu")
        .map(|folders| folders.data_local_dir().to_owned())
}
