//! 办法 4(四): how many units there are, and how many of them are enterprises.

use super::finding::{Citation, Level};
use super::grid::choice;
use super::phrase;
use super::rule::{Check, Found, RECOGNITION, Rule};
use super::subject::Subject;
use crate::catalog::{articles, ids, numbers};
use crate::draft::{Place, Share};

pub(super) const MEMBER_COUNT: Rule = Rule {
    id: "member-count",
    level: Level::Must,
    cites: &[Citation::article(articles::BANFA_4_4)],
    waivable: false,
    filings: RECOGNITION,
    speaks_for: &["units"],
    check: Check::Draft(member_count),
};

fn member_count(subject: &Subject, found: &mut Found) {
    let Some(least) = subject.number(numbers::MEMBERS) else {
        return;
    };
    let count = subject.units(&[]).len();
    if !subject.asks(ids::UNITS) || count >= least {
        return;
    }
    let place = Place::field(ids::UNITS);
    if count == 0 {
        let message = format!("名册还是空的，成员单位应不少于 {least} 家，请逐家添加");
        found.add(place, message).gap = true;
    } else {
        let short = least - count;
        let message = format!("现有 {count} 家，应不少于 {least} 家，还差 {short} 家");
        found.add(place, message);
    }
}

pub(super) const ENTERPRISE_SHARE: Rule = Rule {
    id: "enterprise-share",
    level: Level::Must,
    cites: &[Citation::article(articles::BANFA_4_4)],
    waivable: false,
    filings: RECOGNITION,
    speaks_for: &[],
    check: Check::Draft(enterprise_share),
};

fn enterprise_share(subject: &Subject, found: &mut Found) {
    let Some(percent) = subject.number(numbers::ENTERPRISE_PERCENT) else {
        return;
    };
    let share = subject.enterprises();
    let unknown = subject.units_of_unknown_nature();
    let at_best = Share {
        part: share.part + unknown,
        ..share
    };
    if share.whole == 0 || at_best.reaches(percent) {
        return;
    }
    let Share { part, whole } = share;
    let shown = phrase::percent(share);
    let advice = match missing_enterprises(share, percent) {
        Some(count) => format!("再增加 {count} 家企业即达标"),
        None => "请调整单位构成".to_owned(),
    };
    let message = format!("企业 {part}/{whole} 家（{shown}），应不低于 {percent} %，{advice}");
    found.add(Place::field(ids::UNITS), message);
}

/// The smallest number of enterprises that, added, bring the share to so many percent.
fn missing_enterprises(share: Share, percent: usize) -> Option<usize> {
    let short = (share.whole * percent).saturating_sub(share.part * 100);
    let each = 100_usize.checked_sub(percent).filter(|each| *each > 0)?;
    Some(short.div_ceil(each))
}

pub(super) const COUNT_READING: Rule = Rule {
    id: "count-reading",
    level: Level::Note,
    cites: &[Citation::article(articles::BANFA_4_4)],
    waivable: true,
    filings: RECOGNITION,
    speaks_for: &[],
    check: Check::Draft(count_reading),
};

/// Says so when the numbers hold only because lead and host are counted as members.
fn count_reading(subject: &Subject, found: &mut Found) {
    let (Some(least), Some(percent)) = (
        subject.number(numbers::MEMBERS),
        subject.number(numbers::ENTERPRISE_PERCENT),
    ) else {
        return;
    };
    let all = subject.enterprises();
    let rest = enterprises_without_heads(subject);
    if all.whole < least || !all.reaches(percent) {
        return;
    }
    let mut short = Vec::new();
    if rest.whole < least {
        short.push(format!("为 {} 家，不足 {least} 家", rest.whole));
    }
    if !rest.reaches(percent) {
        short.push(format!(
            "企业占 {}，不足 {percent} %",
            phrase::percent(rest)
        ));
    }
    if !short.is_empty() {
        let short = short.join("，");
        let message = format!("若审核口径不含理事长单位和依托单位，则{short}，请提前问明口径");
        found.add(Place::field(ids::UNITS), message);
    }
}

/// The share when lead and host are not counted among the members.
fn enterprises_without_heads(subject: &Subject) -> Share {
    let units = subject.cells(ids::UNITS, [ids::units::ROLE, ids::units::NATURE]);
    let is_head = |role| matches!(choice(role), Some("lead" | "host" | "lead-and-host"));
    let rest = units.iter().filter(|(_, [role, _])| !is_head(*role));
    let is_enterprise = |nature| choice(nature) == Some("enterprise");
    let part = rest
        .clone()
        .filter(|(_, [_, nature])| is_enterprise(*nature));
    Share {
        part: part.count(),
        whole: rest.count(),
    }
}

#[cfg(test)]
mod tests {
    use super::missing_enterprises;
    use crate::check::fixture::*;
    use crate::draft::{Draft, Share};
    use proptest::prelude::*;

    fn natures(draft: &mut Draft, units: std::ops::RangeInclusive<u32>, nature: &str) {
        for unit in units {
            choose(draft, &format!("units/u{unit}/nature"), nature);
        }
    }

    #[test]
    fn ten_units_are_needed() {
        assert_eq!(
            after("member-count", |draft| {
                for unit in 9..=12 {
                    remove(draft, "units", &format!("u{unit}"));
                }
            }),
            ["units: 现有 8 家，应不少于 10 家，还差 2 家"]
        );
        let mut draft = sound();
        remove(&mut draft, "units", "u9");
        remove(&mut draft, "units", "u10");
        assert_eq!(said(&draft, "member-count"), [""; 0]);
    }

    #[test]
    fn three_in_five_are_enterprises_and_the_sentence_says_how_many_to_add() {
        assert_eq!(
            after("enterprise-share", |draft| {
                remove(draft, "units", "u11");
                remove(draft, "units", "u12");
                natures(draft, 6..=8, "university");
            }),
            ["units: 企业 5/10 家（50 %），应不低于 60 %，再增加 3 家企业即达标"]
        );
        assert_eq!(
            after("enterprise-share", |draft| natures(
                draft,
                8..=8,
                "university"
            )),
            ["units: 企业 7/12 家（58.3 %），应不低于 60 %，再增加 1 家企业即达标"]
        );
    }

    #[test]
    fn a_nature_not_yet_chosen_may_still_be_an_enterprise() {
        let mut draft = sound();
        clear(&mut draft, "units/u8/nature");
        assert_eq!(said(&draft, "enterprise-share"), [""; 0]);
        natures(&mut draft, 5..=7, "university");
        assert_eq!(said(&draft, "enterprise-share").len(), 1);
    }

    #[test]
    fn a_stricter_reading_of_the_count_is_mentioned() {
        assert_eq!(
            after("count-reading", |draft| {
                remove(draft, "units", "u11");
                remove(draft, "units", "u12");
                natures(draft, 7..=8, "university");
            }),
            [
                "units: 若审核口径不含理事长单位和依托单位，则为 8 家，不足 10 家，企业占 50 %，不足 60 %，请提前问明口径"
            ]
        );
    }

    proptest! {
        #[test]
        fn the_enterprises_to_add_are_as_few_as_can_be(part in 0..200_usize, more in 0..200_usize) {
            let share = Share { part, whole: part + more };
            prop_assume!(share.whole > 0 && !share.reaches(60));
            let added = missing_enterprises(share, 60).unwrap();
            let with = |k| Share { part: share.part + k, whole: share.whole + k };
            prop_assert!(with(added).reaches(60));
            prop_assert!(!with(added - 1).reaches(60));
        }
    }
}
