//! overflow: answers that did not fit where the form wants them.

use super::{Sheets, called_page, on};
use crate::check::{Finding, OVERFLOW};
use crate::draft::Place;
use crate::typeset::{OverflowStep, Page};
use std::collections::BTreeSet;

/// One finding for each answer that was set smaller, and for each row that runs over pages.
pub(super) fn overflows(sheets: &Sheets) -> Vec<Finding> {
    let mut findings: Vec<Finding> = smaller(sheets)
        .into_iter()
        .map(|place| {
            let page = on(sheets.page_of(&place));
            let message = format!("{page}这一格放不下，已改用小一号的字，写短一些会更好看");
            Finding::of(&OVERFLOW, place, message)
        })
        .collect();
    findings.extend(split(sheets));
    findings
}

/// The answers that only fit in smaller type. What was only tightened or wrapped looks as it should.
fn smaller(sheets: &Sheets) -> BTreeSet<Place> {
    let steps = sheets.printed.pages.overflows.iter();
    let smaller = steps.filter(|overflow| overflow.step == OverflowStep::Smaller);
    smaller
        .filter_map(|overflow| overflow.at.as_deref()?.parse().ok())
        .collect()
}

/// Cells of which one page could not hold the whole; one for each row.
fn split(sheets: &Sheets) -> Vec<Finding> {
    let split_rows = sheets.printed.pages.overflows.iter();
    if split_rows
        .filter(|overflow| overflow.step == OverflowStep::Split)
        .count()
        == 0
    {
        return Vec::new();
    }
    let mut told: BTreeSet<(String, String)> = BTreeSet::new();
    let mut findings = Vec::new();
    for pair in sheets.pages().windows(2) {
        let [page, next] = pair else { continue };
        for place in on_both(page, next) {
            let row = place.row.clone().unwrap_or_default();
            if told.insert((place.field.clone(), row)) {
                let (page, next) = (called_page(page), called_page(next));
                let message =
                    format!("这一格在{page}放不下，接着印到了{next}，写短一些可以少占一页");
                findings.push(Finding::of(&OVERFLOW, place, message));
            }
        }
    }
    findings
}

/// Cells of tables and forms that stand on a page and go on on the next. Running text does so by its nature.
fn on_both(page: &Page, next: &Page) -> Vec<Place> {
    if page.part != next.part {
        return Vec::new();
    }
    let goes_on: BTreeSet<&str> = next
        .regions
        .iter()
        .map(|region| region.at.as_str())
        .collect();
    let here = page
        .regions
        .iter()
        .filter(|region| goes_on.contains(region.at.as_str()));
    let places = here.filter_map(|region| region.at.parse::<Place>().ok());
    places.filter(|place| place.column.is_some()).collect()
}
