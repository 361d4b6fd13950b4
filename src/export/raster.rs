//! A page as pixels.
