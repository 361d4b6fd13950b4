//! Hard cases of the light markup, data in and pieces out.

use super::Piece::*;
use super::*;

fn read_with<'t>(text: &'t str, attachments: &[&str]) -> Vec<Piece<'t>> {
    read(text, &|id| attachments.contains(&id))
}

fn item(depth: usize, number: usize, words: &str) -> Piece<'_> {
    Item {
        depth,
        number,
        words,
    }
}

fn table_of<'t>(text: &'t str) -> PipeTable<'t> {
    match &read_with(text, &[])[..] {
        [Table(table)] => table.clone(),
        other => panic!("expected one table, got {other:?}"),
    }
}

#[test]
fn every_line_is_a_paragraph_whichever_way_it_ends() {
    let text = "　　第一段\r\n第二段\r\n\r\n\n第三段\r第四段  ";
    let words = ["第一段", "第二段", "第三段", "第四段"];
    assert_eq!(read_with(text, &[]), words.map(Paragraph));
}

#[test]
fn only_two_levels_of_headings_are_marks() {
    let pieces = read_with("## 产业链\n### 上游\n# 号\n#### 四\n##无空格\n##", &[]);
    assert_eq!(
        pieces,
        [
            Heading {
                depth: 1,
                words: "产业链"
            },
            Heading {
                depth: 2,
                words: "上游"
            },
            Paragraph("# 号"),
            Paragraph("#### 四"),
            Paragraph("##无空格"),
            Paragraph("##"),
        ]
    );
}

#[test]
fn lists_count_by_themselves_from_the_number_typed_first() {
    let pieces = read_with("1. 甲\n1. 乙\n正文\n3. 丙\n- 丁", &[]);
    assert_eq!(
        pieces,
        [
            item(0, 1, "甲"),
            item(0, 2, "乙"),
            Paragraph("正文"),
            item(0, 3, "丙"),
            item(0, 4, "丁"),
        ]
    );
}

#[test]
fn lists_inside_lists_keep_their_own_count() {
    let pieces = read_with("- 甲\n  - 甲一\n  - 甲二\n    - 深\n- 乙\n  - 乙一", &[]);
    assert_eq!(
        pieces,
        [
            item(0, 1, "甲"),
            item(1, 1, "甲一"),
            item(1, 2, "甲二"),
            item(2, 1, "深"),
            item(0, 2, "乙"),
            item(1, 1, "乙一"),
        ]
    );
}

#[test]
fn what_only_looks_like_a_list_is_text() {
    for line in [
        "1）甲",
        "1、甲",
        "1.5 万元",
        "2026. 年度",
        "-甲",
        "* 甲",
        "+ 甲",
        "—— 甲",
        ". 甲",
    ] {
        assert_eq!(read_with(line, &[]), [Paragraph(line)]);
    }
}

#[test]
fn signs_outside_the_subset_are_themselves() {
    for line in [
        "a * b * c",
        "_强调_ ~~删~~ `码`",
        "<b>甲</b> &lt; &amp; <!-- 乙",
        "https://example.com/a_b?c=1&d=2#e",
        "[甲](https://example.com)",
        "[a]: https://example.com",
        "> 引文",
        "```",
        "---",
        "\\*甲\\*",
        "甲 | 乙",
        "\u{202e}反\u{202c}向\u{200f}",
        "![图](没有的附件)",
    ] {
        assert_eq!(read_with(line, &[]), [Paragraph(line)]);
    }
}

#[test]
fn bold_ends_before_a_chinese_character_too() {
    assert_eq!(
        spans("**企业占比：**为**六成**。"),
        [
            Span::Bold("企业占比："),
            Span::Plain("为"),
            Span::Bold("六成"),
            Span::Plain("。"),
        ]
    );
}

#[test]
fn stars_without_a_partner_stay() {
    for words in ["**", "****", "2**3", "a ** b", "** **", "*甲*"] {
        assert_eq!(spans(words), [Span::Plain(words)]);
    }
    assert_eq!(spans(""), []);
    assert_eq!(
        spans("**甲** **乙"),
        [Span::Bold("甲"), Span::Plain(" **乙")]
    );
    assert_eq!(spans("****甲**"), [Span::Plain("**"), Span::Bold("甲")]);
}

#[test]
fn a_table_keeps_cells_that_its_head_does_not_have() {
    let table = table_of("表：分工\n| 单位 | 任务 |\n|:--|--:|\n| 甲 | 乙 | 多出 |\n| 丙 |\n|||");
    assert_eq!(table.caption, Some("分工"));
    assert_eq!(table.head, ["单位", "任务"]);
    assert_eq!(table.sides, [Side::Left, Side::Right]);
    assert_eq!(table.rows[0], ["甲", "乙", "多出"]);
    assert_eq!(table.rows[1], ["丙"]);
    assert_eq!(table.rows[2], ["", ""]);
}

#[test]
fn a_pipe_in_a_cell_is_written_with_a_backslash() {
    let table = table_of("|a\\|b|c\\\\|\n|:-:|-|\n|d|e");
    assert_eq!(table.head, ["a|b", "c\\|"]);
    assert_eq!(table.sides, [Side::Centre, Side::Unsaid]);
    assert_eq!(table.rows, [["d", "e"]]);
}

#[test]
fn pipes_without_a_rule_and_captions_without_a_table_are_text() {
    let text = "表：没有\n| 甲 | 乙 |\n正文";
    let words = ["表：没有", "| 甲 | 乙 |", "正文"];
    assert_eq!(read_with(text, &[]), words.map(Paragraph));
}

#[test]
fn a_picture_of_a_known_attachment_is_a_figure_wherever_it_stands() {
    let pieces = read_with("见 ![试验场](a3) 与 ![无](x) 如上", &["a3"]);
    assert_eq!(
        pieces,
        [
            Paragraph("见"),
            Figure {
                caption: "试验场",
                attachment: "a3"
            },
            Paragraph("与 ![无](x) 如上"),
        ]
    );
}

/// On plain documents of the subset the line reader agrees with a full CommonMark reader.
#[test]
fn plain_documents_read_as_in_commonmark() {
    use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag};
    let text =
        "## 甲\n\n一段**重**话\n\n### 乙\n\n- 一\n- 二\n\n| 丙 | 丁 |\n|---|---|\n| 戊 | 己 |\n";
    let mut theirs = Vec::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => theirs.push(if level == HeadingLevel::H2 {
                "h1"
            } else {
                "h2"
            }),
            Event::Start(Tag::Item) => theirs.push("item"),
            Event::Start(Tag::Paragraph) => theirs.push("paragraph"),
            Event::Start(Tag::Table(_)) => theirs.push("table"),
            _ => {}
        }
    }
    let ours: Vec<&str> = read_with(text, &[])
        .iter()
        .map(|piece| match piece {
            Heading { depth: 1, .. } => "h1",
            Heading { .. } => "h2",
            Item { .. } => "item",
            Paragraph(_) => "paragraph",
            Table(_) => "table",
            Figure { .. } => "figure",
        })
        .collect();
    assert_eq!(ours, theirs);
}

/// Why the text is not given to a CommonMark reader: on these ordinary lines it prints stars or drops words.
#[test]
fn commonmark_would_lose_words_that_are_kept_here() {
    use pulldown_cmark::{Event, Options, Parser};
    let theirs = |text: &str| -> String {
        let words = Parser::new_ext(text, Options::ENABLE_TABLES).filter_map(|event| match event {
            Event::Text(words) => Some(words.into_string()),
            _ => None,
        });
        words.collect()
    };
    assert!(theirs("**企业占比：**为六成").contains("**"));
    assert_eq!(spans("**企业占比：**为六成").len(), 2);

    let table = "| 甲 |\n|---|\n| 乙 | 多出 |";
    assert!(!theirs(table).contains("多出"));
    assert_eq!(table_of(table).rows, [["乙", "多出"]]);

    assert!(!theirs("温度<T>为限").contains("<T>"));
    assert_eq!(read_with("温度<T>为限", &[]), [Paragraph("温度<T>为限")]);

    assert!(theirs("[甲]: 附件").is_empty());
    assert_eq!(read_with("[甲]: 附件", &[]), [Paragraph("[甲]: 附件")]);
}
