//! Faults made on purpose, each found on its page and at its answer.

use super::preflight;
use crate::apart::Opener;
use crate::attach::{Scan, Source};
use crate::catalog::builtin;
use crate::check::Finding;
use crate::compose::Scans;
use crate::draft::{Attachment, Draft, Edit, Place, Value};
use crate::exchange::{Loaded, sample};
use crate::press::{self, Memory, Order, Printed, What};
use crate::typeset::{Item, Page};

use chrono::NaiveDate;
use image::{ExtendedColorType, ImageEncoder, codecs::png::PngEncoder};
use std::sync::Arc;

struct Case {
    draft: Draft,
    scans: Scans,
}

impl Case {
    fn sample() -> Self {
        let Loaded { imported, contents } = sample();
        let scans = press::scans(&imported.draft, &contents, &Opener::here());
        Self {
            draft: imported.draft,
            scans,
        }
    }

    fn apply(&mut self, edit: Option<Edit>) {
        self.draft.apply(&edit.unwrap()).unwrap();
    }

    fn set(&mut self, at: &str, value: Value) {
        let edit = Edit::answer(&self.draft, at.parse().unwrap(), Some(value));
        self.apply(edit);
    }

    /// Attaches a file and lets an answer hold it alone.
    fn attach(&mut self, at: &str, id: &str, scan: Result<Arc<Scan>, String>) {
        let attachment = Attachment {
            id: id.to_owned(),
            file: format!("{id}.png"),
            caption: String::new(),
            rotate: 0,
            hash: String::new(),
        };
        self.apply(Some(Edit::append_attachment(&self.draft, attachment)));
        self.scans.insert(id.to_owned(), scan);
        self.set(at, Value::Files(vec![id.to_owned()]));
    }

    fn printed(&self) -> Printed {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day of the calendar");
        let order = Order::draft(What::Booklet, "2026年11月22日", today);
        let mut memory = Memory::default();
        press::pages(builtin(), &self.draft, &self.scans, &order, &mut memory).unwrap()
    }

    fn findings(&self) -> Vec<Finding> {
        preflight(&self.draft, &self.printed())
    }

    fn said(&self, rule: &str) -> Vec<String> {
        let findings = self.findings().into_iter();
        let findings = findings.filter(|finding| finding.rule == rule);
        findings
            .map(|finding| format!("{}: {}", finding.at, finding.message))
            .collect()
    }
}

/// A grey picture of so many pixels.
fn picture(width: u32, height: u32) -> Result<Arc<Scan>, String> {
    let mut bytes = Vec::new();
    let samples = vec![200; (width * height) as usize];
    PngEncoder::new(&mut bytes)
        .write_image(&samples, width, height, ExtendedColorType::L8)
        .unwrap();
    let scan = Scan::look(Source::of_bytes(bytes), &Opener::here()).unwrap();
    Ok(Arc::new(scan))
}

/// The same, its header saying how many dots go to an inch.
fn picture_of(width: u32, height: u32, dpi: f64) -> Result<Arc<Scan>, String> {
    let mut scan = Scan::clone(picture(width, height)?.as_ref());
    if let crate::attach::ScanKind::Png(raster) = &mut scan.kind {
        raster.dpi = Some(dpi);
    }
    Ok(Arc::new(scan))
}

#[test]
fn the_sample_prints_without_a_finding() {
    let told: Vec<String> = (Case::sample().findings().iter())
        .map(|finding| format!("{} {}: {}", finding.rule, finding.at, finding.message))
        .collect();
    assert_eq!(told, [""; 0]);
}

#[test]
fn a_character_without_a_glyph_is_named_with_its_page_and_its_place() {
    let mut case = Case::sample();
    let text = |text: &str| Value::Text(text.to_owned());
    case.set("units/u3/legal_rep", text("张\u{31350}"));
    case.set(
        "necessity.background",
        text("项目代号\u{1F6A2}，海工装备。\u{1F6A2}"),
    );
    let said = case.said("missing-glyph");
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(said[0].starts_with("necessity.background: 第 "), "{said:?}");
    assert!(said[0].contains(" 页的“\u{1F6A2}”（U+1F6A2）不在内置字库里"));
    assert!(said[1].starts_with("units/u3/legal_rep: 第 "), "{said:?}");
    assert!(said[1].contains("“\u{31350}”（U+31350）"));
}

#[test]
fn a_file_that_cannot_be_read_is_told_at_the_answer_that_uses_it() {
    let mut case = Case::sample();
    case.attach(
        "attachments.other",
        "a90",
        Err("文件是空的，请重新添加".to_owned()),
    );
    case.attach("units/u5/licence", "a91", Err("没有用到".to_owned()));
    let text = Value::Text("装置如图。\n![装置](a90)".to_owned());
    case.set("necessity.background", text);
    let said = case.said("attachment-unreadable");
    assert_eq!(said.len(), 2, "{said:#?}");
    assert!(said[0].starts_with("attachments.other: "), "{said:?}");
    assert!(said[0].ends_with("附件“a90.png”印不出来：文件是空的，请重新添加"));
    let said = case.said("image-missing");
    assert!(said[0].starts_with("necessity.background: "), "{said:?}");
    assert!(said[0].contains("图“a90.png”印不出来"));
}

#[test]
fn a_file_that_cannot_be_read_is_told_with_the_page_it_is_bound_in_on() {
    let mut case = Case::sample();
    let files = ["units/u1/licence", "attachments.funds_rules"];
    let ids = files.map(|at| case.draft.at(&at.parse().unwrap()).cloned().unwrap());
    let ids = ids.iter().flat_map(|ids| ids.as_files());
    let ids: Vec<String> = ids.cloned().collect();
    assert!(ids.len() > 2, "{ids:?}");
    for id in &ids {
        case.scans.insert(id.clone(), Err("文件损坏".to_owned()));
    }
    let printed = case.printed();
    let bound_in = |page: &&Arc<Page>| page.part == "attachments";
    let pages: Vec<String> = (printed.pages.pages.iter().filter(bound_in))
        .filter(|page| {
            page.items
                .iter()
                .any(|item| matches!(item, Item::Run(run) if run.text == "文件损坏"))
        })
        .map(|page| format!("第 {} 页的附件", page.label))
        .collect();
    let said = case.said("attachment-unreadable");
    assert_eq!(said.len(), pages.len(), "{said:#?}");
    for page in pages {
        assert!(
            said.iter().any(|said| said.contains(&page)),
            "{page} {said:#?}"
        );
    }
}

#[test]
fn a_coarse_scan_is_told_with_its_resolution_on_paper() {
    let mut case = Case::sample();
    case.attach("attachments.other", "a90", picture_of(827, 1169, 100.0));
    let said = case.said("scan-low-resolution");
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].starts_with("attachments.other: 第 "), "{said:?}");
    assert!(said[0].contains("扫描件“a90.png”印出来只有 1"), "{said:?}");
    // It is scaled down to the page, so what is printed is finer than what was scanned.
    case.attach("attachments.other", "a91", picture_of(1240, 1754, 140.0));
    assert_eq!(case.said("scan-low-resolution"), [""; 0]);
}

#[test]
fn a_scan_that_is_no_a4_or_lies_on_its_side_is_worth_knowing() {
    let mut case = Case::sample();
    case.attach("attachments.other", "a90", picture(1200, 1200));
    let said = case.said("scan-not-a4");
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].contains("扫描件“a90.png”不是 A4 的长宽"));
    assert_eq!(case.said("scan-rotated"), [""; 0]);

    case.attach("attachments.other", "a91", picture(1754, 1240));
    assert_eq!(case.said("scan-not-a4"), [""; 0]);
    let said = case.said("scan-rotated");
    assert!(said[0].contains("扫描件“a91.png”是横的"), "{said:?}");
    let before = case.draft.attachment("a91").unwrap().clone();
    let after = Attachment {
        rotate: 90,
        ..before.clone()
    };
    case.apply(Some(Edit::ChangeAttachment { before, after }));
    assert_eq!(case.said("scan-rotated"), [""; 0]);
}

#[test]
fn an_answer_that_only_fits_in_smaller_type_is_worth_knowing() {
    let mut case = Case::sample();
    let long =
        "滨海新区海洋工程装备产业技术创新战略联盟成员单位经费管理专用账户开户单位名称".repeat(3);
    case.set("funds.account_holder", Value::Text(long));
    let said = case.said("overflow");
    let at = Place::field("funds.account_holder").to_string();
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said[0].starts_with(&format!("{at}: 第 ")), "{said:?}");
}
