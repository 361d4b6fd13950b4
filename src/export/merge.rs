//! From bare pages to the file that is handed over: scans in their places, links, outline, and what `finish` adds.

mod attached;
mod late;
mod outline;
mod pictures;
mod write;

use std::collections::BTreeMap;

use std::io::Write;

use late::Late;
use lopdf::{Dictionary, Document as File, Object, ObjectId, dictionary};

use super::pdf::{Bare, picture_name};
use super::{ExportFault, finish};
use crate::attach::{ScanFault, ScanKind};
use crate::course::Course;
use crate::document::Document;
use crate::typeset::{Item, Pages, Picture, SHEET};

/// Takes the bare pages and writes the file that is handed over.
pub(super) fn finish(
    bare: &Bare,
    document: &Document,
    pages: &Pages,
    out: &mut dyn Write,
    course: Course<'_>,
) -> Result<(), ExportFault> {
    let mut file =
        File::load_mem(&bare.bytes).map_err(|fault| ExportFault::Finish(fault.to_string()))?;
    course.go_on()?;
    file.version = "1.7".to_owned();
    let page_ids: Vec<ObjectId> = file.page_iter().collect();
    finish::name_characters(&mut file, page_ids.first().copied(), &bare.fonts);
    finish::tighten(&mut file, &page_ids);
    course.go_on()?;
    let late = add_scans(&mut file, document, pages, &page_ids, course)?;
    finish::share_resources(&mut file, &page_ids);
    add_links(&mut file, pages, &page_ids);
    let outline = outline::add(&mut file, &pages.bookmarks, &page_ids);
    let archival = finish::obstacles(document, pages).is_empty();
    if archival {
        finish::claim(&mut file)?;
    }
    let labels = outline::page_labels(pages);
    finish::describe(&mut file, document, labels, outline, archival)?;
    file.prune_objects();
    finish::compress(&mut file, course)?;
    file.renumber_objects();
    // The writer's own identity is a random one.
    file.trailer.remove(b"ID");
    file.trailer
        .set("ID", write::identity(&file, &late, course)?);
    write::write(&file, &late, out, course)
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
    course: Course<'_>,
) -> Result<Vec<Late>, ExportFault> {
    let mut added: BTreeMap<String, ObjectId> = BTreeMap::new();
    let mut opened = attached::Opened::default();
    let mut late = Vec::new();
    for (page, &page_id) in pages.pages.iter().zip(page_ids) {
        for picture in page.items.iter().filter_map(as_picture) {
            course.go_on()?;
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

/// Pages share one dictionary of drawn objects; a page with a scan gets its own, with what it shares.
fn name_on_page(file: &mut File, page: ObjectId, name: &str, drawn: ObjectId) {
    let resources = file
        .get_dictionary(page)
        .and_then(|page| page.get(b"Resources"))
        .and_then(Object::as_reference);
    let Ok(resources) = resources else { return };
    let shared = file
        .get_dictionary(resources)
        .and_then(|resources| resources.get(b"XObject"))
        .and_then(|shared| file.dereference(shared))
        .and_then(|(_, shared)| shared.as_dict());
    let mut own = shared.cloned().unwrap_or_else(|_| Dictionary::new());
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
            let corners: Vec<Object> = corners.into_iter().map(outline::points).collect();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Sides, demo};
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

    #[test]
    fn links_lead_to_the_page_and_place_that_were_laid_out() {
        let (pages, file) = printed();
        let ids: Vec<ObjectId> = file.page_iter().collect();
        let mut count = 0;
        for (page, &id) in pages.pages.iter().zip(&ids) {
            let annotations = file.get_page_annotations(id).unwrap();
            assert_eq!(annotations.len(), page.links.len(), "page {}", page.label);
            for (annotation, link) in annotations.iter().zip(&page.links) {
                let place = annotation.get(b"Dest").unwrap().as_array().unwrap();
                assert_eq!(place[0].as_reference().unwrap(), ids[link.page]);
                let rect = annotation.get(b"Rect").unwrap().as_array().unwrap();
                let foot = (SHEET.height - link.area.foot()).to_pt();
                assert!((f64::from(rect[1].as_float().unwrap()) - foot).abs() < 0.01);
                let border = annotation.get(b"Border").unwrap().as_array().unwrap();
                assert_eq!(border[2].as_i64().unwrap(), 0);
                assert!(!annotation.has(b"AP"));
                count += 1;
            }
        }
        assert!(count > 3, "only {count} links");
    }

    #[test]
    fn the_file_prints_on_the_sides_that_it_was_laid_out_for() {
        for (sides, expected) in [
            (Sides::Single, &b"Simplex"[..]),
            (Sides::Double, b"DuplexFlipLongEdge"),
        ] {
            let mut document = demo::draft();
            document.sides = sides;
            let bytes = super::super::pdf(&document).unwrap();
            let file = File::load_mem(&bytes).unwrap();
            let preferences = file.catalog().unwrap().get(b"ViewerPreferences").unwrap();
            let preferences = preferences.as_dict().unwrap();
            let name = |key: &[u8]| preferences.get(key).unwrap().as_name().unwrap();
            assert_eq!(name(b"Duplex"), expected);
            assert_eq!(name(b"PrintScaling"), b"None");
            assert!(
                preferences
                    .get(b"DisplayDocTitle")
                    .unwrap()
                    .as_bool()
                    .unwrap()
            );
        }
    }
}
