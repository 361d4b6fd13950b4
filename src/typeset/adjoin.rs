//! What a character's neighbours do to it: marks give up their empty halves, Latin keeps away from Han, some are tied.

use super::class::{Class, is_note_mark, is_sign_after, is_sign_before};
use super::face::Face;
use super::shape::{Mark, Piece, Shaped};

/// Ink of one half of —— : a little over the em would be a visible overlap, a little under a crack.
const DASH_INK: f64 = 0.97;

impl Shaped {
    /// Lets neighbours share their spaces: marks side by side, Han beside Latin.
    pub fn adjoin(&mut self) {
        self.halve_connectors();
        for index in 1..self.pieces.len() {
            let (before, after) = self.pieces.split_at_mut(index);
            let (left, right) = (&mut before[index - 1], &mut after[0]);
            hug(left, right);
            left.gap = left.gap.max(natural_gap(left, right));
            left.tied = is_tied(left, right);
        }
        self.level_spaces();
        self.join_dashes();
    }

    /// Slashes and short connectors beside Han are half an em wide; within letters and digits they are letters.
    fn halve_connectors(&mut self) {
        for index in 0..self.pieces.len() {
            let Mark::Char { ch, face } = self.pieces[index].mark else {
                continue;
            };
            let class = match ch {
                '/' | '／' => Class::Slash,
                '-' | '‐' | '–' | '－' => Class::Connector,
                _ => continue,
            };
            let beside = |neighbour: Option<&Piece>| neighbour.map(|piece| piece.class);
            let before = beside(
                index
                    .checked_sub(1)
                    .and_then(|index| self.pieces.get(index)),
            );
            let after = beside(self.pieces.get(index + 1));
            let wide = |class: Option<Class>| {
                matches!(class, Some(Class::Han | Class::Closing | Class::Opening))
            };
            let minus = class == Class::Connector && after == Some(Class::Digit);
            let connects = wide(before) && wide(after)
                || wide(before) && after.is_some_and(Class::is_western)
                || before.is_some_and(Class::is_western) && wide(after);
            if connects && (!minus || ch == '－') {
                self.pieces[index].halve(class, ch, face);
            }
        }
    }

    /// A typed space beside Han becomes the quarter em that would stand there anyway.
    fn level_spaces(&mut self) {
        let han = |class: Class| class == Class::Han || class.is_mark();
        for index in 0..self.pieces.len() {
            if self.pieces[index].class != Class::Space {
                continue;
            }
            let beside_han = index > 0 && han(self.pieces[index - 1].class)
                || self
                    .pieces
                    .get(index + 1)
                    .is_some_and(|next| han(next.class));
            if beside_han {
                self.pieces[index].width = self.pieces[index].size / 4.0;
            }
        }
    }

    /// Widens both halves of —— until they meet in the middle.
    fn join_dashes(&mut self) {
        let mut second = false;
        for piece in &mut self.pieces {
            let (Class::Dash, Mark::Char { ch, face }) = (piece.class, piece.mark) else {
                second = false;
                continue;
            };
            let Some((left, right)) = face.ink(ch) else {
                continue;
            };
            let stretch = DASH_INK / (right - left);
            let start = if second { 1.0 - DASH_INK - 0.03 } else { 0.03 };
            piece.stretch = stretch as f32;
            piece.shift = (start - left * stretch) * piece.size;
            second = !second;
        }
    }
}

impl Piece {
    /// Half an em wide, the glyph in its middle, narrowed if it is drawn for a square.
    fn halve(&mut self, class: Class, ch: char, face: Face) {
        let advance = face.advance(ch);
        let stretch = if advance > 0.75 { 0.5 } else { 1.0 };
        self.class = class;
        self.width = self.size / 2.0;
        self.stretch = stretch as f32;
        self.shift = (0.5 - advance * stretch) / 2.0 * self.size;
    }
}

/// Two marks side by side take an em and a half, and brackets hug their text.
fn hug(left: &mut Piece, right: &mut Piece) {
    if !(left.class.is_mark() && right.class.is_mark()) {
        return;
    }
    if left.trim_right > 0.0 {
        left.width -= left.trim_right;
        left.trim_right = 0.0;
    } else if left.class == Class::Opening && right.trim_left > 0.0 {
        right.shift -= right.trim_left;
        right.width -= right.trim_left;
        right.trim_left = 0.0;
    }
}

/// A quarter em between Han and Latin or digits; none before a percent sign.
fn natural_gap(left: &Piece, right: &Piece) -> f64 {
    let mixed = left.class == Class::Han && right.class.is_western()
        || left.class.is_western() && right.class == Class::Han;
    let tight = is_sign_after(right.ch())
        || is_sign_before(left.ch())
        || matches!(left.ch(), '(' | '[' | '×' | '÷')
        || matches!(right.ch(), '×' | '÷');
    if mixed && !tight {
        left.size.max(right.size) / 4.0
    } else {
        0.0
    }
}

/// Within words, numbers, —— and ……, beside connectors and slashes, between a sign and its number, a word and its
/// note; and before a space, because what follows it is the place.
fn is_tied(left: &Piece, right: &Piece) -> bool {
    let tight = |class: Class| matches!(class, Class::Connector | Class::Slash);
    let same_run = left.class.is_western() && right.class.is_western()
        || left.class == right.class && matches!(left.class, Class::Dash | Class::Ellipsis);
    same_run
        || left.class == Class::Box
        || right.class == Class::Space
        || tight(left.class)
        || tight(right.class)
        || left.class == Class::Digit && is_sign_after(right.ch())
        || right.class == Class::Digit && is_sign_before(left.ch())
        || is_note_mark(right.ch()) && !left.class.is_mark()
}
