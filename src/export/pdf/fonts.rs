//! The faces that pages use, each cut down to its letters.

use std::collections::{BTreeMap, HashMap, HashSet};

use printpdf::{FontId, FontMetrics, ParsedFont};
use skrifa::{FontRef, MetadataProvider};
use subsetter::GlyphRemapper;

use super::letters::Letter;
use super::program::{self, Variant};
use crate::export::ExportFault;
use crate::typeset::Face;

/// A face for `finish`: the name under which pages call it, and the character of each code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::export) struct Embedded {
    pub name: String,
    pub characters: BTreeMap<u16, char>,
}

/// Codes are handed to printpdf as characters of a private plane, for one character may have several.
const CODES: u32 = 0xF_0000;
/// A font has room for 65,536 glyphs; beyond this, letters do with the plain glyph.
const MOST_CODES: usize = 60_000;

pub(super) fn font_id(face: Face) -> FontId {
    FontId(format!("F{}", face as usize))
}

/// How often each letter is used.
#[derive(Default)]
pub(super) struct Usage {
    counts: BTreeMap<Face, HashMap<Letter, usize>>,
}

impl Usage {
    pub fn count(&mut self, face: Face, letters: &[Letter]) {
        let counts = self.counts.entry(face).or_default();
        for &letter in letters {
            *counts.entry(letter).or_insert(0) += 1;
        }
    }
}

/// The subsets and the codes of their letters.
pub(super) struct Fonts {
    faces: BTreeMap<Face, Cut>,
}

struct Cut {
    font: ParsedFont,
    codes: HashMap<Letter, Code>,
}

/// The glyph that a letter is shown with, and how wide that is in thousandths of an em.
#[derive(Debug, Clone, Copy)]
struct Code {
    glyph: u16,
    advance: u16,
}

impl Fonts {
    pub fn cut(usage: Usage) -> Result<Self, ExportFault> {
        let cuts = usage.counts.into_iter();
        let cuts = cuts.map(|(face, counts)| Ok((face, cut(face, counts)?)));
        let faces = cuts.collect::<Result<_, ExportFault>>()?;
        Ok(Self { faces })
    }

    pub fn iter(&self) -> impl Iterator<Item = (FontId, &ParsedFont)> {
        let faces = self.faces.iter();
        faces.map(|(&face, cut)| (font_id(face), &cut.font))
    }

    pub fn embedded(&self) -> Vec<Embedded> {
        let faces = self.faces.iter();
        let embedded = faces.map(|(&face, cut)| Embedded {
            name: font_id(face).0,
            characters: cut.characters(),
        });
        embedded.collect()
    }

    /// What printpdf is given for a letter, and how wide that is, in thousandths of an em.
    pub fn code(&self, face: Face, letter: Letter) -> (char, u16) {
        let code = self.faces[&face].codes[&letter];
        (private(code.glyph), code.advance)
    }
}

impl Cut {
    /// Where codes had to be shared, the smallest character stands for all.
    fn characters(&self) -> BTreeMap<u16, char> {
        let mut characters = BTreeMap::new();
        for (letter, code) in &self.codes {
            let known = characters.entry(code.glyph).or_insert(letter.ch);
            *known = letter.ch.min(*known);
        }
        characters
    }
}

fn private(code: u16) -> char {
    char::from_u32(CODES + u32::from(code)).expect("plane 15 has a character for each code")
}

/// So many letters come first because they are frequent: their codes share a byte, which packs well in pages. The rest
/// come by their characters, for glyphs that look alike pack well in fonts.
const FREQUENT: usize = 128;

fn in_order(counts: HashMap<Letter, usize>) -> Vec<Letter> {
    let mut letters: Vec<(Letter, usize)> = counts.into_iter().collect();
    letters.sort_unstable_by(|(one, count), (other, than)| than.cmp(count).then(one.cmp(other)));
    let frequent = FREQUENT.min(letters.len());
    letters[frequent..].sort_unstable_by_key(|(letter, _)| *letter);
    letters.into_iter().map(|(letter, _)| letter).collect()
}

fn cut(face: Face, counts: HashMap<Letter, usize>) -> Result<Cut, ExportFault> {
    let fault = || ExportFault::Subset {
        face: face.postscript_name(),
    };
    let letters = in_order(counts);
    let mut remapper = GlyphRemapper::new();
    let (mut codes, others) = plain_codes(face, &letters, &mut remapper);
    let subset = subsetter::subset(face.bytes(), face.index(), &remapper).map_err(|_| fault())?;
    let first = program::count(&subset).ok_or_else(fault)?;
    let mut variants = Vec::new();
    for letter in others {
        let of = remapper.remap(face.glyph(letter.ch).id);
        let next = usize::from(first) + variants.len();
        let advance = in_whole_units(letter.advance, face.units_per_em());
        if next < MOST_CODES {
            let glyph = next as u16;
            codes.insert(letter, Code { glyph, advance });
            variants.push(variant(face, of, letter));
        } else {
            let advance = natural(face, letter.ch);
            codes.insert(letter, Code { glyph: of, advance });
        }
    }
    let program = program::with_variants(&subset, &variants).ok_or_else(fault)?;
    let font = parsed(face, program, &letters, &codes);
    Ok(Cut { font, codes })
}

/// An advance as the font can say it, in thousandths of an em: a face of few units knows only every fourth of them.
fn in_whole_units(advance: u16, units_per_em: f64) -> u16 {
    let units = (f64::from(advance) * units_per_em / 1000.0).round();
    (units * 1000.0 / units_per_em).round() as u16
}

/// Whether a font can be cut down to some words, and its glyphs be copied wider and moved.
pub(in crate::export) fn can_embed(font: &[u8], index: u32, words: &str) -> bool {
    let Ok(parsed) = FontRef::from_index(font, index) else {
        return false;
    };
    let mut remapper = GlyphRemapper::new();
    let glyphs = words.chars().filter_map(|ch| parsed.charmap().map(ch));
    let variants: Vec<Variant> = glyphs
        .filter_map(|glyph| u16::try_from(glyph.to_u32()).ok())
        .map(|glyph| Variant {
            of: remapper.remap(glyph),
            nudge: 1,
            advance: 1,
        })
        .collect();
    let subset = subsetter::subset(font, index, &remapper);
    subset.is_ok_and(|subset| program::with_variants(&subset, &variants).is_some())
}

/// In thousandths of an em.
fn natural(face: Face, ch: char) -> u16 {
    (face.advance(ch) * 1000.0).round() as u16
}

/// One letter of each glyph, as wide as the face has it, is shown with that glyph; the others are left over.
fn plain_codes(
    face: Face,
    letters: &[Letter],
    remapper: &mut GlyphRemapper,
) -> (HashMap<Letter, Code>, Vec<Letter>) {
    let mut claimed = HashSet::new();
    let mut codes = HashMap::new();
    let mut others = Vec::new();
    for &letter in letters {
        let id = face.glyph(letter.ch).id;
        let (glyph, advance) = (remapper.remap(id), natural(face, letter.ch));
        if letter.nudge == 0 && letter.advance == advance && claimed.insert(id) {
            codes.insert(letter, Code { glyph, advance });
        } else {
            others.push(letter);
        }
    }
    (codes, others)
}

fn variant(face: Face, of: u16, letter: Letter) -> Variant {
    let in_units = |thousandths: f64| (thousandths * face.units_per_em() / 1000.0).round();
    Variant {
        of,
        nudge: in_units(f64::from(letter.nudge)) as i16,
        advance: in_units(f64::from(letter.advance)) as u16,
    }
}

fn parsed(
    face: Face,
    program: Vec<u8>,
    letters: &[Letter],
    codes: &HashMap<Letter, Code>,
) -> ParsedFont {
    let glyphs = codes.values();
    let glyphs = glyphs.map(|code| (u32::from(private(code.glyph)), code.glyph));
    let widths = codes.values().map(|code| (code.glyph, code.advance));
    let metrics = FontMetrics {
        ascent: 880,
        descent: -120,
    };
    let name = format!("{}+{}", subset_tag(letters), face.postscript_name());
    let mut font = ParsedFont::with_glyph_data(
        program,
        0,
        Some(name),
        glyphs.collect(),
        widths.collect(),
        1000,
        metrics,
    );
    font.pdf_font_metrics.x_min = -600;
    font.pdf_font_metrics.y_min = -300;
    font.pdf_font_metrics.x_max = 1200;
    font.pdf_font_metrics.y_max = 1100;
    let bold = matches!(face, Face::SongBold | Face::HeiBold);
    font.pdf_font_metrics.us_weight_class = if bold { 700 } else { 400 };
    font
}

/// Six capitals that differ between subsets, as PDF asks of the names of partial fonts.
fn subset_tag(letters: &[Letter]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for letter in letters {
        let widths =
            u64::from(letter.advance) << 21 | u64::from(letter.nudge.cast_unsigned()) << 40;
        hash = (hash ^ widths ^ u64::from(u32::from(letter.ch))).wrapping_mul(0x100_0000_01b3);
    }
    (0..6)
        .map(|place| char::from(b'A' + (hash >> (8 * place)) as u8 % 26))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::in_whole_units;
    use crate::typeset::FACES;

    /// PDF/A asks that the width in the file and the one in the font agree to a thousandth of an em.
    #[test]
    fn widths_are_such_as_the_font_can_say() {
        for units_per_em in [256.0, 512.0, 1000.0, 1024.0, 2048.0] {
            for advance in 0..2500 {
                let said = in_whole_units(advance, units_per_em);
                let units = (f64::from(said) * units_per_em / 1000.0).round();
                let in_font = units * 1000.0 / units_per_em;
                assert!(
                    (f64::from(said) - in_font).abs() < 1.0,
                    "{advance} of {units_per_em}"
                );
            }
        }
        for face in FACES {
            assert_eq!(
                in_whole_units(987, face.units_per_em()),
                987,
                "ours can say all"
            );
        }
    }
}
