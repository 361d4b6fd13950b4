//! Words at either end of a text.

use foldhash::{HashMap, HashMapExt};

/// Words to take off the end of a text, by the character that ends them: of a long list only few need a look.
pub(super) struct Endings(HashMap<char, Vec<&'static str>>);

impl Endings {
    /// Of words with the same end the first that fits is taken.
    pub fn of(words: impl IntoIterator<Item = &'static str>) -> Self {
        let mut by_end: HashMap<char, Vec<&'static str>> = HashMap::new();
        for word in words {
            let Some(end) = word.chars().next_back() else {
                continue;
            };
            by_end.entry(end).or_default().push(word);
        }
        Self(by_end)
    }

    /// Takes any of the words off as often as they stand there; also gives what was taken.
    pub fn without<'t>(&self, text: &'t str) -> (&'t str, &'t str) {
        let mut rest = text.trim_end();
        while let Some(shorter) = self.shorter(rest) {
            rest = shorter.trim_end();
        }
        (rest, &text[rest.len()..])
    }

    fn shorter<'t>(&self, text: &'t str) -> Option<&'t str> {
        let words = self.0.get(&text.chars().next_back()?)?;
        words.iter().find_map(|word| text.strip_suffix(word))
    }
}

/// The same for a short list.
pub(super) fn without_end<'t>(text: &'t str, words: &[&str]) -> (&'t str, &'t str) {
    let mut rest = text.trim_end();
    while let Some(shorter) = words.iter().find_map(|word| rest.strip_suffix(word)) {
        rest = shorter.trim_end();
    }
    (rest, &text[rest.len()..])
}

pub(super) fn ends_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.ends_with(word))
}

pub(super) fn starts_with_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}
