//! 书脊: what stands on the back of the bound papers, to be cut out and glued on, or put into a file box.

use super::Length;

/// A strip of the height of the page, printed at its true width.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Spine {
    pub width: Length,
    /// The alliance.
    pub name: String,
    /// `认定申请材料`
    pub filing: String,
    /// `正本` or `副本`, boxed.
    pub copy: String,
    pub unit: String,
    /// `二〇二六年十一月`, one character under the other; empty when no date is known.
    pub date: String,
    /// The same in figures, one item a line, where the spine is wide enough.
    pub level_date: Vec<String>,
    /// Beside the strip: how its width came about.
    pub remarks: Vec<String>,
    /// Under the strip: how to cut it.
    pub instruction: String,
}
