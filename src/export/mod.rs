//! Writes laid-out pages: to PDF, to plain text, to pixels. Returns bytes; where they go is the caller's business.

mod finish;
mod merge;
mod pdf;
mod raster;
mod text;

pub use finish::Obstacle;
pub use raster::{Pixels, Rasteriser};
pub use text::text;

use std::collections::BTreeSet;

use crate::course::{Course, Stopped};
use crate::document::Document;
use crate::typeset::{Pages, Typesetter};
use std::io::Write;

/// A document as a PDF file. The same document gives the same bytes.
pub fn pdf(document: &Document) -> Result<Vec<u8>, ExportFault> {
    let pages = Typesetter::default().typeset(document);
    pdf_of(document, &pages)
}

/// Pages already laid out as a PDF file.
pub fn pdf_of(document: &Document, pages: &Pages) -> Result<Vec<u8>, ExportFault> {
    let mut bytes = Vec::new();
    write_pdf(document, pages, &mut bytes, Course::FREE)?;
    Ok(bytes)
}

/// Writes pages already laid out as a PDF file. Scans are copied from where they lie, one after the other.
///
/// # Errors
/// [`ExportFault`]; one that is [`ExportFault::is_stop`] only when the course was stopped.
pub fn write_pdf(
    document: &Document,
    pages: &Pages,
    out: &mut dyn Write,
    course: Course<'_>,
) -> Result<(), ExportFault> {
    let bare = pdf::write(pages, course)?;
    merge::finish(&bare, document, pages, &mut course.through(out), course)
}

/// Whether a font can be cut down and written into a PDF.
pub fn can_embed(font: &[u8], index: u32, words: &str) -> bool {
    pdf::can_embed(font, index, words)
}

/// Why a PDF of these pages would not be called PDF/A; nothing, if it will be.
pub fn obstacles(document: &Document, pages: &Pages) -> BTreeSet<Obstacle> {
    finish::obstacles(document, pages)
}

/// What can go wrong while writing. Attached files are looked at before, so that one of them hardly ever does.
#[derive(Debug, thiserror::Error)]
pub enum ExportFault {
    #[error("cannot subset the built-in face {face}")]
    Subset { face: &'static str },
    #[error("cannot write the pages")]
    Write(#[source] std::io::Error),
    #[error("cannot finish the pages: {0}")]
    Finish(String),
    /// The sentence is for the applicant.
    #[error("cannot place the attached file {id}: {sentence}")]
    Scan { id: String, sentence: String },
    #[error(transparent)]
    Stopped(#[from] Stopped),
}

impl ExportFault {
    /// Whether nothing failed, but somebody wanted it to stop.
    pub fn is_stop(&self) -> bool {
        match self {
            Self::Stopped(_) => true,
            Self::Write(error) => Stopped::is_in(error),
            Self::Subset { .. } | Self::Finish(_) | Self::Scan { .. } => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::demo;

    /// Where the demonstration is written for looking at.
    fn keep(name: &str, bytes: &[u8]) {
        let folder = std::env::temp_dir().join("mengshu-demo");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(name), bytes).unwrap();
    }

    #[test]
    fn every_kind_of_page_is_written() {
        for (name, document) in [
            ("draft.pdf", demo::draft()),
            ("final.pdf", demo::finalised()),
        ] {
            let pages = Typesetter::default().typeset(&document);
            assert_eq!(pages.missing, [], "{name}");
            let bytes = pdf_of(&document, &pages).unwrap();
            assert!(bytes.starts_with(b"%PDF-1.7"), "{name}");
            keep(name, &bytes);
            keep(&format!("{name}.txt"), text(&pages).as_bytes());
            let mut rasteriser = Rasteriser::default();
            for (index, page) in pages.pages.iter().enumerate() {
                let pixels = rasteriser.page(page, &document, 80.0);
                let picture =
                    image::RgbaImage::from_raw(pixels.width, pixels.height, pixels.rgba).unwrap();
                let mut png = std::io::Cursor::new(Vec::new());
                picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
                keep(&format!("{name}-{index:02}.png"), &png.into_inner());
            }
        }
    }

    #[test]
    fn the_same_document_gives_the_same_bytes_twice() {
        let (first, second) = (pdf(&demo::draft()).unwrap(), pdf(&demo::draft()).unwrap());
        keep("first.pdf", &first);
        keep("second.pdf", &second);
        assert!(first == second, "compare first.pdf with second.pdf");
    }

    #[test]
    fn pages_of_an_attached_pdf_are_drawn_on_ours_and_a_broken_one_says_so() {
        use crate::attach;
        use crate::document::{Attachment, Block, Part, ScanRef};
        use std::sync::Arc;
        let attached = pdf(&demo::finalised()).unwrap();
        let cut = attached[..attached.len() / 2].to_vec();
        let mut document = demo::draft();
        let look = |bytes: Vec<u8>| {
            let source = attach::Source::of_bytes(bytes);
            attach::Scan::look(source, &crate::apart::Opener::here())
        };
        let whole = look(attached).unwrap();
        let attach::ScanKind::Pdf { pages: sizes } = &whole.kind else {
            panic!("not a PDF")
        };
        let count = sizes.len();
        document.scans.insert("whole".into(), Ok(Arc::new(whole)));
        let broken = look(cut).map(Arc::new);
        let attachment = |label: &str, id: &str| {
            let scans = vec![ScanRef {
                id: id.into(),
                quarter_turns: 0,
            }];
            Block::attachment(
                Attachment {
                    label: label.into(),
                    name: "联盟章程".into(),
                    scans,
                },
                id,
            )
        };
        let blocks = vec![attachment("附件1", "whole"), attachment("附件2", "broken")];
        let says_so = broken.is_err();
        document.scans.insert("broken".into(), broken);
        document.parts = vec![Part::material("attachments", "附件", blocks).into()];
        let pages = Typesetter::default().typeset(&document);
        let bytes = pdf_of(&document, &pages).unwrap();
        keep("attached.pdf", &bytes);
        assert!(says_so, "half a file was taken for a whole one");
        assert_eq!(pages.pages.len(), count + 1);
        assert!(text(&pages).contains("已损坏"));
        assert!(pdf_of(&document, &pages).unwrap() == bytes);
    }
}
