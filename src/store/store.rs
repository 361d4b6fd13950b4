//! The handle on the store: cheap to clone, safe to use from any thread.

use super::desk::Desk;
use super::event::Event;
use super::fault::{Problem, StoreError};
use super::folder::{self, Hold};
use super::info::{DraftCard, DraftInfo, Opened, SaveReport, Saved};
use super::witness::Witness;
use super::writer::{Job, Writer};
use super::{backup, content, entry, gate, hash, replay, schema, verify};
use crate::course::Course;
use crate::draft::{Draft, Moment};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};

/// A data folder that is open. The folder is let go when the last clone is dropped, after everything is written.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

/// Dropped in this order: the reader goes before the writer, because whoever closes a database last tidies it up, and
/// the hold goes when nothing is open any more.
struct Inner {
    reader: Mutex<Connection>,
    writer: Option<Writer>,
    _hold: Option<Hold>,
    folder: PathBuf,
    problems: Vec<Problem>,
}

/// The receipt for an appended event. It may be dropped; the watcher tells the same.
#[derive(Debug)]
pub struct Ticket(mpsc::Receiver<Result<Saved, StoreError>>);

impl Ticket {
    /// Blocks until the event is on the disk. While the disk is full this waits.
    pub fn wait(self) -> Result<Saved, StoreError> {
        self.0.recv().unwrap_or(Err(StoreError::Closed))
    }
}

impl Store {
    /// Opens the folder for writing, creating folder and database when missing. One holder at a time.
    ///
    /// A database that is newer, foreign, damaged or not one at all is refused before anything is written to it.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        folder::prepare(folder)?;
        let hold = Hold::take(folder)?;
        let database = folder::database(folder);
        if !database.exists() {
            refuse_a_log_alone(&database)?;
            schema::create(&database)?;
        }
        let version = gate::inspect(&database)?;
        let fault = |error| StoreError::sqlite(&error, &database);
        let mut connection = gate::open_for_writing(&database)?;
        schema::migrate(&mut connection, version).map_err(fault)?;
        let reader = gate::open_for_reading(&database).map_err(fault)?;
        let witness = Witness::open(folder)
            .map_err(|error| folder::io_fault("opening the witness", folder, &error))?;
        let (desk, lost) = Desk::new(connection, database, witness)?;
        let writer = Writer::start(desk)
            .map_err(|error| folder::io_fault("starting the writer", folder, &error))?;
        Ok(Self(Arc::new(Inner {
            reader: Mutex::new(reader),
            writer: Some(writer),
            _hold: Some(hold),
            folder: folder.to_owned(),
            problems: (lost > 0)
                .then_some(Problem::Lost { events: lost })
                .into_iter()
                .collect(),
        })))
    }

    /// Opens the folder for looking only, also while another program holds it.
    pub fn open_read_only(folder: &Path) -> Result<Self, StoreError> {
        let reader = gate::open_for_looking(&folder::database(folder))?;
        Ok(Self(Arc::new(Inner {
            reader: Mutex::new(reader),
            writer: None,
            _hold: None,
            folder: folder.to_owned(),
            problems: Vec::new(),
        })))
    }

    pub fn folder(&self) -> &Path {
        &self.0.folder
    }

    pub fn is_read_only(&self) -> bool {
        self.0.writer.is_none()
    }

    /// Damage found at opening that did not stop it; tell the user once.
    pub fn problems(&self) -> &[Problem] {
        &self.0.problems
    }

    /// Has every save and failure told to `watcher`, on the writer thread; replaces the watcher before.
    ///
    /// The watcher must not own a clone of this store, which would then never be dropped.
    pub fn watch(&self, watcher: impl Fn(SaveReport) + Send + 'static) {
        if let Some(writer) = &self.0.writer {
            writer.send(Job::Task(Box::new(|desk| desk.watch(Box::new(watcher)))));
        }
    }

    /// All drafts, those in the bin too, the last changed first.
    pub fn list(&self) -> Result<Vec<DraftInfo>, StoreError> {
        let entries = self.read(entry::read_all)?;
        Ok(entries.iter().map(entry::Entry::info).collect())
    }

    /// Keeps a new draft and returns its id. It is on the disk when this returns.
    pub fn create(
        &self,
        draft: &Draft,
        card: &DraftCard,
        moment: Moment,
    ) -> Result<String, StoreError> {
        let (draft, card) = (draft.clone(), entry::card_text(card));
        self.ask(move |desk| desk.create(&draft, card, moment))
    }

    /// Reads a draft with its undo steps, with everything that was appended to it so far.
    pub fn open_draft(&self, id: &str) -> Result<Opened, StoreError> {
        if self.is_read_only() {
            return self.look_at(id);
        }
        let id = id.to_owned();
        self.ask(move |desk| desk.open(&id))
    }

    fn look_at(&self, id: &str) -> Result<Opened, StoreError> {
        let loaded = replay::load(&self.reader(), id, &self.database())?;
        Ok(Opened {
            draft: loaded.draft,
            history: loaded.history,
            seq: loaded.seq,
            problems: loaded.problems,
        })
    }

    /// Appends an event that was just played on the opened draft. Returns at once.
    pub fn append(&self, id: &str, event: Event, moment: Moment) -> Ticket {
        let (reply, ticket) = mpsc::channel();
        match &self.0.writer {
            Some(writer) => writer.send(Job::Append {
                draft: id.to_owned(),
                event,
                moment,
                reply,
            }),
            None => reply
                .send(Err(StoreError::OnlyReading))
                .expect("the ticket is still here"),
        }
        Ticket(ticket)
    }

    /// Keeps what the list shows of a draft. Returns at once; does not count as a change of the draft.
    pub fn set_card(&self, id: &str, card: DraftCard) {
        if let Some(writer) = &self.0.writer {
            writer.send(Job::Card {
                draft: id.to_owned(),
                card,
            });
        }
    }

    /// Blocks until everything appended before is on the disk, or says why it cannot be. For closing and printing.
    pub fn flush(&self) -> Result<(), StoreError> {
        if self.is_read_only() {
            return Ok(());
        }
        self.ask(Desk::settle)
    }

    /// Flushes, and takes a snapshot so that the draft opens fast next time.
    pub fn close_draft(&self, id: &str) -> Result<(), StoreError> {
        if self.is_read_only() {
            return Ok(());
        }
        let id = id.to_owned();
        self.ask(move |desk| desk.put_away(&id))
    }

    /// A new draft with the same answers and the given title, without undo steps. Returns its id.
    pub fn duplicate(&self, id: &str, title: &str, moment: Moment) -> Result<String, StoreError> {
        let (id, title) = (id.to_owned(), title.to_owned());
        self.ask(move |desk| desk.duplicate(&id, &title, moment))
    }

    /// Puts a draft into the bin; nothing is deleted.
    pub fn bin(&self, id: &str, moment: Moment) -> Result<(), StoreError> {
        let id = id.to_owned();
        self.ask(move |desk| desk.set_binned(&id, Some(moment)))
    }

    /// Takes a draft out of the bin.
    pub fn restore(&self, id: &str) -> Result<(), StoreError> {
        let id = id.to_owned();
        self.ask(move |desk| desk.set_binned(&id, None))
    }

    /// Keeps the bytes of an attachment and returns their SHA-256 in lower-case hex. The same bytes are kept once.
    pub fn put_attachment(&self, bytes: Vec<u8>) -> Result<String, StoreError> {
        let name = hash::of_content(&bytes);
        let kept = name.clone();
        self.ask(move |desk| desk.write(|to| content::put_attachment(to, &kept, &bytes)))?;
        Ok(name)
    }

    /// The bytes of an attachment, checked against their hash.
    pub fn attachment(&self, hash: &str) -> Result<Vec<u8>, StoreError> {
        self.read(|connection| content::attachment(connection, hash))?
            .ok_or_else(|| StoreError::NoAttachment(hash.to_owned()))?
            .map_err(|_| StoreError::AttachmentDamaged {
                hash: hash.to_owned(),
            })
    }

    /// A setting; `None` when it was never set or its bytes changed, for then the default is better.
    pub fn setting(&self, key: &str) -> Result<Option<String>, StoreError> {
        let found = self.read(|connection| content::setting(connection, key))?;
        Ok(found.and_then(Result::ok))
    }

    pub fn set_setting(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let (key, value) = (key.to_owned(), value.to_owned());
        self.ask(move |desk| desk.write(|to| content::put_setting(to, &key, &value)))
    }

    /// Writes a checked copy of the whole store to a file and tells the damage that was copied along.
    ///
    /// A file already there is replaced only by a sound copy.
    pub fn backup(&self, to: &Path) -> Result<Vec<Problem>, StoreError> {
        self.backup_along(to, Course::FREE)
    }

    /// As [`Self::backup`], with somebody who follows. Stopped, it leaves no file, and the one already there as it is.
    pub fn backup_along(&self, to: &Path, course: Course<'_>) -> Result<Vec<Problem>, StoreError> {
        self.flush()?;
        // A connection of its own, so that looking at drafts does not wait for a long copy.
        let database = self.database();
        let from = gate::open_for_reading(&database)
            .map_err(|error| StoreError::sqlite(&error, &database))?;
        backup::backup(&from, to, course)
    }

    /// Looks through everything: structure, every hash, every log played back. Slow; never while drawing.
    pub fn verify(&self) -> Result<Vec<Problem>, StoreError> {
        self.flush()?;
        let database = self.database();
        verify::verify(&self.reader(), &database, Course::FREE)
    }

    fn database(&self) -> PathBuf {
        folder::database(&self.0.folder)
    }

    fn reader(&self) -> std::sync::MutexGuard<'_, Connection> {
        // A reader that panicked left nothing half-written.
        self.0.reader.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read<T>(
        &self,
        look: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        look(&self.reader()).map_err(|error| StoreError::sqlite(&error, &self.database()))
    }

    fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Desk) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let writer = self.0.writer.as_ref().ok_or(StoreError::OnlyReading)?;
        writer.ask(work)
    }
}

/// A log without its database is all that is left of someone's drafts; a new database would swallow it.
fn refuse_a_log_alone(database: &Path) -> Result<(), StoreError> {
    let log = folder::beside(database, "-wal");
    if log.exists() {
        return Err(StoreError::Damaged {
            what: "the write-ahead log lies here without its database".to_owned(),
            path: database.to_owned(),
        });
    }
    Ok(())
}
