//! What an import would do to a table, row by row, before anything is done: values, remarks, and one edit for all.

use super::answer::Reader;
use super::book::{Line, Sheet};
use super::heads::Matched;
use super::pair::{Key, pair};
use crate::catalog::{Catalog, Field};
use crate::draft::{Draft, Edit, Place, Row, Value};
use std::collections::{BTreeMap, BTreeSet};

/// How the rows of a sheet go into a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Rows that are known by code or name are updated by what the sheet says of them; the others are added.
    Update,
    /// Every row is added.
    Append,
    /// The table becomes what the sheet says. Rows that are known keep what the sheet has no column for.
    Replace,
}

/// What would come of an import.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    pub rows: Vec<PlannedRow>,
    /// Names of rows that would go.
    pub removed: Vec<String>,
    /// Everything as one change; none when nothing would change.
    pub edit: Option<Edit>,
}

/// What would come of one line of the sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedRow {
    /// The number beside the line in the sheet.
    pub line: u32,
    /// What its first column says.
    pub name: String,
    pub fate: Fate,
    pub remarks: Vec<Remark>,
    /// The row that it becomes or changes, for looking it up after the edit.
    pub id: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Added,
    /// So many answers of a known row change.
    Changed(usize),
    Unchanged,
    /// Nothing could be read in it, or it only explains the form.
    LeftOut,
}

/// What is to be said of a cell, or with no column of the whole line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub column: Option<&'static str>,
    /// Whether the cell is left empty because of it.
    pub lost: bool,
    pub sentence: String,
}

impl Plan {
    pub fn count(&self, is: impl Fn(Fate) -> bool) -> usize {
        self.rows.iter().filter(|row| is(row.fate)).count()
    }

    /// How many cells cannot be taken.
    pub fn lost(&self) -> usize {
        let remarks = self.rows.iter().flat_map(|row| &row.remarks);
        remarks.filter(|remark| remark.lost).count()
    }
}

/// Words in the first cell by which our empty form marks lines that only explain it.
pub(super) const EXPLAINS: &str = "填写提示";

/// Looks at what the lines below the head would do to a table. `prefix` begins the ids of new rows.
pub fn plan(
    catalog: &Catalog,
    draft: &Draft,
    table: &'static Field,
    sheet: &Sheet,
    matched: &Matched,
    way: Way,
    prefix: &str,
) -> Plan {
    let reader = Reader::new(catalog, draft);
    let read = read_lines(&reader, table, sheet, matched);
    let old = draft.rows(&table.id);
    let partners = match way {
        Way::Append => vec![None; read.len()],
        Way::Update | Way::Replace => {
            let keys: Vec<Key> = read
                .iter()
                .map(|line| Key::of(table, &line.cells))
                .collect();
            pair(table, &keys, old)
        }
    };
    let asked: BTreeSet<&str> = matched
        .columns
        .iter()
        .filter_map(|column| column.field)
        .collect();
    let mut rows: Vec<Row> = if way == Way::Replace {
        Vec::new()
    } else {
        old.to_vec()
    };
    let mut ids = Ids::new(draft, &table.id, prefix);
    let mut planned = Vec::new();
    for (line, partner) in read.into_iter().zip(&partners) {
        let mut row = PlannedRow {
            line: line.number,
            name: line.name,
            fate: Fate::LeftOut,
            remarks: line.remarks,
            id: String::new(),
        };
        if let Some(index) = *partner {
            let before = &old[index];
            let after = merged(before, line.cells, &asked, way);
            let changes = changes(before, &after);
            row.fate = if changes == 0 {
                Fate::Unchanged
            } else {
                Fate::Changed(changes)
            };
            row.id.clone_from(&after.id);
            if way == Way::Replace {
                rows.push(after);
            } else {
                rows[index] = after;
            }
        } else if !line.cells.is_empty() {
            let id = ids.next();
            row.fate = Fate::Added;
            row.id.clone_from(&id);
            rows.push(Row {
                id,
                cells: line.cells,
            });
        }
        planned.push(row);
    }
    let kept: BTreeSet<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let removed = old.iter().filter(|row| !kept.contains(row.id.as_str()));
    let removed = removed.map(|row| name_of(&reader, table, row)).collect();
    Plan {
        rows: planned,
        removed,
        edit: Edit::answer(draft, Place::field(&table.id), Some(Value::Rows(rows))),
    }
}

/// One line of the sheet, read.
struct Read {
    number: u32,
    name: String,
    cells: BTreeMap<String, Value>,
    remarks: Vec<Remark>,
}

fn read_lines(
    reader: &Reader,
    table: &'static Field,
    sheet: &Sheet,
    matched: &Matched,
) -> Vec<Read> {
    let from = matched.head.map_or(0, |head| head + 1);
    let lines = sheet.lines.iter().skip(from);
    lines
        .filter(|line| !explains(line))
        .map(|line| read_line(reader, table, line, matched))
        .collect()
}

fn explains(line: &Line) -> bool {
    let first = line.cells.iter().find(|cell| !cell.is_blank());
    first.is_some_and(|cell| {
        let words = cell.text().trim_start_matches([' ', '（', '(', '【', '*']);
        words.starts_with(EXPLAINS)
    })
}

fn read_line(reader: &Reader, table: &'static Field, line: &Line, matched: &Matched) -> Read {
    let mut read = Read {
        number: line.number,
        name: String::new(),
        cells: BTreeMap::new(),
        remarks: Vec::new(),
    };
    for (index, column) in matched.columns.iter().enumerate() {
        let field = column
            .field
            .and_then(|id| table.columns().iter().find(|field| field.id == id));
        let Some(field) = field else { continue };
        let cell = line.cell(index);
        let found = reader.read(cell, field, column.scale);
        if table
            .columns()
            .first()
            .is_some_and(|first| first.id == field.id)
        {
            cell.text().clone_into(&mut read.name);
        }
        if let Some(sentence) = found.remark {
            read.remarks.push(Remark {
                column: Some(&field.id),
                lost: found.value.is_none(),
                sentence,
            });
        }
        if let Some(value) = found.value {
            read.cells.insert(field.id.clone(), value);
        }
    }
    read
}

/// A known row with what the sheet says of it. An empty cell says nothing, except when the sheet replaces the table.
fn merged(before: &Row, cells: BTreeMap<String, Value>, asked: &BTreeSet<&str>, way: Way) -> Row {
    let mut after = before.clone();
    if way == Way::Replace {
        after
            .cells
            .retain(|id, _| !asked.contains(id.as_str()) || cells.contains_key(id));
    }
    for (id, value) in cells {
        // Equal numbers may be written differently; what was typed stays.
        if after.cells.get(&id) != Some(&value) {
            after.cells.insert(id, value);
        }
    }
    after
}

fn changes(before: &Row, after: &Row) -> usize {
    let ids: BTreeSet<&String> = before.cells.keys().chain(after.cells.keys()).collect();
    ids.into_iter()
        .filter(|id| before.get(id) != after.get(id))
        .count()
}

fn name_of(reader: &Reader, table: &Field, row: &Row) -> String {
    let first = table.columns().first();
    let value = first.and_then(|first| Some((row.get(&first.id)?, first)));
    value.map_or_else(String::new, |(value, first)| reader.words(value, first))
}

/// Free row ids, one after the other.
struct Ids<'a> {
    prefix: &'a str,
    next: u64,
}

impl<'a> Ids<'a> {
    fn new(draft: &Draft, table: &str, prefix: &'a str) -> Self {
        let free = draft.free_row_id(table, prefix);
        let next = free
            .strip_prefix(prefix)
            .and_then(|number| number.parse().ok());
        Self {
            prefix,
            next: next.unwrap_or(1),
        }
    }

    fn next(&mut self) -> String {
        let id = format!("{}{}", self.prefix, self.next);
        self.next = self.next.saturating_add(1);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::builtin;
    use crate::exchange::sheets::clipboard::block_sheet;
    use crate::exchange::sheets::heads::match_sheet;

    fn planned(draft: &Draft, table: &str, text: &str, way: Way) -> (Plan, Draft) {
        let table = builtin().field(table).unwrap();
        let sheet = block_sheet(text);
        let matched = match_sheet(&sheet, table);
        let plan = plan(builtin(), draft, table, &sheet, &matched, way, "u");
        let mut after = draft.clone();
        if let Some(edit) = &plan.edit {
            after.apply(edit).unwrap();
        }
        (plan, after)
    }

    const THREE: &str = "单位名称\t单位性质\t统一社会信用代码\n\
        甲公司\t企业\t91120116MA00EG015H\n乙大学\t高校\t\n丙所\t什么\t\n";

    fn three() -> Draft {
        planned(&Draft::new("recognition", ""), "units", THREE, Way::Append).1
    }

    fn names(draft: &Draft) -> Vec<(&str, &str)> {
        let rows = draft.rows("units").iter();
        rows.map(|row| (row.id.as_str(), row.text("name")))
            .collect()
    }

    #[test]
    fn every_line_is_accounted_for_before_anything_is_taken() {
        let draft = Draft::new("recognition", "");
        let (plan, after) = planned(&draft, "units", THREE, Way::Update);
        assert_eq!(plan.count(|fate| fate == Fate::Added), 3);
        assert_eq!(plan.lost(), 1);
        assert_eq!((plan.rows[2].line, plan.rows[2].name.as_str()), (4, "丙所"));
        assert!(plan.rows[2].remarks[0].sentence.contains("没有“什么”"));
        assert_eq!(
            names(&after),
            [("u1", "甲公司"), ("u2", "乙大学"), ("u3", "丙所")]
        );
        let mut back = after.clone();
        back.apply(&plan.edit.unwrap().inverse()).unwrap();
        assert_eq!(back, draft, "one step takes it all back");
    }

    #[test]
    fn known_rows_are_updated_by_code_or_name() {
        let text = "单位全称\t信用代码\t联系人\n甲集团\t91120116MA00EG015H\t张三\n乙 大学\t\t李四\n丁公司\t\t王五\n";
        let (plan, after) = planned(&three(), "units", text, Way::Update);
        let fates: Vec<Fate> = plan.rows.iter().map(|row| row.fate).collect();
        assert_eq!(fates, [Fate::Changed(2), Fate::Changed(2), Fate::Added]);
        assert_eq!(
            names(&after),
            [
                ("u1", "甲集团"),
                ("u2", "乙 大学"),
                ("u3", "丙所"),
                ("u4", "丁公司")
            ]
        );
        assert_eq!(
            after.rows("units")[0].choice("nature"),
            Some("enterprise"),
            "what the sheet does not say stays"
        );
        assert_eq!(
            planned(&after, "units", text, Way::Update).0.edit,
            None,
            "twice is once"
        );
    }

    #[test]
    fn replacing_keeps_the_ids_and_the_scans_of_known_rows() {
        let mut draft = three();
        let place = Place::cell("units", "u2", "licence");
        let edit = Edit::answer(&draft, place, Some(Value::Files(vec!["a1".into()])));
        draft.apply(&edit.unwrap()).unwrap();
        let text = "单位名称\t单位性质\n乙大学\t\n戊公司\t企业\n";
        let (plan, after) = planned(&draft, "units", text, Way::Replace);
        assert_eq!(names(&after), [("u2", "乙大学"), ("u4", "戊公司")]);
        assert_eq!(plan.removed, ["甲公司", "丙所"]);
        let second = &after.rows("units")[0];
        assert_eq!(
            second.get("nature"),
            None,
            "an empty cell of the sheet clears it"
        );
        assert!(second.get("licence").is_some());
    }

    #[test]
    fn a_known_row_is_met_once_only() {
        let text = "单位名称\t联系人\n乙大学\t甲\n乙大学\t乙\n";
        let (plan, after) = planned(&three(), "units", text, Way::Update);
        let fates: Vec<Fate> = plan.rows.iter().map(|row| row.fate).collect();
        assert_eq!(fates, [Fate::Changed(1), Fate::Added]);
        assert_eq!(after.rows("units").len(), 4);
    }

    #[test]
    fn lines_that_explain_the_form_are_not_rows() {
        let text = "单位名称\t单位性质\n（填写提示）写全称\t从列表里选\n填写提示：与公章一致\t\n甲公司\t企业\n";
        let (plan, _) = planned(&Draft::new("recognition", ""), "units", text, Way::Update);
        assert_eq!(plan.rows.len(), 1, "{:?}", plan.rows);
    }
}
