//! What remains to be done with the paper until it is handed in, ticked with the day and the person.

use super::clock;
use super::marks;
use super::theme::{self, gap, height, palette, size};
use super::widget::{self, input, text};
use super::words::handing as words;
use crate::draft::Date;
use egui::{
    Align2, Id, Painter, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role,
    pos2, vec2,
};
use serde::{Deserialize, Serialize};

const ROW: f32 = 32.0;
/// How wide the field for the person is.
const PERSON: f32 = 180.0;
const LONGEST_NAME: usize = 40;

/// The steps in their order, and who is at it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Handing {
    pub person: String,
    done: [Option<Tick>; 4],
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Tick {
    /// `2026-03-09`.
    day: String,
    person: String,
}

/// The setting that keeps the steps of a draft.
pub fn key(draft: &str) -> String {
    format!("handing/{draft}")
}

impl Handing {
    /// As it was kept; from the beginning when it cannot be read.
    pub fn read(kept: Option<&str>) -> Self {
        kept.and_then(|kept| serde_json::from_str(kept).ok())
            .unwrap_or_default()
    }

    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub fn is_begun(&self) -> bool {
        self.done.iter().any(Option::is_some)
    }

    fn turn(&mut self, step: usize) {
        let tick = &mut self.done[step];
        *tick = match tick {
            Some(_) => None,
            None => Some(Tick {
                day: clock::today().format("%Y-%m-%d").to_string(),
                person: self.person.trim().to_owned(),
            }),
        };
    }
}

/// Draws the list; true when something was ticked or taken back.
pub fn handing_ui(ui: &mut Ui, handing: &mut Handing, copies: u32, read_only: bool) -> bool {
    let palette = palette(ui);
    let row = text::take_row(ui, height::FIELD);
    let all_done = handing.done.iter().all(Option::is_some);
    let (title, ink) = if all_done {
        (words::SUBMITTED, palette.ink)
    } else {
        (words::NOT_SUBMITTED, palette.must)
    };
    text::line(
        ui,
        row.with_max_x(row.right() - PERSON - gap::STEP),
        Align2::LEFT_CENTER,
        title,
        theme::bold(size::DENSE),
        ink,
    );
    if !read_only {
        let look = input::Look {
            hint: words::PERSON,
            font: size::DENSE,
            ..input::Look::default()
        };
        let at = row.with_min_x(row.right() - PERSON);
        let id = Id::unique("handing person");
        input::line(ui, at, id, &mut handing.person, look).accessible_name(words::PERSON);
        if let Some((end, _)) = handing.person.char_indices().nth(LONGEST_NAME) {
            handing.person.truncate(end);
        }
    }
    let mut changed = false;
    for step in 0..handing.done.len() {
        let name = words::step(step, copies);
        if step_ui(ui, step, &name, handing.done[step].as_ref(), read_only) {
            handing.turn(step);
            changed = true;
        }
    }
    changed
}

fn step_ui(ui: &mut Ui, step: usize, name: &str, tick: Option<&Tick>, read_only: bool) -> bool {
    let palette = palette(ui);
    let row = text::take_row(ui, ROW);
    let sense = if read_only {
        Sense::hover()
    } else {
        Sense::click()
    };
    let response = ui.interact(row, Id::unique(("handing", step)), sense);
    let said = tick.map(|tick| words::ticked(&printed(&tick.day), &tick.person));
    response.widget_info(|| {
        let spoken = [name, said.as_deref().unwrap_or_default()].join(" ");
        WidgetInfo::selected(Role::CheckBox, !read_only, tick.is_some(), spoken.trim())
    });
    if response.hovered() && !read_only {
        ui.painter()
            .rect_filled(row, theme::RADIUS_FIELD, palette.hover);
    }
    box_ui(
        ui.painter(),
        pos2(row.left() + 12.0, row.center().y),
        tick.is_some(),
        palette,
    );
    let left = pos2(row.left() + 30.0, row.center().y);
    let font = theme::regular(size::DENSE);
    ui.painter()
        .text(left, Align2::LEFT_CENTER, name, font.clone(), palette.ink);
    if let Some(said) = said {
        let at = row.with_min_x(row.center().x);
        let galley = text::cut(ui, &said, font, palette.ink_2, at.width());
        let place = Align2::RIGHT_CENTER.align_size_within_rect(galley.size(), at);
        ui.painter().galley(place.min, galley, palette.ink_2);
    }
    widget::focus_ring(ui, &response, theme::RADIUS_FIELD, palette);
    response.clicked()
}

/// A kept day as it is printed on paper.
fn printed(day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), Date::printed)
}

fn box_ui(painter: &Painter, center: Pos2, ticked: bool, palette: &theme::Palette) {
    if ticked {
        return marks::done(painter, center, 8.0, palette.action_fill, palette.on_fill);
    }
    let edge = Stroke::new(1.4, palette.field_stroke);
    let at = Rect::from_center_size(center, vec2(15.0, 15.0));
    painter.rect_stroke(at, theme::RADIUS_TAG, edge, StrokeKind::Inside);
}
