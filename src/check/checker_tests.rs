//! Checking after each edit says what a check from scratch says, whatever the edits were.

use super::fixture::*;
use super::{Checker, Purpose, check_for};
use crate::catalog::{Field, FieldKind, builtin};
use crate::draft::{Attachment, Choice, Date, Draft, Edit, Place, Row, Value};
use chrono::NaiveDate;
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;

/// What somebody does, before it is known to which draft.
#[derive(Debug, Clone)]
enum Deed {
    /// An answer of the kind that is asked for, often one that rules have an eye on.
    Fit(Index, Index, Index, Index),
    /// Any answer at all.
    Answer(Index, Index, Index, Value),
    Text(Index, Index, Index, String),
    Clear(Index, Index, Index),
    Append(Index, Option<Index>),
    Remove(Index, Index),
    Move(Index, Index, Index),
    /// A row of another row's id, as only a damaged draft has.
    Twin(Index, Index),
    Replace(Index, Index),
    Title(String),
    Date(Option<u32>),
    Attach(u8),
    Detach(Index),
    Turn(Index),
    Waive(Index, Option<String>),
    Undo,
    /// Another day dawns.
    Day(u32),
    /// Several deeds as one edit.
    Together(Vec<Deed>),
}

fn deed() -> impl Strategy<Value = Deed> {
    let place = || (any::<Index>(), any::<Index>(), any::<Index>());
    let one = prop_oneof![
        9 => (place(), any::<Index>()).prop_map(|((f, r, c), seed)| Deed::Fit(f, r, c, seed)),
        3 => (place(), value()).prop_map(|((f, r, c), value)| Deed::Answer(f, r, c, value)),
        4 => (place(), words()).prop_map(|((f, r, c), words)| Deed::Text(f, r, c, words)),
        2 => place().prop_map(|(f, r, c)| Deed::Clear(f, r, c)),
        2 => (any::<Index>(), prop::option::of(any::<Index>())).prop_map(|(t, r)| Deed::Append(t, r)),
        2 => (any::<Index>(), any::<Index>()).prop_map(|(t, r)| Deed::Remove(t, r)),
        2 => (any::<Index>(), any::<Index>(), any::<Index>()).prop_map(|(t, a, b)| Deed::Move(t, a, b)),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(t, r)| Deed::Twin(t, r)),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(t, r)| Deed::Replace(t, r)),
        1 => words().prop_map(Deed::Title),
        1 => prop::option::of(0..4000u32).prop_map(Deed::Date),
        1 => (0..4u8).prop_map(Deed::Attach),
        1 => any::<Index>().prop_map(Deed::Detach),
        1 => any::<Index>().prop_map(Deed::Turn),
        1 => (any::<Index>(), prop::option::of(words())).prop_map(|(at, why)| Deed::Waive(at, why)),
        2 => Just(Deed::Undo),
        1 => (0..4000u32).prop_map(Deed::Day),
    ];
    let one = one.boxed();
    prop_oneof![9 => one.clone(), 1 => prop::collection::vec(one, 1..4).prop_map(Deed::Together)]
}

/// Answers that rules have an eye on, and some that nobody expects.
fn value() -> impl Strategy<Value = Value> {
    let option = prop::sample::select(vec![
        "lead",
        "host",
        "lead-and-host",
        "member",
        "enterprise",
        "university",
        "contractual",
        "legal-entity",
        "alliance",
        "binhai",
        "both",
        "chair",
        "secretary-general",
        "other",
        "start-up",
    ]);
    prop_oneof![
        3 => words().prop_map(Value::Text),
        3 => option.prop_map(|id| Value::Choice(Choice::of(id))),
        2 => any::<bool>().prop_map(Value::Flag),
        1 => (0..200_000i64).prop_map(|number| Value::Number(Decimal::from(number))),
        1 => (2020..2030i32, 1..13u32).prop_map(|(y, m)| Value::Date(Date::month(y, m).unwrap())),
        1 => prop::collection::vec("u[0-9]{1,2}", 0..3).prop_map(Value::Refs),
        1 => prop::collection::vec("a[0-3]", 0..3).prop_map(Value::Files),
        1 => Just(Value::Nothing),
    ]
}

const WORDS: &[&str] = &[
    "示例联盟",
    "示例单位3",
    "示例海洋工程有限公司",
    "由示例海洋工程有限责任公司牵头，共有15家成员单位，企业占75%。",
    "{{联盟名称}}由{{成员单位数}}家单位组成，{{企业占比}}是企业，{{没有}}。",
    "截至{{填报日期}}，联盟已有其他成员单位表达了意向。",
    "![装置](a2)",
    "91350203M0001QAY9B",
    "362322198709086409",
    "张\u{200B}三",
    "2031",
    "13900000101",
    "符合规划的要求，对应十二五规划的航空航天领域，做法见后面各节的说明。",
];

fn words() -> impl Strategy<Value = String> {
    prop::sample::select(WORDS).prop_map(str::to_owned)
}

/// A draft with somebody working on it.
struct Desk {
    draft: Draft,
    today: NaiveDate,
    done: Vec<Edit>,
}

impl Desk {
    /// The edit that a deed comes to here; none when there is nothing to do.
    fn edit(&self, deed: &Deed) -> Option<Edit> {
        let draft = &self.draft;
        match deed {
            Deed::Fit(field, row, column, seed) => {
                let place = self.place(*field, *row, *column);
                let value = fitting(&place, *seed)?;
                Edit::answer(draft, place, Some(value))
            }
            Deed::Answer(field, row, column, value) => {
                let place = self.place(*field, *row, *column);
                Edit::answer(draft, place, Some(value.clone()))
            }
            Deed::Text(field, row, column, words) => {
                let place = self.place(*field, *row, *column);
                let before = draft.at(&place).and_then(Value::as_text).unwrap_or("");
                Edit::answer(draft, place, Some(Value::Text(before.to_owned() + words)))
            }
            Deed::Clear(field, row, column) => {
                Edit::answer(draft, self.place(*field, *row, *column), None)
            }
            Deed::Append(table, of) => {
                let table = self.table(*table)?;
                let mut row = Row::new(draft.free_row_id(&table.id, "u"));
                let rows = draft.rows(&table.id);
                if let Some(of) = of.filter(|_| !rows.is_empty()) {
                    row.cells = of.get(rows).cells.clone();
                }
                Some(Edit::append_row(draft, &table.id, row))
            }
            Deed::Remove(table, row) => {
                let (table, row) = self.row(*table, *row)?;
                Edit::remove_row(draft, &table.id, &row.id)
            }
            Deed::Move(table, from, to) => {
                let table = self.table(*table)?;
                let count = draft.rows(&table.id).len();
                (count > 1).then(|| Edit::MoveRow {
                    table: table.id.clone(),
                    from: from.index(count),
                    to: to.index(count),
                })
            }
            Deed::Twin(table, row) => {
                let (table, row) = self.row(*table, *row)?;
                Some(Edit::InsertRow {
                    table: table.id.clone(),
                    index: 0,
                    row: Row::new(row.id.clone()),
                })
            }
            Deed::Replace(table, row) => {
                let (table, row) = self.row(*table, *row)?;
                let rows = Value::Rows(vec![Row::new("u1"), row.clone()]);
                Edit::answer(draft, Place::field(&table.id), Some(rows))
            }
            Deed::Title(title) => Edit::title(draft, title),
            Deed::Date(days) => Edit::date(draft, days.map(|days| Date::from(day(days)))),
            Deed::Attach(number) => Some(Edit::append_attachment(draft, scan(*number))),
            Deed::Detach(of) => {
                let (index, attachment) = self.attachment(*of)?;
                Some(Edit::RemoveAttachment { index, attachment })
            }
            Deed::Turn(of) => {
                let (_, before) = self.attachment(*of)?;
                let after = Attachment {
                    rotate: (before.rotate + 90) % 360,
                    ..before.clone()
                };
                Some(Edit::ChangeAttachment { before, after })
            }
            Deed::Waive(at, reason) => {
                let findings = findings(draft);
                let finding = (!findings.is_empty()).then(|| at.get(&findings))?;
                let at = finding.at.to_string();
                Edit::waive(draft, finding.rule, &at, reason.as_deref())
            }
            Deed::Undo => Some(self.done.last()?.inverse()),
            Deed::Day(_) => None,
            Deed::Together(deeds) => self.together(deeds),
        }
    }

    fn together(&self, deeds: &[Deed]) -> Option<Edit> {
        let mut ahead = Desk {
            draft: self.draft.clone(),
            today: self.today,
            done: Vec::new(),
        };
        for deed in deeds {
            if let Some(edit) = ahead.edit(deed)
                && ahead.draft.apply(&edit).is_ok()
            {
                ahead.done.push(edit);
            }
        }
        (!ahead.done.is_empty()).then_some(Edit::Group(ahead.done))
    }

    fn place(&self, field: Index, row: Index, column: Index) -> Place {
        let fields: Vec<&Field> = builtin().all_fields().collect();
        let tables: Vec<&Field> = tables();
        // Tables hold most answers and nearly all that rules compare, so they are touched as often as all the rest.
        let all = tables.len() * 2;
        let field = match field.index(all) {
            table if table < tables.len() => tables[table],
            _ => fields[row.index(fields.len())],
        };
        let rows = self.draft.rows(&field.id);
        if rows.is_empty() || field.columns().is_empty() {
            // Now and then an answer that the catalog does not know.
            return match field.kind {
                FieldKind::Flag { .. } => Place::field("alliance.motto"),
                _ => Place::field(&field.id),
            };
        }
        let column = column.get(field.columns());
        Place::cell(&field.id, &row.get(rows).id, &column.id)
    }

    fn table(&self, of: Index) -> Option<&'static Field> {
        let tables = tables();
        Some(tables[of.index(tables.len())])
    }

    fn row(&self, table: Index, row: Index) -> Option<(&'static Field, &Row)> {
        let table = self.table(table)?;
        let rows = self.draft.rows(&table.id);
        (!rows.is_empty()).then(|| (table, row.get(rows)))
    }

    fn attachment(&self, of: Index) -> Option<(usize, Attachment)> {
        let attachments = self.draft.attachments();
        let index = (!attachments.is_empty()).then(|| of.index(attachments.len()))?;
        Some((index, attachments[index].clone()))
    }
}

/// All tables, the roster and the bodies several times over.
fn tables() -> Vec<&'static Field> {
    const OFTEN: [&str; 8] = [
        "units",
        "units",
        "units",
        "units",
        "council",
        "secretariat",
        "budget",
        "rectification-report.problems",
    ];
    let catalog = builtin();
    let often = OFTEN.iter().filter_map(|table| catalog.field(table));
    let all = catalog
        .all_fields()
        .filter(|field| !field.columns().is_empty());
    often.chain(all).collect()
}

/// An answer of the kind that a place asks for.
fn fitting(place: &Place, seed: Index) -> Option<Value> {
    let catalog = builtin();
    let field = match &place.column {
        Some(column) => catalog.column(&place.field, column)?,
        None => catalog.field(&place.field)?,
    };
    Some(match &field.kind {
        FieldKind::Choice { options } => Value::Choice(Choice::of(&seed.get(options).id)),
        FieldKind::Flag { .. } => Value::Flag(seed.index(2) == 0),
        FieldKind::Number { .. } => Value::Number(Decimal::from(seed.index(4) * 30)),
        FieldKind::Date { .. } => {
            Value::Date(Date::from(day(u32::try_from(seed.index(4000)).unwrap())))
        }
        FieldKind::Ref { .. } => Value::Refs(vec![format!("u{}", seed.index(14))]),
        FieldKind::Files => Value::Files(vec![format!("a{}", seed.index(3))]),
        FieldKind::Table { .. } => return None,
        FieldKind::Line { .. }
        | FieldKind::Text { .. }
        | FieldKind::Prose { .. }
        | FieldKind::Code { .. } => Value::Text(WORDS[seed.index(WORDS.len())].to_owned()),
    })
}

fn day(days: u32) -> NaiveDate {
    today() - chrono::Duration::days(2000) + chrono::Duration::days(days.into())
}

fn scan(number: u8) -> Attachment {
    Attachment {
        id: format!("a{number}"),
        file: format!("{number}.jpg"),
        caption: String::new(),
        rotate: 0,
        hash: String::new(),
    }
}

/// Checks before and after each edit, and holds what is said then against a check from scratch. Gives the rules that
/// have said something after the last edit.
fn followed(mut draft: Draft, edits: &[fn(&Draft) -> Edit]) -> Vec<&'static str> {
    let mut checker = Checker::new(builtin(), Purpose::Draft);
    let mut report = checker.check(&draft, today());
    for edit in edits {
        let edit = edit(&draft);
        apply(&mut draft, edit.clone());
        checker.note(&edit);
        report = checker.check(&draft, today());
        assert_eq!(
            report,
            check_for(Purpose::Draft, builtin(), &draft, today())
        );
    }
    report.findings.iter().map(|finding| finding.rule).collect()
}

fn answered(draft: &Draft, at: Place, value: Value) -> Edit {
    Edit::answer(draft, at, Some(value)).unwrap()
}

#[test]
fn a_filing_date_that_is_set_is_seen_by_the_texts_that_name_it() {
    let mut draft = sound();
    set(
        &mut draft,
        "necessity.background",
        "截至{{填报日期}}，各家都已签字。",
    );
    let before = said(&draft, "placeholder").len();
    let told = followed(
        draft,
        &[|draft| Edit::date(draft, Some(Date::from(today()))).unwrap()],
    );
    assert_eq!((before, told.contains(&"placeholder")), (1, false));
}

#[test]
fn a_code_typed_twice_is_seen_in_whichever_row_it_comes_second() {
    let told = followed(
        sound(),
        &[|draft| {
            let code = draft.row("units", "u8").unwrap().text("code").to_owned();
            answered(draft, Place::cell("units", "u4", "code"), Value::Text(code))
        }],
    );
    assert_eq!(told, ["duplicate-unit"]);
}

#[test]
fn rows_that_share_an_id_are_kept_apart() {
    let twins = |draft: &Draft| {
        let mut rows = draft.rows("units").to_vec();
        rows.insert(0, Row::new(rows[4].id.clone()));
        answered(draft, Place::field("units"), Value::Rows(rows))
    };
    let behind = |_: &Draft| Edit::MoveRow {
        table: "units".into(),
        from: 0,
        to: 9,
    };
    let before = |_: &Draft| Edit::MoveRow {
        table: "units".into(),
        from: 9,
        to: 0,
    };
    assert!(followed(sound(), &[twins, behind, before, behind]).contains(&"required"));
}

#[test]
fn of_two_names_alike_the_first_in_the_roster_is_told_after_every_move() {
    let mut draft = sound();
    set(&mut draft, "units/u3/name", "示例渤海海洋工程股份有限公司");
    set(&mut draft, "units/u4/name", "示例渤海海洋工程有限公司");
    set(
        &mut draft,
        "necessity.background",
        "由示例渤海海洋工程有限责任公司承担总装。",
    );
    let told = followed(
        draft,
        &[
            |_| Edit::MoveRow {
                table: "units".into(),
                from: 3,
                to: 2,
            },
            |draft| Edit::remove_row(draft, "units", "u4").unwrap(),
            |_| Edit::MoveRow {
                table: "units".into(),
                from: 2,
                to: 9,
            },
        ],
    );
    assert!(told.contains(&"prose-name"));
}

proptest! {
    // 60 drafts with 40 edits each, each checked twice.
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn after_any_edits_the_same_is_said_as_from_scratch(
        filing in prop::sample::select(vec!["recognition", "registration", "annual", "review", "rectification"]),
        begun in any::<bool>(),
        is_final in any::<bool>(),
        deeds in prop::collection::vec(deed(), 40),
    ) {
        let catalog = builtin();
        let purpose = if is_final { Purpose::Final } else { Purpose::Draft };
        let draft = if begun { sound_of(filing) } else { Draft::new(filing, "1") };
        let mut desk = Desk { draft, today: today(), done: Vec::new() };
        let mut checker = Checker::new(catalog, purpose);
        checker.check(&desk.draft, desk.today);
        for deed in &deeds {
            if let Deed::Day(days) = deed {
                desk.today = day(*days);
            }
            if let Some(edit) = desk.edit(deed)
                && desk.draft.apply(&edit).is_ok()
            {
                checker.note(&edit);
                if matches!(deed, Deed::Undo) { desk.done.pop(); } else { desk.done.push(edit); }
            }
            let anew = check_for(purpose, catalog, &desk.draft, desk.today);
            prop_assert_eq!(checker.check(&desk.draft, desk.today), anew, "after {:?}", deed);
        }
    }
}
