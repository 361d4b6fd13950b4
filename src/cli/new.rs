//! `mengshu new`: writes an empty draft of a filing, or the built-in sample.

use super::arguments::New;
use super::console::Console;
use super::fault::Fault;
use super::file;
use crate::draft::{Draft, Edit};
use crate::exchange::{self, Contents};

pub(super) fn run(order: &New, console: &mut Console) -> Result<u8, Fault> {
    let catalog = &*file::catalog(order.catalog.as_deref(), None)?;
    let Some(filing) = catalog.filing(&order.filing) else {
        let known: Vec<&str> = catalog
            .filings
            .iter()
            .map(|filing| filing.id.as_str())
            .collect();
        return Err(Fault::unusable(format!(
            "没有申报事项“{}”，可用的有：{}",
            order.filing,
            known.join("、")
        )));
    };
    if order.out.exists() {
        let sentence = format!(
            "“{}”已经存在，没有改动它；请换个文件名",
            order.out.display()
        );
        return Err(Fault::unusable(sentence));
    }
    let (draft, contents) = if order.sample {
        sample(&filing.id)?
    } else {
        let mut draft = Draft::new(&filing.id, &catalog.version);
        if let Some(edit) = Edit::title(&draft, &filing.name) {
            draft
                .apply(&edit)
                .expect("the edit was made for this draft");
        }
        (draft, Contents::new())
    };
    exchange::save(&order.out, &draft, &contents, catalog)
        .map_err(|error| Fault::unwritable(&order.out, &error))?;
    console.out(&format!("已写好 {}\n", order.out.display()))
}

fn sample(filing: &str) -> Result<(Draft, Contents), Fault> {
    let loaded = exchange::sample();
    if loaded.imported.draft.filing() != filing {
        return Err(Fault::unusable("内置示例只有认定申请（recognition）"));
    }
    Ok((loaded.imported.draft, loaded.contents))
}
