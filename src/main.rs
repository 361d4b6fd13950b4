//! The thin program: understands the arguments, then hands over to the window or to the command line.

use mengshu::app::{self, Options, Until};
use mengshu::cli::{self, Console, Request};
use std::io;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let (mut out, mut err) = (io::stdout(), io::stderr());
    let mut console = Console::new(&mut out, &mut err).with_opener(cli::opener());
    ExitCode::from(act(&mut console))
}

fn act(console: &mut Console) -> u8 {
    match cli::understand(std::env::args_os().skip(1), console) {
        Ok(Request::Command(command)) => cli::run(command, console),
        Ok(Request::Window(window)) => open(window, console),
        Err(code) => code,
    }
}

/// Opens the window; where there is no screen, prints the sample instead.
fn open(window: cli::Window, console: &mut Console) -> u8 {
    let folder = match cli::data_folder(window.data.as_deref(), console) {
        Ok(folder) => folder,
        Err(code) => return code,
    };
    if let Err(code) = cli::choose_catalog(window.catalog.as_deref(), &folder, console) {
        return code;
    }
    let options = Options {
        folder,
        draft: window.draft,
        file: window.file,
        until: if window.first_frame {
            Until::FirstFrame(cli::tell_first_frame)
        } else {
            Until::Closed
        },
        opener: console.opener().clone(),
    };
    match app::run(&options) {
        Ok(()) => cli::SOUND,
        Err(fault) => cli::without_display(fault.sentence(), Path::new("."), console),
    }
}
