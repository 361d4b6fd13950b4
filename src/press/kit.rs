//! 签署页 as files: one for each unit, under a name that every system can keep.

use super::{Order, PressFault, Printed, office, options};
use crate::catalog::Catalog;
use crate::compose::{self, Kits, NoKit, Options};
use crate::course::{Course, Stage};
use crate::document::Document;
use crate::draft::Draft;

/// One unit's signature page and note, laid out.
pub struct FileOfUnit {
    /// `签署页-01-单位名.pdf`
    pub name: String,
    pub printed: Printed,
}

/// A kit for each unit that has a name, and sentences on units without one.
///
/// # Errors
/// [`PressFault::NoKit`].
pub fn kits(
    catalog: &Catalog,
    draft: &Draft,
    order: &Order,
) -> Result<(Vec<FileOfUnit>, Vec<String>), PressFault> {
    kits_along(catalog, draft, order, Course::FREE)
}

/// As [`kits`], with somebody who follows.
///
/// # Errors
/// The same, and [`PressFault::Stopped`].
pub fn kits_along(
    catalog: &Catalog,
    draft: &Draft,
    order: &Order,
    course: Course<'_>,
) -> Result<(Vec<FileOfUnit>, Vec<String>), PressFault> {
    let kits = composed(catalog, draft, &options(draft, order))?;
    let left_out = left_out(&kits);
    let last = draft.rows("units").len();
    let count = kits.units.len();
    let mut files = Vec::with_capacity(count);
    for (done, kit) in kits.units.into_iter().enumerate() {
        course.at(Stage::Laying, done, count)?;
        files.push(FileOfUnit {
            name: file_name(kit.number, last, &kit.unit),
            printed: office::laid(kit.document, order.faces),
        });
    }
    Ok((files, left_out))
}

pub(super) fn composed(
    catalog: &Catalog,
    draft: &Draft,
    options: &Options,
) -> Result<Kits, PressFault> {
    compose::signature_kits(catalog, draft, options).map_err(PressFault::NoKit)
}

/// All kits one after the other.
pub(super) fn together(kits: &Kits) -> Result<Document, PressFault> {
    kits.together().ok_or(PressFault::NoKit(NoKit::NoNames))
}

/// Why there are no signature pages, for the user.
pub(super) fn sentence(no_kit: &NoKit) -> &'static str {
    match no_kit {
        NoKit::NoAgreement => "这件申报不报送联盟协议书，没有签署页可印",
        NoKit::Attached => "联盟协议书用的是附入的文件，请用该文件里的签署页签字盖章",
        NoKit::NoUnits => "单位名册还是空的，没有签署页可印；请先填写各单位",
        NoKit::NoNames => "名册里的单位都还没有名称，没有签署页可印；请先填写单位名称",
    }
}

/// A sentence for each unit that has no name.
pub(super) fn left_out(kits: &Kits) -> Vec<String> {
    let numbers: Vec<String> = kits.nameless.iter().map(usize::to_string).collect();
    if numbers.is_empty() {
        return Vec::new();
    }
    let numbers = numbers.join("、");
    vec![format!(
        "名册里第 {numbers} 家单位还没有名称，没有印它的签署页"
    )]
}

/// What a name may take of the 255 bytes that file systems allow.
const LONGEST_NAME: usize = 120;

/// The number makes it unique, also where capitals do not count.
fn file_name(number: usize, last: usize, unit: &str) -> String {
    let width = last.to_string().len().max(2);
    format!("签署页-{number:0width$}-{}.pdf", safe(unit))
}

/// A unit's name without what Windows or Linux cannot have in the name of a file.
fn safe(unit: &str) -> String {
    const FORBIDDEN: [char; 9] = ['/', '\\', ':', '*', '?', '"', '<', '>', '|'];
    let kept = unit.chars().filter(|ch| !is_unseen(*ch));
    let safe: String = kept
        .map(|ch| if FORBIDDEN.contains(&ch) { '_' } else { ch })
        .collect();
    let mut end = safe.len().min(LONGEST_NAME);
    while !safe.is_char_boundary(end) {
        end -= 1;
    }
    let safe = safe[..end].trim().trim_end_matches(['.', ' ', '\u{3000}']);
    if safe.is_empty() { "_" } else { safe }.to_owned()
}

/// Controls, marks of direction, and other characters that a file manager does not show.
fn is_unseen(ch: char) -> bool {
    ch.is_control()
        || matches!(ch,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn files_are_named_for_their_units() {
        let name = |unit: &str| file_name(3, 12, unit);
        assert_eq!(name("示例理工大学"), "签署页-03-示例理工大学.pdf");
        assert_eq!(name("甲/乙\\丙:丁"), "签署页-03-甲_乙_丙_丁.pdf");
        assert_eq!(name(" 公司. . "), "签署页-03-公司.pdf");
        assert_eq!(name("\u{202E}公\u{200B}司\n"), "签署页-03-公司.pdf");
        assert_eq!(name("..."), "签署页-03-_.pdf");
        assert_eq!(file_name(3, 120, "甲"), "签署页-003-甲.pdf");
        assert_eq!(safe(&"盟".repeat(400)).chars().count(), 40);
    }

    proptest! {
        #[test]
        fn any_name_becomes_one_that_every_system_keeps(unit in "\\PC{0,300}|.{0,300}") {
            let name = safe(&unit);
            prop_assert!(!name.is_empty() && name.len() <= LONGEST_NAME);
            prop_assert!(!name.contains(['/', '\\', ':', '*', '?', '"', '<', '>', '|', '\0', '\n']));
            prop_assert!(!name.ends_with(['.', ' ']));
        }
    }
}
