//! Bringing scans and pictures in: the system's dialog on a thread, reading and looking at the files there, the edit
//! afterwards.

use super::attached::{self, Kept};
use super::clipboard::{self, Found};
use super::form;
use super::parcels::Then;
use super::steps;
use super::window::{Place as Where, Window};
use super::words::{form as words, prose as prose_words};
use super::work::Work;
use crate::apart::Opener;
use crate::attach::{LARGEST_FILE, Scan, ScanKind, Source};
use crate::catalog::FieldKind;
use crate::draft::{Place, is_hidden, shown};
use crate::exchange::Manner;
use crate::store::Store;
use egui::{ColorImage, Context, Event};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

/// Scans on their way in.
pub struct Files {
    sender: Sender<Brought>,
    receiver: Receiver<Brought>,
}

/// What a thread brought.
enum Brought {
    /// The files that were chosen in the dialog.
    Chosen(Place, Vec<PathBuf>),
    /// Files that are kept in the store now, and sentences about those that are not.
    Kept(Place, Vec<Kept>, Vec<String>),
}

/// What may be attached at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// In a list of scans: PDF and pictures.
    Scans,
    /// Among running text: pictures only.
    Pictures,
}

impl Wanted {
    fn at(work: &Work, place: &Place) -> Self {
        match steps::field_of(work, place).map(|field| &field.kind) {
            Some(FieldKind::Prose { .. }) => Self::Pictures,
            _ => Self::Scans,
        }
    }

    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Scans => &["pdf", "jpg", "jpeg", "png"],
            Self::Pictures => &["jpg", "jpeg", "png"],
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Scans => words::FILE_KINDS,
            Self::Pictures => words::PICTURE_KINDS,
        }
    }
}

/// Where scans are kept, and what looks at them before.
struct Shelf {
    store: Store,
    opener: Opener,
}

/// Where scans come from.
enum Origin {
    Files(Vec<PathBuf>),
    /// A picture that came with an event of the window.
    Picture(Arc<ColorImage>),
    /// Whatever lies on the clipboard.
    Clipboard,
}

impl Default for Files {
    fn default() -> Self {
        let (sender, receiver) = mpsc::channel();
        Self { sender, receiver }
    }
}

impl Files {
    /// Opens the system's dialog for scans that belong to a place.
    fn ask(&self, ctx: &Context, place: Place, wanted: Wanted) {
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        thread::spawn(move || {
            let chosen = rfd::FileDialog::new()
                .add_filter(wanted.name(), wanted.endings())
                .pick_files()
                .unwrap_or_default();
            if sender.send(Brought::Chosen(place, chosen)).is_ok() {
                ctx.request_repaint();
            }
        });
    }

    /// Reads what a source holds and keeps it in the store, on a thread.
    fn bring(&self, ctx: &Context, shelf: Shelf, place: Place, wanted: Wanted, source: Origin) {
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        thread::spawn(move || {
            let (mut kept, mut faults) = (Vec::new(), Vec::new());
            for read in read(source) {
                match read.and_then(|(name, bytes)| keep(&shelf, wanted, name, bytes)) {
                    Ok(file) => {
                        if file.0.contains(is_hidden) {
                            faults.push(words::hidden_in_name(&shown(&file.0)));
                        }
                        kept.push(file);
                    }
                    Err(sentence) => faults.push(sentence),
                }
            }
            if sender.send(Brought::Kept(place, kept, faults)).is_ok() {
                ctx.request_repaint();
            }
        });
    }
}

/// The name and the bytes of each file; an error is a sentence.
fn read(source: Origin) -> Vec<Result<(String, Vec<u8>), String>> {
    let pasted = |bytes| (prose_words::PASTED_FILE.to_owned(), bytes);
    match source {
        Origin::Files(paths) => paths.iter().map(|path| read_file(path)).collect(),
        Origin::Picture(picture) => {
            let samples: Vec<u8> = picture
                .pixels
                .iter()
                .flat_map(|pixel| pixel.to_srgba_unmultiplied())
                .collect();
            vec![clipboard::png(picture.size, &samples).map(pasted)]
        }
        Origin::Clipboard => match clipboard::look() {
            Ok(Found::Files(paths)) => read(Origin::Files(paths)),
            Ok(Found::Picture(bytes)) => vec![Ok(pasted(bytes))],
            Err(sentence) => vec![Err(sentence)],
        },
    }
}

fn read_file(path: &Path) -> Result<(String, Vec<u8>), String> {
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let bytes = bounded(path).map_err(|_| words::unreadable(&shown(&name)))?;
    Ok((name, bytes))
}

/// Not more than a byte beyond what is let in; a pipe or a device would never end.
fn bounded(path: &Path) -> std::io::Result<Vec<u8>> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(std::io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path)?;
    file.take(LARGEST_FILE as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Keeps one file; the error is a sentence.
fn keep(shelf: &Shelf, wanted: Wanted, name: String, bytes: Vec<u8>) -> Result<Kept, String> {
    let bytes = Arc::new(bytes);
    let seen = shown(&name);
    let scan = Scan::look(Source::of_bytes(Arc::clone(&bytes)), &shelf.opener)
        .map_err(|sentence| words::not_a_scan(&seen, &sentence))?;
    if wanted == Wanted::Pictures && matches!(scan.kind, ScanKind::Pdf { .. }) {
        return Err(words::not_a_scan(&seen, prose_words::NOT_A_PICTURE));
    }
    let hash = shelf
        .store
        .put_attachment(bytes.to_vec())
        .map_err(|error| error.sentence())?;
    Ok((name, hash))
}

impl Window {
    /// Takes in what the threads brought.
    pub(super) fn take_files(&mut self, ctx: &Context) {
        while let Ok(brought) = self.files.receiver.try_recv() {
            match brought {
                // Also where the system has no dialog at all, which cannot be told apart.
                Brought::Chosen(_, paths) if paths.is_empty() => {
                    self.notices.say(words::NONE_CHOSEN.to_owned());
                }
                Brought::Chosen(place, paths) => self.bring(ctx, place, Origin::Files(paths)),
                Brought::Kept(place, kept, faults) => {
                    self.add_files(ctx, &place, kept);
                    if !faults.is_empty() {
                        self.notices.say(faults.join("；"));
                    }
                }
            }
        }
    }

    /// Asks for files by the system's dialog.
    pub(super) fn ask_files(&self, ctx: &Context, place: Place) {
        if let Where::Editor(editor) = &self.place {
            let wanted = Wanted::at(&editor.work, &place);
            self.files.ask(ctx, place, wanted);
        }
    }

    /// Attaches files by their paths.
    pub(super) fn attach_files(&self, ctx: &Context, place: Place, paths: Vec<PathBuf>) {
        self.bring(ctx, place, Origin::Files(paths));
    }

    /// Attaches what lies on the clipboard.
    pub(super) fn paste_files(&self, ctx: &Context, place: Place) {
        self.bring(ctx, place, Origin::Clipboard);
    }

    /// Takes files that were dropped on the window: to the field under the pointer, or to the only one there is.
    pub(super) fn take_dropped(&mut self, ctx: &Context) {
        let dropped: Vec<PathBuf> = ctx.input(|input| {
            let files = input.raw.dropped_files.iter();
            files.map(|file| file.path().to_owned()).collect()
        });
        if dropped.is_empty() {
            return;
        }
        if matches!(self.place, Where::Home(_)) {
            for path in dropped {
                self.take_in(ctx, Some(path), Manner::Strict, Then::List);
            }
            return;
        }
        if self.sheets.take_dropped(ctx, &dropped) {
            return;
        }
        match self.target(ctx) {
            Some(place) => self.bring(ctx, place, Origin::Files(dropped)),
            None if matches!(self.place, Where::Editor(_)) => {
                self.notices.say(words::NO_PLACE.to_owned());
            }
            None => {}
        }
    }

    /// Takes pictures, and files copied in a file manager, that were pasted where they can be attached.
    pub(super) fn take_pasted(&mut self, ctx: &Context) {
        let pasted = ctx.input(|input| input.events.iter().find_map(pasted));
        let Some(source) = pasted else { return };
        let focused = ctx.memory(|memory| memory.focused());
        let place = match &self.place {
            Where::Editor(editor) => editor
                .view
                .drops
                .iter()
                .map(|(_, place)| place)
                .find(|place| focused == Some(form::id(place)))
                .cloned(),
            _ => return,
        };
        // A field of words takes the name of a file as words.
        let is_text = focused.is_some() && place.is_none() && matches!(source, Origin::Files(_));
        match place.or_else(|| self.target(ctx)) {
            _ if is_text => {}
            Some(place) => self.bring(ctx, place, source),
            None => self.notices.say(words::NO_PLACE.to_owned()),
        }
    }

    /// The field under the pointer that takes files, or the only one there is.
    fn target(&self, ctx: &Context) -> Option<Place> {
        let Where::Editor(editor) = &self.place else {
            return None;
        };
        let drops = &editor.view.drops;
        let under = ctx
            .pointer_latest_pos()
            .and_then(|at| drops.iter().find(|(rect, _)| rect.contains(at)));
        let only = drops.first().filter(|_| drops.len() == 1);
        under.or(only).map(|(_, place)| place.clone())
    }

    fn bring(&self, ctx: &Context, place: Place, source: Origin) {
        if let (Some(desk), Where::Editor(editor)) = (&self.desk, &self.place)
            && !desk.is_read_only()
            && !matches!(&source, Origin::Files(paths) if paths.is_empty())
        {
            let wanted = Wanted::at(&editor.work, &place);
            let shelf = Shelf {
                store: desk.store(),
                opener: desk.opener(),
            };
            self.files.bring(ctx, shelf, place, wanted, source);
        }
    }

    fn add_files(&mut self, ctx: &Context, place: &Place, kept: Vec<Kept>) {
        let (Some(desk), Where::Editor(editor)) = (&self.desk, &mut self.place) else {
            return;
        };
        if kept.is_empty() || desk.is_read_only() {
            return;
        }
        let draft = &editor.work.draft;
        let edit = match Wanted::at(&editor.work, place) {
            Wanted::Scans => attached::scans(draft, place, kept),
            Wanted::Pictures => {
                editor.view.composed = None;
                editor.view.focus = Some(place.clone());
                let (edit, selected) = attached::figures(ctx, draft, place, kept);
                editor.view.point = Some((place.clone(), selected));
                edit
            }
        };
        editor.work.apply(desk, edit);
    }
}

fn pasted(event: &Event) -> Option<Origin> {
    match event {
        Event::PasteImage(picture) => Some(Origin::Picture(Arc::clone(picture))),
        Event::Paste(text) => clipboard::files(text).map(Origin::Files),
        _ => None,
    }
}
