//! The program's mark, a red seal with the character 盟: window icon, and picture on the home place.

use eframe::egui::{
    self, ColorImage, Context, IconData, Rect, TextureHandle, TextureOptions, Ui, pos2,
};
use image::RgbaImage;

const PICTURE: &[u8] = include_bytes!("../../resources/icon/mengshu-256.png");

/// The mark as a texture.
pub struct Seal(TextureHandle);

impl Seal {
    pub fn load(ctx: &Context) -> Self {
        let picture = picture();
        let size = [picture.width() as usize, picture.height() as usize];
        let image = ColorImage::from_rgba_unmultiplied(size, picture.as_raw());
        let options = TextureOptions {
            mipmap_mode: Some(egui::TextureFilter::Linear),
            ..TextureOptions::LINEAR
        };
        Self(ctx.load_texture("seal", image, options))
    }

    pub fn paint(&self, ui: &Ui, rect: Rect) {
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter()
            .image(self.0.id(), rect.expand(1.5), whole, egui::Color32::WHITE);
    }
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
