//! What a scan looks like, for the preview: decoded, turned upright and brought to a size.

use super::{ScanFault, ScanKind, pdf};
use crate::apart::{Packer, Unpacker};
use image::imageops::{self, FilterType};
use image::{DynamicImage, ImageReader, Limits, RgbaImage};
use std::io::Cursor;

/// Decoded pictures above this are left out of the preview.
const MOST_MEMORY: u64 = 512 << 20;
/// A sheet of paper at 600 dots per inch.
const LONGEST_SIDE: u16 = 10_000;
const MOST_PIXELS: usize = 40_000_000;

/// How a picture is wished: a size in pixels as it is seen, and how it must be turned to be seen like that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    pub page: usize,
    pub width: u16,
    pub height: u16,
    pub mirrored: bool,
    pub quarter_turns: u8,
}

impl Wish {
    pub(super) fn pack(&self) -> Vec<u8> {
        Packer::default()
            .number(self.page as u32)
            .number(self.width.into())
            .number(self.height.into())
            .byte(u8::from(self.mirrored))
            .byte(self.quarter_turns)
            .finish()
    }

    fn unpack(wish: &[u8]) -> Result<Self, ScanFault> {
        let mut from = Unpacker::new(wish);
        let side = |number: u32| u16::try_from(number).map_err(|_| ScanFault::TooLarge);
        let page = from.number()? as usize;
        let wish = Self {
            page,
            width: side(from.number()?)?,
            height: side(from.number()?)?,
            mirrored: from.byte()? == 1,
            quarter_turns: from.byte()? % 4,
        };
        from.end()?;
        let fits = wish.width.max(wish.height) <= LONGEST_SIDE
            && wish.width.min(wish.height) > 0
            && usize::from(wish.width) * usize::from(wish.height) <= MOST_PIXELS;
        if fits {
            Ok(wish)
        } else {
            Err(ScanFault::TooLarge)
        }
    }

    /// How many bytes such a picture has.
    pub(super) fn bytes(&self) -> usize {
        usize::from(self.width) * usize::from(self.height) * 4
    }

    /// Width and height before it is turned.
    fn unturned(&self) -> (u16, u16) {
        if self.quarter_turns % 2 == 1 {
            (self.height, self.width)
        } else {
            (self.width, self.height)
        }
    }
}

/// The pixels as wished, row by row: red, green and blue, each already weighed with the opacity that follows them.
pub(super) fn draw(wish: &[u8], content: &[u8]) -> Result<Vec<u8>, ScanFault> {
    let wish = Wish::unpack(wish)?;
    let (width, height) = wish.unturned();
    let flat = match super::look(content)?.kind {
        ScanKind::Jpeg(_) | ScanKind::Png(_) => decoded(content, width, height, wish.mirrored)?,
        ScanKind::Pdf { .. } => pdf::draw(content, wish.page, width, height)?,
    };
    let upright = match wish.quarter_turns {
        1 => imageops::rotate90(&flat),
        2 => imageops::rotate180(&flat),
        3 => imageops::rotate270(&flat),
        _ => flat,
    };
    Ok(upright.into_raw())
}

fn decoded(
    content: &[u8],
    width: u16,
    height: u16,
    mirrored: bool,
) -> Result<RgbaImage, ScanFault> {
    let reader = ImageReader::new(Cursor::new(content)).with_guessed_format();
    let mut reader = reader.map_err(|_| ScanFault::Damaged)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let picture = reader.decode().map_err(|_| ScanFault::Damaged)?;
    let picture = if picture.color().has_alpha() {
        DynamicImage::from(weighed(picture))
    } else {
        picture
    };
    let small = picture.resize_exact(width.into(), height.into(), FilterType::Triangle);
    let small = small.into_rgba8();
    Ok(if mirrored {
        imageops::flip_horizontal(&small)
    } else {
        small
    })
}

/// Colours weighed with their opacity before they are mixed with their neighbours, so that what is transparent lends
/// them none of its own.
fn weighed(picture: DynamicImage) -> RgbaImage {
    let mut rgba = picture.into_rgba8();
    for pixel in rgba.pixels_mut() {
        let alpha = u16::from(pixel.0[3]);
        for colour in &mut pixel.0[..3] {
            *colour = (u16::from(*colour) * alpha / 255) as u8;
        }
    }
    rgba
}
