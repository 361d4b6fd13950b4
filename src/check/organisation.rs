//! 办法 4(六) and 4(七): what the units owe each other, who answers for the alliance, and the bodies that run it.

use super::Purpose;
use super::finding::{Citation, Level};
use super::phrase;
use super::rule::{Check, Found, RECOGNITION, Rule};
use super::subject::Subject;
use crate::catalog::{FieldKind, articles, ids};
use crate::draft::{Place, Row, Value};
use foldhash::{HashSet, HashSetExt};

pub(super) const AGREEMENT_BY_ALL: Rule = Rule {
    id: "agreement-by-all",
    level: Level::Should,
    cites: &[Citation::article(articles::BANFA_4_6)],
    waivable: false,
    filings: RECOGNITION,
    speaks_for: &[],
    check: Check::Draft(agreement_by_all),
};

fn agreement_by_all(subject: &Subject, found: &mut Found) {
    const MARKS: [&str; 2] = [ids::units::AGREEMENT_SIGNED, ids::units::AGREEMENT_SEALED];
    let units = subject.cells(ids::UNITS, MARKS);
    let is_set = |mark: &Option<&Value>| mark.and_then(Value::as_flag) == Some(true);
    let lacking = units.iter().filter(|(_, marks)| !marks.iter().all(is_set));
    let lacking: Vec<&Row> = lacking.map(|(unit, _)| *unit).collect();
    if lacking.is_empty() {
        return;
    }
    let marked = units
        .iter()
        .any(|(_, marks)| marks.iter().any(Option::is_some));
    let place = match lacking[..] {
        [unit] => Place::cell(ids::UNITS, &unit.id, first_unset(unit, MARKS)),
        _ => Place::field(ids::UNITS),
    };
    let what = still_to_do(&lacking, MARKS);
    let message = if lacking.len() == units.len() {
        format!("协议还没有记下任何一家{what}，收齐一家记一家")
    } else {
        let (count, names) = (lacking.len(), phrase::units(subject, &lacking));
        format!("{count} 家尚未{what}，收齐后请逐家记下：{names}")
    };
    let finding = found.add(place, message);
    finding.gap = !marked;
    // While the papers are still written, the signatures are yet to come.
    finding.level = match subject.purpose {
        Purpose::Draft => Level::Should,
        Purpose::Final => Level::Must,
    };
}

/// What the units have yet to do, where all have yet to do the same.
fn still_to_do(lacking: &[&Row], [signed, sealed]: [&'static str; 2]) -> &'static str {
    let all_have = |mark| lacking.iter().all(|unit| unit.flag(mark) == Some(true));
    match (all_have(signed), all_have(sealed)) {
        (true, _) => "盖章",
        (_, true) => "签字",
        (false, false) => "签字盖章",
    }
}

fn first_unset(unit: &Row, marks: [&'static str; 2]) -> &'static str {
    let unset = marks.into_iter().find(|mark| unit.flag(mark) != Some(true));
    unset.unwrap_or(marks[0])
}

pub(super) const TASKS_FOR_ALL: Rule = Rule {
    id: "tasks-for-all",
    level: Level::Must,
    cites: &[Citation::article(articles::BANFA_4_6)],
    waivable: false,
    filings: RECOGNITION,
    speaks_for: &["units/task"],
    check: Check::Draft(tasks_for_all),
};

fn tasks_for_all(subject: &Subject, found: &mut Found) {
    let units = subject.cells(ids::UNITS, [ids::units::TASK]);
    let is_open = |task: &Value| task.is_blank() || *task == Value::Nothing;
    let idle = units.iter().filter(|(_, [task])| task.is_none_or(is_open));
    let idle = idle.map(|(unit, _)| *unit);
    let mut idle: Vec<&Row> = idle.collect();
    if idle.is_empty() {
        return;
    }
    // Whether anything else is written in a row makes a difference only now.
    subject.draft.rows(ids::UNITS);
    idle.retain(|unit| !unit.cells.is_empty());
    if !idle.is_empty() && units.iter().all(|(_, [task])| task.is_none()) {
        let message = "各单位都还没有任务分工，请逐家写明承担的任务".to_owned();
        found.add(Place::field(ids::UNITS), message).gap = true;
        return;
    }
    for unit in idle {
        let name = phrase::unit(subject, unit);
        let place = Place::cell(ids::UNITS, &unit.id, ids::units::TASK);
        found.add(place, format!("{name}还没有任务分工，请写明承担的任务"));
    }
}

pub(super) const LIABLE_BODY: Rule = Rule {
    id: "liable-body",
    level: Level::Must,
    cites: &[
        Citation::article(articles::BANFA_4_6),
        Citation::article(articles::BANFA_4_7),
    ],
    waivable: false,
    filings: RECOGNITION,
    speaks_for: &["alliance.liable_body", "alliance.liable_how"],
    check: Check::Draft(liable_body),
};

fn liable_body(subject: &Subject, found: &mut Found) {
    let place = Place::field(ids::ALLIANCE_LIABLE_BODY);
    let body = subject.draft.choice(ids::ALLIANCE_LIABLE_BODY);
    let form = subject.draft.choice(ids::ALLIANCE_LEGAL_FORM);
    if subject.lacks(ids::ALLIANCE_LIABLE_BODY) {
        let message = "还没有写明由谁对外承担责任，请选定责任主体".to_owned();
        found.add(place, message).gap = true;
    } else if body == Some("alliance") && form == Some("contractual") {
        let message = "联盟不是法人，不能由联盟法人承担责任，请改选责任主体".to_owned();
        found.add(place, message);
    }
    if subject.lacks(ids::ALLIANCE_LIABLE_HOW) {
        let message = "还没有写明责任怎样承担，请填写承担方式".to_owned();
        found
            .add(Place::field(ids::ALLIANCE_LIABLE_HOW), message)
            .gap = true;
    }
}

pub(super) const THREE_BODIES: Rule = Rule {
    id: "three-bodies",
    level: Level::Must,
    cites: &[Citation::article(articles::BANFA_4_7)],
    waivable: false,
    filings: RECOGNITION,
    speaks_for: &["council", "experts", "secretariat"],
    check: Check::Draft(three_bodies),
};

fn three_bodies(subject: &Subject, found: &mut Found) {
    for body in [ids::COUNCIL, ids::EXPERTS, ids::SECRETARIAT] {
        is_staffed(subject, body, found);
    }
    one_of_seat(subject, ids::COUNCIL, ids::council::SEAT, "chair", found);
    one_of_seat(
        subject,
        ids::SECRETARIAT,
        ids::secretariat::SEAT,
        "secretary-general",
        found,
    );
}

fn is_staffed(subject: &Subject, body: &str, found: &mut Found) {
    let Some(field) = subject.catalog.field(body).filter(|_| subject.asks(body)) else {
        return;
    };
    if let FieldKind::Table { counter, noun, .. } = &field.kind
        && subject.draft.rows(body).is_empty()
    {
        let label = &field.label;
        let message = format!("{label}还没有{noun}，请至少添加 1 {counter}");
        found.add(Place::field(body), message).gap = true;
    }
}

fn one_of_seat(subject: &Subject, body: &str, column: &str, seat: &str, found: &mut Found) {
    let rows = subject.draft.rows(body);
    let holds = |row: &&Row| row.choice(column) == Some(seat);
    let holders: Vec<&Row> = rows.iter().filter(holds).collect();
    let (body_label, seat_label) = (subject.label(body), subject.option(body, column, seat));
    match holders[..] {
        [_] => {}
        [] if rows.is_empty() => {}
        [] => {
            let message = format!("{body_label}里还没有{seat_label}，请选定 1 位");
            let open = rows.iter().any(|row| row.choice(column).is_none());
            found.add(Place::field(body), message).gap = open;
        }
        [_, second, ..] => {
            let (count, names) = (holders.len(), phrase::people(&holders));
            let message =
                format!("{body_label}里有 {count} 位{seat_label}，只能有 1 位，请留一位：{names}");
            found.add(Place::cell(body, &second.id, column), message);
        }
    }
}

pub(super) const COUNCIL_COVERS_MEMBERS: Rule = Rule {
    id: "council-covers-members",
    level: Level::Should,
    cites: &[Citation::article(articles::BANFA_4_7)],
    waivable: true,
    filings: RECOGNITION,
    speaks_for: &[],
    check: Check::Draft(council_covers_members),
};

/// Silent while a seat still has no unit: that unit may be the one that is missed.
fn council_covers_members(subject: &Subject, found: &mut Found) {
    let council = subject.draft.rows(ids::COUNCIL);
    let mut seated: HashSet<&str> = HashSet::with_capacity(council.len());
    for member in council {
        let units = member
            .get(ids::council::UNIT)
            .map_or(&[][..], Value::as_refs);
        if units.is_empty() {
            return;
        }
        seated.extend(units.iter().map(String::as_str));
    }
    let units = subject.units(&[]).iter();
    let missed: Vec<&Row> = units
        .filter(|unit| !seated.contains(unit.id.as_str()))
        .collect();
    if !council.is_empty() && !missed.is_empty() {
        let (count, names) = (missed.len(), phrase::units(subject, &missed));
        let message = format!("{count} 家成员单位没有理事，请补上：{names}");
        found.add(Place::field(ids::COUNCIL), message);
    }
}

pub(super) const FULL_TIME_STAFF: Rule = Rule {
    id: "full-time-staff",
    level: Level::Must,
    cites: &[Citation::article(articles::BANFA_4_7)],
    waivable: false,
    filings: RECOGNITION,
    speaks_for: &[],
    check: Check::Draft(full_time_staff),
};

/// Silent while it is not known of everybody.
fn full_time_staff(subject: &Subject, found: &mut Found) {
    let staff = subject.draft.rows(ids::SECRETARIAT);
    let part_time = |row: &Row| row.flag(ids::secretariat::FULL_TIME) == Some(false);
    if !staff.is_empty() && staff.iter().all(part_time) {
        let message = "秘书处还没有专职人员，请至少配备 1 人".to_owned();
        found.add(Place::field(ids::SECRETARIAT), message);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::*;

    #[test]
    fn every_unit_signs_and_seals() {
        const SIGNED: &str = "units/u3/agreement_signed";
        assert_eq!(
            after("agreement-by-all", |draft| flag(draft, SIGNED, false)),
            [format!(
                "{SIGNED}: 1 家尚未签字，收齐后请逐家记下：示例单位3"
            )]
        );
        assert_eq!(
            after("agreement-by-all", |draft| {
                flag(draft, SIGNED, false);
                clear(draft, "units/u4/agreement_sealed");
            }),
            ["units: 2 家尚未签字盖章，收齐后请逐家记下：示例单位3、示例单位4"]
        );
        assert_eq!(
            after("agreement-by-all", |draft| {
                for unit in 5..=12 {
                    clear(draft, &format!("units/u{unit}/agreement_sealed"));
                }
            }),
            ["units: 8 家尚未盖章，收齐后请逐家记下：示例单位5、示例单位6、示例单位7等 8 家"]
        );
    }

    #[test]
    fn a_roster_of_which_nobody_has_signed_yet_is_only_reminded() {
        let mut draft = sound();
        for unit in 1..=12 {
            clear(&mut draft, &format!("units/u{unit}/agreement_signed"));
            clear(&mut draft, &format!("units/u{unit}/agreement_sealed"));
        }
        assert_eq!(
            said(&draft, "agreement-by-all"),
            ["units: 协议还没有记下任何一家签字盖章，收齐一家记一家"]
        );
        for unit in 1..=12 {
            flag(&mut draft, &format!("units/u{unit}/agreement_signed"), true);
        }
        assert_eq!(
            said(&draft, "agreement-by-all"),
            ["units: 协议还没有记下任何一家盖章，收齐一家记一家"]
        );
        for unit in 1..=12 {
            clear(&mut draft, &format!("units/u{unit}/agreement_signed"));
        }
        assert!(findings(&draft)[0].gap);
    }

    #[test]
    fn every_unit_has_a_task() {
        assert_eq!(
            after("tasks-for-all", |draft| clear(draft, "units/u6/task")),
            ["units/u6/task: 示例单位6还没有任务分工，请写明承担的任务"]
        );
        let mut draft = sound();
        for unit in 1..=12 {
            clear(&mut draft, &format!("units/u{unit}/task"));
        }
        assert_eq!(
            said(&draft, "tasks-for-all"),
            ["units: 各单位都还没有任务分工，请逐家写明承担的任务"]
        );
        assert_eq!(said(&draft, "required"), [""; 0]);
    }

    #[test]
    fn somebody_answers_for_the_alliance() {
        assert_eq!(
            after("liable-body", |draft| {
                clear(draft, "alliance.liable_body");
                clear(draft, "alliance.liable_how");
            }),
            [
                "alliance.liable_body: 还没有写明由谁对外承担责任，请选定责任主体",
                "alliance.liable_how: 还没有写明责任怎样承担，请填写承担方式",
            ]
        );
        assert_eq!(
            after("liable-body", |draft| {
                choose(draft, "alliance.legal_form", "contractual");
                choose(draft, "alliance.liable_body", "alliance");
            }),
            ["alliance.liable_body: 联盟不是法人，不能由联盟法人承担责任，请改选责任主体"]
        );
    }

    #[test]
    fn three_bodies_are_staffed() {
        assert_eq!(
            after("three-bodies", |draft| {
                clear(draft, "experts");
                clear(draft, "secretariat");
            }),
            [
                "experts: 专家委员会还没有专家，请至少添加 1 人",
                "secretariat: 秘书处还没有人员，请至少添加 1 人",
            ]
        );
    }

    #[test]
    fn council_and_secretariat_have_one_head_each() {
        assert_eq!(
            after("three-bodies", |draft| {
                choose(draft, "council/r4/seat", "chair");
                choose(draft, "secretariat/r1/seat", "deputy");
            }),
            [
                "secretariat: 秘书处里还没有秘书长，请选定 1 位",
                "council/r4/seat: 理事会里有 2 位理事长，只能有 1 位，请留一位：理事1、理事4",
            ]
            .into_iter()
            .rev()
            .collect::<Vec<_>>()
        );
    }

    #[test]
    fn the_council_has_somebody_of_each_unit() {
        assert_eq!(
            after("council-covers-members", |draft| {
                remove(draft, "council", "r6");
                remove(draft, "council", "r7");
            }),
            ["council: 2 家成员单位没有理事，请补上：示例单位6、示例单位7"]
        );
        let mut draft = sound();
        clear(&mut draft, "council/r6/unit");
        assert_eq!(said(&draft, "council-covers-members"), [""; 0]);
    }

    #[test]
    fn the_secretariat_has_full_time_staff() {
        assert_eq!(
            after("full-time-staff", |draft| {
                flag(draft, "secretariat/r1/full_time", false);
                flag(draft, "secretariat/r2/full_time", false);
            }),
            ["secretariat: 秘书处还没有专职人员，请至少配备 1 人"]
        );
        let mut draft = sound();
        flag(&mut draft, "secretariat/r1/full_time", false);
        clear(&mut draft, "secretariat/r2/full_time");
        assert_eq!(said(&draft, "full-time-staff"), [""; 0]);
    }
}
