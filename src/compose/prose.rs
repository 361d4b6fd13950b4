//! Running text with headings, lists, tables and figures, numbered by the program in the order of official papers.

use super::case::Case;
use super::enclosures;
use super::markup::{self, Piece, PipeTable, Span, bare};
use super::numerals::{heading_mark, item_mark};
use super::{pipes, words};
use crate::catalog::{Field, Section};
use crate::document::{Block, Figure, Inline};
use crate::draft::Value;

/// Writes the blocks of one material and keeps count of its chapters, headings, tables and figures.
pub(super) struct Prose<'c, 'a> {
    pub case: &'c Case<'a>,
    material: &'c str,
    blocks: Vec<Block>,
    chapter: usize,
    /// Numbers of the headings of levels 2, 3 and 4 under the present one.
    under: [usize; 3],
    headings: usize,
    tables: usize,
    figures: usize,
}

impl<'c, 'a> Prose<'c, 'a> {
    pub fn new(case: &'c Case<'a>, material: &'c str) -> Self {
        Self {
            case,
            material,
            blocks: Vec::new(),
            chapter: 0,
            under: [0; 3],
            headings: 0,
            tables: 0,
            figures: 0,
        }
    }

    pub fn finish(self) -> Vec<Block> {
        self.blocks
    }

    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Begins the next chapter: its heading is made from its number.
    pub fn chapter(&mut self, section: &Section, words: impl FnOnce(usize) -> String) {
        self.chapter += 1;
        self.under = [0; 3];
        self.tables = 0;
        self.figures = 0;
        let words = words(self.chapter);
        self.section_heading(section, 1, words);
    }

    /// A heading of level 1 that is not counted, such as 鉴于; a bookmark, but no line of the contents.
    pub fn uncounted(&mut self, section: &Section) {
        self.under = [0; 3];
        self.section_heading(section, 1, section.title.clone());
        if let Some(outlined) = self
            .blocks
            .last_mut()
            .and_then(|block| block.outlined.as_mut())
        {
            outlined.level = 2;
        }
    }

    /// A section within a chapter.
    pub fn section(&mut self, section: &Section) {
        let words = self.counted(2, &section.title);
        self.section_heading(section, 2, words);
    }

    /// Leads from the heading to the first answer under it.
    fn section_heading(&mut self, section: &Section, level: u8, words: String) {
        let heading = self.heading(level, words);
        self.blocks.push(match section.shown().first() {
            Some(field) => heading.at(*field),
            None => heading,
        });
    }

    /// The words of the next heading of level 2, 3 or 4, with its number.
    fn counted(&mut self, level: u8, words: &str) -> String {
        let at = usize::from(level) - 2;
        self.under[at] += 1;
        self.under[at + 1..].fill(0);
        heading_mark(level, self.under[at]) + words
    }

    fn heading(&mut self, level: u8, words: String) -> Block {
        self.headings += 1;
        let anchor = format!("{}/heading-{}", self.material, self.headings);
        Block::heading(level, words, anchor)
    }

    /// The caption of the next table of this chapter.
    pub fn table_caption(&mut self, name: &str) -> String {
        self.tables += 1;
        words::table_caption(self.chapter.max(1), self.tables, name)
    }

    /// A long text. Its own sub-headings begin at `level`. An unanswered one is a gap with its name.
    pub fn answer(&mut self, field: &Field, level: u8) {
        match self.case.draft.get(&field.id) {
            Some(value @ Value::Text(text)) if !value.is_blank() => {
                self.text(text, level, &field.id)
            }
            Some(value) if !value.is_blank() => {
                let words = super::answer::plain(self.case, field, value);
                self.blocks.push(Block::text(words).at(&field.id));
            }
            _ => {
                let gap = vec![Inline::gap(&field.label)];
                self.blocks.push(Block::paragraph(gap).at(&field.id));
            }
        }
    }

    fn text(&mut self, text: &str, level: u8, at: &str) {
        let draft = &self.case.draft;
        for piece in markup::read(text, &|id| draft.attachment(id).is_some()) {
            let from = self.blocks.len();
            self.piece(piece, level);
            for block in &mut self.blocks[from..] {
                block.at = Some(at.to_owned());
            }
        }
    }

    fn piece(&mut self, piece: Piece, level: u8) {
        match piece {
            Piece::Heading { depth, words } => {
                let level = (level + depth - 1).clamp(2, 4);
                let words = self.counted(level, &self.case.title(&bare(&words)));
                let heading = self.heading(level, words);
                self.blocks.push(heading);
            }
            Piece::Paragraph(words) => {
                let inlines = inlines(self.case, &words);
                self.blocks.push(Block::paragraph(inlines));
            }
            Piece::Item {
                depth,
                number,
                words,
            } => {
                let mut item = vec![Inline::text(item_mark(depth, number))];
                item.extend(inlines(self.case, &words));
                self.blocks.push(Block::list_item(item));
            }
            Piece::Table(table) => self.pipe_table(&table),
            Piece::Figure {
                caption,
                attachment,
            } => self.figure(&caption, &attachment),
        }
    }

    fn pipe_table(&mut self, table: &PipeTable) {
        let caption = table.caption.as_deref().map(|name| {
            let name = self.case.title(name);
            self.table_caption(&name)
        });
        let printed = pipes::table(self.case, table, caption);
        self.blocks.push(Block::table(printed));
    }

    fn figure(&mut self, name: &str, attachment: &str) {
        self.figures += 1;
        let caption =
            words::figure_caption(self.chapter.max(1), self.figures, &self.case.title(name));
        self.blocks.push(Block::figure(Figure {
            scan: enclosures::scan(self.case.draft.attachment(attachment), attachment),
            caption: Some(caption.trim_end().to_owned()),
        }));
    }
}

/// A line with its bold stretches and its facts.
pub(super) fn inlines(case: &Case, spans: &[Span]) -> Vec<Inline> {
    let mut inlines = Vec::new();
    let mut before = None;
    for span in spans {
        match span {
            Span::Plain(words) => {
                inlines.extend(case.marked(closed_up(before, words), Inline::Text));
                before = None;
            }
            Span::Bold(words) => {
                inlines.extend(case.marked(words, Inline::Bold));
                before = words.chars().next_back();
            }
        }
    }
    inlines
}

/// Takes out the space that habit puts after bold words, where Chinese stands on both sides of it.
fn closed_up(before: Option<char>, plain: &str) -> &str {
    let chinese = |sign: Option<char>| sign.is_some_and(|sign| !sign.is_ascii());
    let after = plain.trim_start_matches(' ');
    if chinese(before) && chinese(after.chars().next()) {
        after
    } else {
        plain
    }
}
