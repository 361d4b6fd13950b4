//! A paragraph as lines, and titles in lines of about equal length.

use super::class::Class;
use super::justify::{Draft, SetLine};
use super::linebreak::{Break, breaks};
use super::lineends::{Measures, ragged, straight};
use super::shape::{Piece, Shaped};
use crate::document::Length;

/// How a paragraph fills its measure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Setting {
    pub measure: Length,
    /// Of the first line.
    pub indent: Length,
    pub edges: Edges,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edges {
    /// Both straight, the last line excepted.
    Straight,
    /// Natural widths, broken where the measure ends.
    Ragged,
}

/// A line, and how far it is indented.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ParagraphLine {
    pub indent: Length,
    pub line: SetLine,
}

/// Breaks shaped words into lines.
pub(super) fn set(shaped: &Shaped, setting: Setting) -> Vec<ParagraphLine> {
    let narrowed = narrow_gaps(shaped, setting.measure - setting.indent);
    let shaped = narrowed.as_ref().unwrap_or(shaped);
    let breaks = breaks(&shaped.pieces);
    let measures = Measures {
        first: (setting.measure - setting.indent).to_pt(),
        other: setting.measure.to_pt(),
    };
    let ends = match setting.edges {
        Edges::Straight => straight(&shaped.pieces, &breaks, measures),
        Edges::Ragged => ragged(&shaped.pieces, &breaks, measures),
    };
    let mut start = 0;
    let mut lines = Vec::with_capacity(ends.len());
    for end in ends {
        let draft = Draft::new(&shaped.pieces[start..end]);
        let (indent, measure) = if start == 0 {
            (setting.indent, measures.first)
        } else {
            (Length::ZERO, measures.other)
        };
        let closing = breaks[end - 1] == Break::Must;
        let line = match setting.edges {
            Edges::Straight if !closing => draft.exactly(measure),
            Edges::Straight | Edges::Ragged => draft.at_most(measure),
        };
        lines.push(ParagraphLine { indent, line });
        start = end;
    }
    lines
}

/// Ruled gaps no wider than the line; `None` if there are none that are.
fn narrow_gaps(shaped: &Shaped, measure: Length) -> Option<Shaped> {
    let measure = measure.to_pt();
    let too_wide = |piece: &Piece| piece.class == Class::Gap && piece.width > measure;
    if !shaped.pieces.iter().any(too_wide) {
        return None;
    }
    let mut shaped = shaped.clone();
    for piece in shaped.pieces.iter_mut().filter(|piece| too_wide(piece)) {
        piece.width = measure;
    }
    Some(shaped)
}

/// Breaks words into at most the fewest lines that fit, upper lines shorter, all nearly even: for titles and names.
pub(super) fn balanced(shaped: &Shaped, measure: Length) -> Vec<SetLine> {
    let ragged_lines = |measure: Length| -> Vec<SetLine> {
        let setting = Setting {
            measure,
            indent: Length::ZERO,
            edges: Edges::Ragged,
        };
        let lines = set(shaped, setting).into_iter();
        lines.map(|line| line.line).collect()
    };
    if shaped.breaks_by_hand() {
        return ragged_lines(measure);
    }
    let whole = ragged_lines(measure);
    if whole.len() > MOST_BALANCED {
        return whole;
    }
    let needed = whole.len();
    let total: f64 = whole.iter().map(|line| line.width).sum();
    let mut narrow = Length::pt(total / needed.max(1) as f64).min(measure);
    while narrow < measure && ragged_lines(narrow).len() > needed {
        narrow += Length::pt(2.0);
    }
    shorter_first(shaped, ragged_lines(narrow.min(measure)), measure)
}

/// More lines than this are running text, whose lines are as long as they may.
const MOST_BALANCED: usize = 6;

/// Words of titles and unit names that a line end must not part.
const WHOLE_WORDS: [&str; 40] = [
    "战略联盟",
    "可行性",
    "必要性",
    "有限公司",
    "股份",
    "有限",
    "公司",
    "产业",
    "技术",
    "创新",
    "战略",
    "联盟",
    "组建",
    "报告",
    "协议书",
    "章程",
    "申请表",
    "申请",
    "材料",
    "认定",
    "说明",
    "滨海",
    "新区",
    "天津",
    "工程",
    "装备",
    "海洋",
    "大学",
    "研究院",
    "研究所",
    "集团",
    "科技",
    "制造",
    "信息",
    "能源",
    "材料",
    "医药",
    "总结",
    "评估",
    "整改",
];

/// Whether a line may end before this place without parting one of those words.
fn parts_no_word(pieces: &[Piece], place: usize) -> bool {
    let chars: Vec<char> = pieces.iter().map(Piece::ch).collect();
    !WHOLE_WORDS.iter().any(|word| {
        let word: Vec<char> = word.chars().collect();
        (1..word.len()).any(|into| place >= into && chars[place - into..].starts_with(&word))
    })
}

/// Of two lines, the upper one should not be the longer, and no word is parted: tries every place.
fn shorter_first(shaped: &Shaped, lines: Vec<SetLine>, measure: Length) -> Vec<SetLine> {
    if lines.len() != 2 {
        return lines;
    }
    let breaks = breaks(&shaped.pieces);
    let halves = |place: usize| {
        let (top, foot) = shaped.pieces.split_at(place);
        [Draft::new(top).natural(), Draft::new(foot).natural()]
    };
    let fits = |place: &usize| {
        let [top, foot] = halves(*place);
        breaks[place - 1] == Break::Allowed
            && top.width <= foot.width
            && foot.width <= measure.to_pt()
    };
    let places: Vec<usize> = (1..shaped.pieces.len()).filter(fits).collect();
    // The later the place, the more even the lines.
    let kind = places
        .iter()
        .rev()
        .find(|place| parts_no_word(&shaped.pieces, **place));
    kind.or(places.last())
        .map_or(lines, |&place| halves(place).to_vec())
}

/// One line without any breaking.
pub(super) fn single(shaped: &Shaped) -> SetLine {
    Draft::new(&shaped.pieces).natural()
}

#[cfg(test)]
mod tests {
    use super::super::face::Face;
    use super::super::shape::{Mark, Type, shape_str};
    use super::*;

    const PROSE: Type = Type::new(Face::Song, 16.0);

    fn lines(text: &str, ems: f64) -> Vec<String> {
        let setting = Setting {
            measure: Length::pt(16.0 * ems),
            indent: Length::ZERO,
            edges: Edges::Straight,
        };
        set(&shape_str(text, PROSE), setting)
            .iter()
            .map(|line| words(&line.line))
            .collect()
    }

    fn words(line: &SetLine) -> String {
        let chars = line.pieces.iter().filter_map(|piece| match piece.mark {
            Mark::Char { ch, .. } => Some(ch),
            Mark::Box { .. } | Mark::Gap(_) | Mark::End => None,
        });
        chars.collect()
    }

    #[test]
    fn hard_paragraphs_end_their_lines_where_a_compositor_would() {
        let cases = include_str!("hard_paragraphs.txt")
            .lines()
            .filter_map(|line| line.split_once(": "));
        let set: Vec<(String, String)> = cases
            .map(|(squares, expected)| {
                let found = lines_of_text(&expected.replace('|', ""), squares.parse().unwrap());
                (
                    format!("{squares}: {expected}"),
                    format!("{squares}: {found}"),
                )
            })
            .collect();
        assert!(set.len() >= 30, "the file of paragraphs was not read whole");
        let wrong: Vec<&str> = set
            .iter()
            .filter(|(expected, found)| found != expected)
            .map(|(_, found)| found.as_str())
            .collect();
        assert!(wrong.is_empty(), "set otherwise:\n{}", wrong.join("\n"));
    }

    /// The text with a bar at each line's end; spaces that hang there are kept.
    fn lines_of_text(text: &str, squares: f64) -> String {
        let shaped = shape_str(text, PROSE);
        let breaks = breaks(&shaped.pieces);
        let measure = 16.0 * squares;
        let measures = Measures {
            first: measure - 32.0,
            other: measure,
        };
        let ends = straight(&shaped.pieces, &breaks, measures);
        let mut out = String::new();
        for (index, ch) in text.chars().enumerate() {
            out.push(ch);
            if ends.contains(&(index + 1)) && index + 1 < shaped.pieces.len() {
                out.push('|');
            }
        }
        out
    }

    #[test]
    fn a_comma_that_would_start_a_line_is_squeezed_in() {
        assert_eq!(
            lines("甲乙丙丁戊己庚，辛壬癸子丑", 8.0),
            ["甲乙丙丁戊己庚，", "辛壬癸子丑"]
        );
        assert_eq!(
            lines("甲、乙丙丁戊己庚，辛壬癸子丑", 8.0),
            ["甲、乙丙丁戊己庚，", "辛壬癸子丑"]
        );
    }

    #[test]
    fn an_opening_bracket_loses_its_empty_half_after_an_indent_too() {
        let setting = Setting {
            measure: Length::pt(160.0),
            indent: Length::pt(32.0),
            edges: Edges::Straight,
        };
        let first = &set(&shape_str("（一）甲乙丙丁戊己庚辛壬癸", PROSE), setting)[0].line;
        assert!((first.pieces[0].width - 8.0).abs() < 1e-9);
        assert!((first.pieces[0].shift + 8.0).abs() < 1e-9);
    }

    #[test]
    fn a_change_is_shared_out_over_the_lines_before_a_long_word() {
        let text = "联盟各单位按照协议书约定的内容完成任务并且共同遵守GB/T 9704—2012的要求";
        let setting = Setting {
            measure: Length::pt(16.0 * 12.0),
            indent: Length::ZERO,
            edges: Edges::Straight,
        };
        let lines = set(&shape_str(text, PROSE), setting);
        let spreads: Vec<f64> = lines.iter().map(|line| line.line.spread).collect();
        assert!(spreads.iter().all(|spread| *spread < 0.25), "{spreads:?}");
    }

    #[test]
    fn a_lone_last_character_gets_company() {
        assert_eq!(lines("甲乙丙丁戊己庚辛壬", 8.0), ["甲乙丙丁戊己庚", "辛壬"]);
        assert_eq!(lines("甲、乙丙，丁戊己庚。", 8.5), ["甲、乙丙，丁戊己庚。"]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_broken_rather_than_cut_off() {
        let found = lines(
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            8.0,
        );
        assert!(found.len() > 2);
        assert_eq!(found.concat().len(), 60);
    }

    #[test]
    fn no_run_is_too_long_to_be_broken_and_none_leaves_the_line() {
        for run in ["a", "（《", "**", "）》"] {
            let text = run.repeat(50_000);
            let found = lines(&text, 8.0);
            assert_eq!(found.concat(), text);
            let longest = found.iter().map(|line| line.chars().count()).max();
            assert!(longest < Some(60), "{run}: {longest:?}");
        }
    }

    #[test]
    fn a_long_title_has_its_shorter_line_on_top() {
        let shaped = shape_str(
            "滨海新区海洋工程装备产业技术创新战略联盟组建可行性报告",
            Type::new(Face::SongBold, 22.0),
        );
        let found = balanced(&shaped, Length::mm(156.0));
        assert_eq!(found.len(), 2);
        assert!(found[0].width <= found[1].width);
    }
}
