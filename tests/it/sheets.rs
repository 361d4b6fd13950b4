//! Spreadsheets in and out: what people send is understood, what goes out comes back, what is hostile is refused.

use mengshu::catalog::{Field, FieldKind, builtin};
use mengshu::draft::{Choice, Date, Draft, Edit, Place, Row, Value};
use mengshu::exchange::sample;
use mengshu::exchange::sheets::{
    Book, Fate, Plan, SheetFault, Way, fields, match_sheet, plan, read_apart, read_book,
    write_form, write_table,
};
use proptest::prelude::*;
use rust_decimal::Decimal;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use std::io::{Cursor, Write};
use std::sync::Arc;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn table(id: &str) -> &'static Field {
    builtin().field(id).unwrap()
}

fn tables() -> impl Iterator<Item = &'static Field> {
    builtin()
        .all_fields()
        .filter(|field| !field.columns().is_empty())
}

/// What the first sheet of a book would do to a table.
fn planned(draft: &Draft, id: &str, book: &Book, way: Way) -> Plan {
    let table = table(id);
    let sheet = &book.sheets[0];
    let matched = match_sheet(sheet, table);
    plan(builtin(), draft, table, sheet, &matched, way, "r")
}

fn after(draft: &Draft, plan: &Plan) -> Draft {
    let mut after = draft.clone();
    if let Some(edit) = &plan.edit {
        after.apply(edit).unwrap();
    }
    after
}

fn empty() -> Draft {
    Draft::new("recognition", builtin().version.clone())
}

fn text(book: &Book, line: usize, column: usize) -> &str {
    book.sheets[0].lines[line].cell(column).text()
}

// ───────────── out and back ─────────────

#[test]
fn every_table_of_the_sample_comes_back_as_it_went_out() {
    let draft = sample().imported.draft;
    for table in tables() {
        let bytes = write_table(builtin(), &draft, table).unwrap();
        if draft.rows(&table.id).is_empty() {
            continue;
        }
        let book = read_book(&bytes).unwrap();
        for way in [Way::Replace, Way::Update] {
            let plan = planned(&draft, &table.id, &book, way);
            assert_eq!(plan.edit, None, "{} {way:?}: {:?}", table.id, plan.rows);
            assert_eq!(plan.rows.len(), draft.rows(&table.id).len());
            let remarks: Vec<_> = plan.rows.iter().flat_map(|row| &row.remarks).collect();
            assert!(remarks.is_empty(), "{remarks:?}");
        }
    }
}

#[test]
fn the_same_rows_give_the_same_bytes() {
    let draft = sample().imported.draft;
    for table in tables() {
        let first = write_table(builtin(), &draft, table).unwrap();
        assert!(first == write_table(builtin(), &draft, table).unwrap());
        let form = write_form(builtin(), &draft, table).unwrap();
        assert!(form == write_form(builtin(), &draft, table).unwrap());
    }
}

#[test]
fn an_empty_form_holds_no_rows_and_names_every_column() {
    let draft = sample().imported.draft;
    for table in tables() {
        let bytes = write_form(builtin(), &draft, table).unwrap();
        let book = read_book(&bytes).unwrap();
        assert_eq!(book.sheets[0].name, table.label);
        assert_eq!(book.sheets[1].name, "填写说明");
        let matched = match_sheet(&book.sheets[0], table);
        let found: Vec<_> = matched
            .columns
            .iter()
            .filter_map(|column| column.field)
            .collect();
        let asked: Vec<_> = fields(table).map(|field| field.id.as_str()).collect();
        assert_eq!(found, asked, "{}", table.id);
        assert!(
            planned(&draft, &table.id, &book, Way::Append)
                .rows
                .is_empty()
        );
    }
}

/// One part of a zipped workbook.
fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut entry = zip.by_name(name).unwrap();
    std::io::Read::read_to_string(&mut entry, &mut text).unwrap();
    text
}

#[test]
fn what_goes_out_has_a_frozen_head_lists_and_hints_and_no_formulas() {
    let mut draft = sample().imported.draft;
    let place = Place::cell("units", "u1", "contact");
    let name = Value::Text("=HYPERLINK(\"x\")".to_owned());
    draft
        .apply(&Edit::answer(&draft, place, Some(name)).unwrap())
        .unwrap();
    for bytes in [
        write_table(builtin(), &draft, table("units")).unwrap(),
        write_form(builtin(), &draft, table("units")).unwrap(),
    ] {
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(sheet.contains("state=\"frozen\""));
        assert!(sheet.contains("理事长单位,依托单位,"), "a list of roles");
        assert!(sheet.contains("与证照和公章一字不差"), "a hint");
        assert!(!sheet.contains("<f>"), "words are never formulas");
    }
    for number in 1..=20 {
        let mut row = Row::new(format!("z{number}"));
        let name = format!("示例海河新材料科技第{number}有限公司");
        row.cells.insert("name".into(), Value::Text(name));
        draft
            .apply(&Edit::append_row(&draft, "units", row))
            .unwrap();
    }
    // The names of units are too long for a rule, so they stand on a sheet of their own.
    let council = write_form(builtin(), &draft, table("council")).unwrap();
    let sheet = part(&council, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("选项!$A$1:$A$32"), "a list of units");
    assert!(part(&council, "xl/workbook.xml").contains("state=\"hidden\""));
}

/// Words as people type them: no white space at the ends, nothing that means 无.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[一-龥]{1,12}",
        "[=+@-]?[A-Za-z0-9%&<>\"'_#(),;:！？。、（）]{1,16}",
        "_x00[0-9A-F]{2}_[一-龥]",
        "[🚢𠀀é]{1,3}",
    ]
    .prop_map(|text| text.trim().to_owned())
    .prop_filter("means nothing or explains", |text| {
        let plain = text.trim_start_matches(['（', '(', '【', '*']);
        !text.is_empty()
            && !matches!(text.as_str(), "无" | "/" | "-" | "——" | "无。" | "—")
            && !plain.starts_with("填写提示")
    })
}

fn value(field: &'static Field, names: usize) -> BoxedStrategy<Value> {
    let base = match &field.kind {
        FieldKind::Line { format, .. } => {
            let year = format.is_some();
            words()
                .prop_map(move |text| Value::Text(if year { "2026".into() } else { text }))
                .boxed()
        }
        FieldKind::Code { .. } => "[0-9A-HJ-NPQRTUWXY]{9,18}".prop_map(Value::Text).boxed(),
        FieldKind::Text { .. } | FieldKind::Prose { .. } => (words(), words())
            .prop_map(|(a, b)| Value::Text(format!("{a}\n{b}")))
            .boxed(),
        FieldKind::Choice { options } => {
            let options = options.clone();
            (0..options.len(), words())
                .prop_map(move |(index, note)| {
                    let option = &options[index];
                    Value::Choice(Choice {
                        id: option.id.clone(),
                        note: option.note.then_some(note),
                    })
                })
                .boxed()
        }
        FieldKind::Flag { .. } => any::<bool>().prop_map(Value::Flag).boxed(),
        FieldKind::Date { .. } => (1900..2100i32, 1..13u32, prop::option::of(1..29u32))
            .prop_map(|(year, month, day)| {
                let date = match day {
                    Some(day) => Date::day(year, month, day),
                    None => Date::month(year, month),
                };
                Value::Date(date.unwrap())
            })
            .boxed(),
        FieldKind::Number { .. } => (any::<i64>(), 0..7u32)
            .prop_map(|(digits, scale)| Value::Number(Decimal::new(digits, scale)))
            .boxed(),
        FieldKind::Ref { many, .. } => {
            let most = if *many { names } else { 1 };
            prop::collection::btree_set(1..=names, 1..=most)
                .prop_map(|ids| Value::Refs(ids.iter().map(|id| format!("u{id}")).collect()))
                .boxed()
        }
        FieldKind::Table { .. } | FieldKind::Files => unreachable!("not among the columns"),
    };
    if field.none_allowed {
        prop_oneof![4 => base, 1 => Just(Value::Nothing)].boxed()
    } else {
        base
    }
}

fn row(table: &'static Field) -> impl Strategy<Value = Vec<(String, Value)>> {
    let cells: Vec<_> = fields(table)
        .map(|field| {
            let id = field.id.clone();
            prop::option::weighted(0.7, value(field, 3))
                .prop_map(move |value| value.map(|value| (id.clone(), value)))
        })
        .collect();
    cells
        .prop_map(|cells| cells.into_iter().flatten().collect::<Vec<_>>())
        .prop_filter("a row without answers is no row", |row| !row.is_empty())
}

/// A draft with three units of difficult names, and random rows in one table.
fn drafted(table: &'static Field) -> impl Strategy<Value = Draft> {
    let rows = prop::collection::vec(row(table), 1..6);
    rows.prop_map(move |rows| {
        let mut draft = empty();
        if table.id != "units" {
            for (id, name) in [("u1", "甲、乙公司"), ("u2", "甲"), ("u3", "丙（天津）,Ltd")]
            {
                let mut row = Row::new(id);
                row.cells.insert("name".into(), Value::Text(name.into()));
                let edit = Edit::append_row(&draft, "units", row);
                draft.apply(&edit).unwrap();
            }
        }
        for (index, cells) in rows.into_iter().enumerate() {
            let mut row = Row::new(format!("x{index}"));
            row.cells.extend(cells);
            let edit = Edit::append_row(&draft, &table.id, row);
            draft.apply(&edit).unwrap();
        }
        draft
    })
}

fn any_table() -> impl Strategy<Value = &'static Field> {
    let tables: Vec<&'static Field> = tables().collect();
    (0..tables.len()).prop_map(move |index| tables[index])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn whatever_was_answered_comes_back(
        (table, draft) in any_table().prop_flat_map(|table| (Just(table), drafted(table)))
    ) {
        let bytes = write_table(builtin(), &draft, table).unwrap();
        let book = read_book(&bytes).unwrap();
        let plan = planned(&draft, &table.id, &book, Way::Replace);
        prop_assert_eq!(after(&draft, &plan), draft.clone());
        // Into a draft that has only what is referred to.
        let mut bare = draft.clone();
        let place = Place::field(&table.id);
        bare.apply(&Edit::answer(&draft, place, None).unwrap()).unwrap();
        let plan = planned(&bare, &table.id, &book, Way::Append);
        let got = after(&bare, &plan);
        let cells = |draft: &Draft| -> Vec<_> {
            draft.rows(&table.id).iter().map(|row| row.cells.clone()).collect()
        };
        prop_assert_eq!(cells(&got), cells(&draft));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read_book(&bytes);
    }

    #[test]
    fn no_damage_to_a_workbook_makes_it_panic(
        at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        old in any::<bool>(),
    ) {
        let mut bytes = if old { XLS.to_vec() } else { roster_xlsx() };
        for (index, byte) in at {
            let index = index.index(bytes.len());
            bytes[index] = byte;
        }
        if let Ok(book) = read_book(&bytes) {
            planned(&empty(), "units", &book, Way::Update);
        }
    }
}

#[test]
fn an_old_workbook_that_tells_of_more_cells_than_it_can_have_is_damaged() {
    assert!(read_book(XLS).is_ok());
    let record = XLS
        .windows(4)
        .position(|bytes| bytes == [0x00, 0x02, 14, 0])
        .expect("it tells its dimensions");
    // The last row and the last column, each made larger by its upper byte.
    for upper in [4 + 7, 4 + 11] {
        let mut bytes = XLS.to_vec();
        bytes[record + upper] = 0x40;
        let fault = read_book(&bytes).unwrap_err();
        assert_eq!(fault.to_string(), SheetFault::Broken.to_string());
    }
}

// ───────────── what people send ─────────────

const XLS: &[u8] = include_bytes!("../sheets/roster.xls");
const FAR: &[u8] = include_bytes!("../sheets/far.xls");

/// A roster as a person makes it: titles, a merged column, real dates, large numbers, formulas, a hidden sheet.
fn roster_xlsx() -> Vec<u8> {
    let mut book = Workbook::new();
    let hidden = book.add_worksheet();
    hidden.set_name("旧").unwrap().set_hidden(true);
    hidden.write(0, 0, "单位名称").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_name("名册").unwrap().set_active(true);
    let plain = Format::new();
    sheet
        .merge_range(0, 0, 0, 6, "成员单位名册", &plain)
        .unwrap();
    let head = [
        "片区",
        "单位名称*",
        "信用代码",
        "成立日期",
        "注册资本（万元）",
        "占比",
        "邮编",
    ];
    for (column, word) in (0u16..).zip(head) {
        sheet.write(2, column, word).unwrap();
    }
    sheet.merge_range(3, 0, 4, 0, "塘沽", &plain).unwrap();
    let day = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    let percent = Format::new().set_num_format("0.0%");
    let padded = Format::new().set_num_format("000000");
    let date = ExcelDateTime::from_ymd(2026, 1, 5).unwrap();
    for (row, name) in [(3, "甲公司"), (4, "乙公司")] {
        sheet.write(row, 1, name).unwrap();
        sheet.write(row, 2, "91120116MA00EG015H").unwrap();
        sheet
            .write_datetime_with_format(row, 3, &date, &day)
            .unwrap();
        sheet
            .write(row, 4, Formula::new("=6*2").set_result("12"))
            .unwrap();
        sheet.write_with_format(row, 5, 0.667, &percent).unwrap();
        sheet.write_with_format(row, 6, 30450.0, &padded).unwrap();
    }
    sheet.write(5, 4, 0.1 + 0.2).unwrap();
    sheet.write(5, 2, 911_201_160_000_000_000.0).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn cells_are_read_as_they_are_shown() {
    let book = read_book(&roster_xlsx()).unwrap();
    assert_eq!(book.sheets[0].name, "名册");
    assert!(book.sheets[1].hidden, "the hidden sheet comes last");
    let line =
        |index: usize| -> Vec<&str> { (0..7).map(|column| text(&book, index, column)).collect() };
    let first = [
        "塘沽",
        "甲公司",
        "91120116MA00EG015H",
        "2026-01-05",
        "12",
        "66.7%",
        "030450",
    ];
    assert_eq!(line(2), first);
    assert_eq!(
        text(&book, 3, 0),
        "塘沽",
        "a merged cell counts for both rows"
    );
    assert_eq!(text(&book, 4, 4), "0.3");
    assert_eq!(
        text(&book, 4, 2),
        "911201160000000000",
        "never in powers of ten"
    );
}

#[test]
fn an_old_workbook_becomes_units() {
    let book = read_book(XLS).unwrap();
    assert_eq!(book.sheets[0].name, "名册");
    let plan = planned(&empty(), "units", &book, Way::Update);
    let draft = after(&empty(), &plan);
    let rows = draft.rows("units");
    assert_eq!(rows[0].text("name"), "天津示例装备有限公司");
    assert_eq!(rows[0].choice("nature"), Some("enterprise"));
    assert_eq!(rows[0].flag("in_binhai"), Some(true));
    assert_eq!(
        rows[0].get("capital"),
        Some(&Value::Number(Decimal::from(5000)))
    );
    assert_eq!(
        rows[1].get("founded_on"),
        Some(&Value::Date(Date::day(1958, 9, 1).unwrap()))
    );
    assert_eq!(rows[2].text("phone"), "13900000103");
    assert_eq!(
        rows[2].get("founded_on"),
        Some(&Value::Date(Date::day(1985, 6, 1).unwrap()))
    );
    assert_eq!(rows[2].text("code"), "121201160000EG0783");
}

const ODS_HEAD: &str = r#"<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="名册">"#;
const ODS_FOOT: &str =
    "</table:table></office:spreadsheet></office:body></office:document-content>";

fn ods(rows: &str) -> Vec<u8> {
    zipped(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet".to_vec(),
        ),
        ("META-INF/manifest.xml", b"<manifest/>".to_vec()),
        (
            "content.xml",
            format!("{ODS_HEAD}{rows}{ODS_FOOT}").into_bytes(),
        ),
    ])
}

fn zipped(entries: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in entries {
        zip.start_file(*name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn an_open_document_becomes_units() {
    let cell = |text: &str| {
        format!(
            r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
        )
    };
    let day = r#"<table:table-cell office:value-type="date" office:date-value="2026-01-05"/>"#;
    let number = r#"<table:table-cell office:value-type="float" office:value="12"/>"#;
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let head = [cell("单位名称"), cell("成立日期"), cell("注册资本")].concat();
    let body = [cell("甲公司"), day.to_owned(), number.to_owned()].concat();
    let filler = r#"<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    let book = read_book(&ods(&[row(&head), row(&body), filler.to_owned()].concat())).unwrap();
    let draft = after(&empty(), &planned(&empty(), "units", &book, Way::Update));
    let unit = &draft.rows("units")[0];
    assert_eq!(unit.text("name"), "甲公司");
    assert_eq!(
        unit.get("founded_on"),
        Some(&Value::Date(Date::day(2026, 1, 5).unwrap()))
    );
    assert_eq!(unit.get("capital"), Some(&Value::Number(Decimal::from(12))));
}

#[test]
fn a_form_that_units_filled_in_comes_back() {
    let draft = sample().imported.draft;
    let form = read_book(&write_form(builtin(), &draft, table("units")).unwrap()).unwrap();
    let mut book = form;
    let filled = "海河材料有限公司,成员单位,企业,是,91120116MA00EG100X";
    let line = mengshu::exchange::sheets::Line {
        number: 2,
        cells: filled
            .split(',')
            .map(|cell| mengshu::exchange::sheets::Cell::Text(cell.into()))
            .collect(),
    };
    book.sheets[0].lines.push(line);
    let plan = planned(&draft, "units", &book, Way::Update);
    assert_eq!(plan.count(|fate| fate == Fate::Added), 1);
    let got = after(&draft, &plan);
    let added = got.rows("units").last().unwrap();
    assert_eq!(added.text("name"), "海河材料有限公司");
    assert_eq!(added.choice("role"), Some("member"));
    assert_eq!(got.rows("units").len(), draft.rows("units").len() + 1);
}

// ───────────── hostile ─────────────

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const RELS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#;

const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// A bare workbook with one sheet of this content.
fn xlsx(rows: &str) -> Vec<u8> {
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    zipped(&[
        ("[Content_Types].xml", TYPES.into()),
        ("_rels/.rels", ROOT.into()),
        ("xl/workbook.xml", BOOK.into()),
        ("xl/_rels/workbook.xml.rels", RELS.into()),
        ("xl/worksheets/sheet1.xml", sheet.into_bytes()),
    ])
}

fn inline(at: &str, text: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

fn fault(bytes: &[u8]) -> String {
    match read_book(bytes) {
        Err(fault) => fault.to_string(),
        Ok(book) => book.sheets[0].fault.clone().unwrap_or_default(),
    }
}

#[test]
fn cells_at_the_far_corners_take_no_memory() {
    let corners = format!(
        "<row r=\"1\">{}</row><row r=\"1048576\">{}</row>",
        inline("A1", "a"),
        inline("XFD1048576", "b")
    );
    let fault_of = fault(&xlsx(&corners));
    assert!(fault_of.contains("超过 200 列"), "{fault_of}");
    let tall = corners.replace("XFD", "A");
    let book = read_book(&xlsx(&tall)).unwrap();
    assert_eq!(book.sheets[0].lines.len(), 2);
}

#[test]
fn too_many_rows_and_too_long_cells_are_told() {
    let rows: String = (1..=10_001)
        .map(|row| format!("<row r=\"{row}\">{}</row>", inline(&format!("A{row}"), "a")))
        .collect();
    assert!(fault(&xlsx(&rows)).contains("超过 10,000 行"));
    let long = "长".repeat(20_001);
    let book = read_book(&xlsx(&format!(
        "<row>{}{}</row>",
        inline("A1", "单位名称"),
        inline("B1", &long)
    )))
    .unwrap();
    assert!(
        matches!(book.sheets[0].lines[0].cell(1), mengshu::exchange::sheets::Cell::Fault(sentence) if sentence.contains("20,001 字"))
    );
}

#[test]
fn bombs_are_counted_before_they_are_opened() {
    let blank = " ".repeat(80 << 20);
    let bomb = xlsx(&format!("<row>{}</row>{blank}", inline("A1", "a")));
    assert!(bomb.len() < 1 << 20, "a small file");
    assert_eq!(read_book(&bomb), Err(SheetFault::Swollen));
}

#[test]
fn what_cannot_be_read_is_told_in_a_sentence() {
    let sound = roster_xlsx();
    let locked = [
        &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..],
        &wide("EncryptedPackage"),
    ]
    .concat();
    let cases: [(&[u8], SheetFault); 8] = [
        (b"", SheetFault::Empty),
        (&sound[..sound.len() / 2], SheetFault::Broken),
        (&locked, SheetFault::Locked),
        (&XLS[..600], SheetFault::Foreign),
        (
            b"<html><table><tr><td>1</td></tr></table>",
            SheetFault::Markup,
        ),
        (b"\0\0\0\0\0", SheetFault::Foreign),
        (b"\n\n  \n", SheetFault::NoSheet),
        (
            &zipped(&[("word/document.xml", b"<w/>".to_vec())]),
            SheetFault::Foreign,
        ),
    ];
    for (bytes, fault) in cases {
        assert_eq!(read_book(bytes), Err(fault.clone()), "{fault}");
        let sentence = fault.to_string();
        assert!(
            !sentence.contains("错误") && !sentence.ends_with('。'),
            "{sentence}"
        );
    }
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn in_the_child_even_a_reader_that_aborts_is_a_sentence() {
    let opener = crate::apart::opener();
    let read = |bytes: &[u8]| read_apart(&opener, &Arc::new(bytes.to_vec()));
    assert_eq!(read(&roster_xlsx()), read_book(&roster_xlsx()));
    assert_eq!(read(b""), Err(SheetFault::Empty));
    // One cell repeated over all columns of all rows: the reader would hold two million of them, many times over.
    let wide = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>"#;
    let tall = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="90" office:value-type="float" office:value="1"/></table:table-row>"#;
    for rows in [wide, tall] {
        let answer = read(&ods(rows));
        assert!(
            matches!(answer, Err(SheetFault::Broken | SheetFault::Swollen)),
            "{answer:?}"
        );
    }
    // An old workbook is held as a full range; that is bounded by its format.
    let far = read(FAR).map(|book| book.sheets[0].fault.clone());
    assert!(
        matches!(&far, Ok(Some(fault)) if fault.contains("列")) || far == Err(SheetFault::Broken),
        "{far:?}"
    );
    assert!(read(XLS).is_ok(), "and the next file is read");
}
