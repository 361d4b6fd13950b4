//! Pages of attached PDFs: their objects, taken apart and looked through elsewhere, go into ours under new numbers.

use std::collections::BTreeMap;

use lopdf::{Document as File, Object, ObjectId};

use super::late::Late;

use crate::attach::{Carried, Scan, ScanFault};

/// Attached files that were opened in this run, each taken over once: the form that shows each of its pages.
#[derive(Default)]
pub(super) struct Opened {
    files: BTreeMap<String, Vec<ObjectId>>,
}

impl Opened {
    /// One page as a form that fills the unit square.
    pub fn add_page(
        &mut self,
        file: &mut File,
        id: &str,
        scan: &Scan,
        page: usize,
        late: &mut Vec<Late>,
    ) -> Result<ObjectId, String> {
        if !self.files.contains_key(id) {
            let pages = take_over(file, id, scan, late)?;
            self.files.insert(id.to_owned(), pages);
        }
        let pages = self.files.get(id);
        let drawn = pages.and_then(|pages| pages.get(page)).copied();
        drawn.ok_or_else(|| ScanFault::Damaged.to_string())
    }
}

/// Streams longer than this are left where they are until the file is written.
const LONG: usize = 64 << 10;

fn take_over(
    file: &mut File,
    id: &str,
    scan: &Scan,
    late: &mut Vec<Late>,
) -> Result<Vec<ObjectId>, String> {
    let matter = scan.matter()?;
    let carried = Carried::unpack(&matter, file.max_id + 1);
    let mut carried = carried.map_err(|_| ScanFault::BrokeOff.to_string())?;
    for (index, (_, object)) in carried.objects.iter_mut().enumerate() {
        if let Object::Stream(stream) = object
            && stream.content.len() > LONG
            && stream.dict.has(b"Filter")
        {
            stream.content = Vec::new();
            Late::mark(stream, late.len());
            late.push(Late::object(id, scan, index));
        }
    }
    file.max_id += carried.objects.len() as u32;
    file.objects.extend(carried.objects);
    Ok(carried.pages)
}
