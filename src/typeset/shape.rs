//! From running text to pieces: each character with its face, its width in the line, and the space that may go.

use super::class::Class;
use super::face::{Face, STAND_IN};
use super::system::Faces;
use crate::document::{Inline, Length};

/// How words are set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Type {
    pub face: Face,
    /// For words that stand out.
    pub strong: Face,
    pub size: Length,
    /// Added to every Han square; the grid of a prose page needs −0.207 pt.
    pub tracking: Length,
    pub digits: Digits,
    /// Whether faces of the machine may stand in.
    pub faces: Faces,
}

/// How digits are spaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Digits {
    /// As the face has them, for running text.
    Natural,
    /// Centred in cells of equal width, for columns and codes.
    Cells,
    /// In cells wide enough for bold figures of the same column.
    WideCells,
}

impl Type {
    pub const fn new(face: Face, points: f64) -> Self {
        Self {
            face,
            strong: face.bold(),
            size: Length::pt(points),
            tracking: Length::ZERO,
            digits: Digits::Natural,
            faces: Faces::BuiltIn,
        }
    }

    pub const fn among(self, faces: Faces) -> Self {
        Self { faces, ..self }
    }

    pub const fn cells(self) -> Self {
        Self {
            digits: Digits::Cells,
            ..self
        }
    }

    pub const fn wide_cells(self) -> Self {
        Self {
            digits: Digits::WideCells,
            ..self
        }
    }

    pub const fn tracked(self, tracking: Length) -> Self {
        Self { tracking, ..self }
    }

    pub const fn sized(self, points: f64) -> Self {
        Self {
            size: Length::pt(points),
            ..self
        }
    }

    /// Smaller or larger in everything.
    pub fn scaled(self, scale: f64) -> Self {
        Self {
            size: self.size * scale,
            tracking: self.tracking * scale,
            ..self
        }
    }

    pub const fn bold(self) -> Self {
        Self {
            face: self.strong,
            ..self
        }
    }

    pub const fn strong(self, strong: Face) -> Self {
        Self { strong, ..self }
    }
}

/// What a piece draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Mark {
    Char {
        ch: char,
        face: Face,
    },
    Box {
        ticked: bool,
    },
    /// A ruled gap; the number finds its name.
    Gap(usize),
    End,
}

/// One character, box or gap. Lengths are points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    pub mark: Mark,
    pub class: Class,
    pub size: f64,
    /// As it stands within a line, side spaces that a neighbour has taken already gone.
    pub width: f64,
    /// From the piece's start to the glyph's origin.
    pub shift: f64,
    pub stretch: f32,
    /// Natural space between this and the next piece.
    pub gap: f64,
    /// Empty space inside the piece that could still go.
    pub trim_left: f64,
    pub trim_right: f64,
    /// Belongs so closely to the next piece that no space is ever put between the two.
    pub tied: bool,
}

impl Piece {
    /// The character that it draws, or a stand-in.
    pub fn ch(&self) -> char {
        match self.mark {
            Mark::Char { ch, .. } => ch,
            Mark::Box { .. } | Mark::Gap(_) => '\u{FFFC}',
            Mark::End => '\n',
        }
    }
}

/// Pieces in order, and the names of the gaps among them.
#[derive(Debug, Clone, Default)]
pub(super) struct Shaped {
    pub pieces: Vec<Piece>,
    pub gap_names: Vec<String>,
    /// Characters that no face has.
    pub missing: Vec<char>,
}

/// The width of an unknown placeholder's gap.
const GAP_EMS: f64 = 6.0;
/// Side of a tick box, and the space after it, in em.
pub(super) const BOX_SIDE: f64 = 0.86;
const BOX_SPACE: f64 = 0.28;
const THOUSANDS_KERN: f64 = 0.2;
const DIGIT_CELL: f64 = 0.565;
const WIDE_DIGIT_CELL: f64 = 0.575;

/// Words of a page number that is not known before all pages are.
pub(super) trait PageNumbers {
    fn page_of(&self, anchor: &str) -> String;
    fn pages_of(&self, anchor: &str) -> String;
    fn count_of(&self, anchor: &str) -> String;
}

/// Shapes running text.
pub(super) fn shape(inlines: &[Inline], kind: Type, numbers: &dyn PageNumbers) -> Shaped {
    let mut shaped = Shaped::default();
    for inline in inlines {
        match inline {
            Inline::Text(words) => shaped.push_str(words, kind),
            Inline::Bold(words) => shaped.push_str(words, kind.bold()),
            Inline::Gap(name) => shaped.push_gap(name, kind),
            Inline::PageOf(anchor) => shaped.push_str(&numbers.page_of(anchor), kind),
            Inline::PagesOf(anchor) => shaped.push_str(&numbers.pages_of(anchor), kind),
            Inline::PageCount(anchor) => shaped.push_str(&numbers.count_of(anchor), kind),
            Inline::Box { ticked } => shaped.push_box(*ticked, kind),
            Inline::LineBreak => shaped.push_end(kind),
        }
    }
    shaped.adjoin();
    shaped
}

/// Shapes plain words.
pub(super) fn shape_str(words: &str, kind: Type) -> Shaped {
    let mut shaped = Shaped::default();
    shaped.push_str(words, kind);
    shaped.adjoin();
    shaped
}

impl Shaped {
    /// Adds words; call [`Shaped::adjoin`] after the last.
    pub fn push_str(&mut self, words: &str, kind: Type) {
        let mut previous = '\0';
        let mut chars = words.chars().peekable();
        while let Some(ch) = chars.next() {
            match ch {
                '\n' | '\u{2028}' | '\u{2029}' => self.push_end(kind),
                '\t' => self.push_char(' ', kind, Class::Space),
                _ if is_invisible(ch) => {}
                '’' if previous.is_alphabetic()
                    && !is_han(previous)
                    && chars
                        .peek()
                        .is_some_and(|next| next.is_alphabetic() && !is_han(*next)) =>
                {
                    self.push_char(ch, kind, Class::Latin);
                    self.narrow_last();
                }
                '—' if previous == '—' || chars.peek() == Some(&'—') => {
                    self.push_char(ch, kind, Class::Dash)
                }
                _ => self.push_char(ch, kind, Class::of(ch)),
            }
            previous = ch;
        }
    }

    fn push_char(&mut self, ch: char, kind: Type, class: Class) {
        let wanted = if kind.face == Face::Kai && matches!(ch, '“' | '”' | '‘' | '’') {
            Face::Song
        } else {
            kind.face.drawing(ch, kind.faces)
        };
        let (ch, face) = match wanted.for_char(ch) {
            Some(face) => (ch, face),
            None => {
                self.missing.push(ch);
                (STAND_IN, wanted)
            }
        };
        self.pieces.push(char_piece(ch, face, kind, class));
    }

    /// An apostrophe within a word: of the wide mark that the face has, only the ink.
    fn narrow_last(&mut self) {
        const AROUND: f64 = 0.06;
        if let Some(last) = self.pieces.last_mut()
            && let Mark::Char { ch, face } = last.mark
            && let Some((left, right)) = face.ink(ch)
        {
            last.shift = (AROUND - left) * last.size;
            last.width = (right - left + AROUND * 2.0) * last.size;
        }
    }

    pub fn push_box(&mut self, ticked: bool, kind: Type) {
        let em = kind.size.to_pt();
        self.pieces.push(Piece {
            width: BOX_SIDE * em,
            gap: BOX_SPACE * em,
            ..blank(Mark::Box { ticked }, Class::Box, em)
        });
    }

    fn push_gap(&mut self, name: &str, kind: Type) {
        let em = kind.size.to_pt();
        self.gap_names.push(name.to_owned());
        let mark = Mark::Gap(self.gap_names.len() - 1);
        self.pieces.push(Piece {
            width: GAP_EMS * em,
            ..blank(mark, Class::Gap, em)
        });
    }

    pub fn push_end(&mut self, kind: Type) {
        self.pieces
            .push(blank(Mark::End, Class::End, kind.size.to_pt()));
    }

    /// A space that is not a character, so that copied text stays whole.
    pub fn kern(&mut self, points: f64) {
        if let Some(last) = self.pieces.last_mut() {
            last.width += points;
        }
    }

    /// Digits in cells, with a kern before the last three of a whole number of five digits or more.
    pub fn push_thousands(&mut self, digits: &str, kind: Type) {
        let kind = if kind.digits == Digits::Natural {
            kind.cells()
        } else {
            kind
        };
        let whole = digits
            .trim_start_matches('-')
            .chars()
            .take_while(char::is_ascii_digit)
            .count();
        let sign = digits.chars().count() - digits.trim_start_matches('-').chars().count();
        for (index, ch) in digits.chars().enumerate() {
            let left = (sign + whole).saturating_sub(index);
            if whole >= 5 && index > sign && left > 0 && left % 3 == 0 {
                self.kern(kind.size.to_pt() * THOUSANDS_KERN);
            }
            self.push_str(ch.encode_utf8(&mut [0; 4]), kind);
        }
    }

    /// A person's name; one of two characters is kerned to the width of three.
    pub fn push_name(&mut self, name: &str, kind: Type) {
        let mut chars = name.chars();
        match (chars.next(), chars.next(), chars.next()) {
            (Some(first), Some(second), None)
                if Class::of(first) == Class::Han && Class::of(second) == Class::Han =>
            {
                self.push_str(first.encode_utf8(&mut [0; 4]), kind);
                self.kern(kind.size.to_pt());
                self.push_str(second.encode_utf8(&mut [0; 4]), kind);
            }
            _ => self.push_str(name, kind),
        }
    }

    /// Whether the words hold a line break of their own.
    pub fn breaks_by_hand(&self) -> bool {
        self.pieces.iter().any(|piece| piece.class == Class::End)
    }
}

fn blank(mark: Mark, class: Class, size: f64) -> Piece {
    Piece {
        mark,
        class,
        size,
        width: 0.0,
        shift: 0.0,
        stretch: 1.0,
        gap: 0.0,
        trim_left: 0.0,
        trim_right: 0.0,
        tied: false,
    }
}

fn char_piece(ch: char, face: Face, kind: Type, class: Class) -> Piece {
    let em = kind.size.to_pt();
    let advance = face.advance(ch) * em;
    let piece = blank(Mark::Char { ch, face }, class, em);
    let half = em / 2.0;
    let squared = em + kind.tracking.to_pt();
    match class {
        Class::Digit => match kind.digits {
            Digits::Natural => Piece {
                width: advance,
                ..piece
            },
            Digits::Cells => centred(piece, advance, DIGIT_CELL * em),
            Digits::WideCells => centred(piece, advance, WIDE_DIGIT_CELL * em),
        },
        Class::Interpunct => centred(piece, advance, half),
        Class::Dash | Class::Ellipsis => Piece {
            width: squared,
            ..piece
        },
        Class::Opening => Piece {
            width: squared,
            trim_left: half,
            ..piece
        },
        Class::Closing | Class::Comma | Class::Stop => Piece {
            width: squared,
            trim_right: half,
            ..piece
        },
        Class::Han => Piece {
            width: advance.max(em) + kind.tracking.to_pt(),
            ..piece
        },
        _ => Piece {
            width: advance,
            ..piece
        },
    }
}

fn centred(piece: Piece, advance: f64, width: f64) -> Piece {
    Piece {
        width,
        shift: (width - advance) / 2.0,
        ..piece
    }
}

fn is_han(ch: char) -> bool {
    Class::of(ch) == Class::Han
}

/// Marks of direction, joiners and variation selectors draw nothing.
fn is_invisible(ch: char) -> bool {
    ch.is_control()
        || matches!(ch, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
        || matches!(ch, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0100}'..='\u{E01EF}')
}
