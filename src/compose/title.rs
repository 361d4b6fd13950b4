//! Titles of materials: facts filled in, and broken by sense where one line cannot hold them.

use super::case::Case;
use super::words;

/// What a title line of 22 pt holds.
const LINE: usize = 20;

/// The title as it stands over its material. A long one is broken before a term that begins its ending, the upper
/// line shorter where that can be; one without such a place is left to the setting of lines.
pub(super) fn broken(case: &Case, title: &str) -> String {
    let title = case.title(title);
    match best_break(&title) {
        Some(at) => format!("{}\n{}", &title[..at], &title[at..]),
        None => title,
    }
}

fn best_break(title: &str) -> Option<usize> {
    if title.chars().count() <= LINE {
        return None;
    }
    let fitting: Vec<(usize, bool)> = words::TITLE_TERMS
        .iter()
        .filter_map(|term| title.rfind(term))
        .filter_map(|at| {
            let (upper, lower) = (title[..at].chars().count(), title[at..].chars().count());
            let fits = upper > 0 && upper <= LINE && lower <= LINE;
            fits.then_some((at, upper <= lower))
        })
        .collect();
    // Longer terms come first, so that none is broken in its middle.
    let shorter_above = fitting.iter().find(|(_, shorter_above)| *shorter_above);
    shorter_above.or(fitting.first()).map(|(at, _)| *at)
}

#[cfg(test)]
mod tests {
    use super::best_break;

    fn lines(title: &str) -> Vec<&str> {
        match best_break(title) {
            Some(at) => vec![&title[..at], &title[at..]],
            None => vec![title],
        }
    }

    #[test]
    fn a_long_title_breaks_before_a_term_with_the_shorter_line_on_top() {
        assert_eq!(
            lines("滨海新区海洋工程装备产业技术创新战略联盟组建必要性说明"),
            ["滨海新区海洋工程装备", "产业技术创新战略联盟组建必要性说明"]
        );
        assert_eq!(
            lines("滨海新区海洋工程装备产业技术创新战略联盟章程"),
            ["滨海新区海洋工程装备", "产业技术创新战略联盟章程"]
        );
    }

    #[test]
    fn a_short_title_and_one_without_a_term_are_left_alone() {
        assert_eq!(lines("联盟章程"), ["联盟章程"]);
        let strange = "甲".repeat(45);
        assert_eq!(lines(&strange), [strange.as_str()]);
    }
}
