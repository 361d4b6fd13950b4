//! The command line as the contract describes it: exit codes, shapes, and one sentence for each thing that is wrong.

use crate::terminal::{Said, mengshu};
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

fn folder_with_sample() -> (TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("示例 草稿.json");
    let path = path.to_str().unwrap().to_owned();
    let said = mengshu(&["new", "--filing", "recognition", "--sample", "-o", &path]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    (folder, path)
}

fn refused(arguments: &[&str]) -> String {
    let said = mengshu(arguments);
    assert_eq!(said.code, 2, "{arguments:?} said {}", said.out);
    assert_eq!(said.out, "", "{arguments:?}");
    assert_eq!(said.err.lines().count(), 1, "{arguments:?}: {}", said.err);
    said.err.trim().to_owned()
}

#[test]
fn the_sample_is_sound() {
    let (_folder, path) = folder_with_sample();
    let said = mengshu(&["check", &path]);
    assert_eq!(said.code, 0, "{}", said.out);
}

#[test]
fn findings_come_as_json_of_the_promised_shape() {
    let case = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/cases/nine-units/draft.json"
    );
    let said = mengshu(&["check", case, "--json", "--date", "2026-11-22"]);
    assert_eq!(said.code, 1);
    let json: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert!(json["progress"].is_object());
    let findings = json["findings"].as_array().unwrap();
    let finding = findings
        .iter()
        .find(|finding| finding["rule"] == "member-count")
        .unwrap();
    assert_eq!(finding["level"], "must");
    assert_eq!(finding["article"], "办法 4(四)");
    assert_eq!(finding["at"], "units");
    assert!(finding["message"].as_str().unwrap().contains("还差 1 家"));
    assert!(finding["waived"].is_null());
}

#[test]
fn a_new_draft_never_replaces_a_file() {
    let (_folder, path) = folder_with_sample();
    let before = fs::read(&path).unwrap();
    let sentence = refused(&["new", "--filing", "recognition", "-o", &path]);
    assert!(sentence.contains("已经存在"), "{sentence}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn every_filing_can_be_begun() {
    let folder = tempfile::tempdir().unwrap();
    for filing in [
        "recognition",
        "registration",
        "annual",
        "review",
        "rectification",
    ] {
        let path = folder.path().join(format!("{filing}.json"));
        let path = path.to_str().unwrap();
        assert_eq!(mengshu(&["new", "--filing", filing, "-o", path]).code, 0);
        let said = mengshu(&["check", path]);
        assert!(said.code < 2, "{filing}: {}", said.err);
    }
}

#[test]
fn arguments_that_make_no_sense_get_one_sentence() {
    let cases: &[(&[&str], &str)] = &[
        (
            &["dance"],
            "没有“dance”这个命令，可用 mengshu --help 查看全部命令",
        ),
        (&["check"], "还要写明草稿文件"),
        (&["check", "a", "b"], "多了“b”"),
        (
            &["check", "a", "--colour"],
            "不认识选项“--colour”，可用 mengshu --help 查看用法",
        ),
        (&["check", "a", "--final"], "这个命令不用选项“--final”"),
        (&["check", "a", "--date"], "选项“--date”后面要写上值"),
        (&["check", "a", "--json=1"], "选项“--json”后面不用写值"),
        (
            &["check", "a", "--date", "2026-13-01"],
            "日期“2026-13-01”读不懂，请写成 2026-11-22 的样子",
        ),
        (&["print", "a"], "还要用 -o 写明存到哪个文件"),
        (
            &["print", "a", "-o", "b", "--copies", "0"],
            "选项“--copies”要写 1 到 99 的整数",
        ),
        (
            &["print", "a", "-o", "b", "--what", "poem"],
            "没有“poem”这种打印，可用的有 booklet、material:编号、signatures、seals、self-check 和 spine",
        ),
        (
            &["print", "a", "-o", "b", "--copy", "third"],
            "选项“--copy”要写 original（正本）或 duplicate（副本）",
        ),
        (
            &["pages", "a", "--what", "spine", "--thickness", "0"],
            "选项“--thickness”要写 1 到 100 的整数",
        ),
        (
            &["new", "-o", "x.json"],
            "还要用 --filing 写明申报事项，如 recognition",
        ),
        (
            &["new", "--filing", "annual", "--sample", "-o", "x.json"],
            "内置示例只有认定申请（recognition）",
        ),
        (
            &["drafts"],
            "还要写明做什么：list、import、export、backup 或 verify",
        ),
        (
            &["check", "没有.json"],
            "没有找到文件“没有.json”，请检查路径",
        ),
    ];
    for (arguments, sentence) in cases {
        assert_eq!(refused(arguments), *sentence);
    }
}

#[test]
fn unusable_files_are_left_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("坏.json");
    for bytes in [
        &b""[..],
        b"{\"format\"",
        b"\xff\xfe\x00",
        b"PK\x03\x04nonsense",
        b"%PDF-1.7",
    ] {
        fs::write(&path, bytes).unwrap();
        for command in ["check", "pages"] {
            refused(&[command, path.to_str().unwrap()]);
        }
        let pdf = folder.path().join("out.pdf");
        refused(&["print", path.to_str().unwrap(), "-o", pdf.to_str().unwrap()]);
        assert!(!pdf.exists());
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn a_print_names_an_unknown_material() {
    let (folder, path) = folder_with_sample();
    let out = folder.path().join("x.pdf");
    let sentence = refused(&[
        "print",
        &path,
        "-o",
        out.to_str().unwrap(),
        "--what",
        "material:poem",
    ]);
    assert!(sentence.contains("poem"), "{sentence}");
}

#[test]
fn the_same_draft_prints_the_same_bytes() {
    let (folder, path) = folder_with_sample();
    let print = |name: &str| {
        let out = folder.path().join(name);
        let said = mengshu(&["print", &path, "-o", out.to_str().unwrap()]);
        assert_eq!(said.code, 0, "{}", said.err);
        fs::read(out).unwrap()
    };
    assert!(print("a.pdf") == print("b.pdf"));
}

#[test]
fn a_final_print_waits_until_nothing_must_be_put_right() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("x.pdf");
    let out = out.to_str().unwrap();
    let case = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/cases/nine-units/draft.json"
    );
    let said = mengshu(&["print", case, "-o", out, "--final"]);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("不能按定稿打印"), "{}", said.err);
    assert!(!Path::new(out).exists());
}

#[test]
fn drafts_go_into_the_data_folder_and_come_out_the_same() {
    let (folder, path) = folder_with_sample();
    let data = folder.path().join("资料 夹");
    let data = data.to_str().unwrap();
    let with_data = |arguments: &[&str]| -> Said {
        let all: Vec<&str> = arguments.iter().copied().chain(["--data", data]).collect();
        mengshu(&all)
    };
    assert_eq!(with_data(&["drafts", "list"]).out, "");
    let said = with_data(&["drafts", "import", &path]);
    assert_eq!(
        (said.code, said.out.as_str()),
        (0, "已导入，编号 d1\n"),
        "{}",
        said.err
    );
    assert!(
        with_data(&["drafts", "list"])
            .out
            .starts_with("d1\t认定申请\t")
    );
    assert_eq!(with_data(&["check", "draft:d1"]).code, 0);
    let out = folder.path().join("出.mengshu");
    let out = out.to_str().unwrap();
    assert_eq!(with_data(&["drafts", "export", "d1", "-o", out]).code, 0);
    let (before, after) = (mengshu(&["pages", &path]), mengshu(&["pages", out]));
    assert!(before.out == after.out);
    assert_eq!(with_data(&["drafts", "verify"]).code, 0);
    let backup = folder.path().join("备份.db");
    let said = with_data(&["drafts", "backup", "-o", backup.to_str().unwrap()]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(backup.exists());
    assert_eq!(with_data(&["drafts", "export", "d9", "-o", out]).code, 2);
}

#[test]
fn pages_come_as_text_and_as_pictures() {
    let (folder, path) = folder_with_sample();
    let text = mengshu(&["pages", &path, "--what", "material:necessity"]).out;
    assert!(text.contains("组建必要性说明"), "{text}");
    let png = folder.path().join("图");
    let said = mengshu(&[
        "pages",
        &path,
        "--what",
        "material:necessity",
        "--png",
        png.to_str().unwrap(),
        "--dpi",
        "40",
    ]);
    assert_eq!(said.code, 0, "{}", said.err);
    let first = image::open(png.join("page-001.png")).unwrap();
    assert_eq!((first.width(), first.height()), (331, 468));
}

#[test]
fn without_a_display_the_program_prints_the_sample() {
    let folder = tempfile::tempdir().unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_mengshu"))
        .current_dir(folder.path())
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env("MENGSHU_DATA", folder.path().join("data"))
        .output()
        .unwrap();
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
    assert_eq!(String::from_utf8_lossy(&run.stderr).lines().count(), 1);
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    let pdf = said.trim().strip_prefix("已写好 ").unwrap();
    assert!(
        fs::read(folder.path().join(pdf))
            .unwrap()
            .starts_with(b"%PDF-1.7")
    );
}
