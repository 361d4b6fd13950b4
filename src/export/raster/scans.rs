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
