//! The preview pane: the page of the section being filled in, turning pages, and a click that leads to the field.

use super::act::Act;
use super::icons::Icon;
use super::preview::{Preview, Sheet};
use super::theme::{self, gap, palette, size};
use super::view::View;
use super::widget::button::Button;
use super::widget::{self, text};
use super::words::{form as form_words, preview as words};
use super::work::Work;
use crate::draft::Place;
use egui::{
    Align2, Color32, CursorIcon, Pos2, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, accesskit::Role, pos2, vec2,
};

/// Height of a page for its width.
const A4: f32 = 297.0 / 210.0;
const BAR: f32 = 48.0;
const FOOT: f32 = 40.0;
/// Width of the bar beside an answer that runs over its cell.
const OVER_BAR: f32 = 3.0;

pub fn preview_ui(
    ui: &mut Ui,
    work: &Work,
    preview: &mut Preview,
    view: &View,
    acts: &mut Vec<Act>,
) {
    let whole = ui.max_rect();
    let bar = whole.with_max_y(whole.top() + BAR);
    let foot = whole.with_min_y(whole.bottom() - FOOT);
    bar_ui(ui, preview, bar);
    foot_ui(ui, work, preview, view, foot);
    let body = Rect::from_min_max(bar.left_bottom(), foot.right_top());
    ui.painter().rect_filled(body, 0.0, palette(ui).side);
    let mut child = ui.new_child(UiBuilder::new().id_salt("page").max_rect(body));
    child.set_clip_rect(body);
    ScrollArea::both()
        .id_salt(("preview", preview.page))
        .auto_shrink([false, false])
        .show(&mut child, |ui| page_ui(ui, work, preview, view, acts));
}

fn bar_ui(ui: &mut Ui, preview: &mut Preview, bar: Rect) {
    let palette = palette(ui);
    ui.painter().hline(
        bar.x_range(),
        bar.bottom() - 0.5,
        Stroke::new(1.0, palette.line),
    );
    let count = preview.laid.as_ref().map_or(0, |laid| laid.pages.len());
    let at = |x: f32| Rect::from_center_size(pos2(x, bar.center().y), vec2(32.0, 32.0));
    let back = Button::icon_only(Icon::Back, words::PREVIOUS).enabled(preview.page > 0);
    if back.put(ui, at(bar.left() + 24.0)).clicked() {
        preview.page -= 1;
    }
    let label = words::page(preview.page + 1, count.max(1));
    let row = bar.with_min_x(bar.left() + 44.0);
    let drawn = text::line(
        ui,
        row,
        Align2::LEFT_CENTER,
        &label,
        theme::regular(size::DENSE),
        palette.ink,
    );
    let next = Button::icon_only(Icon::Forward, words::NEXT).enabled(preview.page + 1 < count);
    if next.put(ui, at(drawn.rect.right() + 20.0)).clicked() {
        preview.page += 1;
    }
    zoom_ui(ui, preview, bar);
}

/// The steps of the two zoom buttons, and how far they go.
const ZOOM_STEP: f32 = 1.25;
const ZOOM: std::ops::RangeInclusive<f32> = 1.0..=3.0;

/// Smaller, the pane's width, larger; and the wheel with Ctrl.
fn zoom_ui(ui: &mut Ui, preview: &mut Preview, bar: Rect) {
    let at = |x: f32| Rect::from_center_size(pos2(x, bar.center().y), vec2(32.0, 32.0));
    let right = bar.right() - 28.0;
    let larger = Button::icon_only(Icon::Plus, words::LARGER).enabled(preview.zoom < *ZOOM.end());
    if larger.put(ui, at(right)).clicked() {
        preview.zoom = (preview.zoom * ZOOM_STEP).min(*ZOOM.end());
    }
    let fit = Button::plain(words::FIT)
        .small()
        .enabled(preview.zoom > *ZOOM.start());
    let (response, left) = fit.show_left_of(ui, pos2(right - 20.0, bar.center().y));
    if response.clicked() {
        preview.zoom = 1.0;
    }
    let smaller =
        Button::icon_only(Icon::Minus, words::SMALLER).enabled(preview.zoom > *ZOOM.start());
    if smaller.put(ui, at(left - 18.0)).clicked() {
        preview.zoom = (preview.zoom / ZOOM_STEP).max(*ZOOM.start());
    }
    if ui.rect_contains_pointer(ui.max_rect()) {
        let wheel = ui.input(egui::InputState::zoom_delta);
        preview.zoom = (preview.zoom * wheel).clamp(*ZOOM.start(), *ZOOM.end());
    }
}

fn foot_ui(ui: &mut Ui, work: &Work, preview: &mut Preview, view: &View, foot: Rect) {
    let palette = palette(ui);
    ui.painter().hline(
        foot.x_range(),
        foot.top() + 0.5,
        Stroke::new(1.0, palette.line),
    );
    let inner = foot.shrink2(vec2(gap::SIDE, 0.0));
    let font = theme::regular(size::CAPTION);
    let laid = preview.laid.as_ref();
    let here = view.at.as_ref().map(Place::to_string).unwrap_or_default();
    let over = laid.and_then(|laid| laid.over_on(preview.page, &here));
    let said = over.map_or_else(|| words::CLICK.to_owned(), form_words::over);
    let (font_said, ink) = (font.clone(), palette.ink_2);
    text::line(ui, inner, Align2::LEFT_CENTER, &said, font_said, ink);
    let state = if preview.is_behind(ui.ctx(), work) {
        words::WORKING
    } else {
        words::FOOT
    };
    text::line(ui, inner, Align2::RIGHT_CENTER, state, font, palette.ink_2);
}

fn page_ui(ui: &mut Ui, work: &Work, preview: &mut Preview, view: &View, acts: &mut Vec<Act>) {
    let palette = palette(ui);
    let width = (ui.available_width() - 2.0 * gap::GROUP) * preview.zoom;
    let room = vec2(width + 2.0 * gap::GROUP, width * A4 + 2.0 * gap::SIDE);
    let (_, room) = ui.allocate_space(room);
    let page = Rect::from_min_size(
        room.min + vec2(gap::GROUP, gap::SIDE),
        vec2(width, width * A4),
    );
    ui.painter().rect(
        page,
        0.0,
        palette.page,
        Stroke::new(1.0, palette.line),
        StrokeKind::Outside,
    );
    let dpi = (width * ui.pixels_per_point() / 210.0 * 25.4)
        .round()
        .clamp(48.0, 300.0) as u32;
    let number = preview.page;
    if let Some(texture) = preview.picture(number, dpi) {
        let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter().image(texture.id(), page, all, tint(palette));
    }
    current_ui(ui, work, preview, view, page);
    over_ui(ui, preview, page);
    let id = ui.scope_id().with("sheet");
    let response = ui.interact(page, id, Sense::click());
    widget::row_ring(ui, &response, palette);
    let label = preview
        .laid
        .as_ref()
        .and_then(|laid| laid.pages.get(number))
        .map_or("", |sheet| sheet.label.as_str());
    response
        .widget_info(|| WidgetInfo::labeled(Role::Image, true, format!("{} {label}", words::PAGE)));
    let Some(at) = response
        .hover_pos()
        .and_then(|pos| region_at(preview, page, pos))
    else {
        return;
    };
    ui.set_cursor_icon(CursorIcon::PointingHand);
    ui.painter().rect_stroke(
        at.0,
        2.0,
        Stroke::new(1.0, theme::LIGHT.action_line),
        StrokeKind::Outside,
    );
    if response.clicked()
        && let Ok(place) = at.1.parse::<Place>()
    {
        acts.push(Act::Jump(place));
    }
}

/// Marks on the page the answer that has the cursor.
fn current_ui(ui: &Ui, work: &Work, preview: &Preview, view: &View, page: Rect) {
    let Some(at) = view.at.as_ref() else { return };
    let shown = work.outline.entry(view.section);
    if !shown.is_some_and(|(_, entry)| entry.section.shows(&at.field)) {
        return;
    }
    let Some(sheet) = preview
        .laid
        .as_ref()
        .and_then(|laid| laid.pages.get(preview.page))
    else {
        return;
    };
    let tint = theme::LIGHT.action_line.gamma_multiply(0.28);
    for share in marked(sheet, at) {
        ui.painter().rect_filled(on_screen(page, share), 2.0, tint);
    }
}

/// Where an answer stands on a page; a cell that is not printed is looked for in its row.
fn marked<'s>(sheet: &'s Sheet, place: &Place) -> Vec<&'s Rect> {
    let shares = |is_it: &dyn Fn(&str) -> bool| -> Vec<&Rect> {
        let found = sheet.regions.iter().filter(|(_, at)| is_it(at));
        found.map(|(share, _)| share).collect()
    };
    let name = place.to_string();
    let own = shares(&|at| at == name);
    match &place.row {
        Some(row) if own.is_empty() => {
            let row = Place::row(&place.field, row).to_string();
            shares(&|at| {
                let rest = at.strip_prefix(&row);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
        }
        _ => own,
    }
}

/// A bar beside each answer that runs over its cell.
fn over_ui(ui: &Ui, preview: &Preview, page: Rect) {
    let Some(laid) = &preview.laid else { return };
    let Some(sheet) = laid.pages.get(preview.page) else {
        return;
    };
    for (share, at) in &sheet.regions {
        if laid.over_on(preview.page, at).is_some() {
            let cell = on_screen(page, share);
            let bar = cell.with_min_x(cell.right() - OVER_BAR);
            ui.painter().rect_filled(bar, 0.0, theme::LIGHT.advice_line);
        }
    }
}

/// A part of the page on the screen.
fn on_screen(page: Rect, share: &Rect) -> Rect {
    let at = |corner: Pos2| page.min + corner.to_vec2() * page.size();
    Rect::from_min_max(at(share.min), at(share.max))
}

/// In the dark the paper is a little darker too.
fn tint(palette: &theme::Palette) -> Color32 {
    palette.page
}

/// The smallest answer under the pointer: its rectangle on the screen and its path.
fn region_at(preview: &Preview, page: Rect, pos: Pos2) -> Option<(Rect, String)> {
    let sheet = preview.laid.as_ref()?.pages.get(preview.page)?;
    sheet
        .regions
        .iter()
        .map(|(share, at)| (on_screen(page, share), at))
        .filter(|(rect, _)| rect.contains(pos))
        .min_by(|(a, _), (b, _)| a.area().total_cmp(&b.area()))
        .map(|(rect, at)| (rect, at.clone()))
}
