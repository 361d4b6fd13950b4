//! 办法 4(二) and 4(三): who leads, who hosts, and where they are registered.

use super::finding::{Citation, Level};
use super::length::length;
use super::phrase;
use super::rule::{Check, Found, RECOGNITION, Rule};
use super::subject::Subject;
use crate::catalog::{articles, ids};
use crate::draft::{Place, Row};

pub(super) const ONE_LEAD: Rule = Rule {
    id: "one-lead",
    level: Level::Must,
    cites: &[Citation::article(articles::BANFA_4_2)],
    waivable: false,
    filings: RECOGNITION,
    speaks_for: &[],
    check: Check::Draft(one_lead),
};

fn one_lead(subject: &Subject, found: &mut Found) {
    one_of_role(subject, "理事长单位", &subject.leads(), found);
}

pub(super) const ONE_HOST: Rule = Rule {
    id: "one-host",
    level: Level::Must,
    cites: &[Citation::article(articles::BANFA_4_2)],
    waivable: false,
    filings: RECOGNITION,
    speaks_for: &[],
    check: Check::Draft(one_host),
};

fn one_host(subject: &Subject, found: &mut Found) {
    let hosts = subject.hosts();
    one_of_role(subject, "依托单位", &hosts, found);
    if let [host] = hosts[..]
        && host.choice(ids::units::ROLE) == Some("lead-and-host")
    {
        let message =
            "理事长单位兼任依托单位，请在运行机制里写明日常工作由谁承办，已写明的不必再改"
                .to_owned();
        found.add(role_of(host), message).level = Level::Note;
    }
}

fn one_of_role(subject: &Subject, role: &str, holders: &[&Row], found: &mut Found) {
    let roster = subject.units(&[ids::units::ROLE]);
    match holders {
        [_] => {}
        [] if roster.is_empty() => {}
        [] => {
            let message = format!("名册里还没有{role}，请选定 1 家");
            let open = roster
                .iter()
                .any(|unit| unit.choice(ids::units::ROLE).is_none());
            found.add(Place::field(ids::UNITS), message).gap = open;
        }
        [_, second, ..] => {
            let (count, names) = (holders.len(), phrase::units(subject, holders));
            let message = format!("名册里有 {count} 家{role}，只能有 1 家，请留一家：{names}");
            found.add(role_of(second), message);
        }
    }
}

fn role_of(unit: &Row) -> Place {
    Place::cell(ids::UNITS, &unit.id, ids::units::ROLE)
}

pub(super) const LEAD_OR_HOST_IN_BINHAI: Rule = Rule {
    id: "lead-or-host-in-binhai",
    level: Level::Must,
    cites: &[Citation::article(articles::BANFA_4_3)],
    waivable: false,
    filings: RECOGNITION,
    speaks_for: &[],
    check: Check::Draft(lead_or_host_in_binhai),
};

fn lead_or_host_in_binhai(subject: &Subject, found: &mut Found) {
    let (Some(lead), Some(host)) = (
        subject.lead(&[ids::units::IN_BINHAI]),
        subject.host(&[ids::units::IN_BINHAI, ids::units::NATURE]),
    ) else {
        return;
    };
    if lead.flag(ids::units::IN_BINHAI) != Some(false) {
        return;
    }
    let nature = host.choice(ids::units::NATURE);
    let unfit = Unfit {
        by_nature: nature.is_some_and(|nature| nature != "enterprise"),
        by_place: host.flag(ids::units::IN_BINHAI) == Some(false),
    };
    let column = match unfit {
        Unfit {
            by_nature: true, ..
        } => ids::units::NATURE,
        Unfit { by_place: true, .. } => ids::units::IN_BINHAI,
        _ => return,
    };
    // What the lead is stays as it is; another unit takes over its second role.
    let column = if lead.id == host.id {
        ids::units::ROLE
    } else {
        column
    };
    let message = unfit_host(subject, lead, host, unfit);
    found.add(Place::cell(ids::UNITS, &host.id, column), message);
}

/// Why a host cannot stand in for a lead from elsewhere.
struct Unfit {
    by_nature: bool,
    by_place: bool,
}

fn unfit_host(subject: &Subject, lead: &Row, host: &Row, unfit: Unfit) -> String {
    const DEMAND: &str = "理事长单位不是新区法人，依托单位须为新区企业法人";
    if lead.id == host.id {
        return format!("{DEMAND}；现由理事长单位兼任，请另选一家新区企业作依托单位");
    }
    let name = phrase::unit(subject, host);
    let nature = host.choice(ids::units::NATURE).unwrap_or_default();
    let nature = subject.option(ids::UNITS, ids::units::NATURE, nature);
    let state = match (unfit.by_nature, unfit.by_place) {
        (true, true) => format!("现为{nature}，也不是新区法人"),
        (true, false) => format!("现为{nature}"),
        (false, _) => "不是新区法人".to_owned(),
    };
    format!("{DEMAND}；{name}{state}，请改选依托单位")
}

pub(super) const LEAD_IN_BINHAI: Rule = Rule {
    id: "lead-in-binhai",
    level: Level::Note,
    cites: &[Citation::article(articles::BANFA_4_3)],
    waivable: true,
    filings: RECOGNITION,
    speaks_for: &[],
    check: Check::Draft(lead_in_binhai),
};

fn lead_in_binhai(subject: &Subject, found: &mut Found) {
    let outside = |lead: &&Row| lead.flag(ids::units::IN_BINHAI) == Some(false);
    if let Some(lead) = subject.lead(&[ids::units::IN_BINHAI]).filter(outside) {
        let place = Place::cell(ids::UNITS, &lead.id, ids::units::IN_BINHAI);
        let message = "理事长单位一般应为新区法人，现不是，请备好由它牵头的理由".to_owned();
        found.add(place, message);
    }
}

/// From so many characters on, a profile can speak of strength and of influence.
const LEAD_PROFILE: usize = 100;

pub(super) const LEAD_STRENGTH: Rule = Rule {
    id: "lead-strength",
    level: Level::Should,
    cites: &[Citation::article(articles::BANFA_4_3)],
    waivable: true,
    filings: RECOGNITION,
    speaks_for: &[],
    check: Check::Draft(lead_strength),
};

fn lead_strength(subject: &Subject, found: &mut Found) {
    let Some(lead) = subject.lead(&[ids::units::PROFILE]) else {
        return;
    };
    let count = length(lead.text(ids::units::PROFILE));
    if (1..LEAD_PROFILE).contains(&count) {
        let message = format!(
            "理事长单位简介只有 {count} 字，请写到 {LEAD_PROFILE} 字以上，写清科技实力和行业影响"
        );
        found.add(
            Place::cell(ids::UNITS, &lead.id, ids::units::PROFILE),
            message,
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::*;
    use crate::draft::Draft;

    #[test]
    fn there_is_exactly_one_lead() {
        assert_eq!(
            after("one-lead", |draft| choose(draft, "units/u5/role", "lead")),
            ["units/u5/role: 名册里有 2 家理事长单位，只能有 1 家，请留一家：示例单位1、示例单位5"]
        );
        assert_eq!(
            after("one-lead", |draft| choose(draft, "units/u1/role", "member")),
            ["units: 名册里还没有理事长单位，请选定 1 家"]
        );
    }

    #[test]
    fn there_is_exactly_one_host_and_the_lead_may_be_it() {
        assert_eq!(
            after("one-host", |draft| choose(draft, "units/u2/role", "member")),
            ["units: 名册里还没有依托单位，请选定 1 家"]
        );
        let mut draft = sound();
        choose(&mut draft, "units/u2/role", "member");
        choose(&mut draft, "units/u1/role", "lead-and-host");
        assert_eq!(said(&draft, "one-lead"), [""; 0]);
        let findings = findings(&draft);
        let note = findings
            .iter()
            .find(|finding| finding.rule == "one-host")
            .unwrap();
        assert_eq!(note.level, super::Level::Note);
        assert!(note.message.ends_with("已写明的不必再改"));
        assert_eq!(note.cites.to_string(), "办法 4(二)");
    }

    #[test]
    fn a_lead_from_elsewhere_needs_an_enterprise_of_binhai_as_host() {
        const RULE: &str = "lead-or-host-in-binhai";
        const DEMAND: &str = "理事长单位不是新区法人，依托单位须为新区企业法人";
        let outside = |draft: &mut Draft| flag(draft, "units/u1/in_binhai", false);
        assert_eq!(after(RULE, outside), [""; 0]);
        let university = |draft: &mut Draft| {
            outside(draft);
            choose(draft, "units/u2/nature", "university");
        };
        assert_eq!(
            after(RULE, university),
            [format!(
                "units/u2/nature: {DEMAND}；示例单位2现为高校，请改选依托单位"
            )]
        );
        let both_outside = |draft: &mut Draft| {
            outside(draft);
            flag(draft, "units/u2/in_binhai", false);
        };
        assert_eq!(
            after(RULE, both_outside),
            [format!(
                "units/u2/in_binhai: {DEMAND}；示例单位2不是新区法人，请改选依托单位"
            )]
        );
        let alone = |draft: &mut Draft| {
            outside(draft);
            choose(draft, "units/u2/role", "member");
            choose(draft, "units/u1/role", "lead-and-host");
        };
        assert_eq!(
            after(RULE, alone),
            [format!(
                "units/u1/role: {DEMAND}；现由理事长单位兼任，请另选一家新区企业作依托单位"
            )]
        );
    }

    #[test]
    fn what_is_not_answered_is_not_taken_for_no() {
        let mut draft = sound();
        clear(&mut draft, "units/u1/in_binhai");
        choose(&mut draft, "units/u2/nature", "university");
        assert_eq!(said(&draft, "lead-or-host-in-binhai"), [""; 0]);
        assert_eq!(said(&draft, "lead-in-binhai"), [""; 0]);
        assert_eq!(
            said(&draft, "required"),
            ["units/u1/in_binhai: 示例单位1还没有选滨海新区法人，请选“是”或“否”"]
        );
        flag(&mut draft, "units/u1/in_binhai", false);
        clear(&mut draft, "units/u2/nature");
        assert_eq!(said(&draft, "lead-or-host-in-binhai"), [""; 0]);
    }

    #[test]
    fn a_lead_from_elsewhere_is_worth_knowing() {
        assert_eq!(
            after("lead-in-binhai", |draft| flag(
                draft,
                "units/u1/in_binhai",
                false
            )),
            ["units/u1/in_binhai: 理事长单位一般应为新区法人，现不是，请备好由它牵头的理由"]
        );
    }

    #[test]
    fn the_profile_of_the_lead_speaks_of_its_strength() {
        assert_eq!(
            after("lead-strength", |draft| set(
                draft,
                "units/u1/profile",
                "实力较强"
            )),
            [
                "units/u1/profile: 理事长单位简介只有 4 字，请写到 100 字以上，写清科技实力和行业影响"
            ]
        );
    }
}
