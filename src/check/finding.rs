//! 体检意见: one thing to look at, where it stands, what it rests on, and the sentence that everybody is shown.

use super::rule::Rule;
use crate::catalog::{Article, Catalog};
use crate::draft::Place;
use std::borrow::Cow;
use std::fmt;

/// One finding. The same sentence appears in the list, at the field, on the command line and on the self-check sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The id of the rule that found it.
    pub rule: &'static str,
    pub level: Level,
    pub cites: Citation,
    /// The answer, row or table to go to.
    pub at: Place,
    /// Where the outline counts it; none when the filing has no section for the place.
    pub section: Option<SectionRef>,
    /// What is wrong and what to do, in one sentence without full stop.
    pub message: String,
    /// True when nothing has been written there yet, so that nobody is blamed for what was not begun.
    pub gap: bool,
    /// Whether it may be set aside with a reason.
    pub waivable: bool,
    /// The reason with which it was set aside.
    pub waived: Option<String>,
}

impl Finding {
    /// A finding with the level and the first citation of its rule; the caller may then say otherwise.
    pub fn of(rule: &'static Rule, at: Place, message: String) -> Self {
        Self {
            rule: rule.id,
            level: rule.level,
            cites: rule.cites.first().cloned().unwrap_or(Citation::FORM),
            at,
            section: None,
            message,
            gap: false,
            waivable: rule.waivable,
            waived: None,
        }
    }

    /// The article behind it as the catalog tells it: title and gist. None for standards and customs.
    pub fn article<'c>(&self, catalog: &'c Catalog) -> Option<&'c Article> {
        catalog.article(self.cites.article_id()?)
    }

    /// Whether it counts: it was not set aside.
    pub fn is_open(&self) -> bool {
        self.waived.is_none()
    }
}

/// How grave a finding is; the gravest comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// 必改: the papers would be returned.
    Must,
    /// 建议: likely to be asked about.
    Should,
    /// 提示: worth knowing.
    Note,
}

impl Level {
    /// All levels, the gravest first.
    pub const ALL: [Level; 3] = [Level::Must, Level::Should, Level::Note];

    /// The word on paper and in the window.
    pub fn word(self) -> &'static str {
        match self {
            Level::Must => "必改",
            Level::Should => "建议",
            Level::Note => "提示",
        }
    }

    /// The word in the JSON of the command line.
    pub fn id(self) -> &'static str {
        match self {
            Level::Must => "must",
            Level::Should => "should",
            Level::Note => "note",
        }
    }
}

/// What a finding rests on. Displays as shown beside it: `办法 4(四)`, `GB 32100`, `前后一致`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Citation {
    /// An article of the regulation, by its id in the catalog.
    Article(Cow<'static, str>),
    /// A national standard.
    Standard(&'static str),
    /// A custom that no article states.
    Custom(&'static str),
}

impl Citation {
    pub(super) const CONSISTENCY: Citation = Citation::Custom("前后一致");
    /// What an agreement customarily holds.
    pub(super) const AGREEMENTS: Citation = Citation::Custom("合同惯例");
    pub(super) const FORM: Citation = Citation::Custom("填写要求");
    pub(super) const PRINT: Citation = Citation::Custom("印制要求");

    pub(super) const fn article(id: &'static str) -> Self {
        Citation::Article(Cow::Borrowed(id))
    }

    /// The id of the article in the catalog; none for standards and customs.
    pub fn article_id(&self) -> Option<&str> {
        match self {
            Citation::Article(id) => Some(id),
            Citation::Standard(_) | Citation::Custom(_) => None,
        }
    }
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Citation::Article(id) => f.write_str(id),
            Citation::Standard(name) | Citation::Custom(name) => f.write_str(name),
        }
    }
}

/// A section of the draft's filing: positions in `Progress::materials` and in the `sections` there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SectionRef {
    pub material: usize,
    pub section: usize,
}
