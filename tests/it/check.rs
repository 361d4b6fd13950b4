//! What the check says about the sample, and about the cases, each of which was spoiled in one place.

use chrono::NaiveDate;
use mengshu::catalog::builtin;
use mengshu::check::{RULES, Report, check};
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

/// Every id that is promised to other programs, in the order of the rules' own list.
const PROMISED: &[&str] = &[
    "one-lead",
    "one-host",
    "lead-or-host-in-binhai",
    "lead-in-binhai",
    "lead-strength",
    "member-count",
    "enterprise-share",
    "count-reading",
    "strategy-complete",
    "agreement-by-all",
    "tasks-for-all",
    "liable-body",
    "three-bodies",
    "council-covers-members",
    "full-time-staff",
    "funds-rules",
    "funds-audit",
    "funds-account",
    "ip-four",
    "open-three",
    "materials-present",
    "licences-present",
    "licence-expired",
    "policy-fit",
    "agreement-points",
    "charter-eleven",
    "registration-level",
    "approval-papers",
    "dispute-one-way",
    "agreement-self-voiding",
    "start-up-cap",
    "january-due",
    "review-six",
    "figures-balance",
    "plan-project-spend",
    "rectification-deadline",
    "rectification-covers",
    "prose-count",
    "prose-share",
    "prose-name",
    "money-unit",
    "budget-sum",
    "dates-order",
    "duplicate-unit",
    "duplicate-person",
    "unit-ref",
    "name-characters",
    "uscc",
    "org-code",
    "registration-no",
    "identity-card-in-unit-code",
    "missing-glyph",
    "overflow",
    "scan-low-resolution",
    "scan-not-a4",
    "scan-rotated",
    "attachment-unreadable",
    "image-missing",
    "required",
    "length",
    "range",
    "format",
    "choice",
    "min-rows",
    "placeholder",
    "starter-unedited",
    "attachment-missing",
];

#[test]
fn every_promised_rule_is_there() {
    for id in PROMISED {
        assert!(RULES.iter().any(|rule| rule.id == *id), "no rule {id}");
    }
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
