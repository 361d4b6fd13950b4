//! What was found in a file, on its way from the child: packed there, unpacked and checked here.

use super::{LIMITS, Orientation, PageSize, Raster, ScanFault, ScanKind, ScanNote, pdf};
use crate::apart::{ApartFault, Misread, Packer, Unpacker};

/// What a file is, and what should be known of how it is printed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Looked {
    pub kind: ScanKind,
    pub notes: Vec<ScanNote>,
}

/// The first byte of an answer: no fault.
const FINE: u8 = 0;

/// An answer with its outcome before it.
pub(super) fn answer(result: Result<Vec<u8>, ScanFault>) -> Vec<u8> {
    match result {
        Ok(mut bytes) => {
            bytes.push(FINE);
            bytes
        }
        Err(fault) => vec![fault.number()],
    }
}

/// Takes the outcome off the end of an answer, where it costs no copying.
pub(super) fn fault_or(mut answer: Vec<u8>) -> Result<Vec<u8>, ScanFault> {
    match answer.pop() {
        Some(FINE) => Ok(answer),
        Some(number) => Err(ScanFault::of_number(number)),
        None => Err(ScanFault::Damaged),
    }
}

impl From<ApartFault> for ScanFault {
    fn from(fault: ApartFault) -> Self {
        match fault {
            ApartFault::Broken => ScanFault::BrokeOff,
            ApartFault::TooSlow => ScanFault::TooSlow,
            ApartFault::NotStarted => ScanFault::NotOpened,
        }
    }
}

impl From<Misread> for ScanFault {
    fn from(_: Misread) -> Self {
        ScanFault::BrokeOff
    }
}

impl Looked {
    pub fn pack(&self) -> Vec<u8> {
        let mut packer = Packer::default();
        match &self.kind {
            ScanKind::Jpeg(raster) => pack_raster(packer.byte(b'J'), raster),
            ScanKind::Png(raster) => pack_raster(packer.byte(b'P'), raster),
            ScanKind::Pdf { pages } => {
                packer.byte(b'F').number(pages.len() as u32);
                for page in pages {
                    packer.real(page.width).real(page.height);
                }
            }
        }
        packer.number(self.notes.len() as u32);
        for note in &self.notes {
            packer.byte(note.number());
        }
        packer.finish()
    }
}

/// Reads what the child found; nothing beyond our limits is believed.
pub(super) fn unpack(answer: &[u8]) -> Result<Looked, ScanFault> {
    let mut from = Unpacker::new(answer);
    let kind = match from.byte()? {
        b'J' => ScanKind::Jpeg(unpack_raster(&mut from)?),
        b'P' => ScanKind::Png(unpack_raster(&mut from)?),
        b'F' => ScanKind::Pdf {
            pages: unpack_pages(&mut from)?,
        },
        _ => return Err(Misread.into()),
    };
    let count = from.count(1)?;
    let note = |_| Ok(ScanNote::of_number(from.byte()?).ok_or(Misread)?);
    let notes = (0..count).map(note).collect::<Result<_, ScanFault>>()?;
    from.end()?;
    Ok(Looked { kind, notes })
}

fn pack_raster(packer: &mut Packer, raster: &Raster) {
    let Orientation {
        mirrored,
        quarter_turns,
    } = raster.orientation;
    packer
        .number(raster.width)
        .number(raster.height)
        .byte(raster.channels)
        .byte(u8::from(mirrored))
        .byte(quarter_turns)
        .real(raster.dpi.unwrap_or(0.0))
        .byte(u8::from(raster.inverted));
}

fn unpack_raster(from: &mut Unpacker<'_>) -> Result<Raster, ScanFault> {
    let raster = Raster {
        width: from.number()?,
        height: from.number()?,
        channels: from.byte()?,
        orientation: Orientation {
            mirrored: from.byte()? == 1,
            quarter_turns: from.byte()? % 4,
        },
        dpi: Some(from.real()?).filter(|dpi| super::DPI.contains(dpi)),
        inverted: from.byte()? == 1,
    };
    if matches!(raster.channels, 1 | 3 | 4) {
        LIMITS.keep(raster)
    } else {
        Err(Misread.into())
    }
}

fn unpack_pages(from: &mut Unpacker<'_>) -> Result<Vec<PageSize>, ScanFault> {
    let count = from.count(16)?;
    if count == 0 || count > pdf::MOST_PAGES {
        return Err(Misread.into());
    }
    let page = |_| {
        let (width, height) = (from.real()?, from.real()?);
        let sides = pdf::SHORTEST_SIDE..=pdf::FARTHEST * 2.0;
        if sides.contains(&width) && sides.contains(&height) {
            Ok(PageSize { width, height })
        } else {
            Err(Misread.into())
        }
    };
    (0..count).map(page).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raster() -> Raster {
        Raster {
            width: 20,
            height: 30,
            channels: 3,
            orientation: Orientation {
                mirrored: true,
                quarter_turns: 3,
            },
            dpi: Some(300.0),
            inverted: false,
        }
    }

    fn some() -> [Looked; 3] {
        let pages = vec![
            PageSize {
                width: 595.0,
                height: 842.0,
            };
            3
        ];
        [
            Looked {
                kind: ScanKind::Jpeg(raster()),
                notes: vec![],
            },
            Looked {
                kind: ScanKind::Png(Raster {
                    dpi: None,
                    ..raster()
                }),
                notes: vec![],
            },
            Looked {
                kind: ScanKind::Pdf { pages },
                notes: vec![ScanNote::Signed, ScanNote::FilledForm],
            },
        ]
    }

    #[test]
    fn what_was_found_arrives() {
        for looked in some() {
            assert_eq!(unpack(&looked.pack()), Ok(looked));
        }
    }

    #[test]
    fn a_lying_child_is_not_believed() {
        for looked in some() {
            let packed = looked.pack();
            for cut in 0..packed.len() {
                assert!(unpack(&packed[..cut]).is_err(), "{looked:?} cut at {cut}");
            }
        }
        let huge = Raster {
            width: 90_000,
            ..raster()
        };
        let looked = Looked {
            kind: ScanKind::Jpeg(huge),
            notes: vec![],
        };
        assert_eq!(unpack(&looked.pack()), Err(ScanFault::TooLarge));
        let pages = vec![PageSize {
            width: f64::INFINITY,
            height: 1.0,
        }];
        let looked = Looked {
            kind: ScanKind::Pdf { pages },
            notes: vec![],
        };
        assert!(unpack(&looked.pack()).is_err());
    }

    #[test]
    fn every_fault_keeps_its_sentence() {
        for number in 1..=u8::MAX {
            let fault = ScanFault::of_number(number);
            assert_eq!(ScanFault::of_number(fault.number()), fault);
        }
        assert_eq!(
            fault_or(answer(Err(ScanFault::NoPages))),
            Err(ScanFault::NoPages)
        );
        assert_eq!(fault_or(answer(Ok(vec![1, 2]))), Ok(vec![1, 2]));
        assert_eq!(fault_or(vec![]), Err(ScanFault::Damaged));
    }
}
