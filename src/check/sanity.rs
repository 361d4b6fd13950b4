//! 前后一致, in numbers: amounts in the wrong unit.

use super::asked::Asked;
use super::finding::{Citation, Level};
use super::phrase;
use super::rule::{Check, Found, Rule};
use crate::catalog::FieldKind;
use crate::draft::Value;
use rust_decimal::Decimal;

pub(super) const MONEY_UNIT: Rule = Rule {
    id: "money-unit",
    level: Level::Should,
    cites: &[Citation::CONSISTENCY],
    waivable: true,
    filings: &[],
    speaks_for: &[],
    check: Check::Answer {
        of: |question| matches!(&question.field.kind, FieldKind::Number { unit, .. } if unit == "万元"),
        check: money_unit,
    },
};

/// 万元 from which on an amount was more likely typed in 元: ten 亿元.
const LIKELY_IN_YUAN: i64 = 100_000;

/// Whether an amount of 万元 was more likely typed in 元.
pub(super) fn is_likely_in_yuan(amount: Decimal) -> bool {
    amount >= Decimal::from(LIKELY_IN_YUAN)
}

fn money_unit(asked: &Asked, found: &mut Found) {
    let amount = asked.value.and_then(Value::as_number);
    let Some(amount) = amount.filter(|amount| is_likely_in_yuan(*amount)) else {
        return;
    };
    let name = asked.name();
    let (shown, large) = (
        phrase::amount(amount),
        phrase::amount((amount / Decimal::from(10_000)).round_dp(2)),
    );
    let message =
        format!("{name}为 {shown} 万元，合 {large} 亿元，是否误填为元？请核对，单位是万元");
    found.add(asked.place(), message);
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::*;

    #[test]
    fn an_amount_of_ten_yi_may_be_in_yuan() {
        assert_eq!(
            after("money-unit", |draft| {
                number(draft, "units/u3/capital", 50_000_000);
                number(draft, "units/u4/capital", 99_999);
                number(draft, "units/u5/staff", 200_000);
            }),
            [
                "units/u3/capital: 示例单位3的“注册资本”为 50000000 万元，合 5000 亿元，是否误填为元？请核对，单位是万元"
            ]
        );
    }
}
