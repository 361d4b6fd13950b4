//! Pages of attached PDFs as drawn objects: their vectors and fonts stay what they are.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document as File, LoadOptions, Object, ObjectId, Stream, dictionary};

/// Page trees nest a few levels; deeper ones are loops.
const DEEPEST_TREE: usize = 32;
/// No content of a page unpacks to more.
const LARGEST_CONTENT: usize = 256 * 1024 * 1024;
const A4: [f64; 4] = [0.0, 0.0, 595.276, 841.89];

/// Attached files that were opened in this run, each taken over once.
#[derive(Default)]
pub(super) struct Opened {
    files: BTreeMap<String, Option<Attached>>,
}

/// A file whose objects now live in ours, and its pages as they were.
struct Attached {
    pages: Vec<PageSource>,
}

struct PageSource {
    content: Vec<u8>,
    resources: Object,
    seen: [f64; 4],
    rotation: i64,
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
        let source = attached.as_ref()?.pages.get(page)?;
        Some(file.add_object(form(source)))
    }
}

/// Moves all objects of a file into ours, under new numbers.
fn take_over(file: &mut File, bytes: &[u8]) -> Option<Attached> {
    let options = LoadOptions {
        max_decompressed_size: Some(LARGEST_CONTENT),
        ..LoadOptions::default()
    };
    let mut theirs = File::load_mem_with_options(bytes, options).ok()?;
    theirs.renumber_objects_with(file.max_id + 1);
    let ids: Vec<ObjectId> = theirs.page_iter().collect();
    let pages = ids
        .into_iter()
        .map(|id| page_source(&theirs, id))
        .collect::<Option<Vec<_>>>()?;
    file.max_id = theirs.max_id.max(file.max_id);
    // What their catalog, outlines and forms hold is not reachable from a page and pruned at the end.
    file.objects.extend(theirs.objects);
    Some(Attached { pages })
}

fn page_source(theirs: &File, id: ObjectId) -> Option<PageSource> {
    let content = theirs
        .get_page_content_with_limit(id, LARGEST_CONTENT)
        .ok()?;
    let resources = inherited(theirs, id, b"Resources")
        .cloned()
        .unwrap_or_else(|| Dictionary::new().into());
    let numbers =
        |key: &[u8]| inherited(theirs, id, key).and_then(|object| rectangle(theirs, object));
    let seen = numbers(b"CropBox")
        .or_else(|| numbers(b"MediaBox"))
        .unwrap_or(A4);
    let rotation = inherited(theirs, id, b"Rotate")
        .and_then(|turn| turn.as_i64().ok())
        .unwrap_or(0)
        .rem_euclid(360);
    Some(PageSource {
        content,
        resources,
        seen,
        rotation,
    })
}

fn inherited<'a>(theirs: &'a File, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node = theirs.get_dictionary(page).ok()?;
    for _ in 0..DEEPEST_TREE {
        if let Ok(object) = node.get(key) {
            return theirs.dereference(object).ok().map(|(_, object)| object);
        }
        node = theirs
            .get_dictionary(node.get(b"Parent").ok()?.as_reference().ok()?)
            .ok()?;
    }
    None
}

fn rectangle(theirs: &File, object: &Object) -> Option<[f64; 4]> {
    let number = |item| {
        theirs
            .dereference(item)
            .ok()?
            .1
            .as_float()
            .ok()
            .map(f64::from)
    };
    let sides: Vec<f64> = object.as_array().ok()?.iter().filter_map(number).collect();
    let [x0, y0, x1, y1]: [f64; 4] = sides.try_into().ok()?;
    let upright = [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)];
    (upright[2] - upright[0] > 1.0 && upright[3] - upright[1] > 1.0).then_some(upright)
}

fn form(source: &PageSource) -> Stream {
    let reals = |numbers: &[f64]| -> Object {
        numbers
            .iter()
            .map(|&number| Object::Real(number as f32))
            .collect::<Vec<_>>()
            .into()
    };
    let dict = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "FormType" => 1,
        "BBox" => reals(&source.seen),
        "Matrix" => reals(&to_unit_square(source.seen, source.rotation)),
        "Resources" => source.resources.clone(),
        "Group" => dictionary! { "Type" => "Group", "S" => "Transparency" },
    };
    Stream::new(dict, source.content.clone())
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
