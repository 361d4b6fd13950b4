//! The cells of a table in a grid. Rules that go through a whole roster ask for the same few columns of each row; to
//! look each cell up by name costs more than what they do with it.

use crate::catalog::Field;
use crate::draft::{Row, Value};

/// A table with its cells, row by row, in the order of the ids of the columns.
#[derive(Default)]
pub(super) struct Grid<'a> {
    rows: &'a [Row],
    columns: Vec<&'a str>,
    cells: Vec<Option<&'a Value>>,
}

impl<'a> Grid<'a> {
    /// Cells whose column the catalog does not have are left out.
    pub fn of(table: &'a Field, rows: &'a [Row]) -> Self {
        let columns = table.columns().iter().map(|column| column.id.as_str());
        let mut columns: Vec<&str> = columns.collect();
        columns.sort_unstable();
        let mut cells = Vec::with_capacity(columns.len() * rows.len());
        for row in rows {
            // Both are in the order of their ids, so one goes along the other; most rows answer most columns.
            let mut answered = row.cells.iter();
            let mut next = answered.next();
            for column in &columns {
                while next.is_some_and(|(id, _)| id != column && id.as_str() < *column) {
                    next = answered.next();
                }
                let here = next.filter(|(id, _)| id == column);
                cells.push(here.map(|(_, value)| value));
                if here.is_some() {
                    next = answered.next();
                }
            }
        }
        Self {
            rows,
            columns,
            cells,
        }
    }

    /// Each row with its cells in some columns.
    pub fn rows<const N: usize>(
        &self,
        columns: [&str; N],
    ) -> impl Iterator<Item = (&'a Row, [Option<&'a Value>; N])> {
        let at = columns.map(|column| self.columns.binary_search(&column).ok());
        let width = self.columns.len();
        self.rows.iter().enumerate().map(move |(index, row)| {
            let cell = |at: usize| self.cells[index * width + at];
            (row, at.map(|at| at.and_then(cell)))
        })
    }
}

/// The text of a cell; empty when unanswered.
pub(super) fn text(cell: Option<&Value>) -> &str {
    cell.and_then(Value::as_text).unwrap_or("")
}

/// The chosen option of a cell.
pub(super) fn choice(cell: Option<&Value>) -> Option<&str> {
    cell?.as_choice().map(|choice| choice.id.as_str())
}

#[cfg(test)]
mod tests {
    use super::Grid;
    use crate::catalog::{builtin, ids};
    use crate::check::fixture::{clear, set, sound};

    #[test]
    fn a_grid_holds_what_the_rows_hold() {
        let mut draft = sound();
        set(&mut draft, "units/u3/fax", "022-66000102");
        set(&mut draft, "units/u3/zzz", "最后");
        clear(&mut draft, "units/u4/name");
        let rows = draft.rows(ids::UNITS);
        let table = builtin().field(ids::UNITS).unwrap();
        let grid = Grid::of(table, rows);
        for column in table.columns() {
            let cells = grid.rows([column.id.as_str()]).map(|(_, [cell])| cell);
            let looked_up = rows.iter().map(|row| row.get(&column.id));
            assert!(cells.eq(looked_up), "{}", column.id);
        }
        assert!(grid.rows(["fax"]).all(|(_, [cell])| cell.is_none()));
    }
}
