//! Slabs: the horizontal strips that a part is cut into before it is dealt out to pages.

use std::sync::Arc;

use super::geometry::{LEFT, WIDTH};
use super::page::{Anchor, Area, Item, Region, SealPlace};
use super::row::RowSetting;
use crate::document::Length;

/// Whether a line of a paragraph stays with the next, so that two lines at least stand at either edge of a page.
pub(super) fn keeps_two(index: usize, count: usize) -> bool {
    index + 1 < count && (index == 0 || index + 2 == count)
}

/// What a strip carries. Heights are measured from the strip's top; widths are those of the sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Content {
    pub items: Vec<Item>,
    pub regions: Vec<Region>,
    pub anchors: Vec<Anchor>,
    pub seals: Vec<SealPlace>,
}

impl Content {
    /// Puts a copy of this, `by` lower, under what is there on a page.
    fn lay_on(&self, page: &mut Self, by: Length) {
        page.items
            .extend(self.items.iter().map(|item| item.clone().down(by)));
        let regions = self.regions.iter().map(|region| Region {
            area: region.area.down(by),
            at: region.at.clone(),
            over: region.over,
        });
        page.regions.extend(regions);
        let anchors = self.anchors.iter().map(|anchor| Anchor {
            y: anchor.y + by,
            name: anchor.name.clone(),
        });
        page.anchors.extend(anchors);
        let seals = self.seals.iter().map(|seal| SealPlace {
            area: seal.area.down(by),
            ..seal.clone()
        });
        page.seals.extend(seals);
    }

    /// Moves other content under what is there, `by` lower.
    pub fn absorb(&mut self, other: Self, by: Length) {
        self.items
            .extend(other.items.into_iter().map(|item| item.down(by)));
        self.regions
            .extend(other.regions.into_iter().map(|region| Region {
                area: region.area.down(by),
                ..region
            }));
        self.anchors
            .extend(other.anchors.into_iter().map(|anchor| Anchor {
                y: anchor.y + by,
                ..anchor
            }));
        self.seals
            .extend(other.seals.into_iter().map(|seal| SealPlace {
                area: seal.area.down(by),
                ..seal
            }));
    }
}

/// A strip of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Slab {
    /// Space above it, which falls away at the top of a page.
    pub before: Length,
    pub height: Length,
    /// Shared with the pages on which it is put.
    pub content: Arc<Content>,
    /// Not parted from the next strip.
    pub keep_next: bool,
    /// Starts on a line of the page's grid.
    pub on_grid: bool,
    pub new_page: bool,
    /// The framed table or form that it belongs to.
    pub group: Option<usize>,
    /// Lies within the group's frame; headings and captions lie above it.
    pub framed: bool,
    /// The heading of a section of a form.
    pub section: bool,
    /// A row that may be parted between its lines.
    pub row: Option<Arc<RowSetting>>,
}

/// A page before it has a number and a footer: what was put on it, and how far down.
#[derive(Debug, Clone, Default)]
pub(super) struct Filled {
    pieces: Vec<Piece>,
}

/// What a strip carries, and where on the sheet its top lies.
type Piece = (Arc<Content>, Length);

impl Filled {
    pub fn put(&mut self, content: Arc<Content>, down: Length) {
        self.pieces.push((content, down));
    }

    pub fn draw(&mut self, item: Item) {
        let content = Content {
            items: vec![item],
            ..Content::default()
        };
        self.put(Arc::new(content), Length::ZERO);
    }

    /// All of it in its place.
    pub fn content(&self) -> Content {
        let mut page = Content::default();
        let count = |(content, _): &Piece| content.items.len();
        page.items.reserve(self.pieces.iter().map(count).sum());
        for (content, down) in &self.pieces {
            content.lay_on(&mut page, *down);
        }
        page
    }

    pub fn anchors(&self) -> impl Iterator<Item = (&str, Length)> {
        self.pieces.iter().flat_map(|(content, down)| {
            let anchors = content.anchors.iter();
            anchors.map(|anchor| (anchor.name.as_str(), anchor.y + *down))
        })
    }

    /// Whether both pages show the same; quick where the strips themselves are shared.
    pub fn same(&self, other: &Self) -> bool {
        let same = |((one, y), (two, other_y)): (&Piece, &Piece)| {
            y == other_y && (Arc::ptr_eq(one, two) || one == two)
        };
        self.pieces.len() == other.pieces.len() && self.pieces.iter().zip(&other.pieces).all(same)
    }
}

/// What holds for all strips of one framed table or form.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    /// Put on top of each page on which the group goes on.
    pub again: Vec<Slab>,
    pub frame: Length,
    /// Rather on a new page than parted.
    pub whole: bool,
}

/// A part as strips, ready to be dealt out.
#[derive(Debug, Clone, Default)]
pub(super) struct Strips {
    pub slabs: Vec<Slab>,
    pub groups: Vec<Group>,
}

impl Strips {
    /// Puts other strips under these; what they carry is shared.
    pub fn append(&mut self, other: &Self) {
        let groups = self.groups.len();
        let moved = |slab: &Slab| Slab {
            group: slab.group.map(|group| groups + group),
            ..slab.clone()
        };
        self.slabs.extend(other.slabs.iter().map(moved));
        self.groups.extend(other.groups.iter().map(|group| Group {
            again: group.again.iter().map(moved).collect(),
            ..*group
        }));
    }
}

impl Slab {
    pub fn new(height: Length, items: Vec<Item>) -> Self {
        Self {
            height,
            content: Arc::new(Content {
                items,
                ..Content::default()
            }),
            ..Self::default()
        }
    }

    /// Nothing but a new page.
    pub fn page_break() -> Self {
        Self {
            new_page: true,
            ..Self::default()
        }
    }

    pub fn before(mut self, space: Length) -> Self {
        self.before = space;
        self
    }

    pub fn keep_next(mut self) -> Self {
        self.keep_next = true;
        self
    }

    pub fn on_grid(mut self) -> Self {
        self.on_grid = true;
        self
    }

    /// Puts space at its top that belongs to it and does not fall away.
    pub fn pad_top(&mut self, by: Length) {
        let content = Arc::unwrap_or_clone(std::mem::take(&mut self.content));
        self.content_mut().absorb(content, by);
        self.height += by;
    }

    /// The content while the strip is being made.
    pub fn content_mut(&mut self) -> &mut Content {
        Arc::make_mut(&mut self.content)
    }

    /// Marks the whole strip as the place of an answer.
    pub fn at(mut self, path: Option<&str>) -> Self {
        if let Some(at) = path {
            let area = Area::new(LEFT, Length::ZERO, WIDTH, self.height);
            self.content_mut().regions.push(Region {
                area,
                at: at.to_owned(),
                over: None,
            });
        }
        self
    }
}
