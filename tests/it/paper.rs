//! Pages as they are really laid out, held against what must not be on paper.

mod drafts;
mod endless;
mod lines;
mod offences;
mod spoilt;

use mengshu::document::{
    Block, Cell, Document, Figure, Grid, Length, Matter, Part, Row, ScanRef, text,
};
use mengshu::typeset::{Item, Page, typeset};
use std::fs;
use std::path::Path;
use std::sync::Arc;

#[test]
fn the_sample_has_no_offence_on_any_page() {
    let document = drafts::sample_booklet();
    let pages = typeset(&document);
    let report = offences::check(&document, &pages);
    assert!(report.lines > 2000, "only {} lines were seen", report.lines);
    assert!(report.offences.is_empty(), "{}", list(&report.offences));
}

#[test]
fn a_long_document_with_every_kind_of_block_has_no_offence_on_any_page() {
    let document = drafts::long_document();
    let pages = typeset(&document);
    assert!(pages.pages.len() >= 250, "only {} pages", pages.pages.len());
    let report = offences::check(&document, &pages);
    assert!(report.offences.is_empty(), "{}", list(&report.offences));
    assert!(
        report.excused * 50 < report.lines,
        "{} of {} lines are excused",
        report.excused,
        report.lines
    );
}

fn list(offences: &[String]) -> String {
    let shown: Vec<&str> = offences.iter().take(40).map(String::as_str).collect();
    format!("{} offences\n{}", offences.len(), shown.join("\n"))
}

#[test]
fn answers_of_five_hundred_characters_stay_in_their_places() {
    for first in [0, 3, 6] {
        stays_within(&drafts::booklet(&drafts::endless(500, 2, first, 1)));
    }
}

#[test]
fn answers_of_twenty_thousand_characters_stay_in_their_places() {
    stays_within(&drafts::booklet(&drafts::endless(20_000, 1, 0, 4)));
}

/// Of all offences those of place; hostile words cannot be set beautifully.
fn stays_within(document: &Document) {
    let report = offences::check(document, &typeset(document));
    let outside: Vec<String> = report
        .offences
        .into_iter()
        .filter(|offence| PLACES.iter().any(|place| offence.contains(place)))
        .collect();
    assert!(outside.is_empty(), "{}", list(&outside));
}

const PLACES: [&str; 7] = [
    "leaves the type area",
    "crosses a rule",
    "is printed over",
    ": by",
    "stands in a seal's area",
    "a heading alone",
    "has no head",
];

#[test]
fn every_test_and_picture_named_in_the_requirements_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let requirements = fs::read_to_string(root.join("docs/clreq.md")).unwrap();
    let sources: String = sources(&root.join("src/typeset"))
        .chain(sources(&root.join("tests/it")))
        .collect();
    let names: Vec<&str> = requirements.split('`').skip(1).step_by(2).collect();
    let tests = names.iter().filter(|name| name.matches('_').count() > 3);
    let mut seen = 0;
    for name in tests {
        let name = name.trim_start_matches("paper::");
        assert!(
            sources.contains(&format!("fn {name}()")),
            "there is no test {name}"
        );
        seen += 1;
    }
    assert!(seen > 30, "only {seen} tests are named");
    for picture in names.iter().filter(|name| name.starts_with("pictures/")) {
        assert!(
            root.join("docs").join(picture).exists(),
            "there is no {picture}"
        );
    }
}

fn sources(folder: &Path) -> Box<dyn Iterator<Item = String>> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    Box::new(entries.flat_map(|path| {
        if path.is_dir() {
            sources(&path).collect::<Vec<_>>()
        } else {
            vec![fs::read_to_string(path).unwrap_or_default()]
        }
    }))
}

/// Lines of prose have their middle on the grid of 22 lines, whatever stands between them.
#[test]
fn lines_of_prose_stand_on_the_grid() {
    let pages = typeset(&drafts::short_document()).pages;
    let pitch = 225.0 / 22.0;
    let mut seen = 0;
    for page in &pages {
        for line in lines::lines(page)
            .iter()
            .filter(|line| offences::is_prose(line))
        {
            let middle = line.baseline - 0.38 * line.em - lines::TOP;
            let off = (middle / pitch - 0.5).fract().abs();
            assert!(
                off.min(1.0 - off) < 0.01,
                "{} on page {}",
                line.text(),
                page.label
            );
            seen += 1;
        }
    }
    assert!(seen > 50, "only {seen} lines of prose");
}

#[test]
fn a_row_higher_than_a_page_goes_on_over_pages() {
    let mut document = drafts::short_document();
    let words = "联盟由12家单位共同发起，按照协议书约定的内容完成任务。".repeat(300);
    let cells = vec![Cell::label("任务"), Cell::prose(vec![text(words)])];
    let row = Row::new(Length::mm(10.0), cells);
    let grid = Grid::mm(&[30.0, 126.0], vec![row]);
    let part = Arc::make_mut(&mut document.parts[0]);
    part.blocks = vec![Block::form_heading("一、任务", "tasks"), Block::grid(grid)];
    let pages = typeset(&document);
    assert!(pages.pages.len() >= 5, "{} pages", pages.pages.len());
    for page in &pages.pages[1..] {
        let words: String = lines::lines(page).iter().map(lines::Line::text).collect();
        assert!(
            words.contains("一、任务（续）") && words.contains("（续）"),
            "{words}"
        );
    }
    let report = offences::check(&document, &pages);
    assert!(report.offences.is_empty(), "{}", list(&report.offences));
}

#[test]
fn a_figure_is_scaled_to_the_type_area_and_keeps_its_caption() {
    let mut document = drafts::sample_booklet();
    let scan = document
        .scans
        .iter()
        .find(|(_, scan)| scan.is_ok())
        .unwrap()
        .0
        .clone();
    for lines in 0..24 {
        let figure = Figure {
            scan: ScanRef {
                id: scan.clone(),
                quarter_turns: 0,
            },
            caption: Some("图1-1　装置".into()),
        };
        let mut blocks: Vec<Block> = (0..lines).map(|_| Block::text("一行。")).collect();
        blocks.push(Matter::Figure(figure).into());
        document.parts = vec![Part::material("only", "材料", blocks).into()];
        let pages = typeset(&document).pages;
        let place = |page: &Page| {
            page.items.iter().find_map(|item| match item {
                Item::Picture(picture) => Some(picture.area),
                _ => None,
            })
        };
        let (page, area) = pages
            .iter()
            .find_map(|page| Some((page, place(page)?)))
            .unwrap();
        assert!(
            area.x.to_mm() >= lines::LEFT - 0.01 && area.right().to_mm() <= lines::RIGHT + 0.01
        );
        assert!(area.y.to_mm() >= lines::TOP - 0.01 && area.foot().to_mm() <= lines::FOOT + 0.01);
        let captions = lines::lines(page);
        let caption = captions
            .iter()
            .find(|line| line.text().starts_with("图1-1"))
            .unwrap();
        assert!(caption.top() > area.foot().to_mm() && caption.foot() <= lines::FOOT);
    }
}
