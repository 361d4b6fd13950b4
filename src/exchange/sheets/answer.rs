//! One cell as an answer of its column, or a sentence about why it is none; and the answer as the words of a cell.

use super::book::Cell;
use super::heads::in_wan;
use super::synonyms;
use super::written::{half_width, parse_date, parse_number, serial_date};
use crate::catalog::{Catalog, CodeStandard, DatePrecision, Field, FieldKind, Format};
use crate::draft::{Choice, Date, Draft, Row, Value};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// Joins the names of several rows in one cell.
const BETWEEN: &str = "、";
/// Stands between 其他 and its note.
const BEFORE_NOTE: char = '：';

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
    fn sound(value: Value) -> Self {
        Self {
            value: Some(value),
            remark: None,
        }
    }

    fn noted(value: Value, remark: impl Into<String>) -> Self {
        Self {
            value: Some(value),
            remark: Some(remark.into()),
        }
    }

    fn fault(sentence: impl Into<String>) -> Self {
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

fn line(cell: &Cell, format: Option<Format>) -> Read {
    let text = one_line(cell.text());
    match format {
        Some(Format::Year) => year(cell, &text),
        Some(Format::Phone | Format::Mobile | Format::AccountNo) if is_scientific(&text) => {
            Read::fault(SCIENTIFIC)
        }
        Some(Format::AccountNo) if is_rounded(cell) => Read::fault(ROUNDED),
        _ => Read::sound(Value::Text(text)),
    }
}

fn year(cell: &Cell, text: &str) -> Read {
    let plain = half_width(text);
    let digits = plain.trim_end_matches(['年', '度']).trim();
    if digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Read::sound(Value::Text(digits.to_owned()));
    }
    let day = match cell {
        Cell::Date(day) => parse_date(day),
        _ => None,
    };
    match day {
        Some(day) => Read::sound(Value::Text(day.first_day().format("%Y").to_string())),
        None => Read::sound(Value::Text(text.to_owned())),
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const SCIENTIFIC: &str = "号码成了科学计数法，后几位已丢失；请把这一列设成文本，重新填写";
const ROUNDED: &str = "号码超过 15 位又存成了数字，后几位已变成 0；请把这一列设成文本，重新填写";

fn code(cell: &Cell, standard: CodeStandard) -> Read {
    let text: String = half_width(cell.text())
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}'))
        .collect();
    if is_scientific(&text) {
        return Read::fault(SCIENTIFIC);
    }
    if is_rounded(cell) && standard != CodeStandard::RegistrationNo {
        return Read::fault(ROUNDED);
    }
    Read::sound(Value::Text(text.to_uppercase()))
}

/// `9.11201E+17`, which is what a spreadsheet makes of a long number.
fn is_scientific(text: &str) -> bool {
    let upper = text.to_uppercase();
    let Some((digits, power)) = upper.split_once("E+") else {
        return false;
    };
    digits.contains('.')
        && digits
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        && power.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number of more digits than a spreadsheet keeps.
fn is_rounded(cell: &Cell) -> bool {
    matches!(cell, Cell::Number(number) if number.len() > 15 && !number.contains('.'))
}

fn choice(text: &str, options: &[(&str, &str, bool)]) -> Read {
    let wanted = same(text);
    let exact = options.iter().find(|(_, label, _)| same(label) == wanted);
    if let Some((id, ..)) = exact {
        return Read::sound(Value::Choice(Choice::of(id)));
    }
    for (id, label, takes_note) in options {
        let rest = text.strip_prefix(label).map(str::trim_start);
        let note =
            rest.and_then(|rest| rest.strip_prefix([BEFORE_NOTE, ':', '（', '(', '，', ',']));
        if let (true, Some(note)) = (*takes_note, note) {
            let opened = text.contains(['（', '(']) && !note.contains(['（', '(']);
            let note = if opened {
                note.trim_end_matches([')', '）'])
            } else {
                note
            };
            return Read::sound(Value::Choice(noted(id, note.trim())));
        }
    }
    let other_word =
        |label: &str| synonyms::of(synonyms::OPTIONS, label).any(|word| same(word) == wanted);
    if let Some((id, ..)) = options.iter().find(|(_, label, _)| other_word(label)) {
        return Read::sound(Value::Choice(Choice::of(id)));
    }
    let labels: Vec<&str> = options.iter().map(|(_, label, _)| *label).collect();
    let labels = labels.join(BETWEEN);
    Read::fault(format!("没有“{}”这一项，可以填{labels}", cut(text)))
}

fn noted(id: &str, note: &str) -> Choice {
    Choice {
        id: id.to_owned(),
        note: (!note.is_empty()).then(|| note.to_owned()),
    }
}

fn flag(text: &str, yes: &str, no: &str) -> Read {
    let plain = same(text).to_lowercase();
    let flag = if plain == yes {
        Some(true)
    } else if plain == no {
        Some(false)
    } else if synonyms::YES.contains(&plain.as_str()) {
        Some(true)
    } else if synonyms::NO.contains(&plain.as_str()) {
        Some(false)
    } else {
        let starts = |words: &[&str]| words.iter().any(|word| plain.starts_with(word));
        match (starts(synonyms::YES_STARTS), starts(synonyms::NO_STARTS)) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    };
    match flag {
        Some(flag) => Read::sound(Value::Flag(flag)),
        None => Read::fault(format!("没有看懂“{}”，请填{yes}或{no}", cut(text))),
    }
}

fn date(cell: &Cell, precision: DatePrecision) -> Read {
    let text = cell.text().trim();
    let found = match cell {
        Cell::Number(_) => serial_date(text).or_else(|| parse_date(text)),
        _ => parse_date(text).or_else(|| month_in_digits(text, precision)),
    };
    match found {
        // A spreadsheet has no months: it keeps their first day.
        Some(day) if matches!(cell, Cell::Date(_) | Cell::Number(_)) => {
            Read::sound(Value::Date(month_of(day, precision)))
        }
        Some(day) if precision == DatePrecision::Day && !day.is_day_known() => {
            Read::noted(Value::Date(day), "只写到月，请补上日")
        }
        Some(day) => Read::sound(Value::Date(day)),
        None => Read::fault(format!(
            "没有看懂日期“{}”，请写成 2026-01-05 或 2026年1月5日",
            cut(text)
        )),
    }
}

fn month_of(day: Date, precision: DatePrecision) -> Date {
    use chrono::Datelike;
    let first = day.first_day();
    if precision == DatePrecision::Month && first.day() == 1 {
        Date::month(first.year(), first.month()).unwrap_or(day)
    } else {
        day
    }
}

/// `202603` where a month is asked for.
fn month_in_digits(text: &str, precision: DatePrecision) -> Option<Date> {
    let digits = half_width(text);
    let is_month = precision == DatePrecision::Month
        && digits.len() == 6
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_month.then(|| Date::month(digits[..4].parse().ok()?, digits[4..].parse().ok()?))?
}

fn number(text: &str, unit: &str, scale: Decimal) -> Read {
    let plain = half_width(text);
    let plain = plain.trim();
    let unknown = || {
        let unit = if unit.is_empty() {
            String::new()
        } else {
            format!("，单位{unit}")
        };
        Read::fault(format!("没有看懂“{}”，这里要填数字{unit}", cut(text)))
    };
    if let Some(number) = parse_number(plain).or_else(|| Decimal::from_scientific(plain).ok()) {
        return scaled(number, scale);
    }
    let digits = plain
        .trim_start_matches(['约', '¥', '￥'])
        .trim_end_matches(|c: char| !c.is_ascii_digit() && c != '.');
    let start = plain.len() - plain.trim_start_matches(['约', '¥', '￥']).len();
    let told = plain[start + digits.len()..].trim();
    let Some(number) = parse_number(digits) else {
        return unknown();
    };
    if told == unit || (told == "%" && unit.is_empty()) {
        return Read::sound(Value::Number(number));
    }
    match in_wan(told) {
        Some(factor) if unit == "万元" => scaled(number, factor),
        _ if unit == "人" && matches!(told, "名" | "位" | "余人" | "多人") => {
            Read::sound(Value::Number(number))
        }
        _ => unknown(),
    }
}

fn scaled(number: Decimal, scale: Decimal) -> Read {
    if scale == Decimal::ONE {
        return Read::sound(Value::Number(number));
    }
    match number.checked_mul(scale) {
        Some(scaled) => {
            let scaled = scaled.normalize();
            Read::noted(Value::Number(scaled), format!("已折成 {scaled} 万元"))
        }
        None => Read::fault("这个数太大，没有读"),
    }
}

/// The beginning of words that may be very long, for a sentence.
fn cut(text: &str) -> String {
    let text = one_line(text);
    match text.char_indices().nth(20) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::builtin;
    use crate::draft::Edit;

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
