//! The light markup of running text: how it looks while it is written, and what the tool bar does to it.

mod change;

pub use change::{Change, change};

use super::theme::{self, Palette, size};
use crate::draft::{Segment, segments};
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId};
use std::ops::Range;

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

/// A fact in a text: its characters, braces included, and its name.
#[derive(Debug, PartialEq, Eq)]
pub struct Fact<'t> {
    pub chars: Range<usize>,
    pub name: &'t str,
}

/// The facts in a text, in order.
pub fn facts(text: &str) -> Vec<Fact<'_>> {
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
            found.push(Fact {
                chars: first..last,
                name,
            });
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
    let item = item(line);
    if !item.is_empty() {
        push(job, item, theme::regular(size::PROSE), palette.ink_3);
        inline(
            job,
            &line[item.len()..],
            theme::regular(size::PROSE),
            palette,
        );
        return;
    }
    inline(job, line, theme::regular(size::PROSE), palette);
}

/// Indent and mark of a list item; empty when the line is none.
fn item(line: &str) -> &str {
    let words = line.trim_start();
    let end = words.find(' ').map_or(0, |space| space + 1);
    if change::is_item(&words[..end]) {
        &line[..line.len() - words.len() + end]
    } else {
        ""
    }
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
    let inner = &text[open + 2..close];
    // Beside blanks stars are stars, in print too.
    let blank = inner.is_empty() || inner.trim().len() < inner.len();
    (!blank).then_some((&text[..open], inner, &text[close + 2..]))
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
        let fact = |chars, name| Fact { chars, name };
        assert_eq!(
            facts("由{{甲}}和 {{ 乙 }}。"),
            [fact(1..6, "甲"), fact(8..15, "乙")]
        );
        assert!(facts("}} 无").is_empty());
    }
}
