//! The header of a PNG: size, channels, resolution.

use super::{Orientation, Raster, ScanFault};

/// Reads IHDR, and pHYs if it comes before the picture.
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
    let dpi = chunks
        .take_while(|(name, _)| *name != b"IDAT")
        .find(|(name, _)| *name == b"pHYs");
    Ok(Raster {
        width: u32::from_be_bytes([w3, w2, w1, w0]),
        height: u32::from_be_bytes([h3, h2, h1, h0]),
        channels,
        orientation: Orientation::default(),
        dpi: dpi.and_then(|(_, body)| dots_per_inch(body)),
        inverted: false,
    })
}

fn dots_per_inch(body: &[u8]) -> Option<f64> {
    let per_metre = u32::from_be_bytes(body.get(..4)?.try_into().ok()?);
    let dpi = f64::from(per_metre) * 0.0254;
    (body.get(8) == Some(&1) && (36.0..=2400.0).contains(&dpi)).then_some(dpi)
}

/// The chunks of a PNG in order, as far as the file is whole.
pub fn chunks(bytes: &[u8]) -> impl Iterator<Item = (&[u8; 4], &[u8])> {
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

    #[test]
    fn a_chunk_longer_than_the_file_ends_the_reading() {
        let png = b"\x89PNG\r\n\x1a\n\xFF\xFF\xFF\xFFIHDR";
        assert_eq!(header(png), Err(ScanFault::Damaged));
    }
}
