//! What is composed from drafts: numbering, counts, three-valued answers, and that no word is lost.

use super::*;
use crate::catalog::builtin;
use crate::document::{
    Answer, Block, Content, Document, Inline, Matter, Part, Table, TableRow, Words, plain_text,
};
use crate::draft::{Attachment, Choice, Draft, Edit, Place, Row, Value};

mod lossless;
mod running_text;

fn empty() -> Draft {
    Draft::new("recognition", &builtin().version)
}

fn answer(draft: &mut Draft, field: &str, value: Value) {
    if let Some(edit) = Edit::answer(draft, Place::field(field), Some(value)) {
        draft.apply(&edit).unwrap();
    }
}

fn say(draft: &mut Draft, field: &str, words: &str) {
    answer(draft, field, Value::Text(words.to_owned()));
}

fn attach(draft: &mut Draft, id: &str, caption: &str) {
    let attachment = Attachment {
        id: id.to_owned(),
        file: format!("{id}.png"),
        caption: caption.to_owned(),
        rotate: 90,
        hash: String::new(),
    };
    let edit = Edit::append_attachment(draft, attachment);
    draft.apply(&edit).unwrap();
}

fn unit(id: &str, name: &str, role: &str, nature: &str) -> Row {
    let mut row = Row::new(id);
    let mut put = |column: &str, value| row.cells.insert(column.to_owned(), value);
    put("name", Value::Text(name.to_owned()));
    put("role", Value::Choice(Choice::of(role)));
    put("nature", Value::Choice(Choice::of(nature)));
    row
}

fn with_units() -> Draft {
    let mut draft = empty();
    let mut lead = unit("u1", "甲公司", "lead", "enterprise");
    let files = Value::Files(vec!["a1".into()]);
    lead.cells.insert("licence".into(), files);
    let units = vec![
        lead,
        unit("u2", "乙公司", "host", "enterprise"),
        unit("u3", "丙大学", "member", "university"),
    ];
    answer(&mut draft, "units", Value::Rows(units));
    attach(&mut draft, "a1", "营业执照（副本）");
    draft
}

fn compose(draft: &Draft) -> Document {
    booklet(
        builtin(),
        draft,
        &Scans::new(),
        &Options::draft("2026年11月16日16:42"),
    )
}

fn alone(draft: &Draft, id: &str) -> Document {
    let options = Options::draft("2026年11月16日16:42");
    material(builtin(), draft, &Scans::new(), &options, id).unwrap()
}

fn part<'d>(document: &'d Document, id: &str) -> &'d Part {
    document.parts.iter().find(|part| part.id == id).unwrap()
}

fn tables(part: &Part) -> Vec<&Table> {
    let tables = part.blocks.iter().filter_map(|block| match &block.matter {
        Matter::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

fn headings(part: &Part) -> Vec<&str> {
    let headings = part.blocks.iter().filter_map(|block| match &block.matter {
        Matter::Heading { words, .. } | Matter::FormHeading(words) => Some(words.as_str()),
        _ => None,
    });
    headings.collect()
}

fn row_text(row: &TableRow) -> Vec<String> {
    let cells = row.cells.iter().map(|cell| match &cell.words {
        Words::Text(inlines) => inlines.iter().map(shown).collect(),
        Words::Lines(lines) => lines.concat(),
        Words::Name(words) | Words::Figure(words) => words.clone(),
        Words::Dash => "—".to_owned(),
        Words::Tick(ticked) => ticked.to_string(),
        Words::Empty => String::new(),
    });
    cells.collect()
}

/// Words as printed; page numbers, not known yet, by their anchor.
fn shown(inline: &Inline) -> String {
    match inline {
        Inline::Gap(name) => format!("{{{name}}}"),
        Inline::PageOf(anchor) | Inline::PagesOf(anchor) | Inline::PageCount(anchor) => {
            format!("<{anchor}>")
        }
        other => plain_text(std::slice::from_ref(other)),
    }
}

/// Everything that a block of running text says, gaps by their names.
fn said(block: &Block) -> String {
    match &block.matter {
        Matter::Paragraph(inlines) | Matter::ListItem(inlines) => {
            inlines.iter().map(shown).collect()
        }
        Matter::Heading { words, .. } => words.clone(),
        Matter::Figure(figure) => figure.caption.clone().unwrap_or_default(),
        Matter::Table(table) => {
            let mut words = table.caption.clone().unwrap_or_default();
            words.extend(table.head.iter().map(String::as_str));
            words.extend(table.rows.iter().flat_map(row_text));
            words
        }
        _ => String::new(),
    }
}

#[test]
fn an_empty_draft_prints_all_its_materials_but_no_attachments() {
    let document = compose(&empty());
    let ids: Vec<&str> = document.parts.iter().map(|part| part.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "cover",
            "contents",
            "application-form",
            "necessity",
            "feasibility-report",
            "agreement",
            "charter"
        ]
    );
    assert!(
        part(&document, "necessity")
            .blocks
            .iter()
            .any(|block| said(block) == "{组建背景}")
    );
}

#[test]
fn a_draft_of_an_unknown_filing_prints_its_cover() {
    let document = compose(&Draft::new("from-elsewhere", ""));
    assert_eq!(document.parts.len(), 1);
}

#[test]
fn every_filing_composes_when_nothing_is_answered() {
    for filing in &builtin().filings {
        let draft = Draft::new(&filing.id, "");
        assert!(compose(&draft).parts.len() > 2, "{}", filing.id);
    }
}

#[test]
fn the_form_numbers_its_sections_and_says_where_each_answer_stands() {
    let mut draft = empty();
    say(&mut draft, "alliance.name", "某某联盟");
    let document = compose(&draft);
    let form = part(&document, "application-form");
    assert_eq!(headings(form)[..2], ["一、联盟基本情况", "二、理事长单位"]);
    let cells = form.blocks.iter().filter_map(|block| match &block.matter {
        Matter::Grid(grid) => Some(grid.rows.iter().flat_map(|row| &row.cells)),
        _ => None,
    });
    let name = cells
        .flatten()
        .find(|cell| cell.at.as_deref() == Some("alliance.name"));
    let content = &name.unwrap().content;
    assert_eq!(
        *content,
        Content::Answer(Answer::Text(crate::document::text("某某联盟")))
    );
}

#[test]
fn unanswered_none_and_answered_are_three_things_on_paper() {
    let content = |draft: &Draft| {
        let document = compose(draft);
        let form = part(&document, "application-form");
        let mut cells = form.blocks.iter().flat_map(|block| match &block.matter {
            Matter::Grid(grid) => grid.rows.iter().flat_map(|row| row.cells.clone()).collect(),
            _ => Vec::new(),
        });
        let at = Some("alliance.english_name");
        cells.find(|cell| cell.at.as_deref() == at).unwrap().content
    };
    let mut draft = empty();
    assert_eq!(content(&draft), Content::Answer(Answer::Empty));
    answer(&mut draft, "alliance.english_name", Value::Nothing);
    assert_eq!(content(&draft), Content::Answer(Answer::None));
}

#[test]
fn rows_of_grids_and_tables_fill_their_width() {
    let document = compose(&with_units());
    for block in document.parts.iter().flat_map(|part| &part.blocks) {
        match &block.matter {
            Matter::Grid(grid) => {
                for row in &grid.rows {
                    let spans: usize = row.cells.iter().map(|cell| cell.span).sum();
                    assert_eq!(spans, grid.columns.len(), "{:?}", block.at);
                }
            }
            Matter::Table(table) => {
                let width: f64 = table
                    .columns
                    .iter()
                    .map(|column| column.width.to_mm())
                    .sum();
                assert!(
                    (width - 156.0).abs() < 0.01,
                    "{:?} is {width} wide",
                    block.at
                );
                assert_eq!(table.head.len(), table.columns.len());
                for row in &table.rows {
                    let spans: usize = row.cells.iter().map(|cell| cell.span).sum();
                    assert_eq!(spans, table.columns.len(), "{:?}", block.at);
                }
            }
            _ => {}
        }
    }
}

#[test]
fn the_roster_ends_with_its_sum_and_the_other_reading() {
    let document = compose(&with_units());
    let form = part(&document, "application-form");
    let roster = tables(form)[0];
    let sum = roster.rows.last().unwrap();
    assert!(sum.sum);
    assert_eq!(row_text(sum), ["合计　3家，其中企业2家，占66.7%"]);
    let note = form.blocks.iter().find_map(|block| match &block.matter {
        Matter::Note(words) => Some(plain_text(words)),
        _ => None,
    });
    let note = note.unwrap();
    assert_eq!(
        note,
        "注：含理事长单位、依托单位；不含两单位时为1家，其中企业0家，占0.0%。"
    );
}

#[test]
fn the_attachment_list_and_the_attachments_agree() {
    let mut draft = with_units();
    attach(&mut draft, "a3", "经费管理办法（第1页）");
    attach(&mut draft, "a4", "经费管理办法（第2页）");
    let files = vec!["a3".to_owned(), "a4".to_owned()];
    answer(&mut draft, "attachments.funds_rules", Value::Files(files));
    let document = compose(&draft);
    let bound: Vec<(String, String, usize)> = part(&document, "attachments")
        .blocks
        .iter()
        .map(|block| match &block.matter {
            Matter::Attachment(paper) => (
                paper.name.clone(),
                format!("<{}>", block.anchor.as_ref().unwrap()),
                paper.scans.len(),
            ),
            other => panic!("not an attachment: {other:?}"),
        })
        .collect();
    let list = tables(part(&document, "application-form"));
    let list = list
        .into_iter()
        .find(|table| table.head[1] == "附件名称")
        .unwrap();
    let (sum, rows) = list.rows.split_last().unwrap();
    let listed: Vec<(String, String, usize)> = rows
        .iter()
        .map(|row| {
            let row = row_text(row);
            (row[1].clone(), row[4].clone(), row[3].parse().unwrap())
        })
        .collect();
    assert_eq!(listed, bound);
    assert_eq!(listed[0].0, "营业执照（副本）");
    assert_eq!(listed[1].0, "经费管理办法");
    assert_eq!(row_text(sum), ["合　计", "3", "<attachments>"]);
}

#[test]
fn a_material_by_itself_names_no_pages_of_another_volume() {
    let document = alone(&with_units(), "application-form");
    assert_eq!(document.parts.len(), 2);
    let form = part(&document, "application-form");
    let list = tables(form)
        .into_iter()
        .find(|table| table.head[1] == "附件名称")
        .unwrap();
    assert_eq!(row_text(&list.rows[0])[4], "另册");
    let options = Options::draft("");
    let none = material(builtin(), &empty(), &Scans::new(), &options, "attachments");
    assert_eq!(none, None);
}

#[test]
fn clauses_and_chapters_are_counted_and_every_unit_signs() {
    let document = compose(&with_units());
    let agreement = part(&document, "agreement");
    let clauses = headings(agreement);
    assert!(clauses.contains(&"第一条　名称、宗旨与原则"), "{clauses:?}");
    assert!(
        clauses.contains(&"第十三条　生效、变更与其他"),
        "{clauses:?}"
    );
    let signed = agreement
        .blocks
        .iter()
        .find_map(|block| match &block.matter {
            Matter::Signatures(signatures) => Some(&signatures.units),
            _ => None,
        });
    let names: Vec<&str> = signed
        .unwrap()
        .iter()
        .map(|unit| unit.name.as_str())
        .collect();
    assert_eq!(names, ["甲公司", "乙公司", "丙大学"]);
    assert!(headings(part(&document, "charter"))[0].starts_with("第一章　"));
}

#[test]
fn a_ready_paper_stands_in_for_the_text() {
    let mut draft = with_units();
    answer(
        &mut draft,
        "agreement.attached",
        Value::Files(vec!["a1".into()]),
    );
    let document = compose(&draft);
    let blocks = &part(&document, "agreement").blocks;
    assert!(matches!(
        &blocks[..],
        [Block {
            matter: Matter::Attachment(_),
            ..
        }]
    ));
    let form = part(&document, "application-form");
    let list = tables(form)
        .into_iter()
        .find(|table| table.head[1] == "附件名称")
        .unwrap();
    assert_eq!(list.rows.len(), 2, "it is no attachment besides");
}

#[test]
fn one_unit_in_both_roles_seals_the_cover_once() {
    let mut draft = empty();
    let units = vec![unit("u1", "甲公司", "lead-and-host", "enterprise")];
    answer(&mut draft, "units", Value::Rows(units));
    let document = compose(&draft);
    let Matter::Cover(cover) = &document.parts[0].blocks[0].matter else {
        panic!("the first part is the cover");
    };
    let roles: Vec<&str> = cover.seals.iter().map(|seal| seal.role.as_str()).collect();
    assert_eq!(roles, ["理事长单位兼依托单位（盖章）"]);
}

/// The answer paths of all blocks and cells of a part.
fn paths(part: &Part) -> Vec<&str> {
    let mut paths: Vec<&Option<String>> = Vec::new();
    for block in &part.blocks {
        paths.push(&block.at);
        match &block.matter {
            Matter::Grid(grid) => {
                let cells = grid.rows.iter().flat_map(|row| &row.cells);
                paths.extend(cells.map(|cell| &cell.at));
            }
            Matter::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                paths.extend(cells.map(|cell| &cell.at));
            }
            _ => {}
        }
    }
    paths.into_iter().flatten().map(String::as_str).collect()
}

#[test]
fn every_path_on_the_sample_leads_to_a_question() {
    let draft = crate::exchange::sample().imported.draft;
    let document = compose(&draft);
    let paths: Vec<&str> = document.parts.iter().flat_map(|part| paths(part)).collect();
    assert!(paths.len() > 500, "only {} paths", paths.len());
    for path in paths {
        let place: Place = path.parse().unwrap();
        let field = builtin().field(&place.field);
        assert!(field.is_some(), "{path}");
        if let Some(column) = &place.column {
            assert!(builtin().column(&place.field, column).is_some(), "{path}");
        }
    }
}

#[test]
fn the_sample_has_no_gaps_and_nothing_unanswered_in_running_text() {
    let draft = crate::exchange::sample().imported.draft;
    let document = compose(&draft);
    for part in &document.parts {
        for block in &part.blocks {
            if let Matter::Paragraph(inlines) | Matter::ListItem(inlines) = &block.matter {
                let gap = inlines
                    .iter()
                    .find(|inline| matches!(inline, Inline::Gap(_)));
                assert_eq!(gap, None, "{:?}", block.at);
            }
        }
    }
}

#[test]
fn the_notes_say_how_many_copies_are_handed_in() {
    let mut options = Options::draft("");
    options.copies = 5;
    let document = booklet(builtin(), &empty(), &Scans::new(), &options);
    let Matter::Notes { items, .. } = &part(&document, "application-form").blocks[0].matter else {
        panic!("the form begins with its notes");
    };
    assert!(plain_text(&items[0]).ends_with("一式五份。"));
    let boxes = items
        .iter()
        .flatten()
        .filter(|inline| matches!(inline, Inline::Box { .. }));
    assert_eq!(boxes.count(), 2);
}
