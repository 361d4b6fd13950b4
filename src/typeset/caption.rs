//! Captions: over tables of prose, again where a table goes on, and at both ends of the line over a table of a form.

use super::face::Face;
use super::fitted::{self, Room};
use super::geometry::{LEFT, RIGHT, WIDTH};
use super::paragraph;
use super::place;
use super::setter::{Across, Setter, line_at};
use super::shape::{Type, shape, shape_str};
use super::slab::Slab;
use super::words;
use crate::document::{Inline, Length};

const CAPTION: Type = Type::new(Face::HeiBold, 12.0);
const CAPTION_GAP: Length = Length::mm(2.4);
const CAPTION_PITCH: Length = Length::pt(16.5);

/// A caption, a strip a line, so that however long it is it stays on its pages.
pub(super) fn slabs(caption: &str, group: usize) -> Vec<Slab> {
    let lines = paragraph::balanced(&shape_str(caption, CAPTION), WIDTH);
    let last = lines.len().saturating_sub(1);
    let slab = |(index, line)| Slab {
        group: Some(group),
        ..Slab::new(
            if index == last {
                CAPTION.size + CAPTION_GAP
            } else {
                CAPTION_PITCH
            },
            line_at(line, CAPTION.size, Across::AXIS, CAPTION.size / 2.0),
        )
        .keep_next()
    };
    lines.iter().enumerate().map(slab).collect()
}

/// The caption over the rest of a table, in two lines at most.
pub(super) fn again(caption: &str, group: usize) -> Slab {
    let room = Room {
        width: WIDTH,
        height: CAPTION_PITCH + CAPTION.size,
    };
    let words = format!("{caption}{}", words::CONTINUED);
    let set = fitted::even(&words, CAPTION, CAPTION_PITCH, room);
    let items = set.below(Across::AXIS, Length::ZERO);
    Slab {
        group: Some(group),
        ..Slab::new(set.height() + CAPTION_GAP, items).keep_next()
    }
}

/// The line over a table of a form: what it is, and its unit or count at the right.
pub(super) fn of_form(left: &str, right: &[Inline], setter: &mut Setter<'_>) -> Slab {
    const KAI: Type = Type::new(Face::Kai, 12.0);
    const SONG: Type = Type::new(Face::Song, 10.5);
    let middle = KAI.size / 2.0;
    let room = Room {
        width: WIDTH * 0.6,
        height: KAI.size,
    };
    let shaped = setter.shape(right, SONG, None);
    let numbers = setter.numbers;
    let set = fitted::fitted(SONG.size, SONG.size, room, |scale| {
        let smaller = shape(right, SONG.scaled(scale), numbers);
        vec![paragraph::single(if scale < 1.0 {
            &smaller
        } else {
            &shaped
        })]
    });
    let words = fitted::one_line(
        left,
        KAI.among(setter.faces),
        WIDTH - set.width() - KAI.size,
    );
    let mut items = words.about(Across::From(LEFT), middle);
    // On the baseline of the words at the left.
    let lower = (KAI.size - set.size) * place::CENTRE_TO_BASELINE;
    items.extend(set.about(Across::EndingAt(RIGHT), middle + lower));
    Slab::new(KAI.size + Length::mm(2.0), items).keep_next()
}
