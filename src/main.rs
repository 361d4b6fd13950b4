//! The thin program: understands the arguments, then hands over to the window or to the command line.

use mengshu::app::{self, Options};
use mengshu::cli::{self, Console, Request};
use std::io;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let (mut out, mut err) = (io::stdout(), io::stderr());
    let mut console = Console::new(&mut out, &mut err);
    ExitCode::from(act(&mut console))
}

fn act(console: &mut Console) -> u8 {
    match cli::understand(std::env::args_os().skip(1), console) {
        Ok(Request::Command(command)) => cli::run(command, console),
        Ok(Request::Window { data }) => open_window(data.as_deref(), console),
        Err(code) => code,
    }
}

/// Opens the window; where there is no screen, prints the sample instead.
fn open_window(data: Option<&Path>, console: &mut Console) -> u8 {
    let folder = match cli::data_folder(data, console) {
        Ok(folder) => folder,
        Err(code) => return code,
    };
    match app::run(&Options { folder }) {
        Ok(()) => cli::SOUND,
        Err(_) => cli::without_display(Path::new("."), console),
    }
}
