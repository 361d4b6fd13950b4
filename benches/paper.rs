//! How long the sample's booklet takes from draft to pages to PDF, after one keystroke, and to pixels.
//!
//! The bars: one keystroke 8 ms, one page at 150 dpi 12 ms. The whole process is measured by `print_vs_typst.sh`.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use mengshu::apart::Opener;
use mengshu::catalog::builtin;
use mengshu::document::{Block, Document};
use mengshu::exchange::sample;
use mengshu::export::{Rasteriser, pdf_of};
use mengshu::press::{self, Order, What};
use mengshu::typeset::{Typesetter, typeset};

fn booklet() -> Document {
    let loaded = sample();
    let scans = press::scans(&loaded.imported.draft, &loaded.contents, &Opener::here());
    let order = Order {
        what: What::Booklet,
        is_final: false,
        duplex: true,
        copies: 3,
        made: "2026年11月22日9:00".into(),
    };
    let printed = press::pages(
        builtin(),
        &loaded.imported.draft,
        &scans,
        &order,
        &mut Typesetter::default(),
    );
    printed.expect("the sample has a booklet").document
}

/// The same booklet with another paragraph in its longest part.
fn touched(document: &Document, times: usize) -> Document {
    let mut document = document.clone();
    let longest = document
        .parts
        .iter_mut()
        .max_by_key(|part| part.blocks.len());
    let part = longest.expect("a booklet has parts");
    part.blocks.insert(
        3,
        Block::text("改一个字，看这一册要多久重排。".repeat(times % 5 + 1)),
    );
    document
}

fn layout(criterion: &mut Criterion) {
    let document = booklet();
    let pages = typeset(&document);
    criterion.bench_function("typeset the whole booklet", |bencher| {
        bencher.iter(|| typeset(black_box(&document)))
    });
    criterion.bench_function("write it as PDF", |bencher| {
        bencher.iter(|| pdf_of(black_box(&document), &pages))
    });
    let mut typesetter = Typesetter::default();
    let mut times = 0;
    criterion.bench_function("typeset after one keystroke", |bencher| {
        bencher.iter_batched(
            || {
                times += 1;
                touched(&document, times)
            },
            |touched| typesetter.typeset(&touched),
            BatchSize::LargeInput,
        );
    });
}

fn pixels(criterion: &mut Criterion) {
    let document = booklet();
    let pages = typeset(&document).pages;
    let mut rasteriser = Rasteriser::default();
    let mut turn = 0;
    criterion.bench_function("one page to pixels at 150 dpi", |bencher| {
        bencher.iter(|| {
            turn = (turn + 1) % pages.len();
            rasteriser.page(black_box(&pages[turn]), &document, 150.0)
        });
    });
}

criterion_group!(benches, layout, pixels);
criterion_main!(benches);
