//! How parent and child talk: one request, one answer, each a short head with lengths and then the bytes.
//!
//! Request: mark, length and name of the task, length and bytes of the wish, length and bytes of the content.
//! Answer: mark, one byte of outcome, length and bytes. All numbers are little-endian.

use std::io::{self, ErrorKind, Read, Write};

/// Says that the other side is of the same version of this program's talk.
const MARK: &[u8; 4] = b"MSA1";
const LONGEST_NAME: u32 = 64;
const LONGEST_WISH: u32 = 1 << 20;
/// More than any file that is let in.
const LONGEST_CONTENT: u64 = 2 << 30;

/// What the child is asked.
pub(super) struct Request {
    pub task: String,
    pub wish: Vec<u8>,
    pub content: Vec<u8>,
}

/// How the work went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Done,
    /// The work panicked; the child goes on.
    Panicked,
}

pub(super) fn write_request(
    to: &mut impl Write,
    task: &str,
    wish: &[u8],
    content: &[u8],
) -> io::Result<()> {
    let mut head = MARK.to_vec();
    head.extend((task.len() as u32).to_le_bytes());
    head.extend(task.bytes());
    head.extend((wish.len() as u32).to_le_bytes());
    head.extend(wish);
    head.extend((content.len() as u64).to_le_bytes());
    to.write_all(&head)?;
    to.write_all(content)?;
    to.flush()
}

/// The next request; none when the parent has closed its end.
pub(super) fn read_request(from: &mut impl Read) -> io::Result<Option<Request>> {
    let mut mark = [0; 4];
    if from.read(&mut mark[..1])? == 0 {
        return Ok(None);
    }
    from.read_exact(&mut mark[1..])?;
    verify(&mark)?;
    let name = long(from)?;
    let task = bytes(from, name.into(), LONGEST_NAME.into())?;
    let wish = long(from)?;
    let wish = bytes(from, wish.into(), LONGEST_WISH.into())?;
    let content = longer(from)?;
    Ok(Some(Request {
        task: String::from_utf8(task).map_err(|_| io::Error::from(ErrorKind::InvalidData))?,
        wish,
        content: bytes(from, content, LONGEST_CONTENT)?,
    }))
}

pub(super) fn write_answer(to: &mut impl Write, outcome: Outcome, answer: &[u8]) -> io::Result<()> {
    let mut head = MARK.to_vec();
    head.push(u8::from(outcome == Outcome::Panicked));
    head.extend((answer.len() as u64).to_le_bytes());
    to.write_all(&head)?;
    to.write_all(answer)?;
    to.flush()
}

pub(super) fn read_answer(from: &mut impl Read, longest: usize) -> io::Result<(Outcome, Vec<u8>)> {
    let mut head = [0; 5];
    from.read_exact(&mut head)?;
    verify(&head[..4])?;
    let outcome = match head[4] {
        0 => Outcome::Done,
        1 => Outcome::Panicked,
        _ => return Err(ErrorKind::InvalidData.into()),
    };
    let length = longer(from)?;
    Ok((outcome, bytes(from, length, longest as u64)?))
}

fn verify(mark: &[u8]) -> io::Result<()> {
    if mark == MARK {
        Ok(())
    } else {
        Err(ErrorKind::InvalidData.into())
    }
}

fn long(from: &mut impl Read) -> io::Result<u32> {
    let mut number = [0; 4];
    from.read_exact(&mut number)?;
    Ok(u32::from_le_bytes(number))
}

fn longer(from: &mut impl Read) -> io::Result<u64> {
    let mut number = [0; 8];
    from.read_exact(&mut number)?;
    Ok(u64::from_le_bytes(number))
}

/// So many bytes, which must not be more than allowed. Memory is taken as they come, not as they are announced.
fn bytes(from: &mut impl Read, length: u64, longest: u64) -> io::Result<Vec<u8>> {
    if length > longest {
        return Err(ErrorKind::InvalidData.into());
    }
    let mut found = Vec::new();
    if from.take(length).read_to_end(&mut found)? as u64 != length {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_arrives_as_it_was_sent_and_the_end_is_no_fault() {
        let mut sent = Vec::new();
        write_request(&mut sent, "look", b"first", b"content").unwrap();
        let mut from = sent.as_slice();
        let got = read_request(&mut from).unwrap().unwrap();
        assert_eq!(got.task, "look");
        assert_eq!(
            (got.wish, got.content),
            (b"first".to_vec(), b"content".to_vec())
        );
        assert!(read_request(&mut from).unwrap().is_none());
    }

    #[test]
    fn an_answer_is_as_long_as_it_says_and_as_long_as_it_may() {
        let mut sent = Vec::new();
        write_answer(&mut sent, Outcome::Done, b"answer").unwrap();
        let read = |from: &[u8], longest| read_answer(&mut &from[..], longest);
        assert_eq!(read(&sent, 6).unwrap(), (Outcome::Done, b"answer".to_vec()));
        assert!(read(&sent, 5).is_err());
        for cut in 0..sent.len() {
            assert!(read(&sent[..cut], 6).is_err(), "cut at {cut}");
        }
        let mut endless = sent.clone();
        endless[5..13].fill(0xFF);
        assert!(read(&endless, usize::MAX).is_err());
        sent[4] = 9;
        assert!(read(&sent, 6).is_err());
    }
}
