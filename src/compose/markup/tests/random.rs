//! Random mixes of marks and words, and texts made to be slow: nothing typed is lost, and nothing takes long.

use super::*;
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// All that is read, in order.
fn said(pieces: &[Piece]) -> String {
    let mut said = String::new();
    for piece in pieces {
        match piece {
            Heading { words, .. } | Paragraph(words) | Item { words, .. } => said += &bare(words),
            Figure {
                caption,
                attachment,
            } => {
                said += caption;
                said += attachment;
            }
            Table(table) => {
                said += table.caption.as_deref().unwrap_or_default();
                for row in table.rows.iter().chain([&table.head]) {
                    assert_eq!(row.len(), table.sides.len());
                }
                for row in [&table.head].into_iter().chain(&table.rows) {
                    said.extend(cells(row));
                }
            }
        }
    }
    said
}

/// Lines with marks of every kind, whole and broken, in any order.
fn any_markup() -> impl Strategy<Value = String> {
    let indent = prop::sample::select(vec!["", "", "  ", "    ", "\t", "　　", "\u{a0}"]);
    let begin = prop::sample::select(vec![
        "", "", "## ", "### ", "# ", "- ", "1. ", "23. ", "9) ", "* ", "+ ", "> ", "| ", "表：",
        "|-|-|", "|:-:|", "---", "===", "***", "```", "~~~", "<div>", "[甲]: ",
    ]);
    let inside = prop::sample::select(vec![
        "甲",
        "乙。",
        "丙：",
        "a",
        "B ",
        "é",
        "🀄",
        " ",
        "　",
        "*",
        "**",
        "**",
        "***",
        "_",
        "`",
        "|",
        "\\",
        "[",
        "](",
        ")",
        "![",
        "![图](a1)",
        "](a1)",
        "<",
        ">",
        "<T>",
        "&lt;",
        "&",
        "~~",
        "{{联盟名称}}",
        "\u{200b}",
        "\u{0}",
        "https://例.cn/",
        "www.a.b",
        "!",
        "#",
        ":",
        "-",
        "“",
        "”",
        "”",
        "—",
        "\t",
    ]);
    let end = prop::sample::select(vec![
        "\n", "\n", "\r\n", "\r", "\u{2028}", "\u{b}", "  \n", "\\\n", "\n\n",
    ]);
    let line = (indent, begin, prop::collection::vec(inside, 0..9), end)
        .prop_map(|(indent, begin, inside, end)| [indent, begin, &inside.concat(), end].concat());
    prop::collection::vec(line, 0..14).prop_map(|lines| lines.concat())
}

/// What no mark is made of: these come back exactly, each once and in order.
fn is_word(sign: &char) -> bool {
    let in_marks = "*#-|:.![]()\\\u{0}\u{fffd}表：".contains(*sign);
    !in_marks && !sign.is_whitespace() && !sign.is_ascii_digit()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn every_sign_that_is_no_mark_comes_back_in_order(text in any_markup()) {
        let read: String = said(&read_with(&text, &["a1"])).chars().filter(is_word).collect();
        let typed: String = text.chars().filter(is_word).collect();
        prop_assert_eq!(read, typed, "{:?}", text);
    }

    /// Outside the few places of marks nothing is lost but pairs of stars.
    #[test]
    fn a_plain_line_comes_back_sign_for_sign(line in "[甲乙a-c。，：*_`~<>&!#\\\\\\[\\]()0-9.|{}\"'+= -]{0,40}") {
        let line = format!("甲{line}乙");
        let without_stars = |words: &str| words.replace('*', "");
        let words = bare(&spans(&line));
        prop_assert_eq!(without_stars(&words), without_stars(&line));
        let stars = |words: &str| words.chars().filter(|sign| *sign == '*').count();
        prop_assert_eq!((stars(&line) - stars(&words)) % 4, 0, "stars go in pairs of pairs");
    }

    #[test]
    fn cells_come_back_one_by_one(
        rows in prop::collection::vec(prop::collection::vec("[甲乙a-c*_`<>&\\[\\]() ]{0,6}", 1..7), 2..6)
    ) {
        let mut lines: Vec<String> = rows.iter().map(|row| format!("|{}|", row.join("|"))).collect();
        lines.insert(1, "|-|".into());
        let table = table_of(&lines.join("\n"));
        let read: Vec<&Vec<Vec<Span>>> = [&table.head].into_iter().chain(&table.rows).collect();
        prop_assert_eq!(read.len(), rows.len());
        for (read, typed) in read.iter().zip(&rows) {
            for (cell, typed) in cells(read).iter().zip(typed) {
                let (cell, typed) = (cell.replace('*', ""), typed.replace('*', ""));
                prop_assert_eq!(cell.trim(), typed.trim());
            }
        }
    }

    #[test]
    fn any_text_at_all_can_be_read(text in "[\\PC\n\r\t]{0,300}") {
        read_with(&text, &["a1"]);
    }
}

/// Texts that make careless readers slow: each is read in a moment, though it fills a book with nothing but marks.
#[test]
fn texts_made_to_be_slow_are_read_in_a_moment() {
    const SIGNS: usize = 200_000;
    let repeated = |unit: &str| unit.repeat(SIGNS / unit.chars().count());
    let mut texts: Vec<String> = [
        "**",
        "**a ",
        "a**",
        "**a**",
        "* ",
        "*a ",
        "[",
        "![",
        "](",
        "![](",
        "![](a",
        "![](a1)",
        "[a](",
        "|",
        "|\n",
        "|-|\n",
        "|-",
        ">",
        "> ",
        "\\",
        "`",
        "`a",
        "<",
        "<!--",
        "&",
        "_",
        "_a ",
        "~",
        "- ",
        "- \n",
        "-\n",
        "- 甲\n",
        "1. ",
        "1. 甲\n",
        "1.\n- 甲\n",
        "#",
        "## \n",
        "\t",
        "　",
        "\n",
        "\r",
        "\u{fdd0}",
        "**\u{fdd0}",
        "表：\n",
        "a",
    ]
    .map(repeated)
    .into();
    let deep = (0..600).map(|depth| format!("{}- 甲\n", " ".repeat(depth)));
    texts.push(deep.collect());
    texts.push(repeated("**甲 ") + &repeated("乙** "));
    texts.push(format!("{}\n|-|\n{}", "|".repeat(50), repeated("|\n")));
    for text in texts {
        let begun = Instant::now();
        read_with(&text, &["a1"]);
        let taken = begun.elapsed();
        let start: String = text.chars().take(9).collect();
        assert!(taken < Duration::from_secs(5), "{start:?}… took {taken:?}");
    }
}
