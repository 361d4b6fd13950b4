//! The `.mengshu` package: a zip of the draft's JSON, its attachments, and a list of what must be in it.

use super::contents::{Contents, contents_of};
use super::fault::LoadError;
use super::limits;
use super::load::Loaded;
use super::read::{Manner, read_draft};
use super::write::write_draft;
use crate::catalog::Catalog;
use crate::draft::{Draft, Edit};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Cursor, Read, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

const DRAFT: &str = "draft.json";
const LIST: &str = "mengshu.toml";
const FORMAT_VERSION: u32 = 1;

/// `mengshu.toml`: the format's version and the SHA-256 of each other entry.
#[derive(Deserialize)]
struct PackingList {
    version: u32,
    sha256: BTreeMap<String, String>,
}

/// Reads a package.
///
/// # Errors
/// [`LoadError::Package`] when the zip is broken or an entry is not what the list says; else as for JSON.
pub fn read_package(bytes: &[u8], catalog: &Catalog, manner: Manner) -> Result<Loaded, LoadError> {
    let entries = unpack(bytes)?;
    let list = entries
        .get(LIST)
        .and_then(|text| std::str::from_utf8(text).ok())
        .and_then(|text| toml::from_str::<PackingList>(text).ok())
        .ok_or_else(|| package("里面没有盟书的清单，不是盟书的数据包"))?;
    if list.version > FORMAT_VERSION {
        return Err(LoadError::Newer(list.version.to_string()));
    }
    for (name, hash) in &list.sha256 {
        let content = entries
            .get(name)
            .ok_or_else(|| package(format!("缺少“{name}”，请让对方重新导出一份")))?;
        if hex(&Sha256::digest(content)) != *hash {
            return Err(package(format!(
                "“{name}”在路上被改动或损坏，请让对方重新导出一份"
            )));
        }
    }
    let draft = entries
        .get(DRAFT)
        .ok_or_else(|| package("里面没有草稿，不是盟书的数据包"))?;
    let imported = read_draft(draft, catalog, manner)?;
    let contents = contents_of(&imported.draft, |attachment| {
        let content = entries.get(&attachment.file).cloned();
        content.ok_or_else(|| format!("数据包里没有附件“{}”，请重新添加", attachment.file))
    });
    Ok(Loaded { imported, contents })
}

fn package(sentence: impl Into<String>) -> LoadError {
    LoadError::Package(sentence.into())
}

fn unpack(bytes: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, LoadError> {
    let broken = |_| package("文件不完整或已损坏，请重新复制一份");
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if zip.len() > limits::ENTRIES {
        return Err(package("里面的文件太多"));
    }
    let mut left = limits::PACKAGE_BYTES;
    let mut entries = BTreeMap::new();
    for index in 0..zip.len() {
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
        entry
            .take(limit + 1)
            .read_to_end(&mut content)
            .map_err(|_| package(format!("“{name}”已损坏，请重新复制一份")))?;
        if content.len() as u64 > limit {
            return Err(package(format!("“{name}”太大")));
        }
        left -= content.len() as u64;
        entries.insert(name, content);
    }
    Ok(entries)
}

/// Packs a draft with those of its attachments whose bytes are known. The same draft gives the same bytes.
///
/// # Errors
/// Only what writing to memory can fail with.
pub fn write_package(draft: &Draft, contents: &Contents, catalog: &Catalog) -> io::Result<Vec<u8>> {
    let (draft, files) = packed_names(draft, contents);
    let mut entries =
        BTreeMap::from([(DRAFT.to_owned(), write_draft(&draft, catalog).into_bytes())]);
    entries.extend(files);
    let list = packing_list(&entries);
    entries.insert(LIST.to_owned(), list.into_bytes());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, content) in &entries {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The draft with attachment names as they stand in the package, and the files under these names.
fn packed_names(draft: &Draft, contents: &Contents) -> (Draft, BTreeMap<String, Vec<u8>>) {
    let mut packed = draft.clone();
    let mut files = BTreeMap::new();
    for attachment in draft.attachments() {
        let Some(Ok(bytes)) = contents.get(&attachment.id) else {
            continue;
        };
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
        files.insert(name, bytes.clone());
    }
    (packed, files)
}

fn packing_list(entries: &BTreeMap<String, Vec<u8>>) -> String {
    let mut list = format!("version = {FORMAT_VERSION}\n\n[sha256]\n");
    for (name, content) in entries {
        let hash = hex(&Sha256::digest(content));
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
