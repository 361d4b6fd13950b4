//! The only way to change a draft. Each edit knows what was there before, and so its inverse.

use super::answers::{Attachment, Draft, Waiver};
use super::place::Place;
use super::value::{Date, Row, Value};
use serde::{Deserialize, Serialize};
use std::mem;

/// One change of a draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Edit {
    /// Sets, replaces or clears an answer.
    Answer {
        at: Place,
        before: Option<Value>,
        after: Option<Value>,
    },
    /// Replaces a stretch of a text; `offset` counts bytes. Keeps the log of a long text short.
    Text {
        at: Place,
        offset: usize,
        removed: String,
        inserted: String,
    },
    InsertRow {
        table: String,
        index: usize,
        row: Row,
    },
    RemoveRow {
        table: String,
        index: usize,
        row: Row,
    },
    MoveRow {
        table: String,
        from: usize,
        to: usize,
    },
    Title {
        before: String,
        after: String,
    },
    Date {
        before: Option<Date>,
        after: Option<Date>,
    },
    InsertAttachment {
        index: usize,
        attachment: Attachment,
    },
    RemoveAttachment {
        index: usize,
        attachment: Attachment,
    },
    ChangeAttachment {
        before: Attachment,
        after: Attachment,
    },
    /// Sets a finding aside with a reason, changes the reason, or takes it back.
    Waive {
        rule: String,
        at: String,
        before: Option<String>,
        after: Option<String>,
    },
    /// Several changes that are done and undone together.
    Group(Vec<Edit>),
}

/// Why an edit cannot be applied: the draft is not the one the edit was made for.
///
/// In memory this is a programming fault; read from a log it means that the log is damaged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the edit does not fit the draft at {0}")]
pub struct Misfit(pub String);

impl Edit {
    /// The edit that makes this the answer at a place; `None` when it is the answer already.
    ///
    /// A text that is empty or a list without members is no answer, so it clears the place.
    pub fn answer(draft: &Draft, at: Place, after: Option<Value>) -> Option<Self> {
        let after = after.filter(|value| match value {
            Value::Text(text) => !text.is_empty(),
            other => !other.is_blank(),
        });
        let before = draft.at(&at);
        if before == after.as_ref() {
            return None;
        }
        if let (Some(Value::Text(before)), Some(Value::Text(after))) = (before, &after) {
            return Some(splice(at, before, after));
        }
        let before = before.cloned();
        Some(Edit::Answer { at, before, after })
    }

    pub fn title(draft: &Draft, after: &str) -> Option<Self> {
        (draft.title != after).then(|| Edit::Title {
            before: draft.title.clone(),
            after: after.to_owned(),
        })
    }

    pub fn date(draft: &Draft, after: Option<Date>) -> Option<Self> {
        (draft.date != after).then_some(Edit::Date {
            before: draft.date,
            after,
        })
    }

    /// Puts a row behind the last one.
    pub fn append_row(draft: &Draft, table: &str, row: Row) -> Self {
        Edit::InsertRow {
            table: table.to_owned(),
            index: draft.rows(table).len(),
            row,
        }
    }

    /// Removes a row; `None` when there is no such row.
    pub fn remove_row(draft: &Draft, table: &str, row: &str) -> Option<Self> {
        let index = draft.rows(table).iter().position(|found| found.id == row)?;
        Some(Edit::RemoveRow {
            table: table.to_owned(),
            index,
            row: draft.rows(table)[index].clone(),
        })
    }

    pub fn append_attachment(draft: &Draft, attachment: Attachment) -> Self {
        Edit::InsertAttachment {
            index: draft.attachments.len(),
            attachment,
        }
    }

    /// Sets a finding aside, or with `None` takes that back; nothing when that is so already.
    pub fn waive(draft: &Draft, rule: &str, at: &str, after: Option<&str>) -> Option<Self> {
        let before = draft.waiver(rule, at);
        (before != after).then(|| Edit::Waive {
            rule: rule.to_owned(),
            at: at.to_owned(),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
        })
    }

    /// The edit that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let mut edit = self.clone();
        match &mut edit {
            Edit::Answer { before, after, .. } => mem::swap(before, after),
            Edit::Text {
                removed, inserted, ..
            } => mem::swap(removed, inserted),
            Edit::Title { before, after } => mem::swap(before, after),
            Edit::Date { before, after } => mem::swap(before, after),
            Edit::ChangeAttachment { before, after } => mem::swap(before, after),
            Edit::Waive { before, after, .. } => mem::swap(before, after),
            Edit::MoveRow { from, to, .. } => mem::swap(from, to),
            Edit::Group(edits) => {
                edits.reverse();
                for edit in edits {
                    *edit = edit.inverse();
                }
            }
            Edit::InsertRow { .. }
            | Edit::RemoveRow { .. }
            | Edit::InsertAttachment { .. }
            | Edit::RemoveAttachment { .. } => return edit.opposite(),
        }
        edit
    }

    /// Swaps insertion and removal.
    fn opposite(self) -> Self {
        match self {
            Edit::InsertRow { table, index, row } => Edit::RemoveRow { table, index, row },
            Edit::RemoveRow { table, index, row } => Edit::InsertRow { table, index, row },
            Edit::InsertAttachment { index, attachment } => {
                Edit::RemoveAttachment { index, attachment }
            }
            Edit::RemoveAttachment { index, attachment } => {
                Edit::InsertAttachment { index, attachment }
            }
            other => other,
        }
    }

    /// The fields whose answers it changes, in order and perhaps more than once.
    pub fn fields(&self) -> Vec<&str> {
        match self {
            Edit::Answer { at, .. } | Edit::Text { at, .. } => vec![&at.field],
            Edit::InsertRow { table, .. }
            | Edit::RemoveRow { table, .. }
            | Edit::MoveRow { table, .. } => vec![table],
            Edit::Group(edits) => edits.iter().flat_map(Edit::fields).collect(),
            Edit::Title { .. }
            | Edit::Date { .. }
            | Edit::InsertAttachment { .. }
            | Edit::RemoveAttachment { .. }
            | Edit::ChangeAttachment { .. }
            | Edit::Waive { .. } => Vec::new(),
        }
    }

    /// The place to look at after this edit was done or undone.
    pub fn place(&self) -> Option<Place> {
        match self {
            Edit::Answer { at, .. } | Edit::Text { at, .. } => Some(at.clone()),
            Edit::InsertRow { table, row, .. } | Edit::RemoveRow { table, row, .. } => {
                Some(Place::row(table, &row.id))
            }
            Edit::MoveRow { table, .. } => Some(Place::field(table)),
            Edit::Waive { at, .. } => at.parse().ok(),
            Edit::Group(edits) => edits.iter().find_map(Edit::place),
            Edit::Title { .. }
            | Edit::Date { .. }
            | Edit::InsertAttachment { .. }
            | Edit::RemoveAttachment { .. }
            | Edit::ChangeAttachment { .. } => None,
        }
    }
}

/// The shortest replacement that turns one text into another.
fn splice(at: Place, before: &str, after: &str) -> Edit {
    let prefix = common_prefix(before, after);
    let suffix = common_prefix_reversed(&before[prefix..], &after[prefix..]);
    Edit::Text {
        at,
        offset: prefix,
        removed: before[prefix..before.len() - suffix].to_owned(),
        inserted: after[prefix..after.len() - suffix].to_owned(),
    }
}

fn common_prefix(a: &str, b: &str) -> usize {
    a.chars()
        .zip(b.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum()
}

fn common_prefix_reversed(a: &str, b: &str) -> usize {
    a.chars()
        .rev()
        .zip(b.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum()
}

impl Draft {
    /// Carries out an edit.
    ///
    /// # Errors
    /// [`Misfit`] when the draft is not in the state the edit was made for. A single edit then leaves the draft
    /// unchanged; a group is taken back as far as it got.
    pub fn apply(&mut self, edit: &Edit) -> Result<(), Misfit> {
        match edit {
            Edit::Answer { at, before, after } => self.set(at, before.as_ref(), after.clone()),
            Edit::Text {
                at,
                offset,
                removed,
                inserted,
            } => self.replace_text(at, *offset, removed, inserted),
            Edit::InsertRow { table, index, row } => self.insert_row(table, *index, row),
            Edit::RemoveRow { table, index, row } => self.remove_row(table, *index, row),
            Edit::MoveRow { table, from, to } => self.move_row(table, *from, *to),
            Edit::Title { before, after } => replace(&mut self.title, before, after, "title"),
            Edit::Date { before, after } => replace(&mut self.date, before, after, "date"),
            Edit::InsertAttachment { index, attachment } => {
                fits(*index <= self.attachments.len(), &attachment.id)?;
                self.attachments.insert(*index, attachment.clone());
                Ok(())
            }
            Edit::RemoveAttachment { index, attachment } => {
                fits(
                    self.attachments.get(*index) == Some(attachment),
                    &attachment.id,
                )?;
                self.attachments.remove(*index);
                Ok(())
            }
            Edit::ChangeAttachment { before, after } => {
                let found = self.attachments.iter_mut().find(|found| *found == before);
                *found.ok_or_else(|| Misfit(before.id.clone()))? = after.clone();
                Ok(())
            }
            Edit::Waive {
                rule,
                at,
                before,
                after,
            } => self.waive(rule, at, before.as_deref(), after.as_deref()),
            Edit::Group(edits) => self.apply_all(edits),
        }
    }

    fn apply_all(&mut self, edits: &[Edit]) -> Result<(), Misfit> {
        for (done, edit) in edits.iter().enumerate() {
            if let Err(misfit) = self.apply(edit) {
                for edit in edits[..done].iter().rev() {
                    self.apply(&edit.inverse())
                        .expect("an edit just applied can be taken back");
                }
                return Err(misfit);
            }
        }
        Ok(())
    }

    fn set(
        &mut self,
        at: &Place,
        before: Option<&Value>,
        after: Option<Value>,
    ) -> Result<(), Misfit> {
        fits(self.at(at) == before, at)?;
        let (cells, key) = match (&at.row, &at.column) {
            (None, None) => (&mut self.answers, &at.field),
            (Some(row), Some(column)) => {
                let row = self.row_mut(&at.field, row);
                (
                    &mut row.ok_or_else(|| Misfit(at.to_string()))?.cells,
                    column,
                )
            }
            _ => return Err(Misfit(at.to_string())),
        };
        match after {
            Some(value) => cells.insert(key.clone(), value),
            None => cells.remove(key),
        };
        Ok(())
    }

    fn row_mut(&mut self, table: &str, row: &str) -> Option<&mut Row> {
        match self.answers.get_mut(table) {
            Some(Value::Rows(rows)) => rows.iter_mut().find(|found| found.id == row),
            _ => None,
        }
    }

    fn replace_text(
        &mut self,
        at: &Place,
        offset: usize,
        removed: &str,
        inserted: &str,
    ) -> Result<(), Misfit> {
        let text = match (&at.row, &at.column) {
            (None, None) => self.answers.get_mut(&at.field),
            (Some(row), Some(column)) => self
                .row_mut(&at.field, row)
                .and_then(|row| row.cells.get_mut(column)),
            _ => None,
        };
        let Some(Value::Text(text)) = text else {
            return Err(Misfit(at.to_string()));
        };
        let end = offset.saturating_add(removed.len());
        fits(text.get(offset..end) == Some(removed), at)?;
        text.replace_range(offset..end, inserted);
        Ok(())
    }

    fn insert_row(&mut self, table: &str, index: usize, row: &Row) -> Result<(), Misfit> {
        fits(self.row(table, &row.id).is_none(), table)?;
        fits(index <= self.rows(table).len(), table)?;
        match self.answers.get_mut(table) {
            Some(Value::Rows(rows)) => rows.insert(index, row.clone()),
            Some(_) => return Err(Misfit(table.to_owned())),
            None => {
                self.answers
                    .insert(table.to_owned(), Value::Rows(vec![row.clone()]));
            }
        }
        Ok(())
    }

    /// Removes a row; a table without rows is unanswered again.
    fn remove_row(&mut self, table: &str, index: usize, row: &Row) -> Result<(), Misfit> {
        fits(self.rows(table).get(index) == Some(row), table)?;
        if let Some(Value::Rows(rows)) = self.answers.get_mut(table) {
            rows.remove(index);
            if rows.is_empty() {
                self.answers.remove(table);
            }
        }
        Ok(())
    }

    fn move_row(&mut self, table: &str, from: usize, to: usize) -> Result<(), Misfit> {
        let count = self.rows(table).len();
        fits(from < count && to < count, table)?;
        if let Some(Value::Rows(rows)) = self.answers.get_mut(table) {
            let row = rows.remove(from);
            rows.insert(to, row);
        }
        Ok(())
    }

    /// Waivers are kept sorted, so that setting one aside and taking it back leaves no trace.
    fn waive(
        &mut self,
        rule: &str,
        at: &str,
        before: Option<&str>,
        after: Option<&str>,
    ) -> Result<(), Misfit> {
        fits(self.waiver(rule, at) == before, at)?;
        self.waivers
            .retain(|waiver| (waiver.rule.as_str(), waiver.at.as_str()) != (rule, at));
        if let Some(reason) = after {
            let place = self
                .waivers
                .partition_point(|waiver| (waiver.rule.as_str(), waiver.at.as_str()) < (rule, at));
            self.waivers.insert(
                place,
                Waiver {
                    rule: rule.to_owned(),
                    at: at.to_owned(),
                    reason: reason.to_owned(),
                },
            );
        }
        Ok(())
    }
}

fn fits(fitting: bool, at: impl ToString) -> Result<(), Misfit> {
    if fitting {
        Ok(())
    } else {
        Err(Misfit(at.to_string()))
    }
}

fn replace<T: Clone + PartialEq>(
    now: &mut T,
    before: &T,
    after: &T,
    at: &str,
) -> Result<(), Misfit> {
    fits(now == before, at)?;
    *now = after.clone();
    Ok(())
}
