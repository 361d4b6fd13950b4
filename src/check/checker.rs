//! Checks a draft again and again: only what looked at something that has changed runs anew.
//!
//! What each rule looks at is noted while it runs, so nobody has to declare it. A check from scratch is this same
//! check with nothing remembered.

use super::asked::{is_shown, show_field, show_row};
use super::changes::Changes;
use super::finding::Finding;
use super::input::Inputs;
use super::known::Known;
use super::plan::{Plan, PlannedField};
use super::prose::Reading;
use super::rule::{self, Check, Found, RULES};
use super::subject::Subject;
use super::{Progress, Purpose, Report};
use crate::catalog::Catalog;
use crate::draft::{Draft, Edit, Row, Value};
use chrono::NaiveDate;
use foldhash::{HashMap, HashSet, HashSetExt};

/// The check of one draft, with what it found before.
pub struct Checker<'c> {
    catalog: &'c Catalog,
    purpose: Purpose,
    today: Option<NaiveDate>,
    plan: Option<Plan<'c>>,
    memory: Memory,
    known: Known,
    changes: Changes,
    of_pages: Vec<(usize, Finding)>,
}

/// What rules said, and what they had looked at.
#[derive(Default)]
struct Memory {
    /// One for each rule of `Plan::of_draft`.
    rules: Vec<Kept>,
    /// One for each field of `Plan::fields`.
    fields: Vec<KeptField>,
}

#[derive(Default)]
struct KeptField {
    /// Whether the answer concerns the rules, and what tells so.
    shown: Kept,
    is_shown: bool,
    /// One for each rule of `PlannedField::whole`: what concerns one of them is no reason to ask the others again.
    rules: Vec<Kept>,
    reading: Reading,
    rows: Vec<(String, Kept)>,
}

#[derive(Default)]
struct Kept {
    /// Whether anything has been said yet.
    is_known: bool,
    looked_at: Inputs,
    findings: Vec<(usize, Finding)>,
}

impl Kept {
    fn is_stale(&self, changes: &Changes) -> bool {
        !self.is_known || self.looked_at.meets(&changes.inputs)
    }

    /// Has the rules look again.
    fn renew<T>(&mut self, subject: &Subject, look: impl FnOnce(&mut Found) -> T) -> T {
        let mut found = Found::default();
        // Whatever was looked at between two rules belongs to neither.
        subject.draft.take_seen();
        let told = look(&mut found);
        *self = Self {
            is_known: true,
            looked_at: subject.draft.take_seen(),
            findings: found.into_findings(),
        };
        told
    }
}

impl<'c> Checker<'c> {
    pub fn new(catalog: &'c Catalog, purpose: Purpose) -> Self {
        Self {
            catalog,
            purpose,
            today: None,
            plan: None,
            memory: Memory::default(),
            known: Known::default(),
            changes: Changes::default(),
            of_pages: Vec::new(),
        }
    }

    /// Notes an edit that was applied to the draft since the last check.
    pub fn note(&mut self, edit: &Edit) {
        self.changes.note(edit, self.catalog);
    }

    /// Forgets what was found, for a draft that was changed in ways nobody told.
    pub fn forget(&mut self) {
        self.memory = Memory::default();
        self.known = Known::default();
    }

    /// Takes in what was found on the pages laid out last; it stays among the findings until told anew.
    pub fn tell_of_pages(&mut self, findings: Vec<Finding>) {
        let findings = findings.into_iter();
        self.of_pages = findings
            .map(|finding| (rule::position(finding.rule), finding))
            .collect();
    }

    /// What is to be said of the draft as it stands. Every edit since the last call must have been noted.
    ///
    /// A draft of a filing that the catalog does not know has an empty report.
    pub fn check(&mut self, draft: &Draft, today: NaiveDate) -> Report {
        let Some(filing) = self.catalog.filing(draft.filing()) else {
            self.plan = None;
            return Report::default();
        };
        let changes = std::mem::take(&mut self.changes);
        let known = self.today.replace(today) == Some(today);
        let plan = self.plan.take().filter(|plan| plan.fits(draft));
        if !known || plan.is_none() {
            self.memory = Memory::default();
            self.known = Known::default();
        }
        self.known.forget(&changes.inputs);
        let plan = plan.unwrap_or_else(|| Plan::new(self.catalog, filing, draft));
        let known = std::mem::take(&mut self.known);
        let subject = Subject::new(&plan, draft, today, self.purpose, known);
        self.memory.refresh(&plan, &subject, &changes);
        let report = self.report(&subject);
        self.known = subject.into_known();
        self.plan = Some(plan);
        report
    }

    fn report(&self, subject: &Subject) -> Report {
        let said = self.memory.findings().chain(&self.of_pages);
        let mut findings = in_paper_order(subject, said);
        set_aside(subject, &mut findings);
        let progress = Progress::of(subject, &findings);
        Report { findings, progress }
    }
}

impl Memory {
    fn refresh<'a>(&mut self, plan: &'a Plan<'a>, subject: &Subject<'a>, changes: &Changes) {
        self.rules.resize_with(plan.of_draft.len(), Kept::default);
        self.fields
            .resize_with(plan.fields.len(), KeptField::default);
        for (kept, index) in self.rules.iter_mut().zip(&plan.of_draft) {
            if let Check::Draft(check) = RULES[*index].check
                && kept.is_stale(changes)
            {
                kept.renew(subject, |found| {
                    found.begin(*index);
                    check(subject, found);
                });
            }
        }
        for (kept, at) in self.fields.iter_mut().zip(&plan.fields) {
            kept.refresh(at, subject, changes);
        }
    }

    fn findings(&self) -> impl Iterator<Item = &(usize, Finding)> {
        let fields = self.fields.iter().flat_map(|field| {
            let rows = field.rows.iter().flat_map(|(_, kept)| &kept.findings);
            let whole = field.rules.iter().flat_map(|kept| &kept.findings);
            whole.chain(rows)
        });
        let rules = self.rules.iter().flat_map(|kept| &kept.findings);
        rules.chain(fields)
    }
}

impl KeptField {
    fn refresh<'a>(&mut self, at: &PlannedField<'a>, subject: &Subject<'a>, changes: &Changes) {
        if self.shown.is_stale(changes) {
            self.is_shown = self.shown.renew(subject, |_| is_shown(subject, at));
            // Telling so, the answer was looked at; it may be another now.
            self.reading = Reading::default();
        }
        self.refresh_rules(at, subject, changes);
        if !at.columns.is_empty() {
            self.refresh_rows(at, subject, changes);
        }
    }

    fn refresh_rules<'a>(
        &mut self,
        at: &PlannedField<'a>,
        subject: &Subject<'a>,
        changes: &Changes,
    ) {
        if !self.is_shown {
            self.rules.clear();
            return;
        }
        self.rules.resize_with(at.whole.rules.len(), Kept::default);
        for (kept, rule) in self.rules.iter_mut().zip(&at.whole.rules) {
            if kept.is_stale(changes) {
                let reading = &self.reading;
                kept.renew(subject, |found| {
                    show_field(subject, at, reading, *rule, found);
                });
            }
        }
    }

    fn refresh_rows<'a>(
        &mut self,
        at: &PlannedField<'a>,
        subject: &Subject<'a>,
        changes: &Changes,
    ) {
        let rows = subject.draft.unwatched().get(&at.field.id);
        let rows = rows
            .filter(|_| self.is_shown)
            .map_or(&[][..], Value::as_rows);
        self.align(rows, changes.is_rearranged(&at.field.id));
        let touched = changes.rows_of(&at.field.id);
        for ((id, kept), row) in self.rows.iter_mut().zip(rows) {
            if kept.is_stale(changes) || touched.contains(id.as_str()) {
                kept.renew(subject, |found| show_row(subject, at, row, found));
            }
        }
    }

    /// Brings what is kept into the order of the rows.
    fn align(&mut self, rows: &[Row], rearranged: bool) {
        let in_step = self.rows.len() == rows.len()
            && (self.rows.iter().zip(rows)).all(|((id, _), row)| *id == row.id);
        if in_step && !rearranged {
            return;
        }
        if !have_names_of_their_own(rows) {
            self.rows.clear();
        }
        // Most often one row came or went: those before and behind it stay where they are.
        let is_same = |((id, _), row): &(&(String, Kept), &Row)| *id == row.id;
        let head = self.rows.iter().zip(rows).take_while(is_same).count();
        let (kept, new) = (self.rows[head..].iter().rev(), rows[head..].iter().rev());
        let tail = kept.zip(new).take_while(is_same).count();
        let kept = self.rows.drain(head..self.rows.len() - tail);
        let mut kept: HashMap<String, Kept> = kept.collect();
        let found = |row: &Row| (row.id.clone(), kept.remove(&row.id).unwrap_or_default());
        let between = rows[head..rows.len() - tail].iter().map(found);
        self.rows.splice(head..head, between);
    }
}

/// Whether no two rows share an id; of those that do, nobody can tell which finding belongs to which.
fn have_names_of_their_own(rows: &[Row]) -> bool {
    let mut seen = HashSet::with_capacity(rows.len());
    rows.iter().all(|row| seen.insert(row.id.as_str()))
}

/// Notes the reasons with which findings were set aside, where their rules allow it.
fn set_aside(subject: &Subject, findings: &mut [Finding]) {
    let waivers = subject.draft.unwatched().waivers().iter();
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

/// Sorts by place on paper, at one place the gravest first, and then by rule.
fn in_paper_order<'f>(
    subject: &Subject,
    said: impl Iterator<Item = &'f (usize, Finding)>,
) -> Vec<Finding> {
    let mut placed: Vec<_> = said
        .map(|(rule, finding)| {
            let position = subject.position(&finding.at);
            let key = (position.is_none(), position, finding.level, *rule);
            (key, finding)
        })
        .collect();
    placed.sort_by_key(|(key, _)| *key);
    let placed = placed.into_iter();
    placed
        .map(|((_, position, _, _), finding)| Finding {
            section: position.map(|position| position.at),
            ..finding.clone()
        })
        .collect()
}
