//! What would come of an import, weighed beside the window: the plan, and what the check would then say of its rows.

use crate::app::field::table::prefix;
use crate::app::words::import as words;
use crate::catalog::{Catalog, Field, in_use};
use crate::check::{self, Level};
use crate::draft::Draft;
use crate::exchange::sheets::{Book, Fate, Matched, Plan, Way, plan};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What is to be weighed.
pub struct Order {
    pub table: &'static Field,
    pub book: Arc<Book>,
    pub sheet: usize,
    pub matched: Matched,
    pub way: Way,
    pub draft: Draft,
    pub today: NaiveDate,
}

/// The answer.
pub struct Preview {
    pub plan: Plan,
    /// All that is to be said, by line of the sheet.
    pub remarks: Vec<Said>,
    /// Cells that are not taken, and cells of which something is said: line and column of the sheet.
    pub lost: BTreeSet<(u32, usize)>,
    pub doubtful: BTreeSet<(u32, usize)>,
    /// What becomes of a line.
    pub fates: BTreeMap<u32, Fate>,
}

/// One sentence about a line.
pub struct Said {
    pub line: u32,
    pub level: Level,
    pub sentence: String,
}

pub fn weigh(order: &Order) -> Preview {
    let catalog = in_use();
    let sheet = &order.book.sheets[order.sheet];
    let id = &order.table.id;
    let plan = plan(
        catalog,
        &order.draft,
        order.table,
        sheet,
        &order.matched,
        order.way,
        prefix(id),
    );
    let mut preview = Preview {
        remarks: Vec::new(),
        lost: BTreeSet::new(),
        doubtful: BTreeSet::new(),
        fates: plan.rows.iter().map(|row| (row.line, row.fate)).collect(),
        plan,
    };
    preview.note_remarks(order);
    preview.note_findings(catalog, order);
    preview.remarks.sort_by_key(|said| (said.line, said.level));
    preview
}

impl Preview {
    fn note_remarks(&mut self, order: &Order) {
        for row in &self.plan.rows {
            for remark in &row.remarks {
                let index = remark.column.and_then(|id| place(order, id));
                if let Some(index) = index {
                    let cells = if remark.lost {
                        &mut self.lost
                    } else {
                        &mut self.doubtful
                    };
                    cells.insert((row.line, index));
                }
                let label = remark.column.map_or("", |id| label(order.table, id));
                self.remarks.push(Said {
                    line: row.line,
                    level: if remark.lost {
                        Level::Should
                    } else {
                        Level::Note
                    },
                    sentence: words::remark(row.line, label, &remark.sentence),
                });
            }
        }
    }

    /// What the check would say of the new and changed rows: what is wrong in them, and how much is missing.
    fn note_findings(&mut self, catalog: &Catalog, order: &Order) {
        let Some(edit) = &self.plan.edit else { return };
        let mut draft = order.draft.clone();
        if draft.apply(edit).is_err() {
            return;
        }
        let today = draft.date().map_or(order.today, |date| date.first_day());
        let report = check::check(catalog, &draft, today);
        let touched = |fate: Fate| matches!(fate, Fate::Added | Fate::Changed(_));
        let rows = self.plan.rows.iter().filter(|row| touched(row.fate));
        let lines: BTreeMap<&str, u32> = rows.map(|row| (row.id.as_str(), row.line)).collect();
        let mut missing: BTreeMap<u32, usize> = BTreeMap::new();
        for finding in report
            .open()
            .filter(|found| found.at.field == order.table.id)
        {
            let line = finding.at.row.as_deref().and_then(|row| lines.get(row));
            let Some(&line) = line else { continue };
            let index = finding.at.column.as_deref().and_then(|id| place(order, id));
            let is_lost = index.is_some_and(|index| self.lost.contains(&(line, index)));
            if finding.gap {
                *missing.entry(line).or_default() += usize::from(!is_lost);
                continue;
            }
            if let Some(index) = index {
                self.doubtful.insert((line, index));
            }
            let label = finding
                .at
                .column
                .as_deref()
                .map_or("", |id| label(order.table, id));
            self.remarks.push(Said {
                line,
                level: finding.level,
                sentence: words::remark(line, label, &finding.message),
            });
        }
        for (line, count) in missing.into_iter().filter(|(_, count)| *count > 0) {
            self.remarks.push(Said {
                line,
                level: Level::Note,
                sentence: words::remark(line, "", &words::missing(count)),
            });
        }
    }
}

/// The column of the sheet that answers a question.
fn place(order: &Order, id: &str) -> Option<usize> {
    let columns = &order.matched.columns;
    columns.iter().position(|column| column.field == Some(id))
}

fn label<'f>(table: &'f Field, id: &str) -> &'f str {
    let found = table.columns().iter().find(|column| column.id == id);
    found.map_or("", |column| column.label.as_str())
}
