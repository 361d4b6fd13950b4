//! On which pages things stand, as far as one round of layout has found out; and what was asked about it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::flow::outline_name;
use super::geometry::TOP;
use super::laid::{Laid, anchors};
use super::page::Anchor;
use super::plan::Plan;
use super::shape::PageNumbers;
use crate::document::{Document, Length, Part};

/// What a part asked about page numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Question {
    First(String),
    Range(String),
    Count(String),
}

/// The pages of an anchor: the labels of its first and last page, and how many they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    pub first: String,
    pub last: String,
    pub count: usize,
}

/// Where anchors are, as far as that is known in this round.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Known {
    spans: BTreeMap<String, Span>,
}

impl Known {
    /// Answers questions and writes them down.
    pub fn asked(&self) -> Asked<'_> {
        Asked {
            known: self,
            log: RefCell::new(Vec::new()),
        }
    }

    pub fn answer(&self, question: &Question) -> String {
        let (Question::First(anchor) | Question::Range(anchor) | Question::Count(anchor)) =
            question;
        let Some(span) = self.spans.get(anchor) else {
            return "—".to_owned();
        };
        match question {
            Question::First(_) => span.first.clone(),
            Question::Range(_) if span.first == span.last => span.first.clone(),
            Question::Range(_) => format!("{}～{}", span.first, span.last),
            Question::Count(_) => span.count.to_string(),
        }
    }

    /// Reads the anchors off laid-out parts.
    pub fn of(document: &Document, parts: &[Arc<Laid>], plan: &Plan) -> Self {
        let mut spans = BTreeMap::new();
        for (index, (part, laid)) in document.parts.iter().zip(parts).enumerate() {
            let first = plan.first_page[index];
            let last = first + plan.pages_of_part(index, laid) - 1;
            spans.insert(part.id.clone(), plan.span(first, last));
            let anchors: Vec<(usize, &Anchor)> = anchors(laid).collect();
            for (place, (page, anchor)) in anchors.iter().enumerate() {
                let level = level_of(part, &anchor.name);
                let end = next_of_level(part, &anchors[place + 1..], level, *page)
                    .unwrap_or(laid.pages.len().max(1) - 1);
                spans.insert(anchor.name.clone(), plan.span(first + page, first + end));
            }
        }
        Self { spans }
    }
}

/// The outline level of an anchor's block; blocks outside the outline end with anything that follows.
fn level_of(part: &Part, name: &str) -> u8 {
    let named = |block: &&crate::document::Block| {
        block.anchor.as_deref() == Some(name)
            || block.outlined.is_some() && outline_name(block) == name
    };
    part.blocks
        .iter()
        .find(named)
        .and_then(|block| block.outlined.as_ref())
        .map_or(u8::MAX, |outlined| outlined.level)
}

/// The last page before the next anchor of the same level or a higher one begins.
fn next_of_level(part: &Part, later: &[(usize, &Anchor)], level: u8, page: usize) -> Option<usize> {
    let outline = |anchor: &Anchor| anchor.name.starts_with("outline/");
    let next = later.iter().find(|(_, anchor)| {
        outline(anchor) && level_of(part, &anchor.name) <= level && *anchor.name != *""
    })?;
    let at_top = next.1.y <= TOP + Length::mm(1.0);
    Some(if at_top {
        next.0.saturating_sub(1).max(page)
    } else {
        next.0.max(page)
    })
}

/// Answers to a part's questions, and which they were.
pub(super) struct Asked<'a> {
    known: &'a Known,
    pub log: RefCell<Vec<(Question, String)>>,
}

impl Asked<'_> {
    fn ask(&self, question: Question) -> String {
        let answer = self.known.answer(&question);
        self.log.borrow_mut().push((question, answer.clone()));
        answer
    }
}

impl PageNumbers for Asked<'_> {
    fn page_of(&self, anchor: &str) -> String {
        self.ask(Question::First(anchor.to_owned()))
    }

    fn pages_of(&self, anchor: &str) -> String {
        self.ask(Question::Range(anchor.to_owned()))
    }

    fn count_of(&self, anchor: &str) -> String {
        self.ask(Question::Count(anchor.to_owned()))
    }
}
