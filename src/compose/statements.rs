//! Parts of a form that the program makes: notes, list of attachments, pledge, opinions.

use super::case::Case;
use super::numerals::chinese;
use super::words;
use crate::catalog::Made;
use crate::document::{
    Align, Block, Column, Frame, Inline, Opinion, OpinionHeight, Party, SealMark, SignatureLine,
    Table, TableCell, TableLook, TableRow, text,
};
use crate::draft::Row;

/// The block of a made part; the cover is a part of the document by itself, contracts make theirs.
pub(super) fn made(case: &Case, made: Made) -> Option<Block> {
    match made {
        Made::Notes => Some(notes(case)),
        Made::AttachmentList => Some(attachment_list(case)),
        Made::Pledge => Some(pledge(case)),
        Made::Opinions => Some(opinions(case)),
        Made::Cover | Made::Parties | Made::Tasks | Made::Signatures => None,
    }
}

fn notes(case: &Case) -> Block {
    let reconstructed = words::NOTE_LINES.len() - 1;
    let shown = if case.catalog.official {
        &words::NOTE_LINES[..reconstructed]
    } else {
        &words::NOTE_LINES[..]
    };
    let copies = usize::try_from(case.copies).unwrap_or(usize::MAX);
    let first = words::note_on_copies(&chinese(copies));
    let lines = [first.as_str()].into_iter().chain(shown.iter().copied());
    Block::notes(words::NOTES, lines.map(with_boxes).collect())
}

/// `□` and `☑` in a sentence become drawn boxes.
fn with_boxes(words: &str) -> Vec<Inline> {
    words
        .split_inclusive(['□', '☑'])
        .flat_map(|piece| {
            let plain = piece.trim_end_matches(['□', '☑']);
            let drawn = piece[plain.len()..].chars().next();
            let plain = Some(plain).filter(|plain| !plain.is_empty());
            let drawn = drawn.map(|sign| Inline::Box {
                ticked: sign == '☑',
            });
            plain.map(Inline::text).into_iter().chain(drawn)
        })
        .collect()
}

/// 附件清单, with the pages on which the attachments really stand.
fn attachment_list(case: &Case) -> Block {
    let range = |anchor: &str| {
        if case.bound_together {
            TableCell::inlines(vec![Inline::PagesOf(anchor.to_owned())])
        } else {
            TableCell::text(words::BOUND_ELSEWHERE)
        }
    };
    let mut rows: Vec<TableRow> = case
        .enclosures
        .iter()
        .enumerate()
        .map(|(index, enclosure)| {
            let cells = vec![
                TableCell::text((index + 1).to_string()),
                TableCell::text(&enclosure.name),
                TableCell::text(enclosure.provider),
                TableCell::text(enclosure.pages.to_string()),
                range(&enclosure.anchor),
            ];
            TableRow::new(
                cells
                    .into_iter()
                    .map(|cell| cell.at(&enclosure.at))
                    .collect(),
            )
        })
        .collect();
    match (case.enclosures.first(), case.enclosures.last()) {
        (Some(first), Some(last)) => {
            let pages: usize = case.enclosures.iter().map(|one| one.pages).sum();
            rows.push(TableRow::sum(vec![
                TableCell::text(words::SUM_SPREAD)
                    .span(3)
                    .align(Align::Centre),
                TableCell::text(pages.to_string()),
                TableCell::inlines(all_pages(case, &first.anchor, &last.anchor)),
            ]));
        }
        _ => rows.push(TableRow::new(vec![
            TableCell::text(words::NONE).span(5).align(Align::Centre),
        ])),
    }
    Block::table(Table {
        look: TableLook::form(8.0, 12.0),
        columns: vec![
            Column::centre(12.0),
            Column::left(72.0),
            Column::centre(30.0),
            Column::centre(16.0),
            Column::centre(26.0),
        ],
        head: words::ATTACHMENT_HEAD.map(str::to_owned).to_vec(),
        rows,
        caption: None,
    })
}

/// From the first page of the first attachment to the last page of the last.
fn all_pages(case: &Case, first: &str, last: &str) -> Vec<Inline> {
    if !case.bound_together {
        return text(words::BOUND_ELSEWHERE);
    }
    if first == last {
        return vec![Inline::PagesOf(first.to_owned())];
    }
    vec![Inline::PagesOf(super::booklet::ATTACHMENTS.to_owned())]
}

/// 真实性承诺, signed and sealed by the lead unit.
fn pledge(case: &Case) -> Block {
    let [before, after] = words::PLEDGE_OPENING;
    let opening = format!("{before}{{{{联盟名称}}}}{after}");
    let mut paragraphs = vec![case.inlines(&opening)];
    paragraphs.extend(words::PLEDGE.map(text));
    Block::frame(Frame {
        paragraphs,
        signature: Some(signature_of(case.lead())),
        seal: Some(seal(case.unit_name(case.lead()))),
    })
}

/// 审核意见: lead and host sign what is written here, the district writes the rest.
fn opinions(case: &Case) -> Block {
    let [lead, host, recommender, experts, office] = words::OPINION_LABELS;
    let host_words = match case.draft.choice("funds.managed_by") {
        Some("host") => words::HOST_OPINION_WITH_FUNDS,
        _ => words::HOST_OPINION,
    };
    Block::opinions(vec![
        of_unit(case, lead, words::LEAD_OPINION, case.lead()),
        of_unit(case, host, host_words, case.host()),
        of_office(
            recommender,
            words::IN_CHARGE,
            Some(words::RECOMMENDER),
            OpinionHeight::ThirdOfPage,
        ),
        of_office(
            experts,
            words::EXPERT_CHAIR,
            None,
            OpinionHeight::HalfOfPage,
        ),
        of_office(
            office,
            words::IN_CHARGE,
            Some(words::OFFICE),
            OpinionHeight::HalfOfPage,
        ),
    ])
}

fn of_unit(case: &Case, label: &str, said: &str, unit: Option<&Row>) -> Opinion {
    Opinion {
        label: label.to_owned(),
        words: text(said),
        signature: signature_of(unit),
        seal: Some(seal(case.unit_name(unit))),
        height: OpinionHeight::ThirdOfPage,
        party: Party::Applicant,
        at: unit.map(|unit| format!("units/{}/name", unit.id)),
    }
}

fn of_office(label: &str, signs: &str, sealed_by: Option<&str>, height: OpinionHeight) -> Opinion {
    Opinion {
        label: label.to_owned(),
        words: Vec::new(),
        signature: SignatureLine {
            role: signs.to_owned(),
            signer: None,
        },
        seal: sealed_by.map(|unit| seal(unit.to_owned())),
        height,
        party: Party::Office,
        at: None,
    }
}

fn seal(unit: String) -> SealMark {
    SealMark { unit }
}

fn signature_of(unit: Option<&Row>) -> SignatureLine {
    let name = unit.map_or("", |unit| unit.text("legal_rep").trim());
    SignatureLine {
        role: words::LEGAL_REPRESENTATIVE.to_owned(),
        signer: Some(name.to_owned()).filter(|name| !name.is_empty()),
    }
}
