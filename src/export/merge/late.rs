//! Contents that are put into the file only when it is written.

use std::sync::Arc;

use lopdf::{Dictionary, Object, Stream};

use super::super::ExportFault;
use crate::attach::{Carried, Rows, Scan, ScanFault};

/// Stands in the dictionary of a stream whose content comes late, with the content's number.
const MARK: &[u8] = b"MengshuLate";

/// Where the content of a stream lies until it is written.
pub(super) struct Late {
    /// The attachment, by its id.
    id: String,
    scan: Scan,
    part: Part,
}

enum Part {
    Whole,
    /// The compressed rows of a PNG.
    Rows,
    /// One of the streams that are taken out of a PDF, by its place among its objects.
    Object(usize),
}

/// The objects of the PDF that was taken apart last: its streams are written one after the other.
#[derive(Default)]
pub(super) struct TakenApart(Option<(String, Carried)>);

impl Late {
    /// The file as it is.
    pub fn whole(id: &str, scan: &Scan) -> Self {
        Self {
            id: id.to_owned(),
            scan: scan.clone(),
            part: Part::Whole,
        }
    }

    /// The rows of a PNG.
    pub fn rows(id: &str, scan: &Scan) -> Self {
        Self {
            part: Part::Rows,
            ..Self::whole(id, scan)
        }
    }

    /// A stream of a PDF.
    pub fn object(id: &str, scan: &Scan, index: usize) -> Self {
        Self {
            part: Part::Object(index),
            ..Self::whole(id, scan)
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

    /// What the content is known by: which part of which file.
    pub fn identity(&self) -> Result<Vec<u8>, ExportFault> {
        let hash = self.scan.source.hash();
        let mut identity = hash.map_err(|sentence| self.fault(sentence))?.to_vec();
        if let Part::Object(index) = self.part {
            identity.extend((index as u64).to_le_bytes());
        }
        Ok(identity)
    }

    pub fn bytes(&self, apart: &mut TakenApart) -> Result<Arc<Vec<u8>>, ExportFault> {
        let read = || self.scan.source.read();
        let bytes = match self.part {
            Part::Whole => read(),
            Part::Rows => read().map(|bytes| Arc::new(Rows::packed(&bytes))),
            Part::Object(index) => apart.take(self, index).map(Arc::new),
        };
        bytes.map_err(|sentence| self.fault(sentence))
    }

    fn fault(&self, sentence: String) -> ExportFault {
        ExportFault::Scan {
            id: self.id.clone(),
            sentence,
        }
    }
}

impl TakenApart {
    /// The content of a stream, which is given once.
    fn take(&mut self, late: &Late, index: usize) -> Result<Vec<u8>, String> {
        let broke_off = || ScanFault::BrokeOff.to_string();
        if self.0.as_ref().is_none_or(|(id, _)| *id != late.id) {
            // The one before goes first.
            self.0 = None;
            let carried = Carried::unpack(&late.scan.matter()?, 1).map_err(|_| broke_off())?;
            self.0 = Some((late.id.clone(), carried));
        }
        let objects = self.0.as_mut().map(|(_, carried)| &mut carried.objects);
        match objects.and_then(|objects| objects.get_mut(index)) {
            Some((_, Object::Stream(stream))) => Ok(std::mem::take(&mut stream.content)),
            _ => Err(broke_off()),
        }
    }
}
