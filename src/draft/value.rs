//! An answer. Whether a question is unanswered is told by the absence of a [`Value`], never by a value.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// The stable name of a row inside its table, such as `u7`.
pub type RowId = String;

/// One answer that was really given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// 无: the explicit answer that there is nothing.
    Nothing,
    /// Lines, texts, prose and codes.
    Text(String),
    Flag(bool),
    Number(Decimal),
    Date(Date),
    Choice(Choice),
    /// Rows of another table.
    Refs(Vec<RowId>),
    /// Ids of attachments, in order.
    Files(Vec<String>),
    Rows(Vec<Row>),
}

impl Value {
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_flag(&self) -> Option<bool> {
        match self {
            Value::Flag(flag) => Some(*flag),
            _ => None,
        }
    }

    pub fn as_number(&self) -> Option<Decimal> {
        match self {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    pub fn as_date(&self) -> Option<Date> {
        match self {
            Value::Date(date) => Some(*date),
            _ => None,
        }
    }

    pub fn as_choice(&self) -> Option<&Choice> {
        match self {
            Value::Choice(choice) => Some(choice),
            _ => None,
        }
    }

    pub fn as_refs(&self) -> &[RowId] {
        match self {
            Value::Refs(refs) => refs,
            _ => &[],
        }
    }

    pub fn as_files(&self) -> &[String] {
        match self {
            Value::Files(files) => files,
            _ => &[],
        }
    }

    pub fn as_rows(&self) -> &[Row] {
        match self {
            Value::Rows(rows) => rows,
            _ => &[],
        }
    }

    /// Whether nothing would be printed for it: white space, no rows, no files.
    pub fn is_blank(&self) -> bool {
        match self {
            Value::Text(text) => text.trim().is_empty(),
            Value::Refs(list) | Value::Files(list) => list.is_empty(),
            Value::Rows(rows) => rows.is_empty(),
            Value::Nothing
            | Value::Flag(_)
            | Value::Number(_)
            | Value::Date(_)
            | Value::Choice(_) => false,
        }
    }
}

/// A chosen option, with the note that 其他 asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Choice {
    pub fn of(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            note: None,
        }
    }
}

/// One row of a table. Its id never changes and is never reused within the table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub id: RowId,
    pub cells: BTreeMap<String, Value>,
}

impl Row {
    pub fn new(id: impl Into<RowId>) -> Self {
        Self {
            id: id.into(),
            cells: BTreeMap::new(),
        }
    }

    pub fn get(&self, column: &str) -> Option<&Value> {
        self.cells.get(column)
    }

    /// The text of a column; empty when unanswered.
    pub fn text(&self, column: &str) -> &str {
        self.get(column).and_then(Value::as_text).unwrap_or("")
    }

    /// The chosen option of a column.
    pub fn choice(&self, column: &str) -> Option<&str> {
        self.get(column)?
            .as_choice()
            .map(|choice| choice.id.as_str())
    }

    pub fn flag(&self, column: &str) -> Option<bool> {
        self.get(column)?.as_flag()
    }
}

/// A day, or a month of which the day is not known. Written `2026-01-05` or `2026-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    first_day: NaiveDate,
    day_known: bool,
}

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a date of the form YYYY-MM-DD or YYYY-MM: {0}")]
pub struct DateError(String);

impl Date {
    pub fn day(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self::from)
    }

    pub fn month(year: i32, month: u32) -> Option<Self> {
        Some(Self {
            first_day: NaiveDate::from_ymd_opt(year, month, 1)?,
            day_known: false,
        })
    }

    /// The day itself, or the first day of a month.
    pub fn first_day(self) -> NaiveDate {
        self.first_day
    }

    pub fn is_day_known(self) -> bool {
        self.day_known
    }

    /// As printed: `2026年1月5日`, without leading zeros.
    pub fn printed(self) -> String {
        let (year, month) = (self.first_day.year(), self.first_day.month());
        if self.day_known {
            format!("{year}年{month}月{}日", self.first_day.day())
        } else {
            format!("{year}年{month}月")
        }
    }
}

impl From<NaiveDate> for Date {
    fn from(first_day: NaiveDate) -> Self {
        Self {
            first_day,
            day_known: true,
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let format = if self.day_known { "%Y-%m-%d" } else { "%Y-%m" };
        write!(f, "{}", self.first_day.format(format))
    }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let fault = || DateError(text.to_owned());
        let mut parts = text.split('-');
        let mut part = |digits: usize| -> Option<Option<u32>> {
            match parts.next() {
                None => Some(None),
                Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                    part.parse().ok().map(Some)
                }
                Some(_) => None,
            }
        };
        let year = part(4).flatten().ok_or_else(fault)?;
        let month = part(2).flatten().ok_or_else(fault)?;
        let day = part(2).ok_or_else(fault)?;
        let year = i32::try_from(year).map_err(|_| fault())?;
        if part(0).ok_or_else(fault)?.is_some() {
            return Err(fault());
        }
        match day {
            Some(day) => Self::day(year, month, day),
            None => Self::month(year, month),
        }
        .ok_or_else(fault)
    }
}

impl Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
