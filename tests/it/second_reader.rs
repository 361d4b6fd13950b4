//! Prints as an independent reader sees them: it reads every page without complaint, and draws what our own preview draws.
//! And the same draft gives the same bytes, whatever was printed before or beside it.

use chrono::NaiveDate;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use mengshu::apart::Opener;
use mengshu::catalog::builtin;
use mengshu::exchange::sample;
use mengshu::export::Rasteriser;
use mengshu::press::{self, Memory, Order, Printed, What};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The mean difference of a pixel, of 255, that two ways of drawing may make on a page of text: edges are smoothed
/// differently, and the preview sets its lines on whole pixels. 3.2 was the largest found, and another page differs by
/// more than 7.
const LARGEST_DIFFERENCE: f64 = 3.5;
/// The day as of which the draft is checked.
const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day of the calendar");
const DPI: f32 = 144.0;

fn printed(what: What) -> Printed {
    let loaded = sample();
    let draft = &loaded.imported.draft;
    let scans = press::scans(draft, &loaded.contents, &Opener::here());
    let order = Order {
        duplex: true,
        ..Order::draft(what, "2026年11月22日9:00", DAY)
    };
    press::pages(builtin(), draft, &scans, &order, &mut Memory::default()).unwrap()
}

/// Grey levels of a page as the other reader draws it, and its width.
fn drawn(pdf: &Pdf, page: usize, complaints: &Arc<AtomicUsize>) -> (Vec<u8>, usize) {
    let counted = complaints.clone();
    let settings = InterpreterSettings {
        warning_sink: Arc::new(move |_| {
            counted.fetch_add(1, Ordering::Relaxed);
        }),
        ..InterpreterSettings::default()
    };
    let scale = DPI / 72.0;
    let paper = PixmapSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: hayro::vello_cpu::color::palette::css::WHITE,
    };
    // Glyphs as they are and where they are, not fitted to pixels.
    let plain = RenderSettings {
        hinting: false,
        glyph_caching: false,
        ..RenderSettings::default()
    };
    let page = &pdf.pages()[page];
    let pixmap = render(page, &RenderCache::new(), &settings, &plain, &paper);
    let width = usize::from(pixmap.width());
    (pixmap.data().iter().map(|pixel| pixel.g).collect(), width)
}

/// The mean difference of pixels, over what both pictures show.
fn difference(theirs: &[u8], their_width: usize, ours: &[u8], our_width: usize) -> f64 {
    let rows = theirs.chunks(their_width).zip(ours.chunks(our_width));
    let pairs = rows.flat_map(|(theirs, ours)| theirs.iter().zip(ours));
    let (mut sum, mut count) = (0_u64, 0_u64);
    for (one, other) in pairs {
        sum += u64::from(one.abs_diff(*other));
        count += 1;
    }
    sum as f64 / count as f64
}

#[test]
fn another_reader_draws_every_page_as_the_preview_does() {
    let printed = printed(What::Booklet);
    let bytes = press::pdf(&printed).unwrap();
    let pdf = Pdf::new(bytes).unwrap();
    let pages = &printed.pages.pages;
    assert_eq!(pdf.pages().len(), pages.len());
    let complaints = Arc::new(AtomicUsize::new(0));
    let mut rasteriser = Rasteriser::default();
    for index in (0..pages.len()).step_by(7) {
        let (theirs, width) = drawn(&pdf, index, &complaints);
        let pixels = rasteriser.page(&pages[index], &printed.document, f64::from(DPI));
        let ours: Vec<u8> = pixels.rgba.chunks(4).map(|pixel| pixel[1]).collect();
        let found = difference(&theirs, width, &ours, pixels.width as usize);
        assert!(
            found < LARGEST_DIFFERENCE,
            "page {}: {found:.2}",
            pages[index].label
        );
    }
    assert_eq!(complaints.load(Ordering::Relaxed), 0);
}

#[test]
fn the_other_reader_would_see_a_wrong_page() {
    let printed = printed(What::Material("charter".into()));
    let pdf = Pdf::new(press::pdf(&printed).unwrap()).unwrap();
    let (theirs, width) = drawn(&pdf, 1, &Arc::default());
    let other = &printed.pages.pages[2];
    let pixels = Rasteriser::default().page(other, &printed.document, f64::from(DPI));
    let ours: Vec<u8> = pixels.rgba.chunks(4).map(|pixel| pixel[1]).collect();
    assert!(difference(&theirs, width, &ours, pixels.width as usize) > 2.0 * LARGEST_DIFFERENCE);
}

#[test]
fn the_same_draft_gives_the_same_bytes_after_others_and_beside_them() {
    let charter = || press::pdf(&printed(What::Material("charter".into()))).unwrap();
    let first = charter();
    press::pdf(&printed(What::Material("application-form".into()))).unwrap();
    assert!(charter() == first, "another print before changed the bytes");
    thread::scope(|scope| {
        let prints: Vec<_> = (0..4)
            .map(|number| {
                scope.spawn(move || {
                    if number % 2 == 1 {
                        press::pdf(&printed(What::Material("agreement".into()))).unwrap();
                    }
                    press::pdf(&printed(What::Material("charter".into()))).unwrap()
                })
            })
            .collect();
        for print in prints {
            assert!(
                print.join().unwrap() == first,
                "a print beside others differs"
            );
        }
    });
}
