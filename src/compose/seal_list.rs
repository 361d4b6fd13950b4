//! 盖章签字清单: every place to sign or seal of the bound booklet, what they come to, and the seals across the edges.

use super::bound::{Bound, Signing};
use super::case::Case;
use super::office_words as words;
use crate::catalog::{Material, MaterialStyle};
use crate::document::{
    Align, Block, Column, Inline, OfficeLine, Part, Party, Table, TableCell, TableLook, TableRow,
    Words, text,
};
use crate::draft::Value;

const ROW_MM: f64 = 7.0;
const SIZE_PT: f64 = 10.5;

/// The list as a part with its own page numbers.
pub(super) fn part(case: &Case, bound: &Bound) -> Part {
    let places = places(bound, Party::Applicant);
    let riding = riding(case, bound);
    let mut blocks = vec![
        Block::title(words::SEALS),
        Block::office(OfficeLine::Subject {
            left: case.alliance_name(),
            right: words::copies(case.copies),
        }),
        Block::table(list(case, &places)),
    ];
    if !riding.is_empty() {
        blocks.push(Block::office(OfficeLine::Heading(words::RIDING.to_owned())));
        blocks.push(Block::table(riding_table(case, &riding)));
    }
    blocks.push(Block::office(OfficeLine::Sentence(total(
        case, &places, &riding,
    ))));
    blocks.extend(attached(case, bound).map(Block::note));
    blocks.extend(of_the_office(bound).map(Block::note));
    Part::office("seals", words::SEALS, blocks)
}

/// A place with the page that it is on.
struct Place<'b> {
    label: &'b str,
    signing: &'b Signing,
}

fn places(bound: &Bound, party: Party) -> Vec<Place<'_>> {
    let of_page = |page| {
        let page: &super::bound::BoundPage = page;
        let signings = page.signings.iter();
        signings.map(|signing| Place {
            label: &page.label,
            signing,
        })
    };
    let all = bound.pages.iter().flat_map(of_page);
    all.filter(|place| place.signing.party == party).collect()
}

fn signatures(places: &[Place]) -> usize {
    let signed = places.iter().filter(|place| place.signing.signer.is_some());
    signed.count()
}

fn seals(places: &[Place]) -> usize {
    let sealed = places.iter().filter(|place| place.signing.seal.is_some());
    sealed.count()
}

fn list(case: &Case, places: &[Place]) -> Table {
    let copies = usize::try_from(case.copies).unwrap_or(1);
    let (signatures, seals) = (signatures(places), seals(places));
    let mut rows: Vec<TableRow> = places.iter().map(row).collect();
    if rows.is_empty() {
        let nothing = TableCell::text(words::NOTHING_TO_SIGN).span(7);
        rows.push(TableRow::new(vec![nothing.align(Align::Centre)]));
    } else {
        rows.push(sum(words::SUM_OF_COPY.to_owned(), signatures, seals));
        rows.push(sum(
            words::sum_of_copies(case.copies),
            signatures * copies,
            seals * copies,
        ));
    }
    Table {
        look: TableLook::form(ROW_MM, SIZE_PT),
        columns: columns(places, signatures.max(seals) * copies),
        head: words::SEAL_HEAD.map(str::to_owned).to_vec(),
        rows,
        caption: None,
    }
}

/// The columns, wider for long names of people and for large sums; the units' column gives them the room.
fn columns(places: &[Place], largest: usize) -> Vec<Column> {
    const PAGE: f64 = 12.0;
    const PLACE: f64 = 35.0;
    const SIGNER: f64 = 17.0;
    const WIDEST_SIGNER: f64 = 26.0;
    const TICK: f64 = 9.2;
    const WHOLE: f64 = 156.0;
    const DIGIT: f64 = 2.2;
    let names = places
        .iter()
        .filter_map(|place| place.signing.signer.as_deref());
    let pieces =
        names.flat_map(|name| name.split_inclusive(|ch: char| ch.is_whitespace() || ch == '-'));
    let longest = pieces.map(|piece| width_mm(piece.trim_end()));
    let signer = longest.fold(SIGNER, f64::max).min(WIDEST_SIGNER);
    let more_digits = largest.to_string().len().saturating_sub(2);
    let count = TICK + DIGIT * f64::from(u32::try_from(more_digits).unwrap_or(0));
    let unit = WHOLE - PAGE - PLACE - signer - count * 2.0 - TICK;
    vec![
        Column::centre(PAGE),
        Column::left(PLACE),
        Column::centre(signer),
        Column::left(unit),
        Column::centre(count),
        Column::centre(count),
        Column::centre(TICK),
    ]
}

/// What a word takes in a cell, its sides included.
fn width_mm(word: &str) -> f64 {
    const EM: f64 = SIZE_PT * 25.4 / 72.0;
    let ems = word.chars().map(|ch| if ch.is_ascii() { 0.6 } else { 1.0 });
    ems.sum::<f64>() * EM + 3.2
}

fn row(place: &Place) -> TableRow {
    let signing = place.signing;
    TableRow::new(vec![
        TableCell::text(place.label),
        TableCell::text(place_words(&signing.place)),
        match &signing.signer {
            Some(name) => TableCell::name(name),
            None => TableCell::new(Words::Dash),
        },
        match signing.seal.as_deref() {
            Some("") => TableCell::text(words::NAME_UNKNOWN),
            Some(unit) => TableCell::text(unit),
            None => TableCell::new(Words::Dash).align(Align::Centre),
        },
        once(signing.signer.is_some()),
        once(signing.seal.is_some()),
        TableCell::new(Words::Tick(false)),
    ])
}

/// A place of the cover is called by its role: `理事长单位栏`.
fn place_words(place: &str) -> String {
    match place.strip_suffix(super::words::SEALED) {
        Some(role) => words::column_of(role),
        None => place.to_owned(),
    }
}

fn once(asked: bool) -> TableCell {
    if asked {
        TableCell::text("1")
    } else {
        TableCell::new(Words::Dash)
    }
}

fn sum(label: String, signatures: usize, seals: usize) -> TableRow {
    TableRow::sum(vec![
        TableCell::inlines(vec![Inline::bold(label)]).span(4),
        TableCell::figure(signatures.to_string()),
        TableCell::figure(seals.to_string()),
        TableCell::text(""),
    ])
}

/// Papers that are sealed across their edges.
struct Riding {
    paper: String,
    who: String,
    sheets: usize,
    /// Impressions for one copy.
    passes: usize,
}

/// The agreement by every unit, the whole by the lead unit.
fn riding(case: &Case, bound: &Bound) -> Vec<Riding> {
    let units = case.roster().count();
    let agreement = agreement(case).filter(|material| !is_attached(case, material) && units > 0);
    let agreement = agreement.and_then(|material| {
        let pages = bound.of_part(&material.id);
        let sheets = bound.sheets_of(&pages);
        let each = sheets.div_ceil(words::SHEETS_A_PASS);
        (sheets > 0).then(|| Riding {
            paper: words::paper_and_pages(&material.name, &bound.range(&pages)),
            who: words::all_units(units, each),
            sheets,
            passes: units * each,
        })
    });
    let printed = bound.find(|_| true);
    let whole = printed.first().zip(printed.last()).map(|(first, last)| {
        let label = |page: &usize| bound.pages[*page].label.as_str();
        Riding {
            paper: words::whole(label(first), label(last)),
            who: words::lead_passes(),
            sheets: bound.sheets(),
            passes: bound.sheets().div_ceil(words::SHEETS_A_PASS),
        }
    });
    agreement.into_iter().chain(whole).collect()
}

fn riding_table(case: &Case, riding: &[Riding]) -> Table {
    let copies = usize::try_from(case.copies).unwrap_or(1);
    let row = |one: &Riding| {
        TableRow::new(vec![
            TableCell::text(&one.paper),
            TableCell::text(&one.who),
            TableCell::text(one.sheets.to_string()),
            TableCell::text(one.passes.to_string()),
            TableCell::text((one.passes * copies).to_string()),
            TableCell::new(Words::Tick(false)),
        ])
    };
    Table {
        look: TableLook::form(ROW_MM, SIZE_PT),
        columns: vec![
            Column::left(46.0),
            Column::left(52.8),
            Column::centre(12.0),
            Column::centre(18.0),
            Column::centre(18.0),
            Column::centre(9.2),
        ],
        head: words::riding_head(case.copies).to_vec(),
        rows: riding.iter().map(row).collect(),
        caption: None,
    }
}

fn total(case: &Case, places: &[Place], riding: &[Riding]) -> Vec<Inline> {
    let copies = usize::try_from(case.copies).unwrap_or(1);
    let passes: usize = riding.iter().map(|one| one.passes).sum();
    text(words::total(
        seals(places) * copies,
        passes * copies,
        signatures(places) * copies,
    ))
}

/// The agreement of the filing, if it has one.
pub(super) fn agreement<'c>(case: &Case<'c>) -> Option<&'c Material> {
    let catalog = case.catalog;
    case.filing
        .into_iter()
        .flat_map(|filing| catalog.materials_of(filing))
        .find(|material| material.style == MaterialStyle::Agreement)
}

/// Whether a ready paper stands in for the text of a material.
pub(super) fn is_attached(case: &Case, material: &Material) -> bool {
    let files = material
        .instead
        .as_deref()
        .and_then(|id| case.draft.get(id));
    files.is_some_and(|files: &Value| !files.as_files().is_empty())
}

/// What is said of an agreement whose places to sign cannot be seen from here.
fn attached(case: &Case, bound: &Bound) -> Option<String> {
    let material = agreement(case).filter(|material| is_attached(case, material))?;
    let pages = bound.range(&bound.of_part(&material.id));
    Some(words::attached_agreement(&material.name, &pages))
}

/// Where the district signs, named so that nobody of the applicants does.
fn of_the_office(bound: &Bound) -> Option<String> {
    let places = places(bound, Party::Office);
    let pages: Vec<String> = places
        .chunk_by(|one, next| one.label == next.label)
        .map(|on_page| {
            let each = on_page.iter().map(|place| {
                let signing = place.signing;
                words::office_place(
                    &signing.place,
                    signing.signer.is_some(),
                    signing.seal.is_some(),
                )
            });
            words::office_page(on_page[0].label, &each.collect::<Vec<_>>())
        })
        .collect();
    (!pages.is_empty()).then(|| words::of_the_office(&pages))
}
