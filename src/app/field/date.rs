//! A date: typed in many ways, or picked from a small calendar.

use super::{edge, enter_goes_on};
use crate::app::clock;
use crate::app::form::{Form, Slot};
use crate::app::icons::Icon;
use crate::app::theme::{self, height, palette, size};
use crate::app::widget::button::Button;
use crate::app::widget::{self, dropdown, input, message, text};
use crate::app::words;
use crate::catalog::DatePrecision;
use crate::check::Level;
use crate::draft::{Date, Value};
pub use crate::exchange::sheets::parse_date as parse;
use chrono::{Datelike, Days, Months, NaiveDate};
use egui::{
    Align2, Id, Popup, PopupCloseBehavior, Rect, RectAlign, Sense, Ui, WidgetInfo, accesskit::Role,
    pos2, vec2,
};

const CELL: f32 = 36.0;

pub fn date_ui(ui: &mut Ui, form: &mut Form, slot: &Slot, precision: DatePrecision) {
    let rect = text::take_row(ui, height::FIELD);
    let mut typed = shown_date(form, slot);
    let look = input::Look {
        edge: edge(ui, form, &slot.place),
        right: 30.0,
        ..input::Look::default()
    };
    let response =
        input::line(ui, rect, slot.id(), &mut typed, look).accessible_name(&slot.field.label);
    if response.changed() && !form.composing {
        take(form, slot, typed, precision);
    }
    if response.lost_focus()
        && parse(form.view.typed.get(&slot.place).map_or("", String::as_str)).is_some()
    {
        form.view.typed.remove(&slot.place);
    }
    picker(ui, form, slot, rect);
    if !response.has_focus() && form.view.typed.contains_key(&slot.place) {
        ui.add_space(6.0);
        message::sentence(ui, Level::Must, words::form::NOT_A_DATE);
    }
    enter_goes_on(ui, form, &response);
    form.follow_focus(ui, &slot.place, &response);
}

fn shown_date(form: &Form, slot: &Slot) -> String {
    if let Some(typed) = form.view.typed.get(&slot.place) {
        return typed.clone();
    }
    match form.value(&slot.place) {
        Some(Value::Date(date)) => date.printed(),
        _ => String::new(),
    }
}

fn take(form: &mut Form, slot: &Slot, typed: String, precision: DatePrecision) {
    if typed.trim().is_empty() {
        form.view.typed.remove(&slot.place);
        form.answer(&slot.place, None);
        return;
    }
    if let Some(date) =
        parse(&typed).filter(|date| precision == DatePrecision::Month || date.is_day_known())
    {
        form.answer(&slot.place, Some(Value::Date(date)));
    }
    form.view.typed.insert(slot.place.clone(), typed);
}

fn picker(ui: &mut Ui, form: &mut Form, slot: &Slot, rect: Rect) {
    let at = Rect::from_center_size(pos2(rect.right() - 22.0, rect.center().y), vec2(32.0, 32.0));
    let name = format!("{} {}", slot.field.label, words::form::PICK_DAY);
    let button = Button::icon_only(Icon::Calendar, &name).put(ui, at);
    let month_id = slot.id().with("month");
    let chosen = form
        .value(&slot.place)
        .and_then(Value::as_date)
        .map(Date::first_day);
    if button.clicked() {
        let start = chosen.unwrap_or_else(clock::today);
        ui.data_mut(|data| data.insert_temp(month_id, start));
    }
    let mut picked = None;
    Popup::from_toggle_button_response(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .align(RectAlign::BOTTOM_END)
        .frame(dropdown::frame(ui.ctx()))
        .show(|ui| {
            picked = calendar(ui, month_id, chosen);
            if picked.is_some() {
                ui.close();
            }
        });
    if let Some(day) = picked {
        form.view.typed.remove(&slot.place);
        form.answer(&slot.place, Some(Value::Date(day.into())));
        form.view.left.insert(slot.place.clone());
    }
}

/// One month; returns the day that was clicked.
fn calendar(ui: &mut Ui, month_id: Id, chosen: Option<NaiveDate>) -> Option<NaiveDate> {
    let palette = palette(ui);
    let shown: NaiveDate = ui
        .data(|data| data.get_temp(month_id))
        .unwrap_or_else(clock::today);
    ui.set_width(CELL * 7.0);
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let head = text::take_row(ui, height::FIELD);
    let title = format!("{}年{}月", shown.year(), shown.month());
    text::line(
        ui,
        head,
        Align2::CENTER_CENTER,
        &title,
        theme::bold(size::DENSE),
        palette.ink,
    );
    let side = |x: f32| Rect::from_center_size(pos2(x, head.center().y), vec2(32.0, 32.0));
    let mut to = shown;
    if Button::icon_only(Icon::Back, words::form::PREVIOUS_MONTH)
        .put(ui, side(head.left() + 16.0))
        .clicked()
    {
        to = shown.checked_sub_months(Months::new(1)).unwrap_or(shown);
    }
    if Button::icon_only(Icon::Forward, words::form::NEXT_MONTH)
        .put(ui, side(head.right() - 16.0))
        .clicked()
    {
        to = shown.checked_add_months(Months::new(1)).unwrap_or(shown);
    }
    ui.data_mut(|data| data.insert_temp(month_id, to));
    let week = text::take_row(ui, 28.0);
    for (index, word) in words::form::WEEK.iter().enumerate() {
        let cell = Rect::from_min_size(week.min + vec2(CELL * index as f32, 0.0), vec2(CELL, 28.0));
        ui.painter().text(
            cell.center(),
            Align2::CENTER_CENTER,
            word,
            theme::regular(size::CAPTION),
            palette.ink_3,
        );
    }
    days(ui, shown, chosen)
}

fn days(ui: &mut Ui, shown: NaiveDate, chosen: Option<NaiveDate>) -> Option<NaiveDate> {
    let first = shown.with_day(1)?;
    let lead = u64::from(first.weekday().num_days_from_monday());
    let start = first.checked_sub_days(Days::new(lead))?;
    let grid = text::take_row(ui, CELL * 6.0);
    let mut clicked = None;
    for index in 0..42u64 {
        let day = start.checked_add_days(Days::new(index))?;
        if day.month() != shown.month() {
            continue;
        }
        let at = vec2(CELL * (index % 7) as f32, CELL * (index / 7) as f32);
        let cell = Rect::from_min_size(grid.min + at, vec2(CELL, CELL)).shrink(2.0);
        if day_ui(ui, cell, day, chosen == Some(day)) {
            clicked = Some(day);
        }
    }
    clicked
}

fn day_ui(ui: &mut Ui, cell: Rect, day: NaiveDate, chosen: bool) -> bool {
    let palette = palette(ui);
    let id = text::next_id(ui);
    let response = ui.interact(cell, id, Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, chosen, Date::from(day).printed())
    });
    let fill = match (chosen, response.hovered()) {
        (true, _) => palette.action_fill,
        (_, true) => palette.hover,
        _ => egui::Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(cell, theme::RADIUS_FIELD, fill);
    let ink = match (chosen, day == clock::today()) {
        (true, _) => palette.on_fill,
        (_, true) => palette.action,
        _ => palette.ink,
    };
    ui.painter().text(
        cell.center(),
        Align2::CENTER_CENTER,
        day.day(),
        theme::regular(size::DENSE),
        ink,
    );
    widget::focus_ring(ui, &response, theme::RADIUS_FIELD, palette);
    response.clicked()
}
