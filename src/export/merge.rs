//! Finishes the file: scans in their places, outline, links, labels, metadata, compression, and an identity made of its content.

mod attached;
mod late;
mod outline;
mod pictures;
mod write;

use std::collections::BTreeMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use late::Late;
use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream, StringFormat, dictionary};

use super::ExportFault;
use super::pdf::picture_name;
use crate::attach::{ScanFault, ScanKind};
use crate::document::Document;
use crate::typeset::{Item, Pages, Picture, SHEET};

/// Takes the bare pages and writes the file that is handed over.
pub(super) fn finish(
    bare: &[u8],
    document: &Document,
    pages: &Pages,
    out: &mut dyn Write,
) -> Result<(), ExportFault> {
    let mut file = File::load_mem(bare).map_err(|fault| ExportFault::Finish(fault.to_string()))?;
    file.version = "1.7".to_owned();
    let page_ids: Vec<ObjectId> = file.page_iter().collect();
    let late = add_scans(&mut file, document, pages, &page_ids)?;
    add_links(&mut file, pages, &page_ids);
    let outline = outline::add(&mut file, &pages.bookmarks, &page_ids);
    describe(&mut file, document, pages, outline)?;
    file.prune_objects();
    compress(&mut file)?;
    file.renumber_objects();
    // The writer's own identity is a random one.
    file.trailer.remove(b"ID");
    file.trailer.set("ID", write::identity(&file, &late)?);
    write::write(&file, &late, out)
}

/// Puts each scan into the file once, and its name on the pages that show it.
///
/// A scan was found whole when it was looked at; should it fail all the same, no paper is made that silently lacks it.
/// Gives the contents that are read only when the file is written.
fn add_scans(
    file: &mut File,
    document: &Document,
    pages: &Pages,
    page_ids: &[ObjectId],
) -> Result<Vec<Late>, ExportFault> {
    let mut added: BTreeMap<String, ObjectId> = BTreeMap::new();
    let mut opened = attached::Opened::default();
    let mut late = Vec::new();
    for (page, &page_id) in pages.pages.iter().zip(page_ids) {
        for picture in page.items.iter().filter_map(as_picture) {
            let name = picture_name(picture);
            let id = match added.get(&name) {
                Some(&id) => id,
                None => add_scan(file, document, picture, &mut opened, &mut late).map_err(
                    |sentence| ExportFault::Scan {
                        id: picture.scan.clone(),
                        sentence,
                    },
                )?,
            };
            added.insert(name.clone(), id);
            name_on_page(file, page_id, &name, id);
        }
    }
    Ok(late)
}

fn as_picture(item: &Item) -> Option<&Picture> {
    if let Item::Picture(picture) = item {
        Some(picture)
    } else {
        None
    }
}

fn add_scan(
    file: &mut File,
    document: &Document,
    picture: &Picture,
    opened: &mut attached::Opened,
    late: &mut Vec<Late>,
) -> Result<ObjectId, String> {
    let id = &picture.scan;
    let scan = match document.scans.get(id) {
        Some(found) => found.as_ref()?,
        None => return Err(ScanFault::Empty.to_string()),
    };
    match &scan.kind {
        ScanKind::Jpeg(raster) => Ok(pictures::add_jpeg(file, id, scan, raster, late)),
        ScanKind::Png(raster) => pictures::add_png(file, id, scan, raster, late),
        ScanKind::Pdf { .. } => opened.add_page(file, id, scan, picture.page, late),
    }
}

/// Pages share one dictionary of drawn objects; a page with a scan gets its own.
fn name_on_page(file: &mut File, page: ObjectId, name: &str, drawn: ObjectId) {
    let resources = file
        .get_dictionary(page)
        .and_then(|page| page.get(b"Resources"))
        .and_then(Object::as_reference);
    let Ok(resources) = resources else { return };
    let mut own = match file
        .get_dictionary(resources)
        .and_then(|resources| resources.get(b"XObject"))
    {
        Ok(Object::Dictionary(own)) => own.clone(),
        _ => Dictionary::new(),
    };
    own.set(name, drawn);
    if let Ok(resources) = file.get_dictionary_mut(resources) {
        resources.set("XObject", own);
    }
}

fn add_links(file: &mut File, pages: &Pages, page_ids: &[ObjectId]) {
    for (page, &page_id) in pages.pages.iter().zip(page_ids) {
        let mut annotations = Vec::with_capacity(page.links.len());
        for link in &page.links {
            let height = SHEET.height;
            let corners = [
                link.area.x,
                height - link.area.foot(),
                link.area.right(),
                height - link.area.y,
            ];
            let corners: Vec<Object> = corners
                .into_iter()
                .map(|corner| Object::Real(corner.to_pt() as f32))
                .collect();
            let annotation = dictionary! {
                "Type" => "Annot",
                "Subtype" => "Link",
                "Rect" => corners,
                "Border" => vec![0.into(), 0.into(), 0.into()],
                "F" => 4,
                "Dest" => outline::destination(page_ids[link.page], link.y),
            };
            annotations.push(Object::Reference(file.add_object(annotation)));
        }
        if let Ok(page) = file.get_dictionary_mut(page_id) {
            page.remove(b"Annots");
            if !annotations.is_empty() {
                page.set("Annots", annotations);
            }
        }
    }
}

/// Everything that a reader shows about the file.
fn describe(
    file: &mut File,
    document: &Document,
    pages: &Pages,
    outline: Option<ObjectId>,
) -> Result<(), ExportFault> {
    let info = &document.info;
    let mut about = dictionary! { "Title" => words(&info.title), "Creator" => words("mengshu"), "Producer" => words("mengshu") };
    for (key, value) in [
        ("Author", &info.author),
        ("Subject", &info.subject),
        ("Keywords", &info.keywords.join("，")),
    ] {
        if !value.is_empty() {
            about.set(key, words(value));
        }
    }
    let about = file.add_object(about);
    file.trailer.set("Info", about);
    let labels = outline::page_labels(pages);
    let catalog = file
        .catalog_mut()
        .map_err(|fault| ExportFault::Finish(fault.to_string()))?;
    catalog.set("Lang", Object::string_literal("zh-CN"));
    catalog.set("PageLayout", "SinglePage");
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true, "PrintScaling" => "None" },
    );
    catalog.set("PageLabels", labels);
    catalog.set(
        "PageMode",
        if outline.is_some() {
            "UseOutlines"
        } else {
            "UseNone"
        },
    );
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
    }
    Ok(())
}

/// Words as UTF-16 with its mark, as PDF wants anything beyond ASCII.
fn words(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Deflates what is not compressed yet; scans keep the compression they came with.
fn compress(file: &mut File) -> Result<(), ExportFault> {
    for object in file.objects.values_mut() {
        let Object::Stream(stream) = object else {
            continue;
        };
        if !stream.dict.has(b"Filter") && stream.content.len() > 64 {
            deflate(stream).map_err(ExportFault::Write)?;
        }
    }
    Ok(())
}

fn deflate(stream: &mut Stream) -> std::io::Result<()> {
    let mut encoder = ZlibEncoder::new(
        Vec::with_capacity(stream.content.len() / 2),
        Compression::new(6),
    );
    encoder.write_all(&stream.content)?;
    let packed = encoder.finish()?;
    stream.dict.set("Filter", "FlateDecode");
    stream.set_content(packed);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::demo;
    use crate::typeset::typeset;

    fn sorted(text: &str) -> Vec<char> {
        let mut chars: Vec<char> = text.chars().filter(|ch| !ch.is_whitespace()).collect();
        chars.sort_unstable();
        chars
    }

    fn printed() -> (Pages, File) {
        let document = demo::draft();
        let pages = typeset(&document);
        let bytes = super::super::pdf_of(&document, &pages).unwrap();
        (pages, File::load_mem(&bytes).unwrap())
    }

    #[test]
    fn every_character_comes_back_from_every_page() {
        let (pages, file) = printed();
        for (index, page) in pages
            .pages
            .iter()
            .enumerate()
            .filter(|(_, page)| !page.blank)
        {
            let runs = page.items.iter().filter_map(|item| {
                if let Item::Run(run) = item {
                    Some(run.text.as_str())
                } else {
                    None
                }
            });
            let expected: String = runs.collect();
            let found = file.extract_text(&[index as u32 + 1]).unwrap();
            assert_eq!(sorted(&found), sorted(&expected), "page {}", page.label);
        }
    }

    #[test]
    fn the_catalog_says_language_labels_and_outline() {
        let (pages, file) = printed();
        let catalog = file.catalog().unwrap();
        assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"zh-CN");
        assert_eq!(
            catalog.get(b"PageMode").unwrap().as_name().unwrap(),
            b"UseOutlines"
        );
        assert!(catalog.has(b"PageLabels"));
        let outline = file
            .get_dictionary(catalog.get(b"Outlines").unwrap().as_reference().unwrap())
            .unwrap();
        let parts = pages
            .bookmarks
            .iter()
            .filter(|bookmark| bookmark.level == 0)
            .count();
        assert_eq!(
            outline.get(b"Count").unwrap().as_i64().unwrap(),
            parts as i64
        );
        let info = file
            .get_dictionary(file.trailer.get(b"Info").unwrap().as_reference().unwrap())
            .unwrap();
        assert!(!info.has(b"GTS_PDFXVersion"));
    }
}
