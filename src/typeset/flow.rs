//! The blocks of a part, one after the other, as strips.

use super::attachment;
use super::cover;
use super::face::Face;
use super::geometry::{LEFT, LINE, SQUARE, WIDTH};
use super::page::{Anchor, Point};
use super::paragraph::{self, Edges, Setting};
use super::place::{self, CENTRE_TO_BASELINE};
use super::setter::{Across, Setter, line_at, spaced, words_at};
use super::shape::{Shaped, Type, shape_str};
use super::slab::{Slab, Strips};
use super::words::CONTINUED;
use super::{grid, office, picture, signing, spine, table};
use crate::document::{Block, Document, Inline, Length, Matter, Part};

/// The grid of a page of prose asks for characters a little closer than their squares.
const PROSE: Type = Type::new(Face::Song, 16.0).tracked(Length::pt(15.793 - 16.0));
const FORM_HEADING: Type = Type::new(Face::HeiBold, 16.0);
const TITLE: Type = Type::new(Face::SongBold, 22.0);
const NOTE: Type = Type::new(Face::Song, 9.0);
const NOTES: Type = Type::new(Face::Song, 12.0);
const NOTE_PITCH: Length = Length::pt(13.5);
const NOTES_PITCH: Length = Length::pt(19.6);
const NOTES_INDENT: Length = Length::mm(8.25);

/// Cuts a part into strips.
pub(super) fn strips(part: &Part, document: &Document, setter: &mut Setter<'_>) -> Strips {
    let mut flow = Flow {
        document,
        setter,
        strips: Strips::default(),
        heading: None,
        captions: Vec::new(),
    };
    for (index, block) in part.blocks.iter().enumerate() {
        let next = part.blocks.get(index + 1).map(|block| &block.matter);
        let first = flow.strips.slabs.len();
        flow.block(block, next);
        flow.name(block, first);
    }
    flow.strips
}

struct Flow<'f, 's> {
    document: &'f Document,
    setter: &'f mut Setter<'s>,
    strips: Strips,
    /// The section heading that forms under it repeat.
    heading: Option<&'f str>,
    /// The caption that stands directly over the next table.
    captions: Vec<(&'f str, &'f [Inline])>,
}

impl<'f> Flow<'f, '_> {
    fn block(&mut self, block: &'f Block, next: Option<&Matter>) {
        let at = block.at.as_deref();
        match &block.matter {
            Matter::Cover(cover) => {
                let slab = cover::slab(cover, &self.document.stamp, self.setter);
                self.push(slab);
            }
            // The contents are set when all pages are known.
            Matter::Contents => {}
            Matter::Title(words) => self.title(words, next),
            Matter::Notes { heading, items } => self.notes(heading, items, at),
            Matter::FormHeading(words) => self.form_heading(words),
            Matter::Caption { left, right } => self.caption(left, right),
            Matter::Heading { level, words } => self.prose_heading(*level, words, at),
            Matter::Paragraph(inlines) | Matter::ListItem(inlines) => {
                self.paragraph(inlines, next, at)
            }
            Matter::Note(inlines) => self.note(inlines, at),
            Matter::Grid(grid) => {
                let again = self.again();
                grid::add(grid, again, self.setter, &mut self.strips);
            }
            Matter::Table(table) => {
                let again = self.again();
                table::add(table, again, self.setter, &mut self.strips);
            }
            Matter::Frame(frame) => {
                let heading = self.heading.unwrap_or_default();
                signing::add_frame(frame, heading, at, self.setter, &mut self.strips);
            }
            Matter::Opinions(opinions) => {
                let again = self.again();
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
                let slab = picture::figure(figure, &self.document.scans).at(at);
                self.push(slab);
            }
            Matter::Office(line) => office::add(line, self.setter, &mut self.strips),
            Matter::Spine(spine) => {
                let slab = spine::slab(spine, self.setter);
                self.push(slab);
            }
            Matter::PageBreak => self.push(Slab::page_break()),
        }
        if !matches!(block.matter, Matter::Caption { .. }) {
            self.captions.clear();
        }
    }

    fn push(&mut self, slab: Slab) {
        self.strips.slabs.push(slab);
    }

    /// Gives the block's first strip its names.
    fn name(&mut self, block: &Block, first: usize) {
        let Some(slab) = self.strips.slabs.get_mut(first) else {
            return;
        };
        let outlined = block.outlined.as_ref().map(|_| outline_name(block));
        for name in block.anchor.iter().cloned().chain(outlined) {
            slab.content.anchors.push(Anchor {
                name,
                y: Length::ZERO,
            });
        }
    }

    /// What a form repeats on top of each page on which it goes on.
    fn again(&mut self) -> Vec<Slab> {
        let heading = self
            .heading
            .map(|words| form_heading_slab(&format!("{words}{CONTINUED}")));
        let mut again: Vec<Slab> = heading.into_iter().collect();
        for (left, right) in std::mem::take(&mut self.captions) {
            again.push(table::caption_line(
                &format!("{left}{CONTINUED}"),
                right,
                self.setter,
            ));
        }
        again
    }

    fn form_heading(&mut self, words: &'f str) {
        self.heading = Some(words);
        let after_frame = self.strips.slabs.last().is_some_and(|slab| slab.framed);
        let space = if after_frame {
            Length::mm(8.8)
        } else {
            Length::mm(5.5)
        };
        self.push(form_heading_slab(words).before(space).keep_next());
    }

    fn caption(&mut self, left: &'f str, right: &'f [Inline]) {
        self.captions.push((left, right));
        let under_heading = self.strips.slabs.last().is_some_and(|slab| slab.keep_next);
        let space = if under_heading {
            Length::ZERO
        } else {
            Length::mm(4.8)
        };
        let slab = table::caption_line(left, right, self.setter).before(space);
        self.push(slab);
    }

    /// A material's title takes two lines of the grid a line, and one stays empty under it;
    /// over a table it stands like a section heading.
    fn title(&mut self, words: &str, next: Option<&Matter>) {
        let lines: Vec<_> = words
            .split('\n')
            .flat_map(|words| paragraph::balanced(&shape_str(words, TITLE), WIDTH))
            .collect();
        let over_table = matches!(
            next,
            Some(Matter::Caption { .. } | Matter::Table(_) | Matter::Grid(_) | Matter::Office(_))
        );
        let (pitch, after) = if over_table {
            (TITLE.size * 1.3, Length::mm(3.0))
        } else {
            (LINE * 2.0, LINE)
        };
        let first = if over_table {
            TITLE.size / 2.0
        } else {
            pitch / 2.0
        };
        let mut items = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            items.extend(line_at(
                line,
                TITLE.size,
                Across::AXIS,
                first + pitch * index as f64,
            ));
        }
        let height = pitch * lines.len() as f64 + after;
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
                items.extend(words_at(
                    &format!("{number}."),
                    NOTES,
                    Across::From(LEFT),
                    middle,
                ));
            }
            self.push(Slab::new(NOTES_PITCH, items).at(at));
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
        if let Some(last) = self.strips.slabs.last_mut() {
            last.keep_next |= last.framed;
        }
        for line in paragraph::set(&shaped, setting) {
            let items = line_at(&line.line, NOTE.size, Across::From(LEFT), NOTE_PITCH / 2.0);
            self.push(Slab::new(NOTE_PITCH, items).before(space).at(at));
            space = Length::ZERO;
        }
    }

    fn prose_heading(&mut self, level: u8, words: &str, at: Option<&str>) {
        let face = match level {
            1 => Face::HeiBold,
            2 => Face::Kai,
            3 => Face::SongBold,
            _ => Face::Song,
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

    fn paragraph(&mut self, inlines: &[Inline], next: Option<&Matter>, at: Option<&str>) {
        let shaped = self.setter.shape(inlines, PROSE, at);
        let leads = crate::document::plain_text(inlines)
            .trim_end()
            .ends_with('：')
            && matches!(next, Some(Matter::ListItem(_) | Matter::Table(_)));
        // Two lines at least stay together at either edge of a page.
        self.lines_on_grid(&shaped, at, |index, count| {
            let last = index + 1 == count;
            if last {
                leads
            } else {
                index == 0 || index + 2 == count
            }
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
    let items = words_at(
        words,
        FORM_HEADING,
        Across::From(LEFT),
        FORM_HEADING.size / 2.0,
    );
    Slab {
        section: true,
        ..Slab::new(FORM_HEADING.size + Length::mm(4.0), items).keep_next()
    }
}

/// The name under which an outlined block is found; blocks without an anchor have only this one.
pub(super) fn outline_name(block: &Block) -> String {
    let words = block
        .outlined
        .as_ref()
        .map_or("", |outlined| outlined.words.as_str());
    match &block.anchor {
        Some(anchor) => format!("outline/{anchor}"),
        None => format!("outline//{words}"),
    }
}
