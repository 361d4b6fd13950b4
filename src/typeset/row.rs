//! One row of a framed form or table: cells of lines, ruled apart, as high as the highest.

use std::sync::Arc;

use super::geometry::{LEFT, RIGHT, THIN};
use super::justify::SetLine;
use super::page::{Area, Ink, Item, Over, Pattern, Point, Region, Remedy, Rule};
use super::place::{self, CENTRE_TO_BASELINE, GapNames};
use super::shape::Shaped;
use super::slab::{Content, Slab};
use crate::document::Length;

/// Less than can be seen.
const HAIR: Length = Length::mm(0.01);

/// A line within a cell. `x` is measured on the sheet.
#[derive(Debug, Clone)]
pub(super) struct CellLine {
    pub set: SetLine,
    pub x: Length,
    pub size: Length,
    pub pitch: Length,
    /// Names of ruled gaps, shown in a draft.
    pub gap_names: Vec<String>,
}

impl CellLine {
    pub fn new(set: SetLine, x: Length, size: Length, pitch: Length) -> Self {
        Self {
            set,
            x,
            size,
            pitch,
            gap_names: Vec::new(),
        }
    }

    /// The space over and under the em box within the line's pitch.
    fn lead(&self) -> Length {
        (self.pitch - self.size) / 2.0
    }

    pub fn named(mut self, shaped: &Shaped, draft: bool) -> Self {
        if draft && !shaped.gap_names.is_empty() {
            self.gap_names = shaped.gap_names.clone();
        }
        self
    }
}

/// Where the lines of a cell stand in its height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Upright {
    Centre,
    Top,
}

/// A cell with its words set.
#[derive(Debug, Clone)]
pub(super) struct CellSetting {
    pub x: Length,
    pub width: Length,
    pub padding: Length,
    pub upright: Upright,
    pub lines: Vec<CellLine>,
    pub at: Option<String>,
    /// Whether its words are typed; those of the form itself give its row the height that it has when it is empty.
    pub typed: bool,
    /// How far what is typed runs over the row as it is when empty.
    pub over: Option<Over>,
    /// An empty answer of a draft: a dotted rule to write on, this far from the sides.
    pub dotted: Option<Length>,
    /// The lines that stand for a label when its row goes on over the page.
    pub continued: Option<Vec<CellLine>>,
}

impl CellSetting {
    /// From the top of the first line's em box to the foot of the last one's.
    fn words_height(&self) -> Length {
        let (Some(first), Some(last)) = (self.lines.first(), self.lines.last()) else {
            return Length::ZERO;
        };
        let pitches: Length = self.lines.iter().map(|line| line.pitch).sum();
        pitches - first.lead() - last.lead()
    }

    fn least(&self) -> Length {
        self.words_height() + self.padding * 2.0
    }

    /// How many of its lines find no room in a height. One always stands, however low the row is.
    fn lines_over(&self, room: Length) -> usize {
        let Some(first) = self.lines.first() else {
            return 0;
        };
        let mut foot = self.padding * 2.0 - first.lead();
        let fitting = self.lines.iter().take_while(|line| {
            foot += line.pitch;
            foot - line.lead() <= room + HAIR
        });
        self.lines.len() - fitting.count().max(1)
    }
}

/// A row, not yet of a certain height.
#[derive(Debug, Clone)]
pub(super) struct RowSetting {
    pub least: Length,
    pub cells: Vec<CellSetting>,
}

impl RowSetting {
    /// A row in which each typed cell knows what it holds more than the form gives it. Rows of tables that have no
    /// height of their own are as high as their words, so that nothing runs over.
    pub fn new(least: Length, mut cells: Vec<CellSetting>) -> Self {
        let of_form = cells.iter().filter(|cell| !cell.typed);
        let room = of_form.map(CellSetting::least).fold(least, Length::max);
        let typed = cells.iter_mut().filter(|cell| cell.typed);
        for cell in typed.filter(|_| least > Length::ZERO) {
            let lines = cell.lines_over(room);
            let remedy = Remedy::Grown;
            cell.over = (lines > 0).then_some(Over { lines, remedy });
        }
        Self { least, cells }
    }

    pub fn height(&self) -> Length {
        self.cells
            .iter()
            .map(CellSetting::least)
            .fold(self.least, Length::max)
    }

    /// The row as a strip of a group; `parting` rows may be split between lines.
    pub fn into_slab(self, group: usize, parting: bool) -> Slab {
        let height = self.height();
        let content = self.draw(height);
        let row = parting.then(|| Arc::new(self));
        Slab {
            height,
            content: Arc::new(content),
            row,
            group: Some(group),
            framed: true,
            ..Slab::default()
        }
    }

    fn draw(&self, height: Length) -> Content {
        let mut content = Content::default();
        for (index, cell) in self.cells.iter().enumerate() {
            draw_cell(cell, height, &mut content);
            if index + 1 < self.cells.len() {
                let top = Point::new(cell.x + cell.width, Length::ZERO);
                content.items.push(Item::solid(top, top.down(height), THIN));
            }
        }
        content.items.push(Item::solid(
            Point::new(LEFT, height),
            Point::new(RIGHT, height),
            THIN,
        ));
        content
    }

    /// Whether the row can be parted with its first half at most `room` high and two lines at least on each side.
    pub fn may_split(&self, room: Length) -> bool {
        let parts: Option<Vec<Parted>> = self
            .cells
            .iter()
            .map(|cell| part_cell(cell, room))
            .collect();
        parts.is_some_and(|parts| parts.iter().any(|part| matches!(part, Parted::After(_))))
    }

    /// Parts the row where [`RowSetting::may_split`] says that it can be done. The lines are moved, not copied: a row
    /// may go on over hundreds of pages.
    pub fn split(mut self, room: Length) -> (Self, Self) {
        let mut rest = Vec::with_capacity(self.cells.len());
        for upper in &mut self.cells {
            let lines = match part_cell(upper, room) {
                Some(Parted::After(count)) => {
                    let rest = upper.lines.split_off(count);
                    upper.over = Some(Over {
                        lines: rest.len(),
                        remedy: Remedy::GoesOn,
                    });
                    rest
                }
                Some(Parted::Whole) | None => upper.continued.clone().unwrap_or_default(),
            };
            let own = std::mem::take(&mut upper.lines);
            let mut lower = upper.clone();
            upper.lines = own;
            lower.lines = lines;
            lower.dotted = None;
            rest.push(lower);
        }
        self.least = room;
        let rest = Self {
            least: Length::ZERO,
            cells: rest,
        };
        (self, rest)
    }
}

enum Parted {
    Whole,
    After(usize),
}

/// How many of a cell's lines stay; `None` if it cannot be done within the two-line rule.
fn part_cell(cell: &CellSetting, room: Length) -> Option<Parted> {
    if cell.least() <= room {
        return Some(Parted::Whole);
    }
    let mut height = cell.padding * 2.0;
    let mut fitting = 0;
    for line in &cell.lines {
        height += line.pitch;
        if height > room {
            break;
        }
        fitting += 1;
    }
    let count = fitting.min(cell.lines.len().saturating_sub(2));
    (count >= 2).then_some(Parted::After(count))
}

fn draw_cell(cell: &CellSetting, height: Length, content: &mut Content) {
    let mut y = match cell.upright {
        Upright::Centre => (height - cell.words_height()) / 2.0,
        Upright::Top => cell.padding,
    };
    y -= cell.lines.first().map_or(Length::ZERO, CellLine::lead);
    for line in &cell.lines {
        let baseline = y + line.pitch / 2.0 + line.size * CENTRE_TO_BASELINE;
        let names = if line.gap_names.is_empty() {
            GapNames::Hidden
        } else {
            GapNames::Shown(&line.gap_names)
        };
        content
            .items
            .extend(place::line(&line.set, Point::new(line.x, baseline), names));
        y += line.pitch;
    }
    if let Some(inset) = cell.dotted {
        content.items.push(dots(cell, height, inset));
    }
    if let Some(at) = &cell.at {
        let area = Area::new(cell.x, Length::ZERO, cell.width, height);
        content.regions.push(Region {
            area,
            at: at.clone(),
            over: cell.over,
        });
    }
}

fn dots(cell: &CellSetting, height: Length, inset: Length) -> Item {
    let y = height - Length::mm(1.4 + 1.2);
    let from = Point::new(cell.x + inset, y);
    let to = Point::new(cell.x + cell.width - inset, y);
    Item::Rule(Rule {
        from,
        to,
        weight: THIN,
        pattern: Pattern::Dotted,
        ink: Ink::BLACK,
    })
}
