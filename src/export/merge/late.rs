//! Contents that are put into the file only when it is written.

use std::sync::Arc;

use lopdf::{Dictionary, Stream};

use super::super::ExportFault;
use crate::attach::{Rows, Source};

/// Stands in the dictionary of a stream whose content comes late, with the content's number.
const MARK: &[u8] = b"MengshuLate";

/// Where the content of a stream lies until it is written.
pub(super) struct Late {
    /// The attachment, by its id.
    scan: String,
    source: Source,
    part: Part,
}

enum Part {
    Whole,
    /// The compressed rows of a PNG.
    Rows,
}

impl Late {
    /// The file as it is.
    pub fn whole(scan: &str, source: Source) -> Self {
        Self {
            scan: scan.to_owned(),
            source,
            part: Part::Whole,
        }
    }

    /// The rows of a PNG.
    pub fn rows(scan: &str, source: Source) -> Self {
        Self {
            part: Part::Rows,
            ..Self::whole(scan, source)
        }
    }

    /// Says in a stream without content which content it gets.
    pub fn mark(stream: &mut Stream, number: usize) {
        stream.dict.set(MARK, number as i64);
    }

    pub fn unmark(dictionary: &mut Dictionary) {
        dictionary.remove(MARK);
    }

    /// The content that a stream waits for.
    pub fn of<'l>(stream: &Stream, late: &'l [Late]) -> Option<&'l Self> {
        let number = stream.dict.get(MARK).ok()?.as_i64().ok()?;
        late.get(usize::try_from(number).ok()?)
    }

    pub fn hash(&self) -> Result<[u8; 32], ExportFault> {
        self.source.hash().map_err(|sentence| self.fault(sentence))
    }

    pub fn bytes(&self) -> Result<Arc<Vec<u8>>, ExportFault> {
        let bytes = self.source.read();
        let bytes = bytes.map_err(|sentence| self.fault(sentence))?;
        Ok(match self.part {
            Part::Whole => bytes,
            Part::Rows => Arc::new(Rows::packed(&bytes)),
        })
    }

    fn fault(&self, sentence: String) -> ExportFault {
        ExportFault::Scan {
            id: self.scan.clone(),
            sentence,
        }
    }
}
