//! 查找或命令: what matches the typed words, over commands, sections, findings and texts.

use super::command::{COMMANDS, Command};
use super::work::Work;
use crate::check::{Level, SectionRef, State};
use crate::draft::{Place, Value};

/// The palette while it is open.
#[derive(Default)]
pub struct Palette {
    pub query: String,
    pub at: usize,
    /// What was found for which query and revision.
    pub hits: Vec<Hit>,
    found_for: Option<(String, u64)>,
}

/// One line of the palette.
pub struct Hit {
    pub text: String,
    pub detail: String,
    pub does: Does,
}

/// What choosing a line does.
#[derive(Debug, Clone, PartialEq)]
pub enum Does {
    Run(Command),
    Go(SectionRef, State, bool),
    Find(Place, Level),
    Read(Place),
}

/// No more lines of a group than this.
const GROUP: usize = 8;
/// Characters of a text shown before and after what was searched.
const AROUND: usize = 14;

impl Palette {
    /// Searches again when the words or the draft have changed.
    pub fn search(&mut self, work: &Work) {
        let stamp = (self.query.trim().to_lowercase(), work.revision);
        if self.found_for.as_ref() == Some(&stamp) {
            return;
        }
        let query = stamp.0.as_str();
        let mut hits = commands(query);
        if !query.is_empty() {
            hits.extend(sections(work, query));
            hits.extend(findings(work, query));
            hits.extend(texts(work, query));
        }
        self.hits = hits;
        self.at = 0;
        self.found_for = Some(stamp);
    }
}

fn commands(query: &str) -> Vec<Hit> {
    COMMANDS
        .iter()
        .filter(|entry| entry.text.to_lowercase().contains(query) || entry.tip.contains(query))
        .filter(|entry| entry.command != Command::Palette)
        .map(|entry| Hit {
            text: entry.text.to_owned(),
            detail: entry.tip.to_owned(),
            does: Does::Run(entry.command),
        })
        .collect()
}

fn sections(work: &Work, query: &str) -> Vec<Hit> {
    work.outline
        .sections()
        .filter_map(|at| {
            let (material, entry) = work.outline.entry(at)?;
            let text = format!("{} › {}", material.material.short, entry.title);
            let progress = work.report.progress.section(at);
            text.to_lowercase().contains(query).then(|| Hit {
                text,
                detail: progress.state.word().to_owned(),
                does: Does::Go(
                    at,
                    progress.state,
                    progress.tally.must > progress.tally.must_gaps,
                ),
            })
        })
        .take(GROUP)
        .collect()
}

fn findings(work: &Work, query: &str) -> Vec<Hit> {
    work.report
        .open()
        .filter(|finding| finding.message.to_lowercase().contains(query))
        .map(|finding| Hit {
            text: finding.message.clone(),
            detail: finding.cites.to_string(),
            does: Does::Find(finding.at.clone(), finding.level),
        })
        .take(GROUP)
        .collect()
}

fn texts(work: &Work, query: &str) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (field, value) in work.draft.answers() {
        match value {
            Value::Text(text) => hits.extend(text_hit(work, Place::field(field), text, query)),
            Value::Rows(rows) => {
                for row in rows {
                    for (column, value) in &row.cells {
                        if let Value::Text(text) = value {
                            let place = Place::cell(field, &row.id, column);
                            hits.extend(text_hit(work, place, text, query));
                        }
                    }
                }
            }
            _ => {}
        }
        if hits.len() >= GROUP {
            break;
        }
    }
    hits.truncate(GROUP);
    hits
}

fn text_hit(work: &Work, place: Place, text: &str, query: &str) -> Option<Hit> {
    let lower = text.to_lowercase();
    let byte = lower.find(query)?;
    let at = lower[..byte].chars().count();
    let start = at.saturating_sub(AROUND);
    let length = AROUND * 2 + query.chars().count();
    let excerpt: String = text.chars().skip(start).take(length).collect();
    let excerpt = excerpt.replace('\n', " ");
    let section = work
        .section_of(&place)
        .and_then(|at| work.outline.entry(at));
    let detail = section.map_or_else(String::new, |(material, entry)| {
        format!("{} › {}", material.material.short, entry.title)
    });
    let lead = if start > 0 { "…" } else { "" };
    let tail = if start + length < text.chars().count() {
        "…"
    } else {
        ""
    };
    Some(Hit {
        text: format!("{lead}{excerpt}{tail}"),
        detail,
        does: Does::Read(place),
    })
}
