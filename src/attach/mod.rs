//! Scans and other attached files, looked at with care before anything decodes them.
//!
//! A file is never trusted for its name, and never opened in the process of the one who asks: [`Scan`] has it looked
//! at, taken apart and drawn by an [`Opener`](crate::apart::Opener).

mod jpeg;
mod looked;
mod pdf;
mod picture;
mod png;
mod scan;
mod source;
mod work;

pub use pdf::{Carried, MatterFault};
pub use picture::Wish;
pub use png::{Colours, Rows, Samples};
pub use scan::Scan;
pub use source::{Source, hash_of};
pub use work::{LOOK, MATTER, PICTURE};

use looked::Looked;
use std::ops::RangeInclusive;

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

/// What happens to parts of a file on paper, in words for the applicant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScanNote {
    #[error("表单里填的内容已照原样印在页上")]
    FilledForm,
    #[error("电子签名只印出它的样子，纸上不能验证；需要时请另交原文件")]
    Signed,
    #[error("有些批注没有印出；需要时请在阅读器里另存为不带批注的 PDF")]
    CommentsLeftOut,
    #[error("PDF 里另附的文件没有印出；需要时请取出来单独添加")]
    FilesLeftOut,
    #[error("PDF 里设为隐藏的图层也会印出；不要印的请先在阅读器里“打印为 PDF”再添加")]
    LayersShown,
}

impl ScanNote {
    const ALL: [Self; 5] = [
        Self::FilledForm,
        Self::Signed,
        Self::CommentsLeftOut,
        Self::FilesLeftOut,
        Self::LayersShown,
    ];

    fn number(self) -> u8 {
        self as u8
    }

    fn of_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}

/// Why a file cannot be printed, in words for the applicant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScanFault {
    #[error("文件是空的，请重新添加")]
    Empty,
    #[error("不是 JPEG、PNG 或 PDF 文件，请转换后再添加")]
    Unknown,
    #[error("文件不完整或已损坏，请重新扫描或导出后再添加")]
    Damaged,
    #[error("这种 JPEG 很多阅读器打不开，请另存为普通 JPEG 或 PNG 后再添加")]
    RareJpeg,
    #[error("图片尺寸超过 {} 像素，请缩小后再添加", LIMITS.longest_side)]
    TooLarge,
    #[error("图片像素太多，请用 300 dpi 重新扫描或缩小后再添加")]
    TooManyPixels,
    #[error("文件超过 {} MB，请压缩后再添加", LARGEST_FILE / 1024 / 1024)]
    TooHeavy,
    #[error("PDF 有密码保护，请去掉密码后再添加")]
    Encrypted,
    #[error("PDF 没有可以打印的页，请检查原文件")]
    NoPages,
    #[error("PDF 超过 {} 页，请只留需要的页再添加", pdf::MOST_PAGES)]
    TooManyPages,
    #[error("PDF 表单里填的内容没有固定在页上，请先在阅读器里“打印为 PDF”再添加")]
    UnfixedForm,
    #[error("这个 PDF 是装着别的文件的文件包，请取出里面的文件分别添加")]
    Portfolio,
    #[error("文件不完整或已损坏，或者过于复杂；请重新扫描，或在阅读器里“打印为 PDF”后再添加")]
    BrokeOff,
    #[error("这个文件太费时间，没有处理完；请简化，或重新扫描后再添加")]
    TooSlow,
    #[error("程序没能另开进程来查看文件，请关掉一些程序后再试")]
    NotOpened,
}

impl ScanFault {
    const ALL: [Self; 15] = [
        Self::Empty,
        Self::Unknown,
        Self::Damaged,
        Self::RareJpeg,
        Self::TooLarge,
        Self::TooManyPixels,
        Self::TooHeavy,
        Self::Encrypted,
        Self::NoPages,
        Self::TooManyPages,
        Self::UnfixedForm,
        Self::Portfolio,
        Self::BrokeOff,
        Self::TooSlow,
        Self::NotOpened,
    ];

    /// Counted from one: none is no fault.
    fn number(self) -> u8 {
        self as u8 + 1
    }

    /// A number that no fault has means that the one who told it is broken.
    fn of_number(number: u8) -> Self {
        let index = usize::from(number.wrapping_sub(1));
        Self::ALL.get(index).copied().unwrap_or(Self::BrokeOff)
    }
}

/// What a picture may measure. Larger ones are refused by their header, before anything is decoded.
struct Measures {
    longest_side: u32,
    most_pixels: u64,
    /// Bytes of the samples, as many bits as they are stored with.
    most_samples: u64,
}

const LIMITS: Measures = Measures {
    longest_side: 12_000,
    most_pixels: 60_000_000,
    most_samples: 256 << 20,
};

impl Measures {
    fn keep(&self, raster: Raster) -> Result<Raster, ScanFault> {
        if raster.width == 0 || raster.height == 0 {
            return Err(ScanFault::Damaged);
        }
        if raster.width > self.longest_side || raster.height > self.longest_side {
            return Err(ScanFault::TooLarge);
        }
        if u64::from(raster.width) * u64::from(raster.height) > self.most_pixels {
            return Err(ScanFault::TooManyPixels);
        }
        Ok(raster)
    }
}

/// Resolutions that scanners and cameras have.
const DPI: RangeInclusive<f64> = 36.0..=2400.0;
/// Files above this are refused unread.
pub const LARGEST_FILE: usize = 64 * 1024 * 1024;

/// Looks at the first bytes of a file, and whether the whole of it can be printed.
fn look(bytes: &[u8]) -> Result<Looked, ScanFault> {
    if bytes.is_empty() {
        return Err(ScanFault::Empty);
    }
    if bytes.len() > LARGEST_FILE {
        return Err(ScanFault::TooHeavy);
    }
    let mut notes = Vec::new();
    let kind = if bytes.starts_with(jpeg::MARK) {
        let raster = LIMITS.keep(jpeg::header(bytes)?)?;
        jpeg::verify_whole(bytes)?;
        ScanKind::Jpeg(raster)
    } else if bytes.starts_with(png::MARK) {
        let raster = LIMITS.keep(png::header(bytes)?)?;
        png::verify_whole(bytes)?;
        ScanKind::Png(raster)
    } else if pdf::starts_like_one(bytes) {
        let (pages, told) = pdf::look(bytes)?;
        notes = told;
        ScanKind::Pdf { pages }
    } else {
        return Err(ScanFault::Unknown);
    };
    Ok(Looked { kind, notes })
}

/// As [`look`], at beginning and end of a long JPEG.
fn look_at_ends(ends: &[u8], tail_at: usize) -> Result<Looked, ScanFault> {
    let raster = LIMITS.keep(jpeg::header_of_ends(ends, tail_at)?)?;
    Ok(Looked {
        kind: ScanKind::Jpeg(raster),
        notes: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_and_nonsense_are_refused_with_a_sentence() {
        assert_eq!(look(&[]), Err(ScanFault::Empty));
        assert_eq!(look(b"MZ not a picture"), Err(ScanFault::Unknown));
        assert!(ScanFault::Unknown.to_string().contains("JPEG"));
    }

    #[test]
    fn a_huge_picture_is_refused_by_its_header() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        png.extend(50_000u32.to_be_bytes());
        png.extend(10u32.to_be_bytes());
        png.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(look(&png), Err(ScanFault::TooLarge));
    }

    #[test]
    fn notes_and_faults_are_numbered_as_they_are_listed() {
        for (index, note) in ScanNote::ALL.into_iter().enumerate() {
            assert_eq!(usize::from(note.number()), index);
        }
        for (index, fault) in ScanFault::ALL.into_iter().enumerate() {
            assert_eq!(usize::from(fault.number()), index + 1);
        }
    }
}
