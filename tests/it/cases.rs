//! Each folder of `tests/cases` holds a draft and its first paper as text; `check.rs` holds its findings.
//! The folder `sample` holds what becomes of the built-in sample, whose draft stands in `resources/sample`.

use crate::terminal::mengshu;
use mengshu::catalog::builtin;
use std::fs;
use std::path::{Path, PathBuf};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("draft.json").exists())
        .collect();
    cases.sort();
    cases
}

/// Compares with the file kept beside the draft; `INSTA_UPDATE=always` writes it anew.
pub fn kept(case: &Path, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(case);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// The paper that a case's filing begins with.
fn first_material(draft: &Path) -> String {
    let json = fs::read_to_string(draft).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let filing = json["filing"].as_str().and_then(|id| builtin().filing(id));
    filing.unwrap().materials[0].clone()
}

#[test]
fn every_case_is_printed_as_expected() {
    let cases = cases();
    assert!(cases.len() >= 10, "only {} cases", cases.len());
    for case in cases {
        let draft = case.join("draft.json");
        let what = format!("material:{}", first_material(&draft));
        let said = mengshu(&["pages", draft.to_str().unwrap(), "--what", &what]);
        assert_eq!(said.code, 0, "{}: {}", case.display(), said.err);
        kept(&case, "pages", &said.out);
    }
}

#[test]
fn the_sample_is_judged_and_printed_as_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let draft = root.join("resources/sample/recognition.json");
    let case = root.join("tests/cases/sample");
    let found = mengshu(&["check", draft.to_str().unwrap()]);
    kept(
        &case,
        "findings",
        &format!("{}exit {}", found.out, found.code),
    );
    let printed = mengshu(&["pages", draft.to_str().unwrap()]);
    assert_eq!((printed.code, printed.err.as_str()), (0, ""));
    kept(&case, "pages", &printed.out);
}
