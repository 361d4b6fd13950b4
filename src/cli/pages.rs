//! `mengshu pages`: the laid-out pages as text, or as pictures.

use super::arguments::Pages;
use super::console::Console;
use super::fault::Fault;
use super::file;
use crate::exchange::write_whole;
use crate::export::{self, Pixels, Rasteriser};
use crate::press::Printed;
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};
use std::fs;
use std::path::Path;

pub(super) fn run(order: &Pages, console: &mut Console) -> Result<u8, Fault> {
    let found = file::find(&order.source, console)?;
    let printed = file::lay_out(&found, &file::order(&found, &order.paper, false))?;
    match &order.png {
        None => console.out(&export::text(&printed.pages)),
        Some(folder) => pictures(&printed, folder, order.dpi, console),
    }
}

/// Writes `page-001.png` and on.
fn pictures(
    printed: &Printed,
    folder: &Path,
    dpi: u32,
    console: &mut Console,
) -> Result<u8, Fault> {
    fs::create_dir_all(folder).map_err(|error| Fault::unwritable(folder, &error))?;
    let mut rasteriser = Rasteriser::default();
    for (index, page) in printed.pages.pages.iter().enumerate() {
        let path = folder.join(format!("page-{:03}.png", index + 1));
        let picture = png(&rasteriser.page(page, &printed.document, dpi.into()))?;
        write_whole(&path, &picture).map_err(|error| Fault::unwritable(&path, &error))?;
    }
    console.out(&format!(
        "已写好 {} 页图片，在 {}\n",
        printed.pages.pages.len(),
        folder.display()
    ))
}

fn png(pixels: &Pixels) -> Result<Vec<u8>, Fault> {
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes)
        .write_image(
            &pixels.rgba,
            pixels.width,
            pixels.height,
            ExtendedColorType::Rgba8,
        )
        .map_err(|error| Fault::unusable(format!("图片没有写成（{error}）")))?;
    Ok(bytes)
}
