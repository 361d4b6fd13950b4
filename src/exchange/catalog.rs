//! Catalog files that a user puts in place of the built-in ones: one changed file, or a folder of them.

use super::fault::reason;
use super::limits;
use crate::catalog::{Catalog, CatalogFault, builtin_files, read};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Why no catalog could be made. Displays as one or more plain sentences, a line each.
#[derive(Debug, thiserror::Error)]
pub enum CatalogError {
    #[error("“{}”读不出来，{}；请检查路径", .path.display(), reason(.error))]
    Unreadable { path: PathBuf, error: io::Error },
    #[error("“{}”太大，不是材料目录", .0.display())]
    TooLarge(PathBuf),
    #[error("“{}”里没有 .toml 文件", .0.display())]
    Empty(PathBuf),
    #[error("“{}”与内置目录里的文件都不同名，请用原来的文件名：{known}", .path.display())]
    Stranger { path: PathBuf, known: String },
    #[error("{}", lines(.0))]
    Faults(Vec<CatalogFault>),
}

fn lines(faults: &[CatalogFault]) -> String {
    let lines: Vec<String> = faults.iter().map(CatalogFault::to_string).collect();
    lines.join("\n")
}

/// A catalog with the files that it was read from.
pub struct LoadedCatalog {
    pub catalog: Catalog,
    /// Name and text of each.
    pub files: Vec<(String, String)>,
}

/// Reads a file that stands in for its namesake among the built-in ones, or a folder of such files, in which new
/// files may stand as well.
///
/// # Errors
/// [`CatalogError`], with every fault that the files have, by file and line.
pub fn read_catalog(path: &Path) -> Result<LoadedCatalog, CatalogError> {
    let given = given(path)?;
    let mut files: Vec<(String, String)> = builtin_files()
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    for (path, text) in given {
        let shown = path.display().to_string();
        let namesake = files
            .iter_mut()
            .find(|(name, _)| Path::new(name.as_str()).file_name() == path.file_name());
        match namesake {
            Some(namesake) => *namesake = (shown, text),
            None => files.push((shown, text)),
        }
    }
    let named: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let catalog = read(&named).map_err(CatalogError::Faults)?;
    Ok(LoadedCatalog { catalog, files })
}

fn given(path: &Path) -> Result<Vec<(PathBuf, String)>, CatalogError> {
    let unreadable = |error| unreadable(path, error);
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_dir() {
        let names: Vec<&str> = builtin_files()
            .iter()
            .filter_map(|(name, _)| last(name))
            .collect();
        if !names
            .iter()
            .any(|name| path.file_name().is_some_and(|given| given == *name))
        {
            let known = names.join("、");
            return Err(CatalogError::Stranger {
                path: path.to_owned(),
                known,
            });
        }
        return Ok(vec![(path.to_owned(), text(path)?)]);
    }
    let entries = fs::read_dir(path).map_err(unreadable)?;
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()
        .map_err(unreadable)?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    if paths.is_empty() {
        return Err(CatalogError::Empty(path.to_owned()));
    }
    paths
        .into_iter()
        .map(|path| Ok((path.clone(), text(&path)?)))
        .collect()
}

fn unreadable(path: &Path, error: io::Error) -> CatalogError {
    CatalogError::Unreadable {
        path: path.to_owned(),
        error,
    }
}

fn last(name: &str) -> Option<&str> {
    Path::new(name).file_name()?.to_str()
}

fn text(path: &Path) -> Result<String, CatalogError> {
    let unreadable = |error| unreadable(path, error);
    let metadata = fs::metadata(path).map_err(unreadable)?;
    if metadata.len() > limits::CATALOG_BYTES {
        return Err(CatalogError::TooLarge(path.to_owned()));
    }
    if !metadata.is_file() {
        // Opening a pipe would wait for someone to write to it.
        return Err(unreadable(io::ErrorKind::InvalidInput.into()));
    }
    fs::read_to_string(path).map_err(unreadable)
}
