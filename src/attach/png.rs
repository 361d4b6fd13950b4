//! A PNG: its size, channels, resolution and turn, whether all of its rows are there, and what of it is printed.

use std::io::Read;

use flate2::Crc;
use flate2::read::ZlibDecoder;

use super::{DPI, LIMITS, Orientation, Raster, ScanFault, jpeg};

mod rows;
mod samples;

pub use rows::{Colours, Rows};
pub use samples::Samples;
pub(super) use samples::samples;

pub(super) const MARK: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Reads IHDR, and pHYs and eXIf if they come before the picture.
pub(super) fn header(bytes: &[u8]) -> Result<Raster, ScanFault> {
    let mut chunks = Chunks { rest: &bytes[8..] };
    let Some((b"IHDR", ihdr)) = chunks.next() else {
        return Err(ScanFault::Damaged);
    };
    let [w3, w2, w1, w0, h3, h2, h1, h0, _bits, colour, ..] = *ihdr else {
        return Err(ScanFault::Damaged);
    };
    let channels = match colour {
        0 | 4 => 1,
        2 | 3 | 6 => 3,
        _ => return Err(ScanFault::Damaged),
    };
    let (mut dpi, mut turned) = (None, None);
    for (name, body) in chunks.take_while(|(name, _)| *name != b"IDAT") {
        match name {
            b"pHYs" => dpi = dots_per_inch(body),
            b"eXIf" => turned = jpeg::tiff_orientation(body),
            _ => {}
        }
    }
    Ok(Raster {
        width: u32::from_be_bytes([w3, w2, w1, w0]),
        height: u32::from_be_bytes([h3, h2, h1, h0]),
        channels,
        orientation: Orientation::from_exif(turned.unwrap_or(1)),
        dpi,
        inverted: false,
    })
}

fn dots_per_inch(body: &[u8]) -> Option<f64> {
    let per_metre = u32::from_be_bytes(body.get(..4)?.try_into().ok()?);
    let dpi = f64::from(per_metre) * 0.0254;
    (body.get(8) == Some(&1) && DPI.contains(&dpi)).then_some(dpi)
}

/// Whether every row is there and could be unpacked. A reader would show a cut-off picture without a word.
pub(super) fn verify_whole(bytes: &[u8]) -> Result<(), ScanFault> {
    let form = Form::read(bytes).ok_or(ScanFault::Damaged)?;
    if form.samples() > LIMITS.most_samples {
        return Err(ScanFault::TooManyPixels);
    }
    let packed: Vec<&[u8]> = chunks(bytes)
        .filter(|(name, _)| *name == b"IDAT")
        .map(|(_, body)| body)
        .collect();
    let sound = sums_agree(bytes) && form.rows_are_whole(&packed.concat());
    if sound {
        Ok(())
    } else {
        Err(ScanFault::Damaged)
    }
}

/// How the rows of a PNG are laid down.
struct Form {
    width: u64,
    height: u64,
    bits: u64,
    /// As stored: one for a palette.
    channels: u64,
    interlaced: bool,
    transparent: bool,
}

impl Form {
    /// None for a header that no PNG may have, or a missing palette.
    fn read(bytes: &[u8]) -> Option<Self> {
        let (_, ihdr) = chunks(bytes).next()?;
        let &[
            w3,
            w2,
            w1,
            w0,
            h3,
            h2,
            h1,
            h0,
            bits,
            colour,
            0,
            0,
            interlaced @ (0 | 1),
        ] = ihdr
        else {
            return None;
        };
        let channels = match (colour, bits) {
            (0, 1 | 2 | 4 | 8 | 16) | (3, 1 | 2 | 4 | 8) => 1,
            (4, 8 | 16) => 2,
            (2, 8 | 16) => 3,
            (6, 8 | 16) => 4,
            _ => return None,
        };
        let has = |wanted: &[u8; 4]| {
            chunks(bytes)
                .find(|(name, _)| *name == wanted)
                .map(|(_, body)| body)
        };
        let palette = has(b"PLTE").is_some_and(|body| !body.is_empty() && body.len() % 3 == 0);
        if colour == 3 && !palette {
            return None;
        }
        Some(Self {
            width: u32::from_be_bytes([w3, w2, w1, w0]).into(),
            height: u32::from_be_bytes([h3, h2, h1, h0]).into(),
            bits: bits.into(),
            channels,
            interlaced: interlaced == 1,
            transparent: colour >= 4 || has(b"tRNS").is_some(),
        })
    }

    /// Bytes of the samples if they must be unpacked to be printed, else none.
    fn samples(&self) -> u64 {
        if self.interlaced || self.transparent {
            self.width * self.height * 4 * self.bits.div_ceil(8)
        } else {
            0
        }
    }

    /// The size of each pass: seven of an interlaced picture, else the picture itself.
    fn passes(&self) -> Vec<(u64, u64)> {
        const ADAM7: [[u64; 4]; 7] = [
            [0, 0, 8, 8],
            [4, 0, 8, 8],
            [0, 4, 4, 8],
            [2, 0, 4, 4],
            [0, 2, 2, 4],
            [1, 0, 2, 2],
            [0, 1, 1, 2],
        ];
        if !self.interlaced {
            return vec![(self.width, self.height)];
        }
        let along = |whole: u64, first: u64, step: u64| whole.saturating_sub(first).div_ceil(step);
        ADAM7
            .map(|[x, y, dx, dy]| (along(self.width, x, dx), along(self.height, y, dy)))
            .into_iter()
            .filter(|&(width, height)| width > 0 && height > 0)
            .collect()
    }

    fn rows_are_whole(&self, packed: &[u8]) -> bool {
        let mut unpacked = ZlibDecoder::new(packed);
        self.passes().into_iter().all(|(width, height)| {
            let length = (width * self.channels * self.bits).div_ceil(8) + 1;
            let mut row = vec![0; length as usize];
            // Each row begins with one of five filters.
            (0..height).all(|_| unpacked.read_exact(&mut row).is_ok() && row[0] <= 4)
        })
    }
}

/// Whether the check sums of what makes up the picture are right.
fn sums_agree(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let [l3, l2, l1, l0, after @ ..] = rest {
        let length = u32::from_be_bytes([*l3, *l2, *l1, *l0]) as usize + 4;
        let (Some(named), Some(sum)) = (after.get(..length), after.get(length..length + 4)) else {
            // What follows the picture may be cut off.
            return true;
        };
        let mut found = Crc::new();
        found.update(named);
        let needed = matches!(&named[..4], b"IHDR" | b"PLTE" | b"tRNS" | b"IDAT");
        if needed && found.sum().to_be_bytes() != sum {
            return false;
        }
        rest = &after[length + 4..];
    }
    true
}

/// The chunks of a PNG in order, as far as the file is whole.
fn chunks(bytes: &[u8]) -> impl Iterator<Item = (&[u8; 4], &[u8])> {
    Chunks {
        rest: bytes.get(8..).unwrap_or_default(),
    }
}

/// Chunks by name, without their check sums.
struct Chunks<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Chunks<'a> {
    type Item = (&'a [u8; 4], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let length = u32::from_be_bytes(self.rest.get(..4)?.try_into().ok()?) as usize;
        let name = self.rest.get(4..8)?.try_into().ok()?;
        let body = self.rest.get(8..8usize.checked_add(length)?)?;
        self.rest = self.rest.get(12 + length..).unwrap_or_default();
        Some((name, body))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_palette_counts_as_colours() {
        let mut png =
            b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x03\x20\0\0\x04\x00\x08\x03\0\0\0".to_vec();
        png.extend([0; 4]);
        let raster = header(&png).unwrap();
        assert_eq!(
            (raster.width, raster.height, raster.channels),
            (800, 1024, 3)
        );
    }

    fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
        let mut bytes = (body.len() as u32).to_be_bytes().to_vec();
        bytes.extend(name);
        bytes.extend(body);
        let mut sum = Crc::new();
        sum.update(&bytes[4..]);
        bytes.extend(sum.sum().to_be_bytes());
        bytes
    }

    fn png(width: u32, height: u32, kind: [u8; 5], rows: &[u8]) -> Vec<u8> {
        use std::io::Write;
        let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
        header.extend(kind);
        let level = flate2::Compression::fast();
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), level);
        packed.write_all(rows).unwrap();
        let parts = [
            b"\x89PNG\r\n\x1a\n".to_vec(),
            chunk(b"IHDR", &header),
            chunk(b"IDAT", &packed.finish().unwrap()),
            chunk(b"IEND", b""),
        ];
        parts.concat()
    }

    #[test]
    fn a_missing_row_or_an_unknown_filter_is_damage() {
        let grey = [8, 0, 0, 0, 0];
        assert_eq!(verify_whole(&png(3, 2, grey, &[0; 8])), Ok(()));
        let damaged = Err(ScanFault::Damaged);
        assert_eq!(verify_whole(&png(3, 2, grey, &[0; 7])), damaged);
        assert_eq!(verify_whole(&png(3, 2, grey, &[9; 8])), damaged);
        // Five passes of a 3 × 2 picture hold something.
        let interlaced = [8, 0, 0, 0, 1];
        assert_eq!(verify_whole(&png(3, 2, interlaced, &[0; 10])), Ok(()));
        assert_eq!(verify_whole(&png(3, 2, interlaced, &[0; 9])), damaged);
    }

    #[test]
    fn a_kind_that_no_png_has_is_damage() {
        let damaged = Err(ScanFault::Damaged);
        assert_eq!(verify_whole(&png(8, 1, [3, 0, 0, 0, 0], &[0; 4])), damaged);
        // A palette is wanted and missing.
        assert_eq!(verify_whole(&png(3, 1, [8, 3, 0, 0, 0], &[0; 4])), damaged);
    }

    #[test]
    fn a_wrong_check_sum_is_damage() {
        let mut bytes = png(3, 2, [8, 0, 0, 0, 0], &[0; 8]);
        bytes[29] ^= 1;
        assert_eq!(verify_whole(&bytes), Err(ScanFault::Damaged));
    }

    #[test]
    fn transparency_of_too_many_pixels_is_refused_by_its_header() {
        let huge = png(9_000, 8_000, [8, 6, 0, 0, 0], &[0; 9]);
        assert_eq!(verify_whole(&huge), Err(ScanFault::TooManyPixels));
    }

    #[test]
    fn a_chunk_longer_than_the_file_ends_the_reading() {
        let png = b"\x89PNG\r\n\x1a\n\xFF\xFF\xFF\xFFIHDR";
        assert_eq!(header(png), Err(ScanFault::Damaged));
    }
}
