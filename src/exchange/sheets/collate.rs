//! The order of Chinese words in a sorted table: by sound for the common characters, as GB 2312 lists them.

use encoding_rs::GB18030;

/// What to compare words by. The common characters stand in GB 2312 in the order of their pinyin.
pub fn sort_key(words: &str) -> Vec<u8> {
    GB18030.encode(&words.trim().to_lowercase()).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::sort_key;

    #[test]
    fn common_characters_stand_by_their_sound() {
        let mut words = ["天津", "北京", "重", "滨海", "阿", "A", "10"];
        words.sort_by_key(|word| sort_key(word));
        assert_eq!(words, ["10", "A", "阿", "北京", "滨海", "天津", "重"]);
    }
}
