//! Where a line may end: the Unicode algorithm for Latin, our own table for Chinese.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::class::{Class, forbidden_at_end, forbidden_at_start, is_note_mark, is_raised};
use super::shape::Piece;

/// What may happen after a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    Never,
    Allowed,
    /// Within an address or a range, if the line would be full of holes otherwise.
    Loose,
    /// Within any word, a standard's number or a quantity that is longer than the line.
    Emergency,
    Must,
}

/// Units that stay with the number before them. Longer ones are also kept whole.
const UNITS: [&str; 62] = [
    "平方公里",
    "平方米",
    "立方米",
    "人民币",
    "百分点",
    "工作日",
    "万元",
    "亿元",
    "万吨",
    "亿吨",
    "万人",
    "公里",
    "千米",
    "厘米",
    "毫米",
    "公斤",
    "千克",
    "小时",
    "分钟",
    "个月",
    "周年",
    "万",
    "亿",
    "千",
    "百",
    "元",
    "年",
    "月",
    "日",
    "时",
    "分",
    "秒",
    "天",
    "周",
    "岁",
    "家",
    "人",
    "名",
    "位",
    "个",
    "项",
    "件",
    "台",
    "套",
    "座",
    "艘",
    "条",
    "款",
    "章",
    "页",
    "份",
    "张",
    "种",
    "类",
    "级",
    "期",
    "版",
    "号",
    "倍",
    "次",
    "米",
    "吨",
];

/// Units of Latin letters, which stay with the number before the space before them.
const LATIN_UNITS: [&str; 53] = [
    "kg", "g", "mg", "t", "km", "m", "cm", "mm", "μm", "nm", "km²", "m²", "m³", "km/h", "m/s",
    "kn", "MPa", "kPa", "GPa", "Pa", "N", "kN", "MN", "W", "kW", "MW", "GW", "V", "kV", "A", "mA",
    "Ω", "kWh", "MWh", "GWh", "Hz", "kHz", "MHz", "GHz", "dB", "h", "min", "s", "ms", "L", "mL",
    "mol", "K", "rpm", "GB", "TB", "MB", "DWT",
];

/// For each piece, whether a line may end after it. The last one always ends.
pub(super) fn breaks(pieces: &[Piece]) -> Vec<Break> {
    let mut found = unicode_breaks(pieces);
    let chars: Vec<char> = pieces.iter().map(Piece::ch).collect();
    let last = pieces.len().saturating_sub(1);
    for (index, place) in found.iter_mut().enumerate().take(last) {
        if *place != Break::Must {
            *place = between(pieces, &chars, index, *place);
        }
    }
    keep_numbers_whole(&chars, &mut found);
    keep_standards_whole(&chars, &mut found);
    keep_latin_units(&chars, &mut found);
    keep_notes(&chars, &mut found);
    loosen_addresses(&chars, &mut found);
    found
}

fn unicode_breaks(pieces: &[Piece]) -> Vec<Break> {
    let text: String = pieces.iter().map(Piece::ch).collect();
    let mut found = vec![Break::Never; pieces.len()];
    let mut opportunities = linebreaks(&text).peekable();
    let mut end = 0;
    for (index, piece) in pieces.iter().enumerate() {
        end += piece.ch().len_utf8();
        let Some(&(at, opportunity)) = opportunities.peek() else {
            break;
        };
        if at == end {
            found[index] = match opportunity {
                BreakOpportunity::Allowed => Break::Allowed,
                BreakOpportunity::Mandatory => Break::Must,
            };
            opportunities.next();
        }
    }
    found
}

/// Our table over what Unicode says for the place after `index`.
fn between(pieces: &[Piece], chars: &[char], index: usize, unicode: Break) -> Break {
    let (left, right) = (&pieces[index], &pieces[index + 1]);
    let (before, after) = (chars[index], chars[index + 1]);
    let minus = is_minus(chars, index + 1);
    let no_start = forbidden_at_start(after) && right.class != Class::Dash && !minus;
    if no_start || forbidden_at_end(before) || is_minus(chars, index) {
        return Break::Never;
    }
    if minus {
        return Break::Allowed;
    }
    match (left.class, right.class) {
        // A space hangs at the line's end, so the place before it is none.
        (_, Class::Space) | (Class::Box, _) => Break::Never,
        (Class::Dash, Class::Dash) | (Class::Ellipsis, Class::Ellipsis) => Break::Never,
        // —— may end a line; it does not start one.
        (_, Class::Dash) => Break::Never,
        (Class::Connector, Class::Digit | Class::Latin) if before == '～' => Break::Loose,
        (Class::Connector, Class::Digit | Class::Latin) => Break::Never,
        (Class::Dash | Class::Ellipsis, _) => Break::Allowed,
        // Unicode knows neither side of a quotation mark; we do.
        (Class::Closing | Class::Comma | Class::Stop, _) | (_, Class::Opening) => Break::Allowed,
        (Class::Connector, _) => Break::Allowed,
        (Class::Han, Class::Han) => Break::Allowed,
        (Class::Gap, _) | (_, Class::Gap | Class::Box) => Break::Allowed,
        _ => unicode,
    }
}

/// A hyphen that is a number's sign: digits after it, no word before it.
fn is_minus(chars: &[char], index: usize) -> bool {
    let number = chars.get(index + 1).is_some_and(char::is_ascii_digit);
    let word = index > 0 && (chars[index - 1].is_ascii_alphanumeric() || chars[index - 1] == ' ');
    matches!(chars[index], '-' | '−') && number && !word
}

/// 500万元, 2026年, 第8条: digits stay with their unit and the 第 before them.
fn keep_numbers_whole(chars: &[char], found: &mut [Break]) {
    for index in 0..chars.len().saturating_sub(1) {
        if chars[index] == '第' && chars[index + 1].is_ascii_digit() {
            found[index] = Break::Never;
        }
        if !chars[index].is_ascii_digit() {
            continue;
        }
        let rest = &chars[index + 1..];
        if let Some(unit) = UNITS.iter().find(|unit| starts_with(rest, unit)) {
            let whole = unit.chars().count();
            found[index..index + whole].fill(Break::Never);
        }
    }
}

fn starts_with(chars: &[char], word: &str) -> bool {
    let mut rest = chars.iter();
    word.chars().all(|ch| rest.next() == Some(&ch))
}

/// GB/T 9704—2012: the space between a standard's letters and its number is no place to end a line.
fn keep_standards_whole(chars: &[char], found: &mut [Break]) {
    for index in 1..chars.len().saturating_sub(1) {
        let joins = chars[index] == ' ' && chars[index + 1].is_ascii_digit();
        if joins && is_standard_prefix(&chars[..index]) {
            found[index] = Break::Emergency;
        }
    }
}

/// 12 MPa, 3.5 km: the space before a unit is no place to end a line either.
fn keep_latin_units(chars: &[char], found: &mut [Break]) {
    for index in 1..chars.len().saturating_sub(1) {
        let space = matches!(chars[index], ' ' | '\u{A0}') && chars[index - 1].is_ascii_digit();
        if !space {
            continue;
        }
        let longest = LATIN_UNITS.iter().map(|unit| unit.len()).max().unwrap_or(0);
        let word: String = chars[index + 1..]
            .iter()
            .take_while(|ch| {
                ch.is_alphabetic() && Class::of(**ch) == Class::Latin
                    || matches!(ch, '²' | '³' | '/' | 'Ω')
            })
            .take(longest + 1)
            .collect();
        if LATIN_UNITS.contains(&word.as_str()) {
            found[index] = Break::Emergency;
        }
    }
}

/// A note's mark, ① or \[1], stays with the word before it; ① after punctuation begins an item and stays with that.
fn keep_notes(chars: &[char], found: &mut [Break]) {
    let is_word = |ch: char| ch.is_alphanumeric() || Class::of(ch) == Class::Closing;
    for index in 0..chars.len().saturating_sub(1) {
        let (before, after) = (chars[index], chars[index + 1]);
        let bracketed = matches!(after, '[' | '〔') && holds_number(&chars[index + 2..]);
        if found[index] != Break::Must && is_word(before) && (is_note_mark(after) || bracketed) {
            found[index] = Break::Never;
        }
        if found[index] == Break::Allowed
            && is_note_mark(before)
            && !is_raised(before)
            && is_word(after)
        {
            found[index] = Break::Never;
        }
        // 津滨科〔2026〕3号
        if before == '〕' && after.is_ascii_digit() && found[index] != Break::Must {
            found[index] = Break::Never;
        }
    }
}

/// Whether these begin with at most four digits and a closing bracket.
fn holds_number(chars: &[char]) -> bool {
    let digits = chars
        .iter()
        .take(5)
        .take_while(|ch| ch.is_ascii_digit())
        .count();
    (1..=4).contains(&digits) && matches!(chars.get(digits), Some(']' | '〕'))
}

fn is_standard_prefix(chars: &[char]) -> bool {
    let word: Vec<char> = chars
        .iter()
        .rev()
        .take_while(|ch| ch.is_ascii_alphabetic() || **ch == '/')
        .copied()
        .collect();
    let letters = word.iter().filter(|ch| **ch != '/').count();
    (1..=5).contains(&letters) && word.iter().all(|ch| ch.is_ascii_uppercase() || *ch == '/')
}

/// Long addresses may end after / ? & =, less gladly after . @ - _, and words anywhere if nothing else helps.
fn loosen_addresses(chars: &[char], found: &mut [Break]) {
    let mut start = 0;
    while start < chars.len() {
        let length = chars[start..]
            .iter()
            .take_while(|ch| ch.is_ascii_graphic())
            .count();
        let word = &chars[start..start + length];
        let address = is_address(word);
        for offset in 0..length.saturating_sub(1) {
            let place = &mut found[start + offset];
            if *place == Break::Never || address {
                *place = within_word(word, offset, address);
            }
        }
        start += length.max(1);
    }
}

fn within_word(word: &[char], offset: usize, address: bool) -> Break {
    let before_scheme_ends =
        offset < 8 && word[..=offset].contains(&':') && word[offset + 1] == '/';
    let (before, after) = (word[offset], word[offset + 1]);
    if !address || before_scheme_ends || offset > 0 && before == '/' && word[offset - 1] == '/' {
        return Break::Emergency;
    }
    match before {
        '/' | '?' | '&' | '=' if !matches!(after, '/' | '?' | '&' | '=') => Break::Allowed,
        '.' | '@' | '-' | '_' if after.is_ascii_alphanumeric() => Break::Loose,
        _ => Break::Emergency,
    }
}

fn is_address(word: &[char]) -> bool {
    let text: String = word.iter().collect();
    text.contains("://") || text.starts_with("www.") || text.contains('@') && text.contains('.')
}

#[cfg(test)]
mod tests {
    use super::super::face::Face;
    use super::super::shape::{Type, shape_str};
    use super::*;

    /// The text with a bar wherever a line may end.
    fn barred(text: &str) -> String {
        let shaped = shape_str(text, Type::new(Face::Song, 16.0));
        let found = breaks(&shaped.pieces);
        let mut out = String::new();
        for (index, ch) in text.chars().enumerate() {
            out.push(ch);
            if found[index] == Break::Allowed {
                out.push('|');
            }
        }
        out
    }

    #[test]
    fn hard_lines_end_where_the_standard_lets_them() {
        let lines = include_str!("hard_lines.txt")
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'));
        let found: Vec<(String, &str)> = lines
            .map(|line| (barred(&line.replace('|', "")), line))
            .collect();
        assert!(
            found.len() >= 25,
            "the file of hard lines was not read whole"
        );
        let wrong: Vec<_> = found
            .iter()
            .filter(|(found, expected)| found != expected)
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn longer_units_come_before_their_beginnings() {
        for (index, unit) in UNITS.iter().enumerate() {
            let hidden = UNITS[..index]
                .iter()
                .find(|earlier| unit.starts_with(**earlier));
            assert_eq!(hidden, None, "{unit} is never reached");
        }
    }
}
