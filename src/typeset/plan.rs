//! Which sides of which sheets the parts take, and what is printed on each as its number.

use std::sync::Arc;

use super::laid::Laid;
use crate::document::{Document, Matter, Numbering, Part, Sides, Starts};

/// Every page of the document in order.
#[derive(Default)]
pub(super) struct Plan {
    /// Index of each part's first page.
    pub first_page: Vec<usize>,
    pub labels: Vec<String>,
    /// Whether a page is an empty back.
    pub blank: Vec<bool>,
    pub part_of: Vec<usize>,
    contents_pages: usize,
    pub body_pages: usize,
}

impl Plan {
    pub fn new(document: &Document, parts: &[Arc<Laid>], contents_pages: usize) -> Self {
        let mut plan = Self {
            first_page: Vec::new(),
            labels: Vec::new(),
            blank: Vec::new(),
            part_of: Vec::new(),
            contents_pages,
            body_pages: 0,
        };
        let mut counters = Counters::default();
        for (index, part) in document.parts.iter().enumerate() {
            let odd = plan.labels.len() % 2 == 1;
            if odd && document.sides == Sides::Double && part.starts == Starts::RightHand {
                let before = &document.parts[index.saturating_sub(1)];
                plan.page(index.saturating_sub(1), counters.next(before), true);
            }
            plan.first_page.push(plan.labels.len());
            for _ in 0..plan.pages_of_part(&parts[index]) {
                plan.page(index, counters.next(part), false);
            }
        }
        plan.body_pages = counters.arabic;
        plan
    }

    fn page(&mut self, part: usize, label: String, blank: bool) {
        self.labels.push(label);
        self.blank.push(blank);
        self.part_of.push(part);
    }

    pub fn pages_of_part(&self, laid: &Laid) -> usize {
        if is_contents(&laid.part) {
            self.contents_pages
        } else {
            laid.pages.len().max(1)
        }
    }

    pub fn label(&self, page: usize) -> &str {
        self.labels.get(page).map_or("", String::as_str)
    }
}

#[derive(Default)]
struct Counters {
    roman: usize,
    arabic: usize,
}

impl Counters {
    fn next(&mut self, part: &Part) -> String {
        match part.numbering {
            Numbering::None => part.title.clone(),
            Numbering::Roman => {
                self.roman += 1;
                roman(self.roman)
            }
            Numbering::Arabic => {
                self.arabic += 1;
                self.arabic.to_string()
            }
        }
    }
}

/// Ⅰ to Ⅻ have characters of their own; contents are never longer.
fn roman(number: usize) -> String {
    const FIRST: u32 = 'Ⅰ' as u32;
    let numeral = u32::try_from(number)
        .ok()
        .filter(|number| (1..=12).contains(number));
    numeral
        .and_then(|number| char::from_u32(FIRST + number - 1))
        .map_or_else(|| number.to_string(), String::from)
}

pub(super) fn is_contents(part: &Part) -> bool {
    part.blocks
        .iter()
        .any(|block| matches!(block.matter, Matter::Contents))
}
