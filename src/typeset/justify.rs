//! One line made exactly as long as it should be, by squeezing or spreading in the order of the Chinese requirements.
//! All lengths here are points.

use super::class::Class;
use super::shape::Piece;

/// A line with each piece in its place, measured from the line's start.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct SetLine {
    pub pieces: Vec<Piece>,
    pub starts: Vec<f64>,
    pub width: f64,
    /// The largest space that was put between two characters, in em.
    pub spread: f64,
}

/// The line as it stands before it is made to fit: edges trimmed, hanging spaces gone.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pieces: Vec<Piece>,
}

/// What a stage may take from a piece, or put after it.
type Room = fn(&Piece) -> f64;

/// Each kind evenly over the line until it fits. Two kinds come before all of these and leave nothing to take:
/// a mark at a line's end and an interpunct are half an em wide in every line.
const SQUEEZES: [(Room, Taken); 5] = [
    (
        |piece| only(piece, Class::Space, piece.width - piece.size / 4.0),
        Taken::Width,
    ),
    (
        |piece| match piece.class {
            Class::Opening | Class::Closing => piece.trim_left + piece.trim_right,
            _ => 0.0,
        },
        Taken::Sides,
    ),
    (
        |piece| only(piece, Class::Comma, piece.trim_right),
        Taken::Sides,
    ),
    (|piece| mixed_gap(piece) / 2.0, Taken::Gap),
    (
        |piece| only(piece, Class::Stop, piece.trim_right),
        Taken::Sides,
    ),
];

/// Each kind evenly until the line is full; what is then left over goes between all characters alike.
const SPREADS: [Room; 3] = [
    |piece| {
        only(
            piece,
            Class::Space,
            piece.size / 2.0 - piece.width - piece.gap,
        )
    },
    |piece| gap_up_to(piece, 1.0 / 3.0),
    |piece| gap_up_to(piece, 1.0 / 2.0),
];

fn only(piece: &Piece, class: Class, room: f64) -> f64 {
    if piece.class == class {
        room.max(0.0)
    } else {
        0.0
    }
}

fn gap_up_to(piece: &Piece, ems: f64) -> f64 {
    let gap = mixed_gap(piece);
    if gap > 0.0 {
        (piece.size * ems - gap).max(0.0)
    } else {
        0.0
    }
}

/// How much shorter a piece and the gap after it can become.
pub(super) fn slack_of(piece: &Piece) -> f64 {
    SQUEEZES.iter().map(|(room, _)| room(piece)).sum()
}

/// How much longer, before spaces between all characters are widened.
pub(super) fn give_of(piece: &Piece) -> f64 {
    SPREADS[0](piece) + SPREADS[2](piece)
}

/// The most that letters of an address are set apart.
const LETTER_EM: f64 = 0.1;

/// Where a squeeze takes its space from.
#[derive(Debug, Clone, Copy)]
enum Taken {
    Width,
    /// The empty half of a mark.
    Sides,
    Gap,
}

/// Whether a line looks better short than with so many em in each of its few places: one that is mostly a long word
/// or an address, or that ends early because a longer word follows.
pub(super) fn is_better_ragged(each: f64, places: usize, characters: usize) -> bool {
    each > if is_mostly_letters(places, characters) {
        0.5
    } else {
        1.0
    }
}

/// Whether few of a line's characters have a place for space after them.
pub(super) fn is_mostly_letters(places: usize, characters: usize) -> bool {
    places * 3 < characters
}

/// The quarter em between Han and Latin; the space after a tick box is not one.
pub(super) fn mixed_gap(piece: &Piece) -> f64 {
    if piece.class == Class::Box {
        0.0
    } else {
        piece.gap
    }
}

impl Draft {
    /// Trims what does not show at the edges of a line.
    pub fn new(pieces: &[Piece]) -> Self {
        let blank = |piece: &&Piece| matches!(piece.class, Class::Space | Class::End);
        let hanging = pieces.iter().rev().take_while(blank).count();
        let leading = pieces[..pieces.len() - hanging]
            .iter()
            .take_while(|piece| piece.class == Class::Space)
            .count();
        let mut pieces = pieces[leading..pieces.len() - hanging].to_vec();
        if let Some(first) = pieces.first_mut() {
            first.shift -= first.trim_left;
            first.width -= first.trim_left;
            first.trim_left = 0.0;
        }
        if let Some(last) = pieces.last_mut() {
            last.width -= last.trim_right;
            last.trim_right = 0.0;
            last.gap = 0.0;
        }
        Self { pieces }
    }

    pub fn width(&self) -> f64 {
        self.pieces
            .iter()
            .map(|piece| piece.width + piece.gap)
            .sum()
    }

    /// The line in its natural width.
    pub fn natural(self) -> SetLine {
        self.placed(0.0)
    }

    /// The line made to fit if it is too long, left as it is otherwise: the last line of a paragraph.
    pub fn at_most(mut self, measure: f64) -> SetLine {
        self.squeeze(self.width() - measure);
        self.placed(0.0)
    }

    /// The line with both edges straight.
    pub fn exactly(mut self, measure: f64) -> SetLine {
        self.squeeze(self.width() - measure);
        let spread = self.spread(measure - self.width());
        self.placed(spread)
    }

    fn squeeze(&mut self, mut excess: f64) {
        for (room, taken) in SQUEEZES {
            let available: f64 = self.pieces.iter().map(room).sum();
            if excess <= 0.0 || available <= 0.0 {
                continue;
            }
            let share = (excess / available).min(1.0);
            for piece in &mut self.pieces {
                take(piece, room(piece) * share, taken);
            }
            excess -= available * share;
        }
    }

    /// Fills the line up and tells the widest space between two Han, in em.
    fn spread(&mut self, mut lack: f64) -> f64 {
        let mut between = self.places_between();
        if let (Some(last), false) = (self.pieces.last(), between.is_empty()) {
            let give: f64 = self.pieces.iter().map(give_of).sum::<f64>() - give_of(last);
            let each = (lack - give) / between.len() as f64 / last.size;
            if is_better_ragged(each, between.len(), self.pieces.len()) {
                return 0.0;
            }
        }
        for room in SPREADS {
            lack -= self.widen(lack, room);
        }
        if between.is_empty()
            && lack < LETTER_EM * self.pieces.iter().map(|piece| piece.size).sum::<f64>()
        {
            // A line that is one long address has no other place to give way.
            between = (0..self.pieces.len().saturating_sub(1)).collect();
        }
        if lack <= 1e-6 || between.is_empty() {
            return 0.0;
        }
        let each = lack / between.len() as f64;
        for &index in &between {
            self.pieces[index].gap += each;
        }
        each / self.pieces[between[0]].size
    }

    /// Adds up to `room` after each piece, evenly; returns what was added in all.
    fn widen(&mut self, lack: f64, room: Room) -> f64 {
        let last = self.pieces.len().saturating_sub(1);
        let rooms: Vec<f64> = self.pieces[..last].iter().map(room).collect();
        let available: f64 = rooms.iter().sum();
        if lack <= 0.0 || available <= 0.0 {
            return 0.0;
        }
        let share = (lack / available).min(1.0);
        for (piece, room) in self.pieces.iter_mut().zip(rooms) {
            piece.gap += room * share;
        }
        available * share
    }

    /// After which pieces any space may go.
    fn places_between(&self) -> Vec<usize> {
        (0..self.pieces.len().saturating_sub(1))
            .filter(|&index| !self.pieces[index].tied)
            .collect()
    }

    fn placed(self, spread: f64) -> SetLine {
        let mut starts = Vec::with_capacity(self.pieces.len());
        let mut at = 0.0;
        for piece in &self.pieces {
            starts.push(at);
            at += piece.width + piece.gap;
        }
        SetLine {
            pieces: self.pieces,
            starts,
            width: at,
            spread,
        }
    }
}

fn take(piece: &mut Piece, amount: f64, taken: Taken) {
    match taken {
        Taken::Gap => piece.gap -= amount,
        Taken::Width => piece.width -= amount,
        Taken::Sides if piece.trim_left > 0.0 => {
            piece.shift -= amount;
            piece.width -= amount;
            piece.trim_left -= amount;
        }
        Taken::Sides => {
            piece.width -= amount;
            piece.trim_right -= amount;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::face::Face;
    use super::super::shape::{Type, shape_str};
    use super::*;

    fn draft(text: &str) -> Draft {
        Draft::new(&shape_str(text, Type::new(Face::Song, 10.0)).pieces)
    }

    #[test]
    fn a_mark_at_the_lines_end_is_half_wide() {
        assert!((draft("二字。").width() - 25.0).abs() < 1e-9);
        assert!((draft("（二字").width() - 25.0).abs() < 1e-9);
    }

    #[test]
    fn two_marks_side_by_side_take_an_em_and_a_half() {
        assert!((draft("字）。字").width() - 35.0).abs() < 1e-9);
        assert!((draft("字：“字").width() - 35.0).abs() < 1e-9);
        assert!((draft("字“《字").width() - 35.0).abs() < 1e-9);
    }

    #[test]
    fn a_quarter_em_stands_between_han_and_digits_but_not_before_a_percent_sign() {
        let digit = Face::Song.advance('6') * 10.0;
        assert!((draft("占6家").width() - (20.0 + digit + 5.0)).abs() < 1e-9);
        assert!((draft("占 6 家").width() - (20.0 + digit + 5.0)).abs() < 1e-9);
        assert!((draft("6%").width() - (digit + Face::Song.advance('%') * 10.0)).abs() < 1e-9);
    }

    #[test]
    fn both_edges_are_straight_whatever_the_measure() {
        let text = "联盟（组建）由12家单位组成，其中企业8家、高校2家，占66.7%。二";
        let natural = draft(text).width();
        for step in -10..=20 {
            let measure = natural + f64::from(step);
            let line = draft(text).exactly(measure);
            assert!((line.width - measure).abs() < 1e-6, "{step}");
        }
    }

    #[test]
    fn brackets_give_way_before_commas_and_commas_before_stops() {
        let line = draft("甲（乙）丙，丁。戊");
        let full = line.width();
        let widths =
            |line: &SetLine| -> Vec<f64> { line.pieces.iter().map(|piece| piece.width).collect() };
        assert_eq!(
            widths(&line.clone().at_most(full - 10.0)),
            [10.0, 5.0, 10.0, 5.0, 10.0, 10.0, 10.0, 10.0, 10.0]
        );
        assert_eq!(
            widths(&line.clone().at_most(full - 15.0)),
            [10.0, 5.0, 10.0, 5.0, 10.0, 5.0, 10.0, 10.0, 10.0]
        );
        assert_eq!(
            widths(&line.at_most(full - 20.0)),
            [10.0, 5.0, 10.0, 5.0, 10.0, 5.0, 10.0, 5.0, 10.0]
        );
    }

    #[test]
    fn numbers_are_never_spread() {
        let line = draft("共12345家").exactly(80.0);
        let digits: Vec<&Piece> = line
            .pieces
            .iter()
            .filter(|piece| piece.class == Class::Digit)
            .collect();
        assert!(digits[..4].iter().all(|piece| piece.gap == 0.0));
    }
}
