//! Writes a text down so that comrak reads from it what people mean, and loses nothing.
//!
//! Given as typed, CommonMark drops surplus cells of a table, reads `<…>` as HTML, swallows `[甲]: …`, joins lines,
//! and does not see that `**甲：**乙` or `**产值:**100` ends. So each line is set apart by a blank one, every
//! ASCII sign that is no mark of the subset is escaped, list items are moved to a fixed grid, and tables get as many
//! columns as their longest row. What marks mean is left to comrak.

use super::rows::{Rows, rows};

/// Stands between `**` and a sign that is no letter, since CommonMark lets stars open or close bold words only beside
/// letters. It is a noncharacter, which Unicode keeps out of texts, so taking it out again takes nothing typed.
pub(super) const LETTER: char = '\u{FDD0}';

/// The width of every list mark with its blanks: as wide as the widest, `999. `.
const GRID: usize = 5;

/// The text for comrak. A picture counts as one only if `is_attachment` knows its id.
pub(super) fn prepare(text: &str, is_attachment: &dyn Fn(&str) -> bool) -> String {
    let lines: Vec<&str> = lines(text).collect();
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut lists = Lists::default();
    let mut next = 0;
    while next < lines.len() {
        if let Some(table) = rows(&lines[next..]) {
            lists.close();
            write_table(&table, &mut out);
            next += table.taken;
        } else {
            write_line(lines[next], is_attachment, &mut lists, &mut out);
            next += 1;
        }
        out.push_str("\n\n");
    }
    out
}

/// The lines that hold anything, whichever way they end.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    const ENDS: [char; 7] = [
        '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}',
    ];
    text.split(ENDS).filter(|line| !line.trim().is_empty())
}

fn write_line(
    line: &str,
    is_attachment: &dyn Fn(&str) -> bool,
    lists: &mut Lists,
    out: &mut String,
) {
    let words = line.trim();
    if let Some((mark, words)) = item(words) {
        let depth = lists.place(indent(line));
        out.extend(std::iter::repeat_n(' ', depth * GRID));
        out.push_str(&format!("{mark:GRID$}"));
        return write_words(words, is_attachment, out);
    }
    lists.close();
    for mark in ["### ", "## "] {
        if let Some(words) = words.strip_prefix(mark) {
            out.push_str(mark);
            return escape(words.trim_start(), out);
        }
    }
    write_words(words, is_attachment, out);
}

/// The mark of a list item, and its words: a dash, or a number of at most three digits.
fn item(words: &str) -> Option<(String, &str)> {
    let (mark, rest) = words.split_once(' ')?;
    let number = mark.strip_suffix('.').and_then(|digits| {
        let short = digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse::<u16>().ok().filter(|_| short)
    });
    let mark = match number {
        Some(number) => format!("{number}."),
        None if mark == "-" => mark.to_owned(),
        None => return None,
    };
    Some((mark, rest.trim_start()))
}

/// Spaces before a line, a tab as four of them.
fn indent(line: &str) -> usize {
    line.chars()
        .take_while(|sign| sign.is_whitespace())
        .map(|sign| if sign == '\t' { 4 } else { 1 })
        .sum()
}

/// How far each open list is indented, outermost first.
#[derive(Default)]
struct Lists(Vec<usize>);

impl Lists {
    fn close(&mut self) {
        self.0.clear();
    }

    /// The depth of the next item. Two spaces more than the list before make a list inside it.
    fn place(&mut self, indent: usize) -> usize {
        while self.0.len() > 1 && self.0.last().is_some_and(|at| indent < *at) {
            self.0.pop();
        }
        if self.0.last().is_none_or(|at| indent >= *at + 2) {
            self.0.push(indent);
        }
        self.0.len() - 1
    }
}

/// Words with perhaps pictures among them.
fn write_words(words: &str, is_attachment: &dyn Fn(&str) -> bool, out: &mut String) {
    if is_only_stars(words) {
        // A line of stars alone would be a rule across the page.
        return escape_all(words, out);
    }
    let mut written = 0;
    let mut from = 0;
    while let Some(middle) = words[from..].find("](") {
        let middle = from + middle;
        let picture = picture(words, from, middle);
        from = middle + "](".len();
        if let Some((start, end)) = picture
            && let id = words[from..end].trim()
            && is_attachment(id)
        {
            escape(&words[written..start], out);
            out.push_str("![");
            escape(words[start + "![".len()..middle].trim(), out);
            out.push_str("](<");
            escape_all(id, out);
            out.push_str(">)");
            written = end + 1;
            from = written;
        }
    }
    escape(&words[written..], out);
}

/// Where the picture around this `](` starts, after the one before, and where its closing bracket stands.
fn picture(words: &str, from: usize, middle: usize) -> Option<(usize, usize)> {
    let start = from + words[from..middle].rfind("![")?;
    let id = middle + "](".len();
    // An id holds no brackets, so a text full of half pictures is gone through only once.
    let end = id + words[id..].find(['(', ')', '[', ']'])?;
    words[end..].starts_with(')').then_some((start, end))
}

fn is_only_stars(words: &str) -> bool {
    words
        .chars()
        .all(|sign| sign == '*' || sign.is_whitespace())
}

/// Writes words in which only pairs of stars are marks.
fn escape(words: &str, out: &mut String) {
    let mut rest = words;
    let mut before = ' ';
    while let Some(sign) = rest.chars().next() {
        let stars = rest.len() - rest.trim_start_matches('*').len();
        if stars == 0 {
            push_escaped(sign, out);
            before = sign;
            rest = &rest[sign.len_utf8()..];
            continue;
        }
        rest = &rest[stars..];
        let odd = stars % 2 == 1;
        let after = if odd { Some('*') } else { rest.chars().next() };
        push_letter_beside(before, out);
        out.extend(std::iter::repeat_n('*', stars - stars % 2));
        push_letter_beside(after.unwrap_or(' '), out);
        if odd {
            out.push_str("\\*");
        }
        before = '*';
    }
}

/// Stars beside a blank stay what they are: `2 ** 3` is no bold word.
fn push_letter_beside(sign: char, out: &mut String) {
    if !sign.is_alphanumeric() && !sign.is_whitespace() {
        out.push(LETTER);
    }
}

fn escape_all(words: &str, out: &mut String) {
    words.chars().for_each(|sign| push_escaped(sign, out));
}

fn push_escaped(sign: char, out: &mut String) {
    if sign.is_ascii_punctuation() {
        out.push('\\');
    }
    out.push(sign);
}

fn write_table(table: &Rows, out: &mut String) {
    write_row(&table.head, table.columns(), out);
    for side in &table.sides {
        out.push_str("| ");
        out.push_str(side);
        out.push(' ');
    }
    out.push_str("|\n");
    for row in &table.rows {
        write_row(row, table.columns(), out);
    }
}

fn write_row(cells: &[String], columns: usize, out: &mut String) {
    for column in 0..columns {
        out.push_str("| ");
        if let Some(cell) = cells.get(column) {
            escape(cell, out);
        }
        out.push(' ');
    }
    out.push_str("|\n");
}
