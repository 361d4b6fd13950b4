//! All integration tests in one binary, because each test binary carries the fonts.

mod check;
mod exchange;
