//! The pixels of one page, and the brush that draws shapes on them: only where a shape lies, never the whole page.

use std::sync::Arc;
use vello_cpu::color::{AlphaColor, Srgb};

use vello_cpu::kurbo::{self, Affine, BezPath, Rect, Shape as _, Stroke};
use vello_cpu::peniko::{Fill, ImageSampler};
use vello_cpu::{
    CompositeMode, Image, ImageSource, Pixmap, PixmapMut, RasterizerSettings, RenderContext,
    Resources,
};

use crate::document::Length;
use crate::typeset::{Area, Ink, Point, SHEET};

/// A page being drawn; its pixels are opaque.
#[derive(Clone)]
pub(super) struct Canvas {
    pub width: u16,
    pub height: u16,
    /// Pixels a point.
    pub scale: f64,
    pub rgba: Vec<u8>,
}

impl Canvas {
    /// An empty sheet at so many dots per inch.
    pub fn paper(dpi: f64) -> Self {
        let side =
            |length: Length| (length.to_pt() * dpi / 72.0).round().clamp(1.0, 16_000.0) as u16;
        let (width, height) = (side(SHEET.width), side(SHEET.height));
        Self {
            width,
            height,
            scale: dpi / 72.0,
            rgba: vec![255; usize::from(width) * usize::from(height) * 4],
        }
    }

    /// A length in whole pixels, at least one.
    pub fn pixels(&self, length: Length) -> u16 {
        (length.to_pt() * self.scale).round().clamp(1.0, 16_000.0) as u16
    }

    /// A place in pixels.
    pub fn at(&self, place: Point) -> kurbo::Point {
        kurbo::Point::new(place.x.to_pt() * self.scale, place.y.to_pt() * self.scale)
    }

    pub fn rect(&self, area: Area) -> Rect {
        let corner = Point::new(area.right(), area.foot());
        Rect::from_points(self.at(Point::new(area.x, area.y)), self.at(corner))
    }

    fn row(&mut self, y: i32) -> Option<&mut [u8]> {
        let y = usize::try_from(y)
            .ok()
            .filter(|&y| y < usize::from(self.height))?;
        let bytes = usize::from(self.width) * 4;
        self.rgba.get_mut(y * bytes..(y + 1) * bytes)
    }

    /// Lays an ink over part of a row, as much as each pixel is covered; what lies beside the page is left out.
    pub fn lay_row(&mut self, left: i32, y: i32, coverage: &[u8], ink: Ink) {
        let Some(row) = self.row(y) else { return };
        let skipped = usize::try_from(-left.min(0)).unwrap_or(0);
        let start = usize::try_from(left.max(0)).unwrap_or(0);
        let (Some(coverage), Some(row)) = (coverage.get(skipped..), row.get_mut(start * 4..))
        else {
            return;
        };
        let ink = level(ink);
        for (pixel, &coverage) in row.chunks_exact_mut(4).zip(coverage) {
            if coverage != 0 {
                for channel in &mut pixel[..3] {
                    *channel = mixed(*channel, ink, coverage);
                }
            }
        }
    }

    /// Fills what lies within `outer` but not within `inner`, edges as much as they cover their pixels.
    pub fn fill_between(&mut self, outer: Rect, inner: Rect, ink: Ink) {
        let page = Rect::new(0.0, 0.0, f64::from(self.width), f64::from(self.height));
        let area = outer.intersect(page).expand();
        let mut coverage = Vec::new();
        for y in area.y0 as i32..area.y1 as i32 {
            let (outside, inside) = (
                overlap(y, outer.y0, outer.y1),
                overlap(y, inner.y0, inner.y1),
            );
            let (left, right) = (inner.x0.ceil(), inner.x1.floor());
            let spans = if inside < 1.0 || left >= right {
                [(area.x0, area.x1), (area.x1, area.x1)]
            } else {
                [(area.x0, left.min(area.x1)), (right.max(area.x0), area.x1)]
            };
            for (from, to) in spans {
                coverage.clear();
                coverage.extend((from as i32..to as i32).map(|x| {
                    let within = overlap(x, inner.x0, inner.x1) * inside;
                    let covered = overlap(x, outer.x0, outer.x1) * outside - within;
                    (covered * 255.0).round() as u8
                }));
                self.lay_row(from as i32, y, &coverage, ink);
            }
        }
    }
}

/// How much of the pixel that starts at `at` lies between two places.
fn overlap(at: i32, from: f64, to: f64) -> f64 {
    let at = f64::from(at);
    (to.min(at + 1.0) - from.max(at)).clamp(0.0, 1.0)
}

fn level(ink: Ink) -> u8 {
    (ink.0.clamp(0.0, 1.0) * 255.0).round() as u8
}

fn mixed(paper: u8, ink: u8, coverage: u8) -> u8 {
    let (paper, ink, coverage) = (u32::from(paper), u32::from(ink), u32::from(coverage));
    ((paper * (255 - coverage) + ink * coverage + 127) / 255) as u8
}

/// Draws paths; kept from one to the next, because making one anew costs more than a glyph.
pub(super) struct Brush {
    context: RenderContext,
    resources: Resources,
}

impl Default for Brush {
    fn default() -> Self {
        Self {
            context: RenderContext::new(1, 1),
            resources: Resources::new(),
        }
    }
}

impl Brush {
    /// Fills a path given in pixels.
    pub fn fill(&mut self, path: &BezPath, ink: Ink, canvas: &mut Canvas) {
        self.within(path.bounding_box(), canvas, |context, place| {
            set_ink(context, ink);
            context.set_transform(place);
            context.fill_path(path);
        });
    }

    /// Strokes a path given in pixels.
    pub fn stroke(&mut self, path: &BezPath, stroke: Stroke, ink: Ink, canvas: &mut Canvas) {
        let reach = stroke.width * (1.0 + stroke.miter_limit) / 2.0;
        let bounds = path.bounding_box().inflate(reach, reach);
        self.within(bounds, canvas, |context, place| {
            set_ink(context, ink);
            context.set_transform(place);
            context.set_stroke(stroke);
            context.stroke_path(path);
        });
    }

    /// Fills a path given in pixels, but nothing in the holes.
    pub fn fill_around(&mut self, path: &BezPath, holes: &[Rect], ink: Ink, canvas: &mut Canvas) {
        let bounds = path.bounding_box();
        let mut clip = bounds.to_path(0.1);
        for hole in holes {
            clip.extend(hole.to_path(0.1));
        }
        self.within(bounds, canvas, |context, place| {
            set_ink(context, ink);
            context.set_transform(place);
            context.set_fill_rule(Fill::EvenOdd);
            context.push_clip_path(&clip);
            context.set_fill_rule(Fill::NonZero);
            context.fill_path(path);
            context.pop_clip_path();
        });
    }

    /// Lays a picture on the page, its corner on the nearest whole pixel.
    pub fn pixmap(&mut self, pixmap: Arc<Pixmap>, corner: kurbo::Point, canvas: &mut Canvas) {
        let size = (f64::from(pixmap.width()), f64::from(pixmap.height()));
        let bounds = Rect::from_origin_size(corner.round(), size);
        self.within(bounds, canvas, |context, place| {
            context.set_transform(place * Affine::translate(bounds.origin().to_vec2()));
            context.set_paint(Image {
                image: ImageSource::Pixmap(pixmap),
                sampler: ImageSampler::default(),
            });
            context.fill_rect(&Rect::from_origin_size((0.0, 0.0), size));
        });
    }

    /// Draws on the part of the page that the bounds touch.
    fn within(
        &mut self,
        bounds: Rect,
        canvas: &mut Canvas,
        draw: impl FnOnce(&mut RenderContext, Affine),
    ) {
        let page = Rect::new(0.0, 0.0, f64::from(canvas.width), f64::from(canvas.height));
        let bounds = bounds.expand().intersect(page);
        let (width, height) = (bounds.width() as u16, bounds.height() as u16);
        if width == 0 || height == 0 {
            return;
        }
        self.context.reset_and_resize(width, height);
        draw(
            &mut self.context,
            Affine::translate((-bounds.x0, -bounds.y0)),
        );
        self.context.flush();
        let settings = RasterizerSettings {
            composite_mode: CompositeMode::SrcOver,
            offset: (bounds.x0 as u16, bounds.y0 as u16),
            ..RasterizerSettings::default()
        };
        let target = PixmapMut::new(canvas.width, canvas.height, &mut canvas.rgba)
            .expect("a canvas has four bytes a pixel");
        self.context
            .render_with(target, &mut self.resources, settings);
    }

    /// How much of each pixel of a small picture a path covers.
    pub fn coverage(&mut self, path: &BezPath, width: u16, height: u16) -> Vec<u8> {
        if width == 0 || height == 0 {
            return Vec::new();
        }
        self.context.reset_and_resize(width, height);
        set_ink(&mut self.context, Ink::BLACK);
        self.context.fill_path(path);
        self.context.flush();
        let mut rgba = vec![0; usize::from(width) * usize::from(height) * 4];
        let target =
            PixmapMut::new(width, height, &mut rgba).expect("a picture has four bytes a pixel");
        self.context.render(target, &mut self.resources);
        rgba.chunks_exact(4).map(|pixel| pixel[3]).collect()
    }
}

fn set_ink(context: &mut RenderContext, ink: Ink) {
    context.set_paint(AlphaColor::<Srgb>::new([ink.0, ink.0, ink.0, 1.0]));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn canvas() -> Canvas {
        Canvas {
            width: 60,
            height: 50,
            scale: 1.0,
            rgba: vec![255; 60 * 50 * 4],
        }
    }

    fn farthest(one: &Canvas, other: &Canvas) -> u8 {
        let pairs = one.rgba.iter().zip(&other.rgba);
        pairs
            .map(|(one, other)| one.abs_diff(*other))
            .max()
            .unwrap_or(0)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Also where the frame reaches beyond the page, is thinner than a pixel, or leaves nothing within. At the
        /// corners the brush cuts its joins a little short, so these are left out.
        #[test]
        fn a_frame_is_filled_as_the_brush_would_stroke_it(
            x in -10.0..40.0f64, y in -10.0..40.0f64, width in 2.0..50.0f64, height in 2.0..40.0f64, weight in 0.5..4.0f64,
        ) {
            let frame = Rect::new(x, y, x + width, y + height);
            let half = weight / 2.0;
            let mut filled = canvas();
            filled.fill_between(frame.inflate(half, half), frame.inflate(-half, -half), Ink::BLACK);
            let mut stroked = canvas();
            let stroke = Stroke::new(weight).with_join(kurbo::Join::Miter);
            Brush::default().stroke(&frame.to_path(0.1), stroke, Ink::BLACK, &mut stroked);
            for corner in [(frame.x0, frame.y0), (frame.x1, frame.y0), (frame.x0, frame.y1), (frame.x1, frame.y1)] {
                let joint = Rect::from_center_size(corner, (weight + 2.0, weight + 2.0));
                filled.fill_between(joint.expand(), Rect::ZERO, Ink::BLACK);
                stroked.fill_between(joint.expand(), Rect::ZERO, Ink::BLACK);
            }
            prop_assert!(farthest(&filled, &stroked) <= 4, "{}", farthest(&filled, &stroked));
        }

        #[test]
        fn a_shape_drawn_where_it_lies_looks_as_if_drawn_on_the_whole_page(
            x in -20.0..50.0f64, y in -20.0..50.0f64, size in 1.0..60.0f64,
        ) {
            let circle = kurbo::Circle::new((x, y), size).to_path(0.1);
            let mut small = canvas();
            Brush::default().fill(&circle, Ink::GREY, &mut small);
            let mut whole = canvas();
            let page = Rect::new(0.0, 0.0, 60.0, 50.0);
            Brush::default().within(page, &mut whole, |context, place| {
                set_ink(context, Ink::GREY);
                context.set_transform(place);
                context.fill_path(&circle);
            });
            prop_assert!(farthest(&small, &whole) <= 4, "{}", farthest(&small, &whole));
        }
    }
}
