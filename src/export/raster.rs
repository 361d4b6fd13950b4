//! A page as pixels, for the preview and for pictures of pages: drawn from the same items as the PDF.

use std::collections::HashMap;
use std::sync::Arc;

use skrifa::outline::OutlinePen;
use vello_cpu::color::{AlphaColor, PremulRgba8, Srgb};
use vello_cpu::kurbo::{Affine, BezPath, Cap, Join, Rect, Shape as _, Stroke};
use vello_cpu::peniko::{Fill, ImageSampler};
use vello_cpu::{Image, ImageSource, Pixmap, RenderContext, Resources};

use crate::attach::{Scan, Wish};
use crate::document::{Document, Length};
use crate::typeset::{
    Area, Face, Ink, Item, Page, Paint, Pattern, Picture, Point, Rule, Run, SHEET, Segment, Shape,
};

/// Opaque pixels, row by row, red, green, blue and alpha.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

/// Draws pages and keeps outlines and scaled scans from one page to the next.
#[derive(Default)]
pub struct Rasteriser {
    glyphs: HashMap<(Face, u16), Arc<BezPath>>,
    scans: HashMap<ScanKey, Option<Arc<Pixmap>>>,
}

type ScanKey = (String, usize, u16, u16, u8, bool);

/// Scaled scans kept at a time.
const MOST_SCANS: usize = 24;

impl Rasteriser {
    /// The page at so many dots per inch. A scan that cannot be drawn is shown as an empty frame.
    pub fn page(&mut self, page: &Page, document: &Document, dpi: f64) -> Pixels {
        let side =
            |length: Length| (length.to_pt() * dpi / 72.0).round().clamp(1.0, 16_000.0) as u16;
        let (width, height) = (side(SHEET.width), side(SHEET.height));
        let mut canvas = Canvas {
            context: RenderContext::new(width, height),
            scale: dpi / 72.0,
        };
        canvas.paper(width, height);
        for item in &page.items {
            match item {
                Item::Run(run) => self.run(run, &mut canvas),
                Item::Rule(rule) => canvas.rule(rule),
                Item::Shape(shape) => canvas.shape(shape),
                Item::Picture(picture) => self.picture(picture, document, &mut canvas),
                Item::CutOut { holes, shape } => canvas.cut_out(holes, shape),
            }
        }
        canvas.finish(width, height)
    }

    fn run(&mut self, run: &Run, canvas: &mut Canvas) {
        canvas.ink(run.ink);
        let size = run.size.to_pt();
        for (ch, &offset) in run.text.chars().zip(&run.offsets) {
            let outline = self.outline(run.face, run.face.glyph(ch).id);
            let (x, y) = (
                run.origin.x.to_pt() + f64::from(offset),
                run.origin.y.to_pt(),
            );
            let placed = Affine::new([size * f64::from(run.stretch), 0.0, 0.0, -size, x, y]);
            canvas.context.set_transform(canvas.zoom() * placed);
            canvas.context.fill_path(&outline);
        }
    }

    /// A glyph's outline at one em, y upwards.
    fn outline(&mut self, face: Face, glyph: u16) -> Arc<BezPath> {
        let draw = || {
            let mut pen = Pen(BezPath::new());
            face.outline(glyph, 1.0, &mut pen);
            Arc::new(pen.0)
        };
        self.glyphs
            .entry((face, glyph))
            .or_insert_with(draw)
            .clone()
    }

    fn picture(&mut self, picture: &Picture, document: &Document, canvas: &mut Canvas) {
        let area = picture.area;
        let pixels =
            |length: Length| (length.to_pt() * canvas.scale).round().clamp(1.0, 16_000.0) as u16;
        let (width, height) = (pixels(area.width), pixels(area.height));
        let key = (
            picture.scan.clone(),
            picture.page,
            width,
            height,
            picture.quarter_turns,
            picture.mirrored,
        );
        if self.scans.len() > MOST_SCANS {
            self.scans.clear();
        }
        let scan = document
            .scans
            .get(&picture.scan)
            .and_then(|scan| scan.as_ref().ok());
        let found = self
            .scans
            .entry(key)
            .or_insert_with(|| scan.and_then(|scan| scaled(scan, picture, width, height)));
        match found {
            Some(pixmap) => canvas.pixmap(pixmap.clone(), area, width, height),
            None => canvas.shape(&Shape::frame(area, Length::pt(0.5), Ink::GREY)),
        }
    }
}

/// The scan turned upright and brought to the size at which it is seen; it is opened and drawn apart.
fn scaled(scan: &Scan, picture: &Picture, width: u16, height: u16) -> Option<Arc<Pixmap>> {
    let wish = Wish {
        page: picture.page,
        width,
        height,
        mirrored: picture.mirrored,
        quarter_turns: picture.quarter_turns,
    };
    let pixels = scan.picture(&wish).ok()?;
    let pixel = |rgba: &[u8]| PremulRgba8 {
        // A colour brighter than its opacity would be none.
        r: rgba[0].min(rgba[3]),
        g: rgba[1].min(rgba[3]),
        b: rgba[2].min(rgba[3]),
        a: rgba[3],
    };
    let pixels = pixels.chunks_exact(4).map(pixel).collect();
    Some(Arc::new(Pixmap::from_parts(pixels, width, height)))
}

struct Canvas {
    context: RenderContext,
    /// Pixels a point.
    scale: f64,
}

impl Canvas {
    fn zoom(&self) -> Affine {
        Affine::scale(self.scale)
    }

    fn ink(&mut self, ink: Ink) {
        self.context
            .set_paint(AlphaColor::<Srgb>::new([ink.0, ink.0, ink.0, 1.0]));
    }

    fn paper(&mut self, width: u16, height: u16) {
        self.ink(Ink(1.0));
        self.context
            .fill_rect(&Rect::new(0.0, 0.0, f64::from(width), f64::from(height)));
    }

    /// A rule is never thinner than half a pixel, or it would fade away on a screen.
    fn stroke(&mut self, weight: Length) -> Stroke {
        Stroke::new(weight.to_pt().max(0.5 / self.scale))
            .with_join(Join::Miter)
            .with_caps(Cap::Butt)
    }

    fn rule(&mut self, rule: &Rule) {
        self.ink(rule.ink);
        let stroke = self.stroke(rule.weight);
        let stroke = match rule.pattern {
            Pattern::Solid => stroke,
            Pattern::Dotted => stroke.with_caps(Cap::Round).with_dashes(0.0, [0.01, 2.0]),
            Pattern::Dashed => stroke.with_dashes(0.0, [3.0, 2.0]),
        };
        let mut path = BezPath::new();
        path.move_to(at(rule.from));
        path.line_to(at(rule.to));
        self.context.set_transform(self.zoom());
        self.context.set_stroke(stroke);
        self.context.stroke_path(&path);
    }

    fn shape(&mut self, shape: &Shape) {
        self.ink(shape.ink);
        self.context.set_transform(self.zoom());
        let path = path(&shape.segments);
        match shape.paint {
            Paint::Fill => self.context.fill_path(&path),
            Paint::Stroke { weight, round } => {
                let mut stroke = self.stroke(weight);
                if round {
                    stroke = stroke.with_caps(Cap::Round).with_join(Join::Round);
                }
                self.context.set_stroke(stroke);
                self.context.stroke_path(&path);
            }
        }
    }

    fn cut_out(&mut self, holes: &[Area], shape: &Shape) {
        let sheet = Rect::new(0.0, 0.0, SHEET.width.to_pt(), SHEET.height.to_pt());
        let mut clip = sheet.to_path(0.1);
        for hole in holes {
            clip.extend(rect(*hole).to_path(0.1));
        }
        self.context.set_transform(self.zoom());
        self.context.set_fill_rule(Fill::EvenOdd);
        self.context.push_clip_path(&clip);
        self.context.set_fill_rule(Fill::NonZero);
        self.shape(shape);
        self.context.pop_clip_path();
    }

    fn pixmap(&mut self, pixmap: Arc<Pixmap>, area: Area, width: u16, height: u16) {
        let corner = self.zoom() * at(Point::new(area.x, area.y));
        self.context
            .set_transform(Affine::translate((corner.x.round(), corner.y.round())));
        let image = Image {
            image: ImageSource::Pixmap(pixmap),
            sampler: ImageSampler::default(),
        };
        self.context.set_paint(image);
        self.context
            .fill_rect(&Rect::new(0.0, 0.0, f64::from(width), f64::from(height)));
    }

    fn finish(mut self, width: u16, height: u16) -> Pixels {
        let mut pixmap = Pixmap::new(width, height);
        self.context.flush();
        self.context.render(&mut pixmap, &mut Resources::new());
        let rgba = pixmap.data_as_u8_slice().to_vec();
        Pixels {
            width: u32::from(width),
            height: u32::from(height),
            rgba,
        }
    }
}

fn at(point: Point) -> vello_cpu::kurbo::Point {
    vello_cpu::kurbo::Point::new(point.x.to_pt(), point.y.to_pt())
}

fn rect(area: Area) -> Rect {
    Rect::new(
        area.x.to_pt(),
        area.y.to_pt(),
        area.right().to_pt(),
        area.foot().to_pt(),
    )
}

fn path(segments: &[Segment]) -> BezPath {
    let mut path = BezPath::new();
    for segment in segments {
        match *segment {
            Segment::Move(to) => path.move_to(at(to)),
            Segment::Line(to) => path.line_to(at(to)),
            Segment::Quad(bend, to) => path.quad_to(at(bend), at(to)),
            Segment::Close => path.close_path(),
        }
    }
    path
}

struct Pen(BezPath);

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((x, y));
    }

    fn quad_to(&mut self, bend_x: f32, bend_y: f32, x: f32, y: f32) {
        self.0.quad_to((bend_x, bend_y), (x, y));
    }

    fn curve_to(&mut self, c0x: f32, c0y: f32, c1x: f32, c1y: f32, x: f32, y: f32) {
        self.0.curve_to((c0x, c0y), (c1x, c1y), (x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::demo;
    use crate::typeset::typeset;

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
            assert_eq!(darkest(&pixels, inner, 60.0), 255, "{}", seal.unit);
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
