//! Facts inside running text: `{{联盟名称}}` stands for the answer, wherever it is printed.

use super::answers::Draft;
use super::roster::Roster;
use super::value::Value;
use crate::catalog::{Catalog, FieldKind};
use memchr::memchr2;
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// A stretch of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment<'t> {
    Text(&'t str),
    /// The name between the braces, without surrounding white space.
    Placeholder(&'t str),
}

/// What a placeholder stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filled {
    Value(String),
    /// The program knows the name, but the fact is not answered yet.
    Empty,
    Unknown,
}

/// Names that can be inserted, in the order in which they are offered.
pub const PLACEHOLDERS: &[&str] = &[
    "联盟名称",
    "理事长单位",
    "依托单位",
    "成员单位数",
    "企业数",
    "企业占比",
    "产业领域",
    "申请启动资金",
    "填报日期",
    "专户开户单位",
    "对外责任主体",
];

/// What a placeholder is filled from, so that others know when to look again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    Answer(&'static str),
    Column(&'static str, &'static str),
    /// Which rows a table has.
    Rows(&'static str),
    FilingDate,
}

/// Everything that [`fill`] reads for a name.
pub fn sources(name: &str) -> &'static [Source] {
    use Source::*;
    match name {
        "联盟名称" => &[Answer("alliance.name")],
        "理事长单位" | "依托单位" => &[
            Rows("units"),
            Column("units", "role"),
            Column("units", "name"),
        ],
        "成员单位数" => &[Rows("units")],
        "企业数" | "企业占比" => &[Rows("units"), Column("units", "nature")],
        "产业领域" => &[Answer("alliance.industry")],
        "申请启动资金" => &[Answer("funds.requested")],
        "填报日期" => &[FilingDate],
        "专户开户单位" => &[Answer("funds.account_holder")],
        "对外责任主体" => &[Answer("alliance.liable_body")],
        _ => &[],
    }
}

/// Cuts a text at its placeholders. Braces without a partner are plain text.
pub fn segments(text: &str) -> Vec<Segment<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, name, after)) = next_placeholder(rest) {
        if !before.is_empty() {
            found.push(Segment::Text(before));
        }
        found.push(Segment::Placeholder(name));
        rest = after;
    }
    if !rest.is_empty() {
        found.push(Segment::Text(rest));
    }
    found
}

fn next_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let mut behind = 0;
    loop {
        let close = behind + text[behind..].find("}}")?;
        let after = close + 2;
        if let Some(open) = text[behind..close].rfind("{{") {
            let open = behind + open;
            let name = text[open + 2..close].trim();
            return Some((&text[..open], name, &text[after..]));
        }
        // A stray `}}`: look for a placeholder behind it, and keep it as text.
        behind = after;
    }
}

/// A known name between braces that are not those of a placeholder: `{企业占比}`, `{{企业占比`, `｛｛企业占比｝｝`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misbraced<'t> {
    /// As it stands in the text.
    pub written: &'t str,
    pub name: &'static str,
}

/// Whether a text has a brace of any kind.
pub fn has_braces(text: &str) -> bool {
    static WIDE: LazyLock<[Finder; 2]> = LazyLock::new(|| ["｛", "｝"].map(Finder::new));
    let bytes = text.as_bytes();
    memchr2(b'{', b'}', bytes).is_some() || WIDE.iter().any(|brace| brace.find(bytes).is_some())
}

/// The names that somebody meant to insert and braced wrongly. One brace alone is plain text.
pub fn misbraced(text: &str) -> Vec<Misbraced<'_>> {
    let is_open = |c: char| matches!(c, '{' | '｛');
    let is_closed = |c: char| matches!(c, '}' | '｝');
    let mut found = Vec::new();
    if !has_braces(text) {
        return found;
    }
    for segment in segments(text) {
        let Segment::Text(text) = segment else {
            continue;
        };
        // What is braced rightly is no longer in it, so that nearly all are left at once.
        if !has_braces(text) {
            continue;
        }
        for name in PLACEHOLDERS {
            for (at, _) in text.match_indices(name) {
                let (before, behind) =
                    (text[..at].trim_end(), text[at + name.len()..].trim_start());
                let start = before.trim_end_matches(is_open).len();
                let end = text.len() - behind.trim_start_matches(is_closed).len();
                let braces = |part: &str| {
                    part.chars()
                        .filter(|c| is_open(*c) || is_closed(*c))
                        .count()
                };
                if braces(&text[start..end]) > 1 {
                    let written = text[start..end].trim();
                    found.push(Misbraced { written, name });
                }
            }
        }
    }
    found
}

/// What a placeholder's name stands for in this draft.
pub fn fill(name: &str, catalog: &Catalog, draft: &Draft) -> Filled {
    let roster = Roster::of(draft);
    let counted = |text: String| {
        if roster.count() == 0 {
            Filled::Empty
        } else {
            Filled::Value(text)
        }
    };
    match name {
        "联盟名称" => worded(draft.text("alliance.name")),
        "理事长单位" => worded(roster.lead().map_or("", |unit| unit.text("name"))),
        "依托单位" => worded(roster.host().map_or("", |unit| unit.text("name"))),
        "成员单位数" => counted(roster.count().to_string()),
        "企业数" => counted(roster.enterprises().part.to_string()),
        "企业占比" => counted(roster.enterprises().to_string()),
        "产业领域" => chosen("alliance.industry", catalog, draft),
        "对外责任主体" => chosen("alliance.liable_body", catalog, draft),
        "申请启动资金" => match draft.get("funds.requested").and_then(Value::as_number) {
            Some(amount) => Filled::Value(format!("{}万元", amount.normalize())),
            None => Filled::Empty,
        },
        "填报日期" => match draft.date() {
            Some(date) => Filled::Value(date.printed()),
            None => Filled::Empty,
        },
        "专户开户单位" => worded(draft.text("funds.account_holder")),
        _ => Filled::Unknown,
    }
}

fn worded(text: &str) -> Filled {
    match text.trim() {
        "" => Filled::Empty,
        text => Filled::Value(text.to_owned()),
    }
}

fn chosen(field: &str, catalog: &Catalog, draft: &Draft) -> Filled {
    let Some(choice) = draft.get(field).and_then(Value::as_choice) else {
        return Filled::Empty;
    };
    if let Some(note) = &choice.note {
        return worded(note);
    }
    let Some(FieldKind::Choice { options }) = catalog.field(field).map(|field| &field.kind) else {
        return Filled::Empty;
    };
    let option = options.iter().find(|option| option.id == choice.id);
    worded(option.map_or("", |option| option.label.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{Segment::*, misbraced, segments};

    #[test]
    fn any_number_of_stray_braces_is_plain_text() {
        let stray = "}} ".repeat(100_000);
        assert_eq!(segments(&stray), [Text(&stray)]);
        let named = format!("{stray}{{{{联盟名称}}}}");
        assert_eq!(segments(&named), [Text(&stray), Placeholder("联盟名称")]);
    }

    #[test]
    fn a_text_is_cut_at_its_placeholders() {
        assert_eq!(
            segments("由{{ 理事长单位 }}牵头"),
            [Text("由"), Placeholder("理事长单位"), Text("牵头")]
        );
        assert_eq!(segments(""), []);
    }

    #[test]
    fn braces_without_a_partner_are_text() {
        assert_eq!(segments("a }} b"), [Text("a }} b")]);
        assert_eq!(segments("{{ a"), [Text("{{ a")]);
        assert_eq!(
            segments("x}}{{甲}}y"),
            [Text("x}}"), Placeholder("甲"), Text("y")]
        );
        assert_eq!(segments("{{ {{甲}}"), [Text("{{ "), Placeholder("甲")]);
    }

    #[test]
    fn a_known_name_in_other_braces_is_noticed() {
        for (text, written) in [
            ("其中企业占{{企业占比，其余为高校", "{{企业占比"),
            ("其中企业占{企业占比}。", "{企业占比}"),
            ("占{ 企业占比 }。", "{ 企业占比 }"),
            ("占｛｛企业占比｝｝，", "｛｛企业占比｝｝"),
            ("占{{企业占比}，共{{成员单位数}}家", "{{企业占比}"),
            ("企业占比}}，", "企业占比}}"),
        ] {
            let found = misbraced(text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!((found[0].written, found[0].name), (written, "企业占比"));
        }
        for text in [
            "占{{企业占比}}，共{{ 成员单位数 }}家",
            "企业占比为80%",
            "集合{企业数、企业占比}",
            "{见附件}",
            "f(x) = {x}",
            "{{会员数}}家",
        ] {
            assert_eq!(misbraced(text), [], "{text}");
        }
    }
}
