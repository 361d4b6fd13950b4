//! A spine: one character under the other within two lines to cut along, at its true width.

use super::face::Face;
use super::geometry::{HEIGHT, TOP};
use super::page::{Area, Ink, Item, Pattern, Point, Rule, Shape};
use super::paragraph::single;
use super::setter::{Across, Setter, line_at, words_at};
use super::shape::Type;
use super::slab::{Content, Slab};
use crate::document::{Length, Spine};

/// The left one of the lines to cut along.
const CUT: Length = Length::mm(46.0);
const CUT_TOP: Length = Length::mm(10.0);
const CUT_FOOT: Length = Length::mm(287.0);
const CUT_WEIGHT: Length = Length::pt(0.35);
/// Between these heights stand the words.
const WORDS_TOP: Length = Length::mm(24.0);
const WORDS_FOOT: Length = Length::mm(275.0);
const REMARK: Type = Type::new(Face::Hei, 8.0);
const REMARK_PITCH: Length = Length::mm(4.2);
/// From one character's middle to the next, in its size.
const PITCH: f64 = 1.08;
/// From one column's axis to the next, in the pitch.
const COLUMNS_APART: f64 = 1.55;
/// Between the pieces of a spine.
const LEAST_GAP: Length = Length::mm(3.0);
const LARGEST_GAP: Length = Length::mm(11.0);

/// A whole page. Heights in here are those of the sheet until the very end.
pub(super) fn slab(spine: &Spine, setter: &mut Setter<'_>) -> Slab {
    let mut content = Content {
        items: cuts(spine.width),
        ..Content::default()
    };
    content.items.extend(remarks(spine));
    content.items.extend(words(spine, setter));
    let mut slab = Slab::new(HEIGHT, Vec::new());
    slab.content_mut().absorb(content, -TOP);
    slab
}

fn cuts(width: Length) -> Vec<Item> {
    let cut = |x| {
        Item::Rule(Rule {
            from: Point::new(x, CUT_TOP),
            to: Point::new(x, CUT_FOOT),
            weight: CUT_WEIGHT,
            pattern: Pattern::Dashed,
            ink: Ink::BLACK,
        })
    };
    vec![cut(CUT), cut(CUT + width)]
}

fn remarks(spine: &Spine) -> Vec<Item> {
    let x = CUT + spine.width + Length::mm(4.0);
    let remark = |(index, words): (usize, &String)| {
        let middle = WORDS_TOP + REMARK.size / 2.0 + REMARK_PITCH * index as f64;
        words_at(words, REMARK, Across::From(x), middle)
    };
    let mut items: Vec<Item> = spine.remarks.iter().enumerate().flat_map(remark).collect();
    items.extend(words_at(
        &spine.instruction,
        REMARK,
        Across::From(CUT),
        CUT_FOOT + Length::mm(3.5),
    ));
    items
}

/// The sizes of one width of spine.
struct Manner {
    name: Type,
    filing: Type,
    copy: Type,
    unit: Type,
    date: Type,
    /// The unit stands in two columns, and the date level.
    wide: bool,
}

impl Manner {
    fn of(width: Length) -> Self {
        let mm = width.to_mm();
        let (name, rest) = match mm {
            // Six tenths of the width, as far as that is less.
            ..=12.0 => ((mm * 0.6 * 72.0 / 25.4).clamp(10.5, 12.0), 10.5),
            ..18.0 => (14.0, 12.0),
            _ => ((mm * 0.9).clamp(18.0, 24.0), 12.0),
        };
        let rest = f64::min(rest, name);
        let filing = if mm < 18.0 { name } else { name * 14.0 / 18.0 };
        Self {
            name: Type::new(Face::HeiBold, name),
            filing: Type::new(Face::SongBold, filing),
            copy: Type::new(Face::HeiBold, rest),
            unit: Type::new(Face::Song, rest),
            date: Type::new(Face::Song, rest),
            wide: mm >= 18.0,
        }
    }
}

/// A piece of a spine: columns of characters, read from the right, or level lines.
struct Piece {
    kind: Type,
    lines: Vec<String>,
    way: Way,
}

#[derive(Clone, Copy, PartialEq)]
enum Way {
    Upright,
    Boxed,
    Level,
}

impl Piece {
    fn new(words: &str, kind: Type, way: Way) -> Self {
        Self {
            kind,
            lines: vec![words.to_owned()],
            way,
        }
    }

    fn is_empty(&self) -> bool {
        self.lines.iter().all(String::is_empty)
    }

    /// How high it is when its type is made smaller by `factor`.
    fn height(&self, factor: f64) -> Length {
        let pitch = self.pitch(factor);
        let longest = self.lines.iter().map(|line| line.chars().count()).max();
        match self.way {
            Way::Upright => pitch * longest.unwrap_or(0) as f64,
            Way::Boxed => pitch * longest.unwrap_or(0) as f64 + pitch * 0.6,
            Way::Level => pitch * self.lines.len() as f64,
        }
    }

    /// Whether two columns of it stand within a strip.
    fn parts_within(&self, width: Length) -> bool {
        self.kind.size * (PITCH * COLUMNS_APART + 1.0) + Length::mm(1.0) <= width
    }

    fn pitch(&self, factor: f64) -> Length {
        match self.way {
            Way::Upright | Way::Boxed => self.kind.size * PITCH * factor,
            Way::Level => self.kind.size * 1.4 * factor,
        }
    }
}

/// What is set in two columns because one is too long.
#[derive(Clone, Copy, PartialEq)]
enum Parting {
    None,
    Unit,
    NameAndUnit,
}

/// Type smaller than this share of its size is worth another column.
const HARDLY_SMALLER: f64 = 0.9;

/// The pieces in as few columns as their length allows, and by how much their type is made smaller.
fn fitted(spine: &Spine) -> (Vec<Piece>, f64) {
    let mut best = (Vec::new(), 0.0);
    for parting in [Parting::None, Parting::Unit, Parting::NameAndUnit] {
        let pieces = pieces(spine, parting);
        let factor = factor(&pieces);
        if factor > best.1 {
            best = (pieces, factor);
        }
        if best.1 >= HARDLY_SMALLER {
            break;
        }
    }
    best
}

fn factor(pieces: &[Piece]) -> f64 {
    let natural: Length = pieces.iter().map(|piece| piece.height(1.0)).sum();
    let room = WORDS_FOOT - WORDS_TOP - LEAST_GAP * gaps(pieces);
    (room / natural.max(Length::pt(1.0))).min(1.0)
}

fn gaps(pieces: &[Piece]) -> f64 {
    pieces.len().saturating_sub(1).max(1) as f64
}

fn pieces(spine: &Spine, parting: Parting) -> Vec<Piece> {
    let manner = Manner::of(spine.width);
    let date = if manner.wide {
        Piece {
            kind: manner.date,
            lines: spine.level_date.clone(),
            way: Way::Level,
        }
    } else {
        Piece::new(&spine.date, manner.date, Way::Upright)
    };
    let mut unit = Piece::new(&spine.unit, manner.unit, Way::Upright);
    let mut name = Piece::new(&spine.name, manner.name, Way::Upright);
    if manner.wide || parting != Parting::None && unit.parts_within(spine.width) {
        unit.lines = halves(&spine.unit);
    }
    if parting == Parting::NameAndUnit && name.parts_within(spine.width) {
        name.lines = halves(&spine.name);
    }
    let pieces = vec![
        name,
        Piece::new(&spine.filing, manner.filing, Way::Upright),
        Piece::new(&spine.copy, manner.copy, Way::Boxed),
        unit,
        date,
    ];
    pieces
        .into_iter()
        .filter(|piece| !piece.is_empty())
        .collect()
}

/// A name of more than eight characters in two columns, the first not shorter than the second.
fn halves(name: &str) -> Vec<String> {
    const COLUMN: usize = 8;
    let count = name.chars().count();
    if count <= COLUMN {
        return vec![name.to_owned()];
    }
    let first = count.div_ceil(2);
    vec![
        name.chars().take(first).collect(),
        name.chars().skip(first).collect(),
    ]
}

/// The pieces from top to foot, the spare space between them; smaller type where there is none.
fn words(spine: &Spine, setter: &mut Setter<'_>) -> Vec<Item> {
    let (pieces, factor) = fitted(spine);
    let height: Length = pieces.iter().map(|piece| piece.height(factor)).sum();
    let gap = ((WORDS_FOOT - WORDS_TOP - height) / gaps(&pieces)).min(LARGEST_GAP);
    let mut y = WORDS_TOP;
    let mut items = Vec::new();
    for piece in &pieces {
        for line in &piece.lines {
            setter.shape_str(line, piece.kind, None);
        }
        items.extend(draw(piece, spine.width, y, factor));
        y += piece.height(factor) + gap;
    }
    items
}

fn draw(piece: &Piece, strip: Length, top: Length, factor: f64) -> Vec<Item> {
    let axis = CUT + strip / 2.0;
    let kind = piece.kind.sized(piece.kind.size.to_pt() * factor);
    let pitch = piece.pitch(factor);
    match piece.way {
        Way::Level => level(piece, kind, axis, top, pitch),
        Way::Upright => {
            let columns = piece.lines.len() as f64;
            let step = pitch * COLUMNS_APART;
            let right = axis + step * (columns - 1.0) / 2.0;
            let place = |(index, line): (usize, &String)| {
                upright(line, kind, right - step * index as f64, top, pitch)
            };
            piece.lines.iter().enumerate().flat_map(place).collect()
        }
        Way::Boxed => {
            let mut items = upright(&piece.lines[0], kind, axis, top + pitch * 0.3, pitch);
            let width = (pitch * 1.5).min(strip * 0.75).max(kind.size * 1.1);
            let area = Area::new(axis - width / 2.0, top, width, piece.height(factor));
            items.push(Item::Shape(Shape::frame(
                area,
                Length::pt(0.75),
                Ink::BLACK,
            )));
            items
        }
    }
}

fn level(piece: &Piece, kind: Type, axis: Length, top: Length, pitch: Length) -> Vec<Item> {
    let place = |(index, line): (usize, &String)| {
        let middle = top + pitch * (index as f64 + 0.5);
        words_at(line, kind, Across::CentredOn(axis), middle)
    };
    piece.lines.iter().enumerate().flat_map(place).collect()
}

fn upright(words: &str, kind: Type, axis: Length, top: Length, pitch: Length) -> Vec<Item> {
    let place = |(index, ch): (usize, char)| {
        let middle = top + pitch * (index as f64 + 0.5);
        let set = single(&super::shape::shape_str(
            turned(ch, kind.face).encode_utf8(&mut [0; 4]),
            kind,
        ));
        line_at(&set, kind.size, Across::CentredOn(axis), middle)
    };
    words.chars().enumerate().flat_map(place).collect()
}

/// Brackets and dashes have forms for upright lines; a face without them shows the usual ones.
fn turned(ch: char, face: Face) -> char {
    let upright = match ch {
        '（' | '(' => '︵',
        '）' | ')' => '︶',
        '《' => '︽',
        '》' => '︾',
        '〈' => '︿',
        '〉' => '﹀',
        '【' => '︻',
        '】' => '︼',
        '「' | '“' => '﹁',
        '」' | '”' => '﹂',
        '『' => '﹃',
        '』' => '﹄',
        '—' => '︱',
        other => other,
    };
    if face.for_char(upright).is_some() {
        upright
    } else {
        ch
    }
}

#[cfg(test)]
mod tests {
    use super::super::known::Known;
    use super::*;
    use proptest::prelude::*;

    fn items(width_mm: f64, name: &str, unit: &str) -> Vec<Item> {
        let spine = Spine {
            width: Length::mm(width_mm),
            name: name.to_owned(),
            filing: "认定申请材料".to_owned(),
            copy: "正本".to_owned(),
            unit: unit.to_owned(),
            date: "二〇二六年十一月".to_owned(),
            level_date: vec!["2026年".to_owned(), "11月".to_owned()],
            remarks: Vec::new(),
            instruction: String::new(),
        };
        let known = Known::default();
        let asked = known.asked();
        words(&spine, &mut Setter::new(&asked, false))
    }

    fn runs(items: &[Item]) -> impl Iterator<Item = &super::super::page::Run> {
        items.iter().filter_map(|item| match item {
            Item::Run(run) => Some(run),
            _ => None,
        })
    }

    proptest! {
        #[test]
        fn words_stay_within_the_strip(
            width in 5u32..60,
            name in "[滨海新区联盟（）A]{1,60}",
            unit in "[天津公司大学（）]{0,60}",
        ) {
            let width = f64::from(width);
            for run in runs(&items(width, &name, &unit)) {
                let width_of_last = run.text.chars().last().map_or(0.0, |ch| run.face.advance(ch));
                let (left, right) = (run.origin.x, run.origin.x + run.size * width_of_last);
                prop_assert!(left >= CUT - Length::pt(0.1), "{}", run.text);
                if run.text.chars().count() == 1 {
                    prop_assert!(right <= CUT + Length::mm(width) + Length::pt(0.1), "{}", run.text);
                }
                prop_assert!(run.origin.y >= WORDS_TOP && run.origin.y <= WORDS_FOOT);
            }
        }
    }

    #[test]
    fn a_wide_spine_sets_the_unit_in_two_columns_from_the_right() {
        let items = items(20.0, "联盟", "天津示例海洋工程装备股份有限公司");
        let x = |ch: &str| runs(&items).find(|run| run.text == ch).unwrap().origin.x;
        assert!(x("天") > x("装"));
        assert_eq!(halves("示例理工大学").len(), 1);
    }
}
