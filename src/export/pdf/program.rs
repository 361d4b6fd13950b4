//! An embedded font program: a subset of a face, and copies of some of its glyphs that are wider, narrower or moved.

use std::collections::BTreeMap;

/// A copy of a glyph with another advance, its ink moved sideways. In font units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Variant {
    pub of: u16,
    pub nudge: i16,
    pub advance: u16,
}

/// Of a composite glyph's component: its offsets are words, and offsets they are.
const WORDS_OF_OFFSET: u16 = 0x0003;
/// The magic difference of a font's check sum.
const WHOLE_SUM: u32 = 0xB1B0_AFBA;
/// Names serve nobody within a PDF; the licence of the faces stands in the program's own documents.
const LEFT_OUT: [&[u8; 4]; 2] = [b"name", b"post"];

/// The font with copies after its last glyph, in their order. `None` if the font is not as it should be.
pub(super) fn with_variants(font: &[u8], variants: &[Variant]) -> Option<Vec<u8>> {
    let mut tables = tables(font)?;
    let mut glyphs = Glyphs::read(&tables)?;
    for variant in variants {
        glyphs.copy(*variant)?;
    }
    glyphs.write(&mut tables)?;
    Some(assemble(&mut tables))
}

/// How many glyphs a font has.
pub(super) fn count(font: &[u8]) -> Option<u16> {
    u16_at(tables(font)?.get(b"maxp")?, 4)
}

type Tables = BTreeMap<[u8; 4], Vec<u8>>;

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at + 2)?;
    Some(u16::from_be_bytes([pair[0], pair[1]]))
}

fn i16_at(bytes: &[u8], at: usize) -> Option<i16> {
    u16_at(bytes, at).map(u16::cast_signed)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16_at(bytes, at)?) << 16 | u32::from(u16_at(bytes, at + 2)?))
}

fn set_u16(bytes: &mut [u8], at: usize, value: u16) -> Option<()> {
    bytes
        .get_mut(at..at + 2)?
        .copy_from_slice(&value.to_be_bytes());
    Some(())
}

fn tables(font: &[u8]) -> Option<Tables> {
    let count = usize::from(u16_at(font, 4)?);
    let mut tables = Tables::new();
    for index in 0..count {
        let record = 12 + 16 * index;
        let tag: [u8; 4] = font.get(record..record + 4)?.try_into().ok()?;
        let start = u32_at(font, record + 8)? as usize;
        let length = u32_at(font, record + 12)? as usize;
        if !LEFT_OUT.contains(&&tag) {
            tables.insert(tag, font.get(start..start.checked_add(length)?)?.to_vec());
        }
    }
    Some(tables)
}

/// Outlines and metrics, one each a glyph.
struct Glyphs {
    outlines: Vec<Vec<u8>>,
    /// Advance and left side bearing.
    metrics: Vec<(u16, i16)>,
    has_copies: bool,
}

impl Glyphs {
    fn read(tables: &Tables) -> Option<Self> {
        let (loca, glyf) = (tables.get(b"loca")?, tables.get(b"glyf")?);
        let count = usize::from(u16_at(tables.get(b"maxp")?, 4)?);
        let long = u16_at(tables.get(b"head")?, 50)? != 0;
        let place = |glyph: usize| {
            if long {
                u32_at(loca, 4 * glyph).map(|at| at as usize)
            } else {
                u16_at(loca, 2 * glyph).map(|at| 2 * usize::from(at))
            }
        };
        let outline = |glyph| Some(glyf.get(place(glyph)?..place(glyph + 1)?)?.to_vec());
        let (hmtx, full) = (tables.get(b"hmtx")?, u16_at(tables.get(b"hhea")?, 34)?);
        let metrics = |glyph| metrics_of(hmtx, usize::from(full), glyph);
        Some(Self {
            outlines: (0..count).map(outline).collect::<Option<_>>()?,
            metrics: (0..count).map(metrics).collect::<Option<_>>()?,
            has_copies: false,
        })
    }

    /// Adds a glyph that consists of another one; an empty glyph stays empty.
    fn copy(&mut self, variant: Variant) -> Option<()> {
        let of = self.outlines.get(usize::from(variant.of))?;
        let (_, bearing) = self.metrics.get(usize::from(variant.of))?;
        let bearing = bearing.saturating_add(variant.nudge);
        let copied = if of.is_empty() {
            Vec::new()
        } else {
            self.has_copies = true;
            composite(of, variant)?
        };
        self.outlines.push(copied);
        self.metrics.push((variant.advance, bearing));
        Some(())
    }

    fn write(&self, tables: &mut Tables) -> Option<()> {
        let count = u16::try_from(self.outlines.len()).ok()?;
        let mut glyf = Vec::new();
        let mut ends = vec![0_u32];
        for outline in &self.outlines {
            glyf.extend_from_slice(outline);
            glyf.resize(glyf.len().next_multiple_of(2), 0);
            ends.push(u32::try_from(glyf.len()).ok()?);
        }
        let long = glyf.len() > 2 * usize::from(u16::MAX);
        let loca = if long {
            ends.iter().flat_map(|end| end.to_be_bytes()).collect()
        } else {
            let halves = ends.iter().map(|end| (end / 2) as u16);
            halves.flat_map(u16::to_be_bytes).collect()
        };
        let metrics = self.metrics.iter();
        let hmtx = metrics
            .flat_map(|(advance, bearing)| [advance.to_be_bytes(), bearing.to_be_bytes()].concat());
        tables.insert(*b"hmtx", hmtx.collect());
        tables.insert(*b"glyf", glyf);
        tables.insert(*b"loca", loca);
        set_u16(tables.get_mut(b"head")?, 50, u16::from(long))?;
        set_u16(tables.get_mut(b"hhea")?, 34, count)?;
        let maxp = tables.get_mut(b"maxp")?;
        set_u16(maxp, 4, count)?;
        if self.has_copies {
            allow_composites(maxp)?;
        }
        Some(())
    }
}

fn metrics_of(hmtx: &[u8], full: usize, glyph: usize) -> Option<(u16, i16)> {
    let last = full.checked_sub(1)?;
    let bearing = if glyph < full {
        4 * glyph + 2
    } else {
        4 * full + 2 * (glyph - full)
    };
    Some((u16_at(hmtx, 4 * glyph.min(last))?, i16_at(hmtx, bearing)?))
}

/// A glyph made of one other, moved sideways.
fn composite(of: &[u8], variant: Variant) -> Option<Vec<u8>> {
    let moved = |at| Some(i16_at(of, at)?.saturating_add(variant.nudge));
    let box_of = [moved(2)?, i16_at(of, 4)?, moved(6)?, i16_at(of, 8)?];
    let mut outline = (-1_i16).to_be_bytes().to_vec();
    outline.extend(box_of.into_iter().flat_map(i16::to_be_bytes));
    outline.extend(WORDS_OF_OFFSET.to_be_bytes());
    outline.extend(variant.of.to_be_bytes());
    outline.extend(variant.nudge.to_be_bytes());
    outline.extend(0_i16.to_be_bytes());
    Some(outline)
}

/// Raises what a reader must be ready for: a composite of a glyph, which may be a composite itself.
fn allow_composites(maxp: &mut [u8]) -> Option<()> {
    let at_least = |maxp: &mut [u8], at: usize, least: u16| {
        let value = u16_at(maxp, at)?.max(least);
        set_u16(maxp, at, value)
    };
    let (points, contours) = (u16_at(maxp, 6)?, u16_at(maxp, 8)?);
    at_least(maxp, 10, points)?;
    at_least(maxp, 12, contours)?;
    at_least(maxp, 28, 1)?;
    let depth = u16_at(maxp, 30)?;
    set_u16(maxp, 30, depth.saturating_add(1))
}

/// Sum of big-endian words, the last one filled up with zeros.
fn check_sum(bytes: &[u8]) -> u32 {
    let word = |chunk: &[u8]| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        u32::from_be_bytes(word)
    };
    bytes.chunks(4).map(word).fold(0, u32::wrapping_add)
}

fn assemble(tables: &mut Tables) -> Vec<u8> {
    if let Some(sum) = tables.get_mut(b"head").and_then(|head| head.get_mut(8..12)) {
        sum.fill(0);
    }
    let count = tables.len() as u16;
    let power = count.checked_ilog2().unwrap_or(0);
    let range = 16 << power;
    let mut font = 0x0001_0000_u32.to_be_bytes().to_vec();
    for value in [count, range, power as u16, 16 * count - range] {
        font.extend(value.to_be_bytes());
    }
    let mut start = font.len() + 16 * tables.len();
    let mut head = None;
    for (tag, table) in tables.iter() {
        if tag == b"head" {
            head = Some(start);
        }
        font.extend_from_slice(tag);
        font.extend(check_sum(table).to_be_bytes());
        font.extend((start as u32).to_be_bytes());
        font.extend((table.len() as u32).to_be_bytes());
        start += table.len().next_multiple_of(4);
    }
    for table in tables.values() {
        font.extend_from_slice(table);
        font.resize(font.len().next_multiple_of(4), 0);
    }
    let sum = WHOLE_SUM.wrapping_sub(check_sum(&font));
    if let Some(place) = head.and_then(|head| font.get_mut(head + 8..head + 12)) {
        place.copy_from_slice(&sum.to_be_bytes());
    }
    font
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::Face;
    use skrifa::instance::{LocationRef, Size};
    use skrifa::{FontRef, GlyphId, MetadataProvider};
    use subsetter::GlyphRemapper;

    fn subset(face: Face, words: &str) -> Vec<u8> {
        let mut remapper = GlyphRemapper::new();
        for ch in words.chars() {
            remapper.remap(face.glyph(ch).id);
        }
        subsetter::subset(face.bytes(), 0, &remapper).unwrap()
    }

    #[test]
    fn a_copy_has_its_own_advance_and_its_ink_moved() {
        for face in [Face::Song, Face::HeiBold, Face::Kai] {
            let bare = subset(face, "盟（é ");
            let count = u16_at(&tables(&bare).unwrap()[b"maxp"], 4).unwrap();
            let variants: Vec<Variant> = (1..=4)
                .map(|of| Variant {
                    of,
                    nudge: -500,
                    advance: 625,
                })
                .collect();
            let font = with_variants(&bare, &variants).unwrap();
            let font = FontRef::new(&font).unwrap();
            let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
            for variant in &variants {
                let copy = GlyphId::new(u32::from(count + variant.of - 1));
                let of = GlyphId::new(u32::from(variant.of));
                assert_eq!(metrics.advance_width(copy), Some(625.0));
                let (ink, moved) = (metrics.bounds(of).unwrap(), metrics.bounds(copy).unwrap());
                if variant.of < 4 {
                    assert_eq!(moved.x_min, ink.x_min - 500.0, "{face:?} {}", variant.of);
                    assert_eq!(moved.y_max, ink.y_max, "{face:?} {}", variant.of);
                }
            }
        }
    }

    #[test]
    fn the_sums_of_the_font_are_right() {
        let font = with_variants(&subset(Face::Song, "盟书"), &[]).unwrap();
        assert_eq!(check_sum(&font), WHOLE_SUM);
    }

    #[test]
    fn half_a_font_is_refused() {
        let font = subset(Face::Song, "盟书");
        for length in [0, 11, 40, font.len() / 2] {
            assert_eq!(with_variants(&font[..length], &[]), None, "{length}");
        }
    }
}
