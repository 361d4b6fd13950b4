//! One child process as its parent sees it: asked one thing at a time, and killed when it takes too long.

use super::frame::{self, Outcome};
use super::{ApartFault, Task};
use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// After so much work a child is let go, so that its limit of processor time never meets a sound file.
const ENOUGH: Duration = Duration::from_secs(60);

/// A running child. Dropping it ends it.
pub(super) struct Worker {
    child: Child,
    requests: Sender<Request>,
    answers: Receiver<io::Result<(Outcome, Vec<u8>)>>,
    worked: Duration,
}

struct Request {
    task: &'static str,
    wish: Vec<u8>,
    content: Arc<Vec<u8>>,
    longest_answer: usize,
}

impl Worker {
    /// Starts the program. A thread of its own does the talking, so that the one who asks can stop waiting.
    pub fn start(program: &Path, arguments: &[OsString]) -> Result<Self, ApartFault> {
        let mut command = Command::new(program);
        command
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        without_a_console(&mut command);
        let mut child = command.spawn().map_err(|_| ApartFault::NotStarted)?;
        let (Some(mut to), Some(mut from)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(ApartFault::NotStarted);
        };
        let (requests, incoming) = mpsc::channel::<Request>();
        let (outgoing, answers) = mpsc::channel();
        let talk = move || {
            for request in incoming {
                let written =
                    frame::write_request(&mut to, request.task, &request.wish, &request.content);
                let longest = request.longest_answer;
                drop(request);
                let answer = written.and_then(|()| frame::read_answer(&mut from, longest));
                if outgoing.send(answer).is_err() {
                    return;
                }
            }
        };
        // Without the thread both ends are closed, and the child ends by itself.
        let talking = thread::Builder::new().spawn(talk);
        talking.map_err(|_| ApartFault::NotStarted)?;
        Ok(Self {
            child,
            requests,
            answers,
            worked: Duration::ZERO,
        })
    }

    /// Asks one thing. After any fault but a panic the child is not to be asked again.
    pub fn ask(
        &mut self,
        task: &Task,
        wish: &[u8],
        content: &Arc<Vec<u8>>,
    ) -> Result<(Outcome, Vec<u8>), ApartFault> {
        let begun = Instant::now();
        let request = Request {
            task: task.name,
            wish: wish.to_vec(),
            content: Arc::clone(content),
            longest_answer: task.longest_answer,
        };
        if self.requests.send(request).is_err() {
            return Err(ApartFault::Broken);
        }
        let answer = self.answers.recv_timeout(task.wait);
        self.worked += begun.elapsed();
        match answer {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Err(ApartFault::Broken),
            Err(RecvTimeoutError::Timeout) => Err(ApartFault::TooSlow),
        }
    }

    pub fn has_done_enough(&self) -> bool {
        self.worked > ENOUGH
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // It may have ended by itself; either way it must not stay behind as a zombie.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A second console window would flash up.
#[cfg(windows)]
fn without_a_console(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
fn without_a_console(_: &mut Command) {}
