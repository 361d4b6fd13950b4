//! Whether something written is a name with a slip in it.

use super::{DISTINCT, LONG, words};

/// The end of a text that is a name with a slip in it.
pub(super) fn slip<'w>(window: &'w [char], name: &[char]) -> Option<&'w [char]> {
    let allowed = if name.len() >= LONG { 2 } else { 1 };
    let shortest = name.len().saturating_sub(allowed).max(2);
    let longest = window.len().min(name.len() + allowed);
    let written = (shortest..=longest).map(|length| &window[window.len() - length..]);
    let slips = written.filter(|written| {
        let before = &window[..window.len() - written.len()];
        is_slip_of(written, name, allowed) && !words::stands_elsewhere(before, written, name)
    });
    // 天津市某某 is one character more, not 津市某某 with two changed; of those alike the length of the name is meant.
    slips.min_by_key(|written| {
        let (_, other, meant) = without_common_ends(written, name);
        let apart = other.len().max(meant.len());
        (apart, written.len().abs_diff(name.len()))
    })
}

/// Whether the differences are slips of the pen, not the words by which another unit is told apart.
fn is_slip_of(written: &[char], name: &[char], allowed: usize) -> bool {
    let whole = name;
    let (head, written, name) = without_common_ends(written, name);
    let distinct = whole.len() >= DISTINCT;
    if written.len().max(name.len()) > allowed * 4 {
        return false;
    }
    let is_number = |c: &char| "0123456789一二三四五六七八九十东南西北".contains(*c);
    if written.iter().chain(name).any(is_number) {
        return false;
    }
    match (written, name) {
        ([], []) => false,
        ([], rest) => rest.len() <= allowed && !words::is_trade_name(whole, head, rest.len()),
        (rest, []) => rest.len() <= allowed && !words::is_business(rest),
        ([other], [_]) => distinct || !words::tells_apart(whole, head, *other),
        // Two characters changed side by side are a word, and 理工 for 海洋 is another university; but one that they
        // share is a slip: 科技 for 技术.
        ([a, b], [c, d]) => {
            let is_moved = (a == d && b == c) || (distinct && (a == d || b == c));
            is_moved || words::is_general(whole, head, &[*a, *b])
        }
        // Two words that have changed places: 战略创新 for 创新战略.
        ([a, b, c, d], [e, f, g, h]) if (a, b) == (g, h) && (c, d) == (e, f) => true,
        _ if is_rotated(written, name) => true,
        _ => allowed == 2 && are_two_slips(written, name),
    }
}

/// Whether a word has moved past its neighbours: 战略技术创新 for 技术创新战略.
fn is_rotated(written: &[char], name: &[char]) -> bool {
    written.len() == name.len()
        && (2..written.len().saturating_sub(1)).any(|at| {
            let (head, tail) = name.split_at(at);
            written.iter().eq(tail.iter().chain(head))
        })
}

/// What two stretches differ in, and how many characters before it they share.
fn without_common_ends<'w, 'n>(a: &'w [char], b: &'n [char]) -> (usize, &'w [char], &'n [char]) {
    let head = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[head..], &b[head..]);
    let tail = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    (head, &a[..a.len() - tail], &b[..b.len() - tail])
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
