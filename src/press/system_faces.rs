//! Finds a 仿宋 and a 楷 among the fonts of the machine, by the names that stand in the files.

use crate::export::can_embed;
use crate::typeset::{SystemRole, Unfit, examine, families, fill, is_filled};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// What was found for one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFace {
    pub role: SystemRole,
    /// The name of the family as we know it.
    pub family: &'static str,
    /// Why it is not used, if it is not.
    pub unfit: Option<Unfit>,
}

/// Families by role, the ones nearest to those of official papers first.
const FAMILIES: [(SystemRole, &[&str]); 2] = [
    (
        SystemRole::FangSong,
        &[
            "仿宋_GB2312",
            "FangSong_GB2312",
            "仿宋",
            "FangSong",
            "方正仿宋_GBK",
            "FZFangSong-Z02",
            "华文仿宋",
            "STFangsong",
        ],
    ),
    (
        SystemRole::Kai,
        &[
            "楷体_GB2312",
            "KaiTi_GB2312",
            "楷体",
            "KaiTi",
            "方正楷体_GBK",
            "FZKai-Z03",
            "华文楷体",
            "STKaiti",
            "AR PL KaitiM GB",
            "AR PL UKai CN",
        ],
    ),
];

/// Files outside these bounds are no fonts with thousands of characters, or none that one would embed.
const BYTES: std::ops::RangeInclusive<u64> = 500_000..=100_000_000;
/// Folders of fonts are not nested deeper, and links may lead in circles.
const DEPTH: usize = 6;
/// A folder with more files than this is no folder of fonts.
const FILES: usize = 20_000;

/// The folders in which the system and its users keep fonts.
pub fn font_folders() -> Vec<PathBuf> {
    let of = |name: &str, rest: &str| env::var_os(name).map(|root| Path::new(&root).join(rest));
    if cfg!(windows) {
        let own = of("LOCALAPPDATA", "Microsoft/Windows/Fonts");
        return of("WINDIR", "Fonts").into_iter().chain(own).collect();
    }
    let common = [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "/Library/Fonts",
    ];
    let mut folders: Vec<PathBuf> = common.iter().map(PathBuf::from).collect();
    folders.push("/System/Library/Fonts".into());
    let own = [".local/share/fonts", ".fonts", "Library/Fonts"];
    folders.extend(own.iter().filter_map(|rest| of("HOME", rest)));
    folders.extend(of("XDG_DATA_HOME", "fonts"));
    folders
}

/// Looks for faces in folders and takes the best that can be used for each role; a role that is filled stays so. Tells
/// for each role what was taken, or else the first that could not be. Reads many files, so it belongs on a thread.
pub fn take_system_faces(folders: &[PathBuf]) -> Vec<FoundFace> {
    let mut named = named_files(folders);
    // By rank, then by path, so that the same machine always takes the same.
    named.sort();
    let roles = FAMILIES.iter().filter_map(|&(role, families)| {
        let of_role: Vec<&Named> = named.iter().filter(|named| named.role == role).collect();
        best(role, families, &of_role)
    });
    roles.collect()
}

fn best(role: SystemRole, families: &[&'static str], named: &[&Named]) -> Option<FoundFace> {
    let found = |named: &Named, unfit| FoundFace {
        role,
        family: families[named.rank],
        unfit,
    };
    let mut refused = None;
    for candidate in named {
        match take(candidate) {
            Ok(()) => return Some(found(candidate, None)),
            Err(unfit) => refused = refused.or(Some(found(candidate, Some(unfit)))),
        }
    }
    refused
}

fn take(named: &Named) -> Result<(), Unfit> {
    if is_filled(named.role) {
        return Ok(());
    }
    let bytes = fs::read(&named.path).map_err(|_| Unfit::Unreadable)?;
    examine(&bytes, named.index)?;
    if !can_embed(&bytes, named.index, "国一，") {
        return Err(Unfit::Outlines);
    }
    fill(named.role, bytes, named.index)
}

/// A font with a name that we know, in the order of preference.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Named {
    role: SystemRole,
    rank: usize,
    path: PathBuf,
    index: u32,
}

fn named_files(folders: &[PathBuf]) -> Vec<Named> {
    let mut files = Vec::new();
    for folder in folders {
        gather(folder, DEPTH, &mut files);
    }
    files.sort();
    files.dedup();
    files.iter().flat_map(|path| named(path)).collect()
}

/// Font files of a likely size. What cannot be read is passed over.
fn gather(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        let Ok(about) = fs::metadata(&path) else {
            continue;
        };
        if about.is_dir() && depth > 0 {
            gather(&path, depth - 1, files);
        } else if about.is_file() && BYTES.contains(&about.len()) && is_font(&path) {
            files.push(path);
        }
        if files.len() > FILES {
            return;
        }
    }
}

fn is_font(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| {
        let endings = ["ttf", "ttc", "otf", "otc"];
        endings
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

fn named(path: &Path) -> Vec<Named> {
    let Ok(bytes) = fs::read(path) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (index, names) in families(&bytes) {
        for (role, known) in FAMILIES {
            let is_known = |family: &&str| names.iter().any(|name| name.trim() == *family);
            if let Some(rank) = known.iter().position(is_known) {
                let path = path.to_owned();
                found.push(Named {
                    role,
                    rank,
                    path,
                    index,
                });
            }
        }
    }
    found
}
