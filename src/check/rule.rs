//! The rules in the order of the articles, and running them all over one draft.

use super::asked::{Asked, Question, show_answers};
use super::finding::{Citation, Finding, Level};
use super::subject::Subject;
use super::{
    clauses, codes, consistency, derived, funds, limits, members, names, organisation, papers,
    points, prose, roles, sanity,
};
use crate::catalog::Filing;
use crate::draft::Place;
use std::collections::HashMap;

/// 规则: one thing the check looks for.
pub struct Rule {
    /// A promise to other programs; never renamed.
    pub id: &'static str,
    /// The level of its findings, where the rule does not say otherwise for one of them.
    pub level: Level,
    /// What it rests on; a finding shows the first.
    pub cites: &'static [Citation],
    /// Whether its findings may be set aside with a reason.
    pub waivable: bool,
    /// The filings it is about; all when empty.
    pub filings: &'static [&'static str],
    /// Fields and columns (`table/column`) whose missing answer this rule reports instead of the derived rules.
    pub speaks_for: &'static [&'static str],
    pub check: Check,
}

/// What a rule looks at.
#[derive(Clone, Copy)]
pub enum Check {
    /// The draft as a whole.
    Draft(fn(&Subject, &mut Found)),
    /// Each answer alone; `of` sorts out the questions it never speaks about, once for all rows.
    Answer {
        of: fn(&Question) -> bool,
        check: OfAnswer,
    },
}

/// What a rule does with one answer.
pub type OfAnswer = fn(&Asked, &mut Found);

/// Every rule: first those of the articles in their order, then consistency and codes, then the derived ones.
pub const RULES: &[Rule] = &[
    roles::ONE_LEAD,
    roles::ONE_HOST,
    roles::LEAD_OR_HOST_IN_BINHAI,
    roles::LEAD_IN_BINHAI,
    roles::LEAD_STRENGTH,
    members::MEMBER_COUNT,
    members::ENTERPRISE_SHARE,
    members::COUNT_READING,
    points::STRATEGY_COMPLETE,
    organisation::AGREEMENT_BY_ALL,
    organisation::TASKS_FOR_ALL,
    organisation::LIABLE_BODY,
    organisation::THREE_BODIES,
    organisation::COUNCIL_COVERS_MEMBERS,
    organisation::FULL_TIME_STAFF,
    funds::FUNDS_RULES,
    funds::FUNDS_AUDIT,
    funds::FUNDS_ACCOUNT,
    points::IP_FOUR,
    points::OPEN_THREE,
    papers::MATERIALS_PRESENT,
    papers::LICENCES_PRESENT,
    papers::LICENCE_EXPIRED,
    clauses::POLICY_FIT,
    points::AGREEMENT_POINTS,
    points::CHARTER_ELEVEN,
    papers::REGISTRATION_LEVEL,
    papers::APPROVAL_PAPERS,
    clauses::DISPUTE_ONE_WAY,
    clauses::AGREEMENT_SELF_VOIDING,
    funds::START_UP_CAP,
    points::REVIEW_SIX,
    consistency::BUDGET_SUM,
    consistency::DUPLICATE_UNIT,
    consistency::UNIT_REF,
    prose::count::PROSE_COUNT,
    prose::share::PROSE_SHARE,
    prose::name::PROSE_NAME,
    sanity::MONEY_UNIT,
    sanity::DATES_ORDER,
    names::DUPLICATE_PERSON,
    names::NAME_CHARACTERS,
    names::IDENTITY_CARD,
    codes::USCC,
    codes::ORG_CODE,
    codes::REGISTRATION_NO,
    derived::REQUIRED,
    limits::LENGTH,
    limits::RANGE,
    limits::FORMAT,
    limits::CHOICE,
    derived::MIN_ROWS,
    derived::PLACEHOLDER,
    derived::STARTER_UNEDITED,
    derived::ATTACHMENT_MISSING,
];

/// The filing that the conditions of 办法 4 are about.
pub(super) const RECOGNITION: &[&str] = &["recognition"];

impl Rule {
    fn is_about(&self, filing: &Filing) -> bool {
        self.filings.is_empty() || self.filings.contains(&filing.id.as_str())
    }
}

/// Gathers the findings of the rule that is running.
pub struct Found {
    rule: &'static Rule,
    /// What the rule rests on from here on, where that is not the first of its citations.
    cites: Option<Citation>,
    findings: Vec<Finding>,
}

impl Found {
    /// From here on the findings are those of this rule.
    pub(super) fn begin(&mut self, rule: &'static Rule) {
        self.rule = rule;
        self.cites = None;
    }

    /// From here on the findings of this rule rest on another of its citations.
    pub(super) fn cite(&mut self, cites: Citation) {
        self.cites = Some(cites);
    }

    /// Adds a finding with the level and citation of its rule; the caller may then say otherwise.
    pub fn add(&mut self, at: Place, message: String) -> &mut Finding {
        let rule = self.rule;
        let cites = self.cites.as_ref().or(rule.cites.first());
        let cites = cites.cloned().unwrap_or(Citation::FORM);
        self.findings.push(Finding {
            rule: rule.id,
            level: rule.level,
            cites,
            at,
            section: None,
            message,
            gap: false,
            waivable: rule.waivable,
            waived: None,
        });
        self.findings.last_mut().expect("one was just pushed")
    }
}

/// The fields and columns whose missing answers are reported by rules of articles.
pub(super) fn spoken_for(filing: &Filing) -> Vec<&'static str> {
    let rules = RULES.iter().filter(|rule| rule.is_about(filing));
    rules.flat_map(|rule| rule.speaks_for).copied().collect()
}

/// Runs every rule and puts the findings in paper order.
pub(super) fn run(subject: &Subject) -> Vec<Finding> {
    let mut found = Found {
        rule: &RULES[0],
        cites: None,
        findings: Vec::new(),
    };
    let mut of_answers = Vec::new();
    for rule in RULES.iter().filter(|rule| rule.is_about(subject.filing)) {
        match rule.check {
            Check::Draft(check) => {
                found.begin(rule);
                check(subject, &mut found);
            }
            Check::Answer { .. } => of_answers.push(rule),
        }
    }
    show_answers(subject, &of_answers, &mut found);
    set_aside(subject, &mut found.findings);
    in_paper_order(subject, found.findings)
}

/// Notes the reasons with which findings were set aside, where their rules allow it.
fn set_aside(subject: &Subject, findings: &mut [Finding]) {
    let waivers = subject.draft.waivers().iter();
    let reasons: HashMap<(&str, &str), &str> = waivers
        .map(|waiver| {
            (
                (waiver.rule.as_str(), waiver.at.as_str()),
                waiver.reason.as_str(),
            )
        })
        .collect();
    if reasons.is_empty() {
        return;
    }
    for finding in findings.iter_mut().filter(|finding| finding.waivable) {
        let at = finding.at.to_string();
        let reason = reasons.get(&(finding.rule, at.as_str()));
        finding.waived = reason.map(|reason| (*reason).to_owned());
    }
}

fn in_paper_order(subject: &Subject, findings: Vec<Finding>) -> Vec<Finding> {
    let mut placed: Vec<_> = findings
        .into_iter()
        .map(|mut finding| {
            let position = subject.position(&finding.at);
            finding.section = position.map(|position| position.at);
            ((position.is_none(), position, finding.level), finding)
        })
        .collect();
    placed.sort_by_key(|(key, _)| *key);
    placed.into_iter().map(|(_, finding)| finding).collect()
}
