//! How well the scans of prose tell contradictions from look-alikes, counted on sentences about the sample.

use chrono::NaiveDate;
use mengshu::catalog::builtin;
use mengshu::check::check;
use mengshu::draft::{Draft, Edit, Place, Value};
use mengshu::exchange::sample;
use serde::Deserialize;
use std::fs;

/// The sentences that the scans were made with, and those kept aside.
#[derive(Deserialize)]
struct Corpus {
    tuned: Sentences,
    aside: Sentences,
}

#[derive(Deserialize)]
struct Sentences {
    count: Vec<String>,
    share: Vec<String>,
    name: Vec<String>,
    silent: Vec<String>,
}

#[derive(Default)]
struct Score {
    found: usize,
    missed: Vec<String>,
    false_alarms: Vec<String>,
}

impl Score {
    fn of(sentences: &Sentences) -> Self {
        let draft = sample().imported.draft;
        let mut score = Self::default();
        let faulty = [
            ("prose-count", &sentences.count),
            ("prose-share", &sentences.share),
            ("prose-name", &sentences.name),
        ];
        for (rule, sentences) in faulty {
            for sentence in sentences {
                let told = told(&draft, sentence);
                if told.contains(&rule) {
                    score.found += 1;
                } else {
                    score.missed.push(format!("{rule}: {sentence}"));
                }
                if told.iter().any(|other| *other != rule) {
                    score.false_alarms.push(format!("{told:?}: {sentence}"));
                }
            }
        }
        for sentence in &sentences.silent {
            let told = told(&draft, sentence);
            if !told.is_empty() {
                score.false_alarms.push(format!("{told:?}: {sentence}"));
            }
        }
        score
    }

    fn precision(&self) -> f64 {
        self.found as f64 / (self.found + self.false_alarms.len()) as f64
    }

    fn recall(&self) -> f64 {
        self.found as f64 / (self.found + self.missed.len()) as f64
    }

    /// The figures and what they leave out, kept in `tests/prose`.
    fn told(&self) -> String {
        let (precision, recall) = (self.precision(), self.recall());
        format!(
            "precision {precision:.3}, recall {recall:.3}\nmissed {:#?}\nfalse alarms {:#?}\n",
            self.missed, self.false_alarms
        )
    }
}

/// Holds the figures of some sentences against what is demanded, and against those kept.
fn holds(name: &str, sentences: &Sentences) {
    let score = Score::of(sentences);
    let told = score.told();
    assert!(score.precision() >= 0.95 && score.recall() >= 0.9, "{told}");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../prose");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, told));
}

/// What the scans of prose say when the sentence stands in the necessity.
fn told(sample: &Draft, sentence: &str) -> Vec<&'static str> {
    let mut draft = sample.clone();
    let place = Place::field("necessity.background");
    let text = Value::Text(format!("海洋工程装备的研制需要产学研各方合作。{sentence}"));
    let edit = Edit::answer(&draft, place.clone(), Some(text)).unwrap();
    draft.apply(&edit).unwrap();
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let findings = check(builtin(), &draft, today).findings;
    let here = findings.iter().filter(|finding| finding.at == place);
    here.map(|finding| finding.rule)
        .filter(|rule| rule.starts_with("prose-"))
        .collect()
}

fn corpus() -> Corpus {
    toml::from_str(&fs::read_to_string("tests/prose/corpus.toml").unwrap()).unwrap()
}

#[test]
fn the_corpus_is_large_and_keeps_a_third_aside() {
    let Corpus { tuned, aside } = corpus();
    let faulty = |of: &Sentences| of.count.len() + of.share.len() + of.name.len();
    assert!(faulty(&tuned) + faulty(&aside) >= 60);
    assert!(tuned.silent.len() + aside.silent.len() >= 60);
    assert!(faulty(&aside) >= 20 && aside.silent.len() >= 20);
}

/// Sentences of one kind in a file of their own.
fn sentences(file: &str) -> Sentences {
    toml::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

/// Written by somebody who had not seen how the scans work. The first run had precision 1.000 and recall 0.515; the
/// scans were then widened with these in view.
#[test]
fn contradictions_are_told_from_look_alikes_in_sentences_written_without_knowledge() {
    holds("fresh", &sentences("tests/prose/fresh.toml"));
}

/// Written before the scans were widened. The first run had precision 0.920 and recall 0.767; they were then widened
/// again with these in view.
#[test]
fn contradictions_are_told_from_look_alikes_in_sentences_kept_for_later() {
    holds("later", &sentences("tests/prose/later.toml"));
}

/// Written before the scans were widened the second time. The first run had precision 1.000 and recall 0.792.
#[test]
fn contradictions_are_told_from_look_alikes_in_the_last_sentences() {
    holds("last", &sentences("tests/prose/last.toml"));
}

/// Written before the scans were widened the third time. The first run had precision 1.000 and recall 0.864; what it
/// missed was mended since.
#[test]
fn contradictions_are_told_from_look_alikes_in_sentences_never_looked_at() {
    holds("unseen", &sentences("tests/prose/unseen.toml"));
}

/// Half of a pool of 144 sentences, drawn by lot before the scans were rewritten, and used to rewrite them. The scans
/// as they were had precision 0.960 and recall 0.667 on it.
#[test]
fn contradictions_are_told_from_look_alikes_in_the_sentences_worked_with() {
    holds("worked", &sentences("tests/prose/worked.toml"));
}

/// The other half, left unread until the scans were rewritten. The scans as they were had precision 1.000 and recall
/// 0.444 on it; the first run after had 1.000 and 0.806. Part of what it missed was mended since.
#[test]
fn contradictions_are_told_from_look_alikes_in_the_half_kept_back() {
    holds("kept", &sentences("tests/prose/kept.toml"));
}

/// Written together with the pool, run once after it was mended: precision 0.959 and recall 0.887. Part of what it
/// missed was mended since.
#[test]
fn contradictions_are_told_from_look_alikes_in_a_second_pool() {
    holds("second", &sentences("tests/prose/second.toml"));
}

/// Written after the second run by somebody who knew the scans: first precision 0.964 and recall 0.818. Part of what it
/// missed was mended since.
#[test]
fn contradictions_are_told_from_look_alikes_in_a_third_pool() {
    holds("third", &sentences("tests/prose/third.toml"));
}

#[test]
fn contradictions_are_told_from_look_alikes() {
    holds("tuned", &corpus().tuned);
}

#[test]
fn contradictions_are_told_from_look_alikes_in_sentences_kept_aside() {
    holds("aside", &corpus().aside);
}

/// The first of three pools written together before the scans were changed, in the words of reports. The scans as they
/// were had precision 0.981 and recall 0.757 on it; they were then changed by it.
#[test]
fn contradictions_are_told_from_look_alikes_in_reports() {
    holds("reports", &sentences("tests/prose/reports.toml"));
}

/// The second of them, in the words of minutes and speeches, run when the first was worked through: first precision
/// 1.000 and recall 0.829.
#[test]
fn contradictions_are_told_from_look_alikes_in_minutes() {
    holds("minutes", &sentences("tests/prose/minutes.toml"));
}

/// The third of them, in the words of yearly reports and charters, run when the second was worked through: first
/// precision 0.983 and recall 0.831.
#[test]
fn contradictions_are_told_from_look_alikes_in_yearly_reports() {
    holds("yearbook", &sentences("tests/prose/yearbook.toml"));
}

/// Written when the third was run and before the scans were changed by it, after what is published of alliances: first
/// precision 0.956 and recall 0.929.
#[test]
fn contradictions_are_told_from_look_alikes_in_the_words_of_gazettes() {
    holds("gazette", &sentences("tests/prose/gazette.toml"));
}

/// The first of five more pools, by writers who knew neither the scans nor the pools before: a project officer's words.
/// The scans as they were had precision 0.983 and recall 0.792 on it; they were then changed by it.
#[test]
fn contradictions_are_told_from_look_alikes_in_the_words_of_an_officer() {
    holds("officer", &sentences("tests/prose/officer.toml"));
}

/// The second of them: agreement, charter, minutes and yearly reports in the words of an office. Run when the first was
/// worked through: first precision 0.949 and recall 0.778.
#[test]
fn contradictions_are_told_from_look_alikes_in_the_words_of_an_office() {
    holds("office", &sentences("tests/prose/office.toml"));
}

/// The third of them: professor, salesman, lawyer and engineer each in his own words, far from what papers say. First
/// precision 0.918 and recall 0.778.
#[test]
fn contradictions_are_told_from_look_alikes_in_several_voices() {
    holds("voices", &sentences("tests/prose/voices.toml"));
}

/// What strangers found amiss in drafts of their own, told of the sample's roster; the scans were changed by it.
#[test]
fn contradictions_are_told_from_look_alikes_in_what_strangers_tried() {
    holds("strangers", &sentences("tests/prose/strangers.toml"));
}

/// The fourth of them, plain official words, run when the three above and what strangers tried were worked through: first
/// precision 0.984 and recall 0.875.
#[test]
fn contradictions_are_told_from_look_alikes_in_plain_words() {
    holds("plain", &sentences("tests/prose/plain.toml"));
}

/// The fifth of them, reports, agreements and introductions, run when the fourth was worked through: first precision
/// 0.970 and recall 0.889.
#[test]
fn contradictions_are_told_from_look_alikes_in_briefs() {
    holds("briefs", &sentences("tests/prose/briefs.toml"));
}

/// What typical officers write, by a sixth writer who knew nothing. First precision 0.985 and recall 0.931; with the next,
/// run at the same time, 0.992 and 0.903, which is what the scans did on sentences they were not made with.
#[test]
fn contradictions_are_told_from_look_alikes_in_typical_words() {
    holds("typical", &sentences("tests/prose/typical.toml"));
}

/// What alliances publish, by a seventh writer. First precision 1.000 and recall 0.875.
#[test]
fn contradictions_are_told_from_look_alikes_in_what_is_published() {
    holds("published", &sentences("tests/prose/published.toml"));
}

#[test]
fn the_pools_are_large_and_half_of_them_is_silent() {
    for file in [
        "reports",
        "minutes",
        "yearbook",
        "gazette",
        "officer",
        "office",
        "voices",
        "plain",
        "briefs",
        "typical",
        "published",
    ] {
        let pool = sentences(&format!("tests/prose/{file}.toml"));
        assert!(
            pool.count.len() + pool.share.len() + pool.name.len() >= 70,
            "{file}"
        );
        assert!(pool.silent.len() >= 70, "{file}");
    }
}
