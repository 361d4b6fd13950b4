//! 如果: what a change would do to the findings, worked out on a copy; the draft itself is not touched.

use super::finding::Finding;
use super::rule::RECOGNITION;
use super::{Report, check};
use crate::catalog::{Catalog, ids};
use crate::draft::{Choice, Draft, Edit, Place, Row, Value};
use chrono::NaiveDate;

/// A change that somebody considers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change<'a> {
    /// One more unit of this nature and with this name; what else it would be asked for is left out of account.
    AddUnit {
        name: &'a str,
        nature: &'a str,
    },
    /// The unit of this row leaves, and with it its people on the council and in the secretariat.
    DropUnit {
        row: &'a str,
    },
    SetNature {
        row: &'a str,
        nature: &'a str,
    },
    SetRole {
        row: &'a str,
        role: &'a str,
    },
}

/// What would be different after a change.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outlook {
    /// Findings that are not there today.
    pub appear: Vec<Finding>,
    /// Findings of today that would be gone.
    pub vanish: Vec<Finding>,
}

/// Whether a filing has conditions on who the units are; where it has none, no change of the roster is worth trying.
pub fn has_conditions_on_units(filing: &str) -> bool {
    RECOGNITION.contains(&filing)
}

/// The findings that would appear and vanish. A change that does not fit the draft changes nothing.
pub fn what_if(catalog: &Catalog, draft: &Draft, change: &Change, today: NaiveDate) -> Outlook {
    let Some(changed) = changed(draft, change) else {
        return Outlook::default();
    };
    let now = check(catalog, draft, today);
    let then = check(catalog, &changed.draft, today);
    let missing = |of: &Report, finding: &Finding| {
        let same = |other: &Finding| {
            other.rule == finding.rule && other.at == finding.at && other.message == finding.message
        };
        finding.is_open() && !of.open().any(same)
    };
    // The new unit has no papers yet; what it lacks is no effect of the change.
    let of_newcomer =
        |finding: &Finding| changed.newcomer.is_some() && finding.at.row == changed.newcomer;
    let appear = then.findings.iter();
    let appear = appear.filter(|finding| missing(&now, finding) && !of_newcomer(finding));
    let vanish = now.findings.iter();
    let vanish = vanish.filter(|finding| missing(&then, finding));
    Outlook {
        appear: appear.cloned().collect(),
        vanish: vanish.cloned().collect(),
    }
}

struct Changed {
    draft: Draft,
    /// The row of a unit that was added.
    newcomer: Option<String>,
}

fn changed(draft: &Draft, change: &Change) -> Option<Changed> {
    let mut changed = Changed {
        draft: draft.clone(),
        newcomer: None,
    };
    match *change {
        Change::AddUnit { name, nature } => {
            changed.newcomer = Some(add(&mut changed.draft, name, nature)?)
        }
        Change::DropUnit { row } => drop_unit(&mut changed.draft, row)?,
        Change::SetNature { row, nature } => {
            choose(&mut changed.draft, row, ids::units::NATURE, nature)?
        }
        Change::SetRole { row, role } => choose(&mut changed.draft, row, ids::units::ROLE, role)?,
    }
    Some(changed)
}

fn add(draft: &mut Draft, name: &str, nature: &str) -> Option<String> {
    let mut unit = Row::new(draft.free_row_id(ids::UNITS, "u"));
    let id = unit.id.clone();
    let choices = [(ids::units::NATURE, nature), (ids::units::ROLE, "member")];
    for (column, option) in choices {
        let choice = Value::Choice(Choice::of(option));
        unit.cells.insert(column.to_owned(), choice);
    }
    let name = Value::Text(name.to_owned());
    unit.cells.insert(ids::units::NAME.to_owned(), name);
    draft
        .apply(&Edit::append_row(draft, ids::UNITS, unit))
        .ok()?;
    Some(id)
}

fn drop_unit(draft: &mut Draft, unit: &str) -> Option<()> {
    draft
        .apply(&Edit::remove_row(draft, ids::UNITS, unit)?)
        .ok()?;
    for (body, column) in [
        (ids::COUNCIL, ids::council::UNIT),
        (ids::SECRETARIAT, ids::secretariat::UNIT),
    ] {
        let is_of = |row: &&Row| {
            let units = row.get(column).map_or(&[][..], Value::as_refs);
            units.len() == 1 && units[0] == unit
        };
        let people = draft.rows(body).iter().filter(is_of);
        let people: Vec<String> = people.map(|row| row.id.clone()).collect();
        for person in people {
            draft.apply(&Edit::remove_row(draft, body, &person)?).ok()?;
        }
    }
    Some(())
}

fn choose(draft: &mut Draft, unit: &str, column: &str, option: &str) -> Option<()> {
    draft.row(ids::UNITS, unit)?;
    let choice = Value::Choice(Choice::of(option));
    let place = Place::cell(ids::UNITS, unit, column);
    draft.apply(&Edit::answer(draft, place, Some(choice))?).ok()
}

#[cfg(test)]
mod tests {
    use super::{Change, Outlook, what_if};
    use crate::catalog::builtin;
    use crate::check::Finding;
    use crate::check::fixture::*;
    use crate::draft::{Draft, Value};

    fn outlook(draft: &Draft, change: Change) -> Outlook {
        let before = draft.clone();
        let outlook = what_if(builtin(), draft, &change, today());
        assert_eq!(*draft, before);
        outlook
    }

    fn rules(findings: &[Finding]) -> Vec<&str> {
        findings.iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn another_enterprise_may_bring_the_share_up() {
        let mut draft = sound();
        choose(&mut draft, "units/u8/nature", "university");
        let change = Change::AddUnit {
            name: "示例新成员有限公司",
            nature: "enterprise",
        };
        let outlook = outlook(&draft, change);
        assert_eq!(rules(&outlook.vanish), ["enterprise-share"]);
        assert_eq!(
            rules(&outlook.appear),
            ["count-reading", "council-covers-members"]
        );
    }

    #[test]
    fn a_unit_that_leaves_takes_its_people_along() {
        let mut draft = sound();
        for unit in ["u11", "u12"] {
            remove(&mut draft, "units", unit);
        }
        remove(&mut draft, "council", "r11");
        remove(&mut draft, "council", "r12");
        let outlook = outlook(&draft, Change::DropUnit { row: "u10" });
        assert_eq!(rules(&outlook.appear), ["member-count"]);
        assert_eq!(
            outlook.appear[0].message,
            "现有 9 家，应不少于 10 家，还差 1 家"
        );
    }

    #[test]
    fn another_nature_or_role_is_weighed() {
        let draft = sound();
        let nature = Change::SetNature {
            row: "u8",
            nature: "university",
        };
        // Its code, which is that of an enterprise, speaks against it as well.
        assert_eq!(
            rules(&outlook(&draft, nature).appear),
            ["enterprise-share", "uscc"]
        );
        let role = Change::SetRole {
            row: "u3",
            role: "lead",
        };
        assert!(rules(&outlook(&draft, role).appear).contains(&"one-lead"));
    }

    #[test]
    fn a_unit_that_leads_a_task_is_missed_there() {
        let mut draft = sound();
        put(&mut draft, "projects/r1/lead", refs(&["u7"]));
        // Somebody who sits for two units stays for the other.
        put(&mut draft, "council/r8/unit", refs(&["u7", "u8"]));
        let outlook = outlook(&draft, Change::DropUnit { row: "u7" });
        let mut lost: Vec<String> = (outlook.appear.iter())
            .filter(|finding| finding.rule == "unit-ref")
            .map(|finding| finding.at.to_string())
            .collect();
        lost.sort();
        assert_eq!(lost, ["council/r8/unit", "projects/r1/lead"]);
        assert!(outlook.vanish.is_empty());
    }

    #[test]
    fn a_research_institute_counts_as_a_unit_and_not_as_an_enterprise() {
        let mut draft = sound();
        for unit in ["u11", "u12"] {
            remove(&mut draft, "units", unit);
        }
        for member in ["r11", "r12"] {
            remove(&mut draft, "council", member);
        }
        for unit in 7..=8 {
            choose(&mut draft, &format!("units/u{unit}/nature"), "university");
        }
        let change = Change::AddUnit {
            name: "示例新成员研究所",
            nature: "research-institute",
        };
        let outlook = outlook(&draft, change);
        assert!(rules(&outlook.appear).contains(&"enterprise-share"));
        assert!(rules(&outlook.appear).contains(&"council-covers-members"));
    }

    #[test]
    fn a_lead_that_steps_back_leaves_its_place_open() {
        let step_back = Change::SetRole {
            row: "u1",
            role: "member",
        };
        let outlook = outlook(&sound(), step_back);
        let told = outlook
            .appear
            .iter()
            .find(|finding| finding.rule == "one-lead");
        assert_eq!(
            told.map(|finding| finding.message.as_str()),
            Some("名册里还没有理事长单位，请选定 1 家")
        );
    }

    fn refs(units: &[&str]) -> Value {
        Value::Refs(units.iter().map(|unit| (*unit).to_owned()).collect())
    }

    #[test]
    fn a_change_that_does_not_fit_changes_nothing() {
        let lost = Change::DropUnit { row: "u99" };
        assert_eq!(outlook(&sound(), lost), Outlook::default());
        let same = Change::SetRole {
            row: "u1",
            role: "lead",
        };
        assert_eq!(outlook(&sound(), same), Outlook::default());
    }
}
