//! How long the sample's booklet takes from document to pages and from pages to PDF.
//!
//! One keystroke is measured by `keystroke`, pages as pixels by `pixels`, the whole process by `print_vs_typst`.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use mengshu::apart::Opener;
use mengshu::catalog::builtin;
use mengshu::document::Document;
use mengshu::exchange::sample;
use mengshu::export::pdf_of;
use mengshu::press::{self, Memory, Order, What};
use mengshu::typeset::typeset;

fn booklet() -> Document {
    let loaded = sample();
    let scans = press::scans(&loaded.imported.draft, &loaded.contents, &Opener::here());
    let today = "2026-11-22".parse().expect("a day of the calendar");
    let order = Order {
        duplex: true,
        ..Order::draft(What::Booklet, "2026年11月22日9:00", today)
    };
    let printed = press::pages(
        builtin(),
        &loaded.imported.draft,
        &scans,
        &order,
        &mut Memory::default(),
    );
    printed.expect("the sample has a booklet").document
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
}

criterion_group!(benches, layout);
criterion_main!(benches);
