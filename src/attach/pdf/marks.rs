//! What lies over a page: filled form fields, signatures, stamps, comments. They are drawn as they look, or the file is refused.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::{PageSource, numbers, rectangle};
use crate::attach::{ScanFault, ScanNote};

const HIDDEN: i64 = 1 << 1;
const NO_VIEW: i64 = 1 << 5;
/// Fields nest a few levels; deeper ones are loops.
const DEEPEST_FIELD: usize = 32;
/// More of them than any page has.
const MOST_MARKS: usize = 10_000;

/// The look of one annotation, and where it goes.
pub(super) struct Mark {
    pub look: ObjectId,
    /// To be set before the look is drawn.
    pub matrix: [f64; 6],
}

/// Everything to be drawn over a page, lowest first.
pub(super) fn marks(document: &Document, page: ObjectId) -> Vec<Mark> {
    let annotations = annotations(document, page).into_iter();
    annotations
        .filter_map(|annotation| mark(document, annotation))
        .collect()
}

/// What the applicant should know of the marks of a file.
///
/// # Errors
/// [`ScanFault::UnfixedForm`] when something was filled in that has no look of its own.
pub(super) fn notes(document: &Document, pages: &[PageSource]) -> Result<Vec<ScanNote>, ScanFault> {
    if is_made_while_reading(document) {
        return Err(ScanFault::UnfixedForm);
    }
    if in_catalog(document, b"Collection").is_some() {
        return Err(ScanFault::Portfolio);
    }
    let mut files = holds_files(document);
    let (mut filled, mut signed, mut left_out) = (false, false, false);
    for annotation in pages.iter().flat_map(|page| annotations(document, page.id)) {
        let drawn = mark(document, annotation).is_some();
        match subtype(annotation) {
            b"Widget" => match field(document, annotation) {
                Field::Signed => signed = true,
                Field::Filled if drawn => filled = true,
                Field::Filled => return Err(ScanFault::UnfixedForm),
                Field::Empty => {}
            },
            b"FileAttachment" => files = true,
            b"Link" | b"Popup" => {}
            _ => left_out |= !drawn && is_shown(document, annotation),
        }
    }
    let notes = [
        (filled, ScanNote::FilledForm),
        (signed, ScanNote::Signed),
        (left_out, ScanNote::CommentsLeftOut),
        (files, ScanNote::FilesLeftOut),
        (hides_layers(document), ScanNote::LayersShown),
    ];
    let told = notes.into_iter().filter(|(told, _)| *told);
    Ok(told.map(|(_, note)| note).collect())
}

fn in_catalog<'a>(document: &'a Document, key: &[u8]) -> Option<&'a Dictionary> {
    let entry = document.catalog().ok()?.get_deref(key, document).ok()?;
    entry.as_dict().ok()
}

fn holds_files(document: &Document) -> bool {
    in_catalog(document, b"Names").is_some_and(|names| names.has(b"EmbeddedFiles"))
}

/// Whether some layers are off unless a reader turns them on. Which they are is said outside the pages.
fn hides_layers(document: &Document) -> bool {
    let layers = in_catalog(document, b"OCProperties");
    let usual = layers.and_then(|layers| layers.get_deref(b"D", document).ok()?.as_dict().ok());
    let off = usual.and_then(|usual| usual.get_deref(b"OFF", document).ok()?.as_array().ok());
    off.is_some_and(|off| !off.is_empty())
}

/// Forms of which the pages only say "please wait" until a reader runs them: they say so, or have no field on paper.
fn is_made_while_reading(document: &Document) -> bool {
    let catalog = document.catalog();
    let says_so = catalog
        .and_then(|catalog| catalog.get_deref(b"NeedsRendering", document))
        .and_then(Object::as_bool);
    let form = in_catalog(document, b"AcroForm").filter(|form| form.has(b"XFA"));
    let without_fields = form.is_some_and(|form| {
        let fields = form.get_deref(b"Fields", document);
        fields
            .and_then(Object::as_array)
            .map_or(true, Vec::is_empty)
    });
    says_so.unwrap_or(false) || without_fields
}

fn annotations(document: &Document, page: ObjectId) -> Vec<&Dictionary> {
    let list = document
        .get_dictionary(page)
        .and_then(|page| page.get_deref(b"Annots", document))
        .and_then(Object::as_array);
    let dictionary = |item| document.dereference(item).ok()?.1.as_dict().ok();
    let items = list.into_iter().flatten().take(MOST_MARKS);
    items.filter_map(dictionary).collect()
}

fn subtype(annotation: &Dictionary) -> &[u8] {
    annotation
        .get(b"Subtype")
        .and_then(Object::as_name)
        .unwrap_or_default()
}

fn is_shown(document: &Document, annotation: &Dictionary) -> bool {
    let flags = annotation
        .get_deref(b"F", document)
        .and_then(Object::as_i64)
        .unwrap_or(0);
    flags & (HIDDEN | NO_VIEW) == 0
}

/// Links are not drawn, nor notes that open beside the page.
fn mark(document: &Document, annotation: &Dictionary) -> Option<Mark> {
    let drawn = !matches!(
        subtype(annotation),
        b"Link" | b"Popup" | b"Text" | b"FileAttachment"
    );
    if !drawn || !is_shown(document, annotation) {
        return None;
    }
    let (look, stream) = normal_look(document, annotation)?;
    let place = rectangle(document, annotation.get(b"Rect").ok()?)?;
    let own = rectangle(document, stream.get(b"BBox").ok()?)?;
    let turned = stream.get(b"Matrix").ok();
    let turned = turned.and_then(|matrix| numbers(document, matrix));
    let matrix = fitted(own, turned.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]), place)?;
    Some(Mark { look, matrix })
}

/// The stream of the normal appearance, in the state that the annotation is in.
fn normal_look<'a>(
    document: &'a Document,
    annotation: &'a Dictionary,
) -> Option<(ObjectId, &'a Dictionary)> {
    let looks = annotation.get_deref(b"AP", document).ok()?.as_dict().ok()?;
    let (id, normal) = document.dereference(looks.get(b"N").ok()?).ok()?;
    if let Object::Stream(stream) = normal {
        return Some((id?, &stream.dict));
    }
    let state = annotation.get_deref(b"AS", document).ok()?.as_name().ok()?;
    let (id, normal) = document
        .dereference(normal.as_dict().ok()?.get(state).ok()?)
        .ok()?;
    Some((id?, &normal.as_stream().ok()?.dict))
}

/// The matrix that brings the turned box of a look onto its place.
fn fitted(own: [f64; 4], [a, b, c, d, e, f]: [f64; 6], place: [f64; 4]) -> Option<[f64; 6]> {
    let corners = [(0, 1), (2, 1), (0, 3), (2, 3)].map(|(x, y)| {
        let (x, y) = (own[x], own[y]);
        (a * x + c * y + e, b * x + d * y + f)
    });
    let least = |of: fn(&(f64, f64)) -> f64| corners.iter().map(of).fold(f64::INFINITY, f64::min);
    let most = |of: fn(&(f64, f64)) -> f64| corners.iter().map(of).fold(-f64::INFINITY, f64::max);
    let (left, right) = (least(|at| at.0), most(|at| at.0));
    let (bottom, top) = (least(|at| at.1), most(|at| at.1));
    if right - left < 1e-6 || top - bottom < 1e-6 {
        return None;
    }
    let across = (place[2] - place[0]) / (right - left);
    let up = (place[3] - place[1]) / (top - bottom);
    Some([
        across,
        0.0,
        0.0,
        up,
        place[0] - left * across,
        place[1] - bottom * up,
    ])
}

enum Field {
    Empty,
    Filled,
    Signed,
}

fn field(document: &Document, widget: &Dictionary) -> Field {
    let kind = of_field(document, widget, b"FT").and_then(|kind| kind.as_name().ok());
    let value = of_field(document, widget, b"V");
    let filled = match value {
        Some(Object::String(text, _)) => !text.is_empty() && text != b"\xFE\xFF",
        Some(Object::Array(items)) => !items.is_empty(),
        Some(Object::Stream(_) | Object::Dictionary(_)) => true,
        _ => false,
    };
    // A button is on or off by its state; a push button is never filled in.
    let state = widget.get_deref(b"AS", document).and_then(Object::as_name);
    match kind {
        Some(b"Sig") if filled => Field::Signed,
        Some(b"Btn") if state.is_ok_and(|state| state != b"Off") => Field::Filled,
        Some(b"Tx" | b"Ch") if filled => Field::Filled,
        _ => Field::Empty,
    }
}

/// An entry of a field, or of the nearest field above it that has one.
fn of_field<'a>(document: &'a Document, widget: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut node = widget;
    for _ in 0..DEEPEST_FIELD {
        if let Ok(found) = node.get_deref(key, document) {
            return Some(found);
        }
        node = node.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::tests::{CATALOG, TREE, file};
    use super::super::{look, open, pages};
    use super::*;

    const PAGE: &[u8] = b"<</Type/Page/Parent 2 0 R/Annots[4 0 R]>>";
    const LOOK: &[u8] =
        b"<</Subtype/Form/BBox[0 0 10 10]/Length 14>>stream\n0 0 9 9 re f   \nendstream";

    fn with(widget: &str) -> Vec<u8> {
        let widget = format!("<</Type/Annot/Rect[50 50 70 60]{widget}>>");
        file(&[CATALOG, TREE, PAGE, widget.as_bytes(), LOOK])
    }

    fn notes_of(widget: &str) -> Result<Vec<ScanNote>, ScanFault> {
        look(&with(widget)).map(|(_, notes)| notes)
    }

    #[test]
    fn what_was_filled_in_is_drawn_or_refused_but_never_dropped() {
        let shown = "/Subtype/Widget/FT/Tx/V(500)/AP<</N 5 0 R>>";
        assert_eq!(notes_of(shown), Ok(vec![ScanNote::FilledForm]));
        let bare = "/Subtype/Widget/FT/Tx/V(500)";
        assert_eq!(notes_of(bare), Err(ScanFault::UnfixedForm));
        let empty = "/Subtype/Widget/FT/Tx/V()";
        assert_eq!(notes_of(empty), Ok(vec![]));
        let ticked = "/Subtype/Widget/FT/Btn/AS/Yes/AP<</N<</Yes 5 0 R>>>>";
        assert_eq!(notes_of(ticked), Ok(vec![ScanNote::FilledForm]));
    }

    #[test]
    fn a_signature_is_told_and_a_comment_beside_the_page_too() {
        let signed = "/Subtype/Widget/FT/Sig/V<</Type/Sig>>/AP<</N 5 0 R>>";
        assert_eq!(notes_of(signed), Ok(vec![ScanNote::Signed]));
        let note = "/Subtype/Text/AP<</N 5 0 R>>";
        assert_eq!(notes_of(note), Ok(vec![ScanNote::CommentsLeftOut]));
        assert_eq!(notes_of("/Subtype/Link"), Ok(vec![]));
    }

    #[test]
    fn a_look_fills_its_place() {
        let document = open(&with("/Subtype/Stamp/AP<</N 5 0 R>>")).unwrap();
        let page = &pages(&document).unwrap()[0];
        let marks = marks(&document, page.id);
        assert_eq!(marks.len(), 1);
        assert_eq!(marks[0].matrix, [2.0, 0.0, 0.0, 1.0, 50.0, 50.0]);
        // A quarter turn: what was wide is high.
        let turned = fitted(
            [0.0, 0.0, 10.0, 5.0],
            [0.0, 1.0, -1.0, 0.0, 0.0, 0.0],
            [0.0, 0.0, 5.0, 10.0],
        );
        assert_eq!(turned, Some([1.0, 0.0, 0.0, 1.0, 5.0, 0.0]));
        let hidden = open(&with("/Subtype/Stamp/F 2/AP<</N 5 0 R>>")).unwrap();
        assert!(super::marks(&hidden, page.id).is_empty());
    }
}
