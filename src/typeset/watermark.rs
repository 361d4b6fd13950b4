//! 草稿 across a page of a draft: pale, slanted, behind everything, never where a seal goes.

use std::sync::OnceLock;

use skrifa::outline::OutlinePen;

use super::face::Face;
use super::geometry::type_area;
use super::page::{Area, Ink, Item, Paint, Point, SealPlace, Segment, Shape};
use super::words::DRAFT;
use crate::document::Length;

const FACE: Face = Face::HeiBold;
const SPACE_EMS: f64 = 0.35;
/// Rising by 30 degrees.
const SLANT: f64 = std::f64::consts::FRAC_PI_6;
const LARGE: Length = Length::pt(170.0);
const SMALL: Length = Length::pt(100.0);
const CENTRE: Point = Point {
    x: Length::mm(106.0),
    y: Length::mm(148.5),
};
/// Of its ink that may be cut away before it moves aside.
const TOLERATED_CUT: f64 = 0.05;

/// The watermark of a page on which these seals will stand.
pub(super) fn item(seals: &[SealPlace]) -> Item {
    let holes: Vec<Area> = seals.iter().map(|seal| seal.area).collect();
    let word = Word::get();
    let (centre, size) = if word.cut(&holes, CENTRE, LARGE) <= TOLERATED_CUT {
        (CENTRE, LARGE)
    } else {
        (middle(largest_free(&holes)), SMALL)
    };
    CutOutOrShape {
        holes,
        shape: word.shape(centre, size),
    }
    .into()
}

struct CutOutOrShape {
    holes: Vec<Area>,
    shape: Shape,
}

impl From<CutOutOrShape> for Item {
    fn from(CutOutOrShape { holes, shape }: CutOutOrShape) -> Self {
        if holes.is_empty() {
            Self::Shape(shape)
        } else {
            Self::CutOut { holes, shape }
        }
    }
}

fn middle(area: Area) -> Point {
    Point::new(area.x + area.width / 2.0, area.y + area.height / 2.0)
}

/// The largest rectangle of the type area that touches no seal.
fn largest_free(holes: &[Area]) -> Area {
    let whole = type_area();
    let mut xs = vec![whole.x, whole.right()];
    let mut ys = vec![whole.y, whole.foot()];
    for hole in holes {
        xs.extend([hole.x, hole.right()]);
        ys.extend([hole.y, hole.foot()]);
    }
    let mut best = Area::default();
    for &left in &xs {
        for &right in xs.iter().filter(|&&right| right > left) {
            for &top in &ys {
                for &foot in ys.iter().filter(|&&foot| foot > top) {
                    let area = Area::new(left, top, right - left, foot - top);
                    let larger = size_of(area) > size_of(best);
                    if larger && !holes.iter().any(|hole| overlap(*hole, area)) {
                        best = area;
                    }
                }
            }
        }
    }
    best
}

fn size_of(area: Area) -> f64 {
    area.width.to_mm() * area.height.to_mm()
}

fn overlap(one: Area, other: Area) -> bool {
    let hair = Length::mm(0.01);
    one.x + hair < other.right()
        && other.x + hair < one.right()
        && one.y + hair < other.foot()
        && other.y + hair < one.foot()
}

/// The word at one em, its middle at the origin, slanted, y downwards.
struct Word {
    segments: Vec<Stroke>,
    /// Points of its ink, to tell how much of it a seal would cut.
    ink: Vec<(f64, f64)>,
}

#[derive(Clone, Copy)]
enum Stroke {
    Move(f64, f64),
    Line(f64, f64),
    Quad(f64, f64, f64, f64),
    Close,
}

impl Word {
    fn get() -> &'static Self {
        static WORD: OnceLock<Word> = OnceLock::new();
        WORD.get_or_init(Self::draw)
    }

    fn draw() -> Self {
        let count = DRAFT.chars().count() as f64;
        let width = count + SPACE_EMS * (count - 1.0);
        let mut pen = Pen {
            strokes: Vec::new(),
            x: 0.0,
            y: 0.0,
        };
        for (index, ch) in DRAFT.chars().enumerate() {
            pen.x = index as f64 * (1.0 + SPACE_EMS) - width / 2.0;
            pen.y = 0.38;
            FACE.outline(FACE.glyph(ch).id, 1.0, &mut pen);
        }
        let ink = ink_points(&pen.strokes, width);
        Self {
            segments: pen.strokes,
            ink,
        }
    }

    /// Which share of the ink lies in the holes.
    fn cut(&self, holes: &[Area], centre: Point, size: Length) -> f64 {
        let lost = |&(x, y): &(f64, f64)| {
            holes
                .iter()
                .any(|hole| hole.contains(turned(x, y, centre, size)))
        };
        self.ink.iter().filter(|point| lost(point)).count() as f64 / self.ink.len().max(1) as f64
    }

    fn shape(&self, centre: Point, size: Length) -> Shape {
        let at = |x, y| turned(x, y, centre, size);
        let segment = |stroke: &Stroke| match *stroke {
            Stroke::Move(x, y) => Segment::Move(at(x, y)),
            Stroke::Line(x, y) => Segment::Line(at(x, y)),
            Stroke::Quad(bx, by, x, y) => Segment::Quad(at(bx, by), at(x, y)),
            Stroke::Close => Segment::Close,
        };
        Shape {
            segments: self.segments.iter().map(segment).collect(),
            paint: Paint::Fill,
            ink: Ink::PALE,
        }
    }
}

fn turned(x: f64, y: f64, centre: Point, size: Length) -> Point {
    let (sin, cos) = SLANT.sin_cos();
    centre
        .right(size * (x * cos + y * sin))
        .down(size * (y * cos - x * sin))
}

/// A grid of points, those kept that lie within the outline by the winding rule.
fn ink_points(strokes: &[Stroke], width: f64) -> Vec<(f64, f64)> {
    const STEP: f64 = 0.04;
    let edges = edges(strokes);
    let columns = (width / STEP) as i32;
    let rows = (1.0 / STEP) as i32;
    let grid = (0..columns).flat_map(|column| (0..rows).map(move |row| (column, row)));
    let points = grid.map(|(column, row)| {
        (
            f64::from(column) * STEP - width / 2.0,
            f64::from(row) * STEP - 0.5,
        )
    });
    points
        .filter(|&point| winding(&edges, point) != 0)
        .collect()
}

type Edge = ((f64, f64), (f64, f64));

/// The outline as straight edges; for counting ink, a curve's chord will do.
fn edges(strokes: &[Stroke]) -> Vec<Edge> {
    let mut edges = Vec::new();
    let (mut first, mut last) = ((0.0, 0.0), (0.0, 0.0));
    for stroke in strokes {
        match *stroke {
            Stroke::Move(x, y) => first = (x, y),
            Stroke::Line(x, y) | Stroke::Quad(_, _, x, y) => edges.push((last, (x, y))),
            Stroke::Close => edges.push((last, first)),
        }
        last = match *stroke {
            Stroke::Move(x, y) | Stroke::Line(x, y) | Stroke::Quad(_, _, x, y) => (x, y),
            Stroke::Close => first,
        };
    }
    edges
}

fn winding(edges: &[Edge], (x, y): (f64, f64)) -> i32 {
    let mut winding = 0;
    for &((x0, y0), (x1, y1)) in edges {
        if (y0 <= y) == (y1 <= y) {
            continue;
        }
        let crossing = x0 + (y - y0) / (y1 - y0) * (x1 - x0);
        if crossing > x {
            winding += if y1 > y0 { 1 } else { -1 };
        }
    }
    winding
}

struct Pen {
    strokes: Vec<Stroke>,
    x: f64,
    y: f64,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> (f64, f64) {
        (self.x + f64::from(x), self.y - f64::from(y))
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.strokes.push(Stroke::Move(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.strokes.push(Stroke::Line(x, y));
    }

    fn quad_to(&mut self, bend_x: f32, bend_y: f32, x: f32, y: f32) {
        let ((bend_x, bend_y), (x, y)) = (self.at(bend_x, bend_y), self.at(x, y));
        self.strokes.push(Stroke::Quad(bend_x, bend_y, x, y));
    }

    /// The built-in faces have quadratic curves only; a cubic one is drawn by its middle.
    fn curve_to(&mut self, c0x: f32, c0y: f32, c1x: f32, c1y: f32, x: f32, y: f32) {
        self.quad_to((c0x + c1x) / 2.0, (c0y + c1y) / 2.0, x, y);
    }

    fn close(&mut self) {
        self.strokes.push(Stroke::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal(x: f64, y: f64) -> SealPlace {
        let area = Area::new(
            Length::mm(x),
            Length::mm(y),
            Length::mm(50.0),
            Length::mm(50.0),
        );
        SealPlace {
            area,
            place: String::new(),
            unit: None,
            signer: None,
            party: crate::document::Party::Applicant,
        }
    }

    #[test]
    fn a_page_without_seals_has_it_large_in_the_middle() {
        assert!(matches!(item(&[]), Item::Shape(_)));
        let far = [seal(28.0, 212.0)];
        assert!(Word::get().cut(&[far[0].area], CENTRE, LARGE) <= TOLERATED_CUT);
    }

    #[test]
    fn a_seal_in_its_way_moves_it_aside() {
        let seals = [seal(130.0, 60.0), seal(130.0, 130.0), seal(130.0, 200.0)];
        let holes: Vec<Area> = seals.iter().map(|seal| seal.area).collect();
        assert!(Word::get().cut(&holes, CENTRE, LARGE) > TOLERATED_CUT);
        let free = largest_free(&holes);
        assert!(holes.iter().all(|hole| !overlap(*hole, free)));
        assert!((free.width.to_mm() - 102.0).abs() < 0.01);
    }
}
