//! What has been answered: values, the draft that holds them, and the edits that alone may change it.
//!
//! Everything here is a function of its arguments: no files, no clock, no screen.

mod answers;
mod earlier;
mod edit;
pub mod find;
mod fit;
mod history;
mod join;
mod named;
mod place;
mod placeholder;
mod roster;
mod shown;
mod value;

#[cfg(test)]
mod tests;

pub use answers::{Attachment, Draft, Waiver};
pub use earlier::{answers_taken_over, taken_over};
pub use edit::{Edit, Misfit};
pub use fit::fits;
pub use history::{History, Moment, Step};
pub use named::pictures;
pub use place::{Place, PlaceError};
pub use placeholder::{
    Filled, Misbraced, PLACEHOLDERS, Segment, Source, fill, has_braces, misbraced, segments,
    sources,
};
pub use roster::{Roster, Share};
pub use shown::{is_hidden, printable, shown};
pub use value::{Choice, Date, DateError, Row, RowId, Value};
