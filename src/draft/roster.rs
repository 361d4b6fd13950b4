//! The roster of units, counted: what the forms, the checks and the placeholders all say about it.

use super::answers::Draft;
use super::value::Row;
use std::fmt;

/// A part of a whole as a percentage with one decimal, rounded half up from integers. Displays as `66.7%`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    pub part: usize,
    pub whole: usize,
}

impl Share {
    /// Whether the share is at least so many percent, in integers.
    pub fn reaches(self, percent: usize) -> bool {
        self.part * 100 >= self.whole * percent
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.whole == 0 {
            return f.write_str("0%");
        }
        let tenths = (self.part * 2000 + self.whole) / (self.whole * 2);
        write!(f, "{}.{}%", tenths / 10, tenths % 10)
    }
}

/// The units of a draft by what they are.
#[derive(Debug, Clone)]
pub struct Roster<'d> {
    pub units: &'d [Row],
}

impl<'d> Roster<'d> {
    pub fn of(draft: &'d Draft) -> Self {
        Self {
            units: draft.rows("units"),
        }
    }

    /// 理事长单位, the first when several are named.
    pub fn lead(&self) -> Option<&'d Row> {
        self.leads().next()
    }

    pub fn leads(&self) -> impl Iterator<Item = &'d Row> + use<'d> {
        with_role(self.units, ["lead", "lead-and-host"])
    }

    /// 依托单位, the first when several are named.
    pub fn host(&self) -> Option<&'d Row> {
        self.hosts().next()
    }

    pub fn hosts(&self) -> impl Iterator<Item = &'d Row> + use<'d> {
        with_role(self.units, ["host", "lead-and-host"])
    }

    pub fn count(&self) -> usize {
        self.units.len()
    }

    pub fn enterprises(&self) -> Share {
        enterprises(self.units.iter())
    }

    /// The share when lead and host are not counted among the members.
    pub fn enterprises_without_lead_and_host(&self) -> Share {
        enterprises(
            self.units.iter().filter(|unit| {
                !matches!(unit.choice("role"), Some("lead" | "host" | "lead-and-host"))
            }),
        )
    }

    /// The name of a unit by its row id; empty when there is none.
    pub fn name(&self, id: &str) -> &'d str {
        self.units
            .iter()
            .find(|unit| unit.id == id)
            .map_or("", |unit| unit.text("name"))
    }
}

fn with_role<'d>(
    units: &'d [Row],
    roles: [&'static str; 2],
) -> impl Iterator<Item = &'d Row> + use<'d> {
    units.iter().filter(move |unit| {
        unit.choice("role")
            .is_some_and(|role| roles.contains(&role))
    })
}

fn enterprises<'d>(units: impl Iterator<Item = &'d Row>) -> Share {
    let mut share = Share { part: 0, whole: 0 };
    for unit in units {
        share.whole += 1;
        share.part += usize::from(unit.choice("nature") == Some("enterprise"));
    }
    share
}

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn a_share_is_rounded_half_up_from_integers() {
        let shown = |part, whole| Share { part, whole }.to_string();
        assert_eq!(shown(8, 12), "66.7%");
        assert_eq!(shown(6, 10), "60.0%");
        assert_eq!(shown(1, 8), "12.5%");
        assert_eq!(shown(1, 16), "6.3%");
        assert_eq!(shown(0, 0), "0%");
    }

    #[test]
    fn a_share_reaches_a_percentage_only_when_it_really_does() {
        assert!(Share { part: 6, whole: 10 }.reaches(60));
        assert!(
            !Share {
                part: 599,
                whole: 999
            }
            .reaches(60)
        );
    }
}
