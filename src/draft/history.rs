//! What was done and can be undone. The draft itself is changed by whoever applies the returned edits.

use super::edit::Edit;
use super::join::join;

/// Milliseconds since 1970, given by the caller because nothing here reads a clock.
pub type Moment = i64;

/// Typing that pauses longer than this begins a new step.
const BURST: Moment = 1500;

/// One step of undo.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub edit: Edit,
    /// When its last part was made.
    pub moment: Moment,
}

/// The steps of a draft: those done, and those undone that can be done again.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    steps: Vec<Step>,
    /// How many of `steps` are done; the rest can be redone.
    done: usize,
    /// False after an undo or redo: what is typed then is a step of its own.
    open: bool,
}

impl History {
    /// Notes an edit that was just applied. Joins it to the last step when both are one burst of typing.
    pub fn record(&mut self, edit: Edit, moment: Moment) {
        self.steps.truncate(self.done);
        if let Some(joined) = self.joined(&edit, moment) {
            let last = self.steps.last_mut().expect("something was joined to it");
            *last = Step {
                edit: joined,
                moment,
            };
            return;
        }
        self.steps.push(Step { edit, moment });
        self.done = self.steps.len();
        self.open = true;
    }

    fn joined(&self, edit: &Edit, moment: Moment) -> Option<Edit> {
        let last = self.steps.last().filter(|_| self.open)?;
        let pause = moment.saturating_sub(last.moment);
        if !(0..=BURST).contains(&pause) {
            return None;
        }
        join(&last.edit, edit)
    }

    /// Ends the burst: the next edit is a step of its own.
    pub fn seal(&mut self) {
        self.open = false;
    }

    /// The edit that takes the last step back; the caller applies it.
    pub fn undo(&mut self) -> Option<Edit> {
        self.done = self.done.checked_sub(1)?;
        self.open = false;
        Some(self.steps[self.done].edit.inverse())
    }

    /// The edit that does the last undone step again; the caller applies it.
    pub fn redo(&mut self) -> Option<Edit> {
        let step = self.steps.get(self.done)?;
        self.done += 1;
        self.open = false;
        Some(step.edit.clone())
    }

    pub fn can_undo(&self) -> bool {
        self.done > 0
    }

    pub fn can_redo(&self) -> bool {
        self.done < self.steps.len()
    }

    /// The steps done, oldest first.
    pub fn done(&self) -> &[Step] {
        &self.steps[..self.done]
    }
}
