//! 体检: reads what is asked and what is answered, and says what is still missing, doubtful or against an article.
//!
//! It never blocks anything and never changes a draft. Everything here is a function of its arguments: today is a
//! parameter, there are no files and no screen, and no draft makes it panic.

mod finding;
mod rule;
mod subject;

// Asking the rules, all of them or only those whose answers may be others now.
mod asked;
mod changes;
mod checker;
mod input;
mod known;
mod plan;

// The rules; their order is that of `RULES`.
pub mod codes;
mod consistency;
mod dates;
mod derived;
mod dispute;
mod funds;
mod homeless;
mod limits;
mod lookalike;
mod members;
mod names;
mod organisation;
mod pages;
mod papers;
mod points;
mod policy;
mod prose;
mod reports;
mod roles;
mod sanity;
mod voiding;

// What rules lean on, and what becomes of their findings.
mod coverage;
mod format;
mod grid;
mod length;
mod outline;
mod phrase;
mod progress;
mod what_if;

#[cfg(test)]
mod checker_tests;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;

pub use asked::{Asked, Question};
pub use checker::Checker;
pub use derived::IMAGE_MISSING;
pub use finding::{Citation, Finding, Level, SectionRef};
pub use input::Watched;
pub use length::length;
pub use pages::{
    ATTACHMENT_UNREADABLE, MISSING_GLYPH, OVERFLOW, SCAN_LOW_RESOLUTION, SCAN_NOT_A4, SCAN_ROTATED,
};
pub use progress::{MaterialProgress, Progress, SectionProgress, State, Tally};
pub use rule::{Check, Found, OfAnswer, RULES, Rule};
pub use subject::Subject;
pub use what_if::{Change, Outlook, has_conditions_on_units, what_if};

use crate::catalog::Catalog;
use crate::draft::Draft;
use chrono::NaiveDate;

/// What one check of a draft has found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// In the order of the paper; at the same place the gravest first. Those set aside are among them.
    pub findings: Vec<Finding>,
    pub progress: Progress,
}

impl Report {
    /// The findings that count: those not set aside with a reason.
    pub fn open(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.is_open())
    }

    /// How many findings of a level count.
    pub fn count(&self, level: Level) -> usize {
        self.open().filter(|finding| finding.level == level).count()
    }
}

/// What a draft is checked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Purpose {
    /// It is still being written.
    #[default]
    Draft,
    /// It is to be printed as final: whatever must have happened by then is 必改.
    Final,
}

/// Checks a draft against the catalog. A draft of a filing that the catalog does not know has an empty report.
pub fn check(catalog: &Catalog, draft: &Draft, today: NaiveDate) -> Report {
    check_for(Purpose::Draft, catalog, draft, today)
}

/// Checks a draft for a purpose.
pub fn check_for(purpose: Purpose, catalog: &Catalog, draft: &Draft, today: NaiveDate) -> Report {
    Checker::new(catalog, purpose).check(draft, today)
}
