//! Pages made wrong one way at a time, to show that the checker sees it.

use super::lines::{INDENT, LEFT, lines, runs};
use super::{drafts, offences};
use mengshu::document::{Document, Length};
use mengshu::typeset::{Item, Page, Pages, Run, typeset};
use std::sync::Arc;

type Spoil = fn(&mut [Page]);

/// What is done to pages, and what must be found.
const SPOILT: [(&str, Spoil); 13] = [
    ("starts with a forbidden mark", |pages| {
        let run = run(pages, is_turned_line);
        run.text = format!("，{}", run.text.chars().skip(1).collect::<String>());
    }),
    ("ends with a forbidden mark", |pages| {
        let run = run(pages, is_turned_line);
        run.text.pop();
        run.text.push('（');
    }),
    ("leaves the type area at a side", |pages| {
        run(pages, is_turned_line).origin.x += Length::mm(9.0);
    }),
    ("leaves the type area above or below", |pages| {
        run(pages, is_turned_line).origin.y = Length::mm(40.0);
    }),
    ("is loose by", |pages| {
        for offset in run(pages, is_turned_line).offsets.iter_mut().skip(9) {
            *offset += 7.0;
        }
    }),
    ("ends before the edge", |pages| {
        let run = run(pages, is_turned_line);
        let kept = run.text.chars().count() - 4;
        run.text = run.text.chars().take(kept).collect();
        run.offsets.truncate(kept);
    }),
    ("is a lone character", |pages| {
        let run = run(pages, is_last_line);
        run.text = run.text.chars().take(1).collect();
        run.offsets.truncate(1);
    }),
    ("is parted from its paragraph", |pages| {
        // A page on which a paragraph goes on keeps one line of it.
        let goes_on = |page: &&mut Page| {
            runs(page)
                .find(|run| run.size == Length::pt(16.0))
                .is_some_and(is_prose)
        };
        let page = pages
            .iter_mut()
            .find(goes_on)
            .expect("a paragraph goes on over a page");
        let first = runs(page)
            .map(|run| run.origin.y)
            .reduce(Length::min)
            .expect("there are words");
        let indented = |run: &&Run| {
            run.size == Length::pt(16.0)
                && run.origin.x.to_mm() - LEFT > 8.0
                && run.origin.x.to_mm() - LEFT < 12.0
        };
        let next = runs(page)
            .find(indented)
            .map_or(Length::mm(262.0), |run| run.origin.y);
        page.items.retain(
            |item| !matches!(item, Item::Run(run) if run.origin.y > first && run.origin.y < next),
        );
    }),
    ("is a heading alone at the foot", |pages| {
        run(pages, |run| run.text.starts_with("（2）小节")).origin.y = Length::mm(261.0);
    }),
    ("has no head over it", |pages| {
        for page in pages {
            page.items
                .retain(|item| !matches!(item, Item::Run(run) if run.text == "所做的事"));
        }
    }),
    ("crosses a rule", |pages| {
        run(pages, |run| run.text == "谁来做").origin.x += Length::mm(10.0);
    }),
    ("is printed over", |pages| {
        run(pages, is_turned_line).origin.y += Length::mm(8.0);
    }),
    ("leaves the type area above or below", |pages| {
        run(pages, is_turned_line).origin.y = Length::mm(263.0);
    }),
];

#[test]
fn each_kind_of_offence_is_seen_when_a_page_is_spoilt() {
    let document = drafts::short_document();
    let sound = plain(&typeset(&document));
    assert_eq!(found(&document, &sound), Vec::<String>::new());
    for (index, (offence, spoil)) in SPOILT.iter().enumerate() {
        let mut pages = sound.clone();
        spoil(&mut pages);
        let found = found(&document, &pages);
        assert!(
            found.iter().any(|found| found.contains(offence)),
            "the spoilt page {index} should have shown that something {offence}, but only {found:?}"
        );
    }
}

#[test]
fn a_seal_out_of_its_place_is_seen() {
    let document = drafts::sample_booklet();
    let pages = plain(&typeset(&document));
    let sealed = pages.into_iter().find(|page| page.seals.len() > 2).unwrap();
    let with = |spoil: &dyn Fn(&mut Page)| {
        let mut page = sealed.clone();
        spoil(&mut page);
        found(&document, &[page]).join("\n")
    };
    assert_eq!(with(&|_| ()), "");
    let low = with(&|page| page.seals[0].area.y = Length::mm(230.0));
    assert!(low.contains("a seal leaves the type area"), "{low}");
    let unnamed = with(&|page| page.items.retain(|item| !matches!(item, Item::Run(_))));
    assert!(unnamed.contains("a seal without its unit"), "{unnamed}");
    let written_over = with(&|page| page.seals[0].area.x -= Length::mm(60.0));
    assert!(
        written_over.contains("stands in a seal's area"),
        "{written_over}"
    );
}

fn found(document: &Document, pages: &[Page]) -> Vec<String> {
    let pages = Pages {
        pages: pages.iter().cloned().map(Arc::new).collect(),
        ..Pages::default()
    };
    offences::check(document, &pages).offences
}

/// Pages that can be spoilt.
fn plain(pages: &Pages) -> Vec<Page> {
    pages.pages.iter().map(|page| (**page).clone()).collect()
}

/// The first run of the first page that has it.
fn run(pages: &mut [Page], wanted: fn(&Run) -> bool) -> &mut Run {
    let items = pages.iter_mut().flat_map(|page| &mut page.items);
    let mut runs = items.filter_map(|item| match item {
        Item::Run(run) => Some(run),
        _ => None,
    });
    runs.find(|run| wanted(run))
        .expect("the short document has such a run")
}

fn is_prose(run: &Run) -> bool {
    run.size == Length::pt(16.0) && (run.origin.x.to_mm() - LEFT).abs() < 0.1
}

/// A whole line of Han in one run that is not the first of its paragraph.
fn is_turned_line(run: &Run) -> bool {
    is_prose(run) && run.text.chars().count() >= 28
}

/// The short last line of a paragraph.
fn is_last_line(run: &Run) -> bool {
    is_prose(run) && (3..20).contains(&run.text.chars().count()) && run.text.ends_with('。')
}

#[test]
fn lines_are_read_off_a_page_as_they_stand() {
    let pages = plain(&typeset(&drafts::short_document()));
    let read: usize = pages
        .iter()
        .flat_map(lines)
        .map(|line| line.signs.len())
        .sum();
    let printed: usize = pages
        .iter()
        .flat_map(runs)
        .map(|run| run.text.chars().count())
        .sum();
    assert_eq!(read, printed);
    let first = lines(&pages[0])
        .into_iter()
        .find(|line| line.text().starts_with("一、"))
        .unwrap();
    assert!((first.left() - LEFT - INDENT).abs() < 1.0);
}
