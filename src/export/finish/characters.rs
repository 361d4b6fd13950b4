//! Which character each code of a font stands for, so that text can be searched and copied.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream};

use crate::export::pdf::Embedded;

/// A map of codes may list this many at a time.
const MOST_AT_A_TIME: usize = 100;

/// Gives each font the map from its codes to characters; codes of one character in several widths all lead to it.
pub(in crate::export) fn name_characters(
    file: &mut File,
    page: Option<ObjectId>,
    fonts: &[Embedded],
) {
    for font in fonts {
        let Some(id) = page.and_then(|page| font_id(file, page, &font.name)) else {
            continue;
        };
        let map = Stream::new(Dictionary::new(), to_unicode(&font.characters).into_bytes());
        let map = file.add_object(map);
        if let Ok(font) = file.get_dictionary_mut(id) {
            font.set("ToUnicode", map);
        }
    }
}

/// All pages of the bare file know all fonts.
fn font_id(file: &File, page: ObjectId, name: &str) -> Option<ObjectId> {
    let page = file.get_dictionary(page).ok()?;
    let resources = follow(file, page.get(b"Resources").ok()?)?;
    let fonts = follow(file, resources.get(b"Font").ok()?)?;
    fonts.get(name.as_bytes()).ok()?.as_reference().ok()
}

fn follow<'a>(file: &'a File, object: &'a Object) -> Option<&'a Dictionary> {
    file.dereference(object).ok()?.1.as_dict().ok()
}

fn to_unicode(characters: &BTreeMap<u16, char>) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    for some in runs(characters).chunks(MOST_AT_A_TIME) {
        map.push_str(&format!("{} beginbfrange\n", some.len()));
        for (first, run) in some {
            let last = usize::from(*first) + run.len() - 1;
            map.push_str(&format!("<{first:04X}> <{last:04X}> ["));
            for (index, ch) in run.iter().enumerate() {
                map.push_str(if index == 0 { "<" } else { " <" });
                for unit in ch.encode_utf16(&mut [0; 2]) {
                    write!(map, "{unit:04X}").expect("a string takes whatever is written");
                }
                map.push('>');
            }
            map.push_str("]\n");
        }
        map.push_str("endbfrange\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}

/// Codes that follow each other, with their characters. Within a run only the second byte changes, as maps demand.
fn runs(characters: &BTreeMap<u16, char>) -> Vec<(u16, Vec<char>)> {
    let mut runs: Vec<(u16, Vec<char>)> = Vec::new();
    for (&code, &ch) in characters {
        match runs.last_mut() {
            Some((first, run))
                if usize::from(*first) + run.len() == usize::from(code)
                    && *first >> 8 == code >> 8
                    && run.len() < MOST_AT_A_TIME =>
            {
                run.push(ch);
            }
            _ => runs.push((code, vec![ch])),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::to_unicode;

    #[test]
    fn characters_beyond_the_first_plane_are_pairs() {
        let map = to_unicode(&[(1, '盟'), (2, '𬭚')].into());
        assert!(map.contains("1 beginbfrange\n<0001> <0002> [<76DF> <D872DF5A>]\nendbfrange"));
    }

    #[test]
    fn no_range_goes_beyond_its_first_byte_or_over_a_gap() {
        let map = to_unicode(&[(0xFE, '甲'), (0xFF, '乙'), (0x100, '丙'), (0x102, '丁')].into());
        assert!(map.contains(
            "3 beginbfrange\n<00FE> <00FF> [<7532> <4E59>]\n<0100> <0100> [<4E19>]\n<0102>"
        ));
    }
}
