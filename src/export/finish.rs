//! What a file needs beyond its pages: characters for its codes, a description, the claim of PDF/A where it is true,
//! and compact streams. Each step is a function on the parsed file; `merge` calls them in order.

mod archive;
mod characters;
mod compress;
mod describe;
mod metadata;
mod moment;
mod tidy;

pub(super) use archive::{claim, obstacles};
pub(super) use characters::name_characters;
pub(super) use compress::compress;
pub(super) use describe::{describe, words};
pub(super) use tidy::{share_resources, tighten};

pub use archive::Obstacle;
