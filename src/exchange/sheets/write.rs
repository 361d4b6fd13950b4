//! A table as a workbook: the rows there are, or an empty form for member units that comes back without loss.
//!
//! Cells are text unless they hold amounts, so that codes, telephone numbers and dates stay as they are typed.

use super::answer::Reader;
use super::heads::fields;
use crate::catalog::{Catalog, DatePrecision, Field, FieldKind};
use crate::draft::{Draft, Row, Value};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

/// The most characters that a cell of a workbook takes.
const CELL_CHARS: usize = 32_767;
/// The most characters of a hint or of a list written into a rule for cells.
const RULE_CHARS: usize = 255;
/// Rows of the empty form that have lists and hints.
const FORM_ROWS: u32 = 300;
const NOTES: &str = "填写说明";
const LISTS: &str = "选项";

/// Why a table cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteFault {
    #[error("第 {row} 行的“{column}”有 {chars} 字，表格的一格最多放 {CELL_CHARS} 字；请先把它改短")]
    TooLong {
        row: usize,
        column: String,
        chars: usize,
    },
    #[error("表格没有写成：{0}")]
    Workbook(#[from] XlsxError),
}

/// The rows of a table as `.xlsx`. The same draft gives the same bytes.
///
/// # Errors
/// [`WriteFault`] when an answer is longer than a cell may be.
pub fn write_table(
    catalog: &Catalog,
    draft: &Draft,
    table: &'static Field,
) -> Result<Vec<u8>, WriteFault> {
    let mut book = Sheets::new(catalog, draft, table);
    book.fill(draft.rows(&table.id))?;
    book.finish()
}

/// An empty form for the rows of a table: head, lists to choose from, hints, and a second sheet with notes.
///
/// # Errors
/// [`WriteFault::Workbook`] when the catalog asks for something that a workbook cannot hold.
pub fn write_form(
    catalog: &Catalog,
    draft: &Draft,
    table: &'static Field,
) -> Result<Vec<u8>, WriteFault> {
    let mut book = Sheets::new(catalog, draft, table);
    book.notes()?;
    book.fill(&[])?;
    book.finish()
}

/// A workbook while it is written.
struct Sheets<'a> {
    reader: Reader<'a>,
    draft: &'a Draft,
    table: &'static Field,
    fields: Vec<&'static Field>,
    main: Worksheet,
    notes: Option<Worksheet>,
    /// Columns of words for lists that are too long to be written into a rule.
    lists: Worksheet,
    lists_used: u16,
}

impl<'a> Sheets<'a> {
    fn new(catalog: &'a Catalog, draft: &'a Draft, table: &'static Field) -> Self {
        Self {
            reader: Reader::new(catalog, draft),
            draft,
            table,
            fields: fields(table).collect(),
            main: Worksheet::new(),
            notes: None,
            lists: Worksheet::new(),
            lists_used: 0,
        }
    }

    fn fill(&mut self, rows: &[Row]) -> Result<(), WriteFault> {
        self.main.set_name(sheet_name(&self.table.label))?;
        self.lists.set_name(LISTS)?;
        let last = u32::try_from(rows.len()).unwrap_or(u32::MAX).max(FORM_ROWS);
        for (column, field) in (0u16..).zip(self.fields.clone()) {
            self.head(column, field)?;
            let format = body_format(field);
            self.main.set_column_format(column, &format)?;
            let mut width = shown_width(&head_words(field)) + 3;
            for (index, row) in rows.iter().enumerate() {
                let Some(value) = row.get(&field.id) else {
                    continue;
                };
                let words = self.reader.words(value, field);
                width = width.max(words.lines().map(shown_width).max().unwrap_or(0) + 2);
                let at = u32::try_from(index + 1).unwrap_or(u32::MAX);
                self.cell((at, column), value, words, field, &format)?;
            }
            self.main
                .set_column_width(column, width.clamp(8, 42) as f64)?;
            if let Some(rule) = self.rule(field)? {
                self.main
                    .add_data_validation(1, column, last, column, &rule)?;
            }
        }
        self.main.set_freeze_panes(1, 1)?;
        self.main.set_landscape().set_print_fit_to_pages(1, 0);
        self.main.set_repeat_rows(0, 0)?;
        Ok(())
    }

    /// Whether there are notes for people who fill it in.
    fn is_form(&self) -> bool {
        self.notes.is_some()
    }

    fn head(&mut self, column: u16, field: &Field) -> Result<(), WriteFault> {
        let format = Format::new()
            .set_bold()
            .set_background_color(Color::RGB(0x00EE_EAE0))
            .set_border_bottom(FormatBorder::Thin)
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap();
        let star = if self.is_form() && field.is_required_in(self.draft.filing()) {
            " *"
        } else {
            ""
        };
        self.main
            .write_string_with_format(0, column, head_words(field) + star, &format)?;
        Ok(())
    }

    fn cell(
        &mut self,
        (row, column): (u32, u16),
        value: &Value,
        words: String,
        field: &Field,
        format: &Format,
    ) -> Result<(), WriteFault> {
        let chars = words.encode_utf16().count();
        if chars > CELL_CHARS {
            return Err(WriteFault::TooLong {
                row: row as usize,
                column: field.label.clone(),
                chars,
            });
        }
        match value {
            Value::Number(number) if exact(*number).is_some() => {
                let number = exact(*number).unwrap_or_default();
                self.main
                    .write_number_with_format(row, column, number, format)?;
            }
            _ => {
                self.main.write_string_with_format(
                    row,
                    column,
                    words,
                    &format.clone().set_num_format("@"),
                )?;
            }
        }
        Ok(())
    }

    /// The list of a choice, and the hint that is shown when a cell is selected.
    fn rule(&mut self, field: &Field) -> Result<Option<DataValidation>, WriteFault> {
        let words: Vec<String> = match &field.kind {
            FieldKind::Choice { options } => {
                options.iter().map(|option| option.label.clone()).collect()
            }
            FieldKind::Flag { yes, no } => vec![yes.clone(), no.clone()],
            FieldKind::Ref { table, many: false } => self.names(table),
            _ => Vec::new(),
        };
        let mut rule = DataValidation::new().ignore_blank(true);
        if words.is_empty() {
            if field.hint.is_empty() {
                return Ok(None);
            }
            rule = rule.allow_any_value();
        } else {
            rule = self.list(rule, &words)?;
            // Words beside the list are no mistake: 其他：… names what it is.
            rule = rule.set_error_style(DataValidationErrorStyle::Information);
            rule = rule.set_error_message("一般从列表里选；选“其他”的可以写成“其他：具体名称”")?;
        }
        let hint = hint(field);
        if !hint.is_empty() {
            rule = rule.set_input_title(cut(&field.label, 32))?;
            rule = rule.set_input_message(cut(&hint, RULE_CHARS))?;
        }
        Ok(Some(rule))
    }

    fn names(&self, table: &str) -> Vec<String> {
        let catalog = crate::catalog::builtin();
        let first = catalog
            .field(table)
            .and_then(|table| table.columns().first());
        let rows = self.draft.rows(table).iter();
        rows.filter_map(|row| Some(row.text(&first?.id).to_owned()))
            .filter(|name| !name.is_empty())
            .collect()
    }

    /// A short list stands in the rule itself, a long one or one with commas on a sheet of its own.
    fn list(
        &mut self,
        rule: DataValidation,
        words: &[String],
    ) -> Result<DataValidation, WriteFault> {
        let length: usize = words
            .iter()
            .map(|word| word.encode_utf16().count() + 1)
            .sum();
        if length <= RULE_CHARS && words.iter().all(|word| !word.contains([',', '"'])) {
            return Ok(rule.allow_list_strings(words)?);
        }
        let column = self.lists_used;
        self.lists_used += 1;
        for (row, word) in (0u32..).zip(words) {
            self.lists
                .write_string(row, column, cut(word, CELL_CHARS))?;
        }
        let letter = rust_xlsxwriter::utility::column_number_to_name(column);
        let range = format!("={LISTS}!${letter}$1:${letter}${}", words.len());
        Ok(rule.allow_list_formula(Formula::new(range)))
    }

    /// The second sheet: each column with whether it is needed, how it is filled in, and what can be chosen.
    fn notes(&mut self) -> Result<(), WriteFault> {
        let mut notes = Worksheet::new();
        notes.set_name(NOTES)?;
        let bold = Format::new()
            .set_bold()
            .set_background_color(Color::RGB(0x00EE_EAE0));
        let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let general = [
            format!(
                "请在“{}”一页里填写，一行一{}，表头不要改动",
                self.table.label,
                counter(self.table)
            ),
            "带 * 的栏目必须填；确实没有的填“无”".to_owned(),
            "代码、电话、日期照样填成文字即可，日期写成 2026-01-05 或 2026年1月5日".to_owned(),
        ];
        for (row, sentence) in (0u32..).zip(&general) {
            notes.write_string(row, 0, sentence.as_str())?;
        }
        let top = 4;
        for (column, title) in (0u16..).zip(["栏目", "必填", "怎样填", "可以选"]) {
            notes.write_string_with_format(top, column, title, &bold)?;
        }
        for (row, field) in (top + 1..).zip(&self.fields) {
            let required = if field.is_required_in(self.draft.filing()) {
                "是"
            } else {
                ""
            };
            let cells = [
                head_words(field),
                required.to_owned(),
                hint(field),
                options(field),
            ];
            for (column, words) in (0u16..).zip(cells) {
                notes.write_string_with_format(row, column, words, &wrapped)?;
            }
        }
        for (column, width) in (0u16..).zip([24, 6, 56, 56]) {
            notes.set_column_width(column, width)?;
        }
        self.notes = Some(notes);
        Ok(())
    }

    fn finish(self) -> Result<Vec<u8>, WriteFault> {
        let mut book = Workbook::new();
        // A fixed moment, so that the same rows give the same bytes.
        let moment = ExcelDateTime::from_ymd(2026, 1, 1)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&moment));
        book.push_worksheet(self.main);
        if let Some(notes) = self.notes {
            book.push_worksheet(notes);
        }
        if self.lists_used > 0 {
            let mut lists = self.lists;
            lists.set_hidden(true);
            book.push_worksheet(lists);
        }
        Ok(book.save_to_buffer()?)
    }
}

/// The label with the unit of its numbers.
fn head_words(field: &Field) -> String {
    match &field.kind {
        FieldKind::Number { unit, .. } if !unit.is_empty() => format!("{}（{unit}）", field.label),
        _ => field.label.clone(),
    }
}

fn body_format(field: &Field) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    match &field.kind {
        FieldKind::Number { .. } => format,
        FieldKind::Text { .. } | FieldKind::Prose { .. } => {
            format.set_num_format("@").set_text_wrap()
        }
        _ => format.set_num_format("@"),
    }
}

/// The number as a spreadsheet keeps it, when that is the very same.
fn exact(number: Decimal) -> Option<f64> {
    let kept = number.to_f64()?;
    let shown: f64 = format!("{kept:.14e}").parse().ok()?;
    let back: Decimal = shown.to_string().parse().ok()?;
    (back == number).then_some(kept)
}

fn hint(field: &Field) -> String {
    let how = match &field.kind {
        FieldKind::Date {
            precision: DatePrecision::Month,
        } => "如 2026-03",
        FieldKind::Date { .. } => "如 2026-01-05",
        FieldKind::Ref { many: true, .. } => "几家之间用顿号隔开",
        _ => "",
    };
    let parts = [field.hint.as_str(), how];
    let parts = parts.iter().filter(|part| !part.is_empty());
    parts.copied().collect::<Vec<_>>().join("；")
}

fn options(field: &Field) -> String {
    let words: Vec<&str> = match &field.kind {
        FieldKind::Choice { options } => {
            options.iter().map(|option| option.label.as_str()).collect()
        }
        FieldKind::Flag { yes, no } => vec![yes, no],
        _ => Vec::new(),
    };
    words.join("、")
}

fn counter(table: &Field) -> &str {
    match &table.kind {
        FieldKind::Table { counter, .. } => counter,
        _ => "行",
    }
}

/// Width in narrow characters: Han take two.
fn shown_width(words: &str) -> usize {
    words
        .chars()
        .map(|c| if c.is_ascii() { 1 } else { 2 })
        .sum()
}

/// No longer than a number of UTF-16 units, as workbooks count.
fn cut(words: &str, most: usize) -> String {
    let mut used = 0;
    let fits = |c: &char| {
        used += c.len_utf16();
        used <= most
    };
    words.chars().take_while(fits).collect()
}

fn sheet_name(label: &str) -> String {
    let plain = label.replace(['[', ']', ':', '*', '?', '/', '\\', '\''], " ");
    cut(plain.trim(), 31)
}
