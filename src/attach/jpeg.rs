//! The header of a JPEG: size, channels, EXIF orientation, resolution. Its picture data is not decoded.

use super::{DPI, Orientation, Raster, ScanFault};

pub(super) const MARK: &[u8] = &[0xFF, 0xD8];
const START_OF_SCAN: u8 = 0xDA;
const END_OF_IMAGE: u8 = 0xD9;

/// Walks the marker segments up to the frame header.
pub(super) fn header(bytes: &[u8]) -> Result<Raster, ScanFault> {
    let mut found = Found::default();
    let mut rest = &bytes[2..];
    while let Some((marker, segment, after)) = next_segment(rest) {
        match marker {
            START_OF_SCAN | END_OF_IMAGE => break,
            0xE0 => found.dpi = found.dpi.or_else(|| jfif_dpi(segment)),
            0xE1 => found.orientation = found.orientation.or_else(|| exif_orientation(segment)),
            0xEE => found.adobe |= segment.starts_with(b"Adobe"),
            0xC0..=0xC2 => return found.frame(segment),
            _ if is_frame_header(marker) => return Err(ScanFault::RareJpeg),
            _ => {}
        }
        rest = after;
    }
    Err(ScanFault::Damaged)
}

/// Whether the picture is followed by its end mark; a reader would show a cut-off one half grey without a word.
pub(super) fn verify_whole(bytes: &[u8]) -> Result<(), ScanFault> {
    match after_start(bytes) {
        Some(picture) if is_ended(picture) => Ok(()),
        _ => Err(ScanFault::Damaged),
    }
}

/// What follows the head of the first scan.
fn after_start(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.get(2..)?;
    while let Some((marker, _, after)) = next_segment(rest) {
        rest = after;
        if marker == START_OF_SCAN {
            return Some(rest);
        }
    }
    None
}

fn is_ended(picture: &[u8]) -> bool {
    let mut pairs = picture.windows(2).rev();
    pairs.any(|pair| pair == [0xFF, END_OF_IMAGE])
}

/// What is looked at of a long file, of which the middle is the picture: all heads of sound files are shorter.
const HEAD: usize = 256 << 10;
const TAIL: usize = 64 << 10;

/// Beginning and end of a long JPEG in one piece, and where the end begins in it.
pub(super) fn ends(bytes: &[u8]) -> Option<(usize, Vec<u8>)> {
    let is_long = bytes.starts_with(MARK) && bytes.len() > HEAD + TAIL;
    is_long.then(|| {
        (
            HEAD,
            [&bytes[..HEAD], &bytes[bytes.len() - TAIL..]].concat(),
        )
    })
}

/// The header of a file of which only beginning and end are there.
///
/// # Errors
/// Also for a sound file, if its head is uncommonly long; then the whole of it must be looked at.
pub(super) fn header_of_ends(ends: &[u8], tail_at: usize) -> Result<Raster, ScanFault> {
    let (head, tail) = ends.split_at_checked(tail_at).ok_or(ScanFault::Damaged)?;
    if !head.starts_with(MARK) || after_start(head).is_none() || !is_ended(tail) {
        return Err(ScanFault::Damaged);
    }
    header(head)
}

#[derive(Default)]
struct Found {
    orientation: Option<u16>,
    dpi: Option<f64>,
    adobe: bool,
}

impl Found {
    fn frame(&self, segment: &[u8]) -> Result<Raster, ScanFault> {
        let &[bits, h1, h0, w1, w0, channels, ..] = segment else {
            return Err(ScanFault::Damaged);
        };
        if bits != 8 || !matches!(channels, 1 | 3 | 4) {
            return Err(ScanFault::RareJpeg);
        }
        Ok(Raster {
            width: u32::from(u16::from_be_bytes([w1, w0])),
            height: u32::from(u16::from_be_bytes([h1, h0])),
            channels,
            orientation: Orientation::from_exif(self.orientation.unwrap_or(1)),
            dpi: self.dpi,
            inverted: self.adobe && channels == 4,
        })
    }
}

/// The next marker, its segment without the length, and what follows.
fn next_segment(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let start = bytes.iter().position(|&byte| byte != 0xFF)?;
    if start == 0 {
        return None;
    }
    let marker = bytes[start];
    let rest = &bytes[start + 1..];
    if marker == END_OF_IMAGE || (0xD0..=0xD8).contains(&marker) || marker == 0x01 {
        return Some((marker, &[], rest));
    }
    let length = usize::from(u16::from_be_bytes([*rest.first()?, *rest.get(1)?]));
    Some((marker, rest.get(2..length)?, rest.get(length..)?))
}

/// SOF0 to SOF15, without DHT, JPG and DAC that share the range.
fn is_frame_header(marker: u8) -> bool {
    (0xC0..=0xCF).contains(&marker) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

fn jfif_dpi(segment: &[u8]) -> Option<f64> {
    let body = segment.strip_prefix(b"JFIF\0")?;
    let per_unit = f64::from(u16::from_be_bytes([*body.get(3)?, *body.get(4)?]));
    let dpi = match body.get(2)? {
        1 => per_unit,
        2 => per_unit * 2.54,
        _ => return None,
    };
    DPI.contains(&dpi).then_some(dpi)
}

/// Tag 0x0112 of the first image directory.
fn exif_orientation(segment: &[u8]) -> Option<u16> {
    tiff_orientation(segment.strip_prefix(b"Exif\0\0")?)
}

/// EXIF without its mark, as PNG carries it too.
pub(super) fn tiff_orientation(tiff: &[u8]) -> Option<u16> {
    let big = tiff.starts_with(b"MM");
    let short = |at: usize| -> Option<u16> {
        let pair = [*tiff.get(at)?, *tiff.get(at + 1)?];
        Some(if big {
            u16::from_be_bytes(pair)
        } else {
            u16::from_le_bytes(pair)
        })
    };
    let long = |at: usize| -> Option<usize> {
        let four: [u8; 4] = tiff.get(at..at + 4)?.try_into().ok()?;
        Some(if big {
            u32::from_be_bytes(four)
        } else {
            u32::from_le_bytes(four)
        } as usize)
    };
    let directory = long(4)?;
    let entries = usize::from(short(directory)?);
    let tag_at = |index: usize| directory + 2 + 12 * index;
    (0..entries)
        .map(tag_at)
        .find(|&at| short(at) == Some(0x0112))
        .and_then(|at| short(at + 8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg(app: &[u8], channels: u8) -> Vec<u8> {
        let mut bytes = vec![0xFF, 0xD8];
        bytes.extend(app);
        bytes.extend([
            0xFF,
            0xC2,
            0,
            8 + 3 * channels,
            8,
            0x01,
            0x00,
            0x02,
            0x00,
            channels,
        ]);
        bytes.extend(std::iter::repeat_n(0, 3 * usize::from(channels)));
        bytes
    }

    #[test]
    fn a_progressive_grey_picture_tells_its_size() {
        let raster = header(&jpeg(&[], 1)).unwrap();
        assert_eq!(
            (raster.width, raster.height, raster.channels),
            (512, 256, 1)
        );
    }

    #[test]
    fn a_turned_photograph_stands_upright() {
        let exif = b"\xFF\xE1\0\x22Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let raster = header(&jpeg(exif, 3)).unwrap();
        assert_eq!(
            raster.orientation,
            Orientation {
                mirrored: false,
                quarter_turns: 1
            }
        );
        assert_eq!(raster.upright(), (256, 512));
    }

    #[test]
    fn a_picture_without_its_end_is_damaged() {
        let mut bytes = jpeg(&[], 1);
        bytes.extend(b"\xFF\xDA\0\x08\x01\x01\0\0\x3F\0picture");
        assert_eq!(verify_whole(&bytes), Err(ScanFault::Damaged));
        bytes.extend(b"\xFF\xD9and what a camera adds");
        assert_eq!(verify_whole(&bytes), Ok(()));
    }

    #[test]
    fn the_ends_of_a_long_file_tell_what_the_whole_tells() {
        let mut bytes = jpeg(&[], 1);
        bytes.extend(b"\xFF\xDA\0\x08\x01\x01\0\0\x3F\0");
        bytes.extend(vec![0x55; HEAD + TAIL]);
        bytes.extend(b"\xFF\xD9");
        let (tail_at, found) = ends(&bytes).unwrap();
        assert_eq!(header_of_ends(&found, tail_at), header(&bytes));
        // Nothing is guessed over the gap: not a header behind it, nor an end before it.
        let damaged = Err(ScanFault::Damaged);
        assert_eq!(header_of_ends(&found, 12), damaged);
        assert_eq!(header_of_ends(&found[..HEAD + 9], tail_at), damaged);
        assert_eq!(header_of_ends(&found, found.len() + 1), damaged);
        assert_eq!(ends(&bytes[..TAIL]), None);
    }

    #[test]
    fn kinds_that_readers_do_not_know_are_refused() {
        let mut lossless = jpeg(&[], 3);
        lossless[3] = 0xC3;
        assert_eq!(header(&lossless), Err(ScanFault::RareJpeg));
        let mut twelve_bits = jpeg(&[], 3);
        twelve_bits[6] = 12;
        assert_eq!(header(&twelve_bits), Err(ScanFault::RareJpeg));
    }

    #[test]
    fn a_cut_off_file_is_damaged() {
        let whole = jpeg(&[], 3);
        for end in 2..whole.len() - 9 {
            assert_eq!(
                header(&whole[..end]),
                Err(ScanFault::Damaged),
                "cut at {end}"
            );
        }
    }
}
