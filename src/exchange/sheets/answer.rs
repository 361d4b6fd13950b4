//! One cell as an answer of its column, or a sentence about why it is none; and the answer as the words of a cell.

use super::book::Cell;
use super::kinds::{choice, code, cut, date, flag, line, number};
use super::written::half_width;
use crate::catalog::{Catalog, Field, FieldKind};
use crate::draft::{Draft, Row, Value};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Joins the names of several rows in one cell.
pub(super) const BETWEEN: &str = "、";
/// Stands between 其他 and its note.
pub(super) const BEFORE_NOTE: char = '：';

/// What came of a cell. An empty cell gives neither.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Read {
    pub value: Option<Value>,
    /// What is wrong with the cell, or was made of it.
    pub remark: Option<String>,
}

/// Reads cells, also those that name rows of other tables.
pub struct Reader<'a> {
    catalog: &'a Catalog,
    draft: &'a Draft,
    /// Ids of rows by table and name: as written, and without what does not matter.
    names: BTreeMap<(&'a str, String), &'a str>,
}

/// How many signs between names one name may itself hold.
const SIGNS_IN_A_NAME: usize = 4;

impl Read {
    pub(super) fn sound(value: Value) -> Self {
        Self {
            value: Some(value),
            remark: None,
        }
    }

    pub(super) fn noted(value: Value, remark: impl Into<String>) -> Self {
        Self {
            value: Some(value),
            remark: Some(remark.into()),
        }
    }

    pub(super) fn fault(sentence: impl Into<String>) -> Self {
        Self {
            value: None,
            remark: Some(sentence.into()),
        }
    }
}

impl<'a> Reader<'a> {
    pub fn new(catalog: &'a Catalog, draft: &'a Draft) -> Self {
        let columns = catalog.all_fields().flat_map(Field::columns);
        let named: BTreeSet<&str> = columns
            .filter_map(|column| match &column.kind {
                FieldKind::Ref { table, .. } => Some(table.as_str()),
                _ => None,
            })
            .collect();
        let mut names = BTreeMap::new();
        for table in named {
            let Some(first) = catalog
                .field(table)
                .and_then(|table| table.columns().first())
            else {
                continue;
            };
            for (row, plain) in both(draft.rows(table)) {
                let name = row.text(&first.id);
                let name = if plain {
                    same(name)
                } else {
                    name.trim().to_owned()
                };
                if !name.is_empty() {
                    names.entry((table, name)).or_insert(row.id.as_str());
                }
            }
        }
        Self {
            catalog,
            draft,
            names,
        }
    }

    /// Reads a cell as an answer of its column; money is multiplied by a scale into the unit that is asked for.
    pub fn read(&self, cell: &Cell, column: &Field, scale: Decimal) -> Read {
        if let Cell::Fault(sentence) = cell {
            return Read::fault(sentence);
        }
        let text = cell.text().trim();
        if text.is_empty() {
            return Read::default();
        }
        if column.none_allowed && is_nothing(text, column) {
            return Read::sound(Value::Nothing);
        }
        match &column.kind {
            FieldKind::Line { format, .. } => line(cell, *format),
            FieldKind::Code { standard } => code(cell, *standard),
            FieldKind::Text { .. } | FieldKind::Prose { .. } => {
                Read::sound(Value::Text(text.to_owned()))
            }
            FieldKind::Choice { options } => {
                let labels = options
                    .iter()
                    .map(|option| (option.id.as_str(), option.label.as_str(), option.note));
                choice(text, &labels.collect::<Vec<_>>())
            }
            FieldKind::Flag { yes, no } => flag(text, yes, no),
            FieldKind::Date { precision } => date(cell, *precision),
            FieldKind::Number { unit, .. } => number(text, unit, scale),
            FieldKind::Ref { table, many } => self.refs(text, table, *many),
            FieldKind::Table { .. } | FieldKind::Files => Read::default(),
        }
    }

    /// Rows of another table by name. A name may itself hold the sign between names, so longer ones go first.
    fn refs(&self, text: &str, table: &str, many: bool) -> Read {
        let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let separators = |c: char| matches!(c, '、' | '，' | ',' | ';' | '；' | '\n' | '/');
        let mut cuts: Vec<(usize, usize)> = text
            .match_indices(separators)
            .map(|(at, sign)| (at, at + sign.len()))
            .collect();
        cuts.push((text.len(), text.len()));
        if let Some(id) = self.row_named(table, &whole) {
            return Read::sound(Value::Refs(vec![id]));
        }
        let (mut ids, mut unknown) = (Vec::new(), Vec::new());
        let mut from = 0;
        while from < text.len() {
            let first = cuts.partition_point(|(end, _)| *end < from);
            let ends = cuts[first..].iter().take(SIGNS_IN_A_NAME + 1);
            let longest = ends.clone().rev().find_map(|(end, next)| {
                let id = self.row_named(table, &text[from..*end])?;
                Some((id, *next))
            });
            let next = match longest {
                Some((id, next)) => {
                    if !ids.contains(&id) {
                        ids.push(id);
                    }
                    next
                }
                None => {
                    let Some(&(end, next)) = ends.clone().next() else {
                        break;
                    };
                    let name = text[from..end].trim();
                    if !name.is_empty() {
                        unknown.push(name.to_owned());
                    }
                    next
                }
            };
            from = next;
        }
        if let Some(name) = unknown.first() {
            let title = self.catalog.field(table).map_or("", |table| &table.label);
            return Read::fault(format!(
                "{title}里没有“{}”，请先加上，或改成名册里的全称",
                cut(name)
            ));
        }
        if ids.len() > 1 && !many {
            return Read::fault("这里只能写一家");
        }
        Read::sound(Value::Refs(ids))
    }

    fn row_named(&self, table: &str, name: &str) -> Option<String> {
        let id = |name: String| self.names.get(&(table, name));
        let found = id(name.trim().to_owned()).or_else(|| id(same(name)));
        found.map(|id| (*id).to_owned())
    }

    /// The words by which an answer stands in a cell; reading them gives the answer again.
    pub fn words(&self, value: &Value, column: &Field) -> String {
        match (value, &column.kind) {
            (Value::Nothing, _) => column.none_word.clone(),
            (Value::Text(text), _) => text.clone(),
            (Value::Flag(flag), FieldKind::Flag { yes, no }) => {
                if *flag { yes } else { no }.clone()
            }
            (Value::Number(number), _) => number.to_string(),
            (Value::Date(date), _) => date.to_string(),
            (Value::Choice(choice), FieldKind::Choice { options }) => {
                let option = options.iter().find(|option| option.id == choice.id);
                let label = option.map_or(choice.id.as_str(), |option| &option.label);
                match &choice.note {
                    Some(note) => format!("{label}{BEFORE_NOTE}{note}"),
                    None => label.to_owned(),
                }
            }
            (Value::Refs(ids), FieldKind::Ref { table, .. }) => {
                let first = self
                    .catalog
                    .field(table)
                    .and_then(|table| table.columns().first());
                let names = ids.iter().filter_map(|id| {
                    let row = self.draft.row(table, id)?;
                    Some(row.text(&first?.id))
                });
                names.collect::<Vec<_>>().join(BETWEEN)
            }
            (
                Value::Flag(_)
                | Value::Choice(_)
                | Value::Refs(_)
                | Value::Files(_)
                | Value::Rows(_),
                _,
            ) => String::new(),
        }
    }
}

/// All rows for their names as written, then all again for their plain names, which yield to the former.
fn both(rows: &[Row]) -> impl Iterator<Item = (&Row, bool)> {
    let written = rows.iter().map(|row| (row, false));
    written.chain(rows.iter().map(|row| (row, true)))
}

/// What makes two names the same: neither white space nor the width of signs.
pub(super) fn same(name: &str) -> String {
    half_width(name).split_whitespace().collect()
}

fn is_nothing(text: &str, column: &Field) -> bool {
    text == column.none_word || matches!(text, "无" | "/" | "—" | "-" | "——" | "无。")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::builtin;
    use crate::draft::{Date, Edit};

    fn draft() -> Draft {
        let mut draft = Draft::new("recognition", "");
        for (id, name) in [
            ("u1", "甲公司"),
            ("u2", "乙、丙大学"),
            ("u3", "丁（天津）公司"),
        ] {
            let mut row = Row::new(id);
            row.cells.insert("name".into(), Value::Text(name.into()));
            let edit = Edit::append_row(&draft, "units", row);
            draft.apply(&edit).unwrap();
        }
        draft
    }

    fn read(table: &str, column: &str, cell: Cell) -> Read {
        let draft = draft();
        let reader = Reader::new(builtin(), &draft);
        let column = builtin().column(table, column).unwrap();
        reader.read(&cell, column, Decimal::ONE)
    }

    fn words(table: &str, column: &str, text: &str) -> Option<String> {
        let draft = draft();
        let reader = Reader::new(builtin(), &draft);
        let value = read(table, column, Cell::Text(text.into())).value?;
        Some(reader.words(&value, builtin().column(table, column).unwrap()))
    }

    #[test]
    fn answers_are_read_as_people_write_them() {
        for (table, column, written, meant) in [
            ("units", "role", "副理事长", "副理事长单位"),
            (
                "units",
                "name",
                "天津示例\n压缩机有限公司 ",
                "天津示例压缩机有限公司",
            ),
            ("units", "name", "Tianjin\r\nHeavy Co.", "Tianjin Heavy Co."),
            ("units", "nature", "有限责任公司", "企业"),
            ("units", "nature", "其他：驻津机构", "其他：驻津机构"),
            ("units", "nature", "其他（驻津机构）", "其他：驻津机构"),
            ("units", "in_binhai", "√", "是"),
            ("units", "in_binhai", "NO", "否"),
            ("units", "agreement_signed", "未签", "否"),
            ("units", "agreement_sealed", "已盖章", "是"),
            (
                "units",
                "code",
                " 91120116 ma00eg015h\n",
                "91120116MA00EG015H",
            ),
            ("units", "code", "无", "无"),
            ("units", "licence_expires", "长期", "长期"),
            ("units", "licence_expires", "2030/1/5", "2030-01-05"),
            ("units", "capital", "5,000万元", "5000"),
            ("units", "capital", "1.2亿元", "12000"),
            ("units", "capital", "5000000元", "500"),
            ("units", "staff", "120人", "120"),
            ("units", "phone", "022-66000101\n转8", "022-66000101 转8"),
            ("units", "task", "甲\n乙", "甲\n乙"),
            ("goals", "year", "2028年", "2028"),
            ("projects", "start", "202603", "2026-03"),
            (
                "projects",
                "partners",
                "甲公司，丁(天津)公司",
                "甲公司、丁（天津）公司",
            ),
            (
                "projects",
                "partners",
                "乙、丙大学、甲公司",
                "乙、丙大学、甲公司",
            ),
            ("projects", "lead", "乙、丙大学", "乙、丙大学"),
        ] {
            assert_eq!(
                words(table, column, written).as_deref(),
                Some(meant),
                "{written}"
            );
        }
    }

    #[test]
    fn what_cannot_be_an_answer_is_told() {
        for (table, column, written, said) in [
            ("units", "role", "顾问", "没有“顾问”这一项"),
            ("units", "in_binhai", "也许", "没有看懂“也许”，请填是或否"),
            ("units", "founded_on", "去年", "没有看懂日期“去年”"),
            ("units", "capital", "五十", "这里要填数字，单位万元"),
            ("units", "capital", "50美元", "这里要填数字"),
            ("units", "code", "9.11201E+17", "科学计数法"),
            ("projects", "lead", "甲公司、丁（天津）公司", "只能写一家"),
            (
                "projects",
                "partners",
                "甲公司、戊公司",
                "单位名册里没有“戊公司”",
            ),
        ] {
            let read = read(table, column, Cell::Text(written.into()));
            let remark = read.remark.unwrap_or_default();
            assert_eq!(read.value, None, "{written}");
            assert!(remark.contains(said), "{written}: {remark}");
        }
    }

    #[test]
    fn what_a_spreadsheet_did_to_a_number_is_noticed() {
        let rounded = Cell::Number("911201160000000000".into());
        assert_eq!(read("units", "code", rounded).value, None);
        let serial = read("units", "founded_on", Cell::Number("46027".into()));
        assert_eq!(
            serial.value,
            Some(Value::Date(Date::day(2026, 1, 5).unwrap()))
        );
        let month = read("projects", "start", Cell::Date("2026-03-01".into()));
        assert_eq!(
            month.value,
            Some(Value::Date(Date::month(2026, 3).unwrap()))
        );
    }
}
