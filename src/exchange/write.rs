//! Writes a draft as JSON, answers in the order of the catalog, so that two exports can be compared line by line.

use super::homeless;
use super::json::Json;
use crate::catalog::{Catalog, Field, FieldKind};
use crate::draft::{Attachment, Draft, Row, Value, Waiver, fits};

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
    top.extend(homeless::written(draft, catalog).map(|homeless| entry(homeless::KEY, homeless)));
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

/// Answers in catalog order.
fn answers(draft: &Draft, catalog: &Catalog) -> Json {
    let known = catalog
        .all_fields()
        .filter_map(|field| Some((field, draft.get(&field.id)?)));
    let fitting = known.filter(|(field, answer)| fits(field, answer));
    let entries = fitting.map(|(field, answer)| entry(&field.id, value(answer, field)));
    Json::Object(entries.collect())
}

fn value(value: &Value, field: &Field) -> Json {
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
        Value::Refs(ids) => match (&field.kind, ids.as_slice()) {
            (FieldKind::Ref { many: false, .. }, [id]) => words(id),
            _ => list(ids),
        },
        Value::Files(ids) => list(ids),
        Value::Rows(rows) => {
            let rows = rows.iter().map(|one| row(one, field.columns()));
            Json::List(rows.collect())
        }
    }
}

fn list(ids: &[String]) -> Json {
    Json::List(ids.iter().map(|id| words(id)).collect())
}

fn row(row: &Row, columns: &[Field]) -> Json {
    let known = columns
        .iter()
        .filter_map(|column| Some((column, row.get(&column.id)?)));
    let fitting = known.filter(|(column, cell)| fits(column, cell));
    let cells = fitting.map(|(column, cell)| entry(&column.id, value(cell, column)));
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
