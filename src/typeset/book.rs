//! Puts parts together: numbers, blank backs, contents, footers, watermark, bookmarks.
//!
//! A part is laid out by itself and kept; only parts that changed, or that print a page number which changed,
//! are laid out anew.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::contents::{self, ContentsPage, Entry};
use super::flow::{self, outline_name};
use super::footer::{self, Foot, Outside};
use super::geometry::TOP;
use super::page::{Bookmark, Link, Missing, Overflow, OverflowStep, Page, Pages};
use super::paginate::{Filled, paginate};
use super::setter::Setter;
use super::shape::PageNumbers;
use super::watermark;
use crate::document::{Document, Footer, Length, Matter, Numbering, Part, Sides, Starts};

/// Lays documents out, and remembers parts between one time and the next.
#[derive(Default)]
pub struct Typesetter {
    kept: BTreeMap<String, Arc<Laid>>,
}

/// Lays a document out once.
pub fn typeset(document: &Document) -> Pages {
    Typesetter::default().typeset(document)
}

/// Page numbers settle in two rounds; a number that changes its own width could go on for ever.
const ROUNDS: usize = 4;

impl Typesetter {
    /// The pages of a document, the same as if nothing had been remembered.
    pub fn typeset(&mut self, document: &Document) -> Pages {
        let mut known = Known::default();
        let mut parts = Vec::new();
        for _ in 0..ROUNDS {
            parts = document
                .parts
                .iter()
                .map(|part| self.lay(part, document, &known))
                .collect();
            let plan = Plan::new(document, &parts);
            let settled = Known::of(document, &parts, &plan);
            if settled == known {
                break;
            }
            known = settled;
        }
        self.kept
            .retain(|id, _| document.parts.iter().any(|part| part.id == *id));
        Book {
            document,
            parts,
            known,
        }
        .assemble()
    }

    fn lay(&mut self, part: &Part, document: &Document, known: &Known) -> Arc<Laid> {
        if let Some(kept) = self.kept.get(&part.id) {
            if kept.still_holds(part, document, known) {
                return kept.clone();
            }
        }
        let laid = Arc::new(Laid::new(part, document, known));
        self.kept.insert(part.id.clone(), laid.clone());
        laid
    }
}

/// A part laid out, and all that its pages depend on.
struct Laid {
    part: Part,
    stamp: crate::document::Stamp,
    scans: Vec<(String, ScanState)>,
    answers: Vec<(Question, String)>,
    pages: Vec<Filled>,
    missing: Vec<Missing>,
    overflows: Vec<Overflow>,
}

type ScanState = Option<Result<Arc<crate::attach::Scan>, String>>;

impl Laid {
    fn new(part: &Part, document: &Document, known: &Known) -> Self {
        let asked = known.asked();
        let mut setter = Setter::new(&asked, document.stamp.is_draft());
        let strips = flow::strips(part, document, &mut setter);
        let dealt = paginate(strips);
        let (missing, mut overflows) = (setter.missing, setter.overflows);
        overflows.extend((0..dealt.split_rows).map(|_| Overflow {
            at: None,
            step: OverflowStep::Split,
        }));
        Self {
            part: part.clone(),
            stamp: document.stamp.clone(),
            scans: scans_of(part)
                .map(|id| (id.to_owned(), document.scans.get(id).cloned()))
                .collect(),
            answers: asked.log.into_inner(),
            pages: dealt.pages,
            missing,
            overflows,
        }
    }

    fn still_holds(&self, part: &Part, document: &Document, known: &Known) -> bool {
        let same_stamp = self.stamp == document.stamp
            || self.stamp.is_draft() == document.stamp.is_draft() && !prints_stamp(part);
        let same_scans = self
            .scans
            .iter()
            .all(|(id, scan)| same_scan(scan, document.scans.get(id)));
        same_stamp
            && same_scans
            && self.part == *part
            && self
                .answers
                .iter()
                .all(|(question, answer)| known.answer(question) == *answer)
    }
}

/// Only covers carry the stamp within their page; footers are added at the end.
fn prints_stamp(part: &Part) -> bool {
    part.blocks
        .iter()
        .any(|block| matches!(block.matter, Matter::Cover(_)))
}

fn scans_of(part: &Part) -> impl Iterator<Item = &str> {
    let scans = part.blocks.iter().flat_map(|block| match &block.matter {
        Matter::Attachment(attachment) => attachment.scans.as_slice(),
        Matter::Figure(figure) => std::slice::from_ref(&figure.scan),
        _ => &[],
    });
    scans.map(|scan| scan.id.as_str())
}

fn same_scan(kept: &ScanState, now: Option<&Result<Arc<crate::attach::Scan>, String>>) -> bool {
    match (kept, now) {
        (Some(Ok(kept)), Some(Ok(now))) => Arc::ptr_eq(kept, now) || kept == now,
        (kept, now) => kept.as_ref() == now,
    }
}

/// What a part asked about page numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Question {
    PageOf(String),
    PagesOf(String),
    CountOf(String),
}

/// The pages of an anchor: the labels of its first and last page, and how many they are.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Span {
    first: String,
    last: String,
    count: usize,
}

/// Where anchors are, as far as that is known in this round.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Known {
    spans: BTreeMap<String, Span>,
}

impl Known {
    /// Answers questions and writes them down.
    pub fn asked(&self) -> Asked<'_> {
        Asked {
            known: self,
            log: RefCell::new(Vec::new()),
        }
    }

    fn answer(&self, question: &Question) -> String {
        let (Question::PageOf(anchor) | Question::PagesOf(anchor) | Question::CountOf(anchor)) =
            question;
        let Some(span) = self.spans.get(anchor) else {
            return "—".to_owned();
        };
        match question {
            Question::PageOf(_) => span.first.clone(),
            Question::PagesOf(_) if span.first == span.last => span.first.clone(),
            Question::PagesOf(_) => format!("{}～{}", span.first, span.last),
            Question::CountOf(_) => span.count.to_string(),
        }
    }

    /// Reads the anchors off laid-out parts.
    fn of(document: &Document, parts: &[Arc<Laid>], plan: &Plan) -> Self {
        let mut spans = BTreeMap::new();
        for (index, (part, laid)) in document.parts.iter().zip(parts).enumerate() {
            let first = plan.first_page[index];
            let last = first + plan.pages_of_part(index, laid) - 1;
            spans.insert(part.id.clone(), plan.span(first, last));
            let anchors: Vec<(usize, &super::page::Anchor)> = anchors(laid).collect();
            for (place, (page, anchor)) in anchors.iter().enumerate() {
                let level = level_of(part, &anchor.name);
                let end = next_of_level(part, &anchors[place + 1..], level, *page)
                    .unwrap_or(laid.pages.len().max(1) - 1);
                spans.insert(anchor.name.clone(), plan.span(first + page, first + end));
            }
        }
        Self { spans }
    }
}

fn anchors(laid: &Laid) -> impl Iterator<Item = (usize, &super::page::Anchor)> {
    laid.pages.iter().enumerate().flat_map(|(page, filled)| {
        filled
            .content
            .anchors
            .iter()
            .map(move |anchor| (page, anchor))
    })
}

/// The outline level of an anchor's block; blocks outside the outline end with anything that follows.
fn level_of(part: &Part, name: &str) -> u8 {
    let named = |block: &&crate::document::Block| {
        block.anchor.as_deref() == Some(name)
            || block.outlined.is_some() && outline_name(block) == name
    };
    part.blocks
        .iter()
        .find(named)
        .and_then(|block| block.outlined.as_ref())
        .map_or(u8::MAX, |outlined| outlined.level)
}

/// The last page before the next anchor of the same level or a higher one begins.
fn next_of_level(
    part: &Part,
    later: &[(usize, &super::page::Anchor)],
    level: u8,
    page: usize,
) -> Option<usize> {
    let outline = |anchor: &super::page::Anchor| anchor.name.starts_with("outline/");
    let next = later.iter().find(|(_, anchor)| {
        outline(anchor) && level_of(part, &anchor.name) <= level && *anchor.name != *""
    })?;
    let at_top = next.1.y <= TOP + Length::mm(1.0);
    Some(if at_top {
        next.0.saturating_sub(1).max(page)
    } else {
        next.0.max(page)
    })
}

/// Answers to a part's questions, and which they were.
pub(super) struct Asked<'a> {
    known: &'a Known,
    log: RefCell<Vec<(Question, String)>>,
}

impl Asked<'_> {
    fn ask(&self, question: Question) -> String {
        let answer = self.known.answer(&question);
        self.log.borrow_mut().push((question, answer.clone()));
        answer
    }
}

impl PageNumbers for Asked<'_> {
    fn page_of(&self, anchor: &str) -> String {
        self.ask(Question::PageOf(anchor.to_owned()))
    }

    fn pages_of(&self, anchor: &str) -> String {
        self.ask(Question::PagesOf(anchor.to_owned()))
    }

    fn count_of(&self, anchor: &str) -> String {
        self.ask(Question::CountOf(anchor.to_owned()))
    }
}

/// Which sheet sides the parts take, and what is printed on each.
struct Plan {
    /// Index of each part's first page.
    first_page: Vec<usize>,
    labels: Vec<String>,
    /// Whether a page is an empty back.
    blank: Vec<bool>,
    part_of: Vec<usize>,
    contents_pages: usize,
    body_pages: usize,
}

impl Plan {
    fn new(document: &Document, parts: &[Arc<Laid>]) -> Self {
        let contents_pages = contents_length(document, parts);
        let mut plan = Self {
            first_page: Vec::new(),
            labels: Vec::new(),
            blank: Vec::new(),
            part_of: Vec::new(),
            contents_pages,
            body_pages: 0,
        };
        let mut counters = Counters::default();
        for (index, part) in document.parts.iter().enumerate() {
            let odd = plan.labels.len() % 2 == 1;
            if odd && document.sides == Sides::Double && part.starts == Starts::RightHand {
                let before = &document.parts[index.saturating_sub(1)];
                plan.page(index.saturating_sub(1), counters.next(before), true);
            }
            plan.first_page.push(plan.labels.len());
            for _ in 0..plan.pages_of_part(index, &parts[index]) {
                plan.page(index, counters.next(part), false);
            }
        }
        plan.body_pages = counters.arabic;
        plan
    }

    fn page(&mut self, part: usize, label: String, blank: bool) {
        self.labels.push(label);
        self.blank.push(blank);
        self.part_of.push(part);
    }

    fn pages_of_part(&self, _index: usize, laid: &Laid) -> usize {
        if is_contents(&laid.part) {
            self.contents_pages
        } else {
            laid.pages.len().max(1)
        }
    }

    fn span(&self, first: usize, last: usize) -> Span {
        let label = |page: usize| self.labels.get(page).cloned().unwrap_or_default();
        Span {
            first: label(first),
            last: label(last),
            count: last + 1 - first,
        }
    }
}

#[derive(Default)]
struct Counters {
    roman: usize,
    arabic: usize,
}

impl Counters {
    fn next(&mut self, part: &Part) -> String {
        match part.numbering {
            Numbering::None => part.title.clone(),
            Numbering::Roman => {
                self.roman += 1;
                roman(self.roman)
            }
            Numbering::Arabic => {
                self.arabic += 1;
                self.arabic.to_string()
            }
        }
    }
}

/// Ⅰ to Ⅻ have characters of their own; contents are never longer.
fn roman(number: usize) -> String {
    const FIRST: u32 = 'Ⅰ' as u32;
    let numeral = u32::try_from(number)
        .ok()
        .filter(|number| (1..=12).contains(number));
    numeral
        .and_then(|number| char::from_u32(FIRST + number - 1))
        .map_or_else(|| number.to_string(), String::from)
}

fn is_contents(part: &Part) -> bool {
    part.blocks
        .iter()
        .any(|block| matches!(block.matter, Matter::Contents))
}

fn contents_length(document: &Document, parts: &[Arc<Laid>]) -> usize {
    if !document.parts.iter().any(is_contents) {
        return 0;
    }
    let entries = entries(document, parts, None);
    set_contents(&entries).len()
}

fn set_contents(entries: &[Entry]) -> Vec<ContentsPage> {
    let known = Known::default();
    let asked = known.asked();
    contents::set(entries, &mut Setter::new(&asked, false))
}

/// The lines of the contents; labels are empty as long as there is no plan.
fn entries(document: &Document, parts: &[Arc<Laid>], plan: Option<&Plan>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (index, (part, laid)) in document.parts.iter().zip(parts).enumerate() {
        if part.numbering != Numbering::Arabic {
            continue;
        }
        let first = plan.map_or(0, |plan| plan.first_page[index]);
        let label = |page: usize| plan.map_or_else(String::new, |plan| plan.labels[page].clone());
        entries.push(Entry {
            material: true,
            words: part.title.clone(),
            label: label(first),
            page: first,
            y: TOP,
        });
        for (page, y, outlined) in
            outline(part, laid).filter(|(_, _, outlined)| outlined.level == 1)
        {
            let page = first + page;
            entries.push(Entry {
                material: false,
                words: outlined.words.clone(),
                label: label(page),
                page,
                y,
            });
        }
    }
    entries
}

/// Outlined blocks of a part, with page and height.
fn outline<'a>(
    part: &'a Part,
    laid: &'a Laid,
) -> impl Iterator<Item = (usize, Length, &'a crate::document::Outlined)> {
    let places: BTreeMap<&str, (usize, Length)> = anchors(laid)
        .map(|(page, anchor)| (anchor.name.as_str(), (page, anchor.y)))
        .collect();
    part.blocks.iter().filter_map(move |block| {
        let outlined = block.outlined.as_ref()?;
        let &(page, y) = places.get(outline_name(block).as_str())?;
        Some((page, y, outlined))
    })
}

/// Everything that is needed to put the pages together.
struct Book<'a> {
    document: &'a Document,
    parts: Vec<Arc<Laid>>,
    known: Known,
}

impl Book<'_> {
    fn assemble(self) -> Pages {
        let plan = Plan::new(self.document, &self.parts);
        debug_assert_eq!(
            self.known,
            Known::of(self.document, &self.parts, &plan),
            "page numbers did not settle"
        );
        let entries = entries(self.document, &self.parts, Some(&plan));
        let contents = set_contents(&entries);
        let mut pages: Vec<Page> = (0..plan.labels.len())
            .map(|page| self.bare_page(page, &plan))
            .collect();
        for (page, slot) in pages.iter_mut().enumerate().filter(|(_, slot)| !slot.blank) {
            self.fill(page, slot, &plan, &contents, &entries);
        }
        let mut missing: Vec<Missing> = self
            .parts
            .iter()
            .flat_map(|laid| laid.missing.iter().cloned())
            .collect();
        missing.sort();
        missing.dedup();
        let overflows = self
            .parts
            .iter()
            .flat_map(|laid| laid.overflows.iter().cloned())
            .collect();
        Pages {
            pages,
            bookmarks: self.bookmarks(&plan),
            missing,
            overflows,
        }
    }

    fn bare_page(&self, page: usize, plan: &Plan) -> Page {
        Page {
            items: Vec::new(),
            label: plan.labels[page].clone(),
            part: self.document.parts[plan.part_of[page]].id.clone(),
            regions: Vec::new(),
            anchors: Vec::new(),
            links: Vec::new(),
            seals: Vec::new(),
            blank: plan.blank[page],
        }
    }

    fn fill(
        &self,
        page: usize,
        slot: &mut Page,
        plan: &Plan,
        contents: &[ContentsPage],
        entries: &[Entry],
    ) {
        let index = plan.part_of[page];
        let part = &self.document.parts[index];
        let inner = page - plan.first_page[index];
        let content = if is_contents(part) {
            let set = &contents[inner];
            let link = |&(area, entry): &(_, usize)| Link {
                area,
                page: entries[entry].page,
                y: entries[entry].y,
            };
            slot.links = set.links.iter().map(link).collect();
            set.content.clone()
        } else {
            self.parts[index]
                .pages
                .get(inner)
                .map(|filled| filled.content.clone())
                .unwrap_or_default()
        };
        if self.document.stamp.is_draft() {
            slot.items.push(watermark::item(&content.seals));
        }
        slot.items.extend(content.items);
        slot.items.extend(self.foot(page, part, slot, plan));
        slot.regions = content.regions;
        slot.anchors = content.anchors;
        slot.seals = content.seals;
    }

    fn foot(&self, page: usize, part: &Part, slot: &Page, plan: &Plan) -> Vec<super::page::Item> {
        let left = self.document.sides == Sides::Double && page % 2 == 1;
        let total = match part.footer {
            Footer::Single => plan
                .part_of
                .iter()
                .filter(|&&of| self.document.parts[of].id == part.id)
                .count(),
            Footer::None | Footer::Booklet | Footer::Office { .. } => plan.body_pages,
        };
        footer::items(&Foot {
            label: &slot.label,
            outside: if left { Outside::Left } else { Outside::Right },
            footer: &part.footer,
            stamp: &self.document.stamp,
            total,
            page,
        })
    }

    fn bookmarks(&self, plan: &Plan) -> Vec<Bookmark> {
        let mut bookmarks = Vec::new();
        for (index, (part, laid)) in self.document.parts.iter().zip(&self.parts).enumerate() {
            let first = plan.first_page[index];
            bookmarks.push(Bookmark {
                level: 0,
                words: part.title.clone(),
                page: first,
                y: TOP,
            });
            for (page, y, outlined) in outline(part, laid) {
                bookmarks.push(Bookmark {
                    level: outlined.level,
                    words: outlined.words.clone(),
                    page: first + page,
                    y,
                });
            }
        }
        bookmarks
    }
}
