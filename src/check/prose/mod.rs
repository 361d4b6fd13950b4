//! 两张皮: what running text says of the roster, held against the roster itself.
//!
//! A sentence is only doubted when it clearly speaks of this alliance as it is now: other alliances, parts, plans and
//! demands are left alone, for a false alarm costs more trust than a slip that is missed.

pub(super) mod count;
pub(super) mod name;
pub(super) mod share;

mod number;
mod speaker;

use super::finding::{Citation, Level};
use super::outline::is_starter;
use super::rule::{Check, Found, Rule};
use super::subject::Subject;
use crate::catalog::{Field, FieldKind};
use crate::draft::Place;

/// What the three rules have in common.
const OF_PROSE: Rule = Rule {
    id: "",
    level: Level::Should,
    cites: &[Citation::CONSISTENCY],
    waivable: true,
    filings: &[],
    speaks_for: &[],
    check: Check::Draft(|_, _| {}),
};

/// The running texts of the filing that somebody has written.
fn texts<'a>(subject: &'a Subject) -> impl Iterator<Item = (&'a Field, &'a str)> {
    let sections = subject.outline.materials.iter().flat_map(|at| &at.sections);
    let fields = sections.flat_map(|at| at.fields.iter().copied());
    fields.filter_map(|field| {
        let running = matches!(field.kind, FieldKind::Text { .. } | FieldKind::Prose { .. });
        let value = subject.draft.get(&field.id).filter(|_| running)?;
        let text = value.as_text()?;
        (!is_starter(field, value)).then_some((field, text))
    })
}

/// The sentence in which a place of a text stands, and where it begins. Only the neighbourhood is read, because most
/// of a text says nothing that is counted.
fn sentence_at(text: &str, at: usize) -> (&str, usize) {
    const ENDS: [char; 5] = ['。', '；', '！', '？', '\n'];
    let before = &text[..at];
    let start = before
        .char_indices()
        .rev()
        .find(|(_, c)| ENDS.contains(c))
        .map_or(0, |(end, c)| end + c.len_utf8());
    let end = text[at..].find(ENDS).map_or(text.len(), |end| at + end);
    (&text[start..end], start)
}

fn doubt(field: &Field, message: String, found: &mut Found) {
    found.add(Place::field(&field.id), message);
}
