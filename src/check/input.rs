//! What a rule has looked at, so that it runs again only when one of these has changed.

use crate::draft::{Draft, Row, Value};
use std::cell::Cell;

/// Something that a finding may depend on.
#[derive(Clone, Copy)]
pub(super) enum Input<'i> {
    /// An answer; for a table, everything in it.
    Field(&'i str),
    /// One column in every row of a table.
    Column(&'i str, &'i str),
    /// Which rows a table has, in whatever order.
    Members(&'i str),
    /// Which rows a table has, and in which order.
    Order(&'i str),
    /// Whether a table has a certain row.
    Row(&'i str, &'i str),
    /// Which attachments there are.
    Attachments,
    FilingDate,
    /// Answers that the catalog has no place for.
    Homeless,
}

const WORDS: usize = 8;
const BITS: u64 = WORDS as u64 * 64;

/// A set of inputs, each hashed to one bit. Two inputs may share a bit; a rule then runs once more than it had to,
/// which costs time and never a finding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Inputs([u64; WORDS]);

impl Inputs {
    pub fn add(&mut self, input: Input) {
        let (word, bit) = place(input);
        self.0[word] |= bit;
    }

    /// Whether it may hold an input.
    pub fn has(&self, input: Input) -> bool {
        let (word, bit) = place(input);
        self.0[word] & bit != 0
    }

    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }
}

fn place(input: Input) -> (usize, u64) {
    let (kind, first, second) = match input {
        Input::Field(field) => (1, field, ""),
        Input::Column(table, column) => (2, table, column),
        Input::Order(table) => (3, table, ""),
        Input::Row(table, row) => (4, table, row),
        Input::Attachments => (5, "", ""),
        Input::FilingDate => (6, "", ""),
        Input::Homeless => (7, "", ""),
        Input::Members(table) => (8, table, ""),
    };
    // FNV-1a; the slash keeps `a/bc` and `ab/c` apart.
    let bytes = first.bytes().chain([b'/']).chain(second.bytes());
    let hash = bytes.fold(0xCBF2_9CE4_8422_2325 ^ kind, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    });
    let bit = (hash ^ (hash >> 32)) % BITS;
    ((bit / 64) as usize, 1 << (bit % 64))
}

/// The draft as rules see it: every look is noted.
pub struct Watched<'a> {
    draft: &'a Draft,
    seen: [Cell<u64>; WORDS],
}

impl<'a> Watched<'a> {
    pub(super) fn new(draft: &'a Draft) -> Self {
        Self {
            draft,
            seen: Default::default(),
        }
    }

    pub(super) fn note(&self, input: Input) {
        let (word, bit) = place(input);
        self.seen[word].set(self.seen[word].get() | bit);
    }

    /// What was looked at since the last call.
    pub(super) fn take_seen(&self) -> Inputs {
        Inputs(std::array::from_fn(|word| self.seen[word].take()))
    }

    /// The draft itself, for what is worked out anew at every check.
    pub(super) fn unwatched(&self) -> &'a Draft {
        self.draft
    }

    pub fn get(&self, field: &str) -> Option<&'a Value> {
        self.note(Input::Field(field));
        self.draft.get(field)
    }

    /// The text of a field; empty when unanswered.
    pub fn text(&self, field: &str) -> &'a str {
        self.get(field).and_then(Value::as_text).unwrap_or("")
    }

    pub fn choice(&self, field: &str) -> Option<&'a str> {
        let choice = self.get(field)?.as_choice();
        choice.map(|choice| choice.id.as_str())
    }

    pub fn flag(&self, field: &str) -> Option<bool> {
        self.get(field)?.as_flag()
    }

    /// The rows of a table, of which the caller may read everything.
    pub fn rows(&self, table: &str) -> &'a [Row] {
        self.note(Input::Field(table));
        self.draft.rows(table)
    }

    /// The rows of a table, of which the caller reads these columns and no others.
    pub fn columns(&self, table: &str, columns: &[&str]) -> &'a [Row] {
        self.note(Input::Order(table));
        self.cells(table, columns)
    }

    /// The same for a caller to whom it makes no difference in which order the rows stand.
    pub fn unordered(&self, table: &str, columns: &[&str]) -> &'a [Row] {
        self.note(Input::Members(table));
        self.cells(table, columns)
    }

    fn cells(&self, table: &str, columns: &[&str]) -> &'a [Row] {
        for column in columns {
            self.note(Input::Column(table, column));
        }
        self.draft.rows(table)
    }
}

#[cfg(test)]
mod tests {
    use super::{Input, Inputs, Watched};
    use crate::draft::Draft;

    fn set(inputs: &[Input]) -> Inputs {
        let mut set = Inputs::default();
        for input in inputs {
            set.add(*input);
        }
        set
    }

    #[test]
    fn rows_that_only_change_places_concern_nobody_who_does_not_mind_their_order() {
        let draft = Draft::new("recognition", "1");
        let watched = Watched::new(&draft);
        watched.unordered("units", &["name"]);
        let seen = watched.take_seen();
        assert!(seen.meets(&set(&[Input::Members("units")])));
        assert!(seen.meets(&set(&[Input::Column("units", "name")])));
        assert!(!seen.meets(&set(&[Input::Order("units"), Input::Field("units")])));
    }

    #[test]
    fn what_was_looked_at_is_met_again() {
        let draft = Draft::new("recognition", "1");
        let watched = Watched::new(&draft);
        watched.text("alliance.name");
        watched.columns("units", &["role"]);
        let seen = watched.take_seen();
        for input in [
            Input::Field("alliance.name"),
            Input::Order("units"),
            Input::Column("units", "role"),
        ] {
            assert!(seen.meets(&set(&[input])));
        }
        assert!(!seen.meets(&set(&[Input::Column("units", "task")])));
        assert_eq!(watched.take_seen(), Inputs::default());
    }
}
