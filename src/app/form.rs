//! What an editor of one answer needs: the draft, the view, and where to send what was answered.

use super::act::Act;
use super::laid::is_worth_a_word;
use super::preview::Laid;
use super::theme::gap;
use super::view::{Composed, View};
use super::work::Work;
use crate::catalog::Field;
use crate::check::{Finding, OVERFLOW};
use crate::draft::{Edit, Filled, Place, Value, fill};
use crate::typeset::Over;
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Event, Id, ImeEvent, Response, Ui};
use std::ops::Range;

/// The hands of the form while it is drawn.
pub struct Form<'a> {
    pub work: &'a Work,
    pub view: &'a mut View,
    pub acts: &'a mut Vec<Act>,
    /// Whether half-composed text stands in the focused field.
    pub composing: bool,
    pub read_only: bool,
    /// The pages as laid out last, once they have been.
    pub laid: Option<&'a Laid>,
}

/// One question at its place.
#[derive(Debug, Clone)]
pub struct Slot {
    pub place: Place,
    pub field: &'static Field,
}

impl Slot {
    /// The id of the control that gives the answer, the same wherever it is drawn.
    pub fn id(&self) -> Id {
        id(&self.place)
    }
}

/// The id of the control for a place.
pub fn id(place: &Place) -> Id {
    Id::unique(("answer", place.to_string()))
}

/// The characters that are selected in a text field, or the place of its cursor.
pub fn selected(state: &TextEditState) -> Option<Range<usize>> {
    let range = state.cursor.char_range()?.as_sorted_char_range();
    Some(range.start.0..range.end.0)
}

/// Selects characters in a text field.
pub fn select(state: &mut TextEditState, chars: &Range<usize>) {
    let range = CCursorRange::two(CCursor::new(chars.start), CCursor::new(chars.end));
    state.cursor.set_char_range(Some(range));
}

impl Form<'_> {
    pub fn value(&self, place: &Place) -> Option<&Value> {
        self.work.draft.at(place)
    }

    /// Gives an answer, or with `None` takes it back.
    pub fn answer(&mut self, place: &Place, value: Option<Value>) {
        if self.read_only {
            return;
        }
        if let Some(edit) = Edit::answer(&self.work.draft, place.clone(), value) {
            self.acts.push(Act::Edit(edit));
        }
    }

    /// The text with a composition in it, while there is one at this place.
    pub fn composed(&self, place: &Place) -> Option<&str> {
        let composed = self.view.composed.as_ref()?;
        (composed.place == *place).then_some(&composed.text)
    }

    /// The text to show in a field: with the composition while there is one, else the answer.
    pub fn text(&self, place: &Place) -> String {
        if let Some(composed) = self.composed(place) {
            return composed.to_owned();
        }
        match self.value(place) {
            Some(Value::Text(text)) => text.clone(),
            _ => String::new(),
        }
    }

    /// Takes what stands in a text field after it was drawn, and answers with it when it is finished.
    pub fn take_text(&mut self, place: &Place, response: &Response, text: String) {
        if let Some(text) = self.finished(place, response, text) {
            self.answer(place, Some(Value::Text(text)));
        }
    }

    /// The text of a field once nothing in it is half-composed. Until then it is kept aside; when the field loses
    /// the keyboard before that, it is dropped.
    ///
    /// A composition ends with an empty preedit, and what was chosen may follow a frame later: it is waited for, so
    /// that both are one change.
    pub fn finished(&mut self, place: &Place, response: &Response, text: String) -> Option<String> {
        let composed = self
            .view
            .composed
            .take_if(|composed| composed.place == *place);
        if !response.has_focus() {
            return (response.changed() && composed.is_none()).then_some(text);
        }
        let committed = response.ctx.input(|input| {
            let is_commit = |event: &Event| matches!(event, Event::Ime(ImeEvent::Commit(_)));
            input.events.iter().any(is_commit)
        });
        let waits = composed.as_ref().is_some_and(|composed| !composed.ending) && !committed;
        if self.composing || waits {
            if self.composing && composed.is_none() && !response.changed() {
                return None;
            }
            let ending = !self.composing;
            if ending {
                response.ctx.request_repaint();
            }
            self.view.composed = Some(Composed {
                place: place.clone(),
                text,
                ending,
            });
            return None;
        }
        (response.changed() || composed.is_some()).then_some(text)
    }

    /// Notes that a field was left, and gives it the cursor when that was asked for.
    pub fn follow_focus(&mut self, ui: &Ui, place: &Place, response: &Response) {
        if response.lost_focus() {
            self.view.left.insert(place.clone());
        }
        if response.has_focus() && self.view.at.as_ref() != Some(place) {
            self.view.at = Some(place.clone());
        }
        if response.gained_focus() {
            ui.scroll_to_rect(response.rect.expand(gap::STEP), None);
        }
        if self.view.focus.as_ref() == Some(place) {
            self.view.focus = None;
            response.request_focus();
            ui.scroll_to_rect(response.rect.expand(60.0), None);
        }
        if self.looks_at(place) {
            self.view.look = None;
            ui.scroll_to_rect(response.rect.expand(60.0), None);
        }
    }

    /// What a fact of this name stands for now.
    pub fn fact(&self, name: &str) -> Filled {
        fill(name, self.work.catalog, &self.work.draft)
    }

    /// Selects what is to be selected here; where that begins. A field without the keyboard would forget it again.
    pub fn take_point(&mut self, ui: &Ui, place: &Place) -> Option<usize> {
        let id = id(place);
        if !ui.memory(|memory| memory.has_focus(id)) {
            return None;
        }
        let (_, chars) = self.view.point.take_if(|(at, _)| at == place)?;
        let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
        select(&mut state, &chars);
        state.store(ui.ctx(), id);
        Some(chars.start)
    }

    /// Whether this place is to be scrolled into view now.
    pub fn looks_at(&self, place: &Place) -> bool {
        !self.view.arriving && self.view.look.as_ref() == Some(place)
    }

    /// The characters at this place that 查找 shows.
    pub fn spot(&self, place: &Place) -> Option<Range<usize>> {
        self.view.find.as_ref()?.spot(place)
    }

    /// The findings to show at a place: not what is merely missing where nobody has been yet.
    pub fn findings(&self, place: &Place) -> Vec<&Finding> {
        let left = self.view.left.contains(place);
        self.work
            .findings_at(place)
            .filter(|finding| !finding.gap || left)
            .collect()
    }

    /// How far an answer runs over its cell on the pages as they were laid out last.
    pub fn over(&self, slot: &Slot) -> Option<Over> {
        let (material, _) = self.work.outline.entry(self.view.section)?;
        let over = self.laid?.over(&slot.place, &material.material.id)?;
        is_worth_a_word(over, slot.field).then_some(over)
    }

    /// What is said at a field: what was found there, unless the field itself tells how far it runs over its cell.
    pub fn findings_said(&self, slot: &Slot, over: Option<Over>) -> Vec<&Finding> {
        let mut found = self.findings(&slot.place);
        found.retain(|finding| over.is_none() || finding.rule != OVERFLOW.id);
        found
    }
}
