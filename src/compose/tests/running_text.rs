//! Headings, tables, figures and facts in running text.

use super::*;

#[test]
fn reports_count_chapters_sections_and_headings_in_official_order() {
    let mut draft = empty();
    say(
        &mut draft,
        "feasibility-report.background",
        "## 产业\n### 上游\n### 下游\n## 目的",
    );
    say(
        &mut draft,
        "feasibility-report.strategy.direction",
        "## 主攻\n### 其一\n## 协同",
    );
    let document = compose(&draft);
    let report = part(&document, "feasibility-report");
    let headings = headings(report);
    assert_eq!(
        headings[..5],
        [
            "一、背景、目的和意义",
            "（一）产业",
            "1.上游",
            "2.下游",
            "（二）目的"
        ]
    );
    let strategy = headings
        .iter()
        .position(|words| *words == "四、发展战略规划")
        .unwrap();
    assert_eq!(
        headings[strategy + 1..strategy + 6],
        [
            "（一）发展方向",
            "1.主攻",
            "（1）其一",
            "2.协同",
            "（二）工作原则"
        ]
    );
}

#[test]
fn tables_are_numbered_within_their_chapter() {
    let mut draft = with_units();
    let text = "表：产业链\n| 环节 | 单位 |\n|---|---|\n| 设计 | {{理事长单位}} |";
    say(&mut draft, "feasibility-report.composition", text);
    let document = compose(&draft);
    let tables = tables(part(&document, "feasibility-report"));
    let captions: Vec<&str> = tables
        .iter()
        .filter_map(|table| table.caption.as_deref())
        .collect();
    assert_eq!(captions[0], "表3-1　产业链");
    assert!(captions[1].starts_with("表3-2　"), "{captions:?}");
    assert_eq!(row_text(&tables[0].rows[0]), ["设计", "甲公司"]);
}

#[test]
fn a_placeholder_inside_bold_is_filled_or_a_gap() {
    let mut draft = with_units();
    say(
        &mut draft,
        "necessity.background",
        "**由{{理事长单位}}牵头，{{联盟名称}}**、{{未知}}",
    );
    let document = compose(&draft);
    let paragraphs = part(&document, "necessity").blocks.iter();
    let mut paragraphs = paragraphs.filter_map(|block| match &block.matter {
        Matter::Paragraph(inlines) => Some(inlines),
        _ => None,
    });
    assert_eq!(
        *paragraphs.next().unwrap(),
        [
            Inline::bold("由"),
            Inline::bold("甲公司"),
            Inline::bold("牵头，"),
            Inline::gap("联盟名称"),
            Inline::text("、"),
            Inline::gap("未知"),
        ]
    );
}

#[test]
fn a_figure_takes_the_turn_of_its_attachment() {
    let mut draft = with_units();
    say(&mut draft, "necessity.background", "![厂房](a1)");
    let document = compose(&draft);
    let figure = part(&document, "necessity")
        .blocks
        .iter()
        .find_map(|block| match &block.matter {
            Matter::Figure(figure) => Some(figure),
            _ => None,
        });
    let figure = figure.unwrap();
    assert_eq!(
        (figure.scan.id.as_str(), figure.scan.quarter_turns),
        ("a1", 1)
    );
    assert_eq!(figure.caption.as_deref(), Some("图1-1　厂房"));
}

#[test]
fn the_space_that_habit_puts_after_bold_words_is_closed_up() {
    let mut draft = empty();
    say(&mut draft, "necessity.background", "**甲。** 乙 **丙** and");
    let document = compose(&draft);
    let said: Vec<String> = part(&document, "necessity")
        .blocks
        .iter()
        .map(said)
        .collect();
    assert!(said.contains(&"甲。乙 丙 and".to_owned()), "{said:?}");
}

/// The words of a text without its marks and placeholders.
fn words_of(text: &str) -> String {
    crate::draft::segments(text)
        .into_iter()
        .filter_map(|segment| match segment {
            crate::draft::Segment::Text(words) => Some(words),
            crate::draft::Segment::Placeholder(_) => None,
        })
        .flat_map(|words| words.lines())
        .map(|line| line.trim().strip_prefix("表：").unwrap_or(line))
        .flat_map(str::chars)
        .filter(|sign| sign.is_alphabetic())
        .collect()
}

#[test]
fn every_word_of_the_sample_is_printed_in_its_place() {
    let draft = crate::exchange::sample().imported.draft;
    let document = compose(&draft);
    let blocks = document.parts.iter().flat_map(|part| &part.blocks);
    let blocks: Vec<&Block> = blocks.collect();
    let mut texts = 0;
    for field in builtin().all_fields() {
        let crate::catalog::FieldKind::Prose { .. } = field.kind else {
            continue;
        };
        let text = draft.text(&field.id);
        let mut printed = blocks
            .iter()
            .filter(|block| block.at.as_deref() == Some(field.id.as_str()))
            .flat_map(|block| said(block).chars().collect::<Vec<char>>());
        for wanted in words_of(text).chars() {
            assert!(
                printed.any(|sign| sign == wanted),
                "{wanted} of {}",
                field.id
            );
        }
        texts += usize::from(!text.is_empty());
    }
    assert!(texts > 50, "only {texts} long texts");
}
