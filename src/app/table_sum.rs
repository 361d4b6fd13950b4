//! The sum row under a table: the roster against what the article asks, and money added up.

use super::marks;
use super::theme::{self, Palette, gap, palette, size};
use super::widget::text;
use super::words::table as words;
use super::work::Work;
use crate::catalog::{Field, FieldKind, ids, numbers};
use crate::check::Level;
use crate::draft::{Roster, Value};
use egui::{Align2, Color32, CornerRadius, FontId, Rect, Stroke, Ui, pos2, vec2};
use rust_decimal::Decimal;

/// What stands in the sum row.
pub struct Sum {
    /// Pairs of plain and bold words.
    parts: Vec<(String, String, String)>,
    /// Whether what the article asks is reached, in a sentence.
    verdict: Option<(bool, String)>,
}

/// The sum row of a table; none when there is nothing to add.
pub fn of(work: &Work, table: &Field) -> Option<Sum> {
    if table.id == ids::UNITS {
        return Some(roster(work));
    }
    let parts: Vec<(String, String, String)> = table
        .columns()
        .iter()
        .filter_map(|column| match &column.kind {
            FieldKind::Number { unit, .. } if unit == "万元" => {
                let rows = work.draft.rows(&table.id).iter();
                let sum: Decimal = rows
                    .filter_map(|row| row.get(&column.id).and_then(Value::as_number))
                    .sum();
                Some((column.label.clone(), sum.to_string(), unit.clone()))
            }
            _ => None,
        })
        .collect();
    (!parts.is_empty()).then_some(Sum {
        parts,
        verdict: None,
    })
}

fn roster(work: &Work) -> Sum {
    let roster = Roster::of(&work.draft);
    let share = roster.enterprises();
    let counted = |name: &str, count: usize| (name.to_owned(), count.to_string(), "家".to_owned());
    let percent = share.to_string().trim_end_matches('%').to_owned();
    let asked = (
        work.catalog.number(numbers::MEMBERS),
        work.catalog.number(numbers::ENTERPRISE_PERCENT),
    );
    let verdict = match asked {
        (Some(members), Some(percent)) => {
            let reached = usize::try_from(members).is_ok_and(|members| roster.count() >= members)
                && usize::try_from(percent).is_ok_and(|percent| share.reaches(percent));
            let sentence = if reached {
                words::reached(members, percent)
            } else {
                words::short(members, percent)
            };
            Some((reached, sentence))
        }
        _ => None,
    };
    Sum {
        parts: vec![
            counted("", roster.count()),
            counted(words::ENTERPRISES, share.part),
            (words::SHARE.to_owned(), percent, "%".to_owned()),
        ],
        verdict,
    }
}

/// Draws the sum row into the bottom of the table's card.
pub fn sum_ui(ui: &mut Ui, rect: Rect, sum: &Sum) {
    let palette = palette(ui);
    let inner = rect.shrink2(vec2(1.0, 0.0)).with_max_y(rect.bottom() - 1.0);
    let round = CornerRadius {
        sw: theme::RADIUS_CARD,
        se: theme::RADIUS_CARD,
        nw: 0,
        ne: 0,
    };
    ui.painter().rect_filled(inner, round, palette.side);
    ui.painter().hline(
        inner.x_range(),
        inner.top() + 0.5,
        Stroke::new(1.0, palette.line_strong),
    );
    let mut at = inner.shrink2(vec2(gap::SIDE, 0.0));
    let title = text::put_pieces(
        ui,
        at,
        Align2::LEFT_CENTER,
        &[piece(words::SUM, true, palette)],
    );
    at.min.x = title.right() + gap::PANE;
    for (name, number, unit) in &sum.parts {
        let name = if name.is_empty() {
            String::new()
        } else {
            format!("{name} ")
        };
        let unit = format!(" {unit}");
        let pieces = [
            piece(&name, false, palette),
            piece(number, true, palette),
            piece(&unit, false, palette),
        ];
        let drawn = text::put_pieces(ui, at, Align2::LEFT_CENTER, &pieces);
        at.min.x = drawn.right() + gap::PANE;
    }
    if let Some((reached, sentence)) = &sum.verdict {
        verdict_ui(ui, at, *reached, sentence);
    }
}

fn verdict_ui(ui: &mut Ui, rect: Rect, reached: bool, sentence: &str) {
    let palette = palette(ui);
    let colour = if reached { palette.ink_2 } else { palette.must };
    let line = text::line(
        ui,
        rect.with_min_x(rect.left() + 24.0),
        Align2::RIGHT_CENTER,
        sentence,
        theme::regular(size::DENSE),
        colour,
    );
    let mark = pos2(line.rect.left() - 14.0, rect.center().y);
    if reached {
        marks::done(
            ui.painter(),
            mark,
            7.0,
            palette.action_fill,
            palette.on_fill,
        );
    } else {
        marks::paint_level(ui.painter(), mark, Level::Must, true, palette);
    }
}

fn piece<'a>(words: &'a str, strong: bool, palette: &Palette) -> (&'a str, FontId, Color32) {
    let font = if strong {
        theme::bold(size::DENSE)
    } else {
        theme::regular(size::DENSE)
    };
    (words, font, palette.ink)
}
