//! Rules that follow from the catalog by themselves: the limits and the shape of what is written.

use super::asked::Asked;
use super::derived::{add, derived, waivable};
use super::finding::Level;
use super::format;
use super::length::length;
use super::phrase;
use super::rule::{Found, Rule};
use crate::catalog::FieldKind;
use crate::draft::Value;
use rust_decimal::Decimal;

pub(super) const LENGTH: Rule = waivable(derived(
    "length",
    Level::Should,
    |question| limits(&question.field.kind) != (None, None),
    too_short_or_long,
));
pub(super) const RANGE: Rule = waivable(derived(
    "range",
    Level::Should,
    |question| matches!(question.field.kind, FieldKind::Number { .. }),
    range,
));
pub(super) const FORMAT: Rule = waivable(derived("format", Level::Should, |_| true, shape));
pub(super) const CHOICE: Rule = derived(
    "choice",
    Level::Must,
    |question| matches!(question.field.kind, FieldKind::Choice { .. }),
    choice,
);

/// The least and the most characters of a text.
fn limits(kind: &FieldKind) -> (Option<usize>, Option<usize>) {
    match *kind {
        FieldKind::Line { max_chars, .. } => (None, max_chars),
        FieldKind::Text {
            min_chars,
            max_chars,
        }
        | FieldKind::Prose {
            min_chars,
            max_chars,
        } => (min_chars, max_chars),
        _ => (None, None),
    }
}

fn too_short_or_long(asked: &Asked, found: &mut Found) {
    let (min, max) = limits(asked.kind());
    let Some(text) = asked.text().filter(|text| !text.trim().is_empty()) else {
        return;
    };
    // A text has no more characters than bytes, so most need no counting.
    if min.is_none() && max.is_none_or(|max| text.len() <= max) {
        return;
    }
    let count = length(text);
    if let Some(over) = max
        .and_then(|max| count.checked_sub(max))
        .filter(|over| *over > 0)
    {
        let max = count - over;
        let name = asked.name();
        add(
            asked,
            found,
            format!("{name}现有 {count} 字，最多 {max} 字，请删去 {over} 字"),
        );
    } else if let Some(min) = min.filter(|min| count < *min && !asked.question.spoken_for) {
        let (name, short) = (asked.name(), min - count);
        add(
            asked,
            found,
            format!("{name}现有 {count} 字，至少 {min} 字，请再写 {short} 字"),
        );
    }
}

fn range(asked: &Asked, found: &mut Found) {
    let FieldKind::Number { unit, min, max, .. } = asked.kind() else {
        return;
    };
    let Some(number) = asked.value.and_then(Value::as_number) else {
        return;
    };
    let limit = match (min, max) {
        (Some(min), _) if number < Decimal::from(*min) => format!("不能小于 {min}"),
        (_, Some(max)) if number > Decimal::from(*max) => format!("不能大于 {max}"),
        _ => return,
    };
    let (name, shown) = (asked.name(), phrase::amount(number));
    let shown = format!("{shown} {unit}");
    let shown = shown.trim_end();
    add(asked, found, format!("{name}为 {shown}，{limit}，请核对"));
}

fn shape(asked: &Asked, found: &mut Found) {
    let Some(value) = asked.value else { return };
    if !is_of_kind(asked.kind(), value) {
        let message = format!("{}的内容认不出来，请重新填写", asked.name());
        let finding = add(asked, found, message);
        finding.level = Level::Must;
        finding.waivable = false;
        return;
    }
    let (
        FieldKind::Line {
            format: Some(wanted),
            ..
        },
        Value::Text(text),
    ) = (asked.kind(), value)
    else {
        return;
    };
    if !text.trim().is_empty() && !format::fits(*wanted, text) {
        let (name, wanted) = (asked.name(), format::wanted(*wanted));
        add(
            asked,
            found,
            format!("{name}应为{}{wanted}，请核对", gap_before(wanted)),
        );
    }
}

/// A space between Han and a digit.
fn gap_before(text: &str) -> &'static str {
    if text.starts_with(|first: char| first.is_ascii_alphanumeric()) {
        " "
    } else {
        ""
    }
}

/// Whether an answer is of the sort that its question takes; an older catalog may have asked otherwise.
fn is_of_kind(kind: &FieldKind, value: &Value) -> bool {
    match kind {
        _ if *value == Value::Nothing => true,
        FieldKind::Line { .. }
        | FieldKind::Text { .. }
        | FieldKind::Prose { .. }
        | FieldKind::Code { .. } => matches!(value, Value::Text(_)),
        FieldKind::Choice { .. } => matches!(value, Value::Choice(_)),
        FieldKind::Flag { .. } => matches!(value, Value::Flag(_)),
        FieldKind::Date { .. } => matches!(value, Value::Date(_)),
        FieldKind::Number { .. } => matches!(value, Value::Number(_)),
        FieldKind::Ref { .. } => matches!(value, Value::Refs(_)),
        FieldKind::Table { .. } => matches!(value, Value::Rows(_)),
        FieldKind::Files => matches!(value, Value::Files(_)),
    }
}

fn choice(asked: &Asked, found: &mut Found) {
    let (FieldKind::Choice { options }, Some(Value::Choice(choice))) = (asked.kind(), asked.value)
    else {
        return;
    };
    let message = match options.iter().find(|option| option.id == choice.id) {
        None => format!(
            "{}现为“{}”，不在选项里，请重新选择",
            asked.name(),
            choice.id
        ),
        Some(option) if option.note && is_empty(choice.note.as_deref()) => {
            format!("{}选了“{}”，请写明是什么", asked.name(), option.label)
        }
        Some(_) => return,
    };
    add(asked, found, message);
}

fn is_empty(note: Option<&str>) -> bool {
    note.is_none_or(|note| note.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::*;
    use crate::draft::{Choice, Value};

    #[test]
    fn a_text_keeps_its_length() {
        assert_eq!(
            after("length", |draft| {
                set(draft, "alliance.summary", &"述".repeat(40));
                set(draft, "units/u2/task", &"任 务".repeat(101));
            }),
            [
                "alliance.summary: “联盟概述”现有 40 字，至少 100 字，请再写 60 字",
                "units/u2/task: 示例单位2的“在联盟中的任务分工”现有 202 字，最多 200 字，请删去 2 字",
            ]
        );
    }

    #[test]
    fn a_number_keeps_its_range() {
        assert_eq!(
            after("range", |draft| number(draft, "units/u3/staff", -5)),
            ["units/u3/staff: 示例单位3的“职工人数”为 -5 人，不能小于 0，请核对"]
        );
    }

    #[test]
    fn an_answer_has_the_shape_that_is_asked_for() {
        assert_eq!(
            after("format", |draft| {
                set(draft, "alliance.contact_postcode", "30045");
                set(draft, "units/u3/phone", "见附件");
                put(draft, "alliance.contact_name", Value::Flag(true));
            }),
            [
                "alliance.contact_name: “联系人”的内容认不出来，请重新填写",
                "alliance.contact_postcode: “邮政编码”应为 6 位数字，请核对",
                "units/u3/phone: 示例单位3的“电话”应为区号加号码或 11 位手机号，如 022-12345678，请核对",
            ]
        );
    }

    #[test]
    fn a_choice_is_one_of_the_options_and_other_says_what() {
        assert_eq!(
            after("choice", |draft| {
                choose(draft, "alliance.industry", "other");
                choose(draft, "units/u3/nature", "bank");
            }),
            [
                "alliance.industry: “产业（技术）领域”选了“其他”，请写明是什么",
                "units/u3/nature: 示例单位3的“单位性质”现为“bank”，不在选项里，请重新选择",
            ]
        );
        let noted = Choice {
            id: "other".into(),
            note: Some("海洋".into()),
        };
        let noted = Value::Choice(noted);
        assert_eq!(
            after("choice", |draft| put(draft, "alliance.industry", noted)),
            [""; 0]
        );
    }
}
