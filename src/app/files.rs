//! Bringing scans in: the system's dialog on a thread, reading and looking at the files there, the edit afterwards.

use super::parcels::Then;
use super::window::{Place as Where, Window};
use super::words::form as words;
use crate::attach;
use crate::draft::{Attachment, Edit, Place, Value};
use crate::exchange::Manner;
use crate::store::Store;
use egui::Context;
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
    /// Files that are kept in the store now: name and hash; and sentences about those that are not.
    Kept(Place, Vec<(String, String)>, Vec<String>),
}

impl Default for Files {
    fn default() -> Self {
        let (sender, receiver) = mpsc::channel();
        Self { sender, receiver }
    }
}

impl Files {
    /// Opens the system's dialog for scans that belong to a place.
    pub fn ask(&self, ctx: &Context, place: Place) {
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        thread::spawn(move || {
            let chosen = rfd::FileDialog::new()
                .add_filter(words::FILE_KINDS, &["pdf", "jpg", "jpeg", "png"])
                .pick_files()
                .unwrap_or_default();
            if sender.send(Brought::Chosen(place, chosen)).is_ok() {
                ctx.request_repaint();
            }
        });
    }

    /// Reads files and keeps them in the store, on a thread.
    pub fn bring(&self, ctx: &Context, store: Store, place: Place, paths: Vec<PathBuf>) {
        if paths.is_empty() {
            return;
        }
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        thread::spawn(move || {
            let (mut kept, mut faults) = (Vec::new(), Vec::new());
            for path in paths {
                match keep(&store, &path) {
                    Ok(file) => kept.push(file),
                    Err(sentence) => faults.push(sentence),
                }
            }
            if sender.send(Brought::Kept(place, kept, faults)).is_ok() {
                ctx.request_repaint();
            }
        });
    }
}

/// Keeps one file; the error is a sentence.
fn keep(store: &Store, path: &Path) -> Result<(String, String), String> {
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let bytes = std::fs::read(path).map_err(|_| words::unreadable(&name))?;
    let bytes = Arc::new(bytes);
    attach::read(Arc::clone(&bytes))
        .map_err(|fault| words::not_a_scan(&name, &fault.to_string()))?;
    let hash = store
        .put_attachment(bytes.to_vec())
        .map_err(|error| error.sentence())?;
    Ok((name, hash))
}

impl Window {
    /// Takes in what the threads brought.
    pub(super) fn take_files(&mut self, ctx: &Context) {
        while let Ok(brought) = self.files.receiver.try_recv() {
            match brought {
                Brought::Chosen(place, paths) => self.bring_files(ctx, place, paths),
                Brought::Kept(place, kept, faults) => {
                    self.add_files(&place, kept);
                    if !faults.is_empty() {
                        self.notices.say(faults.join("；"));
                    }
                }
            }
        }
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
        let Where::Editor(editor) = &self.place else {
            for path in dropped {
                self.take_in(ctx, Some(path), Manner::Strict, Then::List);
            }
            return;
        };
        let drops = &editor.view.drops;
        let under = ctx
            .pointer_latest_pos()
            .and_then(|at| drops.iter().find(|(rect, _)| rect.contains(at)));
        match under.or(drops.first().filter(|_| drops.len() == 1)) {
            Some((_, place)) => self.bring_files(ctx, place.clone(), dropped),
            None => self.notices.say(words::NO_PLACE.to_owned()),
        }
    }

    fn bring_files(&mut self, ctx: &Context, place: Place, paths: Vec<PathBuf>) {
        if let Some(desk) = &self.desk {
            self.files.bring(ctx, desk.store(), place, paths);
        }
    }

    fn add_files(&mut self, place: &Place, kept: Vec<(String, String)>) {
        let (Some(desk), Where::Editor(editor)) = (&self.desk, &mut self.place) else {
            return;
        };
        if kept.is_empty() || desk.is_read_only() {
            return;
        }
        let mut draft = editor.work.draft.clone();
        let mut edits = Vec::new();
        let mut ids = draft
            .at(place)
            .map(|value| value.as_files().to_vec())
            .unwrap_or_default();
        for (file, hash) in kept {
            let id = draft.free_attachment_id();
            let attachment = Attachment {
                id: id.clone(),
                file,
                caption: String::new(),
                rotate: 0,
                hash,
            };
            let edit = Edit::append_attachment(&draft, attachment);
            draft
                .apply(&edit)
                .expect("the edit was made for this draft");
            edits.push(edit);
            ids.push(id);
        }
        edits.extend(Edit::answer(&draft, place.clone(), Some(Value::Files(ids))));
        editor.work.apply(desk, Edit::Group(edits));
    }
}
