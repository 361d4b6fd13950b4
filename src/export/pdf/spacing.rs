//! The space between letters: one amount for a whole run, and corrections where that is not enough.

use std::collections::BTreeMap;

use printpdf::TextItem;

use super::letters::{Letter, Lettering};
use crate::typeset::Run;

/// A run as printpdf shows it.
pub(super) struct Shown {
    /// Points after each letter.
    pub common: f64,
    pub items: Vec<TextItem>,
}

/// Points that are not seen: seven micrometres.
const UNSEEN: f64 = 0.02;

/// Shows a run; `code` tells what printpdf is given for a letter, and how wide that is in thousandths of an em.
pub(super) fn show(
    run: &Run,
    lettering: &Lettering,
    code: impl Fn(Letter) -> (char, u16),
) -> Shown {
    let size = run.size.to_pt();
    let stretch = f64::from(run.stretch);
    let codes: Vec<(char, f64)> = lettering
        .letters
        .iter()
        .map(|&letter| code(letter))
        .map(|(code, advance)| (code, f64::from(advance) * size / 1000.0))
        .collect();
    let steps: Vec<f64> = lettering
        .pens
        .windows(2)
        .map(|pens| (pens[1] - pens[0]) / stretch)
        .collect();
    let extra = steps.iter().zip(&codes);
    let extra: Vec<f64> = extra.map(|(step, (_, advance))| step - advance).collect();
    let common = (commonest(&extra) * 1000.0).round() / 1000.0;
    let mut items = Vec::new();
    let mut text = String::new();
    // How far behind its place the pen is; corrections are rounded, and what they leave is carried on.
    let mut behind = 0.0;
    for (index, (code, _)) in codes.iter().enumerate() {
        text.push(*code);
        behind += extra.get(index).map_or(0.0, |extra| extra - common);
        if behind.abs() > UNSEEN {
            let thousandths = (behind * 1000.0 / size).round();
            items.push(TextItem::Text(std::mem::take(&mut text)));
            items.push(TextItem::Offset(-thousandths as f32));
            behind -= thousandths * size / 1000.0;
        }
    }
    items.push(TextItem::Text(text));
    Shown { common, items }
}

/// The amount that occurs most often, to a hundredth of a point.
fn commonest(amounts: &[f64]) -> f64 {
    let mut counts: BTreeMap<i64, (usize, f64)> = BTreeMap::new();
    for &amount in amounts {
        let (count, sum) = counts
            .entry((amount * 100.0).round() as i64)
            .or_insert((0, 0.0));
        *count += 1;
        *sum += amount;
    }
    let most = counts.values().max_by_key(|(count, _)| *count);
    most.map_or(0.0, |(count, sum)| sum / *count as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Length;
    use crate::typeset::{Face, Ink, Point};

    fn shown(pens: Vec<f64>) -> Shown {
        let text: String = "盟书编制".chars().take(pens.len()).collect();
        let letters = text.chars().map(|ch| Letter {
            ch,
            nudge: 0,
            advance: 1000,
        });
        let lettering = Lettering {
            letters: letters.collect(),
            pens,
        };
        let run = Run {
            face: Face::Song,
            size: Length::pt(16.0),
            origin: Point::mm(28.0, 40.0),
            text,
            offsets: Vec::new(),
            stretch: 1.0,
            ink: Ink::BLACK,
        };
        show(&run, &lettering, |letter| (letter.ch, letter.advance))
    }

    #[test]
    fn even_spacing_is_one_string() {
        let shown = shown(vec![0.0, 15.8, 31.6, 47.4]);
        assert!((shown.common + 0.2).abs() < 1e-3);
        assert_eq!(shown.items.len(), 1);
    }

    #[test]
    fn a_squeezed_place_is_corrected_alone() {
        let shown = shown(vec![0.0, 16.0, 31.0, 47.0]);
        assert!(shown.common.abs() < 1e-3);
        assert!(matches!(&shown.items[..], [_, TextItem::Offset(offset), _] if *offset == 63.0));
    }
}
