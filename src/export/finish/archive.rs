//! PDF/A-2u, for the archive: claimed where everything in the file is known to conform, and left out otherwise.

use std::collections::BTreeSet;

use lopdf::{Document as File, Object, Stream, dictionary};
use moxcms::{ColorProfile, Matrix3d};

use crate::attach::{Scan, ScanKind};
use crate::document::Document;
use crate::export::ExportFault;
use crate::typeset::{Item, Pages};

/// Why a file is not called PDF/A.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// What others' programs wrote into a PDF is passed on as it is and not examined.
    AttachedPdf,
    /// Colours of a certain press, which the file's own colours do not cover.
    PressColours,
    /// A character that stands for something else in every font.
    PrivateCharacter,
}

/// What stands in the way of PDF/A on these pages.
pub(in crate::export) fn obstacles(document: &Document, pages: &Pages) -> BTreeSet<Obstacle> {
    let items = pages.pages.iter().flat_map(|page| &page.items);
    items
        .filter_map(|item| match item {
            Item::Run(run) => {
                let private = run.text.chars().any(is_private);
                private.then_some(Obstacle::PrivateCharacter)
            }
            Item::Picture(picture) => {
                let scan = document.scans.get(&picture.scan)?.as_ref().ok()?;
                obstacle_of(scan)
            }
            Item::Rule(_) | Item::Shape(_) | Item::CutOut { .. } => None,
        })
        .collect()
}

fn is_private(ch: char) -> bool {
    matches!(ch, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

fn obstacle_of(scan: &Scan) -> Option<Obstacle> {
    match &scan.kind {
        ScanKind::Pdf { .. } => Some(Obstacle::AttachedPdf),
        ScanKind::Jpeg(raster) => (raster.channels == 4).then_some(Obstacle::PressColours),
        ScanKind::Png(_) => None,
    }
}

/// Says which colours the file means, as the claim asks; the claim itself stands in the metadata.
pub(in crate::export) fn claim(file: &mut File) -> Result<(), ExportFault> {
    let profile = Stream::new(dictionary! { "N" => 3 }, srgb()?);
    let profile = file.add_object(profile);
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB IEC61966-2.1"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    let intent = file.add_object(intent);
    let catalog = file
        .catalog_mut()
        .map_err(|fault| ExportFault::Finish(fault.to_string()))?;
    catalog.set("OutputIntents", vec![Object::Reference(intent)]);
    Ok(())
}

/// Bradford's adaptation from D65, the white of screens, to D50, the white of profiles.
const D65_TO_D50: Matrix3d = Matrix3d {
    v: [
        [1.047_811_2, 0.022_886_6, -0.050_127_0],
        [0.029_542_4, 0.990_484_4, -0.017_049_1],
        [-0.009_234_5, 0.015_043_6, 0.752_131_6],
    ],
};
/// Where a profile says when it was made: year, month, day, hour, minute, second. The writer would put the clock there.
const MADE: std::ops::Range<usize> = 24..36;
const FIRST_OF_2026: [u8; 12] = [0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0];

/// The profile of sRGB, the same bytes each time.
fn srgb() -> Result<Vec<u8>, ExportFault> {
    let mut profile = ColorProfile::new_srgb();
    profile.cicp = None;
    // As version 4 has it: the white is given adapted, and how it was adapted beside it.
    profile.media_white_point = Some(profile.white_point);
    profile.chromatic_adaptation = Some(D65_TO_D50);
    let mut bytes = profile
        .encode()
        .map_err(|fault| ExportFault::Finish(fault.to_string()))?;
    if let Some(made) = bytes.get_mut(MADE) {
        made.copy_from_slice(&FIRST_OF_2026);
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_is_one_that_readers_take_for_srgb() {
        let bytes = srgb().unwrap();
        assert_eq!(&bytes[12..20], b"mntrRGB ");
        assert_eq!(&bytes[36..40], b"acsp");
        assert_eq!(bytes[8], 4);
        let length = u32::from_be_bytes(bytes[..4].try_into().unwrap());
        assert_eq!(length as usize, bytes.len());
        let read = ColorProfile::new_from_slice(&bytes).unwrap();
        let white = read.media_white_point.unwrap();
        assert!((white.x - 0.9642).abs() < 1e-3 && (white.z - 0.8249).abs() < 1e-3);
        assert_eq!(srgb().unwrap(), bytes);
    }
}
