//! What edits have touched since the last check, told from the edits themselves.

use super::input::{Input, Inputs};
use crate::catalog::Catalog;
use crate::draft::{Edit, Place, Row, Value};
use foldhash::HashSet;

/// Everything that changed between two checks.
#[derive(Default)]
pub(super) struct Changes {
    pub inputs: Inputs,
    /// Rows of which cells were changed, or that were put in or taken out: table and row.
    rows: Vec<(String, String)>,
    /// Tables whose rows were moved or replaced.
    rearranged: Vec<String>,
}

impl Changes {
    pub fn note(&mut self, edit: &Edit, catalog: &Catalog) {
        match edit {
            Edit::Answer { at, before, after } => {
                self.place(at, catalog);
                for value in [before, after].into_iter().flatten() {
                    self.rows_within(at, value);
                }
            }
            Edit::Text { at, .. } => self.place(at, catalog),
            Edit::InsertRow { table, row, .. } | Edit::RemoveRow { table, row, .. } => {
                self.row(table, row, catalog);
            }
            Edit::MoveRow { table, .. } => self.order(table),
            Edit::Title { .. } | Edit::Waive { .. } => {}
            Edit::Date { .. } => self.inputs.add(Input::FilingDate),
            Edit::InsertAttachment { .. }
            | Edit::RemoveAttachment { .. }
            | Edit::ChangeAttachment { .. } => self.inputs.add(Input::Attachments),
            Edit::Group(edits) => {
                for edit in edits {
                    self.note(edit, catalog);
                }
            }
        }
    }

    fn place(&mut self, at: &Place, catalog: &Catalog) {
        let field = at.field.as_str();
        self.inputs.add(Input::Field(field));
        match (&at.row, &at.column) {
            (Some(row), Some(column)) => {
                self.inputs.add(Input::Column(field, column));
                self.rows.push((at.field.clone(), row.clone()));
            }
            // A whole table may be another afterwards.
            _ => self.members(field),
        }
        if catalog.field(field).is_none() {
            self.inputs.add(Input::Homeless);
        }
    }

    /// A table that was answered or cleared as a whole has gained or lost these rows.
    fn rows_within(&mut self, at: &Place, value: &Value) {
        for row in value.as_rows() {
            self.inputs.add(Input::Row(&at.field, &row.id));
            self.rows.push((at.field.clone(), row.id.clone()));
        }
    }

    fn row(&mut self, table: &str, row: &Row, catalog: &Catalog) {
        self.members(table);
        self.inputs.add(Input::Row(table, &row.id));
        self.rows.push((table.to_owned(), row.id.clone()));
        if catalog.field(table).is_none() {
            self.inputs.add(Input::Homeless);
        }
    }

    /// Which rows there are; nobody knows them without their order.
    fn members(&mut self, table: &str) {
        self.inputs.add(Input::Members(table));
        self.order(table);
    }

    fn order(&mut self, table: &str) {
        self.inputs.add(Input::Field(table));
        self.inputs.add(Input::Order(table));
        self.rearranged.push(table.to_owned());
    }

    /// The rows of a table that were touched.
    pub fn rows_of(&self, table: &str) -> HashSet<&str> {
        let rows = self.rows.iter().filter(|(of, _)| of == table);
        rows.map(|(_, row)| row.as_str()).collect()
    }

    /// Whether the rows of a table may have changed places.
    pub fn is_rearranged(&self, table: &str) -> bool {
        self.rearranged.iter().any(|of| of == table)
    }
}
