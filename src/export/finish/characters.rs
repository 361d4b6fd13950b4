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
    let all: Vec<(&u16, &char)> = characters.iter().collect();
    for some in all.chunks(MOST_AT_A_TIME) {
        map.push_str(&format!("{} beginbfchar\n", some.len()));
        for (code, ch) in some {
            map.push_str(&format!("<{code:04X}> <"));
            for unit in ch.encode_utf16(&mut [0; 2]) {
                write!(map, "{unit:04X}").expect("a string takes whatever is written");
            }
            map.push_str(">\n");
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}

#[cfg(test)]
mod tests {
    use super::to_unicode;

    #[test]
    fn characters_beyond_the_first_plane_are_pairs() {
        let map = to_unicode(&[(1, '盟'), (2, '𬭚')].into());
        assert!(map.contains("2 beginbfchar\n<0001> <76DF>\n<0002> <D872DF5A>\nendbfchar"));
    }
}
