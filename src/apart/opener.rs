//! Who does work apart: a child process, or this process where there is no program to start.

use super::frame::Outcome;
use super::serve::STACK;
use super::worker::Worker;
use super::{ApartFault, Task};
use std::collections::HashMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

/// The SHA-256 of a content.
pub type Hash = [u8; 32];

/// Bytes of answers that are kept, all together.
const MOST_REMEMBERED: usize = 16 << 20;

/// Handed to whoever opens untrusted files. Clones share one child and what it has found.
#[derive(Clone)]
pub struct Opener(Arc<Inner>);

struct Inner {
    way: Way,
    remembered: Mutex<Remembered>,
}

enum Way {
    /// On a thread of this process: panics and slowness are held, an abort is not.
    Here,
    Child {
        program: PathBuf,
        arguments: Vec<OsString>,
        /// One child, which looks at one file after the other; started when first needed, and again after a fault.
        worker: Mutex<Option<Worker>>,
    },
}

type Key = (&'static str, Vec<u8>, Hash);

#[derive(Default)]
struct Remembered {
    answers: HashMap<Key, Vec<u8>>,
    bytes: usize,
}

impl std::fmt::Debug for Opener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0.way {
            Way::Here => write!(f, "Opener::here()"),
            Way::Child { program, .. } => write!(f, "Opener of {}", program.display()),
        }
    }
}

impl Opener {
    /// Works in this process. For tests, and for programs that are not ours.
    pub fn here() -> Self {
        Self::new(Way::Here)
    }

    /// Works in a child: this program, started with these arguments, must [`serve`](super::serve).
    pub fn child(program: PathBuf, arguments: Vec<OsString>) -> Self {
        Self::new(Way::Child {
            program,
            arguments,
            worker: Mutex::new(None),
        })
    }

    fn new(way: Way) -> Self {
        Self(Arc::new(Inner {
            way,
            remembered: Mutex::default(),
        }))
    }

    /// What is remembered of a content; the content itself need not be read for it.
    pub fn recall(&self, task: &Task, wish: &[u8], hash: &Hash) -> Option<Vec<u8>> {
        let key = (task.name, wish.to_vec(), *hash);
        locked(&self.0.remembered).answers.get(&key).cloned()
    }

    /// Does a task and waits for its answer. With a hash, the answer is remembered if the task says so.
    ///
    /// # Errors
    /// [`ApartFault`]; the next task is not touched by it.
    pub fn run(
        &self,
        task: &'static Task,
        wish: &[u8],
        content: &Arc<Vec<u8>>,
        hash: Option<&Hash>,
    ) -> Result<Vec<u8>, ApartFault> {
        let answer = match &self.0.way {
            Way::Here => here(task, wish, content),
            Way::Child {
                program,
                arguments,
                worker,
            } => {
                let mut worker = locked(worker);
                if worker.as_ref().is_none_or(Worker::has_done_enough) {
                    // The old one first: two children would take memory twice.
                    *worker = None;
                    *worker = Some(Worker::start(program, arguments)?);
                }
                in_child(&mut worker, task, wish, content)
            }
        }?;
        if let Some(hash) = hash.filter(|_| task.remembered) {
            locked(&self.0.remembered).keep((task.name, wish.to_vec(), *hash), &answer);
        }
        Ok(answer)
    }
}

impl Remembered {
    fn keep(&mut self, key: Key, answer: &[u8]) {
        if self.bytes + answer.len() > MOST_REMEMBERED {
            self.answers.clear();
            self.bytes = 0;
        }
        if self.answers.insert(key, answer.to_vec()).is_none() {
            self.bytes += answer.len();
        }
    }
}

/// Whoever panicked while holding it left it whole: it is changed in single steps.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn in_child(
    worker: &mut Option<Worker>,
    task: &'static Task,
    wish: &[u8],
    content: &Arc<Vec<u8>>,
) -> Result<Vec<u8>, ApartFault> {
    let asked = worker.as_mut().ok_or(ApartFault::NotStarted)?;
    match asked.ask(task, wish, content) {
        Ok((Outcome::Done, answer)) => Ok(answer),
        Ok((Outcome::Panicked, _)) => Err(ApartFault::Broken),
        Err(fault) => {
            *worker = None;
            Err(fault)
        }
    }
}

/// A thread that never ends is left behind; there is no way to end it.
fn here(task: &'static Task, wish: &[u8], content: &Arc<Vec<u8>>) -> Result<Vec<u8>, ApartFault> {
    let (wish, content) = (wish.to_vec(), Arc::clone(content));
    let (sender, receiver) = mpsc::channel();
    let work = move || {
        // Nobody listens after the time is up.
        drop(sender.send((task.work)(&wish, &content)));
    };
    let spawned = thread::Builder::new().stack_size(STACK).spawn(work);
    spawned.map_err(|_| ApartFault::NotStarted)?;
    match receiver.recv_timeout(task.wait) {
        Ok(answer) if answer.len() <= task.longest_answer => Ok(answer),
        Ok(_) | Err(RecvTimeoutError::Disconnected) => Err(ApartFault::Broken),
        Err(RecvTimeoutError::Timeout) => Err(ApartFault::TooSlow),
    }
}

#[cfg(test)]
mod tests {
    use super::super::TRIAL;
    use super::*;

    fn run(opener: &Opener, wish: &[u8]) -> Result<Vec<u8>, ApartFault> {
        opener.run(&TRIAL, wish, &Arc::new(b"content".to_vec()), None)
    }

    #[test]
    fn here_panics_and_endless_work_are_faults() {
        let opener = Opener::here();
        assert_eq!(run(&opener, b"echo"), Ok(b"content".to_vec()));
        assert_eq!(run(&opener, b"panic"), Err(ApartFault::Broken));
        assert_eq!(run(&opener, b"echo"), Ok(b"content".to_vec()));
    }

    #[test]
    fn a_program_that_is_missing_is_told() {
        let opener = Opener::child("/no/such/program".into(), Vec::new());
        assert_eq!(run(&opener, b"echo"), Err(ApartFault::NotStarted));
    }

    #[test]
    fn an_answer_is_remembered_by_its_content() {
        static LENGTH: Task = Task {
            name: "length",
            work: |_, content| vec![content.len() as u8],
            remembered: true,
            ..TRIAL
        };
        let opener = Opener::here();
        let (content, hash) = (Arc::new(vec![0; 9]), [1; 32]);
        assert_eq!(opener.recall(&LENGTH, b"", &hash), None);
        let answer = opener.run(&LENGTH, b"", &content, Some(&hash));
        assert_eq!(answer, Ok(vec![9]));
        assert_eq!(opener.clone().recall(&LENGTH, b"", &hash), Some(vec![9]));
        assert_eq!(opener.recall(&LENGTH, b"other wish", &hash), None);
    }
}
