//! A sound unified code held against the rest of its row: what sort of unit it was given to, and where.

use super::reading::{read_out, registered_elsewhere};
use crate::catalog::ids;
use crate::check::asked::Asked;
use crate::check::rule::Found;
use crate::draft::{Place, Row};

/// Natures that a unit with such a code has not. What may well be is not listed: an institute of any kind, a university
/// or an association that is an institution, a private university.
const CONTRADICTED: [(&str, &[&str]); 7] = [
    ("11", &["enterprise"]),
    ("12", &["enterprise"]),
    ("13", &["enterprise"]),
    ("51", &["enterprise"]),
    ("52", &["enterprise"]),
    ("53", &["enterprise"]),
    ("91", &["university", "association", "public-institution"]),
];

/// Says what the row has otherwise than a code that passes its checks.
pub(super) fn against_row(asked: &Asked, code: &str, found: &mut Found) {
    let Some(row) = asked.row.filter(|_| is_of_roster(asked)) else {
        return;
    };
    against_nature(asked, row, code, found);
    against_binhai(asked, row, code, found);
}

fn is_of_roster(asked: &Asked) -> bool {
    let table = asked.question.table;
    table.is_some_and(|table| table.id == ids::UNITS)
}

fn against_nature(asked: &Asked, row: &Row, code: &str, found: &mut Found) {
    let Some(nature) = row.choice(ids::units::NATURE) else {
        return;
    };
    let contradicted = CONTRADICTED
        .iter()
        .find(|(first, natures)| code.starts_with(first) && natures.contains(&nature));
    if let Some((first, _)) = contradicted
        && let Some(told) = read_out(code)
    {
        let (name, kind) = (asked.name(), told.kind);
        let nature = (asked.subject).option(ids::UNITS, ids::units::NATURE, nature);
        let message = format!(
            "{name}以 {first} 开头，是{kind}的代码，单位性质选的是{nature}，请对照证照核对"
        );
        found.add(asked.place(), message);
    }
}

/// A unit that moved keeps its code, so within the city nothing is said.
fn against_binhai(asked: &Asked, row: &Row, code: &str, found: &mut Found) {
    if row.flag(ids::units::IN_BINHAI) != Some(true) {
        return;
    }
    if let Some(place) = registered_elsewhere(code) {
        let (name, flag) = (asked.name(), ids::units::IN_BINHAI);
        let column = asked.subject.catalog.column(ids::UNITS, flag);
        let label = column.map_or("", |column| column.label.as_str());
        let message = format!(
            "{name}里的登记地是{place}，“{label}”选了是，请对照证照核对，迁入新区的请保留并说明"
        );
        found.add(Place::cell(ids::UNITS, &row.id, flag), message);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::codes::sound_code_of;
    use crate::check::fixture::*;

    fn said_of(code: &str, nature: &str, in_binhai: bool) -> Vec<String> {
        after("uscc", |draft| {
            set(draft, "units/u4/code", code);
            choose(draft, "units/u4/nature", nature);
            flag(draft, "units/u4/in_binhai", in_binhai);
        })
    }

    #[test]
    fn a_code_fits_the_nature_of_its_unit() {
        let code = |first: &str| sound_code_of(first, "120116", 40);
        assert_eq!(
            said_of(&code("12"), "enterprise", true),
            [
                "units/u4/code: 示例单位4的“统一社会信用代码”以 12 开头，是事业单位的代码，单位性质选的是企业，请对照证照核对"
            ]
        );
        assert_eq!(
            said_of(&code("91"), "university", true),
            [
                "units/u4/code: 示例单位4的“统一社会信用代码”以 91 开头，是企业的代码，单位性质选的是高校，请对照证照核对"
            ]
        );
        assert_eq!(said_of(&code("91"), "association", true).len(), 1);
        for (first, nature) in [
            ("91", "enterprise"),
            ("93", "enterprise"),
            ("12", "university"),
            ("52", "university"),
            ("12", "research-institute"),
            ("52", "research-institute"),
            ("91", "research-institute"),
            ("51", "association"),
            ("52", "association"),
            ("12", "association"),
            ("12", "public-institution"),
            ("91", "other"),
        ] {
            assert_eq!(
                said_of(&code(first), nature, true),
                [""; 0],
                "{first} {nature}"
            );
        }
        // A code that fails its checks tells nothing for certain.
        let mut unsound = code("12");
        unsound.replace_range(8..9, "9");
        let said = said_of(&unsound, "enterprise", true);
        assert!(said.len() == 1 && said[0].contains("校验不符"), "{said:?}");
    }

    #[test]
    fn a_unit_of_binhai_is_not_registered_in_another_province() {
        let code = |district: &str| sound_code_of("91", district, 40);
        assert_eq!(
            said_of(&code("110108"), "enterprise", true),
            [
                "units/u4/in_binhai: 示例单位4的“统一社会信用代码”里的登记地是北京市（110108），“滨海新区法人”选了是，请对照证照核对，迁入新区的请保留并说明"
            ]
        );
        assert_eq!(said_of(&code("110108"), "enterprise", false), [""; 0]);
        for district in [
            "120116", "120107", "120108", "120109", "120000", "120100", "120191", "120104",
            "100000", "990000",
        ] {
            assert_eq!(
                said_of(&code(district), "enterprise", true),
                [""; 0],
                "{district}"
            );
        }
    }
}
