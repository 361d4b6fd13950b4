//! Rules about the pages really laid out. Only the press sees pages, so it makes these findings; their levels and
//! what they rest on stand here, among all the others.

use super::finding::{Citation, Level};
use super::rule::{Check, Rule};

pub const MISSING_GLYPH: Rule = of_pages("missing-glyph", Level::Must, false);
pub const ATTACHMENT_UNREADABLE: Rule = of_pages("attachment-unreadable", Level::Must, false);
pub const SCAN_LOW_RESOLUTION: Rule = of_pages("scan-low-resolution", Level::Should, true);
pub const SCAN_NOT_A4: Rule = of_pages("scan-not-a4", Level::Note, true);
pub const SCAN_ROTATED: Rule = of_pages("scan-rotated", Level::Note, true);
pub const OVERFLOW: Rule = of_pages("overflow", Level::Note, true);

const fn of_pages(id: &'static str, level: Level, waivable: bool) -> Rule {
    Rule {
        id,
        level,
        cites: &[Citation::PRINT],
        waivable,
        filings: &[],
        speaks_for: &[],
        check: Check::Pages,
    }
}
