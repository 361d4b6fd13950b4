//! A framed form of label cells and answer cells.

use super::{Inline, Length};

/// Rows of labels and answers in a 1.2 pt frame. Every row's spans add up to the number of columns.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Grid {
    pub columns: Vec<Length>,
    pub rows: Vec<Row>,
}

impl Grid {
    /// A grid whose columns are given in millimetres; they should add up to 156.
    pub fn mm(columns: &[f64], rows: Vec<Row>) -> Self {
        Self {
            columns: columns.iter().map(|&width| Length::mm(width)).collect(),
            rows,
        }
    }
}

/// One row, never lower than `least`, grown by what stands in it.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Row {
    pub least: Length,
    pub cells: Vec<Cell>,
}

impl Row {
    pub fn new(least: Length, cells: Vec<Cell>) -> Self {
        Self { least, cells }
    }

    /// A label with an answer over the whole rest of `columns` columns.
    pub fn wide(least: Length, columns: usize, label: Cell, answer: Cell) -> Self {
        let rest = columns - label.span;
        Self {
            least,
            cells: vec![label, answer.span(rest)],
        }
    }

    /// Label, answer, label, answer: one column each.
    pub fn pair(least: Length, left: (Cell, Cell), right: (Cell, Cell)) -> Self {
        Self {
            least,
            cells: vec![left.0, left.1, right.0, right.1],
        }
    }
}

/// One cell of a grid.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Cell {
    /// How many columns it takes, at least one.
    pub span: usize,
    /// The answer's path, such as `units/u7/code`.
    pub at: Option<String>,
    pub content: Content,
}

/// Pre-printed words (Hei) or an answer (Song).
#[derive(Debug, Clone, PartialEq, Hash)]
pub enum Content {
    /// The lines of a label, broken by sense. Two characters alone are set one em apart.
    Label(Vec<String>),
    Answer(Answer),
}

/// How an answer is shown.
#[derive(Debug, Clone, PartialEq, Hash)]
pub enum Answer {
    /// One line where it fits; tightened, wrapped, then made smaller where it does not.
    Text(Vec<Inline>),
    /// Long text from the top of the cell, justified; the row may be split between its lines.
    Prose(Vec<Vec<Inline>>),
    /// All options, chosen ones ticked, and words after them such as `见附件3` or an `其他` note.
    Options {
        options: Vec<Choice>,
        after: Option<Vec<Inline>>,
    },
    /// A number as written, thousands kerned, with its unit a quarter em after it.
    Number { digits: String, unit: String },
    /// Digits in even cells: credit codes, phones.
    Code(String),
    /// An account number, kerned in fours.
    Account(String),
    /// Unanswered: a dotted rule in a draft, nothing in a final version.
    Empty,
    /// Answered 无.
    None,
    /// To be filled in by the district: always empty, never dotted.
    Office,
}

/// One printed option and whether it is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Choice {
    pub word: String,
    pub ticked: bool,
}

impl Choice {
    pub fn new(word: impl Into<String>, ticked: bool) -> Self {
        Self {
            word: word.into(),
            ticked,
        }
    }
}

impl Cell {
    /// A label of one line; `\n` breaks it by sense.
    pub fn label(words: &str) -> Self {
        Self {
            span: 1,
            at: None,
            content: Content::Label(words.split('\n').map(str::to_owned).collect()),
        }
    }

    pub fn answer(answer: Answer) -> Self {
        Self {
            span: 1,
            at: None,
            content: Content::Answer(answer),
        }
    }

    pub fn text(words: impl Into<String>) -> Self {
        Self::answer(Answer::Text(super::text(words)))
    }

    pub fn prose(paragraphs: Vec<Vec<Inline>>) -> Self {
        Self::answer(Answer::Prose(paragraphs))
    }

    pub fn options<'a>(words: impl IntoIterator<Item = (&'a str, bool)>) -> Self {
        let options = words
            .into_iter()
            .map(|(word, ticked)| Choice::new(word, ticked))
            .collect();
        Self::answer(Answer::Options {
            options,
            after: None,
        })
    }

    pub fn number(digits: impl Into<String>, unit: impl Into<String>) -> Self {
        Self::answer(Answer::Number {
            digits: digits.into(),
            unit: unit.into(),
        })
    }

    pub fn code(code: impl Into<String>) -> Self {
        Self::answer(Answer::Code(code.into()))
    }

    pub fn empty() -> Self {
        Self::answer(Answer::Empty)
    }

    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.at = Some(path.into());
        self
    }

    pub fn span(mut self, columns: usize) -> Self {
        self.span = columns;
        self
    }
}
