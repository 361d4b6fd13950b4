//! The program's mark, a red seal with the character 盟: window icon, and picture on the home place.

use egui::{self, ColorImage, Context, IconData, Rect, TextureHandle, TextureOptions, Ui, pos2};
use image::RgbaImage;
use image::imageops::{self, FilterType};
use std::cell::RefCell;

const PICTURE: &[u8] = include_bytes!("../../resources/icon/mengshu-256.png");

/// The mark as a texture, made when it is first drawn and again when its size on the screen changes.
///
/// It is scaled here: mipmaps would do it on the graphics card, but a software renderer then spends longer on
/// compiling that than on the whole first frame.
#[derive(Default)]
pub struct Seal(RefCell<Option<TextureHandle>>);

impl Seal {
    pub fn paint(&self, ui: &Ui, rect: Rect) {
        let rect = rect.expand(1.5);
        let side = (rect.width() * ui.ctx().pixels_per_point())
            .round()
            .max(1.0) as u32;
        let mut kept = self.0.borrow_mut();
        if kept
            .as_ref()
            .is_none_or(|texture| texture.size()[0] != side as usize)
        {
            *kept = Some(texture(ui.ctx(), side));
        }
        if let Some(texture) = &*kept {
            let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
            ui.painter()
                .image(texture.id(), rect, whole, egui::Color32::WHITE);
        }
    }
}

fn texture(ctx: &Context, side: u32) -> TextureHandle {
    let scaled = imageops::resize(&picture(), side, side, FilterType::Triangle);
    let size = [side as usize, side as usize];
    let image = ColorImage::from_rgba_unmultiplied(size, scaled.as_raw());
    ctx.load_texture("seal", image, TextureOptions::LINEAR)
}

/// The icon of the window.
pub fn window_icon() -> IconData {
    let picture = picture();
    IconData {
        width: picture.width(),
        height: picture.height(),
        rgba: picture.into_raw(),
    }
}

fn picture() -> RgbaImage {
    image::load_from_memory(PICTURE)
        .expect("the built-in picture is a sound PNG")
        .into_rgba8()
}
