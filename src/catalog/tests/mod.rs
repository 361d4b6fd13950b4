//! Claims about the catalog: what a fault says, which ids are promised, and how the built-in forms are arranged.

mod arrangement;
mod faults;
mod promised;
mod wording;
