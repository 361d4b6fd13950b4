//! How long the check takes on a draft of 500 units: the whole of it, and after one edit.
//!
//! The bar is 3 ms for each, so that the window can check at every keystroke.

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use mengshu::catalog::builtin;
use mengshu::check::{Level, check};
use mengshu::draft::{Draft, Edit, Place, Row, Value};
use mengshu::exchange::sample;
use std::hint::black_box;

const UNITS: usize = 500;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("the day exists")
}

/// The sample, its roster filled up with copies of its members, each with a seat on the council.
fn large() -> Draft {
    let mut draft = sample().imported.draft;
    let units: Vec<Row> = draft.rows("units").to_vec();
    for number in units.len()..UNITS {
        let mut unit = units[2 + number % (units.len() - 2)].clone();
        unit.id = format!("u{}", number + 1);
        let name = format!("{}第{number}分公司", unit.text("name"));
        unit.cells.insert("name".into(), Value::Text(name));
        unit.cells.insert("code".into(), Value::Text(code(number)));
        let mut member = draft.rows("council")[1].clone();
        member.id = format!("c{}", number + 1);
        member
            .cells
            .insert("unit".into(), Value::Refs(vec![unit.id.clone()]));
        append(&mut draft, "units", unit);
        append(&mut draft, "council", member);
    }
    draft
}

/// The same draft without tasks and addresses and with a mistyped code in each line: some 1500 findings.
fn faulty() -> Draft {
    let mut draft = large();
    for number in 2..=UNITS {
        let unit = format!("u{number}");
        for (column, value) in [
            ("task", None),
            ("address", None),
            (
                "code",
                Some(Value::Text(format!("9112O116MA00{number:06}"))),
            ),
        ] {
            let edit = Edit::answer(&draft, Place::cell("units", &unit, column), value);
            apply(&mut draft, &edit.expect("the answer changes"));
        }
    }
    draft
}

/// A sound unified social credit code (GB 32100 around GB 11714), another for each number.
fn code(number: usize) -> String {
    const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let value = |byte: u8| {
        ALPHABET
            .iter()
            .position(|known| *known == byte)
            .unwrap_or(0)
    };
    let body = format!("{number:08}");
    let weights = [3, 7, 9, 10, 5, 8, 4, 2];
    let sum: usize = body
        .bytes()
        .zip(weights)
        .map(|(byte, weight)| value(byte) * weight)
        .sum();
    let check = match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from(ALPHABET[digit]),
    };
    let code = format!("91120116{body}{check}");
    let weights = std::iter::successors(Some(1), |weight| Some(weight * 3 % 31));
    let sum: usize = code
        .bytes()
        .zip(weights)
        .map(|(byte, weight)| value(byte) * weight)
        .sum();
    format!("{code}{}", char::from(ALPHABET[(31 - sum % 31) % 31]))
}

fn append(draft: &mut Draft, table: &str, row: Row) {
    let edit = Edit::append_row(draft, table, row);
    apply(draft, &edit);
}

fn apply(draft: &mut Draft, edit: &Edit) {
    draft.apply(edit).expect("the edit was made for this draft");
}

fn whole(criterion: &mut Criterion) {
    let draft = large();
    let report = check(builtin(), &draft, today());
    assert_eq!(draft.rows("units").len(), UNITS);
    // The prose of the sample still speaks of its twelve units, so it is doubted here and there.
    assert!(
        report.count(Level::Must) < 10,
        "the large draft is nearly sound"
    );
    criterion.bench_function("check 500 units", |bencher| {
        bencher.iter(|| check(builtin(), black_box(&draft), today()));
    });
    let faulty = faulty();
    criterion.bench_function("check 500 units, 3 faults each", |bencher| {
        bencher.iter(|| check(builtin(), black_box(&faulty), today()));
    });
}

fn after_one_edit(criterion: &mut Criterion) {
    let mut draft = large();
    let place = Place::cell("units", "u250", "task");
    let typed = format!(
        "{}并",
        draft
            .row("units", "u250")
            .expect("there is such a row")
            .text("task")
    );
    let edit = Edit::answer(&draft, place, Some(Value::Text(typed))).expect("the answer changes");
    let back = edit.inverse();
    criterion.bench_function("one edit and check, 500 units", |bencher| {
        let mut typed = false;
        bencher.iter(|| {
            apply(&mut draft, if typed { &back } else { &edit });
            typed = !typed;
            check(builtin(), black_box(&draft), today())
        });
    });
}

criterion_group!(benches, whole, after_one_edit);
criterion_main!(benches);
