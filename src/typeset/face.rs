//! The faces: which glyph a character has, and how wide it is. Parsed on demand, character by character.
//!
//! Five are built in; two are names for faces of the machine, see `system`.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use super::system::{self, Faces, SystemFace};
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// A face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// 宋: answers, prose.
    Song,
    SongBold,
    /// 黑: pre-printed words, headings.
    Hei,
    HeiBold,
    /// 楷: second headings.
    Kai,
    /// 仿宋: running text, if the machine has one and it is wanted; else 宋 stands in.
    FangSong,
    /// The 楷 of the machine.
    SystemKai,
}

/// How many there are, with those of the machine.
const COUNT: usize = 7;

/// The built-in faces, in the order of their discriminants.
pub const FACES: [Face; 5] = [
    Face::Song,
    Face::SongBold,
    Face::Hei,
    Face::HeiBold,
    Face::Kai,
];

/// Of every face, the part of the em box above the baseline. The rest, 0.12, is below it.
pub const ASCENT: f64 = 0.88;

/// Printed where no face has the character, so that the gap is seen; layout reports it as well.
pub const STAND_IN: char = '〓';

// Statics, not constants: a constant is copied to each place that uses it, and these weigh 66 MB.
static SONG: &[u8] = include_bytes!("../../resources/fonts/NotoSerifSC-Regular.ttf");
static SONG_BOLD: &[u8] = include_bytes!("../../resources/fonts/NotoSerifSC-Bold.ttf");
static HEI: &[u8] = include_bytes!("../../resources/fonts/NotoSansSC-Regular.ttf");
static HEI_BOLD: &[u8] = include_bytes!("../../resources/fonts/NotoSansSC-Bold.ttf");
static KAI: &[u8] = include_bytes!("../../resources/fonts/LXGWWenKai-Regular.ttf");

impl Face {
    /// The whole font file.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Song => SONG,
            Self::SongBold => SONG_BOLD,
            Self::Hei => HEI,
            Self::HeiBold => HEI_BOLD,
            Self::Kai => KAI,
            Self::FangSong | Self::SystemKai => match self.system() {
                Some(system) => &system.bytes,
                None => self.own().bytes(),
            },
        }
    }

    /// Which font of the file it is.
    pub fn index(self) -> u32 {
        self.system().map_or(0, |system| system.index)
    }

    fn system(self) -> Option<&'static SystemFace> {
        self.system_role().and_then(system::filled)
    }

    /// The built-in face in the place of one of the machine.
    fn own(self) -> Self {
        match self {
            Self::FangSong => Self::Song,
            Self::SystemKai => Self::Kai,
            own => own,
        }
    }

    /// The face that draws a character, among those that a print is set in.
    pub(super) fn drawing(self, ch: char, faces: Faces) -> Self {
        let system = match self {
            Self::Kai => Self::SystemKai,
            face => face,
        };
        let wanted = faces == Faces::System && system::is_ideograph(ch);
        if wanted && system.system().is_some() && system.has(ch) {
            return system;
        }
        self.own()
    }

    /// The name under which a PDF embeds it.
    pub fn postscript_name(self) -> &'static str {
        match self {
            Self::Song => "NotoSerifSC-Regular",
            Self::SongBold => "NotoSerifSC-Bold",
            Self::Hei => "NotoSansSC-Regular",
            Self::HeiBold => "NotoSansSC-Bold",
            Self::Kai => "LXGWWenKai-Regular",
            Self::FangSong | Self::SystemKai => match self.system() {
                Some(system) => &system.name,
                None => self.own().postscript_name(),
            },
        }
    }

    /// The face for words that stand out; there is no bold 楷, and no bold 仿宋.
    pub const fn bold(self) -> Self {
        match self {
            Self::Song | Self::SongBold | Self::Kai | Self::FangSong | Self::SystemKai => {
                Self::SongBold
            }
            Self::Hei | Self::HeiBold => Self::HeiBold,
        }
    }

    /// Where to look for a character that this face lacks, nearest in colour first.
    fn substitutes(self) -> [Self; 2] {
        match self {
            Self::Song | Self::SongBold => [Self::Kai, Self::Hei],
            Self::Hei | Self::HeiBold => [Self::Song, Self::Kai],
            Self::Kai | Self::FangSong => [Self::Song, Self::Hei],
            Self::SystemKai => [Self::Kai, Self::Song],
        }
    }

    /// The face that will set this character, or none at all.
    pub fn for_char(self, ch: char) -> Option<Self> {
        if self.has(ch) {
            return Some(self);
        }
        self.substitutes().into_iter().find(|face| face.has(ch))
    }

    pub fn has(self, ch: char) -> bool {
        self.glyph(ch).id != 0
    }

    /// The advance of a character in em.
    pub fn advance(self, ch: char) -> f64 {
        f64::from(self.glyph(ch).advance) / self.units_per_em()
    }

    pub fn glyph(self, ch: char) -> Glyph {
        self.loaded().glyph(ch)
    }

    pub fn units_per_em(self) -> f64 {
        f64::from(self.loaded().units_per_em)
    }

    /// The left and right edge of a character's ink, in em from its origin.
    pub fn ink(self, ch: char) -> Option<(f64, f64)> {
        let font = &self.loaded().font;
        let bounds = GlyphMetrics::new(font, Size::unscaled(), LocationRef::default())
            .bounds(GlyphId::new(u32::from(self.glyph(ch).id)))?;
        Some((
            f64::from(bounds.x_min) / self.units_per_em(),
            f64::from(bounds.x_max) / self.units_per_em(),
        ))
    }

    /// Draws a glyph's outline at `size` points, y upwards from the baseline.
    pub fn outline(self, glyph: u16, size: f32, pen: &mut impl OutlinePen) {
        let Some(outline) = self
            .loaded()
            .font
            .outline_glyphs()
            .get(GlyphId::new(u32::from(glyph)))
        else {
            return;
        };
        let settings = DrawSettings::unhinted(Size::new(size), LocationRef::default());
        // A glyph whose outline is broken draws nothing; the faces are our own and tested.
        let _ = outline.draw(settings, pen);
    }

    fn loaded(self) -> &'static Loaded {
        static LOADED: [OnceLock<Loaded>; COUNT] = [const { OnceLock::new() }; COUNT];
        let face = match self.system() {
            Some(_) => self,
            None => self.own(),
        };
        LOADED[face as usize].get_or_init(|| Loaded::new(face.bytes(), face.index()))
    }
}

/// A glyph by number, with its advance in font units. Number 0 means that the face lacks the character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    pub id: u16,
    pub advance: u16,
}

/// A parsed face with the glyphs that were asked for so far.
struct Loaded {
    font: FontRef<'static>,
    units_per_em: u16,
    /// One slot for each character of the basic plane: `KNOWN | advance << 16 | glyph`.
    seen: Box<[AtomicU32]>,
}

const KNOWN: u32 = 1 << 31;

impl Loaded {
    fn new(bytes: &'static [u8], index: u32) -> Self {
        let font = FontRef::from_index(bytes, index)
            .expect("the built-in faces are sound, and the others were examined");
        let units_per_em = font
            .metrics(Size::unscaled(), LocationRef::default())
            .units_per_em;
        let seen = std::iter::repeat_with(|| AtomicU32::new(0))
            .take(0x1_0000)
            .collect();
        Self {
            font,
            units_per_em,
            seen,
        }
    }

    fn glyph(&self, ch: char) -> Glyph {
        let Some(slot) = self.seen.get(ch as usize) else {
            return self.look_up(ch);
        };
        let packed = slot.load(Ordering::Relaxed);
        if packed & KNOWN != 0 {
            return Glyph {
                id: packed as u16,
                advance: (packed >> 16 & 0x7FFF) as u16,
            };
        }
        let glyph = self.look_up(ch);
        slot.store(
            KNOWN | u32::from(glyph.advance) << 16 | u32::from(glyph.id),
            Ordering::Relaxed,
        );
        glyph
    }

    fn look_up(&self, ch: char) -> Glyph {
        let Some(id) = self.font.charmap().map(ch) else {
            return Glyph {
                id: 0,
                advance: self.units_per_em,
            };
        };
        let metrics = self
            .font
            .glyph_metrics(Size::unscaled(), LocationRef::default());
        let advance = metrics
            .advance_width(id)
            .unwrap_or(f32::from(self.units_per_em));
        Glyph {
            id: id.to_u32() as u16,
            advance: advance as u16,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_characters_of_names_have_a_face() {
        for ch in "𬭚䶮㛃𫖯喆堃祎〇々①℃㎡".chars() {
            assert!(Face::Song.for_char(ch).is_some(), "{ch}");
            assert!(Face::SongBold.for_char(ch).is_some(), "{ch}");
            assert!(Face::Hei.for_char(ch).is_some(), "{ch}");
        }
    }

    #[test]
    fn a_second_look_gives_the_same_glyph() {
        for face in FACES {
            assert_eq!(face.glyph('盟'), face.glyph('盟'));
            assert_eq!(face.advance('盟'), 1.0);
        }
        assert!((Face::Song.advance('1') - 0.471).abs() < 1e-9);
    }

    #[test]
    fn what_no_face_has_is_known_to_be_missing() {
        assert_eq!(Face::Song.for_char('\u{10FFFD}'), None);
        assert!(Face::Song.has(STAND_IN));
    }
}
