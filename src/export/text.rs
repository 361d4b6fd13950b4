//! Pages as plain text: a page's label, then its lines in reading order. For tests and for reading on a terminal.

use crate::document::Length;
use crate::typeset::{Item, Page, Pages, Run};

/// Runs whose baselines differ by less stand on one line.
const SAME_LINE: Length = Length::mm(0.8);

/// All pages, each headed by `== label (part) ==`.
pub fn text(pages: &Pages) -> String {
    pages.pages.iter().map(|page| page_text(page)).collect()
}

fn page_text(page: &Page) -> String {
    let mut out = format!("== {} ({}) ==\n", page.label, page.part);
    for line in lines(page) {
        out.push_str(&line_text(&line));
        out.push('\n');
    }
    out
}

/// Runs by line from the top, and from the left within a line.
fn lines(page: &Page) -> Vec<Vec<&Run>> {
    let mut runs: Vec<&Run> = page
        .items
        .iter()
        .filter_map(|item| {
            if let Item::Run(run) = item {
                Some(run)
            } else {
                None
            }
        })
        .collect();
    runs.sort_by(|one, other| one.origin.y.to_pt().total_cmp(&other.origin.y.to_pt()));
    let mut lines: Vec<Vec<&Run>> = Vec::new();
    for run in runs {
        match lines.last_mut() {
            Some(line) if run.origin.y - line[0].origin.y < SAME_LINE => line.push(run),
            _ => lines.push(vec![run]),
        }
    }
    for line in &mut lines {
        line.sort_by(|one, other| one.origin.x.to_pt().total_cmp(&other.origin.x.to_pt()));
    }
    lines
}

/// Words far apart, as in cells beside each other, are parted by two spaces.
fn line_text(runs: &[&Run]) -> String {
    let mut out = String::new();
    let mut end: Option<Length> = None;
    for run in runs {
        if end.is_some_and(|end| run.origin.x - end > run.size * 0.8) {
            out.push_str("  ");
        }
        out.push_str(&run.text);
        end = Some(run_end(run));
    }
    out
}

fn run_end(run: &Run) -> Length {
    let last = run
        .text
        .chars()
        .last()
        .map_or(0.0, |ch| run.face.advance(ch));
    run.origin.x
        + Length::pt(f64::from(run.offsets.last().copied().unwrap_or(0.0)))
        + run.size * last
}
