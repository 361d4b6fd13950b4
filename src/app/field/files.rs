//! Attached scans: their names in order, with what can be done to each.

use crate::app::act::Act;
use crate::app::form::{Form, Slot};
use crate::app::icons::Icon;
use crate::app::theme::{self, gap, height, palette, size};
use crate::app::widget::button::Button;
use crate::app::widget::text;
use crate::app::words;
use crate::draft::{Value, shown};
use egui::{Align2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

pub fn files_ui(ui: &mut Ui, form: &mut Form, slot: &Slot) {
    let top = ui.cursor().min;
    let ids: Vec<String> = form
        .value(&slot.place)
        .map(|value| value.as_files().to_vec())
        .unwrap_or_default();
    for (index, id) in ids.iter().enumerate() {
        if let Some(changed) = file_ui(ui, form, &ids, index, id) {
            form.answer(&slot.place, Some(Value::Files(changed)));
        }
        ui.add_space(gap::STEP);
    }
    add_ui(ui, form, slot);
    let whole = Rect::from_min_max(top, ui.min_rect().max);
    form.view.drops.push((whole, slot.place.clone()));
    if ui.input(|input| !input.raw.hovered_files.is_empty()) {
        let edge = Stroke::new(2.0, palette(ui).action);
        ui.painter().rect_stroke(
            whole.expand(4.0),
            theme::RADIUS_CARD,
            edge,
            StrokeKind::Outside,
        );
    }
}

/// One scan; returns the list as it should be when a button was pressed.
fn file_ui(
    ui: &mut Ui,
    form: &Form,
    ids: &[String],
    index: usize,
    id: &str,
) -> Option<Vec<String>> {
    let palette = palette(ui);
    let rect = text::take_row(ui, 48.0);
    ui.painter().rect(
        rect,
        theme::RADIUS_CARD,
        palette.field,
        Stroke::new(1.0, palette.line_strong),
        StrokeKind::Inside,
    );
    let attachment = form.work.draft.attachment(id);
    let icon = Rect::from_min_size(rect.min + vec2(12.0, 0.0), vec2(20.0, rect.height()));
    Icon::Page.paint(ui.painter(), icon, palette.ink_2);
    let (name, caption) = attachment.map_or((words::form::FILE_GONE, ""), |attachment| {
        (attachment.file.as_str(), attachment.caption.as_str())
    });
    let words_rect = Rect::from_min_max(
        pos2(rect.left() + 44.0, rect.top()),
        pos2(rect.right() - 124.0, rect.bottom()),
    );
    let (name, caption) = (&*shown(name), &*shown(caption));
    let title = if caption.is_empty() {
        name.to_owned()
    } else {
        format!("{caption}　{name}")
    };
    text::line(
        ui,
        words_rect,
        Align2::LEFT_CENTER,
        &title,
        theme::regular(size::DENSE),
        palette.ink,
    );
    let mut changed = None;
    let buttons = [
        (Icon::Up, words::form::EARLIER, index > 0),
        (Icon::Down, words::form::LATER, index + 1 < ids.len()),
        (Icon::Trash, words::form::REMOVE, true),
    ];
    for (place, (icon, word, enabled)) in buttons.into_iter().enumerate() {
        let x = rect.right() - 24.0 - 36.0 * (2 - place) as f32;
        let at = Rect::from_center_size(pos2(x, rect.center().y), vec2(32.0, 32.0));
        let spoken = format!("{word} {name}");
        if Button::icon_only(icon, &spoken)
            .enabled(enabled && !form.read_only)
            .put(ui, at)
            .clicked()
        {
            let mut list = ids.to_vec();
            match place {
                0 => list.swap(index, index - 1),
                1 => list.swap(index, index + 1),
                _ => {
                    list.remove(index);
                }
            }
            changed = Some(list);
        }
    }
    changed
}

fn add_ui(ui: &mut Ui, form: &mut Form, slot: &Slot) {
    let palette = palette(ui);
    let row = text::take_row(ui, height::FIELD);
    let name = format!("{} {}", slot.field.label, words::form::ADD_SCAN);
    let button = Button::edged(words::form::ADD_SCAN)
        .icon(Icon::Import)
        .name(&name)
        .enabled(!form.read_only)
        .id(slot.id());
    let width = button.width(ui);
    let response = button.put(ui, Rect::from_min_size(row.min, vec2(width, row.height())));
    if response.clicked() {
        form.acts.push(Act::AddFiles(slot.place.clone()));
    }
    form.follow_focus(ui, &slot.place, &response);
    let name = format!("{} {}", slot.field.label, words::form::PASTE_SCAN);
    let paste = Button::edged(words::form::PASTE_SCAN)
        .icon(Icon::Paste)
        .name(&name)
        .enabled(!form.read_only);
    let left = row.left() + width + gap::STEP;
    let at = Rect::from_min_size(pos2(left, row.top()), vec2(paste.width(ui), row.height()));
    if paste.put(ui, at).clicked() {
        form.acts.push(Act::PasteFiles(slot.place.clone()));
    }
    let hint = row.with_min_x(at.right() + gap::SIDE);
    text::line(
        ui,
        hint,
        Align2::LEFT_CENTER,
        words::form::SCAN_HINT,
        theme::regular(size::CAPTION),
        palette.ink_3,
    );
}
