//! 前后一致, in what is typed: characters that only look right, people listed twice, numbers of people for units.

use super::asked::{Asked, Question};
use super::codes;
use super::finding::{Citation, Level};
use super::grid::text;
use super::lookalike::{self, Within};
use super::rule::{Check, Found, Rule};
use super::subject::Subject;
use crate::catalog::{FieldKind, ids};
use crate::draft::Place;
use foldhash::{HashMap, HashMapExt};
use memchr::memchr3_iter;
use memchr::memmem::Finder;
use std::borrow::Cow;
use std::sync::LazyLock;

pub(super) const NAME_CHARACTERS: Rule = Rule {
    id: "name-characters",
    level: Level::Should,
    cites: &[Citation::CONSISTENCY],
    waivable: true,
    filings: &[],
    speaks_for: &[],
    check: Check::Answer {
        of: is_text,
        check: name_characters,
    },
};

fn is_text(question: &Question) -> bool {
    matches!(
        question.field.kind,
        FieldKind::Line { .. } | FieldKind::Text { .. } | FieldKind::Prose { .. }
    )
}

fn name_characters(asked: &Asked, found: &mut Found) {
    let Some(text) = asked.text() else { return };
    if !is_plain(text) && deceives(asked, text, found) {
        return;
    }
    if is_full_name(asked)
        && let Some(fault) = fault_of_name(text)
    {
        let message = format!("{}{fault}，要与公章上的名称一字不差，请改正", asked.name());
        found.add(asked.place(), message);
    }
}

/// Whether a text holds a character that should not be there, of which it is told.
fn deceives(asked: &Asked, text: &str, found: &mut Found) -> bool {
    if may_hold_strangers(text)
        && let Some((character, stranger)) = worst_stranger(text)
    {
        let (name, code) = (asked.name(), character as u32);
        let message = match stranger {
            Stranger::Direction => {
                format!("{name}里有改变文字方向的控制符（U+{code:04X}），请删去后重新输入")
            }
            Stranger::Invisible => {
                format!("{name}里有看不见的字符（U+{code:04X}），请删去后重新输入")
            }
            Stranger::Radical => {
                format!("{name}里的“{character}”是部首符号，看着像汉字，请重新输入这个字")
            }
        };
        let finding = found.add(asked.place(), message);
        if stranger == Stranger::Direction {
            finding.level = Level::Must;
            finding.waivable = false;
        }
        return true;
    }
    if let Some(lookalike) = lookalike::find(text, within(asked)) {
        let message = format!("{}{}", asked.name(), lookalike.sentence());
        found.add(asked.place(), message);
        return true;
    }
    false
}

/// Whether a short text has no byte with which such a character may begin. A roster has ten thousand cells; to call a
/// search for each costs more than to read them through.
fn is_plain(text: &str) -> bool {
    const SHORT: usize = 120;
    let bytes = text.as_bytes();
    let begins = |at: usize| match bytes[at] {
        0xC2 | 0xCE | 0xD0 | 0xD1 | 0xD8 | 0xE2 => true,
        // 巿, and the mark of byte order.
        0xE5 => bytes.get(at + 1) == Some(&0xB7) && bytes.get(at + 2) == Some(&0xBF),
        0xEF => bytes.get(at + 1) == Some(&0xBB),
        _ => false,
    };
    bytes.len() <= SHORT && !(0..bytes.len()).any(begins)
}

fn within(asked: &Asked) -> Within {
    match asked.kind() {
        _ if is_full_name(asked) => Within::Name,
        FieldKind::Line { .. } => Within::Line,
        _ => Within::RunningText,
    }
}

/// A character that should not be in any text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stranger {
    /// A radical that looks like the Han character made of it; PDF files are full of them.
    Radical,
    Invisible,
    /// Turns the direction of writing, so that what is read is not what is stored.
    Direction,
}

static BYTE_ORDER_MARK: LazyLock<Finder> = LazyLock::new(|| Finder::new("\u{FEFF}"));

/// Whether a text has any bytes that are such a character; exact but for some radicals that are not assigned. Nearly
/// every text is sound and read to its end, so only the few bytes that may begin one are looked at.
pub(super) fn may_hold_strangers(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins = |at: usize| {
        let (second, third) = (bytes.get(at + 1).copied(), bytes.get(at + 2).copied());
        matches!(
            (bytes[at], second, third),
            (0xC2, Some(0xAD), _)
                | (0xD8, Some(0x9C), _)
                | (0xE2, Some(0x80), Some(0x8B..=0x8F | 0xAA..=0xAE))
                | (0xE2, Some(0x81), Some(0xA0..=0xA9))
                | (0xE2, Some(0xBA..=0xBF), _)
        )
    };
    memchr3_iter(0xC2, 0xD8, 0xE2, bytes).any(begins) || BYTE_ORDER_MARK.find(bytes).is_some()
}

/// The first of the worst kind.
fn worst_stranger(text: &str) -> Option<(char, Stranger)> {
    let strangers = text
        .chars()
        .filter_map(|character| Some((character, stranger(character)?)));
    strangers.rev().max_by_key(|(_, stranger)| *stranger)
}

/// A text as it may stand in a sentence of the check: without the characters that nobody sees.
pub(super) fn readable(text: String) -> String {
    if may_hold_strangers(&text) {
        text.replace(is_unseen, "")
    } else {
        text
    }
}

/// Whether nobody sees a character.
pub(super) fn is_unseen(character: char) -> bool {
    let stranger = stranger(character);
    matches!(stranger, Some(Stranger::Invisible | Stranger::Direction))
}

fn stranger(character: char) -> Option<Stranger> {
    Some(match character {
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            Stranger::Direction
        }
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => {
            Stranger::Invisible
        }
        '\u{2E80}'..='\u{2FD5}' => Stranger::Radical,
        _ => return None,
    })
}

/// The names that must equal a seal.
fn is_full_name(asked: &Asked) -> bool {
    let id = asked.field().id.as_str();
    match asked.question.table {
        Some(table) => table.id == ids::UNITS && id == ids::units::NAME,
        None => matches!(id, ids::ALLIANCE_NAME | ids::FUNDS_ACCOUNT_HOLDER),
    }
}

/// What is wrong with the writing of a Chinese full name; names in Latin letters have spaces of their own.
fn fault_of_name(name: &str) -> Option<&'static str> {
    if name.is_ascii() {
        return None;
    }
    if ends_with_seal(name) {
        return Some("末尾有“盖章”一类的字");
    }
    if ends_with_mark(name) {
        return Some("末尾有标点");
    }
    let between_letters = |(at, space): (usize, char)| {
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        space == ' '
            && letter(name[..at].chars().next_back())
            && letter(name[at + 1..].chars().next())
    };
    let mut spaces = name.char_indices().filter(|(_, c)| c.is_whitespace());
    if spaces.any(|space| !between_letters(space)) {
        Some("里有多余的空格")
    } else if name.contains(['(', ')']) {
        Some("用了半角括号")
    } else if name.contains(|c| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')) {
        Some("里有全角的字母或数字")
    } else {
        None
    }
}

/// Whether a name was copied together with the words beside the place for its seal.
fn ends_with_seal(name: &str) -> bool {
    let name = name.trim_end();
    let Some(inside) = name.strip_suffix(['）', ')']) else {
        return false;
    };
    let opened = inside.rfind(['（', '(']);
    opened.is_some_and(|at| inside[at..].ends_with('章'))
}

fn ends_with_mark(name: &str) -> bool {
    let mut last = name.trim_end().chars().rev();
    match last.next() {
        // As in `Co., Ltd.`
        Some('.') => !last.next().is_some_and(|c| c.is_ascii_alphabetic()),
        Some(mark) => "。，、；：！？…,;:!?《〈“‘（(—－-".contains(mark),
        None => false,
    }
}

pub(super) const DUPLICATE_PERSON: Rule = Rule {
    id: "duplicate-person",
    level: Level::Should,
    cites: &[Citation::CONSISTENCY],
    waivable: true,
    filings: &[],
    speaks_for: &[],
    check: Check::Draft(duplicate_person),
};

fn duplicate_person(subject: &Subject, found: &mut Found) {
    for body in [ids::COUNCIL, ids::EXPERTS, ids::SECRETARIAT] {
        if !subject.asks(body) {
            continue;
        }
        let people = subject.cells(body, [ids::council::NAME]);
        let mut seen: HashMap<Cow<str>, usize> = HashMap::with_capacity(people.len());
        for (index, (row, [name])) in people.into_iter().enumerate() {
            let name = without_spaces(text(name));
            if name.is_empty() {
                continue;
            }
            let first = *seen.entry(name.clone()).or_insert(index);
            if first != index {
                let (body_label, first, here) = (subject.label(body), first + 1, index + 1);
                let message = format!(
                    "{body_label}第 {first} 行和第 {here} 行都是{name}，同一个人请留一行，同名的请写明"
                );
                let place = Place::cell(body, &row.id, ids::council::NAME);
                found.add(place, message);
            }
        }
    }
}

fn without_spaces(name: &str) -> Cow<'_, str> {
    if name.contains(char::is_whitespace) {
        Cow::Owned(name.split_whitespace().collect())
    } else {
        Cow::Borrowed(name)
    }
}

pub(super) const IDENTITY_CARD: Rule = Rule {
    id: "identity-card-in-unit-code",
    level: Level::Must,
    cites: &[Citation::Standard("GB 32100")],
    waivable: true,
    filings: &[],
    speaks_for: &[],
    check: Check::Answer {
        of: |question| matches!(question.field.kind, FieldKind::Code { .. }),
        check: identity_card,
    },
};

fn identity_card(asked: &Asked, found: &mut Found) {
    if asked.text().is_some_and(codes::is_identity_card) {
        let message = format!(
            "{}填的像是身份证号，请删去，换成证照上的单位代码",
            asked.name()
        );
        found.add(asked.place(), message);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Level;
    use crate::check::fixture::*;
    use proptest::prelude::*;

    #[test]
    fn a_full_name_is_written_as_on_the_seal() {
        let name = |name: &str| {
            after("name-characters", |draft| {
                set(draft, "units/u4/name", name);
            })
        };
        let wrong = |name: &str, fault: &str| {
            vec![format!(
                "units/u4/name: {name}的“单位名称”{fault}，要与公章上的名称一字不差，请改正"
            )]
        };
        assert_eq!(
            name("示例 重工有限公司"),
            wrong("示例 重工有限公司", "里有多余的空格")
        );
        assert_eq!(
            name("示例重工(天津)有限公司"),
            wrong("示例重工(天津)有限公司", "用了半角括号")
        );
        assert_eq!(
            name("示例３Ｄ打印有限公司"),
            wrong("示例３Ｄ打印有限公司", "里有全角的字母或数字")
        );
        for name_and_seal in ["示例重工有限公司（盖章）", "示例重工有限公司(公章)"]
        {
            let fault = "末尾有“盖章”一类的字";
            assert_eq!(name(name_and_seal), wrong(name_and_seal, fault));
        }
        for marked in [
            "示例重工有限公司。",
            "示例重工有限公司,",
            "示例重工有限公司、",
        ] {
            assert_eq!(name(marked), wrong(marked, "末尾有标点"));
        }
        for sound in [
            "示例重工（天津）有限公司",
            "示例投资中心（有限合伙）",
            "示例Example Co.Ltd.",
            "Example Heavy Industry Co. (China)",
            "示例3D Print有限公司",
        ] {
            assert_eq!(name(sound), [""; 0], "{sound}");
        }
    }

    #[test]
    fn letters_that_only_look_right_are_told_by_their_number() {
        assert_eq!(
            after("name-characters", |draft| {
                set(draft, "units/u4/name", "ТCL示例有限公司");
                set(draft, "necessity.background", "天津巿的产业。");
            }),
            [
                "units/u4/name: ТCL示例有限公司的“单位名称”里的“Т”（U+0422）看着像英文字母 T，其实不是，请用英文键盘重新输入",
                "necessity.background: “组建背景”里的“巿”（U+5DFF）不是“市”，只是字形相近，请改成“市”",
            ]
        );
    }

    #[test]
    fn characters_that_are_not_what_they_seem_are_found_anywhere() {
        assert_eq!(
            after("name-characters", |draft| {
                set(draft, "alliance.contact_name", "张\u{200B}三");
                set(draft, "necessity.background", "“重⼯”业已成熟，有待提高。");
            }),
            [
                "alliance.contact_name: “联系人”里有看不见的字符（U+200B），请删去后重新输入",
                "necessity.background: “组建背景”里的“⼯”是部首符号，看着像汉字，请重新输入这个字",
            ]
        );
        let mut draft = sound();
        set(&mut draft, "alliance.name", "示例\u{202E}联盟");
        let finding = &findings(&draft)[0];
        assert_eq!(finding.level, Level::Must);
        assert_eq!(
            finding.message,
            "“联盟名称”里有改变文字方向的控制符（U+202E），请删去后重新输入"
        );
        // The worst of several speaks, and the sentence itself is free of them.
        assert_eq!(
            after("name-characters", |draft| set(
                draft,
                "units/u4/name",
                "示例\u{200B}重工\u{202E}有限公司"
            )),
            [
                "units/u4/name: 示例重工有限公司的“单位名称”里有改变文字方向的控制符（U+202E），请删去后重新输入"
            ]
        );
        assert_eq!(
            after("name-characters", |draft| set(
                draft,
                "necessity.background",
                "“产学研”——联合…至2029年，温度−5 ℃～40 ℃，①试验②验证。"
            )),
            [""; 0]
        );
    }

    proptest! {
        #[test]
        fn the_bytes_tell_whether_a_text_holds_strangers(text in "[aАΟ巿市盟。“—…\u{AD}\u{61C}\u{200B}\u{202E}\u{2066}\u{FEFF}\u{2E80}\u{2FD5}\u{201C}\u{2030}\u{FF08}é]{0,6}") {
            let holds = text.chars().any(|c| super::stranger(c).is_some());
            prop_assert_eq!(super::may_hold_strangers(&text), holds);
            prop_assert!(!super::is_plain(&text) || !holds);
            let deceives = super::lookalike::find(&text, super::Within::Name).is_some();
            prop_assert!(!super::is_plain(&text) || !deceives);
        }
    }

    #[test]
    fn a_person_sits_once_in_a_body() {
        assert_eq!(
            after("duplicate-person", |draft| {
                set(draft, "council/r7/name", "理 事3");
                set(draft, "secretariat/r1/name", "理事3");
            }),
            ["council/r7/name: 理事会第 3 行和第 7 行都是理事3，同一个人请留一行，同名的请写明"]
        );
    }

    #[test]
    fn the_number_of_a_person_is_no_code_of_a_unit() {
        let mut draft = sound();
        set(&mut draft, "units/u5/code", "362322198709086409");
        assert_eq!(
            said(&draft, "identity-card-in-unit-code"),
            [
                "units/u5/code: 示例单位5的“统一社会信用代码”填的像是身份证号，请删去，换成证照上的单位代码"
            ]
        );
        assert_eq!(findings(&draft).len(), 1, "no other rule repeats it");
        set(&mut draft, "units/u5/code", "123502001549897397");
        assert_eq!(said(&draft, "identity-card-in-unit-code"), [""; 0]);
    }
}
