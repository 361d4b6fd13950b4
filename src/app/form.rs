//! What an editor of one answer needs: the draft, the view, and where to send what was answered.

use super::act::Act;
use super::view::View;
use super::work::Work;
use crate::catalog::Field;
use crate::check::Finding;
use crate::draft::{Edit, Place, Value};
use eframe::egui::{Id, Response, Ui};

/// The hands of the form while it is drawn.
pub struct Form<'a> {
    pub work: &'a Work,
    pub view: &'a mut View,
    pub acts: &'a mut Vec<Act>,
    /// Whether half-composed text stands in the focused field.
    pub composing: bool,
    pub read_only: bool,
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

    /// The text to show in a field: with the composition while there is one, else the answer.
    pub fn text(&self, place: &Place) -> String {
        if let Some((composed_at, text)) = &self.view.composed
            && composed_at == place
        {
            return text.clone();
        }
        match self.value(place) {
            Some(Value::Text(text)) => text.clone(),
            _ => String::new(),
        }
    }

    /// Takes what stands in a text field after it was drawn. What is half-composed is kept aside until it is
    /// finished; when the field loses the keyboard before that, it is dropped.
    pub fn take_text(&mut self, place: &Place, response: &Response, text: String) {
        let composed_here = self
            .view
            .composed
            .as_ref()
            .is_some_and(|(composed_at, _)| composed_at == place);
        if self.composing && response.has_focus() {
            if response.changed() {
                self.view.composed = Some((place.clone(), text));
            }
            return;
        }
        if composed_here {
            self.view.composed = None;
        }
        if response.changed() || (composed_here && response.has_focus()) {
            self.answer(place, Some(Value::Text(text)));
        }
    }

    /// Notes that a field was left, and gives it the cursor when that was asked for.
    pub fn follow_focus(&mut self, ui: &Ui, place: &Place, response: &Response) {
        if response.lost_focus() {
            self.view.left.insert(place.clone());
        }
        if self.view.focus.as_ref() == Some(place) {
            self.view.focus = None;
            response.request_focus();
            ui.scroll_to_rect(response.rect.expand(60.0), None);
        }
    }

    /// The findings to show at a place: not what is merely missing where nobody has been yet.
    pub fn findings(&self, place: &Place) -> Vec<&Finding> {
        let left = self.view.left.contains(place);
        self.work
            .findings_at(place)
            .filter(|finding| !finding.gap || left)
            .collect()
    }
}
