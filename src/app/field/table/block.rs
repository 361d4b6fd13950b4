//! The selected block of a table, from the anchor to the selected cell: copied, cleared and filled as a whole.

use super::layout::Layout;
use crate::app::form::{Form, Slot};
use crate::catalog::{Field, in_use};
use crate::draft::{Edit, Place};
use crate::exchange::sheets::{Cell, Reader, block_text};
use rust_decimal::Decimal;
use std::ops::RangeInclusive;

/// Rows and columns, by their place on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub rows: RangeInclusive<usize>,
    pub columns: RangeInclusive<usize>,
}

impl Block {
    /// What is selected; a single cell when nothing more is.
    pub fn of(form: &Form, slot: &Slot, layout: &Layout) -> Option<Self> {
        let (row, column) = super::selected(form, slot, layout)?;
        let anchor = anchor(form, slot, layout).unwrap_or((row, column));
        Some(Self {
            rows: row.min(anchor.0)..=row.max(anchor.0),
            columns: column.min(anchor.1)..=column.max(anchor.1),
        })
    }

    pub fn is_single(&self) -> bool {
        self.rows.start() == self.rows.end() && self.columns.start() == self.columns.end()
    }

    pub fn contains(&self, row: usize, column: usize) -> bool {
        self.rows.contains(&row) && self.columns.contains(&column)
    }

    fn fields<'l>(&self, layout: &'l Layout) -> &'l [&'static Field] {
        &layout.columns[self.columns.clone()]
    }

    /// The block as text for the clipboard.
    pub fn text(&self, form: &Form, slot: &Slot, layout: &Layout) -> String {
        let draft = &form.work.draft;
        let reader = Reader::new(in_use(), draft);
        let rows = &draft.rows(&slot.place.field)[self.rows.clone()];
        let line = |row: &crate::draft::Row| -> Vec<String> {
            let fields = self.fields(layout).iter();
            let words = fields.map(|field| {
                let value = row.get(&field.id);
                value.map_or_else(String::new, |value| reader.words(value, field))
            });
            words.collect()
        };
        block_text(&rows.iter().map(line).collect::<Vec<_>>())
    }

    /// Gives every cell the same words as answer, or with none clears it. Cells that cannot take them stay.
    pub fn fill(&self, form: &Form, slot: &Slot, layout: &Layout, words: &str) -> Option<Edit> {
        let draft = &form.work.draft;
        let reader = Reader::new(in_use(), draft);
        let cell = Cell::Text(words.to_owned());
        let mut edits = Vec::new();
        for field in self.fields(layout) {
            let value = reader.read(&cell, field, Decimal::ONE).value;
            if value.is_none() && !words.trim().is_empty() {
                continue;
            }
            for row in &draft.rows(&slot.place.field)[self.rows.clone()] {
                let place = Place::cell(&slot.place.field, &row.id, &field.id);
                edits.extend(Edit::answer(draft, place, value.clone()));
            }
        }
        (!edits.is_empty()).then_some(Edit::Group(edits))
    }
}

/// The corner of the block that stays when the other moves.
fn anchor(form: &Form, slot: &Slot, layout: &Layout) -> Option<(usize, usize)> {
    let cell = form.view.tables.get(&slot.place.field)?.anchor.as_ref()?;
    super::place_of(form, slot, layout, cell)
}
