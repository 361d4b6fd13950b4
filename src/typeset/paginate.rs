//! Deals strips out to pages: what belongs together stays together, frames close and open again.

use std::sync::Arc;

use super::geometry::{HEIGHT, LEFT, LINE, TOP, WIDTH};
use super::page::{Area, Ink, Item, Shape};
use super::row::RowSetting;
use super::slab::{Filled, Group, Slab, Strips};
use crate::document::Length;

/// Less than this, and two heights are the same.
const HAIR: Length = Length::mm(0.02);
/// A row this high may be parted; a lower one moves to the next page whole.
const PARTING_HEIGHT: Length = Length::mm(60.0);

/// Deals out a part. There is at least one page.
pub(super) fn paginate(strips: Strips) -> Dealt {
    let mut dealer = Dealer {
        groups: strips.groups,
        pages: vec![Filled::default()],
        y: Length::ZERO,
        open: None,
        split: 0,
    };
    let mut slabs = strips.slabs;
    let mut start = 0;
    while start < slabs.len() {
        let end = chain_end(&slabs, start);
        dealer.chain(&mut slabs, start, end);
        start = end;
    }
    dealer.close();
    Dealt {
        pages: dealer.pages,
        split_rows: dealer.split,
    }
}

/// Filled pages, and how often a row had to be parted.
pub(super) struct Dealt {
    pub pages: Vec<Filled>,
    pub split_rows: usize,
}

/// One after the last strip that must stand on the same page as the first.
fn chain_end(slabs: &[Slab], start: usize) -> usize {
    let length = slabs[start..]
        .iter()
        .take_while(|slab| slab.keep_next)
        .count();
    (start + length + 1).min(slabs.len())
}

struct Dealer {
    groups: Vec<Group>,
    pages: Vec<Filled>,
    /// How far the page is filled.
    y: Length,
    open: Option<Open>,
    split: usize,
}

/// A frame that is open on the page, and where it starts and ends so far.
#[derive(Clone, Copy)]
struct Open {
    group: usize,
    top: Option<Length>,
    foot: Length,
}

impl Dealer {
    fn chain(&mut self, slabs: &mut [Slab], start: usize, end: usize) {
        if slabs[start].new_page && !self.page_is_empty() {
            self.turn(None);
        }
        let needed = self.height_of(&slabs[start..end]);
        let whole = self.whole_group_height(slabs, start, end);
        let fits = self.y + needed <= HEIGHT + HAIR;
        let rather_whole = whole.is_some_and(|height| {
            self.y + height > HEIGHT + HAIR && height <= HEIGHT + HAIR && self.y > HEIGHT * 0.25
        });
        if (!fits && !self.may_part(&slabs[start..end]) || rather_whole) && !self.page_is_empty() {
            let continuing = self.continuing(&slabs[start]);
            self.turn(continuing);
            if continuing.is_none() {
                self.repeat_heading(&mut slabs[start..end]);
            }
        }
        for slab in &mut slabs[start..end] {
            self.put(std::mem::take(slab));
        }
    }

    /// The height of a whole group that starts within the chain, if it would rather not be parted.
    fn whole_group_height(&self, slabs: &[Slab], start: usize, end: usize) -> Option<Length> {
        let group = slabs[start..end].iter().find_map(|slab| slab.group)?;
        let starts_here = self.open.is_none_or(|open| open.group != group);
        if !self.groups[group].whole || !starts_here {
            return None;
        }
        let rest = slabs[end..]
            .iter()
            .take_while(|slab| slab.group == Some(group))
            .count();
        Some(self.height_of(&slabs[start..end + rest]))
    }

    fn height_of(&self, slabs: &[Slab]) -> Length {
        let mut y = self.y;
        for slab in slabs {
            y = landing(y, slab) + slab.height;
        }
        y - self.y
    }

    /// Whether the chain's last strip is a row that would rather be parted than moved.
    fn may_part(&self, chain: &[Slab]) -> bool {
        let Some((last, before)) = chain.split_last() else {
            return false;
        };
        let Some(row) = &last.row else { return false };
        let taken = self.height_of(before);
        let room = HEIGHT - self.y - taken - last.before;
        last.height > PARTING_HEIGHT && room > Length::mm(20.0) && row.may_split(room)
    }

    fn put(&mut self, slab: Slab) {
        let y = landing(self.y, &slab);
        if y + slab.height > HEIGHT + HAIR {
            return self.put_overlong(slab, y);
        }
        self.draw(slab, y);
    }

    /// Parts the row if it can be done; moves it to a new page if that helps; lets it stand otherwise.
    fn put_overlong(&mut self, mut slab: Slab, y: Length) {
        let group = slab.group;
        let room = HEIGHT - y;
        let row = slab.row.take_if(|row| row.may_split(room));
        match (row, group) {
            (Some(row), Some(group)) => {
                self.y = y;
                self.part(Arc::unwrap_or_clone(row), group);
            }
            _ if !self.page_is_empty() && self.y > self.again_height(group) + HAIR => {
                self.turn(self.continuing(&slab));
                self.put(slab);
            }
            _ => {
                slab.row = None;
                self.draw(slab, y);
            }
        }
    }

    /// Parts a row page by page; only what stays on a page is drawn.
    fn part(&mut self, mut row: RowSetting, group: usize) {
        while row.height() > HEIGHT - self.y + HAIR && row.may_split(HEIGHT - self.y) {
            let (first, rest) = row.split(HEIGHT - self.y);
            self.split += 1;
            self.draw(first.into_slab(group, false), self.y);
            self.turn(Some(group));
            row = rest;
        }
        self.draw(row.into_slab(group, false), self.y);
    }

    fn again_height(&self, group: Option<usize>) -> Length {
        group.map_or(Length::ZERO, |group| {
            self.groups[group]
                .again
                .iter()
                .map(|slab| slab.height)
                .sum()
        })
    }

    fn draw(&mut self, slab: Slab, y: Length) {
        if self.open.map(|open| open.group) != slab.group {
            self.close();
            self.open = slab.group.map(|group| Open {
                group,
                top: None,
                foot: y,
            });
        }
        if let Some(open) = &mut self.open
            && slab.framed
        {
            open.top.get_or_insert(y);
            open.foot = y + slab.height;
        }
        self.page().put(slab.content, TOP + y);
        self.y = y + slab.height;
    }

    /// The group that goes on with this strip on the next page.
    fn continuing(&self, slab: &Slab) -> Option<usize> {
        self.open
            .map(|open| open.group)
            .filter(|group| slab.group == Some(*group))
    }

    /// A table that begins on a new page in the middle of a form's section stands under its heading again.
    fn repeat_heading(&mut self, chain: &mut [Slab]) {
        let group = chain.iter().find_map(|slab| slab.group);
        if chain.iter().any(|slab| slab.section) {
            return;
        }
        let again = group.and_then(|group| self.groups[group].again.first());
        if let Some(heading) = again.filter(|slab| slab.section).cloned() {
            self.draw(heading, Length::ZERO);
            chain[0].before = Length::ZERO;
        }
    }

    fn turn(&mut self, continuing: Option<usize>) {
        self.close();
        self.pages.push(Filled::default());
        self.y = Length::ZERO;
        let Some(group) = continuing else { return };
        for slab in self.groups[group].again.clone() {
            let y = landing(self.y, &slab);
            self.draw(slab, y);
        }
    }

    /// Draws the outer frame over the inner rules.
    fn close(&mut self) {
        let Some(Open {
            group,
            top: Some(top),
            foot,
        }) = self.open.take()
        else {
            return;
        };
        let area = Area::new(LEFT, TOP + top, WIDTH, foot - top);
        let frame = Shape::frame(area, self.groups[group].frame, Ink::BLACK);
        self.page().draw(Item::Shape(frame));
    }

    fn page(&mut self) -> &mut Filled {
        self.pages.last_mut().expect("there is always a page")
    }

    fn page_is_empty(&self) -> bool {
        self.y == Length::ZERO
    }
}

/// Where a strip's top comes to lie: after its space, on the grid if it asks for it.
fn landing(y: Length, slab: &Slab) -> Length {
    let y = if y == Length::ZERO {
        y
    } else {
        y + slab.before
    };
    if slab.on_grid {
        LINE * ((y - HAIR) / LINE).ceil().max(0.0)
    } else {
        y
    }
}

#[cfg(test)]
mod tests {
    use crate::document::{
        Block, Column, Document, Info, Part, Table, TableCell, TableLook, TableRow,
    };
    use crate::typeset::{Item, Page, typeset};
    use std::sync::Arc;

    fn rows(count: usize) -> Block {
        let row = |number: usize| TableRow::new(vec![TableCell::text(number.to_string())]);
        Block::table(Table {
            look: TableLook::form(10.0, 10.5),
            columns: vec![Column::centre(156.0)],
            head: vec!["序号".into()],
            rows: (1..=count).map(row).collect(),
            caption: None,
        })
    }

    fn pages(blocks: Vec<Block>) -> Vec<Arc<Page>> {
        let mut document = Document::draft(Info::default(), "");
        document.parts = vec![Part::material("form", "表", blocks).into()];
        typeset(&document).pages
    }

    fn words(page: &Page) -> Vec<&str> {
        let runs = page.items.iter().filter_map(|item| match item {
            Item::Run(run) => Some(run.text.as_str()),
            _ => None,
        });
        runs.collect()
    }

    #[test]
    fn a_short_table_moves_whole_and_stands_under_its_sections_heading_again() {
        let pages = pages(vec![
            Block::form_heading("五、机构", "bodies"),
            Block::caption("（一）甲", "16人"),
            rows(16),
            Block::caption("（二）乙", "4人"),
            rows(4),
        ]);
        assert_eq!(pages.len(), 2);
        assert!(!words(&pages[0]).concat().contains('乙'));
        let second = words(&pages[1]).concat();
        assert!(second.starts_with("五、机构（续）（二）乙"), "{second}");
    }

    #[test]
    fn a_long_table_is_parted_under_a_repeated_head() {
        let pages = pages(vec![Block::form_heading("四、一览表", "units"), rows(30)]);
        assert_eq!(pages.len(), 2);
        let second = words(&pages[1]).concat();
        assert!(second.starts_with("四、一览表（续）序号"), "{second}");
    }
}
