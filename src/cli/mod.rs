//! The command line: all that the window can check or print, for scripts and for other programs.
//!
//! One file a command; none has logic of its own. What a command says goes to the two writers it is given,
//! so that tests can read it.

mod apart;
mod arguments;
mod console;
mod fault;
mod file;
mod given;

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

/// Puts the catalog that the user has chosen in place of the built-in one, for the window; else the exit code.
///
/// A broken catalog that was named is told on `console`. One that only lies in the data folder is told there too,
/// and the window opens with the built-in one, because the drafts in it must not be locked away.
pub fn choose_catalog(given: Option<&Path>, data: &Path, console: &mut Console) -> Result<(), u8> {
    match file::chosen_catalog(given, Some(data)) {
        Ok(chosen) => {
            if let Some(catalog) = chosen {
                crate::catalog::use_instead(catalog);
            }
            Ok(())
        }
        Err(fault) if given.is_none() => {
            console.complain(&format!("{fault}\n改用内置的材料目录"));
            Ok(())
        }
        Err(fault) => Err(tell(&fault, console)),
    }
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
        Command::Catalog(order) => catalog::run(&order, console),
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
  mengshu print FILE -o out.pdf [--what WHAT] [--final] [--duplex] [--copies N] [--copy COPY]
                [--thickness MM] [--date D]       打印成 PDF
  mengshu pages FILE [--what WHAT] [--png DIR] [--dpi N]   排好的页面：文字，或图片；纸张选项同上
  mengshu catalog [--json]                        事实、各节、规则、条款
  mengshu catalog check FILE|DIR                  查改过的材料目录，逐条说明文件和行号；不能用时退出码为 2
  mengshu drafts list | import FILE | export ID -o FILE | backup -o FILE | verify

FILE 可以是草稿 JSON、.mengshu 数据包，或草稿箱里的 draft:ID
WHAT 是 booklet（全套）、material:编号（单册，如 material:charter）、signatures（签署页）、
     seals（盖章签字清单）、self-check（自查表）、spine（书脊）
     签署页的 -o 写文件夹（如 签署页/）时，每家单位一个文件
COPY 是 original（正本）或 duplicate（副本），印在封面上；--copies 是一式几份，清单按份数合计
MM 是书脊的厚度（毫米），不写时按页数估计
--lenient 只取文件里读得懂的部分，其余逐条说明
--catalog FILE|DIR 用改过的材料目录：一个文件顶替内置的同名文件，文件夹里的逐个顶替；
  草稿箱文件夹里放一个名为 catalog 的文件夹，窗口和草稿箱里的草稿就都用它
--data DIR（或环境变量 MENGSHU_DATA）指定草稿箱所在的文件夹
日期 D 写作 2026-11-22
";
