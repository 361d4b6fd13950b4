//! Work beside the window: on a thread, with how far it is, and stopped when that is wanted.
//!
//! A job says where it is as often as it likes; the window hears of it once a frame. Nothing is killed: the work looks
//! between its parts whether it shall stop, and leaves nothing half.

use crate::course::{Course, Follower, Mark};
use egui::Context;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Work that gives a `T` when it ends.
pub struct Job<T> {
    shared: Arc<Shared<T>>,
}

struct Shared<T> {
    stop: AtomicBool,
    told: Mutex<Told<T>>,
    /// Rung when the work has ended.
    over: Condvar,
    ctx: Context,
}

struct Told<T> {
    mark: Option<Mark>,
    end: Option<T>,
    is_over: bool,
}

/// What a job ended with, once; the job is gone then.
pub fn ended<T: Send + 'static>(job: &mut Option<Job<T>>) -> Option<T> {
    let end = job.as_ref()?.take_end()?;
    *job = None;
    Some(end)
}

impl<T: Send + 'static> Job<T> {
    /// Begins the work on a thread of its own.
    pub fn start(ctx: &Context, work: impl FnOnce(Course<'_>) -> T + Send + 'static) -> Self {
        let shared = Arc::new(Shared {
            stop: AtomicBool::new(false),
            told: Mutex::new(Told {
                mark: None,
                end: None,
                is_over: false,
            }),
            over: Condvar::new(),
            ctx: ctx.clone(),
        });
        let on_thread = Arc::clone(&shared);
        thread::spawn(move || {
            let end = work(Course::followed_by(&*on_thread));
            on_thread.tell(|told| (told.end, told.is_over) = (Some(end), true));
            on_thread.over.notify_all();
        });
        Self { shared }
    }

    /// Has the work stop at its next look.
    pub fn stop(&self) {
        self.shared.stop.store(true, Ordering::Relaxed);
    }

    pub fn is_stopping(&self) -> bool {
        self.shared.stop.load(Ordering::Relaxed)
    }

    /// Stops the work and waits until it has cleared away what it had begun, but not for longer than this.
    pub fn stop_and_wait(&self, patience: Duration) {
        self.stop();
        let told = self.shared.told();
        let waited = self
            .shared
            .over
            .wait_timeout_while(told, patience, |told| !told.is_over);
        // Whether it ended in time makes no difference to whoever leaves.
        drop(waited);
    }

    /// How far it is; nothing before it has said so.
    pub fn mark(&self) -> Option<Mark> {
        self.shared.told().mark
    }

    /// What it ended with, once.
    pub fn take_end(&self) -> Option<T> {
        self.shared.told().end.take()
    }
}

impl<T> Drop for Job<T> {
    /// Nobody waits for it any more.
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::Relaxed);
    }
}

impl<T> Shared<T> {
    fn told(&self) -> std::sync::MutexGuard<'_, Told<T>> {
        // Whoever held it only moved values.
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, tell: impl FnOnce(&mut Told<T>)) {
        tell(&mut self.told());
        self.ctx.request_repaint();
    }
}

impl<T> Follower for Shared<T> {
    fn at(&self, mark: Mark) {
        // A second round over the same parts does not go back.
        let is_back = |before: Mark| {
            (before.stage, before.of) == (mark.stage, mark.of) && before.done > mark.done
        };
        if !self.told().mark.is_some_and(is_back) {
            self.tell(|told| told.mark = Some(mark));
        }
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::Job;
    use crate::course::{Mark, Stage, Stopped};
    use egui::Context;
    use std::thread::yield_now;
    use std::time::{Duration, Instant};

    fn wait<T>(mut look: impl FnMut() -> Option<T>) -> T {
        let begun = Instant::now();
        loop {
            if let Some(found) = look() {
                return found;
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "it never comes");
            yield_now();
        }
    }

    #[test]
    fn a_job_tells_how_far_it_is_and_what_it_ended_with() {
        let job = Job::start(&Context::default(), |course| {
            course.at(Stage::Drawing, 2, 3).map(|()| "done")
        });
        assert_eq!(wait(|| job.take_end()), Ok("done"));
        let mark = Mark {
            stage: Stage::Drawing,
            done: 2,
            of: 3,
        };
        assert_eq!((job.mark(), job.take_end()), (Some(mark), None));
    }

    #[test]
    fn a_second_round_does_not_go_back() {
        let job = Job::start(&Context::default(), |course| {
            for done in [0, 1, 2, 0, 1] {
                course.at(Stage::Laying, done, 3).unwrap();
            }
        });
        wait(|| job.take_end());
        assert_eq!(job.mark().map(|mark| mark.done), Some(2));
    }

    #[test]
    fn endless_work_ends_when_it_is_told_to() {
        let job = Job::start(&Context::default(), |course| -> Result<(), Stopped> {
            loop {
                course.at(Stage::Laying, 0, 1)?;
            }
        });
        wait(|| job.mark());
        assert!(!job.is_stopping() && job.take_end().is_none());
        job.stop_and_wait(Duration::from_secs(60));
        assert_eq!(job.take_end(), Some(Err(Stopped)));
    }
}
