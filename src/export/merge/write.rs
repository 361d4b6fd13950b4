//! Writes the finished file as a stream: small objects packed together, and scans copied from where they lie, one
//! after the other, so that no more than one of them is in memory.

use std::collections::BTreeMap;
use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document as File, Object, ObjectId, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::super::ExportFault;
use super::late::{Late, TakenApart};
use crate::course::{Course, Stage};

/// Objects packed into one stream.
const PACKED_TOGETHER: usize = 200;

/// The file's own identity, made of all that it holds.
pub(super) fn identity(
    file: &File,
    late: &[Late],
    course: Course<'_>,
) -> Result<Object, ExportFault> {
    let mut hasher = Sha256::new();
    let mut text = Vec::new();
    for (id, object) in &file.objects {
        course.go_on()?;
        text.clear();
        text.extend(format!("{} ", id.0).bytes());
        match object {
            Object::Stream(stream) => {
                put_dictionary(&stream.dict, &mut text);
                match Late::of(stream, late) {
                    Some(late) => text.extend(late.identity()?),
                    None => text.extend_from_slice(&stream.content),
                }
            }
            object => put(object, &mut text),
        }
        hasher.update(&text);
    }
    let hash = hasher.finalize();
    let identity = Object::String(hash[..16].to_vec(), StringFormat::Hexadecimal);
    Ok(vec![identity.clone(), identity].into())
}

/// Writes head, objects, and where each of them lies.
pub(super) fn write(
    file: &File,
    late: &[Late],
    out: &mut dyn Write,
    course: Course<'_>,
) -> Result<(), ExportFault> {
    let mut writer = Writer {
        out,
        offset: 0,
        places: BTreeMap::new(),
        next: file.max_id + 1,
    };
    writer.raw(format!("%PDF-{}\n%\u{e2}\u{e3}\u{cf}\u{d3}\n", file.version).as_bytes())?;
    let (mut small, mut apart) = (Vec::new(), TakenApart::default());
    let mut copied = 0;
    for (&id, object) in &file.objects {
        match object {
            Object::Stream(stream) => {
                let content = match Late::of(stream, late) {
                    Some(found) => {
                        course.at(Stage::Writing, copied, late.len())?;
                        copied += 1;
                        &found.bytes(&mut apart)?
                    }
                    None => &stream.content,
                };
                writer.stream(id, &stream.dict, content)?;
            }
            object if id.1 == 0 => small.push((id, object)),
            object => writer.object(id, object)?,
        }
    }
    for together in small.chunks(PACKED_TOGETHER) {
        writer.packed(together)?;
    }
    writer.end(&file.trailer)?;
    Ok(())
}

/// Where an object lies.
enum Place {
    At(u64),
    Packed { within: u32, index: usize },
}

struct Writer<'w> {
    out: &'w mut dyn Write,
    offset: u64,
    places: BTreeMap<ObjectId, Place>,
    /// The next number that no object has.
    next: u32,
}

impl Writer<'_> {
    fn raw(&mut self, bytes: &[u8]) -> Result<(), ExportFault> {
        self.out.write_all(bytes).map_err(ExportFault::Write)?;
        self.offset += bytes.len() as u64;
        Ok(())
    }

    fn begin(&mut self, id: ObjectId) -> Result<(), ExportFault> {
        self.places.insert(id, Place::At(self.offset));
        self.raw(format!("{} {} obj\n", id.0, id.1).as_bytes())
    }

    fn object(&mut self, id: ObjectId, object: &Object) -> Result<(), ExportFault> {
        let mut text = Vec::new();
        put(object, &mut text);
        text.extend(b"\nendobj\n");
        self.begin(id)?;
        self.raw(&text)
    }

    fn stream(
        &mut self,
        id: ObjectId,
        dictionary: &Dictionary,
        content: &[u8],
    ) -> Result<(), ExportFault> {
        let mut dictionary = dictionary.clone();
        Late::unmark(&mut dictionary);
        dictionary.set("Length", content.len() as i64);
        let mut text = Vec::new();
        put_dictionary(&dictionary, &mut text);
        text.extend(b"\nstream\n");
        self.begin(id)?;
        self.raw(&text)?;
        self.raw(content)?;
        self.raw(b"\nendstream\nendobj\n")
    }

    fn new_id(&mut self) -> ObjectId {
        self.next += 1;
        (self.next - 1, 0)
    }

    /// Objects that are no streams, compressed together.
    fn packed(&mut self, objects: &[(ObjectId, &Object)]) -> Result<(), ExportFault> {
        let within = self.new_id();
        let (mut numbers, mut texts) = (Vec::new(), Vec::new());
        for (index, (id, object)) in objects.iter().enumerate() {
            numbers.extend(format!("{} {} ", id.0, texts.len()).bytes());
            put(object, &mut texts);
            texts.push(b'\n');
            let place = Place::Packed {
                within: within.0,
                index,
            };
            self.places.insert(*id, place);
        }
        let first = numbers.len();
        numbers.append(&mut texts);
        let dictionary = dictionary! {
            "Type" => "ObjStm",
            "N" => objects.len() as i64,
            "First" => first as i64,
            "Filter" => "FlateDecode",
        };
        let content = deflated(&numbers).map_err(ExportFault::Write)?;
        self.stream(within, &dictionary, &content)
    }

    /// The table of places, itself a stream, and where it begins.
    fn end(mut self, trailer: &Dictionary) -> Result<(), ExportFault> {
        let id = self.new_id();
        let start = self.offset;
        self.places.insert(id, Place::At(start));
        let largest = start.max(u64::from(self.next));
        let width = 8 - largest.leading_zeros() as usize / 8;
        let mut table = Vec::new();
        for number in 0..self.next {
            table.extend(self.entry(number, width));
        }
        let mut dictionary = trailer.clone();
        for key in [&b"Prev"[..], b"XRefStm", b"Index", b"DecodeParms"] {
            dictionary.remove(key);
        }
        dictionary.set("Type", "XRef");
        dictionary.set("Size", i64::from(self.next));
        dictionary.set("W", vec![1.into(), (width as i64).into(), 2.into()]);
        dictionary.set("Filter", "FlateDecode");
        let content = deflated(&table).map_err(ExportFault::Write)?;
        self.stream(id, &dictionary, &content)?;
        self.raw(format!("startxref\n{start}\n%%EOF\n").as_bytes())
    }

    fn entry(&self, number: u32, width: usize) -> Vec<u8> {
        let mut of_number = self.places.range((number, 0)..=(number, u16::MAX));
        let (kind, place, last) = match of_number.next() {
            None => (0, 0, u16::MAX),
            Some(((_, generation), Place::At(offset))) => (1, *offset, *generation),
            Some((_, Place::Packed { within, index })) => (2, u64::from(*within), *index as u16),
        };
        let mut entry = vec![kind];
        entry.extend(&place.to_be_bytes()[8 - width..]);
        entry.extend(last.to_be_bytes());
        entry
    }
}

fn deflated(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// An object as it is written in a file. Streams stand by themselves and are written elsewhere.
fn put(object: &Object, out: &mut Vec<u8>) {
    match object {
        Object::Null | Object::Stream(_) => out.extend(b"null"),
        Object::Boolean(value) => out.extend(value.to_string().bytes()),
        Object::Integer(value) => out.extend(value.to_string().bytes()),
        Object::Real(value) => put_real(*value, out),
        Object::Name(name) => put_name(name, out),
        Object::String(text, StringFormat::Literal) => put_literal(text, out),
        Object::String(text, StringFormat::Hexadecimal) => put_hexadecimal(text, out),
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                put(item, out);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => put_dictionary(dictionary, out),
        Object::Reference(id) => out.extend(format!("{} {} R", id.0, id.1).bytes()),
    }
}

fn put_dictionary(dictionary: &Dictionary, out: &mut Vec<u8>) {
    out.extend(b"<<");
    for (key, value) in dictionary {
        put_name(key, out);
        out.push(b' ');
        put(value, out);
    }
    out.extend(b">>");
}

/// Never with an exponent, which PDF does not know.
fn put_real(value: f32, out: &mut Vec<u8>) {
    let value = if value.is_finite() { value } else { 0.0 };
    out.extend(value.to_string().bytes());
}

fn put_name(name: &[u8], out: &mut Vec<u8>) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"#%()/<>[]{}".contains(&byte) {
            out.push(byte);
        } else {
            out.extend(format!("#{byte:02X}").bytes());
        }
    }
}

fn put_literal(text: &[u8], out: &mut Vec<u8>) {
    out.push(b'(');
    for &byte in text {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            b'\r' => out.extend(b"\\r"),
            b'\n' => out.extend(b"\\n"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

fn put_hexadecimal(text: &[u8], out: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push(b'<');
    for byte in text {
        out.push(DIGITS[usize::from(byte >> 4)]);
        out.push(DIGITS[usize::from(byte & 15)]);
    }
    out.push(b'>');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::apart::Opener;
    use crate::attach::{Scan, Source};
    use lopdf::Stream;

    fn written(file: &File, late: &[Late]) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(file, late, &mut bytes, Course::FREE).unwrap();
        bytes
    }

    #[test]
    fn every_kind_of_object_comes_back_as_it_was() {
        let mut file = File::with_version("1.7");
        let all = vec![
            Object::Null,
            true.into(),
            (-7).into(),
            Object::Real(0.000_001),
            Object::Real(-1234.5),
            Object::Name(b"A#b /\xE5(".to_vec()),
            Object::String(b"(a\\)\r\n\0\xFF".to_vec(), StringFormat::Literal),
            Object::String(vec![0, 0xAB, 0xFF], StringFormat::Hexadecimal),
            dictionary! { "In" => vec![Object::Reference((1, 0))] }.into(),
        ];
        let ids: Vec<ObjectId> = (0..450).map(|_| file.add_object(all.clone())).collect();
        let stream = Stream::new(dictionary! { "Own" => 1 }, b"endstream\nendobj".to_vec());
        let stream = file.add_object(stream.with_compression(false));
        file.trailer.set("Root", ids[0]);
        let back = File::load_mem(&written(&file, &[])).unwrap();
        for id in ids {
            assert_eq!(back.get_object(id).unwrap(), &Object::Array(all.clone()));
        }
        let stream = back.get_object(stream).unwrap().as_stream().unwrap();
        assert_eq!(stream.content, b"endstream\nendobj");
    }

    #[test]
    fn numbers_have_no_exponent() {
        for (number, text) in [(1e-7, "0.0000001"), (-1.5e7, "-15000000"), (f32::NAN, "0")] {
            let mut out = Vec::new();
            put(&Object::Real(number), &mut out);
            assert_eq!(out, text.as_bytes());
        }
    }

    /// A JPEG as far as its head tells, of which the picture is these bytes.
    fn scan(picture: &[u8]) -> Scan {
        let head =
            b"\xFF\xD8\xFF\xC0\0\x0B\x08\0\x40\0\x40\x01\x01\x11\0\xFF\xDA\0\x08\x01\x01\0\0\x3F\0";
        let bytes = [head, picture, b"\xFF\xD9"].concat();
        Scan::look(Source::of_bytes(bytes), &Opener::here()).unwrap()
    }

    fn waiting() -> (File, ObjectId) {
        let mut file = File::with_version("1.7");
        let mut stream = Stream::new(dictionary! { "Filter" => "DCTDecode" }, Vec::new());
        Late::mark(&mut stream, 0);
        let id = file.add_object(stream);
        file.trailer.set("Root", id);
        (file, id)
    }

    #[test]
    fn a_scan_is_copied_from_where_it_lies_and_known_by_its_content() {
        let picture: Vec<u8> = (0..70_000_u32).map(|index| (index % 253) as u8).collect();
        let (file, id) = waiting();
        let late = [Late::whole("a1", &scan(&picture))];
        let back = File::load_mem(&written(&file, &late)).unwrap();
        let stream = back.get_object(id).unwrap().as_stream().unwrap();
        assert!(stream.content == **scan(&picture).source.read().unwrap());
        assert_eq!(stream.dict.len(), 2);
        let same = identity(&file, &late, Course::FREE).unwrap();
        let again = [Late::whole("a9", &scan(&picture))];
        assert_eq!(identity(&file, &again, Course::FREE).unwrap(), same);
        let other = [Late::whole("a1", &scan(b"other"))];
        assert_ne!(identity(&file, &other, Course::FREE).unwrap(), same);
    }

    #[test]
    fn a_scan_that_cannot_be_read_any_more_is_named() {
        let (file, _) = waiting();
        let mut gone = scan(b"picture");
        gone.source = Source::elsewhere(|| Err("gone".to_owned()));
        let late = [Late::whole("a7", &gone)];
        let fault = write(&file, &late, &mut Vec::new(), Course::FREE).unwrap_err();
        let named = matches!(&fault, ExportFault::Scan { id, sentence } if id == "a7" && sentence == "gone");
        assert!(named, "{fault}");
    }
}
