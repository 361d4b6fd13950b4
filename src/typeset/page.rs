//! Pages: what stands where, ready to be written by any of the exporters. The origin is the sheet's top left.

use std::sync::Arc;

use super::face::Face;
use crate::document::{Length, Party};

/// Width and height of A4.
pub const SHEET: Size = Size {
    width: Length::mm(210.0),
    height: Length::mm(297.0),
};

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Size {
    pub width: Length,
    pub height: Length,
}

/// A place on the sheet, measured from its top left corner.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Point {
    pub x: Length,
    pub y: Length,
}

impl Point {
    pub fn new(x: Length, y: Length) -> Self {
        Self { x, y }
    }

    pub fn mm(x: f64, y: f64) -> Self {
        Self {
            x: Length::mm(x),
            y: Length::mm(y),
        }
    }

    pub fn down(self, by: Length) -> Self {
        Self {
            x: self.x,
            y: self.y + by,
        }
    }

    pub fn right(self, by: Length) -> Self {
        Self {
            x: self.x + by,
            y: self.y,
        }
    }
}

/// A rectangle by its top left corner.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Area {
    pub x: Length,
    pub y: Length,
    pub width: Length,
    pub height: Length,
}

impl Area {
    pub fn new(x: Length, y: Length, width: Length, height: Length) -> Self {
        Self {
            x,
            y,
            width,
            height,
        }
    }

    pub fn right(&self) -> Length {
        self.x + self.width
    }

    pub fn foot(&self) -> Length {
        self.y + self.height
    }

    pub fn down(self, by: Length) -> Self {
        Self {
            y: self.y + by,
            ..self
        }
    }

    pub fn contains(&self, point: Point) -> bool {
        point.x >= self.x && point.x <= self.right() && point.y >= self.y && point.y <= self.foot()
    }
}

/// How dark: 0 is black, 1 is paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ink(pub f32);

impl Ink {
    pub const BLACK: Self = Self(0.0);
    /// K55, for seal ticks and the line round a scan.
    pub const GREY: Self = Self(0.45);
    /// K8, for the draft's watermark.
    pub const PALE: Self = Self(0.92);
}

/// Something drawn on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    Run(Run),
    Rule(Rule),
    Shape(Shape),
    Picture(Picture),
    /// Drawn everywhere but in the holes.
    CutOut {
        holes: Vec<Area>,
        shape: Shape,
    },
}

/// Characters of one face and size on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    pub face: Face,
    pub size: Length,
    /// Where the baseline starts.
    pub origin: Point,
    pub text: String,
    /// How far each character stands from the origin, in points, one a character.
    pub offsets: Vec<f32>,
    /// Horizontal scale of the glyphs, 1 but for the closed `——`.
    pub stretch: f32,
    pub ink: Ink,
}

/// A straight line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    pub from: Point,
    pub to: Point,
    pub weight: Length,
    pub pattern: Pattern,
    pub ink: Ink,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    Solid,
    /// Round dots two points apart: a place to write on.
    Dotted,
    /// A line to cut along.
    Dashed,
}

/// Lines and curves, filled or stroked.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    pub segments: Vec<Segment>,
    pub paint: Paint,
    pub ink: Ink,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Paint {
    /// By the nonzero winding rule.
    Fill,
    Stroke {
        weight: Length,
        round: bool,
    },
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    Move(Point),
    Line(Point),
    Quad(Point, Point),
    Close,
}

impl Shape {
    /// A stroked rectangle; the stroke is centred on its edge.
    pub fn frame(area: Area, weight: Length, ink: Ink) -> Self {
        let corners = [
            (area.x, area.y),
            (area.right(), area.y),
            (area.right(), area.foot()),
            (area.x, area.foot()),
        ];
        let mut segments: Vec<Segment> = corners
            .iter()
            .map(|&(x, y)| Segment::Line(Point::new(x, y)))
            .collect();
        segments[0] = Segment::Move(Point::new(area.x, area.y));
        segments.push(Segment::Close);
        Self {
            segments,
            paint: Paint::Stroke {
                weight,
                round: false,
            },
            ink,
        }
    }
}

/// A page of a scan in a rectangle.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The id of the scan in the document.
    pub scan: String,
    /// For a PDF, which of its pages, from 0.
    pub page: usize,
    pub area: Area,
    /// Mirrored left to right before it is turned.
    pub mirrored: bool,
    /// Clockwise; for a picture with what its file says, for a PDF on top of that.
    pub quarter_turns: u8,
}

impl Item {
    pub fn solid(from: Point, to: Point, weight: Length) -> Self {
        Self::Rule(Rule {
            from,
            to,
            weight,
            pattern: Pattern::Solid,
            ink: Ink::BLACK,
        })
    }

    /// The same item, lower on the page.
    pub fn down(mut self, by: Length) -> Self {
        match &mut self {
            Self::Run(run) => run.origin = run.origin.down(by),
            Self::Rule(rule) => {
                rule.from = rule.from.down(by);
                rule.to = rule.to.down(by);
            }
            Self::Shape(shape) => shape.lower(by),
            Self::Picture(picture) => picture.area = picture.area.down(by),
            Self::CutOut { holes, shape } => {
                shape.lower(by);
                holes.iter_mut().for_each(|hole| *hole = hole.down(by));
            }
        }
        self
    }
}

impl Shape {
    fn lower(&mut self, by: Length) {
        for segment in &mut self.segments {
            *segment = match *segment {
                Segment::Move(to) => Segment::Move(to.down(by)),
                Segment::Line(to) => Segment::Line(to.down(by)),
                Segment::Quad(bend, to) => Segment::Quad(bend.down(by), to.down(by)),
                Segment::Close => Segment::Close,
            };
        }
    }
}

/// A sheet's side with all that stands on it, in drawing order.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    pub items: Vec<Item>,
    /// What is printed as its number, and what a reader shows: `封面`, `Ⅰ`, `12`. Blank backs have one too.
    pub label: String,
    /// The id of the part that it belongs to.
    pub part: String,
    pub regions: Vec<Region>,
    pub anchors: Vec<Anchor>,
    pub links: Vec<Link>,
    pub seals: Vec<SealPlace>,
    /// An empty back, put in for double-sided printing.
    pub blank: bool,
}

/// Where an answer is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    pub area: Area,
    /// The answer's path.
    pub at: String,
    /// How far the answer runs over the cell that the form gives it, if it does.
    pub over: Option<Over>,
}

/// An answer with more lines than there is room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Over {
    /// The lines that the cell would not hold as it is while nothing is written in it; of an answer that goes on over
    /// the page, those that do.
    pub lines: usize,
    pub remedy: Remedy,
}

/// How an answer that is too long for its cell is printed all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// The row is higher.
    Grown,
    /// The row is higher, and its type smaller.
    Smaller,
    /// It goes on over the page.
    GoesOn,
}

/// A named place.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchor {
    pub name: String,
    pub y: Length,
}

/// An area that leads to a place of the document.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    pub area: Area,
    /// Index of the page.
    pub page: usize,
    pub y: Length,
}

/// Where a seal goes, or a signature alone.
#[derive(Debug, Clone, PartialEq)]
pub struct SealPlace {
    pub area: Area,
    /// What the place is called: `理事长单位意见`.
    pub place: String,
    /// Whose seal, empty while the name is unknown; `None` where only a signature is asked.
    pub unit: Option<String>,
    /// Who signs, by name or else by office; `None` where only a seal is asked.
    pub signer: Option<String>,
    pub party: Party,
}

/// A line of the bookmarks.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// 0 for a part.
    pub level: u8,
    pub words: String,
    pub page: usize,
    pub y: Length,
}

/// Everything laid out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pages {
    /// Shared with the typesetter, which gives the same page again as long as nothing on it changes.
    pub pages: Vec<Arc<Page>>,
    pub bookmarks: Vec<Bookmark>,
    pub missing: Vec<Missing>,
    pub overflows: Vec<Overflow>,
}

/// A character that no face has; `〓` was printed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Missing {
    pub ch: char,
    /// The answer's path, if the words came from an answer.
    pub at: Option<String>,
}

/// An answer that did not fit its cell as the form wants it, and what was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overflow {
    pub at: Option<String>,
    pub step: OverflowStep,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverflowStep {
    Tightened,
    Wrapped,
    Smaller,
    /// The row was split over two pages.
    Split,
}
