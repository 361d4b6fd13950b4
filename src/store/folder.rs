//! The data folder: where it is, who may read it, and who holds it.

use super::fault::StoreError;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

const DATABASE: &str = "mengshu.db";
const LOCK: &str = "mengshu.lock";
const PROBE: &str = "mengshu.probe";

/// Where the data is kept unless the caller says otherwise; `None` when the system names no home folder.
pub fn default_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "mengshu")
        .map(|folders| folders.data_local_dir().to_owned())
}

pub(super) fn database(folder: &Path) -> PathBuf {
    folder.join(DATABASE)
}

/// A file that belongs to the database, such as its write-ahead log `-wal`.
pub(super) fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Creates the folder for this user alone. A folder that is there already keeps its permissions: it may not be ours.
pub(super) fn prepare(folder: &Path) -> Result<(), StoreError> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .map_err(|error| io_fault("creating the folder", folder, &error))
}

/// Opens a file for writing, creating it for this user alone.
pub(super) fn open_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// The right to write in a data folder. The system takes it back when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Hold {
    lock: File,
}

impl Drop for Hold {
    /// Given back by word, not only by closing: a process just being started may still share the open file for a
    /// moment, and would keep the folder held.
    fn drop(&mut self) {
        // When this fails, closing the file does it.
        drop(self.lock.unlock());
    }
}

impl Hold {
    pub fn take(folder: &Path) -> Result<Self, StoreError> {
        let path = folder.join(LOCK);
        let lock =
            open_private(&path).map_err(|error| io_fault("opening the lock", &path, &error))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { lock }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Held {
                folder: folder.to_owned(),
            }),
            Err(TryLockError::Error(error)) => Err(io_fault("locking", &path, &error)),
        }
    }
}

/// Tries whether a folder takes a new file.
pub(super) fn probe(folder: &Path) -> Result<(), StoreError> {
    let path = folder.join(PROBE);
    open_private(&path).map_err(|error| io_fault("creating a file", folder, &error))?;
    remove_if_there(&path)
}

/// Makes a rename last: until its folder is written, a power cut may take it back.
pub(super) fn sync_folder_of(path: &Path) -> Result<(), StoreError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    // Other systems write folders with their files and cannot open them.
    if cfg!(unix) {
        let synced = File::open(folder).and_then(|opened| opened.sync_all());
        synced.map_err(|error| io_fault("syncing the folder", folder, &error))?;
    }
    Ok(())
}

/// Removes a file that may not be there.
pub(super) fn remove_if_there(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(io_fault("removing", path, &error))
        }
        _ => Ok(()),
    }
}

pub(super) fn io_fault(doing: &'static str, path: &Path, error: &io::Error) -> StoreError {
    use io::ErrorKind::{PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    let path = path.to_owned();
    match error.kind() {
        PermissionDenied | ReadOnlyFilesystem => StoreError::ReadOnly { path },
        StorageFull | QuotaExceeded => StoreError::Full { path },
        _ => StoreError::Io {
            doing,
            cause: error.to_string(),
            path,
        },
    }
}
