//! 行程: how far long work is, and whether it shall stop. Work asks between its parts; nothing is killed in the middle.
//!
//! Every room may use it. What a stage is called, and who wants to stop, is known above.

use std::error::Error;
use std::fmt;
use std::io::{self, Read, Write};

/// What long work is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Attachments are looked at, or taken in.
    Reading,
    /// Parts of the document are laid out.
    Laying,
    /// Pages are drawn.
    Drawing,
    /// Attachments are put into the file, or files into a folder.
    Writing,
    /// What was copied is held against its hashes.
    Verifying,
}

/// So many of so many are done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub stage: Stage,
    pub done: usize,
    pub of: usize,
}

/// Who wants to know how far work is, and may have it stopped.
pub trait Follower {
    fn at(&self, mark: Mark);
    fn is_stopped(&self) -> bool;
}

/// The way of one piece of work, perhaps with a follower.
#[derive(Clone, Copy)]
pub struct Course<'a>(Option<&'a dyn Follower>);

/// The work was told to stop, and what it had made is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

impl<'a> Course<'a> {
    /// Nobody follows and nobody stops it.
    pub const FREE: Course<'static> = Course(None);

    pub fn followed_by(follower: &'a dyn Follower) -> Self {
        Self(Some(follower))
    }

    /// Says how far it is.
    ///
    /// # Errors
    /// [`Stopped`] when it shall stop.
    pub fn at(self, stage: Stage, done: usize, of: usize) -> Result<(), Stopped> {
        self.go_on()?;
        if let Some(follower) = self.0 {
            follower.at(Mark { stage, done, of });
        }
        Ok(())
    }

    /// # Errors
    /// [`Stopped`] when it shall stop.
    pub fn go_on(self) -> Result<(), Stopped> {
        if self.is_stopped() {
            Err(Stopped)
        } else {
            Ok(())
        }
    }

    pub fn is_stopped(self) -> bool {
        self.0.is_some_and(Follower::is_stopped)
    }

    /// A reader or writer that passes nothing more once the work shall stop.
    pub fn through<T>(self, inner: T) -> Through<'a, T> {
        Through {
            course: self,
            inner,
        }
    }
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("stopped on request")
    }
}

impl Error for Stopped {}

impl From<Stopped> for io::Error {
    fn from(stopped: Stopped) -> Self {
        io::Error::other(stopped)
    }
}

impl Stopped {
    /// Whether a fault of reading or writing is nothing but this.
    pub fn is_in(error: &io::Error) -> bool {
        error.get_ref().is_some_and(|inner| inner.is::<Self>())
    }
}

/// See [`Course::through`].
pub struct Through<'a, T> {
    course: Course<'a>,
    inner: T,
}

/// What passes between two looks at whether to go on.
const PIECE: usize = 1 << 20;

impl<W: Write> Write for Through<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.course.go_on()?;
        self.inner.write(&bytes[..bytes.len().min(PIECE)])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.course.go_on()?;
        self.inner.flush()
    }
}

impl<R: Read> Read for Through<'_, R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.course.go_on()?;
        let piece = bytes.len().min(PIECE);
        self.inner.read(&mut bytes[..piece])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    /// Stops after so many marks.
    struct After(usize, RefCell<Vec<Mark>>);

    impl Follower for After {
        fn at(&self, mark: Mark) {
            self.1.borrow_mut().push(mark);
        }

        fn is_stopped(&self) -> bool {
            self.1.borrow().len() >= self.0
        }
    }

    #[test]
    fn work_is_followed_until_it_is_stopped() {
        let after = After(2, RefCell::default());
        let course = Course::followed_by(&after);
        let done: Vec<_> = (1..=4)
            .map_while(|done| course.at(Stage::Laying, done, 4).ok())
            .collect();
        assert_eq!((done.len(), after.1.borrow().len()), (2, 2));
        assert_eq!(Course::FREE.go_on(), Ok(()));
    }

    #[test]
    fn nothing_passes_once_it_shall_stop_and_the_fault_says_so() {
        let after = After(1, RefCell::default());
        let course = Course::followed_by(&after);
        let long = vec![7_u8; PIECE * 2 + 3];
        let mut written = Vec::new();
        course.through(&mut written).write_all(&long).unwrap();
        let mut read = Vec::new();
        course.through(&*written).read_to_end(&mut read).unwrap();
        assert!(written == long && read == long);

        course.at(Stage::Writing, 1, 1).unwrap();
        let write = course.through(&mut written).write_all(&long);
        let read = course.through(&long[..]).read_to_end(&mut Vec::new());
        assert!(Stopped::is_in(&write.unwrap_err()) && Stopped::is_in(&read.unwrap_err()));
        assert_eq!(written.len(), long.len());
        assert!(!Stopped::is_in(&io::ErrorKind::StorageFull.into()));
    }
}
