//! Finds tables of pipes among lines and counts their cells, so that none is left over.

/// A table as it was typed: rows may have fewer or more cells than the head.
pub(super) struct Rows {
    pub head: Vec<String>,
    /// The cells of the rule, one for every column that any row has.
    pub sides: Vec<&'static str>,
    pub rows: Vec<Vec<String>>,
    /// How many lines it takes.
    pub taken: usize,
}

impl Rows {
    pub fn columns(&self) -> usize {
        self.sides.len()
    }
}

/// More columns than this fit no page. Such lines stay text, as they were typed.
const MOST_COLUMNS: usize = 60;
/// As many cells as fill a hundred pages. Short rows are filled up, so a few signs could ask for any number.
const MOST_CELLS: usize = 20_000;

/// The table at the head of these lines.
pub(super) fn rows(lines: &[&str]) -> Option<Rows> {
    let head = row(lines.first()?)?;
    let mut sides = rule(lines.get(1)?)?;
    let mut columns = head.len().max(sides.len());
    if columns > MOST_COLUMNS {
        return None;
    }
    let mut rows = Vec::new();
    for line in &lines[2..] {
        let Some(cells) = row(line) else { break };
        let wider = columns.max(cells.len());
        if wider > MOST_COLUMNS || wider * (rows.len() + 2) > MOST_CELLS {
            break;
        }
        columns = wider;
        rows.push(cells);
    }
    sides.resize(columns, UNSAID);
    let taken = 2 + rows.len();
    Some(Rows {
        head,
        sides,
        rows,
        taken,
    })
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
fn rule(line: &str) -> Option<Vec<&'static str>> {
    row(line)?.iter().map(|cell| side(cell)).collect()
}

const UNSAID: &str = "---";

fn side(cell: &str) -> Option<&'static str> {
    let dashes = cell.trim_start_matches(':').trim_end_matches(':');
    if dashes.is_empty() || dashes.bytes().any(|byte| byte != b'-') {
        return None;
    }
    Some(match (cell.starts_with(':'), cell.ends_with(':')) {
        (false, false) => UNSAID,
        (true, false) => ":--",
        (true, true) => ":-:",
        (false, true) => "--:",
    })
}
