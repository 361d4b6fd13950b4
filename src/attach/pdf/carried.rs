//! Objects of an attached PDF on their way from the child: packed there, unpacked and checked here.
//!
//! They are numbered from nought in the order in which they are reached; what is not reached from a page stays behind.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};

use crate::apart::{Misread, Packer, Unpacker};

/// Lists and dictionaries within each other; the parser allows no more.
const DEEPEST: usize = 128;
/// Entries of a stream that lead out of the page or out of the file.
const LEFT_OUT: [&[u8]; 8] = [
    b"Length",
    b"F",
    b"FFilter",
    b"FDecodeParms",
    b"PieceInfo",
    b"Metadata",
    b"StructParents",
    b"OPI",
];

/// The agreed shape was not kept.
pub type MatterFault = Misread;

/// Objects and, for each page, which of them shows it within the unit square.
pub struct Carried {
    pub objects: Vec<(ObjectId, Object)>,
    pub pages: Vec<ObjectId>,
}

impl Carried {
    /// Reads what the child made, giving the objects numbers from `first` on.
    ///
    /// # Errors
    /// [`MatterFault`].
    pub fn unpack(matter: &[u8], first: u32) -> Result<Self, MatterFault> {
        let mut from = Unpacker::new(matter);
        let count = u32::try_from(from.count(1)?).map_err(|_| Misread)?;
        first.checked_add(count).ok_or(Misread)?;
        let mut reading = Reading { first, count };
        let mut objects = Vec::with_capacity(count as usize);
        for index in 0..count {
            objects.push(((first + index, 0), reading.object(&mut from, 0)?));
        }
        let pages = from.count(4)?;
        let pages = (0..pages).map(|_| reading.reference(&mut from));
        let pages = pages.collect::<Result<Vec<ObjectId>, Misread>>()?;
        from.end()?;
        let is_drawn = |id: &ObjectId| {
            let object = &objects[(id.0 - first) as usize].1;
            matches!(object, Object::Stream(_))
        };
        if pages.is_empty() || !pages.iter().all(is_drawn) {
            return Err(Misread);
        }
        Ok(Self { objects, pages })
    }
}

struct Reading {
    first: u32,
    count: u32,
}

impl Reading {
    fn reference(&mut self, from: &mut Unpacker<'_>) -> Result<ObjectId, Misread> {
        let index = from.number()?;
        if index < self.count {
            Ok((self.first + index, 0))
        } else {
            Err(Misread)
        }
    }

    fn object(&mut self, from: &mut Unpacker<'_>, depth: usize) -> Result<Object, Misread> {
        if depth > DEEPEST {
            return Err(Misread);
        }
        Ok(match from.byte()? {
            b'n' => Object::Null,
            b'f' => Object::Boolean(false),
            b't' => Object::Boolean(true),
            b'i' => Object::Integer(from.integer()?),
            b'r' => Object::Real(from.real()? as f32),
            b'/' => Object::Name(from.bytes()?.to_vec()),
            b'(' => Object::String(from.bytes()?.to_vec(), StringFormat::Literal),
            b'<' => Object::String(from.bytes()?.to_vec(), StringFormat::Hexadecimal),
            b'R' => Object::Reference(self.reference(from)?),
            b'[' => {
                let count = from.count(1)?;
                let items = (0..count).map(|_| self.object(from, depth + 1));
                Object::Array(items.collect::<Result<_, _>>()?)
            }
            b'D' => Object::Dictionary(self.dictionary(from, depth)?),
            // A stream is an object of its own.
            b'S' if depth == 0 => {
                let dict = self.dictionary(from, depth)?;
                let content = from.bytes()?.to_vec();
                Object::Stream(Stream::new(dict, content).with_compression(false))
            }
            _ => return Err(Misread),
        })
    }

    fn dictionary(&mut self, from: &mut Unpacker<'_>, depth: usize) -> Result<Dictionary, Misread> {
        let count = from.count(5)?;
        let mut dictionary = Dictionary::new();
        for _ in 0..count {
            let key = from.bytes()?.to_vec();
            dictionary.set(key, self.object(from, depth + 1)?);
        }
        Ok(dictionary)
    }
}

/// What was packed, and whether something that is referred to was not there.
pub(super) struct Packed {
    pub bytes: Vec<u8>,
    pub has_gaps: bool,
}

/// Packs what is reached from the drawn pages of a document.
pub(super) fn pack(document: &Document, pages: &[ObjectId]) -> Packed {
    let mut packing = Packing {
        packer: Packer::default(),
        numbers: BTreeMap::new(),
        waiting: Vec::new(),
    };
    let pages: Vec<u32> = pages.iter().map(|&page| packing.number(page)).collect();
    let mut has_gaps = false;
    let mut next = 0;
    while let Some(&id) = packing.waiting.get(next) {
        next += 1;
        match document.get_object(id) {
            Ok(object) => packing.object(object),
            Err(_) => {
                has_gaps = true;
                packing.object(&Object::Null);
            }
        }
    }
    let objects = packing.packer.finish();
    let mut all = Packer::default();
    all.number(next as u32);
    let mut all = all.finish();
    all.extend(objects);
    let mut end = Packer::default();
    end.number(pages.len() as u32);
    for page in pages {
        end.number(page);
    }
    all.extend(end.finish());
    Packed {
        bytes: all,
        has_gaps,
    }
}

struct Packing {
    packer: Packer,
    numbers: BTreeMap<ObjectId, u32>,
    /// Objects in the order of their numbers.
    waiting: Vec<ObjectId>,
}

impl Packing {
    fn number(&mut self, id: ObjectId) -> u32 {
        let next = self.waiting.len() as u32;
        let number = *self.numbers.entry(id).or_insert(next);
        if number == next {
            self.waiting.push(id);
        }
        number
    }

    fn object(&mut self, object: &Object) {
        match object {
            Object::Null => {
                self.packer.byte(b'n');
            }
            Object::Boolean(value) => {
                self.packer.byte(if *value { b't' } else { b'f' });
            }
            Object::Integer(value) => {
                self.packer.byte(b'i').integer(*value);
            }
            Object::Real(value) => {
                let value = f64::from(*value);
                self.packer.byte(b'r');
                self.packer
                    .real(if value.is_finite() { value } else { 0.0 });
            }
            Object::Name(name) => {
                self.packer.byte(b'/').bytes(name);
            }
            Object::String(text, format) => {
                let literal = matches!(format, StringFormat::Literal);
                self.packer.byte(if literal { b'(' } else { b'<' });
                self.packer.bytes(text);
            }
            Object::Array(items) => {
                self.packer.byte(b'[').number(items.len() as u32);
                items.iter().for_each(|item| self.object(item));
            }
            Object::Dictionary(dictionary) => {
                self.packer.byte(b'D');
                self.dictionary(dictionary, &[]);
            }
            Object::Stream(stream) => {
                self.packer.byte(b'S');
                self.dictionary(&stream.dict, &LEFT_OUT);
                self.packer.bytes(&stream.content);
            }
            Object::Reference(id) => {
                let number = self.number(*id);
                self.packer.byte(b'R').number(number);
            }
        }
    }

    fn dictionary(&mut self, dictionary: &Dictionary, left_out: &[&[u8]]) {
        let kept = || {
            let entries = dictionary.iter();
            entries.filter(|(key, _)| !left_out.contains(&key.as_slice()))
        };
        self.packer.number(kept().count() as u32);
        for (key, value) in kept() {
            self.packer.bytes(key);
            self.object(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    fn packed() -> Vec<u8> {
        let mut document = Document::new();
        let font = document.add_object(dictionary! { "Type" => "Font", "Self" => (2, 0) });
        let dict = dictionary! {
            "Resources" => dictionary! { "F" => font, "Gone" => (99, 0) },
            "Metadata" => font,
            "Numbers" => vec![1.into(), Object::Real(0.5), Object::Null, true.into()],
            "Text" => Object::string_literal("text"),
        };
        let page = document.add_object(Stream::new(dict, b"q Q".to_vec()));
        let packed = pack(&document, &[page, page]);
        assert!(packed.has_gaps);
        packed.bytes
    }

    #[test]
    fn what_is_reached_arrives_under_new_numbers() {
        let carried = Carried::unpack(&packed(), 50).unwrap();
        assert_eq!(carried.pages, [(50, 0), (50, 0)]);
        assert_eq!(carried.objects.len(), 3);
        let page = carried.objects[0].1.as_stream().unwrap();
        assert_eq!(page.content, b"q Q");
        assert!(!page.dict.has(b"Metadata"));
        let resources = page.dict.get(b"Resources").unwrap().as_dict().unwrap();
        assert_eq!(
            resources.get(b"F").unwrap().as_reference().unwrap(),
            (51, 0)
        );
        // What is referred to and not there is nothing.
        assert!(matches!(carried.objects[2].1, Object::Null));
    }

    #[test]
    fn a_cut_or_changed_answer_never_gives_more_than_it_holds() {
        let packed = packed();
        for cut in 0..packed.len() {
            assert!(Carried::unpack(&packed[..cut], 1).is_err(), "cut at {cut}");
        }
        for place in 0..packed.len() {
            let mut changed = packed.clone();
            for byte in [0, 0xFF, b'[', b'R', b'S'] {
                changed[place] = byte;
                if let Ok(carried) = Carried::unpack(&changed, 1) {
                    assert!(carried.objects.len() <= packed.len());
                }
            }
        }
        let deep = [1, 0, 0, 0]
            .into_iter()
            .chain(std::iter::repeat_n([b'[', 1, 0, 0, 0], 4000).flatten());
        assert!(Carried::unpack(&deep.collect::<Vec<u8>>(), 1).is_err());
        assert!(Carried::unpack(&packed, u32::MAX).is_err());
    }
}
