//! 印前检查: what only shows on the pages really laid out, as findings among all the others.
//!
//! Each names the page as it is printed and the answer to go to.

mod glyphs;
mod overflow;
mod scans;

use super::Printed;
use crate::check::Finding;
use crate::draft::{Attachment, Draft, Place, Value, pictures};
use crate::typeset::Page;
use std::sync::Arc;

/// What is to be said of the pages: characters without a glyph, attachments that do not print well or not at all,
/// answers that do not fit.
pub fn preflight(draft: &Draft, printed: &Printed) -> Vec<Finding> {
    let sheets = Sheets { draft, printed };
    let mut findings = glyphs::missing(&sheets);
    findings.extend(scans::unreadable(&sheets));
    findings.extend(scans::unfit(&sheets));
    findings.extend(overflow::overflows(&sheets));
    findings
}

/// The pages, and the draft that they were made from.
struct Sheets<'a> {
    draft: &'a Draft,
    printed: &'a Printed,
}

/// An answer that uses an attachment.
#[derive(Clone)]
struct Use {
    place: Place,
    /// Shown within a text, not bound behind the papers.
    is_figure: bool,
}

impl<'a> Sheets<'a> {
    fn pages(&self) -> &'a [Arc<Page>] {
        &self.printed.pages.pages
    }

    /// The first page on which an answer stands.
    fn page_of(&self, place: &Place) -> Option<&'a Page> {
        let at = place.to_string();
        let shows = |page: &&Page| page.regions.iter().any(|region| region.at == at);
        self.pages().iter().map(Arc::as_ref).find(shows)
    }

    /// The answers that use an attachment, in the order of the draft.
    fn uses(&self, attachment: &str) -> Vec<Use> {
        let mut uses = Vec::new();
        for (place, value) in answers(self.draft) {
            match value {
                Value::Files(files) if files.iter().any(|file| file == attachment) => {
                    let is_figure = false;
                    uses.push(Use { place, is_figure });
                }
                Value::Text(text) if shows(text, attachment) => {
                    let is_figure = true;
                    uses.push(Use { place, is_figure });
                }
                _ => {}
            }
        }
        uses
    }

    /// An attachment as the user knows it: by its caption, else by its file.
    fn name_of(&self, attachment: &str) -> String {
        let known = self.draft.attachment(attachment);
        known.map_or(attachment.to_owned(), |known| called(known).to_owned())
    }
}

fn called(attachment: &Attachment) -> &str {
    match attachment.caption.trim() {
        "" => &attachment.file,
        caption => caption,
    }
}

/// Whether a text shows an attachment as `![说明](编号)`.
fn shows(text: &str, attachment: &str) -> bool {
    pictures(text).any(|shown| shown == attachment)
}

/// Every answer of a draft with its place, cells of tables among them.
fn answers(draft: &Draft) -> impl Iterator<Item = (Place, &Value)> {
    draft.answers().flat_map(|(field, value)| {
        let cells = value.as_rows().iter().flat_map(move |row| {
            let place = move |column: &String| Place::cell(field, &row.id, column);
            row.cells
                .iter()
                .map(move |(column, cell)| (place(column), cell))
        });
        std::iter::once((Place::field(field), value)).chain(cells)
    })
}

/// A page in words: `第 12 页`, or `封面`.
fn called_page(page: &Page) -> String {
    if page.label.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("第 {} 页", page.label)
    } else {
        page.label.clone()
    }
}

/// `第 12 页的` before what stands there; nothing when the page is not known.
fn on(page: Option<&Page>) -> String {
    page.map_or_else(String::new, |page| format!("{}的", called_page(page)))
}

#[cfg(test)]
mod tests;
