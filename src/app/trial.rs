//! 试算: a change that somebody considers, and what it would do to the findings. The draft stays as it is.

use super::desk::Desk;
use super::work::Work;
use crate::catalog::{Catalog, ChoiceOption, FieldKind, ids};
use crate::check::{Change, Outlook};
use crate::draft::Value;

/// What is being tried, and what was found for it.
#[derive(Debug, Default)]
pub struct Trial {
    pub kind: Kind,
    /// The unit that it is about; none yet, or one that is gone by now, counts as none.
    pub unit: Option<String>,
    /// The nature of a new or changed unit.
    pub nature: String,
    pub role: String,
    /// What was worked out last, and for which question.
    found: Option<(Asked, Outlook)>,
}

/// The kind of change.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Add,
    Drop,
    Nature,
    Role,
}

impl Kind {
    /// All kinds in the order in which they are offered.
    pub const ALL: [Kind; 4] = [Kind::Add, Kind::Drop, Kind::Nature, Kind::Role];
}

/// A question as it was put: the choices, and the revision of the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Asked {
    kind: Kind,
    unit: Option<String>,
    nature: String,
    role: String,
    revision: u64,
}

impl Trial {
    /// Begins with one more enterprise, which is what most drafts lack.
    pub fn new() -> Self {
        Self {
            nature: "enterprise".to_owned(),
            role: "member".to_owned(),
            ..Self::default()
        }
    }

    fn asked(&self, work: &Work) -> Asked {
        Asked {
            kind: self.kind,
            unit: self.unit.clone(),
            nature: self.nature.clone(),
            role: self.role.clone(),
            revision: work.revision,
        }
    }

    /// What was found for the present choices; none while they are not complete.
    pub fn outlook(&self, work: &Work) -> Option<&Outlook> {
        let (asked, outlook) = self.found.as_ref()?;
        (*asked == self.asked(work)).then_some(outlook)
    }

    /// Works out what is asked, unless that was done already.
    pub fn weigh(&mut self, work: &Work, desk: &Desk) {
        if self.outlook(work).is_some() {
            return;
        }
        let unit = self
            .unit
            .as_deref()
            .filter(|unit| work.draft.row(ids::UNITS, unit).is_some());
        let change = match (self.kind, unit) {
            (Kind::Add, _) => Change::AddUnit {
                name: NEWCOMER,
                nature: &self.nature,
            },
            (Kind::Drop, Some(row)) => Change::DropUnit { row },
            (Kind::Nature, Some(row)) => Change::SetNature {
                row,
                nature: &self.nature,
            },
            (Kind::Role, Some(row)) => Change::SetRole {
                row,
                role: &self.role,
            },
            (Kind::Drop | Kind::Nature | Kind::Role, None) => return,
        };
        let outlook = desk.what_if(&work.draft, &change);
        self.found = Some((self.asked(work), outlook));
    }
}

/// A name that no unit has, so that it is never taken for one of the roster.
const NEWCOMER: &str = "（试算的单位）";

/// The options of a choice column of the roster.
pub fn options(catalog: &'static Catalog, column: &str) -> &'static [ChoiceOption] {
    let units = catalog.field(ids::UNITS);
    let column = units.and_then(|units| units.columns().iter().find(|field| field.id == column));
    match column.map(|field| &field.kind) {
        Some(FieldKind::Choice { options }) => options,
        _ => &[],
    }
}

/// Units with a name, by row id.
pub fn units(work: &Work) -> Vec<(String, String)> {
    let rows = work.draft.rows(ids::UNITS).iter();
    let named = rows.filter_map(|row| match row.get(ids::units::NAME) {
        Some(Value::Text(name)) if !name.trim().is_empty() => {
            Some((row.id.clone(), name.trim().to_owned()))
        }
        _ => None,
    });
    named.collect()
}
