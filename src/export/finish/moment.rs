//! When a draft was made, read from what is printed about it: never from a clock, so that the same draft gives the same bytes.

use crate::document::Stamp;

/// A date, and a time of day where it is known. What is printed means the time of Beijing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    year: u16,
    month: u8,
    day: u8,
    time: Option<(u8, u8)>,
}

impl Moment {
    /// Of `2026年11月16日16:42`, `2026年11月18日` or the like.
    pub fn of(stamp: &Stamp) -> Option<Self> {
        let (Stamp::Draft { made: words } | Stamp::Final { date: words, .. }) = stamp;
        let numbers = words.split(|ch: char| !ch.is_ascii_digit());
        let numbers: Vec<u16> = numbers
            .filter(|digits| !digits.is_empty())
            .map(|digits| digits.parse().ok())
            .collect::<Option<_>>()?;
        let (&[year, month, day], rest) = numbers.split_first_chunk()?;
        let within =
            (1000..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        let time = match rest {
            &[hour, minute] if hour < 24 && minute < 60 => Some((hour as u8, minute as u8)),
            _ => None,
        };
        within.then_some(Self {
            year,
            month: month as u8,
            day: day as u8,
            time,
        })
    }

    /// As the Info dictionary has it.
    pub fn for_info(self) -> String {
        let date = format!("D:{:04}{:02}{:02}", self.year, self.month, self.day);
        match self.time {
            Some((hour, minute)) => format!("{date}{hour:02}{minute:02}00+08'00'"),
            None => date,
        }
    }

    /// As XMP has it.
    pub fn for_metadata(self) -> String {
        let date = format!("{:04}-{:02}-{:02}", self.year, self.month, self.day);
        match self.time {
            Some((hour, minute)) => format!("{date}T{hour:02}:{minute:02}:00+08:00"),
            None => date,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_dates_are_read() {
        for (made, expected) in [
            ("2026年11月16日16:42", Some("D:20261116164200+08'00'")),
            ("2026年1月5日", Some("D:20260105")),
            ("2026年13月5日", None),
            ("99999年1月5日", None),
            ("2026年1月", None),
            ("", None),
        ] {
            let stamp = Stamp::Draft { made: made.into() };
            let found = Moment::of(&stamp).map(Moment::for_info);
            assert_eq!(found.as_deref(), expected, "{made}");
        }
        let stamp = Stamp::Draft {
            made: "2026年11月16日9:05".into(),
        };
        let found = Moment::of(&stamp).map(Moment::for_metadata);
        assert_eq!(found.as_deref(), Some("2026-11-16T09:05:00+08:00"));
    }
}
