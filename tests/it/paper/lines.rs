//! Reads the lines of words off a laid-out page, by where the glyphs stand and nothing else.

use mengshu::document::Length;
use mengshu::typeset::{Face, Item, Page, Run};
use std::cell::RefCell;
use std::collections::HashMap;

/// The type area in millimetres, written down once more because this side must not believe the other.
pub const LEFT: f64 = 28.0;
pub const RIGHT: f64 = 184.0;
pub const TOP: f64 = 37.0;
pub const FOOT: f64 = 262.0;
/// Two characters of the grid of prose.
pub const INDENT: f64 = 2.0 * 156.0 / 28.0;

/// One character on paper. Lengths are millimetres.
#[derive(Debug, Clone, Copy)]
pub struct Sign {
    pub ch: char,
    pub face: Face,
    pub x: f64,
    pub advance: f64,
    /// Left and right edge of its ink.
    pub ink: (f64, f64),
}

/// Characters beside each other on one baseline.
#[derive(Debug, Clone)]
pub struct Line {
    pub signs: Vec<Sign>,
    /// Of its first character.
    pub em: f64,
    pub baseline: f64,
}

impl Line {
    pub fn text(&self) -> String {
        self.signs.iter().map(|sign| sign.ch).collect()
    }

    pub fn left(&self) -> f64 {
        let first = self.signs[0];
        first.ink.0.min(first.x + first.advance / 2.0)
    }

    pub fn right(&self) -> f64 {
        self.signs.iter().map(|sign| sign.ink.1).fold(0.0, f64::max)
    }

    pub fn top(&self) -> f64 {
        self.baseline - self.em * 0.88
    }

    pub fn foot(&self) -> f64 {
        self.baseline + self.em * 0.12
    }
}

pub fn runs(page: &Page) -> impl Iterator<Item = &Run> {
    page.items.iter().filter_map(|item| match item {
        Item::Run(run) => Some(run),
        Item::Rule(_) | Item::Shape(_) | Item::Picture(_) | Item::CutOut { .. } => None,
    })
}

/// Vertical rules: x, top, foot.
pub fn posts(page: &Page) -> Vec<(f64, f64, f64)> {
    let rules = page.items.iter().filter_map(|item| match item {
        Item::Rule(rule) if (rule.from.x - rule.to.x).abs() < Length::mm(0.01) => Some((
            rule.from.x.to_mm(),
            rule.from.y.min(rule.to.y).to_mm(),
            rule.from.y.max(rule.to.y).to_mm(),
        )),
        _ => None,
    });
    // Ticks of seal areas are short; they part no words.
    rules.filter(|(_, top, foot)| foot - top > 3.5).collect()
}

fn signs(run: &Run) -> Vec<Sign> {
    let em = run.size.to_mm();
    let sign = |(ch, offset): (char, &f32)| {
        let x = (run.origin.x + Length::pt(f64::from(*offset))).to_mm();
        let advance = run.face.advance(ch) * em * f64::from(run.stretch);
        let (left, right) = ink(run.face, ch);
        let stretch = em * f64::from(run.stretch);
        Sign {
            ch,
            face: run.face,
            x,
            advance,
            // The hook of an f reaches over the next letter, and at a line's end over the edge.
            ink: (
                (x + left * stretch).max(x),
                (x + right * stretch).min(x + advance),
            ),
        }
    };
    run.text.chars().zip(&run.offsets).map(sign).collect()
}

/// Looked up once for each character.
fn ink(face: Face, ch: char) -> (f64, f64) {
    thread_local! {
        static SEEN: RefCell<HashMap<(Face, char), (f64, f64)>> = RefCell::default();
    }
    SEEN.with_borrow_mut(|seen| {
        let looked_up = || face.ink(ch).unwrap_or((0.0, 0.0));
        *seen.entry((face, ch)).or_insert_with(looked_up)
    })
}

/// The lines of a page from top to foot. Words more than 0.95 em apart, or with a rule between them, are two lines.
pub fn lines(page: &Page) -> Vec<Line> {
    let posts = posts(page);
    let mut runs: Vec<&Run> = runs(page).filter(|run| !run.text.is_empty()).collect();
    runs.sort_by(|a, b| {
        let place = |run: &Run| ((run.origin.y.to_mm() * 20.0).round(), run.origin.x.to_mm());
        place(a).partial_cmp(&place(b)).unwrap()
    });
    let mut lines: Vec<Line> = Vec::new();
    for run in runs {
        let signs = signs(run);
        let baseline = run.origin.y.to_mm();
        let em = run.size.to_mm();
        let joined = lines.last_mut().filter(|line| {
            let last = line.signs[line.signs.len() - 1];
            let (from, to) = (last.ink.1, signs[0].ink.0);
            let between = |&(x, top, foot): &(f64, f64, f64)| {
                x > from - 0.1 && x < to + 0.1 && top < baseline && foot > baseline
            };
            (line.baseline - baseline).abs() < 0.1
                && signs[0].x - (last.x + last.advance) < 0.95 * em
                && !posts.iter().any(between)
        });
        let start = match joined {
            Some(_) => 0,
            None => {
                lines.push(Line {
                    signs: vec![signs[0]],
                    em,
                    baseline,
                });
                1
            }
        };
        for &sign in &signs[start..] {
            let line = lines.last_mut().expect("one was just opened or joined");
            let last = line.signs[line.signs.len() - 1];
            if sign.x - (last.x + last.advance) < 0.95 * em {
                line.signs.push(sign);
            } else {
                lines.push(Line {
                    signs: vec![sign],
                    em,
                    baseline,
                });
            }
        }
    }
    lines
}

pub fn is_han(ch: char) -> bool {
    matches!(ch, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether Latin letters, digits and signs take the greater part of a line.
pub fn is_mostly_latin(line: &Line) -> bool {
    let western: f64 = line
        .signs
        .iter()
        .filter(|sign| sign.ch.is_ascii())
        .map(|sign| sign.advance)
        .sum();
    western * 2.0 > line.right() - line.left()
}

/// The width of the letters, digits and connectors that a line begins with, not to be parted.
pub fn run_at_start(line: &Line) -> f64 {
    let run = line
        .signs
        .iter()
        .take_while(|sign| sign.ch.is_ascii() || matches!(sign.ch, '—' | '～'));
    run.map(|sign| sign.advance).sum()
}
