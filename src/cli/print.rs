//! `mengshu print`: a draft as a PDF.

use super::arguments::Print;
use super::console::Console;
use super::fault::Fault;
use super::file::{self, Found};
use crate::check::{Checker, Level, Purpose};
use crate::exchange::write_whole_with;
use crate::press::{self, Order, PressFault, Printed, What};
use std::fs;
use std::path::Path;

pub(super) fn run(print: &Print, console: &mut Console) -> Result<u8, Fault> {
    let found = file::find(&print.source, console)?;
    let order = file::order(&found, &print.paper, print.is_final);
    let into_folder = print.into_folder || print.out.is_dir();
    if order.what == What::Signatures && into_folder {
        if print.is_final {
            is_sound(&found, &order, None)?;
        }
        return a_file_for_each_unit(&found, &order, &print.out, console);
    }
    let printed = file::print(&found, &order, &print.out, |printed| {
        if print.is_final {
            is_sound(&found, &order, Some(printed))?;
        }
        Ok(())
    })?;
    let names = press::remarks_on_names(&found.draft);
    for remark in press::remarks(&printed).into_iter().chain(names) {
        console.complain(&remark);
    }
    console.out(&format!(
        "已写好 {}，共 {} 页\n",
        print.out.display(),
        printed.pages.pages.len()
    ))
}

/// Of what stands in the way so many are told.
const TOLD: usize = 10;

/// A final print has nothing that must be put right, neither in the draft nor on its pages. What is printed in order
/// to be signed need not have been signed before.
fn is_sound(found: &Found, order: &Order, printed: Option<&Printed>) -> Result<(), Fault> {
    let purpose = if order.what.is_for_signing() {
        Purpose::Draft
    } else {
        Purpose::Final
    };
    let mut checker = Checker::new(&found.catalog, purpose);
    if let Some(printed) = printed {
        checker.tell_of_pages(press::preflight(&found.draft, printed));
    }
    let report = checker.check(&found.draft, found.today());
    let open = report.count(Level::Must);
    if open == 0 {
        return Ok(());
    }
    let must = report.open().filter(|finding| finding.level == Level::Must);
    let told = must
        .take(TOLD)
        .map(|finding| format!("\n  {}  {}", finding.at, finding.message));
    Err(Fault::unsound(format!(
        "还有 {open} 处必改，不能按定稿打印；请先改正，或不加 --final 打印草稿{}",
        told.collect::<String>()
    )))
}

/// The signature kits, each in a file of its own.
fn a_file_for_each_unit(
    found: &Found,
    order: &Order,
    folder: &Path,
    console: &mut Console,
) -> Result<u8, Fault> {
    let (files, left_out) = press::kits(&found.catalog, &found.draft, order)?;
    fs::create_dir_all(folder).map_err(|error| Fault::unwritable(folder, &error))?;
    for file in &files {
        let path = folder.join(&file.name);
        let written = write_whole_with(&path, |out| press::write(&file.printed, out));
        written.map_err(|fault| match fault {
            PressFault::Unwritable(error) => Fault::unwritable(&path, &error),
            fault => fault.into(),
        })?;
    }
    let remarks = files.iter().flat_map(|file| press::remarks(&file.printed));
    for remark in left_out.into_iter().chain(remarks) {
        console.complain(&remark);
    }
    console.out(&format!(
        "已写好 {} 家单位的签署页，在 {}\n",
        files.len(),
        folder.display()
    ))
}
