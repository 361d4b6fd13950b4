//! How long a page of running text takes to pixels at 150 dpi, seen for the first time and again; and the same pages
//! drawn by poppler's `pdftoppm` in the same run. The bar is 12 ms.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

mod long_draft;
mod stopwatch;

use std::fs;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

use mengshu::catalog::builtin;
use mengshu::compose::Scans;
use mengshu::export::{Rasteriser, pdf_of};
use mengshu::press::{self, Memory, Printed};
use mengshu::typeset::{Item, Page};
use stopwatch::{Took, tell, time};

const DPI: f64 = 150.0;
/// A page with so many characters is one of running text.
const FULL: usize = 450;

fn main() {
    let draft = long_draft::long_draft();
    let order = long_draft::order();
    let printed = press::pages(
        builtin(),
        &draft,
        &Scans::new(),
        &order,
        &mut Memory::default(),
    )
    .expect("a draft has a booklet");
    let pages: Vec<usize> = (0..printed.pages.pages.len())
        .filter(|&page| characters(&printed.pages.pages[page]) >= FULL)
        .collect();
    println!(
        "{} pages of running text of {}",
        pages.len(),
        printed.pages.pages.len()
    );
    let mut rasteriser = Rasteriser::default();
    tell(
        "seen for the first time",
        &draw(&pages, &printed, &mut rasteriser),
    );
    tell("seen again", &draw(&pages, &printed, &mut rasteriser));
    poppler(&pages, &printed);
}

fn characters(page: &Arc<Page>) -> usize {
    let runs = page.items.iter().filter_map(|item| match item {
        Item::Run(run) => Some(run.offsets.len()),
        _ => None,
    });
    runs.sum()
}

fn draw(pages: &[usize], printed: &Printed, rasteriser: &mut Rasteriser) -> Vec<Took> {
    let draw = |&page: &usize| {
        let page = &printed.pages.pages[page];
        let (pixels, took) = time(|| rasteriser.page(page, &printed.document, DPI));
        assert_eq!((pixels.width, pixels.height), (1240, 1754));
        took
    };
    pages.iter().map(draw).collect()
}

/// All pages from the first full one to the last in one process, so that its start hardly counts.
fn poppler(pages: &[usize], printed: &Printed) {
    let pdf = pdf_of(&printed.document, &printed.pages).expect("a draft can be printed");
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("draft.pdf");
    fs::write(&file, pdf).expect("there is room for the draft");
    let (first, last) = (pages[0], pages[pages.len() - 1]);
    let start = Instant::now();
    let run = Command::new("pdftoppm")
        .args([
            "-r",
            "150",
            "-f",
            &(first + 1).to_string(),
            "-l",
            &(last + 1).to_string(),
        ])
        .arg(&file)
        .arg(folder.path().join("page"))
        .status();
    if run.is_ok_and(|status| status.success()) {
        let each = start.elapsed().as_secs_f64() * 1000.0 / (last + 1 - first) as f64;
        println!("pdftoppm: {each:.2} ms a page by the clock");
    } else {
        println!("pdftoppm is missing (poppler-utils)");
    }
}
