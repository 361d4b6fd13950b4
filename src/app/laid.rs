//! What the pages laid out last say of one answer: on which of them it is printed, and whether it runs over its cell.

use super::preview::{Laid, Sheet};
use crate::catalog::{Field, FieldKind};
use crate::draft::Place;
use crate::press::Printed;
use crate::typeset::{Over, Remedy};
use std::collections::BTreeMap;

/// Where each answer is printed, by its path.
#[derive(Debug, Default)]
pub struct Places(BTreeMap<String, Vec<Printing>>);

/// An answer on one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Printing {
    /// Index of the page.
    page: usize,
    /// How far it runs over its cell there.
    over: Option<Over>,
}

impl Places {
    pub fn on(printed: &Printed) -> Self {
        let mut found: BTreeMap<String, Vec<Printing>> = BTreeMap::new();
        for (page, sheet) in printed.pages.pages.iter().enumerate() {
            for region in &sheet.regions {
                let printing = Printing {
                    page,
                    over: region.over,
                };
                match found.get_mut(&region.at) {
                    // Running text has a region for each of its lines.
                    Some(known) if known.last() == Some(&printing) => {}
                    Some(known) => known.push(printing),
                    None => drop(found.insert(region.at.clone(), vec![printing])),
                }
            }
        }
        Self(found)
    }

    fn of(&self, at: &str) -> &[Printing] {
        self.0.get(at).map_or(&[], Vec::as_slice)
    }
}

impl Laid {
    /// How far an answer runs over its cell. Where it is printed several times, the cell of the material at hand
    /// counts before others, and of those the one that it runs over farthest.
    pub fn over(&self, place: &Place, part: &str) -> Option<Over> {
        let found = self.places.of(&place.to_string()).iter();
        let over = found.filter_map(|printing| Some((printing.page, printing.over?)));
        let farthest = over.max_by_key(|(page, over)| (self.is_of(*page, part), over.lines));
        farthest.map(|(_, over)| over)
    }

    /// How far an answer runs over its cell on one of the pages.
    pub fn over_on(&self, page: usize, at: &str) -> Option<Over> {
        let mut here = self.places.of(at).iter().filter(|found| found.page == page);
        here.find_map(|printing| printing.over)
    }

    /// The page with an answer: of its very cell, else of its row, else of its table. A page that is in sight already
    /// and shows it is the best.
    pub fn page_showing(&self, place: &Place, in_sight: usize) -> Option<usize> {
        names(place).iter().find_map(|name| {
            let found = self.places.of(name);
            let is_in_sight = found.iter().any(|printing| printing.page == in_sight);
            let first = found.first().map(|printing| printing.page);
            if is_in_sight { Some(in_sight) } else { first }
        })
    }

    /// The first and last page on which an answer is printed: its very cell, else its row, else its table. The
    /// material at hand counts before others; what goes on over pages is one.
    pub fn printed_on(&self, place: &Place, part: &str) -> Option<(&Sheet, &Sheet)> {
        names(place).iter().find_map(|name| {
            let mut pages: Vec<usize> = self.places.of(name).iter().map(|at| at.page).collect();
            pages.dedup();
            let here = pages.iter().position(|page| self.is_of(*page, part));
            let run = &pages[here.unwrap_or(0)..];
            let first = *run.first()?;
            let goes_on = run.iter().zip(first..);
            let last = goes_on
                .take_while(|(page, next)| **page == *next && self.is_of(*next, self.part(first)))
                .last()
                .map_or(first, |(page, _)| *page);
            Some((self.pages.get(first)?, self.pages.get(last)?))
        })
    }

    fn part(&self, page: usize) -> &str {
        self.pages.get(page).map_or("", |sheet| &sheet.part)
    }

    fn is_of(&self, page: usize, part: &str) -> bool {
        self.part(page) == part
    }
}

/// Whether somebody who writes should know. Rows of long texts grow by their nature; what is meant to be short should
/// not make them grow.
pub fn is_worth_a_word(over: Over, field: &Field) -> bool {
    let is_short = match &field.kind {
        FieldKind::Line { .. } | FieldKind::Code { .. } | FieldKind::Number { .. } => true,
        FieldKind::Text { .. }
        | FieldKind::Prose { .. }
        | FieldKind::Choice { .. }
        | FieldKind::Flag { .. }
        | FieldKind::Date { .. }
        | FieldKind::Ref { .. }
        | FieldKind::Table { .. }
        | FieldKind::Files => false,
    };
    match over.remedy {
        Remedy::Grown => is_short,
        Remedy::Smaller | Remedy::GoesOn => true,
    }
}

/// The paths under which an answer may stand on paper, from the very cell to the whole table.
pub fn names(place: &Place) -> Vec<String> {
    let row = place
        .row
        .as_deref()
        .map(|row| Place::row(&place.field, row).to_string());
    let mut names = vec![place.to_string()];
    names.extend(row);
    names.push(place.field.clone());
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::{Places, Printing};
    use crate::apart::Opener;
    use crate::catalog::builtin;
    use crate::draft::{Draft, Edit, Value};
    use crate::exchange::sample;
    use crate::press::{self, Memory, Order, What};
    use crate::typeset::{Over, Remedy};
    use chrono::NaiveDate;
    use std::collections::BTreeMap;

    struct Desk {
        draft: Draft,
        memory: Memory<'static>,
    }

    impl Desk {
        fn new() -> Self {
            Self {
                draft: sample().imported.draft,
                memory: Memory::default(),
            }
        }

        /// How far an answer of so many characters runs over the worst of its cells.
        fn over(&mut self, at: &str, characters: usize) -> Option<Over> {
            let value = Value::Text("联".repeat(characters));
            let edit = Edit::answer(&self.draft, at.parse().unwrap(), Some(value));
            if let Some(edit) = edit {
                self.draft.apply(&edit).unwrap();
            }
            let scans = press::scans(&self.draft, &BTreeMap::new(), &Opener::here());
            let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day of the calendar");
            let order = Order::draft(What::Booklet, "2026年11月22日", today);
            let memory = &mut self.memory;
            let printed = press::pages(builtin(), &self.draft, &scans, &order, memory).unwrap();
            let places = Places::on(&printed);
            let over = places
                .of(at)
                .iter()
                .filter_map(|Printing { over, .. }| *over);
            over.max_by_key(|over| over.lines)
        }
    }

    /// Lines over for a growing answer, without repetitions.
    fn growing(at: &str, characters: impl Iterator<Item = usize>) -> Vec<(usize, Option<Remedy>)> {
        let mut desk = Desk::new();
        let mut steps = Vec::new();
        for count in characters {
            let over = desk.over(at, count);
            let step = (
                over.map_or(0, |over| over.lines),
                over.map(|over| over.remedy),
            );
            if steps.last() != Some(&step) {
                steps.push(step);
            }
        }
        steps
    }

    #[test]
    fn a_name_first_takes_more_lines_than_its_cell_has_and_then_smaller_type() {
        let steps = growing("alliance.name", (25..120).step_by(1));
        assert_eq!(
            steps[..4],
            [
                (0, None),
                (1, Some(Remedy::Grown)),
                (1, Some(Remedy::Smaller)),
                (2, Some(Remedy::Smaller)),
            ]
        );
    }

    #[test]
    fn cells_of_tables_are_counted_line_by_line() {
        let steps = growing("units/u2/name", (8..80).step_by(1));
        let lines: Vec<usize> = steps.iter().map(|(lines, _)| *lines).collect();
        let expected: Vec<usize> = (0..lines.len()).collect();
        assert_eq!(lines, expected, "one line more each time");
    }

    #[test]
    fn a_long_text_grows_line_by_line_until_it_goes_on_over_the_page() {
        let steps = growing("application-form.purpose", (330..1400).step_by(13));
        let (grown, rest): (Vec<_>, Vec<_>) = steps
            .iter()
            .partition(|(_, remedy)| *remedy != Some(Remedy::GoesOn));
        let lines: Vec<usize> = grown.iter().map(|(lines, _)| *lines).collect();
        assert_eq!(lines, (0..lines.len()).collect::<Vec<_>>());
        assert!(grown.len() > 10 && !rest.is_empty(), "{steps:?}");
        assert!(rest[0].0 >= 2, "two lines at least go on together");
        assert_eq!(Desk::new().over("application-form.purpose", 1), None);
    }
}
