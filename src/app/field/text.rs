//! Several lines of plain text.

use super::edge;
use super::prose::grounds;
use crate::app::form::{Form, Slot};
use crate::app::paste;
use crate::app::theme::{self, palette, size};
use crate::app::widget::input;
use crate::catalog::FieldKind;
use egui::text::{LayoutJob, TextFormat};
use egui::{Event, Frame, Margin, Rect, Shape, TextBuffer, TextEdit, Ui};

pub fn text_ui(ui: &mut Ui, form: &mut Form, slot: &Slot) {
    let palette = palette(ui);
    form.take_point(ui, &slot.place);
    let mut typed = form.text(&slot.place);
    let focused = ui.memory(|memory| memory.has_focus(slot.id()));
    if focused {
        take_pasted(ui);
    }
    let edge = edge(ui, form, &slot.place);
    let ground = ui.painter().add(Shape::Noop);
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, width: f32| {
        let mut job = LayoutJob::default();
        job.wrap.max_width = width;
        job.keep_trailing_whitespace = true;
        let mut format = TextFormat::simple(theme::regular(size::BODY), palette.ink);
        format.line_height = Some(size::BODY_LINE + 2.0);
        job.append(text.as_str(), 0.0, format);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let spot = ui.painter().add(Shape::Noop);
    let output = TextEdit::multiline(&mut typed)
        .id(slot.id())
        .frame(Frame::new().inner_margin(Margin::symmetric(12, 8)))
        .font(theme::regular(size::BODY))
        .hint_text(input::hint(&slot.field.hint, size::BODY, palette))
        .desired_rows(rows(&slot.field.kind))
        .desired_width(ui.available_width())
        .layouter(&mut layouter)
        .show(ui);
    let response = output.response.response.clone();
    let response = response.accessible_name(&slot.field.label);
    if let Some(chars) = form.spot(&slot.place) {
        let ground = grounds::stretch(&output, chars, palette.advice_line);
        ui.painter().set(spot, ground);
    }
    paint_ground(ui, ground, response.rect, focused, edge);
    form.take_text(&slot.place, &response, typed);
    form.follow_focus(ui, &slot.place, &response);
}

/// Makes what is pasted fit for plain paragraphs before it is inserted.
fn take_pasted(ui: &Ui) {
    ui.input_mut(|input| {
        for event in &mut input.events {
            if let Event::Paste(text) = event {
                *text = paste::paragraphs(text);
            }
        }
    });
}

/// The ground of an input whose size is known only after it was drawn.
fn paint_ground(
    ui: &Ui,
    ground: egui::layers::ShapeIdx,
    rect: Rect,
    focused: bool,
    edge: Option<egui::Color32>,
) {
    let palette = palette(ui);
    let colour = if focused {
        palette.action
    } else {
        edge.unwrap_or(palette.field_stroke)
    };
    let shape = egui::epaint::RectShape::new(
        rect,
        theme::RADIUS_FIELD,
        palette.field,
        egui::Stroke::new(1.0, colour),
        egui::StrokeKind::Inside,
    );
    ui.painter().set(ground, shape);
    if focused {
        crate::app::widget::ring(ui, rect, theme::RADIUS_FIELD, palette);
    }
}

fn rows(kind: &FieldKind) -> usize {
    match kind {
        FieldKind::Text {
            max_chars: Some(max),
            ..
        } if *max <= 200 => 2,
        FieldKind::Text {
            max_chars: Some(max),
            ..
        } if *max <= 400 => 4,
        _ => 6,
    }
}
