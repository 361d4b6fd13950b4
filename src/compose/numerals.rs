//! Chinese numerals and circled digits for headings and lists.

/// `一`, `十二`, `二十`, `一百零三`; numbers of a thousand and more in digits.
pub(super) fn chinese(number: usize) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (hundreds, tens, units) = (number / 100, number / 10 % 10, number % 10);
    if number == 0 || number >= 1000 {
        return number.to_string();
    }
    let mut words = String::new();
    if hundreds > 0 {
        words.push_str(DIGITS[hundreds]);
        words.push('百');
    }
    match (hundreds, tens) {
        (0, 0) => {}
        (0, 1) => words.push('十'),
        (_, 0) if units > 0 => words.push('零'),
        (_, 0) => {}
        _ => {
            words.push_str(DIGITS[tens]);
            words.push('十');
        }
    }
    if units > 0 {
        words.push_str(DIGITS[units]);
    }
    words
}

/// The mark of a list item: `（1）`, inside another list `①`, deeper `1）`.
pub(super) fn item_mark(depth: usize, number: usize) -> String {
    match (depth, number) {
        (0, _) => format!("（{number}）"),
        (1, 1..=20) => u32::try_from(number)
            .ok()
            .and_then(|number| char::from_u32(0x245F + number))
            .map_or_else(String::new, String::from),
        _ => format!("{number}）"),
    }
}

/// The number that a heading of the levels 1 to 4 carries: 一、（一）1.（1）
pub(super) fn heading_mark(level: u8, number: usize) -> String {
    match level {
        1 => format!("{}、", chinese(number)),
        2 => format!("（{}）", chinese(number)),
        3 => format!("{number}."),
        _ => format!("（{number}）"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_read_as_they_are_written_in_papers() {
        let cases = [
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (21, "二十一"),
            (100, "一百"),
            (103, "一百零三"),
            (110, "一百一十"),
            (999, "九百九十九"),
        ];
        for (number, words) in cases {
            assert_eq!(chinese(number), words);
        }
    }

    #[test]
    fn lists_inside_lists_are_marked_otherwise() {
        assert_eq!(item_mark(0, 3), "（3）");
        assert_eq!(item_mark(1, 1), "①");
        assert_eq!(item_mark(1, 20), "⑳");
        assert_eq!(item_mark(1, 21), "21）");
        assert_eq!(item_mark(2, 2), "2）");
    }

    #[test]
    fn headings_follow_the_order_of_official_papers() {
        let marks: Vec<String> = (1..=4).map(|level| heading_mark(level, 2)).collect();
        assert_eq!(marks, ["二、", "（二）", "2.", "（2）"]);
    }
}
