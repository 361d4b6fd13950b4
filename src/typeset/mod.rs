//! From a document to pages: faces, lines, tables, page breaks, numbers.
//!
//! Lines are set by our own rules for Chinese; nothing here writes a file, and the same document gives the same pages.

mod adjoin;
mod attachment;
mod blocks;
mod book;
mod caption;
mod class;
mod contents;
mod cover;
mod face;
mod fitted;
mod flow;
mod footer;
mod geometry;
mod grid;
mod justify;
mod known;
mod laid;
mod linebreak;
mod lineends;
mod listing;
mod office;
mod options;
mod page;
mod paginate;
mod paragraph;
mod picture;
mod place;
mod plan;
mod row;
mod setter;
mod shape;
mod sheets;
mod signatures;
mod signing;
mod slab;
mod spine;
mod system;
mod table;
mod watermark;
mod words;

pub use book::{Typesetter, typeset};
pub use face::{ASCENT, FACES, Face, Glyph};
pub use page::*;
pub use system::{Faces, SystemRole, Unfit, examine, families, fill, is_filled};

#[cfg(test)]
mod rules_tests;
