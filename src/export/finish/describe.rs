//! What a reader shows about the file, and how it opens and prints it.

use lopdf::{Document as File, Object, ObjectId, StringFormat, dictionary};

use super::metadata;
use super::moment::Moment;
use crate::document::{Document, Sides};
use crate::export::ExportFault;

/// The program's name, where a file says what made it.
pub(super) const MAKER: &str = "mengshu";

/// Title, author, dates, language, and how the file is opened and printed. The outline is the root of the bookmarks.
pub(in crate::export) fn describe(
    file: &mut File,
    document: &Document,
    page_labels: lopdf::Dictionary,
    outline: Option<ObjectId>,
    archival: bool,
) -> Result<(), ExportFault> {
    let about = about(document);
    let about = file.add_object(about);
    file.trailer.set("Info", about);
    let metadata = metadata::stream(document, archival);
    let metadata = file.add_object(metadata);
    let catalog = file
        .catalog_mut()
        .map_err(|fault| ExportFault::Finish(fault.to_string()))?;
    catalog.set("Metadata", metadata);
    catalog.set("Lang", Object::string_literal("zh-CN"));
    catalog.set("PageLayout", "SinglePage");
    catalog.set("ViewerPreferences", preferences(document.sides));
    catalog.set("PageLabels", page_labels);
    let mode = if outline.is_some() {
        "UseOutlines"
    } else {
        "UseNone"
    };
    catalog.set("PageMode", mode);
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
    }
    Ok(())
}

fn about(document: &Document) -> lopdf::Dictionary {
    let info = &document.info;
    let mut about = dictionary! { "Title" => words(&info.title), "Creator" => words(MAKER), "Producer" => words(MAKER) };
    for (key, value) in [
        ("Author", &info.author),
        ("Subject", &info.subject),
        ("Keywords", &info.keywords.join("，")),
    ] {
        if !value.is_empty() {
            about.set(key, words(value));
        }
    }
    if let Some(moment) = Moment::of(&document.stamp) {
        about.set("CreationDate", words(&moment.for_info()));
        about.set("ModDate", words(&moment.for_info()));
    }
    about
}

/// Paper is printed in its own size, on the sides that it was laid out for.
fn preferences(sides: Sides) -> lopdf::Dictionary {
    let duplex = match sides {
        Sides::Single => "Simplex",
        Sides::Double => "DuplexFlipLongEdge",
    };
    dictionary! {
        "DisplayDocTitle" => true,
        "PrintScaling" => "None",
        "PickTrayByPDFSize" => true,
        "Duplex" => duplex,
    }
}

/// Words as UTF-16 with its mark, as PDF wants anything beyond ASCII.
pub(in crate::export) fn words(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}
