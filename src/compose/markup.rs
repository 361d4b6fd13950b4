//! The light markup of long texts, read line by line into pieces. Nothing that was typed is ever dropped.
//!
//! A line is a paragraph, as people type Chinese. `##` and `###` are headings, `-` and `1.` list items, lines of
//! pipes with a rule under the first a table, `表：…` right over it its caption, `![说明](附件编号)` a figure and
//! `**…**` bold. Every other sign is itself. CommonMark would lose words here: it drops surplus table cells, reads
//! `<…>` as HTML, and does not see that `**甲：**乙` ends, because a Chinese character follows the colon.

/// One block of a long text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Depth 1 is `##`, depth 2 `###`.
    Heading {
        depth: u8,
        words: &'t str,
    },
    Paragraph(&'t str),
    /// Depth 0 is the outermost list.
    Item {
        depth: usize,
        number: usize,
        words: &'t str,
    },
    Table(PipeTable<'t>),
    /// A picture, by the id of its attachment.
    Figure {
        caption: &'t str,
        attachment: &'t str,
    },
}

/// A table of pipes. Rows may have fewer or more cells than the head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PipeTable<'t> {
    pub caption: Option<&'t str>,
    pub head: Vec<String>,
    /// As the rule under the head says, one a column.
    pub sides: Vec<Side>,
    pub rows: Vec<Vec<String>>,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Span<'t> {
    Plain(&'t str),
    Bold(&'t str),
}

/// Cuts a text into pieces. A picture counts as one only if `is_attachment` knows its id.
pub(super) fn read<'t>(text: &'t str, is_attachment: &dyn Fn(&str) -> bool) -> Vec<Piece<'t>> {
    let lines: Vec<&str> = lines(text).collect();
    let mut pieces = Vec::new();
    let mut lists = Lists::default();
    let mut next = 0;
    while next < lines.len() {
        let line = lines[next];
        if let Some((table, taken)) = table(&lines[next..]) {
            lists.close();
            pieces.push(Piece::Table(table));
            next += taken;
            continue;
        }
        next += 1;
        let words = line.trim();
        if let Some((mark, words)) = item(words) {
            let (depth, number) = lists.place(indent(line), mark);
            pieces.push(Piece::Item {
                depth,
                number,
                words,
            });
        } else {
            lists.close();
            plain_line(words, is_attachment, &mut pieces);
        }
    }
    pieces
}

/// The lines that hold anything, whichever way they end.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r', '\u{2028}', '\u{2029}'])
        .filter(|line| !line.trim().is_empty())
}

/// A line that is neither in a list nor in a table: a heading, or words with perhaps pictures among them.
fn plain_line<'t>(
    words: &'t str,
    is_attachment: &dyn Fn(&str) -> bool,
    pieces: &mut Vec<Piece<'t>>,
) {
    for (mark, depth) in [("### ", 2), ("## ", 1)] {
        if let Some(words) = words.strip_prefix(mark) {
            let words = words.trim_start();
            return pieces.push(Piece::Heading { depth, words });
        }
    }
    let mut rest = words;
    let mut from = 0;
    while let Some(picture) = picture(rest, from) {
        from = picture.start + "![".len();
        if !is_attachment(picture.attachment) {
            continue;
        }
        paragraph(&rest[..picture.start], pieces);
        pieces.push(Piece::Figure {
            caption: picture.caption,
            attachment: picture.attachment,
        });
        rest = &rest[picture.end..];
        from = 0;
    }
    paragraph(rest, pieces);
}

fn paragraph<'t>(words: &'t str, pieces: &mut Vec<Piece<'t>>) {
    let words = words.trim();
    if !words.is_empty() {
        pieces.push(Piece::Paragraph(words));
    }
}

/// What is written like a picture, and where in the line.
struct Picture<'t> {
    start: usize,
    end: usize,
    caption: &'t str,
    attachment: &'t str,
}

fn picture(words: &str, from: usize) -> Option<Picture<'_>> {
    let start = from + words[from..].find("![")?;
    let inside = &words[start + 2..];
    let (caption, after) = inside.split_once("](")?;
    let (attachment, after) = after.split_once(')')?;
    Some(Picture {
        start,
        end: words.len() - after.len(),
        caption: caption.trim(),
        attachment: attachment.trim(),
    })
}

/// What stands before a list item: a dash, or a number of at most three digits.
#[derive(Clone, Copy)]
enum Mark {
    Dash,
    Number(usize),
}

fn item(words: &str) -> Option<(Mark, &str)> {
    if let Some(rest) = words.strip_prefix("- ") {
        return Some((Mark::Dash, rest.trim_start()));
    }
    let (digits, rest) = words.split_once(". ")?;
    let short = digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = digits.parse().ok().filter(|_| short)?;
    Some((Mark::Number(number), rest.trim_start()))
}

/// Spaces before a line, a tab as four of them.
fn indent(line: &str) -> usize {
    line.chars()
        .take_while(|sign| sign.is_whitespace())
        .map(|sign| if sign == '\t' { 4 } else { 1 })
        .sum()
}

/// The lists that are open, outermost first: how far each is indented and its last number.
#[derive(Default)]
struct Lists {
    open: Vec<(usize, usize)>,
}

impl Lists {
    fn close(&mut self) {
        self.open.clear();
    }

    /// Depth and number of the next item. A list starts at the number typed first and counts on by itself.
    fn place(&mut self, indent: usize, mark: Mark) -> (usize, usize) {
        while self.open.len() > 1 && self.open.last().is_some_and(|(at, _)| indent < *at) {
            self.open.pop();
        }
        match self.open.last_mut() {
            Some((at, number)) if indent < *at + 2 => *number += 1,
            _ => self.open.push((
                indent,
                match mark {
                    Mark::Dash => 1,
                    Mark::Number(number) => number,
                },
            )),
        }
        let number = self.open.last().map_or(1, |(_, number)| *number);
        (self.open.len().saturating_sub(1), number)
    }
}

/// A table at the head of these lines, and how many lines it takes.
fn table<'t>(lines: &[&'t str]) -> Option<(PipeTable<'t>, usize)> {
    let caption = lines.first().and_then(|line| {
        let line = line.trim();
        line.strip_prefix("表：").or(line.strip_prefix("表:"))
    });
    let before = usize::from(caption.is_some());
    let head = row(lines.get(before)?)?;
    let sides = rule(lines.get(before + 1)?)?;
    let rows: Vec<Vec<String>> = lines[before + 2..]
        .iter()
        .map_while(|line| row(line))
        .collect();
    let taken = before + 2 + rows.len();
    let table = PipeTable {
        caption: caption.map(str::trim).filter(|words| !words.is_empty()),
        head,
        sides,
        rows,
    };
    Some((table, taken))
}

/// The cells of a line that begins with a pipe. `\|` is a pipe inside a cell.
fn row(line: &str) -> Option<Vec<String>> {
    let line = line.trim().strip_prefix('|')?;
    let mut cells = vec![String::new()];
    let mut signs = line.chars().peekable();
    while let Some(sign) = signs.next() {
        let cell = cells.last_mut().expect("there is always a last cell");
        match sign {
            '\\' if signs.peek() == Some(&'|') => {
                cell.push('|');
                signs.next();
            }
            '|' => cells.push(String::new()),
            sign => cell.push(sign),
        }
    }
    // What follows the closing pipe is no cell when it is empty.
    if cells.len() > 1 && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    for cell in &mut cells {
        *cell = cell.trim().to_owned();
    }
    Some(cells)
}

/// The rule under a table's head: only dashes, with colons at their ends.
fn rule(line: &str) -> Option<Vec<Side>> {
    row(line)?.iter().map(|cell| side(cell)).collect()
}

fn side(cell: &str) -> Option<Side> {
    let dashes = cell.trim_start_matches(':').trim_end_matches(':');
    if dashes.is_empty() || dashes.bytes().any(|byte| byte != b'-') {
        return None;
    }
    Some(match (cell.starts_with(':'), cell.ends_with(':')) {
        (false, false) => Side::Unsaid,
        (true, false) => Side::Left,
        (true, true) => Side::Centre,
        (false, true) => Side::Right,
    })
}

/// Cuts a line at its pairs of `**`. A pair without anything between, or without a partner, is text.
pub(super) fn spans(words: &str) -> Vec<Span<'_>> {
    let mut found = Vec::new();
    let mut plain_from = 0;
    let mut search_from = 0;
    while let Some(open) = find(words, search_from) {
        let inside = open + 2;
        let Some(close) = find(words, inside) else {
            break;
        };
        if words[inside..close].trim().is_empty() {
            search_from = close;
            continue;
        }
        if plain_from < open {
            found.push(Span::Plain(&words[plain_from..open]));
        }
        found.push(Span::Bold(&words[inside..close]));
        plain_from = close + 2;
        search_from = plain_from;
    }
    if plain_from < words.len() {
        found.push(Span::Plain(&words[plain_from..]));
    }
    found
}

fn find(words: &str, from: usize) -> Option<usize> {
    words[from..].find("**").map(|at| from + at)
}

#[cfg(test)]
#[path = "markup_tests.rs"]
mod tests;
