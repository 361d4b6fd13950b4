//! What only shows on the laid-out pages and must not pass in silence.

use super::Printed;
use crate::draft::{Attachment, Draft, is_hidden, shown};
use crate::export::{self, Obstacle};
use std::collections::BTreeMap;

/// More characters without a glyph than this are only counted.
const MOST_CHARACTERS: usize = 20;

/// One sentence for each attachment of which the name or the caption holds characters that nobody sees.
pub fn remarks_on_names(draft: &Draft) -> Vec<String> {
    let hides = |text: &str| text.contains(is_hidden);
    let attachments = draft.attachments().iter();
    let hiding = attachments.filter(|one| hides(&one.file) || hides(&one.caption));
    let sentence = |one: &Attachment| {
        let (what, text) = if hides(&one.caption) {
            ("说明", &one.caption)
        } else {
            ("文件名", &one.file)
        };
        let text = shown(text);
        format!(
            "附件 {} 的{what}里有看不见或改变文字方向的字符（{text}），没有印出，请改正",
            one.id
        )
    };
    hiding.map(sentence).collect()
}

/// One sentence for each thing to know about a print: characters without a glyph, attachments that could not be printed.
pub fn remarks(printed: &Printed) -> Vec<String> {
    let mut missing: BTreeMap<char, Vec<&str>> = BTreeMap::new();
    for gap in &printed.pages.missing {
        let places = missing.entry(gap.ch).or_default();
        places.extend(gap.at.as_deref());
    }
    let more = missing.len().saturating_sub(MOST_CHARACTERS);
    let more = (more > 0).then(|| format!("另有 {more} 个字内置字体也没有，都印成了“〓”"));
    let glyphs = missing.iter().take(MOST_CHARACTERS).map(|(ch, places)| {
        let code = u32::from(*ch);
        match places.first() {
            Some(place) => format!("内置字体没有“{ch}”（U+{code:04X}），印成了“〓”，见 {place}"),
            None => format!("内置字体没有“{ch}”（U+{code:04X}），印成了“〓”"),
        }
    });
    let scans = printed.document.scans.iter();
    let scans = scans.flat_map(|(id, scan)| match scan {
        Ok(scan) => {
            let told = scan.notes.iter();
            told.map(|note| format!("附件 {id}：{note}")).collect()
        }
        Err(sentence) => vec![format!("附件 {id} 没有印出：{sentence}")],
    });
    let left_out = printed.left_out.iter().cloned();
    left_out
        .chain(glyphs)
        .chain(more)
        .chain(scans)
        .chain(not_archival(printed))
        .collect()
}

/// Why the PDF is not called PDF/A, if it is not.
fn not_archival(printed: &Printed) -> Option<String> {
    let obstacles = export::obstacles(&printed.document, &printed.pages);
    let reasons = obstacles.into_iter().map(|obstacle| match obstacle {
        Obstacle::AttachedPdf => "附件里有别的程序做的 PDF",
        Obstacle::PressColours => "附件里有印刷色（CMYK）的图片",
        Obstacle::PrivateCharacter => "文字里有只在个别字体里有意义的字符",
    });
    let reasons: Vec<&str> = reasons.collect();
    (!reasons.is_empty()).then(|| {
        let reasons = reasons.join("，");
        format!("{reasons}，所以这份 PDF 不标存档格式 PDF/A，打印和阅读不受影响")
    })
}
