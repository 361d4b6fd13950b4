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
    use crate::export::pdf::letters::letterings;
    use crate::typeset::{Face, Ink, Item, Point};

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

    /// Where a reader puts each letter's ink, in points from the run's origin.
    fn read(lettering: &Lettering, shown: &Shown, run: &Run) -> Vec<f64> {
        let (size, stretch) = (run.size.to_pt(), f64::from(run.stretch));
        let mut letters = lettering.letters.iter();
        let mut pen = 0.0;
        let mut inks = Vec::new();
        for item in &shown.items {
            match item {
                TextItem::Text(text) => {
                    for letter in letters.by_ref().take(text.chars().count()) {
                        let nudge = f64::from(letter.nudge) * size / 1000.0;
                        inks.push(lettering.pens[0] + (pen + nudge) * stretch);
                        pen += f64::from(letter.advance) * size / 1000.0 + shown.common;
                    }
                }
                TextItem::Offset(offset) => pen -= f64::from(*offset) * size / 1000.0,
                TextItem::GlyphIds(_) => unreachable!("runs are shown as text"),
            }
        }
        inks
    }

    proptest::proptest! {
        #[test]
        fn every_letter_stands_where_it_was_set(
            letters in proptest::collection::vec(("[盟书（）。，“”—…·1a ]", -0.9_f32..4.0), 1..40),
            size in 5.0_f64..40.0,
            stretch in 0.8_f32..1.3,
        ) {
            let mut at = 0.0;
            let offsets = letters.iter().map(|(_, step)| {
                let offset = at;
                at += (1.0 + step) * size as f32;
                offset
            });
            let run = Run {
                face: Face::Song,
                size: Length::pt(size),
                origin: Point::mm(28.0, 40.0),
                offsets: offsets.collect(),
                text: letters.iter().map(|(ch, _)| ch.as_str()).collect(),
                stretch,
                ink: Ink::BLACK,
            };
            let lettering = &letterings(&[Item::Run(run.clone())])[0];
            let shown = show(&run, lettering, |letter| (letter.ch, letter.advance));
            let inks = read(lettering, &shown, &run);
            proptest::prop_assert_eq!(inks.len(), letters.len());
            for (ink, offset) in inks.iter().zip(&run.offsets) {
                // What is not seen, and a thousandth of an em by which a nudge is rounded.
                let tolerated = UNSEEN * 1.3 + size / 1000.0;
                proptest::prop_assert!((ink - f64::from(*offset)).abs() < tolerated, "{} {}", ink, offset);
            }
        }
    }
}
