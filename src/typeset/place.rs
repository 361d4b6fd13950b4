//! Puts a set line on paper: runs of characters, drawn boxes, ruled gaps.

use super::geometry::THIN;
use super::justify::SetLine;
use super::page::{Ink, Item, Paint, Point, Run, Segment, Shape};
use super::shape::{BOX_SIDE, Mark, Piece, Type, shape_str};
use super::{face::Face, paragraph};
use crate::document::Length;

/// From the middle of the em box down to the baseline, in em.
pub(super) const CENTRE_TO_BASELINE: f64 = 0.38;

/// What a drawn gap shows under its rule.
#[derive(Debug, Clone, Copy)]
pub(super) enum GapNames<'a> {
    Hidden,
    Shown(&'a [String]),
}

/// Draws a line whose baseline starts at `origin`.
pub(super) fn line(set: &SetLine, origin: Point, names: GapNames<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    let mut run: Option<Run> = None;
    for (piece, &start) in set.pieces.iter().zip(&set.starts) {
        match piece.mark {
            Mark::Char { ch, face } => extend(&mut run, &mut items, piece, ch, face, origin, start),
            Mark::Box { ticked } => items.extend(tick_box(
                origin.right(Length::pt(start)),
                Length::pt(piece.size),
                ticked,
            )),
            Mark::Gap(index) => {
                items.extend(gap(origin.right(Length::pt(start)), piece, index, names))
            }
            Mark::End => {}
        }
    }
    items.extend(run.map(Item::Run));
    items
}

/// Adds a character to the open run, or closes that and opens another.
fn extend(
    run: &mut Option<Run>,
    items: &mut Vec<Item>,
    piece: &Piece,
    ch: char,
    face: Face,
    origin: Point,
    start: f64,
) {
    let at = start + piece.shift;
    let size = Length::pt(piece.size);
    if let Some(open) = run
        && open.face == face
        && open.size == size
        && open.stretch == piece.stretch
    {
        open.text.push(ch);
        let offset = at - (open.origin.x - origin.x).to_pt();
        open.offsets.push(offset as f32);
        return;
    }
    items.extend(run.take().map(Item::Run));
    *run = Some(Run {
        face,
        size,
        origin: origin.right(Length::pt(at)),
        text: ch.to_string(),
        offsets: vec![0.0],
        stretch: piece.stretch,
        ink: Ink::BLACK,
    });
}

/// A square of 0.86 em, centred on the em box, with a tick if it is chosen.
pub(super) fn tick_box(origin: Point, em: Length, ticked: bool) -> Vec<Item> {
    let side = em * BOX_SIDE;
    let top = origin.down(em * -(CENTRE_TO_BASELINE + BOX_SIDE / 2.0));
    let mut items = vec![square(top, side)];
    if ticked {
        let at = |x: f64, y: f64| top.right(em * x).down(em * y);
        let segments = vec![
            Segment::Move(at(0.14, 0.42)),
            Segment::Line(at(0.36, 0.68)),
            Segment::Line(at(0.76, 0.10)),
        ];
        let paint = Paint::Stroke {
            weight: Length::pt(1.1),
            round: true,
        };
        items.push(Item::Shape(Shape {
            segments,
            paint,
            ink: Ink::BLACK,
        }));
    }
    items
}

fn square(corner: Point, side: Length) -> Item {
    let area = super::page::Area::new(corner.x, corner.y, side, side);
    Item::Shape(Shape::frame(area, Length::pt(0.6), Ink::BLACK))
}

/// The name of what is missing as far as there is room for it over the rule's width; the findings have it whole.
fn gap_name(name: &str, width: f64) -> String {
    let fits =
        |name: &str| paragraph::single(&shape_str(name, Type::new(Face::Hei, 6.0))).width <= width;
    let most = (width / 6.0 * 4.0) as usize;
    let mut kept: String = name.chars().take(most).collect();
    if kept.len() == name.len() && fits(&kept) {
        return kept;
    }
    while !kept.is_empty() && !fits(&format!("{kept}…")) {
        kept.pop();
    }
    kept + "…"
}

/// A rule to write on, and in a draft the name of what is missing under it.
fn gap(origin: Point, piece: &Piece, index: usize, names: GapNames<'_>) -> Vec<Item> {
    let foot = origin.down(Length::pt(piece.size * 0.12));
    let mut items = vec![Item::solid(foot, foot.right(Length::pt(piece.width)), THIN)];
    if let GapNames::Shown(names) = names {
        let name = gap_name(&names[index], piece.width);
        let set = paragraph::single(&shape_str(&name, Type::new(Face::Hei, 6.0)));
        let centre = foot.right(Length::pt((piece.width - set.width) / 2.0));
        items.extend(line(&set, centre.down(Length::pt(6.0)), GapNames::Hidden));
    }
    items
}
