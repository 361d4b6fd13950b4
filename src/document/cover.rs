//! The cover of a booklet.

use super::Inline;

/// Everything that stands on a cover.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Cover {
    /// `编　号`, with a rule that the district fills in; `None` leaves the place free.
    pub number: Option<CoverNumber>,
    /// `正本` or `副本`, boxed.
    pub copy: Option<String>,
    /// The first line, 26 pt, and the second, 36 pt.
    pub title: [String; 2],
    pub fields: Vec<CoverField>,
    /// At most two, side by side.
    pub seals: Vec<CoverSeal>,
    pub strip: Strip,
}

/// The number that the district writes by hand.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CoverNumber {
    pub label: String,
    /// `（由区科委填写）`, small under the rule.
    pub note: String,
}

/// A label and its value on a rule. An empty value leaves the rule bare.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct CoverField {
    pub label: String,
    pub value: Vec<Inline>,
    pub at: Option<String>,
}

impl CoverField {
    pub fn new(label: impl Into<String>, value: Vec<Inline>) -> Self {
        Self {
            label: label.into(),
            value,
            at: None,
        }
    }

    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.at = Some(path.into());
        self
    }
}

/// A seal area with the role over it, in Hei bold, and the unit's name under that.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CoverSeal {
    /// `理事长单位（盖章）`
    pub role: String,
    pub unit: String,
    pub at: Option<String>,
}

/// The foot of the cover. Version or draft words at its left come from the document's stamp.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Strip {
    /// `报送：…`
    pub addressee: String,
    /// Who made the form; one item a line.
    pub origin: Vec<String>,
}
