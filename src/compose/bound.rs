//! A booklet as it lies bound on the table, as far as office sheets speak of it: its pages by number, what is answered
//! on each of them, and where somebody signs or seals.
//!
//! The pages come from the layout; here they are only counted and named.

use crate::document::{Party, Sides};
use std::collections::BTreeSet;

/// The pages of a booklet in binding order.
#[derive(Debug, Clone, PartialEq)]
pub struct Bound {
    pub pages: Vec<BoundPage>,
    pub sides: Sides,
}

/// One page of it.
#[derive(Debug, Clone, PartialEq)]
pub struct BoundPage {
    /// What is printed as its number: `封面`, `Ⅰ`, `12`.
    pub label: String,
    /// The material that it belongs to.
    pub part: String,
    /// An empty back.
    pub blank: bool,
    /// The paths of the answers shown on it.
    pub answers: BTreeSet<String>,
    pub signings: Vec<Signing>,
}

/// A place to sign, to seal, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signing {
    pub place: String,
    /// Whose seal, empty while the name is unknown; `None` where only a signature is asked.
    pub seal: Option<String>,
    /// Who signs; `None` where only a seal is asked.
    pub signer: Option<String>,
    pub party: Party,
}

impl Bound {
    /// How many sheets of paper the whole takes.
    pub fn sheets(&self) -> usize {
        match self.sides {
            Sides::Single => self.pages.len(),
            Sides::Double => self.pages.len().div_ceil(2),
        }
    }

    /// How many sheets these pages stand on; a sheet printed on both sides counts once.
    pub fn sheets_of(&self, pages: &[usize]) -> usize {
        let sheet = |page: &usize| match self.sides {
            Sides::Single => *page,
            Sides::Double => page / 2,
        };
        pages.iter().map(sheet).collect::<BTreeSet<_>>().len()
    }

    /// The printed pages of a part, by their places in the whole.
    pub fn of_part(&self, part: &str) -> Vec<usize> {
        self.find(|page| page.part == part)
    }

    pub fn find(&self, wanted: impl Fn(&BoundPage) -> bool) -> Vec<usize> {
        let wanted = |&(_, page): &(usize, &BoundPage)| !page.blank && wanted(page);
        let found = self.pages.iter().enumerate().filter(wanted);
        found.map(|(index, _)| index).collect()
    }

    /// From the first to the last of these pages: `65～79`.
    pub fn range(&self, pages: &[usize]) -> String {
        match (pages.first(), pages.last()) {
            (Some(first), Some(last)) if first != last => {
                format!("{}～{}", self.pages[*first].label, self.pages[*last].label)
            }
            (Some(only), _) => self.pages[*only].label.clone(),
            _ => String::new(),
        }
    }

    /// These pages in order, three and more in a row as a range: `5、47、71～75`.
    pub fn list(&self, pages: &[usize]) -> String {
        let runs = pages.chunk_by(|one, next| one + 1 == *next);
        let words = runs.map(|run| {
            if run.len() > 2 {
                return self.range(run);
            }
            let labels: Vec<&str> = run
                .iter()
                .map(|page| self.pages[*page].label.as_str())
                .collect();
            labels.join("、")
        });
        words.collect::<Vec<_>>().join("、")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(sides: Sides, labels: &[&str]) -> Bound {
        let page = |label: &&str| BoundPage {
            label: label.trim_start_matches('-').to_owned(),
            part: "charter".to_owned(),
            blank: label.starts_with('-'),
            answers: BTreeSet::new(),
            signings: Vec::new(),
        };
        Bound {
            pages: labels.iter().map(page).collect(),
            sides,
        }
    }

    #[test]
    fn pages_are_named_as_they_are_printed() {
        let bound = bound(Sides::Single, &["封面", "Ⅰ", "1", "2", "3", "4", "5"]);
        assert_eq!(bound.list(&[0, 2, 3, 5]), "封面、1、2、4");
        assert_eq!(bound.list(&[2, 3, 4, 6]), "1～3、5");
        assert_eq!(bound.range(&[2, 6]), "1～5");
        assert_eq!(bound.range(&[3]), "2");
        assert_eq!(bound.list(&[]), "");
    }

    #[test]
    fn sheets_are_counted_by_sides() {
        let labels = ["封面", "-封面", "1", "2", "3"];
        assert_eq!(bound(Sides::Single, &labels).sheets(), 5);
        assert_eq!(bound(Sides::Double, &labels).sheets(), 3);
        // Pages 2 and 3 stand on the sheets of pages 1 and 3.
        assert_eq!(bound(Sides::Double, &labels).sheets_of(&[3, 4]), 2);
        assert_eq!(bound(Sides::Double, &labels).sheets_of(&[2, 3]), 1);
        assert_eq!(
            bound(Sides::Double, &labels).of_part("charter"),
            [0, 2, 3, 4]
        );
    }
}
