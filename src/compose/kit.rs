//! 签署页: for each unit its signature page of the agreement, and a note of what to sign, to seal and to send back.

use super::case::Case;
use super::contract::signatory;
use super::office_words as words;
use super::seal_list::{agreement, is_attached};
use crate::document::{Block, Cell, Grid, Length, Matter, Part, Row as GridRow, Signatures, text};
use crate::draft::Row;

/// Why there are no signature pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoKit {
    /// The filing has no agreement.
    NoAgreement,
    /// A ready paper stands in for it, with signature pages of its own.
    Attached,
    /// The roster is empty.
    NoUnits,
    /// No unit has a name yet.
    NoNames,
}

/// What one unit is sent: two parts, so that the note never stands on the back of the page to be signed.
pub(super) struct Kit {
    pub number: usize,
    pub unit: String,
    pub parts: [Part; 2],
}

/// The kits of all units that have a name, and the numbers of those without one.
pub(super) fn kits(case: &Case) -> Result<(Vec<Kit>, Vec<usize>), NoKit> {
    let agreement = agreement(case).ok_or(NoKit::NoAgreement)?;
    if is_attached(case, agreement) {
        return Err(NoKit::Attached);
    }
    let units = case.roster().units;
    if units.is_empty() {
        return Err(NoKit::NoUnits);
    }
    let title = case.title(&agreement.title);
    let (mut kits, mut nameless) = (Vec::new(), Vec::new());
    for (index, unit) in units.iter().enumerate() {
        if unit.text("name").trim().is_empty() {
            nameless.push(index + 1);
        } else {
            kits.push(kit(case, unit, index + 1, &title));
        }
    }
    if kits.is_empty() {
        return Err(NoKit::NoNames);
    }
    Ok((kits, nameless))
}

fn kit(case: &Case, unit: &Row, number: usize, title: &str) -> Kit {
    let name = unit.text("name").trim();
    let signatures = Signatures {
        caption: super::words::signature_caption(title),
        count: Some(words::unit_of(number, case.roster().count())),
        place: super::words::SIGNATURE_PAGES.to_owned(),
        units: vec![signatory(case, unit, number)],
    };
    let page = Block::signatures(signatures, super::words::SIGNATURES);
    let named = |part: &str, title: String, mut blocks: Vec<Block>| {
        // The unit's own line in the bookmarks says it already.
        blocks.iter_mut().for_each(|block| block.outlined = None);
        Part {
            title,
            ..Part::office(format!("{part}-{number}"), words::KIT, blocks)
        }
    };
    Kit {
        number,
        unit: name.to_owned(),
        parts: [
            named("page", words::kit_bookmark(number, name), vec![page]),
            named(
                "note",
                words::kit_note_bookmark(number, name),
                note(case, name, title),
            ),
        ],
    }
}

fn note(case: &Case, name: &str, title: &str) -> Vec<Block> {
    let notes = words::kit_notes(name, case.copies);
    vec![
        Block::title(words::KIT_NOTE_TITLE),
        Block::grid(Grid::mm(
            &[30.0, 126.0],
            vec![
                row(words::KIT_UNIT, Cell::text(name)),
                row(words::KIT_PAPER, Cell::text(words::cited(title))),
            ],
        )),
        Block::notes(words::KIT_NOTES, notes.into_iter().map(text).collect()),
        Matter::FormHeading(words::KIT_CONTACT.to_owned()).into(),
        Block::grid(Grid::mm(&[30.0, 126.0], contact(case))),
    ]
}

fn row(label: &str, answer: Cell) -> GridRow {
    GridRow::new(Length::mm(10.0), vec![Cell::label(label), answer])
}

/// Whom to send it to: the contact of the alliance, as far as it is known.
fn contact(case: &Case) -> Vec<GridRow> {
    const FACTS: [&str; 6] = [
        "alliance.contact_name",
        "alliance.contact_phone",
        "alliance.contact_mobile",
        "alliance.contact_address",
        "alliance.contact_postcode",
        "alliance.contact_email",
    ];
    let facts = FACTS.iter().filter_map(|id| {
        let field = case.catalog.field(id)?;
        let label = match *id {
            "alliance.contact_name" => words::KIT_RECEIVER.to_owned(),
            _ => field.label_lines.join("\n"),
        };
        let answer = super::answer::cell(case, field, case.draft.get(id), (*id).to_owned());
        Some(row(&label, answer))
    });
    let alliance = row(words::KIT_ALLIANCE, Cell::text(case.alliance_name()));
    std::iter::once(alliance).chain(facts).collect()
}
