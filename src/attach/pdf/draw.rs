//! What a page of an attached PDF looks like: drawn from the very objects that are printed.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::RgbaImage;
use lopdf::{Document, Stream, dictionary};

use super::carried::Carried;
use super::matter;
use crate::attach::ScanFault;

/// A page at a size in pixels. Its paper is transparent, as it is on ours.
pub(in crate::attach) fn draw(
    bytes: &[u8],
    page: usize,
    width: u16,
    height: u16,
) -> Result<RgbaImage, ScanFault> {
    let sheet = sheet(&matter(bytes, Some(page))?, width, height)?;
    let pdf = Pdf::new(Arc::new(sheet)).map_err(|_| ScanFault::Damaged)?;
    let page = pdf.pages().first().ok_or(ScanFault::Damaged)?;
    let drawn = render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &PixmapSettings::default(),
    );
    let (w, h) = (drawn.width(), drawn.height());
    let picture = RgbaImage::from_raw(w.into(), h.into(), drawn.data_as_u8_slice().to_vec());
    let picture = picture.ok_or(ScanFault::Damaged)?;
    if (w, h) == (width, height) {
        return Ok(picture);
    }
    let filter = image::imageops::FilterType::Triangle;
    Ok(image::imageops::resize(
        &picture,
        width.into(),
        height.into(),
        filter,
    ))
}

/// A file of one page, as large in points as the picture in pixels, filled by the page that was taken over.
fn sheet(matter: &[u8], width: u16, height: u16) -> Result<Vec<u8>, ScanFault> {
    let mut document = Document::with_version("1.7");
    let (tree, page) = (document.new_object_id(), document.new_object_id());
    let carried = Carried::unpack(matter, document.max_id + 1)?;
    let drawn = carried.pages[0];
    document.max_id += carried.objects.len() as u32;
    document.objects.extend(carried.objects);
    let content = format!("q {width} 0 0 {height} 0 0 cm /P Do Q");
    let content = document.add_object(Stream::new(dictionary! {}, content.into_bytes()));
    let sides = vec![
        0.into(),
        0.into(),
        i64::from(width).into(),
        i64::from(height).into(),
    ];
    document.objects.insert(
        page,
        dictionary! {
            "Type" => "Page",
            "Parent" => tree,
            "MediaBox" => sides,
            "Contents" => content,
            "Resources" => dictionary! { "XObject" => dictionary! { "P" => drawn } },
        }
        .into(),
    );
    let pages = dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![page.into()] };
    document.objects.insert(tree, pages.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document
        .save_to(&mut bytes)
        .map_err(|_| ScanFault::Damaged)?;
    Ok(bytes)
}
