//! 预览: the real pages, laid out and drawn on a thread of their own, for the draft as it stands.
//!
//! The thread keeps what it set, so a keystroke sets again only what it touched. Only the newest wish counts.

use super::clock;
use super::export::contents;
use super::work::Work;
use crate::apart::Opener;
use crate::catalog::{Catalog, Section};
use crate::check::{Finding, SectionRef};
use crate::draft::{Draft, Place};
use crate::export::{Pixels, Rasteriser};
use crate::press::{self, Faces, Memory, Order, Printed, What};
use crate::store::Store;
use crate::typeset::SHEET;
use egui::{ColorImage, Context, Rect, TextureHandle, TextureOptions, pos2};
use std::collections::BTreeMap;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

/// Setting pages anew is only mentioned when it takes longer.
const PATIENCE: Duration = Duration::from_millis(300);
/// Pictures of pages kept at a time.
const MOST_PICTURES: usize = 8;

/// What the pane shows, and the thread that makes it.
pub struct Preview {
    /// What the pages are set in.
    pub faces: Faces,
    wishes: Sender<Wish>,
    told: Receiver<Told>,
    /// The pages as laid out last.
    pub laid: Option<Laid>,
    /// What was found on them, until somebody takes it.
    found: Option<Vec<Finding>>,
    pictures: BTreeMap<usize, Picture>,
    asked_revision: Option<u64>,
    asked_pictures: BTreeMap<usize, (u64, u32)>,
    /// The page in sight.
    pub page: usize,
    /// How much larger than the pane's width the page is shown.
    pub zoom: f32,
    /// The section whose page was looked up last.
    followed: Option<SectionRef>,
    /// The answer whose page was looked up last.
    followed_place: Option<Place>,
    /// Since when what is shown is older than the draft.
    behind_since: Option<Instant>,
}

struct Picture {
    revision: u64,
    dpi: u32,
    texture: TextureHandle,
}

/// What is known of the pages without their pictures.
pub struct Laid {
    pub revision: u64,
    pub pages: Vec<Sheet>,
}

/// One page: its part, its printed number, the sections that begin on it, and where answers stand on it, in parts
/// of the page.
pub struct Sheet {
    pub part: String,
    pub label: String,
    anchors: Vec<String>,
    pub regions: Vec<(Rect, String)>,
}

enum Wish {
    Lay {
        revision: u64,
        draft: Box<Draft>,
        made: String,
    },
    Draw {
        revision: u64,
        page: usize,
        dpi: u32,
    },
}

enum Told {
    Laid(Laid, Vec<Finding>),
    Drawn {
        revision: u64,
        page: usize,
        dpi: u32,
        pixels: Pixels,
    },
}

impl Preview {
    pub fn new(
        ctx: &Context,
        catalog: &'static Catalog,
        store: Store,
        opener: Opener,
        faces: Faces,
    ) -> Self {
        let (wishes, incoming) = mpsc::channel();
        let (outgoing, told) = mpsc::channel();
        let ctx = ctx.clone();
        thread::spawn(move || {
            let lay = |draft: &Draft, made, memory: &mut Memory<'static>| {
                let order = Order {
                    faces,
                    ..Order::draft(What::Booklet, made, clock::today())
                };
                lay(catalog, &store, &opener, draft, &order, memory)
            };
            work_off(&ctx, lay, &incoming, &outgoing);
        });
        Self {
            faces,
            wishes,
            told,
            laid: None,
            found: None,
            pictures: BTreeMap::new(),
            asked_revision: None,
            asked_pictures: BTreeMap::new(),
            page: 0,
            zoom: 1.0,
            followed: None,
            followed_place: None,
            behind_since: None,
        }
    }

    /// Has the draft laid out if it has changed since it was last asked for.
    pub fn ask(&mut self, work: &Work) {
        if self.asked_revision != Some(work.revision) {
            self.asked_revision = Some(work.revision);
            // The thread ends with the window only; its channel stays open as long as this.
            let _ = self.wishes.send(Wish::Lay {
                revision: work.revision,
                draft: Box::new(work.draft.clone()),
                made: press::minute(clock::local_now()),
            });
        }
    }

    /// Takes in what is finished.
    pub fn hear(&mut self, ctx: &Context) {
        while let Ok(told) = self.told.try_recv() {
            match told {
                Told::Laid(laid, found) => {
                    self.found = Some(found);
                    self.page = self.page.min(laid.pages.len().saturating_sub(1));
                    self.laid = Some(laid);
                }
                Told::Drawn {
                    revision,
                    page,
                    dpi,
                    pixels,
                } => self.keep(ctx, revision, page, dpi, &pixels),
            }
        }
    }

    /// What was found on the pages, if they were laid out anew since the last call.
    pub fn take_found(&mut self) -> Option<Vec<Finding>> {
        self.found.take()
    }

    /// Turns to the page of the section when another section is opened.
    pub fn turn_to(&mut self, work: &Work, section: SectionRef) {
        if self.laid.is_none() || self.followed == Some(section) {
            return;
        }
        if let Some((material, entry)) = work.outline.entry(section) {
            let page = self.page_of(&material.material.id, entry.section);
            self.page = page.unwrap_or(0);
            self.followed = Some(section);
        }
    }

    /// Turns to the page on which an answer is printed when the cursor comes to it.
    pub fn turn_to_place(&mut self, place: Option<&Place>) {
        if self.laid.is_none() || self.followed_place.as_ref() == place {
            return;
        }
        if let Some(page) = place.and_then(|place| self.page_showing(place)) {
            self.page = page;
        }
        self.followed_place = place.cloned();
    }

    /// The page with an answer: of its very cell, else of its row, else of its table. A page that is in sight already
    /// and shows it is the best.
    fn page_showing(&self, place: &Place) -> Option<usize> {
        let pages = &self.laid.as_ref()?.pages;
        let row = place
            .row
            .as_deref()
            .map(|row| Place::row(&place.field, row));
        let names = [
            Some(place.to_string()),
            row.map(|row| row.to_string()),
            Some(place.field.clone()),
        ];
        names.into_iter().flatten().find_map(|name| {
            let shows = |sheet: &Sheet| sheet.regions.iter().any(|(_, at)| *at == name);
            if pages.get(self.page).is_some_and(shows) {
                return Some(self.page);
            }
            pages.iter().position(shows)
        })
    }

    fn keep(&mut self, ctx: &Context, revision: u64, page: usize, dpi: u32, pixels: &Pixels) {
        let size = [pixels.width as usize, pixels.height as usize];
        let image = ColorImage::from_rgba_unmultiplied(size, &pixels.rgba);
        let texture = ctx.load_texture(format!("page {page}"), image, TextureOptions::LINEAR);
        self.pictures.insert(
            page,
            Picture {
                revision,
                dpi,
                texture,
            },
        );
        let here = self.page;
        while self.pictures.len() > MOST_PICTURES {
            let farthest = self
                .pictures
                .keys()
                .copied()
                .max_by_key(|page| page.abs_diff(here));
            let Some(farthest) = farthest else { break };
            self.pictures.remove(&farthest);
            self.asked_pictures.remove(&farthest);
        }
    }

    /// The picture of a page, asking for a new one when it is old or of another size. An old one is better than none.
    pub fn picture(&mut self, page: usize, dpi: u32) -> Option<&TextureHandle> {
        let revision = self.laid.as_ref()?.revision;
        let wanted = (revision, dpi);
        let fresh = self
            .pictures
            .get(&page)
            .is_some_and(|picture| (picture.revision, picture.dpi) == wanted);
        if !fresh && self.asked_pictures.get(&page) != Some(&wanted) {
            self.asked_pictures.insert(page, wanted);
            let _ = self.wishes.send(Wish::Draw {
                revision,
                page,
                dpi,
            });
        }
        self.pictures.get(&page).map(|picture| &picture.texture)
    }

    /// Whether what is shown has been older than the draft for so long that it is worth a word.
    pub fn is_behind(&mut self, ctx: &Context, work: &Work) -> bool {
        let current = self
            .laid
            .as_ref()
            .is_some_and(|laid| laid.revision == work.revision);
        if current {
            self.behind_since = None;
            return false;
        }
        let since = *self.behind_since.get_or_insert_with(Instant::now);
        let rest = PATIENCE.saturating_sub(since.elapsed());
        if !rest.is_zero() {
            ctx.request_repaint_after(rest);
        }
        rest.is_zero()
    }

    /// The page on which a section begins: where its heading stands, else where one of its answers is shown, else
    /// where its material begins.
    fn page_of(&self, part: &str, section: &Section) -> Option<usize> {
        let pages = &self.laid.as_ref()?.pages;
        let heading = format!("{part}/{}", section.id);
        let fields = section.shown();
        let shows = |sheet: &Sheet| {
            sheet.regions.iter().any(|(_, at)| {
                let field = at.split('/').next().unwrap_or(at);
                fields.contains(&field)
            })
        };
        let first = |wanted: &dyn Fn(&Sheet) -> bool| pages.iter().position(wanted);
        first(&|sheet| sheet.part == section.id || sheet.anchors.contains(&heading))
            .or_else(|| first(&|sheet| sheet.part == part && shows(sheet)))
            .or_else(|| first(&|sheet| sheet.part == part))
    }
}

/// Takes wishes until the window is gone; of those that wait, older layouts and pictures of them are left out.
fn work_off(
    ctx: &Context,
    lay: impl Fn(&Draft, String, &mut Memory<'static>) -> Option<Printed>,
    incoming: &Receiver<Wish>,
    outgoing: &Sender<Told>,
) {
    let mut memory = Memory::default();
    let mut rasteriser = Rasteriser::default();
    let mut laid: Option<(u64, Printed)> = None;
    while let Ok(first) = incoming.recv() {
        let mut waiting = vec![first];
        waiting.extend(incoming.try_iter());
        let newest = waiting
            .iter()
            .rposition(|wish| matches!(wish, Wish::Lay { .. }));
        for wish in waiting.into_iter().skip(newest.unwrap_or(0)) {
            let told = match wish {
                Wish::Lay {
                    revision,
                    draft,
                    made,
                } => {
                    let Some(printed) = lay(&draft, made, &mut memory) else {
                        continue;
                    };
                    let found = press::preflight(&draft, &printed);
                    let told = Told::Laid(known(revision, &printed), found);
                    laid = Some((revision, printed));
                    told
                }
                Wish::Draw {
                    revision,
                    page,
                    dpi,
                } => {
                    let Some((laid_revision, printed)) = &laid else {
                        continue;
                    };
                    let Some(sheet) = printed.pages.pages.get(page) else {
                        continue;
                    };
                    if *laid_revision != revision {
                        continue;
                    }
                    let pixels = rasteriser.page(sheet, &printed.document, f64::from(dpi));
                    Told::Drawn {
                        revision,
                        page,
                        dpi,
                        pixels,
                    }
                }
            };
            if outgoing.send(told).is_err() {
                return;
            }
            ctx.request_repaint();
        }
    }
}

fn lay<'c>(
    catalog: &'c Catalog,
    store: &Store,
    opener: &Opener,
    draft: &Draft,
    order: &Order,
    memory: &mut Memory<'c>,
) -> Option<Printed> {
    let scans = press::scans(draft, &contents(draft, store), opener);
    press::pages(catalog, draft, &scans, order, memory).ok()
}

fn known(revision: u64, printed: &Printed) -> Laid {
    let (width, height) = (SHEET.width.to_pt(), SHEET.height.to_pt());
    let share = |value: f64, whole: f64| (value / whole) as f32;
    let pages = printed.pages.pages.iter().map(|page| Sheet {
        part: page.part.clone(),
        label: page.label.clone(),
        anchors: page
            .anchors
            .iter()
            .map(|anchor| anchor.name.clone())
            .collect(),
        regions: page
            .regions
            .iter()
            .map(|region| {
                let (left, top) = (region.area.x.to_pt(), region.area.y.to_pt());
                let rect = Rect::from_min_max(
                    pos2(share(left, width), share(top, height)),
                    pos2(
                        share(region.area.right().to_pt(), width),
                        share(region.area.foot().to_pt(), height),
                    ),
                );
                (rect, region.at.clone())
            })
            .collect(),
    });
    Laid {
        revision,
        pages: pages.collect(),
    }
}
