//! What happens to a draft, as it is appended to its log and played back from it.

use crate::draft::{Draft, Edit, History, Misfit, Moment};

/// One entry of a draft's log.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    Do(Edit),
    Undo,
    Redo,
    /// Ends the burst of typing: the next edit is an undo step of its own. Appended whenever the history is sealed,
    /// because otherwise a replayed log would join steps that were apart.
    Seal,
}

impl Event {
    /// Makes it happen to a draft and its history.
    ///
    /// The window plays an event and then appends it; opening a draft plays its log. Because both go through here,
    /// what is replayed is what was seen. Undo with nothing to undo changes nothing. A misfit leaves both unchanged.
    pub fn play(
        &self,
        draft: &mut Draft,
        history: &mut History,
        moment: Moment,
    ) -> Result<(), Misfit> {
        match self {
            Event::Do(edit) => {
                draft.apply(edit)?;
                history.record(edit.clone(), moment);
            }
            Event::Undo => {
                if let Some(edit) = history.undo() {
                    draft.apply(&edit).inspect_err(|_| {
                        history.redo();
                    })?;
                }
            }
            Event::Redo => {
                if let Some(edit) = history.redo() {
                    draft.apply(&edit).inspect_err(|_| {
                        history.undo();
                    })?;
                }
            }
            Event::Seal => history.seal(),
        }
        Ok(())
    }
}
