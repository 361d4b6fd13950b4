//! Packs the streams of a finished file.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Document as File, Object};

use crate::course::Course;
use crate::export::ExportFault;

/// Streams shorter than this are not worth packing.
const SHORTEST: usize = 64;
/// Levels above cost more time than they save bytes.
const LEVEL: u32 = 6;

/// Deflates what is not compressed yet; scans keep the compression they came with, and the metadata stays readable.
pub(in crate::export) fn compress(file: &mut File, course: Course<'_>) -> Result<(), ExportFault> {
    for object in file.objects.values_mut() {
        course.go_on()?;
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
