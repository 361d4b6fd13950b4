//! overflow: answers that did not fit where the form wants them.

use super::{Sheets, called_page, on};
use crate::check::{Finding, OVERFLOW};
use crate::document::Length;
use crate::draft::Place;
use crate::typeset::{Area, Item, OverflowStep, Page, SHEET};
use std::collections::BTreeSet;
use std::sync::Arc;

/// One finding for each answer that takes several lines of smaller type, and for each row that runs over pages.
pub(super) fn overflows(sheets: &Sheets) -> Vec<Finding> {
    let mut findings: Vec<Finding> = smaller(sheets)
        .into_iter()
        .filter_map(|place| {
            let page = on(Some(page_with_lines(sheets, &place)?));
            let message = format!("{page}这一格放不下，已改用小一号的字排成几行，写短一些更清楚");
            Some(Finding::of(&OVERFLOW, place, message))
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

/// The page on which an answer takes more than one line; one line of smaller type is nothing to speak of.
fn page_with_lines<'a>(sheets: &Sheets<'a>, place: &Place) -> Option<&'a Page> {
    let at = place.to_string();
    let mut pages = sheets.pages().iter().map(Arc::as_ref);
    pages.find(|page| {
        let mut regions = page.regions.iter().filter(|region| region.at == at);
        regions.any(|region| lines(page, region.area) > 1)
    })
}

/// How many lines of words stand in an area.
fn lines(page: &Page, area: Area) -> usize {
    let baselines = page.items.iter().filter_map(|item| match item {
        Item::Run(run) if area.contains(run.origin) => {
            // Tenths of a millimetre: what stands on one line has one baseline.
            Some((run.origin.y.to_mm() * 10.0).round() as i64)
        }
        _ => None,
    });
    baselines.collect::<BTreeSet<i64>>().len()
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

/// Cells at the foot of a page that go on at the head of the next. Running text does so by its nature, and a name may
/// well stand on two pages in a row without going on.
fn on_both(page: &Page, next: &Page) -> Vec<Place> {
    if page.part != next.part {
        return Vec::new();
    }
    let foot = page.regions.iter().map(|region| region.area.foot());
    let foot = foot.fold(Length::ZERO, Length::max);
    let head = next.regions.iter().map(|region| region.area.y);
    let head = head.fold(SHEET.height, Length::min);
    let near = |a: Length, b: Length| (a - b).abs() <= Length::mm(1.0);
    let goes_on = |at: &str| {
        let mut at_head = next
            .regions
            .iter()
            .filter(|region| near(region.area.y, head));
        at_head.any(|region| region.at == at)
    };
    let at_foot = page
        .regions
        .iter()
        .filter(|region| near(region.area.foot(), foot));
    let split = at_foot.filter(|region| goes_on(&region.at));
    let places = split.filter_map(|region| region.at.parse::<Place>().ok());
    places.filter(|place| place.column.is_some()).collect()
}
