//! Where an answer stands: the answer path, such as `units/u7/code`.

use super::value::RowId;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A field, a row of a table, or a cell of a row. Written `field`, `table/row`, `table/row/column`.
///
/// Ids hold no slash, so that the written form can be read back.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    pub field: String,
    pub row: Option<RowId>,
    pub column: Option<String>,
}

/// Why a text is no answer path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an answer path: {0}")]
pub struct PlaceError(String);

impl Place {
    pub fn field(field: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            row: None,
            column: None,
        }
    }

    pub fn row(table: impl Into<String>, row: impl Into<RowId>) -> Self {
        Self {
            row: Some(row.into()),
            ..Self::field(table)
        }
    }

    pub fn cell(
        table: impl Into<String>,
        row: impl Into<RowId>,
        column: impl Into<String>,
    ) -> Self {
        Self {
            column: Some(column.into()),
            ..Self::row(table, row)
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.field)?;
        for part in [&self.row, &self.column].into_iter().flatten() {
            write!(f, "/{part}")?;
        }
        Ok(())
    }
}

impl FromStr for Place {
    type Err = PlaceError;

    fn from_str(text: &str) -> Result<Self, PlaceError> {
        let parts: Vec<&str> = text.split('/').collect();
        if parts.iter().any(|part| part.is_empty()) {
            return Err(PlaceError(text.to_owned()));
        }
        match parts[..] {
            [field] => Ok(Self::field(field)),
            [table, row] => Ok(Self::row(table, row)),
            [table, row, column] => Ok(Self::cell(table, row, column)),
            _ => Err(PlaceError(text.to_owned())),
        }
    }
}

impl Serialize for Place {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
