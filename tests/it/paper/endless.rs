//! Every kind of block with words that have no end, laid out one document a text.

use super::drafts::{HOSTILE, long_words, sample_booklet};
use super::stays_within;
use mengshu::document::{
    Align, Answer, Attachment, Block, Cell, Choice, Column, Cover, CoverField, CoverNumber,
    CoverSeal, Document, Figure, Footer, Frame, Grid, Inline, Length, Matter, Opinion,
    OpinionHeight, Part, Party, Row, ScanRef, SealMark, Signatory, SignatureLine, Signatures,
    Strip, Table, TableCell, TableLook, TableRow, Words, text,
};
use std::sync::Arc;

#[test]
fn words_of_any_block_stay_in_their_places() {
    for turn in (0..HOSTILE.len()).step_by(2) {
        stays_within(&document(&long_words(500, turn)));
    }
    stays_within(&document(&long_words(2_000, 0)));
}

fn document(words: &str) -> Document {
    let mut document = sample_booklet();
    let scan = document.scans.keys().next().cloned().unwrap_or_default();
    let mut office = Part::material("office", words, vec![Block::text("一行。")]);
    office.footer = Footer::Office { name: words.into() };
    let parts = vec![
        Part::cover(cover(words)),
        Part::contents(),
        Part::material("prose", words, prose(words, &scan)),
        Part::material("forms", words, forms(words)),
        Part::material("tables", words, tables(words)),
        Part::material("signing", words, signing(words)),
        Part::material(
            "attached",
            words,
            vec![attachment(words, &scan), attachment(words, "none")],
        ),
        office,
    ];
    document.parts = parts.into_iter().map(Arc::new).collect();
    document
}

fn cover(words: &str) -> Cover {
    Cover {
        number: Some(CoverNumber {
            label: "编　号".into(),
            note: "（由区科委填写）".into(),
        }),
        copy: Some("正本".into()),
        title: [words.into(), words.into()],
        fields: (0..6)
            .map(|_| CoverField::new("联盟名称", text(words)))
            .collect(),
        seals: ["理事长单位（盖章）", "依托单位（盖章）"]
            .map(|role| CoverSeal {
                role: role.into(),
                unit: words.into(),
                at: None,
            })
            .to_vec(),
        strip: Strip {
            addressee: words.chars().take(200).collect(),
            origin: vec!["表式".into()],
        },
    }
}

fn prose(words: &str, scan: &str) -> Vec<Block> {
    let figure = Figure {
        scan: ScanRef {
            id: scan.into(),
            quarter_turns: 0,
        },
        caption: Some(words.into()),
    };
    let mut blocks = vec![Block::title(words)];
    blocks.extend((1..=4).map(|level| Block::heading(level, words, format!("heading/{level}"))));
    blocks.push(Block::text(words));
    blocks.push(Block::list_item(text(words)));
    blocks.push(Matter::Paragraph(vec![Inline::gap(words), Inline::bold(words)]).into());
    blocks.push(Matter::Figure(figure).into());
    blocks.push(Block::notes("填写说明", vec![text(words), text(words)]));
    blocks
}

fn forms(words: &str) -> Vec<Block> {
    let answers = [
        Answer::Text(text(words)),
        Answer::Text(vec![Inline::gap(words), Inline::text(words)]),
        Answer::Prose(vec![text(words), text(words)]),
        Answer::Number {
            digits: "123456789012345678901234567890.00".into(),
            unit: words.into(),
        },
        Answer::Code(words.into()),
        Answer::Account(words.into()),
        Answer::Options {
            options: vec![Choice::new(words, true), Choice::new("其他", false)],
            after: Some(text(words)),
        },
    ];
    let least = Length::mm(10.0);
    let narrow = |answer: &Answer| {
        Row::pair(
            least,
            (Cell::label("住所"), Cell::answer(answer.clone())),
            (Cell::label("电话"), Cell::answer(Answer::Empty)),
        )
    };
    let wide =
        |answer: &Answer| Row::wide(least, 4, Cell::label("任务"), Cell::answer(answer.clone()));
    let rows = answers
        .iter()
        .map(narrow)
        .chain(answers.iter().map(wide))
        .collect();
    vec![
        Block::form_heading(words, "form"),
        Block::caption(words, words),
        Block::grid(Grid::mm(&[30.0, 48.0, 30.0, 48.0], rows)),
        Block::note(words),
    ]
}

fn tables(words: &str) -> Vec<Block> {
    let mut blocks = vec![Block::form_heading(words, "tables")];
    for (columns, look) in [
        (4, TableLook::Prose),
        (4, TableLook::form(9.0, 12.0)),
        (40, TableLook::Prose),
    ] {
        let width = 156.0 / f64::from(columns);
        let cells = |index: u32| match index % 4 {
            0 => TableCell::text(words),
            1 => TableCell::name(words).small(words),
            2 => TableCell::lines(words),
            _ => TableCell::new(Words::Figure(words.into())).align(Align::Amount),
        };
        // In a table of many columns the endless ones are few; all the others show how narrow a column may be.
        let cell = |index: u32| {
            if index < 4 {
                cells(index)
            } else {
                TableCell::text("联盟")
            }
        };
        let head = |index: u32| {
            if index < 2 {
                words.into()
            } else {
                "标记".into()
            }
        };
        blocks.push(Block::caption("（一）一览", words));
        blocks.push(Block::table(Table {
            look,
            columns: (0..columns).map(|_| Column::centre(width)).collect(),
            head: (0..columns).map(head).collect(),
            rows: vec![
                TableRow::new((0..columns).map(cell).collect()),
                TableRow::sum(vec![TableCell::text(words).span(columns as usize)]),
            ],
            caption: Some(words.into()),
        }));
    }
    blocks
}

fn signing(words: &str) -> Vec<Block> {
    let seal = || SealMark { unit: words.into() };
    let signature = || SignatureLine {
        role: words.into(),
        signer: Some(words.into()),
    };
    let opinion = |height| Opinion {
        label: "理事长单位意见".into(),
        words: text(words),
        signature: signature(),
        seal: Some(seal()),
        party: Party::Applicant,
        height,
        at: None,
    };
    let unit = || Signatory {
        number: 1,
        role: words.into(),
        name: words.into(),
        code: words.into(),
        representative: words.into(),
        at: None,
    };
    vec![
        Block::form_heading("十一、承诺", "pledge"),
        Block::frame(Frame {
            paragraphs: vec![text(words), text(words)],
            signature: Some(signature()),
            seal: Some(seal()),
        }),
        Block::form_heading("十二、意见", "opinions"),
        Block::opinions(vec![
            opinion(OpinionHeight::ThirdOfPage),
            opinion(OpinionHeight::HalfOfPage),
        ]),
        Block::signatures(
            Signatures {
                caption: words.into(),
                count: Some(words.into()),
                place: words.into(),
                units: (0..5).map(|_| unit()).collect(),
            },
            words,
        ),
    ]
}

fn attachment(words: &str, scan: &str) -> Block {
    Matter::Attachment(Attachment {
        label: "附件1".into(),
        name: words.into(),
        scans: vec![ScanRef {
            id: scan.into(),
            quarter_turns: 0,
        }],
    })
    .into()
}
