//! Where a command speaks: results to one writer, sentences about faults to the other.

use super::SOUND;
use super::fault::Fault;
use crate::apart::Opener;
use std::io::{self, Write};

/// Two writers, usually standard output and standard error, and what opens untrusted files for the commands.
pub struct Console<'w> {
    out: &'w mut dyn Write,
    err: &'w mut dyn Write,
    opener: Opener,
}

impl<'w> Console<'w> {
    pub fn new(out: &'w mut dyn Write, err: &'w mut dyn Write) -> Self {
        Self {
            out,
            err,
            opener: Opener::here(),
        }
    }

    /// Has untrusted files opened by this opener and not within this process.
    pub fn with_opener(self, opener: Opener) -> Self {
        Self { opener, ..self }
    }

    pub fn opener(&self) -> &Opener {
        &self.opener
    }

    /// Writes a result. A reader that has gone away, such as `head`, is no fault.
    pub(super) fn out(&mut self, text: &str) -> Result<u8, Fault> {
        match self
            .out
            .write_all(text.as_bytes())
            .and_then(|()| self.out.flush())
        {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Fault::unusable(format!("结果写不出去（{error}）")))
            }
            _ => Ok(SOUND),
        }
    }

    /// Says what went wrong. There is nowhere to report that this failed.
    pub fn complain(&mut self, text: &str) {
        drop(writeln!(self.err, "{text}"));
    }
}
