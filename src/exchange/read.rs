//! Reads draft JSON against the catalog: every key, id and type must be known, and every fault is listed.

use super::fault::{Fault, LoadError};
use super::homeless;
use super::json::{self, Json};
use super::limits;
use crate::catalog::{Catalog, Field, FieldKind, Format};
use crate::draft::{Attachment, Choice, Date, Draft, Edit, Place, Row, Value};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::path::{Component, Path};

const FORMAT: &str = "mengshu-draft";
const VERSION: &str = "1";

/// Whether a file with faults is refused, or its sound part taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    Strict,
    Lenient,
}

/// A draft that was read, and what had to be left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    pub draft: Draft,
    /// Always empty when read strictly.
    pub left_out: Vec<Fault>,
}

/// Reads a draft from JSON bytes.
///
/// # Errors
/// [`LoadError`] when it is no draft at all, or, read strictly, when anything in it is unknown or of a wrong type.
pub fn read_draft(bytes: &[u8], catalog: &Catalog, manner: Manner) -> Result<Imported, LoadError> {
    if bytes.len() as u64 > limits::JSON_BYTES {
        return Err(LoadError::TooLarge);
    }
    let Json::Object(top) = json::parse(bytes)? else {
        return Err(LoadError::Foreign);
    };
    if find(&top, "format") != Some(&Json::Text(FORMAT.to_owned())) {
        return Err(LoadError::Foreign);
    }
    match find(&top, "version") {
        Some(Json::Number(version)) if version == VERSION => {}
        Some(Json::Number(version)) => return Err(LoadError::Newer(version.clone())),
        _ => return Err(LoadError::Foreign),
    }
    let mut reader = Reader {
        catalog,
        faults: Vec::new(),
    };
    let draft = reader.draft(&top);
    match draft {
        Some(draft) if manner == Manner::Lenient || reader.faults.is_empty() => Ok(Imported {
            draft,
            left_out: reader.faults,
        }),
        _ => Err(LoadError::Faults(reader.faults)),
    }
}

fn find<'j>(object: &'j [(String, Json)], key: &str) -> Option<&'j Json> {
    object
        .iter()
        .find(|(name, _)| name == key)
        .map(|(_, value)| value)
}

struct Reader<'c> {
    catalog: &'c Catalog,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn fault(&mut self, path: &str, sentence: impl Into<String>) {
        self.faults.push(Fault {
            path: path.to_owned(),
            sentence: sentence.into(),
        });
    }

    /// The value when it is of the wanted shape, else a fault and nothing.
    fn wanted<T>(&mut self, path: &str, found: Option<T>, shape: &str) -> Option<T> {
        if found.is_none() {
            self.fault(path, format!("应为{shape}"));
        }
        found
    }

    /// Notes keys that are given twice or not known.
    fn keys(&mut self, path: &str, object: &[(String, Json)], known: impl Fn(&str) -> bool) {
        let mut seen = BTreeSet::new();
        for (key, _) in object {
            let at = join(path, key);
            if !seen.insert(key) {
                self.fault(&at, "写了两次");
            } else if !known(key) {
                self.fault(&at, "不认识这一项");
            }
        }
    }

    fn draft(&mut self, top: &[(String, Json)]) -> Option<Draft> {
        const KNOWN: [&str; 9] = [
            "format",
            "version",
            "filing",
            "title",
            "date",
            "answers",
            homeless::KEY,
            "attachments",
            "waivers",
        ];
        self.keys("", top, |key| KNOWN.contains(&key));
        let filing = find(top, "filing").and_then(text);
        let filing = self.wanted("filing", filing, "申报事项的编号")?;
        if self.catalog.filing(filing).is_none() {
            self.fault("filing", format!("没有编号为“{filing}”的申报事项"));
            return None;
        }
        let mut draft = Draft::new(filing, &self.catalog.version);
        for (key, json) in top {
            match key.as_str() {
                "title" => self.title(&mut draft, json),
                "date" => self.filing_date(&mut draft, json),
                "answers" => self.answers(&mut draft, json),
                "attachments" => self.attachments(&mut draft, json),
                "waivers" => self.waivers(&mut draft, json),
                _ => {}
            }
        }
        if let Some(json) = find(top, homeless::KEY) {
            self.homeless(&mut draft, json);
        }
        Some(draft)
    }

    /// Answers that found no place in the catalog they were written with; they come last, behind the rows they are of.
    fn homeless(&mut self, draft: &mut Draft, json: &Json) {
        let Some(entries) = self.wanted(homeless::KEY, object(json), "一组答案") else {
            return;
        };
        self.keys(homeless::KEY, entries, |_| true);
        for (key, json) in entries {
            let at = join(homeless::KEY, key);
            match homeless::read(key, json) {
                Err(sentence) => self.fault(&at, sentence),
                Ok((place, value)) => {
                    let row = place.row.as_deref();
                    if row.is_some_and(|row| draft.row(&place.field, row).is_none()) {
                        self.fault(&at, "没有这一行");
                    } else if draft.at(&place).is_none() {
                        take(draft, Edit::answer(draft, place, Some(value)));
                    }
                }
            }
        }
    }

    fn title(&mut self, draft: &mut Draft, json: &Json) {
        if let Some(title) = self.wanted("title", text(json), "文字") {
            take(draft, Edit::title(draft, title));
        }
    }

    fn filing_date(&mut self, draft: &mut Draft, json: &Json) {
        if *json == Json::Null {
            return;
        }
        let date = text(json).and_then(|text| text.parse::<Date>().ok());
        if let Some(date) = self.wanted("date", date, "YYYY-MM-DD 形式的日期") {
            take(draft, Edit::date(draft, Some(date)));
        }
    }

    fn answers(&mut self, draft: &mut Draft, json: &Json) {
        let Some(answers) = self.wanted("answers", object(json), "一组答案") else {
            return;
        };
        let catalog = self.catalog;
        self.keys("answers", answers, |id| catalog.field(id).is_some());
        for (id, json) in answers {
            let Some(field) = catalog.field(id) else {
                continue;
            };
            let value = self.value(&join("answers", id), field, json);
            if draft.get(id).is_none() {
                take(draft, Edit::answer(draft, Place::field(id), value));
            }
        }
    }

    /// The answer that the JSON gives to a field; nothing when it is unanswered or cannot be taken.
    fn value(&mut self, path: &str, field: &Field, json: &Json) -> Option<Value> {
        if *json == Json::Null {
            return None;
        }
        if object(json).is_some_and(|entries| entries == [("none".to_owned(), Json::Bool(true))]) {
            return Some(Value::Nothing);
        }
        match &field.kind {
            FieldKind::Line {
                format: Some(Format::Year),
                ..
            } => self.year(path, json).map(Value::Text),
            FieldKind::Line { .. }
            | FieldKind::Text { .. }
            | FieldKind::Prose { .. }
            | FieldKind::Code { .. } => self.words(path, json).map(Value::Text),
            FieldKind::Flag { .. } => {
                let flag = match json {
                    Json::Bool(flag) => Some(*flag),
                    _ => None,
                };
                self.wanted(path, flag, "是（true）或否（false）")
                    .map(Value::Flag)
            }
            FieldKind::Number { .. } => self.wanted(path, number(json), "数").map(Value::Number),
            FieldKind::Date { .. } => {
                let date = text(json).and_then(|text| text.parse().ok());
                self.wanted(path, date, "YYYY-MM-DD 或 YYYY-MM 形式的日期")
                    .map(Value::Date)
            }
            FieldKind::Choice { options } => {
                let known = |id: &str| options.iter().any(|option| option.id == id);
                self.choice(path, json, known).map(Value::Choice)
            }
            FieldKind::Ref { .. } => self.ids(path, json).map(Value::Refs),
            FieldKind::Files => self.ids(path, json).map(Value::Files),
            FieldKind::Table { columns, .. } => self.rows(path, columns, json).map(Value::Rows),
        }
    }

    /// A year is a text here, but other programs may well write it as a number.
    fn year(&mut self, path: &str, json: &Json) -> Option<String> {
        match json {
            Json::Number(year) => Some(year.clone()),
            _ => self.words(path, json),
        }
    }

    fn words(&mut self, path: &str, json: &Json) -> Option<String> {
        let words = self.wanted(path, text(json), "文字")?;
        if words.chars().nth(limits::ANSWER_CHARS).is_some() {
            self.fault(path, format!("超过 {} 字，太长了", limits::ANSWER_CHARS));
            return None;
        }
        Some(words.replace("\r\n", "\n").replace('\r', "\n"))
    }

    fn choice(&mut self, path: &str, json: &Json, known: impl Fn(&str) -> bool) -> Option<Choice> {
        const SHAPE: &str = "选项，如 {\"choice\": \"…\"}";
        let entries = self.wanted(path, object(json), SHAPE)?;
        self.keys(path, entries, |key| key == "choice" || key == "note");
        let id = self.wanted(path, find(entries, "choice").and_then(text), SHAPE)?;
        if !known(id) {
            self.fault(path, format!("没有编号为“{id}”的选项"));
            return None;
        }
        let note = match find(entries, "note") {
            None | Some(Json::Null) => None,
            Some(note) => Some(self.words(&join(path, "note"), note)?),
        };
        Some(Choice {
            id: id.to_owned(),
            note: note.filter(|note| !note.is_empty()),
        })
    }

    fn ids(&mut self, path: &str, json: &Json) -> Option<Vec<String>> {
        if let Some(id) = text(json) {
            return self.id(path, id).map(|id| vec![id]);
        }
        let items = self.wanted(path, list(json), "编号的列表")?;
        let mut ids = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let at = format!("{path}[{index}]");
            let id = self.wanted(&at, text(item), "编号")?;
            let id = self.id(&at, id)?;
            if ids.contains(&id) {
                self.fault(&at, format!("编号“{id}”写了两次"));
            } else {
                ids.push(id);
            }
        }
        Some(ids)
    }

    /// Ids are parts of answer paths, so they are short and hold no slash.
    fn id(&mut self, path: &str, id: &str) -> Option<String> {
        let sound = !id.is_empty() && id.len() <= 64 && !id.contains(['/', '\\', '\n']);
        self.wanted(path, sound.then(|| id.to_owned()), "不含斜线的短编号")
    }

    fn rows(&mut self, path: &str, columns: &[Field], json: &Json) -> Option<Vec<Row>> {
        let items = self.wanted(path, list(json), "行的列表")?;
        if items.len() > limits::ROWS {
            self.fault(path, format!("超过 {} 行，太多了", limits::ROWS));
            return None;
        }
        let mut seen = BTreeSet::new();
        let mut rows = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let at = format!("{path}[{index}]");
            let Some(row) = self.row(&at, columns, item) else {
                continue;
            };
            if seen.insert(row.id.clone()) {
                rows.push(row);
            } else {
                self.fault(&at, format!("编号“{}”写了两次", row.id));
            }
        }
        Some(rows)
    }

    fn row(&mut self, path: &str, columns: &[Field], json: &Json) -> Option<Row> {
        let entries = self.wanted(path, object(json), "一行")?;
        self.keys(path, entries, |key| {
            key == "id" || columns.iter().any(|column| column.id == key)
        });
        let id = find(entries, "id").and_then(text);
        let id = self.wanted(&join(path, "id"), id, "这一行的编号")?;
        let mut row = Row::new(self.id(&join(path, "id"), id)?);
        for (key, json) in entries {
            let Some(column) = columns.iter().find(|column| column.id == *key) else {
                continue;
            };
            let value = self.value(&join(path, key), column, json);
            if let Some(value) = value.filter(|value| !value.is_blank()) {
                row.cells.entry(key.clone()).or_insert(value);
            }
        }
        Some(row)
    }

    fn attachments(&mut self, draft: &mut Draft, json: &Json) {
        let Some(items) = self.wanted("attachments", list(json), "附件的列表") else {
            return;
        };
        for (index, item) in items.iter().enumerate() {
            let at = format!("attachments[{index}]");
            let Some(attachment) = self.attachment(&at, item) else {
                continue;
            };
            if draft.attachment(&attachment.id).is_some() {
                self.fault(&at, format!("编号“{}”写了两次", attachment.id));
                continue;
            }
            take(draft, Some(Edit::append_attachment(draft, attachment)));
        }
    }

    fn attachment(&mut self, path: &str, json: &Json) -> Option<Attachment> {
        let entries = self.wanted(path, object(json), "一个附件")?;
        self.keys(path, entries, |key| {
            ["id", "file", "caption", "rotate"].contains(&key)
        });
        let id = find(entries, "id").and_then(text);
        let id = self.wanted(&join(path, "id"), id, "附件的编号")?;
        let id = self.id(&join(path, "id"), id)?;
        let file = find(entries, "file").and_then(text);
        let file = self.wanted(&join(path, "file"), file, "文件名")?;
        if !stays_inside(file) {
            let sentence = "附件要与草稿放在一起，不能用绝对路径或“..”";
            self.fault(&join(path, "file"), sentence);
            return None;
        }
        let caption = match find(entries, "caption") {
            None | Some(Json::Null) => String::new(),
            Some(caption) => self.words(&join(path, "caption"), caption)?,
        };
        let turned = match find(entries, "rotate") {
            None | Some(Json::Null) => Some(0),
            Some(Json::Number(turned)) => turned
                .parse()
                .ok()
                .filter(|turned| turned % 90 == 0 && *turned < 360),
            Some(_) => None,
        };
        let rotate = self.wanted(&join(path, "rotate"), turned, "0、90、180 或 270")?;
        Some(Attachment {
            id,
            file: file.to_owned(),
            caption,
            rotate,
            hash: String::new(),
        })
    }

    fn waivers(&mut self, draft: &mut Draft, json: &Json) {
        let Some(items) = self.wanted("waivers", list(json), "保留意见的列表") else {
            return;
        };
        for (index, item) in items.iter().enumerate() {
            self.waiver(draft, &format!("waivers[{index}]"), item);
        }
    }

    fn waiver(&mut self, draft: &mut Draft, path: &str, json: &Json) {
        let Some(entries) = self.wanted(path, object(json), "一条保留意见") else {
            return;
        };
        const KEYS: [&str; 3] = ["rule", "at", "reason"];
        self.keys(path, entries, |key| KEYS.contains(&key));
        let mut part = |key: &str| {
            let found = find(entries, key).and_then(text);
            self.wanted(&join(path, key), found, "文字")
        };
        let (rule, at, reason) = (part("rule"), part("at"), part("reason"));
        let (Some(rule), Some(at), Some(reason)) = (rule, at, reason) else {
            return;
        };
        if draft.waiver(rule, at).is_some() {
            return self.fault(path, "同一处保留了两次");
        }
        take(draft, Edit::waive(draft, rule, at, Some(reason)));
    }
}

/// Puts a part into the draft being built.
fn take(draft: &mut Draft, edit: Option<Edit>) {
    if let Some(edit) = edit {
        draft
            .apply(&edit)
            .expect("the edit was made for this very draft");
    }
}

/// Whether a file name stays in the folder of its draft.
pub(super) fn stays_inside(file: &str) -> bool {
    !file.is_empty()
        && !file.contains(['\\', ':', '\0'])
        && Path::new(file)
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

fn text(json: &Json) -> Option<&str> {
    match json {
        Json::Text(text) => Some(text),
        _ => None,
    }
}

fn list(json: &Json) -> Option<&[Json]> {
    match json {
        Json::List(items) => Some(items),
        _ => None,
    }
}

fn object(json: &Json) -> Option<&[(String, Json)]> {
    match json {
        Json::Object(entries) => Some(entries),
        _ => None,
    }
}

fn number(json: &Json) -> Option<Decimal> {
    match json {
        Json::Number(written) | Json::Text(written) => {
            written.trim().parse().ok().or_else(|| {
                // A number such as 1e3 is written by other programs.
                Decimal::from_scientific(written.trim()).ok()
            })
        }
        _ => None,
    }
}
