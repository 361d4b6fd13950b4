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
const SPREADS: [Room; 2] = [
    |piece| {
        only(
            piece,
            Class::Space,
            piece.size / 2.0 - piece.width - piece.gap,
        )
    },
    |piece| gap_up_to(piece, 1.0 / 3.0),
];

/// The widest space between Han and Latin; good style keeps it under a third, but for loose lines.
const WIDEST_MIXED: Room = |piece| gap_up_to(piece, 1.0 / 2.0);
/// A share for every place that brings spaces between Han and Latin from a third to a half of an em.
const EVEN_SHARE: f64 = 1.0 / 2.0 - 1.0 / 3.0;

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
    SPREADS[0](piece) + WIDEST_MIXED(piece)
}

/// Whether space between characters may go after a piece, when all else has been widened.
pub(super) fn is_place(piece: &Piece) -> bool {
    !piece.tied && mixed_gap(piece) == 0.0
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
        if self.is_better_ragged(lack) {
            return 0.0;
        }
        for room in SPREADS {
            lack -= self.widen(lack, room);
        }
        let em = self.pieces.last().map_or(1.0, |piece| piece.size);
        let mut between = self.places_between(|_| true);
        if lack > EVEN_SHARE * em * between.len() as f64 {
            lack -= self.widen(lack, WIDEST_MIXED);
            between = self.places_between(|piece| mixed_gap(piece) == 0.0);
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
        each / em
    }

    fn is_better_ragged(&self, lack: f64) -> bool {
        let Some((last, others)) = self.pieces.split_last() else {
            return false;
        };
        let give: f64 = others.iter().map(give_of).sum();
        let places = others.iter().filter(|piece| is_place(piece)).count();
        let each = (lack - give) / places as f64 / last.size;
        places > 0 && is_better_ragged(each, places, self.pieces.len())
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

    /// After which of some pieces any space may go.
    fn places_between(&self, wanted: fn(&Piece) -> bool) -> Vec<usize> {
        let may = |&index: &usize| !self.pieces[index].tied && wanted(&self.pieces[index]);
        (0..self.pieces.len().saturating_sub(1))
            .filter(may)
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

    #[test]
    fn interpuncts_slashes_and_short_connectors_are_half_an_em_wide() {
        assert!((draft("让·雅克").width() - 35.0).abs() < 1e-9);
        for sign in ["/", "／", "-", "–"] {
            let width = draft(&format!("津{sign}京")).width();
            assert!((width - 25.0).abs() < 1e-9, "{sign}: {width}");
        }
        let letters: f64 = "GB/T".chars().map(|ch| Face::Song.advance(ch) * 10.0).sum();
        assert!((draft("GB/T").width() - letters).abs() < 1e-9);
    }

    #[test]
    fn three_marks_are_narrowed_pair_by_pair() {
        assert!((draft("字》）。字").width() - 40.0).abs() < 1e-9);
        assert!((draft("字。（“字").width() - 40.0).abs() < 1e-9);
    }

    #[test]
    fn word_spaces_then_gaps_beside_latin_are_widened_before_all_else() {
        let line = draft("甲乙 a b 丙丁");
        let natural = line.width();
        let gaps = |by: f64| -> Vec<f64> {
            let line = line.clone().exactly(natural + by);
            let starts = line.starts.iter().zip(&line.pieces);
            let ends: Vec<(f64, f64)> = starts
                .map(|(start, piece)| (*start, start + piece.width))
                .collect();
            ends.windows(2).map(|pair| pair[1].0 - pair[0].1).collect()
        };
        // Only the space between the two words grows at first; no Han has moved.
        let first = gaps(1.0);
        assert!(
            first[0].abs() < 1e-9 && first[3] + first[4] > 0.3,
            "{first:?}"
        );
        let all = gaps(12.0);
        assert!(all[0] > 0.1, "{all:?}");
    }

    #[test]
    fn gaps_between_han_and_digits_stay_under_a_third_while_lines_are_not_loose() {
        let line = draft("联盟由12家单位共同发起组成");
        let loosened = |by: f64| line.clone().exactly(line.width() + by);
        let gap = |line: &SetLine| line.pieces[2].gap;
        assert!((gap(&loosened(1.0)) - 3.0).abs() < 0.01);
        assert!(gap(&loosened(6.0)) < 4.0);
        assert!((gap(&loosened(40.0)) - 5.0).abs() < 1e-6);
    }

    #[test]
    fn nothing_is_put_between_a_number_and_its_sign() {
        let line = draft("约25℃占66%价￥500整").exactly(150.0);
        for pair in line.pieces.windows(2).zip(line.starts.windows(2)) {
            let (pieces, starts) = pair;
            let apart = starts[1] - starts[0] - pieces[0].width;
            let whole = matches!(
                (pieces[0].ch(), pieces[1].ch()),
                ('5', '℃') | ('6', '%') | ('￥', '5')
            );
            assert!(
                !whole || apart.abs() < 1e-9,
                "{} {}",
                pieces[0].ch(),
                pieces[1].ch()
            );
        }
    }

    #[test]
    fn a_line_that_is_mostly_an_address_stays_short_rather_than_torn() {
        let line = draft("详见https://example.com/alliance/").exactly(240.0);
        assert!(line.spread == 0.0 && line.width < 200.0, "{}", line.width);
    }
}
