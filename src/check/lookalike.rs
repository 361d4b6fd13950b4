//! Characters that are taken for others: letters of other scripts that look like those of the keyboard, 巿 for 市.

use memchr::memchr3;
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// A character and the one it is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lookalike {
    pub written: char,
    pub meant: char,
}

/// Where a text stands, for a letter that deceives in a name may be a symbol in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// A name that must equal a seal, or a code.
    Name,
    Line,
    RunningText,
}

const CYRILLIC: [(char, char); 21] = [
    ('А', 'A'),
    ('В', 'B'),
    ('Е', 'E'),
    ('К', 'K'),
    ('М', 'M'),
    ('Н', 'H'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Т', 'T'),
    ('Х', 'X'),
    ('Ѕ', 'S'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('у', 'y'),
    ('х', 'x'),
];
const GREEK: [(char, char); 14] = [
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Ρ', 'P'),
    ('Τ', 'T'),
    ('Υ', 'Y'),
    ('Χ', 'X'),
];
/// Symbols of physics as well, so that only a name is doubted for them.
const GREEK_SMALL: [(char, char); 2] = [('ο', 'o'), ('ν', 'v')];

static FU: LazyLock<Finder> = LazyLock::new(|| Finder::new("巿"));

/// The first lookalike of a text.
pub(super) fn find(text: &str, within: Within) -> Option<Lookalike> {
    let bytes = text.as_bytes();
    if FU.find(bytes).is_some() {
        return Some(Lookalike {
            written: '巿',
            meant: '市',
        });
    }
    // All letters in question begin with one of these bytes, and nearly no text has any.
    memchr3(0xCE, 0xD0, 0xD1, bytes)?;
    match within {
        Within::Name => text.chars().find_map(letter),
        Within::Line | Within::RunningText => words(text).find_map(|word| in_word(word, within)),
    }
}

/// Stretches of letters of the three scripts and of digits.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric() && !is_foreign(c))
}

fn is_foreign(c: char) -> bool {
    c.is_alphabetic() && matches!(c, '\u{370}'..='\u{52F}')
}

/// A lookalike among letters or digits of the keyboard; a word with other letters of its script is one of that script.
fn in_word(word: &str, within: Within) -> Option<Lookalike> {
    let found = word.chars().find_map(letter)?;
    let is_of = |script: &[(char, char)]| script.iter().any(|(c, _)| *c == found.written);
    let beside = match within {
        // A Greek letter beside a digit may be a symbol.
        Within::RunningText if is_of(&GREEK) => word.contains(|c: char| c.is_ascii_alphabetic()),
        _ => word.contains(|c: char| c.is_ascii_alphanumeric()),
    };
    let foreign = |c: char| is_foreign(c) && (letter(c).is_none() || is_small_greek(c));
    (beside && !word.contains(foreign)).then_some(found)
}

fn is_small_greek(c: char) -> bool {
    GREEK_SMALL.iter().any(|(small, _)| *small == c)
}

fn letter(written: char) -> Option<Lookalike> {
    let mut letters = CYRILLIC.iter().chain(&GREEK).chain(&GREEK_SMALL);
    let (_, meant) = letters.find(|(c, _)| *c == written)?;
    Some(Lookalike {
        written,
        meant: *meant,
    })
}

impl Lookalike {
    /// What is wrong, as it goes on after the name of the answer.
    pub fn sentence(self) -> String {
        let Self { written, meant } = self;
        let code = u32::from(written);
        if meant.is_ascii() {
            format!(
                "里的“{written}”（U+{code:04X}）看着像英文字母 {meant}，其实不是，请用英文键盘重新输入"
            )
        } else {
            format!("里的“{written}”（U+{code:04X}）不是“{meant}”，只是字形相近，请改成“{meant}”")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CYRILLIC, GREEK, GREEK_SMALL, Lookalike, Within, find};
    use Within::{Line, Name, RunningText};

    fn found(text: &str, within: Within) -> Option<char> {
        find(text, within).map(|Lookalike { written, .. }| written)
    }

    #[test]
    fn letters_of_other_scripts_are_found_where_they_deceive() {
        for (text, within, written) in [
            ("ТCL 通信有限公司", Name, 'Т'),
            ("示例Α集团", Name, 'Α'),
            ("天津巿示例有限公司", Name, '巿'),
            ("位于天津巿滨海新区", RunningText, '巿'),
            ("МA62K026", Line, 'М'),
            ("津科〔2026〕Ν12号", Line, 'Ν'),
            ("采用 С919 机身用材", RunningText, 'С'),
            ("牌号 АBS 的材料", RunningText, 'А'),
            ("型号 ΧY 的样机", RunningText, 'Χ'),
        ] {
            assert_eq!(found(text, within), Some(written), "{text}");
        }
        for (written, meant) in CYRILLIC.iter().chain(&GREEK).chain(&GREEK_SMALL) {
            let name = format!("示例{written}集团");
            let meant = Lookalike {
                written: *written,
                meant: *meant,
            };
            assert_eq!(find(&name, Name), Some(meant));
        }
    }

    #[test]
    fn symbols_and_words_of_other_scripts_are_left_alone() {
        for text in [
            "波长 5 μm，电阻 3Ω，α 相与 β 相，ΔT 不超过 5 ℃",
            "光子能量 hν，系数 ν2",
            "误差 Ε1 与 Ε2",
            "引进 Аэрофлот 的标准，参照 ГОСТ2590",
            "与 МС-21 同级",
            "Café 与 naïve",
            "",
        ] {
            assert_eq!(found(text, RunningText), None, "{text}");
        }
        assert_eq!(found("TNF-α 抗体、β2 受体", Line), None);
        assert_eq!(found("ABC 集团", Name), None);
    }
}
