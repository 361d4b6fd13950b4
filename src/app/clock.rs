//! The clock of the window, and how moments read: 今天 10:42, 昨天 16:08, 1月9日.

use crate::draft::Moment;
use chrono::{DateTime, Datelike, Local, NaiveDate, NaiveDateTime, TimeZone};

/// Now, in milliseconds since 1970.
pub fn now() -> Moment {
    Local::now().timestamp_millis()
}

/// Now, as the clock on the wall shows it.
pub fn local_now() -> NaiveDateTime {
    Local::now().naive_local()
}

pub fn today() -> NaiveDate {
    Local::now().date_naive()
}

fn local(moment: Moment) -> DateTime<Local> {
    Local
        .timestamp_millis_opt(moment)
        .single()
        .unwrap_or_else(Local::now)
}

/// `10:42:07`.
pub fn time(moment: Moment) -> String {
    local(moment).format("%H:%M:%S").to_string()
}

/// `10:42`.
pub fn minute(moment: Moment) -> String {
    local(moment).format("%H:%M").to_string()
}

/// The day of a moment.
pub fn day(moment: Moment) -> NaiveDate {
    local(moment).date_naive()
}

/// `今天 10:42`, `昨天 16:08`, `1月9日`, `2025年12月26日`.
pub fn near(moment: Moment) -> String {
    let day = day(moment);
    let today = today();
    match (today - day).num_days() {
        0 => format!("今天 {}", minute(moment)),
        1 => format!("昨天 {}", minute(moment)),
        _ => short_day(day, today),
    }
}

/// A day without the year when it is this year's.
pub fn short_day(day: NaiveDate, today: NaiveDate) -> String {
    if day.year() == today.year() {
        format!("{}月{}日", day.month(), day.day())
    } else {
        format!("{}年{}月{}日", day.year(), day.month(), day.day())
    }
}
