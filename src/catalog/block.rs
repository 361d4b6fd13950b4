//! How answers are arranged inside a section, the same for the window and for paper.

/// One arrangement of answers inside a section; the same for the window and for paper.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Label and answer side by side; at most two pairs a row.
    Grid {
        caption: Option<String>,
        rows: Vec<Vec<String>>,
    },
    /// The record of the lead or the host unit, a row of `units`, shown as a grid of its columns.
    Unit {
        role: UnitRole,
        rows: Vec<Vec<String>>,
    },
    /// A table of rows.
    Table {
        field: String,
        caption: Option<String>,
        columns: Vec<PrintColumn>,
    },
    /// Money rows summed by year: once by source, once by use.
    Budget { field: String },
    /// A long text inside a frame.
    Text { field: String },
    /// A long text as running paragraphs.
    Prose { field: String },
    /// Scans.
    Files { field: String },
    /// Licence scans of the lead or host unit.
    Licences { role: UnitRole },
    /// A part that the program makes from other answers.
    Made(Made),
}

impl Block {
    pub(super) fn shows(&self, id: &str) -> bool {
        self.fields().contains(&id)
    }

    /// The full ids of the fields in this block.
    pub fn fields(&self) -> Vec<&str> {
        match self {
            Block::Grid { rows, .. } => rows.iter().flatten().map(String::as_str).collect(),
            Block::Unit { .. } | Block::Licences { .. } => vec!["units"],
            Block::Table { field, .. }
            | Block::Budget { field }
            | Block::Text { field }
            | Block::Prose { field }
            | Block::Files { field } => vec![field],
            Block::Made(_) => Vec::new(),
        }
    }
}

/// Which unit of the roster a block is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitRole {
    /// 理事长单位.
    Lead,
    /// 依托单位.
    Host,
}

/// Parts that the program makes; there is nothing to fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    Cover,
    /// 填表说明.
    Notes,
    /// 附件清单 with true page numbers.
    AttachmentList,
    /// 真实性承诺 with signature and seal.
    Pledge,
    /// 审核意见, partly left to the district.
    Opinions,
    /// 缔约方: the units with address and legal representative.
    Parties,
    /// 任务分工: the units with their tasks.
    Tasks,
    /// 签署页: one cell a unit.
    Signatures,
}

/// A column of a printed table.
#[derive(Debug, Clone, PartialEq)]
pub struct PrintColumn {
    /// Lines of the head cell.
    pub head: Vec<String>,
    /// Column ids of the table, the first in normal size, a second one smaller below it; `#` is the running number.
    pub of: Vec<String>,
    /// Millimetres; the widths of a table sum to 156.
    pub width: f64,
    pub align: Align,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Center,
    Right,
}
