//! The `.mengshu` package: a zip of the draft's JSON, its attachments, and a list of what must be in it.

use super::contents::{Contents, contents_of};
use super::fault::LoadError;
use super::limits;
use super::load::Loaded;
use super::read::{Manner, read_draft};
use super::write::write_draft;
use crate::attach::{Source, hash_of};
use crate::catalog::Catalog;
use crate::course::{Course, Stage, Stopped};
use crate::draft::{Draft, Edit, shown};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, BufReader, Cursor, Read, Seek, Write};
use std::path::Path;
use std::sync::Arc;
use zip::result::{ZipError, ZipResult};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

const DRAFT: &str = "draft.json";
const LIST: &str = "mengshu.toml";
const FORMAT_VERSION: u32 = 1;

type Hash = [u8; 32];

/// `mengshu.toml`: the format's version and the SHA-256 of each other entry.
#[derive(Deserialize)]
struct PackingList {
    version: u32,
    sha256: BTreeMap<String, String>,
}

/// Reads a package that is in memory.
///
/// # Errors
/// [`LoadError::Package`] when the zip is broken or an entry is not what the list says; else as for JSON.
pub fn read_package(bytes: &[u8], catalog: &Catalog, manner: Manner) -> Result<Loaded, LoadError> {
    let bytes: Arc<[u8]> = bytes.into();
    let open = move || Ok(Cursor::new(Arc::clone(&bytes)));
    read(open, catalog, manner, Course::FREE)
}

/// Reads a package from a file. Its attachments stay in it until they are needed.
pub(super) fn load_package(
    path: &Path,
    catalog: &Catalog,
    manner: Manner,
    course: Course<'_>,
) -> Result<Loaded, LoadError> {
    let told = |error| LoadError::Unreadable(path.display().to_string(), error);
    if fs::metadata(path).map_err(told)?.len() > limits::PACKAGE_BYTES {
        return Err(LoadError::TooLarge);
    }
    let path = path.to_owned();
    read(
        move || Ok(BufReader::new(File::open(&path)?)),
        catalog,
        manner,
        course,
    )
}

fn read<R: Read + Seek + 'static>(
    open: impl Fn() -> io::Result<R> + Send + Sync + 'static,
    catalog: &Catalog,
    manner: Manner,
    course: Course<'_>,
) -> Result<Loaded, LoadError> {
    let open = Arc::new(open);
    let mut zip = zip_of(&*open).map_err(broken)?;
    let entries = look_through(&mut zip, course)?;
    let list = entries
        .list
        .and_then(|text| String::from_utf8(text).ok())
        .and_then(|text| toml::from_str::<PackingList>(&text).ok())
        .ok_or_else(|| package("里面没有盟书的清单，不是盟书的数据包"))?;
    if list.version > FORMAT_VERSION {
        return Err(LoadError::Newer(list.version.to_string()));
    }
    for (name, hash) in &list.sha256 {
        let found = entries
            .hashes
            .get(name)
            .ok_or_else(|| package(format!("缺少“{name}”，请让对方重新导出一份")))?;
        if hex(found) != *hash {
            return Err(package(format!(
                "“{name}”在路上被改动或损坏，请让对方重新导出一份"
            )));
        }
    }
    let draft = entries
        .draft
        .ok_or_else(|| package("里面没有草稿，不是盟书的数据包"))?;
    let imported = read_draft(&draft, catalog, manner)?;
    let contents = contents_of(&imported.draft, |attachment| {
        let name = attachment.file.clone();
        let missing = || format!("数据包里没有附件“{}”，请重新添加", shown(&name));
        let hash = *entries.hashes.get(&name).ok_or_else(missing)?;
        let open = Arc::clone(&open);
        let read = move || read_entry(&*open, &name, &hash);
        Ok(Source::verified(hash, read))
    });
    Ok(Loaded { imported, contents })
}

fn zip_of<R: Read + Seek>(open: &dyn Fn() -> io::Result<R>) -> ZipResult<ZipArchive<R>> {
    ZipArchive::new(open()?)
}

/// One attachment, held against what the package said when it was opened.
fn read_entry<R: Read + Seek>(
    open: &dyn Fn() -> io::Result<R>,
    name: &str,
    hash: &Hash,
) -> Result<Vec<u8>, String> {
    let read = || -> ZipResult<Vec<u8>> {
        let mut zip = zip_of(open)?;
        let mut content = Vec::new();
        let entry = zip.by_name(name)?;
        entry
            .take(limits::ATTACHMENT_BYTES + 1)
            .read_to_end(&mut content)?;
        Ok(content)
    };
    let content = read().ok().filter(|content| hash_of(content) == *hash);
    let name = shown(name);
    content.ok_or_else(|| format!("数据包里的附件“{name}”读不出来了，请把数据包放回原处再试"))
}

fn package(sentence: impl Into<String>) -> LoadError {
    LoadError::Package(sentence.into())
}

fn broken(_: ZipError) -> LoadError {
    package("文件不完整或已损坏，请重新复制一份")
}

/// What a package holds; only what is small is kept.
#[derive(Default)]
struct Entries {
    list: Option<Vec<u8>>,
    draft: Option<Vec<u8>>,
    hashes: BTreeMap<String, Hash>,
}

/// Unpacks every entry once, to know it whole and within limits.
fn look_through<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    course: Course<'_>,
) -> Result<Entries, LoadError> {
    if zip.len() > limits::ENTRIES {
        return Err(package("里面的文件太多"));
    }
    let mut left = limits::PACKAGE_BYTES;
    let mut entries = Entries::default();
    let count = zip.len();
    for index in 0..count {
        course.at(Stage::Reading, index, count)?;
        let entry = zip.by_index(index).map_err(broken)?;
        if entry.is_dir() {
            continue;
        }
        let inside = entry.enclosed_name().is_some() && !entry.is_symlink();
        let name = entry.name().map_err(broken)?.into_owned();
        if !inside {
            return Err(package(format!("“{name}”的位置不合规矩")));
        }
        let limit = limits::ATTACHMENT_BYTES.min(left);
        let mut content = Vec::new();
        course
            .through(entry)
            .take(limit + 1)
            .read_to_end(&mut content)
            .map_err(|error| match Stopped::is_in(&error) {
                true => LoadError::Stopped(Stopped),
                false => package(format!("“{name}”已损坏，请重新复制一份")),
            })?;
        if content.len() as u64 > limit {
            return Err(package(format!("“{name}”太大")));
        }
        left -= content.len() as u64;
        entries.hashes.insert(name.clone(), hash_of(&content));
        match name.as_str() {
            LIST => entries.list = Some(content),
            DRAFT => entries.draft = Some(content),
            _ => {}
        }
    }
    Ok(entries)
}

/// Packs a draft with those of its attachments that can be read. The same draft gives the same bytes.
///
/// # Errors
/// Only what writing to memory can fail with.
pub fn write_package(draft: &Draft, contents: &Contents, catalog: &Catalog) -> io::Result<Vec<u8>> {
    let mut bytes = Cursor::new(Vec::new());
    pack(draft, contents, catalog, &mut bytes, Course::FREE)?;
    Ok(bytes.into_inner())
}

/// As [`write_package`], one attachment after the other, so that they are never in memory together.
pub(super) fn pack(
    draft: &Draft,
    contents: &Contents,
    catalog: &Catalog,
    out: &mut (impl Write + Seek),
    course: Course<'_>,
) -> io::Result<()> {
    let (draft, files) = packed_names(draft, contents, course)?;
    let draft = write_draft(&draft, catalog).into_bytes();
    let mut hashes = BTreeMap::from([(DRAFT.to_owned(), hash_of(&draft))]);
    let mut zip = ZipWriter::new(out);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (done, (name, source)) in files.iter().enumerate() {
        course.at(Stage::Writing, done, files.len())?;
        let content = source.read().map_err(io::Error::other)?;
        hashes.insert(name.clone(), hash_of(&content));
        zip.start_file(name.as_str(), options)?;
        course.through(&mut zip).write_all(&content)?;
    }
    let list = packing_list(&hashes).into_bytes();
    for (name, content) in [(DRAFT, draft), (LIST, list)] {
        zip.start_file(name, options)?;
        zip.write_all(&content)?;
    }
    course.go_on()?;
    zip.finish()?.flush()
}

/// The draft with attachment names as they stand in the package, and the files under these names.
fn packed_names(
    draft: &Draft,
    contents: &Contents,
    course: Course<'_>,
) -> Result<(Draft, BTreeMap<String, Source>), Stopped> {
    let mut packed = draft.clone();
    let mut files = BTreeMap::new();
    for (done, attachment) in draft.attachments().iter().enumerate() {
        course.at(Stage::Reading, done, draft.attachments().len())?;
        let Some(Ok(source)) = contents.get(&attachment.id) else {
            continue;
        };
        // What cannot be read is left out here and told by whoever opens the package.
        if source.hash().is_err() {
            continue;
        }
        let ending = attachment.file.rsplit_once('.').map_or("bin", |(_, e)| e);
        let name = format!("attachments/{}.{ending}", attachment.id);
        let mut renamed = attachment.clone();
        renamed.file.clone_from(&name);
        let edit = Edit::ChangeAttachment {
            before: attachment.clone(),
            after: renamed,
        };
        packed
            .apply(&edit)
            .expect("the attachment stands in this draft");
        files.insert(name, source.clone());
    }
    Ok((packed, files))
}

fn packing_list(hashes: &BTreeMap<String, Hash>) -> String {
    let mut list = format!("version = {FORMAT_VERSION}\n\n[sha256]\n");
    for (name, hash) in hashes {
        let hash = hex(hash);
        // A JSON string is a TOML basic string for every name that an attachment id can give.
        let name = serde_json::Value::from(name.as_str());
        writeln!(list, "{name} = \"{hash}\"").expect("a String takes any text");
    }
    list
}

fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        write!(text, "{byte:02x}").expect("a String takes any text");
    }
    text
}
