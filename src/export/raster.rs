//! A page as pixels, for the preview and for pictures of pages: drawn from the same items as the PDF.

mod canvas;
mod glyphs;
mod scans;

use vello_cpu::kurbo::{BezPath, Cap, Join, Rect, Stroke};

use crate::document::{Document, Length};
use crate::typeset::{Ink, Item, Page, Paint, Pattern, Picture, Point, Rule, Segment, Shape};
use canvas::{Brush, Canvas};
use glyphs::Glyphs;
use scans::ScaledScans;

/// Opaque pixels, row by row, red, green, blue and alpha.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

/// Draws pages and keeps glyphs, scaled scans and the watermarked ground from one page to the next.
#[derive(Default)]
pub struct Rasteriser {
    glyphs: Glyphs,
    scans: ScaledScans,
    brush: Brush,
    ground: Option<Ground>,
}

/// A page with nothing on it but its first item, as a rule the watermark.
struct Ground {
    first: Item,
    canvas: Canvas,
}

impl Rasteriser {
    /// The page at so many dots per inch. A scan that cannot be drawn is shown as an empty frame.
    pub fn page(&mut self, page: &Page, document: &Document, dpi: f64) -> Pixels {
        let (mut canvas, rest) = self.ground(&page.items, dpi);
        for item in rest {
            match item {
                Item::Run(run) => self.glyphs.draw(run, &mut canvas, &mut self.brush),
                Item::Picture(picture) => self.picture(picture, document, &mut canvas),
                Item::Rule(_) | Item::Shape(_) | Item::CutOut { .. } => {
                    draw(item, &mut canvas, &mut self.brush);
                }
            }
        }
        Pixels {
            width: u32::from(canvas.width),
            height: u32::from(canvas.height),
            rgba: canvas.rgba,
        }
    }

    /// The paper with the first item on it, if that is a filled shape as only the watermark is; and the items still
    /// to draw.
    fn ground<'i>(&mut self, items: &'i [Item], dpi: f64) -> (Canvas, &'i [Item]) {
        let paper = Canvas::paper(dpi);
        let Some((first, rest)) = items.split_first() else {
            return (paper, items);
        };
        if !matches!(first, Item::Shape(shape) if shape.paint == Paint::Fill) {
            return (paper, items);
        }
        let kept = self
            .ground
            .take()
            .filter(|ground| ground.first == *first && ground.canvas.scale == paper.scale);
        let ground = kept.unwrap_or_else(|| {
            let mut canvas = paper;
            draw(first, &mut canvas, &mut self.brush);
            Ground {
                first: first.clone(),
                canvas,
            }
        });
        let canvas = ground.canvas.clone();
        self.ground = Some(ground);
        (canvas, rest)
    }

    fn picture(&mut self, picture: &Picture, document: &Document, canvas: &mut Canvas) {
        let area = picture.area;
        let width = canvas.pixels(area.width);
        let height = canvas.pixels(area.height);
        match self.scans.scaled(picture, document, width, height) {
            Some(pixmap) => {
                let corner = Point::new(area.x, area.y);
                self.brush.pixmap(pixmap, canvas.at(corner), canvas);
            }
            None => {
                let frame = Shape::frame(area, Length::pt(0.5), Ink::GREY);
                shape(&frame, canvas, &mut self.brush);
            }
        }
    }
}

fn draw(item: &Item, canvas: &mut Canvas, brush: &mut Brush) {
    match item {
        Item::Rule(line) => rule(line, canvas, brush),
        Item::Shape(drawn) => shape(drawn, canvas, brush),
        Item::CutOut { holes, shape } => {
            let holes: Vec<Rect> = holes.iter().map(|&hole| canvas.rect(hole)).collect();
            brush.fill_around(&path(&shape.segments, canvas), &holes, shape.ink, canvas);
        }
        // Glyphs and scans are kept, and drawn from there.
        Item::Run(_) | Item::Picture(_) => {}
    }
}

/// A rule is never thinner than half a pixel, or it would fade away on a screen.
fn weight(weight: Length, canvas: &Canvas) -> f64 {
    (weight.to_pt() * canvas.scale).max(0.5)
}

fn stroke(weight: f64) -> Stroke {
    Stroke::new(weight)
        .with_join(Join::Miter)
        .with_caps(Cap::Butt)
}

fn rule(rule: &Rule, canvas: &mut Canvas, brush: &mut Brush) {
    let weight = weight(rule.weight, canvas);
    let (from, to) = (canvas.at(rule.from), canvas.at(rule.to));
    let upright = from.x == to.x || from.y == to.y;
    let point = canvas.scale;
    let stroke = match rule.pattern {
        Pattern::Solid if upright => {
            let (across, along) = if from.x == to.x {
                (weight / 2.0, 0.0)
            } else {
                (0.0, weight / 2.0)
            };
            let bar = Rect::from_points(from, to).inflate(across, along);
            return canvas.fill_between(bar, NOTHING, rule.ink);
        }
        Pattern::Solid => stroke(weight),
        Pattern::Dotted => stroke(weight)
            .with_caps(Cap::Round)
            .with_dashes(0.0, [0.01 * point, 2.0 * point]),
        Pattern::Dashed => stroke(weight).with_dashes(0.0, [3.0 * point, 2.0 * point]),
    };
    let mut path = BezPath::new();
    path.move_to(from);
    path.line_to(to);
    brush.stroke(&path, stroke, rule.ink, canvas);
}

/// A rectangle within which nothing lies.
const NOTHING: Rect = Rect::ZERO;

fn shape(shape: &Shape, canvas: &mut Canvas, brush: &mut Brush) {
    let path = path(&shape.segments, canvas);
    match shape.paint {
        Paint::Fill => brush.fill(&path, shape.ink, canvas),
        Paint::Stroke {
            weight: thick,
            round,
        } => {
            let weight = weight(thick, canvas);
            if let Some(frame) = frame(&shape.segments, canvas).filter(|_| !round) {
                let half = weight / 2.0;
                let inner = frame.inflate(-half, -half);
                return canvas.fill_between(frame.inflate(half, half), inner, shape.ink);
            }
            let mut stroke = stroke(weight);
            if round {
                stroke = stroke.with_caps(Cap::Round).with_join(Join::Round);
            }
            brush.stroke(&path, stroke, shape.ink, canvas);
        }
    }
}

/// The rectangle that a closed outline of four upright sides is.
fn frame(segments: &[Segment], canvas: &Canvas) -> Option<Rect> {
    let [
        Segment::Move(a),
        Segment::Line(b),
        Segment::Line(c),
        Segment::Line(d),
        Segment::Close,
    ] = *segments
    else {
        return None;
    };
    let upright = a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x;
    upright.then(|| Rect::from_points(canvas.at(a), canvas.at(c)))
}

/// A path in pixels.
fn path(segments: &[Segment], canvas: &Canvas) -> BezPath {
    let mut path = BezPath::new();
    for segment in segments {
        match *segment {
            Segment::Move(to) => path.move_to(canvas.at(to)),
            Segment::Line(to) => path.line_to(canvas.at(to)),
            Segment::Quad(bend, to) => path.quad_to(canvas.at(bend), canvas.at(to)),
            Segment::Close => path.close_path(),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::demo;
    use crate::typeset::{Area, typeset};

    fn darkest(pixels: &Pixels, area: Area, dpi: f64) -> u8 {
        let pixel = |length: Length| (length.to_pt() * dpi / 72.0) as u32;
        let rows = pixel(area.y)..pixel(area.foot());
        let columns = pixel(area.x)..pixel(area.right());
        let at = |x: u32, y: u32| pixels.rgba[((y * pixels.width + x) * 4) as usize];
        rows.flat_map(|y| columns.clone().map(move |x| (x, y)))
            .map(|(x, y)| at(x, y))
            .min()
            .unwrap()
    }

    #[test]
    fn a_page_shows_its_words_and_leaves_seals_bare() {
        let document = demo::draft();
        let pages = typeset(&document).pages;
        let mut rasteriser = Rasteriser::default();
        let sealed = pages
            .iter()
            .find(|page| page.part == "application-form" && page.seals.len() == 3)
            .unwrap();
        let pixels = rasteriser.page(sealed, &document, 60.0);
        assert_eq!((pixels.width, pixels.height), (496, 702));
        for seal in &sealed.seals {
            let mm = Length::mm(4.0);
            let inner = Area::new(
                seal.area.x + mm,
                seal.area.y + mm,
                seal.area.width - mm * 2.0,
                Length::mm(30.0),
            );
            assert_eq!(darkest(&pixels, inner, 60.0), 255, "{}", seal.place);
        }
        assert!(
            darkest(
                &pixels,
                Area::new(
                    Length::mm(28.0),
                    Length::mm(36.0),
                    Length::mm(50.0),
                    Length::mm(8.0)
                ),
                60.0
            ) < 80
        );
    }

    #[test]
    fn a_blank_back_is_white() {
        let document = demo::draft();
        let pages = typeset(&document).pages;
        let blank = pages.iter().find(|page| page.blank).unwrap();
        let pixels = Rasteriser::default().page(blank, &document, 36.0);
        assert!(pixels.rgba.iter().all(|&byte| byte == 255));
    }
}
