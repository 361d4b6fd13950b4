//! What every step of layout carries along: page numbers known so far, and what went wrong.

use super::geometry::AXIS;
use super::justify::SetLine;
use super::page::{Item, Missing, Overflow, OverflowStep, Point};
use super::paragraph::{self, single};
use super::place::{self, CENTRE_TO_BASELINE, GapNames};
use super::shape::{PageNumbers, Shaped, Type, shape, shape_str};
use super::system::Faces;
use crate::course::Course;
use crate::document::{Inline, Length};

/// What layout goes by besides the document: the faces, and whether it shall stop.
#[derive(Clone, Copy)]
pub(super) struct Terms<'a> {
    pub faces: Faces,
    pub course: Course<'a>,
}

/// Sets words for one part of the document.
pub(super) struct Setter<'a> {
    pub numbers: &'a dyn PageNumbers,
    pub draft: bool,
    pub missing: Vec<Missing>,
    pub overflows: Vec<Overflow>,
    pub faces: Faces,
    course: Course<'a>,
}

impl<'a> Setter<'a> {
    pub fn new(numbers: &'a dyn PageNumbers, draft: bool) -> Self {
        Self {
            numbers,
            draft,
            missing: Vec::new(),
            overflows: Vec::new(),
            faces: Faces::BuiltIn,
            course: Course::FREE,
        }
    }

    pub fn under(self, terms: Terms<'a>) -> Self {
        Self {
            faces: terms.faces,
            course: terms.course,
            ..self
        }
    }

    /// Whether nobody wants what is set any more, so that long tables may break off.
    pub fn is_stopped(&self) -> bool {
        self.course.is_stopped()
    }

    /// Shapes an answer's words; characters without a face are reported at its path.
    pub fn shape(&mut self, inlines: &[Inline], kind: Type, at: Option<&str>) -> Shaped {
        let shaped = shape(inlines, kind.among(self.faces), self.numbers);
        self.report(&shaped, at);
        shaped
    }

    pub fn shape_str(&mut self, words: &str, kind: Type, at: Option<&str>) -> Shaped {
        let shaped = shape_str(words, kind.among(self.faces));
        self.report(&shaped, at);
        shaped
    }

    pub fn report(&mut self, shaped: &Shaped, at: Option<&str>) {
        let found = shaped.missing.iter().map(|&ch| Missing {
            ch,
            at: at.map(str::to_owned),
        });
        self.missing.extend(found);
    }

    pub fn overflow(&mut self, at: Option<&str>, step: OverflowStep) {
        self.overflows.push(Overflow {
            at: at.map(str::to_owned),
            step,
        });
    }

    /// The names of the gaps in some words, in a draft.
    pub fn shaped_names(&self, words: &[Inline]) -> Vec<String> {
        let name = |inline: &Inline| match inline {
            Inline::Gap(name) if self.draft => Some(name.clone()),
            _ => None,
        };
        words.iter().filter_map(name).collect()
    }

    /// What stands under gaps: their names, in a draft.
    pub fn names<'s>(&self, shaped: &'s Shaped) -> GapNames<'s> {
        if self.draft {
            GapNames::Shown(&shaped.gap_names)
        } else {
            GapNames::Hidden
        }
    }
}

/// Where a single line stands across the page.
#[derive(Debug, Clone, Copy)]
pub(super) enum Across {
    From(Length),
    CentredOn(Length),
    EndingAt(Length),
}

impl Across {
    pub const AXIS: Self = Self::CentredOn(AXIS);

    fn start(self, width: Length) -> Length {
        match self {
            Self::From(x) => x,
            Self::CentredOn(x) => x - width / 2.0,
            Self::EndingAt(x) => x - width,
        }
    }
}

/// One line of fixed words whose em box has its middle at `middle`.
pub(super) fn words_at(words: &str, kind: Type, across: Across, middle: Length) -> Vec<Item> {
    line_at(&single(&shape_str(words, kind)), kind.size, across, middle)
}

/// The same for a line already set.
pub(super) fn line_at(set: &SetLine, size: Length, across: Across, middle: Length) -> Vec<Item> {
    let x = across.start(Length::pt(set.width));
    place::line(
        set,
        Point::new(x, middle + size * CENTRE_TO_BASELINE),
        GapNames::Hidden,
    )
}

/// One line of fixed words on a baseline.
pub(super) fn words_on(words: &str, kind: Type, across: Across, baseline: Length) -> Vec<Item> {
    let set = single(&shape_str(words, kind));
    let x = across.start(Length::pt(set.width));
    place::line(&set, Point::new(x, baseline), GapNames::Hidden)
}

/// Characters set apart by `ems` of their size.
pub(super) fn spaced(words: &str, kind: Type, ems: f64) -> SetLine {
    let mut shaped = Shaped::default();
    let count = words.chars().count();
    for (index, ch) in words.chars().enumerate() {
        shaped.push_str(ch.encode_utf8(&mut [0; 4]), kind);
        if index + 1 < count {
            shaped.kern(kind.size.to_pt() * ems);
        }
    }
    paragraph::single(&shaped)
}

/// Characters spread evenly over a width, first and last flush with its ends.
pub(super) fn spread_over(words: &str, kind: Type, width: Length) -> SetLine {
    let natural: f64 = single(&shape_str(words, kind)).width;
    let gaps = words.chars().count().saturating_sub(1).max(1);
    let ems = (width.to_pt() - natural) / gaps as f64 / kind.size.to_pt();
    spaced(words, kind, ems.max(0.0))
}
