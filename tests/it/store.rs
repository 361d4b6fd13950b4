//! The store: what was shown as saved is there, whatever happens to the program or the disk.

mod model;
mod use_of_it;
