//! Pages of attached PDFs as drawn objects: their vectors and fonts stay what they are, and what was filled in,
//! signed or stamped is drawn over them as it looks.

use std::collections::BTreeMap;

use lopdf::{Document as File, Object, ObjectId, Stream, dictionary};

use crate::attach::pdf::{self, Mark, PageSource};

/// Attached files that were opened in this run, each taken over once.
#[derive(Default)]
pub(super) struct Opened {
    files: BTreeMap<String, Option<Attached>>,
}

/// A file whose objects now live in ours, and its pages as they were.
struct Attached {
    pages: Vec<(PageSource, Vec<Mark>)>,
}

impl Opened {
    /// One page as a form that fills the unit square.
    pub fn add_page(
        &mut self,
        file: &mut File,
        scan: &str,
        bytes: &[u8],
        page: usize,
    ) -> Option<ObjectId> {
        let attached = self
            .files
            .entry(scan.to_owned())
            .or_insert_with(|| take_over(file, bytes));
        let (source, marks) = attached.as_ref()?.pages.get(page)?;
        let matrix = to_unit_square(source.seen, source.rotation);
        if marks.is_empty() {
            return Some(file.add_object(form(source, matrix)));
        }
        let upright = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
        let bare = file.add_object(form(source, upright));
        Some(file.add_object(marked(source, matrix, bare, marks)))
    }
}

/// Moves all objects of a file into ours, under new numbers.
fn take_over(file: &mut File, bytes: &[u8]) -> Option<Attached> {
    let mut theirs = pdf::open(bytes).ok()?;
    theirs.renumber_objects_with(file.max_id + 1);
    let pages = pdf::pages(&theirs).ok()?.into_iter().map(|source| {
        let marks = pdf::marks(&theirs, source.id);
        (source, marks)
    });
    let pages: Vec<(PageSource, Vec<Mark>)> = pages.collect();
    for mark in pages.iter().flat_map(|(_, marks)| marks) {
        if let Ok(look) = theirs
            .get_object_mut(mark.look)
            .and_then(Object::as_stream_mut)
        {
            // Some writers leave it out.
            look.dict.set("Subtype", "Form");
        }
    }
    file.max_id = theirs.max_id.max(file.max_id);
    // What their catalog, outlines and forms hold is not reachable from a page and pruned at the end.
    file.objects.extend(theirs.objects);
    Some(Attached { pages })
}

fn reals(numbers: &[f64]) -> Object {
    numbers
        .iter()
        .map(|&number| Object::Real(number as f32))
        .collect::<Vec<_>>()
        .into()
}

/// The page alone.
fn form(source: &PageSource, matrix: [f64; 6]) -> Stream {
    let dict = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "FormType" => 1,
        "BBox" => reals(&source.seen),
        "Matrix" => reals(&matrix),
        "Resources" => source.resources.clone(),
        "Group" => dictionary! { "Type" => "Group", "S" => "Transparency" },
    };
    Stream::new(dict, source.content.clone())
}

/// The page with the marks over it, each fenced off so that none can disturb another.
fn marked(source: &PageSource, matrix: [f64; 6], bare: ObjectId, marks: &[Mark]) -> Stream {
    let mut drawn = dictionary! { "P" => bare };
    let mut content = b"q /P Do Q\n".to_vec();
    for (index, mark) in marks.iter().enumerate() {
        let [a, b, c, d, e, f] = mark.matrix;
        let line = format!("q {a:.6} {b:.6} {c:.6} {d:.6} {e:.4} {f:.4} cm /M{index} Do Q\n");
        content.extend(line.bytes());
        drawn.set(format!("M{index}"), mark.look);
    }
    let dict = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "FormType" => 1,
        "BBox" => reals(&source.seen),
        "Matrix" => reals(&matrix),
        "Resources" => dictionary! { "XObject" => drawn },
        "Group" => dictionary! { "Type" => "Group", "S" => "Transparency" },
    };
    Stream::new(dict, content)
}

/// The seen box, turned clockwise as the page asks, onto the unit square.
fn to_unit_square([x0, y0, x1, y1]: [f64; 4], rotation: i64) -> [f64; 6] {
    let (w, h) = (x1 - x0, y1 - y0);
    match rotation {
        90 => [0.0, -1.0 / w, 1.0 / h, 0.0, -y0 / h, x1 / w],
        180 => [-1.0 / w, 0.0, 0.0, -1.0 / h, x1 / w, y1 / h],
        270 => [0.0, 1.0 / w, -1.0 / h, 0.0, y1 / h, -x0 / w],
        _ => [1.0 / w, 0.0, 0.0, 1.0 / h, -x0 / w, -y0 / h],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rotation_fills_the_unit_square() {
        let seen = [10.0, 20.0, 110.0, 220.0];
        for rotation in [0, 90, 180, 270] {
            let [a, b, c, d, e, f] = to_unit_square(seen, rotation);
            let corners = [(10.0, 20.0), (110.0, 20.0), (10.0, 220.0), (110.0, 220.0)];
            for (x, y) in corners {
                let (u, v) = (a * x + c * y + e, b * x + d * y + f);
                assert!(
                    (u * (1.0 - u)).abs() < 1e-9 && (v * (1.0 - v)).abs() < 1e-9,
                    "{rotation}: {u} {v}"
                );
            }
        }
        // Turned clockwise, the upper left corner comes to the upper right.
        let [a, b, c, d, e, f] = to_unit_square(seen, 90);
        assert!(
            (a * 10.0 + c * 220.0 + e - 1.0).abs() < 1e-9
                && (b * 10.0 + d * 220.0 + f - 1.0).abs() < 1e-9
        );
    }
}
