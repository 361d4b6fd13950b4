//! What the words of a cell mean as an answer of each kind, and what is said when they mean none.

use super::answer::{BEFORE_NOTE, BETWEEN, Read, same};
use super::book::Cell;
use super::heads::in_wan;
use super::synonyms;
use super::written::{half_width, parse_date, parse_number, serial_date};
use crate::catalog::{CodeStandard, DatePrecision, Format};
use crate::draft::{Choice, Date, Value};
use rust_decimal::Decimal;

pub(super) fn line(cell: &Cell, format: Option<Format>) -> Read {
    let text = one_line(cell.text());
    match format {
        Some(Format::Year) => year(cell, &text),
        Some(Format::Phone | Format::Mobile | Format::AccountNo) if is_scientific(&text) => {
            Read::fault(SCIENTIFIC)
        }
        Some(Format::AccountNo) if is_rounded(cell) => Read::fault(ROUNDED),
        _ => Read::sound(Value::Text(text)),
    }
}

fn year(cell: &Cell, text: &str) -> Read {
    let plain = half_width(text);
    let digits = plain.trim_end_matches(['年', '度']).trim();
    if digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Read::sound(Value::Text(digits.to_owned()));
    }
    let day = match cell {
        Cell::Date(day) => parse_date(day),
        _ => None,
    };
    match day {
        Some(day) => Read::sound(Value::Text(day.first_day().format("%Y").to_string())),
        None => Read::sound(Value::Text(text.to_owned())),
    }
}

/// A break inside a cell was made to fit its width, so between two Han it stands for nothing.
fn one_line(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    for line in text.lines() {
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let ends = [joined.chars().next_back(), words.chars().next()];
        let latin = |c: &Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
        if ends.iter().any(latin) && ends.iter().all(Option::is_some) {
            joined.push(' ');
        }
        joined.push_str(&words);
    }
    joined
}

const SCIENTIFIC: &str = "号码成了科学计数法，后几位已丢失；请把这一列设成文本，重新填写";
const ROUNDED: &str = "号码超过 15 位又存成了数字，后几位已变成 0；请把这一列设成文本，重新填写";

pub(super) fn code(cell: &Cell, standard: CodeStandard) -> Read {
    let text: String = half_width(cell.text())
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}'))
        .collect();
    if is_scientific(&text) {
        return Read::fault(SCIENTIFIC);
    }
    if is_rounded(cell) && standard != CodeStandard::RegistrationNo {
        return Read::fault(ROUNDED);
    }
    Read::sound(Value::Text(text.to_uppercase()))
}

/// `9.11201E+17`, which is what a spreadsheet makes of a long number.
fn is_scientific(text: &str) -> bool {
    let upper = text.to_uppercase();
    let Some((digits, power)) = upper.split_once("E+") else {
        return false;
    };
    digits.contains('.')
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        && power.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number of more digits than a spreadsheet keeps.
fn is_rounded(cell: &Cell) -> bool {
    matches!(cell, Cell::Number(number) if number.len() > 15 && !number.contains('.'))
}

pub(super) fn choice(text: &str, options: &[(&str, &str, bool)]) -> Read {
    let wanted = same(text);
    let exact = options.iter().find(|(_, label, _)| same(label) == wanted);
    if let Some((id, ..)) = exact {
        return Read::sound(Value::Choice(Choice::of(id)));
    }
    for (id, label, takes_note) in options {
        let rest = text.strip_prefix(label).map(str::trim_start);
        let note =
            rest.and_then(|rest| rest.strip_prefix([BEFORE_NOTE, ':', '（', '(', '，', ',']));
        if let (true, Some(note)) = (*takes_note, note) {
            let opened = text.contains(['（', '(']) && !note.contains(['（', '(']);
            let note = if opened {
                note.trim_end_matches([')', '）'])
            } else {
                note
            };
            return Read::sound(Value::Choice(noted(id, note.trim())));
        }
    }
    let other_word =
        |label: &str| synonyms::of(synonyms::OPTIONS, label).any(|word| same(word) == wanted);
    if let Some((id, ..)) = options.iter().find(|(_, label, _)| other_word(label)) {
        return Read::sound(Value::Choice(Choice::of(id)));
    }
    let labels: Vec<&str> = options.iter().map(|(_, label, _)| *label).collect();
    let labels = labels.join(BETWEEN);
    Read::fault(format!("没有“{}”这一项，可以填{labels}", cut(text)))
}

fn noted(id: &str, note: &str) -> Choice {
    Choice {
        id: id.to_owned(),
        note: (!note.is_empty()).then(|| note.to_owned()),
    }
}

pub(super) fn flag(text: &str, yes: &str, no: &str) -> Read {
    let plain = same(text).to_lowercase();
    let flag = if plain == yes {
        Some(true)
    } else if plain == no {
        Some(false)
    } else if synonyms::YES.contains(&plain.as_str()) {
        Some(true)
    } else if synonyms::NO.contains(&plain.as_str()) {
        Some(false)
    } else {
        let starts = |words: &[&str]| words.iter().any(|word| plain.starts_with(word));
        match (starts(synonyms::YES_STARTS), starts(synonyms::NO_STARTS)) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    };
    match flag {
        Some(flag) => Read::sound(Value::Flag(flag)),
        None => Read::fault(format!("没有看懂“{}”，请填{yes}或{no}", cut(text))),
    }
}

pub(super) fn date(cell: &Cell, precision: DatePrecision) -> Read {
    let text = cell.text().trim();
    let found = match cell {
        Cell::Number(_) => serial_date(text).or_else(|| parse_date(text)),
        _ => parse_date(text).or_else(|| month_in_digits(text, precision)),
    };
    match found {
        // A spreadsheet has no months: it keeps their first day.
        Some(day) if matches!(cell, Cell::Date(_) | Cell::Number(_)) => {
            Read::sound(Value::Date(month_of(day, precision)))
        }
        Some(day) if precision == DatePrecision::Day && !day.is_day_known() => {
            Read::noted(Value::Date(day), "只写到月，请补上日")
        }
        Some(day) => Read::sound(Value::Date(day)),
        None => Read::fault(format!(
            "没有看懂日期“{}”，请写成 2026-01-05 或 2026年1月5日",
            cut(text)
        )),
    }
}

fn month_of(day: Date, precision: DatePrecision) -> Date {
    use chrono::Datelike;
    let first = day.first_day();
    if precision == DatePrecision::Month && first.day() == 1 {
        Date::month(first.year(), first.month()).unwrap_or(day)
    } else {
        day
    }
}

/// `202603` where a month is asked for.
fn month_in_digits(text: &str, precision: DatePrecision) -> Option<Date> {
    let digits = half_width(text);
    let is_month = precision == DatePrecision::Month
        && digits.len() == 6
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_month.then(|| Date::month(digits[..4].parse().ok()?, digits[4..].parse().ok()?))?
}

pub(super) fn number(text: &str, unit: &str, scale: Decimal) -> Read {
    let plain = half_width(text);
    let plain = plain.trim();
    let unknown = || {
        let unit = if unit.is_empty() {
            String::new()
        } else {
            format!("，单位{unit}")
        };
        Read::fault(format!("没有看懂“{}”，这里要填数字{unit}", cut(text)))
    };
    if let Some(number) = parse_number(plain).or_else(|| Decimal::from_scientific(plain).ok()) {
        return scaled(number, scale);
    }
    let digits = plain
        .trim_start_matches(['约', '¥', '￥'])
        .trim_end_matches(|c: char| !c.is_ascii_digit() && c != '.');
    let start = plain.len() - plain.trim_start_matches(['约', '¥', '￥']).len();
    let told = plain[start + digits.len()..].trim();
    let Some(number) = parse_number(digits) else {
        return unknown();
    };
    if told == unit || (told == "%" && unit.is_empty()) {
        return Read::sound(Value::Number(number));
    }
    match in_wan(told) {
        Some(factor) if unit == "万元" => scaled(number, factor),
        _ if unit == "人" && matches!(told, "名" | "位" | "余人" | "多人") => {
            Read::sound(Value::Number(number))
        }
        _ => unknown(),
    }
}

fn scaled(number: Decimal, scale: Decimal) -> Read {
    if scale == Decimal::ONE {
        return Read::sound(Value::Number(number));
    }
    match number.checked_mul(scale) {
        Some(scaled) => {
            let scaled = scaled.normalize();
            Read::noted(Value::Number(scaled), format!("已折成 {scaled} 万元"))
        }
        None => Read::fault("这个数太大，没有读"),
    }
}

/// The beginning of words that may be very long, for a sentence.
pub(super) fn cut(text: &str) -> String {
    let text = one_line(text);
    match text.char_indices().nth(20) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
