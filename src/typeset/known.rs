//! On which pages things stand, as far as one round of layout has found out; and what was asked about it.

use std::cell::RefCell;
use std::sync::Arc;

use super::laid::Laid;
use super::plan::Plan;
use super::shape::PageNumbers;

/// What a part asked about page numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Question {
    First(String),
    Range(String),
    Count(String),
}

/// The pages of an anchor: the labels of its first and last page, and how many they are.
struct Span<'a> {
    first: &'a str,
    last: &'a str,
    count: usize,
}

/// Where anchors are, as far as that is known in this round; at first nowhere.
#[derive(Default)]
pub(super) struct Known {
    parts: Vec<Arc<Laid>>,
    plan: Plan,
}

impl Known {
    /// What laid-out parts say once they are put together.
    pub fn of(parts: Vec<Arc<Laid>>, plan: Plan) -> Self {
        Self { parts, plan }
    }

    /// Whether the parts print the very numbers that come of them.
    pub fn is_settled(&self) -> bool {
        self.parts.iter().all(|laid| laid.was_told_by(self))
    }

    pub fn parts(&self) -> &[Arc<Laid>] {
        &self.parts
    }

    pub fn plan(&self) -> &Plan {
        &self.plan
    }

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
        let Some(span) = self.span(anchor) else {
            return "—".to_owned();
        };
        match question {
            Question::First(_) => span.first.to_owned(),
            Question::Range(_) if span.first == span.last => span.first.to_owned(),
            Question::Range(_) => format!("{}～{}", span.first, span.last),
            Question::Count(_) => span.count.to_string(),
        }
    }

    /// The pages of an anchor or of a whole part; of two with one name the later counts.
    fn span(&self, anchor: &str) -> Option<Span<'_>> {
        let within = |(index, laid): (usize, &Arc<Laid>)| {
            let begin = self.plan.first_page[index];
            let whole = || {
                let last = self.plan.pages_of_part(laid) - 1;
                (laid.part.id == anchor).then_some((0, last))
            };
            let (first, last) = laid.span(anchor).or_else(whole)?;
            Some((begin + first, begin + last))
        };
        let (first, last) = self.parts.iter().enumerate().rev().find_map(within)?;
        Some(Span {
            first: self.plan.label(first),
            last: self.plan.label(last),
            count: last + 1 - first,
        })
    }
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
