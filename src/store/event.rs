//! What happens to a draft, as it is appended to its log and played back from it.

use crate::draft::{Draft, Edit, History, Misfit, Moment};

/// One entry of a draft's log.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::large_enum_variant,
    reason = "nearly every event is an edit, so a box would save nothing"
)]
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
    /// The window plays an event and then appends it, and the writer plays it again before it takes it. Because both
    /// go through here, what is replayed is what was seen. Undo with nothing to undo changes nothing. After a misfit
    /// the draft is as it was.
    pub fn play(
        &self,
        draft: &mut Draft,
        history: &mut History,
        moment: Moment,
    ) -> Result<(), Misfit> {
        self.perform(draft, history, moment).map(drop)
    }

    /// Plays it and tells the edit that was applied to the draft, if any.
    ///
    /// # Errors
    /// [`Misfit`] as [`Self::play`].
    pub fn perform(
        &self,
        draft: &mut Draft,
        history: &mut History,
        moment: Moment,
    ) -> Result<Option<Edit>, Misfit> {
        match self {
            Event::Do(edit) => {
                draft.apply(edit)?;
                history.record(edit.clone(), moment);
                Ok(Some(edit.clone()))
            }
            Event::Undo => {
                let edit = history.undo();
                apply(draft, edit.as_ref()).inspect_err(|_| drop(history.redo()))?;
                Ok(edit)
            }
            Event::Redo => {
                let edit = history.redo();
                apply(draft, edit.as_ref()).inspect_err(|_| drop(history.undo()))?;
                Ok(edit)
            }
            Event::Seal => {
                history.seal();
                Ok(None)
            }
        }
    }

    pub(super) fn kind(&self) -> Kind {
        match self {
            Event::Do(_) => Kind::Do,
            Event::Undo => Kind::Undo,
            Event::Redo => Kind::Redo,
            Event::Seal => Kind::Seal,
        }
    }
}

fn apply(draft: &mut Draft, edit: Option<&Edit>) -> Result<(), Misfit> {
    edit.map_or(Ok(()), |edit| draft.apply(edit))
}

/// The kind of an event, as the log names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Do,
    Undo,
    Redo,
    Seal,
}

impl Kind {
    const NAMES: [(Kind, &'static str); 4] = [
        (Kind::Do, "do"),
        (Kind::Undo, "undo"),
        (Kind::Redo, "redo"),
        (Kind::Seal, "seal"),
    ];

    pub fn name(self) -> &'static str {
        let named = Self::NAMES.iter().find(|(kind, _)| *kind == self);
        named.expect("every kind is named").1
    }

    pub fn named(name: &str) -> Option<Self> {
        let named = Self::NAMES.iter().find(|(_, known)| *known == name);
        named.map(|(kind, _)| *kind)
    }

    /// Repeats in the history what an event did; `applied` is the edit that the log says it applied.
    ///
    /// False when the history does not give that edit, because steps are missing or bursts were once joined
    /// differently. The history is then begun anew: an undo that leads elsewhere would be worse than none.
    pub fn recall(self, history: &mut History, applied: Option<&Edit>, moment: Moment) -> bool {
        let given = match self {
            Kind::Do => {
                if let Some(edit) = applied {
                    history.record(edit.clone(), moment);
                }
                return true;
            }
            Kind::Undo => history.undo(),
            Kind::Redo => history.redo(),
            Kind::Seal => {
                history.seal();
                return true;
            }
        };
        let agrees = given.as_ref() == applied;
        if !agrees {
            *history = History::default();
        }
        agrees
    }
}

#[cfg(test)]
mod tests {
    use super::{Event, Kind};
    use crate::draft::{Draft, Edit, History};

    #[test]
    fn every_kind_reads_back_from_its_name() {
        for (kind, name) in Kind::NAMES {
            assert_eq!(Kind::named(name), Some(kind));
            assert_eq!(kind.name(), name);
        }
        assert_eq!(Kind::named("undone"), None);
    }

    #[test]
    fn a_misfit_leaves_draft_and_history() {
        let mut draft = Draft::new("recognition", "1");
        let mut history = History::default();
        let edit = Edit::title(&draft, "甲").unwrap();
        Event::Do(edit.clone())
            .play(&mut draft, &mut history, 0)
            .unwrap();
        let (before, steps) = (draft.clone(), history.done().to_vec());
        assert!(Event::Do(edit).play(&mut draft, &mut history, 1).is_err());
        assert_eq!((draft, history.done()), (before, &steps[..]));
    }

    #[test]
    fn a_history_that_disagrees_with_the_log_is_begun_anew() {
        let draft = Draft::new("recognition", "1");
        let (mine, theirs) = (
            Edit::title(&draft, "甲").unwrap(),
            Edit::title(&draft, "乙").unwrap(),
        );
        let mut history = History::default();
        history.record(mine, 0);
        assert!(!Kind::Undo.recall(&mut history, Some(&theirs.inverse()), 1));
        assert!(!history.can_undo() && !history.can_redo());
    }
}
