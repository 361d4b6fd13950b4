//! 是 or 否, beginning with neither.

use crate::app::form::{Form, Slot};
use crate::app::theme::height;
use crate::app::widget::{segmented, text};
use crate::draft::Value;
use egui::{Key, Modifiers, Rect, Ui, vec2};

/// Width of each of the two words.
const WORD: f32 = 72.0;

pub fn flag_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, yes: &str, no: &str) {
    let row = text::take_row(ui, height::FIELD);
    let width = segment_width(ui, &[yes, no]).min(row.width() / 2.0);
    let rect = Rect::from_min_size(row.min, vec2(2.0 * width, row.height()));
    let chosen = form.value(&slot.place).and_then(Value::as_flag);
    let chosen = chosen.map(|flag| usize::from(!flag));
    let (clicked, response) =
        segmented::show(ui, rect, slot.id(), &slot.field.label, &[yes, no], chosen);
    if let Some(index) = clicked {
        form.answer(&slot.place, Some(Value::Flag(index == 0)));
        form.view.left.insert(slot.place.clone());
    }
    let delete = [Key::Delete, Key::Backspace];
    if response.has_focus()
        && ui.input_mut(|input| {
            delete
                .iter()
                .any(|key| input.consume_key(Modifiers::NONE, *key))
        })
    {
        form.answer(&slot.place, None);
    }
    form.follow_focus(ui, &slot.place, &response);
}

fn segment_width(ui: &Ui, words: &[&str]) -> f32 {
    let font = crate::app::theme::bold(crate::app::theme::size::BODY);
    words
        .iter()
        .map(|word| text::width(ui, word, font.clone()) + 52.0)
        .fold(WORD, f32::max)
}
