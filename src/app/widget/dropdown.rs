//! Lists that open under a button: drop-down fields and menus.

use super::{input, text};
use crate::app::icons::Icon;
use crate::app::theme::{self, height, palette, size};
use egui::{
    Align2, Color32, Frame, Id, Margin, Popup, PopupCloseBehavior, Rect, Response, ScrollArea,
    Sense, Ui, WidgetInfo, accesskit::Role, vec2,
};

/// Longer lists scroll.
const HIGHEST: f32 = 480.0;

/// A field that opens a list; returns its response. `content` draws the list while it is open.
pub fn field(
    ui: &mut Ui,
    rect: Rect,
    id: Id,
    name: &str,
    shown: &str,
    edge: Option<Color32>,
    content: impl FnOnce(&mut Ui),
) -> Response {
    let palette = palette(ui);
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, true, name);
        info.current_text_value = Some(shown.to_owned());
        info
    });
    input::frame(ui, rect, response.has_focus(), edge, palette);
    let inner = rect.shrink2(vec2(13.0, 0.0));
    let galley = text::cut(
        ui,
        shown,
        theme::regular(size::BODY),
        palette.ink,
        inner.width() - 24.0,
    );
    let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), inner);
    ui.painter().galley(place.min, galley, palette.ink);
    Icon::Down.paint(
        ui.painter(),
        inner.with_min_x(inner.right() - 18.0),
        palette.ink_2,
    );
    list(&response, rect.width(), content);
    response
}

/// Opens a list under a control when it is clicked.
pub fn list(response: &Response, width: f32, content: impl FnOnce(&mut Ui)) {
    Popup::from_toggle_button_response(response)
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .gap(4.0)
        .frame(frame(&response.ctx))
        .show(|ui| {
            ui.set_min_width(width - 12.0);
            ui.set_max_width(width.max(320.0) - 12.0);
            ui.spacing_mut().item_spacing.y = 2.0;
            // Without this a list is no higher than egui's 400 points.
            ui.set_max_height(HIGHEST);
            ScrollArea::vertical().max_height(HIGHEST).show(ui, content);
        });
}

/// The frame of lists and menus.
pub fn frame(ctx: &egui::Context) -> Frame {
    let style = ctx.global_style();
    Frame::menu(&style)
        .inner_margin(Margin::same(6))
        .fill(style.visuals.extreme_bg_color)
}

/// One line of a list. `Some(true)` shows a tick before the words.
pub fn item(ui: &mut Ui, words: &str, chosen: Option<bool>) -> Response {
    item_with(ui, words, chosen, None, "")
}

/// One line of a menu with an icon and a shortcut.
pub fn item_with(
    ui: &mut Ui,
    words: &str,
    chosen: Option<bool>,
    icon: Option<Icon>,
    shortcut: &str,
) -> Response {
    let palette = palette(ui);
    let lead = if chosen.is_some() || icon.is_some() {
        28.0
    } else {
        0.0
    };
    let font = theme::regular(size::BODY);
    let wanted = text::width(ui, words, font.clone())
        + lead
        + 24.0
        + if shortcut.is_empty() { 0.0 } else { 96.0 };
    let width = ui.available_width().max(wanted.min(480.0));
    let (rect, response) = ui.allocate_exact_size(vec2(width, height::SECTION), Sense::click());
    response.widget_info(|| match chosen {
        Some(on) => WidgetInfo::selected(Role::MenuItemRadio, true, on, words),
        None => WidgetInfo::labeled(Role::MenuItem, true, words),
    });
    if response.hovered() || response.has_focus() {
        ui.painter()
            .rect_filled(rect, theme::RADIUS_TAG, palette.hover);
    }
    super::row_ring(ui, &response, palette);
    let inner = rect.shrink2(vec2(10.0, 0.0));
    let mark = Rect::from_min_size(inner.min, vec2(20.0, rect.height()));
    if chosen == Some(true) {
        Icon::Check.paint(ui.painter(), mark, palette.action);
    } else if let Some(icon) = icon {
        icon.paint(ui.painter(), mark, palette.ink_2);
    }
    let galley = text::cut(ui, words, font, palette.ink, inner.width() - lead);
    let place = Align2::LEFT_CENTER
        .align_size_within_rect(galley.size(), inner.with_min_x(inner.left() + lead));
    ui.painter().galley(place.min, galley, palette.ink);
    if !shortcut.is_empty() {
        ui.painter().text(
            inner.right_center(),
            Align2::RIGHT_CENTER,
            shortcut,
            theme::regular(size::CAPTION),
            palette.ink_3,
        );
    }
    response
}
