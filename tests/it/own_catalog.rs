//! A catalog of the user's own in place of the built-in one, and drafts that were made with another.

use crate::terminal::{Said, mengshu};
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const FACTS: &str = include_str!("../../resources/catalog/facts.toml");
const ARTICLES: &str = include_str!("../../resources/catalog/articles.toml");

/// The facts without the column for a unit's mail address, which no form prints.
fn facts_without_email() -> String {
    const COLUMN: &str = "[[fact.column]]\nid = \"email\"";
    let start = FACTS.find(COLUMN).unwrap();
    let behind = start + COLUMN.len();
    let end = behind + FACTS[behind..].find("\n[[").unwrap();
    format!("{}{}", &FACTS[..start], &FACTS[end + 1..])
}

fn file(folder: &TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn refused(path: &str) -> Said {
    let said = mengshu(&["catalog", "check", path]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    said
}

#[test]
fn a_changed_file_stands_in_for_its_namesake_and_says_what_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "facts.toml", &facts_without_email());
    let said = mengshu(&["catalog", "check", &path]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert!(said.out.contains("没有了栏目 units/email"), "{}", said.out);
    let same = file(&folder, "same/facts.toml", FACTS);
    assert_eq!(mengshu(&["catalog", "check", &same]).out.lines().count(), 1);
}

#[test]
fn what_is_wrong_is_told_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let broken = FACTS.replacen("kind = \"line\"", "kind = \"poem\"", 1);
    let before = &FACTS[..FACTS.find("kind = \"line\"").unwrap()];
    let line = before.lines().count() + 1;
    let path = file(&folder, "facts.toml", &broken);
    let told = refused(&path).err;
    assert!(told.contains(&format!("facts.toml:{line}: ")), "{told}");
    assert!(told.contains("poem"), "{told}");

    let half = file(&folder, "half/facts.toml", "[[fact]\nid = 1");
    assert!(refused(&half).err.contains("facts.toml:1: 读不懂这一行"));

    let articles = ARTICLES.replacen("\"one-host\"", "\"two-hosts\"", 1);
    let path = file(&folder, "articles.toml", &articles);
    let told = refused(&path).err;
    let line = articles[..articles.find("two-hosts").unwrap()]
        .lines()
        .count();
    assert!(
        told.contains(&format!("articles.toml:{line}: 程序里没有规则“two-hosts”")),
        "{told}"
    );
}

#[test]
fn a_path_that_is_no_catalog_gets_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let stranger = file(&folder, "my.toml", FACTS);
    assert!(refused(&stranger).err.contains("facts.toml"));
    fs::create_dir(folder.path().join("empty")).unwrap();
    let empty = folder.path().join("empty");
    assert!(
        refused(empty.to_str().unwrap())
            .err
            .contains("没有 .toml 文件")
    );
    let nowhere = folder.path().join("nowhere.toml");
    assert!(
        refused(nowhere.to_str().unwrap())
            .err
            .contains("请检查路径")
    );
    let latin = folder.path().join("facts.toml");
    fs::write(&latin, b"\xff\xfe").unwrap();
    refused(latin.to_str().unwrap());
}

#[test]
fn a_folder_may_bring_files_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let fact = "[[fact]]\nid = \"alliance.motto\"\nlabel = \"口号\"\nkind = \"line\"\n";
    file(&folder, "own/motto.toml", fact);
    let own = folder.path().join("own");
    let said = mengshu(&["catalog", "check", own.to_str().unwrap()]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let draft = r#"{"format": "mengshu-draft", "version": 1, "filing": "recognition", "title": "",
        "answers": {"alliance.motto": "同舟共济"}, "attachments": [], "waivers": []}"#;
    let draft = file(&folder, "draft.json", draft);
    assert_eq!(mengshu(&["check", &draft]).code, 2);
    let said = mengshu(&["check", &draft, "--catalog", own.to_str().unwrap()]);
    assert_eq!(said.code, 1, "{}", said.err);
}

/// The sample in a data folder; returns its id.
fn keep_sample(data: &Path) -> String {
    let json = data.join("sample.json");
    let json = json.to_str().unwrap();
    let made = mengshu(&["new", "--filing", "recognition", "--sample", "-o", json]);
    assert_eq!(made.code, 0, "{}", made.err);
    let data = data.to_str().unwrap();
    let said = mengshu(&["drafts", "import", json, "--data", data]);
    let id = said.out.trim().rsplit(' ').next().unwrap();
    id.to_owned()
}

#[test]
fn a_draft_of_an_older_catalog_opens_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let id = keep_sample(folder.path());
    let data = folder.path().to_str().unwrap();
    let draft = format!("draft:{id}");
    assert_eq!(mengshu(&["check", &draft, "--data", data]).code, 0);

    // From now on the drafts of this folder are read with another catalog.
    file(&folder, "catalog/facts.toml", &facts_without_email());
    let said = mengshu(&["check", &draft, "--data", data, "--json"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let told: Value = serde_json::from_str(&said.out).unwrap();
    let findings = told["findings"].as_array().unwrap();
    let homeless = findings
        .iter()
        .filter(|of| of["rule"] == "answer-without-place");
    let homeless: Vec<&Value> = homeless.collect();
    assert!(
        !homeless.is_empty() && homeless.len() == findings.len(),
        "{}",
        said.out
    );
    assert_eq!(homeless[0]["at"], "units/u1/email");
    assert_eq!(homeless[0]["level"], "note");

    let out = folder.path().join("out.json");
    let out = out.to_str().unwrap();
    let said = mengshu(&["drafts", "export", &id, "-o", out, "--data", data]);
    assert_eq!(said.code, 0, "{}", said.err);
    let json: Value = serde_json::from_str(&fs::read_to_string(out).unwrap()).unwrap();
    assert!(json["unplaced"]["units/u1/email"]["Text"].is_string());
    // The file comes back whole, with either catalog.
    let own = folder.path().join("catalog");
    let own = own.to_str().unwrap();
    assert_eq!(mengshu(&["check", out, "--catalog", own]).code, 0);
    let said = mengshu(&["check", out]);
    assert_eq!(
        (said.code, said.out.lines().count()),
        (0, 1),
        "{}",
        said.out
    );
}

#[test]
fn a_broken_catalog_in_the_data_folder_is_told_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let id = keep_sample(folder.path());
    let data = folder.path().to_str().unwrap();
    file(&folder, "catalog/facts.toml", "nonsense");
    let draft = format!("draft:{id}");
    let said = mengshu(&["check", &draft, "--data", data]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("facts.toml:1: "), "{}", said.err);
    assert_eq!(mengshu(&["drafts", "list", "--data", data]).code, 0);
}

#[test]
fn findings_of_the_pages_have_the_shape_of_the_others() {
    let folder = tempfile::tempdir().unwrap();
    keep_sample(folder.path());
    let json = folder.path().join("sample.json");
    fs::remove_file(folder.path().join("lead-licence.jpg")).unwrap();
    let said = mengshu(&["check", json.to_str().unwrap(), "--json"]);
    assert_eq!(said.code, 1, "{}", said.out);
    let told: Value = serde_json::from_str(&said.out).unwrap();
    let findings = told["findings"].as_array().unwrap();
    let unreadable = &findings[0];
    assert_eq!(findings.len(), 1, "{}", said.out);
    assert_eq!(unreadable["rule"], "attachment-unreadable");
    assert_eq!(unreadable["level"], "must");
    assert_eq!(unreadable["at"], "units/u1/licence");
    assert_eq!(unreadable["article"], "印制要求");
    let message = unreadable["message"].as_str().unwrap();
    assert!(
        message.contains("lead-licence.jpg") && message.contains(" 页的"),
        "{message}"
    );
    let pdf = folder.path().join("out.pdf");
    let said = mengshu(&[
        "print",
        json.to_str().unwrap(),
        "--final",
        "-o",
        pdf.to_str().unwrap(),
    ]);
    assert_eq!(said.code, 1);
    assert!(
        said.err.contains("还有 1 处必改") && !pdf.exists(),
        "{}",
        said.err
    );
}
