//! `mengshu check`: the findings of a draft, as sentences or as JSON.

use super::arguments::Check;
use super::console::Console;
use super::fault::Fault;
use super::file::{self, Found};
use super::{SOUND, UNSOUND};
use crate::check::{Checker, Finding, Level, MaterialProgress, Purpose, Report, State};
use crate::press::{self, Order, What};
use serde_json::{Value, json};
use std::fmt::Write;

pub(super) fn run(order: &Check, console: &mut Console) -> Result<u8, Fault> {
    let found = file::find(&order.source, console)?;
    let report = report(&found)?;
    let text = if order.json {
        let text = serde_json::to_string_pretty(&as_json(&report));
        text.expect("a tree of texts can be written") + "\n"
    } else {
        as_text(&report)
    };
    console.out(&text)?;
    let sound = report.count(Level::Must) == 0;
    Ok(if sound { SOUND } else { UNSOUND })
}

/// What is to be said of the draft, and of its pages as they would be printed.
fn report(found: &Found) -> Result<Report, Fault> {
    let mut checker = Checker::new(&found.catalog, Purpose::Draft);
    let printed = file::lay_out(
        found,
        &Order::draft(What::Booklet, file::made(found), found.today()),
    )?;
    checker.tell_of_pages(press::preflight(&found.draft, &printed));
    Ok(checker.check(&found.draft, found.today()))
}

fn as_text(report: &Report) -> String {
    let mut text = String::new();
    for finding in &report.findings {
        let kept = match &finding.waived {
            Some(reason) => format!("（已保留：{reason}）"),
            None => String::new(),
        };
        let line = writeln!(
            text,
            "{}  {}  {}（{}）{kept}",
            finding.level.word(),
            finding.at,
            finding.message,
            finding.cites
        );
        line.expect("a String takes any text");
    }
    text + &summary(report)
}

fn summary(report: &Report) -> String {
    let counts: Vec<String> = Level::ALL
        .iter()
        .map(|level| format!("{} {}", level.word(), report.count(*level)))
        .collect();
    format!(
        "{}；完成 {} / {} 节\n",
        counts.join("，"),
        report.progress.done(),
        report.progress.total()
    )
}

fn as_json(report: &Report) -> Value {
    json!({
        "progress": progress(report),
        "findings": report.findings.iter().map(finding).collect::<Vec<_>>(),
    })
}

fn finding(finding: &Finding) -> Value {
    json!({
        "rule": finding.rule,
        "level": finding.level.id(),
        "article": finding.cites.to_string(),
        "at": finding.at.to_string(),
        "message": finding.message,
        "waived": finding.waived,
    })
}

fn progress(report: &Report) -> Value {
    let materials = report.progress.materials.iter().map(material);
    json!({
        "done": report.progress.done(),
        "total": report.progress.total(),
        "percent": report.progress.percent(),
        "must": report.count(Level::Must),
        "should": report.count(Level::Should),
        "note": report.count(Level::Note),
        "materials": materials.collect::<Vec<_>>(),
    })
}

fn material(material: &MaterialProgress) -> Value {
    let sections = material
        .sections
        .iter()
        .map(|section| json!({"id": section.section, "state": state(section.state)}));
    json!({"id": material.material, "sections": sections.collect::<Vec<_>>()})
}

fn state(state: State) -> &'static str {
    match state {
        State::Untouched => "untouched",
        State::Started => "started",
        State::Trouble => "trouble",
        State::Done => "done",
    }
}
