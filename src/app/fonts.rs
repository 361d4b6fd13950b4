//! The two weights of the window's font. Bold is a family of its own, because egui knows no weights.

use crate::typeset::Face;
use egui::{Context, FontData, FontDefinitions, FontFamily, FontTweak};
use std::sync::Arc;

/// The glyphs sit low in the font's tall line; raised by this much they look centred in buttons and rows.
const RAISE: f32 = -0.05;

/// The family of the bold weight.
pub fn bold_family() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// Makes egui write with the built-in fonts and nothing else.
pub fn install(ctx: &Context) {
    let mut fonts = FontDefinitions::empty();
    for (name, face) in [("regular", Face::Hei), ("bold", Face::HeiBold)] {
        let data = FontData::from_static(face.bytes()).tweak(FontTweak {
            y_offset_factor: RAISE,
            ..FontTweak::default()
        });
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    }
    for (family, name) in [
        (FontFamily::Proportional, "regular"),
        (FontFamily::Monospace, "regular"),
        (bold_family(), "bold"),
    ] {
        fonts.families.insert(family, vec![name.to_owned()]);
    }
    ctx.set_fonts(fonts);
}
