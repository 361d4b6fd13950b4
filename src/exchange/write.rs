//! Writes a draft as JSON, answers in the order of the catalog, so that two exports can be compared line by line.

use super::json::Json;
use crate::catalog::{Catalog, Field, FieldKind};
use crate::draft::{Attachment, Draft, Row, Value, Waiver};

/// The draft as pretty-printed JSON with a final line break.
pub fn write_draft(draft: &Draft, catalog: &Catalog) -> String {
    let mut top = vec![
        entry("format", words("mengshu-draft")),
        entry("version", Json::Number("1".to_owned())),
        entry("filing", words(draft.filing())),
        entry("title", words(draft.title())),
    ];
    if let Some(date) = draft.date() {
        top.push(entry("date", words(&date.to_string())));
    }
    top.push(entry("answers", answers(draft, catalog)));
    let attachments = draft.attachments().iter().map(attachment).collect();
    top.push(entry("attachments", Json::List(attachments)));
    let waivers = draft.waivers().iter().map(waiver).collect();
    top.push(entry("waivers", Json::List(waivers)));
    let text = serde_json::to_string_pretty(&Json::Object(top))
        .expect("a tree of texts and numbers can be written");
    text + "\n"
}

fn entry(key: &str, value: Json) -> (String, Json) {
    (key.to_owned(), value)
}

fn words(text: &str) -> Json {
    Json::Text(text.to_owned())
}

/// Answers in catalog order; those whose field the catalog no longer has come last.
fn answers(draft: &Draft, catalog: &Catalog) -> Json {
    let known = catalog
        .all_fields()
        .filter_map(|field| Some((field.id.as_str(), draft.get(&field.id)?, Some(field))));
    let homeless = draft
        .answers()
        .filter(|(id, _)| catalog.field(id).is_none())
        .map(|(id, value)| (id, value, None));
    let entries = known
        .chain(homeless)
        .map(|(id, answer, field)| entry(id, value(answer, field)))
        .collect();
    Json::Object(entries)
}

fn value(value: &Value, field: Option<&Field>) -> Json {
    match value {
        Value::Nothing => Json::Object(vec![entry("none", Json::Bool(true))]),
        Value::Text(text) => words(text),
        Value::Flag(flag) => Json::Bool(*flag),
        Value::Number(number) => Json::Number(number.normalize().to_string()),
        Value::Date(date) => words(&date.to_string()),
        Value::Choice(choice) => {
            let note = choice.note.iter().map(|note| entry("note", words(note)));
            let id = entry("choice", words(&choice.id));
            Json::Object(std::iter::once(id).chain(note).collect())
        }
        Value::Refs(ids) => match (field.map(|field| &field.kind), ids.as_slice()) {
            (Some(FieldKind::Ref { many: false, .. }), [id]) => words(id),
            _ => list(ids),
        },
        Value::Files(ids) => list(ids),
        Value::Rows(rows) => {
            let columns = field.map_or(&[][..], Field::columns);
            Json::List(rows.iter().map(|one| row(one, columns)).collect())
        }
    }
}

fn list(ids: &[String]) -> Json {
    Json::List(ids.iter().map(|id| words(id)).collect())
}

fn row(row: &Row, columns: &[Field]) -> Json {
    let known = columns
        .iter()
        .filter_map(|column| Some((column.id.as_str(), row.get(&column.id)?, Some(column))));
    let homeless = row
        .cells
        .iter()
        .filter(|(id, _)| !columns.iter().any(|column| column.id == **id))
        .map(|(id, cell)| (id.as_str(), cell, None));
    let cells = known
        .chain(homeless)
        .map(|(id, cell, column)| entry(id, value(cell, column)));
    Json::Object(
        std::iter::once(entry("id", words(&row.id)))
            .chain(cells)
            .collect(),
    )
}

fn attachment(attachment: &Attachment) -> Json {
    Json::Object(vec![
        entry("id", words(&attachment.id)),
        entry("file", words(&attachment.file)),
        entry("caption", words(&attachment.caption)),
        entry("rotate", Json::Number(attachment.rotate.to_string())),
    ])
}

fn waiver(waiver: &Waiver) -> Json {
    Json::Object(vec![
        entry("rule", words(&waiver.rule)),
        entry("at", words(&waiver.at)),
        entry("reason", words(&waiver.reason)),
    ])
}
