//! The child's side: answers one request after the other until the parent closes its end.

use super::frame::{self, Outcome};
use super::{TRIAL, Task, limits};
use std::io::{self, BufReader, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

/// Parsers go down into nested files; a stack of this size is enough for all that they allow.
pub(super) const STACK: usize = 32 << 20;

/// Limits this process and answers requests on standard input until it ends. False when it could not go on.
pub fn serve(tasks: &'static [&'static Task]) -> bool {
    let work = move || {
        limits::limit_this_process()?;
        answer_all(
            tasks,
            &mut BufReader::new(io::stdin()),
            &mut io::stdout().lock(),
        )
    };
    let thread = thread::Builder::new().stack_size(STACK).spawn(work);
    thread.is_ok_and(|thread| matches!(thread.join(), Ok(Ok(()))))
}

fn answer_all(tasks: &[&Task], from: &mut impl Read, to: &mut impl Write) -> io::Result<()> {
    while let Some(request) = frame::read_request(from)? {
        let known = tasks.iter().copied().chain([&TRIAL]);
        let Some(task) = known.into_iter().find(|task| task.name == request.task) else {
            return Err(io::ErrorKind::Unsupported.into());
        };
        let work = AssertUnwindSafe(|| (task.work)(&request.wish, &request.content));
        match catch_unwind(work) {
            Ok(answer) => frame::write_answer(to, Outcome::Done, &answer)?,
            Err(_) => frame::write_answer(to, Outcome::Panicked, &[])?,
        }
    }
    Ok(())
}
