//! Writes a finished file: what is not a stream in packed groups, the table of places packed too, in one pass.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document as File, Object, Stream, StringFormat, Writer, dictionary};
use sha2::{Digest, Sha256};

use crate::export::ExportFault;

/// Objects in one group: many are packed better, few are found sooner.
const GROUP: usize = 200;
/// Streams shorter than this are not worth packing.
const SHORTEST: usize = 64;
/// Levels above cost more time than they save bytes.
const LEVEL: u32 = 6;

/// Deflates what is not compressed yet; scans keep the compression they came with, and the metadata stays readable.
pub(in crate::export) fn compress(file: &mut File) -> Result<(), ExportFault> {
    for object in file.objects.values_mut() {
        let Object::Stream(stream) = object else {
            continue;
        };
        let plain = stream.dict.has_type(b"Metadata") || stream.dict.has(b"Filter");
        if !plain && stream.content.len() > SHORTEST {
            let packed = deflate(&stream.content).map_err(ExportFault::Write)?;
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(packed);
        }
    }
    Ok(())
}

fn deflate(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let packed = Vec::with_capacity(bytes.len() / 2);
    let mut encoder = ZlibEncoder::new(packed, Compression::new(LEVEL));
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Where an object is.
#[derive(Clone, Copy)]
enum Whereabouts {
    Nowhere,
    At(u64),
    In { group: u32, index: u32 },
}

/// Counts and digests what goes through.
struct Tally<W> {
    sink: W,
    written: u64,
    digest: Sha256,
}

impl<W: Write> Write for Tally<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.sink.write(bytes)?;
        self.digest.update(&bytes[..count]);
        self.written += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sink.flush()
    }
}

/// Writes a file whose objects are numbered without gaps. Its identity is made of its content.
pub(in crate::export) fn write(file: &File, sink: impl Write) -> io::Result<()> {
    let mut out = Tally {
        sink,
        written: 0,
        digest: Sha256::new(),
    };
    out.write_all(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")?;
    let mut places = vec![Whereabouts::Nowhere; file.max_id as usize + 1];
    let mut loose: Vec<(u32, &Object)> = Vec::new();
    for (&(id, _), object) in &file.objects {
        match object {
            Object::Stream(stream) => {
                places[id as usize] = Whereabouts::At(out.written);
                write_stream(&mut out, id, stream)?;
            }
            _ => loose.push((id, object)),
        }
    }
    for group in loose.chunks(GROUP) {
        let id = places.len() as u32;
        for (index, (member, _)) in (0..).zip(group) {
            places[*member as usize] = Whereabouts::In { group: id, index };
        }
        places.push(Whereabouts::At(out.written));
        write_stream(&mut out, id, &pack(group)?)?;
    }
    write_places(out, &file.trailer, places)
}

fn write_stream(out: &mut impl Write, id: u32, stream: &Stream) -> io::Result<()> {
    let mut dict = stream.dict.clone();
    dict.set("Length", stream.content.len() as i64);
    writeln!(out, "{id} 0 obj")?;
    Writer::write_object(out, &Object::Dictionary(dict))?;
    out.write_all(b"\nstream\n")?;
    out.write_all(&stream.content)?;
    out.write_all(b"\nendstream\nendobj\n")
}

/// A group of objects as a stream: numbers and places first, then the objects.
fn pack(group: &[(u32, &Object)]) -> io::Result<Stream> {
    let mut head = String::new();
    let mut body = Vec::new();
    for (id, object) in group {
        head.push_str(&format!("{id} {} ", body.len()));
        Writer::write_object(&mut body, object)?;
        body.push(b'\n');
    }
    let dict = dictionary! {
        "Type" => "ObjStm",
        "N" => group.len() as i64,
        "First" => head.len() as i64,
        "Filter" => "FlateDecode",
    };
    Ok(Stream::new(
        dict,
        deflate(&[head.as_bytes(), &body].concat())?,
    ))
}

/// Writes where everything is, and ends the file.
fn write_places(
    mut out: Tally<impl Write>,
    trailer: &Dictionary,
    mut places: Vec<Whereabouts>,
) -> io::Result<()> {
    let (start, id) = (out.written, places.len() as u32);
    places.push(Whereabouts::At(start));
    let identity = out.digest.clone().finalize();
    let identity = Object::String(identity[..16].to_vec(), StringFormat::Hexadecimal);
    let width = (64 - start.max(u64::from(id)).leading_zeros()).div_ceil(8) as usize;
    let mut dict = dictionary! {
        "Type" => "XRef",
        "Size" => places.len() as i64,
        "W" => vec![1.into(), (width as i64).into(), 2.into()],
        "ID" => vec![identity.clone(), identity],
        "Filter" => "FlateDecode",
    };
    for key in [&b"Root"[..], b"Info"] {
        if let Ok(value) = trailer.get(key) {
            dict.set(key, value.clone());
        }
    }
    let rows = deflate(&rows(&places, width))?;
    write_stream(&mut out, id, &Stream::new(dict, rows))?;
    writeln!(out, "startxref\n{start}\n%%EOF")?;
    out.flush()
}

/// One row an object: its kind, its place in `width` bytes, and its index in a group.
fn rows(places: &[Whereabouts], width: usize) -> Vec<u8> {
    let mut rows = Vec::with_capacity(places.len() * (width + 3));
    for (number, place) in places.iter().enumerate() {
        let (kind, at, index): (u8, u64, u16) = match *place {
            Whereabouts::Nowhere => (0, 0, if number == 0 { 0xFFFF } else { 0 }),
            Whereabouts::At(at) => (1, at, 0),
            Whereabouts::In { group, index } => (2, group.into(), index as u16),
        };
        rows.push(kind);
        rows.extend_from_slice(&at.to_be_bytes()[8 - width..]);
        rows.extend_from_slice(&index.to_be_bytes());
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_file_reads_back_object_by_object() {
        let mut file = File::with_version("1.7");
        let pages = file.new_object_id();
        let content = file.add_object(Stream::new(Dictionary::new(), b"q Q".to_vec()));
        let mut kids: Vec<Object> = Vec::new();
        for number in 0..3 * GROUP as i64 {
            let page = dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content, "Number" => number };
            kids.push(file.add_object(page).into());
        }
        let count = kids.len() as i64;
        let tree = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
        file.objects.insert(pages, tree.into());
        let root = file.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        file.trailer.set("Root", root);
        let mut bytes = Vec::new();
        write(&file, &mut bytes).unwrap();
        let read = File::load_mem(&bytes).unwrap();
        assert_eq!(read.page_iter().count(), 3 * GROUP);
        for (id, object) in &file.objects {
            match object {
                Object::Stream(stream) => {
                    let found = read.get_object(*id).unwrap().as_stream().unwrap();
                    assert_eq!(found.content, stream.content);
                }
                object => assert_eq!(read.get_object(*id).unwrap(), object),
            }
        }
        assert_eq!(
            read.trailer.get(b"ID").unwrap().as_array().unwrap().len(),
            2
        );
    }
}
