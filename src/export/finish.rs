//! What a file needs beyond its pages: characters for its codes, a description, the claim of PDF/A where it is true,
//! and a compact way of being written. Each step is a function on the parsed file; `merge` calls them in order.

mod archive;
mod characters;
mod describe;
mod metadata;
mod moment;
mod save;
mod tidy;

pub(super) use archive::{claim, obstacles};
pub(super) use characters::name_characters;
pub(super) use describe::{describe, words};
pub(super) use save::{compress, write};
pub(super) use tidy::{share_resources, tighten};

pub use archive::Obstacle;
