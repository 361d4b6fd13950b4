//! Finds the head of a sheet below its titles, and which of its columns answers which question.

use super::book::Sheet;
use super::synonyms;
use super::written::half_width;
use crate::catalog::{Field, FieldKind};
use rust_decimal::Decimal;

/// Lines at the top of a sheet among which the head is looked for.
const TOP: usize = 30;
/// A head of more than two columns names at least so many of ours.
const ENOUGH: usize = 2;

/// How the columns of a sheet belong to those of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Matched {
    /// Index of the head among the lines; none when the sheet has none.
    pub head: Option<usize>,
    pub columns: Vec<Column>,
}

/// One column of the sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// What its head says; empty when it says nothing.
    pub name: String,
    /// The question it answers; none when it is left out.
    pub field: Option<&'static str>,
    /// What its numbers are multiplied with, because the head gives another unit than we ask for.
    pub scale: Decimal,
}

/// The columns of a table that a spreadsheet can hold.
pub fn fields(table: &'static Field) -> impl Iterator<Item = &'static Field> {
    let columns = table.columns().iter();
    columns.filter(|column| !matches!(column.kind, FieldKind::Files | FieldKind::Table { .. }))
}

/// Finds the head and matches by name.
pub fn match_sheet(sheet: &Sheet, table: &'static Field) -> Matched {
    let top = sheet.lines.iter().take(TOP).enumerate();
    let mut best = (0, None);
    for (index, _) in top {
        let names = names(sheet, index);
        let named = names.iter().filter(|name| !name.is_empty()).count();
        let count = assign(&names, table).iter().flatten().count();
        if count >= ENOUGH.min(named) && count > best.0 {
            best = (count, Some(index));
        }
    }
    match_at(sheet, table, best.1)
}

/// Matches the columns under a head that is known, or says that there is none.
pub fn match_at(sheet: &Sheet, table: &'static Field, head: Option<usize>) -> Matched {
    let names = match head {
        Some(index) => names(sheet, index),
        None => vec![String::new(); sheet.width()],
    };
    let found = assign(&names, table);
    let columns = names.into_iter().zip(found).map(|(name, field)| Column {
        scale: field.map_or(Decimal::ONE, |field| scale(&name, &field.kind)),
        field: field.map(|field| field.id.as_str()),
        name,
    });
    Matched {
        head,
        columns: columns.collect(),
    }
}

/// The scale of a column when it answers another question than was found.
pub fn scale_of(name: &str, field: &Field) -> Decimal {
    scale(name, &field.kind)
}

/// The names in a head; where a cell is empty, the one above it spans both.
fn names(sheet: &Sheet, index: usize) -> Vec<String> {
    let line = &sheet.lines[index];
    let above = index.checked_sub(1).map(|above| &sheet.lines[above]);
    (0..sheet.width())
        .map(|column| {
            let own = line.cell(column).text().trim();
            let higher = above.map_or("", |above| above.cell(column).text().trim());
            if own.is_empty() { higher } else { own }.to_owned()
        })
        .collect()
}

/// Gives each name at most one column, and each column at most one name: same words first, then other words for the
/// same thing, last such as contain each other.
fn assign(names: &[String], table: &'static Field) -> Vec<Option<&'static Field>> {
    let heads: Vec<String> = names.iter().map(|name| plain(name)).collect();
    let mut found: Vec<Option<&'static Field>> = vec![None; names.len()];
    for fits in [is_label, is_synonym, is_part] {
        for (head, place) in heads.iter().zip(0..) {
            if found[place].is_some() || head.is_empty() {
                continue;
            }
            let is_free = |field: &&Field| {
                let taken = found.iter().flatten();
                !taken.into_iter().any(|taken| taken.id == field.id)
            };
            let mut candidates = fields(table)
                .filter(is_free)
                .filter(|field| fits(head, field));
            let first = candidates.next();
            // Words that could mean two columns mean neither.
            if candidates.next().is_none() {
                found[place] = first;
            }
        }
    }
    found
}

fn is_label(head: &str, field: &Field) -> bool {
    head == plain(&field.label) || head == field.id
}

fn is_synonym(head: &str, field: &Field) -> bool {
    synonyms::of(synonyms::COLUMNS, &field.label).any(|word| head == word)
}

/// Whether the head says the label with something around it, as in 联系人姓名及职务.
fn is_part(head: &str, field: &Field) -> bool {
    let label = plain(&field.label);
    let long_enough = |part: &str| part.chars().count() >= 3;
    (long_enough(&label) && head.contains(&label)) || (long_enough(head) && label.contains(head))
}

/// A name without white space, brackets with what is in them, marks of duty, and 是否.
pub(super) fn plain(name: &str) -> String {
    let mut out = String::new();
    let mut depth = 0usize;
    for c in half_width(name).chars() {
        match c {
            '(' | '[' | '【' | '〔' | '〈' => depth += 1,
            ')' | ']' | '】' | '〕' | '〉' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '*' | ':' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => {}
            c if c.is_whitespace() => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    let rest = out.strip_prefix("是否").filter(|rest| !rest.is_empty());
    let rest = rest
        .map(|rest| rest.trim_start_matches(['为', '是']))
        .map(str::to_owned);
    let name = rest.unwrap_or(out);
    let units = ["万元", "/万元", ",万元"];
    let bare = units.iter().find_map(|unit| name.strip_suffix(unit));
    bare.filter(|bare| !bare.is_empty())
        .map(str::to_owned)
        .unwrap_or(name)
}

/// How many 万元 the unit in a head is, when money is asked in 万元.
fn scale(name: &str, kind: &FieldKind) -> Decimal {
    let FieldKind::Number { unit, .. } = kind else {
        return Decimal::ONE;
    };
    let name = half_width(name);
    let inner = name
        .rsplit_once('(')
        .map(|(_, rest)| rest.trim_end().trim_end_matches(')'));
    let told = inner.map(|inner| {
        inner
            .trim()
            .trim_start_matches("单位")
            .trim_matches([':', ' '])
    });
    if unit != "万元" {
        return Decimal::ONE;
    }
    told.and_then(in_wan).unwrap_or(Decimal::ONE)
}

/// A unit of money in 万元.
pub(super) fn in_wan(unit: &str) -> Option<Decimal> {
    Some(match unit {
        "元" | "人民币元" => Decimal::new(1, 4),
        "千元" => Decimal::new(1, 1),
        "万元" | "万" | "万元人民币" | "万人民币" => Decimal::ONE,
        "百万元" | "百万" => Decimal::new(100, 0),
        "千万元" | "千万" => Decimal::new(1_000, 0),
        "亿元" | "亿" => Decimal::new(10_000, 0),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::builtin;
    use crate::exchange::sheets::clipboard::block_sheet;
    use std::collections::BTreeSet;

    fn matched(table: &str, text: &str) -> (Option<usize>, Vec<&'static str>) {
        let table = builtin().field(table).unwrap();
        let matched = match_sheet(&block_sheet(text), table);
        let columns = matched.columns.iter();
        (
            matched.head,
            columns.map(|column| column.field.unwrap_or("-")).collect(),
        )
    }

    #[test]
    fn labels_of_one_table_stay_apart_when_written_plainly() {
        for table in builtin().all_fields() {
            let mut seen = BTreeSet::new();
            for column in table.columns() {
                assert!(
                    seen.insert(plain(&column.label)),
                    "{} {}",
                    table.id,
                    column.label
                );
            }
        }
    }

    #[test]
    fn a_head_is_found_below_titles_and_in_other_words() {
        let text = "附件2\t\t\n滨海新区联盟成员单位名册\t\t\n填报日期：2026年1月\t\t\n\
            序号\t单位全称*\t信用代码\t法人代表\t注册资金（元）\t联系人姓名\t联系方式\t是否滨海新区法人\n\
            1\t甲公司\t9\t张三\t5000000\t李四\t022-66000101\t是\n";
        let (head, columns) = matched("units", text);
        assert_eq!(head, Some(3));
        assert_eq!(
            columns,
            [
                "-",
                "name",
                "code",
                "legal_rep",
                "capital",
                "contact",
                "phone",
                "in_binhai"
            ]
        );
    }

    #[test]
    fn the_same_word_means_what_its_table_makes_of_it() {
        assert_eq!(
            matched("council", "姓名\t单位\t职务\t理事会职务\n").1,
            ["name", "unit", "post", "seat"]
        );
        assert_eq!(
            matched("goals", "指标名称\t单位\t目标值\n").1,
            ["indicator", "unit_of_measure", "target"]
        );
        assert_eq!(
            matched("experts", "姓名\t单位\t职称\t职务\n").1,
            ["name", "organisation", "rank", "seat"]
        );
        assert_eq!(
            matched(
                "units",
                "单位名称\t联系人\t联系人电话\t法定代表人\t法定代表人职务\n"
            )
            .1,
            ["name", "contact", "phone", "legal_rep", "legal_rep_title"]
        );
    }

    #[test]
    fn two_lines_of_head_are_read_together() {
        let text = "单位名称\t联系方式\t\n\t联系人\t电话\n甲公司\t张三\t022-1\n";
        assert_eq!(
            matched("units", text),
            (Some(1), vec!["name", "contact", "phone"])
        );
    }

    #[test]
    fn a_sheet_without_a_head_has_none() {
        assert_eq!(matched("units", "甲公司\t企业\n乙公司\t企业\n").0, None);
    }

    #[test]
    fn other_units_of_money_are_noticed() {
        let capital = builtin().column("units", "capital").unwrap();
        for (head, wan) in [
            ("注册资本（元）", "0.0001"),
            ("注册资本(万元)", "1"),
            ("注册资本（单位：亿元）", "10000"),
            ("注册资本", "1"),
        ] {
            assert_eq!(scale_of(head, capital).to_string(), wan, "{head}");
        }
    }
}
