//! 办法 4(八) and 意见 四(二): how the money is kept, and how much may be asked for.

use super::finding::{Citation, Level};
use super::phrase;
use super::rule::{Check, Found, RECOGNITION, Rule};
use super::sanity::is_likely_in_yuan;
use super::subject::Subject;
use crate::catalog::{articles, ids, numbers};
use crate::draft::{Place, Value};
use rust_decimal::Decimal;

pub(super) const FUNDS_RULES: Rule = Rule {
    id: "funds-rules",
    level: Level::Must,
    cites: &[Citation::article(articles::BANFA_4_8)],
    waivable: false,
    filings: RECOGNITION,
    speaks_for: &["funds.internal_rules"],
    check: Check::Draft(funds_rules),
};

fn funds_rules(subject: &Subject, found: &mut Found) {
    let place = Place::field(ids::FUNDS_INTERNAL_RULES);
    if subject.lacks(ids::FUNDS_INTERNAL_RULES) {
        let message = "还没有说明有无经费管理办法，请选“有”或“无”".to_owned();
        found.add(place, message).gap = true;
    } else if subject.draft.flag(ids::FUNDS_INTERNAL_RULES) == Some(false) {
        let message = "还没有经费管理办法，请由联盟订立后附在附件里".to_owned();
        found.add(place, message);
    } else if subject.draft.flag(ids::FUNDS_INTERNAL_RULES) == Some(true) {
        rules_are_attached(subject, found);
    }
}

/// The article wants the rules to exist; that they are seen is what the form asks, so it is advice.
fn rules_are_attached(subject: &Subject, found: &mut Found) {
    const RULES: &str = ids::ATTACHMENTS_FUNDS_RULES;
    let attached = subject.draft.get(RULES);
    if !subject.asks(RULES) || attached.is_some_and(|files| !files.as_files().is_empty()) {
        return;
    }
    let (told, rules) = (
        subject.label(ids::FUNDS_INTERNAL_RULES),
        subject.label(RULES),
    );
    let denied = attached == Some(&Value::Nothing);
    let message = if denied {
        format!("“{told}”填的是已订立，附件里的“{rules}”却填没有，请附上全文，或改成一致")
    } else {
        format!("“{told}”填的是已订立，附件里还没有“{rules}”，请附上全文")
    };
    let finding = found.add(Place::field(RULES), message);
    finding.level = Level::Should;
    finding.waivable = true;
    finding.gap = !denied;
}

pub(super) const FUNDS_AUDIT: Rule = Rule {
    id: "funds-audit",
    level: Level::Must,
    cites: &[Citation::article(articles::BANFA_4_8)],
    waivable: false,
    filings: RECOGNITION,
    speaks_for: &["funds.internal_audit"],
    check: Check::Draft(funds_audit),
};

fn funds_audit(subject: &Subject, found: &mut Found) {
    let place = Place::field(ids::FUNDS_INTERNAL_AUDIT);
    if subject.lacks(ids::FUNDS_INTERNAL_AUDIT) {
        let message = "还没有说明有无经费内部监督，请选“有”或“无”".to_owned();
        found.add(place, message).gap = true;
    } else if subject.draft.flag(ids::FUNDS_INTERNAL_AUDIT) == Some(false) {
        let message = "还没有经费内部监督机制，请定下由谁监督、怎样监督".to_owned();
        found.add(place, message);
    }
}

pub(super) const FUNDS_ACCOUNT: Rule = Rule {
    id: "funds-account",
    level: Level::Must,
    cites: &[Citation::article(articles::BANFA_4_8)],
    waivable: false,
    filings: RECOGNITION,
    speaks_for: &[
        "funds.account_holder",
        "funds.account_bank",
        "funds.account_no",
    ],
    check: Check::Draft(funds_account),
};

/// What a dedicated account is known by.
const ACCOUNT: [&str; 3] = [
    ids::FUNDS_ACCOUNT_HOLDER,
    ids::FUNDS_ACCOUNT_BANK,
    ids::FUNDS_ACCOUNT_NO,
];

fn funds_account(subject: &Subject, found: &mut Found) {
    let missing: Vec<&str> = ACCOUNT
        .into_iter()
        .filter(|field| subject.lacks(field))
        .collect();
    if let Some(first) = missing.first() {
        let labels: Vec<&str> = missing.iter().map(|field| subject.label(field)).collect();
        let labels = labels.join("、");
        let message = format!("财政经费要进专户，还缺{labels}，请补上");
        found.add(Place::field(*first), message).gap = true;
    }
    held_by_host(subject, found);
}

/// Funds entrusted to the host are expected in an account that the host holds.
fn held_by_host(subject: &Subject, found: &mut Found) {
    if subject.draft.choice(ids::FUNDS_MANAGED_BY) != Some("host") {
        return;
    }
    let holder = subject.draft.text(ids::FUNDS_ACCOUNT_HOLDER).trim();
    let host = subject
        .host(&[ids::units::NAME])
        .map_or("", |host| host.text(ids::units::NAME).trim());
    if holder.is_empty() || host.is_empty() || holder == host {
        return;
    }
    let message = format!("经费委托依托单位管理，专户开户单位现为{holder}，请核对是否应为{host}");
    let finding = found.add(Place::field(ids::FUNDS_ACCOUNT_HOLDER), message);
    finding.level = Level::Should;
    finding.waivable = true;
}

pub(super) const START_UP_CAP: Rule = Rule {
    id: "start-up-cap",
    level: Level::Must,
    cites: &[Citation::article(articles::YIJIAN_4_2)],
    waivable: false,
    filings: &["recognition", "registration"],
    speaks_for: &[],
    check: Check::Draft(start_up_cap),
};

fn start_up_cap(subject: &Subject, found: &mut Found) {
    let requested = subject
        .draft
        .get(ids::FUNDS_REQUESTED)
        .and_then(Value::as_number);
    let cap = subject.number(numbers::START_UP_CAP).map(Decimal::from);
    let (Some(requested), Some(cap)) = (requested, cap) else {
        return;
    };
    if subject.asks(ids::FUNDS_REQUESTED) && requested > cap {
        let over = phrase::amount(requested.checked_sub(cap).unwrap_or(requested));
        // Whoever typed 元 has nothing to take off; `money-unit` asks about that at the same place.
        let advice = if is_likely_in_yuan(requested) {
            "请先核对单位".to_owned()
        } else {
            format!("请减少 {over} 万元")
        };
        let requested = phrase::amount(requested);
        let message = format!("申请启动资金 {requested} 万元，最多 {cap} 万元，{advice}");
        found.add(Place::field(ids::FUNDS_REQUESTED), message);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Level;
    use crate::check::fixture::*;
    use crate::draft::Value;

    #[test]
    fn funds_have_rules_and_supervision() {
        assert_eq!(
            after("funds-rules", |draft| flag(
                draft,
                "funds.internal_rules",
                false
            )),
            ["funds.internal_rules: 还没有经费管理办法，请由联盟订立后附在附件里"]
        );
        assert_eq!(
            after("funds-audit", |draft| flag(
                draft,
                "funds.internal_audit",
                false
            )),
            ["funds.internal_audit: 还没有经费内部监督机制，请定下由谁监督、怎样监督"]
        );
        assert_eq!(
            after("funds-audit", |draft| clear(draft, "funds.internal_audit")),
            ["funds.internal_audit: 还没有说明有无经费内部监督，请选“有”或“无”"]
        );
    }

    #[test]
    fn funds_have_an_account_of_their_own() {
        assert_eq!(
            after("funds-account", |draft| {
                clear(draft, "funds.account_bank");
                clear(draft, "funds.account_no");
            }),
            ["funds.account_bank: 财政经费要进专户，还缺开户银行、专户账号，请补上"]
        );
    }

    #[test]
    fn rules_that_are_said_to_exist_are_shown() {
        const AT: &str = "attachments.funds_rules";
        assert_eq!(
            after("funds-rules", |draft| clear(draft, AT)),
            [format!(
                "{AT}: “内部管理办法”填的是已订立，附件里还没有“经费管理办法”，请附上全文"
            )]
        );
        let mut draft = sound();
        put(&mut draft, AT, Value::Nothing);
        let found = findings(&draft);
        assert_eq!((found.len(), found[0].level), (1, Level::Should));
        assert_eq!(
            found[0].message,
            "“内部管理办法”填的是已订立，附件里的“经费管理办法”却填没有，请附上全文，或改成一致"
        );
        flag(&mut draft, "funds.internal_rules", false);
        assert_eq!(said(&draft, "funds-rules").len(), 1);
    }

    #[test]
    fn funds_entrusted_to_the_host_are_in_its_account() {
        let mut draft = sound();
        choose(&mut draft, "funds.managed_by", "host");
        set(&mut draft, "funds.account_holder", "示例单位9");
        let found = findings(&draft);
        assert_eq!((found.len(), found[0].level), (1, Level::Should));
        assert_eq!(
            found[0].message,
            "经费委托依托单位管理，专户开户单位现为示例单位9，请核对是否应为示例单位2"
        );
        set(&mut draft, "funds.account_holder", "示例单位2");
        assert_eq!(findings(&draft), []);
    }

    #[test]
    fn no_more_than_the_cap_is_asked_for() {
        assert_eq!(
            after("start-up-cap", |draft| number(draft, "funds.requested", 60)),
            ["funds.requested: 申请启动资金 60 万元，最多 50 万元，请减少 10 万元"]
        );
        assert_eq!(
            after("start-up-cap", |draft| number(
                draft,
                "funds.requested",
                500_000
            )),
            ["funds.requested: 申请启动资金 500000 万元，最多 50 万元，请先核对单位"]
        );
        assert_eq!(
            after("start-up-cap", |draft| number(draft, "funds.requested", 50)),
            [""; 0]
        );
    }
}
