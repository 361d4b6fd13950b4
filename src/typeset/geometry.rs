//! The type area after GB/T 9704—2012 and its grid of 22 lines of 28 characters.

use super::page::Area;
use crate::document::Length;

/// 版心: where everything but the footer stands.
pub(super) const LEFT: Length = Length::mm(28.0);
pub(super) const TOP: Length = Length::mm(37.0);
pub(super) const WIDTH: Length = Length::mm(156.0);
pub(super) const HEIGHT: Length = Length::mm(225.0);
pub(super) const RIGHT: Length = Length::mm(184.0);
/// The axis of everything centred: of the type area, not of the sheet.
pub(super) const AXIS: Length = Length::mm(106.0);

/// One line of prose, 225/22 mm.
pub(super) const LINE: Length = Length::mm(225.0 / 22.0);
/// One character of prose, 156/28 mm.
pub(super) const SQUARE: Length = Length::mm(156.0 / 28.0);

/// Line weights.
pub(super) const FRAME: Length = Length::pt(1.2);
pub(super) const PROSE_FRAME: Length = Length::pt(1.0);
pub(super) const THIN: Length = Length::pt(0.5);
pub(super) const DIVIDER: Length = Length::pt(0.75);
pub(super) const TICK: Length = Length::pt(0.35);

pub(super) const fn type_area() -> Area {
    Area {
        x: LEFT,
        y: TOP,
        width: WIDTH,
        height: HEIGHT,
    }
}
