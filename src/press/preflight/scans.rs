//! Attachments: those that cannot be printed, and those that print badly.

use super::{Sheets, Use, on};
use crate::attach::{Raster, Scan, ScanKind};
use crate::check::{
    ATTACHMENT_UNREADABLE, Finding, IMAGE_MISSING, SCAN_LOW_RESOLUTION, SCAN_NOT_A4, SCAN_ROTATED,
};
use crate::document::{Document, Matter};
use crate::draft::Place;
use crate::typeset::{Item, Page, Picture};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Under this, small print and seals are hard to read.
const LEAST_DPI: f64 = 150.0;

/// What files are asked to be scanned with.
const GOOD_DPI: u32 = 300;

/// Attachments that could not be read and that some answer uses.
pub(super) fn unreadable(sheets: &Sheets) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, scan) in &sheets.printed.document.scans {
        let Err(sentence) = scan else { continue };
        for Use { place, is_figure } in sheets.uses(id) {
            let rule = if is_figure {
                &IMAGE_MISSING
            } else {
                &ATTACHMENT_UNREADABLE
            };
            let page = if is_figure {
                sheets.page_of(&place)
            } else {
                page_of_scan(sheets, &place, id)
            };
            let (page, name) = (on(page), sheets.name_of(id));
            let message = if sentence.contains('“') {
                format!("{page}{}印不出来：{sentence}", kind(is_figure))
            } else {
                format!("{page}{}“{name}”印不出来：{sentence}", kind(is_figure))
            };
            findings.push(Finding::of(rule, place, message));
        }
    }
    findings
}

/// The page that a file of an answer is bound in on, which is not where the answer is mentioned; none when this print
/// leaves it out.
fn page_of_scan<'a>(sheets: &Sheets<'a>, place: &Place, id: &str) -> Option<&'a Page> {
    let at = place.to_string();
    let document = &sheets.printed.document;
    let blocks = document.parts.iter().flat_map(|part| &part.blocks);
    let (anchor, before) = blocks
        .filter(|block| block.at.as_deref() == Some(&at))
        .find_map(|block| {
            let Matter::Attachment(attached) = &block.matter else {
                return None;
            };
            let order = attached.scans.iter().position(|scan| scan.id == id)?;
            let before = attached.scans[..order].iter();
            let before: usize = before.map(|scan| sheets_of(document, &scan.id)).sum();
            Some((block.anchor.as_deref()?, before))
        })?;
    let begins = |page: &Arc<Page>| page.anchors.iter().any(|known| known.name == anchor);
    let first = sheets.pages().iter().position(begins)?;
    sheets.pages().get(first + before).map(Arc::as_ref)
}

/// How many pages a file takes; one that cannot be read takes a page to say so.
fn sheets_of(document: &Document, id: &str) -> usize {
    match document.scans.get(id) {
        Some(Ok(scan)) => match &scan.kind {
            ScanKind::Pdf { pages } => pages.len(),
            ScanKind::Jpeg(_) | ScanKind::Png(_) => 1,
        },
        Some(Err(_)) | None => 1,
    }
}

fn kind(is_figure: bool) -> &'static str {
    if is_figure { "图" } else { "附件" }
}

/// A picture of an attachment on a page.
struct Shown<'a> {
    page: &'a Page,
    picture: &'a Picture,
    scan: &'a Scan,
}

/// Attachments that are too coarse, not of the shape of a sheet, or lie on their side. Of each file the worst page
/// speaks for all.
pub(super) fn unfit(sheets: &Sheets) -> Vec<Finding> {
    let mut by_file: BTreeMap<&str, Vec<Shown>> = BTreeMap::new();
    for page in sheets.pages() {
        for item in &page.items {
            if let Item::Picture(picture) = item
                && let Some(Ok(scan)) = sheets.printed.document.scans.get(&picture.scan)
            {
                let shown = Shown {
                    page,
                    picture,
                    scan,
                };
                by_file.entry(&picture.scan).or_default().push(shown);
            }
        }
    }
    let mut findings = Vec::new();
    for (id, shown) in by_file {
        for used in sheets.uses(id).into_iter().take(1) {
            let file = File {
                name: sheets.name_of(id),
                place: used.place,
                shown: &shown,
            };
            findings.extend(file.too_coarse());
            if !used.is_figure {
                findings.extend(file.not_a_sheet());
                findings.extend(file.on_its_side());
            }
        }
    }
    findings
}

/// One attached file and where it is printed.
struct File<'a> {
    name: String,
    place: Place,
    shown: &'a [Shown<'a>],
}

impl File<'_> {
    fn too_coarse(&self) -> Option<Finding> {
        let resolutions = self.shown.iter().filter_map(|shown| {
            let raster = raster(shown.scan)?;
            Some((resolution(shown.picture, raster), shown.page))
        });
        let (lowest, page) = resolutions.min_by(|(a, _), (b, _)| a.total_cmp(b))?;
        let dpi = lowest.round();
        if dpi >= LEAST_DPI {
            return None;
        }
        let (page, name) = (on(Some(page)), &self.name);
        let message = format!(
            "{page}扫描件“{name}”印出来只有 {dpi} dpi，不到 {LEAST_DPI} dpi，字迹可能看不清，请用 {GOOD_DPI} dpi 重新扫描"
        );
        Some(self.finding(&SCAN_LOW_RESOLUTION, message))
    }

    fn not_a_sheet(&self) -> Option<Finding> {
        let odd = self
            .shown
            .iter()
            .find(|shown| !is_a4(shown.picture, shown.scan))?;
        let (page, name) = (on(Some(odd.page)), &self.name);
        let message = format!(
            "{page}扫描件“{name}”不是 A4 的长宽，已按比例放进页面，请核对边上有没有缺、字会不会太小"
        );
        Some(self.finding(&SCAN_NOT_A4, message))
    }

    fn on_its_side(&self) -> Option<Finding> {
        let lies = |shown: &&Shown| shown.picture.area.width > shown.picture.area.height;
        let lying = self.shown.iter().find(lies)?;
        let (page, name) = (on(Some(lying.page)), &self.name);
        let message =
            format!("{page}扫描件“{name}”是横的，原件本来就横放的不用改，扫歪了的请在附件里转 90°");
        Some(self.finding(&SCAN_ROTATED, message))
    }

    fn finding(&self, rule: &'static crate::check::Rule, message: String) -> Finding {
        Finding::of(rule, self.place.clone(), message)
    }
}

fn raster(scan: &Scan) -> Option<Raster> {
    match &scan.kind {
        ScanKind::Jpeg(raster) | ScanKind::Png(raster) => Some(*raster),
        ScanKind::Pdf { .. } => None,
    }
}

/// Dots per inch on paper, in the direction in which there are fewer.
fn resolution(picture: &Picture, raster: Raster) -> f64 {
    let (width, height) = (f64::from(raster.width), f64::from(raster.height));
    let (columns, rows) = if picture.quarter_turns % 2 == 1 {
        (height, width)
    } else {
        (width, height)
    };
    let across = columns * 72.0 / picture.area.width.to_pt();
    let down = rows * 72.0 / picture.area.height.to_pt();
    across.min(down)
}

/// How far the sides of a scanned sheet may be from those of A4; scanners cut a little off.
const TOLERANCE: f64 = 0.06;

/// Whether a page of an attachment has the shape of A4, whichever way it lies; a page of a PDF, the size as well.
fn is_a4(picture: &Picture, scan: &Scan) -> bool {
    let near = |a: f64, b: f64| (a / b - 1.0).abs() <= TOLERANCE;
    let (short, long) = match &scan.kind {
        ScanKind::Pdf { pages } => match pages.get(picture.page) {
            Some(size) => (size.width.min(size.height), size.width.max(size.height)),
            None => return true,
        },
        ScanKind::Jpeg(raster) | ScanKind::Png(raster) => {
            let (width, height) = (f64::from(raster.width), f64::from(raster.height));
            (width.min(height), width.max(height))
        }
    };
    const A4: (f64, f64) = (595.28, 841.89);
    match scan.kind {
        ScanKind::Pdf { .. } => near(short, A4.0) && near(long, A4.1),
        ScanKind::Jpeg(_) | ScanKind::Png(_) => near(long / short, A4.1 / A4.0),
    }
}
