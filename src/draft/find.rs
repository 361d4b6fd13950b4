//! Finding words in all answers, and putting others in their place.

use super::answers::Draft;
use super::edit::Edit;
use super::place::Place;
use super::placeholder::{Segment, segments};
use super::value::{Choice, Value};
use std::ops::Range;

/// A stretch of an answer that says what was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub place: Place,
    /// Bytes of the answer's words.
    pub range: Range<usize>,
    /// Whether it touches a fact `{{…}}` or the id of a picture: other words there would break it.
    pub fixed: bool,
}

/// All hits, answer by answer, from the beginning of each on. Latin letters are the same in both cases.
pub fn find(draft: &Draft, words: &str) -> Vec<Hit> {
    let words = words.to_ascii_lowercase();
    let mut hits = Vec::new();
    if words.is_empty() {
        return hits;
    }
    for (field, value) in draft.answers() {
        if let Value::Rows(rows) = value {
            for row in rows {
                for (column, value) in &row.cells {
                    let place = Place::cell(field, &row.id, column);
                    find_in(draft, &place, value, &words, &mut hits);
                }
            }
        } else {
            find_in(draft, &Place::field(field), value, &words, &mut hits);
        }
    }
    hits
}

fn find_in(draft: &Draft, place: &Place, value: &Value, words: &str, hits: &mut Vec<Hit>) {
    let Some(text) = text(value) else { return };
    // Only ASCII letters change, so that the bytes stay where they are.
    let lower = text.to_ascii_lowercase();
    let mut found = lower.match_indices(words).peekable();
    if found.peek().is_none() {
        return;
    }
    let fixed = fixed(draft, text);
    for (start, _) in found {
        let range = start..start + words.len();
        hits.push(Hit {
            place: place.clone(),
            fixed: touches(&fixed, &range),
            range,
        });
    }
}

/// The words of an answer that were typed, and not chosen from a list.
pub fn text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        Value::Choice(choice) => choice.note.as_deref(),
        Value::Nothing
        | Value::Flag(_)
        | Value::Number(_)
        | Value::Date(_)
        | Value::Refs(_)
        | Value::Files(_)
        | Value::Rows(_) => None,
    }
}

fn with_text(value: &Value, text: String) -> Value {
    match value {
        Value::Choice(choice) => Value::Choice(Choice {
            id: choice.id.clone(),
            note: Some(text),
        }),
        _ => Value::Text(text),
    }
}

/// The stretches of a text that must stay as they are, in order.
fn fixed(draft: &Draft, text: &str) -> Vec<Range<usize>> {
    let mut fixed = facts(text);
    fixed.extend(pictures(draft, text));
    fixed.sort_by_key(|range| range.start);
    fixed
}

/// The facts: all that no other segment covers.
fn facts(text: &str) -> Vec<Range<usize>> {
    let mut facts = Vec::new();
    let mut end = 0;
    for segment in segments(text) {
        if let Segment::Text(words) = segment {
            let start = words.as_ptr() as usize - text.as_ptr() as usize;
            facts.push(end..start);
            end = start + words.len();
        }
    }
    facts.push(end..text.len());
    facts.retain(|fact| !fact.is_empty());
    facts
}

/// The marks and ids of `![说明](附件编号)`; the caption is free.
fn pictures(draft: &Draft, text: &str) -> Vec<Range<usize>> {
    let mut marks = Vec::new();
    let mut from = 0;
    while let Some(middle) = text[from..].find("](") {
        let middle = from + middle;
        let id = middle + "](".len();
        let open = text[from..middle].rfind("![").map(|at| from + at);
        from = id;
        let end = text[id..]
            .find(['(', ')', '[', ']', '\n'])
            .map(|at| id + at);
        if let (Some(open), Some(end)) = (open, end)
            && text[end..].starts_with(')')
            && draft.attachment(text[id..end].trim()).is_some()
        {
            marks.push(open..open + "![".len());
            marks.push(middle..end + 1);
        }
    }
    marks
}

fn touches(fixed: &[Range<usize>], range: &Range<usize>) -> bool {
    let next = fixed.partition_point(|stretch| stretch.end <= range.start);
    fixed
        .get(next)
        .is_some_and(|stretch| stretch.start < range.end)
}

/// The edit that puts other words in the place of these hits, as one step; `None` when nothing would change.
///
/// The hits are those of this very draft, in the order in which they were found. Fixed ones stay.
pub fn replace<'h>(
    draft: &Draft,
    hits: impl IntoIterator<Item = &'h Hit>,
    with: &str,
) -> Option<Edit> {
    let mut hits = hits.into_iter().filter(|hit| !hit.fixed).peekable();
    let mut edits = Vec::new();
    while let Some(first) = hits.next() {
        let mut ranges = vec![first.range.clone()];
        while let Some(next) = hits.next_if(|next| next.place == first.place) {
            ranges.push(next.range.clone());
        }
        let value = draft.at(&first.place)?;
        let text = replaced(text(value)?, &ranges, with)?;
        edits.extend(Edit::answer(
            draft,
            first.place.clone(),
            Some(with_text(value, text)),
        ));
    }
    // A group even of one: it is never joined with the typing before it.
    (!edits.is_empty()).then_some(Edit::Group(edits))
}

/// The text with other words at these places; `None` when they are not places of this text.
fn replaced(text: &str, ranges: &[Range<usize>], with: &str) -> Option<String> {
    let mut after = String::with_capacity(text.len());
    let mut end = 0;
    for range in ranges {
        after.push_str(text.get(end..range.start)?);
        after.push_str(with);
        end = range.end;
    }
    after.push_str(text.get(end..)?);
    Some(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Attachment, Row};
    use proptest::prelude::*;

    fn draft(texts: &[(&str, &str)]) -> Draft {
        let mut draft = Draft::new("recognition", "");
        for (field, text) in texts {
            say(
                &mut draft,
                Place::field(*field),
                Value::Text((*text).into()),
            );
        }
        draft
    }

    fn say(draft: &mut Draft, at: Place, value: Value) {
        let edit = Edit::answer(draft, at, Some(value)).unwrap();
        draft.apply(&edit).unwrap();
    }

    fn all(draft: &Draft, words: &str, with: &str) -> Draft {
        let hits = find(draft, words);
        let mut after = draft.clone();
        if let Some(edit) = replace(draft, &hits, with) {
            after.apply(&edit).unwrap();
            let mut back = after.clone();
            back.apply(&edit.inverse()).unwrap();
            assert_eq!(back, *draft, "it is one step, and can be undone");
        }
        after
    }

    #[test]
    fn words_are_found_in_lines_texts_cells_and_notes() {
        let mut draft = draft(&[
            ("alliance.name", "甲联盟"),
            ("necessity.background", "甲\n乙甲"),
        ]);
        let row = Row::new("u1".to_owned());
        let edit = Edit::append_row(&draft, "units", row);
        draft.apply(&edit).unwrap();
        say(
            &mut draft,
            Place::cell("units", "u1", "name"),
            Value::Text("甲公司".into()),
        );
        let other = Choice {
            id: "other".into(),
            note: Some("甲业".into()),
        };
        say(
            &mut draft,
            Place::field("alliance.industry"),
            Value::Choice(other),
        );
        assert_eq!(find(&draft, "甲").len(), 5);
        let after = all(&draft, "甲", "丙丁");
        assert_eq!(find(&after, "甲"), []);
        assert_eq!(after.text("necessity.background"), "丙丁\n乙丙丁");
        assert_eq!(after.row("units", "u1").unwrap().text("name"), "丙丁公司");
        assert_eq!(find(&after, "丙丁").len(), 5);
    }

    #[test]
    fn latin_letters_are_found_in_both_cases_and_han_beside_them() {
        let draft = draft(&[("a", "R&D中心、r&d 投入、İR&D")]);
        assert_eq!(find(&draft, "r&D").len(), 3);
        assert_eq!(
            all(&draft, "r&D", "研发").text("a"),
            "研发中心、研发 投入、İ研发"
        );
    }

    #[test]
    fn facts_and_pictures_are_found_but_stay_whole() {
        let mut draft = draft(&[(
            "a",
            "联盟名称为{{联盟名称}}，见![联盟a1](a1)与![a1](a9)，{{未完",
        )]);
        let attachment = Attachment {
            id: "a1".into(),
            file: String::new(),
            caption: String::new(),
            rotate: 0,
            hash: String::new(),
        };
        let edit = Edit::append_attachment(&draft, attachment);
        draft.apply(&edit).unwrap();
        let fixed = |words| -> Vec<bool> {
            let hits = find(&draft, words);
            hits.into_iter().map(|hit| hit.fixed).collect()
        };
        assert_eq!(fixed("联盟"), [false, true, false]);
        assert_eq!(fixed("为{{联"), [true]);
        assert_eq!(fixed("{{"), [true, false]);
        assert_eq!(fixed("a1"), [false, true, false]);
        assert_eq!(fixed("!["), [true, false]);
        assert_eq!(
            all(&draft, "a1", "图").text("a"),
            "联盟名称为{{联盟名称}}，见![联盟图](a1)与![图](a9)，{{未完"
        );
    }

    #[test]
    fn one_hit_can_be_replaced_alone_and_an_empty_answer_is_none() {
        let draft = draft(&[("a", "甲甲甲"), ("b", "甲")]);
        let hits = find(&draft, "甲");
        let mut after = draft.clone();
        after
            .apply(&replace(&draft, [&hits[1]], "乙").unwrap())
            .unwrap();
        assert_eq!(after.text("a"), "甲乙甲");
        let emptied = all(&draft, "甲", "");
        assert_eq!((emptied.get("a"), emptied.get("b")), (None, None));
        assert_eq!(replace(&draft, &hits, "甲"), None);
        assert_eq!(find(&draft, ""), []);
    }

    proptest! {
        #[test]
        fn replacing_all_is_replacing_each_text_and_touches_no_fact(
            text in "([甲乙aA ]|\\{\\{甲\\}\\}|!\\[甲\\]\\(a1\\)){0,20}",
            words in "[甲乙a]{1,2}",
            with in "[丙b]{0,2}",
        ) {
            let draft = draft(&[("x", "占位"), ("a", if text.is_empty() { "乙" } else { &text })]);
            let facts = |draft: &Draft| draft.text("a").matches("{{甲}}").count();
            let after = all(&draft, &words, &with);
            prop_assert_eq!(facts(&after), facts(&draft));
            let free = find(&draft, &words).iter().filter(|hit| !hit.fixed).count();
            let grown = free * with.len() + draft.text("a").len() - free * words.len();
            prop_assert_eq!(after.text("a").len(), grown);
        }
    }
}
