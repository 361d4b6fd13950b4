//! The draft that is open: its answers, its undo steps, what the check says of it, and how far it is saved.
//!
//! Every change goes through [`Work::play`], which also hands it to the store and looks at the draft again.

use super::clock;
use super::desk::Desk;
use super::origin::Carried;
use super::outline::Outline;
use crate::catalog::{Catalog, Filing};
use crate::check::{Checker, Finding, Level, Purpose, Report, SectionRef, State};
use crate::draft::{Draft, Edit, History, Moment, Place};
use crate::store::{Event, Opened, SaveReport};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A draft on the desk.
pub struct Work {
    pub id: String,
    pub catalog: &'static Catalog,
    pub filing: &'static Filing,
    pub draft: Draft,
    pub history: History,
    /// Counts changes; caches are keyed by it.
    pub revision: u64,
    pub report: Report,
    /// Checks again after each change, and only what the change may have touched.
    checker: Checker<'static>,
    /// The day of the last check.
    day: NaiveDate,
    /// What was found on the pages laid out last.
    of_pages: Vec<Finding>,
    pub outline: Outline,
    /// What came over from an earlier draft.
    pub carried: Carried,
    pub saving: Saving,
    found_at: BTreeMap<Place, Vec<usize>>,
    seq: u64,
    /// Whether something was changed since the last burst was ended.
    unsealed: bool,
}

/// How far the draft is on the disk.
#[derive(Debug, Clone, Default)]
pub struct Saving {
    /// Since when something waits to be written.
    pub waiting_since: Option<Moment>,
    /// When the last change was made that is on the disk.
    pub saved: Option<Moment>,
    /// Why writing does not work, in a sentence.
    pub failing: Option<String>,
}

impl Work {
    /// Takes an opened draft; `None` when the catalog does not know its filing.
    pub fn new(id: &str, opened: Opened, desk: &Desk) -> Option<Self> {
        let catalog = desk.catalog();
        let filing = catalog.filing(opened.draft.filing())?;
        let outline = Outline::of(catalog, filing);
        let (draft, history) = (&opened.draft, &opened.history);
        let carried = Carried::new(desk.origin(id), draft, history, &outline);
        let mut work = Self {
            id: id.to_owned(),
            catalog,
            filing,
            draft: opened.draft,
            history: opened.history,
            revision: 0,
            report: Report::default(),
            checker: Checker::new(catalog, Purpose::Draft),
            day: NaiveDate::default(),
            of_pages: Vec::new(),
            outline,
            carried,
            saving: Saving::default(),
            found_at: BTreeMap::new(),
            seq: opened.seq,
            unsealed: false,
        };
        work.look(desk);
        Some(work)
    }

    /// Makes an event happen, hands it to the store and checks the draft again. False when it did not fit.
    pub fn play(&mut self, desk: &Desk, event: Event) -> bool {
        let moment = clock::now();
        let Ok(applied) = event.perform(&mut self.draft, &mut self.history, moment) else {
            return false;
        };
        if let Some(edit) = &applied {
            self.checker.note(edit);
            self.carried
                .note(edit, &self.draft, &self.history, &self.outline);
        }
        self.seq += 1;
        self.unsealed = matches!(event, Event::Do(_));
        self.saving.waiting_since.get_or_insert(moment);
        desk.append(&self.id, event, moment);
        self.look(desk);
        true
    }

    pub fn apply(&mut self, desk: &Desk, edit: Edit) -> bool {
        self.play(desk, Event::Do(edit))
    }

    /// Ends the burst of typing, so that undo stops here.
    pub fn seal(&mut self, desk: &Desk) {
        if std::mem::take(&mut self.unsealed) {
            let moment = clock::now();
            self.history.seal();
            self.seq += 1;
            self.saving.waiting_since.get_or_insert(moment);
            desk.append(&self.id, Event::Seal, moment);
        }
    }

    fn look(&mut self, desk: &Desk) {
        self.revision += 1;
        self.check_again(desk);
    }

    /// Takes in what was found on the pages when they were laid out.
    pub fn hear_of_pages(&mut self, desk: &Desk, findings: Vec<Finding>) {
        if self.of_pages != findings {
            self.checker.tell_of_pages(findings.clone());
            self.of_pages = findings;
            self.check_again(desk);
        }
    }

    /// How many findings stand in the way of a final print. Some things are only owed by then.
    pub fn must_for_final(&self) -> usize {
        let mut checker = Checker::new(self.catalog, Purpose::Final);
        checker.tell_of_pages(self.of_pages.clone());
        checker.check(&self.draft, self.day).count(Level::Must)
    }

    fn check_again(&mut self, desk: &Desk) {
        self.day = desk.day_of(&self.draft);
        self.report = self.checker.check(&self.draft, self.day);
        self.found_at.clear();
        for (index, finding) in self.report.findings.iter().enumerate() {
            self.found_at
                .entry(finding.at.clone())
                .or_default()
                .push(index);
        }
    }

    /// The findings that count at exactly this place.
    pub fn findings_at(&self, place: &Place) -> impl Iterator<Item = &Finding> {
        self.found_at
            .get(place)
            .into_iter()
            .flatten()
            .map(|index| &self.report.findings[*index])
            .filter(|finding| finding.is_open())
    }

    /// The findings that count at a row of a table or in one of its cells.
    pub fn findings_in_row<'a>(
        &'a self,
        table: &'a str,
        row: &'a str,
    ) -> impl Iterator<Item = &'a Finding> {
        self.found_at
            .range(Place::row(table, row)..)
            .take_while(move |(place, _)| place.field == table && place.row.as_deref() == Some(row))
            .flat_map(|(_, found)| found)
            .map(|index| &self.report.findings[*index])
            .filter(|finding| finding.is_open())
    }

    /// How many findings of a level are listed: those about what was begun.
    pub fn listed(&self, level: Level) -> usize {
        let findings = self.report.open().filter(|finding| finding.level == level);
        findings
            .filter(|finding| is_begun(&self.report, finding))
            .count()
    }

    /// Takes in what the store's writer says.
    pub fn hear(&mut self, report: &SaveReport) {
        match report {
            SaveReport::Saved(saved) if saved.draft == self.id => {
                self.saving.failing = None;
                self.saving.saved = Some(saved.moment);
                if saved.seq >= self.seq {
                    self.saving.waiting_since = None;
                }
            }
            SaveReport::Saved(_) => {}
            SaveReport::Failing { error, .. } => self.saving.failing = Some(error.sentence()),
            SaveReport::Refused(error) => self.saving.failing = Some(error.sentence()),
        }
    }

    /// The section in which a place is filled in.
    pub fn section_of(&self, place: &Place) -> Option<SectionRef> {
        let found = self.found_at.get(place).and_then(|found| found.first());
        if let Some(section) = found.and_then(|index| self.report.findings[*index].section) {
            return Some(section);
        }
        self.outline.section_showing(&place.field)
    }
}

/// Whether a finding is about something begun. What is merely missing in a section nobody has touched is no fault yet.
pub fn is_begun(report: &Report, finding: &Finding) -> bool {
    let untouched = finding
        .section
        .is_some_and(|at| report.progress.section(at).state == State::Untouched);
    !(finding.gap && untouched)
}
