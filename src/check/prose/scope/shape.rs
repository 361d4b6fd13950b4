//! The shape of what stands around a number: what is taken out of it before its words are read, and what follows.

use crate::check::prose::number;
use std::borrow::Cow;

/// Takes a clause out that only says who is counted as well: `成员单位，包括理事长单位在内，`.
pub(super) fn without_inclusion(before: &str) -> Cow<'_, str> {
    const INCLUDED: [&str; 4] = ["包括", "包含", "连同", "含"];
    let taken = before.split_once("在内").and_then(|(counted, rest)| {
        let ends = INCLUDED
            .iter()
            .filter_map(|word| Some((counted.rfind(word)? + word.len(), word.len())));
        let (end, length) = ends.max()?;
        let at = end - length;
        let subject = counted[..at].trim_end_matches(['，', '（', '(']);
        let rest = rest.trim_start_matches(['的', '，', '）', ')']);
        let joint = if subject.len() < at { "，" } else { "" };
        Some([subject, joint, rest].concat())
    });
    taken.map_or(Cow::Borrowed(before), Cow::Owned)
}

/// Takes a bracket off that only says how something is called from then on: `协议各方（以下简称各方）`.
pub(super) fn without_short_form(text: &str) -> &str {
    let inside = text.strip_suffix(['）', ')']);
    let bracket = inside.and_then(|inside| inside.rsplit_once(['（', '(']));
    let short = bracket.filter(|(_, said)| said.contains("简称") || said.contains("下称"));
    short.map_or(text, |(named, _)| named)
}

/// `企事业单位和社会组织`: the other units of an alliance, counted together.
pub(super) fn without_other_kinds(behind: &str) -> &str {
    const KINDS: [&str; 8] = [
        "社会组织",
        "社会团体",
        "科研院所",
        "科研机构",
        "高等院校",
        "高校",
        "院所",
        "行业协会",
    ];
    let joined = ["以及", "和", "与", "及", "、"];
    let next = joined.iter().find_map(|joint| behind.strip_prefix(joint));
    let kind = next.and_then(|next| KINDS.iter().find_map(|kind| next.strip_prefix(kind)));
    kind.map_or(behind, without_other_kinds)
}

/// `（一）`, `第三条`, `2.`.
pub(super) fn is_item_number(text: &str) -> bool {
    let is_part = |c: char| number::is_part(c) || "（）()第条款项.．、 　".contains(c);
    text.chars().all(is_part)
}

/// `，其余4家正在走内部流程`: these are not all.
pub(super) fn others_follow(behind: &str) -> bool {
    const OTHERS: [&str; 7] = ["其余", "其他", "另有", "另外", "还有", "尚有", "余下"];
    OTHERS.iter().any(|word| {
        let others = behind
            .split_once(word)
            .map(|(_, others)| others.trim_start_matches('的'));
        others.is_some_and(|others| others.trim_start().starts_with(number::is_part))
    })
}
