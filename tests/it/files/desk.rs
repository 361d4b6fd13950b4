//! A draft with files attached, printed as the program prints it.

use crate::apart::opener;
use chrono::NaiveDate;
use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use mengshu::apart::Opener;
use mengshu::catalog::builtin;
use mengshu::draft::Draft;
use mengshu::exchange::{self, Manner};
use mengshu::export::Rasteriser;
use mengshu::press::{self, Memory, Order, Printed, Scans, What};
use mengshu::typeset::{Item, Picture};
use serde_json::{Value, json};
use std::sync::Arc;
use tempfile::TempDir;

/// Files to attach, by name.
pub struct Attached {
    pub name: &'static str,
    pub bytes: Vec<u8>,
}

pub fn attached(name: &'static str, bytes: Vec<u8>) -> Attached {
    Attached { name, bytes }
}

/// A draft that has nothing but these files, each an enclosure of its own.
pub fn draft_with(files: &[Attached]) -> (TempDir, exchange::Loaded) {
    let folder = tempfile::tempdir().unwrap();
    let mut listed = Vec::new();
    for (index, file) in files.iter().enumerate() {
        std::fs::write(folder.path().join(file.name), &file.bytes).unwrap();
        let caption = format!("第{index}号材料");
        listed.push(json!({ "id": format!("a{index}"), "file": file.name, "caption": caption, "rotate": 0 }));
    }
    let ids: Vec<Value> = listed.iter().map(|file| file["id"].clone()).collect();
    let draft = json!({
        "format": "mengshu-draft", "version": 1, "filing": "recognition", "title": "附件",
        "date": "2026-11-22", "answers": { "attachments.other": ids }, "attachments": listed,
    });
    let path = folder.path().join("draft.json");
    std::fs::write(&path, draft.to_string()).unwrap();
    let loaded = exchange::load(&path, builtin(), Manner::Strict).unwrap();
    (folder, loaded)
}

/// The enclosures laid out and written.
pub struct OnPaper {
    _folder: TempDir,
    pub printed: Printed,
    pub pdf: Vec<u8>,
}

pub fn print(files: &[Attached]) -> OnPaper {
    print_by(files, &opener())
}

pub fn print_by(files: &[Attached], opener: &Opener) -> OnPaper {
    let (folder, loaded) = draft_with(files);
    let draft = &loaded.imported.draft;
    let scans = press::scans(draft, &loaded.contents, opener);
    let printed = print_draft(draft, &scans);
    let pdf = press::pdf(&printed).unwrap();
    OnPaper {
        _folder: folder,
        printed,
        pdf,
    }
}

/// The enclosures alone.
pub fn order() -> Order {
    let what = What::Material("attachments".to_owned());
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day of the calendar");
    Order::draft(what, "2026年11月22日", today)
}

/// The enclosures of a draft, laid out.
pub fn print_draft(draft: &Draft, scans: &Scans) -> Printed {
    press::pages(builtin(), draft, scans, &order(), &mut Memory::default()).unwrap()
}

impl OnPaper {
    /// The pictures of a file, each with the page on which it stands.
    pub fn pictures(&self, id: &str) -> Vec<(usize, Picture)> {
        let pages = self.printed.pages.pages.iter().enumerate();
        let items =
            pages.flat_map(|(index, page)| page.items.iter().map(move |item| (index, item)));
        let pictures = items.filter_map(|(index, item)| match item {
            Item::Picture(picture) if picture.scan == id => Some((index, picture.clone())),
            _ => None,
        });
        pictures.collect()
    }

    /// What is said in the place of a file.
    pub fn sentence(&self, id: &str) -> Option<&str> {
        let scan = self.printed.document.scans.get(id)?;
        scan.as_ref().err().map(String::as_str)
    }

    /// The words of all pages.
    pub fn text(&self) -> String {
        mengshu::export::text(&self.printed.pages)
    }

    /// A page of the PDF as the second reader draws it, so many pixels a millimetre.
    pub fn drawn(&self, page: usize, scale: f64) -> Drawn {
        draw(&self.pdf, page, scale)
    }
}

impl OnPaper {
    /// A page as the window shows it.
    pub fn preview(&self, page: usize, scale: f64) -> Drawn {
        let sheet = &self.printed.pages.pages[page];
        let document = &self.printed.document;
        let pixels = Rasteriser::default().page(sheet, document, scale * 25.4);
        Drawn {
            width: pixels.width as usize,
            pixels: pixels.rgba.chunks_exact(4).map(|pixel| pixel[1]).collect(),
            scale,
        }
    }
}

/// Grey pixels of a page.
pub struct Drawn {
    width: usize,
    pub pixels: Vec<u8>,
    scale: f64,
}

pub fn draw(pdf: &[u8], page: usize, scale: f64) -> Drawn {
    let pdf = Pdf::new(Arc::new(pdf.to_vec())).unwrap();
    let per_point = (scale * 25.4 / 72.0) as f32;
    let settings = PixmapSettings {
        x_scale: per_point,
        y_scale: per_point,
        bg_color: WHITE,
    };
    let drawn = hayro::render(
        &pdf.pages()[page],
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &settings,
    );
    let rgba = drawn.data_as_u8_slice();
    Drawn {
        width: drawn.width().into(),
        pixels: rgba.chunks_exact(4).map(|pixel| pixel[1]).collect(),
        scale,
    }
}

impl Drawn {
    /// How bright a spot is, given in millimetres from the upper left corner of the sheet.
    pub fn at(&self, x: f64, y: f64) -> u8 {
        let (x, y) = ((x * self.scale) as usize, (y * self.scale) as usize);
        self.pixels[y * self.width + x]
    }

    /// Where a quarter of a picture is dark: upper left, upper right, lower left, lower right.
    pub fn quarters(&self, picture: &Picture) -> [bool; 4] {
        let area = picture.area;
        let dark = |across: f64, down: f64| {
            let x = area.x.to_mm() + area.width.to_mm() * across;
            let y = area.y.to_mm() + area.height.to_mm() * down;
            self.at(x, y) < 100
        };
        [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)].map(|(x, y)| dark(x, y))
    }
}
