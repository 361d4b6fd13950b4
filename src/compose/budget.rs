//! The budget summed by year: once by source, once by use.

use super::answer::digits;
use super::case::Case;
use super::prose::Prose;
use super::words::{self, BudgetWords};
use crate::catalog::{Field, FieldKind};
use crate::document::{Block, Column, Inline, Table, TableCell, TableLook, TableRow, Words};
use crate::draft::{Row, Value};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

const TYPE_AREA: f64 = 156.0;
const DECIMALS: u32 = 2;
/// Years that an unanswered budget shows, to be written in by hand.
const BLANK_YEARS: usize = 3;

/// Both sums as tables of a form, each under its caption.
pub(super) fn in_form(case: &Case, field: &str) -> Vec<Block> {
    let look = TableLook::form(8.6, 12.0);
    sums(case, field)
        .into_iter()
        .flat_map(|(said, sum)| {
            [
                Block::caption(said.form_caption, words::IN_TEN_THOUSANDS).at(field),
                Block::table(table(said, &sum, field, look)).at(field),
            ]
        })
        .collect()
}

/// Both sums as numbered tables within running text.
pub(super) fn in_prose(prose: &mut Prose, field: &str) {
    for (said, sum) in sums(prose.case, field) {
        let mut table = table(said, &sum, field, TableLook::Prose);
        table.caption = Some(prose.table_caption(said.caption));
        prose.push(Block::table(table).at(field));
    }
}

fn sums(case: &Case, field: &str) -> [(&'static BudgetWords, Sum); 2] {
    let rows = case.draft.rows(field);
    let sources = options(case.catalog.column(field, "source"));
    let source = |row: &Row| {
        let id = row.choice("source")?;
        let known = sources.iter().find(|(option, _)| *option == id);
        Some(known.map_or(id, |(_, label)| *label).to_owned())
    };
    let purpose = |row: &Row| match row.text("purpose").trim() {
        "" => None,
        purpose => Some(purpose.to_owned()),
    };
    let labels = sources
        .iter()
        .map(|(_, label)| (*label).to_owned())
        .collect();
    [
        (&words::SOURCES, Sum::of(rows, labels, source)),
        (&words::USES, Sum::of(rows, Vec::new(), purpose)),
    ]
}

fn options(field: Option<&Field>) -> Vec<(&str, &str)> {
    match field.map(|field| &field.kind) {
        Some(FieldKind::Choice { options }) => options
            .iter()
            .map(|option| (option.id.as_str(), option.label.as_str()))
            .collect(),
        _ => Vec::new(),
    }
}

/// Amounts by name and year. A year may be unknown; no amount is left out for that.
struct Sum {
    years: Vec<Option<String>>,
    names: Vec<String>,
    amounts: BTreeMap<(usize, usize), Decimal>,
}

impl Sum {
    /// Sums the rows under the names given and under those that come up in the rows, in that order.
    fn of(rows: &[Row], names: Vec<String>, name: impl Fn(&Row) -> Option<String>) -> Self {
        let mut years: Vec<Option<String>> = rows
            .iter()
            .filter(|row| amount(row).is_some())
            .map(year)
            .collect();
        // Known years in order, the unknown one last.
        years.sort_by_key(|year| (year.is_none(), year.clone()));
        years.dedup();
        let mut sum = Self {
            years,
            names,
            amounts: BTreeMap::new(),
        };
        for row in rows {
            if let Some(amount) = amount(row) {
                let name = name(row).unwrap_or_else(|| words::NOT_SAID.to_owned());
                sum.add(name, &year(row), amount);
            }
        }
        sum
    }

    fn add(&mut self, name: String, year: &Option<String>, amount: Decimal) {
        let line = self.names.iter().position(|known| *known == name);
        let line = line.unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        let column = self.years.iter().position(|known| known == year);
        let column = column.expect("the years were gathered from these rows");
        let sum = self.amounts.entry((line, column)).or_default();
        *sum = sum.saturating_add(amount);
    }

    fn total(&self, wanted: impl Fn(usize, usize) -> bool) -> Decimal {
        self.amounts
            .iter()
            .filter(|((line, column), _)| wanted(*line, *column))
            .fold(Decimal::ZERO, |sum, (_, amount)| {
                sum.saturating_add(*amount)
            })
    }
}

fn amount(row: &Row) -> Option<Decimal> {
    row.get("amount").and_then(Value::as_number)
}

fn year(row: &Row) -> Option<String> {
    match row.get("year")? {
        Value::Text(year) if !year.trim().is_empty() => Some(year.trim().to_owned()),
        Value::Number(year) => Some(year.normalize().to_string()),
        Value::Date(date) => Some(date.first_day().format("%Y").to_string()),
        _ => None,
    }
}

fn table(said: &BudgetWords, sum: &Sum, field: &str, look: TableLook) -> Table {
    let years = match sum.years.len() {
        0 => BLANK_YEARS,
        years => years,
    };
    let mut head = vec![said.head.to_owned()];
    head.extend((0..years).map(|year| match sum.years.get(year) {
        Some(Some(year)) => words::year(year),
        Some(None) => words::YEAR_UNKNOWN.to_owned(),
        None => words::year("\u{3000}\u{3000}"),
    }));
    head.push(words::SUM.to_owned());
    Table {
        look,
        columns: columns(years),
        head,
        rows: rows(sum, years, field),
        caption: None,
    }
}

/// 45 | 27 … | 30 for three years; with more years the name gives way first.
fn columns(years: usize) -> Vec<Column> {
    let count = f64::from(u32::try_from(years).unwrap_or(u32::MAX));
    let (name, total) = match years {
        0..=3 => (45.0, 30.0),
        4..=5 => (36.0, 26.0),
        _ => (28.0, 24.0),
    };
    let year = (TYPE_AREA - name - total) / count;
    let mut columns = vec![Column::left(name)];
    columns.extend((0..years).map(|_| Column::amounts(year)));
    columns.push(Column::amounts(total));
    columns
}

fn rows(sum: &Sum, years: usize, field: &str) -> Vec<TableRow> {
    let answered = !sum.amounts.is_empty();
    let money = |amount: Decimal| match answered {
        true if amount.is_zero() => TableCell::new(Words::Dash),
        true => TableCell::figure(digits(amount, "万元", DECIMALS)),
        false => TableCell::empty(),
    };
    let cells = |name: TableCell, amounts: &dyn Fn(Option<usize>) -> Decimal| {
        let mut cells = vec![name.at(field)];
        cells.extend((0..years).map(|year| money(amounts(Some(year))).at(field)));
        cells.push(money(amounts(None)).at(field));
        cells
    };
    let mut rows: Vec<TableRow> = sum
        .names
        .iter()
        .enumerate()
        .map(|(line, name)| {
            let name = TableCell::text(name);
            TableRow::new(cells(name, &|year| {
                sum.total(|of, in_year| of == line && year.is_none_or(|year| year == in_year))
            }))
        })
        .collect();
    if rows.is_empty() {
        rows.push(TableRow::new(cells(TableCell::empty(), &|_| Decimal::ZERO)));
    }
    let name = TableCell::inlines(vec![Inline::bold(words::SUM_SPREAD)])
        .align(crate::document::Align::Centre);
    rows.push(TableRow::sum(cells(name, &|year| {
        sum.total(|_, in_year| year.is_none_or(|year| year == in_year))
    })));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(year: &str, source: &str, amount: &str) -> Row {
        let mut row = Row::new("b");
        if !year.is_empty() {
            row.cells.insert("year".into(), Value::Text(year.into()));
        }
        row.cells
            .insert("purpose".into(), Value::Text(source.into()));
        row.cells
            .insert("amount".into(), Value::Number(amount.parse().unwrap()));
        row
    }

    fn summed(rows: &[Row]) -> Sum {
        Sum::of(rows, vec!["甲".into()], |row| {
            Some(row.text("purpose").to_owned()).filter(|name| !name.is_empty())
        })
    }

    #[test]
    fn amounts_are_summed_by_name_and_year_to_the_cent() {
        let sum = summed(&[
            row("2028", "乙", "0.10"),
            row("2027", "甲", "0.20"),
            row("2028", "乙", "0.20"),
        ]);
        assert_eq!(sum.years, [Some("2027".into()), Some("2028".into())]);
        assert_eq!(sum.names, ["甲", "乙"]);
        assert_eq!(sum.amounts[&(1, 1)], "0.30".parse().unwrap());
        assert_eq!(sum.total(|_, _| true), "0.50".parse().unwrap());
    }

    #[test]
    fn an_amount_without_year_or_name_still_counts() {
        let sum = summed(&[row("", "", "5"), row("2027", "甲", "7")]);
        assert_eq!(sum.years, [Some("2027".into()), None]);
        assert_eq!(sum.names, ["甲", "未注明"]);
        assert_eq!(sum.total(|_, _| true), 12.into());
    }

    #[test]
    fn nothing_overflows() {
        let most = Decimal::MAX.to_string();
        let sum = summed(&[row("2027", "甲", &most), row("2027", "甲", &most)]);
        assert_eq!(sum.total(|_, _| true), Decimal::MAX);
    }

    #[test]
    fn an_unanswered_budget_keeps_room_for_three_years() {
        let sum = summed(&[]);
        let table = table(&words::USES, &sum, "budget", TableLook::Prose);
        assert_eq!(table.head.len(), 5);
        let widths: f64 = table
            .columns
            .iter()
            .map(|column| column.width.to_mm())
            .sum();
        assert!((widths - TYPE_AREA).abs() < 1e-6);
        assert!(table.rows.iter().all(|row| row.cells.len() == 5));
    }
}
