//! Shares in words of everyday: `三分之二`, `八成`, `七成五`, `一半`.

use super::{Words, number, places_of};
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// A share as it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// In thousandths of a percent.
    pub thousandths: usize,
    /// How far the real share may be from words that round so freely.
    pub tolerance: usize,
    /// Bytes of the words.
    pub length: usize,
}

/// 成 is rounded to ten percent, a fraction to what its words can say.
const ROUNDED: usize = 5_000;
const FRACTION: usize = 2_000;

/// Every such share in a text, with where it begins.
pub(super) fn all(text: &str) -> impl Iterator<Item = (usize, Part)> {
    static OVER: Words<3> = LazyLock::new(|| ["分之", "/", "／"].map(Finder::new));
    let fractions = places_of(text, &OVER);
    let fractions = fractions.filter_map(move |(place, words)| fraction(text, place, words.len()));
    static TENTHS: Words<1> = LazyLock::new(|| ["成"].map(Finder::new));
    let tenths = places_of(text, &TENTHS);
    let tenths = tenths.filter_map(move |(place, words)| tenths_at(text, place, words.len()));
    static HALF: Words<1> = LazyLock::new(|| ["半"].map(Finder::new));
    let halves = places_of(text, &HALF).filter_map(move |(place, sign)| {
        let is_half = text[..place].ends_with('一') || text[place + sign.len()..].starts_with('数');
        let half = Part {
            thousandths: 50_000,
            tolerance: ROUNDED,
            length: sign.len() * 2,
        };
        let at = if text[..place].ends_with('一') {
            place - '一'.len_utf8()
        } else {
            place
        };
        is_half.then_some((at, half))
    });
    static EACH: Words<1> = LazyLock::new(|| ["每"].map(Finder::new));
    let each = places_of(text, &EACH);
    let each = each.filter_map(move |(place, word)| of_each(text, place, word.len()));
    fractions.chain(tenths).chain(halves).chain(each)
}

/// `每五家里就有四家`.
fn of_each(text: &str, place: usize, word: usize) -> Option<(usize, Part)> {
    /// The most characters between the two numbers.
    const BETWEEN: usize = 12;
    let counted = |from: usize| -> Option<(usize, usize)> {
        let rest = text.get(from..)?;
        let end = rest.find(|c: char| !number::is_part(c))?;
        let (value, _) = number::at_end(&rest[..end])?;
        let measure = ["家", "个"]
            .iter()
            .find(|word| rest[end..].starts_with(**word))?;
        Some((value, from + end + measure.len()))
    };
    let (whole, behind) = counted(place + word)?;
    let near = text[behind..]
        .chars()
        .take(BETWEEN)
        .map(char::len_utf8)
        .sum::<usize>();
    let has = text[behind..behind + near].find('有')? + behind + '有'.len_utf8();
    let (part, end) = counted(has)?;
    (2..=20).contains(&whole).then_some(())?;
    (1..=whole).contains(&part).then_some((
        place,
        Part {
            thousandths: part * 100_000 / whole,
            tolerance: FRACTION,
            length: end - place,
        },
    ))
}

/// `三分之二`; `百分之…` is read elsewhere.
fn fraction(text: &str, place: usize, middle: usize) -> Option<(usize, Part)> {
    let (first, start) = number::at_end(&text[..place])?;
    let behind = &text[place + middle..];
    let end = behind
        .find(|c: char| !"一二两三四五六七八九十".contains(c) && number::digit(c).is_none())
        .unwrap_or(behind.len());
    let (last, _) = number::at_end(&behind[..end])?;
    // 三分之二 names the whole first, 2/3 the part.
    let (whole, part) = if text[place..].starts_with('分') {
        (first, last)
    } else {
        (last, first)
    };
    if !(2..=20).contains(&whole) || !(1..=whole).contains(&part) {
        return None;
    }
    let length = place + middle + end - start;
    let part = Part {
        thousandths: part * 100_000 / whole,
        tolerance: FRACTION,
        length,
    };
    Some((start, part))
}

/// `八成`, `七成五`; not the 成 of 成员, 组成 or 完成.
fn tenths_at(text: &str, place: usize, sign: usize) -> Option<(usize, Part)> {
    let before = text[..place].chars().next_back()?;
    let tenths = number::digit(before)
        .map(|digit| digit as usize)
        .or_else(|| number::chinese(&before.to_string()))
        .filter(|tenths| (1..10).contains(tenths))?;
    let start = place - before.len_utf8();
    // A longer number before it counts something, such as 二十一 in 二十一成.
    let counts_on = text[..start].ends_with(|c: char| {
        "一二三四五六七八九十百千.．".contains(c) || number::digit(c).is_some()
    });
    if counts_on {
        return None;
    }
    let behind = &text[place + sign..];
    if behind.starts_with([
        '员', '立', '果', '为', '本', '分', '套', '功', '熟', '效', '品', '交',
    ]) {
        return None;
    }
    let more = behind.chars().next();
    let more = more.filter(|c| "一二三四五六七八九半".contains(*c));
    let hundredths = more.and_then(|c| match c {
        '半' => Some(5),
        _ => number::chinese(&c.to_string()),
    });
    let length = before.len_utf8() + sign + hundredths.map_or(0, |_| '一'.len_utf8());
    let part = Part {
        thousandths: tenths * 10_000 + hundredths.unwrap_or(0) * 1_000,
        tolerance: hundredths.map_or(ROUNDED, |_| FRACTION),
        length,
    };
    Some((start, part))
}

#[cfg(test)]
mod tests {
    use super::all;

    #[test]
    fn shares_in_words_are_read() {
        let read = |text: &str| -> Vec<(String, usize)> {
            all(text)
                .map(|(at, part)| (text[at..at + part.length].to_owned(), part.thousandths))
                .collect()
        };
        for (text, words, thousandths) in [
            ("约占四分之三，", "四分之三", 75_000),
            ("占八成。", "八成", 80_000),
            ("占七成五的", "七成五", 75_000),
            ("占一半", "一半", 50_000),
            ("半数成员", "半数", 50_000),
            ("占3分之2", "3分之2", 66_666),
            ("占3/4，", "3/4", 75_000),
            ("占七成半。", "七成半", 75_000),
            ("每五家里就有四家是企业", "每五家里就有四家", 80_000),
        ] {
            assert_eq!(read(text), [(words.to_owned(), thousandths)], "{text}");
        }
        for text in ["由八成员组成", "分成三份", "百分之七十", "二十一成", "成"]
        {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
