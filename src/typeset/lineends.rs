//! Which of the places where lines may end are taken: those that change the paragraph's lines least, all together.
//!
//! A line that is squeezed or spread costs the square of the change, so a change is shared out over several lines;
//! lines full of holes, a lone last character and broken words cost so much that they are taken only without a choice.
//! Each place looks back over no more places than a line holds, so the time grows with the length alone.

use super::class::Class;
use super::justify::{give_of, is_mostly_letters, is_place, mixed_gap, slack_of};
use super::linebreak::Break;
use super::shape::Piece;

/// Widths of the first line and of all others, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measures {
    pub first: f64,
    pub other: f64,
}

impl Measures {
    fn from(self, start: usize) -> f64 {
        if start == 0 { self.first } else { self.other }
    }
}

/// The widest space between two Han that does not look like a hole, in em.
const LOOSE_EM: f64 = 1.0 / 3.0;
/// Any paragraph without a fault costs less than one fault.
const FAULT: f64 = 1e5;
const LONE: f64 = 0.9 * FAULT;
/// An address broken after a full stop or a hyphen; better than a line full of holes.
const LOOSE_BREAK: f64 = 0.5 * FAULT;
/// A word broken in the middle, which only a word longer than its line should be.
const BROKEN_WORD: f64 = 5.0 * FAULT;
/// A line may end early before a word that fits the next one whole.
const WORST_HOLES: f64 = 4.5;
/// Before a standard's number or a unit, rather than within either.
const BROKEN_TERM: f64 = 4.0 * FAULT;
const BROKEN_RULE: f64 = 1e4 * FAULT;
/// An address should rather end its line where running text can.
const ADDRESS: f64 = 4.0;

/// How much of the measure a line may lack, and what it may do to end, from gentle to desperate.
const TRIES: [(f64, Boldness); 4] = [
    (0.16, Boldness::Regular),
    (0.45, Boldness::Addresses),
    (0.6, Boldness::Words),
    (1.0, Boldness::Anywhere),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Boldness {
    Regular,
    Addresses,
    Words,
    Anywhere,
}

impl Boldness {
    fn allows(self, place: Break) -> bool {
        match place {
            Break::Must | Break::Allowed => true,
            Break::Loose => self >= Self::Addresses,
            Break::Emergency => self >= Self::Words,
            Break::Never => self == Self::Anywhere,
        }
    }

    /// A paragraph that costs so much is given to the next try.
    fn unbearable(self) -> f64 {
        match self {
            Self::Regular => LOOSE_BREAK,
            Self::Addresses => BROKEN_TERM,
            Self::Words => BROKEN_RULE,
            Self::Anywhere => f64::INFINITY,
        }
    }
}

/// For each line of a paragraph with both edges straight, the index after its last piece.
pub(super) fn straight(pieces: &[Piece], breaks: &[Break], measures: Measures) -> Vec<usize> {
    let sums = Sums::new(pieces);
    TRIES
        .into_iter()
        .find_map(|(lack, boldness)| {
            Search {
                sums: &sums,
                breaks,
                measures,
                most_lack: lack * measures.other,
                boldness,
            }
            .run()
        })
        .unwrap_or_else(|| ragged(pieces, breaks, measures))
}

/// The same with a ragged edge: each line as full as it gets without being squeezed.
pub(super) fn ragged(pieces: &[Piece], breaks: &[Break], measures: Measures) -> Vec<usize> {
    let sums = Sums::new(pieces);
    let mut ends = Vec::new();
    let mut start = 0;
    while start < pieces.len() {
        start = full_line(&sums, breaks, start, measures.from(start));
        ends.push(start);
    }
    give_company(&sums, breaks, measures, &mut ends);
    ends
}

/// The last place where the line still fits, by the mildest kind of break there is.
fn full_line(sums: &Sums<'_>, breaks: &[Break], start: usize, measure: f64) -> usize {
    const KINDS: [Break; 4] = [Break::Allowed, Break::Loose, Break::Emergency, Break::Never];
    let mut last: [Option<usize>; 4] = [None; 4];
    for end in start + 1..=breaks.len() {
        let Line {
            natural, slack, em, ..
        } = sums.line(start, end);
        let fits = natural <= measure + HAIR;
        if breaks[end - 1] == Break::Must && (fits || natural - slack.min(em) <= measure) {
            return end;
        }
        if let Some(kind) = KINDS
            .iter()
            .position(|kind| *kind == breaks[end - 1])
            .filter(|_| fits)
        {
            last[kind] = Some(end);
        }
        if natural > measure + 2.0 * em {
            break;
        }
    }
    last.into_iter().flatten().next().unwrap_or(start + 1)
}

/// A lone last character gets the one before it as well, unless the line above would lose half its length.
fn give_company(sums: &Sums<'_>, breaks: &[Break], measures: Measures, ends: &mut [usize]) {
    let [.., above, end] = *ends else { return };
    if shown_in(sums, above, end) > 1 || breaks[above - 1] == Break::Must {
        return;
    }
    let start = ends.len().checked_sub(3).map_or(0, |index| ends[index]);
    let place = (start + 1..above)
        .rev()
        .find(|&place| breaks[place - 1] == Break::Allowed);
    let keeps_shape = |place: &usize| {
        sums.line(start, *place).natural > measures.from(start) / 2.0
            && sums.line(*place, end).natural <= measures.other
    };
    if let Some(place) = place.filter(keeps_shape) {
        let index = ends.len() - 2;
        ends[index] = place;
    }
}

const HAIR: f64 = 1e-6;
/// No line has more places; without a limit, characters of no width would be compared each with all.
const MOST_PLACES: usize = 600;

/// Sums over all pieces before one, so that a line's figures are differences.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    natural: f64,
    slack: f64,
    give: f64,
    /// Where space may go between any two characters.
    places: u32,
    /// Characters of words.
    shown: u32,
    /// The first piece that is not a space, from here on.
    lead: u32,
    /// One after the last piece that shows, up to here.
    trail: u32,
}

struct Sums<'a> {
    pieces: &'a [Piece],
    before: Vec<Sum>,
}

/// What a stretch of pieces would be as a line.
struct Line {
    natural: f64,
    slack: f64,
    give: f64,
    places: u32,
    characters: u32,
    em: f64,
}

impl<'a> Sums<'a> {
    fn new(pieces: &'a [Piece]) -> Self {
        let mut before = Vec::with_capacity(pieces.len() + 1);
        let mut sum = Sum::default();
        before.push(sum);
        for (index, piece) in pieces.iter().enumerate() {
            let blank = matches!(piece.class, Class::Space | Class::End);
            sum.natural += piece.width + piece.gap;
            sum.slack += slack_of(piece);
            sum.give += give_of(piece);
            sum.places += u32::from(is_place(piece));
            sum.shown += u32::from(piece.class.is_word());
            sum.trail = if blank { sum.trail } else { index as u32 + 1 };
            before.push(sum);
        }
        let mut lead = pieces.len() as u32;
        for index in (0..=pieces.len()).rev() {
            let space = pieces
                .get(index)
                .is_none_or(|piece| piece.class == Class::Space);
            lead = if space { lead } else { index as u32 };
            before[index].lead = lead;
        }
        Self { pieces, before }
    }

    /// Spaces at the edges fall away, and so do the empty halves of marks there.
    fn line(&self, start: usize, end: usize) -> Line {
        let from = self.before[start].lead as usize;
        let to = self.before[end].trail as usize;
        if from >= to {
            return Line {
                natural: 0.0,
                slack: 0.0,
                give: 0.0,
                places: 0,
                characters: 0,
                em: 1.0,
            };
        }
        let (first, last) = (&self.pieces[from], &self.pieces[to - 1]);
        let (low, high) = (&self.before[from], &self.before[to]);
        let trimmed = first.trim_left + last.trim_right;
        Line {
            natural: high.natural - low.natural - trimmed - last.gap,
            slack: (high.slack - low.slack - trimmed - mixed_gap(last) / 2.0).max(0.0),
            give: high.give - low.give - give_of(last),
            places: self.before[to - 1].places - low.places,
            characters: (to - from) as u32,
            em: last.size,
        }
    }

    /// At least as much as the line from `start` to `end` can be squeezed to, found quickly.
    fn least(&self, start: usize, end: usize) -> f64 {
        let (low, high) = (&self.before[start], &self.before[end]);
        high.natural - low.natural - (high.slack - low.slack)
    }
}

fn shown_in(sums: &Sums<'_>, start: usize, end: usize) -> u32 {
    sums.before[end].shown - sums.before[start].shown
}

/// One try at a whole paragraph.
struct Search<'a> {
    sums: &'a Sums<'a>,
    breaks: &'a [Break],
    measures: Measures,
    most_lack: f64,
    boldness: Boldness,
}

/// A place that lines may end at, and the cheapest way to it.
#[derive(Clone, Copy)]
struct Node {
    end: usize,
    cost: f64,
    from: usize,
}

impl Search<'_> {
    fn run(&self) -> Option<Vec<usize>> {
        let start = Node {
            end: 0,
            cost: 0.0,
            from: 0,
        };
        let mut nodes = vec![start];
        let mut first = 0;
        for (index, &place) in self.breaks.iter().enumerate() {
            if !self.boldness.allows(place) {
                continue;
            }
            let end = index + 1;
            first = self
                .first_within(&nodes, first, end)
                .max(nodes.len().saturating_sub(MOST_PLACES));
            nodes.push(self.best(&nodes, first, end));
            if place == Break::Must {
                first = nodes.len() - 1;
            }
        }
        let cost = nodes.last()?.cost;
        (cost < self.boldness.unbearable()).then(|| path(&nodes))
    }

    /// Skips the places from which a line to `end` is too long however much it is squeezed.
    fn first_within(&self, nodes: &[Node], mut first: usize, end: usize) -> usize {
        while first + 1 < nodes.len() {
            let start = nodes[first].end;
            let margin = 2.0 * self.sums.pieces[start].size;
            if self.sums.least(start, end) <= self.measures.from(start) + margin {
                break;
            }
            first += 1;
        }
        first
    }

    fn best(&self, nodes: &[Node], first: usize, end: usize) -> Node {
        let mut best = Node {
            end,
            cost: f64::INFINITY,
            from: first,
        };
        let closing = self.breaks[end - 1] == Break::Must;
        for (from, node) in nodes.iter().enumerate().skip(first) {
            if node.cost >= best.cost {
                continue;
            }
            let line = self.sums.line(node.end, end);
            let measure = self.measures.from(node.end);
            if !closing && line.natural < measure - self.most_lack {
                break;
            }
            let cost = node.cost + self.cost(node.end, end, &line, measure);
            if cost < best.cost {
                best = Node { end, cost, from };
            }
        }
        best
    }

    fn cost(&self, start: usize, end: usize, line: &Line, measure: f64) -> f64 {
        let place = self.breaks[end - 1];
        let excess = line.natural - measure;
        let alone = line.characters == 1 && self.boldness == Boldness::Anywhere;
        if excess > line.slack + HAIR && !alone {
            return f64::INFINITY;
        }
        let lone = place == Break::Must
            && start > 0
            && self.breaks[start - 1] != Break::Must
            && shown_in(self.sums, start, end) <= 1;
        let change = if place == Break::Must {
            excess.max(0.0)
        } else {
            excess
        } / line.em;
        let holes = if change < 0.0 {
            holes(line, -excess)
        } else {
            0.0
        };
        change * change + holes + if lone { LONE } else { 0.0 } + self.price(place, end)
    }

    fn within_address(&self, end: usize) -> bool {
        let western = |index: usize| {
            self.sums
                .pieces
                .get(index)
                .is_some_and(|piece| piece.class.is_western())
        };
        western(end - 1) && western(end)
    }

    fn price(&self, place: Break, end: usize) -> f64 {
        match place {
            Break::Must => 0.0,
            Break::Allowed if self.within_address(end) => ADDRESS,
            Break::Allowed => 0.0,
            Break::Loose => LOOSE_BREAK,
            Break::Emergency if self.sums.pieces[end - 1].class == Class::Space => BROKEN_TERM,
            Break::Emergency => BROKEN_WORD,
            Break::Never => BROKEN_RULE,
        }
    }
}

/// What it costs that a line has too few places for the space it lacks.
fn holes(line: &Line, lack: f64) -> f64 {
    let rest = (lack - line.give).max(0.0);
    let each = if rest == 0.0 {
        0.0
    } else if line.places > 0 {
        rest / f64::from(line.places) / line.em
    } else {
        // Only letters: these may stand a little apart.
        3.0 * rest / f64::from(line.characters.max(1)) / line.em
    };
    let (places, characters) = (line.places as usize, line.characters as usize);
    if each <= LOOSE_EM {
        0.0
    } else if is_mostly_letters(places, characters) {
        FAULT * (0.6 + 3.0 * lack / line.natural.max(lack))
    } else {
        FAULT * (1.0 + 8.0 * (each - LOOSE_EM)).min(WORST_HOLES)
    }
}

fn path(nodes: &[Node]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = nodes.len() - 1;
    while at > 0 {
        ends.push(nodes[at].end);
        at = nodes[at].from;
    }
    ends.reverse();
    ends
}
