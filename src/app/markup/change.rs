//! What the tool bar does to running text. Ranges count characters.

use super::paragraph_around;
use crate::app::words::prose as words;
use std::ops::Range;

/// What a button of the tool bar does at the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Makes the paragraphs sub-headings, or plain again.
    Heading,
    SubHeading,
    /// Makes the paragraphs items of a list, or plain again.
    List,
    Numbers,
    /// Puts items of a list one level deeper, or higher.
    Deeper,
    Higher,
    /// Puts ** round what is selected, or takes it away.
    Bold,
    /// Inserts the fact of this name.
    Fact(String),
    /// Inserts an empty table with a caption.
    Table,
    /// Inserts a picture, by the id of its attachment.
    Figure {
        caption: String,
        attachment: String,
    },
}

/// The text after a change, and what is then selected.
pub fn change(text: &str, selected: Range<usize>, change: &Change) -> (String, Range<usize>) {
    match change {
        Change::Heading => each_line(text, selected, |lines| toggled(lines, |_| "## ".into())),
        Change::SubHeading => each_line(text, selected, |lines| toggled(lines, |_| "### ".into())),
        Change::List => each_line(text, selected, |lines| toggled(lines, |_| "- ".into())),
        Change::Numbers => each_line(text, selected, |lines| {
            toggled(lines, |index| format!("{}. ", index + 1))
        }),
        Change::Deeper => each_line(text, selected, |lines| moved(lines, deeper)),
        Change::Higher => each_line(text, selected, |lines| moved(lines, higher)),
        Change::Bold => toggle_bold(text, selected),
        Change::Fact(name) => {
            let fact = format!("{{{{{name}}}}}");
            let end = selected.start + fact.chars().count();
            (replaced(text, selected, &fact), end..end)
        }
        Change::Table => on_own_lines(text, selected, words::NEW_TABLE, words::NEW_TABLE_NAME),
        Change::Figure {
            caption,
            attachment,
        } => on_own_lines(
            text,
            selected,
            &format!("![{caption}]({attachment})"),
            caption,
        ),
    }
}

/// Changes the paragraphs that the selection touches. The cursor then stands behind one, or several are selected.
fn each_line(
    text: &str,
    selected: Range<usize>,
    change: impl FnOnce(Vec<Line>) -> Vec<String>,
) -> (String, Range<usize>) {
    let first = paragraph_around(text, selected.start);
    // A selection that ends at the beginning of a line does not touch it.
    let last = paragraph_around(text, selected.end.saturating_sub(1).max(selected.start));
    let range = first.start..last.end.max(first.end);
    let content: String = text.chars().skip(range.start).take(range.len()).collect();
    let lines: Vec<Line> = content.split('\n').map(Line::of).collect();
    let several = lines.len() > 1;
    let after = change(lines).join("\n");
    let end = range.start + after.chars().count();
    let selection = if several { range.start..end } else { end..end };
    (replaced(text, range, &after), selection)
}

/// A line, cut into its indent, its mark and its words.
struct Line<'t> {
    indent: &'t str,
    mark: &'t str,
    words: &'t str,
}

impl<'t> Line<'t> {
    fn of(line: &'t str) -> Self {
        let words = line.trim_start_matches([' ', '\t', '\u{3000}']);
        let mark = mark(words);
        let indent = if is_item(mark) {
            &line[..line.len() - words.len()]
        } else {
            ""
        };
        let words = if mark.is_empty() { line } else { words };
        Self {
            indent,
            mark,
            words: &words[mark.len()..],
        }
    }
}

/// The mark at the beginning of a line, with its space.
fn mark(words: &str) -> &str {
    let end = words.find(' ').map_or(0, |space| space + 1);
    let mark = &words[..end];
    let known = matches!(mark, "## " | "### " | "- ");
    if known || is_number(mark) { mark } else { "" }
}

/// Whether a mark with its space begins an item of a list.
pub(super) fn is_item(mark: &str) -> bool {
    mark == "- " || is_number(mark)
}

fn is_number(mark: &str) -> bool {
    mark.strip_suffix(". ").is_some_and(|digits| {
        (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The lines with the marks that `wanted` makes for the first, the second and so on; without, if they have them.
fn toggled(lines: Vec<Line>, wanted: impl Fn(usize) -> String) -> Vec<String> {
    let same = |mark: &str, wanted: &str| mark == wanted || is_number(mark) && is_number(wanted);
    let several = lines.len() > 1;
    let is_gap = |line: &Line| several && line.words.trim().is_empty() && line.mark.is_empty();
    let mut touched = lines.iter().filter(|line| !is_gap(line));
    let all = touched.all(|line| same(line.mark, &wanted(0)));
    let mut index = 0;
    lines
        .into_iter()
        .map(|line| {
            if is_gap(&line) {
                return line.words.to_owned();
            }
            if all {
                return line.words.to_owned();
            }
            let mark = wanted(index);
            index += 1;
            let indent = if is_item(&mark) { line.indent } else { "" };
            format!("{indent}{mark}{}", line.words)
        })
        .collect()
}

fn moved(lines: Vec<Line>, indent: impl Fn(&str) -> String) -> Vec<String> {
    lines
        .into_iter()
        .map(|line| {
            let indent = if is_item(line.mark) {
                indent(line.indent)
            } else {
                line.indent.to_owned()
            };
            format!("{indent}{}{}", line.mark, line.words)
        })
        .collect()
}

fn deeper(indent: &str) -> String {
    format!("{indent}  ")
}

fn higher(indent: &str) -> String {
    let kept = indent.chars().count().saturating_sub(2);
    indent.chars().take(kept).collect()
}

fn toggle_bold(text: &str, selected: Range<usize>) -> (String, Range<usize>) {
    let inner: String = text
        .chars()
        .skip(selected.start)
        .take(selected.len())
        .collect();
    let stripped = inner
        .strip_prefix("**")
        .and_then(|rest| rest.strip_suffix("**"));
    let after = match stripped {
        Some(plain) => plain.to_owned(),
        None => format!("**{inner}**"),
    };
    let end = selected.start + after.chars().count();
    let selection = if inner.is_empty() {
        selected.start + 2..selected.start + 2
    } else {
        selected.start..end
    };
    (replaced(text, selected, &after), selection)
}

/// Puts a block on lines of its own where the selection begins, and selects the words in it that wait to be written.
fn on_own_lines(
    text: &str,
    selected: Range<usize>,
    block: &str,
    select: &str,
) -> (String, Range<usize>) {
    let at = selected.start;
    let before = text.chars().take(at).last();
    let after = text.chars().nth(at);
    let lead = if before.is_none_or(|sign| sign == '\n') {
        ""
    } else {
        "\n"
    };
    let tail = if after == Some('\n') { "" } else { "\n" };
    let inside = block.find(select).unwrap_or_default();
    let start = at + lead.len() + block[..inside].chars().count();
    let selection = start..start + select.chars().count();
    let block = format!("{lead}{block}{tail}");
    (replaced(text, at..at, &block), selection)
}

fn replaced(text: &str, range: Range<usize>, with: &str) -> String {
    let before: String = text.chars().take(range.start).collect();
    let after: String = text.chars().skip(range.end).collect();
    before + with + &after
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(text: &str, selected: Range<usize>, wanted: Change) -> String {
        change(text, selected, &wanted).0
    }

    #[test]
    fn a_heading_is_made_and_unmade_in_its_paragraph() {
        let (text, cursor) = change("甲\n乙丙\n丁", 3..3, &Change::Heading);
        assert_eq!((text.as_str(), cursor), ("甲\n## 乙丙\n丁", 7..7));
        assert_eq!(made(&text, 4..4, Change::Heading), "甲\n乙丙\n丁");
        assert_eq!(made(&text, 4..4, Change::List), "甲\n- 乙丙\n丁");
        assert_eq!(made(&text, 4..4, Change::SubHeading), "甲\n### 乙丙\n丁");
        assert_eq!(made("", 0..0, Change::Heading), "## ");
    }

    #[test]
    fn several_paragraphs_become_a_list_at_once_and_plain_again() {
        let text = "头\n甲\n\n乙\n尾";
        let (list, selected) = change(text, 2..6, &Change::Numbers);
        assert_eq!(list, "头\n1. 甲\n\n2. 乙\n尾");
        assert_eq!(selected, 2..12);
        assert_eq!(made(&list, selected.clone(), Change::Numbers), text);
        assert_eq!(made(&list, selected, Change::List), "头\n- 甲\n\n- 乙\n尾");
        assert_eq!(made("甲\n乙", 0..2, Change::List), "- 甲\n乙");
    }

    #[test]
    fn items_go_deeper_and_higher_and_paragraphs_stay() {
        let text = "- 甲\n正文\n  1. 乙";
        let deeper = made(text, 0..12, Change::Deeper);
        assert_eq!(deeper, "  - 甲\n正文\n    1. 乙");
        assert_eq!(made(&deeper, 0..16, Change::Higher), text);
        assert_eq!(made(text, 0..12, Change::Higher), "- 甲\n正文\n1. 乙");
    }

    #[test]
    fn bold_goes_round_what_is_selected() {
        assert_eq!(
            change("甲乙丙", 1..2, &Change::Bold),
            ("甲**乙**丙".into(), 1..6)
        );
        assert_eq!(made("甲**乙**丙", 1..6, Change::Bold), "甲乙丙");
    }

    #[test]
    fn a_fact_is_put_where_the_cursor_is() {
        let (text, cursor) = change("由牵头", 1..1, &Change::Fact("依托单位".into()));
        assert_eq!((text.as_str(), cursor), ("由{{依托单位}}牵头", 9..9));
    }

    #[test]
    fn tables_and_figures_stand_on_lines_of_their_own_with_their_names_selected() {
        let figure = Change::Figure {
            caption: "厂房".into(),
            attachment: "a3".into(),
        };
        let (text, selected) = change("甲乙", 1..1, &figure);
        assert_eq!(text, "甲\n![厂房](a3)\n乙");
        assert_eq!(selected, 4..6);
        assert_eq!(made("甲\n", 2..2, figure.clone()), "甲\n![厂房](a3)\n");
        assert_eq!(made("甲\n乙", 1..1, figure), "甲\n![厂房](a3)\n乙");
        let (text, selected) = change("", 0..0, &Change::Table);
        let name: String = text
            .chars()
            .skip(selected.start)
            .take(selected.len())
            .collect();
        assert_eq!(name, words::NEW_TABLE_NAME);
        assert!(text.starts_with("表：") && text.contains("| --- |"));
    }
}
