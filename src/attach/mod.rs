//! Scans and other attached files, looked at with care before anything decodes them.
//!
//! Only headers are read here: what a file is, how large, which way up. A file is never trusted for its name.

mod jpeg;
mod pdf;
mod png;

pub use png::chunks as png_chunks;

use std::sync::Arc;

/// An attached file that can be printed.
#[derive(Clone, PartialEq)]
pub struct Scan {
    pub kind: ScanKind,
    pub bytes: Arc<Vec<u8>>,
}

impl std::fmt::Debug for Scan {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Scan {{ {:?}, {} bytes }}", self.kind, self.bytes.len())
    }
}

/// What a file is, with what layout needs to know of it.
#[derive(Debug, Clone, PartialEq)]
pub enum ScanKind {
    Jpeg(Raster),
    Png(Raster),
    /// The size of each page in points, as it is seen: after its rotation.
    Pdf {
        pages: Vec<PageSize>,
    },
}

/// The header of a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Raster {
    /// Stored columns and rows, before `orientation` is applied.
    pub width: u32,
    pub height: u32,
    /// 1 grey, 3 colours, 4 CMYK; for PNG the channels after a palette is resolved.
    pub channels: u8,
    /// How the picture must be turned to stand upright.
    pub orientation: Orientation,
    /// Dots per inch as the file says, if it says so believably.
    pub dpi: Option<f64>,
    /// CMYK stored inverted, as Adobe programs do.
    pub inverted: bool,
}

impl Raster {
    /// Width and height in pixels as it is seen.
    pub fn upright(&self) -> (u32, u32) {
        if self.orientation.quarter_turns % 2 == 1 {
            (self.height, self.width)
        } else {
            (self.width, self.height)
        }
    }
}

/// A mirror first, then quarter turns clockwise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Orientation {
    pub mirrored: bool,
    pub quarter_turns: u8,
}

impl Orientation {
    /// The eight values of the EXIF tag; anything else counts as upright.
    pub fn from_exif(value: u16) -> Self {
        let (mirrored, quarter_turns) = match value {
            2 => (true, 0),
            3 => (false, 2),
            4 => (true, 2),
            5 => (true, 3),
            6 => (false, 1),
            7 => (true, 1),
            8 => (false, 3),
            _ => (false, 0),
        };
        Self {
            mirrored,
            quarter_turns,
        }
    }

    pub fn turned(self, quarters: u8) -> Self {
        Self {
            mirrored: self.mirrored,
            quarter_turns: (self.quarter_turns + quarters) % 4,
        }
    }
}

/// Width and height in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageSize {
    pub width: f64,
    pub height: f64,
}

/// Why a file cannot be printed, in words for the applicant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScanFault {
    #[error("文件是空的，请重新添加")]
    Empty,
    #[error("不是 JPEG、PNG 或 PDF 文件，请转换后再添加")]
    Unknown,
    #[error("文件不完整或已损坏，请重新扫描或导出后再添加")]
    Damaged,
    #[error("图片尺寸超过 {LARGEST_SIDE} 像素，请缩小后再添加")]
    TooLarge,
    #[error("文件超过 {} MB，请压缩后再添加", LARGEST_FILE / 1024 / 1024)]
    TooHeavy,
    #[error("PDF 有密码保护，请去掉密码后再添加")]
    Encrypted,
    #[error("PDF 没有可以打印的页，请检查原文件")]
    NoPages,
}

/// Larger pictures are refused before they are decoded.
pub const LARGEST_SIDE: u32 = 20_000;
/// Files above this are refused unread.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;

/// Looks at the first bytes and the header of a file.
pub fn read(bytes: Arc<Vec<u8>>) -> Result<Scan, ScanFault> {
    if bytes.is_empty() {
        return Err(ScanFault::Empty);
    }
    if bytes.len() > LARGEST_FILE {
        return Err(ScanFault::TooHeavy);
    }
    let kind = if bytes.starts_with(&[0xFF, 0xD8]) {
        ScanKind::Jpeg(within_limits(jpeg::header(&bytes)?)?)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        ScanKind::Png(within_limits(png::header(&bytes)?)?)
    } else if pdf::starts_like_one(&bytes) {
        ScanKind::Pdf {
            pages: pdf::page_sizes(&bytes)?,
        }
    } else {
        return Err(ScanFault::Unknown);
    };
    Ok(Scan { kind, bytes })
}

fn within_limits(raster: Raster) -> Result<Raster, ScanFault> {
    if raster.width == 0 || raster.height == 0 {
        return Err(ScanFault::Damaged);
    }
    if raster.width > LARGEST_SIDE || raster.height > LARGEST_SIDE {
        return Err(ScanFault::TooLarge);
    }
    Ok(raster)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_and_nonsense_are_refused_with_a_sentence() {
        assert_eq!(read(Arc::new(Vec::new())), Err(ScanFault::Empty));
        assert_eq!(
            read(Arc::new(b"MZ not a picture".to_vec())),
            Err(ScanFault::Unknown)
        );
        assert!(ScanFault::Unknown.to_string().contains("JPEG"));
    }

    #[test]
    fn a_huge_picture_is_refused_by_its_header() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        png.extend(50_000u32.to_be_bytes());
        png.extend(10u32.to_be_bytes());
        png.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(read(Arc::new(png)), Err(ScanFault::TooLarge));
    }
}
