//! The lines that only office sheets have: what a sheet is about, headings over its tables, who looked through it.

use super::Inline;

/// A line of an office sheet.
#[derive(Debug, Clone, PartialEq, Hash)]
pub enum OfficeLine {
    /// Under the title: what the sheet is about at the left, which print at the right.
    Subject { left: String, right: String },
    /// Over a further table.
    Heading(String),
    /// What the tables add up to.
    Sentence(Vec<Inline>),
    /// Two people side by side, each with a rule for the name and a date to be written.
    Signers([String; 2]),
}
