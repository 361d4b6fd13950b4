//! Reads the arguments into a request; what cannot be understood becomes one sentence.

use super::fault::Fault;
use super::given::{Given, PAPER, gather, words};
use crate::exchange::Manner;
use crate::press::{Copy, What};
use chrono::NaiveDate;
use lexopt::Parser;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What was asked of the program.
pub enum Request {
    /// Open the window.
    Window(Window),
    Command(Command),
}

/// The window, and on what it opens.
pub struct Window {
    /// The folder of the drafts, when one is given.
    pub data: Option<PathBuf>,
    /// The catalog to use instead of the built-in one, when one is given.
    pub catalog: Option<PathBuf>,
    /// The id of a draft to open at once.
    pub draft: Option<String>,
    /// A package or a draft JSON to take in and to open at once, as the desktop hands it over.
    pub file: Option<PathBuf>,
    /// End as soon as the first frame is drawn; for measuring.
    pub first_frame: bool,
}

/// A command of the command line.
pub enum Command {
    Help,
    Version,
    New(New),
    Check(Check),
    Print(Print),
    Pages(Pages),
    Catalog(Catalog),
    Drafts(Drafts),
    /// Not for people: the child in which the program opens untrusted files.
    OpenApart,
}

pub struct New {
    pub filing: String,
    pub catalog: Option<PathBuf>,
    pub sample: bool,
    pub out: PathBuf,
}

/// Which draft, as of which day, and what to do with its faults.
pub struct Source {
    pub file: OsString,
    pub manner: Manner,
    pub date: Option<NaiveDate>,
    pub data: Option<PathBuf>,
    pub catalog: Option<PathBuf>,
}

pub enum Catalog {
    Show {
        json: bool,
        catalog: Option<PathBuf>,
    },
    /// Says what is wrong with a file or folder that is to stand in for the built-in catalog.
    Verify { path: PathBuf },
}

pub struct Check {
    pub source: Source,
    pub json: bool,
}

pub struct Print {
    pub source: Source,
    pub out: PathBuf,
    /// Whether `out` was written as a folder, with a separator at its end.
    pub into_folder: bool,
    pub paper: Paper,
    pub is_final: bool,
}

/// What is printed, and on what paper.
pub struct Paper {
    pub what: What,
    pub duplex: bool,
    pub copies: u32,
    pub copy: Copy,
    /// In millimetres.
    pub thickness: Option<u32>,
}

pub struct Pages {
    pub source: Source,
    pub paper: Paper,
    /// Folder for pictures; text is printed when there is none.
    pub png: Option<PathBuf>,
    pub dpi: u32,
}

pub struct Drafts {
    pub data: Option<PathBuf>,
    pub catalog: Option<PathBuf>,
    pub action: DraftsAction,
}

pub enum DraftsAction {
    List,
    Import { file: OsString, manner: Manner },
    Export { id: String, out: PathBuf },
    Backup { out: PathBuf },
    Verify,
}

/// Reads arguments, without the program's name.
pub(super) fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Request, Fault> {
    let mut given = gather(Parser::from_args(arguments))?;
    if given.switches.contains(&"--help") {
        return Ok(Request::Command(Command::Help));
    }
    if given.switches.contains(&"--version") {
        return Ok(Request::Command(Command::Version));
    }
    if given.words.is_empty() {
        return window(given, None, None);
    }
    let name = given.words.remove(0);
    if let Some(id) = name.to_str().and_then(|name| name.strip_prefix("draft:")) {
        return window(given, Some(id.to_owned()), None);
    }
    if is_draft_file(Path::new(&name)) {
        return window(given, None, Some(name.into()));
    }
    let command = match name.to_str() {
        Some("new") => new(given),
        Some("check") => check(given),
        Some("print") => print(given),
        Some("pages") => pages(given),
        Some("catalog") => catalog(given),
        Some("drafts") => drafts(given),
        Some("help") => Ok(Command::Help),
        Some(OPEN_APART) => open_apart(&given),
        Some("code") => Err(Fault::unusable("还没有定稿的版本，没有可核对的校验码")),
        _ => Err(Fault::unusable(format!(
            "没有“{}”这个命令，可用 mengshu --help 查看全部命令",
            name.display()
        ))),
    };
    command.map(Request::Command)
}

/// Left out of the help.
pub(super) const OPEN_APART: &str = "open-apart";

/// No command ends like this.
fn is_draft_file(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    matches!(ending, Some("mengshu" | "json"))
}

fn window(given: Given, draft: Option<String>, file: Option<PathBuf>) -> Result<Request, Fault> {
    given.takes(&["--data", "--catalog", "--first-frame"])?;
    given.no_more_words()?;
    Ok(Request::Window(Window {
        draft,
        file,
        first_frame: given.has("--first-frame"),
        data: given.data,
        catalog: given.catalog,
    }))
}

fn new(mut given: Given) -> Result<Command, Fault> {
    given.takes(&["--filing", "--sample", "--out", "--catalog"])?;
    given.no_more_words()?;
    Ok(Command::New(New {
        sample: given.has("--sample"),
        out: given.needed_out()?,
        catalog: given.catalog,
        filing: given
            .filing
            .ok_or_else(|| Fault::unusable("还要用 --filing 写明申报事项，如 recognition"))?,
    }))
}

fn check(mut given: Given) -> Result<Command, Fault> {
    given.takes(&["--json", "--date", "--lenient", "--data", "--catalog"])?;
    Ok(Command::Check(Check {
        json: given.has("--json"),
        source: given.source()?,
    }))
}

fn print(mut given: Given) -> Result<Command, Fault> {
    let more = [
        "--out",
        "--final",
        "--date",
        "--lenient",
        "--data",
        "--catalog",
    ];
    given.takes(&[&PAPER[..], &more].concat())?;
    let source = given.source()?;
    let out = given.needed_out()?;
    Ok(Command::Print(Print {
        source,
        into_folder: ends_in_separator(&out),
        out,
        paper: given.paper()?,
        is_final: given.has("--final"),
    }))
}

fn ends_in_separator(path: &Path) -> bool {
    let last = path.as_os_str().as_encoded_bytes().last();
    last.is_some_and(|last| std::path::is_separator(char::from(*last)))
}

/// Clear enough to read on a screen.
const DEFAULT_DPI: u32 = 96;

fn pages(mut given: Given) -> Result<Command, Fault> {
    let more = [
        "--png",
        "--dpi",
        "--date",
        "--lenient",
        "--data",
        "--catalog",
    ];
    given.takes(&[&PAPER[..], &more].concat())?;
    Ok(Command::Pages(Pages {
        source: given.source()?,
        paper: given.paper()?,
        dpi: given.dpi.unwrap_or(DEFAULT_DPI),
        png: given.png,
    }))
}

fn catalog(mut given: Given) -> Result<Command, Fault> {
    if given.words.first().is_some_and(|word| word == "check") {
        given.words.remove(0);
        given.takes(&[])?;
        let path = given.one_word("材料目录的文件或文件夹")?.into();
        return Ok(Command::Catalog(Catalog::Verify { path }));
    }
    given.takes(&["--json", "--catalog"])?;
    given.no_more_words()?;
    Ok(Command::Catalog(Catalog::Show {
        json: given.has("--json"),
        catalog: given.catalog,
    }))
}

fn drafts(mut given: Given) -> Result<Command, Fault> {
    const ACTIONS: &str = "list、import、export、backup 或 verify";
    if given.words.is_empty() {
        return Err(Fault::unusable(format!("还要写明做什么：{ACTIONS}")));
    }
    let name = given.words.remove(0);
    let action = match name.to_str() {
        Some("list") => {
            given.takes(&["--data"])?;
            DraftsAction::List
        }
        Some("import") => {
            given.takes(&["--data", "--lenient", "--catalog"])?;
            DraftsAction::Import {
                file: given.one_word("草稿文件")?,
                manner: given.manner(),
            }
        }
        Some("export") => {
            given.takes(&["--data", "--out", "--catalog"])?;
            DraftsAction::Export {
                id: words("ID", given.one_word("草稿的编号")?)?,
                out: given.needed_out()?,
            }
        }
        Some("backup") => {
            given.takes(&["--data", "--out"])?;
            DraftsAction::Backup {
                out: given.needed_out()?,
            }
        }
        Some("verify") => {
            given.takes(&["--data"])?;
            DraftsAction::Verify
        }
        _ => {
            let sentence = format!("没有“drafts {}”，可用的有：{ACTIONS}", name.display());
            return Err(Fault::unusable(sentence));
        }
    };
    given.no_more_words()?;
    Ok(Command::Drafts(Drafts {
        data: given.data,
        catalog: given.catalog,
        action,
    }))
}

fn open_apart(given: &Given) -> Result<Command, Fault> {
    given.takes(&[])?;
    given.no_more_words()?;
    Ok(Command::OpenApart)
}
