//! One block of a part as strips.

use super::attachment;
use super::cover;
use super::face::Face;
use super::fitted::{self, Fitted, Room, fitted};
use super::geometry::{LEFT, LINE, SQUARE, WIDTH};
use super::page::{Anchor, Point};
use super::paragraph::{self, Edges, Setting};
use super::place::{self, CENTRE_TO_BASELINE};
use super::setter::{Across, Setter, line_at, spaced, words_at};
use super::shape::{Shaped, Type, shape_str};
use super::slab::{Slab, Strips, keeps_two};
use super::words::CONTINUED;
use super::{caption, grid, office, picture, signing, spine, table};
use crate::document::{Block, Document, Inline, Length, Matter};

/// The grid of a page of prose asks for characters a little closer than their squares.
const PROSE: Type = Type::new(Face::FangSong, 16.0).tracked(Length::pt(15.793 - 16.0));
const FORM_HEADING: Type = Type::new(Face::HeiBold, 16.0);
const TITLE: Type = Type::new(Face::SongBold, 22.0);
/// Longer titles are set smaller.
const HIGHEST_TITLE: Length = Length::mm(100.0);
const NOTE: Type = Type::new(Face::Song, 9.0);
const NOTES: Type = Type::new(Face::Song, 12.0);
const NOTE_PITCH: Length = Length::pt(13.5);
const NOTES_PITCH: Length = Length::pt(19.6);
const NOTES_INDENT: Length = Length::mm(8.25);

/// What a block's strips depend on besides the block itself: what stands before and after it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Around {
    Anything,
    /// Whether a title stands over a table.
    OverTable(bool),
    /// Whether a paragraph may lead to a list or a table under it.
    Leads(bool),
    /// Whether a form's heading follows a frame.
    AfterFrame(bool),
    /// Whether a caption follows its heading.
    UnderHeading(bool),
    /// The section heading and the captions that a form repeats where it goes on.
    Under {
        heading: Option<String>,
        captions: Vec<(String, Vec<Inline>)>,
    },
}

/// Cuts one block into strips, the first of which bears the block's names.
pub(super) fn strips(
    block: &Block,
    around: &Around,
    document: &Document,
    setter: &mut Setter<'_>,
) -> Strips {
    let mut flow = Flow {
        document,
        setter,
        strips: Strips::default(),
    };
    flow.block(block, around);
    flow.name(block);
    flow.strips
}

struct Flow<'f, 's> {
    document: &'f Document,
    setter: &'f mut Setter<'s>,
    strips: Strips,
}

impl Flow<'_, '_> {
    fn block(&mut self, block: &Block, around: &Around) {
        let at = block.at.as_deref();
        match &block.matter {
            Matter::Cover(cover) => {
                let slab = cover::slab(cover, &self.document.stamp, self.setter);
                self.push(slab);
            }
            // The contents are set when all pages are known.
            Matter::Contents => {}
            Matter::Title(words) => self.title(words, *around == Around::OverTable(true)),
            Matter::Notes { heading, items } => self.notes(heading, items, at),
            Matter::FormHeading(words) => {
                self.form_heading(words, *around == Around::AfterFrame(true));
            }
            Matter::Caption { left, right } => {
                self.caption(left, right, *around == Around::UnderHeading(true));
            }
            Matter::Heading { level, words } => self.prose_heading(*level, words, at),
            Matter::Paragraph(inlines) | Matter::ListItem(inlines) => {
                self.paragraph(inlines, *around == Around::Leads(true), at);
            }
            Matter::Note(inlines) => self.note(inlines, at),
            Matter::Grid(grid) => {
                let again = self.again(around);
                grid::add(grid, again, self.setter, &mut self.strips);
            }
            Matter::Table(table) => {
                let again = self.again(around);
                table::add(table, again, self.setter, &mut self.strips);
            }
            Matter::Frame(frame) => {
                let heading = match around {
                    Around::Under { heading, .. } => heading.as_deref().unwrap_or_default(),
                    _ => "",
                };
                signing::add_frame(frame, heading, at, self.setter, &mut self.strips);
            }
            Matter::Opinions(opinions) => {
                let again = self.again(around);
                signing::add_opinions(opinions, again, self.setter, &mut self.strips);
            }
            Matter::Signatures(signatures) => {
                super::signatures::add(signatures, self.setter, &mut self.strips)
            }
            Matter::Attachment(attached) => {
                let slabs = attachment::slabs(attached, &self.document.scans, self.setter);
                self.strips
                    .slabs
                    .extend(slabs.into_iter().map(|slab| slab.at(at)));
            }
            Matter::Figure(figure) => {
                let slabs = picture::figure(figure, at, &self.document.scans);
                self.strips.slabs.extend(slabs);
            }
            Matter::Office(line) => office::add(line, self.setter, &mut self.strips),
            Matter::Spine(spine) => {
                let slab = spine::slab(spine, self.setter);
                self.push(slab);
            }
            Matter::PageBreak => self.push(Slab::page_break()),
        }
    }

    fn push(&mut self, slab: Slab) {
        self.strips.slabs.push(slab);
    }

    /// Gives the block's first strip its names.
    fn name(&mut self, block: &Block) {
        let Some(slab) = self.strips.slabs.first_mut() else {
            return;
        };
        let outlined = block.outlined.as_ref().map(|_| outline_name(block));
        for name in block.anchor.iter().cloned().chain(outlined) {
            slab.content_mut().anchors.push(Anchor {
                name,
                y: Length::ZERO,
            });
        }
    }

    /// What a form repeats on top of each page on which it goes on.
    fn again(&mut self, around: &Around) -> Vec<Slab> {
        let Around::Under { heading, captions } = around else {
            return Vec::new();
        };
        let heading = heading
            .as_deref()
            .map(|words| form_heading_slab(&format!("{words}{CONTINUED}")));
        let mut again: Vec<Slab> = heading.into_iter().collect();
        for (left, right) in captions {
            again.push(caption::of_form(
                &format!("{left}{CONTINUED}"),
                right,
                self.setter,
            ));
        }
        again
    }

    fn form_heading(&mut self, words: &str, after_frame: bool) {
        let space = if after_frame {
            Length::mm(8.8)
        } else {
            Length::mm(5.5)
        };
        self.push(form_heading_slab(words).before(space).keep_next());
    }

    fn caption(&mut self, left: &str, right: &[Inline], under_heading: bool) {
        let space = if under_heading {
            Length::ZERO
        } else {
            Length::mm(4.8)
        };
        let slab = caption::of_form(left, right, self.setter).before(space);
        self.push(slab);
    }

    /// A material's title takes two lines of the grid a line, and one stays empty under it;
    /// over a table it stands like a section heading.
    fn title(&mut self, words: &str, over_table: bool) {
        let room = Room {
            width: WIDTH,
            height: HIGHEST_TITLE,
        };
        let set = fitted(TITLE.size, LINE * 2.0, room, |scale| {
            let kind = TITLE.scaled(scale);
            let balanced = |words| paragraph::balanced(&shape_str(words, kind), WIDTH);
            words.split('\n').flat_map(balanced).collect()
        });
        let shrunk = set.size / TITLE.size;
        let (pitch, after) = if over_table {
            (TITLE.size * 1.3 * shrunk, Length::mm(3.0))
        } else {
            (LINE * 2.0 * shrunk, LINE)
        };
        let top = if over_table {
            Length::ZERO
        } else {
            (pitch - set.size) / 2.0
        };
        let height = pitch * set.lines.len() as f64 + after;
        let items = Fitted { pitch, ..set }.below(Across::AXIS, top);
        self.push(Slab::new(height, items).before(LINE).keep_next());
    }

    fn notes(&mut self, heading: &str, notes: &[Vec<Inline>], at: Option<&str>) {
        let set = spaced(heading, FORM_HEADING, 0.28);
        let items = line_at(
            &set,
            FORM_HEADING.size,
            Across::AXIS,
            FORM_HEADING.size / 2.0,
        );
        self.push(
            Slab::new(FORM_HEADING.size + Length::mm(3.3), items)
                .before(Length::mm(5.5))
                .keep_next(),
        );
        for (index, note) in notes.iter().enumerate() {
            self.numbered_note(index + 1, note, at);
        }
    }

    fn numbered_note(&mut self, number: usize, note: &[Inline], at: Option<&str>) {
        let shaped = self.setter.shape(note, NOTES, at);
        let setting = Setting {
            measure: WIDTH - NOTES_INDENT,
            indent: Length::ZERO,
            edges: Edges::Straight,
        };
        let lines = paragraph::set(&shaped, setting);
        for (index, line) in lines.iter().enumerate() {
            let middle = NOTES_PITCH / 2.0;
            let mut items = line_at(
                &line.line,
                NOTES.size,
                Across::From(LEFT + NOTES_INDENT),
                middle,
            );
            if index == 0 {
                // Before its words, so that it is read and copied before them.
                let number = words_at(&format!("{number}."), NOTES, Across::From(LEFT), middle);
                items.splice(0..0, number);
            }
            let mut slab = Slab::new(NOTES_PITCH, items).at(at);
            slab.keep_next = keeps_two(index, lines.len());
            self.push(slab);
        }
    }

    fn note(&mut self, inlines: &[Inline], at: Option<&str>) {
        let shaped = self.setter.shape(inlines, NOTE, at);
        let setting = Setting {
            measure: WIDTH,
            indent: Length::ZERO,
            edges: Edges::Straight,
        };
        let mut space = Length::mm(2.0);
        let lines = paragraph::set(&shaped, setting);
        for (index, line) in lines.iter().enumerate() {
            let items = line_at(&line.line, NOTE.size, Across::From(LEFT), NOTE_PITCH / 2.0);
            let mut slab = Slab::new(NOTE_PITCH, items).before(space).at(at);
            slab.keep_next = keeps_two(index, lines.len());
            self.push(slab);
            space = Length::ZERO;
        }
    }

    fn prose_heading(&mut self, level: u8, words: &str, at: Option<&str>) {
        let face = match level {
            1 => Face::HeiBold,
            2 => Face::Kai,
            3 => Face::SongBold,
            _ => Face::FangSong,
        };
        let shaped = self.setter.shape_str(
            words,
            Type {
                face,
                strong: face.bold(),
                ..PROSE
            },
            at,
        );
        self.lines_on_grid(&shaped, at, |_, _| true);
    }

    fn paragraph(&mut self, inlines: &[Inline], may_lead: bool, at: Option<&str>) {
        let shaped = self.setter.shape(inlines, PROSE, at);
        let leads = may_lead
            && crate::document::plain_text(inlines)
                .trim_end()
                .ends_with('：');
        // Two lines at least stay together at either edge of a page.
        self.lines_on_grid(&shaped, at, |index, count| {
            keeps_two(index, count) || leads && index + 1 == count
        });
    }

    fn lines_on_grid(
        &mut self,
        shaped: &Shaped,
        at: Option<&str>,
        keeps: impl Fn(usize, usize) -> bool,
    ) {
        let setting = Setting {
            measure: WIDTH,
            indent: SQUARE * 2.0,
            edges: Edges::Straight,
        };
        let lines = paragraph::set(shaped, setting);
        let count = lines.len();
        let baseline = LINE / 2.0 + PROSE.size * CENTRE_TO_BASELINE;
        for (index, line) in lines.into_iter().enumerate() {
            let origin = Point::new(LEFT + line.indent, baseline);
            let items = place::line(&line.line, origin, self.setter.names(shaped));
            let mut slab = Slab::new(LINE, items).on_grid().at(at);
            slab.keep_next = keeps(index, count);
            self.push(slab);
        }
    }
}

fn form_heading_slab(words: &str) -> Slab {
    let room = Room {
        width: WIDTH,
        height: FORM_HEADING.size * 2.3,
    };
    let set = fitted::full(words, FORM_HEADING, FORM_HEADING.size * 1.3, room);
    let items = set.below(Across::From(LEFT), Length::ZERO);
    Slab {
        section: true,
        ..Slab::new(set.height() + Length::mm(4.0), items).keep_next()
    }
}

/// How the names of places in the outline begin.
pub(super) const OUTLINE: &str = "outline/";

/// The name under which an outlined block is found; blocks without an anchor have only this one.
pub(super) fn outline_name(block: &Block) -> String {
    let words = block
        .outlined
        .as_ref()
        .map_or("", |outlined| outlined.words.as_str());
    match &block.anchor {
        Some(anchor) => format!("{OUTLINE}{anchor}"),
        None => format!("{OUTLINE}/{words}"),
    }
}
