//! Glyphs as masks of coverage: each is drawn once for a size and a quarter of a pixel, and then only laid on the page.
//!
//! Baselines stand on whole pixels, as they do on any screen; along the line a glyph is at most an eighth of a pixel
//! beside its place.

use std::collections::HashMap;

use skrifa::outline::OutlinePen;
use vello_cpu::kurbo::{Affine, BezPath, Rect, Shape as _};

use super::canvas::{Brush, Canvas};
use crate::typeset::{Face, Ink, Run};

/// Places within a pixel at which a glyph may start.
const PHASES: f64 = 4.0;
/// Higher glyphs are rare, as on a cover seen from near, and are drawn straight on the page.
const HIGHEST: f64 = 160.0;
/// Masks kept at a time, in bytes.
const MOST_BYTES: usize = 48 << 20;

/// Outlines and masks of the glyphs seen so far.
#[derive(Default)]
pub(super) struct Glyphs {
    outlines: HashMap<(Face, u16), Outline>,
    masks: HashMap<Key, Mask>,
    bytes: usize,
}

/// A glyph at a size, a stretch and a place within the pixel.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    face: Face,
    glyph: u16,
    size: u64,
    stretch: u32,
    phase: u8,
}

/// At one em, y upwards.
struct Outline {
    path: BezPath,
    bounds: Rect,
}

/// Coverage, row by row, and where its first pixel stands from the glyph's origin.
struct Mask {
    left: i32,
    top: i32,
    width: usize,
    coverage: Vec<u8>,
}

impl Glyphs {
    pub fn draw(&mut self, run: &Run, canvas: &mut Canvas, brush: &mut Brush) {
        let size = run.size.to_pt() * canvas.scale;
        let baseline = run.origin.y.to_pt() * canvas.scale;
        for (ch, &offset) in run.text.chars().zip(&run.offsets) {
            let glyph = run.face.glyph(ch).id;
            let x = (run.origin.x.to_pt() + f64::from(offset)) * canvas.scale;
            if size > HIGHEST {
                let outline = outline(&mut self.outlines, run.face, glyph);
                let placed =
                    Affine::new([size * f64::from(run.stretch), 0.0, 0.0, -size, x, baseline]);
                brush.fill(&(placed * &outline.path), run.ink, canvas);
                continue;
            }
            let quarter = (x * PHASES).round();
            let pixel = (quarter / PHASES).floor();
            let key = Key {
                face: run.face,
                glyph,
                size: size.to_bits(),
                stretch: run.stretch.to_bits(),
                phase: (quarter - pixel * PHASES) as u8,
            };
            let mask = self.mask(key, brush);
            lay(mask, pixel as i32, baseline.round() as i32, run.ink, canvas);
        }
    }

    fn mask(&mut self, key: Key, brush: &mut Brush) -> &Mask {
        if self.bytes > MOST_BYTES {
            self.masks.clear();
            self.bytes = 0;
        }
        let (outlines, bytes) = (&mut self.outlines, &mut self.bytes);
        self.masks.entry(key).or_insert_with(|| {
            let mask = cover(outline(outlines, key.face, key.glyph), key, brush);
            *bytes += mask.coverage.len() + size_of::<(Key, Mask)>();
            mask
        })
    }
}

fn outline(outlines: &mut HashMap<(Face, u16), Outline>, face: Face, glyph: u16) -> &Outline {
    outlines.entry((face, glyph)).or_insert_with(|| {
        let mut pen = Pen(BezPath::new());
        face.outline(glyph, 1.0, &mut pen);
        Outline {
            bounds: pen.0.bounding_box(),
            path: pen.0,
        }
    })
}

/// Draws a glyph by itself and keeps how much of each pixel it covers.
fn cover(outline: &Outline, key: Key, brush: &mut Brush) -> Mask {
    let size = f64::from_bits(key.size);
    let stretch = f64::from(f32::from_bits(key.stretch));
    let start = f64::from(key.phase) / PHASES;
    let placed = Affine::new([size * stretch, 0.0, 0.0, -size, start, 0.0]);
    let bounds = placed.transform_rect_bbox(outline.bounds).expand();
    let (width, height) = (bounds.width() as u16, bounds.height() as u16);
    let path = Affine::translate((-bounds.x0, -bounds.y0)) * placed * &outline.path;
    Mask {
        left: bounds.x0 as i32,
        top: bounds.y0 as i32,
        width: usize::from(width),
        coverage: brush.coverage(&path, width, height),
    }
}

/// Lays a mask on the page in an ink, its origin at `x` and `y`.
fn lay(mask: &Mask, x: i32, y: i32, ink: Ink, canvas: &mut Canvas) {
    if mask.width == 0 {
        return;
    }
    let (left, top) = (x + mask.left, y + mask.top);
    for (row, coverage) in mask.coverage.chunks_exact(mask.width).enumerate() {
        canvas.lay_row(left, top + row as i32, coverage, ink);
    }
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
    use crate::document::Length;
    use crate::typeset::Point;

    fn run(text: &str, x: f64, y: f64, size: f64) -> Run {
        Run {
            face: Face::Song,
            size: Length::pt(size),
            origin: Point::new(Length::pt(x), Length::pt(y)),
            text: text.to_owned(),
            offsets: (0..text.chars().count())
                .map(|index| (index as f64 * size) as f32)
                .collect(),
            stretch: 1.0,
            ink: Ink::BLACK,
        }
    }

    /// At places that need no rounding a mask is the glyph itself.
    #[test]
    fn a_mask_laid_on_the_page_is_the_glyph_drawn_there() {
        let mut brush = Brush::default();
        let mut glyphs = Glyphs::default();
        for (x, size) in [
            (40.0, 16.0),
            (40.25, 16.0),
            (300.75, 36.0),
            (-8.0, 20.0),
            (588.5, 20.0),
        ] {
            let run = run("盟书，Ag", x, 100.0, size);
            let mut masked = Canvas::paper(72.0);
            glyphs.draw(&run, &mut masked, &mut brush);
            let mut drawn = Canvas::paper(72.0);
            for (ch, offset) in run.text.chars().zip(&run.offsets) {
                let outline = outline(&mut glyphs.outlines, run.face, run.face.glyph(ch).id);
                let at = x + f64::from(*offset);
                let path = Affine::new([size, 0.0, 0.0, -size, at, 100.0]) * &outline.path;
                brush.fill(&path, run.ink, &mut drawn);
            }
            assert!(masked.rgba.iter().any(|&byte| byte < 128), "nothing at {x}");
            let pairs = masked.rgba.iter().zip(&drawn.rgba);
            let farthest = pairs.map(|(one, other)| one.abs_diff(*other)).max();
            assert!(farthest <= Some(4), "{farthest:?} at {x}");
        }
    }

    #[test]
    fn glyphs_of_any_size_are_drawn_and_masks_do_not_pile_up() {
        let mut brush = Brush::default();
        let mut glyphs = Glyphs::default();
        for size in [0.0, 0.01, 1.0, 159.0, 161.0, 5000.0] {
            let mut canvas = Canvas::paper(72.0);
            glyphs.draw(&run("盟", 100.0, 400.0, size), &mut canvas, &mut brush);
            let dark = canvas.rgba.iter().any(|&byte| byte < 128);
            assert_eq!(dark, size >= 100.0, "at {size}");
        }
        assert!(glyphs.bytes < MOST_BYTES);
    }
}
