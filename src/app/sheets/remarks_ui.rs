//! What is to be said of the lines of a spreadsheet before it is taken.

use super::import::Look;
use super::preview::Said;
use crate::app::marks;
use crate::app::theme::{self, gap, palette, size};
use crate::app::widget::{dialog, text};
use crate::app::words::import as import_words;
use egui::{Align2, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, pos2};

const REMARK: f32 = 28.0;

/// What is to be said, line by line; a click shows the line.
pub(super) fn remarks_ui(ui: &mut Ui, look: &mut Look, lines: f32) {
    let palette = palette(ui);
    let Some(preview) = &look.preview else {
        let row = text::take_row(ui, REMARK * (lines + 1.0));
        let at = row.with_max_y(row.top() + REMARK);
        text::line(
            ui,
            at,
            Align2::LEFT_CENTER,
            import_words::LOOKING,
            theme::regular(size::DENSE),
            palette.ink_2,
        );
        return;
    };
    let head = text::take_row(ui, REMARK);
    let words = if preview.remarks.is_empty() {
        import_words::NO_REMARKS.to_owned()
    } else {
        import_words::remarks(preview.remarks.len(), preview.plan.lost())
    };
    text::line(
        ui,
        head,
        Align2::LEFT_CENTER,
        &words,
        theme::bold(size::DENSE),
        palette.ink,
    );
    let room = text::take_row(ui, REMARK * lines);
    let mut clicked = None;
    dialog::inside(ui, room, "import remarks", |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical()
            .auto_shrink([false, false])
            .show_rows(ui, REMARK, preview.remarks.len(), |ui, rows| {
                for said in &preview.remarks[rows] {
                    if remark_ui(ui, said) {
                        clicked = Some(said.line);
                    }
                }
            });
    });
    if clicked.is_some() {
        look.shown = clicked;
    }
}

fn remark_ui(ui: &mut Ui, said: &Said) -> bool {
    let palette = palette(ui);
    let row = text::take_row(ui, REMARK).with_max_x(ui.max_rect().right() - gap::SIDE);
    let id = text::next_id(ui);
    let response = ui.interact(row, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &said.sentence));
    if response.hovered() {
        ui.painter()
            .rect_filled(row, theme::RADIUS_TAG, palette.hover);
    }
    marks::paint_level(
        ui.painter(),
        pos2(row.left() + 12.0, row.center().y),
        said.level,
        true,
        palette,
    );
    let at = row.with_min_x(row.left() + 30.0);
    let galley = text::cut(
        ui,
        &said.sentence,
        theme::regular(size::DENSE),
        palette.ink,
        at.width(),
    );
    let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), at);
    let elided = galley.elided;
    ui.painter().galley(place.min, galley, palette.ink);
    let response = if elided {
        response.on_hover_text(&said.sentence)
    } else {
        response
    };
    response.clicked()
}
