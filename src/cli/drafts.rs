//! `mengshu drafts`: lists, takes in and gives out the drafts of the data folder.

use super::arguments::{Drafts, DraftsAction};
use super::console::Console;
use super::fault::Fault;
use super::{SOUND, UNSOUND, file};
use crate::catalog::{Catalog, builtin};
use crate::exchange::{self, Manner};
use crate::store::{DraftCard, DraftInfo, Store, StoreError};
use chrono::{DateTime, Local, Utc};
use std::ffi::OsStr;
use std::fmt::Write;
use std::path::Path;

pub(super) fn run(order: &Drafts, console: &mut Console) -> Result<u8, Fault> {
    let data = order.data.as_deref();
    let catalog = file::catalog(order.catalog.as_deref(), Some(&file::data_folder(data)?));
    match &order.action {
        DraftsAction::List => list(data, console),
        DraftsAction::Import { file, manner } => import(data, &*catalog?, file, *manner, console),
        DraftsAction::Export { id, out } => export(data, &*catalog?, id, out, console),
        DraftsAction::Backup { out } => {
            let problems = file::open_to_read(data)?.backup(out)?;
            for problem in &problems {
                console.complain(&problem.sentence());
            }
            console.out(&format!("已备份到 {}\n", out.display()))
        }
        DraftsAction::Verify => verify(data, console),
    }
}

/// One line a draft: number, filing, last change, title; tabs between. Drafts in the bin are left out.
fn list(data: Option<&Path>, console: &mut Console) -> Result<u8, Fault> {
    let store = match file::open_to_read(data) {
        Ok(store) => store,
        Err(fault) => return empty_or(fault, data, console),
    };
    let mut text = String::new();
    for info in store.list()?.iter().filter(|info| info.binned.is_none()) {
        writeln!(text, "{}", line(info)).expect("a String takes any text");
    }
    console.out(&text)
}

/// A folder in which nothing was ever kept has no drafts; that is no fault.
fn empty_or(fault: Fault, data: Option<&Path>, console: &mut Console) -> Result<u8, Fault> {
    match Store::open_read_only(&file::data_folder(data)?) {
        Err(StoreError::Missing { .. }) => {
            console.complain("草稿箱还是空的");
            Ok(SOUND)
        }
        _ => Err(fault),
    }
}

fn line(info: &DraftInfo) -> String {
    let filing = builtin().filing(&info.filing);
    let changed = DateTime::<Utc>::from_timestamp_millis(info.changed)
        .map(|moment| moment.with_timezone(&Local).format("%Y-%m-%d %H:%M"))
        .map_or_else(String::new, |moment| moment.to_string());
    let title = info.title.replace(['\t', '\n'], " ");
    format!(
        "{}\t{}\t{changed}\t{title}",
        info.id,
        filing.map_or(info.filing.as_str(), |filing| &filing.name),
    )
}

fn import(
    data: Option<&Path>,
    catalog: &Catalog,
    path: &OsStr,
    manner: Manner,
    console: &mut Console,
) -> Result<u8, Fault> {
    let loaded = exchange::load(Path::new(path), catalog, manner)?;
    for fault in &loaded.imported.left_out {
        console.complain(&format!("未取用 {fault}"));
    }
    let store = Store::open(&file::data_folder(data)?)?;
    let put = |bytes| store.put_attachment(bytes);
    let (draft, unread) = exchange::keep_contents(loaded.imported.draft, loaded.contents, put)?;
    for sentence in &unread {
        console.complain(sentence);
    }
    let id = store.create(&draft, &DraftCard::default(), Utc::now().timestamp_millis())?;
    store.flush()?;
    console.out(&format!("已导入，编号 {id}\n"))
}

fn export(
    data: Option<&Path>,
    catalog: &Catalog,
    id: &str,
    out: &Path,
    console: &mut Console,
) -> Result<u8, Fault> {
    let store = file::open_to_read(data)?;
    let (draft, contents) = file::from_store(&store, id)?;
    exchange::save(out, &draft, &contents, catalog)
        .map_err(|error| Fault::unwritable(out, &error))?;
    console.out(&format!("已导出到 {}\n", out.display()))
}

fn verify(data: Option<&Path>, console: &mut Console) -> Result<u8, Fault> {
    let problems = file::open_to_read(data)?.verify()?;
    if problems.is_empty() {
        return console.out("草稿和附件都完好\n");
    }
    for problem in &problems {
        console.complain(&problem.sentence());
    }
    Ok(UNSOUND)
}
