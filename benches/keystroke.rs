//! How long it takes from a keystroke in a draft of a hundred and fifty pages to its pages: composing and typesetting
//! what changed, and letting go of what was before. The bar is 8 ms for nineteen keystrokes of twenty.
//!
//! Criterion tells no percentiles, so the samples are taken here. Now and then the pages are held against those of a
//! fresh start.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

mod long_draft;
mod stopwatch;

use long_draft::{Numbers, long_answers, long_draft, order};
use mengshu::catalog::builtin;
use mengshu::compose::Scans;
use mengshu::draft::{Draft, Edit, Place, Value};
use mengshu::press::{self, Memory, Printed};
use stopwatch::{Took, tell, time};

const KEYSTROKES: usize = 400;
/// Every so many keystrokes the pages are compared with those of a fresh start.
const COMPARED: usize = 50;
const TYPED: [&str; 8] = ["的", "盟", "，", "7", "a", "。", "（", "产业"];

/// Where one types: mostly in long texts, now and then in a cell of a table or in a short fact.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Prose,
    Cell,
    Fact,
}

fn main() {
    let mut draft = long_draft();
    let mut memory = Memory::default();
    let mut printed = print(&draft, &mut memory);
    println!("{} pages", printed.pages.pages.len());
    let mut numbers = Numbers(7);
    let mut samples: Vec<(Kind, Took)> = Vec::new();
    for index in 0..KEYSTROKES {
        let kind = match numbers.below(20) {
            0..14 => Kind::Prose,
            14..18 => Kind::Cell,
            _ => Kind::Fact,
        };
        let place = place(&draft, kind, &mut numbers);
        let edit = keystroke(&draft, place, &mut numbers);
        draft
            .apply(&edit)
            .expect("the edit was made for this draft");
        let ((), took) = time(|| printed = print(&draft, &mut memory));
        samples.push((kind, took));
        if index % COMPARED == 0 {
            let fresh = print(&draft, &mut Memory::default());
            assert!(fresh.pages == printed.pages, "keystroke {index}");
        }
    }
    drop(printed);
    let of = |wanted: Option<Kind>| -> Vec<Took> {
        let of_kind = samples
            .iter()
            .filter(|(kind, _)| wanted.is_none_or(|wanted| wanted == *kind));
        of_kind.map(|(_, took)| *took).collect()
    };
    tell("in prose", &of(Some(Kind::Prose)));
    tell("in a cell", &of(Some(Kind::Cell)));
    tell("in a fact", &of(Some(Kind::Fact)));
    tell("all keystrokes", &of(None));
}

fn print(draft: &Draft, memory: &mut Memory) -> Printed {
    let printed = press::pages(builtin(), draft, &Scans::new(), &order(), memory);
    printed.expect("a draft has a booklet")
}

fn place(draft: &Draft, kind: Kind, numbers: &mut Numbers) -> Place {
    let long = long_answers(draft);
    let mut places: Vec<Place> = Vec::new();
    for (field, value) in draft.answers() {
        match (kind, value) {
            (Kind::Prose, Value::Text(_)) if long.iter().any(|one| one == field) => {
                places.push(Place::field(field));
            }
            (Kind::Fact, Value::Text(_)) if long.iter().all(|one| one != field) => {
                places.push(Place::field(field));
            }
            (Kind::Cell, Value::Rows(rows)) => {
                let cells = rows.iter().flat_map(|row| {
                    let texts = row
                        .cells
                        .iter()
                        .filter(|(_, cell)| matches!(cell, Value::Text(_)));
                    texts.map(|(column, _)| Place::cell(field, &row.id, column))
                });
                places.extend(cells);
            }
            _ => {}
        }
    }
    places.swap_remove(numbers.below(places.len()))
}

/// A character put in or taken out somewhere in a text.
fn keystroke(draft: &Draft, place: Place, numbers: &mut Numbers) -> Edit {
    let text = draft
        .at(&place)
        .and_then(Value::as_text)
        .expect("the place has a text");
    let mut chars: Vec<char> = text.chars().collect();
    let at = numbers.below(chars.len() + 1);
    if numbers.below(4) == 0 && at < chars.len() && chars.len() > 1 {
        chars.remove(at);
    } else {
        let typed = TYPED[numbers.below(TYPED.len())];
        chars.splice(at..at, typed.chars());
    }
    let text: String = chars.into_iter().collect();
    let edit = Edit::answer(draft, place, Some(Value::Text(text)));
    edit.expect("the text changes")
}
