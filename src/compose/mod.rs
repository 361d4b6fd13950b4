//! Turns catalog and draft into a document: what is printed, where it comes from, and nothing of positions.
//!
//! One file for each kind of output. Only what is truly one of a kind knows a field by name:
//! the cover, the pledge, the opinions, and the counts of the roster.

mod booklet;
mod composer;
mod material;

mod budget;
mod column;
mod form;
mod grid;
mod table;

mod contract;
mod markup;
mod pipes;
mod prose;
mod report;
mod title;

mod cover;
mod enclosures;
mod statements;

mod bound;
mod kit;
mod office;
mod office_words;
mod points;
mod seal_list;
mod self_check;
mod spine;

mod answer;
mod case;
mod numerals;
mod reading;
mod words;

#[cfg(test)]
mod tests;

pub use booklet::{Copy, Options, Scans, booklet, material};
pub use bound::{Bound, BoundPage, Signing};
pub use composer::Composer;
pub use kit::NoKit;
pub use office::{Kits, UnitKit, seal_list, self_check, signature_kits, spine};
pub use self_check::Checked;
pub use spine::{NoSpine, Thickness};
