//! Properties that hold for every edit and every order of edits.

use super::{Attachment, Choice, Date, Draft, Edit, History, Place, Row, Value};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// An action in the user's words; it becomes an [`Edit`] of whatever draft it meets.
#[derive(Debug, Clone)]
enum Action {
    Answer(u8, Option<Value>),
    AddRow,
    RemoveRow(usize),
    MoveRow(usize, usize),
    Cell(usize, u8, Option<Value>),
    Title(String),
    Date(Option<Date>),
    Attach(String),
    Waive(u8, Option<String>),
    Several(Vec<Action>),
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Nothing),
        "[a盟书\n🈶]{0,6}".prop_map(Value::Text),
        any::<bool>().prop_map(Value::Flag),
        any::<i32>().prop_map(|number| Value::Number(Decimal::new(number.into(), 2))),
        "[ab]".prop_map(|id| Value::Choice(Choice::of(&id))),
        prop::collection::vec("u[1-3]", 0..3).prop_map(Value::Refs),
    ]
}

fn action() -> impl Strategy<Value = Action> {
    let one = prop_oneof![
        6 => (0..4u8, prop::option::weighted(0.8, value())).prop_map(|(at, to)| Action::Answer(at, to)),
        2 => Just(Action::AddRow),
        1 => any::<usize>().prop_map(Action::RemoveRow),
        1 => any::<(usize, usize)>().prop_map(|(from, to)| Action::MoveRow(from, to)),
        4 => (any::<usize>(), 0..3u8, prop::option::weighted(0.8, value()))
            .prop_map(|(row, column, to)| Action::Cell(row, column, to)),
        1 => "[甲乙]{0,3}".prop_map(Action::Title),
        1 => prop::option::of((2000..2030i32, 1..13u32).prop_map(|(y, m)| Date::month(y, m).unwrap()))
            .prop_map(Action::Date),
        1 => "[a-c]{1,3}".prop_map(Action::Attach),
        1 => (0..3u8, prop::option::of("[理由]{1,3}")).prop_map(|(at, why)| Action::Waive(at, why)),
    ];
    one.prop_recursive(1, 4, 4, |one| {
        prop::collection::vec(one, 1..4).prop_map(Action::Several)
    })
}

/// The edit an action means for this draft; none when it would change nothing.
fn edit(draft: &Draft, action: &Action) -> Option<Edit> {
    let rows = draft.rows("units");
    let pick = |index: &usize| (!rows.is_empty()).then(|| index % rows.len());
    match action {
        Action::Answer(at, to) => {
            Edit::answer(draft, Place::field(format!("fact.{at}")), to.clone())
        }
        Action::AddRow => {
            let row = Row::new(draft.free_row_id("units", "u"));
            Some(Edit::append_row(draft, "units", row))
        }
        Action::RemoveRow(index) => Edit::remove_row(draft, "units", &rows[pick(index)?].id),
        Action::MoveRow(from, to) => Some(Edit::MoveRow {
            table: "units".into(),
            from: pick(from)?,
            to: pick(to)?,
        }),
        Action::Cell(index, column, to) => {
            let place = Place::cell("units", &rows[pick(index)?].id, format!("c{column}"));
            Edit::answer(draft, place, to.clone())
        }
        Action::Title(to) => Edit::title(draft, to),
        Action::Date(to) => Edit::date(draft, *to),
        Action::Attach(file) => Some(Edit::append_attachment(
            draft,
            Attachment {
                id: draft.free_attachment_id(),
                file: file.clone(),
                caption: String::new(),
                rotate: 0,
                hash: String::new(),
            },
        )),
        Action::Waive(at, reason) => {
            Edit::waive(draft, "uscc", &format!("units/u{at}"), reason.as_deref())
        }
        Action::Several(actions) => {
            let mut draft = draft.clone();
            let mut edits = Vec::new();
            for action in actions {
                if let Some(edit) = edit(&draft, action) {
                    draft.apply(&edit).unwrap();
                    edits.push(edit);
                }
            }
            Some(Edit::Group(edits))
        }
    }
}

proptest! {
    #[test]
    fn apply_then_invert_is_identity(actions in prop::collection::vec(action(), 1..20)) {
        let mut draft = Draft::new("recognition", "1");
        for action in &actions {
            let Some(edit) = edit(&draft, action) else { continue };
            let before = draft.clone();
            draft.apply(&edit).unwrap();
            let mut back = draft.clone();
            back.apply(&edit.inverse()).unwrap();
            prop_assert_eq!(&back, &before);
            prop_assert_eq!(edit.inverse().inverse(), edit);
        }
    }

    #[test]
    fn all_undone_is_the_start_and_all_redone_the_end(
        actions in prop::collection::vec((action(), 0..2500i64), 1..40),
    ) {
        let start = Draft::new("recognition", "1");
        let mut draft = start.clone();
        let mut history = History::default();
        let mut now = 0;
        for (action, pause) in &actions {
            now += pause;
            let Some(edit) = edit(&draft, action) else { continue };
            draft.apply(&edit).unwrap();
            history.record(edit, now);
        }
        let end = draft.clone();
        while let Some(edit) = history.undo() {
            draft.apply(&edit).unwrap();
        }
        prop_assert_eq!(&draft, &start);
        while let Some(edit) = history.redo() {
            draft.apply(&edit).unwrap();
        }
        prop_assert_eq!(&draft, &end);
    }

    #[test]
    fn typing_at_the_end_of_a_text_is_one_step(lengths in prop::collection::vec(0..30usize, 1..12)) {
        let mut draft = Draft::new("recognition", "1");
        let mut history = History::default();
        for length in &lengths {
            let typed: String = "盟".chars().chain("誓a书\n".chars().cycle().take(*length)).collect();
            let typed = Some(Value::Text(typed));
            if let Some(edit) = Edit::answer(&draft, Place::field("fact"), typed) {
                draft.apply(&edit).unwrap();
                history.record(edit, 0);
            }
        }
        prop_assert_eq!(history.done().len(), 1);
        let edit = history.undo().unwrap();
        draft.apply(&edit).unwrap();
        prop_assert_eq!(draft, Draft::new("recognition", "1"));
    }

    #[test]
    fn an_edit_reads_back_as_it_was_written(actions in prop::collection::vec(action(), 1..8)) {
        let mut draft = Draft::new("recognition", "1");
        for action in &actions {
            let Some(edit) = edit(&draft, action) else { continue };
            let written = serde_json::to_string(&edit).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Edit>(&written).unwrap(), &edit);
            draft.apply(&edit).unwrap();
        }
        let written = serde_json::to_string(&draft).unwrap();
        prop_assert_eq!(serde_json::from_str::<Draft>(&written).unwrap(), draft);
    }
}

#[test]
fn a_pause_begins_a_new_step() {
    let mut draft = Draft::new("recognition", "1");
    let mut history = History::default();
    for (text, moment) in [("甲", 0), ("甲乙", 100), ("甲乙丙", 9_000)] {
        let at = Place::field("alliance.name");
        let edit = Edit::answer(&draft, at, Some(Value::Text(text.into()))).unwrap();
        draft.apply(&edit).unwrap();
        history.record(edit, moment);
    }
    assert_eq!(history.done().len(), 2);
}

#[test]
fn an_edit_of_another_draft_is_refused_and_changes_nothing() {
    let mut draft = Draft::new("recognition", "1");
    let fitting = Edit::append_row(&draft, "units", Row::new("u1"));
    let foreign = Edit::Text {
        at: Place::field("alliance.name"),
        offset: 3,
        removed: "盟".into(),
        inserted: "书".into(),
    };
    let group = Edit::Group(vec![fitting, foreign]);
    assert!(draft.apply(&group).is_err());
    assert_eq!(draft, Draft::new("recognition", "1"));
}

#[test]
fn dates_are_read_strictly_and_printed_plainly() {
    assert_eq!(
        "2026-01-05".parse::<Date>().unwrap().printed(),
        "2026年1月5日"
    );
    assert_eq!("2026-01".parse::<Date>().unwrap().printed(), "2026年1月");
    for wrong in [
        "2026",
        "2026-1-5",
        "2026-02-30",
        "2026-01-05-",
        "26-01-05",
        "二〇二六年",
        "",
    ] {
        assert!(wrong.parse::<Date>().is_err(), "{wrong}");
    }
}

#[test]
fn answer_paths_read_back() {
    for path in ["alliance.name", "units/u7", "units/u7/code"] {
        assert_eq!(path.parse::<Place>().unwrap().to_string(), path);
    }
    for wrong in ["", "units/", "/u7", "a/b/c/d"] {
        assert!(wrong.parse::<Place>().is_err(), "{wrong}");
    }
}

#[test]
fn a_new_row_takes_over_nothing_from_one_that_is_gone() {
    let mut draft = Draft::new("recognition", "1");
    for unit in ["u1", "u2"] {
        let edit = Edit::append_row(&draft, "units", Row::new(unit));
        draft.apply(&edit).unwrap();
    }
    let mut seat = Row::new("r1");
    let refs = Value::Refs(vec!["u2".to_owned()]);
    seat.cells.insert("unit".to_owned(), refs);
    let edit = Edit::append_row(&draft, "council", seat);
    draft.apply(&edit).unwrap();
    let edit = Edit::remove_row(&draft, "units", "u2").unwrap();
    draft.apply(&edit).unwrap();
    assert_eq!(draft.free_row_id("units", "u"), "u3", "a seat names u2");

    let edit = Edit::waive(&draft, "uscc", "units/u3/code", Some("旧码")).unwrap();
    draft.apply(&edit).unwrap();
    assert_eq!(
        draft.free_row_id("units", "u"),
        "u4",
        "a kept finding names u3"
    );
}

#[test]
fn a_new_attachment_does_not_take_the_id_that_a_removed_one_left_behind() {
    let mut draft = Draft::new("recognition", "1");
    let scan = |id: &str| Attachment {
        id: id.to_owned(),
        file: "scan.png".to_owned(),
        caption: String::new(),
        rotate: 0,
        hash: String::new(),
    };
    for id in ["a1", "a2", "a3"] {
        let edit = Edit::append_attachment(&draft, scan(id));
        draft.apply(&edit).unwrap();
    }
    let named = [
        (
            "necessity.background",
            Value::Text("见图\n![装置]( a3 )\n![](坏".into()),
        ),
        ("attachments.other", Value::Files(vec!["a2".into()])),
    ];
    for (field, value) in named {
        let edit = Edit::answer(&draft, Place::field(field), Some(value)).unwrap();
        draft.apply(&edit).unwrap();
    }
    for _ in 0..2 {
        let edit = Edit::RemoveAttachment {
            index: 1,
            attachment: draft.attachments()[1].clone(),
        };
        draft.apply(&edit).unwrap();
    }
    assert_eq!(draft.free_attachment_id(), "a4", "a picture names a3");

    let edit = Edit::answer(&draft, Place::field("necessity.background"), None).unwrap();
    draft.apply(&edit).unwrap();
    assert_eq!(draft.free_attachment_id(), "a3", "a list names a2");

    let row = Row {
        id: "u1".into(),
        cells: [("licence".into(), Value::Files(vec!["a9".into()]))].into(),
    };
    draft
        .apply(&Edit::append_row(&draft, "units", row))
        .unwrap();
    assert_eq!(draft.free_attachment_id(), "a10", "a cell names a9");

    let last = format!("![](a{})", u64::MAX);
    let edit = Edit::answer(
        &draft,
        Place::field("necessity.demand"),
        Some(Value::Text(last)),
    );
    draft.apply(&edit.unwrap()).unwrap();
    assert_eq!(
        draft.free_attachment_id(),
        "a3",
        "no number follows the largest"
    );
}
