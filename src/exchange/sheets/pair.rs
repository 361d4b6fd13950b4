//! Which line of a sheet is about which row of the table: by code, else by what names such a row.

use super::answer::same;
use crate::catalog::Field;
use crate::draft::{Row, Value};
use std::collections::BTreeMap;

/// The columns that tell rows apart, table by table: first one that is unique in the world, then those that together
/// name a row. Rows of tables that do not stand here are named by their first column.
const KEYS: &[(&str, Option<&str>, &[&str])] = &[
    ("units", Some("code"), &["name"]),
    ("council", None, &["name", "unit"]),
    ("experts", None, &["name", "organisation"]),
    ("secretariat", None, &["name", "unit"]),
    ("goals", None, &["indicator", "year"]),
    ("projects", None, &["title"]),
    ("budget", None, &["year", "source", "purpose"]),
    ("achievements", None, &["kind", "title"]),
    ("plan_projects", None, &["title"]),
];

/// What a row is known by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Key {
    code: Option<String>,
    name: Option<String>,
    /// All that it says, for rows without a name.
    all: String,
}

impl Key {
    pub fn of(table: &Field, cells: &BTreeMap<String, Value>) -> Self {
        let words = |id: &str| cells.get(id).map_or_else(String::new, told);
        let (code, parts) = match KEYS.iter().find(|(known, ..)| *known == table.id) {
            Some((_, code, name)) => (*code, name.iter().map(|id| words(id)).collect()),
            None => {
                let first = table.columns().first();
                let name: Vec<String> = first.map(|first| words(&first.id)).into_iter().collect();
                (None, name)
            }
        };
        let is_named = parts.iter().any(|part| !part.is_empty());
        Self {
            code: code.map(words).filter(|code| !code.is_empty()),
            name: is_named.then(|| parts.join("\0")),
            all: all(cells),
        }
    }
}

fn all(cells: &BTreeMap<String, Value>) -> String {
    let told = cells
        .iter()
        .filter(|(_, value)| !matches!(value, Value::Files(_)));
    told.map(|(id, value)| format!("{id}={value:?}\0"))
        .collect()
}

fn told(value: &Value) -> String {
    match value {
        Value::Text(text) => same(text).to_uppercase(),
        Value::Choice(choice) => format!("{}\0{}", choice.id, choice.note.as_deref().unwrap_or("")),
        Value::Refs(ids) => ids.join("\0"),
        Value::Number(number) => number.normalize().to_string(),
        Value::Date(date) => date.to_string(),
        Value::Nothing | Value::Flag(_) | Value::Files(_) | Value::Rows(_) => String::new(),
    }
}

/// For each key the index of the row it is about. A row is met at most once; equal ones meet in their order.
pub(super) fn pair(table: &Field, keys: &[Key], rows: &[Row]) -> Vec<Option<usize>> {
    let olds: Vec<Key> = rows.iter().map(|row| Key::of(table, &row.cells)).collect();
    let mut partners = vec![None; keys.len()];
    let mut met = vec![false; rows.len()];
    let by_code = |key: &Key| key.code.clone();
    let by_name = |key: &Key| key.name.clone();
    meet(keys, &olds, &mut partners, &mut met, by_code, |_, _| true);
    // Two codes that differ are two units, whatever their names.
    meet(keys, &olds, &mut partners, &mut met, by_name, |new, old| {
        new.code.is_none() || old.code.is_none() || new.code == old.code
    });
    let nameless = |key: &Key| {
        let has_none = key.code.is_none() && key.name.is_none();
        (has_none && !key.all.is_empty()).then(|| key.all.clone())
    };
    meet(keys, &olds, &mut partners, &mut met, nameless, |_, _| true);
    partners
}

fn meet(
    keys: &[Key],
    olds: &[Key],
    partners: &mut [Option<usize>],
    met: &mut [bool],
    by: impl Fn(&Key) -> Option<String>,
    may: impl Fn(&Key, &Key) -> bool,
) {
    let mut waiting: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, old) in olds.iter().enumerate().rev() {
        if let Some(word) = by(old).filter(|_| !met[index]) {
            waiting.entry(word).or_default().push(index);
        }
    }
    for (key, partner) in keys.iter().zip(partners) {
        let Some(word) = by(key).filter(|_| partner.is_none()) else {
            continue;
        };
        let Some(list) = waiting.get_mut(&word) else {
            continue;
        };
        let fitting = list.iter().rposition(|old| may(key, &olds[*old]));
        if let Some(at) = fitting {
            let index = list.remove(at);
            met[index] = true;
            *partner = Some(index);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::builtin;

    #[test]
    fn every_key_stands_in_the_catalog() {
        for (table, code, name) in KEYS {
            let table = builtin().field(table).unwrap();
            for id in code.iter().chain(name.iter()) {
                let columns = table.columns();
                assert!(columns.iter().any(|column| column.id == *id), "{id}");
            }
        }
    }

    #[test]
    fn different_codes_are_different_units() {
        let units = builtin().field("units").unwrap();
        let row = |id: &str, code: &str, name: &str| {
            let mut row = Row::new(id);
            for (column, text) in [("code", code), ("name", name)] {
                if !text.is_empty() {
                    row.cells.insert(column.into(), Value::Text(text.into()));
                }
            }
            row
        };
        let rows = [
            row("u1", "A", "甲"),
            row("u2", "", "甲"),
            row("u3", "B", "乙"),
        ];
        let keys = |lines: &[(&str, &str)]| -> Vec<Key> {
            let keys = lines.iter();
            keys.map(|(code, name)| Key::of(units, &row("", code, name).cells))
                .collect()
        };
        let met = |lines: &[(&str, &str)]| pair(units, &keys(lines), &rows);
        assert_eq!(met(&[("", "甲"), ("A", "甲")]), [Some(1), Some(0)]);
        assert_eq!(met(&[("C", "乙"), ("B", "丁")]), [None, Some(2)]);
        assert_eq!(met(&[("C", "甲")]), [Some(1)]);
        assert_eq!(met(&[("", "")]), [None]);
    }
}
