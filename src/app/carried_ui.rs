//! The list of what came over from an earlier draft: where each answer stands, and which were looked at.

use super::act::Act;
use super::dialogs::WIDTH;
use super::theme::{self, gap, height, palette, size};
use super::widget::button::Button;
use super::widget::dialog::{self, Outcome};
use super::widget::{self, text};
use super::words::carried as words;
use super::work::Work;
use crate::draft::Place;
use egui::{Align2, Context, Id, Rect, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, pos2};

const HIGHEST: f32 = 420.0;

/// The answers as they were when the list was opened; those looked at leave it.
pub struct CarriedList {
    from: String,
    lines: Vec<Line>,
}

struct Line {
    field: String,
    label: String,
    place: String,
}

impl CarriedList {
    /// In the order of the outline; `None` when the draft began from nothing.
    pub fn new(work: &Work) -> Option<Self> {
        let origin = work.carried.origin.as_ref()?;
        let mut lines: Vec<_> = work
            .carried
            .unseen()
            .filter_map(|field| line_of(work, field))
            .collect();
        lines.sort_by_key(|(place, _)| *place);
        Some(Self {
            from: origin.title.clone(),
            lines: lines.into_iter().map(|(_, line)| line).collect(),
        })
    }

    pub fn ui(&mut self, ctx: &Context, acts: &mut Vec<Act>) -> Outcome {
        let mut outcome = Outcome::Open;
        let closed = dialog::show(ctx, &words::title(&self.from), WIDTH, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let ink = palette(ui).ink_2;
            let said = if self.lines.is_empty() {
                words::NOTHING
            } else {
                words::HINT
            };
            text::paragraph(ui, said, theme::regular(size::DENSE), size::DENSE_LINE, ink);
            ui.add_space(gap::STEP);
            if self.lines_ui(ui, acts) {
                outcome = Outcome::Dismissed;
            }
            ui.add_space(gap::SIDE);
            let row = text::take_row(ui, height::FIELD);
            let all = Button::primary(words::CONFIRM).enabled(!self.lines.is_empty());
            let right = pos2(row.right(), row.center().y);
            if all.show_left_of(ui, right).0.clicked() {
                let fields = self.lines.iter().map(|line| line.field.clone());
                acts.push(Act::Seen(fields.collect()));
                outcome = Outcome::Dismissed;
            }
        });
        if closed { Outcome::Dismissed } else { outcome }
    }

    /// Draws the lines; true when one was followed to its place.
    fn lines_ui(&mut self, ui: &mut Ui, acts: &mut Vec<Act>) -> bool {
        let mut followed = false;
        let mut seen = None;
        let area = ScrollArea::vertical().max_height(HIGHEST);
        area.show_rows(ui, height::ROW, self.lines.len(), |ui, rows| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for index in rows {
                match line_ui(ui, &self.lines[index]) {
                    Some(Did::Follow) => followed = true,
                    Some(Did::See) => {}
                    None => continue,
                }
                seen = Some(index);
            }
        });
        if let Some(index) = seen {
            let line = self.lines.remove(index);
            if followed {
                acts.push(Act::Jump(Place::field(&line.field)));
            }
            acts.push(Act::Seen(vec![line.field]));
        }
        followed
    }
}

/// An answer of the list, and where it stands in the outline and in its section.
fn line_of(work: &Work, field: &str) -> Option<([usize; 3], Line)> {
    let at = work.outline.section_showing(field)?;
    let (material, entry) = work.outline.entry(at)?;
    let mut shown = entry.section.shown().into_iter();
    let within = shown.position(|shown| shown == field)?;
    let line = Line {
        field: field.to_owned(),
        label: work.catalog.field(field)?.label.clone(),
        place: words::place(&material.material.short, &entry.section.short),
    };
    Some(([at.material, at.section, within], line))
}

enum Did {
    Follow,
    See,
}

fn line_ui(ui: &mut Ui, line: &Line) -> Option<Did> {
    let palette = palette(ui);
    let row = text::take_row(ui, height::ROW);
    let seen = Button::plain(words::SEEN)
        .small()
        .id(Id::unique(("carried seen", &line.field)));
    let name = format!("{} {}", line.label, words::SEEN);
    let (response, left) = seen
        .name(&name)
        .show_left_of(ui, pos2(row.right() - gap::STEP, row.center().y));
    let does = response.clicked().then_some(Did::See);
    let at = row.with_max_x(left - gap::STEP);
    let response = ui.interact(at, Id::unique(("carried", &line.field)), Sense::click());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Link, true, format!("{}，{}", line.label, line.place))
    });
    if response.hovered() {
        ui.painter()
            .rect_filled(at, theme::RADIUS_FIELD, palette.hover);
    }
    let half = at.left() + at.width() * 0.5;
    for (words, room, colour) in [
        (&line.label, at.with_max_x(half), palette.ink),
        (&line.place, at.with_min_x(half), palette.ink_2),
    ] {
        let room: Rect = room.shrink2(egui::vec2(gap::STEP, 0.0));
        let font = theme::regular(size::DENSE);
        text::line(ui, room, Align2::LEFT_CENTER, words, font, colour);
    }
    widget::focus_ring(ui, &response, theme::RADIUS_FIELD, palette);
    if response.clicked() {
        return Some(Did::Follow);
    }
    does
}
