//! Drafts in files: the JSON with its attachments beside it, or a package.

use super::contents::{Contents, contents_of};
use super::fault::LoadError;
use super::limits;
use super::package::{load_package, pack};
use super::read::{Imported, Manner, read_draft};
use super::write::write_draft;
use crate::attach::Source;
use crate::catalog::Catalog;
use crate::course::Course;
use crate::draft::{Draft, shown};
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// A draft from a file, with what it refers to.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    pub imported: Imported,
    pub contents: Contents,
}

/// Reads a draft JSON or a package; which of them is told by its first bytes.
///
/// A missing attachment does not refuse the draft: it becomes a sentence in [`Loaded::contents`].
///
/// # Errors
/// [`LoadError`]; the file is never changed.
pub fn load(path: &Path, catalog: &Catalog, manner: Manner) -> Result<Loaded, LoadError> {
    load_along(path, catalog, manner, Course::FREE)
}

/// As [`load`], with somebody who follows.
///
/// # Errors
/// The same, and [`LoadError::Stopped`].
pub fn load_along(
    path: &Path,
    catalog: &Catalog,
    manner: Manner,
    course: Course<'_>,
) -> Result<Loaded, LoadError> {
    if is_package(path) {
        return load_package(path, catalog, manner, course);
    }
    let bytes = read_file(path)?;
    let imported = read_draft(&bytes, catalog, manner)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let contents = contents_of(&imported.draft, |attachment| {
        find_attachment(folder.join(&attachment.file), &attachment.file)
    });
    Ok(Loaded { imported, contents })
}

/// What cannot be read is told by whoever reads it next.
fn is_package(path: &Path) -> bool {
    let mut mark = [0; 4];
    let is_file = fs::metadata(path).is_ok_and(|about| about.is_file());
    let mut read = || File::open(path)?.read_exact(&mut mark);
    is_file && read().is_ok() && mark == *b"PK\x03\x04"
}

fn read_file(path: &Path) -> Result<Vec<u8>, LoadError> {
    let shown = || path.display().to_string();
    let fault = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => LoadError::NotFound(shown()),
        _ => LoadError::Unreadable(shown(), error),
    };
    let file = File::open(path).map_err(fault)?;
    let metadata = file.metadata().map_err(fault)?;
    if metadata.is_dir() {
        return Err(LoadError::Folder(shown()));
    }
    let mut bytes = Vec::new();
    file.take(limits::JSON_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(fault)?;
    if bytes.len() as u64 > limits::JSON_BYTES {
        return Err(LoadError::TooLarge);
    }
    Ok(bytes)
}

/// The file is there and may be read later; its bytes stay where they are.
fn find_attachment(path: PathBuf, name: &str) -> Result<Source, String> {
    verify_there(&path).map_err(|error| unreadable(name, &error))?;
    let name = name.to_owned();
    Ok(Source::elsewhere(move || read_attachment(&path, &name)))
}

fn unreadable(name: &str, error: &io::Error) -> String {
    let name = shown(name);
    match error.kind() {
        io::ErrorKind::NotFound => format!("附件“{name}”不在草稿旁边，请放回原处或重新添加"),
        _ => format!("附件“{name}”读不出来，请重新扫描或换一个文件"),
    }
}

/// Opening a pipe would wait for someone to write to it.
fn verify_there(path: &Path) -> io::Result<()> {
    if fs::metadata(path)?.is_file() {
        File::open(path).map(drop)
    } else {
        Err(io::ErrorKind::InvalidInput.into())
    }
}

fn read_attachment(path: &Path, name: &str) -> Result<Vec<u8>, String> {
    let read = || {
        verify_there(path)?;
        let file = File::open(path)?;
        let expected = file.metadata()?.len().min(limits::ATTACHMENT_BYTES);
        let mut bytes = Vec::with_capacity(expected as usize + 1);
        file.take(limits::ATTACHMENT_BYTES + 1)
            .read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = read().map_err(|error| unreadable(name, &error))?;
    if bytes.len() as u64 > limits::ATTACHMENT_BYTES {
        return Err(format!("附件“{}”太大，请压缩后重新添加", shown(name)));
    }
    Ok(bytes)
}

/// Writes a draft to a file: a package when the name ends in `.mengshu`, else JSON with its attachments beside it.
///
/// Attachments keep the relative names they have in the draft.
///
/// # Errors
/// What the file system says; an existing file stays whole until the new one is complete.
pub fn save(path: &Path, draft: &Draft, contents: &Contents, catalog: &Catalog) -> io::Result<()> {
    save_along(path, draft, contents, catalog, Course::FREE)
}

/// As [`save`], with somebody who follows.
///
/// # Errors
/// The same, and [`Stopped`] within; then there is no package, old or new, that is not whole.
///
/// [`Stopped`]: crate::course::Stopped
pub fn save_along(
    path: &Path,
    draft: &Draft,
    contents: &Contents,
    catalog: &Catalog,
    course: Course<'_>,
) -> io::Result<()> {
    if path.extension().is_some_and(|ending| ending == "mengshu") {
        return write_whole_with(path, |file| pack(draft, contents, catalog, file, course));
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    for attachment in draft.attachments() {
        let Some(Ok(source)) = contents.get(&attachment.id) else {
            continue;
        };
        // What cannot be read is told by whoever opens the written draft.
        let Ok(bytes) = source.read() else { continue };
        let target = folder.join(&attachment.file);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        write_whole(&target, &bytes)?;
    }
    write_whole(path, write_draft(draft, catalog).as_bytes())
}

/// Writes a file so that its name always leads to a whole file, the old one or the new one.
///
/// # Errors
/// What the file system says; the unfinished file is removed.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_whole_with(path, |file| file.write_all(bytes))
}

/// As [`write_whole`], for what is written piece by piece.
///
/// # Errors
/// What the file system or `fill` says; the unfinished file is removed.
pub fn write_whole_with<E: From<io::Error>>(
    path: &Path,
    fill: impl FnOnce(&mut BufWriter<File>) -> Result<(), E>,
) -> Result<(), E> {
    let unfinished = unfinished_name(path);
    let write = || {
        let mut file = BufWriter::with_capacity(1 << 18, File::create(&unfinished)?);
        fill(&mut file)?;
        let file = file.into_inner().map_err(|error| error.into_error())?;
        file.sync_all()?;
        drop(file);
        Ok(fs::rename(&unfinished, path)?)
    };
    let written = write();
    if written.is_err() {
        // The first fault is the one worth telling.
        drop(fs::remove_file(&unfinished));
    }
    written
}

fn unfinished_name(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    path.with_file_name(name)
}
