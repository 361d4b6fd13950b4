//! `mengshu print`: a draft as a PDF.

use super::arguments::Print;
use super::console::Console;
use super::fault::Fault;
use super::file;
use crate::catalog::builtin;
use crate::check::{self, Level};
use crate::press::{self, Order};

pub(super) fn run(order: &Print, console: &mut Console) -> Result<u8, Fault> {
    let found = file::find(&order.source, console)?;
    if order.is_final {
        let open = check::check(builtin(), &found.draft, found.today()).count(Level::Must);
        if open > 0 {
            return Err(Fault::unsound(format!(
                "还有 {open} 处必改，不能按定稿打印；请先改正，或不加 --final 打印草稿"
            )));
        }
    }
    let order_of_press = Order {
        what: order.what.clone(),
        is_final: order.is_final,
        duplex: order.duplex,
        copies: order.copies,
        made: file::made(&found),
    };
    let printed = file::print(&found, &order_of_press, &order.out)?;
    let names = press::remarks_on_names(&found.draft);
    for remark in press::remarks(&printed).into_iter().chain(names) {
        console.complain(&remark);
    }
    console.out(&format!(
        "已写好 {}，共 {} 页\n",
        order.out.display(),
        printed.pages.pages.len()
    ))
}
