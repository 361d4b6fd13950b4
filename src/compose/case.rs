//! One application as everything here sees it: the questions, the answers, and what both say together.

use super::enclosures::Enclosure;
use super::reading::Reading;
use super::words;
use crate::catalog::{Catalog, Filing};
use crate::document::Inline;
use crate::draft::{Date, Filled, Roster, Row, Segment, segments};

/// Catalog and draft side by side, with what is worked out once for the whole document.
pub(super) struct Case<'a> {
    pub catalog: &'a Catalog,
    pub draft: Reading<'a>,
    /// `None` when the draft is for a filing that this catalog does not know.
    pub filing: Option<&'a Filing>,
    /// 附件 in the order in which they are bound.
    pub enclosures: Vec<Enclosure>,
    /// Whether the attachments stand in the same document, so that their pages can be named.
    pub bound_together: bool,
    /// How many copies are handed in.
    pub copies: u32,
    /// The filing date, where the print asks for another than the draft's.
    pub date: Option<Date>,
}

impl<'a> Case<'a> {
    pub fn filing_id(&self) -> &'a str {
        self.draft.filing()
    }

    pub fn roster(&self) -> Roster<'a> {
        self.draft.roster()
    }

    pub fn filing_date(&self) -> Option<Date> {
        self.date.or(self.draft.date())
    }

    pub fn lead(&self) -> Option<&'a Row> {
        self.roster().lead()
    }

    pub fn host(&self) -> Option<&'a Row> {
        self.roster().host()
    }

    /// The title with its placeholders filled; an unknown fact leaves a blank to write in.
    pub fn title(&self, title: &str) -> String {
        segments(title)
            .into_iter()
            .map(|segment| match segment {
                Segment::Text(words) => words.to_owned(),
                Segment::Placeholder(name) => {
                    self.fact(name).unwrap_or_else(|| words::BLANK.to_owned())
                }
            })
            .collect()
    }

    /// Words with facts in them; an unknown fact becomes a gap with its name.
    pub fn inlines(&self, words: &str) -> Vec<Inline> {
        self.marked(words, Inline::Text)
    }

    /// The same, each stretch of words marked by `mark`, as bold or as text.
    pub fn marked(&self, words: &str, mark: fn(String) -> Inline) -> Vec<Inline> {
        segments(words)
            .into_iter()
            .map(|segment| match segment {
                Segment::Text(words) => mark(words.to_owned()),
                Segment::Placeholder(name) => {
                    self.fact(name).map_or_else(|| Inline::gap(name), mark)
                }
            })
            .collect()
    }

    /// The lines of a plain long text, each a paragraph.
    pub fn paragraphs(&self, text: &str) -> Vec<Vec<Inline>> {
        text.lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(|line| self.inlines(line))
            .collect()
    }

    /// The registered name of a unit; empty while it is unknown.
    pub fn unit_name(&self, unit: Option<&Row>) -> String {
        unit.map_or_else(String::new, |unit| unit.text("name").trim().to_owned())
    }

    /// The alliance's name as an office sheet says it.
    pub fn alliance_name(&self) -> String {
        match self.draft.text("alliance.name").trim() {
            "" => super::office_words::ALLIANCE_UNKNOWN.to_owned(),
            name => name.to_owned(),
        }
    }

    fn fact(&self, name: &str) -> Option<String> {
        if let (words::COVER_DATE, Some(date)) = (name, self.date) {
            return Some(date.printed());
        }
        match self.draft.fact(name, self.catalog) {
            Filled::Value(value) => Some(value),
            Filled::Empty | Filled::Unknown => None,
        }
    }
}
