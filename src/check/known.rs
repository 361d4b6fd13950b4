//! What was counted for one check, and is true for the next as long as nothing that it was counted from has changed.

use super::input::{Input, Inputs};
use super::prose::name::{Names, Spelt};
use crate::catalog::ids;
use crate::draft::{Filled, PLACEHOLDERS, Source, sources};
use foldhash::HashMap;
use std::cell::OnceCell;
use std::sync::Arc;

/// Each part is counted when the first rule asks for it.
#[derive(Default)]
pub(super) struct Known {
    /// Full names with their characters, spelt out for the scan of prose.
    pub names: OnceCell<Names>,
    /// The names as they were spelt before the roster changed; nearly all stay the same.
    pub spelt: Vec<Arc<Spelt>>,
    pub heads: OnceCell<Heads>,
    pub natures: OnceCell<Natures>,
    /// What the placeholders stand for.
    pub facts: OnceCell<HashMap<&'static str, Filled>>,
}

/// Those who hold the two roles of which there is one each, by their positions in the roster.
#[derive(Default)]
pub(super) struct Heads {
    pub leads: Vec<usize>,
    pub hosts: Vec<usize>,
}

/// How many units there are of each nature.
#[derive(Default)]
pub(super) struct Natures {
    pub counts: HashMap<String, usize>,
    /// Of how many it is not known yet.
    pub unknown: usize,
    pub whole: usize,
}

impl Known {
    /// Forgets what may be otherwise now.
    pub fn forget(&mut self, changed: &Inputs) {
        const UNITS: &str = ids::UNITS;
        let meets = |inputs: &[Input]| inputs.iter().any(|input| changed.has(*input));
        if meets(&[
            Input::Order(UNITS),
            Input::Column(UNITS, ids::units::NAME),
            Input::Field(ids::ALLIANCE_NAME),
        ]) && let Some(names) = self.names.take()
        {
            self.spelt = names.into_spelt();
        }
        if meets(&[Input::Order(UNITS), Input::Column(UNITS, ids::units::ROLE)]) {
            self.heads.take();
        }
        if meets(&[
            Input::Members(UNITS),
            Input::Column(UNITS, ids::units::NATURE),
        ]) {
            self.natures.take();
        }
        let mut sources = PLACEHOLDERS.iter().flat_map(|name| sources(name));
        if sources.any(|source| changed.has(input(source))) {
            self.facts.take();
        }
    }
}

/// What a placeholder is filled from, as something to look at.
pub(super) fn input(source: &Source) -> Input<'static> {
    match *source {
        Source::Answer(field) => Input::Field(field),
        Source::Column(table, column) => Input::Column(table, column),
        Source::Rows(table) => Input::Order(table),
        Source::FilingDate => Input::FilingDate,
    }
}
