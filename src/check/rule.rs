//! The rules in the order of the articles, and running them all over one draft.

use super::asked::{Asked, Question};
use super::finding::{Citation, Finding, Level};
use super::subject::Subject;
use super::{
    codes, consistency, dates, derived, dispute, funds, homeless, limits, members, names,
    organisation, pages, papers, points, policy, prose, reports, roles, sanity, voiding,
};
use crate::catalog::Filing;
use crate::draft::Place;

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
    /// The pages really laid out; the press makes these findings.
    Pages,
}

/// What a rule does with one answer.
pub type OfAnswer = fn(&Asked, &mut Found);

/// Every rule: first those of the articles in their order, then consistency and codes, then the derived ones, last
/// those of the laid-out pages.
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
    policy::POLICY_FIT,
    points::AGREEMENT_POINTS,
    points::CHARTER_ELEVEN,
    papers::REGISTRATION_LEVEL,
    papers::APPROVAL_PAPERS,
    dispute::DISPUTE_ONE_WAY,
    voiding::AGREEMENT_SELF_VOIDING,
    funds::START_UP_CAP,
    points::REVIEW_SIX,
    reports::JANUARY_DUE,
    reports::FIGURES_BALANCE,
    reports::PLAN_PROJECT_SPEND,
    reports::RECTIFICATION_DEADLINE,
    reports::RECTIFICATION_COVERS,
    consistency::BUDGET_SUM,
    consistency::DUPLICATE_UNIT,
    consistency::UNIT_REF,
    prose::count::PROSE_COUNT,
    prose::share::PROSE_SHARE,
    prose::name::PROSE_NAME,
    sanity::MONEY_UNIT,
    dates::DATES_ORDER,
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
    derived::IMAGE_MISSING,
    homeless::HOMELESS,
    pages::MISSING_GLYPH,
    pages::ATTACHMENT_UNREADABLE,
    pages::SCAN_LOW_RESOLUTION,
    pages::SCAN_NOT_A4,
    pages::SCAN_ROTATED,
    pages::OVERFLOW,
];

/// The filing that the conditions of 办法 4 are about.
pub(super) const RECOGNITION: &[&str] = &["recognition"];

impl Rule {
    fn is_about(&self, filing: &Filing) -> bool {
        self.filings.is_empty() || self.filings.contains(&filing.id.as_str())
    }
}

/// Gathers the findings of the rule that is running.
#[derive(Default)]
pub struct Found {
    /// Its position in `RULES`.
    rule: usize,
    /// What the rule rests on from here on, where that is not the first of its citations.
    cites: Option<Citation>,
    findings: Vec<(usize, Finding)>,
}

impl Found {
    /// From here on the findings are those of this rule.
    pub(super) fn begin(&mut self, rule: usize) {
        self.rule = rule;
        self.cites = None;
    }

    /// From here on the findings of this rule rest on another of its citations.
    pub(super) fn cite(&mut self, cites: Citation) {
        self.cites = Some(cites);
    }

    /// Adds a finding with the level and citation of its rule; the caller may then say otherwise.
    pub fn add(&mut self, at: Place, message: String) -> &mut Finding {
        let mut finding = Finding::of(&RULES[self.rule], at, names::readable(message));
        if let Some(cites) = &self.cites {
            finding.cites = cites.clone();
        }
        self.findings.push((self.rule, finding));
        &mut self.findings.last_mut().expect("one was just pushed").1
    }

    /// The findings, each with the position of its rule.
    pub(super) fn into_findings(self) -> Vec<(usize, Finding)> {
        self.findings
    }
}

/// The position of a rule in `RULES`.
pub(super) fn position(id: &str) -> usize {
    let found = RULES.iter().position(|rule| rule.id == id);
    found.unwrap_or(RULES.len())
}

/// The rules about a filing, with their positions in `RULES`.
pub(super) fn all_about(filing: &Filing) -> impl Iterator<Item = (usize, &'static Rule)> {
    let rules = RULES.iter().enumerate();
    rules.filter(|(_, rule)| rule.is_about(filing))
}

/// Those of them that look at the draft as a whole.
pub(super) fn of_draft(filing: &Filing) -> Vec<usize> {
    let whole = all_about(filing).filter(|(_, rule)| matches!(rule.check, Check::Draft(_)));
    whole.map(|(index, _)| index).collect()
}

/// The fields and columns whose missing answers are reported by rules of articles.
pub(super) fn spoken_for(filing: &Filing) -> Vec<&'static str> {
    let rules = all_about(filing);
    rules
        .flat_map(|(_, rule)| rule.speaks_for)
        .copied()
        .collect()
}
