//! The table of contents: true page numbers, dots that stand in columns, every line a link.

use std::sync::Arc;

use super::face::Face;
use super::fitted::{Fitted, Room, fitted, full_lines};
use super::geometry::{HEIGHT, LEFT, RIGHT, TOP, WIDTH};
use super::page::{Area, Item};
use super::paragraph;
use super::setter::{Across, Setter, line_at, words_at};
use super::shape::{Shaped, Type, shape_str};
use super::slab::Content;
use super::words;
use crate::document::Length;

const TITLE: Type = Type::new(Face::SongBold, 22.0);
const MATERIAL: Type = Type::new(Face::HeiBold, 14.0);
const SECTION: Type = Type::new(Face::Song, 12.0);
const DOT: Type = Type::new(Face::Song, 9.0);
const DOT_SPACE: f64 = 1.6;
const INDENT: Length = Length::pt(28.0);
const BETWEEN: Length = Length::mm(2.55);
/// Between lines that are drawn together so that no page is begun for a few of them.
const CLOSER: Length = Length::mm(2.0);
const FEW_LINES: usize = 4;
const BEFORE_MATERIAL: Length = Length::mm(4.4);
const PAGE_COLUMN: Length = Length::mm(8.0);
const CLEAR: Length = Length::mm(1.2);

/// A line of the contents.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    pub material: bool,
    pub words: String,
    pub label: String,
    pub page: usize,
    /// Where on that page it stands.
    pub y: Length,
}

impl Entry {
    /// Whether both lines are printed alike; where they lead to is not printed.
    pub fn reads_like(&self, other: &Self) -> bool {
        (self.material, &self.words, &self.label) == (other.material, &other.words, &other.label)
    }
}

/// A page of contents, measured from the top of the type area, and for each entry the area on the sheet that leads there.
#[derive(Debug, Clone, Default)]
pub(super) struct ContentsPage {
    pub content: Arc<Content>,
    pub links: Vec<(Area, usize)>,
}

/// Sets the contents. How many pages they take does not depend on the page numbers.
pub(super) fn set(entries: &[Entry], setter: &mut Setter<'_>) -> Vec<ContentsPage> {
    let usual = set_spaced(entries, BETWEEN, setter);
    let spare = usual
        .last()
        .is_some_and(|page| page.links.len() <= FEW_LINES);
    if usual.len() < 2 || !spare {
        return usual;
    }
    let closer = set_spaced(entries, CLOSER, setter);
    if closer.len() < usual.len() {
        closer
    } else {
        usual
    }
}

fn set_spaced(entries: &[Entry], between: Length, setter: &mut Setter<'_>) -> Vec<ContentsPage> {
    let mut pages = vec![ContentsPage::default()];
    let mut y = title(&mut Arc::make_mut(&mut pages[0].content).items);
    let mut after_material = true;
    for (index, entry) in entries.iter().enumerate() {
        let set = lines_of(entry, between, setter);
        let mut top = y + if entry.material && !after_material {
            BEFORE_MATERIAL
        } else {
            between
        };
        if index == 0 {
            top = y + BEFORE_MATERIAL;
        }
        let company = if entry.material && index + 1 < entries.len() {
            SECTION.size + between
        } else {
            Length::ZERO
        };
        let height = set.height();
        if top + height + company > HEIGHT {
            pages.push(ContentsPage::default());
            top = Length::ZERO;
        }
        let page = pages
            .last_mut()
            .expect("there is always a page of contents");
        draw(entry, &set, top, page);
        page.links
            .push((Area::new(LEFT, TOP + top, WIDTH, height), index));
        y = top + height;
        after_material = false;
    }
    pages
}

/// Draws the heading and returns its foot.
fn title(items: &mut Vec<Item>) -> Length {
    let mut shaped = Shaped::default();
    shaped.push_str(words::CONTENTS[0], TITLE);
    shaped.kern(TITLE.size.to_pt() * 2.0);
    shaped.push_str(words::CONTENTS[1], TITLE);
    items.extend(line_at(
        &paragraph::single(&shaped),
        TITLE.size,
        Across::AXIS,
        TITLE.size / 2.0,
    ));
    TITLE.size
}

fn kind_of(entry: &Entry) -> Type {
    if entry.material { MATERIAL } else { SECTION }
}

fn indent_of(entry: &Entry) -> Length {
    if entry.material { Length::ZERO } else { INDENT }
}

/// An entry's words, in smaller type if they would take more than six lines.
fn lines_of(entry: &Entry, between: Length, setter: &mut Setter<'_>) -> Fitted {
    let kind = kind_of(entry);
    let pitch = kind.size + between;
    let room = Room {
        width: WIDTH - PAGE_COLUMN - indent_of(entry) - Length::mm(8.0),
        height: kind.size + pitch * 5.0,
    };
    let usual = setter.shape_str(&entry.words, kind, None);
    fitted(kind.size, pitch, room, |scale| {
        if scale == 1.0 {
            return full_lines(&usual, room.width);
        }
        full_lines(&shape_str(&entry.words, kind.scaled(scale)), room.width)
    })
}

fn draw(entry: &Entry, set: &Fitted, top: Length, page: &mut ContentsPage) {
    let kind = kind_of(entry);
    let x = LEFT + indent_of(entry);
    let items = &mut Arc::make_mut(&mut page.content).items;
    items.extend(set.below(Across::From(x), top));
    let middle = top + set.height() - set.size / 2.0;
    let end = x + Length::pt(set.lines.last().map_or(0.0, |line| line.width));
    let baseline = middle + kind.size * 0.38;
    items.extend(leader(end + CLEAR, RIGHT - PAGE_COLUMN - CLEAR, baseline));
    let number = Type::new(Face::Song, kind.size.to_pt()).cells();
    items.extend(words_at(
        &entry.label,
        number,
        Across::EndingAt(RIGHT),
        middle,
    ));
}

/// Full stops from the right, so that those of all lines stand under each other.
fn leader(from: Length, to: Length, baseline: Length) -> Vec<Item> {
    let pitch = Face::Song.advance('.') * DOT.size.to_pt() + DOT_SPACE;
    let count = ((to - from).to_pt() / pitch).floor().max(0.0) as usize;
    if count == 0 {
        return Vec::new();
    }
    let mut shaped = Shaped::default();
    for _ in 0..count {
        shaped.push_str(".", DOT);
        shaped.kern(DOT_SPACE);
    }
    let start = to - Length::pt(pitch * count as f64);
    let set = paragraph::single(&shaped);
    super::place::line(
        &set,
        super::page::Point::new(start, baseline),
        super::place::GapNames::Hidden,
    )
}

#[cfg(test)]
mod tests {
    use super::super::known::Known;
    use super::*;

    #[test]
    fn a_material_is_never_the_last_line_of_a_page() {
        let known = Known::default();
        let asked = known.asked();
        let mut setter = Setter::new(&asked, false);
        for sections in 20..40 {
            let mut entries: Vec<Entry> = (0..sections).map(|_| entry(false)).collect();
            entries.push(entry(true));
            entries.push(entry(false));
            let pages = set(&entries, &mut setter);
            let (_, last) = pages[0].links.last().copied().unwrap();
            assert!(
                pages.len() == 1 || !entries[last].material,
                "{sections} sections"
            );
        }
    }

    #[test]
    fn no_page_is_begun_for_a_line_that_closer_spacing_saves() {
        let known = Known::default();
        let asked = known.asked();
        let mut setter = Setter::new(&asked, false);
        let entries: Vec<Entry> = (0..60).map(|_| entry(false)).collect();
        let fitting = (1..60)
            .rev()
            .find(|&count| set_spaced(&entries[..count], BETWEEN, &mut setter).len() == 1)
            .unwrap();
        assert_eq!(set(&entries[..fitting + 2], &mut setter).len(), 1);
        assert_eq!(set(&entries[..fitting + 20], &mut setter).len(), 2);
    }

    fn entry(material: bool) -> Entry {
        Entry {
            material,
            words: "经费预算与来源".into(),
            label: "12".into(),
            page: 0,
            y: Length::ZERO,
        }
    }
}
