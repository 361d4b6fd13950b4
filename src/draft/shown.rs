//! Names from elsewhere: characters in them that draw nothing or turn the direction of writing are shown, not obeyed.

use std::borrow::Cow;
use std::fmt::Write;

/// Draws nothing, or changes how what follows is drawn. Variation selectors choose a form of a character and may stay.
pub fn is_hidden(ch: char) -> bool {
    ch.is_control()
        || matches!(
            ch,
            '\u{AD}'
                | '\u{34F}'
                | '\u{61C}'
                | '\u{115F}'
                | '\u{1160}'
                | '\u{180E}'
                | '\u{3164}'
                | '\u{FEFF}'
                | '\u{FFA0}'
        )
        || matches!(ch, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
        || matches!(ch, '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// The text with each hidden character written out, as `‹U+202E›`.
pub fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for ch in text.chars() {
        if is_hidden(ch) {
            write!(shown, "‹U+{:04X}›", u32::from(ch)).expect("a String takes any text");
        } else {
            shown.push(ch);
        }
    }
    Cow::Owned(shown)
}

/// The text without hidden characters, as it is printed.
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.contains(is_hidden) {
        Cow::Owned(text.replace(is_hidden, ""))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_reads_backwards_is_seen_through() {
        let name = "合同\u{202E}fdp.exe";
        assert_eq!(shown(name), "合同‹U+202E›fdp.exe");
        assert_eq!(printable(name), "合同fdp.exe");
        assert!(matches!(shown("营业执照（副本）.jpg"), Cow::Borrowed(_)));
        // A chosen form of a character is part of a name.
        assert_eq!(printable("葛\u{E0100}"), "葛\u{E0100}");
    }
}
