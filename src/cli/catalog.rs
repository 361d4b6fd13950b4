//! `mengshu catalog`: the facts, sections, rules and articles that the program carries.

use super::arguments::Catalog as Order;
use super::console::Console;
use super::fault::Fault;
use super::file;
use crate::catalog::{Article, Catalog, Field, FieldKind, Material, Treatment, builtin};
use crate::check::{RULES, Rule};
use crate::exchange::{self, LoadedCatalog};
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;

pub(super) fn run(order: &Order, console: &mut Console) -> Result<u8, Fault> {
    let (as_json, path) = match order {
        Order::Show { json, catalog } => (*json, catalog.as_deref()),
        Order::Verify { path } => return verify(path, console),
    };
    let catalog = &*file::catalog(path, None)?;
    let text = if as_json {
        let text = serde_json::to_string_pretty(&json(catalog));
        text.expect("a tree of texts can be written") + "\n"
    } else {
        text(catalog)
    };
    console.out(&text)
}

/// Says what is wrong with a catalog that is to stand in for the built-in one, or what will be different with it.
fn verify(path: &Path, console: &mut Console) -> Result<u8, Fault> {
    let loaded =
        exchange::read_catalog(path).map_err(|error| Fault::unusable(error.to_string()))?;
    let strangers = unknown_rules(&loaded);
    if !strangers.is_empty() {
        return Err(Fault::unusable(strangers.join("\n")));
    }
    let catalog = &loaded.catalog;
    let mut text = format!("材料目录可以用，版本 {}\n", catalog.version);
    for id in lost(builtin(), catalog) {
        writeln!(
            text,
            "没有了栏目 {id}：已有草稿里的答案会留着，但不再印出，用到它的规则不再检查"
        )
        .expect("a String takes any text");
    }
    console.out(&text)
}

/// Rules that articles name and that the program does not have, by file and line.
fn unknown_rules(loaded: &LoadedCatalog) -> Vec<String> {
    let named = loaded
        .catalog
        .articles
        .iter()
        .flat_map(|article| &article.rules);
    let unknown = named.filter(|id| RULES.iter().all(|rule| rule.id != id.as_str()));
    let lines = unknown.flat_map(|id| {
        let quoted = format!("\"{id}\"");
        let places = loaded.files.iter().flat_map(move |(name, text)| {
            let numbered = text.lines().enumerate();
            let holding =
                numbered.filter(|(_, line)| line.contains("rules") && line.contains(&quoted));
            let lines: Vec<String> = holding
                .map(|(line, _)| format!("{name}:{}: 程序里没有规则“{id}”", line + 1))
                .collect();
            lines
        });
        places.collect::<Vec<_>>()
    });
    lines.collect()
}

/// Ids of fields and columns that one catalog has and the other has not.
fn lost(before: &Catalog, after: &Catalog) -> Vec<String> {
    let mut lost = Vec::new();
    for field in before.all_fields() {
        if after.field(&field.id).is_none() {
            lost.push(field.id.clone());
            continue;
        }
        let columns = field.columns().iter();
        let gone = columns.filter(|column| after.column(&field.id, &column.id).is_none());
        lost.extend(gone.map(|column| format!("{}/{}", field.id, column.id)));
    }
    lost
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
