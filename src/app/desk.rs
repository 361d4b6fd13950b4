//! The desk: the one place where the window meets the store, the checks and the sample.

use super::clock;
use super::journal::Journal;
use super::origin::{self, Origin};
use super::words;
use super::work::{Work, is_begun};
use crate::apart::Opener;
use crate::catalog::{self, Catalog};
use crate::check::{self, Change, Level, Outlook, Report};
use crate::draft::{Draft, Edit, Moment, Roster, taken_over};
use crate::exchange;
use crate::store::{DraftCard, DraftInfo, Event, Opened, SaveReport, Store, StoreError};
use chrono::NaiveDate;
use egui::Context;
use std::path::Path;
use std::sync::mpsc::{self, Receiver};

/// The data folder that is open, and what its writer has told since it was last asked.
pub struct Desk {
    store: Store,
    reports: Receiver<SaveReport>,
    opener: Opener,
    /// Where faults are noted.
    pub journal: Journal,
}

impl Desk {
    /// Opens the data folder; for looking only while another window holds it.
    pub fn open(folder: &Path, ctx: &Context, opener: Opener) -> Result<Self, StoreError> {
        let store = match Store::open(folder) {
            Err(StoreError::Held { .. }) => Store::open_read_only(folder)?,
            opened => opened?,
        };
        let journal = if store.is_read_only() {
            Journal::silent()
        } else {
            Journal::in_folder(folder)
        };
        journal.note(format_args!(
            "opened by version {}",
            env!("CARGO_PKG_VERSION")
        ));
        for problem in store.problems() {
            journal.note(format_args!("damage found: {problem}"));
        }
        let (sender, reports) = mpsc::channel();
        let ctx = ctx.clone();
        store.watch(move |report| {
            // The window may be gone already; then nobody wants to know.
            if sender.send(report).is_ok() {
                ctx.request_repaint();
            }
        });
        Ok(Self {
            store,
            reports,
            opener,
            journal,
        })
    }

    pub fn catalog(&self) -> &'static Catalog {
        catalog::in_use()
    }

    pub fn folder(&self) -> String {
        self.store.folder().display().to_string()
    }

    /// What opens attached files.
    pub fn opener(&self) -> Opener {
        self.opener.clone()
    }

    pub fn is_read_only(&self) -> bool {
        self.store.is_read_only()
    }

    /// What the writer has told since the last call.
    pub fn reports(&self) -> Vec<SaveReport> {
        self.reports.try_iter().collect()
    }

    /// Notes what the writer could not write.
    pub fn note_fault(&self, report: &SaveReport) {
        match report {
            SaveReport::Saved(_) => {}
            SaveReport::Failing { error, .. } | SaveReport::Refused(error) => {
                self.journal.note(format_args!("not saved: {error}"));
            }
        }
    }

    pub fn drafts(&self) -> Result<Vec<DraftInfo>, StoreError> {
        self.store.list()
    }

    /// Begins an empty draft; returns its id.
    pub fn create_empty(&self, filing: &str, title: &str) -> Result<String, StoreError> {
        let mut draft = Draft::new(filing, self.catalog().version.clone());
        if let Some(edit) = Edit::title(&draft, title) {
            draft
                .apply(&edit)
                .expect("the edit was made for this draft");
        }
        self.create(&draft)
    }

    /// Puts a copy of the built-in sample on the desk; returns its id.
    pub fn create_sample(&self, title: &str) -> Result<String, StoreError> {
        let loaded = exchange::sample();
        let put = |bytes| self.store.put_attachment(bytes);
        let (mut draft, _) = exchange::keep_contents(loaded.imported.draft, loaded.contents, put)?;
        if let Some(edit) = Edit::title(&draft, title) {
            draft
                .apply(&edit)
                .expect("the edit was made for this draft");
        }
        self.create(&draft)
    }

    /// Begins a draft with what lasts of an earlier one, which stays as it is; its id.
    ///
    /// Taking over is the first step of the new draft's history, so that it can be undone like any other.
    pub fn create_from(
        &self,
        filing: &str,
        title: &str,
        earlier: &str,
    ) -> Result<String, StoreError> {
        let earlier = self.store.open_draft(earlier)?.draft;
        let mut draft = Draft::new(filing, self.catalog().version.clone());
        if let Some(edit) = Edit::title(&draft, title) {
            draft
                .apply(&edit)
                .expect("the edit was made for this draft");
        }
        let begun = draft.clone();
        let filing = self.catalog().filing(filing);
        let edit = filing.and_then(|filing| taken_over(self.catalog(), &earlier, filing));
        if let Some(edit) = &edit {
            draft.apply(edit).expect("the edit was made for this draft");
        }
        let moment = clock::now();
        let origin = Origin {
            title: words::home::title(earlier.title()).to_owned(),
            moment,
            ..Origin::default()
        };
        let mut card = card(&draft, &self.check(&draft));
        card.from.clone_from(&origin.title);
        let id = self.store.create(&begun, &card, moment)?;
        self.set_setting(&origin::key(&id), &origin.written())?;
        let taken = edit.map(|edit| self.store.append(&id, Event::Do(edit), moment).wait());
        if let Some(Err(error)) = taken {
            // Nobody asked for an empty draft; where it cannot be put away either, it is told all the same.
            drop(self.store.bin(&id, moment));
            return Err(error);
        }
        Ok(id)
    }

    /// Where a draft came from, if from another.
    pub fn origin(&self, id: &str) -> Option<Origin> {
        Origin::read(&self.setting(&origin::key(id))?)
    }

    /// The title of the built-in sample.
    pub fn sample_title(&self) -> String {
        exchange::sample().imported.draft.title().to_owned()
    }

    fn create(&self, draft: &Draft) -> Result<String, StoreError> {
        let card = card(draft, &self.check(draft));
        self.store.create(draft, &card, clock::now())
    }

    pub fn duplicate(&self, info: &DraftInfo) -> Result<String, StoreError> {
        let title = words::home::copy_of(&info.title);
        let id = self.store.duplicate(&info.id, &title, clock::now())?;
        if let Some(kept) = self.setting(&origin::key(&info.id)) {
            self.set_setting(&origin::key(&id), &kept)?;
        }
        Ok(id)
    }

    /// Gives a draft another title without opening it on the desk.
    pub fn rename(&self, id: &str, title: &str) -> Result<(), StoreError> {
        let opened = self.store.open_draft(id)?;
        let Some(edit) = Edit::title(&opened.draft, title) else {
            return Ok(());
        };
        self.store
            .append(id, Event::Do(edit), clock::now())
            .wait()?;
        Ok(())
    }

    pub fn bin(&self, id: &str) -> Result<(), StoreError> {
        self.store.bin(id, clock::now())
    }

    pub fn restore(&self, id: &str) -> Result<(), StoreError> {
        self.store.restore(id)
    }

    pub fn open_draft(&self, id: &str) -> Result<Opened, StoreError> {
        self.store.open_draft(id)
    }

    /// Hands an event that was just played to the writer. What became of it comes back in [`Self::reports`].
    pub fn append(&self, id: &str, event: Event, moment: Moment) {
        drop(self.store.append(id, event, moment));
    }

    /// Keeps what the list shows of a draft.
    pub fn note_card(&self, work: &Work) {
        if !self.is_read_only() {
            let mut card = card(&work.draft, &work.report);
            let origin = work.carried.origin.as_ref();
            card.from = origin.map_or_else(String::new, |origin| origin.title.clone());
            self.store.set_card(&work.id, card);
        }
    }

    /// Waits until everything is on the disk.
    pub fn flush(&self) -> Result<(), StoreError> {
        self.store.flush()
    }

    pub fn close_draft(&self, id: &str) -> Result<(), StoreError> {
        self.store.close_draft(id)
    }

    /// Another handle on the store, for work beside the window.
    pub fn store(&self) -> Store {
        self.store.clone()
    }

    /// Checks a draft that is not on the desk.
    fn check(&self, draft: &Draft) -> Report {
        check::check(self.catalog(), draft, self.day_of(draft))
    }

    /// The day of a draft's checks: its filing date, or today.
    pub fn day_of(&self, draft: &Draft) -> NaiveDate {
        day_of(draft)
    }

    /// What a change would do to the findings; the draft itself stays as it is.
    pub fn what_if(&self, draft: &Draft, change: &Change) -> Outlook {
        check::what_if(self.catalog(), draft, change, day_of(draft))
    }

    pub fn setting(&self, key: &str) -> Option<String> {
        self.store.setting(key).ok().flatten()
    }

    pub fn set_setting(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.store.set_setting(key, value)
    }
}

/// The day as of which a draft is checked: its filing date, or today.
pub(super) fn day_of(draft: &Draft) -> NaiveDate {
    draft
        .date()
        .map_or_else(clock::today, |date| date.first_day())
}

/// What the list shows of a draft.
pub(super) fn card(draft: &Draft, report: &Report) -> DraftCard {
    let count = |level| {
        let findings = report.open().filter(|finding| finding.level == level);
        let begun = findings.filter(|finding| is_begun(report, finding)).count();
        u32::try_from(begun).unwrap_or(u32::MAX)
    };
    DraftCard {
        lead: Roster::of(draft)
            .lead()
            .map_or_else(String::new, |unit| unit.text("name").to_owned()),
        percent: u8::try_from(report.progress.percent()).unwrap_or(100),
        must: count(Level::Must),
        advice: count(Level::Should),
        from: String::new(),
    }
}
