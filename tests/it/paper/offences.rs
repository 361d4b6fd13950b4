//! A checker of pages: what must not be on paper, as a list of sentences. It knows the pages and what they should say,
//! nothing of how they were laid out.

use super::lines::{
    FOOT, INDENT, LEFT, Line, RIGHT, TOP, is_han, is_mostly_latin, lines, posts, run_at_start,
};
use mengshu::document::{Document, Matter, Words};
use mengshu::typeset::{Face, Page, Pages};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The widest space between two Han that does not look like a hole, in em. Lines that are mostly Latin, or that end
/// before a run of a quarter of the measure which must not be parted, are excused and counted.
const LOOSEST: f64 = 1.0 / 3.0;
const HAIR: f64 = 0.15;

const NEVER_FIRST: &str = "、，。；：！？）》〉」』】〕”’…·～-/,.;:!?)]}%‰℃°々";
const NEVER_LAST: &str = "（《〈「『【〔“‘([{/￥¥$";

#[derive(Debug, Default)]
pub struct Report {
    pub offences: Vec<String>,
    /// Lines that may be loose or short because of what stands in them or after them.
    pub excused: usize,
    pub lines: usize,
}

pub fn check(document: &Document, pages: &Pages) -> Report {
    let mut report = Report::default();
    for page in &pages.pages {
        let found = lines(page);
        for (index, line) in found.iter().enumerate() {
            report.line(page, line, below(&found, index), document);
        }
        report.crossings(page, &found);
        report.overprints(page, &found);
        report.seals(page, &found);
        report.lines += found.len();
    }
    for part in &document.parts {
        let of_part: Vec<&Page> = pages
            .pages
            .iter()
            .map(Arc::as_ref)
            .filter(|page| page.part == part.id)
            .collect();
        report.prose(&of_part, document);
    }
    report.heads(document, pages);
    report
}

impl Report {
    fn add(&mut self, page: &Page, what: &str, line: &Line) {
        let said: String = line.text().chars().take(40).collect();
        let place = format!(
            "{:.2} to {:.2}, {:.1} mm",
            line.left(),
            line.right(),
            line.baseline
        );
        self.offences
            .push(format!("page {}: {what}: {said} ({place})", page.label));
    }

    fn line(&mut self, page: &Page, line: &Line, below: Option<&Line>, document: &Document) {
        let in_footer = line.baseline > FOOT + 1.0;
        let over_pdf = line.foot() < 20.0;
        if line.left() < LEFT - HAIR || line.right() > RIGHT + HAIR {
            self.add(page, "leaves the type area at a side", line);
        }
        let under_foot = line.foot() > FOOT + HAIR && !(in_footer && line.foot() < 275.0);
        if line.top() < TOP - HAIR && !over_pdf || under_foot {
            self.add(page, "leaves the type area above or below", line);
        }
        if in_footer {
            return;
        }
        let text = line.text();
        let mut chars = text.chars();
        let (first, second) = (chars.next().unwrap_or(' '), chars.next());
        let minus = first == '-' && second.is_some_and(|ch| ch.is_ascii_digit());
        // The dots of the contents, and a colon that stands by itself behind a label.
        let leader = text.chars().all(|ch| ch == '.') || matches!(text.as_str(), "：" | "%");
        if NEVER_FIRST.contains(first) && !minus && !leader {
            self.add(page, "starts with a forbidden mark", line);
        }
        if text.starts_with("——") && text != "——" && self.wrapped(line) {
            self.add(page, "starts with a dash", line);
        }
        if text
            .chars()
            .last()
            .is_some_and(|last| NEVER_LAST.contains(last))
            && !text.contains("://")
        {
            self.add(page, "ends with a forbidden mark", line);
        }
        let loose = widest_space(line);
        if loose > LOOSEST + 0.01 && !is_set_apart(&text, document) {
            let measure = line.right() - line.left();
            let before_run = below.is_some_and(|below| run_at_start(below) > measure / 4.0);
            if is_mostly_latin(line) || before_run {
                self.excused += 1;
            } else {
                self.add(page, &format!("is loose by {loose:.2} em"), line);
            }
        }
    }

    /// A line at the left edge goes on a paragraph; one that is indented begins it.
    fn wrapped(&self, line: &Line) -> bool {
        (line.left() - LEFT).abs() < 1.0
    }

    /// Words must not cross the rules of their cell.
    fn crossings(&mut self, page: &Page, lines: &[Line]) {
        let posts = posts(page);
        for line in lines {
            let crossed = posts.iter().any(|&(x, top, foot)| {
                let beside =
                    top < line.baseline - line.em * 0.3 && foot > line.baseline - line.em * 0.3;
                beside && line.left() < x - 0.2 && line.right() > x + 0.2
            });
            if crossed {
                self.add(page, "crosses a rule", line);
            }
        }
    }

    /// No words stand on others.
    fn overprints(&mut self, page: &Page, lines: &[Line]) {
        for (index, line) in lines.iter().enumerate() {
            let over = lines[index + 1..]
                .iter()
                .take_while(|other| other.baseline - line.em < line.baseline)
                .find(|other| {
                    let apart =
                        other.left() > line.right() - 0.3 || other.right() < line.left() + 0.3;
                    !apart && other.baseline - other.em * 0.6 < line.baseline - line.em * 0.1
                });
            if let Some(over) = over {
                self.add(page, "is printed over", line);
                self.add(page, "by", over);
            }
        }
    }

    /// A seal's area is free, whole, within the type area, and its unit is named beside it.
    fn seals(&mut self, page: &Page, lines: &[Line]) {
        for seal in &page.seals {
            let area = seal.area;
            let (left, top) = (area.x.to_mm(), area.y.to_mm());
            let (right, foot) = (area.right().to_mm(), area.foot().to_mm());
            if left < LEFT - HAIR || right > RIGHT + HAIR || top < TOP - HAIR || foot > FOOT + HAIR
            {
                self.offences
                    .push(format!("page {}: a seal leaves the type area", page.label));
            }
            let inside = |line: &&Line| {
                let apart = line.left() > right - 0.2 || line.right() < left + 0.2;
                !apart && line.baseline > top + 0.2 && line.top() < foot - 0.2
            };
            for line in lines.iter().filter(inside) {
                if !line.text().chars().all(|ch| "年月日".contains(ch)) {
                    self.add(page, "stands in a seal's area", line);
                }
            }
            let unit = seal.unit.iter().flat_map(|unit| unit.chars());
            let name: String = unit.filter(|ch| is_han(*ch)).take(3).collect();
            if !name.is_empty() && !lines.iter().any(|line| line.text().contains(&name)) {
                self.offences.push(format!(
                    "page {}: a seal without its unit {name}",
                    page.label
                ));
            }
        }
    }

    /// Paragraphs of prose: straight edges, company for last characters, first and last lines and headings.
    fn prose(&mut self, pages: &[&Page], document: &Document) {
        let headings = headings(document);
        let mut paragraph: Vec<(usize, Line)> = Vec::new();
        for (index, page) in pages.iter().enumerate() {
            let all = lines(page);
            let last_line = all
                .iter()
                .filter(|line| line.baseline < FOOT)
                .map(|line| line.baseline)
                .fold(0.0, f64::max);
            for line in all.into_iter().filter(is_prose) {
                let indented = (line.left() - LEFT - INDENT).abs() < 2.0;
                if indented {
                    self.paragraph(pages, &paragraph);
                    paragraph.clear();
                }
                if headings.contains(line.text().as_str()) && last_line - line.baseline < 1.0 {
                    self.add(page, "is a heading alone at the foot", &line);
                }
                if indented || !paragraph.is_empty() {
                    paragraph.push((index, line));
                }
            }
        }
        self.paragraph(pages, &paragraph);
    }

    fn paragraph(&mut self, pages: &[&Page], paragraph: &[(usize, Line)]) {
        let count = paragraph.len();
        for (index, (page, line)) in paragraph.iter().enumerate() {
            let on_page = paragraph.iter().filter(|(other, _)| other == page).count();
            if count > 1 && on_page == 1 {
                self.add(pages[*page], "is parted from its paragraph", line);
            }
            let Some((_, next)) = paragraph.get(index + 1) else {
                break;
            };
            // A full-width mark at the end stands half in its square.
            let short = RIGHT - line.right() > line.em * 0.5;
            if short && (is_mostly_latin(line) || run_at_start(next) > (RIGHT - LEFT) / 4.0) {
                self.excused += 1;
            } else if short {
                self.add(pages[*page], "ends before the edge", line);
            }
        }
        if let (true, Some((page, line))) = (count > 1, paragraph.last()) {
            let shown = line
                .text()
                .chars()
                .filter(|ch| ch.is_alphanumeric())
                .count();
            if shown < 2 {
                self.add(pages[*page], "is a lone character", line);
            }
        }
    }

    /// Each page with rows of a table has its head above them. Rows are found by words that stand nowhere else.
    fn heads(&mut self, document: &Document, pages: &Pages) {
        let tables = document.parts.iter().flat_map(|part| &part.blocks);
        for block in tables {
            let Matter::Table(table) = &block.matter else {
                continue;
            };
            let marks: Vec<String> = table
                .rows
                .iter()
                .filter_map(|row| match &row.cells.first()?.words {
                    Words::Text(inlines) => Some(mengshu::document::plain_text(inlines)),
                    _ => None,
                })
                .filter(|mark| mark.starts_with('T') && mark.contains('R'))
                .collect();
            let head: Vec<&str> = table
                .head
                .iter()
                .flat_map(|words| words.split('\n'))
                .collect();
            for page in &pages.pages {
                let found = lines(page);
                let row = found.iter().find(|line| marks.contains(&line.text()));
                let Some(row) = row else { continue };
                let complete = head.iter().all(|words| {
                    let above = |line: &Line| line.baseline < row.baseline && line.text() == *words;
                    found.iter().any(above)
                });
                if !complete {
                    self.add(page, "has no head over it", row);
                }
            }
        }
    }
}

/// The line under one in the same column.
fn below(lines: &[Line], index: usize) -> Option<&Line> {
    let line = &lines[index];
    let under = |other: &&Line| {
        let apart = other.left() > line.right() || other.right() < line.left();
        other.baseline > line.baseline + line.em * 0.5 && !apart
    };
    lines[index + 1..].iter().find(under)
}

/// Prose is set in 16 pt from the left edge or indented from it. Forms have headings of that size at the very edge.
pub fn is_prose(line: &Line) -> bool {
    let size = (line.em - 16.0 * 25.4 / 72.0).abs() < 0.01;
    let at_edge = (line.left() - LEFT).abs() < 2.0;
    size && line.baseline < FOOT
        && (at_edge && line.signs[0].face != Face::HeiBold
            || (line.left() - LEFT - INDENT).abs() < 2.0)
}

fn headings(document: &Document) -> BTreeSet<String> {
    let blocks = document.parts.iter().flat_map(|part| &part.blocks);
    blocks
        .filter_map(|block| match &block.matter {
            Matter::Heading { words, .. } | Matter::FormHeading(words) => Some(words.clone()),
            _ => None,
        })
        .collect()
}

/// Words that paper sets apart on purpose: labels and names of two characters, the cover's labels, a few heads.
fn is_set_apart(text: &str, document: &Document) -> bool {
    let blocks = document.parts.iter().flat_map(|part| &part.blocks);
    text.chars().count() <= 2
        || text.starts_with("法定代表人")
        || blocks.into_iter().any(|block| match &block.matter {
            Matter::Cover(cover) => {
                let labels = cover.fields.iter().map(|field| &field.label);
                cover
                    .title
                    .iter()
                    .chain(labels)
                    .any(|words| text.starts_with(words))
            }
            _ => false,
        })
}

/// Between two Han beside each other, in em.
fn widest_space(line: &Line) -> f64 {
    let beside = line
        .signs
        .windows(2)
        .filter(|pair| is_han(pair[0].ch) && is_han(pair[1].ch));
    beside
        .map(|pair| (pair[1].x - pair[0].x - pair[0].advance) / line.em)
        .fold(0.0, f64::max)
}
