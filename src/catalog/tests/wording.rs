//! How the built-in catalog speaks: short labels, plain hints, model texts that can be filled in.

use super::super::{Block, Field, builtin};

/// Names that running text may insert; `draft` fills them in, and this room does not look there.
const PLACEHOLDERS: [&str; 11] = [
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

/// What fits on a line of a label cell of 30 mm, in characters of 10.5 pt.
const LABEL_LINE: usize = 7;

/// Every field and every column, with its answer path.
fn every_field() -> impl Iterator<Item = (String, &'static Field)> {
    builtin().all_fields().flat_map(|field| {
        let columns = field.columns().iter();
        std::iter::once((field.id.clone(), field))
            .chain(columns.map(|column| (format!("{}/{}", field.id, column.id), column)))
    })
}

fn placeholders(text: &str) -> Vec<&str> {
    let opened = text.split("{{").skip(1);
    opened
        .map(|rest| rest.split_once("}}").expect("a placeholder is closed").0)
        .collect()
}

fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

#[test]
fn labels_are_short_or_say_where_they_break() {
    for (path, field) in every_field() {
        assert!(!field.label.is_empty(), "{path}");
        let broken = field.label_lines.len() > 1;
        assert!(
            broken || length(&field.label) <= 12,
            "{path}: {}",
            field.label
        );
        assert!(
            !field.label.contains(['：', ':']),
            "{path}: {}",
            field.label
        );
    }
}

#[test]
fn labels_in_framed_cells_fit_their_lines() {
    let catalog = builtin();
    let sections = catalog
        .materials
        .iter()
        .flat_map(|material| &material.sections);
    let mut seen = 0;
    for block in sections.flat_map(|section| &section.blocks) {
        let fields: Vec<&Field> = match block {
            Block::Unit { rows, .. } => {
                let ids = rows.iter().flatten();
                ids.map(|id| catalog.column("units", id).unwrap()).collect()
            }
            Block::Grid { .. } | Block::Text { .. } => {
                let ids = block.fields().into_iter();
                ids.map(|id| catalog.field(id).unwrap()).collect()
            }
            _ => continue,
        };
        for field in fields {
            for line in &field.label_lines {
                assert!(length(line) <= LABEL_LINE, "{}: {line}", field.id);
            }
            seen += 1;
        }
    }
    assert!(seen > 40, "only {seen} labels");
}

#[test]
fn hints_are_one_sentence_without_a_full_stop() {
    let fields = every_field().map(|(path, field)| (path, field.hint.as_str()));
    let sections = builtin().materials.iter().flat_map(|material| {
        let sections = material.sections.iter();
        sections.map(|section| {
            (
                format!("{} {}", material.id, section.id),
                section.hint.as_str(),
            )
        })
    });
    for (place, hint) in fields.chain(sections) {
        assert!(!hint.contains(['。', '！', '您']), "{place}: {hint}");
        assert!(length(hint) <= 40, "{place}: {hint}");
    }
}

#[test]
fn every_section_says_what_to_write() {
    for material in &builtin().materials {
        for section in &material.sections {
            assert!(!section.hint.is_empty(), "{} {}", material.id, section.id);
            assert!(length(&section.short) <= 12, "{}", section.short);
        }
    }
}

#[test]
fn articles_have_a_short_title_and_a_gist() {
    for article in &builtin().articles {
        assert!((1..=12).contains(&length(&article.title)), "{}", article.id);
        assert!((5..=80).contains(&length(&article.gist)), "{}", article.id);
        assert!(!article.gist.contains('。'), "{}", article.id);
    }
}

#[test]
fn every_clause_and_chapter_has_a_model_text() {
    for id in ["agreement", "charter"] {
        let material = builtin().material(id).unwrap();
        let fields = material.sections.iter().flat_map(|section| &section.fields);
        let texts: Vec<&Field> = fields
            .filter(|field| matches!(field.kind, super::super::FieldKind::Prose { .. }))
            .collect();
        assert_eq!(texts.len(), if id == "agreement" { 15 } else { 13 });
        for field in texts {
            let text = field.starter.as_deref().unwrap_or_default();
            assert!(
                (150..=500).contains(&length(text)),
                "{}: {}",
                field.id,
                length(text)
            );
        }
    }
}

#[test]
fn only_clauses_and_chapters_have_model_texts() {
    for (path, field) in every_field() {
        let clause = path.starts_with("agreement.") || path.starts_with("charter.");
        assert!(field.starter.is_none() || clause, "{path}");
    }
}

#[test]
fn model_texts_and_titles_insert_only_what_the_program_knows() {
    let starters = every_field().filter_map(|(_, field)| field.starter.as_deref());
    let titles = builtin()
        .materials
        .iter()
        .map(|material| material.title.as_str());
    let names: Vec<&str> = starters.chain(titles).flat_map(placeholders).collect();
    for name in &names {
        assert!(PLACEHOLDERS.contains(name), "{name}");
    }
    assert!(names.contains(&"联盟名称"));
}

#[test]
fn model_texts_settle_disputes_one_way_and_never_undo_themselves() {
    let dispute = builtin().field("agreement.dispute_text").unwrap();
    let text = dispute.starter.as_deref().unwrap();
    assert!(text.contains("诉讼") && !text.contains("仲裁"));
    for (path, field) in every_field() {
        let text = field.starter.as_deref().unwrap_or_default();
        for word in ["自动失效", "自动终止", "未获批准", "未获认定"] {
            assert!(!text.contains(word), "{path}: {word}");
        }
    }
}
