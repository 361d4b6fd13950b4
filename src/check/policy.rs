//! 办法 5(三)1: the plan and the field that the necessity must name.

use super::coverage::{Written, written};
use super::finding::{Citation, Level};
use super::phrase::sentences;
use super::rule::{Check, Found, RECOGNITION, Rule};
use super::subject::Subject;
use crate::catalog::{FieldKind, articles, ids};
use crate::draft::{Filled, Place, Value};

pub(super) const POLICY_FIT: Rule = Rule {
    id: "policy-fit",
    level: Level::Should,
    cites: &[Citation::article(articles::BANFA_5_3_1)],
    waivable: true,
    filings: RECOGNITION,
    speaks_for: &[],
    check: Check::Draft(policy_fit),
};

fn policy_fit(subject: &Subject, found: &mut Found) {
    if written(subject, ids::NECESSITY_POLICY_FIT) != Written::Enough {
        return;
    }
    let text = subject.draft.text(ids::NECESSITY_POLICY_FIT);
    let place = Place::field(ids::NECESSITY_POLICY_FIT);
    let named = text.contains("十二五") || (text.contains("科技发展") && text.contains("规划"));
    if !named {
        let message = match later_plan(text) {
            Some(plan) => format!("写到了{plan}，办法写的是十二五规划，请说明两者的衔接"),
            None => "还没有写到新区科技发展十二五规划，请写明对应规划的哪个重点领域".to_owned(),
        };
        found.add(place.clone(), message);
    }
    if let Filled::Value(field) = subject.fact("产业领域")
        && !text.contains("{{产业领域}}")
        && !is_unsaid(subject)
        && !names_chosen(subject, text, field)
    {
        let message = format!("申请表选的产业领域是“{field}”，这里没有写到，请写明两者的对应");
        found.add(place, message);
    }
}

/// The plans that came after the one that the article names.
const LATER_PLANS: [&str; 4] = ["十三五", "十四五", "十五五", "十六五"];

/// A later plan of the new area that a text names, by its title or by its years.
fn later_plan(text: &str) -> Option<String> {
    sentences(text).find_map(|sentence| {
        let mut named = LATER_PLANS.iter().filter_map(|years| {
            let (before, behind) = sentence.split_once(years)?;
            plan_of_the_area(before, years, behind)
        });
        named.next()
    })
}

/// The plan of these years, if it is one of the new area: the sentence that leads to it says so. A plan of the city may
/// well speak of the new area.
fn plan_of_the_area(before: &str, years: &str, behind: &str) -> Option<String> {
    /// Characters between the area and the years: 滨海新区科技创新和产业发展.
    const NEAR: usize = 16;
    /// A longer title would fill the sentence.
    const LONGEST: usize = 30;
    let near = before.char_indices().rev().take(NEAR).last();
    let near = near.map_or(before, |(start, _)| &before[start..]);
    if !near.contains("新区") || !(behind.contains("规划") || behind.contains("纲要")) {
        return None;
    }
    let open = before
        .rfind('《')
        .filter(|open| !before[*open..].contains('》'));
    let title = open.zip(behind.find('》')).map(|(open, close)| {
        let (opened, closed) = (&before[open..], &behind[..close]);
        format!("{opened}{years}{closed}》")
    });
    let title = title.filter(|title| title.chars().count() <= LONGEST);
    Some(title.unwrap_or_else(|| format!("新区“{years}”规划")))
}

/// Whether a text names the field of the form, of one in somebody's own words any part.
fn names_chosen(subject: &Subject, text: &str, field: &str) -> bool {
    const ENDINGS: [&str; 4] = ["产业", "行业", "领域", "技术"];
    let chosen = subject.draft.get(ids::ALLIANCE_INDUSTRY);
    let own_words = chosen
        .and_then(Value::as_choice)
        .and_then(|choice| choice.note.as_ref());
    if own_words.is_none() {
        return names_field(text, field);
    }
    let mut parts = field.split(|c: char| c.is_whitespace() || "、，,；;/和与及".contains(c));
    parts.any(|part| {
        let stem = ENDINGS.iter().find_map(|ending| part.strip_suffix(ending));
        let stem = stem.filter(|stem| stem.chars().count() > 1).unwrap_or(part);
        // Its beginning tells most: 氢能 of 氢能装备.
        let half = stem.chars().count().div_ceil(2).max(2);
        let beginning = stem.char_indices().nth(half);
        let beginning = beginning.map_or(stem, |(at, _)| &stem[..at]);
        !beginning.is_empty() && text.contains(beginning)
    })
}

/// Whether the field chosen wants a word of what it is that nobody has written yet; `choice` says so.
fn is_unsaid(subject: &Subject) -> bool {
    let chosen = subject.draft.get(ids::ALLIANCE_INDUSTRY);
    let field = subject.catalog.field(ids::ALLIANCE_INDUSTRY);
    let (Some(chosen), Some(field)) = (chosen.and_then(Value::as_choice), field) else {
        return false;
    };
    let FieldKind::Choice { options } = &field.kind else {
        return false;
    };
    let wants_note = options
        .iter()
        .any(|option| option.note && option.id == chosen.id);
    wants_note
        && chosen
            .note
            .as_ref()
            .is_none_or(|note| note.trim().is_empty())
}

/// Whether a text names a field, whole or in its halves (新能源和新材料).
fn names_field(text: &str, field: &str) -> bool {
    let middle = field.chars().count() / 2;
    let halves = field
        .char_indices()
        .nth(middle)
        .map(|(at, _)| field.split_at(at));
    text.contains(field)
        || halves.is_some_and(|(first, second)| text.contains(first) && text.contains(second))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::*;
    use crate::draft::{Choice, Value};

    const POLICY: &str = "necessity.policy_fit";

    #[test]
    fn the_necessity_names_the_plan_and_the_field_of_the_form() {
        assert_eq!(
            after("policy-fit", |draft| set(
                draft,
                POLICY,
                &"符合国家和天津市的产业政策。".repeat(3)
            )),
            [
                format!("{POLICY}: 还没有写到新区科技发展十二五规划，请写明对应规划的哪个重点领域"),
                format!("{POLICY}: 申请表选的产业领域是“航空航天”，这里没有写到，请写明两者的对应"),
            ]
        );
        assert_eq!(
            after("policy-fit", |draft| set(
                draft,
                POLICY,
                &"《滨海新区科技发展规划》把航空和航天列为重点。".repeat(2)
            )),
            [""; 0]
        );
        assert_eq!(
            after("policy-fit", |draft| set(draft, POLICY, "待写")),
            [""; 0]
        );
    }

    #[test]
    fn a_later_plan_of_the_area_is_to_be_joined_to_the_one_of_the_article() {
        let fit = |text: &str| {
            let text = format!("{text}航空航天是其中的重点领域，联盟的目标和任务都出自其中。");
            after("policy-fit", |draft| set(draft, POLICY, &text))
        };
        let joined = |plan: &str| {
            vec![format!(
                "{POLICY}: 写到了{plan}，办法写的是十二五规划，请说明两者的衔接"
            )]
        };
        assert_eq!(
            fit("联盟对应《滨海新区科技创新“十四五”规划》的重点方向。"),
            joined("《滨海新区科技创新“十四五”规划》")
        );
        assert_eq!(
            fit("新区科技创新十四五规划提出了重点方向。"),
            joined("新区“十四五”规划")
        );
        for missing in [
            "《天津市科技创新“十四五”规划》把滨海新区列为重点。",
            "十四五期间，新区的规划另行编制。",
        ] {
            assert_eq!(
                fit(missing),
                [format!(
                    "{POLICY}: 还没有写到新区科技发展十二五规划，请写明对应规划的哪个重点领域"
                )]
            );
        }
        assert_eq!(
            fit("新区科技创新十四五规划承接了十二五规划的重点方向。"),
            [""; 0]
        );
    }

    #[test]
    fn a_field_in_ones_own_words_is_named_by_any_of_them() {
        let noted = |note: Option<&str>| {
            after("policy-fit", |draft| {
                let choice = Choice {
                    id: "other".into(),
                    note: note.map(str::to_owned),
                };
                put(draft, "alliance.industry", Value::Choice(choice));
                let text = "联盟对应《滨海新区科技发展十二五规划》里海水淡化和综合利用的重点方向。";
                set(draft, POLICY, text);
            })
        };
        for silent in [
            None,
            Some(" "),
            Some("海水淡化产业、海洋工程"),
            Some("淡化"),
            Some("淡化装备"),
            Some("海水淡化"),
        ] {
            assert_eq!(noted(silent), [""; 0], "{silent:?}");
        }
        assert_eq!(
            noted(Some("智能网联汽车")),
            [format!(
                "{POLICY}: 申请表选的产业领域是“智能网联汽车”，这里没有写到，请写明两者的对应"
            )]
        );
    }
}
