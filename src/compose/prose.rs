//! Running text with headings, lists, tables and figures, numbered by the program in the order of official papers.

use super::case::Case;
use super::enclosures;
use super::markup::{self, Piece, PipeTable, Side, Span};
use super::numerals::{heading_mark, item_mark};
use super::words;
use crate::catalog::Field;
use crate::document::{
    Align, Block, Column, Figure, Inline, Length, Table, TableCell, TableLook, TableRow, Words,
};
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
    pub fn chapter(&mut self, words: impl FnOnce(usize) -> String) {
        self.chapter += 1;
        self.under = [0; 3];
        self.tables = 0;
        self.figures = 0;
        let words = words(self.chapter);
        self.place_heading(1, words);
    }

    /// A heading of level 1 that is not counted, such as 鉴于.
    pub fn uncounted(&mut self, words: &str) {
        self.under = [0; 3];
        self.place_heading(1, words.to_owned());
    }

    /// A counted heading of level 2, 3 or 4.
    pub fn heading(&mut self, level: u8, words: &str) {
        let level = level.clamp(2, 4);
        let at = usize::from(level) - 2;
        self.under[at] += 1;
        self.under[at + 1..].fill(0);
        let mark = heading_mark(level, self.under[at]);
        self.place_heading(level, format!("{mark}{words}"));
    }

    fn place_heading(&mut self, level: u8, words: String) {
        self.headings += 1;
        let anchor = format!("{}/heading-{}", self.material, self.headings);
        self.blocks.push(Block::heading(level, words, anchor));
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
        let draft = self.case.draft;
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
                let words = self.case.title(&bare(words));
                self.heading(level + depth - 1, &words);
            }
            Piece::Paragraph(words) => {
                let inlines = inlines(self.case, words);
                self.blocks.push(Block::paragraph(inlines));
            }
            Piece::Item {
                depth,
                number,
                words,
            } => {
                let mut item = vec![Inline::text(item_mark(depth, number))];
                item.extend(inlines(self.case, words));
                self.blocks.push(Block::list_item(item));
            }
            Piece::Table(table) => self.pipe_table(&table),
            Piece::Figure {
                caption,
                attachment,
            } => self.figure(caption, attachment),
        }
    }

    fn pipe_table(&mut self, table: &PipeTable) {
        let caption = table.caption.map(|name| {
            let name = self.case.title(&bare(name));
            self.table_caption(&name)
        });
        let printed = printed_table(self.case, table, caption);
        self.blocks.push(Block::table(printed));
    }

    fn figure(&mut self, name: &str, attachment: &str) {
        self.figures += 1;
        let caption = words::figure_caption(
            self.chapter.max(1),
            self.figures,
            &self.case.title(&bare(name)),
        );
        self.blocks.push(Block::figure(Figure {
            scan: enclosures::scan(self.case.draft, attachment),
            caption: Some(caption.trim_end().to_owned()),
        }));
    }
}

/// A line with its bold stretches and its facts.
pub(super) fn inlines(case: &Case, words: &str) -> Vec<Inline> {
    markup::spans(words)
        .into_iter()
        .flat_map(|span| match span {
            Span::Plain(words) => case.marked(words, Inline::Text),
            Span::Bold(words) => case.marked(words, Inline::Bold),
        })
        .collect()
}

/// A line without its marks of bold, for places that are all of one weight.
fn bare(words: &str) -> String {
    markup::spans(words)
        .into_iter()
        .map(|span| match span {
            Span::Plain(words) | Span::Bold(words) => words,
        })
        .collect()
}

fn printed_table(case: &Case, table: &PipeTable, caption: Option<String>) -> Table {
    let count = table
        .rows
        .iter()
        .map(Vec::len)
        .chain([table.head.len()])
        .max()
        .unwrap_or(1);
    let lengths: Vec<f64> = (0..count).map(|column| longest(table, column)).collect();
    let columns = widths(&lengths)
        .into_iter()
        .zip(&lengths)
        .enumerate()
        .map(|(index, (width, &length))| Column {
            width,
            align: side(table.sides.get(index).copied(), length),
        })
        .collect();
    let head = (0..count)
        .map(|column| {
            table
                .head
                .get(column)
                .map_or(String::new(), |words| case.title(&bare(words)))
        })
        .collect();
    let rows = table
        .rows
        .iter()
        .map(|row| {
            TableRow::new(
                (0..count)
                    .map(|column| table_cell(case, row.get(column)))
                    .collect(),
            )
        })
        .collect();
    Table {
        look: TableLook::Prose,
        columns,
        head,
        rows,
        caption,
    }
}

fn table_cell(case: &Case, words: Option<&String>) -> TableCell {
    match words {
        Some(words) if !words.is_empty() => TableCell::inlines(inlines(case, words)),
        // Nothing was to be answered here, so there is no dotted rule either.
        _ => TableCell::new(Words::Text(Vec::new())),
    }
}

fn side(side: Option<Side>, longest: f64) -> Align {
    match side {
        Some(Side::Left) => Align::Left,
        Some(Side::Centre) => Align::Centre,
        Some(Side::Right) => Align::Amount,
        Some(Side::Unsaid) | None if longest <= SHORT => Align::Centre,
        Some(Side::Unsaid) | None => Align::Left,
    }
}

/// Words up to so many characters stand in the middle of their cell; longer ones are sentences.
const SHORT: f64 = 8.0;
/// Beyond this a column takes more lines rather than more width.
const LONG: f64 = 22.0;
const TYPE_AREA: f64 = 156.0;

fn longest(table: &PipeTable, column: usize) -> f64 {
    table
        .rows
        .iter()
        .chain([&table.head])
        .filter_map(|row| row.get(column))
        .map(|words| set_width(words))
        .fold(0.0, f64::max)
}

/// About how many ems the words take.
fn set_width(words: &str) -> f64 {
    words
        .chars()
        .map(|sign| if sign.is_ascii() { 0.55 } else { 1.0 })
        .sum()
}

/// Shares the type area among columns by what stands in them.
fn widths(lengths: &[f64]) -> Vec<Length> {
    let wanted: Vec<f64> = lengths
        .iter()
        .map(|length| length.clamp(2.0, LONG) + 1.0)
        .collect();
    let all: f64 = wanted.iter().sum();
    wanted
        .iter()
        .map(|wanted| Length::mm(TYPE_AREA * wanted / all))
        .collect()
}
