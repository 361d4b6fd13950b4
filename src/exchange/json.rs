//! JSON as a tree that keeps what `serde_json::Value` forgets: the order of keys, and keys given twice.

use super::fault::LoadError;
use super::limits;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::error::Category;
use std::fmt;

#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    /// The number as it would be written.
    Number(String),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// Reads a JSON text.
///
/// # Errors
/// Empty, not text, truncated, broken or too deep.
pub fn parse(bytes: &[u8]) -> Result<Json, LoadError> {
    let text = std::str::from_utf8(bytes).map_err(|_| LoadError::NotText)?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(LoadError::Empty);
    }
    let json: Json = serde_json::from_str(text).map_err(|error| fault(&error))?;
    if deeper_than(&json, limits::DEPTH) {
        return Err(LoadError::TooDeep);
    }
    Ok(json)
}

fn fault(error: &serde_json::Error) -> LoadError {
    // serde_json names its own limit of depth only in words.
    if error.to_string().starts_with("recursion limit exceeded") {
        return LoadError::TooDeep;
    }
    match error.classify() {
        Category::Eof => LoadError::Truncated { line: error.line() },
        Category::Io | Category::Syntax | Category::Data => LoadError::Syntax {
            line: error.line(),
            column: error.column(),
        },
    }
}

fn deeper_than(json: &Json, depth: usize) -> bool {
    match json {
        Json::List(items) => depth == 0 || items.iter().any(|item| deeper_than(item, depth - 1)),
        Json::Object(entries) => {
            depth == 0 || entries.iter().any(|(_, item)| deeper_than(item, depth - 1))
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_) => false,
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Tree)
    }
}

struct Tree;

impl<'de> Visitor<'de> for Tree {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Number(value.to_string()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = items.next_entry()? {
            entries.push(entry);
        }
        Ok(Json::Object(entries))
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(value) => serializer.serialize_bool(*value),
            Json::Number(number) => serialize_number(number, serializer),
            Json::Text(text) => serializer.serialize_str(text),
            Json::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Json::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

/// Writes a number as a JSON number where that keeps every digit, else as a numeric string.
fn serialize_number<S: Serializer>(number: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(integer) = number.parse::<i64>() {
        return serializer.serialize_i64(integer);
    }
    match number.parse::<f64>() {
        Ok(float) if float.to_string() == number => serializer.serialize_f64(float),
        _ => serializer.serialize_str(number),
    }
}
