//! prose-name: names of the alliance and of units that are nearly, but not quite, those of the roster.

use super::{Check, Found, OF_PROSE, Rule, Subject, doubt, texts};
use crate::catalog::ids;
use std::collections::HashSet;

pub(in crate::check) const PROSE_NAME: Rule = Rule {
    id: "prose-name",
    check: Check::Draft(prose_name),
    ..OF_PROSE
};

/// How full names end.
const ENDINGS: [&str; 13] = [
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "公司",
    "大学",
    "学院",
    "研究所",
    "研究院",
    "协会",
    "学会",
    "联盟",
    "中心",
    "厂",
];

/// The legal forms that are taken for each other.
const FORMS: [&str; 3] = ["股份有限公司", "有限责任公司", "有限公司"];

/// Names shorter than this have too many neighbours.
const SHORTEST: usize = 6;

/// Names shorter than this differ by one character from other real ones: 海事大学 is not 海洋大学.
const DISTINCT: usize = 8;

/// From this length on, two slips are still a slip.
const LONG: usize = 10;

/// The most characters of which a text is compared with a name.
const LONGEST: usize = 60;

fn prose_name(subject: &Subject, found: &mut Found) {
    let names = names(subject);
    let known: HashSet<&[char]> = names.iter().map(|(_, chars)| chars.as_slice()).collect();
    // A slip adds two characters at most, and one more tells whether the name goes on before it.
    let longest = names.iter().map(|(_, chars)| chars.len() + 3).max();
    let Some(longest) = longest else { return };
    for (field, text) in texts(subject) {
        let mut told: Vec<String> = Vec::new();
        for end in ends(text) {
            let window = window(&text[..end], longest);
            // Most words that end like a name are short, or are a name of the roster; only the rest are compared.
            if window.len() + 2 < SHORTEST || is_known(&window, &known) {
                continue;
            }
            let Some((written, name)) = nearest(&window, &names) else {
                continue;
            };
            if !told.contains(&written) {
                let label = &field.label;
                let message =
                    format!("“{label}”里写作“{written}”，名册里是“{name}”，请核对后改成一致");
                doubt(field, message, found);
                told.push(written);
            }
        }
    }
}

fn names<'a>(subject: &'a Subject) -> Vec<(&'a str, Vec<char>)> {
    let units = subject.roster.units.iter();
    let units = units.map(|unit| unit.text(ids::units::NAME));
    let all = units.chain([subject.draft.text(ids::ALLIANCE_NAME)]);
    all.map(str::trim)
        .map(|name| (name, name.chars().collect::<Vec<char>>()))
        .filter(|(_, chars)| (SHORTEST..LONGEST).contains(&chars.len()))
        .collect()
}

/// Where something ends that may be a full name.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    const LAST: [char; 8] = ['司', '学', '院', '所', '会', '盟', '心', '厂'];
    LAST.into_iter()
        .flat_map(|last| text.match_indices(last))
        .map(|(at, last)| at + last.len())
        .filter(|end| ENDINGS.iter().any(|ending| text[..*end].ends_with(ending)))
}

/// What stands before an end in the same stretch of words, as so many characters at most.
fn window(text: &str, longest: usize) -> Vec<char> {
    let mut window = Vec::with_capacity(longest);
    window.extend(text.chars().rev().take_while(is_of_a_name).take(longest));
    window.reverse();
    window
}

fn is_of_a_name(c: &char) -> bool {
    let is_mark = matches!(
        c,
        '，' | '。'
            | '；'
            | '：'
            | '、'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '《'
            | '》'
            | '{'
            | '}'
            | '|'
            | '*'
            | '#'
            | '!'
            | '？'
    );
    !is_mark && !c.is_whitespace()
}

fn is_known(window: &[char], known: &HashSet<&[char]>) -> bool {
    (0..window.len()).any(|start| known.contains(&window[start..]))
}

/// The name of the roster that a text comes closest to without being it, and how it is written there.
fn nearest<'n>(window: &[char], names: &[(&'n str, Vec<char>)]) -> Option<(String, &'n str)> {
    // Names that end otherwise need no comparing; that leaves few.
    let mut alike = names
        .iter()
        .filter(|(_, chars)| chars.last() == window.last());
    alike.find_map(|(name, chars)| {
        let written = slip(window, chars)?;
        Some((written.iter().collect(), *name))
    })
}

/// The end of a text that is a name with a slip in it.
fn slip<'w>(window: &'w [char], name: &[char]) -> Option<&'w [char]> {
    let allowed = if name.len() >= LONG { 2 } else { 1 };
    if let Some(written) = other_form(window, name) {
        return Some(written);
    }
    let shortest = name.len().saturating_sub(allowed).max(2);
    let lengths = [
        Some(name.len()),
        Some(name.len() + 1),
        Some(name.len() - 1),
        Some(name.len() + 2),
        Some(name.len() - 2),
    ];
    let lengths = lengths.into_iter().flatten();
    lengths
        .filter(|length| (shortest..=window.len().min(name.len() + allowed)).contains(length))
        .map(|length| &window[window.len() - length..])
        .find(|written| is_slip_of(written, name, allowed))
}

/// The same name with another legal form behind it.
fn other_form<'w>(window: &'w [char], name: &[char]) -> Option<&'w [char]> {
    let (stem, form) = without_form(name)?;
    let (written, other) = without_form(window)?;
    let start = written.len().checked_sub(stem.len())?;
    (form != other && stem.len() >= 4 && written[start..] == *stem).then_some(&window[start..])
}

/// What stands before a legal form, and which form it is.
fn without_form(name: &[char]) -> Option<(&[char], usize)> {
    FORMS.iter().enumerate().find_map(|(index, form)| {
        let start = name.len().checked_sub(form.chars().count())?;
        let (stem, behind) = name.split_at(start);
        behind
            .iter()
            .copied()
            .eq(form.chars())
            .then_some((stem, index))
    })
}

/// Whether the differences are slips of the pen, not the words by which another unit is told apart.
fn is_slip_of(written: &[char], name: &[char], allowed: usize) -> bool {
    let distinct = name.len() >= DISTINCT;
    let (written, name) = without_common_ends(written, name);
    if written.len().max(name.len()) > allowed * 4 {
        return false;
    }
    let is_number = |c: &char| "0123456789一二三四五六七八九十东南西北".contains(*c);
    if written.iter().chain(name).any(is_number) {
        return false;
    }
    match (written, name) {
        ([], []) => false,
        ([], rest) | (rest, []) => rest.len() <= allowed,
        ([_], [_]) => distinct,
        // Two characters changed side by side are a word: 理工 for 海洋 is another university.
        ([a, b], [c, d]) => a == d && b == c,
        _ => allowed == 2 && are_two_slips(written, name),
    }
}

fn without_common_ends<'w, 'n>(a: &'w [char], b: &'n [char]) -> (&'w [char], &'n [char]) {
    let head = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[head..], &b[head..]);
    let tail = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    (&a[..a.len() - tail], &b[..b.len() - tail])
}

/// Whether two stretches that differ at both ends agree in between but for one character at each end.
fn are_two_slips(a: &[char], b: &[char]) -> bool {
    let middle = |text: &'_ [char], first: usize, last: usize| -> Vec<char> {
        text.get(first..text.len().saturating_sub(last))
            .unwrap_or(&[])
            .to_vec()
    };
    [(1, 1), (0, 1), (1, 0)]
        .into_iter()
        .any(|(first_a, first_b)| {
            [(1, 1), (0, 1), (1, 0)]
                .into_iter()
                .any(|(last_a, last_b)| {
                    let middle_a = middle(a, first_a, last_a);
                    !middle_a.is_empty() && middle_a == middle(b, first_b, last_b)
                })
        })
}
