//! A table with a head row that is repeated on each page, and perhaps a sum row that is never left alone.

use super::{Inline, Length};

/// Rows under a head. Widths add up to the type area, 156 mm.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Table {
    pub look: TableLook,
    pub columns: Vec<Column>,
    /// The words of the head, one a column; `\n` breaks a head by sense.
    pub head: Vec<String>,
    pub rows: Vec<TableRow>,
    /// `表3-1　名称`, above a table that stands in prose.
    pub caption: Option<String>,
}

/// How a table is ruled and set.
#[derive(Debug, Clone, Copy, PartialEq, Hash)]
pub enum TableLook {
    /// Part of a form: 1.2 pt frame, rows of at least these heights, answers of this size
    /// (10.5 pt in wide tables, 12 pt in others).
    Form {
        head: Length,
        row: Length,
        sum: Length,
        size: Length,
    },
    /// Within running text: 1.0 pt frame, cells 10.5 pt, rows as high as their words,
    /// the whole rounded up to lines of the page's grid.
    Prose,
}

impl TableLook {
    /// A form table with equal rows, heights in millimetres.
    pub fn form(row_mm: f64, size_pt: f64) -> Self {
        let row = Length::mm(row_mm);
        Self::Form {
            head: row,
            row,
            sum: row,
            size: Length::pt(size_pt),
        }
    }
}

/// One column: its width and how its cells stand.
#[derive(Debug, Clone, Copy, PartialEq, Hash)]
pub struct Column {
    pub width: Length,
    pub align: Align,
}

impl Column {
    pub fn left(mm: f64) -> Self {
        Self {
            width: Length::mm(mm),
            align: Align::Left,
        }
    }

    pub fn centre(mm: f64) -> Self {
        Self {
            width: Length::mm(mm),
            align: Align::Centre,
        }
    }

    /// For amounts: the points stand under each other, 5 mm from the right rule.
    pub fn amounts(mm: f64) -> Self {
        Self {
            width: Length::mm(mm),
            align: Align::Amount,
        }
    }
}

/// How words stand in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Align {
    Left,
    Centre,
    /// Right, 5 mm from the rule, for numbers of equal decimals.
    Amount,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct TableRow {
    pub cells: Vec<TableCell>,
    /// A sum row takes at least two rows with it to a new page; its words are bold.
    pub sum: bool,
}

impl TableRow {
    pub fn new(cells: Vec<TableCell>) -> Self {
        Self { cells, sum: false }
    }

    pub fn sum(cells: Vec<TableCell>) -> Self {
        Self { cells, sum: true }
    }
}

/// A cell of a table. Spans of a row add up to the number of columns.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct TableCell {
    pub span: usize,
    pub at: Option<String>,
    pub words: Words,
    /// A second line of 9 pt with even digits: a code, a phone.
    pub small: Option<String>,
    /// Stands in the column's way unless said otherwise.
    pub align: Option<Align>,
}

/// What a table cell holds.
#[derive(Debug, Clone, PartialEq, Hash)]
pub enum Words {
    Text(Vec<Inline>),
    /// Broken by sense: one item a line.
    Lines(Vec<String>),
    /// A person; two-character names are kerned to three.
    Name(String),
    /// Digits in even cells, thousands kerned.
    Figure(String),
    /// `—` whose right edge stands where the tens of 分 would.
    Dash,
    Tick(bool),
    Empty,
}

impl TableCell {
    pub fn new(words: Words) -> Self {
        Self {
            span: 1,
            at: None,
            words,
            small: None,
            align: None,
        }
    }

    pub fn text(words: impl Into<String>) -> Self {
        Self::new(Words::Text(super::text(words)))
    }

    pub fn inlines(words: Vec<Inline>) -> Self {
        Self::new(Words::Text(words))
    }

    /// Lines broken by sense at `\n`.
    pub fn lines(words: &str) -> Self {
        Self::new(Words::Lines(words.split('\n').map(str::to_owned).collect()))
    }

    pub fn name(name: impl Into<String>) -> Self {
        Self::new(Words::Name(name.into()))
    }

    pub fn figure(digits: impl Into<String>) -> Self {
        Self::new(Words::Figure(digits.into()))
    }

    pub fn empty() -> Self {
        Self::new(Words::Empty)
    }

    pub fn small(mut self, words: impl Into<String>) -> Self {
        self.small = Some(words.into());
        self
    }

    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.at = Some(path.into());
        self
    }

    pub fn span(mut self, columns: usize) -> Self {
        self.span = columns;
        self
    }

    pub fn align(mut self, align: Align) -> Self {
        self.align = Some(align);
        self
    }
}
