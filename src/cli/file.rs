//! Finds the draft that a command names: a JSON file, a package, or `draft:ID` of the data folder.

use super::arguments::{Paper, Source};
use super::console::Console;
use super::fault::Fault;
use crate::apart::Opener;
use crate::catalog::{Catalog, builtin};
use crate::course::Course;
use crate::draft::{Date, Draft};
use crate::exchange::{self, Contents};
use crate::press::{self, Faces, Memory, Order, PressFault, Printed};
use crate::store::{self, Store};
use chrono::{Local, NaiveDate};
use std::borrow::Cow;
use std::env;
use std::path::{Path, PathBuf};

/// A draft with its attachments, the catalog it is read with, and the day for which it is looked at.
pub(super) struct Found {
    pub catalog: Cow<'static, Catalog>,
    pub draft: Draft,
    pub contents: Contents,
    /// Opens the attachments, which are not trusted.
    pub opener: Opener,
    /// `--date`, else the draft's own date; none when neither is known.
    pub date: Option<NaiveDate>,
}

impl Found {
    /// The day of the checks: today when nothing else is known.
    pub fn today(&self) -> NaiveDate {
        self.date.unwrap_or_else(|| Local::now().date_naive())
    }
}

/// Reads the draft; what a lenient reading left out is told on the console.
pub(super) fn find(source: &Source, console: &mut Console) -> Result<Found, Fault> {
    let opener = console.opener().clone();
    let id = source.file.to_str();
    let id = id.and_then(|file| file.strip_prefix("draft:"));
    let data = match id {
        Some(_) => Some(data_folder(source.data.as_deref())?),
        None => None,
    };
    let catalog = catalog(source.catalog.as_deref(), data.as_deref())?;
    let (draft, contents) = match id {
        Some(id) => from_store(&open_to_read(source.data.as_deref())?, id)?,
        None => {
            let path = Path::new(&source.file);
            let loaded = exchange::load(path, &catalog, source.manner)?;
            for fault in &loaded.imported.left_out {
                console.complain(&format!("未取用 {fault}"));
            }
            (loaded.imported.draft, loaded.contents)
        }
    };
    let date = source.date.or_else(|| draft.date().map(Date::first_day));
    Ok(Found {
        catalog,
        draft,
        contents,
        date,
        opener,
    })
}

/// The catalog to work with: the one that is chosen, else the built-in one.
pub(super) fn catalog(
    given: Option<&Path>,
    data: Option<&Path>,
) -> Result<Cow<'static, Catalog>, Fault> {
    let chosen = chosen_catalog(given, data)?;
    Ok(chosen.map_or(Cow::Borrowed(builtin()), Cow::Owned))
}

/// The name of the folder within the data folder that holds a catalog of the user's own.
const OWN_CATALOG: &str = "catalog";

/// The catalog that a user has chosen: the one named, else the one in the data folder; none when there is neither.
pub(super) fn chosen_catalog(
    given: Option<&Path>,
    data: Option<&Path>,
) -> Result<Option<Catalog>, Fault> {
    let own = data.map(|data| data.join(OWN_CATALOG));
    let path = match (given, own) {
        (Some(given), _) => given.to_owned(),
        (None, Some(own)) if own.is_dir() => own,
        (None, _) => return Ok(None),
    };
    let loaded = exchange::read_catalog(&path)
        .map_err(|error| Fault::unusable(format!("这份材料目录不能用：\n{error}")))?;
    Ok(Some(loaded.catalog))
}

/// The draft and the attachments that the store keeps for it.
pub(super) fn from_store(store: &Store, id: &str) -> Result<(Draft, Contents), Fault> {
    let draft = store.open_draft(id)?.draft;
    let store = store.clone();
    let contents = exchange::kept_contents(&draft, move |hash| {
        store.attachment(hash).map_err(|error| error.sentence())
    });
    Ok((draft, contents))
}

/// The folder of the drafts: `--data`, else `MENGSHU_DATA`, else the system's own place for it.
pub(super) fn data_folder(given: Option<&Path>) -> Result<PathBuf, Fault> {
    if let Some(folder) = given {
        return Ok(folder.to_owned());
    }
    if let Some(folder) = env::var_os("MENGSHU_DATA").filter(|folder| !folder.is_empty()) {
        return Ok(folder.into());
    }
    store::default_folder()
        .ok_or_else(|| Fault::unusable("找不到放草稿的文件夹，请用 --data 指定一个"))
}

/// Opens the drafts for reading, also while the window holds them.
pub(super) fn open_to_read(given: Option<&Path>) -> Result<Store, Fault> {
    Ok(Store::open_read_only(&data_folder(given)?)?)
}

/// When the print was made, as its footer says it: the known day, so that the same draft gives the same bytes;
/// this very minute when no day is known.
pub(super) fn made(found: &Found) -> String {
    match found.date {
        Some(date) => Date::from(date).printed(),
        None => press::minute(Local::now().naive_local()),
    }
}

/// An order for a draft's print.
pub(super) fn order(found: &Found, paper: &Paper, is_final: bool) -> Order {
    Order {
        what: paper.what.clone(),
        is_final,
        duplex: paper.duplex,
        copies: paper.copies,
        copy: paper.copy,
        thickness: paper.thickness,
        made: made(found),
        today: found.today(),
        reason: None,
        // The same draft gives the same bytes wherever it is printed.
        faces: Faces::BuiltIn,
    }
}

/// Prints the draft as ordered to its place, whole or not at all; `look` may refuse what was laid out.
pub(super) fn print(
    found: &Found,
    order: &Order,
    path: &Path,
    look: impl Fn(&Printed) -> Result<(), Fault>,
) -> Result<Printed, Fault> {
    let scans = press::scans(&found.draft, &found.contents, &found.opener);
    let write =
        |printed: &Printed| exchange::write_whole_with(path, |file| press::write(printed, file));
    let look = |printed: &Printed| look(printed).map_err(Unprinted::Refused);
    let (catalog, draft) = (&found.catalog, &found.draft);
    let printed = press::print(catalog, draft, &scans, order, Course::FREE, look, write);
    printed.map_err(|unprinted| match unprinted {
        Unprinted::Refused(fault) => fault,
        Unprinted::Failed(PressFault::Unwritable(error)) => Fault::unwritable(path, &error),
        Unprinted::Failed(fault) => fault.into(),
    })
}

/// Why there is no print.
enum Unprinted {
    /// What was laid out was looked at and not wanted.
    Refused(Fault),
    Failed(PressFault),
}

impl From<PressFault> for Unprinted {
    fn from(fault: PressFault) -> Self {
        Self::Failed(fault)
    }
}

/// Lays the draft out as ordered.
pub(super) fn lay_out(found: &Found, order: &Order) -> Result<Printed, Fault> {
    let scans = press::scans(&found.draft, &found.contents, &found.opener);
    let mut memory = Memory::default();
    Ok(press::pages(
        &found.catalog,
        &found.draft,
        &scans,
        order,
        &mut memory,
    )?)
}
