//! Pictures: how large a scan stands on paper, which way up, and figures within prose.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::face::Face;
use super::geometry::{LEFT, LINE, WIDTH};
use super::page::{Area, Item, Picture};
use super::paragraph;
use super::setter::{Across, line_at, words_at};
use super::shape::{Type, shape_str};
use super::slab::{Slab, keeps_two};
use super::words;
use crate::attach::{PageSize, Raster, Scan, ScanKind};
use crate::document::{Figure, Length, ScanRef};

/// A scan that does not tell its resolution is shown as if it had this.
const USUAL_DPI: f64 = 150.0;
const HIGHEST_FIGURE: Length = Length::mm(120.0);
const CAPTION: Type = Type::new(Face::HeiBold, 12.0);
const CAPTION_GAP: Length = Length::mm(2.4);
const CAPTION_PITCH: Length = Length::pt(16.5);
const SENTENCE: Type = Type::new(Face::Song, 12.0);

/// Width and height on paper, as it is seen.
pub(super) type Natural = (Length, Length);

pub(super) fn natural_size(scan: &ScanRef, raster: Raster) -> Natural {
    let (columns, rows) = raster.upright();
    let dpi = raster.dpi.unwrap_or(USUAL_DPI);
    let length = |dots: u32| Length::pt(f64::from(dots) / dpi * 72.0);
    turned(scan, (length(columns), length(rows)))
}

pub(super) fn page_size(scan: &ScanRef, size: PageSize) -> Natural {
    turned(scan, (Length::pt(size.width), Length::pt(size.height)))
}

fn turned(scan: &ScanRef, (width, height): Natural) -> Natural {
    if scan.quarter_turns % 2 == 1 {
        (height, width)
    } else {
        (width, height)
    }
}

/// As large as the room allows, never enlarged, in its middle.
pub(super) fn centred_in(room: Area, (width, height): Natural) -> Area {
    let scale = (room.width / width).min(room.height / height).min(1.0);
    let (width, height) = (width * scale, height * scale);
    Area::new(
        room.x + (room.width - width) / 2.0,
        room.y + (room.height - height) / 2.0,
        width,
        height,
    )
}

pub(super) fn of_raster(scan: &ScanRef, raster: Raster, area: Area) -> Item {
    let orientation = raster.orientation.turned(scan.quarter_turns);
    Item::Picture(Picture {
        scan: scan.id.clone(),
        page: 0,
        area,
        mirrored: orientation.mirrored,
        quarter_turns: orientation.quarter_turns,
    })
}

pub(super) fn of_page(scan: &ScanRef, page: usize, area: Area) -> Item {
    let quarter_turns = scan.quarter_turns % 4;
    Item::Picture(Picture {
        scan: scan.id.clone(),
        page,
        area,
        mirrored: false,
        quarter_turns,
    })
}

/// A figure within prose, its caption under it, the whole rounded up to lines of the grid. A caption's first two lines
/// stay with the picture.
pub(super) fn figure(
    figure: &Figure,
    at: Option<&str>,
    scans: &BTreeMap<String, Result<Arc<Scan>, String>>,
) -> Vec<Slab> {
    let (items, height) = match scans.get(&figure.scan.id) {
        Some(Ok(scan)) => drawn(&figure.scan, &scan.kind),
        Some(Err(sentence)) => said(sentence),
        None => said(words::NO_SCAN),
    };
    let caption = figure.caption.as_deref().unwrap_or_default();
    let lines = paragraph::balanced(&shape_str(caption, CAPTION), WIDTH);
    let gap = if lines.is_empty() {
        Length::ZERO
    } else {
        CAPTION_GAP
    };
    let mut slabs = vec![Slab::new(height + gap, items).at(at)];
    slabs[0].keep_next = !lines.is_empty();
    for (index, line) in lines.iter().enumerate() {
        let last = index + 1 == lines.len();
        let pitch = if last { CAPTION.size } else { CAPTION_PITCH };
        let items = line_at(line, CAPTION.size, Across::AXIS, CAPTION.size / 2.0);
        let mut slab = Slab::new(pitch, items).at(at);
        slab.keep_next = keeps_two(index, lines.len());
        slabs.push(slab);
    }
    let foot: Length = slabs.iter().map(|slab| slab.height).sum();
    slabs[0].before = (LINE * (foot / LINE).ceil() - foot) / 2.0;
    slabs
}

fn drawn(scan: &ScanRef, kind: &ScanKind) -> (Vec<Item>, Length) {
    let room = Area::new(LEFT, Length::ZERO, WIDTH, HIGHEST_FIGURE);
    let at_top = |natural| Area {
        y: Length::ZERO,
        ..centred_in(room, natural)
    };
    match kind {
        ScanKind::Jpeg(raster) | ScanKind::Png(raster) => {
            let area = at_top(natural_size(scan, *raster));
            (vec![of_raster(scan, *raster, area)], area.height)
        }
        ScanKind::Pdf { pages } => {
            let Some(&size) = pages.first() else {
                return said(words::NO_SCAN);
            };
            let area = at_top(page_size(scan, size));
            (vec![of_page(scan, 0, area)], area.height)
        }
    }
}

fn said(sentence: &str) -> (Vec<Item>, Length) {
    (
        words_at(sentence, SENTENCE, Across::AXIS, SENTENCE.size),
        SENTENCE.size * 2.0,
    )
}
