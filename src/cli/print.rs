//! `mengshu print`: a draft as a PDF.

use super::arguments::Print;
use super::console::Console;
use super::fault::Fault;
use super::file::{self, Found};
use crate::check::{Checker, Level, Purpose};
use crate::exchange::write_whole;
use crate::press::{self, Order, Printed};

pub(super) fn run(order: &Print, console: &mut Console) -> Result<u8, Fault> {
    let found = file::find(&order.source, console)?;
    let order_of_press = Order {
        what: order.what.clone(),
        is_final: order.is_final,
        duplex: order.duplex,
        copies: order.copies,
        made: file::made(&found),
    };
    let printed = file::lay_out(&found, &order_of_press)?;
    if order.is_final {
        is_sound(&found, &printed)?;
    }
    let pdf = press::pdf(&printed)?;
    write_whole(&order.out, &pdf).map_err(|error| Fault::unwritable(&order.out, &error))?;
    for remark in press::remarks(&printed) {
        console.complain(&remark);
    }
    console.out(&format!(
        "已写好 {}，共 {} 页\n",
        order.out.display(),
        printed.pages.pages.len()
    ))
}

/// Of what stands in the way so many are told.
const TOLD: usize = 10;

/// A final print has nothing that must be put right, neither in the draft nor on its pages.
fn is_sound(found: &Found, printed: &Printed) -> Result<(), Fault> {
    let mut checker = Checker::new(&found.catalog, Purpose::Final);
    checker.tell_of_pages(press::preflight(&found.draft, printed));
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
