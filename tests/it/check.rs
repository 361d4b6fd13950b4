//! What the check says about the sample, and about the cases, each of which was spoiled in one place.

use chrono::NaiveDate;
use mengshu::catalog::builtin;
use mengshu::check::{Report, check};
use mengshu::draft::Draft;
use mengshu::exchange::{Manner, read_draft, sample};
use std::fs;
use std::path::PathBuf;

fn report(draft: &Draft) -> Report {
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    check(builtin(), draft, today)
}

/// The folders of `tests/cases` with a draft, in order.
fn cases() -> Vec<PathBuf> {
    let entries = fs::read_dir("tests/cases").unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.join("draft.json").exists());
    folders.sort();
    folders
}

/// One line a finding, behind a line with the progress.
fn told(report: &Report) -> String {
    let progress = &report.progress;
    let mut text = format!("完成 {} / {} 节\n", progress.done(), progress.total());
    for finding in &report.findings {
        let (level, rule, cites) = (finding.level.word(), finding.rule, &finding.cites);
        text += &format!(
            "{level} {rule} {cites} {}\n    {}\n",
            finding.at, finding.message
        );
    }
    text
}

#[test]
fn the_sample_has_no_finding_and_is_complete() {
    let report = report(&sample().imported.draft);
    assert_eq!(report.findings, []);
    assert_eq!(report.progress.percent(), 100);
}

#[test]
fn each_case_has_the_findings_kept_beside_it() {
    for folder in cases() {
        let bytes = fs::read(folder.join("draft.json")).unwrap();
        // The cases carry no scans, so whatever refers to one is left out.
        let draft = read_draft(&bytes, builtin(), Manner::Lenient)
            .unwrap()
            .draft;
        let beside = PathBuf::from("../..").join(&folder);
        let settings = {
            let mut settings = insta::Settings::clone_current();
            settings.set_snapshot_path(beside);
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings
        };
        settings.bind(|| insta::assert_snapshot!("findings", told(&report(&draft))));
    }
}
