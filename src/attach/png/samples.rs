//! The samples of a PNG that cannot be printed as it is: all bits of them, with its transparency as a mask beside them.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::codecs::png::PngDecoder;
use image::{ColorType, ImageDecoder, Limits};

use crate::apart::{Packer, Unpacker};
use crate::attach::{LIMITS, ScanFault};

/// Samples as PDF reads them, deflated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Samples {
    pub bits: u8,
    pub grey: bool,
    pub shown: Vec<u8>,
    /// Opacity, if any of it is not full.
    pub mask: Option<Vec<u8>>,
}

impl Samples {
    /// Reads what the child made.
    ///
    /// # Errors
    /// [`ScanFault::BrokeOff`].
    pub fn unpack(matter: &[u8]) -> Result<Self, ScanFault> {
        let mut from = Unpacker::new(matter);
        let (bits, grey, masked) = (from.byte()?, from.byte()? == 1, from.byte()? == 1);
        if !matches!(bits, 8 | 16) {
            return Err(ScanFault::BrokeOff);
        }
        let shown = from.bytes()?.to_vec();
        let mask = masked.then(|| from.bytes()).transpose()?;
        let mask = mask.map(<[u8]>::to_vec);
        from.end()?;
        Ok(Self {
            bits,
            grey,
            shown,
            mask,
        })
    }
}

/// Decodes a PNG and packs its samples.
pub(in crate::attach) fn samples(png: &[u8]) -> Result<Vec<u8>, ScanFault> {
    let damaged = |_| ScanFault::Damaged;
    let mut limits = Limits::default();
    limits.max_alloc = Some(LIMITS.most_samples * 2);
    let decoder = PngDecoder::with_limits(Cursor::new(png), limits).map_err(damaged)?;
    let form = Form::of(decoder.color_type()).ok_or(ScanFault::Damaged)?;
    if decoder.total_bytes() > LIMITS.most_samples {
        return Err(ScanFault::TooManyPixels);
    }
    let mut decoded = vec![0; decoder.total_bytes() as usize];
    decoder
        .read_image(&mut decoded)
        .map_err(|_| ScanFault::Damaged)?;
    let (shown, mask) = form.split(&decoded).map_err(|_| ScanFault::Damaged)?;
    let mut packer = Packer::default();
    packer
        .byte(form.size as u8 * 8)
        .byte(u8::from(form.colours == 1))
        .byte(u8::from(mask.is_some()))
        .bytes(&shown);
    if let Some(mask) = mask {
        packer.bytes(&mask);
    }
    Ok(packer.finish())
}

/// How decoded pixels lie in memory.
struct Form {
    colours: usize,
    alpha: bool,
    /// Bytes of a sample.
    size: usize,
}

impl Form {
    fn of(kind: ColorType) -> Option<Self> {
        let (colours, alpha, size) = match kind {
            ColorType::L8 => (1, false, 1),
            ColorType::La8 => (1, true, 1),
            ColorType::Rgb8 => (3, false, 1),
            ColorType::Rgba8 => (3, true, 1),
            ColorType::L16 => (1, false, 2),
            ColorType::La16 => (1, true, 2),
            ColorType::Rgb16 => (3, false, 2),
            ColorType::Rgba16 => (3, true, 2),
            _ => return None,
        };
        Some(Self {
            colours,
            alpha,
            size,
        })
    }

    /// Colours, and opacity if any of it is not full, deflated as they are read; samples of 16 bits high byte first.
    fn split(&self, decoded: &[u8]) -> std::io::Result<(Vec<u8>, Option<Vec<u8>>)> {
        let mut shown = ZlibEncoder::new(Vec::new(), Compression::new(6));
        let mut mask = ZlibEncoder::new(Vec::new(), Compression::new(6));
        let mut opaque = true;
        let stored = self.colours * self.size;
        let pixel = stored + if self.alpha { self.size } else { 0 };
        let mut colours = Vec::with_capacity(1 << 16);
        let mut alphas = Vec::with_capacity(1 << 16);
        for pixels in decoded.chunks(pixel << 12) {
            colours.clear();
            alphas.clear();
            for pixel in pixels.chunks_exact(pixel) {
                colours.extend_from_slice(&pixel[..stored]);
                alphas.extend_from_slice(&pixel[stored..]);
            }
            opaque &= alphas.iter().all(|&byte| byte == 0xFF);
            if self.size == 2 && cfg!(target_endian = "little") {
                colours.chunks_exact_mut(2).for_each(<[u8]>::reverse);
                alphas.chunks_exact_mut(2).for_each(<[u8]>::reverse);
            }
            shown.write_all(&colours)?;
            mask.write_all(&alphas)?;
        }
        let mask = mask.finish()?;
        Ok((shown.finish()?, (!opaque).then_some(mask)))
    }
}
