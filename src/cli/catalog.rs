//! `mengshu catalog`: the facts, sections, rules and articles that the program carries.

use super::console::Console;
use super::fault::Fault;
use crate::catalog::{Article, Catalog, Field, FieldKind, Material, Treatment, builtin};
use crate::check::{RULES, Rule};
use serde_json::{Value, json};
use std::fmt::Write;

pub(super) fn run(as_json: bool, console: &mut Console) -> Result<u8, Fault> {
    let catalog = builtin();
    let text = if as_json {
        let text = serde_json::to_string_pretty(&json(catalog));
        text.expect("a tree of texts can be written") + "\n"
    } else {
        text(catalog)
    };
    console.out(&text)
}

fn text(catalog: &Catalog) -> String {
    let mut text = format!("材料目录 {}\n", catalog.version);
    let mut heading = |title: &str, lines: Vec<String>| {
        write!(text, "\n{title}\n").expect("a String takes any text");
        for line in lines {
            writeln!(text, "  {line}").expect("a String takes any text");
        }
    };
    heading("事实", catalog.facts.iter().flat_map(field_lines).collect());
    for material in &catalog.materials {
        let title = format!("{}（{}）", material.name, material.id);
        heading(
            &title,
            material
                .sections
                .iter()
                .flat_map(|section| {
                    let own = section.fields.iter().flat_map(field_lines);
                    std::iter::once(format!("{} {}", section.id, section.title))
                        .chain(own.map(|line| format!("  {line}")))
                        .collect::<Vec<_>>()
                })
                .collect(),
        );
    }
    heading("规则", RULES.iter().map(rule_line).collect());
    heading("条款", catalog.articles.iter().map(article_line).collect());
    text
}

fn field_lines(field: &Field) -> Vec<String> {
    let line = |id: &str, field: &Field| format!("{id} {} {}", kind(&field.kind), field.label);
    std::iter::once(line(&field.id, field))
        .chain(
            field
                .columns()
                .iter()
                .map(|column| line(&format!("  {}", column.id), column)),
        )
        .collect()
}

fn rule_line(rule: &Rule) -> String {
    let cites: Vec<String> = rule.cites.iter().map(ToString::to_string).collect();
    format!("{} {} {}", rule.id, rule.level.word(), cites.join("、"))
}

fn article_line(article: &Article) -> String {
    format!("{} {}：{}", article.id, article.title, article.gist)
}

fn json(catalog: &Catalog) -> Value {
    json!({
        "version": catalog.version,
        "official": catalog.official,
        "filings": catalog.filings.iter().map(|filing| json!({
            "id": filing.id, "name": filing.name, "materials": filing.materials,
            "fillable": filing.fillable,
        })).collect::<Vec<_>>(),
        "facts": catalog.facts.iter().map(field_json).collect::<Vec<_>>(),
        "materials": catalog.materials.iter().map(material_json).collect::<Vec<_>>(),
        "rules": RULES.iter().map(|rule| json!({
            "id": rule.id, "level": rule.level.id(), "waivable": rule.waivable,
            "cites": rule.cites.iter().map(ToString::to_string).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "articles": catalog.articles.iter().map(|article| json!({
            "id": article.id, "title": article.title, "gist": article.gist,
            "treated": treated(article.treatment), "rules": article.rules,
            "numbers": article.numbers,
        })).collect::<Vec<_>>(),
    })
}

fn material_json(material: &Material) -> Value {
    let sections = material.sections.iter().map(|section| {
        json!({
            "id": section.id, "title": section.title, "cites": section.cites,
            "shows": section.shown(),
            "fields": section.fields.iter().map(field_json).collect::<Vec<_>>(),
        })
    });
    json!({
        "id": material.id, "name": material.name,
        "sections": sections.collect::<Vec<_>>(),
    })
}

fn field_json(field: &Field) -> Value {
    let mut json = json!({
        "id": field.id, "label": field.label, "kind": kind(&field.kind),
        "required_in": field.required_in, "none_allowed": field.none_allowed,
        "cites": field.cites,
    });
    match &field.kind {
        FieldKind::Choice { options } => {
            json["options"] = options
                .iter()
                .map(|option| json!({"id": option.id, "label": option.label, "note": option.note}))
                .collect();
        }
        FieldKind::Table { columns, .. } => {
            json["columns"] = columns.iter().map(field_json).collect();
        }
        FieldKind::Number { unit, .. } => json["unit"] = unit.as_str().into(),
        FieldKind::Ref { table, many } => {
            json["table"] = table.as_str().into();
            json["many"] = (*many).into();
        }
        FieldKind::Line { .. }
        | FieldKind::Text { .. }
        | FieldKind::Prose { .. }
        | FieldKind::Flag { .. }
        | FieldKind::Date { .. }
        | FieldKind::Code { .. }
        | FieldKind::Files => {}
    }
    json
}

fn kind(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Line { .. } => "line",
        FieldKind::Text { .. } => "text",
        FieldKind::Prose { .. } => "prose",
        FieldKind::Choice { .. } => "choice",
        FieldKind::Flag { .. } => "flag",
        FieldKind::Date { .. } => "date",
        FieldKind::Number { .. } => "number",
        FieldKind::Code { .. } => "code",
        FieldKind::Ref { .. } => "ref",
        FieldKind::Table { .. } => "table",
        FieldKind::Files => "files",
    }
}

fn treated(treatment: Treatment) -> &'static str {
    match treatment {
        Treatment::Checked => "checked",
        Treatment::Carried => "carried",
        Treatment::Officer => "officer",
        Treatment::NotApplicable => "not-applicable",
    }
}
