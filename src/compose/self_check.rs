//! 自查表: each point of the regulation with the pages that answer it, what the checks have found, and who looked it through.

use super::bound::Bound;
use super::case::Case;
use super::office_words as words;
use super::points::{self, Answer, Point, Said};
use super::seal_list::is_attached;
use crate::catalog::{FieldKind, Material};
use crate::check::{Finding, Report};
use crate::document::{
    Align, Block, Column, OfficeLine, Part, Table, TableCell, TableLook, TableRow, Words, text,
};
use crate::draft::{Place, Value};
use std::collections::BTreeSet;

const ROW_MM: f64 = 7.8;
const SIZE_PT: f64 = 10.5;

/// What the checks said of the draft.
#[derive(Debug, Clone, Copy)]
pub struct Checked<'a> {
    pub report: &'a Report,
    /// Why the print is final although something must still be put right.
    pub reason: Option<&'a str>,
}

/// The sheet as a part with its own page numbers.
pub(super) fn part(case: &Case, bound: &Bound, checked: &Checked) -> Part {
    let filing = case.filing.map_or("", |filing| &filing.name);
    let mut blocks = vec![
        Block::title(words::SELF_CHECK_TITLE),
        Block::office(OfficeLine::Subject {
            left: case.alliance_name(),
            right: filing.to_owned(),
        }),
    ];
    let seek = Seek { case, bound };
    blocks.extend(points_table(&seek).map(Block::table));
    blocks.extend(open(&seek, checked));
    blocks.extend(waived(&seek, checked.report));
    if let Some(reason) = checked.reason {
        let reason = words::finalised_although(reason);
        blocks.push(Block::office(OfficeLine::Sentence(text(reason))));
    }
    let signers = words::SIGNERS.map(str::to_owned);
    blocks.push(Block::office(OfficeLine::Signers(signers)));
    Part::office("self-check", words::SELF_CHECK, blocks)
}

/// The points of the filing; none for a filing that this program does not know.
fn points_table(seek: &Seek) -> Option<Table> {
    let points = points::of_filing(seek.case.filing_id());
    let rows: Vec<TableRow> = points.iter().flat_map(|point| rows(seek, point)).collect();
    (!rows.is_empty()).then(|| Table {
        look: TableLook::form(ROW_MM, SIZE_PT),
        columns: vec![
            Column::centre(31.0),
            Column::left(67.0),
            Column::centre(36.0),
            Column::centre(11.0),
            Column::centre(11.0),
        ],
        head: words::POINTS_HEAD.map(str::to_owned).to_vec(),
        rows,
        caption: None,
    })
}

fn rows(seek: &Seek, point: &Point) -> Vec<TableRow> {
    let tick = || TableCell::new(Words::Tick(false));
    let mut rows = vec![TableRow::new(vec![
        TableCell::text(words::article(point.article)),
        TableCell::text(with_numbers(seek.case, point.words)),
        TableCell::new(Words::Lines(even_lines(&seek.pages_of_point(point)))),
        tick(),
        tick(),
    ])];
    if point.each {
        let each: Vec<String> = point.answers.iter().map(|one| seek.named(one)).collect();
        rows.push(TableRow::new(vec![
            TableCell::text(words::AMONG_THEM),
            TableCell::text(each.join("；")).span(2).align(Align::Left),
            tick(),
            tick(),
        ]));
    }
    rows
}

/// What a line of the column of pages holds, in em.
const PAGES_EMS: f64 = 8.8;

/// A list of pages in lines that are as long as each other, broken after its marks.
fn even_lines(pages: &str) -> Vec<String> {
    let whole = ems(pages);
    if whole <= PAGES_EMS {
        return vec![pages.to_owned()];
    }
    let target = whole / (whole / PAGES_EMS).ceil();
    let mut lines = vec![String::new()];
    for piece in pages.split_inclusive(['、', '，']) {
        let line = lines.last_mut().expect("there is a first line");
        let full = ems(line) >= target || ems(line) + ems(piece) > PAGES_EMS;
        if full && !line.is_empty() {
            lines.push(piece.to_owned());
        } else {
            line.push_str(piece);
        }
    }
    lines
}

fn ems(words: &str) -> f64 {
    let em = |ch: char| if ch.is_ascii() { 0.57 } else { 1.0 };
    words.chars().map(em).sum()
}

/// `{members}` as the regulation states it.
fn with_numbers(case: &Case, words: &str) -> String {
    let mut said = String::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            break;
        };
        said.push_str(before);
        if let Some(number) = case.catalog.number(name) {
            said.push_str(&number.to_string());
        }
        rest = after;
    }
    said + rest
}

/// Finds the pages of a booklet that show an answer.
struct Seek<'s, 'a> {
    case: &'s Case<'a>,
    bound: &'s Bound,
}

impl<'a> Seek<'_, 'a> {
    /// `4（12家、66.7%）`
    fn pages_of_point(&self, point: &Point) -> String {
        let mut pages = BTreeSet::new();
        let (mut lacking, mut attached) = (0, false);
        for answer in point.answers {
            let found = self.pages(answer);
            lacking += usize::from(found.is_empty() && !answer.optional);
            attached |= self.attached(answer).is_some();
            pages.extend(found);
        }
        if pages.is_empty() {
            return words::UNANSWERED.to_owned();
        }
        let pages: Vec<usize> = pages.into_iter().collect();
        let mut remarks: Vec<String> = self.said(point.said).into_iter().collect();
        if attached {
            remarks.push(words::FROM_ATTACHED.to_owned());
        }
        if lacking > 0 {
            remarks.push(words::lacking(lacking));
        }
        words::with_remarks(&self.bound.list(&pages), &remarks)
    }

    /// `宗旨 81`
    fn named(&self, answer: &Answer) -> String {
        let field = self.case.catalog.field(answer.path);
        let label = field.map_or("", |field| field.label.as_str());
        let pages = self.pages(answer);
        if pages.is_empty() {
            return format!("{label}{}", words::UNANSWERED);
        }
        format!("{label}{}", self.bound.list(&pages))
    }

    /// Pages of the material on which the answer stands, if it is answered at all.
    fn pages(&self, answer: &Answer) -> Vec<usize> {
        let of_part = self.bound.of_part(answer.material);
        if answer.path.is_empty() {
            return of_part.into_iter().take(1).collect();
        }
        if self.attached(answer).is_some() {
            return of_part;
        }
        let shows = |path: &String| self.meets(answer.path, path) && self.is_answered(path);
        self.bound
            .find(|page| page.part == answer.material && page.answers.iter().any(shows))
    }

    /// The material of an answer, where a ready paper stands in for its text.
    fn attached(&self, answer: &Answer) -> Option<&'a Material> {
        let material = self.case.catalog.material(answer.material)?;
        is_attached(self.case, material).then_some(material)
    }

    /// Whether a path is one of those that a point asks for.
    fn meets(&self, wanted: &str, path: &str) -> bool {
        let mut parts = path.split('/');
        let same = wanted.split('/').all(|wanted| {
            let Some(part) = parts.next() else {
                return false;
            };
            let unit = match wanted {
                "*" => return true,
                "@lead" => self.case.lead(),
                "@host" => self.case.host(),
                _ => return part == wanted,
            };
            unit.is_some_and(|unit| unit.id == part)
        });
        same && parts.next().is_none()
    }

    fn is_answered(&self, path: &str) -> bool {
        let Ok(place) = path.parse::<Place>() else {
            return false;
        };
        match (&place.row, &place.column) {
            (Some(row), None) => self.case.draft.row(&place.field, row).is_some(),
            _ => self
                .case
                .draft
                .at(&place)
                .is_some_and(|value| !value.is_blank()),
        }
    }

    fn said(&self, said: Said) -> Option<String> {
        match said {
            Said::Nothing => None,
            Said::UnitsAndShare => {
                let share = self.case.roster().enterprises();
                Some(words::units_and_share(share.whole, &share.to_string()))
            }
            Said::Requested => {
                let field = self.case.catalog.field("funds.requested")?;
                let value = self.case.draft.get(&field.id)?;
                let said = super::answer::plain(self.case, field, value);
                match (value, &field.kind) {
                    (Value::Number(_), FieldKind::Number { unit, .. }) => {
                        Some(format!("{said}{unit}"))
                    }
                    _ => Some(said),
                }
            }
        }
    }

    /// The page of a finding: where its answer stands, else its row, its table, its material.
    fn page_of(&self, place: &Place) -> Option<usize> {
        let exact = place.to_string();
        let row = place
            .row
            .as_ref()
            .map(|row| format!("{}/{row}", place.field));
        let paths = [Some(exact), row, Some(place.field.clone())];
        let shown = paths.iter().flatten().find_map(|path| {
            let within = format!("{path}/");
            let shows = |answer: &String| answer == path || answer.starts_with(&within);
            let pages = self.bound.find(|page| page.answers.iter().any(shows));
            pages.first().copied()
        });
        shown.or_else(|| {
            let (material, _) = self
                .case
                .catalog
                .section_of(self.case.filing?, &place.field)?;
            self.bound.of_part(&material.id).first().copied()
        })
    }

    /// Findings with their pages, in the order of the booklet; those that stand nowhere come last.
    fn in_order<'f>(
        &self,
        findings: impl Iterator<Item = &'f Finding>,
    ) -> Vec<(Option<usize>, &'f Finding)> {
        let mut found: Vec<_> = findings
            .map(|finding| (self.page_of(&finding.at), finding))
            .collect();
        found.sort_by_key(|(page, _)| page.unwrap_or(usize::MAX));
        found
    }

    /// Level, page, and the sentence that everybody is shown.
    fn cells(&self, page: Option<usize>, finding: &Finding) -> Vec<TableCell> {
        let label = page.map_or(words::NOWHERE, |page| &self.bound.pages[page].label);
        vec![
            TableCell::text(finding.level.word()),
            TableCell::text(label),
            TableCell::text(&finding.message),
        ]
    }
}

/// What still counts.
fn open(seek: &Seek, checked: &Checked) -> Vec<Block> {
    let rows: Vec<TableRow> = seek
        .in_order(checked.report.open())
        .into_iter()
        .map(|(page, finding)| TableRow::new(seek.cells(page, finding)))
        .collect();
    if rows.is_empty() {
        let sentence = text(words::NONE_OPEN);
        return vec![Block::office(OfficeLine::Sentence(sentence))];
    }
    let columns = vec![
        Column::centre(13.0),
        Column::centre(13.0),
        Column::left(130.0),
    ];
    findings(words::OPEN, columns, &words::OPEN_HEAD, rows)
}

/// What was set aside, each with its reason.
fn waived(seek: &Seek, report: &Report) -> Vec<Block> {
    let waived = report.findings.iter();
    let waived = seek.in_order(waived.filter(|finding| !finding.is_open()));
    let rows: Vec<TableRow> = waived
        .into_iter()
        .map(|(page, finding)| {
            let mut cells = seek.cells(page, finding);
            let reason = finding.waived.as_deref().unwrap_or_default();
            cells.push(TableCell::text(reason.trim()));
            TableRow::new(cells)
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::centre(13.0),
        Column::centre(13.0),
        Column::left(64.0),
        Column::left(66.0),
    ];
    findings(words::WAIVED, columns, &words::WAIVED_HEAD, rows)
}

fn findings(heading: &str, columns: Vec<Column>, head: &[&str], rows: Vec<TableRow>) -> Vec<Block> {
    let table = Table {
        look: TableLook::form(7.4, SIZE_PT),
        columns,
        head: head.iter().map(|&words| words.to_owned()).collect(),
        rows,
        caption: None,
    };
    vec![
        Block::office(OfficeLine::Heading(heading.to_owned())),
        Block::table(table),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_of_pages_are_broken_evenly() {
        assert_eq!(even_lines("5（12家、66.7%）"), ["5（12家、66.7%）"]);
        assert_eq!(
            even_lines("14、46～48、99、100"),
            ["14、46～48、", "99、100"]
        );
        let many: Vec<String> = (1..60).map(|page| (page * 2).to_string()).collect();
        let lines = even_lines(&many.join("、"));
        assert!(lines.iter().all(|line| ems(line) <= PAGES_EMS), "{lines:?}");
        assert_eq!(lines.concat(), many.join("、"));
    }
}
