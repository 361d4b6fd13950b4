//! A draft in, another draft out.

use super::{answers_taken_over, taken_over};
use crate::catalog::{Catalog, builtin};
use crate::draft::{Attachment, Choice, Date, Draft, Edit, Place, Row, Value};
use crate::exchange;
use proptest::prelude::*;
use rust_decimal::Decimal;

fn set(draft: &mut Draft, at: &str, value: Value) {
    let edit = Edit::answer(draft, at.parse().unwrap(), Some(value)).unwrap();
    draft.apply(&edit).unwrap();
}

fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

/// The new draft of a filing that begins from an earlier one.
fn begun(catalog: &Catalog, earlier: &Draft, filing: &str) -> Draft {
    let mut draft = Draft::new(filing, &catalog.version);
    if let Some(edit) = taken_over(catalog, earlier, catalog.filing(filing).unwrap()) {
        draft.apply(&edit).unwrap();
        let mut back = draft.clone();
        back.apply(&edit.inverse()).unwrap();
        assert_eq!(back, Draft::new(filing, &catalog.version), "one step back");
    }
    draft
}

fn sample() -> Draft {
    exchange::sample().imported.draft
}

/// The sample as a report of last year would have grown out of it.
fn last_year() -> Draft {
    let mut draft = begun(builtin(), &sample(), "annual");
    let date = Edit::date(&draft, Date::day(2026, 1, 12)).unwrap();
    draft.apply(&date).unwrap();
    set(
        &mut draft,
        "figures.rd_input",
        Value::Number(Decimal::from(820)),
    );
    set(&mut draft, "annual-summary.work", text("召开理事会两次。"));
    let mut won = Row::new("r1");
    won.cells.insert("title".into(), text("一种浮式装置"));
    draft
        .apply(&Edit::append_row(&draft, "achievements", won))
        .unwrap();
    let mut project = Row::new("r1");
    project
        .cells
        .insert("title".into(), text("深水装备关键技术"));
    project
        .cells
        .insert("state".into(), Value::Choice(Choice::of("ongoing")));
    project
        .cells
        .insert("spent".into(), Value::Number(Decimal::from(30)));
    draft
        .apply(&Edit::append_row(&draft, "plan_projects", project))
        .unwrap();
    draft
}

#[test]
fn the_next_draft_of_the_same_filing_has_what_lasts_and_leaves_open_what_was_of_one_time() {
    let (catalog, earlier) = (builtin(), sample());
    let draft = begun(catalog, &earlier, "recognition");
    let left: Vec<String> = earlier
        .answers()
        .flat_map(|(id, value)| lost(id, value, draft.get(id)))
        .collect();
    let columns: std::collections::BTreeSet<&str> = left
        .iter()
        .map(|at| {
            at.rsplit_once('/')
                .map_or(at.as_str(), |(_, column)| column)
        })
        .collect();
    let of_one_time = "agreement_sealed agreement_signed rd_spend rd_staff revenue staff";
    assert_eq!(Vec::from_iter(columns).join(" "), of_one_time);
    assert_eq!(draft.attachments(), earlier.attachments());
    assert_eq!(
        (draft.date(), draft.title(), draft.waivers()),
        (None, "", &[][..])
    );
}

/// The answers and cells that did not come along.
fn lost(id: &str, before: &Value, after: Option<&Value>) -> Vec<String> {
    let Value::Rows(rows) = before else {
        return if after == Some(before) {
            Vec::new()
        } else {
            vec![id.to_owned()]
        };
    };
    let after = after.map_or(&[][..], Value::as_rows);
    rows.iter()
        .flat_map(|row| {
            let found = after.iter().find(|found| found.id == row.id);
            let cells = row.cells.iter();
            cells
                .filter(move |(column, cell)| found.and_then(|row| row.get(column)) != Some(cell))
                .map(move |(column, _)| format!("{id}/{}/{column}", row.id))
        })
        .collect()
}

#[test]
fn the_report_of_a_year_keeps_its_texts_and_projects_and_not_its_figures() {
    let draft = begun(builtin(), &last_year(), "annual");
    assert_eq!(draft.text("annual-summary.work"), "召开理事会两次。");
    assert_eq!(draft.get("figures.rd_input"), None);
    assert_eq!(draft.rows("achievements"), []);
    let project = &draft.rows("plan_projects")[0];
    assert_eq!(project.text("title"), "深水装备关键技术");
    assert_eq!((project.get("state"), project.get("spent")), (None, None));
    assert_eq!(draft.date(), None);
}

#[test]
fn another_filing_takes_all_facts_and_the_sections_that_it_has() {
    let (catalog, earlier) = (builtin(), sample());
    let registration = begun(catalog, &earlier, "registration");
    assert_eq!(
        registration.text("alliance.name"),
        earlier.text("alliance.name")
    );
    assert_eq!(
        registration.text("charter.purpose"),
        earlier.text("charter.purpose")
    );
    assert_eq!(registration.get("feasibility-report.background"), None);
    assert_eq!(
        registration.rows("units").len(),
        earlier.rows("units").len()
    );
    assert_eq!(registration.rows("council"), earlier.rows("council"));

    // What the report of a year does not print goes on to what follows it.
    let annual = begun(catalog, &earlier, "annual");
    assert_eq!(annual.get("charter.purpose"), None);
    let review = begun(catalog, &annual, "review");
    assert_eq!(review.rows("projects"), earlier.rows("projects"));
    assert!(!review.rows("projects").is_empty());
}

#[test]
fn answers_that_nobody_asks_for_any_more_stay_behind() {
    let mut earlier = sample();
    set(&mut earlier, "alliance.motto", text("同舟共济"));
    set(&mut earlier, "units/u1/fax", text("022-66000102"));
    set(&mut earlier, "alliance.founded_on", text("去年"));
    set(
        &mut earlier,
        "units/u1/nature",
        Value::Choice(Choice::of("guild")),
    );
    let draft = begun(builtin(), &earlier, "recognition");
    for at in [
        "alliance.motto",
        "units/u1/fax",
        "alliance.founded_on",
        "units/u1/nature",
    ] {
        assert_eq!(draft.at(&at.parse().unwrap()), None, "{at}");
    }
    assert_eq!(earlier.text("alliance.motto"), "同舟共济");
}

#[test]
fn scans_come_along_when_they_are_there_and_something_names_them() {
    let mut earlier = Draft::new("recognition", "1");
    for (id, hash) in [("a1", "11"), ("a2", "22"), ("a3", "33"), ("a4", "44")] {
        let attachment = Attachment {
            id: id.into(),
            file: format!("{id}.png"),
            caption: "正本".into(),
            rotate: 90,
            hash: hash.repeat(32),
        };
        earlier
            .apply(&Edit::append_attachment(&earlier, attachment))
            .unwrap();
    }
    let mut unit = Row::new("u1");
    let licence = ["a3", "a9"].map(str::to_owned).to_vec();
    unit.cells.insert("licence".into(), Value::Files(licence));
    earlier
        .apply(&Edit::append_row(&earlier, "units", unit))
        .unwrap();
    set(
        &mut earlier,
        "attachments.other",
        Value::Files(vec!["a9".into()]),
    );
    set(
        &mut earlier,
        "necessity.background",
        text("见图\n![旧厂](a2)\n![不在了](a8)"),
    );

    let draft = begun(builtin(), &earlier, "recognition");
    let kept: Vec<&Attachment> = earlier.attachments()[1..3].iter().collect();
    assert_eq!(draft.attachments().iter().collect::<Vec<_>>(), kept);
    assert_eq!(
        draft.rows("units")[0].get("licence"),
        Some(&Value::Files(vec!["a3".into()]))
    );
    assert_eq!(
        draft.get("attachments.other"),
        None,
        "nothing is left of it"
    );
    assert_eq!(draft.free_attachment_id(), "a9", "a picture still names a8");

    let registration = begun(builtin(), &earlier, "registration");
    let ids: Vec<&str> = registration
        .attachments()
        .iter()
        .map(|found| found.id.as_str())
        .collect();
    assert_eq!(ids, ["a3"], "only the licence is asked for there");
}

#[test]
fn names_of_rows_that_are_gone_are_not_taken_over() {
    let mut earlier = Draft::new("recognition", "1");
    earlier
        .apply(&Edit::append_row(&earlier, "units", Row::new("u1")))
        .unwrap();
    earlier
        .apply(&Edit::append_row(&earlier, "projects", Row::new("r1")))
        .unwrap();
    let partners = ["u1", "u7"].map(str::to_owned).to_vec();
    set(&mut earlier, "projects/r1/partners", Value::Refs(partners));
    set(
        &mut earlier,
        "projects/r1/lead",
        Value::Refs(vec!["u7".into()]),
    );
    set(
        &mut earlier,
        "units/u1/staff",
        Value::Number(Decimal::from(40)),
    );
    let draft = begun(builtin(), &earlier, "annual");
    let row = &draft.rows("projects")[0];
    assert_eq!(row.get("partners"), Some(&Value::Refs(vec!["u1".into()])));
    assert_eq!(row.get("lead"), None);
    assert_eq!(draft.rows("units").len(), 1, "a row that is named stays");
}

#[test]
fn an_empty_draft_gives_nothing() {
    let catalog = builtin();
    let annual = catalog.filing("annual").unwrap();
    assert_eq!(
        taken_over(catalog, &Draft::new("recognition", "1"), annual),
        None
    );
}

#[test]
fn what_was_taken_over_can_be_told_again_from_the_edit() {
    let (catalog, earlier) = (builtin(), sample());
    let edit = taken_over(catalog, &earlier, catalog.filing("review").unwrap()).unwrap();
    let draft = begun(catalog, &earlier, "review");
    let told: Vec<(&str, &Value)> = answers_taken_over(&edit).collect();
    let mut sorted = told.clone();
    sorted.sort_by_key(|(id, _)| *id);
    assert_eq!(sorted, draft.answers().collect::<Vec<_>>());
}

proptest! {
    /// Whatever stands in a draft: each answer comes whole, in part or not at all, and a second time no more does.
    #[test]
    fn taking_over_invents_nothing(
        fields in prop::collection::vec((0_usize..400, any_value()), 0..30),
        filing in 0_usize..5,
    ) {
        let catalog = builtin();
        let known: Vec<&str> = catalog.all_fields().map(|field| field.id.as_str()).collect();
        let mut earlier = Draft::new("recognition", "1");
        for (index, value) in fields {
            let id = known.get(index).copied().unwrap_or("old.field");
            if let Some(edit) = Edit::answer(&earlier, Place::field(id), Some(value)) {
                earlier.apply(&edit).unwrap();
            }
        }
        let filing = &catalog.filings[filing].id;
        let draft = begun(catalog, &earlier, filing);
        for (id, value) in draft.answers() {
            let before = earlier.get(id);
            match value {
                Value::Rows(_) | Value::Refs(_) | Value::Files(_) => prop_assert!(before.is_some()),
                value => prop_assert_eq!(Some(value), before),
            }
        }
        let again = begun(catalog, &draft, filing);
        for (id, value) in again.answers() {
            prop_assert!(draft.get(id).is_some_and(|before| before == value || value.as_rows().len() < before.as_rows().len()));
        }
    }
}

fn any_value() -> impl Strategy<Value = Value> {
    let ids = || prop::collection::vec("[au][0-3]", 0..3);
    let plain = prop_oneof![
        Just(Value::Nothing),
        "[盟a!\\[\\]()0-9]{0,12}".prop_map(Value::Text),
        any::<bool>().prop_map(Value::Flag),
        ids().prop_map(Value::Refs),
        ids().prop_map(Value::Files),
        "lead|member|enterprise|x".prop_map(|id| Value::Choice(Choice::of(&id))),
    ];
    let column = "name|role|licence|staff|lead|unit|state|x";
    let row = (
        "[ur][0-3]",
        prop::collection::btree_map(column, plain.clone(), 0..4),
    );
    let rows = prop::collection::vec(row.prop_map(|(id, cells)| Row { id, cells }), 0..4);
    prop_oneof![3 => plain, 1 => rows.prop_map(Value::Rows)]
}
