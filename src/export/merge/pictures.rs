//! Scans as pictures: JPEG as it is, PNG without loss.

use lopdf::{Document as File, Object, ObjectId, Stream, StringFormat, dictionary};

use super::late::Late;
use crate::attach::{Colours, Raster, Rows, Samples, Scan};

/// The JPEG's own bytes; nothing is decoded.
pub(super) fn add_jpeg(
    file: &mut File,
    id: &str,
    scan: &Scan,
    raster: &Raster,
    late: &mut Vec<Late>,
) -> ObjectId {
    let space = match raster.channels {
        1 => "DeviceGray",
        4 => "DeviceCMYK",
        _ => "DeviceRGB",
    };
    let mut stream = image(raster, space, 8, Vec::new());
    stream.dict.set("Filter", "DCTDecode");
    if raster.inverted {
        let decode: Vec<Object> = [1, 0, 1, 0, 1, 0, 1, 0]
            .into_iter()
            .map(Object::Integer)
            .collect();
        stream.dict.set("Decode", decode);
    }
    add_late(file, stream, Late::whole(id, scan), late)
}

/// A stream without content, which gets it when the file is written.
fn add_late(file: &mut File, mut stream: Stream, content: Late, late: &mut Vec<Late>) -> ObjectId {
    Late::mark(&mut stream, late.len());
    late.push(content);
    file.add_object(stream)
}

/// The PNG as it is where PDF knows its kind; else its samples, all bits of them, with its transparency as a mask.
pub(super) fn add_png(
    file: &mut File,
    id: &str,
    scan: &Scan,
    raster: &Raster,
    late: &mut Vec<Late>,
) -> Result<ObjectId, String> {
    let rows = Rows::read(&scan.source.read()?);
    if let Some(rows) = rows {
        let content = Late::rows(id, scan);
        return Ok(add_late(file, packed_rows(&rows), content, late));
    }
    let samples = Samples::unpack(&scan.matter()?).map_err(|fault| fault.to_string())?;
    Ok(add_samples(file, raster, samples))
}

/// PDF reads the compressed rows of a PNG that is not interlaced and has no transparency.
fn packed_rows(rows: &Rows) -> Stream {
    let (space, colours): (Object, i64) = match &rows.colours {
        Colours::Grey => ("DeviceGray".into(), 1),
        Colours::Three => ("DeviceRGB".into(), 3),
        Colours::Palette(table) => (indexed(table), 1),
    };
    let bits = i64::from(rows.bits);
    let dict = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(rows.width),
        "Height" => i64::from(rows.height),
        "ColorSpace" => space,
        "BitsPerComponent" => bits,
        "Filter" => "FlateDecode",
        "DecodeParms" => dictionary! {
            "Predictor" => 15,
            "Colors" => colours,
            "BitsPerComponent" => bits,
            "Columns" => i64::from(rows.width),
        },
    };
    Stream::new(dict, Vec::new())
}

fn indexed(table: &[u8]) -> Object {
    let last = (table.len() / 3) as i64 - 1;
    let table = Object::String(table.to_vec(), StringFormat::Hexadecimal);
    vec!["Indexed".into(), "DeviceRGB".into(), last.into(), table].into()
}

fn add_samples(file: &mut File, raster: &Raster, samples: Samples) -> ObjectId {
    let deflated = |space: &str, content: Vec<u8>| {
        let mut stream = image(raster, space, samples.bits.into(), content);
        stream.dict.set("Filter", "FlateDecode");
        stream
    };
    let space = if samples.grey {
        "DeviceGray"
    } else {
        "DeviceRGB"
    };
    let mut stream = deflated(space, samples.shown);
    if let Some(mask) = samples.mask {
        let mask = file.add_object(deflated("DeviceGray", mask));
        stream.dict.set("SMask", mask);
    }
    file.add_object(stream)
}

fn image(raster: &Raster, space: &str, bits: i64, samples: Vec<u8>) -> Stream {
    let dict = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(raster.width),
        "Height" => i64::from(raster.height),
        "ColorSpace" => space,
        "BitsPerComponent" => bits,
    };
    Stream::new(dict, samples).with_compression(false)
}

#[cfg(test)]
mod tests {
    use super::super::late::TakenApart;
    use super::*;
    use crate::apart::Opener;
    use crate::attach::{ScanKind, Source};
    use flate2::read::ZlibDecoder;
    use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
    use std::io::{Cursor, Read};

    fn png(picture: &DynamicImage) -> (Scan, Raster) {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        let source = Source::of_bytes(bytes.into_inner());
        let scan = Scan::look(source, &Opener::here()).unwrap();
        let ScanKind::Png(raster) = scan.kind else {
            panic!("not a PNG")
        };
        (scan, raster)
    }

    fn stream(file: &File, id: ObjectId) -> &Stream {
        file.get_object(id).unwrap().as_stream().unwrap()
    }

    #[test]
    fn an_opaque_png_keeps_its_compressed_rows() {
        let picture = DynamicImage::from(image::RgbImage::from_fn(7, 5, |x, y| {
            image::Rgb([x as u8 * 9, y as u8 * 7, 3])
        }));
        let (scan, raster) = png(&picture);
        let (mut file, mut late) = (File::new(), Vec::new());
        let id = add_png(&mut file, "a1", &scan, &raster, &mut late).unwrap();
        let mut filled = stream(&file, id).clone();
        assert!(filled.dict.has(b"DecodeParms"));
        let content = Late::of(&filled, &late).unwrap();
        let content = content.bytes(&mut TakenApart::default()).unwrap();
        filled.set_content(content.to_vec());
        assert_eq!(filled.decompressed_content().unwrap(), picture.as_bytes());
    }

    #[test]
    fn transparency_becomes_a_mask() {
        let picture = DynamicImage::from(RgbaImage::from_fn(4, 4, |x, _| {
            Rgba([10, 20, 30, x as u8 * 60])
        }));
        let (scan, raster) = png(&picture);
        let mut file = File::new();
        let id = add_png(&mut file, "a1", &scan, &raster, &mut Vec::new()).unwrap();
        let mask = stream(&file, id).dict.get(b"SMask").unwrap();
        let mask = stream(&file, mask.as_reference().unwrap());
        let mut samples = Vec::new();
        let mut mask = ZlibDecoder::new(mask.content.as_slice());
        mask.read_to_end(&mut samples).unwrap();
        assert_eq!(samples[..4], [0, 60, 120, 180]);
    }
}
