//! How the built-in forms are arranged: sections in the outline, columns on paper, articles of the regulation.

use super::super::{Block, Catalog, Filing, Material, Treatment, builtin};
use std::collections::BTreeSet;

fn recognition() -> &'static Filing {
    builtin().filing("recognition").unwrap()
}

fn sections_of(filing: &str, material: &str) -> usize {
    let material = builtin().material(material).unwrap();
    material.sections_in(filing).count()
}

fn blocks(catalog: &Catalog) -> impl Iterator<Item = (&Material, &Block)> {
    catalog.materials.iter().flat_map(|material| {
        let blocks = material.sections.iter().flat_map(|section| &section.blocks);
        blocks.map(move |block| (material, block))
    })
}

#[test]
fn the_outline_of_a_recognition_has_eighty_one_sections() {
    let counts: Vec<(&str, usize)> = builtin()
        .materials_of(recognition())
        .map(|material| {
            (
                material.short.as_str(),
                sections_of("recognition", &material.id),
            )
        })
        .collect();
    let expected = [
        ("申请表", 13),
        ("组建必要性说明", 4),
        ("组建可行性报告", 30),
        ("联盟协议书", 17),
        ("联盟章程", 13),
        ("附件", 4),
    ];
    assert_eq!(counts, expected);
    assert_eq!(counts.iter().map(|(_, count)| count).sum::<usize>(), 81);
}

#[test]
fn papers_of_the_founding_are_asked_only_for_registration() {
    let attachments = builtin().material("attachments").unwrap();
    let founding = &builtin().field("attachments.approval").unwrap().id;
    let shown = |filing: &str| {
        attachments
            .sections_in(filing)
            .any(|section| section.shows(founding))
    };
    assert!(shown("registration"));
    assert!(!shown("recognition"));
    assert!(builtin().section_of(recognition(), founding).is_none());
}

#[test]
fn the_report_has_ten_chapters_and_the_strategy_has_six_parts() {
    let report = builtin().material("feasibility-report").unwrap();
    let mut chapters: Vec<&str> = report
        .sections
        .iter()
        .map(|section| section.chapter.as_deref().unwrap_or(&section.title))
        .collect();
    chapters.dedup();
    assert_eq!(chapters.len(), 10, "{chapters:?}");
    let strategy = report
        .sections
        .iter()
        .filter(|section| section.chapter.as_deref() == Some("发展战略规划"));
    assert_eq!(strategy.count(), 6);
}

#[test]
fn the_agreement_has_thirteen_clauses_and_the_charter_eleven_points_and_two() {
    let numbered = |id: &str| {
        let material = builtin().material(id).unwrap();
        material
            .sections
            .iter()
            .filter(|section| section.numbered)
            .count()
    };
    assert_eq!(numbered("agreement"), 13);
    assert_eq!(numbered("charter"), 13);
    let charter = builtin().material("charter").unwrap();
    let points = charter
        .sections
        .iter()
        .filter(|section| section.cites.iter().any(|id| id == "办法 5(三)5"));
    assert_eq!(points.count(), 11);
}

#[test]
fn printed_columns_fill_the_type_area() {
    let mut tables = 0;
    for (material, block) in blocks(builtin()) {
        let Block::Table { field, columns, .. } = block else {
            continue;
        };
        let width: f64 = columns.iter().map(|column| column.width).sum();
        assert!(
            (width - 156.0).abs() < 0.01,
            "{} {field}: {width}",
            material.id
        );
        assert!(
            columns
                .iter()
                .all(|column| matches!(column.of.len(), 1 | 2)),
            "{field}"
        );
        tables += 1;
    }
    assert!(tables >= 9, "only {tables} tables");
}

#[test]
fn the_roster_has_the_widths_of_the_picture() {
    let form = builtin().material("application-form").unwrap();
    let roster = form
        .sections
        .iter()
        .find(|section| section.id == "units")
        .unwrap();
    let [Block::Table { columns, .. }] = roster.blocks.as_slice() else {
        panic!("the roster is one table");
    };
    let widths: Vec<f64> = columns.iter().map(|column| column.width).collect();
    assert_eq!(widths, [9.0, 63.0, 18.0, 14.0, 11.0, 17.0, 24.0]);
}

#[test]
fn a_grid_row_has_at_most_two_pairs() {
    for (material, block) in blocks(builtin()) {
        if let Block::Grid { rows, .. } | Block::Unit { rows, .. } = block {
            assert!(
                rows.iter().all(|row| matches!(row.len(), 1 | 2)),
                "{}",
                material.id
            );
        }
    }
}

#[test]
fn a_table_is_filled_in_where_all_its_rows_are() {
    let place = |field: &str| {
        let (material, section) = builtin().section_of(recognition(), field).unwrap();
        (material.id.as_str(), section.id.as_str())
    };
    assert_eq!(place("units"), ("application-form", "units"));
    assert_eq!(place("council"), ("application-form", "bodies"));
    assert_eq!(place("goals"), ("application-form", "goals"));
    assert_eq!(place("budget"), ("application-form", "funds"));
    assert_eq!(place("alliance.name"), ("application-form", "alliance"));
    assert_eq!(place("agreement.dispute"), ("agreement", "dispute"));
}

#[test]
fn every_article_and_sub_point_stands_in_the_catalog_once() {
    let mut expected: BTreeSet<String> = BTreeSet::new();
    let mut points = |head: &str, ends: &[&str]| {
        expected.extend(ends.iter().map(|end| format!("{head}{end}")));
    };
    let ten = [
        "(一)", "(二)", "(三)", "(四)", "(五)", "(六)", "(七)", "(八)", "(九)", "(十)",
    ];
    points("办法 ", &["1", "2", "3", "4", "5", "6", "7"]);
    points("办法 4", &ten);
    points("办法 5", &ten[..4]);
    points("办法 5(一)", &["1", "2", "3", "4", "5"]);
    points("办法 5(二)", &["1", "2", "3"]);
    points("办法 5(三)", &["1", "2", "3", "4", "5"]);
    points("办法 5(四)", &["1", "2", "3", "4", "5"]);
    points("办法 6", &ten[..2]);
    points("意见 ", &["一", "二", "三", "四", "五"]);
    points("意见 二", &ten[..3]);
    points("意见 二(二)", &["1", "2", "3"]);
    points("意见 三", &ten[..6]);
    points("意见 四", &ten[..8]);
    points("意见 五", &ten[..3]);
    let found: BTreeSet<String> = builtin()
        .articles
        .iter()
        .map(|article| article.id.clone())
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn an_article_is_checked_exactly_when_it_names_rules() {
    for article in &builtin().articles {
        let checked = article.treatment == Treatment::Checked;
        assert_eq!(checked, !article.rules.is_empty(), "{}", article.id);
    }
}

#[test]
fn the_numbers_of_the_regulation_are_known_by_name() {
    let numbers = [
        ("members", 10),
        ("enterprise_percent", 60),
        ("start_up_cap", 50),
        ("national_cap", 50),
        ("report_month", 1),
        ("review_years", 2),
        ("rectification_months", 6),
    ];
    for (name, value) in numbers {
        assert_eq!(builtin().number(name), Some(value), "{name}");
    }
    assert_eq!(builtin().number("no_such_number"), None);
}

#[test]
fn what_is_true_of_one_time_only_is_not_taken_over_into_another_draft() {
    let catalog = builtin();
    let mut of_one_time: Vec<String> = Vec::new();
    for field in catalog.all_fields() {
        if !field.lasting {
            of_one_time.push(field.id.clone());
        }
        let columns = field.columns().iter().filter(|column| !column.lasting);
        of_one_time.extend(columns.map(|column| format!("{}/{}", field.id, column.id)));
    }
    of_one_time.retain(|id| !id.starts_with("figures."));
    of_one_time.sort();
    assert_eq!(
        of_one_time,
        [
            "achievements",
            "plan_projects/funds",
            "plan_projects/spent",
            "plan_projects/state",
            "rectification-report.evidence",
            "rectification-report.problems",
            "rectification-report.reviewed_on",
            "review-report.conclusion",
            "units/agreement_sealed",
            "units/agreement_signed",
            "units/rd_spend",
            "units/rd_staff",
            "units/revenue",
            "units/staff",
        ]
    );
    let figures = catalog
        .facts
        .iter()
        .filter(|fact| fact.id.starts_with("figures."));
    assert!(figures.clone().count() == 11 && figures.clone().all(|fact| !fact.lasting));
}
