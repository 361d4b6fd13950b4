//! 附件: which files are bound behind the materials, under which number and name. The list and the part both come from here.

use super::Scans;
use super::words;
use crate::attach::ScanKind;
use crate::catalog::{Block, Catalog, Filing, UnitRole};
use crate::document::ScanRef;
use crate::draft::{Attachment, Draft, Roster, Value, printable};

/// One attachment: files that are one paper.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Enclosure {
    /// `附件1`
    pub label: String,
    pub name: String,
    /// Who provides it.
    pub provider: &'static str,
    /// Where its pages are found in the document.
    pub anchor: String,
    pub scans: Vec<ScanRef>,
    pub pages: usize,
    /// The answer that holds its files.
    pub at: String,
}

/// The attachments of a draft in binding order: licences and files as the filing's materials ask for them.
pub(super) fn enclosures(
    catalog: &Catalog,
    filing: Option<&Filing>,
    draft: &Draft,
    scans: &Scans,
) -> Vec<Enclosure> {
    let mut sources: Vec<Source> = Vec::new();
    for source in filing
        .into_iter()
        .flat_map(|filing| asked(catalog, filing, draft))
    {
        if sources.iter().all(|known| known.at != source.at) {
            sources.push(source);
        }
    }
    let papers = sources.iter().flat_map(|source| papers(source, draft));
    papers
        .enumerate()
        .map(|(index, paper)| Enclosure {
            label: words::attachment_label(index + 1),
            name: paper.name,
            provider: paper.provider,
            anchor: format!("attachment/{}", index + 1),
            pages: paper.files.iter().map(|file| pages(scans, file)).sum(),
            scans: paper
                .files
                .iter()
                .map(|file| scan(draft.attachment(file), file))
                .collect(),
            at: paper.at,
        })
        .collect()
}

/// An answer that holds files.
struct Source<'d> {
    at: String,
    files: &'d [String],
    /// The name of a file without a caption.
    name: String,
    provider: &'static str,
}

fn asked<'d>(
    catalog: &'d Catalog,
    filing: &'d Filing,
    draft: &'d Draft,
) -> impl Iterator<Item = Source<'d>> {
    catalog.materials_of(filing).flat_map(move |material| {
        material
            .sections_in(&filing.id)
            .flat_map(|section| &section.blocks)
            .filter_map(move |block| match block {
                Block::Licences { role } => licences(draft, *role),
                Block::Files { field } if material.instead.as_ref() != Some(field) => {
                    files(catalog, draft, field)
                }
                _ => None,
            })
    })
}

fn licences(draft: &Draft, role: UnitRole) -> Option<Source<'_>> {
    let roster = Roster::of(draft);
    let (unit, provider) = match role {
        UnitRole::Lead => (roster.lead()?, words::LEAD),
        UnitRole::Host => (roster.host()?, words::HOST),
    };
    Some(Source {
        at: format!("units/{}/licence", unit.id),
        files: unit.get("licence").map_or(&[], Value::as_files),
        name: format!("{provider}{}", words::LICENCE),
        provider,
    })
}

fn files<'d>(catalog: &Catalog, draft: &'d Draft, field: &str) -> Option<Source<'d>> {
    Some(Source {
        at: field.to_owned(),
        files: draft.get(field).map_or(&[], Value::as_files),
        name: catalog.field(field)?.label.clone(),
        provider: words::ALLIANCE,
    })
}

/// Files of one answer that belong together.
struct Paper<'d> {
    name: String,
    provider: &'static str,
    at: String,
    files: Vec<&'d str>,
}

/// Cuts the files of an answer where the name changes: `办法（第1页）` and `办法（第2页）` are one paper.
fn papers<'d>(source: &Source<'d>, draft: &'d Draft) -> Vec<Paper<'d>> {
    let mut papers: Vec<Paper> = Vec::new();
    for file in source.files {
        let caption = draft.attachment(file).map_or("", |file| &file.caption);
        let caption = printable(caption);
        let name = without_page(caption.trim());
        match papers.last_mut() {
            Some(last) if name.is_empty() || name == last.name => last.files.push(file),
            _ => papers.push(Paper {
                name: if name.is_empty() { &source.name } else { name }.to_owned(),
                provider: source.provider,
                at: source.at.clone(),
                files: vec![file],
            }),
        }
    }
    papers
}

/// A caption without `（第2页）` or `第2页` at its end.
fn without_page(caption: &str) -> &str {
    let open = caption.trim_end_matches(['）', ')']);
    let Some(counted) = open.strip_suffix('页') else {
        return caption;
    };
    let before = counted.trim_end_matches(|sign: char| {
        sign.is_ascii_digit() || sign.is_whitespace() || "一二三四五六七八九十".contains(sign)
    });
    match before.strip_suffix('第') {
        Some(name) if before.len() < counted.len() => name.trim_end_matches(['（', '(']).trim_end(),
        _ => caption,
    }
}

/// How many pages a file prints on. One that cannot be read takes a page to say so.
fn pages(scans: &Scans, file: &str) -> usize {
    match scans.get(file) {
        Some(Ok(scan)) => match &scan.kind {
            ScanKind::Pdf { pages } => pages.len(),
            ScanKind::Jpeg(_) | ScanKind::Png(_) => 1,
        },
        Some(Err(_)) | None => 1,
    }
}

/// A file as the draft turns it.
pub(super) fn scan(attachment: Option<&Attachment>, file: &str) -> ScanRef {
    let degrees = attachment.map_or(0, |file| file.rotate);
    ScanRef {
        id: file.to_owned(),
        quarter_turns: u8::try_from(degrees / 90 % 4).expect("a number below four"),
    }
}

#[cfg(test)]
mod tests {
    use super::without_page;

    #[test]
    fn pages_of_one_paper_share_its_name() {
        assert_eq!(without_page("经费管理办法（第1页）"), "经费管理办法");
        assert_eq!(without_page("经费管理办法 第 12 页"), "经费管理办法");
        assert_eq!(without_page("会议纪要（第二页）"), "会议纪要");
        assert_eq!(without_page("营业执照（副本）"), "营业执照（副本）");
        assert_eq!(without_page("产品样页"), "产品样页");
        assert_eq!(without_page("第页"), "第页");
        assert_eq!(without_page(""), "");
    }
}
