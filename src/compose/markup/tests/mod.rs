//! Hard cases of the light markup, data in and pieces out.

mod random;

use super::Piece::*;
use super::*;

fn read_with(text: &str, attachments: &[&str]) -> Vec<Piece> {
    read(text, &|id| attachments.contains(&id))
}

fn plain(words: &str) -> Vec<Span> {
    vec![Span::Plain(words.into())]
}

fn bold(words: &str) -> Span {
    Span::Bold(words.into())
}

fn paragraph(words: &str) -> Piece {
    Paragraph(plain(words))
}

fn heading(depth: u8, words: &str) -> Piece {
    let words = plain(words);
    Heading { depth, words }
}

fn item(depth: usize, number: usize, words: &str) -> Piece {
    Item {
        depth,
        number,
        words: plain(words),
    }
}

fn figure(caption: &str, attachment: &str) -> Piece {
    Figure {
        caption: caption.into(),
        attachment: attachment.into(),
    }
}

/// The stretches of a line that is one paragraph.
fn spans(line: &str) -> Vec<Span> {
    match &read_with(line, &[])[..] {
        [Paragraph(words)] => words.clone(),
        other => panic!("expected one paragraph, got {other:?}"),
    }
}

fn table_of(text: &str) -> PipeTable {
    match &read_with(text, &[])[..] {
        [Table(table)] => table.clone(),
        other => panic!("expected one table, got {other:?}"),
    }
}

fn cells(row: &[Vec<Span>]) -> Vec<String> {
    row.iter().map(|cell| bare(cell)).collect()
}

#[test]
fn every_line_is_a_paragraph_whichever_way_it_ends() {
    let text = "　　第一段\r\n第二段\r\n\r\n\n第三段\r第四段  ";
    let words = ["第一段", "第二段", "第三段", "第四段"];
    assert_eq!(read_with(text, &[]), words.map(paragraph));
}

#[test]
fn only_two_levels_of_headings_are_marks() {
    let pieces = read_with("## 产业链\n### 上游\n# 号\n#### 四\n##无空格\n##", &[]);
    assert_eq!(
        pieces,
        [
            heading(1, "产业链"),
            heading(2, "上游"),
            paragraph("# 号"),
            paragraph("#### 四"),
            paragraph("##无空格"),
            paragraph("##"),
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
            paragraph("正文"),
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
        assert_eq!(read_with(line, &[]), [paragraph(line)]);
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
        assert_eq!(read_with(line, &[]), [paragraph(line)]);
    }
}

#[test]
fn bold_ends_before_a_chinese_character_too() {
    assert_eq!(
        spans("**企业占比：**为**六成**。"),
        [
            bold("企业占比："),
            Span::Plain("为".into()),
            bold("六成"),
            Span::Plain("。".into()),
        ]
    );
}

#[test]
fn stars_without_a_partner_stay() {
    for words in ["**", "****", "2**3", "a ** b", "** **", "*甲*"] {
        assert_eq!(spans(words), plain(words));
    }
    assert_eq!(
        spans("**甲** **乙"),
        [bold("甲"), Span::Plain(" **乙".into())]
    );
    assert_eq!(spans("****甲**"), [Span::Plain("**".into()), bold("甲")]);
}

#[test]
fn a_table_keeps_cells_that_its_head_does_not_have() {
    let table = table_of("表：分工\n| 单位 | 任务 |\n|:--|--:|\n| 甲 | 乙 | 多出 |\n| 丙 |\n|||");
    assert_eq!(table.caption.as_deref(), Some("分工"));
    assert_eq!(cells(&table.head), ["单位", "任务", ""]);
    assert_eq!(table.sides, [Side::Left, Side::Right, Side::Unsaid]);
    assert_eq!(cells(&table.rows[0]), ["甲", "乙", "多出"]);
    assert_eq!(cells(&table.rows[1]), ["丙", "", ""]);
    assert_eq!(cells(&table.rows[2]), ["", "", ""]);
}

#[test]
fn a_pipe_in_a_cell_is_written_with_a_backslash() {
    let table = table_of("|a\\|b|c\\\\|\n|:-:|-|\n|d|e");
    assert_eq!(cells(&table.head), ["a|b", "c\\|"]);
    assert_eq!(table.sides, [Side::Centre, Side::Unsaid]);
    assert_eq!(cells(&table.rows[0]), ["d", "e"]);
}

#[test]
fn pipes_without_a_rule_and_captions_without_a_table_are_text() {
    let text = "表：没有\n| 甲 | 乙 |\n正文";
    let words = ["表：没有", "| 甲 | 乙 |", "正文"];
    assert_eq!(read_with(text, &[]), words.map(paragraph));
}

#[test]
fn a_picture_of_a_known_attachment_is_a_figure_wherever_it_stands() {
    let pieces = read_with("见 ![试验场](a3) 与 ![无](x) 如上", &["a3"]);
    assert_eq!(
        pieces,
        [
            paragraph("见"),
            figure("试验场", "a3"),
            paragraph("与 ![无](x) 如上"),
        ]
    );
}

#[test]
fn bold_ends_before_any_letter_whatever_sign_it_ends_with() {
    for (line, inside, after) in [
        ("**甲：**乙", "甲：", "乙"),
        ("**产值:**100万元", "产值:", "100万元"),
        ("**“甲”**乙", "“甲”", "乙"),
        ("**(一)**甲", "(一)", "甲"),
        ("**甲——**A", "甲——", "A"),
        ("**{{联盟名称}}**the", "{{联盟名称}}", "the"),
        ("**a_b**c", "a_b", "c"),
        ("***甲**乙", "*甲", "乙"),
    ] {
        assert_eq!(spans(line), [bold(inside), Span::Plain(after.into())]);
    }
}

#[test]
fn numbered_lists_hold_others_at_two_spaces_or_a_tab() {
    for (indent, mark) in [("  ", "-"), ("\t", "1."), ("　　", "-"), ("        ", "7.")] {
        let number = if mark == "7." { 7 } else { 1 };
        let text = format!("12. 甲\n{indent}{mark} 乙\n\n12. 丙");
        let read = read_with(&text, &[]);
        assert_eq!(
            read,
            [item(0, 12, "甲"), item(1, number, "乙"), item(0, 13, "丙")]
        );
    }
}

#[test]
fn what_is_indented_is_not_code() {
    let text = "- 甲\n      乙\n\n    丙\n        - 丁";
    let read = read_with(text, &[]);
    let expected = [
        item(0, 1, "甲"),
        paragraph("乙"),
        paragraph("丙"),
        item(0, 1, "丁"),
    ];
    assert_eq!(read, expected);
}

#[test]
fn marks_inside_other_marks_are_words() {
    let text = "- ## 甲\n- - 乙\n- | 丙 |\n## - 丁 ##\n### [戊]: x";
    let expected = [
        item(0, 1, "## 甲"),
        item(0, 2, "- 乙"),
        item(0, 3, "| 丙 |"),
        heading(1, "- 丁 ##"),
        heading(2, "[戊]: x"),
    ];
    assert_eq!(read_with(text, &[]), expected);
}

#[test]
fn a_picture_in_a_list_stands_between_its_words() {
    let text = "- 见 ![**厂**房](a 3) 所示\n- ![线](b)\n- 乙";
    let expected = [
        item(0, 1, "见"),
        figure("厂房", "a 3"),
        paragraph("所示"),
        figure("线", "b"),
        item(0, 3, "乙"),
    ];
    assert_eq!(read_with(text, &["a 3", "b"]), expected);
}

#[test]
fn ids_and_captions_may_hold_any_sign_but_brackets() {
    let ids = ["a<b>&amp;\\|\"", "甲*乙*"];
    let text = format!("![a ![图_1_](  {}  )![](甲*乙*)", ids[0]);
    let expected = [
        paragraph("![a"),
        figure("图_1_", ids[0]),
        figure("", ids[1]),
    ];
    assert_eq!(read_with(&text, &ids), expected);
}

#[test]
fn a_table_too_wide_for_paper_is_text() {
    let wide = "|甲".repeat(80);
    let text = format!("{wide}\n|-|\n| 乙 |\n|-|\n{wide}\n| 丙 |");
    let read = read_with(&text, &[]);
    assert_eq!(read[..2], [paragraph(&wide), paragraph("|-|")], "{read:?}");
    assert!(matches!(&read[2], Table(table) if table.rows.is_empty()));
    assert_eq!(read[3..], [paragraph(&wide), paragraph("| 丙 |")]);
}

/// Why comrak is not given the text as it was typed: on these ordinary lines it would print marks or drop words.
#[test]
fn preparing_keeps_what_commonmark_would_lose() {
    fn as_typed(text: &str) -> String {
        let arena = Arena::new();
        let root = comrak::parse_document(&arena, text, &options());
        let mut words = Words::default();
        root.traverse().for_each(|edge| words.meet(edge));
        bare(&words.finish())
    }
    for (line, lost) in [
        ("温度<T>为限", "<T>"),
        ("[甲]: 附件", "附件"),
        ("* 甲", "*"),
        ("1) 甲", "1)"),
        ("> 甲", ">"),
        ("甲&lt;乙", "lt"),
    ] {
        assert!(!as_typed(line).contains(lost), "{line}");
        assert_eq!(read_with(line, &[]), [paragraph(line)]);
    }
    assert!(as_typed("**企业占比：**为六成").contains("**"));
    let table = "| 甲 |\n|---|\n| 乙 | 多出 |";
    assert!(!as_typed(table).contains("多出"));
    assert_eq!(cells(&table_of(table).rows[0]), ["乙", "多出"]);
}
