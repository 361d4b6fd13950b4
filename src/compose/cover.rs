//! The cover: what the papers are, whose they are, and where the two units seal.

use super::answer::plain;
use super::booklet::{Copy, Options};
use super::case::Case;
use super::words;
use crate::document::{Cover, CoverField, CoverNumber, CoverSeal, Strip, text};
use crate::draft::Row;

/// The cover of a booklet or of one form; `what` are its large words.
pub(super) fn cover(case: &Case, options: &Options, what: &str) -> Cover {
    let (label, note) = words::COVER_NUMBER;
    Cover {
        number: Some(CoverNumber {
            label: label.to_owned(),
            note: note.to_owned(),
        }),
        copy: Some(copy_word(options.copy).to_owned()),
        title: [words::COVER_TITLE.to_owned(), what.to_owned()],
        fields: fields(case),
        seals: seals(case),
        strip: Strip {
            addressee: words::ADDRESSEE.to_owned(),
            origin: origin(case.catalog.official),
        },
    }
}

/// `正本` or `副本`
pub(super) fn copy_word(copy: Copy) -> &'static str {
    match copy {
        Copy::Original => words::ORIGINAL,
        Copy::Duplicate => words::DUPLICATE,
    }
}

fn origin(official: bool) -> Vec<String> {
    if official {
        vec![words::ORIGIN_OFFICIAL.to_owned()]
    } else {
        words::ORIGIN_OURS.map(str::to_owned).to_vec()
    }
}

fn fields(case: &Case) -> Vec<CoverField> {
    let contact = match [
        answered(case, "alliance.contact_name"),
        answered(case, "alliance.contact_title"),
    ] {
        [name, title] if title.is_empty() || title == words::NONE => name,
        [name, title] => format!("{name}（{title}）"),
    };
    let phones = [
        answered(case, "alliance.contact_phone"),
        answered(case, "alliance.contact_mobile"),
    ];
    let phones = phones
        .into_iter()
        .filter(|phone| !phone.is_empty() && phone != words::NONE);
    vec![
        fact(case, "alliance.name"),
        fact(case, "alliance.industry"),
        field(words::COVER_CONTACT, contact).at("alliance.contact_name"),
        field(words::COVER_PHONE, phones.collect::<Vec<_>>().join("，"))
            .at("alliance.contact_phone"),
        fact(case, "alliance.contact_email"),
        field(
            words::COVER_DATE,
            case.filing_date()
                .map_or(String::new(), |date| date.printed()),
        ),
    ]
}

fn fact(case: &Case, id: &str) -> CoverField {
    let label = case.catalog.field(id).map_or("", |field| &field.label);
    field(label, answered(case, id)).at(id)
}

fn field(label: &str, words: String) -> CoverField {
    let value = if words.is_empty() {
        Vec::new()
    } else {
        text(words)
    };
    CoverField::new(label, value)
}

fn answered(case: &Case, id: &str) -> String {
    let answer = case.draft.get(id).filter(|value| !value.is_blank());
    match (case.catalog.field(id), answer) {
        (Some(field), Some(value)) => plain(case, field, value),
        _ => String::new(),
    }
}

/// Lead and host side by side, or one seal of a unit that is both.
fn seals(case: &Case) -> Vec<CoverSeal> {
    let (lead, host) = (case.lead(), case.host());
    if lead.is_some() && lead.map(|unit| &unit.id) == host.map(|unit| &unit.id) {
        return vec![seal(case, words::LEAD_AND_HOST, lead)];
    }
    vec![seal(case, words::LEAD, lead), seal(case, words::HOST, host)]
}

fn seal(case: &Case, role: &str, unit: Option<&Row>) -> CoverSeal {
    CoverSeal {
        role: format!("{role}{}", words::SEALED),
        unit: case.unit_name(unit),
        at: unit.map(|unit| format!("units/{}/name", unit.id)),
    }
}
