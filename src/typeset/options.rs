//! Printed options with their boxes: all of them, as many a line as fit, none parted from its box.

use super::face::Face;
use super::fitted::full_lines;
use super::grid::{LABEL, Room};
use super::justify::SetLine;
use super::page::OverflowStep;
use super::paragraph;
use super::row::CellLine;
use super::setter::Setter;
use super::shape::{Shaped, Type};
use crate::document::{Choice, Inline, Length};

/// What stands after the options is an answer, and so Song.
const AFTER: Type = Type::new(Face::Song, 10.5);
const PITCH: Length = Length::pt(16.5);
/// Options stand an em apart, or closer if that keeps them on one line.
const SPACES: [f64; 3] = [1.0, 0.75, 0.5];

pub(super) fn set(
    options: &[Choice],
    after: Option<&[Inline]>,
    room: Room,
    at: Option<&str>,
    setter: &mut Setter<'_>,
) -> Vec<CellLine> {
    let mut items: Vec<Shaped> = options
        .iter()
        .map(|option| shape_option(option, setter, at))
        .collect();
    items.extend(after.map(|words| setter.shape(words, AFTER, at)));
    let em = LABEL.size.to_pt();
    let measure = room.measure.to_pt();
    let width = |item: &Shaped| paragraph::single(item).width;
    let total: f64 = items.iter().map(width).sum();
    let gaps = items.len().saturating_sub(1) as f64;
    let space = SPACES
        .into_iter()
        .find(|space| total + gaps * space * em <= measure)
        .unwrap_or(SPACES[0])
        * em;
    if total + gaps * space > measure && items.iter().any(|item| width(item) > measure) {
        setter.overflow(at, OverflowStep::Wrapped);
    }
    lines(&items, space, measure, &width)
        .into_iter()
        .map(|line| finish(line, room))
        .collect()
}

fn shape_option(option: &Choice, setter: &mut Setter<'_>, at: Option<&str>) -> Shaped {
    let mut shaped = Shaped::default();
    shaped.push_box(option.ticked, LABEL);
    shaped.push_str(&option.word, LABEL);
    shaped.adjoin();
    setter.report(&shaped, at);
    shaped
}

/// Items line by line, each line's items a space apart.
fn lines(
    items: &[Shaped],
    space: f64,
    measure: f64,
    width: &dyn Fn(&Shaped) -> f64,
) -> Vec<SetLine> {
    let mut lines: Vec<SetLine> = Vec::new();
    let mut open = Shaped::default();
    let mut used = 0.0;
    for item in items {
        let wanted = width(item);
        if !open.pieces.is_empty() && used + space + wanted <= measure {
            open.kern(space);
            used += space + wanted;
        } else {
            close(&mut open, &mut lines);
            used = wanted;
        }
        if wanted > measure || item.breaks_by_hand() {
            // Longer than a line by itself: it begins on one of its own and takes as many as it needs.
            lines.extend(full_lines(item, Length::pt(measure)));
        } else {
            open.pieces.extend(item.pieces.iter().copied());
        }
    }
    close(&mut open, &mut lines);
    lines
}

fn close(open: &mut Shaped, lines: &mut Vec<SetLine>) {
    if !open.pieces.is_empty() {
        lines.push(paragraph::single(&std::mem::take(open)));
    }
}

fn finish(line: SetLine, room: Room) -> CellLine {
    CellLine::new(line, room.x, LABEL.size, PITCH)
}
