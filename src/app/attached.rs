//! The edits that put files kept in the store into a draft: scans into lists, pictures into running text.

use super::form;
use super::markup::{self, Change};
use super::words::prose as words;
use crate::draft::{Attachment, Draft, Edit, Place, Value};
use egui::Context;
use egui::text_edit::TextEditState;
use std::ops::Range;
use std::path::Path;

/// A file in the store: its name and its hash.
pub type Kept = (String, String);

/// Adds an attachment to a draft; its id.
fn attach(draft: &mut Draft, edits: &mut Vec<Edit>, (file, hash): Kept) -> String {
    let id = draft.free_attachment_id();
    let attachment = Attachment {
        id: id.clone(),
        file,
        caption: String::new(),
        rotate: 0,
        hash,
    };
    let edit = Edit::append_attachment(draft, attachment);
    draft
        .apply(&edit)
        .expect("the edit was made for this draft");
    edits.push(edit);
    id
}

/// The edit that puts files behind the others of a list.
pub fn scans(draft: &Draft, place: &Place, kept: Vec<Kept>) -> Edit {
    let mut draft = draft.clone();
    let mut edits = Vec::new();
    let mut ids = draft
        .at(place)
        .map(|value| value.as_files().to_vec())
        .unwrap_or_default();
    ids.extend(
        kept.into_iter()
            .map(|file| attach(&mut draft, &mut edits, file)),
    );
    edits.extend(Edit::answer(&draft, place.clone(), Some(Value::Files(ids))));
    Edit::Group(edits)
}

/// The edit that puts pictures into a running text at its cursor, and where the last caption then stands.
pub fn figures(
    ctx: &Context,
    draft: &Draft,
    place: &Place,
    kept: Vec<Kept>,
) -> (Edit, Range<usize>) {
    let mut draft = draft.clone();
    let mut edits = Vec::new();
    let state = TextEditState::load(ctx, form::id(place));
    let cursor = state.and_then(|state| form::selected(&state));
    let mut text = match draft.at(place) {
        Some(Value::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let end = text.chars().count();
    let mut selected = cursor.map_or(end..end, |range| range.start.min(end)..range.end.min(end));
    for file in kept {
        let figure = Change::Figure {
            caption: caption(&file.0),
            attachment: attach(&mut draft, &mut edits, file),
        };
        (text, selected) = markup::change(&text, after(&text, selected), &figure);
    }
    edits.extend(Edit::answer(&draft, place.clone(), Some(Value::Text(text))));
    (Edit::Group(edits), selected)
}

/// Behind the line in which something is selected, so that pictures stand one below the other.
fn after(text: &str, selected: Range<usize>) -> Range<usize> {
    let line = markup::paragraph_around(text, selected.end);
    if selected.is_empty() {
        selected
    } else {
        line.end..line.end
    }
}

/// What a picture is called until somebody says better: the name of its file without signs of the markup.
fn caption(file: &str) -> String {
    if file == words::PASTED_FILE {
        return words::PICTURE_NAME.to_owned();
    }
    let stem = Path::new(file).file_stem().unwrap_or_default();
    let stem = stem
        .to_string_lossy()
        .replace(['[', ']', '(', ')', '*', '\n', '{', '}'], "");
    match stem.trim() {
        "" => words::PICTURE_NAME.to_owned(),
        stem => stem.to_owned(),
    }
}
