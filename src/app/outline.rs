//! The table of contents of a filing, with numbers, as the window's left side lists it.

use crate::catalog::{Catalog, Filing, Material, MaterialStyle, Section};
use crate::check::SectionRef;

/// The materials of a filing with their entries.
pub struct Outline {
    pub materials: Vec<MaterialEntry>,
}

pub struct MaterialEntry {
    pub material: &'static Material,
    pub sections: Vec<SectionEntry>,
}

pub struct SectionEntry {
    pub section: &'static Section,
    /// The short title with its number, such as `4 成员单位一览表`.
    pub title: String,
    /// The chapter's name with its number, on each section of the chapter.
    pub chapter: Option<String>,
    /// The running number of a numbered section or chapter.
    pub number: Option<usize>,
}

impl Outline {
    pub fn of(catalog: &'static Catalog, filing: &'static Filing) -> Self {
        let materials = catalog
            .materials_of(filing)
            .map(|material| MaterialEntry {
                material,
                sections: entries(material, filing),
            })
            .collect();
        Self { materials }
    }

    pub fn entry(&self, at: SectionRef) -> Option<(&MaterialEntry, &SectionEntry)> {
        let material = self.materials.get(at.material)?;
        Some((material, material.sections.get(at.section)?))
    }

    /// All sections in reading order.
    pub fn sections(&self) -> impl Iterator<Item = SectionRef> {
        self.materials
            .iter()
            .enumerate()
            .flat_map(|(material, entry)| {
                (0..entry.sections.len()).map(move |section| SectionRef { material, section })
            })
    }

    /// The first section that shows a field.
    pub fn section_showing(&self, field: &str) -> Option<SectionRef> {
        self.sections().find(|at| {
            self.entry(*at)
                .is_some_and(|(_, entry)| entry.section.shows(field))
        })
    }

    /// The section before (`-1`) or after (`1`) another.
    pub fn neighbour(&self, at: SectionRef, step: isize) -> Option<SectionRef> {
        let all: Vec<SectionRef> = self.sections().collect();
        let here = all.iter().position(|section| *section == at)?;
        all.get(here.checked_add_signed(step)?).copied()
    }
}

fn entries(material: &'static Material, filing: &Filing) -> Vec<SectionEntry> {
    let mut number = 0;
    let mut chapter_before: Option<&str> = None;
    let mut entries = Vec::new();
    for section in material.sections_in(&filing.id) {
        let chapter = section.chapter.as_deref();
        let begins = chapter.is_none() || chapter != chapter_before;
        if section.numbered && begins {
            number += 1;
        }
        chapter_before = chapter;
        let label = numeral(material.style, number);
        entries.push(SectionEntry {
            section,
            title: match chapter {
                None if section.numbered => numbered(&label, &section.short),
                _ => section.short.clone(),
            },
            chapter: chapter.map(|name| numbered(&label, name)),
            number: section.numbered.then_some(number),
        });
    }
    entries
}

fn numbered(label: &str, title: &str) -> String {
    if label.is_empty() {
        title.to_owned()
    } else {
        format!("{label} {title}")
    }
}

fn numeral(style: MaterialStyle, number: usize) -> String {
    match style {
        MaterialStyle::Form | MaterialStyle::Agreement => number.to_string(),
        MaterialStyle::Report | MaterialStyle::Charter => han(number),
        MaterialStyle::Attachments => String::new(),
    }
}

/// 一 to 九十九.
fn han(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match number {
        0..10 => DIGITS[number].to_owned(),
        10..20 => format!("十{}", DIGITS[number - 10]),
        20..100 => format!("{}十{}", DIGITS[number / 10], DIGITS[number % 10]),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Outline, han};
    use crate::catalog::builtin;

    #[test]
    fn numerals_read_as_on_paper() {
        assert_eq!(
            [1, 10, 13, 20, 21].map(han),
            ["一", "十", "十三", "二十", "二十一"]
        );
    }

    #[test]
    fn the_outline_numbers_sections_and_chapters() {
        let catalog = builtin();
        let filing = catalog.filing("recognition").expect("the catalog has it");
        let outline = Outline::of(catalog, filing);
        let titles: Vec<&str> = outline.materials[0]
            .sections
            .iter()
            .map(|entry| entry.title.as_str())
            .collect();
        assert!(titles.contains(&"4 成员单位一览表"), "{titles:?}");
        let report = &outline.materials[2];
        let tasks = report
            .sections
            .iter()
            .find(|entry| entry.section.id == "strategy.tasks");
        assert_eq!(
            tasks.and_then(|entry| entry.chapter.as_deref()),
            Some("四 发展战略规划")
        );
    }
}
