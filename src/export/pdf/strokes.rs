//! Lines of tables, boxes and gaps, gathered by style: text is not interrupted for each, one stroke draws many, and
//! lines of cells that go on from each other are one line.

use std::collections::BTreeMap;

use super::{hundredths, path, place};
use crate::document::Length;
use crate::typeset::{Ink, Pattern, Rule, Shape};

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Style {
    pub ink: Ink,
    pub weight: Length,
    pub pattern: Pattern,
    pub round: bool,
}

/// Operators with their operands.
pub(super) type Operators = Vec<(&'static str, Vec<f64>)>;

/// Lines by style, in the order in which the styles were first asked for.
#[derive(Default)]
pub(super) struct Strokes {
    gathered: Vec<Gathered>,
}

struct Gathered {
    style: Style,
    lines: Vec<Line>,
    /// Which line ends at a place, by its direction.
    ends: BTreeMap<(Direction, [i64; 2]), usize>,
    shapes: Operators,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Line {
    from: [f64; 2],
    to: [f64; 2],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Direction {
    Right,
    Down,
}

impl Strokes {
    pub fn add_rule(&mut self, rule: &Rule) {
        let style = Style {
            ink: rule.ink,
            weight: rule.weight,
            pattern: rule.pattern,
            round: false,
        };
        let line = Line {
            from: place(rule.from).map(hundredths),
            to: place(rule.to).map(hundredths),
        };
        self.of(style).add(line);
    }

    pub fn add_shape(&mut self, shape: &Shape, weight: Length, round: bool) {
        let style = Style {
            ink: shape.ink,
            weight,
            pattern: Pattern::Solid,
            round,
        };
        self.of(style).shapes.extend(path(&shape.segments));
    }

    fn of(&mut self, style: Style) -> &mut Gathered {
        let known = self.gathered.iter().position(|known| known.style == style);
        let index = known.unwrap_or_else(|| {
            self.gathered.push(Gathered {
                style,
                lines: Vec::new(),
                ends: BTreeMap::new(),
                shapes: Vec::new(),
            });
            self.gathered.len() - 1
        });
        &mut self.gathered[index]
    }

    /// All that has gathered, and forgets it.
    pub fn take(&mut self) -> Vec<(Style, Operators)> {
        let gathered = std::mem::take(&mut self.gathered).into_iter();
        gathered
            .map(|gathered| (gathered.style, gathered.operators()))
            .collect()
    }
}

impl Gathered {
    /// Dashes start anew with each line, so only whole lines go on.
    fn add(&mut self, line: Line) {
        let Some(direction) = line.direction() else {
            return self.lines.push(line);
        };
        let known = self.ends.remove(&(direction, key(line.from)));
        let index = match known {
            Some(index) if self.style.pattern == Pattern::Solid => {
                self.lines[index].to = line.to;
                index
            }
            _ => {
                self.lines.push(line);
                self.lines.len() - 1
            }
        };
        self.ends.insert((direction, key(line.to)), index);
    }

    fn operators(self) -> Operators {
        let lines = self.lines.into_iter();
        let lines = lines.flat_map(|line| [("m", line.from.to_vec()), ("l", line.to.to_vec())]);
        lines.chain(self.shapes).collect()
    }
}

impl Line {
    fn direction(self) -> Option<Direction> {
        let (across, up) = (self.to[0] - self.from[0], self.to[1] - self.from[1]);
        match (across, up) {
            (0.0, up) if up < 0.0 => Some(Direction::Down),
            (across, 0.0) if across > 0.0 => Some(Direction::Right),
            _ => None,
        }
    }
}

/// Hundredths of a point.
fn key(place: [f64; 2]) -> [i64; 2] {
    place.map(|length| (length * 100.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::Point;

    fn rule(from: (f64, f64), to: (f64, f64), pattern: Pattern) -> Rule {
        Rule {
            from: Point::mm(from.0, from.1),
            to: Point::mm(to.0, to.1),
            weight: Length::pt(0.5),
            pattern,
            ink: Ink::BLACK,
        }
    }

    fn lines(rules: &[Rule]) -> usize {
        let mut strokes = Strokes::default();
        rules.iter().for_each(|rule| strokes.add_rule(rule));
        let taken = strokes.take();
        taken.iter().map(|(_, operators)| operators.len() / 2).sum()
    }

    #[test]
    fn the_sides_of_cells_under_each_other_are_one_line() {
        let down = |row: f64, pattern| rule((30.0, row), (30.0, row + 8.0), pattern);
        let all = |pattern| {
            [
                down(10.0, pattern),
                down(18.0, pattern),
                down(26.0, pattern),
            ]
        };
        assert_eq!(lines(&all(Pattern::Solid)), 1);
        assert_eq!(lines(&all(Pattern::Dashed)), 3);
    }

    #[test]
    fn lines_that_only_touch_stay_apart() {
        let solid = Pattern::Solid;
        let corner = [
            rule((30.0, 10.0), (30.0, 18.0), solid),
            rule((30.0, 18.0), (60.0, 18.0), solid),
        ];
        assert_eq!(lines(&corner), 2);
        let apart = [
            rule((30.0, 10.0), (30.0, 18.0), solid),
            rule((30.0, 19.0), (30.0, 27.0), solid),
        ];
        assert_eq!(lines(&apart), 2);
    }
}
