//! What the writer thread has before it: the database, a live copy of each open draft, and what waits to be written.

use super::entry::{self, Entry};
use super::event::Event;
use super::fault::{Problem, StoreError};
use super::info::{DraftCard, Opened, SaveReport, Saved};
use super::live::{Live, begin};
use super::log::{self, Record};
use super::replay;
use super::witness::Witness;
use super::writer::Reply;
use crate::draft::{Draft, Edit, Moment};
use rusqlite::{Connection, Transaction};
use std::collections::BTreeMap;
use std::path::PathBuf;

pub(super) type Watcher = Box<dyn Fn(SaveReport) + Send>;

pub(super) struct Desk {
    connection: Connection,
    database: PathBuf,
    lives: BTreeMap<String, Live>,
    waiting: Vec<Waiting>,
    watcher: Option<Watcher>,
    /// How much is saved, and the note of it beside the database.
    saved: u64,
    witness: Witness,
    /// The failure last told to the watcher; `None` while saving works.
    failing: Option<StoreError>,
}

/// Something taken but not yet on the disk.
enum Waiting {
    Event {
        draft: String,
        title: String,
        record: Record,
        reply: Reply,
    },
    Card {
        draft: String,
        card: String,
    },
}

impl Desk {
    /// A desk on a database that was inspected. Tells how many saved events it lacks by the witness.
    pub fn new(
        connection: Connection,
        database: PathBuf,
        mut witness: Witness,
    ) -> Result<(Self, u64), StoreError> {
        let held =
            entry::count(&connection).map_err(|error| StoreError::sqlite(&error, &database))?;
        let noted = witness.count().unwrap_or(0);
        let saved = held.unwrap_or(noted);
        let lost = noted.saturating_sub(saved);
        let mut desk = Self {
            connection,
            database,
            lives: BTreeMap::new(),
            waiting: Vec::new(),
            watcher: None,
            saved,
            witness,
            failing: None,
        };
        desk.note_saved(0);
        Ok((desk, lost))
    }

    /// Notes that so many more are saved. Where the note cannot be written, only a later damage would go unnoticed.
    fn note_saved(&mut self, more: u64) {
        self.saved = self.saved.saturating_add(more);
        drop(self.witness.note(self.saved));
    }

    pub fn watch(&mut self, watcher: Watcher) {
        self.watcher = Some(watcher);
    }

    pub fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Takes an event; it is written by the next [`Self::settle`].
    pub fn append(&mut self, id: &str, event: &Event, moment: Moment, reply: Reply) {
        match self.play(id, event, moment) {
            Ok((record, title)) => self.waiting.push(Waiting::Event {
                draft: id.to_owned(),
                title,
                record,
                reply,
            }),
            Err(error) => {
                self.tell(SaveReport::Refused(error.clone()));
                answer(&reply, Err(error));
            }
        }
    }

    fn play(
        &mut self,
        id: &str,
        event: &Event,
        moment: Moment,
    ) -> Result<(Record, String), StoreError> {
        self.read_in(id)?;
        let live = self.lives.get_mut(id).expect("it was just read in");
        let played = live.play(id, event, moment);
        let record = played.map_err(|misfit| StoreError::Misfit {
            draft: id.to_owned(),
            at: misfit.0,
        })?;
        Ok((record, live.draft.title().to_owned()))
    }

    pub fn set_card(&mut self, draft: String, card: &DraftCard) {
        let card = entry::card_text(card);
        self.waiting.push(Waiting::Card { draft, card });
    }

    /// Has a live copy of the draft; its problems when it was read just now.
    fn read_in(&mut self, id: &str) -> Result<Vec<Problem>, StoreError> {
        if self.lives.contains_key(id) {
            return Ok(Vec::new());
        }
        let mut loaded = replay::load(&self.connection, id, &self.database)?;
        let problems = std::mem::take(&mut loaded.problems);
        let mut live = Live::from(loaded);
        if !problems.is_empty() {
            // Where this fails the damage is found again at the next opening.
            drop(live.mend(&mut self.connection, id));
        }
        self.lives.insert(id.to_owned(), live);
        Ok(problems)
    }

    /// Writes everything that waits, in one transaction, and only then tells that it is saved.
    pub fn settle(&mut self) -> Result<(), StoreError> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        match self.write_waiting() {
            Ok(()) => {
                self.failing = None;
                let events = self.waiting.iter().filter(|waiting| waiting.is_event());
                self.note_saved(events.count() as u64);
                self.tell_saved();
                self.take_due_snapshots();
                Ok(())
            }
            Err(error) => {
                let error = StoreError::sqlite(&error, &self.database);
                self.tell_failing(&error);
                Err(error)
            }
        }
    }

    fn write_waiting(&mut self) -> rusqlite::Result<()> {
        let transaction = begin(&mut self.connection)?;
        let mut entries = BTreeMap::new();
        for waiting in &self.waiting {
            waiting.write(&transaction, &mut entries)?;
        }
        for entry in entries.values().flatten() {
            entry.write(&transaction)?;
        }
        transaction.commit()
    }

    fn tell_saved(&mut self) {
        let mut last = BTreeMap::new();
        for waiting in std::mem::take(&mut self.waiting) {
            if let Waiting::Event {
                draft,
                record,
                reply,
                ..
            } = waiting
            {
                let saved = Saved {
                    draft: draft.clone(),
                    seq: record.seq,
                    moment: record.moment,
                };
                answer(&reply, Ok(saved.clone()));
                last.insert(draft, saved);
            }
        }
        for saved in last.into_values() {
            self.tell(SaveReport::Saved(saved));
        }
    }

    fn tell_failing(&mut self, error: &StoreError) {
        if self.failing.as_ref() == Some(error) {
            return;
        }
        self.failing = Some(error.clone());
        self.tell(SaveReport::Failing {
            error: error.clone(),
            waiting: self.waiting.len(),
        });
    }

    fn tell(&self, report: SaveReport) {
        if let Some(watcher) = &self.watcher {
            watcher(report);
        }
    }

    /// A snapshot only makes opening faster: one that fails stays due and is tried after the next save.
    fn take_due_snapshots(&mut self) {
        for (id, live) in &mut self.lives {
            if live.is_snapshot_due() {
                drop(live.take_snapshot(&mut self.connection, id));
            }
        }
    }

    /// Reads a draft with everything that was appended to it, also what still waits to be written.
    pub fn open(&mut self, id: &str) -> Result<Opened, StoreError> {
        let problems = self.read_in(id)?;
        Ok(self.lives[id].opened(problems))
    }

    /// Puts a draft away with a snapshot, after everything is written.
    pub fn put_away(&mut self, id: &str) -> Result<(), StoreError> {
        self.settle()?;
        if let Some(mut live) = self.lives.remove(id)
            && live.is_changed_since_snapshot()
        {
            live.take_snapshot(&mut self.connection, id)
                .map_err(|error| StoreError::sqlite(&error, &self.database))?;
        }
        Ok(())
    }

    pub fn create(
        &mut self,
        draft: &Draft,
        card: String,
        moment: Moment,
    ) -> Result<String, StoreError> {
        let id = self.write(|transaction| {
            let id = entry::free_id(transaction)?;
            let head = entry::start(&id);
            let entry = Entry {
                id,
                filing: draft.filing().to_owned(),
                title: draft.title().to_owned(),
                card,
                created: moment,
                changed: moment,
                binned: None,
                seq: 0,
                head,
                sound: true,
            };
            entry.write(transaction)?;
            log::write_snapshot(transaction, &entry.id, 0, &head, draft)?;
            Ok(entry.id)
        })?;
        self.note_saved(1);
        Ok(id)
    }

    pub fn duplicate(
        &mut self,
        id: &str,
        title: &str,
        moment: Moment,
    ) -> Result<String, StoreError> {
        let mut draft = self.open(id)?.draft;
        if let Some(edit) = Edit::title(&draft, title) {
            draft
                .apply(&edit)
                .expect("the edit was made for this draft");
        }
        let card = self.entry(id)?.card;
        self.create(&draft, card, moment)
    }

    /// Puts a draft into the bin or takes it out.
    pub fn set_binned(&mut self, id: &str, binned: Option<Moment>) -> Result<(), StoreError> {
        self.settle()?;
        let entry = self.entry(id)?;
        self.write(|transaction| Entry { binned, ..entry }.write(transaction))
    }

    fn entry(&self, id: &str) -> Result<Entry, StoreError> {
        entry::read(&self.connection, id)
            .map_err(|error| StoreError::sqlite(&error, &self.database))?
            .ok_or_else(|| StoreError::NoDraft(id.to_owned()))
    }

    /// Does something in a transaction of its own; it is on the disk when this returns.
    pub fn write<T>(
        &mut self,
        work: impl FnOnce(&Transaction) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let done = begin(&mut self.connection).and_then(|transaction| {
            let done = work(&transaction)?;
            transaction.commit()?;
            Ok(done)
        });
        done.map_err(|error| StoreError::sqlite(&error, &self.database))
    }

    /// Takes the last snapshots. What could not be written was told to the watcher and to each ticket.
    pub fn close(mut self, settled: Result<(), StoreError>) {
        if let Err(error) = settled {
            for waiting in self.waiting.drain(..) {
                if let Waiting::Event { reply, .. } = waiting {
                    answer(&reply, Err(error.clone()));
                }
            }
            return;
        }
        for (id, live) in &mut self.lives {
            if live.is_changed_since_snapshot() {
                drop(live.take_snapshot(&mut self.connection, id));
            }
        }
    }
}

/// Whoever dropped the ticket learns of the save from the watcher.
fn answer(reply: &Reply, result: Result<Saved, StoreError>) {
    drop(reply.send(result));
}

impl Waiting {
    fn is_event(&self) -> bool {
        matches!(self, Self::Event { .. })
    }

    fn write(
        &self,
        transaction: &Transaction,
        entries: &mut BTreeMap<String, Option<Entry>>,
    ) -> rusqlite::Result<()> {
        let (Self::Event { draft, .. } | Self::Card { draft, .. }) = self;
        if !entries.contains_key(draft) {
            entries.insert(draft.clone(), entry::read(transaction, draft)?);
        }
        let entry = entries.get_mut(draft).and_then(Option::as_mut);
        match (self, entry) {
            (
                Self::Event {
                    draft,
                    title,
                    record,
                    ..
                },
                Some(entry),
            ) => {
                record.write(transaction, draft)?;
                entry.title.clone_from(title);
                entry.changed = record.moment;
                (entry.seq, entry.head) = (record.seq, record.hash);
            }
            (Self::Card { card, .. }, Some(entry)) => entry.card.clone_from(card),
            (Self::Event { .. }, None) => return Err(rusqlite::Error::QueryReturnedNoRows),
            // A card of a draft that is not there is nobody's.
            (Self::Card { .. }, None) => {}
        }
        Ok(())
    }
}
