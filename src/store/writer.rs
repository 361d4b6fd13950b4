//! The one thread that writes. It takes jobs in order, and says "saved" only after COMMIT returned.

use super::desk::Desk;
use super::event::Event;
use super::fault::StoreError;
use super::info::{DraftCard, Saved};
use crate::draft::Moment;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long a failed save waits before it is tried again.
const RETRY: Duration = Duration::from_secs(1);

/// At most so many events share one transaction.
const BATCH: usize = 256;

/// What a ticket waits for.
pub(super) type Reply = Sender<Result<Saved, StoreError>>;

pub(super) enum Job {
    Append {
        draft: String,
        event: Event,
        moment: Moment,
        reply: Reply,
    },
    Card {
        draft: String,
        card: DraftCard,
    },
    /// Anything else that must happen on this thread and in order.
    Task(Box<dyn FnOnce(&mut Desk) + Send>),
    Close,
}

/// The other threads' end of the writer. Dropping it ends the thread after everything is written.
pub(super) struct Writer {
    jobs: Sender<Job>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub fn start(desk: Desk) -> std::io::Result<Self> {
        let (jobs, receiver) = mpsc::channel();
        let thread = thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || run(desk, &receiver))?;
        Ok(Self {
            jobs,
            thread: Some(thread),
        })
    }

    /// A job for a writer that has ended is dropped; whoever waits for its reply learns that from the closed channel.
    pub fn send(&self, job: Job) {
        drop(self.jobs.send(job));
    }

    /// Has `work` done on the writer thread and waits for what it gives.
    pub fn ask<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Desk) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (reply, answer) = mpsc::channel();
        self.send(Job::Task(Box::new(move |desk| {
            // Nobody waits any more when the asking thread is gone.
            drop(reply.send(work(desk)));
        })));
        answer.recv().unwrap_or(Err(StoreError::Closed))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.send(Job::Close);
        let Some(thread) = self.thread.take() else {
            return;
        };
        // The last handle may be dropped by a watcher, on the writer thread itself; it then ends by itself.
        if thread.thread().id() != thread::current().id() {
            // A panic there was already printed, and there is nobody left to tell.
            drop(thread.join());
        }
    }
}

fn run(mut desk: Desk, jobs: &Receiver<Job>) {
    loop {
        let job = if desk.is_waiting() {
            jobs.recv_timeout(RETRY)
        } else {
            jobs.recv().map_err(|_| RecvTimeoutError::Disconnected)
        };
        let open = match job {
            Ok(job) => take(&mut desk, job) && take_queued(&mut desk, jobs),
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => false,
        };
        // A failure is told to the watcher, and what it left waiting is tried again above.
        let settled = desk.settle();
        if !open {
            desk.close(settled);
            return;
        }
    }
}

/// Takes what is queued already, so that a burst shares one transaction.
fn take_queued(desk: &mut Desk, jobs: &Receiver<Job>) -> bool {
    for _ in 0..BATCH {
        let Ok(job) = jobs.try_recv() else {
            return true;
        };
        if !take(desk, job) {
            return false;
        }
    }
    true
}

/// Takes one job; false when it was the last.
fn take(desk: &mut Desk, job: Job) -> bool {
    match job {
        Job::Append {
            draft,
            event,
            moment,
            reply,
        } => desk.append(&draft, &event, moment, reply),
        Job::Card { draft, card } => desk.set_card(draft, &card),
        Job::Task(work) => work(desk),
        Job::Close => return false,
    }
    true
}
