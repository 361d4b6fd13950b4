//! How exactly a number is meant: `近`, `约`, `超过`, `不足`, `以上`, `二十余`.

use super::ends::starts_with_any;

/// How the real number may stand to the one that is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Exactly,
    /// `约12家`, `12家左右`.
    About,
    /// `近12家`: it, or a little less.
    Nearly,
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    /// `十余家`, `六成多`: more, but short of the next step.
    AndSome,
}

/// Words before a number, the longer first.
const BEFORE: [(&str, Bound); 34] = [
    ("不过", Bound::Exactly),
    ("大约", Bound::About),
    ("差不多", Bound::About),
    ("左右", Bound::About),
    ("约", Bound::About),
    ("将近", Bound::Nearly),
    ("接近", Bound::Nearly),
    ("近", Bound::Nearly),
    ("不超过", Bound::AtMost),
    ("最多", Bound::AtMost),
    ("至多", Bound::AtMost),
    ("不少于", Bound::AtLeast),
    ("不低于", Bound::AtLeast),
    ("不下", Bound::AtLeast),
    ("不止", Bound::MoreThan),
    ("至少有", Bound::AtLeast),
    ("至少", Bound::AtLeast),
    ("起码有", Bound::AtLeast),
    ("起码", Bound::AtLeast),
    ("超过了", Bound::MoreThan),
    ("超过", Bound::MoreThan),
    ("突破", Bound::MoreThan),
    ("多于", Bound::MoreThan),
    ("高于", Bound::MoreThan),
    ("大于", Bound::MoreThan),
    ("逾", Bound::MoreThan),
    ("超", Bound::MoreThan),
    ("过", Bound::MoreThan),
    ("不足", Bound::LessThan),
    ("不到", Bound::LessThan),
    ("不满", Bound::LessThan),
    ("少于", Bound::LessThan),
    ("低于", Bound::LessThan),
    ("小于", Bound::LessThan),
];

const BEHIND: [(&str, Bound); 10] = [
    ("以上", Bound::AtLeast),
    ("之多", Bound::Exactly),
    ("以下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("之内", Bound::AtMost),
    ("左右", Bound::About),
    ("上下", Bound::About),
    ("有余", Bound::AndSome),
    ("多", Bound::AndSome),
    ("余", Bound::AndSome),
];

impl Bound {
    /// The bound told before a number, and the text before it.
    pub fn before(text: &str) -> (Self, &str) {
        let open = text.trim_end();
        let found = BEFORE
            .iter()
            .find_map(|(word, bound)| Some((*bound, open.strip_suffix(word)?)));
        found.unwrap_or((Self::Exactly, text))
    }

    /// The bound told behind a number, and what follows it; none when the number goes on, as in `10家至15家`.
    pub fn behind(text: &str) -> Option<(Option<Self>, &str)> {
        if starts_with_any(text, &["或", "至", "到", "-", "～", "—"]) && !text.starts_with("——")
        {
            return None;
        }
        let found = BEHIND
            .iter()
            .find_map(|(word, bound)| Some((Some(*bound), text.strip_prefix(word)?)));
        Some(found.unwrap_or((None, text)))
    }

    /// Whether a real number is what was said. Round words may be off by `slack`; `step` is what `余` stays below.
    pub fn fits(self, said: usize, real: usize, slack: usize, step: usize) -> bool {
        match self {
            Self::Exactly => said == real,
            Self::About => said.abs_diff(real) <= slack,
            Self::Nearly => real <= said && said - real <= slack,
            Self::AtLeast => real >= said,
            Self::MoreThan => real > said,
            Self::AtMost => real <= said,
            Self::LessThan => real < said,
            Self::AndSome => real > said && real - said < step,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bound;

    #[test]
    fn bounds_are_told_on_either_side_of_a_number() {
        for (text, bound, rest) in [
            ("单位超过", Bound::MoreThan, "单位"),
            ("单位已有将近 ", Bound::Nearly, "单位已有"),
            ("单位不足", Bound::LessThan, "单位"),
            ("单位共", Bound::Exactly, "单位共"),
        ] {
            assert_eq!(Bound::before(text), (bound, rest), "{text}");
        }
        assert_eq!(Bound::behind("以上，"), Some((Some(Bound::AtLeast), "，")));
        assert_eq!(Bound::behind("至15家"), None);
    }

    #[test]
    fn real_numbers_are_held_against_bounds() {
        for (bound, said, fits) in [
            (Bound::Exactly, 12, true),
            (Bound::AndSome, 10, true),
            (Bound::AndSome, 20, false),
            (Bound::MoreThan, 12, false),
            (Bound::AtLeast, 12, true),
            (Bound::LessThan, 10, false),
            (Bound::AtMost, 12, true),
            (Bound::About, 14, true),
            (Bound::About, 20, false),
            (Bound::Nearly, 11, false),
        ] {
            assert_eq!(bound.fits(said, 12, 2, 10), fits, "{bound:?} {said}");
        }
    }
}
