//! 新建草稿: for which filing, from what, and under which name.

use super::act::{Act, Begin};
use super::desk::Desk;
use super::dialogs::{WIDTH, name_field};
use super::theme::{self, gap, height, palette, size};
use super::widget::dialog::{self, Outcome};
use super::widget::{self, dropdown, segmented, text};
use super::words::{home as home_words, new as words};
use crate::catalog::Filing;
use crate::store::DraftInfo;
use egui::{Align2, Context, Id, Sense, Ui, WidgetInfo, accesskit::Role, pos2};

/// What is chosen so far.
pub struct NewDraft {
    filing: &'static str,
    title: String,
    way: Way,
    /// The drafts that one can begin from, the last changed first, and which of them is chosen.
    earlier: Vec<DraftInfo>,
    chosen: Option<String>,
}

/// What one can begin from, in the order in which it is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Empty,
    Sample,
    Earlier,
}

const WAYS: [(Way, &str); 3] = [
    (Way::Empty, words::EMPTY),
    (Way::Sample, words::SAMPLE),
    (Way::Earlier, words::EARLIER),
];

impl NewDraft {
    /// Begins with the first filing that can be filled in, and with an earlier draft where one is named.
    pub fn new(desk: &Desk, chosen: Option<String>) -> Self {
        let mut filings = desk.catalog().filings.iter();
        let first = filings.find(|filing| filing.fillable);
        // A list that cannot be read is told where it is shown; one can still begin with nothing.
        let mut earlier = desk.drafts().unwrap_or_default();
        earlier.retain(|draft| draft.binned.is_none());
        Self {
            filing: first.map_or("", |filing| filing.id.as_str()),
            title: String::new(),
            way: match chosen {
                Some(_) => Way::Earlier,
                None => Way::Empty,
            },
            earlier,
            chosen,
        }
    }

    pub fn ui(&mut self, ctx: &Context, desk: &Desk, acts: &mut Vec<Act>) -> Outcome {
        let can = self.begin(desk).is_some();
        let outcome = dialog::ask(ctx, words::TITLE, WIDTH, words::CREATE, can, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            text::label(ui, words::FILING);
            for option in &desk.catalog().filings {
                if filing_ui(ui, option, self.filing == option.id) {
                    self.filing = &option.id;
                }
            }
            ui.add_space(gap::SIDE);
            text::label(ui, words::BEGIN);
            self.way_ui(ui);
            if self.way == Way::Earlier {
                ui.add_space(gap::STEP);
                self.earlier_ui(ui, desk);
            }
            ui.add_space(gap::SIDE);
            text::label(ui, words::NAME);
            name_field(
                ui,
                "new name",
                words::NAME,
                words::NAME_HINT,
                &mut self.title,
            )
        });
        if outcome == Outcome::Confirmed
            && let Some(begin) = self.begin(desk)
        {
            acts.push(Act::Create {
                filing: self.filing.to_owned(),
                title: self.title.trim().to_owned(),
                begin,
            });
        }
        outcome
    }

    /// What the draft begins from; nothing while the choice is not complete.
    fn begin(&self, desk: &Desk) -> Option<Begin> {
        let filing = desk.catalog().filing(self.filing)?;
        let begin = match self.way {
            Way::Empty => Begin::Empty,
            Way::Sample => Begin::Sample,
            Way::Earlier => Begin::Earlier(self.chosen.clone()?),
        };
        filing.fillable.then_some(begin)
    }

    fn way_ui(&mut self, ui: &mut Ui) {
        let offered = if self.earlier.is_empty() { 2 } else { 3 };
        let ways = &WAYS[..offered];
        let row = text::take_row(ui, height::FIELD);
        let at = row.with_max_x(row.left() + 140.0 * offered as f32);
        let names: Vec<&str> = ways.iter().map(|(_, name)| *name).collect();
        let chosen = ways.iter().position(|(way, _)| *way == self.way);
        let id = Id::unique("new from");
        if let (Some(way), _) = segmented::show(ui, at, id, words::BEGIN, &names, chosen) {
            self.way = ways[way].0;
        }
    }

    /// The list of earlier drafts, and what comes over.
    fn earlier_ui(&mut self, ui: &mut Ui, desk: &Desk) {
        let ink = palette(ui).ink_2;
        let row = text::take_row(ui, height::FIELD);
        let found = self.earlier.iter();
        let mut found = found.filter(|draft| Some(&draft.id) == self.chosen.as_ref());
        let shown = found
            .next()
            .map_or(words::CHOOSE.to_owned(), |draft| listed(draft, desk));
        let mut chosen = None;
        let id = Id::unique("earlier draft");
        dropdown::field(ui, row, id, words::FROM, &shown, None, |ui| {
            for draft in &self.earlier {
                let on = Some(&draft.id) == self.chosen.as_ref();
                if dropdown::item(ui, &listed(draft, desk), Some(on)).clicked() {
                    chosen = Some(draft.id.clone());
                }
            }
        });
        if chosen.is_some() {
            self.chosen = chosen;
        }
        ui.add_space(gap::STEP);
        let font = theme::regular(size::CAPTION);
        text::paragraph(ui, words::COMES, font, size::DENSE_LINE, ink);
    }
}

/// A draft as it stands in the list of those to begin from.
fn listed(draft: &DraftInfo, desk: &Desk) -> String {
    let filing = desk.catalog().filing(&draft.filing);
    let filing = filing.map_or(draft.filing.as_str(), |filing| &filing.name);
    words::listed(home_words::title(&draft.title), filing)
}

/// One filing with its due time; those that cannot be filled in yet say so.
fn filing_ui(ui: &mut Ui, filing: &Filing, chosen: bool) -> bool {
    let palette = palette(ui);
    let row = text::take_row(ui, height::FIELD);
    let sense = if filing.fillable {
        Sense::click()
    } else {
        Sense::hover()
    };
    let response = ui.interact(row, Id::unique(("filing", &filing.id)), sense);
    response.widget_info(|| {
        WidgetInfo::selected(Role::RadioButton, filing.fillable, chosen, &filing.name)
    });
    if response.hovered() && filing.fillable {
        ui.painter()
            .rect_filled(row, theme::RADIUS_FIELD, palette.hover);
    }
    let mut painter = ui.painter().clone();
    if !filing.fillable {
        painter.multiply_opacity(0.55);
    }
    let center = pos2(row.left() + 14.0, row.center().y);
    let edge = if chosen {
        palette.action
    } else {
        palette.field_stroke
    };
    painter.circle_stroke(center, 8.5, egui::Stroke::new(1.4, edge));
    if chosen {
        painter.circle_filled(center, 4.5, palette.action);
    }
    let left = pos2(row.left() + 34.0, row.center().y);
    let name = painter.text(
        left,
        Align2::LEFT_CENTER,
        &filing.name,
        theme::regular(size::BODY),
        palette.ink,
    );
    let note = if filing.fillable {
        filing.due.as_str()
    } else {
        words::NOT_YET
    };
    let at = row.with_min_x(name.right() + gap::SIDE);
    let galley = text::cut(
        ui,
        note,
        theme::regular(size::CAPTION),
        palette.ink_2,
        at.width(),
    );
    let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), at);
    painter.galley(place.min, galley, palette.ink_2);
    widget::focus_ring(ui, &response, theme::RADIUS_FIELD, palette);
    response.clicked()
}
