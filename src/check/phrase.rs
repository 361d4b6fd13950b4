//! Small parts of the sentences: names of units, lists of them, shares and amounts.

use super::subject::Subject;
use crate::catalog::ids;
use crate::draft::{Row, Share};
use rust_decimal::Decimal;

/// How many names a sentence lists before it says only how many there are.
const LISTED: usize = 3;

/// A unit by its name, or by its line while it has none.
pub(super) fn unit(subject: &Subject, unit: &Row) -> String {
    subject.units(&[ids::units::NAME]);
    match unit.text(ids::units::NAME).trim() {
        "" => {
            let index = subject.row_index(ids::UNITS, &unit.id).unwrap_or(0);
            format!("名册第 {} 行", index + 1)
        }
        name => name.to_owned(),
    }
}

/// Some units by name: `甲、乙、丙`, or `甲、乙、丙等 7 家`.
pub(super) fn units(subject: &Subject, list: &[&Row]) -> String {
    let names: Vec<String> = list
        .iter()
        .take(LISTED)
        .map(|row| unit(subject, row))
        .collect();
    some(&names, list.len(), "家")
}

/// Some people by name: `甲、乙、丙`, or `甲、乙、丙等 7 位`.
pub(super) fn people(list: &[&Row]) -> String {
    let name = |row: &&Row| match row.text("name").trim() {
        "" => "未写姓名".to_owned(),
        name => name.to_owned(),
    };
    let names: Vec<String> = list.iter().take(LISTED).map(name).collect();
    some(&names, list.len(), "位")
}

fn some(names: &[String], count: usize, counter: &str) -> String {
    let listed = names.join("、");
    if count > names.len() {
        format!("{listed}等 {count} {counter}")
    } else {
        listed
    }
}

/// A row by its own words, or by its line while it has none: `项目“示例”`, `第 3 行项目`.
pub(super) fn titled(words: &str, noun: &str, index: usize) -> String {
    match &*shortened(words, 16) {
        "" => format!("第 {} 行{noun}", index + 1),
        words => format!("{noun}“{words}”"),
    }
}

/// The first characters of what somebody wrote, without white space; `…` stands for more.
pub(super) fn shortened(words: &str, most: usize) -> String {
    let mut words: String = words.split_whitespace().collect();
    if let Some((end, _)) = words.char_indices().nth(most) {
        words.truncate(end);
        words.push('…');
    }
    words
}

/// `66.7 %`, and `50 %` rather than `50.0 %`.
pub(super) fn percent(share: Share) -> String {
    let shown = share.to_string();
    let digits = shown.trim_end_matches('%').trim_end_matches(".0");
    format!("{digits} %")
}

/// What somebody wrote, between Han: with a space beside digits and letters of half width, as everywhere in the sentences.
pub(super) fn between_han(said: &str) -> String {
    let gap = |end: Option<char>| match end {
        Some(c) if c.is_ascii() => " ",
        _ => "",
    };
    let (before, behind) = (gap(said.chars().next()), gap(said.chars().next_back()));
    format!("{before}{said}{behind}")
}

/// An amount without needless zeros.
pub(super) fn amount(number: Decimal) -> String {
    number.normalize().to_string()
}

/// The sentences of a text, and the parts of one that semicolons divide.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['。', '；', '\n'])
}
