//! The light markup of running text: how it looks while it is written, and what the tool bar does to it.

use super::theme::{self, Palette, size};
use crate::draft::{Segment, segments};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId};
use std::ops::Range;

/// What a button of the tool bar does at the cursor. Ranges count characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Makes the paragraph a sub-heading, or plain again.
    Heading,
    SubHeading,
    /// Makes the paragraph an item of a list, or plain again.
    List,
    /// Puts ** round what is selected, or takes it away.
    Bold,
    /// Inserts the fact of this name.
    Fact(String),
}

/// The text after a change, and what is then selected.
pub fn change(text: &str, selected: Range<usize>, change: &Change) -> (String, Range<usize>) {
    match change {
        Change::Heading => toggle_prefix(text, selected, "## "),
        Change::SubHeading => toggle_prefix(text, selected, "### "),
        Change::List => toggle_prefix(text, selected, "- "),
        Change::Bold => toggle_bold(text, selected),
        Change::Fact(name) => {
            let fact = format!("{{{{{name}}}}}");
            let end = selected.start + fact.chars().count();
            (replaced(text, selected, &fact), end..end)
        }
    }
}

fn toggle_prefix(text: &str, selected: Range<usize>, prefix: &str) -> (String, Range<usize>) {
    let line = paragraph_around(text, selected.start);
    let content: String = text.chars().skip(line.start).take(line.len()).collect();
    let bare = ["### ", "## ", "- "]
        .iter()
        .find_map(|known| content.strip_prefix(known))
        .unwrap_or(&content);
    let after = if content.starts_with(prefix) {
        bare.to_owned()
    } else {
        format!("{prefix}{bare}")
    };
    let end = line.start + after.chars().count();
    (replaced(text, line, &after), end..end)
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

fn replaced(text: &str, range: Range<usize>, with: &str) -> String {
    let before: String = text.chars().take(range.start).collect();
    let after: String = text.chars().skip(range.end).collect();
    before + with + &after
}

/// The characters of the paragraph that a position is in, without its line break.
pub fn paragraph_around(text: &str, at: usize) -> Range<usize> {
    let mut start = 0;
    for line in text.split('\n') {
        let end = start + line.chars().count();
        if at <= end {
            return start..end;
        }
        start = end + 1;
    }
    start.saturating_sub(1)..start.saturating_sub(1)
}

/// The characters of each fact in a text, braces included.
pub fn facts(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut byte, mut chars) = (0, 0);
    for segment in segments(text) {
        if let Segment::Placeholder(name) = segment {
            let inside = name.as_ptr() as usize - text.as_ptr() as usize;
            let start = text[..inside].rfind("{{").unwrap_or(inside);
            let end = text[inside..]
                .find("}}")
                .map_or(text.len(), |close| inside + close + 2);
            let first = chars + text[byte..start].chars().count();
            let last = first + text[start..end].chars().count();
            found.push(first..last);
            (byte, chars) = (end, last);
        }
    }
    found
}

/// The text with its markup shown quietly: marks grey, headings and bold in bold, facts coloured.
pub fn layout(text: &str, palette: &Palette) -> LayoutJob {
    let mut job = LayoutJob {
        keep_trailing_whitespace: true,
        ..LayoutJob::default()
    };
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            push(&mut job, "\n", theme::regular(size::PROSE), palette.ink);
        }
        line_layout(&mut job, line, palette);
    }
    job
}

fn line_layout(job: &mut LayoutJob, line: &str, palette: &Palette) {
    let marks = ["### ", "## ", "# "];
    if let Some(mark) = marks.iter().find(|mark| line.starts_with(**mark)) {
        push(job, mark, theme::regular(size::GROUP), palette.ink_3);
        inline(job, &line[mark.len()..], theme::bold(size::GROUP), palette);
        return;
    }
    if let Some(item) = line.strip_prefix("- ") {
        push(job, "- ", theme::regular(size::PROSE), palette.ink_3);
        inline(job, item, theme::regular(size::PROSE), palette);
        return;
    }
    inline(job, line, theme::regular(size::PROSE), palette);
}

fn inline(job: &mut LayoutJob, line: &str, font: FontId, palette: &Palette) {
    for segment in segments(line) {
        match segment {
            Segment::Text(text) => bold_runs(job, text, &font, palette),
            Segment::Placeholder(_) => {}
        }
        if let Segment::Placeholder(name) = segment {
            fact(job, line, name, &font, palette);
        }
    }
}

/// A fact is shown exactly as typed, spaces inside the braces too, so that cursor and text agree.
fn fact(job: &mut LayoutJob, line: &str, name: &str, font: &FontId, palette: &Palette) {
    let inside = name.as_ptr() as usize - line.as_ptr() as usize;
    let start = line[..inside].rfind("{{").unwrap_or(inside);
    let end = line[inside..]
        .find("}}")
        .map_or(line.len(), |close| inside + close + 2);
    push(job, &line[start..end], font.clone(), palette.action);
}

fn bold_runs(job: &mut LayoutJob, text: &str, font: &FontId, palette: &Palette) {
    let mut rest = text;
    while let Some((before, inner, after)) = bold_run(rest) {
        push(job, before, font.clone(), palette.ink);
        push(job, "**", font.clone(), palette.ink_3);
        push(job, inner, theme::bold(font.size), palette.ink);
        push(job, "**", font.clone(), palette.ink_3);
        rest = after;
    }
    push(job, rest, font.clone(), palette.ink);
}

fn bold_run(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.find("**")?;
    let close = open + 2 + text[open + 2..].find("**")?;
    Some((&text[..open], &text[open + 2..close], &text[close + 2..]))
}

fn push(job: &mut LayoutJob, text: &str, font: FontId, colour: Color32) {
    if !text.is_empty() {
        job.append(text, 0.0, format(font, colour));
    }
}

fn format(font: FontId, colour: Color32) -> TextFormat {
    let mut format = TextFormat::simple(font, colour);
    format.line_height = Some(size::PROSE_LINE);
    format
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_what_is_typed() {
        for text in [
            "",
            "## 甲\n乙{{ 理事长单位 }}丙**丁**",
            "}}{{甲}}\n\n- 乙\n",
            "**未完",
            "{{未完",
        ] {
            assert_eq!(layout(text, &theme::LIGHT).text, text);
        }
    }

    #[test]
    fn facts_are_found_by_their_characters() {
        assert_eq!(facts("由{{甲}}和 {{ 乙 }}。"), [1..6, 8..15]);
        assert!(facts("}} 无").is_empty());
    }

    #[test]
    fn a_heading_is_made_and_unmade_in_its_paragraph() {
        let (made, cursor) = change("甲\n乙丙\n丁", 3..3, &Change::Heading);
        assert_eq!((made.as_str(), cursor), ("甲\n## 乙丙\n丁", 7..7));
        assert_eq!(change(&made, 4..4, &Change::Heading).0, "甲\n乙丙\n丁");
        assert_eq!(change(&made, 4..4, &Change::List).0, "甲\n- 乙丙\n丁");
    }

    #[test]
    fn bold_goes_round_what_is_selected() {
        assert_eq!(
            change("甲乙丙", 1..2, &Change::Bold),
            ("甲**乙**丙".into(), 1..6)
        );
        assert_eq!(change("甲**乙**丙", 1..6, &Change::Bold).0, "甲乙丙");
    }

    #[test]
    fn a_fact_is_put_where_the_cursor_is() {
        let (text, cursor) = change("由牵头", 1..1, &Change::Fact("依托单位".into()));
        assert_eq!((text.as_str(), cursor), ("由{{依托单位}}牵头", 9..9));
    }
}
