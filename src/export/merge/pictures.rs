//! Scans as pictures: JPEG as it is, PNG without loss.

use std::io::{Cursor, Read};

use flate2::read::ZlibDecoder;
use image::{ColorType, DynamicImage, ImageDecoder, ImageReader, Limits};
use lopdf::{Document as File, Object, ObjectId, Stream, StringFormat, dictionary};

use crate::attach::{Raster, png_chunks};

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

/// The PNG as it is where PDF knows its kind; else its samples, all bits of them, with its transparency as a mask.
pub(super) fn add_png(file: &mut File, bytes: &[u8], raster: &Raster) -> Option<ObjectId> {
    let packed = packed_png(bytes, raster).map(|stream| file.add_object(stream));
    packed.or_else(|| add_samples(file, bytes, raster))
}

/// PDF reads the compressed rows of a PNG that is not interlaced and has no transparency.
fn packed_png(bytes: &[u8], raster: &Raster) -> Option<Stream> {
    let mut palette: &[u8] = &[];
    let mut header: &[u8] = &[];
    let mut packed = Vec::with_capacity(bytes.len());
    for (name, body) in png_chunks(bytes) {
        match name {
            b"IHDR" => header = body,
            b"PLTE" => palette = body,
            b"tRNS" => return None,
            b"IDAT" => packed.extend_from_slice(body),
            _ => {}
        }
    }
    let &[_, _, _, _, _, _, _, _, bits, colour, _, _, interlaced] = header else {
        return None;
    };
    let colours: u8 = match colour {
        0 | 3 => 1,
        2 => 3,
        _ => return None,
    };
    let row = (raster.width as usize * usize::from(colours) * usize::from(bits)).div_ceil(8) + 1;
    if interlaced != 0 || !unpacks_to(&packed, row * raster.height as usize) {
        return None;
    }
    let space: Object = match colour {
        0 => "DeviceGray".into(),
        2 => "DeviceRGB".into(),
        _ => indexed(palette)?,
    };
    let dict = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(raster.width),
        "Height" => i64::from(raster.height),
        "ColorSpace" => space,
        "BitsPerComponent" => i64::from(bits),
        "Filter" => "FlateDecode",
        "DecodeParms" => dictionary! {
            "Predictor" => 15,
            "Colors" => i64::from(colours),
            "BitsPerComponent" => i64::from(bits),
            "Columns" => i64::from(raster.width),
        },
    };
    Some(Stream::new(dict, packed).with_compression(false))
}

fn indexed(palette: &[u8]) -> Option<Object> {
    let last = (palette.len() / 3).checked_sub(1)?;
    let table = Object::String(palette.to_vec(), StringFormat::Hexadecimal);
    Some(
        vec![
            "Indexed".into(),
            "DeviceRGB".into(),
            (last as i64).into(),
            table,
        ]
        .into(),
    )
}

/// Whether nothing is missing; a reader would show a cut-off picture without a word.
fn unpacks_to(packed: &[u8], length: usize) -> bool {
    let mut rows = ZlibDecoder::new(packed).take(length as u64 + 1);
    std::io::copy(&mut rows, &mut std::io::sink()).is_ok_and(|found| found == length as u64)
}

fn add_samples(file: &mut File, bytes: &[u8], raster: &Raster) -> Option<ObjectId> {
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
    let (samples, alpha) = split(picture, raster.channels == 1, wide);
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
fn split(picture: DynamicImage, grey: bool, wide: bool) -> (Vec<u8>, Option<Vec<u8>>) {
    let colours = if grey { 1 } else { 3 };
    let has_alpha = picture.color().has_alpha();
    let (samples, size) = match (grey, wide) {
        (true, false) => (picture.into_luma_alpha8().into_raw(), 1),
        (false, false) => (picture.into_rgba8().into_raw(), 1),
        (true, true) => (big_endian(picture.into_luma_alpha16().into_raw()), 2),
        (false, true) => (big_endian(picture.into_rgba16().into_raw()), 2),
    };
    let pixel = (colours + 1) * size;
    let mut shown = Vec::with_capacity(samples.len() / pixel * colours * size);
    let mut alpha = Vec::with_capacity(samples.len() / pixel * size);
    for samples in samples.chunks_exact(pixel) {
        shown.extend_from_slice(&samples[..colours * size]);
        alpha.extend_from_slice(&samples[colours * size..]);
    }
    let opaque = !has_alpha || alpha.iter().all(|&byte| byte == 0xFF);
    (shown, (!opaque).then_some(alpha))
}

fn big_endian(samples: Vec<u16>) -> Vec<u8> {
    samples.into_iter().flat_map(u16::to_be_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, Rgba, RgbaImage};

    fn png(picture: &DynamicImage) -> (Vec<u8>, Raster) {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        let bytes = bytes.into_inner();
        let scan = crate::attach::read(std::sync::Arc::new(bytes.clone())).unwrap();
        let crate::attach::ScanKind::Png(raster) = scan.kind else {
            panic!("not a PNG")
        };
        (bytes, raster)
    }

    fn stream(file: &File, id: ObjectId) -> &Stream {
        file.get_object(id).unwrap().as_stream().unwrap()
    }

    #[test]
    fn an_opaque_png_keeps_its_compressed_rows() {
        let picture = DynamicImage::from(image::RgbImage::from_fn(7, 5, |x, y| {
            image::Rgb([x as u8 * 9, y as u8 * 7, 3])
        }));
        let (bytes, raster) = png(&picture);
        let mut file = File::new();
        let id = add_png(&mut file, &bytes, &raster).unwrap();
        assert!(stream(&file, id).dict.has(b"DecodeParms"));
        assert_eq!(
            stream(&file, id).decompressed_content().unwrap(),
            picture.as_bytes()
        );
    }

    #[test]
    fn transparency_becomes_a_mask() {
        let picture = DynamicImage::from(RgbaImage::from_fn(4, 4, |x, _| {
            Rgba([10, 20, 30, x as u8 * 60])
        }));
        let (bytes, raster) = png(&picture);
        let mut file = File::new();
        let id = add_png(&mut file, &bytes, &raster).unwrap();
        let mask = stream(&file, id)
            .dict
            .get(b"SMask")
            .unwrap()
            .as_reference()
            .unwrap();
        assert_eq!(stream(&file, mask).content[..4], [0, 60, 120, 180]);
    }

    #[test]
    fn a_cut_off_png_is_not_passed_on_as_it_is() {
        let picture = DynamicImage::from(image::GrayImage::from_fn(300, 300, |x, y| {
            image::Luma([(x * y) as u8])
        }));
        let (bytes, raster) = png(&picture);
        assert!(packed_png(&bytes, &raster).is_some());
        assert!(packed_png(&bytes[..bytes.len() / 2], &raster).is_none());
    }
}
