//! missing-glyph: characters that no embedded face has.

use super::{Sheets, answers, on};
use crate::check::{Finding, MISSING_GLYPH};
use crate::draft::{Place, Value};
use crate::typeset::{Item, Page};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is printed where a character is missing.
const INSTEAD: char = '〓';

/// More characters than this are only counted.
const NAMED: usize = 5;

/// One finding for each answer with such characters.
pub(super) fn missing(sheets: &Sheets) -> Vec<Finding> {
    let mut by_place: BTreeMap<Place, Vec<char>> = BTreeMap::new();
    for gap in &sheets.printed.pages.missing {
        for place in places(sheets, gap.ch, gap.at.as_deref()) {
            let characters = by_place.entry(place).or_default();
            if !characters.contains(&gap.ch) {
                characters.push(gap.ch);
            }
        }
    }
    let found = by_place.into_iter();
    found
        .map(|(place, characters)| {
            let page = page_with_gap(sheets, &place);
            let message = sentence(&on(page), &characters);
            Finding::of(&MISSING_GLYPH, place, message)
        })
        .collect()
}

fn sentence(on_page: &str, characters: &[char]) -> String {
    let named: Vec<String> = characters
        .iter()
        .take(NAMED)
        .map(|character| format!("“{character}”（U+{:04X}）", u32::from(*character)))
        .collect();
    let named = named.join("、");
    let others = characters.len().saturating_sub(NAMED);
    let more = if others > 0 {
        format!("等 {} 个字", characters.len())
    } else {
        String::new()
    };
    format!(
        "{on_page}{named}{more}不在内置字库里，印成了“{INSTEAD}”，请换成通用的字，换不了的印出后由本人补写"
    )
}

/// The answers that hold the character: the one the paper names, else every one in which it is found.
fn places(sheets: &Sheets, character: char, at: Option<&str>) -> Vec<Place> {
    let named: Option<Place> = at.and_then(|at| at.parse().ok());
    if let Some(place) = named.filter(|place| holds(sheets.draft.at(place), character)) {
        return vec![place];
    }
    let holding = answers(sheets.draft).filter(|(_, value)| holds(Some(value), character));
    let holding: Vec<Place> = holding.map(|(place, _)| place).collect();
    if holding.is_empty() {
        // Words that no answer holds, such as the name of a file; the paper still says where they stand.
        return at.and_then(|at| at.parse().ok()).into_iter().collect();
    }
    holding
}

fn holds(value: Option<&Value>, character: char) -> bool {
    match value {
        Some(Value::Text(text)) => text.contains(character),
        Some(Value::Choice(choice)) => {
            let note = choice.note.as_deref();
            note.is_some_and(|note| note.contains(character))
        }
        _ => false,
    }
}

/// The first page on which the answer stands with such a gap in it, else the first on which it stands.
fn page_with_gap<'a>(sheets: &Sheets<'a>, place: &Place) -> Option<&'a Page> {
    let at = place.to_string();
    let has_gap = |page: &&Page| {
        let regions = page.regions.iter().filter(|region| region.at == at);
        let mut gaps = page.items.iter().filter_map(|item| match item {
            Item::Run(run) if run.text.contains(INSTEAD) => Some(run.origin),
            _ => None,
        });
        let areas: Vec<_> = regions.map(|region| region.area).collect();
        gaps.any(|gap| areas.iter().any(|area| area.contains(gap)))
    };
    let mut pages = sheets.pages().iter().map(Arc::as_ref);
    pages.find(has_gap).or_else(|| sheets.page_of(place))
}
