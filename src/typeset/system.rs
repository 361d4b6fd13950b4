//! 系统字体: a 仿宋 for running text and a 楷 for second headings that the machine has, in the place of our own.
//!
//! Of them only Han characters are taken that fill their square. Marks, digits and Latin stay those of our faces, on
//! whose widths and empty halves the rules for lines are tested; so pages break where they would break anyhow. What a
//! face forbids is not done: one that must not be embedded, or not in part, is refused.

use super::face::{ASCENT, Face};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::{FileRef, TableProvider};
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider, Tag};
use std::sync::OnceLock;

/// Which faces a print is set in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Faces {
    /// The built-in ones alone: the same draft gives the same bytes on every machine.
    #[default]
    BuiltIn,
    /// Those of the machine where there are any.
    System,
}

/// What a face of the machine is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SystemRole {
    FangSong,
    Kai,
}

/// Why a face is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    Unreadable,
    /// Its outlines are of a kind that the PDF writer cannot cut down.
    Outlines,
    /// Its licence bits forbid to embed it, or a part of it.
    Forbidden,
    /// Its Han characters do not fill their squares, or stand higher or lower in them than ours.
    Uneven,
    /// It lacks characters that every text has.
    Lacking,
}

/// A face that was examined and taken.
pub(super) struct SystemFace {
    pub bytes: Vec<u8>,
    pub index: u32,
    /// Its PostScript name, of letters, digits and hyphens.
    pub name: String,
}

static FANG_SONG: OnceLock<SystemFace> = OnceLock::new();
static KAI: OnceLock<SystemFace> = OnceLock::new();

fn place(role: SystemRole) -> &'static OnceLock<SystemFace> {
    match role {
        SystemRole::FangSong => &FANG_SONG,
        SystemRole::Kai => &KAI,
    }
}

/// The face that plays a role, once one was taken.
pub(super) fn filled(role: SystemRole) -> Option<&'static SystemFace> {
    place(role).get()
}

/// Whether a face plays this role.
pub fn is_filled(role: SystemRole) -> bool {
    filled(role).is_some()
}

/// Takes a face for a role, for as long as the program runs. Where one was taken before, that one stays.
///
/// # Errors
/// [`Unfit`].
pub fn fill(role: SystemRole, bytes: Vec<u8>, index: u32) -> Result<(), Unfit> {
    examine(&bytes, index)?;
    let font = FontRef::from_index(&bytes, index).map_err(|_| Unfit::Unreadable)?;
    let name = postscript_name(&font, role);
    // Somebody was quicker: then theirs is used.
    drop(place(role).set(SystemFace { bytes, index, name }));
    Ok(())
}

/// The fonts within a file: the number of each, and the names of its family in all languages.
pub fn families(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
    let count = match FileRef::new(bytes) {
        Ok(FileRef::Font(_)) => 1,
        Ok(FileRef::Collection(collection)) => collection.len(),
        Err(_) => 0,
    };
    let fonts = (0..count).filter_map(|index| {
        let font = FontRef::from_index(bytes, index).ok()?;
        let ids = [StringId::FAMILY_NAME, StringId::TYPOGRAPHIC_FAMILY_NAME];
        let names = ids.into_iter().flat_map(|id| font.localized_strings(id));
        Some((index, names.map(|name| name.to_string()).collect()))
    });
    fonts.collect()
}

/// Characters that no Chinese text does without; a face that lacks one of them is not meant for Chinese texts.
const COMMON: &str =
    "的一是不了在有人我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下";

/// Ideographs may be so much wider or narrower than their square, in em.
const UNEVEN: f64 = 0.002;
/// Their middle may stand so much higher or lower than that of ours, in em.
const OFF_CENTRE: f64 = 0.05;

/// Whether a face can be used: readable, with quadratic outlines, free to embed in part, and even.
///
/// # Errors
/// [`Unfit`].
pub fn examine(bytes: &[u8], index: u32) -> Result<(), Unfit> {
    let font = FontRef::from_index(bytes, index).map_err(|_| Unfit::Unreadable)?;
    let has = |tag: &[u8; 4]| font.table_data(Tag::new(tag)).is_some();
    if !has(b"glyf") || !has(b"loca") || has(b"fvar") {
        return Err(Unfit::Outlines);
    }
    let licence = font.os2().map_err(|_| Unfit::Unreadable)?.fs_type();
    if !may_be_embedded(licence) {
        return Err(Unfit::Forbidden);
    }
    let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let units = font.metrics(Size::unscaled(), LocationRef::default());
    let em = f64::from(units.units_per_em);
    if em <= 0.0 {
        return Err(Unfit::Unreadable);
    }
    let charmap = font.charmap();
    for ch in COMMON.chars() {
        let glyph = charmap.map(ch).ok_or(Unfit::Lacking)?;
        let advance = metrics.advance_width(glyph).ok_or(Unfit::Unreadable)?;
        let bounds = metrics.bounds(glyph).ok_or(Unfit::Unreadable)?;
        let inside = bounds.x_min >= -0.1 * em as f32 && bounds.x_max <= 1.1 * em as f32;
        if (f64::from(advance) / em - 1.0).abs() > UNEVEN || !inside {
            return Err(Unfit::Uneven);
        }
    }
    let middle =
        |bounds: skrifa::metrics::BoundingBox| f64::from(bounds.y_min + bounds.y_max) / 2.0;
    let of_square = charmap.map('国').and_then(|glyph| metrics.bounds(glyph));
    let stands = middle(of_square.ok_or(Unfit::Lacking)?) / em;
    if (stands - (ASCENT - 0.5)).abs() > OFF_CENTRE {
        return Err(Unfit::Uneven);
    }
    Ok(())
}

/// What the OS/2 table allows: at least to print and preview, in part, and not as pictures only.
fn may_be_embedded(fs_type: u16) -> bool {
    const PREVIEW_AND_PRINT: u16 = 0x0004;
    const EDITABLE: u16 = 0x0008;
    const USAGE: u16 = 0x000F;
    const NO_PART: u16 = 0x0100;
    const PICTURES_ONLY: u16 = 0x0200;
    let usage = fs_type & USAGE;
    let free = usage == 0 || usage & (PREVIEW_AND_PRINT | EDITABLE) != 0;
    free && fs_type & (NO_PART | PICTURES_ONLY) == 0
}

fn postscript_name(font: &FontRef<'_>, role: SystemRole) -> String {
    let mut names = font.localized_strings(StringId::POSTSCRIPT_NAME);
    let name = names.next().map_or(String::new(), |name| name.to_string());
    let kept = |ch: &char| ch.is_ascii_alphanumeric() || *ch == '-';
    let name: String = name.chars().filter(kept).take(48).collect();
    match (name.is_empty(), role) {
        (false, _) => name,
        (true, SystemRole::FangSong) => "FangSong".to_owned(),
        (true, SystemRole::Kai) => "KaiTi".to_owned(),
    }
}

/// Han characters proper, which fill a square in every face for Chinese.
pub(super) fn is_ideograph(ch: char) -> bool {
    matches!(ch, '〇' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFD}')
}

impl Face {
    /// The face of the machine that stands in for this one, if any was taken.
    pub(super) fn system_role(self) -> Option<SystemRole> {
        match self {
            Self::FangSong => Some(SystemRole::FangSong),
            Self::SystemKai => Some(SystemRole::Kai),
            Self::Song | Self::SongBold | Self::Hei | Self::HeiBold | Self::Kai => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licence_bits_are_heeded() {
        for (bits, allowed) in [
            (0x0000, true),
            (0x0002, false),
            (0x0004, true),
            (0x0008, true),
            (0x0006, true),
            (0x0108, false),
            (0x0200, false),
            (0x0204, false),
        ] {
            assert_eq!(may_be_embedded(bits), allowed, "{bits:#06x}");
        }
    }

    #[test]
    fn our_own_faces_would_do_and_half_a_file_would_not() {
        for face in [Face::Song, Face::Kai] {
            assert_eq!(examine(face.bytes(), 0), Ok(()), "{face:?}");
        }
        let kai = Face::Kai.bytes();
        assert_eq!(examine(kai, 1), Err(Unfit::Unreadable));
        for length in [0, 3, 11, 200, 4000] {
            assert!(examine(&kai[..length], 0).is_err(), "{length}");
            families(&kai[..length]);
        }
    }

    #[test]
    fn families_are_named_in_all_languages() {
        let found = families(Face::Kai.bytes());
        assert_eq!(found.len(), 1);
        let (index, names) = &found[0];
        assert_eq!(*index, 0);
        assert!(names.iter().any(|name| name == "LXGW WenKai"), "{names:?}");
        assert!(names.iter().any(|name| name == "霞鹜文楷"), "{names:?}");
    }
}
