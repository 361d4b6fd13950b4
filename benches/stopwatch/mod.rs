//! Time by the clock and time on the processor. On a machine that does other things as well only the second tells how
//! much work there was.

use std::time::{Duration, Instant};

/// How long something took. Both are the same where the system does not tell a thread's time on the processor.
#[derive(Debug, Clone, Copy)]
pub struct Took {
    pub clock: Duration,
    pub processor: Duration,
}

pub fn time<T>(work: impl FnOnce() -> T) -> (T, Took) {
    let (start, on_processor) = (Instant::now(), on_processor());
    let done = work();
    let clock = start.elapsed();
    let used = self::on_processor().zip(on_processor);
    let processor = used.map_or(clock, |(now, then)| now.saturating_sub(then));
    (done, Took { clock, processor })
}

/// What this thread has used of a processor so far.
#[cfg(unix)]
fn on_processor() -> Option<Duration> {
    let used = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::try_from(used).ok()
}

#[cfg(not(unix))]
fn on_processor() -> Option<Duration> {
    None
}

/// Median, 95th percentile and the longest of some times in milliseconds, by the clock and on the processor.
pub fn tell(name: &str, times: &[Took]) {
    let line = |of: fn(&Took) -> Duration| {
        let mut times: Vec<Duration> = times.iter().map(of).collect();
        times.sort();
        let last = times.len().saturating_sub(1);
        let at = |percent: usize| {
            let time = times.get(last * percent / 100);
            time.map_or(0.0, |time| time.as_secs_f64() * 1000.0)
        };
        format!(
            "median {:6.2}, p95 {:6.2}, longest {:6.2} ms",
            at(50),
            at(95),
            at(100)
        )
    };
    println!(
        "{name:24} {:4}  clock: {}",
        times.len(),
        line(|took| took.clock)
    );
    println!(
        "{:24} {:4}  processor: {}",
        "",
        "",
        line(|took| took.processor)
    );
}
