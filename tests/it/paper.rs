//! Pages as they are really laid out, held against what must not be on paper.

mod drafts;
mod lines;
mod offences;
mod spoilt;

use mengshu::document::Document;
use mengshu::typeset::typeset;

#[test]
fn the_sample_has_no_offence_on_any_page() {
    let document = drafts::sample_booklet();
    let pages = typeset(&document);
    let report = offences::check(&document, &pages);
    assert!(report.lines > 2000, "only {} lines were seen", report.lines);
    assert!(report.offences.is_empty(), "{}", list(&report.offences));
}

#[test]
fn a_long_document_with_every_kind_of_block_has_no_offence_on_any_page() {
    let document = drafts::long_document();
    let pages = typeset(&document);
    assert!(pages.pages.len() >= 250, "only {} pages", pages.pages.len());
    let report = offences::check(&document, &pages);
    assert!(report.offences.is_empty(), "{}", list(&report.offences));
    assert!(
        report.excused * 50 < report.lines,
        "{} of {} lines are excused",
        report.excused,
        report.lines
    );
}

fn list(offences: &[String]) -> String {
    let shown: Vec<&str> = offences.iter().take(40).map(String::as_str).collect();
    format!("{} offences\n{}", offences.len(), shown.join("\n"))
}

#[test]
fn answers_of_five_hundred_characters_stay_in_their_places() {
    for first in [0, 3, 6] {
        stays_within(&drafts::booklet(&drafts::endless(500, 2, first, 1)));
    }
}

#[test]
fn answers_of_twenty_thousand_characters_stay_in_their_places() {
    stays_within(&drafts::booklet(&drafts::endless(20_000, 1, 0, 4)));
}

/// Of all offences those of place; hostile words cannot be set beautifully.
fn stays_within(document: &Document) {
    let report = offences::check(document, &typeset(document));
    let outside: Vec<String> = report
        .offences
        .into_iter()
        .filter(|offence| PLACES.iter().any(|place| offence.contains(place)))
        .collect();
    assert!(outside.is_empty(), "{}", list(&outside));
}

const PLACES: [&str; 7] = [
    "leaves the type area",
    "crosses a rule",
    "is printed over",
    ": by",
    "stands in a seal's area",
    "a heading alone",
    "has no head",
];
