//! What is pasted into running text from Word, WPS or a spreadsheet, made into paragraphs, lists and tables.
//!
//! Paragraphs stay paragraphs. Line breaks inside a paragraph, indents, and blanks that stand only for looks go; a
//! block of cells becomes a table of pipes. No letter is lost.

use crate::exchange::sheets::cut_block;

/// The text to insert. `at_line_start` says whether the cursor stands at the beginning of a line, as a table must.
pub fn prose(text: &str, at_line_start: bool) -> String {
    let text = plain(text);
    let lead = if at_line_start { "" } else { "\n" };
    if let Some(table) = whole_table(&text) {
        return format!("{lead}{table}");
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out: Vec<String> = Vec::new();
    let mut next = 0;
    while next < lines.len() {
        let rows = table_lines(&lines[next..]);
        if rows >= 2 {
            let block: Vec<Vec<String>> = lines[next..next + rows]
                .iter()
                .map(|line| line.split('\t').map(str::to_owned).collect())
                .collect();
            let lead = if next == 0 { lead } else { "" };
            out.push(format!("{lead}{}", pipes(&block).trim_end_matches('\n')));
            next += rows;
            continue;
        }
        let line = line(lines[next]);
        // Word puts empty paragraphs where it means distance; one is enough to see them apart.
        let doubled = line.is_empty() && out.last().is_some_and(String::is_empty);
        if !doubled || next + 1 == lines.len() {
            out.push(line);
        }
        next += 1;
    }
    out.join("\n")
}

/// The text to insert where there are paragraphs but no markup.
pub fn paragraphs(text: &str) -> String {
    let text = plain(text);
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| collapsed(line.trim()))
        .collect();
    lines.join("\n")
}

/// Line ends of one kind, without signs that are not seen.
fn plain(text: &str) -> String {
    const UNSEEN: [char; 5] = ['\u{200b}', '\u{feff}', '\u{ad}', '\u{fffc}', '\u{0}'];
    let text = text.replace("\r\n", "\n");
    let text = text.replace(['\r', '\u{85}', '\u{2028}', '\u{2029}', '\u{c}'], "\n");
    join_soft_breaks(&text.replace(UNSEEN, ""))
}

/// Takes out the breaks that Shift+Enter makes inside a paragraph. Between Latin words a space stands for one.
fn join_soft_breaks(text: &str) -> String {
    let mut pieces = text.split('\u{b}');
    let mut joined = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let latin = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_graphic());
        if latin(joined.chars().next_back()) && latin(piece.chars().next()) {
            joined.push(' ');
        }
        joined.push_str(piece);
    }
    joined
}

/// One line without indent and stray blanks; the bullets and numbers of a list become its marks.
fn line(line: &str) -> String {
    let words = line.trim();
    if let Some((mark, rest)) = item(words) {
        // Written in our own marks already: the indent is the depth of the list.
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        return format!("{}{mark} {}", &line[..blanks], collapsed(rest.trim()));
    }
    if words.starts_with('|') {
        return words.to_owned();
    }
    if let Some((mark, rest)) = words.split_once('\t') {
        let (mark, rest) = (mark.trim(), collapsed(rest.trim()));
        if is_bullet(mark) {
            return format!("- {rest}").trim_end().to_owned();
        }
        if is_number(mark) {
            return format!("{mark} {rest}").trim_end().to_owned();
        }
        if mark.ends_with(['、', '）', ')', '．']) {
            return format!("{}{rest}", collapsed(mark));
        }
    }
    collapsed(words)
}

/// Runs of blanks as one; a full-width one stays full-width.
fn collapsed(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut blank: Option<char> = None;
    for sign in words.chars() {
        if sign.is_whitespace() {
            let full = sign == '\u{3000}' || blank == Some('\u{3000}');
            blank = Some(if full { '\u{3000}' } else { ' ' });
        } else {
            out.extend(blank.take());
            out.push(sign);
        }
    }
    out
}

/// The mark of a list item in our own markup, and its words.
fn item(words: &str) -> Option<(&str, &str)> {
    let (mark, rest) = words.split_once(' ')?;
    (mark == "-" || is_number(mark)).then_some((mark, rest))
}

fn is_number(mark: &str) -> bool {
    mark.strip_suffix('.').is_some_and(|digits| {
        (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The bullets of Word and WPS, some of them letters of symbol fonts.
fn is_bullet(mark: &str) -> bool {
    const BULLETS: &str =
        "•●○■□◆◇▪▫➢➤✓·Øüo-–—\u{f0b7}\u{f06c}\u{f06e}\u{f075}\u{f0a7}\u{f0d8}\u{f0fc}";
    let mut signs = mark.chars();
    matches!((signs.next(), signs.next()), (Some(sign), None) if BULLETS.contains(sign))
}

/// Whether the cells before the first tab are only the marks of a list.
fn is_list_mark(mark: &str) -> bool {
    let mark = mark.trim();
    is_bullet(mark) || is_number(mark) || mark.ends_with(['、', '）', ')', '．'])
}

/// The text as one table, when it is nothing else: cells in quotes may then hold line breaks.
fn whole_table(text: &str) -> Option<String> {
    let rows = cut_block(text);
    let columns = rows.first()?.len();
    let even = rows.len() >= 2 && columns >= 2 && rows.iter().all(|row| row.len() == columns);
    let list = rows.iter().all(|row| is_list_mark(&row[0])) && columns == 2;
    (even && !list).then(|| pipes(&rows))
}

/// How many lines from the first on have the same number of tabs, and are no list.
fn table_lines(lines: &[&str]) -> usize {
    let tabs = |line: &str| line.matches('\t').count();
    let columns = tabs(lines[0]);
    let is_row = |line: &str| {
        let mark = line.split('\t').next().unwrap_or_default();
        tabs(line) == columns && !mark.trim().is_empty() && !is_list_mark(mark)
    };
    if columns == 0 {
        return 0;
    }
    lines.iter().take_while(|line| is_row(line)).count()
}

/// Rows of cells as a table of pipes, the first of them its head.
fn pipes(rows: &[Vec<String>]) -> String {
    let mut rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|words| cell(words)).collect())
        .collect();
    while rows.len() > 2 && rows.last().is_some_and(|row| is_empty(row)) {
        rows.pop();
    }
    let filled = |row: &Vec<String>| row.iter().rposition(|cell| !cell.is_empty());
    let columns = rows
        .iter()
        .filter_map(filled)
        .max()
        .map_or(1, |last| last + 1);
    let mut out = String::new();
    for (index, row) in rows.iter().enumerate() {
        push_row(&mut out, row.iter().take(columns).map(String::as_str));
        if index == 0 {
            let sides = (0..columns).map(|column| side(&rows[1..], column));
            push_row(&mut out, sides);
        }
    }
    out
}

fn push_row<'c>(out: &mut String, cells: impl Iterator<Item = &'c str>) {
    out.push('|');
    for cell in cells {
        out.push(' ');
        out.push_str(cell);
        out.push_str(" |");
    }
    out.push('\n');
}

fn is_empty(row: &[String]) -> bool {
    row.iter().all(String::is_empty)
}

/// The words of a cell on one line.
fn cell(words: &str) -> String {
    let lines = words.lines().map(|line| collapsed(line.trim()));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("；").replace('|', "\\|")
}

/// Columns of numbers stand at the right.
fn side(rows: &[Vec<String>], column: usize) -> &'static str {
    let mut filled = rows
        .iter()
        .filter_map(|row| row.get(column))
        .filter(|cell| !cell.is_empty())
        .peekable();
    let numbers = filled.peek().is_some() && filled.all(|cell| is_amount(cell));
    if numbers { "---:" } else { "---" }
}

fn is_amount(cell: &str) -> bool {
    let figures = cell.replace([',', '，', '%', '％', ' '], "");
    figures.parse::<f64>().is_ok_and(f64::is_finite)
        && figures.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn paragraphs_from_word_lose_indents_soft_breaks_and_stray_blanks() {
        for (pasted, kept) in [
            ("　　甲段。\r\n　　乙段。\r\n", "甲段。\n乙段。\n"),
            ("甲\u{b}乙 R&D\u{b}centre", "甲乙 R&D centre"),
            ("\u{a0}\u{a0}甲\u{a0}乙  丙 ", "甲 乙 丙"),
            ("甲\r\r\r\r乙", "甲\n\n乙"),
            ("张三　　李四", "张三　李四"),
            ("\u{feff}甲\u{200b}乙\u{ad}丙\u{fffc}", "甲乙丙"),
            ("\t甲\t乙", "甲 乙"),
            ("**甲：** 乙", "**甲：** 乙"),
            ("", ""),
        ] {
            assert_eq!(prose(pasted, true), kept, "{pasted:?}");
        }
    }

    #[test]
    fn plain_texts_get_paragraphs_without_looks_but_no_marks() {
        let pasted = "　　•\t甲\u{b}乙\r\n 丙\t丁\u{a0}\r\n";
        assert_eq!(paragraphs(pasted), "• 甲乙\n丙 丁\n");
    }

    #[test]
    fn lists_from_word_become_our_lists() {
        let pasted = "•\t甲\n\u{f0b7}\t乙\n1.\t丙\n2.\t丁\n（一）\t戊\n3、\t己";
        assert_eq!(
            prose(pasted, true),
            "- 甲\n- 乙\n1. 丙\n2. 丁\n（一）戊\n3、己"
        );
    }

    #[test]
    fn our_own_text_comes_back_as_it_was_copied() {
        for own in [
            "## 甲\n\n- 乙\n  - 丙\n    1. 丁\n\n由{{理事长单位}}**牵头**。",
            "表：分工\n| 甲 | 乙 |\n| --- | ---: |\n| 丙 \\| 丁 | 1.5 |\n",
            "![图](a1)\n",
        ] {
            assert_eq!(prose(own, true), own);
            assert_eq!(prose(own, false), own);
        }
    }

    #[test]
    fn a_block_of_cells_becomes_a_table_on_lines_of_its_own() {
        let block = "单位\t任务\t万元\n甲|所\t \"研制\"  样机\t1,200.50\n\t测试\t30\n\t\t\n";
        let table = "| 单位 | 任务 | 万元 |\n| --- | --- | ---: |\n| 甲\\|所 | \"研制\" 样机 | 1,200.50 |\n|  | 测试 | 30 |\n";
        assert_eq!(prose(block, true), table);
        assert_eq!(prose(block, false), format!("\n{table}"));
        let quoted = "单位\t任务\n甲\t\"一\n二\"";
        assert_eq!(
            prose(quoted, true),
            "| 单位 | 任务 |\n| --- | --- |\n| 甲 | 一；二 |\n"
        );
    }

    #[test]
    fn a_table_among_paragraphs_stays_among_them() {
        let pasted = "　　前文。\r\n环节\t单位\r\n设计\t甲公司\r\n　　后文。";
        let kept = "前文。\n| 环节 | 单位 |\n| --- | --- |\n| 设计 | 甲公司 |\n后文。";
        assert_eq!(prose(pasted, true), kept);
    }

    proptest! {
        #[test]
        fn no_letter_is_lost_and_pasting_again_changes_nothing(
            text in "([甲乙aB1。|*]|\t|\n|\r\n|\u{b}| |　|\u{a0}|•\t|1\\.\t|- |\"){0,40}",
        ) {
            let once = prose(&text, true);
            let letters = |text: &str| -> String {
                text.chars().filter(|sign| sign.is_alphanumeric() || *sign == '。').collect()
            };
            prop_assert_eq!(letters(&once), letters(&text));
            prop_assert_eq!(prose(&once, true), once);
        }

        #[test]
        fn anything_can_be_pasted(text in "[\\PC\n\r\t\u{b}]{0,200}", start in any::<bool>()) {
            prose(&text, start);
        }
    }
}
