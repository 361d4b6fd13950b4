//! Numbers and days as people write them, in forms, in spreadsheets and on paper.

use crate::draft::Date;
use rust_decimal::Decimal;

/// A number: full-width digits, separators and spaces are forgiven.
pub fn parse_number(text: &str) -> Option<Decimal> {
    let plain: String = half_width(text.trim())
        .chars()
        .filter(|c| !matches!(c, ',' | ' ' | '\u{a0}'))
        .map(|c| if c == '。' { '.' } else { c })
        .collect();
    plain.trim_end_matches('.').parse().ok()
}

/// A day or a month: `2026-1-5`, `2026年1月5日`, `2026.1.5`, `20260105`, `二〇二六年一月五日`, or without the day.
pub fn parse_date(text: &str) -> Option<Date> {
    let text = half_width(text.trim());
    let text = without_time(&text);
    let text = han_digits(text);
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Date::day(
            text[..4].parse().ok()?,
            text[4..6].parse().ok()?,
            text[6..].parse().ok()?,
        );
    }
    let separated = |c: char| matches!(c, '-' | '.' | '/' | '年' | '月' | '日' | '号' | ' ');
    if !text.chars().all(|c| c.is_ascii_digit() || separated(c)) {
        return None;
    }
    let parts: Vec<&str> = text
        .split(separated)
        .filter(|part| !part.is_empty())
        .collect();
    let year = |text: &str| (text.len() == 4).then(|| text.parse().ok()).flatten();
    let small = |text: &str| (text.len() <= 2).then(|| text.parse().ok()).flatten();
    match parts[..] {
        [y, m, d] => Date::day(year(y)?, small(m)?, small(d)?),
        [y, m] => Date::month(year(y)?, small(m)?),
        _ => None,
    }
}

/// A day that lost its format and became a count of days since 1900.
pub fn serial_date(text: &str) -> Option<Date> {
    const FIRST: i64 = 10_000;
    const LAST: i64 = 80_000;
    let days: i64 = text.trim().parse().ok()?;
    let base = chrono::NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let in_range = (FIRST..=LAST).contains(&days);
    let day = base.checked_add_signed(chrono::TimeDelta::try_days(days)?)?;
    in_range.then(|| Date::from(day))
}

/// Full-width letters, digits and signs as the narrow ones they stand for.
pub fn half_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => {
                char::from_u32(c as u32 - 0xfee0).expect("the narrow forms are all characters")
            }
            '\u{3000}' => ' ',
            '—' | '–' | '−' => '-',
            other => other,
        })
        .collect()
}

/// The part of a moment before its time of day.
fn without_time(text: &str) -> &str {
    match text.split_once([' ', 'T']) {
        Some((date, time)) if time.contains(':') => date,
        _ => text,
    }
}

/// `二〇二六年十二月三十一日` in digits; everything else as it is.
fn han_digits(text: &str) -> String {
    const DIGITS: &str = "〇一二三四五六七八九";
    let is_han = |c: char| c == '十' || c == '零' || DIGITS.contains(c);
    let mut out = String::new();
    let mut number: Vec<char> = Vec::new();
    for c in text.chars().chain(['\0']) {
        if is_han(c) {
            number.push(if c == '零' { '〇' } else { c });
            continue;
        }
        out += &han_number(&number);
        number.clear();
        if c != '\0' {
            out.push(c);
        }
    }
    return out;

    fn han_number(number: &[char]) -> String {
        let digit = |c: char| DIGITS.chars().position(|d| d == c).unwrap_or(0);
        match number.iter().position(|c| *c == '十') {
            Some(ten) if number.len() <= 3 => {
                let tens = number[..ten].iter().fold(0, |sum, c| sum * 10 + digit(*c));
                let ones = number[ten + 1..]
                    .iter()
                    .fold(0, |sum, c| sum * 10 + digit(*c));
                let tens = if ten == 0 { 1 } else { tens };
                (tens * 10 + ones).to_string()
            }
            _ => number.iter().map(|c| digit(*c).to_string()).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Option<String> {
        parse_date(text).map(|date| date.to_string())
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        for typed in [
            "2026-1-5",
            "2026-01-05",
            "2026年1月5日",
            "2026 年 1 月 5 日",
            "2026.1.5",
            "2026/1/5",
            "20260105",
            "２０２６－１－５",
            "2026-01-05 00:00:00",
            "2026-01-05T10:30:00",
            "二〇二六年一月五日",
            "2026年1月5号",
        ] {
            assert_eq!(date(typed).as_deref(), Some("2026-01-05"), "{typed}");
        }
        assert_eq!(date("2026年3月").as_deref(), Some("2026-03"));
        assert_eq!(
            date("二零二六年十二月三十一日").as_deref(),
            Some("2026-12-31")
        );
        assert_eq!(date("二〇二六年十月").as_deref(), Some("2026-10"));
        for wrong in [
            "",
            "2026",
            "26-1-5",
            "2026-13-1",
            "2026-2-30",
            "明天",
            "2026-001-005",
            "十",
            "九九九九九九九九",
        ] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn counts_of_days_are_told_from_other_numbers() {
        assert_eq!(
            serial_date("46027").map(|date| date.to_string()).as_deref(),
            Some("2026-01-05")
        );
        for wrong in ["2026", "202601", "99999999999999999999", "46027.5", ""] {
            assert_eq!(serial_date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        let number = |text: &str| parse_number(text).map(|number| number.to_string());
        assert_eq!(number("1,200.5").as_deref(), Some("1200.5"));
        assert_eq!(number("５０").as_deref(), Some("50"));
        assert_eq!(number("12.").as_deref(), Some("12"));
        assert_eq!(number("1，200").as_deref(), Some("1200"));
        assert_eq!(number("－3．5").as_deref(), Some("-3.5"));
        assert_eq!(number("五十"), None);
        assert_eq!(number(""), None);
    }
}
