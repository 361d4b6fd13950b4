//! Holds the direction of imports: which room may use which, and which crate belongs to which room.

use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms it may import from.
const ROOMS: &[(&str, &[&str])] = &[
    ("catalog", &[]),
    ("draft", &["catalog"]),
    ("check", &["catalog", "draft"]),
    ("apart", &[]),
    ("attach", &["apart"]),
    ("document", &["attach"]),
    ("typeset", &["document", "attach"]),
    ("export", &["document", "typeset", "attach"]),
    (
        "compose",
        &["catalog", "draft", "check", "document", "attach"],
    ),
    ("store", &["draft"]),
    ("exchange", &["catalog", "draft", "apart", "attach"]),
    (
        "press",
        &[
            "catalog", "draft", "check", "apart", "attach", "document", "compose", "typeset",
            "export", "exchange",
        ],
    ),
    (
        "cli",
        &[
            "catalog", "draft", "check", "store", "exchange", "press", "typeset", "export",
            "apart", "attach",
        ],
    ),
    (
        "app",
        &[
            "catalog", "draft", "check", "store", "exchange", "press", "typeset", "export",
            "attach", "apart",
        ],
    ),
];

/// Crates and words that belong to certain files alone.
const OWNERS: &[(&str, &[&str])] = &[
    ("egui", &["src/app"]),
    ("eframe", &["src/app"]),
    ("rfd", &["src/app"]),
    ("rusqlite", &["src/store"]),
    ("printpdf", &["src/export/pdf.rs", "src/export/pdf"]),
    (
        "lopdf",
        &[
            "src/export/merge.rs",
            "src/export/merge",
            "src/export/finish",
            "src/attach",
        ],
    ),
    ("moxcms", &["src/export/finish"]),
    ("vello_cpu", &["src/export", "src/app"]),
    ("zip", &["src/exchange"]),
    ("arboard", &["src/app/clipboard.rs"]),
    ("comrak", &["src/compose/markup"]),
    ("calamine", &["src/exchange/sheets"]),
    ("rust_xlsxwriter", &["src/exchange/sheets"]),
    ("csv", &["src/exchange/sheets"]),
    ("encoding_rs", &["src/exchange/sheets"]),
    ("lexopt", &["src/cli"]),
    ("rustix", &["src/apart"]),
    ("hayro", &["src/attach"]),
    ("Local::now", &["src/cli", "src/app"]),
    ("Utc::now", &["src/cli", "src/app"]),
    ("SystemTime::now", &["src/cli", "src/app"]),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every source file with its path from the root and its lines without comments.
fn read_all() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    sources(&root.join("src"))
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(root).unwrap().display().to_string();
            (name.replace('\\', "/"), fs::read_to_string(path).unwrap())
        })
        .collect()
}

/// Files that only tests see.
const TEST_FILES: &[&str] = &["/tests", "_tests.rs", "/demo"];

/// The program alone: tests beside the code may look further.
fn read_program() -> Vec<(String, String)> {
    read_all()
        .into_iter()
        .filter(|(name, _)| !TEST_FILES.iter().any(|part| name.contains(part)))
        .map(|(name, text)| {
            let program = text.split("#[cfg(test)]\nmod tests {").next();
            (
                name,
                program.expect("split gives at least one part").to_owned(),
            )
        })
        .collect()
}

fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .map(str::trim_start)
        .filter(|line| !line.starts_with("//"))
}

fn room(name: &str) -> Option<&str> {
    let rest = name.strip_prefix("src/")?;
    rest.split_once('/').map(|(room, _)| room)
}

#[test]
fn rooms_import_only_what_lies_below_them() {
    let mut wrong = Vec::new();
    for (name, text) in read_program() {
        let Some(room) = room(&name) else { continue };
        let allowed = ROOMS
            .iter()
            .find(|(known, _)| *known == room)
            .unwrap_or_else(|| {
                panic!("{name} stands in a room that tests/it/layers.rs does not know")
            })
            .1;
        for line in code(&text) {
            for used in line.split("crate::").skip(1) {
                let used: String = used
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                    .collect();
                let known = ROOMS.iter().any(|(known, _)| *known == used);
                if known && used != room && !allowed.contains(&used.as_str()) {
                    wrong.push(format!("{name}: {}", line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn crates_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for (name, text) in read_program() {
        for line in code(&text) {
            for (word, owners) in OWNERS {
                let used = line.contains(&format!("{word}::"))
                    || line.contains(&format!("use {word}"))
                    || (word.contains("::") && line.contains(word));
                if used && !owners.iter().any(|owner| name.starts_with(owner)) {
                    wrong.push(format!("{name}: {}", line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    for (name, text) in read_all() {
        assert!(text.starts_with("//! "), "{name} does not open with //!");
    }
}

/// What every room may use, because it uses none of them.
const BELOW_ALL: &[&str] = &["src/course.rs"];

#[test]
fn what_every_room_may_use_uses_no_room() {
    for (name, text) in read_program() {
        if BELOW_ALL.contains(&name.as_str()) {
            let used: Vec<&str> = code(&text)
                .filter(|line| line.contains("crate::"))
                .collect();
            assert!(used.is_empty(), "{name}: {used:?}");
        }
    }
}

#[test]
fn no_file_has_grown_a_second_subject() {
    for (name, text) in read_program() {
        let lines = text.lines().count();
        assert!(lines <= 500, "{name} has {lines} lines");
    }
}
