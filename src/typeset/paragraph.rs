//! A paragraph as lines: greedy, each line squeezed or spread by whichever changes it less, and no lone character at the end.

use super::class::Class;
use super::justify::{Draft, SetLine};
use super::linebreak::{Break, breaks};
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

/// Spaces between Han wider than this look like holes; the line before is worth another try.
const LOOSE_EM: f64 = 0.25;

/// Breaks shaped words into lines.
pub(super) fn set(shaped: &Shaped, setting: Setting) -> Vec<ParagraphLine> {
    let breaks = breaks(&shaped.pieces);
    let mut ends = line_ends(&shaped.pieces, &breaks, setting);
    avoid_lone_character(&shaped.pieces, &breaks, setting, &mut ends);
    let mut start = 0;
    let mut lines = Vec::with_capacity(ends.len());
    for (index, &end) in ends.iter().enumerate() {
        let draft = Draft::new(&shaped.pieces[start..end]);
        let measure = measure_of(setting, index);
        let closing = breaks[end - 1] == Break::Must;
        let line = match setting.edges {
            Edges::Straight if !closing => draft.exactly(measure),
            Edges::Straight | Edges::Ragged => draft.at_most(measure),
        };
        let indent = if index == 0 {
            setting.indent
        } else {
            Length::ZERO
        };
        lines.push(ParagraphLine { indent, line });
        start = end;
    }
    lines
}

fn measure_of(setting: Setting, line: usize) -> f64 {
    let indent = if line == 0 {
        setting.indent
    } else {
        Length::ZERO
    };
    (setting.measure - indent).to_pt()
}

/// For each line, the index after its last piece.
fn line_ends(pieces: &[Piece], breaks: &[Break], setting: Setting) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut start = 0;
    while start < pieces.len() {
        let end = line_end(pieces, breaks, start, measure_of(setting, ends.len()));
        ends.push(end);
        start = end;
    }
    ends
}

/// Places where a line could end, as far as they have been passed.
#[derive(Default)]
struct Places {
    /// The last regular one, and how much the line lacks there.
    fitting: Option<(usize, f64)>,
    /// The last one within an address.
    loose: Option<usize>,
    emergency: Option<usize>,
}

/// No squeezing brings a line of so many measures down to one.
const HOPELESS: f64 = 3.0;

fn line_end(pieces: &[Piece], breaks: &[Break], start: usize, measure: f64) -> usize {
    let mut places = Places::default();
    let mut natural = 0.0;
    let mut forced = start + 1;
    for index in start..pieces.len() {
        // A first guess by sums; only near the measure are the edges trimmed in earnest.
        natural += pieces[index].width + pieces[index].gap;
        if natural <= measure {
            forced = index + 1;
        } else if natural > HOPELESS * measure && index > start {
            return places.best(pieces, start, measure, forced);
        }
        if breaks[index] == Break::Never {
            continue;
        }
        let near = natural > measure - 2.0 * pieces[index].size;
        let draft = near.then(|| Draft::new(&pieces[start..=index]));
        let width = draft.as_ref().map_or(natural, Draft::width);
        if width <= measure + 1e-6 {
            match breaks[index] {
                Break::Must => return index + 1,
                Break::Emergency => places.emergency = Some(index + 1),
                Break::Loose => places.loose = Some(index + 1),
                Break::Allowed | Break::Never => {
                    places.fitting = Some((index + 1, measure - width))
                }
            }
            continue;
        }
        if matches!(breaks[index], Break::Emergency | Break::Loose) {
            continue;
        }
        let squeezes = draft.is_some_and(|draft| {
            width - measure <= draft.slack() && nearer(places.fitting, width - measure)
        });
        return if squeezes {
            index + 1
        } else {
            places.best(pieces, start, measure, forced)
        };
    }
    pieces.len()
}

/// Whether taking one more word in changes the line less than leaving it out.
fn nearer(fitting: Option<(usize, f64)>, squeeze: f64) -> bool {
    fitting.is_none_or(|(_, spread)| squeeze <= spread)
}

impl Places {
    /// The last place that fits; one within a word only if the line would be full of holes. Without any place
    /// the line is cut at `forced`, where it is full.
    fn best(&self, pieces: &[Piece], start: usize, measure: f64, forced: usize) -> usize {
        let regular = self.fitting.map(|(end, _)| end);
        let holes = regular
            .is_none_or(|end| Draft::new(&pieces[start..end]).exactly(measure).spread > LOOSE_EM);
        let later = |place: &usize| regular.is_none_or(|end| *place > end);
        let within = if holes {
            self.loose
                .filter(later)
                .or(self.emergency.filter(|_| regular.is_none()))
        } else {
            None
        };
        within.or(regular).unwrap_or(forced)
    }
}

/// The last line shows more than one character: squeeze it away, or give it company from the line before.
fn avoid_lone_character(
    pieces: &[Piece],
    breaks: &[Break],
    setting: Setting,
    ends: &mut Vec<usize>,
) {
    let count = ends.len();
    let Some(&end) = ends.last() else { return };
    if count < 2
        || shown(&pieces[ends[count - 2]..end]) > 1
        || breaks[ends[count - 2] - 1] == Break::Must
    {
        return;
    }
    let start = if count > 2 { ends[count - 3] } else { 0 };
    let measure = measure_of(setting, count - 2);
    let joined = Draft::new(&pieces[start..end]);
    if joined.width() - joined.slack() <= measure {
        ends.remove(count - 2);
        return;
    }
    let earlier = (start + 1..ends[count - 2])
        .rev()
        .find(|&place| breaks[place - 1] == Break::Allowed);
    if let Some(place) = earlier {
        let line = Draft::new(&pieces[start..place]).exactly(measure);
        if line.spread <= LOOSE_EM {
            ends[count - 2] = place;
        }
    }
}

/// Characters that are not punctuation.
fn shown(pieces: &[Piece]) -> usize {
    pieces
        .iter()
        .filter(|piece| !piece.class.is_mark() && !matches!(piece.class, Class::Space | Class::End))
        .count()
}

/// Breaks words into at most the fewest lines that fit, upper lines shorter, all nearly even: for titles and names.
pub(super) fn balanced(shaped: &Shaped, measure: Length) -> Vec<SetLine> {
    let ragged = |measure: Length| {
        set(
            shaped,
            Setting {
                measure,
                indent: Length::ZERO,
                edges: Edges::Ragged,
            },
        )
    };
    if shaped.breaks_by_hand() {
        return ragged(measure).into_iter().map(|line| line.line).collect();
    }
    let needed = ragged(measure).len();
    let mut narrow = measure / needed.max(1) as f64;
    while ragged(narrow).len() > needed {
        narrow += Length::pt(2.0);
    }
    let lines: Vec<SetLine> = ragged(narrow.min(measure))
        .into_iter()
        .map(|line| line.line)
        .collect();
    shorter_first(shaped, lines, measure)
}

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
