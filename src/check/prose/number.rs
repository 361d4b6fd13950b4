//! Numbers in running text, in digits of either width or in Chinese.

/// Numerals as they are written in running text, and as on deeds.
const HAN: &str = "一二三四五六七八九十百两零〇壹贰叁肆伍陆柒捌玖拾佰";

/// A number that ends where a text ends: its value and where it begins.
pub(super) fn at_end(text: &str) -> Option<(usize, usize)> {
    let trimmed = text.trim_end();
    let of = |is: fn(char) -> bool| {
        let start = trimmed.trim_end_matches(is).len();
        (start < trimmed.len()).then_some(start)
    };
    let (start, value) = if let Some(start) = of(|c| digit(c).is_some()) {
        (start, digits(&trimmed[start..])?)
    } else {
        let start = of(|c| HAN.contains(c))?;
        (start, chinese(&trimmed[start..])?)
    };
    Some((value, start))
}

/// Whether a number is written with this character.
pub(super) fn is_part(character: char) -> bool {
    digit(character).is_some() || HAN.contains(character)
}

/// The value of a digit of either width.
pub(super) fn digit(character: char) -> Option<u32> {
    match character {
        '０'..='９' => Some(character as u32 - '０' as u32),
        _ => character.to_digit(10),
    }
}

fn digits(text: &str) -> Option<usize> {
    text.chars().try_fold(0_usize, |value, c| {
        value.checked_mul(10)?.checked_add(digit(c)? as usize)
    })
}

/// `十二`, `二十`, `一百零五`, `两`; up to the hundreds.
pub(super) fn chinese(text: &str) -> Option<usize> {
    const DIGITS: &str = "零一二三四五六七八九";
    const FORMAL: &str = "零壹贰叁肆伍陆柒捌玖";
    let (mut value, mut last) = (0, None);
    for c in text.chars() {
        match c {
            '百' | '佰' => value += last.take().unwrap_or(1) * 100,
            '十' | '拾' => value += last.take().unwrap_or(1) * 10,
            '〇' => last = Some(0),
            '两' => last = Some(2),
            _ => {
                let of = |digits: &str| digits.chars().position(|known| known == c);
                last = Some(of(DIGITS).or_else(|| of(FORMAL))?);
            }
        }
    }
    Some(value + last.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::{at_end, chinese};

    #[test]
    fn numbers_are_read_in_both_scripts() {
        assert_eq!(at_end("共有 15 "), Some((15, "共有 ".len())));
        assert_eq!(at_end("共１２"), Some((12, "共".len())));
        assert_eq!(at_end("由十三"), Some((13, "由".len())));
        assert_eq!(at_end("共有"), None);
        assert_eq!(at_end("99999999999999999999999"), None);
        for (text, value) in [
            ("二十", 20),
            ("一百零五", 105),
            ("两", 2),
            ("十", 10),
            ("壹拾叁", 13),
        ] {
            assert_eq!(chinese(text), Some(value), "{text}");
        }
    }
}
