//! Attached files: each page of a scan under a divider that names it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::face::Face;
use super::fitted::{Fitted, Room, fitted, full_lines};
use super::geometry::{AXIS, DIVIDER, HEIGHT, LEFT, RIGHT, THIN, TOP, WIDTH};
use super::page::{Area, Ink, Item, Point, Shape};
use super::paragraph::{self, Edges, Setting};
use super::setter::{Across, Setter, line_at, words_at, words_on};
use super::shape::{Shaped, Type};
use super::slab::Slab;
use super::{picture, words};
use crate::attach::{PageSize, Raster, Scan, ScanKind};
use crate::document::{Attachment, Length, ScanRef};

const LABEL: Type = Type::new(Face::HeiBold, 14.0);
const NAME: Type = Type::new(Face::Song, 14.0);
const COUNT: Type = Type::new(Face::Song, 10.5);
const SENTENCE: Type = Type::new(Face::Song, 12.0);
/// From the top of the type area to the divider's rule.
const RULE: Length = Length::mm(6.4);
const LARGEST_HEIGHT: Length = Length::mm(206.0);
/// Pages of an attached PDF take 0.90 of the sheet. Their divider goes up as far as printers print, so that the page
/// ends high enough for our foot to stand in its lower margin: what lies 16 mm above the edge of an A4 page, as the
/// page numbers of most programs do, is clear of it.
const PDF_WIDTH: Length = Length::mm(189.0);
const PDF_TOP: Length = Length::mm(12.0);
const PDF_FOOT: Length = Length::mm(279.3);
/// Between the divider's rule and the page.
const PDF_GAP: Length = Length::mm(0.6);

type Scans = BTreeMap<String, Result<Arc<Scan>, String>>;

/// One page of an attachment before it is drawn.
enum Sheet<'a> {
    Picture {
        scan: &'a ScanRef,
        raster: Raster,
    },
    Pdf {
        scan: &'a ScanRef,
        page: usize,
        size: PageSize,
    },
    Unreadable {
        sentence: &'a str,
    },
}

/// A strip as high as the type area for each page.
pub(super) fn slabs(attachment: &Attachment, scans: &Scans, setter: &mut Setter<'_>) -> Vec<Slab> {
    let sheets: Vec<Sheet<'_>> = attachment
        .scans
        .iter()
        .flat_map(|scan| sheets(scan, scans))
        .collect();
    let count = sheets.len();
    let draw = |(index, sheet)| Slab {
        new_page: true,
        ..slab(attachment, sheet, index, count, setter)
    };
    sheets.iter().enumerate().map(draw).collect()
}

fn sheets<'a>(scan: &'a ScanRef, scans: &'a Scans) -> Vec<Sheet<'a>> {
    match scans.get(&scan.id) {
        Some(Ok(found)) => match &found.kind {
            ScanKind::Jpeg(raster) | ScanKind::Png(raster) => vec![Sheet::Picture {
                scan,
                raster: *raster,
            }],
            ScanKind::Pdf { pages } => {
                let sheet = |(page, &size)| Sheet::Pdf { scan, page, size };
                pages.iter().enumerate().map(sheet).collect()
            }
        },
        Some(Err(sentence)) => vec![Sheet::Unreadable { sentence }],
        None => vec![Sheet::Unreadable {
            sentence: words::NO_SCAN,
        }],
    }
}

fn slab(
    attachment: &Attachment,
    sheet: &Sheet<'_>,
    index: usize,
    count: usize,
    setter: &mut Setter<'_>,
) -> Slab {
    let over_page = matches!(sheet, Sheet::Pdf { .. });
    let name = divider_words(attachment, index == 0, over_page);
    let grown = (name.height() + Length::mm(1.5)).max(RULE);
    let (rule, matter) = match sheet {
        Sheet::Picture { scan, raster } => (grown, picture(scan, *raster, grown)),
        Sheet::Pdf { scan, page, size } => (PDF_TOP - PDF_GAP - TOP, pdf_page(scan, *page, *size)),
        Sheet::Unreadable { sentence } => (grown, sentence_lines(sentence, setter)),
    };
    let mut items = divider(&name, index, count, rule);
    items.extend(matter);
    Slab::new(HEIGHT, items)
}

/// What the attachment is: on its first page large and on as many as three lines, on the others on one line.
fn divider_words(attachment: &Attachment, first: bool, over_page: bool) -> Fitted {
    let size = if first { LABEL.size } else { COUNT.size };
    let lines = if first && !over_page { 3.0 } else { 1.0 };
    let room = Room {
        width: WIDTH - Length::mm(32.0),
        height: size * (1.0 + 1.3 * (lines - 1.0)),
    };
    fitted(size, size * 1.3, room, |scale| {
        let points = size.to_pt() * scale;
        let mut shaped = Shaped::default();
        shaped.push_str(&attachment.label, LABEL.sized(points));
        shaped.adjoin();
        shaped.kern(points * 0.85);
        let mut name = Shaped::default();
        name.push_str(&attachment.name, NAME.sized(points));
        name.adjoin();
        shaped.pieces.extend(name.pieces);
        full_lines(&shaped, room.width)
    })
}

/// What and which page of it, over a rule.
fn divider(name: &Fitted, index: usize, count: usize, rule: Length) -> Vec<Item> {
    let foot = rule - Length::mm(1.5);
    let mut items = name.above(Across::From(LEFT), foot);
    let baseline = foot - name.size * 0.12;
    items.extend(words_on(
        &words::page_of(index + 1, count),
        COUNT,
        Across::EndingAt(RIGHT),
        baseline,
    ));
    items.push(Item::solid(
        Point::new(LEFT, rule),
        Point::new(RIGHT, rule),
        DIVIDER,
    ));
    items
}

/// Fitted to what remains of the type area, with a key-line round it.
fn picture(scan: &ScanRef, raster: Raster, rule: Length) -> Vec<Item> {
    let top = rule + Length::mm(6.3);
    let room = Area::new(LEFT, top, WIDTH, LARGEST_HEIGHT.min(HEIGHT - top));
    let area = picture::centred_in(room, picture::natural_size(scan, raster));
    let frame = Shape::frame(area, THIN, Ink::GREY);
    vec![picture::of_raster(scan, raster, area), Item::Shape(frame)]
}

/// Only the foot stands over a page of a PDF, in its own margin.
fn pdf_page(scan: &ScanRef, page: usize, size: PageSize) -> Vec<Item> {
    let left = AXIS - PDF_WIDTH / 2.0;
    let room = Area::new(left, PDF_TOP - TOP, PDF_WIDTH, PDF_FOOT - PDF_TOP);
    let area = picture::centred_in(room, picture::page_size(scan, size));
    vec![picture::of_page(scan, page, area)]
}

fn sentence_lines(sentence: &str, setter: &mut Setter<'_>) -> Vec<Item> {
    let shaped = setter.shape_str(sentence, SENTENCE, None);
    let setting = Setting {
        measure: WIDTH - Length::mm(20.0),
        indent: Length::ZERO,
        edges: Edges::Ragged,
    };
    let mut items = words_at(
        words::UNREADABLE,
        SENTENCE.bold(),
        Across::AXIS,
        Length::mm(90.0),
    );
    for (index, line) in paragraph::set(&shaped, setting).iter().enumerate() {
        let middle = Length::mm(99.0) + Length::pt(19.5) * index as f64;
        items.extend(line_at(&line.line, SENTENCE.size, Across::AXIS, middle));
    }
    items
}
