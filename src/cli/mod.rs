//! The command line: all that the window can check or print, for scripts and for other programs.
//!
//! One file a command; none has logic of its own. What a command says goes to the two writers it is given,
//! so that tests can read it.

mod apart;
mod arguments;
mod console;
mod fault;
mod file;

mod catalog;
mod check;
mod drafts;
mod headless;
mod new;
mod pages;
mod print;

pub use apart::opener;
pub use arguments::{Request, Window};
pub use console::Console;
pub use headless::without_display;

use arguments::Command;
use fault::Fault;
use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Exit code: all is well.
pub const SOUND: u8 = 0;
/// Exit code: the draft has 必改 findings.
pub const UNSOUND: u8 = 1;
/// Exit code: the input or the arguments cannot be used.
pub const UNUSABLE: u8 = 2;

/// What the arguments ask for, or the exit code when they ask for nothing sensible.
///
/// The fault has then been told on `console`.
pub fn understand(
    arguments: impl IntoIterator<Item = OsString>,
    console: &mut Console,
) -> Result<Request, u8> {
    arguments::read(arguments).map_err(|fault| tell(&fault, console))
}

/// The data folder for the window: the one given, `MENGSHU_DATA`, or the usual one; else the exit code.
///
/// The fault has then been told on `console`.
pub fn data_folder(given: Option<&Path>, console: &mut Console) -> Result<PathBuf, u8> {
    file::data_folder(given).map_err(|fault| tell(&fault, console))
}

/// Tells whoever measures the start that the first frame is on the screen.
pub fn tell_first_frame() {
    // A measurer that has gone away is no fault.
    drop(writeln!(std::io::stdout(), "first frame"));
}

/// Carries out a command and returns its exit code. Nothing panics on bad input.
pub fn run(command: Command, console: &mut Console) -> u8 {
    let done = match command {
        Command::Help => console.out(HELP),
        Command::Version => console.out(concat!("mengshu ", env!("CARGO_PKG_VERSION"), "\n")),
        Command::New(order) => new::run(&order, console),
        Command::Check(order) => check::run(&order, console),
        Command::Print(order) => print::run(&order, console),
        Command::Pages(order) => pages::run(&order, console),
        Command::Catalog { json } => catalog::run(json, console),
        Command::Drafts(order) => drafts::run(&order, console),
        Command::OpenApart => Ok(apart::run()),
    };
    match done {
        Ok(code) => code,
        Err(fault) => tell(&fault, console),
    }
}

fn tell(fault: &Fault, console: &mut Console) -> u8 {
    console.complain(&fault.to_string());
    fault.code()
}

const HELP: &str = "\
盟书：产业技术创新战略联盟申报材料的编制、体检与打印

  mengshu [draft:ID]                              打开窗口，可直接打开一份草稿
  mengshu new --filing FILING [--sample] -o FILE  新建草稿，--sample 取内置示例
  mengshu check FILE [--json] [--date D]          体检；有必改时退出码为 1，文件不能用时为 2
  mengshu print FILE -o out.pdf [--what WHAT] [--final] [--duplex] [--copies N] [--date D]
  mengshu pages FILE [--what WHAT] [--png DIR] [--dpi N]   排好的页面：文字，或图片
  mengshu catalog [--json]                        事实、各节、规则、条款
  mengshu drafts list | import FILE | export ID -o FILE | backup -o FILE | verify

FILE 可以是草稿 JSON、.mengshu 数据包，或草稿箱里的 draft:ID
WHAT 是 booklet（全套）或 material:编号（单册），如 material:charter
--lenient 只取文件里读得懂的部分，其余逐条说明
--data DIR（或环境变量 MENGSHU_DATA）指定草稿箱所在的文件夹
日期 D 写作 2026-11-22
";
