//! From a document to pages: faces, lines, tables, page breaks, numbers.
//!
//! Lines are set by our own rules for Chinese; nothing here writes a file, and the same document gives the same pages.

mod face;
mod class;
mod shape;
mod linebreak;
mod justify;
mod paragraph;
mod place;
mod setter;
mod geometry;
mod slab;
mod flow;
mod row;
mod grid;
mod options;
mod table;
mod signing;
mod signatures;
mod attachment;
mod cover;
mod paginate;
mod contents;
mod footer;
mod watermark;
mod book;
mod page;
mod words;

pub use book::{Typesetter, typeset};
pub use face::{ASCENT, FACES, Face, Glyph};
pub use page::*;
