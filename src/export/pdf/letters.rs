//! Runs as letters: each character with the width that it takes up in its line.
//!
//! Readers of a PDF see a space wherever two characters stand further apart than their widths say, and a new line where
//! they overlap. So the quarter em between Han and Latin, the kern of a short name and the halves that punctuation gives
//! up belong to the letters themselves: such a letter is embedded as a glyph of its own width.

use crate::typeset::{Face, Item, Run};

/// A character as it is embedded. In thousandths of an em.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Letter {
    pub ch: char,
    /// How far its ink is moved to the right.
    pub nudge: i16,
    pub advance: u16,
}

/// A run's letters and where each begins, in points from the run's origin.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Lettering {
    pub letters: Vec<Letter>,
    pub pens: Vec<f64>,
}

/// Widths differ by steps of an eighth of an em, so that one face needs few glyphs of each character.
const STEP: f64 = 0.125;
/// A gap below this, in em, is nobody's space; an overlap below it nobody's line end. Readers draw the line at 0.1.
const TOLERATED: f64 = 0.085;
/// No letter takes up more than this, in em; what stands further apart is parted.
const WIDEST: f64 = 8.0;
/// Runs on one baseline that are nearer than this, in em, are words of one line; cells of a table stand further apart.
const JOINED: f64 = 0.6;
/// How much of the next run an opening bracket's empty half may lie over.
const OVERLAPPED: f64 = 0.8;

/// The lettering of each run among these, in drawing order.
pub(super) fn letterings(items: &[Item]) -> Vec<Lettering> {
    let mut all = Vec::new();
    let mut line: Vec<&Run> = Vec::new();
    for item in items {
        let Item::Run(run) = item else {
            finish(&mut line, &mut all);
            continue;
        };
        if line.last().is_some_and(|before| !joins(before, run)) {
            finish(&mut line, &mut all);
        }
        line.push(run);
    }
    finish(&mut line, &mut all);
    all
}

/// Whether a run goes on with the line of the one before it.
fn joins(before: &Run, run: &Run) -> bool {
    let size = before.size.to_pt();
    let (Some(ch), Some(&offset)) = (before.text.chars().last(), before.offsets.last()) else {
        return false;
    };
    let advance = before.face.advance(ch) * size * f64::from(before.stretch);
    let end = before.origin.x.to_pt() + f64::from(offset) + advance;
    let gap = (run.origin.x.to_pt() - end) / size;
    let level = (run.origin.y - before.origin.y).to_pt().abs() < 0.01;
    level && (-OVERLAPPED..JOINED).contains(&gap)
}

/// A character in its line.
struct Place {
    ch: char,
    face: Face,
    /// Points from the left of the sheet.
    at: f64,
    /// Points of an em across.
    em: f64,
    nudge: f64,
    advance: f64,
}

fn finish(line: &mut Vec<&Run>, all: &mut Vec<Lettering>) {
    let mut places: Vec<Place> = line.iter().flat_map(|run| places(run)).collect();
    for index in 1..places.len() {
        let (before, after) = places.split_at_mut(index);
        share(&mut before[index - 1], &mut after[0]);
    }
    let mut places = places.into_iter();
    for run in line.drain(..) {
        let count = run.text.chars().count();
        let mut lettering = Lettering::default();
        for place in places.by_ref().take(count) {
            let pen = place.at - place.nudge * place.em - run.origin.x.to_pt();
            lettering.letters.push(place.letter());
            lettering.pens.push(pen);
        }
        all.push(lettering);
    }
}

fn places(run: &Run) -> impl Iterator<Item = Place> {
    let em = run.size.to_pt() * f64::from(run.stretch);
    run.text
        .chars()
        .zip(&run.offsets)
        .map(move |(ch, &offset)| Place {
            ch,
            face: run.face,
            at: run.origin.x.to_pt() + f64::from(offset),
            em,
            nudge: 0.0,
            advance: run.face.advance(ch),
        })
}

/// Gives the space between two letters, or their overlap, to one of them.
fn share(left: &mut Place, right: &mut Place) {
    let gap = (right.at - left.at) / left.em + left.nudge - left.advance;
    let step = (gap / STEP).round() * STEP;
    if !gap.is_finite() || gap.abs() < TOLERATED || step > WIDEST {
        return;
    }
    let moved = step * left.em / right.em;
    let over = step < 0.0 && !left.is_empty_right_of(left.advance + step);
    if over && -moved <= right.advance && right.is_empty_left_of(-moved) {
        right.nudge = moved;
        right.advance += moved;
    } else {
        left.advance = (left.advance + step).max(0.0);
    }
}

/// Ink may stand out of its letter by this much of an em.
const STANDS_OUT: f64 = 0.06;

impl Place {
    fn is_empty_right_of(&self, edge: f64) -> bool {
        let ink = self.face.ink(self.ch);
        ink.is_none_or(|(_, right)| right + self.nudge <= edge + STANDS_OUT)
    }

    fn is_empty_left_of(&self, edge: f64) -> bool {
        let ink = self.face.ink(self.ch);
        ink.is_none_or(|(left, _)| left >= edge - STANDS_OUT)
    }

    fn letter(&self) -> Letter {
        Letter {
            ch: self.ch,
            nudge: (self.nudge * 1000.0).round() as i16,
            advance: (self.advance * 1000.0).round() as u16,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Length;
    use crate::typeset::{Ink, Point};

    fn run(text: &str, offsets: &[f32]) -> Run {
        Run {
            face: Face::Song,
            size: Length::pt(10.0),
            origin: Point::mm(28.0, 40.0),
            text: text.into(),
            offsets: offsets.to_vec(),
            stretch: 1.0,
            ink: Ink::BLACK,
        }
    }

    /// Nudges and advances of the letters of one run.
    fn widths(text: &str, offsets: &[f32]) -> Vec<(i16, u16)> {
        let letterings = letterings(&[Item::Run(run(text, offsets))]);
        let letters = letterings[0].letters.iter();
        letters
            .map(|letter| (letter.nudge, letter.advance))
            .collect()
    }

    #[test]
    fn the_quarter_em_belongs_to_the_han_before_it() {
        assert_eq!(
            widths("有1家", &[0.0, 12.5, 19.71]),
            [(0, 1250), (0, 721), (0, 1000)]
        );
    }

    #[test]
    fn a_halved_mark_is_half_as_wide() {
        assert_eq!(
            widths("）。字", &[0.0, 5.0, 15.0]),
            [(0, 500), (0, 1000), (0, 1000)]
        );
    }

    #[test]
    fn the_empty_half_of_an_opening_mark_lies_over_nothing() {
        let letterings = letterings(&[Item::Run(run("字（字", &[0.0, 5.0, 15.0]))]);
        let letters = &letterings[0].letters;
        assert_eq!((letters[1].nudge, letters[1].advance), (-500, 500));
        assert_eq!(letterings[0].pens, [0.0, 10.0, 15.0]);
    }

    #[test]
    fn a_name_of_two_keeps_its_kern_and_even_spreading_changes_nothing() {
        assert_eq!(widths("王祎", &[0.0, 20.0]), [(0, 2000), (0, 1000)]);
        assert_eq!(widths("盟书", &[0.0, 10.6]), [(0, 1000), (0, 1000)]);
    }

    #[test]
    fn a_line_goes_on_in_another_face_but_not_in_the_next_cell() {
        let width = 10.0;
        let next = |gap: f64| {
            let mut bold = run("12", &[0.0, 4.71]);
            bold.face = Face::SongBold;
            bold.origin = bold.origin.right(Length::pt(width + gap));
            let letterings = letterings(&[run("有", &[0.0]), bold].map(Item::Run));
            letterings[0].letters[0].advance
        };
        assert_eq!(next(2.5), 1250);
        assert_eq!(next(9.0), 1000);
    }
}
