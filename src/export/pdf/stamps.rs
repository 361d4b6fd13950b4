//! Large shapes that stand on several pages, as the 草稿 of a draft does: written once and drawn by name.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use printpdf::{DictItem, ExternalStream, ExternalXObject, XObject, XObjectId};

use super::{hundredths, path};
use crate::typeset::{Item, Pages, Paint, SHEET, Shape};

/// Shapes of fewer segments cost less than a name for them.
const FEWEST_SEGMENTS: usize = 24;

/// The operators of each such shape, with its name.
#[derive(Default)]
pub(super) struct Stamps {
    names: BTreeMap<String, String>,
}

impl Stamps {
    /// The large filled shapes of these pages.
    pub fn of(pages: &Pages) -> Self {
        let mut names = BTreeMap::new();
        for item in pages.pages.iter().flat_map(|page| &page.items) {
            let (Item::Shape(shape) | Item::CutOut { shape, .. }) = item else {
                continue;
            };
            if let Some(operators) = operators(shape) {
                let next = format!("D{}", names.len());
                names.entry(operators).or_insert(next);
            }
        }
        Self { names }
    }

    pub fn name(&self, shape: &Shape) -> Option<&str> {
        self.names.get(&operators(shape)?).map(String::as_str)
    }

    pub fn forms(&self) -> impl Iterator<Item = (XObjectId, XObject)> {
        let names = self.names.iter();
        names.map(|(operators, name)| (XObjectId(name.clone()), form(operators)))
    }
}

fn form(operators: &str) -> XObject {
    let corners = [0.0, 0.0, SHEET.width.to_pt(), SHEET.height.to_pt()];
    let corners = corners.map(|corner| DictItem::Real(hundredths(corner) as f32));
    let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let dict = [
        ("Type", name("XObject")),
        ("Subtype", name("Form")),
        ("BBox", DictItem::Array(corners.to_vec())),
        (
            "Resources",
            DictItem::Dict {
                map: BTreeMap::new(),
            },
        ),
    ];
    let dict = dict.map(|(key, value)| (key.to_owned(), value));
    XObject::External(ExternalXObject {
        stream: ExternalStream {
            dict: dict.into(),
            content: operators.as_bytes().to_vec(),
            compress: false,
        },
        width: None,
        height: None,
        dpi: None,
    })
}

fn operators(shape: &Shape) -> Option<String> {
    if shape.paint != Paint::Fill || shape.segments.len() < FEWEST_SEGMENTS {
        return None;
    }
    let mut out = String::new();
    for (operator, operands) in path(&shape.segments) {
        for operand in operands {
            write!(out, "{} ", hundredths(operand)).expect("a string takes whatever is written");
        }
        out.push_str(operator);
        out.push('\n');
    }
    out.push('f');
    Some(out)
}
