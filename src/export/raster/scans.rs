//! Scans brought to the size at which they are seen, and kept.

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use image::imageops::FilterType;
use image::{DynamicImage, ImageReader, Limits};
use vello_cpu::Pixmap;
use vello_cpu::color::PremulRgba8;

use crate::attach::{Scan, ScanKind};
use crate::document::Document;
use crate::typeset::Picture;

/// Decoded pictures above this are left out of the preview.
const MOST_MEMORY: u64 = 1 << 30;
/// Scaled scans kept at a time.
const MOST_SCANS: usize = 24;

type ScanKey = (String, u16, u16, u8, bool);

#[derive(Default)]
pub(super) struct ScaledScans {
    kept: HashMap<ScanKey, Option<Arc<Pixmap>>>,
}

impl ScaledScans {
    /// The scan as wide and high as it is drawn; `None` if it cannot be shown.
    pub fn scaled(
        &mut self,
        picture: &Picture,
        document: &Document,
        width: u16,
        height: u16,
    ) -> Option<Arc<Pixmap>> {
        let key = (
            picture.scan.clone(),
            width,
            height,
            picture.quarter_turns,
            picture.mirrored,
        );
        if self.kept.len() > MOST_SCANS {
            self.kept.clear();
        }
        let scan = document
            .scans
            .get(&picture.scan)
            .and_then(|scan| scan.as_ref().ok());
        let found = self
            .kept
            .entry(key)
            .or_insert_with(|| scan.and_then(|scan| survived(scan, picture, width, height)));
        found.clone()
    }
}

/// The decoders are not ours: should one panic on a hostile file, the preview shows an empty frame.
fn survived(scan: &Scan, picture: &Picture, width: u16, height: u16) -> Option<Arc<Pixmap>> {
    let scaled = AssertUnwindSafe(|| scaled(scan, picture, width, height));
    std::panic::catch_unwind(scaled).ok().flatten()
}

/// The scan turned upright and brought to the size at which it is seen.
fn scaled(scan: &Scan, picture: &Picture, width: u16, height: u16) -> Option<Arc<Pixmap>> {
    if matches!(scan.kind, ScanKind::Pdf { .. }) {
        return None;
    }
    let mut reader = ImageReader::new(std::io::Cursor::new(scan.bytes.as_slice()))
        .with_guessed_format()
        .ok()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let decoded = reader.decode().ok()?;
    let mirrored = if picture.mirrored {
        decoded.fliph()
    } else {
        decoded
    };
    let (w, h) = (u32::from(width), u32::from(height));
    let (w, h) = if picture.quarter_turns % 2 == 1 {
        (h, w)
    } else {
        (w, h)
    };
    let small = mirrored.resize_exact(w, h, FilterType::Triangle);
    let upright = match picture.quarter_turns % 4 {
        1 => small.rotate90(),
        2 => small.rotate180(),
        3 => small.rotate270(),
        _ => small,
    };
    Some(Arc::new(pixmap(&upright, width, height)))
}

/// Laid over white paper, so that nothing stays transparent.
fn pixmap(picture: &DynamicImage, width: u16, height: u16) -> Pixmap {
    let over_paper = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u32::from(colour), u32::from(alpha));
        ((colour * alpha + 255 * (255 - alpha)) / 255) as u8
    };
    let rgba = picture.to_rgba8();
    let pixel = |pixel: &image::Rgba<u8>| {
        let [r, g, b, a] = pixel.0;
        PremulRgba8 {
            r: over_paper(r, a),
            g: over_paper(g, a),
            b: over_paper(b, a),
            a: 255,
        }
    };
    Pixmap::from_parts_with_opacity(rgba.pixels().map(pixel).collect(), width, height, false)
}
