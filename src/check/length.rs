//! How long a text is, as the person who writes it counts.

use unicode_segmentation::UnicodeSegmentation;

/// The number of characters as the user sees them, white space left out.
pub fn length(text: &str) -> usize {
    let mut count = 0;
    for character in text.chars() {
        if !is_plain(character) {
            return graphemes(text);
        }
        count += usize::from(!character.is_whitespace());
    }
    count
}

fn graphemes(text: &str) -> usize {
    let graphemes = text.graphemes(true);
    graphemes
        .filter(|grapheme| !grapheme.trim().is_empty())
        .count()
}

/// Characters that never join with a neighbour, so that nearly every text is counted without segmentation.
fn is_plain(character: char) -> bool {
    matches!(character,
        '\n' | ' '..='~'
        | '\u{2010}'..='\u{2027}'
        | '\u{3000}'..='\u{3029}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{FF01}'..='\u{FF60}')
}

#[cfg(test)]
mod tests {
    use super::{graphemes, length};
    use proptest::prelude::*;

    #[test]
    fn white_space_is_not_counted() {
        assert_eq!(length("联盟 协议\n　书"), 5);
        assert_eq!(length(""), 0);
    }

    #[test]
    fn what_is_seen_as_one_is_counted_as_one() {
        assert_eq!(length("e\u{301}"), 1);
        assert_eq!(length("葛\u{E0100}城"), 2);
        assert_eq!(length("👩‍🔬"), 1);
    }

    proptest! {
        #[test]
        fn the_short_way_counts_like_the_long_way(text in "[a盟。（\n 　“\u{301}\u{FE0F}]{0,12}") {
            prop_assert_eq!(length(&text), graphemes(&text));
        }
    }
}
