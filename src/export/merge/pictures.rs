//! Scans as pictures: JPEG as it is, PNG without loss.

use std::io::Cursor;

use image::{ColorType, DynamicImage, ImageDecoder, ImageReader, Limits};
use lopdf::{Document as File, Object, ObjectId, Stream, dictionary};

use crate::attach::Raster;

/// Decoded pictures larger than this are refused by the decoder.
const MOST_MEMORY: u64 = 1 << 30;

/// The JPEG's own bytes; nothing is decoded.
pub(super) fn add_jpeg(file: &mut File, bytes: &[u8], raster: &Raster) -> ObjectId {
    let space = match raster.channels {
        1 => "DeviceGray",
        4 => "DeviceCMYK",
        _ => "DeviceRGB",
    };
    let mut dict = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(raster.width),
        "Height" => i64::from(raster.height),
        "ColorSpace" => space,
        "BitsPerComponent" => 8,
        "Filter" => "DCTDecode",
    };
    if raster.inverted {
        let decode: Vec<Object> = [1, 0, 1, 0, 1, 0, 1, 0]
            .into_iter()
            .map(Object::Integer)
            .collect();
        dict.set("Decode", decode);
    }
    file.add_object(Stream::new(dict, bytes.to_vec()).with_compression(false))
}

/// The PNG's samples, all bits of them, with its transparency as a mask.
pub(super) fn add_png(file: &mut File, bytes: &[u8], raster: &Raster) -> Option<ObjectId> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .ok()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let decoder = reader.into_decoder().ok()?;
    let wide = matches!(
        decoder.color_type(),
        ColorType::L16 | ColorType::La16 | ColorType::Rgb16 | ColorType::Rgba16
    );
    let picture = DynamicImage::from_decoder(decoder).ok()?;
    let bits = if wide { 16 } else { 8 };
    let (samples, alpha) = split(&picture, raster.channels == 1, wide);
    let mask = alpha.map(|alpha| file.add_object(image(raster, "DeviceGray", bits, alpha)));
    let space = if raster.channels == 1 {
        "DeviceGray"
    } else {
        "DeviceRGB"
    };
    let mut stream = image(raster, space, bits, samples);
    if let Some(mask) = mask {
        stream.dict.set("SMask", mask);
    }
    Some(file.add_object(stream))
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
    Stream::new(dict, samples)
}

/// Colour samples, and opacity if any of it is not full; 16-bit samples high byte first.
fn split(picture: &DynamicImage, grey: bool, wide: bool) -> (Vec<u8>, Option<Vec<u8>>) {
    let colours = if grey { 1 } else { 3 };
    let (samples, size) = match (grey, wide) {
        (true, false) => (picture.to_luma_alpha8().into_raw(), 1),
        (false, false) => (picture.to_rgba8().into_raw(), 1),
        (true, true) => (big_endian(picture.to_luma_alpha16().into_raw()), 2),
        (false, true) => (big_endian(picture.to_rgba16().into_raw()), 2),
    };
    let pixel = (colours + 1) * size;
    let mut shown = Vec::with_capacity(samples.len() / pixel * colours * size);
    let mut alpha = Vec::with_capacity(samples.len() / pixel * size);
    for samples in samples.chunks_exact(pixel) {
        shown.extend_from_slice(&samples[..colours * size]);
        alpha.extend_from_slice(&samples[colours * size..]);
    }
    let opaque = !picture.color().has_alpha() || alpha.iter().all(|&byte| byte == 0xFF);
    (shown, (!opaque).then_some(alpha))
}

fn big_endian(samples: Vec<u16>) -> Vec<u8> {
    samples.into_iter().flat_map(u16::to_be_bytes).collect()
}
