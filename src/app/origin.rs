//! 沿用自…: from which draft the open one began, and which answers that came over nobody has looked at since.

use super::outline::Outline;
use crate::draft::{Draft, Edit, History, Moment, answers_taken_over};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What is kept of where a draft came from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Origin {
    /// The name that the earlier draft had then.
    pub title: String,
    /// When its answers were taken over: the first step of the history has this moment.
    pub moment: Moment,
    /// The answers that were looked at.
    pub seen: BTreeSet<String>,
}

/// The setting that keeps the origin of a draft.
pub fn key(draft: &str) -> String {
    format!("origin/{draft}")
}

impl Origin {
    /// As it was kept; none when it cannot be read.
    pub fn read(kept: &str) -> Option<Self> {
        serde_json::from_str(kept).ok()
    }

    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The step that took over, while it is done. A history that was begun anew has none.
    fn step<'h>(&self, history: &'h History) -> Option<&'h Edit> {
        let first = history.done().first()?;
        (first.moment == self.moment).then_some(&first.edit)
    }
}

/// An origin, and the answers that still are as they came over. Without an origin there are none.
#[derive(Debug, Default)]
pub struct Carried {
    pub origin: Option<Origin>,
    same: BTreeSet<String>,
}

impl Carried {
    /// Of an opened draft. What this filing asks for nowhere cannot be looked at and is not counted.
    pub fn new(
        origin: Option<Origin>,
        draft: &Draft,
        history: &History,
        outline: &Outline,
    ) -> Self {
        let step = origin.as_ref().and_then(|origin| origin.step(history));
        let same = step.into_iter().flat_map(answers_taken_over);
        let same = same
            .filter(|(field, value)| draft.get(field) == Some(value))
            .filter(|(field, _)| outline.section_showing(field).is_some())
            .map(|(field, _)| field.to_owned())
            .collect();
        Self { origin, same }
    }

    /// Looks again at the answers that an edit touched.
    pub fn note(&mut self, edit: &Edit, draft: &Draft, history: &History, outline: &Outline) {
        let Some(origin) = &self.origin else { return };
        let step = origin.step(history);
        for field in edit.fields() {
            let came = step.and_then(|step| {
                let mut came = answers_taken_over(step);
                came.find(|(id, _)| *id == field)
            });
            let same = came.is_some_and(|(_, value)| draft.get(field) == Some(value));
            if same && outline.section_showing(field).is_some() {
                self.same.insert(field.to_owned());
            } else {
                self.same.remove(field);
            }
        }
    }

    /// Answers that are as they came and were not looked at.
    pub fn unseen(&self) -> impl Iterator<Item = &str> {
        let seen = self.origin.as_ref().map(|origin| &origin.seen);
        let same = self.same.iter();
        same.filter(move |field| seen.is_some_and(|seen| !seen.contains(*field)))
            .map(String::as_str)
    }

    /// Notes that answers were looked at; true when that is news.
    pub fn see(&mut self, fields: Vec<String>) -> bool {
        let Some(origin) = &mut self.origin else {
            return false;
        };
        let before = origin.seen.len();
        origin.seen.extend(fields);
        origin.seen.len() > before
    }
}
