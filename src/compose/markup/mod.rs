//! The light markup of long texts, read by comrak into pieces. Nothing that was typed is ever dropped.
//!
//! A line is a paragraph, as people type Chinese. `##` and `###` are headings, `-` and `1.` list items, lines of
//! pipes with a rule under the first a table, `表：…` right over it its caption, `![说明](附件编号)` a figure and
//! `**…**` bold. Every other sign is itself. CommonMark knows much more, so `prepare` first writes the text down in
//! such a way that comrak can take no sign for anything else.

mod prepare;
mod rows;
mod words;

use self::words::Words;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::{NodeValue, TableAlignment};
use comrak::{Arena, Node, Options};

/// One block of a long text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Depth 1 is `##`, depth 2 `###`.
    Heading {
        depth: u8,
        words: Vec<Span>,
    },
    Paragraph(Vec<Span>),
    /// Depth 0 is the outermost list.
    Item {
        depth: usize,
        number: usize,
        words: Vec<Span>,
    },
    Table(PipeTable),
    /// A picture, by the id of its attachment.
    Figure {
        caption: String,
        attachment: String,
    },
}

/// A table of pipes. Its head and each of its rows have as many cells as there are sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PipeTable {
    pub caption: Option<String>,
    /// As the rule under the head says, one a column.
    pub sides: Vec<Side>,
    pub head: Vec<Vec<Span>>,
    pub rows: Vec<Vec<Vec<Span>>>,
}

/// Where the colons of a table's rule push a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Unsaid,
    Left,
    Centre,
    Right,
}

/// A stretch of a line, bold or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Span {
    Plain(String),
    Bold(String),
}

impl Span {
    pub fn words(&self) -> &str {
        match self {
            Self::Plain(words) | Self::Bold(words) => words,
        }
    }

    fn words_mut(&mut self) -> &mut String {
        match self {
            Self::Plain(words) | Self::Bold(words) => words,
        }
    }
}

/// Words without their marks of bold, for places that are all of one weight.
pub(super) fn bare(spans: &[Span]) -> String {
    spans.iter().map(Span::words).collect()
}

/// Cuts a text into pieces. A picture counts as one only if `is_attachment` knows its id.
pub(super) fn read(text: &str, is_attachment: &dyn Fn(&str) -> bool) -> Vec<Piece> {
    let prepared = prepare::prepare(text, is_attachment);
    let arena = Arena::new();
    let root = comrak::parse_document(&arena, &prepared, &options());
    let mut reading = Reading::default();
    // No recursion: lists and bold words may stand in each other as deep as somebody cares to type.
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => reading.enter(node),
            NodeEdge::End(node) => reading.leave(node),
        }
    }
    reading.pieces
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    // Joining escaped signs with the words around them costs comrak the square of their number; `Words` joins anyway.
    options.parse.escaped_char_spans = true;
    options
}

/// What has been read, and the lists that are open.
#[derive(Default)]
struct Reading {
    pieces: Vec<Piece>,
    /// The last number in each open list, outermost first.
    numbers: Vec<usize>,
    /// The last number in the list that was closed last.
    closed: usize,
}

impl Reading {
    fn enter(&mut self, node: Node) {
        match &node.data().value {
            NodeValue::Heading(heading) => {
                let depth = heading.level.saturating_sub(1).max(1);
                let words = Words::under(node).finish();
                self.pieces.push(Piece::Heading { depth, words });
            }
            NodeValue::Paragraph => self.line(node),
            NodeValue::List(list) => {
                let before = if follows_a_list(node) {
                    self.closed
                } else {
                    list.start.saturating_sub(1)
                };
                self.numbers.push(before);
            }
            NodeValue::Item(_) => {
                if let Some(number) = self.numbers.last_mut() {
                    *number += 1;
                }
            }
            NodeValue::Table(table) => {
                let sides = table.alignments.iter().map(side).collect();
                self.table(node, sides);
            }
            _ => {}
        }
    }

    fn leave(&mut self, node: Node) {
        if let NodeValue::List(_) = &node.data().value {
            self.closed = self.numbers.pop().unwrap_or_default();
        }
    }

    /// A line of words with perhaps pictures among them: each picture stands by itself.
    fn line(&mut self, node: Node) {
        let mut words = Words::default();
        let mut is_first = true;
        for edge in node.traverse() {
            if let NodeEdge::Start(picture) = edge
                && let NodeValue::Image(link) = &picture.data().value
            {
                self.words_of_line(words.take(), is_first);
                is_first = false;
                self.pieces.push(Piece::Figure {
                    caption: bare(&Words::under(picture).finish()),
                    attachment: link.url.clone(),
                });
            }
            words.meet(edge);
        }
        self.words_of_line(words.finish(), is_first);
    }

    /// What follows a picture in a list item is a paragraph, so that no number is printed twice.
    fn words_of_line(&mut self, words: Vec<Span>, is_first: bool) {
        if words.is_empty() {
            return;
        }
        self.pieces.push(match self.numbers.last() {
            Some(number) if is_first => Piece::Item {
                depth: self.numbers.len() - 1,
                number: *number,
                words,
            },
            _ => Piece::Paragraph(words),
        });
    }

    fn table(&mut self, node: Node, sides: Vec<Side>) {
        let mut rows = node.children().map(|row| {
            row.children()
                .map(|cell| Words::under(cell).finish())
                .collect()
        });
        let head = rows.next().unwrap_or_default();
        let rows = rows.collect();
        let caption = self.caption();
        self.pieces.push(Piece::Table(PipeTable {
            caption,
            sides,
            head,
            rows,
        }));
    }

    /// Takes the caption that stands right over a table.
    fn caption(&mut self) -> Option<String> {
        let Some(Piece::Paragraph(words)) = self.pieces.last() else {
            return None;
        };
        let words = bare(words);
        let name = ["表：", "表:"]
            .iter()
            .find_map(|mark| words.strip_prefix(mark))?;
        self.pieces.pop();
        Some(name.trim().to_owned()).filter(|name| !name.is_empty())
    }
}

/// A list right under another of a different mark is the same list to whoever typed it.
fn follows_a_list(node: Node) -> bool {
    node.previous_sibling()
        .is_some_and(|before| matches!(before.data().value, NodeValue::List(_)))
}

fn side(alignment: &TableAlignment) -> Side {
    match alignment {
        TableAlignment::None => Side::Unsaid,
        TableAlignment::Left => Side::Left,
        TableAlignment::Center => Side::Centre,
        TableAlignment::Right => Side::Right,
    }
}

#[cfg(test)]
mod tests;
