//! Blocks on the clipboard: what spreadsheets put there, cut into cells, and cells put there for them.

use super::book::{Cell, Line, Sheet};
use super::limits;

/// Whether a pasted text is a block of cells and not just words.
pub fn is_block(text: &str) -> bool {
    text.trim_end_matches(['\r', '\n']).contains(['\t', '\n'])
}

/// Cuts tab-separated text into lines of cells. Only a cell that closes its quotes before a tab or a line break was
/// quoted; any other quote is part of the words.
pub fn cut_block(text: &str) -> Vec<Vec<String>> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut rest = text.trim_end_matches('\n');
    let mut lines = vec![Vec::new()];
    loop {
        let (cell, after) = match quoted(rest) {
            Some(found) => found,
            None => {
                let end = rest.find(['\t', '\n']).unwrap_or(rest.len());
                (rest[..end].to_owned(), &rest[end..])
            }
        };
        if let Some(line) = lines.last_mut() {
            line.push(cell);
        }
        let Some(separator) = after.chars().next() else {
            return lines;
        };
        if separator == '\n' {
            lines.push(Vec::new());
        }
        rest = &after[1..];
    }
}

/// A cell in quotes at the start of a text, and what comes behind it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut cell = String::new();
    let mut rest = inner;
    loop {
        let quote = rest.find('"')?;
        cell += &rest[..quote];
        rest = &rest[quote + 1..];
        match rest.chars().next() {
            None | Some('\t' | '\n') => return Some((cell, rest)),
            Some('"') => {
                cell.push('"');
                rest = &rest[1..];
            }
            Some(_) => return None,
        }
    }
}

/// The block as text for the clipboard, as spreadsheets write it.
pub fn block_text(lines: &[Vec<String>]) -> String {
    let cell = |text: &String| {
        if text.contains(['\t', '\n', '\r']) || text.starts_with('"') {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.clone()
        }
    };
    let lines: Vec<String> = lines
        .iter()
        .map(|line| line.iter().map(cell).collect::<Vec<_>>().join("\t"))
        .collect();
    lines.join("\n")
}

/// A pasted block as a sheet, to be looked at like one from a file.
pub fn block_sheet(text: &str) -> Sheet {
    let lines = cut_block(text);
    let lines = lines.into_iter().take(limits::ROWS).zip(1u32..);
    Sheet {
        name: String::new(),
        hidden: false,
        lines: lines
            .map(|(cells, number)| Line {
                number,
                cells: cells
                    .into_iter()
                    .take(limits::COLUMNS)
                    .map(Cell::Text)
                    .collect(),
            })
            .filter(|line| line.cells.iter().any(|cell| !cell.is_blank()))
            .collect(),
        fault: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quoted_cells_keep_tabs_and_line_breaks() {
        assert_eq!(
            cut_block("甲\t\"乙\n\"\"丙\"\"\"\r\n丁\t"),
            [["甲", "乙\n\"丙\""], ["丁", ""]]
        );
    }

    #[test]
    fn a_quote_that_is_never_closed_is_a_word() {
        assert_eq!(
            cut_block("\"甲\t乙\n丙\t丁"),
            [["\"甲", "乙"], ["丙", "丁"]]
        );
        assert_eq!(cut_block("\"甲\"乙\t丙"), [["\"甲\"乙", "丙"]]);
    }

    proptest! {
        #[test]
        fn what_is_copied_is_pasted(
            lines in prop::collection::vec(prop::collection::vec("[甲乙\"\t\n a]{0,6}", 2), 1..5)
        ) {
            let mut lines = lines;
            // A line break at the very end cannot be told from the one that every block has.
            lines.push(vec!["末".to_owned(), "尾".to_owned()]);
            prop_assert_eq!(cut_block(&block_text(&lines)), lines);
        }
    }
}
