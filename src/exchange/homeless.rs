//! Answers that the catalog has no place for: kept under `unplaced`, by their answer paths, so that a draft made with
//! an older catalog goes out and comes back whole.
//!
//! Without a question nobody knows how such an answer is written, so each says itself of which sort it is:
//! `"alliance.motto": {"Text": "…"}`.

use super::json::Json;
use super::limits;
use crate::catalog::{Catalog, Field};
use crate::draft::{Draft, Place, Value, fits};

/// The key in the JSON of a draft.
pub(super) const KEY: &str = "unplaced";

/// The answers of a draft that cannot stand among the others, in the order of their paths; none when all can.
pub(super) fn written(draft: &Draft, catalog: &Catalog) -> Option<Json> {
    let mut entries = Vec::new();
    for (id, value) in draft.answers() {
        match catalog.field(id) {
            Some(field) if fits(field, value) => cells(field, value, &mut entries),
            _ => entries.push((id.to_owned(), sorted(value))),
        }
    }
    (!entries.is_empty()).then_some(Json::Object(entries))
}

fn cells(table: &Field, rows: &Value, entries: &mut Vec<(String, Json)>) {
    for row in rows.as_rows() {
        for (id, value) in &row.cells {
            let column = table.columns().iter().find(|column| column.id == *id);
            if !column.is_some_and(|column| fits(column, value)) {
                let place = Place::cell(&table.id, &row.id, id);
                entries.push((place.to_string(), sorted(value)));
            }
        }
    }
}

/// An answer that says of which sort it is.
fn sorted(value: &Value) -> Json {
    let text = serde_json::to_string(value).expect("an answer can be written");
    serde_json::from_str(&text).expect("what was just written can be read")
}

/// Reads what [`written`] wrote: places with their answers, or what is wrong with an entry.
pub(super) fn read(key: &str, json: &Json) -> Result<(Place, Value), &'static str> {
    let place: Place = key.parse().map_err(|_| "不是栏目或单元格的路径")?;
    if place.row.is_some() != place.column.is_some() {
        return Err("不是栏目或单元格的路径");
    }
    let text = serde_json::to_string(json).map_err(|_| "内容认不出来")?;
    let value: Value = serde_json::from_str(&text).map_err(|_| "内容认不出来")?;
    if is_too_long(&value) {
        return Err("太长了");
    }
    Ok((place, value))
}

fn is_too_long(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.chars().nth(limits::ANSWER_CHARS).is_some(),
        Value::Rows(rows) => {
            rows.len() > limits::ROWS
                || rows
                    .iter()
                    .flat_map(|row| row.cells.values())
                    .any(is_too_long)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::catalog::builtin;
    use crate::draft::{Choice, Draft, Edit, Place, Row, Value};
    use crate::exchange::{Manner, read_draft, write_draft};

    fn set(draft: &mut Draft, at: &str, value: Value) {
        let edit = Edit::answer(draft, at.parse().unwrap(), Some(value)).unwrap();
        draft.apply(&edit).unwrap();
    }

    #[test]
    fn what_has_lost_its_place_goes_out_and_comes_back() {
        let catalog = builtin();
        let mut draft = Draft::new("recognition", &catalog.version);
        draft
            .apply(&Edit::append_row(&draft, "units", Row::new("u1")))
            .unwrap();
        set(&mut draft, "units/u1/name", Value::Text("甲公司".into()));
        set(
            &mut draft,
            "units/u1/fax",
            Value::Text("022-66000102".into()),
        );
        set(&mut draft, "alliance.motto", Value::Text("同舟共济".into()));
        set(
            &mut draft,
            "alliance.seats",
            Value::Number("12.50".parse().unwrap()),
        );
        // An option and a sort of answer that the catalog once had.
        set(
            &mut draft,
            "alliance.industry",
            Value::Choice(Choice::of("steam")),
        );
        set(&mut draft, "alliance.name", Value::Flag(true));
        let json = write_draft(&draft, catalog);
        let back = read_draft(json.as_bytes(), catalog, Manner::Strict).unwrap();
        assert_eq!(back.draft, draft);
        assert_eq!(write_draft(&back.draft, catalog), json);
    }

    #[test]
    fn a_catalog_that_has_the_place_again_takes_the_answer_in() {
        let catalog = builtin();
        let json = r#"{"format": "mengshu-draft", "version": 1, "filing": "recognition", "answers": {},
            "unplaced": {"alliance.name": {"Text": "示例联盟"}}}"#;
        let read = read_draft(json.as_bytes(), catalog, Manner::Strict).unwrap();
        assert_eq!(read.draft.text("alliance.name"), "示例联盟");
        assert!(!write_draft(&read.draft, catalog).contains("unplaced"));
    }

    #[test]
    fn an_unknown_answer_elsewhere_is_still_refused_and_nonsense_here_as_well() {
        let with = |part: &str| {
            let json = format!(
                r#"{{"format": "mengshu-draft", "version": 1, "filing": "recognition", {part}}}"#
            );
            read_draft(json.as_bytes(), builtin(), Manner::Strict).is_err()
        };
        assert!(with(r#""answers": {"alliance.motto": "同舟共济"}"#));
        assert!(with(r#""unplaced": {"alliance.motto": "同舟共济"}"#));
        assert!(with(r#""unplaced": {"units/u9/fax": {"Text": "1"}}"#));
        assert!(with(r#""unplaced": {"a/b": {"Text": "1"}}"#));
        assert!(with(r#""unplaced": []"#));
        assert_eq!(Place::field("a").to_string(), "a");
    }
}
