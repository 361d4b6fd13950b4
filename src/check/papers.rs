//! 办法 5(一) and 5(四): the papers of a filing, and the licences and decisions that go with them.

use super::dates;
use super::finding::{Citation, Level};
use super::outline::is_answered;
use super::phrase;
use super::reports::last_day;
use super::rule::{Check, Found, Rule};
use super::subject::Subject;
use crate::catalog::{Field, Material, MaterialStyle, articles, ids};
use crate::draft::{Place, Row, Value};
use std::borrow::Cow;

/// The filings that found or register an alliance.
const FOUNDING: &[&str] = &["recognition", "registration"];

pub(super) const MATERIALS_PRESENT: Rule = Rule {
    id: "materials-present",
    level: Level::Must,
    cites: &[
        Citation::article(articles::BANFA_5_1),
        Citation::article(articles::BANFA_5_2_1),
        Citation::article(articles::BANFA_5_4),
    ],
    waivable: false,
    filings: FOUNDING,
    speaks_for: &[],
    check: Check::Draft(materials_present),
};

fn materials_present(subject: &Subject, found: &mut Found) {
    for at in &subject.outline.materials {
        let material = at.material;
        let Some(place) = begins_at(subject, material) else {
            continue;
        };
        if is_begun(subject, material) {
            continue;
        }
        let name = &material.name;
        let message = match material.instead {
            Some(_) => format!("{name}还没有写，请逐条写明，或附上已经签好的一份"),
            None => format!("{name}还没有写，请从“{}”写起", subject.label(place)),
        };
        let finding = found.add(Place::field(place), message);
        finding.gap = true;
        if let Some(article) = asked_for_by(subject, material) {
            finding.cites = article;
        }
    }
}

/// Whether it is said of the whole material that nothing of it is written, so that nobody need miss its beginning.
pub(super) fn is_missed_with_its_material(subject: &Subject, field: &str) -> bool {
    FOUNDING.contains(&subject.filing.id.as_str())
        && (subject.outline.materials.iter()).any(|at| {
            begins_at(subject, at.material) == Some(field) && !is_begun(subject, at.material)
        })
}

/// The article under which the filing asks for a material: a material serves several filings, each with an article.
pub(super) fn asked_for_by(subject: &Subject, material: &Material) -> Option<Citation> {
    let of_filing = |cite: &&String| {
        let mut articles = subject.filing.cites.iter();
        articles.any(|article| cite.starts_with(article.as_str()))
    };
    let article = material.cites.iter().find(of_filing)?;
    Some(Citation::Article(Cow::Owned(article.clone())))
}

/// Where one begins to write a paper or attaches it; none for forms, which are filled in from many places.
fn begins_at<'m>(subject: &Subject, material: &'m Material) -> Option<&'m str> {
    if let Some(instead) = &material.instead {
        return Some(instead);
    }
    if material.style != MaterialStyle::Report {
        return None;
    }
    let mut own = own_fields(subject, material);
    own.find(|field| subject.requires(field))
        .map(|field| field.id.as_str())
}

/// The texts that a material holds in this filing and no other shows.
fn own_fields<'m>(subject: &Subject, material: &'m Material) -> impl Iterator<Item = &'m Field> {
    let sections = material.sections_in(&subject.filing.id);
    sections.flat_map(|section| &section.fields)
}

/// Whether anything of its own is written or attached.
fn is_begun(subject: &Subject, material: &Material) -> bool {
    own_fields(subject, material).any(|field| {
        let value = subject.draft.get(&field.id);
        is_answered(field, value) && value != Some(&Value::Nothing)
    })
}

pub(super) const LICENCES_PRESENT: Rule = Rule {
    id: "licences-present",
    level: Level::Must,
    cites: &[
        Citation::article(articles::BANFA_5_1_5),
        Citation::article(articles::BANFA_5_4_4),
    ],
    waivable: false,
    filings: FOUNDING,
    speaks_for: &["units/licence"],
    check: Check::Draft(licences_present),
};

fn licences_present(subject: &Subject, found: &mut Found) {
    if subject.filing.id == "registration" {
        found.cite(Citation::article(articles::BANFA_5_4_4));
    }
    subject.units(&[ids::units::LICENCE]);
    for (unit, role) in answering_units(subject) {
        let licence = unit.get(ids::units::LICENCE);
        if licence.is_some_and(|files| !files.is_blank() && *files != Value::Nothing) {
            continue;
        }
        let name = phrase::unit(subject, unit);
        let message = format!("{role}{name}还没有附营业执照或法人证书，请添加扫描件");
        let place = Place::cell(ids::UNITS, &unit.id, ids::units::LICENCE);
        found.add(place, message).gap = true;
    }
}

/// Lead and host with the names of their roles, a unit that is both once. Whoever reads another column says so.
fn answering_units<'a>(subject: &'a Subject) -> impl Iterator<Item = (&'a Row, &'a str)> {
    let mut units = subject.leads();
    units.extend(subject.hosts());
    // In the order of the roster, a unit with both roles once.
    units.sort_by_key(|unit| subject.row_index(ids::UNITS, &unit.id));
    units.dedup_by(|a, b| std::ptr::eq(*a, *b));
    units.into_iter().filter_map(|unit| {
        let role = unit.choice(ids::units::ROLE)?;
        Some((unit, subject.option(ids::UNITS, ids::units::ROLE, role)))
    })
}

/// Days that a licence should still be valid, so that it does not run out while the papers are looked at.
const STILL_VALID: i64 = 60;

pub(super) const LICENCE_EXPIRED: Rule = Rule {
    id: "licence-expired",
    level: Level::Must,
    cites: &[
        Citation::article(articles::BANFA_5_1_5),
        Citation::article(articles::BANFA_5_4_4),
    ],
    waivable: false,
    filings: FOUNDING,
    speaks_for: &[],
    check: Check::Draft(licence_expired),
};

fn licence_expired(subject: &Subject, found: &mut Found) {
    if subject.filing.id == "registration" {
        found.cite(Citation::article(articles::BANFA_5_4_4));
    }
    subject.units(&[ids::units::LICENCE_EXPIRES]);
    for (unit, _) in answering_units(subject) {
        let Some(expires) = dates::licence_expires(subject, unit) else {
            continue;
        };
        let left = (last_day(expires) - subject.today).num_days();
        let (name, day) = (phrase::unit(subject, unit), expires.printed());
        let message = match left {
            ..0 => format!("{name}的证照已于{day}到期，请换领后附上新证照"),
            0 => format!("{name}的证照今天到期，请先换领再报送"),
            1..=STILL_VALID => {
                format!(
                    "{name}的证照{day}到期，只剩 {left} 天，{STILL_VALID} 天内到期的请先换领再报送"
                )
            }
            _ => continue,
        };
        let place = Place::cell(ids::UNITS, &unit.id, ids::units::LICENCE_EXPIRES);
        found.add(place, message);
    }
}

pub(super) const REGISTRATION_LEVEL: Rule = Rule {
    id: "registration-level",
    level: Level::Must,
    cites: &[Citation::article(articles::BANFA_5_4)],
    waivable: false,
    filings: &["registration"],
    speaks_for: &[ids::ALLIANCE_LEVEL],
    check: Check::Draft(registration_level),
};

fn registration_level(subject: &Subject, found: &mut Found) {
    let place = Place::field(ids::ALLIANCE_LEVEL);
    if subject.lacks(ids::ALLIANCE_LEVEL) {
        let message = "还没有选联盟级别，市级或国家级联盟才办理备案，请选定".to_owned();
        found.add(place, message).gap = true;
    } else if subject.draft.choice(ids::ALLIANCE_LEVEL) == Some("binhai") {
        let message = "新区级联盟不办理备案，请改用认定申请，或核对联盟级别".to_owned();
        found.add(place, message);
    }
}

pub(super) const APPROVAL_PAPERS: Rule = Rule {
    id: "approval-papers",
    level: Level::Must,
    cites: &[Citation::article(articles::BANFA_5_4_5)],
    waivable: false,
    filings: &["registration"],
    speaks_for: &[ids::ATTACHMENTS_APPROVAL],
    check: Check::Draft(approval_papers),
};

fn approval_papers(subject: &Subject, found: &mut Found) {
    const LICENCES: [&str; 2] = [
        ids::ATTACHMENTS_ALLIANCE_LICENCE,
        ids::ATTACHMENTS_ALLIANCE_CERTIFICATE,
    ];
    if subject.lacks(ids::ATTACHMENTS_APPROVAL) {
        let message = "还没有附联盟成立的批复，请添加扫描件".to_owned();
        found
            .add(Place::field(ids::ATTACHMENTS_APPROVAL), message)
            .gap = true;
    }
    let attached = |field: &&str| matches!(subject.draft.get(field), Some(Value::Files(_)));
    let is_entity = subject.draft.choice(ids::ALLIANCE_LEGAL_FORM) == Some("legal-entity");
    if is_entity && !LICENCES.iter().any(attached) {
        let message = "联盟登记为法人，还要附联盟的营业执照或法人证书，请添加扫描件".to_owned();
        found.add(Place::field(LICENCES[0]), message).gap = true;
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::*;
    use crate::draft::{Date, Draft, Value};

    #[test]
    fn each_paper_is_written_or_attached() {
        assert_eq!(
            said(&empty(), "materials-present"),
            [
                "necessity.background: 组建必要性说明还没有写，请从“组建背景”写起",
                "feasibility-report.background: 组建可行性报告还没有写，请从“背景、目的和意义”写起",
                "agreement.attached: 联盟协议书还没有写，请逐条写明，或附上已经签好的一份",
                "charter.attached: 联盟章程还没有写，请逐条写明，或附上已经签好的一份",
            ]
        );
        let cites: Vec<String> = (findings(&empty()).iter())
            .filter(|finding| finding.rule == "materials-present")
            .map(|finding| finding.cites.to_string())
            .collect();
        assert_eq!(
            cites,
            ["办法 5(一)2", "办法 5(二)1", "办法 5(一)3", "办法 5(一)4"]
        );
    }

    #[test]
    fn a_paper_without_its_beginning_lacks_a_section_like_any_other() {
        let mut draft = sound();
        clear(&mut draft, "feasibility-report.background");
        clear(&mut draft, "feasibility-report.status");
        assert_eq!(said(&draft, "materials-present"), [""; 0]);
        assert_eq!(
            said(&draft, "required"),
            [
                "feasibility-report.background: 还没有写“背景、目的和意义”，请补上",
                "feasibility-report.status: 还没有写“国内外现状、趋势与差距”，请补上",
            ]
        );
        // Where nothing is written, the paper itself is missed, and its beginning not once more.
        let required = said(&empty(), "required");
        assert!(!required.iter().any(|said| said.contains(".background:")));
    }

    #[test]
    fn lead_and_host_attach_their_licences() {
        let mut draft = sound();
        clear(&mut draft, "units/u1/licence");
        clear(&mut draft, "units/u3/licence");
        assert_eq!(
            said(&draft, "licences-present"),
            ["units/u1/licence: 理事长单位示例单位1还没有附营业执照或法人证书，请添加扫描件"]
        );
        assert_eq!(findings(&draft).len(), 1, "no other rule repeats it");
    }

    #[test]
    fn a_licence_is_valid_for_a_while() {
        let until = |draft: &mut Draft, unit: &str, date: Option<Date>| {
            let path = format!("units/{unit}/licence_expires");
            put(draft, &path, Value::Date(date.unwrap()));
        };
        assert_eq!(
            after("licence-expired", |draft| {
                until(draft, "u1", Date::day(2026, 11, 21));
                until(draft, "u2", Date::day(2027, 1, 21));
                until(draft, "u3", Date::day(2020, 1, 1));
            }),
            [
                "units/u1/licence_expires: 示例单位1的证照已于2026年11月21日到期，请换领后附上新证照",
                "units/u2/licence_expires: 示例单位2的证照2027年1月21日到期，只剩 60 天，60 天内到期的请先换领再报送",
            ]
        );
        assert_eq!(
            after("licence-expired", |draft| until(
                draft,
                "u1",
                Date::day(2026, 11, 22)
            )),
            ["units/u1/licence_expires: 示例单位1的证照今天到期，请先换领再报送"]
        );
        assert_eq!(
            after("licence-expired", |draft| {
                until(draft, "u1", Date::day(2027, 1, 22));
                until(draft, "u2", Date::month(2027, 1));
            }),
            [""; 0]
        );
    }

    #[test]
    fn only_alliances_of_the_city_and_above_are_registered() {
        let mut draft = Draft::new("registration", "1");
        assert_eq!(
            said(&draft, "registration-level"),
            ["alliance.level: 还没有选联盟级别，市级或国家级联盟才办理备案，请选定"]
        );
        choose(&mut draft, "alliance.level", "binhai");
        assert_eq!(
            said(&draft, "registration-level"),
            ["alliance.level: 新区级联盟不办理备案，请改用认定申请，或核对联盟级别"]
        );
        choose(&mut draft, "alliance.level", "city");
        assert_eq!(said(&draft, "registration-level"), [""; 0]);
    }

    #[test]
    fn a_registered_alliance_shows_its_papers() {
        let mut draft = Draft::new("registration", "1");
        choose(&mut draft, "alliance.legal_form", "legal-entity");
        assert_eq!(
            said(&draft, "approval-papers"),
            [
                "attachments.approval: 还没有附联盟成立的批复，请添加扫描件",
                "attachments.alliance_licence: 联盟登记为法人，还要附联盟的营业执照或法人证书，请添加扫描件",
            ]
        );
        for field in ["attachments.approval", "attachments.alliance_certificate"] {
            put(&mut draft, field, Value::Files(vec!["a1".into()]));
        }
        assert_eq!(said(&draft, "approval-papers"), [""; 0]);
    }
}
