//! Text fields with the frame of the design.

use crate::app::theme::{self, Palette, palette, size};
use egui::{
    Align, Align2, Color32, CornerRadius, FontId, Frame, Id, Key, Margin, Rect, Response, Stroke,
    StrokeKind, TextEdit, Ui,
};

/// How a text field looks besides its text.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// Shown while it is empty.
    pub hint: &'a str,
    /// The colour of the edge while it has no keyboard; the usual one when none.
    pub edge: Option<Color32>,
    /// Room kept free at the right, for a unit or an icon.
    pub right: f32,
    pub left: f32,
    pub font: f32,
    pub align: Align,
}

impl Default for Look<'_> {
    fn default() -> Self {
        Self {
            hint: "",
            edge: None,
            right: 0.0,
            left: 0.0,
            font: size::BODY,
            align: Align::Min,
        }
    }
}

/// A one-line text field in a rectangle.
pub fn line(ui: &mut Ui, rect: Rect, id: Id, text: &mut String, look: Look) -> Response {
    let palette = palette(ui);
    frame(
        ui,
        rect,
        ui.memory(|memory| memory.has_focus(id)),
        look.edge,
        palette,
    );
    ui.put(
        rect,
        TextEdit::singleline(text)
            .id(id)
            .frame(bare(look))
            .font(theme::regular(look.font))
            .text_color(palette.ink)
            .hint_text(hint(look.hint, look.font, palette))
            .align(Align2([look.align, Align::Center]))
            .min_size(rect.size())
            .desired_width(rect.width()),
    )
}

/// Whether Enter was pressed in a one-line field, which takes the keyboard from it. Asked before it is given back.
pub fn entered(ui: &Ui, field: &Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

fn bare(look: Look) -> Frame {
    Frame::new().inner_margin(Margin {
        left: (12.0 + look.left) as i8,
        right: (12.0 + look.right) as i8,
        top: 0,
        bottom: 0,
    })
}

/// The grey words in an empty field.
pub fn hint(text: &str, size: f32, palette: &Palette) -> egui::RichText {
    egui::RichText::new(text)
        .font(FontId::proportional(size))
        .color(palette.ink_3)
}

/// The white ground and edge of an input, with the ring when it has the keyboard.
pub fn frame(ui: &Ui, rect: Rect, focused: bool, edge: Option<Color32>, palette: &Palette) {
    let colour = if focused {
        palette.action
    } else {
        edge.unwrap_or(palette.field_stroke)
    };
    ui.painter().rect(
        rect,
        CornerRadius::same(theme::RADIUS_FIELD),
        palette.field,
        Stroke::new(1.0, colour),
        StrokeKind::Inside,
    );
    if focused {
        super::ring(ui, rect, theme::RADIUS_FIELD, palette);
    }
}
