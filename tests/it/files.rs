//! Attached files of every kind, sound, odd and hostile, on their way through the child onto paper, read back by a
//! second reader.

mod desk;
mod jpegs;
mod mutations;
mod odd_pdfs;
mod pdf_file;
mod pngs;
