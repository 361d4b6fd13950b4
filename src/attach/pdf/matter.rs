//! Pages of an attached PDF as drawn objects: their vectors and fonts stay what they are, and what was filled in,
//! signed or stamped is drawn over them as it looks.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::xref::XrefRecovery;
use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use super::marks::Mark;
use super::{PageSource, carried, marks, only_page, open, pages};
use crate::attach::ScanFault;

/// All pages, or one of them, and what they need, packed for the way to whoever prints them.
pub(in crate::attach) fn matter(bytes: &[u8], only: Option<usize>) -> Result<Vec<u8>, ScanFault> {
    let mut document = open(bytes)?;
    let sources = match only {
        Some(index) => vec![only_page(&document, index)?],
        None => pages(&document)?,
    };
    let mut drawn = Vec::with_capacity(sources.len());
    for source in sources {
        drawn.push(add_page(&mut document, source)?);
    }
    let packed = carried::pack(&document, &drawn);
    // What could be gathered of a broken file is printed when nothing is missing of it.
    let rebuilt = matches!(document.xref_recovery, Some(XrefRecovery::Reconstructed));
    if rebuilt && packed.has_gaps {
        return Err(ScanFault::Damaged);
    }
    Ok(packed.bytes)
}

/// One page as a form that fills the unit square.
fn add_page(document: &mut Document, source: PageSource) -> Result<ObjectId, ScanFault> {
    let marks = marks::marks(document, source.id);
    let matrix = to_unit_square(source.seen, source.rotation);
    if marks.is_empty() {
        let form = form(source, matrix)?;
        return Ok(document.add_object(form));
    }
    for mark in &marks {
        let look = document.get_object_mut(mark.look);
        if let Ok(look) = look.and_then(Object::as_stream_mut) {
            // Some writers leave it out.
            look.dict.set("Subtype", "Form");
        }
    }
    let seen = source.seen;
    let upright = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    let bare = document.add_object(form(source, upright)?);
    Ok(document.add_object(marked(seen, matrix, bare, &marks)))
}

fn reals(numbers: &[f64]) -> Object {
    numbers
        .iter()
        .map(|&number| Object::Real(number as f32))
        .collect::<Vec<_>>()
        .into()
}

/// The page alone.
fn form(source: PageSource, matrix: [f64; 6]) -> Result<Stream, ScanFault> {
    let dict = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "FormType" => 1,
        "BBox" => reals(&source.seen),
        "Matrix" => reals(&matrix),
        "Resources" => source.resources,
        "Group" => dictionary! { "Type" => "Group", "S" => "Transparency" },
        "Filter" => "FlateDecode",
    };
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::new(6));
    let packed = packed
        .write_all(&source.content)
        .and_then(|()| packed.finish());
    let packed = packed.map_err(|_| ScanFault::Damaged)?;
    Ok(Stream::new(dict, packed))
}

/// The page with the marks over it, each fenced off so that none can disturb another.
fn marked(seen: [f64; 4], matrix: [f64; 6], bare: ObjectId, marks: &[Mark]) -> Stream {
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
        "BBox" => reals(&seen),
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
