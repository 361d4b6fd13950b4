//! What holds for all rules together: a sound draft is silent, no draft makes one panic, articles and rules agree.

use super::fixture::*;
use super::*;
use crate::catalog::{Treatment, builtin};
use crate::draft::{Choice, Date, Edit, Place, Row, Value};
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::LazyLock;

#[test]
fn a_sound_draft_has_no_finding_and_is_complete() {
    let report = check(builtin(), &sound(), today());
    assert_eq!(report.findings, []);
    for material in &report.progress.materials {
        for section in &material.sections {
            let waited_for = section.counted && section.state != State::Done;
            assert!(
                !waited_for,
                "{}/{} {:?}",
                material.material, section.section, section.state
            );
        }
    }
    assert_eq!(report.progress.percent(), 100);
}

#[test]
fn an_empty_draft_only_says_what_is_missing() {
    let report = check(builtin(), &empty(), today());
    assert!(report.count(Level::Must) > 50);
    assert!(
        report.findings.iter().all(|finding| finding.gap),
        "nobody is blamed"
    );
    assert_eq!(report.progress.done(), 0);
    assert_eq!(report.progress.tally().faults(), 0);
    let untouched = |material: &MaterialProgress| material.state() == State::Untouched;
    assert!(report.progress.materials.iter().all(untouched));
    assert_eq!(
        said(&empty(), "member-count"),
        ["units: 名册还是空的，成员单位应不少于 10 家，请逐家添加"]
    );
}

#[test]
fn an_empty_draft_says_nothing_twice() {
    let mut places = BTreeSet::new();
    for finding in findings(&empty()) {
        assert!(places.insert(finding.at.clone()), "{} twice", finding.at);
    }
}

#[test]
fn sound_drafts_of_the_other_filings_have_nothing_to_put_right() {
    for filing in ["registration", "annual", "review", "rectification"] {
        let report = check(builtin(), &sound_of(filing), today());
        let told: Vec<String> = (report.open())
            .filter(|finding| finding.level != Level::Note)
            .map(|finding| {
                format!(
                    "{filing} {} {}: {}",
                    finding.rule, finding.at, finding.message
                )
            })
            .collect();
        assert_eq!(told, [""; 0]);
        assert_eq!(report.progress.percent(), 100, "{filing}");
    }
}

#[test]
fn signatures_are_owed_by_the_final_print() {
    let mut draft = sound();
    clear(&mut draft, "units/u3/agreement_signed");
    let level = |purpose| check_for(purpose, builtin(), &draft, today()).findings[0].level;
    assert_eq!(level(Purpose::Draft), Level::Should);
    assert_eq!(level(Purpose::Final), Level::Must);
}

#[test]
fn every_article_is_checked_carried_or_left_to_somebody() {
    let catalog = builtin();
    for article in &catalog.articles {
        let id = article.id.as_str();
        match article.treatment {
            Treatment::Checked => assert!(!article.rules.is_empty(), "{id}"),
            // Some filing, paper, section or question cites it, or one of its paragraphs is treated.
            Treatment::Carried => {
                let parts = catalog.articles.iter().filter(|part| part.id != id);
                let within = parts.filter(|part| part.id.starts_with(id)).count();
                assert!(within > 0 || is_cited(catalog, id), "nothing carries {id}");
            }
            Treatment::Officer | Treatment::NotApplicable => {
                assert!(article.rules.is_empty(), "{id}");
            }
        }
    }
}

fn is_cited(catalog: &Catalog, article: &str) -> bool {
    let cites = |cites: &[String]| cites.iter().any(|cite| cite == article);
    let filings = catalog.filings.iter().any(|filing| cites(&filing.cites));
    let fields = catalog.all_fields().any(|field| cites(&field.cites));
    let papers = catalog.materials.iter().any(|material| {
        let mut sections = material.sections.iter();
        cites(&material.cites) || sections.any(|section| cites(&section.cites))
    });
    filings || fields || papers
}

#[test]
fn a_filing_that_the_catalog_does_not_know_has_an_empty_report() {
    let draft = Draft::new("rocket", "1");
    assert_eq!(check(builtin(), &draft, today()), Report::default());
}

#[test]
fn sentences_end_without_full_stop_and_findings_are_in_paper_order() {
    let mut draft = sound();
    for unit in ["u1", "u2", "u5"] {
        clear(&mut draft, &format!("units/{unit}/address"));
        set(
            &mut draft,
            &format!("units/{unit}/code"),
            "9112O116MA00EG023C",
        );
    }
    clear(&mut draft, "charter.purpose");
    clear(&mut draft, "alliance.industry");
    let findings = findings(&draft);
    let places: Vec<String> = findings
        .iter()
        .map(|finding| finding.at.to_string())
        .collect();
    let expected = [
        "alliance.industry",
        "units/u1/address",
        "units/u2/address",
        "units/u1/code",
        "units/u2/code",
        "units/u5/code",
        "units/u5/address",
        "charter.purpose",
    ];
    let codes_twice = findings
        .iter()
        .filter(|finding| finding.rule == "duplicate-unit")
        .count();
    assert_eq!(codes_twice, 2);
    let mut places = places;
    places.dedup();
    assert_eq!(
        places.iter().map(String::as_str).collect::<BTreeSet<_>>(),
        BTreeSet::from(expected)
    );
    let sections: Vec<_> = findings.iter().map(|finding| finding.section).collect();
    assert!(sections.is_sorted() && sections.iter().all(Option::is_some));
    for finding in &findings {
        assert!(
            !finding.message.ends_with(['。', '.', '！', '!']),
            "{}",
            finding.message
        );
    }
}

#[test]
fn a_finding_set_aside_with_a_reason_no_longer_counts() {
    let mut draft = sound();
    set(&mut draft, "units/u3/code", "91350203M0001QAY9B");
    let before = check(builtin(), &draft, today());
    assert_eq!(before.count(Level::Should), 1);
    let at = before.findings[0].at.to_string();
    let waive = Edit::waive(&draft, "uscc", &at, Some("2016年前核发")).unwrap();
    apply(&mut draft, waive);
    let after = check(builtin(), &draft, today());
    assert_eq!(after.findings[0].waived.as_deref(), Some("2016年前核发"));
    assert_eq!(after.count(Level::Should), 0);
    assert_eq!(after.progress.percent(), 100);
}

#[test]
fn what_the_article_demands_cannot_be_set_aside() {
    let mut draft = sound();
    clear(&mut draft, "units/u3/task");
    let waive = Edit::waive(&draft, "tasks-for-all", "units/u3/task", Some("以后再说")).unwrap();
    apply(&mut draft, waive);
    assert_eq!(check(builtin(), &draft, today()).count(Level::Must), 1);
}

#[test]
fn a_section_goes_from_untouched_through_started_and_trouble_to_done() {
    let state = |draft: &Draft| {
        let progress = check(builtin(), draft, today()).progress;
        progress.materials[0]
            .sections
            .iter()
            .find(|at| at.section == "goals")
            .unwrap()
            .state
    };
    let mut draft = empty();
    assert_eq!(state(&draft), State::Untouched);
    set(&mut draft, "application-form.goals_and_tasks", "写到一半");
    assert_eq!(state(&draft), State::Started);
    let mut draft = sound();
    assert_eq!(state(&draft), State::Done);
    set(&mut draft, "goals/r1/year", "二九年");
    assert_eq!(state(&draft), State::Trouble);
}

#[test]
fn an_attached_paper_stands_in_for_all_that_would_be_written() {
    for filing in ["recognition", "registration"] {
        for material in ["agreement", "charter"] {
            let mut draft = sound_of(filing);
            let before = check(builtin(), &draft, today()).progress.total();
            let fields = builtin().material(material).unwrap().sections.iter();
            for field in fields.flat_map(|section| &section.fields) {
                clear(&mut draft, &field.id);
            }
            let nothing_written = findings(&draft).len();
            assert!(nothing_written > 10);
            let attached = format!("{material}.attached");
            put(&mut draft, &attached, Value::Nothing);
            assert!(
                findings(&draft).len() >= nothing_written - 1,
                "无 is no paper"
            );
            put(&mut draft, &attached, Value::Files(vec!["a1".into()]));
            let after = check(builtin(), &draft, today());
            assert_eq!(after.findings, [], "{filing} {material}");
            assert!(after.progress.total() < before);
            assert_eq!(after.progress.percent(), 100);
        }
    }
}

#[test]
fn rules_and_articles_name_each_other() {
    let catalog = builtin();
    for rule in RULES {
        for article in rule.cites.iter().filter_map(Citation::article_id) {
            let article = catalog.article(article).unwrap();
            let listed = article.rules.iter().any(|id| id == rule.id);
            assert!(
                listed,
                "{} is not among the rules of {}",
                rule.id, article.id
            );
        }
    }
    for article in &catalog.articles {
        assert_eq!(
            article.treatment == Treatment::Checked,
            !article.rules.is_empty()
        );
        for id in &article.rules {
            let rule = RULES.iter().find(|rule| rule.id == id);
            let rule =
                rule.unwrap_or_else(|| panic!("{} lists {id}, which is no rule", article.id));
            let cites = |cite: &Citation| cite.article_id() == Some(&article.id);
            assert!(
                rule.cites.iter().any(cites),
                "{id} does not cite {}",
                article.id
            );
        }
    }
}

#[test]
fn rules_have_ids_of_their_own_and_speak_of_things_that_exist() {
    let catalog = builtin();
    let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), RULES.len());
    for rule in RULES {
        assert!(!rule.cites.is_empty(), "{} cites nothing", rule.id);
        assert!(
            rule.filings.iter().all(|id| catalog.filing(id).is_some()),
            "{}",
            rule.id
        );
        for path in rule.speaks_for {
            let known = match path.split_once('/') {
                Some((table, column)) => catalog.column(table, column).is_some(),
                None => catalog.field(path).is_some(),
            };
            assert!(known, "{} speaks for {path}", rule.id);
        }
    }
}

/// Values of every kind, in places that may expect another.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Nothing),
        "[a盟O0-9{}!\\[\\]() \n\u{301}🈶]{0,20}".prop_map(Value::Text),
        "\\{\\{(联盟名称|企业占比|没有)\\}\\}".prop_map(Value::Text),
        "[0-9A-Z]{18}".prop_map(Value::Text),
        any::<bool>().prop_map(Value::Flag),
        any::<i64>().prop_map(|number| Value::Number(Decimal::from(number))),
        Just(Value::Number(Decimal::MAX)),
        Just(Value::Number(Decimal::MIN)),
        (1..9999i32, 1..13u32).prop_map(|(y, m)| Value::Date(Date::month(y, m).unwrap())),
        (word(), prop::option::of("[其他 ]{0,3}"))
            .prop_map(|(id, note)| Value::Choice(Choice { id, note })),
        prop::collection::vec("u[0-9]{1,2}", 0..4).prop_map(Value::Refs),
        prop::collection::vec("a[0-3]", 0..3).prop_map(Value::Files),
    ];
    let table = prop::collection::vec(
        (
            "u[0-9]",
            prop::collection::btree_map(word(), leaf.clone(), 0..6),
        ),
        0..5,
    );
    let table = table.prop_map(|rows| {
        Value::Rows(
            rows.into_iter()
                .map(|(id, cells)| Row { id, cells })
                .collect(),
        )
    });
    prop_oneof![4 => leaf, 1 => table]
}

/// Ids of columns and of options, known and unknown.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("lead"),
        Just("host"),
        Just("lead-and-host"),
        Just("enterprise"),
        Just("other"),
        Just("chair"),
        Just("secretary-general"),
        Just("start-up"),
        Just("role"),
        Just("nature"),
        Just("unit"),
        Just("seat"),
        Just("name"),
        Just("code"),
        Just("task"),
        Just("in_binhai"),
        Just("full_time"),
        Just("amount"),
        Just("source"),
        Just("x"),
    ]
    .prop_map(str::to_owned)
}

const FILINGS: [&str; 5] = [
    "recognition",
    "registration",
    "annual",
    "review",
    "rectification",
];

/// The bare drafts, those with every question answered, and days on which to look at them.
struct Grounds {
    drafts: Vec<Draft>,
    days: Vec<NaiveDate>,
}

impl Grounds {
    fn new() -> Self {
        let bare = FILINGS.map(|filing| Draft::new(filing, "1"));
        let days = [
            (1, 1, 1),
            (1849, 2, 29),
            (2024, 2, 29),
            (2026, 11, 22),
            (9999, 12, 31),
        ];
        Self {
            drafts: bare.into_iter().chain(FILINGS.map(sound_of)).collect(),
            days: days
                .into_iter()
                .filter_map(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d))
                .chain([NaiveDate::MIN, NaiveDate::MAX])
                .collect(),
        }
    }
}

/// Changes as numbers, put to a draft wherever they fit.
fn spoil(draft: &mut Draft, changes: Vec<(Index, Index, Index, Value)>) {
    let fields: Vec<&crate::catalog::Field> = builtin().all_fields().collect();
    for (field, row, column, value) in changes {
        let field = fields[field.index(fields.len())];
        let rows = draft.rows(&field.id);
        let place = if rows.is_empty() || field.columns().is_empty() {
            Place::field(&field.id)
        } else {
            Place::cell(
                &field.id,
                &row.get(rows).id,
                &column.get(field.columns()).id,
            )
        };
        if let Some(edit) = Edit::answer(draft, place, Some(value)) {
            // An answer that fits nowhere is no change.
            drop(draft.apply(&edit));
        }
    }
}

thread_local! {
    /// For each filing one for either purpose, so that its questions are gathered once and not ten thousand times.
    static CHECKERS: RefCell<Vec<Checker<'static>>> = RefCell::new(
        FILINGS
            .iter()
            .flat_map(|_| [Purpose::Draft, Purpose::Final])
            .map(|purpose| Checker::new(builtin(), purpose))
            .collect(),
    );
}

proptest! {
    // Bare drafts are cheap to check, so most are bare.
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn no_draft_makes_a_rule_panic(
        ground in prop_oneof![19 => 0..5_usize, 1 => 5..10_usize],
        day in any::<Index>(),
        is_final in any::<bool>(),
        changes in prop::collection::vec((any::<Index>(), any::<Index>(), any::<Index>(), value()), 0..24),
    ) {
        static GROUNDS: LazyLock<Grounds> = LazyLock::new(Grounds::new);
        let mut draft = GROUNDS.drafts[ground].clone();
        spoil(&mut draft, changes);
        let today = *day.get(&GROUNDS.days);
        let report = CHECKERS.with_borrow_mut(|checkers| {
            let checker = &mut checkers[ground % 5 * 2 + usize::from(is_final)];
            checker.forget();
            checker.check(&draft, today)
        });
        for finding in &report.findings {
            prop_assert!(!finding.message.is_empty());
            prop_assert_eq!(&finding.at.to_string().parse::<Place>().unwrap(), &finding.at);
        }
        prop_assert!(report.progress.percent() <= 100);
    }
}
