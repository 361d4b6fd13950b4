//! 书脊: the words of a spine, and how thick it is.

use super::booklet::Copy;
use super::case::Case;
use super::cover::copy_word;
use super::office_words as words;
use crate::document::{Length, Part, Spine};
use chrono::Datelike;

/// How thick the bound papers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thickness {
    /// In millimetres, as somebody measured it.
    Chosen(u32),
    /// By the sheets of paper.
    Estimated { sheets: usize },
}

/// Why there is no spine; both say how many millimetres were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoSpine {
    TooThin(u32),
    TooThick(u32),
}

/// Less than this holds no words that could be read.
const LEAST_MM: u32 = 5;
/// More than this does not lie on a sheet of A4 with its remarks.
const MOST_MM: u32 = 100;
/// One sheet of paper, and both covers.
const SHEET_MICRONS: usize = 104;
const COVERS_MICRONS: usize = 600;
/// What a strip of A4 holds in type that can be read.
const LONGEST_NAME: usize = 60;

impl Thickness {
    /// Whole millimetres, rounded up.
    fn mm(self) -> u32 {
        match self {
            Thickness::Chosen(mm) => mm,
            Thickness::Estimated { sheets } => {
                u32::try_from(microns(sheets).div_ceil(1000)).unwrap_or(u32::MAX)
            }
        }
    }

    fn remarks(self) -> Vec<String> {
        let mm = self.mm();
        let mut remarks = vec![words::spine_width(mm)];
        match self {
            Thickness::Chosen(_) => remarks.push(words::SPINE_CHOSEN.to_owned()),
            Thickness::Estimated { sheets } => {
                // Rounded up as well, so that it never reads as less than the whole it makes necessary.
                let hundredths = microns(sheets).div_ceil(10);
                let exact = format!("{}.{:02}", hundredths / 100, hundredths % 100);
                remarks.extend(words::spine_estimate(sheets, &exact, mm));
            }
        }
        remarks
    }
}

fn microns(sheets: usize) -> usize {
    sheets
        .saturating_mul(SHEET_MICRONS)
        .saturating_add(COVERS_MICRONS)
}

/// A page with the spine of the original, and one with that of the other copies where there are any.
pub(super) fn parts(case: &Case, thickness: Thickness) -> Result<Vec<Part>, NoSpine> {
    let mm = thickness.mm();
    if mm < LEAST_MM {
        return Err(NoSpine::TooThin(mm));
    }
    if mm > MOST_MM {
        return Err(NoSpine::TooThick(mm));
    }
    let copies = match case.copies {
        0 | 1 => &[Copy::Original][..],
        _ => &[Copy::Original, Copy::Duplicate],
    };
    let part = |copy: &Copy| {
        let word = copy_word(*copy);
        let id = format!("spine-{}", u8::from(*copy == Copy::Duplicate));
        Part::spine(id, words::spine_title(word), spine(case, thickness, word))
    };
    Ok(copies.iter().map(part).collect())
}

fn spine(case: &Case, thickness: Thickness, copy: &str) -> Spine {
    let date = case.filing_date().map(|date| date.first_day());
    let filing = case.filing.map_or("", |filing| &filing.cover_title);
    Spine {
        width: Length::mm(f64::from(thickness.mm())),
        name: shortened(&case.alliance_name()),
        filing: filing.to_owned(),
        copy: copy.to_owned(),
        unit: shortened(&case.unit_name(case.lead())),
        date: date.map_or_else(String::new, |day| {
            words::upright_date(day.year(), day.month())
        }),
        level_date: date.map_or_else(Vec::new, |day| words::level_date(day.year(), day.month())),
        remarks: thickness.remarks(),
        instruction: words::SPINE_INSTRUCTION.to_owned(),
    }
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let kept = name.chars().take(LONGEST_NAME - 1);
    kept.chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thickness_is_estimated_from_the_sheets_and_rounded_up() {
        let estimate = |sheets| Thickness::Estimated { sheets };
        assert_eq!(estimate(66).mm(), 8);
        assert_eq!(
            estimate(66).remarks(),
            ["8 mm书脊", "66张×0.104 mm＋封面0.6 mm", "＝7.47 mm，取8 mm"]
        );
        assert_eq!(estimate(0).mm(), 1);
        assert_eq!(estimate(25).mm(), 4);
        assert_eq!(estimate(usize::MAX).mm(), u32::MAX);
        assert_eq!(Thickness::Chosen(20).mm(), 20);
    }

    #[test]
    fn a_very_long_name_ends_in_dots() {
        assert_eq!(shortened("联盟"), "联盟");
        assert_eq!(shortened(&"盟".repeat(500)).chars().count(), LONGEST_NAME);
    }
}
