//! Scans brought to the size at which they are seen, and kept.

use std::collections::HashMap;
use std::sync::Arc;

use vello_cpu::Pixmap;
use vello_cpu::color::PremulRgba8;

use crate::attach::{Scan, Wish};
use crate::document::Document;
use crate::typeset::Picture;

/// Scaled scans kept at a time.
const MOST_SCANS: usize = 24;

type ScanKey = (String, usize, u16, u16, u8, bool);

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
            picture.page,
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
            .or_insert_with(|| scan.and_then(|scan| scaled(scan, picture, width, height)));
        found.clone()
    }
}

/// The scan turned upright and brought to the size at which it is seen, on white paper; it is opened and drawn apart.
fn scaled(scan: &Scan, picture: &Picture, width: u16, height: u16) -> Option<Arc<Pixmap>> {
    let wish = Wish {
        page: picture.page,
        width,
        height,
        mirrored: picture.mirrored,
        quarter_turns: picture.quarter_turns,
    };
    let pixels = scan.picture(&wish).ok()?;
    let pixel = |rgba: &[u8]| {
        let paper = 255 - rgba[3];
        // A colour brighter than its opacity would be none.
        let over_paper = |colour: u8| colour.min(rgba[3]) + paper;
        PremulRgba8 {
            r: over_paper(rgba[0]),
            g: over_paper(rgba[1]),
            b: over_paper(rgba[2]),
            a: 255,
        }
    };
    let pixels = pixels.chunks_exact(4).map(pixel).collect();
    let pixmap = Pixmap::from_parts_with_opacity(pixels, width, height, false);
    Some(Arc::new(pixmap))
}
