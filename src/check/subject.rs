//! What a rule is given to look at: catalog, draft and day, with what most rules want to know counted once.

use super::Purpose;
use super::finding::SectionRef;
use super::grid::{self, Grid};
use super::input::{Input, Watched};
use super::known::{self, Heads, Known, Natures};
use super::outline::{Outline, Position, is_answered};
use super::plan::Plan;
use super::prose::name::Names;
use crate::catalog::{Block, Catalog, Field, FieldKind, Filing, Made, UnitRole, ids};
use crate::draft::{Draft, Filled, PLACEHOLDERS, Place, Row, Share, Value, fill, sources};
use chrono::NaiveDate;
use foldhash::{HashMap, HashSet};
use std::cell::RefCell;
use std::rc::Rc;

/// The draft under check.
pub struct Subject<'a> {
    pub catalog: &'a Catalog,
    pub filing: &'a Filing,
    pub draft: Watched<'a>,
    pub today: NaiveDate,
    pub purpose: Purpose,
    pub(super) outline: &'a Outline<'a>,
    /// Row ids of each table with their positions, counted when a row of it is first asked for.
    rows: RefCell<Vec<(String, HashMap<&'a str, usize>)>>,
    attachments: HashSet<&'a str>,
    /// The tables that rules go through from end to end, read when the first asks for it.
    grids: RefCell<Vec<(String, Rc<Grid<'a>>)>>,
    known: Known,
}

impl<'a> Subject<'a> {
    pub(super) fn new(
        plan: &'a Plan<'a>,
        draft: &'a Draft,
        today: NaiveDate,
        purpose: Purpose,
        known: Known,
    ) -> Self {
        let attachments = draft.attachments().iter();
        Self {
            catalog: plan.catalog,
            filing: plan.filing,
            draft: Watched::new(draft),
            today,
            purpose,
            outline: &plan.outline,
            rows: RefCell::default(),
            attachments: attachments.map(|file| file.id.as_str()).collect(),
            grids: RefCell::default(),
            known,
        }
    }

    /// What was counted, for the next check.
    pub(super) fn into_known(self) -> Known {
        self.known
    }

    /// Whether the filing asks for this field.
    pub fn asks(&self, field: &str) -> bool {
        self.outline.asks(field)
    }

    /// The units, of which the caller reads these columns and no others.
    pub fn units(&self, columns: &[&str]) -> &'a [Row] {
        self.draft.columns(ids::UNITS, columns)
    }

    /// Each row of a table with its cells in these columns; the caller reads no others.
    pub fn cells<const N: usize>(
        &self,
        table: &str,
        columns: [&str; N],
    ) -> Vec<(&'a Row, [Option<&'a Value>; N])> {
        self.draft.columns(table, &columns);
        self.grid(table).rows(columns).collect()
    }

    fn grid(&self, table: &str) -> Rc<Grid<'a>> {
        self.known_grid(table).unwrap_or_else(|| {
            let rows = self.draft.unwatched().rows(table);
            let field = self.catalog.field(table);
            let grid = Rc::new(field.map_or_else(Grid::default, |field| Grid::of(field, rows)));
            let known = (table.to_owned(), Rc::clone(&grid));
            self.grids.borrow_mut().push(known);
            grid
        })
    }

    fn known_grid(&self, table: &str) -> Option<Rc<Grid<'a>>> {
        let known = self.grids.borrow();
        let known = known.iter().find(|(of, _)| of == table);
        known.map(|(_, grid)| Rc::clone(grid))
    }

    /// One column alone, which is no reason to read the whole table.
    fn column(&self, table: &str, column: &str) -> Vec<Option<&'a Value>> {
        match self.known_grid(table) {
            Some(grid) => grid.rows([column]).map(|(_, [cell])| cell).collect(),
            None => {
                let rows = self.draft.unwatched().rows(table).iter();
                rows.map(|row| row.get(column)).collect()
            }
        }
    }

    /// All that are named 理事长单位, in the order of the roster.
    pub fn leads(&self) -> Vec<&'a Row> {
        self.units(&[ids::units::ROLE]);
        self.at(&self.heads().leads)
    }

    /// All that are named 依托单位, in the order of the roster.
    pub fn hosts(&self) -> Vec<&'a Row> {
        self.units(&[ids::units::ROLE]);
        self.at(&self.heads().hosts)
    }

    fn at(&self, positions: &[usize]) -> Vec<&'a Row> {
        let units = self.draft.unwatched().rows(ids::UNITS);
        positions.iter().filter_map(|at| units.get(*at)).collect()
    }

    /// The share of enterprises among the units.
    pub fn enterprises(&self) -> Share {
        Share {
            part: self.units_of("enterprise"),
            whole: self.natures().whole,
        }
    }

    /// How many of the units are of a nature.
    pub fn units_of(&self, nature: &str) -> usize {
        self.natures().counts.get(nature).copied().unwrap_or(0)
    }

    /// Of how many units the nature is not known yet.
    pub fn units_of_unknown_nature(&self) -> usize {
        self.natures().unknown
    }

    fn natures(&self) -> &Natures {
        self.draft.unordered(ids::UNITS, &[ids::units::NATURE]);
        self.known.natures.get_or_init(|| {
            let mut natures = Natures::default();
            for nature in self.column(ids::UNITS, ids::units::NATURE) {
                natures.whole += 1;
                match grid::choice(nature) {
                    Some(nature) => *natures.counts.entry(nature.to_owned()).or_default() += 1,
                    None => natures.unknown += 1,
                }
            }
            natures
        })
    }

    /// 理事长单位, the first when several are named, of which the caller reads these columns and no others.
    pub fn lead(&self, columns: &[&str]) -> Option<&'a Row> {
        self.units(columns);
        self.leads().first().copied()
    }

    /// 依托单位, the first when several are named, of which the caller reads these columns and no others.
    pub fn host(&self, columns: &[&str]) -> Option<&'a Row> {
        self.units(columns);
        self.hosts().first().copied()
    }

    fn heads(&self) -> &Heads {
        self.known.heads.get_or_init(|| {
            let mut heads = Heads::default();
            let roles = self.column(ids::UNITS, ids::units::ROLE);
            for (at, role) in roles.into_iter().map(grid::choice).enumerate() {
                if matches!(role, Some("lead" | "lead-and-host")) {
                    heads.leads.push(at);
                }
                if matches!(role, Some("host" | "lead-and-host")) {
                    heads.hosts.push(at);
                }
            }
            heads
        })
    }

    /// The full names of the roster and of the alliance, for the scan of prose. Whoever says something that another
    /// order of the roster would change tells so by `depend_on_order`.
    pub(super) fn names(&self) -> &Names {
        let units = self.draft.unordered(ids::UNITS, &[ids::units::NAME]);
        let alliance = self.draft.text(ids::ALLIANCE_NAME);
        let known = &self.known;
        known
            .names
            .get_or_init(|| Names::of(units, alliance, &known.spelt))
    }

    /// Notes that another order of the rows may change what is said.
    pub(super) fn depend_on_order(&self, table: &str) {
        self.draft.note(Input::Order(table));
    }

    /// The number of a row in its table, from 0.
    pub fn row_index(&self, table: &str, row: &str) -> Option<usize> {
        self.draft.note(Input::Order(table));
        self.index_of(table, row)
    }

    /// Whether a table has this row.
    pub fn has_row(&self, table: &str, row: &str) -> bool {
        self.draft.note(Input::Row(table, row));
        self.index_of(table, row).is_some()
    }

    fn index_of(&self, table: &str, row: &str) -> Option<usize> {
        let mut known = self.rows.borrow_mut();
        let at = known.iter().position(|(of, _)| of == table);
        let at = at.unwrap_or_else(|| {
            let rows = by_id(self.draft.unwatched().rows(table));
            known.push((table.to_owned(), rows));
            known.len() - 1
        });
        known[at].1.get(row).copied()
    }

    /// Whether the filing asks for a field, cannot do without it, and has no answer to it.
    pub fn lacks(&self, field: &str) -> bool {
        let asked = self.catalog.field(field).filter(|_| self.asks(field));
        asked.is_some_and(|asked| {
            let answered = match self.draft.get(field) {
                None => false,
                Some(Value::Nothing) => asked.none_allowed,
                Some(value) => !value.is_blank(),
            };
            self.requires(asked) && !answered
        })
    }

    /// The label of an option of a choice column; the id itself when the catalog has no such option.
    pub fn option<'o>(&'o self, table: &str, column: &str, option: &'o str) -> &'o str {
        match self.catalog.column(table, column).map(|field| &field.kind) {
            Some(FieldKind::Choice { options }) => options
                .iter()
                .find(|known| known.id == option)
                .map_or(option, |known| known.label.as_str()),
            _ => option,
        }
    }

    /// Whether this filing cannot do without an answer to this field or column.
    pub fn requires(&self, field: &Field) -> bool {
        field.is_required_in(&self.filing.id)
    }

    /// What a placeholder in running text stands for.
    pub fn fact(&self, name: &str) -> &Filled {
        for source in sources(name) {
            self.draft.note(known::input(source));
        }
        let facts = self.known.facts.get_or_init(|| {
            let (known, draft) = (PLACEHOLDERS.iter(), self.draft.unwatched());
            known
                .map(|name| (*name, fill(name, self.catalog, draft)))
                .collect()
        });
        facts.get(name).unwrap_or(&Filled::Unknown)
    }

    pub fn has_attachment(&self, id: &str) -> bool {
        self.draft.note(Input::Attachments);
        self.attachments.contains(id)
    }

    /// A number of the regulation; rules about a number that no article gives stay silent.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.catalog
            .number(name)
            .and_then(|number| usize::try_from(number).ok())
    }

    /// The label of a field in the catalog; empty when the catalog has no such field.
    pub fn label(&self, field: &str) -> &'a str {
        self.catalog
            .field(field)
            .map_or("", |field| field.label.as_str())
    }

    /// Where a place stands on paper; none when the filing does not ask for it.
    pub(super) fn position(&self, place: &Place) -> Option<Position> {
        let table = self.outline.position(&place.field)?;
        let Some(row) = &place.row else {
            return Some(table);
        };
        let column = place.column.as_deref().unwrap_or("");
        let columns = self
            .catalog
            .field(&place.field)
            .map_or(&[][..], Field::columns);
        let number = columns.iter().position(|field| field.id == column);
        let home = self.record(place, row, column).unwrap_or(table);
        let row = self.index_of(&place.field, row);
        Some(home.within(
            row.map_or(0, |row| row + 1),
            number.map_or(0, |column| column + 1),
        ))
    }

    fn record(&self, place: &Place, row: &str, column: &str) -> Option<Position> {
        let is = |unit: Option<&Row>| unit.is_some_and(|unit| unit.id == row);
        match place.field.as_str() {
            ids::UNITS if is(self.unit(UnitRole::Lead)) => {
                self.outline.position_in_record(UnitRole::Lead, column)
            }
            ids::UNITS if is(self.unit(UnitRole::Host)) => {
                self.outline.position_in_record(UnitRole::Host, column)
            }
            _ => None,
        }
    }

    /// Whether something is written in a section.
    pub(super) fn is_begun(&self, at: SectionRef) -> bool {
        let shown = self.outline.section(at);
        let written = |field: &&Field| is_answered(field, self.draft.unwatched().get(&field.id));
        if shown.fields.iter().any(written) {
            return true;
        }
        let mut blocks = shown.section.blocks.iter();
        !self.demands(at) && blocks.any(|block| self.has_something_to_show(block))
    }

    /// Whether a section may stay empty: it only has fields that this filing can do without.
    pub(super) fn is_voluntary(&self, at: SectionRef) -> bool {
        !self.demands(at) && !self.outline.section(at).shows_more_than_its_fields()
    }

    fn demands(&self, at: SectionRef) -> bool {
        let fields = &self.outline.section(at).fields;
        fields.iter().any(|field| self.requires(field))
    }

    /// For parts that only show what is filled in elsewhere.
    fn has_something_to_show(&self, block: &Block) -> bool {
        let draft = self.draft.unwatched();
        match block {
            Block::Made(Made::Cover | Made::Notes | Made::Pledge | Made::Opinions) => {
                draft.get(ids::ALLIANCE_NAME).is_some()
            }
            Block::Made(Made::Parties | Made::Tasks | Made::Signatures) => {
                !draft.rows(ids::UNITS).is_empty()
            }
            Block::Made(Made::AttachmentList) => !draft.attachments().is_empty(),
            Block::Unit { role, .. } => self.unit(*role).is_some(),
            Block::Licences { role } => {
                let licence = self.unit(*role).and_then(|unit| unit.get("licence"));
                licence.is_some_and(|files| !files.is_blank())
            }
            _ => block.fields().iter().any(|id| draft.get(id).is_some()),
        }
    }

    fn unit(&self, role: UnitRole) -> Option<&'a Row> {
        let at = match role {
            UnitRole::Lead => self.heads().leads.first(),
            UnitRole::Host => self.heads().hosts.first(),
        };
        self.draft.unwatched().rows(ids::UNITS).get(*at?)
    }
}

fn by_id(rows: &[Row]) -> HashMap<&str, usize> {
    let numbered = rows.iter().enumerate();
    numbered
        .map(|(index, row)| (row.id.as_str(), index))
        .collect()
}
