//! What the program does where there is no screen: it says so, and prints the sample.

use super::arguments::Paper;
use super::console::Console;
use super::fault::Fault;
use super::{UNUSABLE, file};
use crate::apart::Opener;
use crate::catalog::builtin;
use crate::draft::Date;
use crate::exchange;
use crate::press::{self, Copy, What};
use std::borrow::Cow;
use std::path::{Path, PathBuf};

const FILE: &str = "盟书示例-全套.pdf";

/// Says why no window opens, writes the sample's booklet into a folder, and says where. Returns the exit code.
pub fn without_display(why: &str, folder: &Path, console: &mut Console) -> u8 {
    console.complain(&format!("{why}；改为把内置示例的全套材料打印成 PDF"));
    match print_sample(folder, console.opener()) {
        Ok(path) => match console.out(&format!("已写好 {}\n", path.display())) {
            Ok(code) => code,
            Err(_) => UNUSABLE,
        },
        Err(fault) => {
            console.complain(&fault.to_string());
            UNUSABLE
        }
    }
}

fn print_sample(folder: &Path, opener: &Opener) -> Result<PathBuf, Fault> {
    let loaded = exchange::sample();
    let found = file::Found {
        catalog: Cow::Borrowed(builtin()),
        date: loaded.imported.draft.date().map(Date::first_day),
        draft: loaded.imported.draft,
        contents: loaded.contents,
        opener: opener.clone(),
    };
    let paper = Paper {
        what: What::Booklet,
        duplex: false,
        copies: press::USUAL_COPIES,
        copy: Copy::Original,
        thickness: None,
    };
    let order = file::order(&found, &paper, false);
    let path = folder.join(FILE);
    file::print(&found, &order, &path, |_| Ok(()))?;
    Ok(path)
}
