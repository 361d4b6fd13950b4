//! How long a page of running text takes to pixels at 150 dpi, seen for the first time and again; and the same pages
//! drawn by poppler's `pdftoppm` in the same run. The bar is 12 ms.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

mod long_draft;

use std::fs;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use mengshu::catalog::builtin;
use mengshu::compose::Scans;
use mengshu::export::{Rasteriser, pdf_of};
use mengshu::press::{self, Memory, Printed};
use mengshu::typeset::{Item, Page};

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
        draw(&pages, &printed, &mut rasteriser),
    );
    tell("seen again", draw(&pages, &printed, &mut rasteriser));
    poppler(&pages, &printed);
}

fn characters(page: &Arc<Page>) -> usize {
    let runs = page.items.iter().filter_map(|item| match item {
        Item::Run(run) => Some(run.offsets.len()),
        _ => None,
    });
    runs.sum()
}

fn draw(pages: &[usize], printed: &Printed, rasteriser: &mut Rasteriser) -> Vec<Duration> {
    let draw = |&page: &usize| {
        let start = Instant::now();
        let pixels = rasteriser.page(&printed.pages.pages[page], &printed.document, DPI);
        assert_eq!((pixels.width, pixels.height), (1240, 1754));
        start.elapsed()
    };
    pages.iter().map(draw).collect()
}

fn tell(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let last = times.len() - 1;
    let at = |percent: usize| times[last * percent / 100].as_secs_f64() * 1000.0;
    println!("{name}: median {:.2} ms, p95 {:.2} ms", at(50), at(95));
}

/// The first run of full pages in a row, so that one process draws them all and its start hardly counts.
fn poppler(pages: &[usize], printed: &Printed) {
    let pdf = pdf_of(&printed.document, &printed.pages).expect("a draft can be printed");
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let file = folder.path().join("draft.pdf");
    fs::write(&file, pdf).expect("there is room for the draft");
    let mut times = Vec::new();
    for &page in pages.iter().step_by(8) {
        let number = (page + 1).to_string();
        let start = Instant::now();
        let run = Command::new("pdftoppm")
            .args(["-r", "150", "-f", &number, "-l", &number, "-singlefile"])
            .arg(&file)
            .arg(folder.path().join("page"))
            .status();
        if !run.is_ok_and(|status| status.success()) {
            println!("poppler: needs pdftoppm");
            return;
        }
        times.push(start.elapsed());
    }
    tell("pdftoppm, a process a page", times);
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
        println!("pdftoppm, all pages in one process: {each:.2} ms a page");
    }
}
