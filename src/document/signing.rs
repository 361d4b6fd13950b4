//! Where people sign and stamp. Each of these stays whole on one page.

use super::Inline;

/// A free area of 50 × 50 mm with a unit's name over it and a date to be written at its lower right.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SealMark {
    /// The full registered name; `（盖章）` is added in print.
    pub unit: String,
}

/// Who signs on a rule, such as `法定代表人`; `（签字）` is added in print.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SignatureLine {
    pub role: String,
    /// The person's name where it is known. It is never printed at the rule; lists of what to sign name it.
    pub signer: Option<String>,
}

/// Whose turn it is to sign or seal at a place.
#[derive(Debug, Clone, Copy, PartialEq, Hash, Eq)]
pub enum Party {
    /// A unit of the alliance, before the papers are handed in.
    Applicant,
    /// The district or its experts, afterwards.
    Office,
}

/// A framed statement with a signature and a seal, such as a pledge.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Frame {
    pub paragraphs: Vec<Vec<Inline>>,
    pub signature: Option<SignatureLine>,
    pub seal: Option<SealMark>,
}

/// A row of a sheet of opinions: who speaks, what is said, who signs and seals.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Opinion {
    /// Stacked upright in the label column: `理事长单位意见`.
    pub label: String,
    /// Pre-written words at the upper left; empty where the district writes.
    pub words: Vec<Inline>,
    pub signature: SignatureLine,
    /// `None`: the opinion is signed and dated only.
    pub seal: Option<SealMark>,
    pub height: OpinionHeight,
    pub party: Party,
    pub at: Option<String>,
}

/// How much of a page an opinion takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OpinionHeight {
    /// 69.6 mm
    ThirdOfPage,
    /// 104.6 mm
    HalfOfPage,
}

/// Signature pages of a contract: four units a page, in the order of the roster.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Signatures {
    /// `《…协议书》签署页`
    pub caption: String,
    /// What stands at the right of the caption; the page and the number of pages where there is nothing else.
    pub count: Option<String>,
    /// How lists call these pages: `协议签署页`.
    pub place: String,
    pub units: Vec<Signatory>,
}

/// One unit that signs.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Signatory {
    /// Its place in the roster, from 1.
    pub number: usize,
    pub role: String,
    pub name: String,
    pub code: String,
    /// The legal representative's name.
    pub representative: String,
    /// The path of the unit's row, such as `units/u7`.
    pub at: Option<String>,
}
