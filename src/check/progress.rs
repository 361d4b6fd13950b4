//! How far a draft has come, section by section, as the outline shows it.

use super::finding::{Finding, Level, SectionRef};
use super::subject::Subject;

/// Progress of every material of the filing, in binding order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    pub materials: Vec<MaterialProgress>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaterialProgress {
    /// The material's id.
    pub material: String,
    /// In reading order, all sections that the filing has.
    pub sections: Vec<SectionProgress>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionProgress {
    /// The section's id, unique within its material.
    pub section: String,
    pub state: State,
    pub tally: Tally,
    /// False for what is voluntary and not begun, or replaced by an attached paper: it is not waited for.
    pub counted: bool,
    /// True when the program makes it and there is nothing to fill in.
    pub made: bool,
}

/// The state of a section, or of a whole material. 提示 never changes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// 未开始.
    Untouched,
    /// 填写中: something is written, something is still missing.
    Started,
    /// 有问题: something that is written needs attention.
    Trouble,
    /// 完成.
    Done,
}

impl State {
    /// The accessible name of its mark.
    pub fn word(self) -> &'static str {
        match self {
            State::Untouched => "未开始",
            State::Started => "填写中",
            State::Trouble => "有问题",
            State::Done => "完成",
        }
    }
}

/// Counted findings; those set aside are left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub must: usize,
    pub should: usize,
    pub notes: usize,
    /// How many of `must` only say that nothing has been written there yet.
    pub must_gaps: usize,
    /// How many of `should` only say that nothing has been written there yet.
    pub should_gaps: usize,
}

impl Tally {
    fn count(&mut self, finding: &Finding) {
        let gap = usize::from(finding.gap);
        match finding.level {
            Level::Must => {
                self.must += 1;
                self.must_gaps += gap;
            }
            Level::Should => {
                self.should += 1;
                self.should_gaps += gap;
            }
            Level::Note => self.notes += 1,
        }
    }

    fn add(&mut self, other: Self) {
        self.must += other.must;
        self.should += other.should;
        self.notes += other.notes;
        self.must_gaps += other.must_gaps;
        self.should_gaps += other.should_gaps;
    }

    /// 必改 and 建议 about what is written, not about what is missing.
    pub fn faults(&self) -> usize {
        self.must + self.should - self.must_gaps - self.should_gaps
    }

    /// 必改 and 建议 about what is missing.
    pub fn gaps(&self) -> usize {
        self.must_gaps + self.should_gaps
    }
}

impl Progress {
    pub(super) fn of(subject: &Subject, findings: &[Finding]) -> Self {
        let materials = subject.outline.materials.iter().enumerate();
        let mut progress = Self {
            materials: materials
                .map(|(material, at)| MaterialProgress {
                    material: at.material.id.clone(),
                    sections: (0..at.sections.len())
                        .map(|section| blank(subject, SectionRef { material, section }))
                        .collect(),
                })
                .collect(),
        };
        for finding in findings.iter().filter(|finding| finding.is_open()) {
            if let Some(at) = finding.section {
                progress.section_mut(at).tally.count(finding);
            }
        }
        let materials = progress.materials.iter_mut();
        for section in materials.flat_map(|material| &mut material.sections) {
            section.settle();
        }
        progress
    }

    /// The section that a finding of the same report names.
    pub fn section(&self, at: SectionRef) -> &SectionProgress {
        &self.materials[at.material].sections[at.section]
    }

    fn section_mut(&mut self, at: SectionRef) -> &mut SectionProgress {
        &mut self.materials[at.material].sections[at.section]
    }

    fn sections(&self) -> impl Iterator<Item = &SectionProgress> {
        self.materials.iter().flat_map(|m| &m.sections)
    }

    /// Sections that are done, of those that are waited for.
    pub fn done(&self) -> usize {
        done(self.sections())
    }

    /// Sections that are waited for.
    pub fn total(&self) -> usize {
        total(self.sections())
    }

    /// Whole percent of sections done, rounded down, so that 100 means all.
    pub fn percent(&self) -> usize {
        (self.done() * 100).checked_div(self.total()).unwrap_or(0)
    }

    pub fn tally(&self) -> Tally {
        sum(self.sections())
    }
}

impl MaterialProgress {
    pub fn done(&self) -> usize {
        done(self.sections.iter())
    }

    pub fn total(&self) -> usize {
        total(self.sections.iter())
    }

    pub fn tally(&self) -> Tally {
        sum(self.sections.iter())
    }

    /// 有问题 if a section is, 完成 if all are, 未开始 if none is begun.
    pub fn state(&self) -> State {
        let is = |state| move |section: &SectionProgress| section.state == state;
        if self.sections.iter().any(is(State::Trouble)) {
            State::Trouble
        } else if self.done() == self.total() && self.total() > 0 {
            State::Done
        } else if self.sections.iter().all(is(State::Untouched)) {
            State::Untouched
        } else {
            State::Started
        }
    }
}

fn done<'a>(sections: impl Iterator<Item = &'a SectionProgress>) -> usize {
    sections
        .filter(|section| section.counted && section.state == State::Done)
        .count()
}

fn total<'a>(sections: impl Iterator<Item = &'a SectionProgress>) -> usize {
    sections.filter(|section| section.counted).count()
}

fn sum<'a>(sections: impl Iterator<Item = &'a SectionProgress>) -> Tally {
    let mut tally = Tally::default();
    for section in sections {
        tally.add(section.tally);
    }
    tally
}

impl SectionProgress {
    /// Decides the state once all findings are counted; until then it only says whether something is written.
    fn settle(&mut self) {
        let begun = self.state != State::Untouched;
        self.state = if self.tally.faults() > 0 {
            State::Trouble
        } else if !begun {
            State::Untouched
        } else if self.tally.gaps() > 0 {
            State::Started
        } else {
            State::Done
        };
    }
}

/// A section before its findings are counted.
fn blank(subject: &Subject, at: SectionRef) -> SectionProgress {
    let shown = subject.outline.section(at);
    let begun = subject.is_begun(at);
    SectionProgress {
        section: shown.section.id.clone(),
        state: if begun {
            State::Started
        } else {
            State::Untouched
        },
        tally: Tally::default(),
        counted: shown.asked && (begun || !subject.is_voluntary(at)),
        made: shown.is_made(),
    }
}
