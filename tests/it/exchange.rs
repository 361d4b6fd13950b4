//! Drafts from elsewhere: round trips, and everything that must be refused with a sentence.

use mengshu::catalog::builtin;
use mengshu::draft::{Draft, Edit};
use mengshu::exchange::{
    LoadError, Loaded, Manner, load, read_draft, read_package, sample, save, write_draft,
    write_package,
};
use std::fs;
use std::path::Path;

fn strict(json: &str) -> Result<Draft, LoadError> {
    read_draft(json.as_bytes(), builtin(), Manner::Strict).map(|imported| imported.draft)
}

fn draft_json(rest: &str) -> String {
    format!(r#"{{"format": "mengshu-draft", "version": 1, "filing": "recognition"{rest}}}"#)
}

fn sentence(json: &str) -> String {
    strict(json).unwrap_err().to_string()
}

#[test]
fn the_sample_is_written_back_as_it_was_read() {
    let Loaded { imported, contents } = sample();
    let written = write_draft(&imported.draft, builtin());
    assert_eq!(strict(&written).unwrap(), imported.draft);
    assert!(contents.values().all(Result::is_ok));
    assert!(!contents.is_empty());
}

#[test]
fn a_package_comes_back_whole_and_twice_the_same() {
    let Loaded { imported, contents } = sample();
    let package = write_package(&imported.draft, &contents, builtin()).unwrap();
    let again = write_package(&imported.draft, &contents, builtin()).unwrap();
    assert!(package == again, "the same draft gives the same bytes");
    let back = read_package(&package, builtin(), Manner::Strict).unwrap();
    assert_eq!(back.contents, contents);
    let answers: Vec<_> = imported.draft.answers().collect();
    assert_eq!(back.imported.draft.answers().collect::<Vec<_>>(), answers);
}

#[test]
fn a_changed_byte_in_a_package_is_noticed() {
    let Loaded { imported, contents } = sample();
    let package = write_package(&imported.draft, &contents, builtin()).unwrap();
    for place in (0..package.len()).step_by(package.len() / 60) {
        let mut damaged = package.clone();
        damaged[place] ^= 0x55;
        if let Ok(back) = read_package(&damaged, builtin(), Manner::Strict) {
            // Some bytes of a zip carry no content, such as dates.
            assert_eq!(back.contents, contents);
        }
    }
    let cut = &package[..package.len() / 2];
    assert!(read_package(cut, builtin(), Manner::Strict).is_err());
}

#[test]
fn files_that_are_no_drafts_are_refused_in_a_sentence() {
    let deep = "[".repeat(100_000);
    let nested = draft_json(&format!(
        r#", "answers": {{"alliance.name": {}1{}}}"#,
        "[".repeat(80),
        "]".repeat(80)
    ));
    let cases: &[(&str, &str)] = &[
        ("", "文件是空的，里面没有草稿"),
        (" \n", "文件是空的，里面没有草稿"),
        (
            "{\"format\": \"mengshu-draft\",\n \"ver",
            "文件不完整，到第 2 行就断了，请重新复制一份",
        ),
        ("你好", "第 1 行第 1 列读不懂，文件可能被改坏了"),
        ("[1, 2]", "这不是盟书的草稿文件"),
        ("{}", "这不是盟书的草稿文件"),
        (
            r#"{"format": "other", "version": 1}"#,
            "这不是盟书的草稿文件",
        ),
        (
            r#"{"format": "mengshu-draft", "version": 2, "filing": "recognition"}"#,
            "这份草稿由更新的程序写成（格式版本 2），请先更新盟书",
        ),
        (&deep, "内容套得太深，超过 64 层，不是盟书的草稿"),
        (&nested, "内容套得太深，超过 64 层，不是盟书的草稿"),
    ];
    for (json, expected) in cases {
        assert_eq!(sentence(json), *expected);
    }
    let gbk = [0xc3, 0xcb, 0xca, 0xe9];
    let fault = read_draft(&gbk, builtin(), Manner::Strict).unwrap_err();
    assert_eq!(
        fault.to_string(),
        "文件不是 UTF-8 编码的文本，不是盟书的草稿"
    );
    let huge = vec![b' '; (64 << 20) + 1];
    let fault = read_draft(&huge, builtin(), Manner::Strict).unwrap_err();
    assert_eq!(fault.to_string(), "文件太大，草稿不应超过 64 MiB");
}

#[test]
fn every_fault_of_a_draft_is_listed_with_its_path() {
    let json = draft_json(
        r#", "extra": 1, "answers": {
            "alliance.name": 7, "alliance.name": "甲", "alliance.colour": "红",
            "alliance.industry": {"choice": "magic"}, "funds.requested": "五十",
            "alliance.founded_on": "2026-02-30", "funds.internal_rules": "是",
            "units": [{"id": "u1", "in_binhai": 1, "wings": 2}, {"id": "u1"}, {"name": "无编号"}]},
         "attachments": [{"id": "a1", "file": "../secret.jpg"}, {"id": "a2", "file": "/etc/passwd"},
            {"id": "a3", "file": "ok.jpg", "rotate": 45}],
         "waivers": [{"rule": "uscc"}]"#,
    );
    let faults = sentence(&json);
    let expected = [
        "extra：不认识这一项",
        "answers.alliance.name：写了两次",
        "answers.alliance.colour：不认识这一项",
        "answers.alliance.name：应为文字",
        "answers.alliance.industry：没有编号为“magic”的选项",
        "answers.funds.requested：应为数",
        "answers.alliance.founded_on：应为YYYY-MM-DD 或 YYYY-MM 形式的日期",
        "answers.funds.internal_rules：应为是（true）或否（false）",
        "answers.units[0].wings：不认识这一项",
        "answers.units[0].in_binhai：应为是（true）或否（false）",
        "answers.units[1]：编号“u1”写了两次",
        "answers.units[2].id：应为这一行的编号",
        "attachments[0].file：附件要与草稿放在一起，不能用绝对路径或“..”",
        "attachments[1].file：附件要与草稿放在一起，不能用绝对路径或“..”",
        "attachments[2].rotate：应为0、90、180 或 270",
        "waivers[0].at：应为文字",
        "waivers[0].reason：应为文字",
    ];
    for fault in expected {
        assert!(
            faults.lines().any(|line| line == fault),
            "{fault}\n{faults}"
        );
    }
    assert_eq!(faults.lines().count(), expected.len(), "{faults}");
}

#[test]
fn lenient_reading_takes_what_is_sound_and_reports_the_rest() {
    let json = draft_json(r#", "answers": {"alliance.name": "甲", "alliance.colour": "红"}"#);
    let imported = read_draft(json.as_bytes(), builtin(), Manner::Lenient).unwrap();
    assert_eq!(imported.draft.text("alliance.name"), "甲");
    assert_eq!(imported.left_out.len(), 1);
}

#[test]
fn too_many_rows_and_too_long_answers_are_refused() {
    let rows: Vec<String> = (0..10_001)
        .map(|n| format!(r#"{{"id": "u{n}"}}"#))
        .collect();
    let json = draft_json(&format!(
        r#", "answers": {{"units": [{}]}}"#,
        rows.join(",")
    ));
    assert_eq!(sentence(&json), "answers.units：超过 10000 行，太多了");
    let long = "盟".repeat(200_001);
    let json = draft_json(&format!(r#", "answers": {{"alliance.summary": "{long}"}}"#));
    assert_eq!(
        sentence(&json),
        "answers.alliance.summary：超过 200000 字，太长了"
    );
}

#[test]
fn numbers_keep_their_digits_and_unanswered_stays_unanswered() {
    let json = draft_json(
        r#", "answers": {"funds.requested": "50.10", "alliance.summary": null,
           "alliance.english_name": {"none": true}}"#,
    );
    let draft = strict(&json).unwrap();
    let number = draft.get("funds.requested").unwrap().as_number().unwrap();
    assert_eq!(number.to_string(), "50.10");
    assert!(draft.get("alliance.summary").is_none());
    let again = strict(&write_draft(&draft, builtin())).unwrap();
    assert_eq!(again, draft);
}

#[test]
fn files_are_read_with_their_attachments_and_never_changed() {
    let folder = tempfile::tempdir().unwrap();
    let Loaded { imported, contents } = sample();
    for name in ["草稿 一.json", "草稿 二.mengshu"] {
        let path = folder.path().join(name);
        save(&path, &imported.draft, &contents, builtin()).unwrap();
        let before = fs::read(&path).unwrap();
        let loaded = load(&path, builtin(), Manner::Strict).unwrap();
        assert_eq!(loaded.contents, contents);
        assert_eq!(fs::read(&path).unwrap(), before);
    }
    let first = &imported.draft.attachments()[0];
    fs::remove_file(folder.path().join(&first.file)).unwrap();
    let loaded = load(
        &folder.path().join("草稿 一.json"),
        builtin(),
        Manner::Strict,
    )
    .unwrap();
    let sentence = loaded.contents[&first.id].as_ref().unwrap_err();
    assert!(sentence.contains("不在草稿旁边"), "{sentence}");
}

#[test]
fn missing_files_and_folders_are_named() {
    let missing = load(Path::new("没有.json"), builtin(), Manner::Strict).unwrap_err();
    assert_eq!(missing.to_string(), "没有找到文件“没有.json”，请检查路径");
    let folder = tempfile::tempdir().unwrap();
    let fault = load(folder.path(), builtin(), Manner::Strict).unwrap_err();
    assert!(fault.to_string().contains("是文件夹"));
}

#[test]
fn a_title_that_was_set_is_kept() {
    let mut draft = Draft::new("recognition", "1");
    let edit = Edit::title(&draft, "我的申请").unwrap();
    draft.apply(&edit).unwrap();
    assert_eq!(
        strict(&write_draft(&draft, builtin())).unwrap().title(),
        "我的申请"
    );
}
