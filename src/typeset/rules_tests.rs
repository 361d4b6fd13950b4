//! A checker over many lines: what must never happen, whatever the words and the measure.

use std::sync::Arc;

use super::class::{Class, forbidden_at_end, forbidden_at_start};
use super::face::Face;
use super::page::{Item, Page, Run};
use super::paragraph::{self, Edges, Setting};
use super::shape::{Piece, Type, shape_str};
use super::{Typesetter, typeset};
use crate::document::{Block, Document, Length, Part, demo};

/// Pieces of sentences that are hard to set side by side.
const FRAGMENTS: [&str; 30] = [
    "联盟由12家单位共同发起，",
    "其中企业8家、高校2家，",
    "占66.7%。",
    "“自愿组成、平等协商”",
    "（其中R&D占60%）",
    "按照《办法》（试行）的规定，",
    "不小于3000m，",
    "GB/T 9704—2012",
    "——以总装带配套——",
    "……",
    "2026年11月18日",
    "500万元",
    "第8条",
    "①经费、②进度；",
    "（1）试验条件：",
    "天津示例海洋工程装备股份有限公司",
    "让·雅克",
    "97～104页",
    "-20℃～45℃，",
    "ISO 13628-8",
    "《产业技术路线图》第3章）；",
    "共享利益",
    "Binhai Alliance",
    "人人有责，",
    "佼佼者々",
    "王祎、沈喆、",
    "提出了要求！",
    "是否可行？",
    "详见附件",
    "的",
];

/// Sentences made by a small generator of fixed seed, so that a failure can be found again.
fn sentences(count: usize) -> impl Iterator<Item = String> {
    let mut seed: u64 = 20_261_116;
    let mut next = move || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize
    };
    (0..count).map(move |_| {
        let length = 4 + next() % 20;
        let fragments = (0..length).map(|_| FRAGMENTS[next() % FRAGMENTS.len()]);
        fragments.collect::<Vec<_>>().join("的")
    })
}

/// The widest space between two Han, in em. Real pages are held to a third (`tests/it/paper.rs`); these sentences have
/// more runs that must not be parted than any real one.
const LOOSEST: f64 = 0.4;

#[test]
fn no_line_starts_or_ends_wrongly_is_too_long_or_full_of_holes() {
    let kind = Type::new(Face::Song, 16.0);
    let (mut lines_seen, mut excused) = (0, 0);
    for sentence in sentences(1500) {
        for squares in [28.0, 22.5] {
            let measure = Length::pt(16.0 * squares);
            let setting = Setting {
                measure,
                indent: Length::pt(32.0),
                edges: Edges::Straight,
            };
            let lines = paragraph::set(&shape_str(&sentence, kind), setting);
            lines_seen += lines.len();
            for (index, line) in lines.iter().enumerate() {
                let faults = faults(&lines, index, measure);
                let words: String = line.line.pieces.iter().map(Piece::ch).collect();
                assert!(faults.is_empty(), "{words:?} of {sentence}: {faults:?}");
                let short = line.line.width < (measure - line.indent).to_pt() - 0.01;
                let loose = line.line.spread > LOOSEST || short && index + 1 < lines.len();
                excused += usize::from(loose);
            }
            let last = &lines[lines.len() - 1].line.pieces;
            let shown = last.iter().filter(|piece| !piece.class.is_mark()).count();
            let lone = lines.len() > 1 && shown < 2;
            assert!(!lone, "a lone character ends {sentence}");
        }
    }
    assert!(
        excused * 200 < lines_seen,
        "{excused} of {lines_seen} lines stand before a run that could not be parted"
    );
}

/// What is wrong with one line of a paragraph.
fn faults(lines: &[paragraph::ParagraphLine], index: usize, measure: Length) -> Vec<String> {
    let line = &lines[index];
    let pieces = &line.line.pieces;
    let (first, last) = (pieces[0].ch(), pieces[pieces.len() - 1].ch());
    let closing = index + 1 == lines.len();
    let room = (measure - line.indent).to_pt();
    let mut faults = Vec::new();
    // A minus sign may start a line; there is no hyphen between words in the fragments.
    if index > 0 && first != '-' && forbidden_at_start(first) {
        faults.push(format!("starts with {first}"));
    }
    if !closing && forbidden_at_end(last) {
        faults.push(format!("ends with {last}"));
    }
    if line.line.width > room + 0.01 {
        faults.push("too long".to_owned());
    }
    let excused = mostly_latin(pieces) || begins_with_long_run(lines.get(index + 1), measure);
    if !closing && line.line.width < room - 0.01 && !excused {
        faults.push("too short".to_owned());
    }
    if line.line.spread > LOOSEST && !excused {
        faults.push(format!("spread by {:.3} em", line.line.spread));
    }
    faults
}

/// Whether the next line begins with a run of a quarter of the measure that may not be parted.
fn begins_with_long_run(line: Option<&paragraph::ParagraphLine>, measure: Length) -> bool {
    let Some(line) = line else { return false };
    let run = line.line.pieces.iter().take_while(|piece| {
        piece.class.is_western() || matches!(piece.class, Class::Space | Class::Connector)
    });
    run.map(|piece| piece.width).sum::<f64>() > measure.to_pt() / 4.0
}

/// Lines of a few Han among long words have few places where space can go.
fn mostly_latin(pieces: &[Piece]) -> bool {
    pieces
        .iter()
        .filter(|piece| piece.class == Class::Han)
        .count()
        < 10
}

#[test]
fn every_character_of_a_paragraph_is_set_once() {
    for sentence in sentences(200) {
        let setting = Setting {
            measure: Length::mm(156.0),
            indent: Length::ZERO,
            edges: Edges::Straight,
        };
        let lines = paragraph::set(&shape_str(&sentence, Type::new(Face::Song, 16.0)), setting);
        let set: String = lines
            .iter()
            .flat_map(|line| line.line.pieces.iter().map(|piece| piece.ch()))
            .collect();
        let bare = |text: &str| text.replace(' ', "");
        assert_eq!(bare(&set), bare(&sentence));
    }
}

fn runs(page: &Page) -> impl Iterator<Item = &Run> {
    page.items.iter().filter_map(|item| {
        if let Item::Run(run) = item {
            Some(run)
        } else {
            None
        }
    })
}

#[test]
fn nothing_stands_outside_the_type_area_but_the_footer() {
    for document in [demo::draft(), demo::finalised()] {
        for page in typeset(&document).pages {
            for run in runs(&page) {
                let start = run.origin.x.to_mm();
                let last = run.offsets.last().map_or(0.0, |offset| f64::from(*offset));
                let end = (run.origin.x + Length::pt(last)).to_mm();
                // A trimmed bracket or a hanging half of a mark may reach out by its empty side.
                assert!(
                    start > 24.0 && end < 186.5,
                    "{} on page {} from {start} to {end}",
                    run.text,
                    page.label
                );
                let foot = run.origin.y.to_mm();
                assert!(
                    foot > 36.0 && foot < 273.0,
                    "{} on page {} at {foot}",
                    run.text,
                    page.label
                );
            }
        }
    }
}

#[test]
fn what_is_remembered_gives_the_same_pages_as_a_fresh_start() {
    let mut document = demo::draft();
    let mut typesetter = Typesetter::default();
    typesetter.typeset(&document);
    for (step, sentence) in sentences(12).enumerate() {
        let part = 2 + step % 3;
        Arc::make_mut(&mut document.parts[part])
            .blocks
            .insert(1 + step % 4, Block::text(sentence));
        assert!(
            typesetter.typeset(&document) == typeset(&document),
            "after step {step}"
        );
    }
}

#[test]
fn blank_backs_appear_only_in_double_sided_prints() {
    use crate::document::Sides;
    let mut document = demo::draft();
    for (sides, blanks) in [(Sides::Single, false), (Sides::Double, true)] {
        document.sides = sides;
        let pages = typeset(&document).pages;
        assert_eq!(pages.iter().any(|page| page.blank), blanks);
        assert!(
            pages
                .iter()
                .filter(|page| page.blank)
                .all(|page| page.items.is_empty())
        );
    }
}

#[test]
fn contents_and_references_name_the_page_where_the_thing_is() {
    let document = demo::draft();
    let pages = typeset(&document);
    let attachment = pages
        .pages
        .iter()
        .position(|page| {
            page.anchors
                .iter()
                .any(|anchor| anchor.name == "attachment/a1")
        })
        .unwrap();
    let label = &pages.pages[attachment].label;
    let says = format!("附件1，第{label}页");
    let told = pages
        .pages
        .iter()
        .any(|page| runs(page).any(|run| run.text.contains(&says)));
    assert!(told, "no page says {says}");
    let links: Vec<usize> = pages
        .pages
        .iter()
        .flat_map(|page| page.links.iter().map(|link| link.page))
        .collect();
    assert!(links.contains(&attachment));
}

#[test]
fn what_goes_on_over_several_pages_is_named_from_its_first_to_its_last() {
    use crate::document::Inline;
    let asks = |anchor: &str| Block::paragraph(vec![Inline::PagesOf(anchor.into())]);
    let long = || Block::text("联盟由若干家单位共同发起，".repeat(60));
    let mut blocks = vec![asks("a"), asks("b"), asks("only")];
    for anchor in ["a", "b"] {
        blocks.push(Block::page_break());
        blocks.push(Block::heading(1, anchor, anchor));
        blocks.push(long());
    }
    let pages = typeset(&single_part(blocks)).pages;
    assert_eq!(pages.len(), 5);
    let told: Vec<&str> = runs(&pages[0]).map(|run| run.text.as_str()).collect();
    assert_eq!(told[..3], ["2～3", "4～5", "1～5"]);
}

#[test]
fn a_heading_is_never_the_last_line_of_a_page() {
    // However many lines stand before it, the heading takes two lines of its paragraph with it.
    for lines in 1..30 {
        let mut blocks: Vec<Block> = (0..lines).map(|_| Block::text("一行。")).collect();
        blocks.push(Block::heading(1, "一、背景", "a"));
        blocks.push(Block::text("联盟由若干家单位共同发起，".repeat(8)));
        let document = single_part(blocks);
        let pages = typeset(&document).pages;
        let page = pages
            .iter()
            .find(|page| runs(page).any(|run| run.text == "一、背景"))
            .unwrap();
        let heading = runs(page)
            .find(|run| run.text == "一、背景")
            .unwrap()
            .origin
            .y;
        let below = runs(page).filter(|run| run.size == Length::pt(16.0) && run.origin.y > heading);
        let mut heights: Vec<i64> = below.map(|run| run.origin.y.to_mm() as i64).collect();
        heights.dedup();
        assert!(
            heights.len() >= 2,
            "after {lines} lines the heading has {} lines under it",
            heights.len()
        );
    }
}

fn single_part(blocks: Vec<Block>) -> Document {
    let mut document = demo::draft();
    document.parts = vec![Part::material("only", "材料", blocks).into()];
    document
}
